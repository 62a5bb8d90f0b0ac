//! How long each patient was treated, with the first response and progression on the bar, a panel an arm.

use super::frame::Sample;
use super::months::{BELOW, Months, month_text};
use super::swimmer_words as own;
use super::words as say;
use crate::entry::draft::PatientKey;
use crate::figure::label::shortened;
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Shade, Size, Value,
    text_width, words,
};
use crate::order::sort_long;
use crate::report::Language;
use crate::report::number::NONE;

/// From the top of a panel to its plot.
const ABOVE: f64 = 24.0;
/// Highest and lowest line of a patient; pseudonyms are written beside lines high enough for them.
const HIGHEST: f64 = 16.0;
const LOWEST: f64 = 1.5;
const NAMED: f64 = 11.0;
/// Panels grow with their patients up to this height.
const TALLEST: f64 = 900.0;
const LEFT: f64 = 12.0;
const RIGHT: f64 = 16.0;
/// Beyond so many patients in a panel its bars are one mark.
const MOST_APART: usize = 600;

/// Times on treatment of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Swimmer {
    /// Names of the arms: one panel each, all on one scale.
    pub arms: Vec<String>,
    /// The patients in any order.
    pub lanes: Vec<Lane>,
}

/// One patient.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Which one.
    pub key: PatientKey,
    /// The pseudonym.
    pub id: String,
    /// Position of the arm among the arms.
    pub arm: usize,
    /// Months on treatment or, where they are not known, to the last visit with values; `None` where nobody knows either.
    pub months: Option<f64>,
    /// Month of the first response.
    pub response: Option<f64>,
    /// Month of progression.
    pub progression: Option<f64>,
    /// Whether the patient left the study.
    pub has_left: bool,
}

impl Lane {
    /// How long the bar is: at least to what is marked on it.
    fn length(&self) -> Option<f64> {
        let months = self.months.filter(|months| months.is_finite())?;
        Some([self.response, self.progression].into_iter().flatten().fold(months.max(0.0), f64::max))
    }
}

