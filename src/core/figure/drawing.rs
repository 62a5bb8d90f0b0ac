//! One drawing for the page and for the files: where everything stands and what it stands for, but no colour and no markup.

use super::{DataTable, Label, Point, Records, Rect, Role, Size};
use crate::analysis::ResultKey;
use crate::entry::draft::PatientKey;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A figure ready to be drawn.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Drawing {
    /// Stable name, such as `figure-1a`: the name of its files and of its place on the page.
    pub name: String,
    /// How wide and high it is.
    pub size: Size,
    /// What the figure shows.
    pub title: String,
    /// What the title leaves open, beside it.
    pub note: String,
    /// The figure in one sentence, for those who do not see it.
    pub summary: String,
    /// Why there is nothing to draw; there are no marks then.
    pub empty: Option<Cow<'static, str>>,
    /// What is drawn, from back to front.
    pub marks: Vec<Mark>,
    /// What stands under the figure, line by line.
    pub notes: Vec<String>,
    /// The values as text.
    pub table: DataTable,
    /// The values as data.
    pub records: Records,
}

/// One piece of a drawing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Mark {
    /// Straight strokes from point to point; closed ones have an inside.
    Path {
        /// Each from its first point to its last.
        lines: Vec<Vec<Point>>,
        /// Whether each leads back to its first point.
        is_closed: bool,
        /// What it stands for.
        role: Role,
    },
    /// A rectangle.
    Rect {
        /// Its edges.
        rect: Rect,
        /// What it stands for.
        role: Role,
    },
    /// An ellipse.
    Ellipse {
        /// Its centre.
        centre: Point,
        /// Half its width.
        across: f64,
        /// Half its height.
        down: f64,
        /// What it stands for.
        role: Role,
    },
    /// A text of one line.
    Text {
        /// What it says, and where.
        label: Label,
        /// What it stands for.
        role: Role,
    },
    /// Marks that say one thing together.
    Group(Group),
}

/// Marks that say one thing together: what pointer and keyboard stop at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What it says, in words.
    pub read_out: String,
    /// What picking it opens.
    pub opens: Option<Opens>,
    /// Its pieces.
    pub marks: Vec<Mark>,
}

/// What a mark leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opens {
    /// The patient it shows.
    Patient(PatientKey),
    /// Where its number comes from.
    Number(ResultKey),
}

impl Mark {
    /// A straight line.
    pub fn line(from: Point, to: Point, role: Role) -> Self {
        Self::path(vec![from, to], role)
    }

    /// A line from point to point.
    pub fn path(points: Vec<Point>, role: Role) -> Self {
        Self::Path { lines: vec![points], is_closed: false, role }
    }

    /// An area.
    pub fn area(corners: Vec<Point>, role: Role) -> Self {
        Self::Path { lines: vec![corners], is_closed: true, role }
    }

    /// A circle.
    pub const fn circle(centre: Point, radius: f64, role: Role) -> Self {
        Self::Ellipse { centre, across: radius, down: radius, role }
    }

    /// A text.
    pub const fn text(label: Label, role: Role) -> Self {
        Self::Text { label, role }
    }

    /// Marks that say one thing together.
    pub const fn group(read_out: String, opens: Option<Opens>, marks: Vec<Self>) -> Self {
        Self::Group(Group { read_out, opens, marks })
    }

    /// The same mark, moved.
    #[must_use]
    pub fn moved(self, right: f64, down: f64) -> Self {
        let at = |point: Point| Point { x: point.x + right, y: point.y + down };
        match self {
            Self::Path { lines, is_closed, role } => {
                let lines = lines.into_iter().map(|line| line.into_iter().map(at).collect()).collect();
                Self::Path { lines, is_closed, role }
            }
            Self::Rect { rect, role } => {
                let (from, to) = (at(Point { x: rect.left, y: rect.top }), at(Point { x: rect.right, y: rect.bottom }));
                Self::Rect { rect: Rect { left: from.x, top: from.y, right: to.x, bottom: to.y }, role }
            }
            Self::Ellipse { centre, across, down: height, role } => {
                Self::Ellipse { centre: at(centre), across, down: height, role }
            }
            Self::Text { label, role } => Self::Text { label: Label { at: at(label.at), ..label }, role },
            Self::Group(group) => {
                let marks = group.marks.into_iter().map(|mark| mark.moved(right, down)).collect();
                Self::Group(Group { marks, ..group })
            }
        }
    }

