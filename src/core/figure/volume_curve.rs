//! The sum of volumes over the months on treatment, with its thresholds, its nadir and what a reading error would do.

use serde::{Deserialize, Serialize};

mod axes;
mod layout;
mod marks;
mod series;
#[cfg(test)]
mod tests;
mod text;

use super::{Drawing, Label, Point, Rect, Size};
use crate::report::{Language, visit_marks, words};
use crate::study::assessment::{Assessment, Settings};
use axes::Axes;
use series::Series;

/// Height of the drawing.
const HEIGHT: f64 = 225.0;

/// Where everything of a curve stands.
#[derive(Debug, Clone, PartialEq)]
struct Layout {
    /// The whole drawing.
    size: Size,
    /// Where values stand; its lower edge is the axis of time.
    plot: Rect,
    /// Round values, from 0 upward.
    value_ticks: Vec<Tick>,
    /// One per visit.
    time_ticks: Vec<Tick>,
    /// Units of both axes.
    axis_titles: Vec<Label>,
    /// Outline of the reading-error band.
    band: Vec<Point>,
    /// Decreases from baseline, and progression where it comes near.
    thresholds: Vec<Threshold>,
    /// When treatment ended.
    end: Option<EndLine>,
    /// The line from sum to sum.
    strokes: Vec<Stroke>,
    /// The sums.
    points: Vec<CurvePoint>,
    /// Visits without a complete sum.
    without_sum: Vec<WithoutSum>,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq)]
struct Tick {
    /// Its place along the axis.
    at: f64,
    /// Its text, where there is room for it.
    label: Option<Label>,
}

/// What a line across the plot stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThresholdKind {
    /// The decrease from baseline that the criteria call a partial response.
    Partial,
    /// A decrease that decides nothing.
    Descriptive,
    /// The increase above the nadir that the criteria call progression.
    Progression,
}

/// A line across the plot.
#[derive(Debug, Clone, PartialEq)]
struct Threshold {
    /// What it stands for.
    kind: ThresholdKind,
    /// Where it begins and ends; both ends are equally high.
    line: (Point, Point),
    /// Its text, in the right margin.
    label: Option<Label>,
    /// Its meaning and value in words.
    read_out: String,
}

/// A line down the plot.
#[derive(Debug, Clone, PartialEq)]
struct EndLine {
    /// From the upper edge to the axis.
    line: (Point, Point),
    /// Its name, above it.
    label: Label,
    /// Its name and time in words.
    read_out: String,
}

/// A stretch of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stroke {
    /// From this sum
    from: Point,
    /// to this one.
    to: Point,
    /// Whether it leads over a visit without a sum, up to the baseline or beyond treatment: not a course that was observed on treatment.
    is_tentative: bool,
}

/// How a sum is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// One of the sums.
    Plain,
    /// The smallest sum from the baseline on.
    Nadir,
    /// Progression by the criteria chosen.
    Progression,
    /// After progression or after treatment.
    Past,
}

/// One sum.
#[derive(Debug, Clone, PartialEq)]
struct CurvePoint {
    /// Where.
    at: Point,
    /// How it is marked.
    marker: Marker,
    /// Its value, where there is room for it.
    label: Option<Label>,
    /// Visit, value, change and class in words.
    read_out: String,
}

/// One visit without a complete sum.
#[derive(Debug, Clone, PartialEq)]
struct WithoutSum {
    /// Its place on the axis of time.
    at: Point,
    /// Its class, where there is room for it.
    label: Option<Label>,
    /// Visit and class in words.
    read_out: String,
}

/// Draws the sum of volumes of a patient over the months on treatment.
///
/// Pointer and keyboard stop at the visits in order of time, then at the end of treatment and the thresholds.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId};
/// use nadir::{figure::volume_curve, report::Language};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
/// draft.visits[1].cells.insert(LesionId(1), "62x40x55".into());
/// let settings = Settings::default();
/// let drawing = volume_curve(&assess(&draft, &settings), &settings, 900.0, Language::English);
/// let first = drawing.groups().next().map(|group| group.read_out.as_str());
/// assert_eq!(first, Some("Baseline, 177.7 mL"));
/// assert_eq!(drawing.table.rows[1][1], "71.4");
/// ```
pub fn volume_curve(assessment: &Assessment, settings: &Settings, width: f64, language: Language) -> Drawing {
    let series = Series::of(assessment, settings);
    let size = Size::new(width, HEIGHT);
    let empty = series.why_empty(language);
    let marks = if empty.is_none() { Layout::of(&series, settings, language, size).marks() } else { vec![] };
    Drawing {
        name: "sum-of-volumes".to_owned(),
        size,
        title: words::CURVE.in_language(language).to_owned(),
        note: text::note(settings, language),
        summary: text::summary(&series, language),
        empty: empty.map(Into::into),
        marks,
        notes: visit_marks::meanings_of_all(assessment, settings.grace_days, language),
        table: text::table(&series, settings, language),
        records: text::records(&series, &assessment.patient.id),
    }
}

impl Layout {
    fn of(series: &Series, settings: &Settings, language: Language, size: Size) -> Self {
        let levels = series.levels(settings, language);
        let axes = Axes::of(series, &levels, size);
        let thresholds = layout::thresholds(&levels, series, &axes);
        let strokes = layout::strokes(series, &axes);
        let end = layout::end_of_treatment(series, &axes, language);
        let (points, without_sum) = layout::points(series, &axes, (&thresholds, end.as_ref()), &strokes, language);
        Self {
            size,
            plot: axes.plot,
            value_ticks: axes.value_ticks(),
            time_ticks: axes.time_ticks(series, language),
            axis_titles: axes.titles(language),
            band: layout::band(series, &axes),
            thresholds,
            end,
            strokes,
            points,
            without_sum,
        }
    }
}
