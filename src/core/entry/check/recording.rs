//! How images were made and who read them, and what of it changes within a patient.

use super::raise;
use super::visits::field;
use crate::entry::draft::{Place, VisitDraft, VisitField};
use crate::entry::finding::{Finding, NoValue, Rule};
use crate::entry::reading::{folded, plain_text, read_length};
use crate::measured::patient::Patient;
use crate::measured::quantity::{DecimalSign, Unit, hundredths_text};
use crate::measured::recording::{ContrastPhase, Recording};
use crate::measured::visit::Visit;

/// Thicker slices than these are none.
const MOST_HUNDREDTHS: u32 = 5_000;

/// Reads phase, slice thickness and reader; a thickness is in millimetres whatever the unit of diameters.
pub(super) fn recording(visit: &VisitDraft, sign: Option<DecimalSign>, findings: &mut Vec<Finding>) -> Recording {
    Recording {
        contrast_phase: ContrastPhase::read(&plain_text(visit.field(VisitField::ContrastPhase))),
        slice_thickness: field(visit, VisitField::SliceThickness, sign, findings, |text| {
            let (thickness, rounded) = read_length(text, Unit::Millimetre).map_err(NoValue::from)?;
            let thickness = thickness.filter(|thickness| thickness.hundredths() <= MOST_HUNDREDTHS);
            thickness.map(|thickness| (thickness, rounded)).ok_or(NoValue::Unreadable)
        }),
        reader: folded(visit.field(VisitField::Reader)),
    }
}

/// What one visit says, for a change to be told where it happens.
type Said = fn(&Visit) -> Option<String>;

/// The rule that tells a change, of what was before and what is now.
type Changed = fn(String, String) -> Rule;

/// The source paper keeps one modality throughout a patient; each change of it, of the phase, the slices and the reader is told once.
pub(super) fn check_changes(patient: &Patient, findings: &mut Vec<Finding>) {
    let told: [(VisitField, Said, Changed); 4] = [
        (
            VisitField::Modality,
            |visit| visit.modality.as_ref().map(|modality| modality.name().to_owned()),
            |before, now| Rule::ModalityChanged { before, now },
        ),
        (
            VisitField::ContrastPhase,
            |visit| visit.recording.contrast_phase.as_ref().map(|phase| phase.name().to_owned()),
            |before, now| Rule::ContrastPhaseChanged { before, now },
        ),
        (
            VisitField::SliceThickness,
            |visit| visit.recording.slice_thickness.map(|thickness| hundredths_text(thickness.hundredths())),
            |before, now| Rule::SliceThicknessChanged { before, now },
        ),
        (
            VisitField::Reader,
            |visit| Some(visit.recording.reader.clone()).filter(|reader| !reader.is_empty()),
            |before, now| Rule::ReaderChanged { before, now },
        ),
    ];
    for (field, said, rule) in told {
        let known: Vec<(&Visit, String)> = patient.visits.iter().filter_map(|visit| Some((visit, said(visit)?))).collect();
        for ((_, before), (visit, now)) in known.iter().zip(known.iter().skip(1)) {
            if !before.eq_ignore_ascii_case(now) {
                raise(findings, rule(before.clone(), now.clone()), Place::VisitField(visit.id, field));
            }
        }
    }
}
