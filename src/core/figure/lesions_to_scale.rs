//! The target lesions as ellipses on one scale: a column a visit, a row a lesion.

mod layout;
mod marks;
#[cfg(test)]
mod tests;
mod text;

use super::{DataTable, Label, Point, Size};
use crate::measured::lesion::Measurement;
use crate::measured::patient::Patient;
use crate::measured::quantity::Diameter;
use crate::order::sort_short;
use crate::report::{Language, words as page};
use crate::study::assessment::{Assessment, Settings};
use layout::Layout;
use std::cmp::Reverse;

/// Lesions ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LesionsToScale {
    /// The whole drawing; its height follows from the lesions.
    pub size: Size,
    /// What the figure shows.
    pub title: String,
    /// How to read it, beside the title.
    pub note: String,
    /// The figure in one sentence, for those who do not see it.
    pub summary: String,
    /// Why there is nothing to draw; everything below is empty then.
    pub empty: Option<&'static str>,
    /// Names of the visits, left of them their unit where they are bare numbers.
    pub columns: Vec<Label>,
    /// Names of the lesions.
    pub rows: Vec<Label>,
    /// The rule under the names of the visits.
    pub rule: Option<(Point, Point)>,
    /// One per lesion and visit.
    pub lesions: Vec<DrawnLesion>,
    /// A length to compare with.
    pub scale_bar: Option<ScaleBar>,
    /// The diameters as text.
    pub table: DataTable,
}

/// Half the two largest diameters, in drawing units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Radii {
    /// Half the largest, drawn to the right.
    pub across: f64,
    /// Half the second.
    pub down: f64,
}

/// How a lesion is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
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
pub struct DrawnLesion {
    /// Its centre.
    pub centre: Point,
    /// Its form.
    pub shape: Shape,
    /// Its outline at baseline, behind every later one.
    pub baseline: Option<Radii>,
    /// Whether it hides part of that outline.
    pub has_grown: bool,
    /// Lesion, visit and diameters in words.
    pub read_out: String,
}

/// A length to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleBar {
    /// Its ends; both are equally high.
    pub line: (Point, Point),
    /// Its length in words.
    pub label: Label,
}

impl LesionsToScale {
    /// Draws the lesions of a patient, as large as `most` allows; a drawing lower than that is cut to its height.
    ///
    /// # Example
    /// ```
    /// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId};
    /// use nadir::{figure::{LesionsToScale, Size, lesions_to_scale::Shape}, report::Language};
    /// let mut draft = PatientDraft::empty(PatientKey(1));
    /// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
    /// draft.visits[1].cells.insert(LesionId(1), "absent".into());
    /// let settings = Settings::default();
    /// let drawn = LesionsToScale::draw(&assess(&draft, &settings), &settings, Language::English, Size::new(900.0, 300.0));
    /// assert!(matches!(drawn.lesions[0].shape, Shape::Measured(radii) if (radii.across / radii.down - 83.0 / 73.0).abs() < 1e-12));
    /// assert_eq!(drawn.lesions[1].shape, Shape::Absent);
    /// ```
    pub fn draw(assessment: &Assessment, settings: &Settings, language: Language, most: Size) -> Self {
        Self::draw_at(assessment, settings, language, most, f64::INFINITY)
    }

    /// The same at no more than so many drawing units a millimetre.
    pub(super) fn draw_at(assessment: &Assessment, settings: &Settings, language: Language, most: Size, scale: f64) -> Self {
        let patient = &assessment.patient;
        let measured = patient.visits.iter().flat_map(|visit| &visit.measurements).flatten().count();
        let has = |is: fn(&Measurement) -> bool| patient.visits.iter().flat_map(|visit| &visit.measurements).flatten().any(is);
        let has_spheres = has(|measured| matches!(measured, Measurement::TypedVolume(_)));
        let has_too_small = has(|measured| *measured == Measurement::TooSmall);
        let blank = Self {
            size: most,
            title: page::TO_SCALE.in_language(language).to_owned(),
            note: super::words::lesions_note(has_spheres, has_too_small, language),
            summary: text::summary(assessment, settings, language),
            empty: (measured == 0).then(|| super::words::no_lesions(language)),
            columns: vec![],
            rows: vec![],
            rule: None,
            lesions: vec![],
            scale_bar: None,
            table: text::table(assessment, settings, language),
        };
        if blank.empty.is_some() {
            return blank;
        }
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
                    centre: layout.centre(row, column),
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
            rule: Some(layout.rule()),
            lesions: patient.visits.iter().enumerate().flat_map(draw).collect(),
            scale_bar: Some(layout.scale_bar()),
            ..blank
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
        Measurement::Absent => None,
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
