//! Target lesions across visits: completeness, formula, jumps.

use super::raise;
use crate::entry::draft::{PatientDraft, Place};
use crate::entry::finding::{EarlierValue, Finding, Rule, UnitSlip};
use crate::entry::reading::{canonical, folded, is_checked, read_measurement};
use crate::measured::lesion::{LesionId, Measurement, TargetLesion, VolumeMethod};
use crate::measured::patient::Patient;
use crate::measured::quantity::{Diameter, Unit};
use crate::measured::visit::{Visit, VisitId};
use crate::response::burden::has_same_formula;

/// A longest diameter this many times its previous value, or its reverse, is taken for a slip between cm and mm.
///
/// Such a slip changes a value tenfold; a lesion that grew or shrank meanwhile hides part of it, hence 7.
const SLIP_FACTOR: u32 = 7;

/// Every target lesion needs a value at the baseline, and at each visit that is to have a sum.
pub(super) fn check_completeness(draft: &PatientDraft, patient: &Patient, findings: &mut Vec<Finding>) {
    let baseline = patient.baseline();
    if baseline.is_none() && !patient.visits.is_empty() {
        let is_nothing_there = |visit: &&Visit| {
            let mut found = visit.measurements.iter();
            visit.time.is_before_treatment() && found.len() > 0 && found.all(|found| *found == Some(Measurement::Absent))
        };
        let place = patient.visits.iter().rfind(is_nothing_there).map_or(Place::Patient, |visit| Place::Visit(visit.id));
        raise(findings, Rule::BaselineMissing { earlier: None }, place);
    }
    for (position, visit) in patient.visits.iter().enumerate() {
        for (row, (lesion, measurement)) in patient.lesions.iter().zip(&visit.measurements).enumerate() {
            let place = Place::Measurement(lesion.id, visit.id);
            // What was not there at the baseline is in no sum, so nothing is withheld for want of it.
            let was_there = patient.at_baseline(row) != Some(Measurement::Absent);
            // At a visit that did not take place nothing was left out.
            let is_judged = was_there && visit.took_place && !patient.is_treated_otherwise(row, visit.id);
            match measurement {
                None if Some(position) == baseline => {
                    raise(findings, Rule::BaselineMissing { earlier: earlier_value(draft, patient, row, position) }, place);
                }
                None if is_judged && (baseline.is_none() || position >= patient.first_follow_up()) => {
                    raise(findings, Rule::LesionNotAssessed, place);
                }
                Some(found) if !was_there && found.has_size() && position >= patient.first_follow_up() => {
                    raise(findings, Rule::NewLesion, place);
                }
                _ => {}
            }
        }
    }
}

/// The last size that a lesion missing at the baseline had at a visit before it.
fn earlier_value(draft: &PatientDraft, patient: &Patient, row: usize, baseline: usize) -> Option<EarlierValue> {
    let has_size = |visit: &&Visit| {
        let found = visit.measurements.get(row).copied().flatten();
        found.is_some_and(Measurement::has_size)
    };
    let visit = patient.visits.get(..baseline)?.iter().rfind(has_size)?;
    let text = draft.visit(visit.id)?.cell(patient.lesions.get(row)?.id).trim().to_owned();
    Some(EarlierValue { visit: visit.id, text })
}

/// Every target lesion needs a name of its own: it stands for the lesion in every file, and in what names it. Case and width of letters
/// make no other name.
pub(super) fn check_names(patient: &Patient, findings: &mut Vec<Finding>) {
    let plain = |lesion: &TargetLesion| folded(&lesion.name).to_lowercase();
    for lesion in &patient.lesions {
        if patient.lesions.iter().any(|other| other.id != lesion.id && plain(other) == plain(lesion)) {
            raise(findings, Rule::LesionNameDuplicated, Place::LesionName(lesion.id));
        }
    }
}

/// Formula, mixture and tenfold jumps of each lesion.
pub(super) fn check_values(draft: &PatientDraft, patient: &Patient, unit: Unit, findings: &mut Vec<Finding>) {
    for (row, lesion) in patient.lesions.iter().enumerate() {
        let mut before = None;
        for visit in &patient.visits {
            let Some(measured) = visit.measurements.get(row).copied().flatten() else { continue };
            if patient.is_treated_otherwise(row, visit.id) {
                break;
            }
            let place = Place::Measurement(lesion.id, visit.id);
            if !has_same_formula(patient, row, measured) {
                raise(findings, Rule::FormulaChanged, place);
            }
            let Some(now) = measured.diameters().max().map(Diameter::hundredths) else { continue };
            if let Some((earlier, before)) = before.filter(|(_, before)| is_slip(*before, now)) {
                let slip = unit_slip(draft, lesion.id, [(earlier, before), (visit.id, now)], unit);
                let at = slip.as_ref().map_or(visit.id, |slip| slip.visit);
                let is_checked = draft.visit(at).is_some_and(|visit| is_checked(visit.cell(lesion.id)));
                raise(findings, Rule::TenfoldChange { before, now, slip, is_checked }, place);
            }
            before = Some((visit.id, now));
        }
    }
    // What was not there at the baseline, or was treated since, is in no sum.
    let is_summed = |row: usize, visit: &Visit| {
        patient.at_baseline(row) != Some(Measurement::Absent) && !patient.is_treated_otherwise(row, visit.id)
    };
    let mixes = |visit: &&Visit| {
        let summed = || visit.measurements.iter().enumerate().filter(|(row, _)| is_summed(*row, visit));
        let methods = || summed().filter_map(|(_, measured)| (*measured)?.volume_method());
        methods().any(|method| method == VolumeMethod::Typed) && methods().any(|method| method != VolumeMethod::Typed)
    };
    for visit in patient.visits.iter().filter(mixes) {
        raise(findings, Rule::VolumeFormulaMixture, Place::Visit(visit.id));
    }
}

const fn is_slip(one: u32, other: u32) -> bool {
    one >= other.saturating_mul(SLIP_FACTOR) || other >= one.saturating_mul(SLIP_FACTOR)
}

/// The value that was probably meant in the unit that the grid is not in: in a grid of millimetres the smaller one, typed in
/// centimetres; the larger one in a grid of centimetres. None where the other unit would not bring the two near each other, as for a
/// text that names its unit.
fn unit_slip(draft: &PatientDraft, lesion: LesionId, values: [(VisitId, u32); 2], unit: Unit) -> Option<UnitSlip> {
    let [one, other] = values;
    let (meant, is_one) = match unit {
        Unit::Millimetre => (Unit::Centimetre, one.1 < other.1),
        Unit::Centimetre => (Unit::Millimetre, one.1 > other.1),
    };
    let ((visit, _), (_, compared)) = if is_one { (one, other) } else { (other, one) };
    let measurement = read_measurement(draft.visit(visit)?.cell(lesion), meant).ok()?.measurement?;
    let longest = measurement.diameters().max()?.hundredths();
    (!is_slip(longest, compared)).then(|| UnitSlip { visit, meant, text: canonical(Some(measurement), unit) })
}
