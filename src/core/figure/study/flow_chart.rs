//! How many patients of each arm were assessed at each planned visit, as boxes; beside them who was not, and why.

use super::words as say;
use crate::analysis::{FlowCount, FlowState, ResultKey};
use crate::figure::label::wrapped;
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Shade, Size, Value, words,
};
use crate::report::Language;
use crate::report::comparison::{flow_state_name, month_name};

/// From this width on two arms stand side by side.
const SIDE_BY_SIDE: f64 = 560.0;
const BETWEEN: f64 = 28.0;
/// From a box to what stands beside it.
const ARROW: f64 = 22.0;
/// Between two boxes of a column.
const DOWN: f64 = 24.0;
const LINE: f64 = 15.0;
const PADDING: f64 = 8.0;
/// Half an arrow's head.
const HEAD: f64 = 3.5;
const WIDEST_BOX: f64 = 170.0;

/// The flow of the patients of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowChart {
    /// One for each arm, the reference first.
    pub arms: Vec<FlowArm>,
}

/// The patients of an arm.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowArm {
    /// Name of the arm.
    pub name: String,
    /// How many were enrolled.
    pub enrolled: usize,
    /// Each planned month with its counts, the earliest first.
    pub visits: Vec<(u16, FlowCount)>,
}

/// What stands beside a box: a state with its number, in words.
struct Aside {
    state: FlowState,
    text: String,
}

impl FlowArm {
    /// The states at a visit other than assessed that somebody is in.
    fn asides(count: &FlowCount, language: Language) -> impl Iterator<Item = Aside> {
        let others = STATES.into_iter().zip(numbers(count)).filter(|(state, n)| *state != FlowState::Assessed && *n > 0);
        others.map(move |(state, n)| Aside { state, text: format!("{} {}", name(state, language), n_of(n)) })
    }
}

/// "n = 33", never broken over two lines.
fn n_of(n: usize) -> String {
    format!("n\u{A0}=\u{A0}{n}")
}

fn name(state: FlowState, language: Language) -> &'static str {
    flow_state_name(state).in_language(language)
}

