//! The best change of each patient of an arm, from the largest increase to the largest decrease.

use super::frame::{CEILING, ChangeThreshold, Frame, Sample, change_domain, legend, multiples};
use super::words as say;
use crate::entry::draft::PatientKey;
use crate::figure::{
    Anchor, ArmStyle, DataTable, Drawing, Label, Mark, Opens, Point, Records, Rect, Role, RowsOpen, Shade, Size, Value,
    text_width, words,
};
use crate::order::sort_long;
use crate::report::number::{NONE, fixed, percent_change};
use crate::report::{Language, wording};
use crate::response::{Measure, Response};

/// Height of the plot, and room for the texts at its left and right.
const HEIGHT: f64 = 190.0;
const VALUES: f64 = 40.0;
const THRESHOLDS: f64 = 48.0;
/// A bar is never wider than this, gap included; narrower ones than the second have no gap.
const WIDEST: f64 = 40.0;
const LEAST_WITH_GAP: f64 = 2.5;
/// Bars narrower than this are drawn as one outline.
const LEAST_APART: f64 = 1.0;
/// Stops of the keyboard over such an outline.
const STRETCHES: usize = 60;

/// Best changes of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// The arms, all on one scale.
    pub arms: Vec<WaterfallArm>,
    /// What changed.
    pub measure: Measure,
    /// Lines across.
    pub thresholds: Vec<ChangeThreshold>,
}

/// One arm.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallArm {
    /// Name of the arm.
    pub name: String,
    /// Its patients in any order.
    pub patients: Vec<WaterfallPatient>,
}

/// One patient.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallPatient {
    /// Which one.
    pub key: PatientKey,
    /// The pseudonym.
    pub id: String,
    /// Best change from baseline in percent; `None` without a complete sum after baseline.
    pub change: Option<f64>,
    /// Best overall response.
    pub response: Response,
}

/// A patient who has a bar, and its percent.
pub(super) type Bar<'a> = (&'a WaterfallPatient, f64);

/// Patients with a change among those wanted, the largest increase first; equal ones by pseudonym.
pub(super) fn sorted(patients: &[WaterfallPatient], is_wanted: fn(&WaterfallPatient) -> bool) -> Vec<Bar<'_>> {
    let wanted = patients.iter().filter(|patient| is_wanted(patient));
    let mut bars: Vec<Bar> = wanted.filter_map(|patient| Some((patient, patient.known()?))).collect();
    sort_long(&mut bars, |one, other| {
        other.1.total_cmp(&one.1).then_with(|| one.0.id.cmp(&other.0.id)).then_with(|| one.0.key.cmp(&other.0.key))
    });
    bars
}

impl WaterfallArm {
    fn sorted(&self) -> Vec<Bar<'_>> {
        sorted(&self.patients, |_| true)
    }

    /// Patients without.
    fn without(&self) -> Vec<&WaterfallPatient> {
        self.patients.iter().filter(|patient| patient.known().is_none()).collect()
    }
}

impl WaterfallPatient {
    pub(super) fn known(&self) -> Option<f64> {
        self.change.filter(|change| change.is_finite())
    }
}

