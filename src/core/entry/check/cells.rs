//! Measurement cells.

use super::{ReadAs, raise};
use crate::entry::draft::{Place, VisitDraft};
use crate::entry::finding::{Finding, Rule};
use crate::entry::reading::{Reading, UnreadableMeasurement, read_by_sign, read_measurement};
use crate::measured::lesion::{LesionId, Measurement};
use crate::measured::patient::Patient;
use crate::measured::quantity::Unit;
use crate::measured::visit::VisitId;
use std::collections::BTreeMap;

/// The unit in which each cell's diameters were typed.
pub(super) type TypedUnits = BTreeMap<(LesionId, VisitId), Unit>;

/// Reads one cell; an empty or unreadable one is not assessed.
pub(super) fn measurement(
    visit: &VisitDraft,
    lesion: LesionId,
    read_as: ReadAs<'_>,
    typed: &mut TypedUnits,
    findings: &mut Vec<Finding>,
) -> Option<Measurement> {
    let text = visit.cell(lesion);
    if text.trim().is_empty() {
        return None;
    }
    let place = Place::Measurement(lesion, visit.id);
    match chosen_reading(text, read_as) {
        Ok(reading) => {
            if reading.rounded {
                raise(findings, Rule::FinerThanResolution, place);
            }
            if reading.mixes_units() {
                raise(findings, Rule::UnitMixture, place);
            }
            typed.extend(reading.unit.map(|unit| ((lesion, visit.id), unit)));
            let first = reading.measurement.and_then(|measured| measured.diameters().next());
            if first < reading.measurement.and_then(|measured| measured.diameters().max()) {
                raise(findings, Rule::LongestDiameterNotFirst, place);
            }
            reading.measurement
        }
        Err(error) => {
            raise(findings, error, place);
            None
        }
    }
}

/// Reads a cell; where its numbers have two readings, by the decimal sign of the study.
fn chosen_reading(text: &str, read_as: ReadAs<'_>) -> Result<Reading, UnreadableMeasurement> {
    let readings = |error: &UnreadableMeasurement| match error {
        UnreadableMeasurement::TwoReadings { readings, .. } => Some(readings.clone()),
        _ => None,
    };
    let read = |text: &str| read_measurement(text, read_as.unit);
    read_by_sign(text, read_as.sign, read, readings).map_err(|error| match readings(&error) {
        // A point that may part thousands is told as it was typed.
        Some(readings) if text.contains('.') && !text.contains(',') => {
            UnreadableMeasurement::TwoReadings { text: text.trim().to_owned(), readings }
        }
        _ => error,
    })
}

/// Each lesion keeps the unit of the visit before. One that was typed throughout is in no doubt, whatever the column's is.
pub(super) fn check_units(patient: &Patient, typed: &TypedUnits, findings: &mut Vec<Finding>) {
    for lesion in &patient.lesions {
        let cells: Vec<(VisitId, Unit)> =
            patient.visits.iter().filter_map(|visit| Some((visit.id, *typed.get(&(lesion.id, visit.id))?))).collect();
        for ((_, before), (visit, now)) in cells.iter().zip(cells.iter().skip(1)) {
            if before != now {
                raise(findings, Rule::UnitMixture, Place::Measurement(lesion.id, *visit));
            }
        }
    }
}
