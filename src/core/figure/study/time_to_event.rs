//! Curves of the arms over time, after Kaplan and Meier or as cumulative incidence, with the numbers at risk.

use super::frame::Frame;
use super::months::{BELOW, Months, month_text, time_text};
use super::words as say;
use crate::analysis::ResultKey;
use crate::figure::label::{shortened, wrapped};
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Size, Value, text_width,
    words,
};
use crate::report::Language;
use crate::report::comparison::NOT_RANDOMISED;
use crate::report::number::{PStyle, fixed};
use crate::statistics::survival::{CumulativeIncidence, KaplanMeier};
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
    /// Progression after a response: the share of responders who are free of it falls.
    EndOfResponse,
}

/// Time to an event by arm.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeToEvent {
    /// What happens.
    pub event: Event,
    /// The arms; times are months.
    pub arms: Vec<TimeToEventArm>,
    /// The p of the log-rank test, or of Gray's where events compete, and how it is written.
    pub p: Option<(f64, PStyle)>,
    /// What explains the curves.
    pub key: Option<ResultKey>,
}

/// One arm.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeToEventArm {
    /// Name of the arm.
    pub name: String,
    /// Its curve.
    pub curve: Curve,
}

/// A curve of Kaplan and Meier, or the cumulative incidence of an event beside a competing one.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// How many patients.
    pub n: usize,
    /// How many of them had the event.
    pub events: u64,
    /// Whether another event can come first.
    pub has_competing: bool,
    /// What happens at each time.
    pub steps: Vec<CurveStep>,
    /// Median time.
    pub median: Option<f64>,
    /// Its lower and its upper limit, where there are any.
    pub median_limits: Option<[Option<f64>; 2]>,
    /// Level of the intervals.
    pub level: ConfidenceLevel,
}

/// What happens at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveStep {
    /// When.
    pub time: f64,
    /// Followed just before it.
    pub at_risk: u64,
    /// With the event at it.
    pub events: u64,
    /// With another event at it.
    pub competing: u64,
    /// Censored at it.
    pub censored: u64,
    /// Share of patients without the event.
    pub without: f64,
    /// Its interval.
    pub interval: Option<Interval>,
}

impl From<KaplanMeier> for Curve {
    fn from(from: KaplanMeier) -> Self {
        let steps = from.steps.iter().map(|step| CurveStep {
            time: step.time,
            at_risk: step.at_risk,
            events: step.events,
            competing: 0,
            censored: step.censored,
            without: step.survival,
            interval: step.interval,
        });
        Self {
            n: from.n,
            events: from.events,
            has_competing: false,
            steps: steps.collect(),
            median: from.median,
            median_limits: Some([from.median_low, from.median_high]),
            level: from.level,
        }
    }
}

impl From<CumulativeIncidence> for Curve {
    fn from(from: CumulativeIncidence) -> Self {
        let turned = |interval: Interval| Interval { low: 1.0 - interval.high, high: 1.0 - interval.low };
        let steps = from.steps.iter().map(|step| CurveStep {
            time: step.time,
            at_risk: step.at_risk,
            events: step.events,
            competing: step.competing,
            censored: step.censored,
            without: 1.0 - step.incidence,
            interval: step.interval.map(turned),
        });
        Self {
            n: from.n,
            events: from.events,
            has_competing: true,
            steps: steps.collect(),
            median: from.median,
            median_limits: None,
            level: from.level,
        }
    }
}

/// How high the curve stands, and its interval, as shares of 1.
fn share(event: Event, step: &CurveStep) -> (f64, Option<Interval>) {
    match event {
        Event::Progression | Event::EndOfResponse => (step.without, step.interval),
        Event::Response => {
            let turned = step.interval.map(|interval| Interval { low: 1.0 - interval.high, high: 1.0 - interval.low });
            (1.0 - step.without, turned)
        }
    }
}