impl Waterfall {
    /// Draws one arm; nothing for an arm that does not exist.
    ///
    /// Patients without a complete sum after baseline are named under the figure. Increases beyond 100% are cut, which is said there too.
    ///
    /// # Example
    /// ```
    /// use nadir::figure::study::{Waterfall, WaterfallArm, WaterfallPatient, change_thresholds};
    /// use nadir::{entry::draft::PatientKey, report::Language, response::{Measure, Response, ResponseCriteria}};
    /// let patient = |key, change, response| WaterfallPatient { key: PatientKey(key), id: format!("P-{key}"), change, response };
    /// let patients = vec![
    ///     patient(1, Some(-62.0), Response::Partial),
    ///     patient(2, None, Response::NotEvaluable),
    ///     patient(3, Some(-12.5), Response::Stable),
    /// ];
    /// let waterfall = Waterfall {
    ///     arms: vec![WaterfallArm { name: "Sirolimus".into(), patients }],
    ///     measure: Measure::SumOfVolumes,
    ///     thresholds: change_thresholds(&ResponseCriteria::default()),
    /// };
    /// let drawing = waterfall.draw(0, 600.0, Language::English);
    /// let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    /// assert_eq!(read, ["P-3, −12.5%, Stable disease", "P-1, −62.0%, Partial response"]);
    /// assert_eq!(drawing.notes, ["No complete sum after baseline (1): P-2."]);
    /// ```
    pub fn draw(&self, arm: usize, width: f64, language: Language) -> Drawing {
        let width = Size::new(width, 0.0).width;
        let Some(shown) = self.arms.get(arm) else { return Drawing::default() };
        let bars = shown.sorted();
        let letter = char::from(u8::try_from(arm % 25).unwrap_or(0) + b'b');
        let mut drawing = Drawing {
            name: format!("figure-1{letter}"),
            size: Size { width, height: 0.0 },
            title: say::waterfall(arm, &shown.name, language),
            note: say::waterfall_note(self.measure, language),
            summary: self.summary(arm, shown, &bars, language),
            empty: bars.is_empty().then(|| say::nobody_summed(language).into()),
            notes: notes(shown, &bars, language),
            table: self.table(shown, &bars, language),
            records: records(shown, &bars),
            marks: vec![],
        };
        if !bars.is_empty() {
            (drawing.marks, drawing.size.height) = self.marks(arm, shown, &bars, width, language);
        }
        drawing
    }

    /// The same range of values for every arm.
    fn domain(&self) -> (f64, f64) {
        change_domain(self.arms.iter().flat_map(|arm| arm.patients.iter().filter_map(WaterfallPatient::known)), &self.thresholds)
    }

    fn marks(&self, arm: usize, shown: &WaterfallArm, bars: &[Bar], width: f64, language: Language) -> (Vec<Mark>, f64) {
        let style = ArmStyle::of(arm);
        let heading = format!("{}{}n = {}", shown.name, language.pick(", ", "，"), bars.len());
        let mut marks = vec![Mark::text(Label::new(heading, 0.0, 12.0, Anchor::Start), Role::Heading)];
        let (legend, top) = legend(&classes(bars, style, language), Point { x: 0.0, y: 22.0 }, width);
        marks.extend(legend);
        let title = say::change_percent(language);
        marks.push(Mark::text(Label::new(title, 0.0, top + 14.0, Anchor::Start), Role::Quiet));
        let plot = Rect { left: VALUES, top: top + 35.0, right: width - THRESHOLDS, bottom: top + 35.0 + HEIGHT };
        let frame = Frame::new(plot, self.domain());
        marks.extend(frame.grid(&multiples(self.domain(), 25.0), f64::NAN, |value| fixed(value, 0)));
        let pitch = (plot.width() / bars.len() as f64).min(WIDEST);
        if pitch < LEAST_APART {
            marks.extend(outlines(bars, style, &frame));
            marks.extend(self.stretches(bars, &frame, language));
        } else {
            marks.extend(bars.iter().enumerate().map(|(position, bar)| self.bar(*bar, position, pitch, style, &frame, language)));
        }
        let zero = frame.at(0.0);
        marks.push(Mark::line(Point { x: plot.left, y: zero }, Point { x: plot.right, y: zero }, Role::Axis));
        marks.extend(frame.thresholds(&self.thresholds));
        (marks, plot.bottom + 10.0)
    }

