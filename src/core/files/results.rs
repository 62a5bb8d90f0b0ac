//! The results as a table: one line per visit.

use super::csv::{ByteOrderMark, Records, Table};
use crate::entry::draft::Place;
use crate::entry::finding::Finding;
use crate::measured::visit::VisitId;
use crate::response::{Measure, Response, TrackId};
use crate::study::assessment::{Assessment, Settings, VisitAssessment};

/// The columns of the results, in order.
pub const RESULT_COLUMNS: [&str; 22] = [
    "patient_id",
    "arm",
    "centre",
    "visit",
    "month",
    "day",
    "targets_at_baseline",
    "targets_assessed",
    "sum_of_volumes_ml",
    "percent_change_from_baseline",
    "percent_change_from_nadir",
    "sum_of_longest_diameters_mm",
    "diameter_percent_change_from_baseline",
    "diameter_percent_change_from_nadir",
    "criteria",
    "response",
    "recist_response",
    "discordant",
    "confirmed",
    "findings",
    "after_progression",
    "after_treatment",
];

/// The results of any number of patients: one line per visit, in order of time.
///
/// Changes are in percent, negative for shrinkage, and empty where there is no sum to compare. `criteria` is the identifier of the
/// preset, with `-edited` behind it when a rule was changed. `findings` are the identifiers of the rules, each once, in the order
/// blocking before caution, joined by `;`. A finding about the patient as a whole, or about a visit that could not be placed in
/// time and so has no line, stands once: on the line of the baseline, or on the first line where there is no baseline.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, files::{results_csv, ByteOrderMark}, measured::lesion::LesionId};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "44.0 x 48.8 x 42.3".into());
/// draft.visits[1].cells.insert(LesionId(1), "35.2 x 30.5 x 42.3".into()); // 0.8 and 0.625 of two axes: exactly half
/// let settings = Settings::default();
/// let csv = results_csv([&assess(&draft, &settings)], &settings, ByteOrderMark::Without);
/// assert!(csv.lines().nth(2).unwrap().contains(",-50,-50,"));
/// ```
pub fn results_csv<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    settings: &Settings,
    mark: ByteOrderMark,
) -> String {
    written(assessments, settings, Table::new(mark, &RESULT_COLUMNS)).finish()
}

/// The same as [`results_csv`], field by field.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, files::{Field, result_records}, measured::lesion::LesionId};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.id = "017".into();
/// draft.visits[0].cells.insert(LesionId(1), "83 x 56 x 73".into());
/// let records = result_records([&assess(&draft, &Settings::default())], &Settings::default());
/// assert_eq!(records.rows[0][0], Field::Text("017".into()));
/// ```
pub fn result_records<'a>(assessments: impl IntoIterator<Item = &'a Assessment>, settings: &Settings) -> Records {
    written(assessments, settings, Table::records(&RESULT_COLUMNS)).into_records()
}

fn written<'a>(assessments: impl IntoIterator<Item = &'a Assessment>, settings: &Settings, mut table: Table) -> Table {
    let edited = if settings.criteria.is_edited() { "-edited" } else { "" };
    let criteria = format!("{}{edited}", settings.criteria.base.id());
    for assessment in assessments {
        let patient = &assessment.patient;
        let line_of_patient = assessment.baseline.unwrap_or(0);
        for (position, (visit, assessed)) in patient.visits.iter().zip(&assessment.visits).enumerate() {
            table.visit(patient, visit, assessment.baseline == Some(position));
            table.count(*assessment.targets.of(Measure::SumOfVolumes));
            sums(&mut table, assessed, settings);
            table.word(&criteria);
            table.word(assessed.response().map_or("", Response::code));
            table.word(assessed.recist_response().map_or("", Response::code));
            table.flag(assessed.is_discordant);
            table.flag(assessed.is_confirmed());
            table.word(&findings(assessment, visit.id, position == line_of_patient));
            table.flag(assessed.response().map(|_| assessed.is_after_progression(TrackId::Chosen)));
            table.flag(assessed.response().map(|_| assessed.is_after_treatment));
            table.end_line();
        }
    }
    table
}

fn sums(table: &mut Table, visit: &VisitAssessment, settings: &Settings) {
    table.count(visit.targets_assessed);
    table.number(visit.sum_of_volumes_ml(settings.constant));
    table.number(visit.percent_change_from_baseline());
    table.number(visit.percent_change_from_nadir());
    table.number(visit.sum_of_longest_diameters_mm());
    table.number(visit.diameter_percent_change_from_baseline());
    table.number(visit.diameter_percent_change_from_nadir());
}

/// Identifiers of the rules that a visit's line tells.
fn findings(assessment: &Assessment, visit: VisitId, is_line_of_patient: bool) -> String {
    let has_line = |place: Place| place.visit().is_some_and(|of| assessment.visits.iter().any(|visit| visit.id == of));
    let belongs = |finding: &&Finding| finding.place.visit() == Some(visit) || is_line_of_patient && !has_line(finding.place);
    let mut rules: Vec<&str> = Vec::new();
    for finding in assessment.findings.iter().filter(belongs) {
        if !rules.contains(&finding.rule.id()) {
            rules.push(finding.rule.id());
        }
    }
    rules.join(";")
}