impl FlowChart {
    /// Draws a column for each arm: enrolled, then a box for each planned visit with those assessed, and beside it the others.
    ///
    /// # Example
    /// ```
    /// use nadir::analysis::FlowCount;
    /// use nadir::figure::study::{FlowArm, FlowChart};
    /// use nadir::report::Language;
    /// let count = FlowCount { assessed: 32, missed: 1, ..FlowCount::default() };
    /// let arm = FlowArm { name: "Sirolimus".into(), enrolled: 33, visits: vec![(6, count)] };
    /// let drawing = FlowChart { arms: vec![arm] }.draw(600.0, Language::English);
    /// let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    /// assert_eq!(read, [
    ///     "Sirolimus: enrolled n = 33",
    ///     "Sirolimus, 6 months: assessed n = 32",
    ///     "Sirolimus, 6 months: missed the visit n = 1",
    /// ]);
    /// ```
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let enrolled = self.enrolled();
        let mut drawing = Drawing {
            name: "flow-chart".to_owned(),
            size: Size { width, height: 0.0 },
            title: language.pick("Flow of patients", "患者流程图").to_owned(),
            note: language.pick("assessed at each planned visit", "各计划访视的评估情况").to_owned(),
            summary: self.summary(language),
            empty: (enrolled == 0).then(|| say::nobody_followed(language).into()),
            notes: vec![],
            table: self.table(language),
            records: self.records(),
            marks: vec![],
        };
        if enrolled > 0 {
            (drawing.marks, drawing.size.height) = self.marks(width, language);
        }
        drawing
    }

    fn enrolled(&self) -> usize {
        self.arms.iter().map(|arm| arm.enrolled).fold(0, usize::saturating_add)
    }

    fn marks(&self, width: f64, language: Language) -> (Vec<Mark>, f64) {
        let is_wide = self.arms.len() == 2 && width >= SIDE_BY_SIDE;
        if !is_wide {
            let mut bottom = 0.0;
            let mut marks = Vec::new();
            for at in 0..self.arms.len() {
                let (of_arm, height) = self.columns(&[at], bottom, width, language);
                marks.extend(of_arm);
                bottom = height + DOWN;
            }
            return (marks, (bottom - DOWN).max(0.0));
        }
        let column = (width - BETWEEN) / 2.0;
        let own = (column * 0.42).min(WIDEST_BOX);
        let middle = |at: f64| at * (column + BETWEEN) + own / 2.0;
        let centre = f64::midpoint(middle(0.0), middle(1.0));
        let (top, half) = (LINE + 2.0 * PADDING, WIDEST_BOX / 2.0);
        let text = format!("{} {}", language.pick("Enrolled", "入组"), n_of(self.enrolled()));
        let all = Rect { left: centre - half, top: 0.0, right: centre + half, bottom: top };
        let fork = top + DOWN / 2.0;
        let mut marks = vec![Mark::group(
            text.replace('\u{A0}', " "),
            Some(Opens::Number(ResultKey::Enrolled)),
            boxed(all, &[(text, Role::Heading)], None),
        )];
        for at in [0.0, 1.0] {
            let corner = |x: f64, y: f64| Point { x, y };
            marks.push(Mark::path(vec![corner(centre, top), corner(centre, fork), corner(middle(at), fork)], Role::Axis));
            marks.extend(arrow_down(middle(at), fork, top + DOWN));
        }
        let (columns, bottom) = self.columns(&[0, 1], top + DOWN, column, language);
        marks.extend(columns);
        (marks, bottom)
    }

    /// Columns of one width beside each other, their visits at one height.
    fn columns(&self, which: &[usize], top: f64, width: f64, language: Language) -> (Vec<Mark>, f64) {
        let own = (width * 0.42).min(WIDEST_BOX);
        let beside = own + ARROW;
        let shown: Vec<(usize, &FlowArm, f64)> = which
            .iter()
            .zip(0_u32..)
            .filter_map(|(at, column)| Some((*at, self.arms.get(*at)?, f64::from(column) * (width + BETWEEN))))
            .collect();
        let mut marks = Vec::new();
        let mut bottom = top + 2.0 * LINE + 2.0 * PADDING;
        let mut box_bottom = bottom;
        for (at, arm, left) in &shown {
            let rect = Rect { left: *left, top, right: left + own, bottom };
            let lines = [(arm.name.clone(), Role::Heading), (n_of(arm.enrolled), Role::Text)];
            let read_out =
                format!("{}{}{} n = {}", arm.name, say::colon(language), language.pick("enrolled", "入组"), arm.enrolled);
            let key = Opens::Number(ResultKey::Enrolled);
            marks.push(Mark::group(read_out, Some(key), boxed(rect, &lines, Some(ArmStyle::of(*at)))));
        }
        for visit in 0..shown.iter().map(|(_, arm, _)| arm.visits.len()).max().unwrap_or(0) {
            let above = box_bottom;
            let top = bottom + DOWN;
            bottom = top + 2.0 * LINE + 2.0 * PADDING;
            box_bottom = bottom;
            for (_, arm, left) in &shown {
                let Some((month, count)) = arm.visits.get(visit) else { continue };
                let (when, left) = (month_name(*month, language), *left);
                let read = |text: &str| {
                    // English words stand within the sentence.
                    let text =
                        if language == Language::English { text.to_lowercase() } else { text.to_owned() }.replace('\u{A0}', " ");
                    format!("{}{}{text}", words::joined(&[arm.name.clone(), when.clone()], language), say::colon(language))
                };
                let open = |state| Some(Opens::Number(ResultKey::Flow { month: *month, state }));
                let text = format!("{} {}", name(FlowState::Assessed, language), n_of(count.assessed));
                let rect = Rect { left, top, right: left + own, bottom: top + 2.0 * LINE + 2.0 * PADDING };
                let middle = f64::midpoint(rect.top, rect.bottom);
                marks.extend(arrow_down(left + own / 2.0, above, top));
                let lines = [(when.clone(), Role::Heading), (text.clone(), Role::Text)];
                marks.push(Mark::group(read(&text), open(FlowState::Assessed), boxed(rect, &lines, None)));
                let lines: Vec<(FlowState, String, Vec<String>)> = FlowArm::asides(count, language)
                    .map(|aside| (aside.state, read(&aside.text), wrapped(&aside.text, width - beside - PADDING)))
                    .collect();
                if lines.is_empty() {
                    continue;
                }
                marks.push(Mark::line(
                    Point { x: left + own, y: middle },
                    Point { x: left + beside - 4.0, y: middle },
                    Role::Axis,
                ));
                let mut y = top + PADDING + 11.0;
                for (state, read_out, lines) in lines {
                    let texts = lines.into_iter().map(|line| {
                        let label = Label::new(line, left + beside, y, Anchor::Start);
                        y += LINE;
                        Mark::text(label, Role::Quiet)
                    });
                    let texts = texts.collect();
                    marks.push(Mark::group(read_out, open(state), texts));
                }
                bottom = bottom.max(y - 11.0 + PADDING);
            }
        }
        (marks, bottom + 1.0)
    }

    fn summary(&self, language: Language) -> String {
        let arm = |arm: &FlowArm| {
            let visit = |(month, count): &(u16, FlowCount)| format!("{} n = {}", month_name(*month, language), count.assessed);
            let visits: Vec<String> = arm.visits.iter().map(visit).collect();
            format!("{} n = {}{}{}", arm.name, arm.enrolled, say::colon(language), words::joined(&visits, language))
        };
        let arms: Vec<String> = self.arms.iter().map(arm).collect();
        let assessed = language.pick("Patients enrolled and assessed", "入组与已评估患者");
        format!("{assessed}{}{}", say::colon(language), arms.join(language.pick("; ", "；")))
    }

    /// A row for each state that somebody is in, and for those assessed.
    fn table(&self, language: Language) -> DataTable {
        let mut rows = Vec::new();
        let mut opens = Vec::new();
        for arm in &self.arms {
            let enrolled = language.pick("Enrolled", "入组").to_owned();
            rows.push(vec![arm.name.clone(), String::new(), enrolled, arm.enrolled.to_string()]);
            opens.push(Opens::Number(ResultKey::Enrolled));
            for (month, count) in &arm.visits {
                let shown = STATES.into_iter().zip(numbers(count)).filter(|(state, n)| *state == FlowState::Assessed || *n > 0);
                for (state, n) in shown {
                    rows.push(vec![
                        arm.name.clone(),
                        month_name(*month, language),
                        name(state, language).to_owned(),
                        n.to_string(),
                    ]);
                    opens.push(Opens::Number(ResultKey::Flow { month: *month, state }));
                }
            }
        }
        let header = [say::arm(language), language.pick("Visit", "访视"), language.pick("State", "状态"), "n"];
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.map(str::to_owned).to_vec(),
            rows,
            opens: Some(RowsOpen { from: 3, rows: opens }),
        }
    }

    fn records(&self) -> Records {
        let number = |n: usize| Value::Count(n as u64);
        let row = move |arm: &FlowArm, month: u16, count: &FlowCount| {
            let first = [Value::Text(arm.name.clone()), number(arm.enrolled), number(month.into())];
            first.into_iter().chain(numbers(count).map(number)).collect()
        };
        let rows = self.arms.iter().flat_map(|arm| arm.visits.iter().map(move |(month, count)| row(arm, *month, count)));
        let columns =
            ["arm", "enrolled", "month", "assessed", "missed", "dropped_out", "newly_dropped_out", "not_reached", "unexplained"];
        Records::new(&columns, rows)
    }
}

