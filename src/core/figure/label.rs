//! Text in a drawing: how much room it takes, and where there is room for it.

use super::{Point, Rect};
use serde::{Deserialize, Serialize};

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// Its name in SVG.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text of one line, 12 units high.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Where its base line stands.
    pub at: Point,
    /// Which part of the text stands there.
    pub anchor: Anchor,
}

/// Height of a text above its base line, and depth below it.
const ASCENT: f64 = 10.0;
const DESCENT: f64 = 3.0;

/// The room a text takes to the right, at 12 units and tabular figures; an estimate after the widest common system fonts.
pub fn text_width(text: &str) -> f64 {
    let width = |letter: char| match letter {
        '.' | ',' | ' ' | '\u{A0}' | ':' | 'i' | 'l' | 't' | 'f' | 'j' | 'r' => 4.2,
        'm' | 'w' | 'M' | 'W' | '%' => 11.6,
        '\u{2E80}'.. => 12.0,
        '−' | '+' | '×' | '≥' => 10.0,
        'A'..='Z' => 8.5,
        _ => 7.6,
    };
    text.chars().map(width).sum()
}

impl Label {
    /// A text at a place.
    pub fn new(text: impl Into<String>, x: f64, y: f64, anchor: Anchor) -> Self {
        Self { text: text.into(), at: Point { x, y }, anchor }
    }

    /// The room it takes.
    pub fn room(&self) -> Rect {
        let width = text_width(&self.text);
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        Rect { left, top: self.at.y - ASCENT, right: left + width, bottom: self.at.y + DESCENT }
    }
}

/// Shortens a text to a width, with an ellipsis where something was left out.
pub fn shortened(text: &str, width: f64) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if text_width(&kept) + text_width("…") + 11.6 > width {
            break;
        }
        kept.push(letter);
    }
    kept + "…"
}

/// Breaks a text into lines of at most a width: at spaces, and between Chinese characters.
pub fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut taken = 0.0;
    for piece in text.split_inclusive(|letter: char| letter == ' ' || letter > '\u{2E80}') {
        let room = text_width(piece.trim_end());
        if taken + room > width && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
            taken = 0.0;
        }
        line.push_str(piece);
        taken += text_width(piece);
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What already stands in a drawing, so that labels keep clear of it.
#[derive(Debug, Clone)]
pub struct Placement {
    /// Where labels may stand.
    pub frame: Rect,
    /// What labels belong to.
    pub markers: Vec<Point>,
    /// Rooms already taken.
    pub taken: Vec<Rect>,
    /// Lines that labels should not cross, with what crossing one costs.
    pub lines: Vec<(Point, Point, f64)>,
}

/// From this cost on a label is left out unless it must stand.
const COSTLY: f64 = 10.0;

impl Placement {
    /// Puts a label beside a marker where it is clearest: preferred sides first, away from lines, never over what is taken.
    ///
    /// # Returns
    /// `None` where no side has room, or, unless it `must` stand, where it would cross a costly line.
    pub fn beside(&mut self, marker: Point, text: &str, must: bool) -> Option<Label> {
        let Point { x, y } = marker;
        let sides = [
            (8.0, -6.0, Anchor::Start),
            (0.0, -10.0, Anchor::Middle),
            (-8.0, -6.0, Anchor::End),
            (8.0, 15.0, Anchor::Start),
            (0.0, 20.0, Anchor::Middle),
            (-8.0, 15.0, Anchor::End),
            (10.0, 4.0, Anchor::Start),
            (-10.0, 4.0, Anchor::End),
            (0.0, -16.0, Anchor::Middle),
        ];
        let candidates = sides.into_iter().zip(0_u32..).filter_map(|((right, down, anchor), rank)| {
            let label = Label::new(text, x + right, y + down, anchor);
            let room = label.room();
            let is_free = self.frame.contains(&room) && !self.taken.iter().any(|taken| taken.overlaps(&room));
            let ambiguous = if self.belongs(&room, marker) { 0.0 } else { COSTLY };
            is_free.then(|| (self.cost(&room) + ambiguous + f64::from(rank), label))
        });
        let (cost, label) = candidates.min_by(|one, other| one.0.total_cmp(&other.0))?;
        if cost >= COSTLY && !must {
            return None;
        }
        self.taken.push(label.room());
        Some(label)
    }

    /// Whether no other marker is about as near as its own.
    fn belongs(&self, room: &Rect, own: Point) -> bool {
        self.markers.iter().all(|other| *other == own || room.distance(*other) > room.distance(own) + 5.0)
    }

    fn cost(&self, room: &Rect) -> f64 {
        self.lines.iter().filter(|(from, to, _)| room.is_crossed_by(*from, *to)).map(|(_, _, cost)| cost).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Placement {
        Placement {
            frame: Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 },
            markers: vec![],
            taken: vec![],
            lines: vec![],
        }
    }

    #[test]
    fn a_label_stands_above_to_the_right_where_nothing_is_in_the_way() {
        let label = empty().beside(Point { x: 50.0, y: 50.0 }, "231.1", false).unwrap();
        assert_eq!((label.at, label.anchor), (Point { x: 58.0, y: 44.0 }, Anchor::Start));
    }

    #[test]
    fn a_label_turns_away_from_the_edge_from_lines_and_from_others() {
        let at = |x, y| Point { x, y };
        assert_eq!(empty().beside(at(195.0, 50.0), "231.1", false).unwrap().anchor, Anchor::End);
        let mut crowded = empty();
        crowded.lines.push((at(50.0, 50.0), at(100.0, 20.0), COSTLY));
        let label = crowded.beside(at(50.0, 50.0), "231.1", false).unwrap();
        assert_eq!(label.anchor, Anchor::End);
        let again = crowded.beside(at(50.0, 50.0), "231.1", false).unwrap();
        assert!(!again.room().overlaps(&label.room()));
    }

    #[test]
    fn a_label_nearer_to_another_marker_is_left_out_unless_it_must_stand() {
        let at = |x, y| Point { x, y };
        let mut close = empty();
        close.markers = vec![at(50.0, 50.0), at(60.0, 44.0), at(40.0, 44.0), at(60.0, 57.0), at(40.0, 57.0)];
        assert_eq!(close.beside(at(50.0, 50.0), "231.1", false), None);
        assert!(close.beside(at(50.0, 50.0), "231.1", true).is_some());
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let mut full = empty();
        full.taken.push(full.frame);
        assert_eq!(full.beside(Point { x: 50.0, y: 50.0 }, "231.1", true), None);
    }

    #[test]
    fn long_texts_are_broken_at_spaces_and_between_chinese_characters() {
        assert_eq!(wrapped("one two three", 60.0), ["one two", "three"]);
        assert_eq!(wrapped("不可评估患者", 36.0), ["不可评", "估患者"]);
        assert_eq!(wrapped("", 60.0), [""; 0]);
        assert_eq!(wrapped("incomprehensibilities", 10.0), ["incomprehensibilities"]);
    }

    #[test]
    fn long_names_are_shortened() {
        assert_eq!(shortened("L1", 40.0), "L1");
        assert!(text_width(&shortened("left upper pole, anterior", 60.0)) <= 60.0);
    }
}