    fn bar(
        &self,
        (patient, change): Bar,
        position: usize,
        pitch: f64,
        style: ArmStyle,
        frame: &Frame,
        language: Language,
    ) -> Mark {
        let plot = frame.plot;
        let left = plot.left + position as f64 * pitch;
        let gap = if pitch >= LEAST_WITH_GAP { (pitch * 0.2).clamp(0.6, 3.0) } else { 0.0 };
        let (zero, end) = (frame.at(0.0), frame.at(change));
        let rect = Rect { left, top: zero.min(end), right: left + pitch - gap, bottom: zero.max(end) };
        let touch = Rect { left, top: plot.top, right: left + pitch, bottom: plot.bottom };
        let mut marks = vec![
            Mark::Rect { rect: touch, role: Role::Touch },
            Mark::Rect { rect, role: Role::Fill(style, shade(patient.response)) },
        ];
        if change > CEILING {
            let at = |x: f64, y: f64| Point { x, y: end + y };
            marks.push(Mark::line(at(rect.left - 1.0, 9.0), at(rect.right + 1.0, 6.0), Role::Cut));
            let label = Label::new(fixed(change, 0), left + (pitch - gap) / 2.0, end - 4.0, Anchor::Middle);
            if text_width(&label.text) + 2.0 <= pitch {
                marks.push(Mark::text(label, Role::Quiet));
            }
        }
        Mark::group(self.read_out(patient, language), Some(Opens::Patient(patient.key)), marks)
    }

    fn read_out(&self, patient: &WaterfallPatient, language: Language) -> String {
        let change = patient.known().map_or_else(|| NONE.to_owned(), |change| self.change_text(change));
        words::joined(&[patient.id.clone(), change, wording::response_name(patient.response, language).to_owned()], language)
    }

    /// A change with its sign that never rounds onto a line it does not reach.
    fn change_text(&self, change: f64) -> String {
        let lines: Vec<f64> = self.thresholds.iter().map(|line| line.change).collect();
        percent_change(change, 1, &lines)
    }

    /// What the keyboard stops at where bars cannot be told apart.
    fn stretches(&self, bars: &[Bar], frame: &Frame, language: Language) -> Vec<Mark> {
        let plot = frame.plot;
        let each = bars.len().div_ceil(STRETCHES).max(1);
        let pitch = plot.width() / bars.len().max(1) as f64;
        let stretch = |(count, part): (usize, &[Bar])| {
            let first = count * each;
            let (from, to) = (part.first().map_or(0.0, |bar| bar.1), part.last().map_or(0.0, |bar| bar.1));
            let changes = format!("{}{}{}", self.change_text(from), say::to(language), self.change_text(to));
            let left = plot.left + first as f64 * pitch;
            let touch = Rect { left, top: plot.top, right: left + part.len() as f64 * pitch, bottom: plot.bottom };
            let read_out = say::stretch(first + 1, first + part.len(), bars.len(), &changes, language);
            Mark::group(read_out, None, vec![Mark::Rect { rect: touch, role: Role::Touch }])
        };
        bars.chunks(each).enumerate().map(stretch).collect()
    }

    fn summary(&self, arm: usize, shown: &WaterfallArm, bars: &[Bar], language: Language) -> String {
        let title = say::waterfall(arm, &shown.name, language);
        let mut parts = vec![format!("n = {}", bars.len())];
        parts.extend(counts(bars).map(|(response, count)| say::class_count(response, count, language)));
        if let (Some(first), Some(last)) = (bars.first(), bars.last()) {
            parts.push(format!("{}{}{}", self.change_text(first.1), say::to(language), self.change_text(last.1)));
        }
        format!("{title}{}{}", say::colon(language), words::joined(&parts, language))
    }

    fn table(&self, shown: &WaterfallArm, bars: &[Bar], language: Language) -> DataTable {
        let row = |patient: &WaterfallPatient| {
            let change = patient.known().map_or_else(|| NONE.to_owned(), |change| self.change_text(change));
            vec![patient.id.clone(), change, patient.response.code().to_owned()]
        };
        let header = [say::patient(language), say::best_change(language), words::class(language)].map(str::to_owned);
        let patients = || bars.iter().map(|(patient, _)| *patient).chain(shown.without());
        DataTable {
            caption: words::data_behind(language).to_owned(),
            header: header.to_vec(),
            rows: patients().map(row).collect(),
            opens: Some(RowsOpen { from: 1, rows: patients().map(|patient| Opens::Patient(patient.key)).collect() }),
        }
    }
}

