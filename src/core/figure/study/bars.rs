//! How many patients responded, by visit and arm.

use super::frame::{Frame, Sample, legend};
use super::words as say;
use crate::analysis::ResultKey;
use crate::figure::label::shortened;
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Shade, Size, Value,
    text_width, words,
};
use crate::measured::quantity::Percent;
use crate::measured::visit::VisitTime;
use crate::report::{Language, wording};
use crate::response::Measure;
use crate::statistics::types::{ConfidenceLevel, Interval};

/// From this width on two panels stand side by side.
const SIDE_BY_SIDE: f64 = 520.0;
const BETWEEN: f64 = 28.0;
/// From the top of a panel to its plot, how high that is, and from there to the first row of counts.
const ABOVE: f64 = 50.0;
const HEIGHT: f64 = 150.0;
const TO_COUNTS: f64 = 36.0;
const ROW: f64 = 15.0;
/// Room for the texts of the value axis.
const VALUES: f64 = 30.0;
/// Bars are never wider than this, gaps included.
const WIDEST_BAR: f64 = 34.0;

/// Response proportions of a study. The bars of a tier at a visit open one number, which compares them.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseBars {
    /// Names of the arms.
    pub arms: Vec<String>,
    /// What counts as a response: one panel each.
    pub tiers: Vec<ResponseTier>,
    /// What decreased.
    pub measure: Measure,
    /// Level of the intervals.
    pub level: ConfidenceLevel,
    /// How the intervals were computed, in words; stands under the figure.
    pub method: String,
}

/// Patients with at least a decrease, or with a response.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseTier {
    /// The least decrease from baseline.
    pub least_decrease: Percent,
    /// Whether responses by the criteria are counted, of which that decrease is the least: one that holds counts at visits with a smaller one.
    pub is_response: bool,
    /// In order of time; the same visits in each tier.
    pub visits: Vec<VisitProportions>,
}

/// One visit.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitProportions {
    /// When.
    pub time: VisitTime,
    /// One for each arm.
    pub arms: Vec<Proportion>,
    /// What compares them.
    pub key: Option<ResultKey>,
}

/// Some of a number of patients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// With a response.
    pub events: u64,
    /// Assessed.
    pub n: u64,
    /// Interval of the proportion, between 0 and 1; `None` where there is none.
    pub interval: Option<Interval>,
}

/// Where a panel stands.
struct Panel {
    frame: Frame,
    /// Left edge of the names of the arms; `None` where the panel beside it has them.
    names: Option<f64>,
}

