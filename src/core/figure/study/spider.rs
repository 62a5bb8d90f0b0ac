//! The course of every patient: change from baseline over the months on treatment, a panel an arm.

use super::frame::{CEILING, ChangeThreshold, Frame, change_domain, multiples};
use super::months::{BELOW, Months, month_text};
use super::words as say;
use crate::entry::draft::PatientKey;
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Size, Value, words,
};
use crate::report::Language;
use crate::report::number::{fixed, percent_change};
use crate::response::Measure;

/// From this width on two panels stand side by side.
const SIDE_BY_SIDE: f64 = 560.0;
const BETWEEN: f64 = 12.0;
/// From the top of a panel to its plot, and how high that is.
const ABOVE: f64 = 46.0;
const HEIGHT: f64 = 220.0;
const VALUES: f64 = 40.0;
const THRESHOLDS: f64 = 48.0;
/// Beyond so many patients in a panel its lines are one mark.
const MOST_APART: usize = 600;

/// Courses of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Spider {
    /// Names of the arms: one panel each, all on one scale.
    pub arms: Vec<String>,
    /// The patients in any order.
    pub courses: Vec<Course>,
    /// What changed.
    pub measure: Measure,
    /// Lines across.
    pub thresholds: Vec<ChangeThreshold>,
}

/// One patient.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Which one.
    pub key: PatientKey,
    /// The pseudonym.
    pub id: String,
    /// Position of the arm among the arms.
    pub arm: usize,
    /// Months on treatment and change from baseline in percent, in order of time, after the baseline; visits without a change left out.
    pub points: Vec<(f64, f64)>,
}

impl Course {
    fn known(&self) -> impl Iterator<Item = (f64, f64)> {
        self.points.iter().copied().filter(|(months, change)| months.is_finite() && change.is_finite())
    }
}