fn notes(shown: &WaterfallArm, bars: &[Bar], language: Language) -> Vec<String> {
    let without: Vec<&str> = shown.without().iter().map(|patient| patient.id.as_str()).collect();
    let is_cut = bars.iter().any(|(_, change)| *change > CEILING);
    let missing = (!without.is_empty()).then(|| say::not_evaluable(&without, language));
    missing.into_iter().chain(is_cut.then(|| say::cut(&percent_change(CEILING, 0, &[]), language))).collect()
}

fn records(shown: &WaterfallArm, bars: &[Bar]) -> Records {
    let row = |patient: &WaterfallPatient| {
        vec![
            Value::Text(patient.id.clone()),
            Value::Text(shown.name.clone()),
            Value::Number(patient.known()),
            Value::Word(patient.response.code().into()),
        ]
    };
    let patients = bars.iter().map(|(patient, _)| *patient).chain(shown.without());
    Records::new(&["patient_id", "arm", "best_percent_change", "best_response"], patients.map(row))
}

/// The fill of a class, told apart without colour.
const fn shade(response: Response) -> Shade {
    match response {
        Response::Complete => Shade::Dark,
        Response::Partial => Shade::Full,
        Response::Stable | Response::NonCompleteNonProgressive | Response::NotEvaluable => Shade::Tint,
        Response::Progressive => Shade::Hatched,
    }
}

/// How many bars each class has; classes that nobody has are left out.
fn counts(bars: &[Bar]) -> impl Iterator<Item = (Response, usize)> {
    use Response::{Complete, NonCompleteNonProgressive, NotEvaluable, Partial, Progressive, Stable};
    let count = |response| (response, bars.iter().filter(|(patient, _)| patient.response == response).count());
    let order = [Progressive, Stable, NonCompleteNonProgressive, NotEvaluable, Partial, Complete].map(count);
    order.into_iter().filter(|(_, count)| *count > 0)
}

fn classes(bars: &[Bar], style: ArmStyle, language: Language) -> Vec<(Sample, String)> {
    let entry = |(response, count)| ((style, shade(response)), say::class_count(response, count, language));
    counts(bars).map(entry).collect()
}

/// Bars too narrow to be told apart: one outline for each run of one fill, with a corner every half unit at most.
fn outlines(bars: &[Bar], style: ArmStyle, frame: &Frame) -> Vec<Mark> {
    const LEAST: f64 = 0.5;
    let plot = frame.plot;
    let pitch = plot.width() / bars.len().max(1) as f64;
    let zero = frame.at(0.0);
    let mut runs: Vec<(Shade, Vec<Point>)> = Vec::new();
    for (position, (patient, change)) in bars.iter().enumerate() {
        let x = plot.left + position as f64 * pitch;
        let y = frame.at(*change);
        let fill = shade(patient.response);
        // What is narrower than half a unit cannot be seen and takes the fill before it.
        let is_narrow = |run: &(Shade, Vec<Point>)| run.1.first().is_some_and(|first| x - first.x < LEAST);
        match runs.last_mut() {
            Some(run) if run.0 == fill || is_narrow(run) => {
                if let Some(before) = run.1.last().copied().filter(|before| x - before.x >= LEAST) {
                    run.1.extend([Point { x, ..before }, Point { x, y }]);
                }
            }
            _ => runs.push((fill, vec![Point { x, y: zero }, Point { x, y }])),
        }
    }
    let ends: Vec<f64> = runs.iter().skip(1).filter_map(|run| run.1.first()).map(|first| first.x).chain([plot.right]).collect();
    let outline = |((fill, mut corners), end): ((Shade, Vec<Point>), f64)| {
        let y = corners.last().map_or(zero, |corner| corner.y);
        corners.extend([Point { x: end, y }, Point { x: end, y: zero }]);
        Mark::area(corners, Role::Fill(style, fill))
    };
    runs.into_iter().zip(ends).map(outline).collect()
}