impl ResponseBars {
    /// Draws a panel for each tier: a group of bars a visit, a bar an arm, with its interval, its value and its number of patients.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::study::{Proportion, ResponseBars, ResponseTier, VisitProportions};
    /// use nadir::{report::Language, measured::quantity::Percent, response::Measure, measured::visit::{Months, VisitTime}};
    /// let time = VisitTime::new(Months::from_hundredths(300), None).unwrap();
    /// let arms = vec![Proportion { events: 11, n: 33, interval: None }, Proportion { events: 42, n: 91, interval: None }];
    /// let tier = ResponseTier {
    ///     least_decrease: Percent::whole(50),
    ///     is_response: true,
    ///     visits: vec![VisitProportions { time, arms, key: None }],
    /// };
    /// let bars = ResponseBars {
    ///     arms: vec!["Sirolimus".into(), "Everolimus".into()],
    ///     tiers: vec![tier],
    ///     measure: Measure::SumOfVolumes,
    ///     level: Default::default(),
    ///     method: String::new(),
    /// };
    /// let drawing = bars.draw(800.0, Language::English);
    /// assert_eq!(drawing.groups().count(), 2);
    /// assert_eq!(drawing.table.rows[1][3..5], ["42/91", "46.2"]);
    /// ```
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let has_patients = self.proportions().any(|(_, _, _, proportion)| proportion.n > 0);
        let mut drawing = Drawing {
            name: "figure-1a".to_owned(),
            size: Size { width, height: 0.0 },
            title: say::response_by_visit(language).to_owned(),
            note: say::bars_note(self.measure, language),
            summary: self.summary(language),
            empty: (!has_patients).then(|| say::nobody_followed(language).into()),
            notes: Some(self.method.clone()).filter(|method| !method.is_empty()).into_iter().collect(),
            table: self.table(language),
            records: self.records(),
            marks: vec![],
        };
        if has_patients {
            (drawing.marks, drawing.size.height) = self.marks(width, language);
        }
        drawing
    }

    fn marks(&self, width: f64, language: Language) -> (Vec<Mark>, f64) {
        let names = self.arms.iter().map(|arm| text_width(&say::arm_n(arm, language)) + 10.0);
        let names = names.fold(VALUES, f64::max).min(width * 0.34);
        let entries: Vec<(Sample, String)> = self.arms.iter().enumerate().map(entry).collect();
        let (mut marks, top) = legend(&entries, Point { x: 0.0, y: 0.0 }, width);
        let below = TO_COUNTS + ROW * self.arms.len() as f64;
        let is_wide = self.tiers.len() == 2 && width >= SIDE_BY_SIDE;
        let one = (width - names - BETWEEN - VALUES) / 2.0;
        let mut bottom = top;
        for (index, tier) in self.tiers.iter().enumerate() {
            let (left, right) = match index {
                _ if !is_wide => (names, width),
                0 => (names, names + one),
                _ => (width - one, width),
            };
            let top = if is_wide { top } else { bottom } + ABOVE;
            let plot = Rect { left, top, right, bottom: top + HEIGHT };
            bottom = plot.bottom + below;
            let panel = Panel { frame: Frame::new(plot, (0.0, 100.0)), names: (!is_wide || index == 0).then_some(0.0) };
            marks.extend(self.panel(tier, &panel, language));
        }
        (marks, bottom)
    }

    fn panel(&self, tier: &ResponseTier, panel: &Panel, language: Language) -> Vec<Mark> {
        let plot = panel.frame.plot;
        let slot = plot.width() / tier.visits.len().max(1) as f64;
        let heading = Label::new(say::tier(tier, language), plot.left, plot.top - ABOVE + 16.0, Anchor::Start);
        let title = Label::new(say::patients_percent(self.level, language), plot.left, plot.top - ABOVE + 31.0, Anchor::Start);
        let mut marks = vec![Mark::text(heading, Role::Heading), Mark::text(title, Role::Quiet)];
        let ticks = [0.0, 25.0, 50.0, 75.0, 100.0];
        marks.extend(panel.frame.grid(&ticks, 0.0, |value| crate::report::number::fixed(value, 0)));
        let full: Vec<String> = tier.visits.iter().map(|visit| wording::visit_name(Some(visit.time), false, language)).collect();
        let is_full = full.iter().all(|name| text_width(name) + 6.0 <= slot);
        if !is_full && panel.names.is_some() {
            let unit = Label::new(words::months(language), plot.left - 6.0, plot.bottom + 18.0, Anchor::End);
            marks.push(Mark::text(unit, Role::Quiet));
        }
        for ((position, visit), full) in tier.visits.iter().enumerate().zip(full) {
            let middle = plot.left + (position as f64 + 0.5) * slot;
            let name = if is_full { full } else { words::month_number(visit.time) };
            marks.push(Mark::text(Label::new(name, middle, plot.bottom + 18.0, Anchor::Middle), Role::Text));
            marks.extend(self.group(tier, visit, (middle, slot), &panel.frame, language));
            for (row, proportion) in visit.arms.iter().enumerate().take(self.arms.len()) {
                let y = plot.bottom + TO_COUNTS + row as f64 * ROW;
                marks.push(Mark::text(Label::new(proportion.n.to_string(), middle, y, Anchor::Middle), Role::Quiet));
            }
        }
        for (row, arm) in self.arms.iter().enumerate() {
            let Some(x) = panel.names else { continue };
            let y = plot.bottom + TO_COUNTS + row as f64 * ROW;
            let name = shortened(&say::arm_n(arm, language), plot.left - 4.0);
            marks.push(Mark::text(Label::new(name, x, y, Anchor::Start), Role::Quiet));
        }
        marks
    }

    /// The bars of one visit; each opens what stands behind it.
    fn group(
        &self,
        tier: &ResponseTier,
        visit: &VisitProportions,
        (middle, slot): (f64, f64),
        frame: &Frame,
        language: Language,
    ) -> Vec<Mark> {
        let count = self.arms.len().max(1) as f64;
        let pitch = (slot * 0.84 / count).min(WIDEST_BAR);
        let left = middle - pitch * count / 2.0;
        let bar = |(arm, (name, proportion)): (usize, (&String, &Proportion))| {
            let from = left + arm as f64 * pitch;
            let read_out = self.read_out(tier, visit, name, proportion, language);
            Mark::group(read_out, visit.key.clone().map(Opens::Number), bar_marks(*proportion, arm, (from, pitch), frame))
        };
        self.arms.iter().zip(&visit.arms).enumerate().map(bar).collect()
    }

    fn read_out(
        &self,
        tier: &ResponseTier,
        visit: &VisitProportions,
        arm: &str,
        proportion: &Proportion,
        language: Language,
    ) -> String {
        let Proportion { events, n, interval } = *proportion;
        let time = wording::visit_name(Some(visit.time), false, language);
        let parts = [arm.to_owned(), time, say::tier(tier, language)];
        let told = words::joined(&parts, language);
        let share = if n == 0 { say::share(events, n, 1) } else { format!("{}%", say::share(events, n, 1)) };
        let bounds = interval.map_or_else(String::new, |_| {
            format!(" ({} {})", say::confidence_interval(self.level), say::interval(interval, language))
        });
        format!("{told}{}{events}/{n}, {share}{bounds}", say::colon(language))
    }

    fn proportions(&self) -> impl Iterator<Item = (&ResponseTier, &VisitProportions, &str, Proportion)> {
        let visits = self.tiers.iter().flat_map(|tier| tier.visits.iter().map(move |visit| (tier, visit)));
        visits.flat_map(|(tier, visit)| {
            self.arms.iter().zip(&visit.arms).map(move |(arm, proportion)| (tier, visit, arm.as_str(), *proportion))
        })
    }

    /// Each tier at the last visit.
    fn summary(&self, language: Language) -> String {
        let tier = |tier: &ResponseTier| {
            let last = tier.visits.last()?;
            let arm = |(name, proportion): (&String, &Proportion)| {
                let share = say::share(proportion.events, proportion.n, 0);
                format!("{name} {share}% ({}/{})", proportion.events, proportion.n)
            };
            let arms: Vec<String> = self.arms.iter().zip(&last.arms).map(arm).collect();
            let time = wording::visit_name(Some(last.time), false, language);
            let tier = say::tier(tier, language);
            let when = language.pick(format!("{tier} at {time}").as_str(), format!("{time}{tier}").as_str()).to_owned();
            Some(format!("{when}{}{}", say::colon(language), words::joined(&arms, language)))
        };
        let tiers: Vec<String> = self.tiers.iter().filter_map(tier).collect();
        let title = say::response_by_visit(language);
        format!("{title}{}{}", say::colon(language), tiers.join(language.pick("; ", "；")))
    }

    fn table(&self, language: Language) -> DataTable {
        let row = |(tier, visit, arm, proportion): (&ResponseTier, &VisitProportions, &str, Proportion)| {
            vec![
                say::tier(tier, language),
                wording::visit_name(Some(visit.time), false, language),
                arm.to_owned(),
                format!("{}/{}", proportion.events, proportion.n),
                say::share(proportion.events, proportion.n, 1),
                say::interval(proportion.interval, language),
            ]
        };
        let opens = self.proportions().map(|(_, visit, ..)| visit.key.clone().map(Opens::Number)).collect::<Option<Vec<_>>>();
        let header = [say::decrease(language), words::visit(language), say::arm(language), "n/N", "%"].map(str::to_owned);
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.into_iter().chain([say::confidence_interval(self.level)]).collect(),
            rows: self.proportions().map(row).collect(),
            opens: opens.map(|rows| RowsOpen { from: 3, rows }),
        }
    }

    fn records(&self) -> Records {
        let percent = |share: f64| Value::Number(Some(100.0 * share));
        let row = |(tier, visit, arm, proportion): (&ResponseTier, &VisitProportions, &str, Proportion)| {
            let Proportion { events, n, interval } = proportion;
            let bound = |end: fn(Interval) -> f64| interval.map_or(Value::Number(None), |interval| percent(end(interval)));
            vec![
                Value::Number(Some(tier.least_decrease.as_f64())),
                Value::Number(Some(visit.time.months_on_treatment())),
                Value::Text(arm.to_owned()),
                Value::Count(events),
                Value::Count(n),
                Value::Number((n > 0).then(|| 100.0 * events as f64 / n as f64)),
                bound(|interval| interval.low),
                bound(|interval| interval.high),
                Value::Number(Some(self.level.value())),
                Value::Text(if tier.is_response { "response" } else { "decrease" }.to_owned()),
            ]
        };
        let columns = [
            "decrease_at_least_percent",
            "month",
            "arm",
            "responders",
            "patients",
            "percent",
            "percent_low",
            "percent_high",
            "confidence_level",
            "counted",
        ];
        Records::new(&columns, self.proportions().map(row))
    }
}

