//! Kaplan–Meier curves of the arms, with the numbers at risk.

use super::frame::Frame;
use super::months::{BELOW, Months, month_text};
use super::words as say;
use crate::analysis::ResultKey;
use crate::figure::label::{shortened, wrapped};
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Size, Value, text_width,
    words,
};
use crate::report::Language;
use crate::report::number::{PStyle, fixed};
use crate::statistics::survival::{KaplanMeier, KaplanMeierStep};
use crate::statistics::types::{ConfidenceLevel, Interval};

/// Height of the plot; room for the texts at its left and beyond its right edge.
const HEIGHT: f64 = 200.0;
const VALUES: f64 = 36.0;
const RIGHT: f64 = 16.0;
/// Distance of two lines of text.
const LINE: f64 = 16.0;
/// From a curve's name to the sample before it.
const INDENT: f64 = 30.0;
/// Stops of the keyboard on one curve.
const STOPS: usize = 200;

/// What happens, and so which way the curve goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A response: the share of patients who have it rises.
    Response,
    /// Progression: the share of patients who are free of it falls.
    Progression,
}

/// Time to an event by arm.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeToEvent {
    /// What happens.
    pub event: Event,
    /// The arms; times are months.
    pub arms: Vec<TimeToEventArm>,
    /// The log-rank p, and how it is written.
    pub log_rank_p: Option<(f64, PStyle)>,
    /// What explains the curves.
    pub key: Option<ResultKey>,
}

/// One arm.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeToEventArm {
    /// Its name.
    pub name: String,
    /// Its curve.
    pub curve: KaplanMeier,
}

/// How high the curve stands, and its interval, as shares of 1.
fn share(event: Event, step: &KaplanMeierStep) -> (f64, Option<Interval>) {
    match event {
        Event::Progression => (step.survival, step.interval),
        Event::Response => {
            let turned = step.interval.map(|interval| Interval { low: 1.0 - interval.high, high: 1.0 - interval.low });
            (1.0 - step.survival, turned)
        }
    }
}

/// How many are still followed just before a time.
fn at_risk(curve: &KaplanMeier, time: f64) -> u64 {
    curve.steps.iter().find(|step| step.time >= time).map_or(0, |step| step.at_risk)
}