/// How many are still followed just before a time.
fn at_risk(curve: &Curve, time: f64) -> u64 {
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
    /// let arm = TimeToEventArm { name: "Sirolimus".into(), curve: kaplan_meier(&people, Default::default()).unwrap().into() };
    /// let drawing = TimeToEvent { event: Event::Response, arms: vec![arm], p: None, key: None }.draw(600.0, Language::English);
    /// // One of three responds at 3 months, and one of the two left at 6: 1 − 2/3 · 1/2.
    /// assert_eq!(drawing.table.rows[1][..6], ["Sirolimus", "6", "2", "1", "0", "66.7"]);
    /// ```
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let has_patients = self.arms.iter().any(|arm| !arm.curve.steps.is_empty());
        let mut drawing = Drawing {
            name: say::event_name(self.event, self.has_competing()).to_owned(),
            size: Size { width, height: 0.0 },
            title: say::time_to(self.event, language).to_owned(),
            note: say::estimate(self.has_competing(), language).to_owned(),
            summary: self.summary(language),
            empty: (!has_patients).then(|| say::nobody_followed(language).into()),
            notes: std::iter::once(say::curve_note(self.level(), self.has_competing(), language))
                .chain(self.p.map(|_| NOT_RANDOMISED.in_language(language).to_owned()))
                .collect(),
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

    fn has_competing(&self) -> bool {
        self.arms.iter().any(|arm| arm.curve.has_competing)
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
        marks.extend(months.marks(say::months_since(self.event, language)));
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
        if let Some(p) = self.p {
            marks.push(Mark::text(
                Label::new(say::test_p(p, self.has_competing(), language), INDENT, y, Anchor::Start),
                Role::Text,
            ));
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
        let events: Vec<&CurveStep> = arm.curve.steps.iter().filter(|step| step.events > 0).collect();
        let every = events.len().div_ceil(STOPS).max(1);
        let stop = |step: &CurveStep| {
            let (height, interval) = share(self.event, step);
            let place = Point { x: months.at(step.time), y: frame.at(100.0 * height) };
            let read_out =
                say::step(&arm.name, &month_text(step.time), height, (arm.curve.level, interval), step.at_risk, language);
            Mark::group(read_out, self.opens(), vec![Mark::circle(place, 7.0, Role::Touch)])
        };
        events.into_iter().step_by(every).map(stop).collect()
    }

    fn summary(&self, language: Language) -> String {
        let arm = |arm: &TimeToEventArm| say::events_of_n(&median_text(arm, language), arm.curve.events, arm.curve.n, language);
        let p = self.p.map(|p| say::test_p(p, self.has_competing(), language));
        let mut parts: Vec<String> = self.arms.iter().map(arm).chain(p).collect();
        if parts.is_empty() {
            parts.push(language.pick("no patient", "无患者").to_owned());
        }
        format!("{}{}{}", say::time_to(self.event, language), say::colon(language), parts.join(language.pick("; ", "；")))
    }

    fn steps(&self) -> impl Iterator<Item = (&TimeToEventArm, &CurveStep)> {
        self.arms.iter().flat_map(|arm| arm.curve.steps.iter().map(move |step| (arm, step)))
    }

    fn table(&self, language: Language) -> DataTable {
        let row = |(arm, step): (&TimeToEventArm, &CurveStep)| {
            let (height, interval) = share(self.event, step);
            vec![
                arm.name.clone(),
                time_text(step.time),
                step.at_risk.to_string(),
                step.events.to_string(),
                step.censored.to_string(),
                fixed(100.0 * height, 1),
                say::interval(interval, language),
            ]
            .into_iter()
            .chain(self.has_competing().then(|| step.competing.to_string()))
            .collect()
        };
        let header = [
            say::arm(language),
            words::months(language),
            say::number_at_risk(language),
            say::events(language),
            say::censored(language),
            "%",
        ];
        let interval = say::confidence_interval(self.level());
        let competing = self.has_competing().then(|| say::competing(language).to_owned());
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.map(str::to_owned).into_iter().chain([interval]).chain(competing).collect(),
            rows: self.steps().map(row).collect(),
            opens: self.opens().map(|opens| RowsOpen { from: 1, rows: self.steps().map(|_| opens.clone()).collect() }),
        }
    }

    fn records(&self) -> Records {
        let row = |(arm, step): (&TimeToEventArm, &CurveStep)| {
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
            .into_iter()
            .chain(self.has_competing().then_some(Value::Count(step.competing)))
            .collect()
        };
        let mut columns =
            vec!["arm", "month", "at_risk", "events", "censored", "percent", "percent_low", "percent_high", "confidence_level"];
        columns.extend(self.has_competing().then_some("competing"));
        Records::new(&columns, self.steps().map(row))
    }
}

/// An arm with its median and its interval.
fn median_text(arm: &TimeToEventArm, language: Language) -> String {
    let Curve { median, median_limits, level, .. } = arm.curve;
    let months = |time: Option<f64>| time.map(month_text);
    let interval = median_limits.map(|[low, high]| (months(low), months(high)));
    say::median(&arm.name, months(median), interval, level, language)
}