fn entry((arm, name): (usize, &String)) -> (Sample, String) {
    ((ArmStyle::of(arm), Shade::of(arm)), name.clone())
}

/// The bar, its interval, and its value above both.
fn bar_marks(proportion: Proportion, arm: usize, (left, pitch): (f64, f64), frame: &Frame) -> Vec<Mark> {
    let Proportion { events, n, interval } = proportion;
    let plot = frame.plot;
    let middle = left + pitch / 2.0;
    let touch = Rect { left, top: plot.top, right: left + pitch, bottom: plot.bottom };
    let mut marks = vec![Mark::Rect { rect: touch, role: Role::Touch }];
    let mut highest = plot.bottom;
    if n > 0 {
        let half = (pitch - 3.0).max(pitch * 0.7) / 2.0;
        highest = frame.at(100.0 * events as f64 / n as f64);
        let rect = Rect { left: middle - half, top: highest, right: middle + half, bottom: plot.bottom };
        marks.push(Mark::Rect { rect, role: Role::Fill(ArmStyle::of(arm), Shade::of(arm)) });
        if let Some(interval) = interval.filter(|interval| interval.low.is_finite() && interval.high.is_finite()) {
            let (low, high) = (frame.at(100.0 * interval.low), frame.at(100.0 * interval.high));
            let cap = half.min(4.0);
            let line = |from: (f64, f64), to: (f64, f64)| vec![Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }];
            let lines = vec![
                line((middle, low), (middle, high)),
                line((middle - cap, low), (middle + cap, low)),
                line((middle - cap, high), (middle + cap, high)),
            ];
            // Over the bar only: beyond it the paper sets the whisker off.
            let inside = line((middle, low), (middle, high.max(highest)));
            if low > highest {
                marks.push(Mark::path(inside, Role::WhiskerHalo));
            }
            marks.push(Mark::Path { lines, is_closed: false, role: Role::Whisker });
            highest = highest.min(high);
        }
    }
    let label = Label::new(say::share(events, n, 0), middle, highest - 4.0, Anchor::Middle);
    if text_width(&label.text) + 1.0 <= pitch {
        marks.push(Mark::text(label, Role::Text));
    }
    marks
}
