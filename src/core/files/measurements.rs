//! The measurements as a long table: one line per lesion and visit.

use super::csv::{ByteOrderMark, Records, Table};
use crate::entry::reading::canonical;
use crate::measured::lesion::{KidneySide, Measurement, VolumeMethod};
use crate::measured::quantity::{Diameter, MillilitreConstant, Unit};
use crate::measured::visit::Visit;
use crate::order::sort_short;
use crate::response::Measure;
use crate::response::burden::{Role, counted, has_same_formula, roles};
use crate::study::assessment::{Assessment, Settings};
use std::rc::Rc;

/// The columns of the measurements, in order.
pub const MEASUREMENT_COLUMNS: [&str; 22] = [
    "patient_id",
    "arm",
    "centre",
    "visit",
    "month",
    "day",
    "modality",
    "lesion_id",
    "side",
    "state",
    "diameter_1_mm",
    "diameter_2_mm",
    "diameter_3_mm",
    "typed_volume_ml",
    "volume_ml",
    "volume_method",
    "fragments_mm",
    "contrast_phase",
    "slice_thickness_mm",
    "reader",
    "intervention",
    "merged_into",
];

/// The measurements of any number of patients: visits in order of time, lesions in the order of their rows.
///
/// Diameters and typed millilitres are what was typed, in millimetres and millilitres, in the order typed. `volume_ml` is what enters
/// the sum of volumes: with the volume factor of the settings, 0 for an absent lesion, a 5 mm sphere for one too small to measure,
/// and empty where the volume is not comparable with the lesion's baseline (its formula, still told by `volume_method`, changed; or it was treated otherwise) or the
/// lesion is in no sum (absent at baseline, or too small there for a target; or it is measured with one that is in no sum).
/// So the volumes of a visit add up to `sum_of_volumes_ml` of the results, and where that is empty one of them is empty.
/// A lesion that has split has its parts in `fragments_mm` and no diameters of its own; of one measured with another `merged_into` names that.
/// Of a visit that several have read each reading has its lines, those that count first; the volumes of another reader are judged by that
/// reader's own baseline.
/// `state` is `measured`, `absent`, `too_small`, `merged` (measured with another lesion, adding 0) or `not_done`; an empty or unreadable cell is `not_done`.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, files::{measurements_csv, ByteOrderMark}, measured::lesion::LesionId};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.id = "P-017".into();
/// draft.visits[0].cells.insert(LesionId(1), "8.3 x 5.6 x 7.3 cm".into());
/// let settings = Settings::default();
/// let csv = measurements_csv([&assess(&draft, &settings)], &settings, ByteOrderMark::Without);
/// let line = csv.lines().nth(1).unwrap();
/// assert!(line.starts_with("P-017,,,Baseline,0,0,,L1,,measured,83,56,73,,177.65"), "{line}");
/// ```
pub fn measurements_csv<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    settings: &Settings,
    mark: ByteOrderMark,
) -> String {
    written(assessments, settings, Table::new(mark, &MEASUREMENT_COLUMNS)).finish()
}

/// The same as [`measurements_csv`], field by field.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, files::{Field, measurement_records}, measured::lesion::LesionId};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.id = "017".into();
/// draft.visits[0].cells.insert(LesionId(1), "83 x 56 x 73".into());
/// let records = measurement_records([&assess(&draft, &Settings::default())], &Settings::default());
/// assert_eq!((&records.rows[0][0], &records.rows[0][10]), (&Field::Text("017".into()), &Field::Number(83.0)));
/// ```
pub fn measurement_records<'a>(assessments: impl IntoIterator<Item = &'a Assessment>, settings: &Settings) -> Records {
    written(assessments, settings, Table::records(&MEASUREMENT_COLUMNS)).into_records()
}

fn written<'a>(assessments: impl IntoIterator<Item = &'a Assessment>, settings: &Settings, mut table: Table) -> Table {
    for assessment in assessments {
        let counts = |visit: &Visit| assessment.patient.visits.iter().any(|known| known.id == visit.id);
        let mut visits: Vec<(&Visit, Reading<'_>)> = Reading::of(assessment, settings).collect();
        for other in &assessment.other_readings {
            visits.extend(Reading::of(other, settings).filter(|(visit, _)| !counts(visit)));
        }
        sort_short(&mut visits, |(visit, _)| visit.time.day);
        for (visit, reading) in visits {
            reading.write(visit, &mut table, settings);
        }
    }
    table
}

/// A visit's place in an assessment, by whose baseline its volumes are judged.
#[derive(Clone)]
struct Reading<'a> {
    assessment: &'a Assessment,
    roles: Rc<[Role]>,
    is_baseline: bool,
}

impl<'a> Reading<'a> {
    fn of(assessment: &'a Assessment, settings: &Settings) -> impl Iterator<Item = (&'a Visit, Self)> {
        let roles: Rc<[Role]> = roles(&assessment.patient, settings.criteria.smallest_target_mm(Measure::SumOfVolumes)).into();
        assessment.patient.visits.iter().enumerate().map(move |(position, visit)| {
            (visit, Self { assessment, roles: Rc::clone(&roles), is_baseline: assessment.baseline == Some(position) })
        })
    }

    fn write(&self, visit: &Visit, table: &mut Table, settings: &Settings) {
        let patient = &self.assessment.patient;
        for (row, (lesion, measurement)) in patient.lesions.iter().zip(&visit.measurements).enumerate() {
            table.visit(patient, visit, self.is_baseline);
            table.text(visit.modality.as_ref().map_or("", |modality| modality.name()));
            table.text(&lesion.name);
            table.word(lesion.side.map_or("", KidneySide::word));
            let is_summed =
                counted(patient, visit, row, &self.roles).is_some_and(|measured| has_same_formula(patient, row, measured));
            fields(table, *measurement, is_summed, settings.constant);
            let recording = &visit.recording;
            table.text(recording.contrast_phase.as_ref().map_or("", |phase| phase.name()));
            table.number(recording.slice_thickness.map(Diameter::as_millimetres));
            table.text(&recording.reader);
            table.text(visit.intervention.as_ref().map_or("", |done| done.text.as_str()));
            let into = patient.lesions.get(visit.measured_at(row)).filter(|_| visit.measured_at(row) != row);
            table.text(into.map_or("", |other| other.name.as_str()));
            table.end_line();
        }
    }
}

/// State, diameters, typed millilitres, volume and method of one cell.
fn fields(table: &mut Table, measurement: Option<Measurement>, is_comparable: bool, constant: MillilitreConstant) {
    table.word(Measurement::state(measurement));
    let fragments = measurement.filter(|measured| matches!(measured, Measurement::Fragments(_)));
    let mut diameters = measurement.filter(|_| fragments.is_none()).into_iter().flat_map(Measurement::diameters);
    for _ in 0..3 {
        table.number(diameters.next().map(Diameter::as_millimetres));
    }
    table.number(measurement.and_then(Measurement::typed_millilitres));
    let volume = measurement.filter(|_| is_comparable).map(Measurement::volume);
    table.number(volume.map(|volume| volume.as_millilitres_with(constant)));
    table.word(measurement.and_then(Measurement::volume_method).map_or("", VolumeMethod::word));
    table.text(&fragments.map_or_else(String::new, |split| canonical(Some(split), Unit::Millimetre)));
}