impl Swimmer {
    /// Draws a panel for each arm: a bar a patient, the longest first.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::study::{Lane, Swimmer};
    /// use nadir::{entry::draft::PatientKey, report::Language};
    /// let lane = Lane {
    ///     key: PatientKey(1),
    ///     id: "P-1".into(),
    ///     arm: 0,
    ///     months: Some(24.0),
    ///     response: Some(3.0),
    ///     progression: None,
    ///     has_left: true,
    /// };
    /// let drawing = Swimmer { arms: vec!["Sirolimus".into()], lanes: vec![lane] }.draw(600.0, Language::English);
    /// let group = drawing.groups().next().unwrap();
    /// assert_eq!(group.read_out, "P-1, Sirolimus: 24 months, response at 3 months, left the study");
    /// assert_eq!(drawing.table.rows[0], ["P-1", "Sirolimus", "24", "3", "–", "yes"]);
    /// ```
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let lanes = self.sorted();
        let missing: Vec<&str> = self.lanes.iter().filter(|lane| lane.length().is_none()).map(|lane| lane.id.as_str()).collect();
        let missing = (!missing.is_empty()).then(|| own::not_followed(&missing, language));
        let mut drawing = Drawing {
            name: "swimmer".to_owned(),
            size: Size { width, height: 0.0 },
            title: own::swimmer(language).to_owned(),
            note: own::swimmer_note(language).to_owned(),
            summary: self.summary(&lanes, language),
            empty: lanes.is_empty().then(|| say::nobody_followed(language).into()),
            notes: std::iter::once(own::swimmer_marks(language).to_owned()).chain(missing).collect(),
            table: self.table(&lanes, language),
            records: self.records(&lanes),
            marks: vec![],
        };
        if !lanes.is_empty() {
            (drawing.marks, drawing.size.height) = self.marks(&lanes, width, language);
        }
        drawing
    }

    /// Patients of existing arms with a length, arm by arm, the longest first; equal ones by pseudonym.
    fn sorted(&self) -> Vec<(&Lane, f64)> {
        let known = self.lanes.iter().filter(|lane| lane.arm < self.arms.len());
        let mut lanes: Vec<(&Lane, f64)> = known.filter_map(|lane| Some((lane, lane.length()?))).collect();
        sort_long(&mut lanes, |one, other| {
            let by_length = one.0.arm.cmp(&other.0.arm).then_with(|| other.1.total_cmp(&one.1));
            by_length.then_with(|| one.0.id.cmp(&other.0.id)).then_with(|| one.0.key.cmp(&other.0.key))
        });
        lanes
    }

    fn marks(&self, lanes: &[(&Lane, f64)], width: f64, language: Language) -> (Vec<Mark>, f64) {
        let last = lanes.iter().map(|(_, length)| *length).fold(0.0, f64::max);
        let mut marks = Vec::new();
        let mut bottom = 0.0;
        for (arm, name) in self.arms.iter().enumerate() {
            let of_arm: Vec<(&Lane, f64)> = lanes.iter().filter(|(lane, _)| lane.arm == arm).copied().collect();
            let pitch = (TALLEST / of_arm.len().max(1) as f64).clamp(LOWEST, HIGHEST);
            let names = if pitch < NAMED { LEFT } else { names_width(&of_arm).min(width * 0.3) };
            let top = bottom + ABOVE;
            let plot = Rect { left: names, top, right: width - RIGHT, bottom: top + pitch * of_arm.len() as f64 };
            bottom = plot.bottom + BELOW;
            let heading = format!("{name}{}n = {}", language.pick(", ", "，"), of_arm.len());
            marks.push(Mark::text(Label::new(heading, 0.0, top - ABOVE + 14.0, Anchor::Start), Role::Heading));
            let months = Months::under(plot, last, 0.0);
            marks.extend(months.marks(words::months_on_treatment(language)));
            marks.extend(self.panel(&of_arm, (arm, pitch), plot, &months, language));
            bottom += 6.0;
        }
        (marks, bottom)
    }

    fn panel(
        &self,
        lanes: &[(&Lane, f64)],
        (arm, pitch): (usize, f64),
        plot: Rect,
        months: &Months,
        language: Language,
    ) -> Vec<Mark> {
        let half = (pitch * 0.7 / 2.0).max(0.5);
        let middle = |position: usize| plot.top + (position as f64 + 0.5) * pitch;
        let (style, shade): Sample = (ArmStyle::of(arm), Shade::Tint);
        if lanes.len() > MOST_APART {
            let line = |(position, (_, length)): (usize, &(&Lane, f64))| {
                let y = middle(position);
                vec![Point { x: plot.left, y }, Point { x: months.at(*length), y }]
            };
            let lines = lanes.iter().enumerate().map(line).collect();
            return vec![Mark::Path { lines, is_closed: false, role: Role::Course(style) }];
        }
        let lane = |(position, (lane, length)): (usize, &(&Lane, f64))| {
            let y = middle(position);
            let size = (pitch / 2.0 - 1.0).clamp(1.2, 4.0);
            let end = months.at(*length);
            let bar = Rect { left: plot.left, top: y - half, right: end, bottom: y + half };
            let touch = Rect { left: 0.0, top: y - pitch / 2.0, right: plot.right, bottom: y + pitch / 2.0 };
            let mut marks =
                vec![Mark::Rect { rect: touch, role: Role::Touch }, Mark::Rect { rect: bar, role: Role::Fill(style, shade) }];
            marks.extend(lane.response.map(|month| Mark::circle(Point { x: months.at(month), y }, size, Role::SumNadir)));
            marks.extend(lane.progression.map(|month| triangle(Point { x: months.at(month), y }, size)));
            if lane.has_left {
                let across =
                    |turn: f64| vec![Point { x: end - size, y: y - turn * size }, Point { x: end + size, y: y + turn * size }];
                marks.push(Mark::Path { lines: vec![across(1.0), across(-1.0)], is_closed: false, role: Role::Axis });
            }
            if pitch >= NAMED {
                let name = shortened(&lane.id, plot.left - 8.0);
                marks.push(Mark::text(Label::new(name, plot.left - 6.0, y + 4.0, Anchor::End), Role::Quiet));
            }
            Mark::group(self.read_out(lane, *length, language), Some(Opens::Patient(lane.key)), marks)
        };
        lanes.iter().enumerate().map(lane).collect()
    }

    fn arm(&self, lane: &Lane) -> &str {
        self.arms.get(lane.arm).map_or("", String::as_str)
    }

    fn read_out(&self, lane: &Lane, length: f64, language: Language) -> String {
        let who = words::joined(&[lane.id.clone(), self.arm(lane).to_owned()], language);
        let told = [
            Some(own::months_long(&month_text(length), language)),
            lane.response.map(|month| own::response_at(&month_text(month), language)),
            lane.progression.map(|month| own::progression_at(&month_text(month), language)),
            lane.has_left.then(|| own::has_left(language).to_owned()),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        format!("{who}{}{}", say::colon(language), words::joined(&told, language))
    }

    fn summary(&self, lanes: &[(&Lane, f64)], language: Language) -> String {
        let arm = |(arm, name): (usize, &String)| {
            let of_arm = || lanes.iter().filter(|(lane, _)| lane.arm == arm);
            let responders = of_arm().filter(|(lane, _)| lane.response.is_some()).count();
            own::swimmers_of(name, of_arm().count(), responders, language)
        };
        let arms: Vec<String> = self.arms.iter().enumerate().map(arm).collect();
        format!("{}{}{}", own::swimmer(language), say::colon(language), arms.join(language.pick("; ", "；")))
    }

    fn table(&self, lanes: &[(&Lane, f64)], language: Language) -> DataTable {
        let month = |month: Option<f64>| month.map_or_else(|| NONE.to_owned(), month_text);
        let row = |(lane, length): &(&Lane, f64)| {
            vec![
                lane.id.clone(),
                self.arm(lane).to_owned(),
                month_text(*length),
                month(lane.response),
                month(lane.progression),
                if lane.has_left { language.pick("yes", "是") } else { language.pick("no", "否") }.to_owned(),
            ]
        };
        let header = [
            say::patient(language),
            say::arm(language),
            words::months(language),
            own::response_month(language),
            own::progression_month(language),
            own::left_heading(language),
        ];
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.map(str::to_owned).to_vec(),
            rows: lanes.iter().map(row).collect(),
            opens: Some(RowsOpen { from: 2, rows: lanes.iter().map(|(lane, _)| Opens::Patient(lane.key)).collect() }),
        }
    }

    fn records(&self, lanes: &[(&Lane, f64)]) -> Records {
        let row = |(lane, length): &(&Lane, f64)| {
            vec![
                Value::Text(lane.id.clone()),
                Value::Text(self.arm(lane).to_owned()),
                Value::Number(Some(*length)),
                Value::Number(lane.response),
                Value::Number(lane.progression),
                Value::Text(if lane.has_left { "true" } else { "false" }.to_owned()),
            ]
        };
        let columns = ["patient_id", "arm", "months", "response_month", "progression_month", "left_study"];
        Records::new(&columns, lanes.iter().map(row))
    }
}

/// How much room the pseudonyms need.
fn names_width(lanes: &[(&Lane, f64)]) -> f64 {
    lanes.iter().map(|(lane, _)| text_width(&lane.id)).fold(LEFT, f64::max) + 10.0
}

/// What progression is drawn as, told from a response without colour.
fn triangle(at: Point, size: f64) -> Mark {
    let corner = |right: f64, down: f64| Point { x: at.x + right * size, y: at.y + down * size };
    Mark::Path {
        lines: vec![vec![corner(0.0, -1.0), corner(1.0, 0.8), corner(-1.0, 0.8)]],
        is_closed: true,
        role: Role::SumProgression,
    }
}
