//! Measurement cells.

use super::raise;
use crate::draft::{Place, VisitDraft};
use crate::finding::{Finding, Rule};
use crate::lesion::{LesionId, Measurement};
use crate::quantity::Unit;
use crate::reading::read_measurement;

/// Reads one cell; an empty or unreadable one is not assessed.
pub(super) fn measurement(visit: &VisitDraft, lesion: LesionId, unit: Unit, findings: &mut Vec<Finding>) -> Option<Measurement> {
    let text = visit.cell(lesion);
    if text.trim().is_empty() {
        return None;
    }
    let place = Place::Measurement(lesion, visit.id);
    match read_measurement(text, unit) {
        Ok(reading) => {
            if reading.rounded {
                raise(findings, Rule::FinerThanResolution, place);
            }
            if reading.other_unit {
                raise(findings, Rule::UnitMixture, place);
            }
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