/// The states in the order of the table.
const STATES: [FlowState; 6] = [
    FlowState::Assessed,
    FlowState::Missed,
    FlowState::DroppedOut,
    FlowState::NewlyDroppedOut,
    FlowState::NotReached,
    FlowState::Unexplained,
];

/// The counts in the same order.
const fn numbers(count: &FlowCount) -> [usize; 6] {
    [count.assessed, count.missed, count.dropped_out, count.newly_dropped_out, count.not_reached, count.unexplained]
}

/// A box with lines of text in its middle; that of an arm is filled in its colour.
fn boxed(rect: Rect, lines: &[(String, Role)], arm: Option<ArmStyle>) -> Vec<Mark> {
    let corner = |x: f64, y: f64| Point { x, y };
    let outline = vec![
        corner(rect.left, rect.top),
        corner(rect.right, rect.top),
        corner(rect.right, rect.bottom),
        corner(rect.left, rect.bottom),
        corner(rect.left, rect.top),
    ];
    let mut marks: Vec<Mark> = vec![match arm {
        Some(style) => Mark::Rect { rect, role: Role::Fill(style, Shade::Tint) },
        None => Mark::path(outline, Role::Axis),
    }];
    marks.push(Mark::Rect { rect, role: Role::Touch });
    let middle = f64::midpoint(rect.left, rect.right);
    for ((text, role), line) in lines.iter().zip(0_u32..) {
        let y = rect.top + PADDING + 11.0 + f64::from(line) * LINE;
        let text = crate::figure::label::shortened(text, rect.right - rect.left - 6.0);
        marks.push(Mark::text(Label::new(text, middle, y, Anchor::Middle), *role));
    }
    marks
}

/// A line down to a box, with its head.
fn arrow_down(x: f64, from: f64, to: f64) -> [Mark; 2] {
    let head = vec![Point { x: x - HEAD, y: to - 1.5 * HEAD }, Point { x, y: to }, Point { x: x + HEAD, y: to - 1.5 * HEAD }];
    [Mark::line(Point { x, y: from }, Point { x, y: to }, Role::Axis), Mark::path(head, Role::Axis)]
}