    /// The outline of a path as SVG writes it: `M10 20L30 40`; nothing for other marks.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::{Mark, Point, Role};
    /// let at = |x, y| Point { x, y };
    /// assert_eq!(Mark::line(at(10.0, 20.0), at(30.5, 20.0), Role::Axis).outline(), "M10 20L30.5 20");
    /// assert_eq!(Mark::area(vec![at(0.0, 0.0), at(4.0, 0.0), at(4.0, 3.0)], Role::Axis).outline(), "M0 0L4 0L4 3Z");
    /// ```
    pub fn outline(&self) -> String {
        let Self::Path { lines, is_closed, .. } = self else { return String::new() };
        let mut outline = String::new();
        for line in lines {
            for (point, command) in line.iter().zip(std::iter::once('M').chain(std::iter::repeat('L'))) {
                outline.push(command);
                outline.push_str(&super::coordinate(point.x));
                outline.push(' ');
                outline.push_str(&super::coordinate(point.y));
            }
            if *is_closed && !line.is_empty() {
                outline.push('Z');
            }
        }
        outline
    }
}

impl Drawing {
    /// Where a key leads from one of the [groups](Self::groups), or from outside; `None` for keys that lead nowhere.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::{Drawing, Mark};
    /// let marks = (0..30).map(|_| Mark::group("a bar".into(), None, vec![])).collect();
    /// let drawing = Drawing { marks, ..Drawing::default() };
    /// let keys = ["ArrowRight", "End", "ArrowRight", "PageUp", "ArrowLeft", "Home"];
    /// let mut at = None;
    /// let path = keys.map(|key| { at = drawing.stop(at, key); at.unwrap() });
    /// assert_eq!(path, [0, 29, 29, 19, 18, 0]);
    /// assert_eq!(drawing.stop(at, "Tab"), None);
    /// ```
    pub fn stop(&self, from: Option<usize>, key: &str) -> Option<usize> {
        const PAGE: usize = 10;
        let last = self.groups().count().checked_sub(1)?;
        let (at, one) = from.map_or((0, 0), |at| (at, 1));
        match key {
            "ArrowRight" | "ArrowDown" => Some((at + one).min(last)),
            "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(one)),
            "PageDown" => Some((at + PAGE).min(last)),
            "PageUp" => Some(at.saturating_sub(PAGE)),
            "Home" => Some(0),
            "End" => Some(last),
            _ => None,
        }
    }

    /// Each pattern that a mark is filled with, once, with its name.
    pub fn patterns(&self) -> Vec<(Role, String)> {
        fn add(marks: &[Mark], found: &mut Vec<(Role, String)>) {
            for mark in marks {
                let role = match mark {
                    Mark::Path { role, .. } | Mark::Rect { role, .. } => *role,
                    Mark::Group(group) => {
                        add(&group.marks, found);
                        continue;
                    }
                    Mark::Ellipse { .. } | Mark::Text { .. } => continue,
                };
                let is_new = found.iter().all(|(known, _)| *known != role);
                found.extend(role.pattern().filter(|_| is_new).map(|name| (role, name)));
            }
        }
        let mut found = Vec::new();
        add(&self.marks, &mut found);
        found
    }

    /// What pointer and keyboard stop at, in the order of reading.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.marks.iter().filter_map(|mark| if let Mark::Group(group) = mark { Some(group) } else { None })
    }
}
