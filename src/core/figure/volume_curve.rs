//! The sum of volumes over the months on treatment, with its thresholds, its nadir and what a reading error would do.

mod axes;
mod marks;
mod series;
#[cfg(test)]
mod tests;
mod text;

use super::{DataTable, Label, Point, Rect, Size};
use crate::measured::quantity::Percent;
use crate::report::{Language, words};
use crate::study::assessment::{Assessment, Settings};
use axes::Axes;
use series::Series;

/// A decrease that is reported and decides nothing.
///
/// # Source
/// The ≥ 30 % tier of EXIST-1, EXIST-2 and the source paper's figure 1a.
pub(super) const DESCRIPTIVE_DECREASE: Percent = Percent::whole(30);

/// A curve ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct VolumeCurve {
    /// The whole drawing.
    pub size: Size,
    /// What the figure shows.
    pub title: String,
    /// Unit and band, beside the title.
    pub note: String,
    /// The figure in one sentence, for those who do not see it.
    pub summary: String,
    /// Why there is nothing to draw, and the next step; everything below is empty then.
    pub empty: Option<&'static str>,
    /// Where values stand; its lower edge is the axis of time.
    pub plot: Rect,
    /// Round values, from 0 upward.
    pub value_ticks: Vec<Tick>,
    /// One per visit.
    pub time_ticks: Vec<Tick>,
    /// Units of both axes.
    pub axis_titles: Vec<Label>,
    /// Outline of the reading-error band.
    pub band: Vec<Point>,
    /// Decreases from baseline, and progression where it comes near.
    pub thresholds: Vec<Threshold>,
    /// The line from sum to sum.
    pub strokes: Vec<Stroke>,
    /// The sums.
    pub points: Vec<CurvePoint>,
    /// Visits without a complete sum.
    pub without_sum: Vec<WithoutSum>,
    /// The values as text.
    pub table: DataTable,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Its place along the axis.
    pub at: f64,
    /// Its text, where there is room for it.
    pub label: Option<Label>,
}

/// What a line across the plot stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
pub struct Threshold {
    /// What it stands for.
    pub kind: ThresholdKind,
    /// Where it begins and ends; both ends are equally high.
    pub line: (Point, Point),
    /// Its text, in the right margin.
    pub label: Option<Label>,
    /// Its meaning and value in words.
    pub read_out: String,
}

/// A stretch of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// From this sum
    pub from: Point,
    /// to this one.
    pub to: Point,
    /// Whether it leads over a visit without a sum, or up to the baseline: not a course that was observed on treatment.
    pub is_tentative: bool,
}

/// How a sum is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// One of the sums.
    Plain,
    /// The smallest sum from the baseline on.
    Nadir,
    /// Progression by the criteria chosen.
    Progression,
}

/// One sum.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// Where.
    pub at: Point,
    /// How it is marked.
    pub marker: Marker,
    /// Its value, where there is room for it.
    pub label: Option<Label>,
    /// Visit, value, change and class in words.
    pub read_out: String,
}

/// One visit without a complete sum.
#[derive(Debug, Clone, PartialEq)]
pub struct WithoutSum {
    /// Its place on the axis of time.
    pub at: Point,
    /// Its class, where there is room for it.
    pub label: Option<Label>,
    /// Visit and class in words.
    pub read_out: String,
}

impl VolumeCurve {
    /// Draws the curve of a patient.
    ///
    /// # Example
    /// ```
    /// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId};
    /// use nadir::{figure::{Size, VolumeCurve}, report::Language};
    /// let mut draft = PatientDraft::empty(PatientKey(1));
    /// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
    /// draft.visits[1].cells.insert(LesionId(1), "62x40x55".into());
    /// let settings = Settings::default();
    /// let curve = VolumeCurve::draw(&assess(&draft, &settings), &settings, Language::English, Size::new(900.0, 250.0));
    /// assert_eq!(curve.points.len(), 2);
    /// assert_eq!(curve.points[1].label.as_ref().map(|label| label.text.as_str()), Some("71.4 nadir"));
    /// ```
    pub fn draw(assessment: &Assessment, settings: &Settings, language: Language, size: Size) -> Self {
        let series = Series::of(assessment, settings);
        let blank = Self {
            size,
            title: words::CURVE.in_language(language).to_owned(),
            note: text::note(settings, language),
            summary: text::summary(&series, language),
            empty: series.why_empty(language),
            plot: Rect { left: 0.0, top: 0.0, right: size.width, bottom: size.height },
            value_ticks: vec![],
            time_ticks: vec![],
            axis_titles: vec![],
            band: vec![],
            thresholds: vec![],
            strokes: vec![],
            points: vec![],
            without_sum: vec![],
            table: text::table(&series, settings, language),
        };
        if blank.empty.is_some() {
            return blank;
        }
        let levels = series.levels(settings, language);
        let axes = Axes::of(&series, &levels, size);
        let thresholds = marks::thresholds(&levels, &series, &axes);
        let strokes = marks::strokes(&series, &axes);
        let (points, without_sum) = marks::points(&series, &axes, &thresholds, &strokes, language);
        Self {
            plot: axes.plot,
            value_ticks: axes.value_ticks(),
            time_ticks: axes.time_ticks(&series, language),
            axis_titles: axes.titles(language),
            band: marks::band(&series, &axes),
            thresholds,
            strokes,
            points,
            without_sum,
            ..blank
        }
    }
}
