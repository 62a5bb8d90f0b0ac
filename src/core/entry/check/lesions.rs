//! Target lesions across visits: completeness, formula, jumps.

use super::raise;
use crate::entry::draft::Place;
use crate::entry::finding::{Finding, Rule};
use crate::measured::lesion::{Measurement, VolumeMethod};
use crate::measured::patient::Patient;
use crate::measured::visit::Visit;
use crate::response::burden::has_same_formula;

/// A longest diameter this many times its previous value, or its reverse, is taken for a slip between cm and mm.
///
/// Such a slip changes a value tenfold; a lesion that grew or shrank meanwhile hides part of it, hence 7.
const SLIP_FACTOR: u32 = 7;

/// Every target lesion needs a value at the baseline, and at each visit that is to have a sum.
pub(super) fn check_completeness(patient: &Patient, findings: &mut Vec<Finding>) {
    let baseline = patient.baseline();
    if baseline.is_none() && !patient.visits.is_empty() {
        raise(findings, Rule::BaselineMissing, Place::Patient);
    }
    for (position, visit) in patient.visits.iter().enumerate() {
        for (lesion, measurement) in patient.lesions.iter().zip(&visit.measurements) {
            if measurement.is_none() && baseline.is_none_or(|baseline| position >= baseline) {
                let rule = if Some(position) == baseline { Rule::BaselineMissing } else { Rule::LesionNotAssessed };
                raise(findings, rule, Place::Measurement(lesion.id, visit.id));
            }
        }
    }
    let nothing_there = |visit: &Visit| visit.measurements.iter().all(|measurement| *measurement == Some(Measurement::Absent));
    if let Some(visit) = baseline.and_then(|at| patient.visits.get(at)).filter(|visit| nothing_there(visit)) {
        raise(findings, Rule::BaselineMissing, Place::Visit(visit.id));
    }
}

/// Every target lesion needs a name of its own: it stands for the lesion in every file.
pub(super) fn check_names(patient: &Patient, findings: &mut Vec<Finding>) {
    for lesion in &patient.lesions {
        if patient.lesions.iter().any(|other| other.id != lesion.id && other.name == lesion.name) {
            raise(findings, Rule::LesionNameDuplicated, Place::LesionName(lesion.id));
        }
    }
}

/// Formula, mixture and tenfold jumps of each lesion.
pub(super) fn check_values(patient: &Patient, findings: &mut Vec<Finding>) {
    for (row, lesion) in patient.lesions.iter().enumerate() {
        let mut before = None;
        for visit in &patient.visits {
            let Some(measured) = visit.measurements.get(row).copied().flatten() else { continue };
            let place = Place::Measurement(lesion.id, visit.id);
            if !has_same_formula(patient, row, measured) {
                raise(findings, Rule::FormulaChanged, place);
            }
            let Some(now) = measured.diameters().max().map(crate::measured::quantity::Diameter::hundredths) else { continue };
            if let Some(before) = before.filter(|before: &u32| now >= before * SLIP_FACTOR || now * SLIP_FACTOR <= *before) {
                raise(findings, Rule::TenfoldChange { before, now }, place);
            }
            before = Some(now);
        }
    }
    let mixes = |visit: &&Visit| {
        let methods = || visit.measurements.iter().flatten().filter_map(|measured| measured.volume_method());
        methods().any(|method| method == VolumeMethod::Typed) && methods().any(|method| method != VolumeMethod::Typed)
    };
    for visit in patient.visits.iter().filter(mixes) {
        raise(findings, Rule::VolumeFormulaMixture, Place::Visit(visit.id));
    }
}