impl Spider {
    /// Draws a panel for each arm: a line a patient from the baseline, which ends in a dot at the last change known.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::study::{Course, Spider, change_thresholds};
    /// use nadir::{entry::draft::PatientKey, report::Language, response::{Measure, ResponseCriteria}};
    /// let course = Course { key: PatientKey(1), id: "P-1".into(), arm: 0, points: vec![(3.0, -30.0), (6.0, -62.0)] };
    /// let spider = Spider {
    ///     arms: vec!["Sirolimus".into()],
    ///     courses: vec![course],
    ///     measure: Measure::SumOfVolumes,
    ///     thresholds: change_thresholds(&ResponseCriteria::default()),
    /// };
    /// let drawing = spider.draw(600.0, Language::English);
    /// let group = drawing.groups().next().unwrap();
    /// assert_eq!(group.read_out, "P-1, Sirolimus: 3 months −30.0%, 6 months −62.0%");
    /// ```
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let has_change = self.shown().next().is_some();
        let missing: Vec<&str> =
            self.courses.iter().filter(|course| course.known().next().is_none()).map(|course| course.id.as_str()).collect();
        let is_cut = self.shown().flat_map(Course::known).any(|(_, change)| change > CEILING);
        let missing = (!missing.is_empty()).then(|| say::not_evaluable(&missing, language));
        let cut = is_cut.then(|| say::cut_course(&percent_change(CEILING, 0, &[]), language));
        let mut drawing = Drawing {
            name: "spider".to_owned(),
            size: Size { width, height: 0.0 },
            title: say::spider(language).to_owned(),
            note: say::spider_note(self.measure, language),
            summary: self.summary(language),
            empty: (!has_change).then(|| say::nobody_summed(language).into()),
            notes: missing.into_iter().chain(cut).collect(),
            table: self.table(language),
            records: self.records(),
            marks: vec![],
        };
        if has_change {
            (drawing.marks, drawing.size.height) = self.marks(width, language);
        }
        drawing
    }

    /// Courses of existing arms with at least one change.
    fn shown(&self) -> impl Iterator<Item = &Course> {
        self.courses.iter().filter(|course| course.arm < self.arms.len() && course.known().next().is_some())
    }

    fn marks(&self, width: f64, language: Language) -> (Vec<Mark>, f64) {
        let is_wide = self.arms.len() == 2 && width >= SIDE_BY_SIDE;
        let one = if is_wide { (width - BETWEEN) / 2.0 } else { width };
        let last = self.shown().flat_map(Course::known).map(|(months, _)| months).fold(0.0, f64::max);
        let domain = change_domain(self.shown().flat_map(Course::known).map(|(_, change)| change), &self.thresholds);
        let mut marks = Vec::new();
        let mut bottom = 0.0;
        for (arm, name) in self.arms.iter().enumerate() {
            let left = if is_wide { arm as f64 * (one + BETWEEN) } else { 0.0 };
            let top = if is_wide { ABOVE } else { bottom + ABOVE };
            let plot = Rect { left: left + VALUES, top, right: left + one - THRESHOLDS, bottom: top + HEIGHT };
            bottom = plot.bottom + BELOW;
            let frame = Frame::new(plot, domain);
            let months = Months::under(plot, last, 0.0);
            let courses: Vec<&Course> = self.shown().filter(|course| course.arm == arm).collect();
            let heading = format!("{name}{}n = {}", language.pick(", ", "，"), courses.len());
            marks.push(Mark::text(Label::new(heading, left, top - ABOVE + 14.0, Anchor::Start), Role::Heading));
            let title = Label::new(say::change_percent(language), left, top - ABOVE + 30.0, Anchor::Start);
            marks.push(Mark::text(title, Role::Quiet));
            marks.extend(frame.grid(&multiples(domain, 25.0), 0.0, |value| fixed(value, 0)));
            marks.extend(frame.thresholds(&self.thresholds));
            marks.extend(months.marks(words::months_on_treatment(language)));
            marks.extend(self.panel(&courses, ArmStyle::of(arm), &frame, &months, language));
        }
        (marks, bottom)
    }

    fn panel(&self, courses: &[&Course], style: ArmStyle, frame: &Frame, months: &Months, language: Language) -> Vec<Mark> {
        let line = |course: &Course| -> Vec<Point> {
            let points = [(0.0, 0.0)].into_iter().chain(course.known());
            points.map(|(month, change)| Point { x: months.at(month), y: frame.at(change) }).collect()
        };
        if courses.len() > MOST_APART {
            let lines = courses.iter().map(|course| line(course)).collect();
            return vec![Mark::Path { lines, is_closed: false, role: Role::Course(style) }];
        }
        let group = |course: &&Course| {
            let points = line(course);
            let end = points.last().map(|end| Mark::circle(*end, 2.0, Role::End(style)));
            let drawn = [Mark::path(points.clone(), Role::TouchLine), Mark::path(points, Role::Course(style))];
            Mark::group(self.read_out(course, language), Some(Opens::Patient(course.key)), drawn.into_iter().chain(end).collect())
        };
        courses.iter().map(group).collect()
    }

    fn read_out(&self, course: &Course, language: Language) -> String {
        let arm = self.arms.get(course.arm).cloned().unwrap_or_default();
        let point = |(months, change): (f64, f64)| say::at_month(&month_text(months), &self.change_text(change), language);
        let points: Vec<String> = course.known().map(point).collect();
        let who = words::joined(&[course.id.clone(), arm], language);
        format!("{who}{}{}", say::colon(language), words::joined(&points, language))
    }

    fn change_text(&self, change: f64) -> String {
        let lines: Vec<f64> = self.thresholds.iter().map(|line| line.change).collect();
        percent_change(change, 1, &lines)
    }

    fn summary(&self, language: Language) -> String {
        let arm =
            |(arm, name): (usize, &String)| format!("{name} n = {}", self.shown().filter(|course| course.arm == arm).count());
        let arms: Vec<String> = self.arms.iter().enumerate().map(arm).collect();
        format!("{}{}{}", say::spider(language), say::colon(language), words::joined(&arms, language))
    }

    fn points(&self) -> impl Iterator<Item = (&Course, &str, f64, f64)> {
        self.shown().flat_map(|course| {
            let arm = self.arms.get(course.arm).map_or("", String::as_str);
            course.known().map(move |(months, change)| (course, arm, months, change))
        })
    }

    fn table(&self, language: Language) -> DataTable {
        let row = |(course, arm, months, change): (&Course, &str, f64, f64)| {
            vec![course.id.clone(), arm.to_owned(), month_text(months), self.change_text(change)]
        };
        let header = [say::patient(language), say::arm(language), words::months(language), say::change(language)];
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.map(str::to_owned).to_vec(),
            rows: self.points().map(row).collect(),
            opens: Some(RowsOpen { from: 2, rows: self.points().map(|(course, ..)| Opens::Patient(course.key)).collect() }),
        }
    }

    fn records(&self) -> Records {
        let row = |(course, arm, months, change): (&Course, &str, f64, f64)| {
            vec![
                Value::Text(course.id.clone()),
                Value::Text(arm.to_owned()),
                Value::Number(Some(months)),
                Value::Number(Some(change)),
            ]
        };
        Records::new(&["patient_id", "arm", "month", "percent_change"], self.points().map(row))
    }
}
