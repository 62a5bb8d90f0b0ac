//! The target lesions as ellipses on one scale: a column a visit, a row a lesion.

mod layout;
mod marks;
#[cfg(test)]
mod tests;
mod text;

use super::{Drawing, Label, Point, Rect, Size};
use crate::measured::lesion::Measurement;
use crate::measured::patient::Patient;
use crate::measured::quantity::Diameter;
use crate::order::sort_short;
use crate::report::{Language, words as page};
use crate::study::assessment::{Assessment, Settings};
use layout::Layout;
use std::cmp::Reverse;

pub(super) use text::diameters;

/// The drawing is no higher than this unless its lesions are too many for it.
const HIGHEST: f64 = 320.0;

/// Where every lesion of a patient stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LesionsToScale {
    /// The whole drawing; its height follows from the lesions.
    pub size: Size,
    /// Names of the visits, left of them their unit where they are bare numbers.
    columns: Vec<Label>,
    /// Names of the lesions.
    rows: Vec<Label>,
    /// The rule under the names of the visits.
    rule: (Point, Point),
    /// One per lesion and visit.
    lesions: Vec<DrawnLesion>,
    /// A length to compare with.
    scale_bar: ScaleBar,
}

/// Half the two largest diameters, in drawing units.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Radii {
    /// Half the largest, drawn to the right.
    across: f64,
    /// Half the second.
    down: f64,
}

/// How a lesion is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    /// An ellipse of its two largest diameters; a circle where one was measured.
    Measured(Radii),
    /// A circle of the volume typed: the shape is not known.
    EquivalentSphere(Radii),
    /// A circle of 5 mm: no number was given.
    TooSmall(Radii),
    /// Gone.
    Absent,
    /// Not assessed at this visit.
    NotAssessed,
}

/// One lesion at one visit.
#[derive(Debug, Clone, PartialEq)]
struct DrawnLesion {
    /// Its row at its visit; it stands in the middle.
    cell: Rect,
    /// Its form.
    shape: Shape,
    /// Its outline at baseline, behind every later one.
    baseline: Option<Radii>,
    /// Whether it hides part of that outline.
    has_grown: bool,
    /// Lesion, visit and diameters in words.
    read_out: String,
}

/// A length to compare with.
#[derive(Debug, Clone, PartialEq)]
struct ScaleBar {
    /// Its ends; both are equally high.
    line: (Point, Point),
    /// Its length in words.
    label: Label,
}

/// Draws the lesions of a patient, as large as the width allows.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId};
/// use nadir::{figure::lesions_to_scale, report::Language};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
/// draft.visits[1].cells.insert(LesionId(1), "absent".into());
/// let settings = Settings::default();
/// let drawing = lesions_to_scale(&assess(&draft, &settings), &settings, 900.0, Language::English);
/// let read: Vec<&str> = drawing.groups().take(2).map(|group| group.read_out.as_str()).collect();
/// assert_eq!(read, ["L1, baseline, 83 × 56 × 73 mm, 177.7 mL", "L1, 3 months, absent"]);
/// ```
pub fn lesions_to_scale(assessment: &Assessment, settings: &Settings, width: f64, language: Language) -> Drawing {
    let most = Size::new(width, HIGHEST);
    let all = || assessment.patient.visits.iter().flat_map(|visit| &visit.measurements).flatten();
    let has_spheres = all().any(|measured| matches!(measured, Measurement::TypedVolume(_)));
    let has_too_small = all().any(|measured| *measured == Measurement::TooSmall);
    let mut drawing = Drawing {
        name: "lesions-to-scale".to_owned(),
        size: most,
        title: page::TO_SCALE.in_language(language).to_owned(),
        note: super::words::lesions_note(has_spheres, has_too_small, language),
        summary: text::summary(assessment, settings, language),
        empty: all().next().is_none().then(|| super::words::no_lesions(language).into()),
        marks: vec![],
        notes: vec![],
        table: text::table(assessment, settings, language),
        records: text::records(assessment),
    };
    if drawing.empty.is_none() {
        let lesions = LesionsToScale::place(assessment, settings, language, most, f64::INFINITY);
        drawing.size = lesions.size;
        drawing.marks = lesions.marks(None);
    }
    drawing
}

impl LesionsToScale {
    /// Places the lesions as large as `most` allows, at no more than so many drawing units a millimetre; a drawing lower than `most` is
    /// cut to its height.
    pub(super) fn place(assessment: &Assessment, settings: &Settings, language: Language, most: Size, scale: f64) -> Self {
        let patient = &assessment.patient;
        let layout = Layout::of(patient, most, scale);
        let baseline = assessment.baseline.and_then(|at| patient.visits.get(at));
        let draw = |(column, visit): (usize, &crate::measured::visit::Visit)| -> Vec<DrawnLesion> {
            let is_later = assessment.baseline.is_some_and(|baseline| column > baseline);
            let rows = visit.measurements.iter().enumerate();
            let drawn = rows.map(|(row, measurement)| {
                let before = baseline.filter(|_| is_later && measurement.is_some());
                let before = before.and_then(|visit| visit.measurements.get(row).copied().flatten());
                let outline = before.and_then(|measured| layout.radii(measured));
                let now = measurement.and_then(|measured| layout.radii(measured));
                let exceeds = |(now, then): (Radii, Radii)| now.across > then.across || now.down > then.down;
                DrawnLesion {
                    cell: layout.cell(row, column),
                    shape: layout.shape(*measurement),
                    baseline: outline,
                    has_grown: now.zip(outline).is_some_and(exceeds),
                    read_out: text::read_out(assessment, (row, column), settings, language),
                }
            });
            drawn.collect()
        };
        Self {
            size: layout.size(),
            columns: layout.columns(assessment, language),
            rows: layout.rows(patient),
            rule: layout.rule(),
            lesions: patient.visits.iter().enumerate().flat_map(draw).collect(),
            scale_bar: layout.scale_bar(),
        }
    }
}

/// The scale at which the lesions of a patient fit, drawing units a millimetre.
pub(super) fn largest_scale(patient: &Patient, most: Size) -> f64 {
    Layout::of(patient, most, f64::INFINITY).scale
}

/// The two largest diameters in millimetres, the largest first; of a typed volume those of the sphere with it, `(6V/π)^⅓`.
///
/// # Returns
/// `None` for a lesion that is gone.
fn two_largest(measured: Measurement) -> Option<(f64, f64)> {
    match measured {
        Measurement::Absent | Measurement::Merged => None,
        Measurement::TypedVolume(microlitres) => {
            let diameter = libm::cbrt(6.0 * f64::from(microlitres) / std::f64::consts::PI);
            Some((diameter, diameter))
        }
        Measurement::TooSmall => Some((Diameter::TOO_SMALL.as_millimetres(), Diameter::TOO_SMALL.as_millimetres())),
        _ => {
            let mut axes: Vec<Diameter> = measured.diameters().collect();
            sort_short(&mut axes, |axis| Reverse(*axis));
            let largest = axes.first()?.as_millimetres();
            Some((largest, axes.get(1).map_or(largest, |second| second.as_millimetres())))
        }
    }
}