impl TimeToEvent {
    /// Draws the curves as steps with their intervals, ticks where patients were censored, medians above and numbers at risk below.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::study::{Event, TimeToEvent, TimeToEventArm};
    /// use nadir::{report::Language, statistics::survival::{FollowUp, kaplan_meier}};
    /// let people = [(3.0, true), (6.0, true), (12.0, false)].map(|(time, event)| FollowUp { time, event });
    /// let arm = TimeToEventArm { name: "Sirolimus".into(), curve: kaplan_meier(&people, Default::default()).unwrap() };
    /// let drawing = TimeToEvent { event: Event::Response, arms: vec![arm], log_rank_p: None, key: None }.draw(600.0, Language::English);
    /// // One of three responds at 3 months, and one of the two left at 6: 1 − 2/3 · 1/2.
    /// assert_eq!(drawing.table.rows[1][..6], ["Sirolimus", "6", "2", "1", "0", "66.7"]);
    /// ```
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let has_patients = self.arms.iter().any(|arm| !arm.curve.steps.is_empty());
        let mut drawing = Drawing {
            name: say::event_name(self.event).to_owned(),
            size: Size { width, height: 0.0 },
            title: say::time_to(self.event, language).to_owned(),
            note: say::kaplan_meier(language).to_owned(),
            summary: self.summary(language),
            empty: (!has_patients).then(|| say::nobody_followed(language)),
            notes: vec![say::curve_note(self.level(), language)],
            table: self.table(language),
            records: self.records(),
            marks: vec![],
        };
        if has_patients {
            (drawing.marks, drawing.size.height) = self.marks(width, language);
        }
        drawing
    }

    fn opens(&self) -> Option<Opens> {
        self.key.clone().map(Opens::Number)
    }

    fn level(&self) -> ConfidenceLevel {
        self.arms.first().map_or_else(ConfidenceLevel::default, |arm| arm.curve.level)
    }

    fn marks(&self, width: f64, language: Language) -> (Vec<Mark>, f64) {
        let (mut marks, top) = self.legend(width, language);
        let names = self.arms.iter().map(|arm| text_width(&arm.name) + 12.0).fold(VALUES, f64::max).min(width * 0.28);
        let title = Label::new(say::patients_with(self.event, language), names, top + 14.0, Anchor::Start);
        marks.push(Mark::text(title, Role::Quiet));
        let plot = Rect { left: names, top: top + 28.0, right: width - RIGHT, bottom: top + 28.0 + HEIGHT };
        let frame = Frame::new(plot, (0.0, 100.0));
        marks.extend(frame.grid(&[0.0, 25.0, 50.0, 75.0, 100.0], f64::NAN, |value| fixed(value, 0)));
        let times = self.arms.iter().flat_map(|arm| arm.curve.steps.iter().map(|step| step.time));
        let widest = self.arms.iter().map(|arm| text_width(&arm.curve.n.to_string())).fold(0.0, f64::max);
        let months = Months::under(plot, times.fold(0.0, f64::max), widest);
        marks.extend(months.marks(language));
        let drawn = || self.arms.iter().enumerate();
        marks.extend(drawn().filter_map(|(position, arm)| self.band(position, arm, &frame, &months)));
        marks.extend(drawn().flat_map(|(position, arm)| self.curve(position, arm, &frame, &months)));
        marks.extend(drawn().flat_map(|(_, arm)| self.stops(arm, &frame, &months, language)));
        let first = plot.bottom + BELOW + LINE;
        marks.push(Mark::text(Label::new(say::number_at_risk(language), 0.0, first, Anchor::Start), Role::Text));
        let mut y = first;
        for arm in &self.arms {
            y += LINE;
            marks.push(Mark::text(Label::new(shortened(&arm.name, names - 8.0), 0.0, y, Anchor::Start), Role::Quiet));
            for month in months.ticks() {
                let count = at_risk(&arm.curve, month).to_string();
                marks.push(Mark::text(Label::new(count, months.at(month), y, Anchor::Middle), Role::Quiet));
            }
        }
        (marks, y + 8.0)
    }

    /// Each arm with its line and its median, then the log-rank test.
    fn legend(&self, width: f64, language: Language) -> (Vec<Mark>, f64) {
        let mut marks = Vec::new();
        let mut y = 12.0;
        for (position, arm) in self.arms.iter().enumerate() {
            let (from, to) = (Point { x: 0.0, y: y - 4.0 }, Point { x: INDENT - 6.0, y: y - 4.0 });
            marks.push(Mark::line(from, to, Role::Curve(ArmStyle::of(position))));
            for line in wrapped(&median_text(arm, language), width - INDENT) {
                marks.push(Mark::text(Label::new(shortened(&line, width - INDENT), INDENT, y, Anchor::Start), Role::Text));
                y += LINE;
            }
        }
        if let Some(p) = self.log_rank_p {
            marks.push(Mark::text(Label::new(say::log_rank(p, language), INDENT, y, Anchor::Start), Role::Text));
            y += LINE;
        }
        (marks, y - 6.0)
    }

    fn curve(&self, position: usize, arm: &TimeToEventArm, frame: &Frame, months: &Months) -> Vec<Mark> {
        let at = |time: f64, share: f64| Point { x: months.at(time), y: frame.at(100.0 * share) };
        let mut height = if self.event == Event::Response { 0.0 } else { 1.0 };
        let mut line = vec![at(0.0, height)];
        let mut ticks = Vec::new();
        for step in &arm.curve.steps {
            let (next, _) = share(self.event, step);
            if step.events > 0 {
                line.extend([at(step.time, height), at(step.time, next)]);
                height = next;
            }
            if step.censored > 0 {
                let Point { x, y } = at(step.time, height);
                ticks.push(vec![Point { x, y: y - 4.0 }, Point { x, y: y + 4.0 }]);
            }
        }
        line.extend(arm.curve.steps.last().map(|step| at(step.time, height)));
        let style = ArmStyle::of(position);
        vec![Mark::path(line, Role::Curve(style)), Mark::Path { lines: ticks, is_closed: false, role: Role::Tick(style) }]
    }

    /// The interval from step to step; it ends where it is not known any more.
    fn band(&self, position: usize, arm: &TimeToEventArm, frame: &Frame, months: &Months) -> Option<Mark> {
        let begin = if self.event == Event::Response { 0.0 } else { 1.0 };
        let mut before = Interval { low: begin, high: begin };
        let mut edges: Vec<(f64, Interval)> = vec![(0.0, before)];
        for step in &arm.curve.steps {
            edges.push((step.time, before));
            let Some(interval) = share(self.event, step).1 else { break };
            edges.push((step.time, interval));
            before = interval;
        }
        let at = |time: f64, share: f64| Point { x: months.at(time), y: frame.at(100.0 * share) };
        let upper = edges.iter().map(|(time, interval)| at(*time, interval.high));
        let lower = edges.iter().rev().map(|(time, interval)| at(*time, interval.low));
        let is_known = edges.iter().any(|(_, interval)| interval.high > interval.low);
        is_known.then(|| Mark::area(upper.chain(lower).collect(), Role::Band(ArmStyle::of(position))))
    }

    /// What the keyboard stops at: the steps with an event, evenly thinned where there are very many.
    fn stops(&self, arm: &TimeToEventArm, frame: &Frame, months: &Months, language: Language) -> Vec<Mark> {
        let events: Vec<&KaplanMeierStep> = arm.curve.steps.iter().filter(|step| step.events > 0).collect();
        let every = events.len().div_ceil(STOPS).max(1);
        let stop = |step: &KaplanMeierStep| {
            let (height, interval) = share(self.event, step);
            let place = Point { x: months.at(step.time), y: frame.at(100.0 * height) };
            let read_out =
                say::step(&arm.name, &month_text(step.time), height, (arm.curve.level, interval), step.at_risk, language);
            Mark::group(read_out, self.opens(), vec![Mark::circle(place, 7.0, Role::Touch)])
        };
        events.into_iter().step_by(every).map(stop).collect()
    }

    fn summary(&self, language: Language) -> String {
        let arm = |arm: &TimeToEventArm| format!("{} ({}/{})", median_text(arm, language), arm.curve.events, arm.curve.n);
        let p = self.log_rank_p.map(|p| say::log_rank(p, language));
        let parts: Vec<String> = self.arms.iter().map(arm).chain(p).collect();
        format!("{}{}{}", say::time_to(self.event, language), say::colon(language), parts.join(language.pick("; ", "；")))
    }

    fn steps(&self) -> impl Iterator<Item = (&TimeToEventArm, &KaplanMeierStep)> {
        self.arms.iter().flat_map(|arm| arm.curve.steps.iter().map(move |step| (arm, step)))
    }

    fn table(&self, language: Language) -> DataTable {
        let row = |(arm, step): (&TimeToEventArm, &KaplanMeierStep)| {
            let (height, interval) = share(self.event, step);
            vec![
                arm.name.clone(),
                month_text(step.time),
                step.at_risk.to_string(),
                step.events.to_string(),
                step.censored.to_string(),
                fixed(100.0 * height, 1),
                say::interval(interval, language),
            ]
        };
        let header = [
            say::arm(language),
            words::months(language),
            say::number_at_risk(language),
            say::events(language),
            say::censored(language),
            "%",
        ];
        let interval = say::confidence_interval(self.level(), language);
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.map(str::to_owned).into_iter().chain([interval]).collect(),
            rows: self.steps().map(row).collect(),
            opens: self.opens().map(|opens| RowsOpen { from: 1, rows: self.steps().map(|_| opens.clone()).collect() }),
        }
    }

    fn records(&self) -> Records {
        let row = |(arm, step): (&TimeToEventArm, &KaplanMeierStep)| {
            let (height, interval) = share(self.event, step);
            vec![
                Value::Text(arm.name.clone()),
                Value::Number(Some(step.time)),
                Value::Count(step.at_risk),
                Value::Count(step.events),
                Value::Count(step.censored),
                Value::Number(Some(100.0 * height)),
                Value::Number(interval.map(|interval| 100.0 * interval.low)),
                Value::Number(interval.map(|interval| 100.0 * interval.high)),
                Value::Number(Some(arm.curve.level.value())),
            ]
        };
        let columns =
            vec!["arm", "month", "at_risk", "events", "censored", "percent", "percent_low", "percent_high", "confidence_level"];
        Records { columns, rows: self.steps().map(row).collect() }
    }
}

/// An arm with its median and its interval.
fn median_text(arm: &TimeToEventArm, language: Language) -> String {
    let KaplanMeier { median, median_low, median_high, level, .. } = &arm.curve;
    let months = |time: Option<f64>| time.map(month_text);
    let interval = (months(*median_low), months(*median_high));
    say::median(&arm.name, months(*median), interval, *level, language)
}
