//! Patients in few words, for the tests of the rules.
#![allow(dead_code, reason = "each test crate uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

pub mod comparison;
pub mod csv;
pub mod drafts;
pub mod exact;
pub mod hostile;
pub mod printed;
pub mod questions;

use nadir::entry::draft::{LesionDraft, PatientDraft, PatientKey, VisitDraft, VisitField};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::response::{Preset, Response, ResponseCriteria};
use nadir::study::assessment::{Assessment, Settings, assess};

/// A patient whose visits stand under these months, one line of cells per lesion; diameters in millimetres.
pub fn patient(months: &[&str], rows: &[&[&str]]) -> PatientDraft {
    timed(VisitField::Month, months, rows)
}

/// The same under study days.
pub fn patient_at_days(days: &[&str], rows: &[&[&str]]) -> PatientDraft {
    timed(VisitField::Day, days, rows)
}

/// One lesion, one diameter or one triple per visit, three months apart.
pub fn lesion(cells: &[&str]) -> PatientDraft {
    let months: Vec<String> = (0..cells.len()).map(|visit| (3 * visit).to_string()).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    patient(&months, &[cells])
}

fn timed(field: VisitField, times: &[&str], rows: &[&[&str]]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    draft.lesions = (1..).take(rows.len()).map(LesionDraft::numbered).collect();
    let visit_at = |(column, time): (usize, &&str)| {
        let mut visit = VisitDraft::at_month(VisitId(u32::try_from(column).unwrap() + 1), "");
        visit.fields.insert(field, (*time).to_owned());
        for (id, row) in (1..).map(LesionId).zip(rows) {
            visit.cells.insert(id, (*row[column]).to_owned());
        }
        visit
    };
    draft.visits = times.iter().enumerate().map(visit_at).collect();
    draft
}

/// The same patient with one field of one visit filled in.
pub fn with(mut draft: PatientDraft, visit: usize, field: VisitField, text: &str) -> PatientDraft {
    draft.visits[visit].fields.insert(field, text.to_owned());
    draft
}

/// Settings with the rules of a preset.
pub fn settings(preset: Preset) -> Settings {
    Settings { criteria: ResponseCriteria::preset(preset), ..Settings::default() }
}

/// The assessment by a preset.
pub fn assessed(draft: &PatientDraft, preset: Preset) -> Assessment {
    assess(draft, &settings(preset))
}

/// Classes of the visits after the first by the criteria chosen, as `PR SD PD`.
pub fn classes(assessment: &Assessment) -> String {
    join(assessment.visits.iter().skip(1).map(nadir::study::assessment::VisitAssessment::response))
}

/// Classes of the visits after the first by RECIST 1.1.
pub fn recist_classes(assessment: &Assessment) -> String {
    join(assessment.visits.iter().skip(1).map(nadir::study::assessment::VisitAssessment::recist_response))
}

fn join(classes: impl Iterator<Item = Option<Response>>) -> String {
    classes.map(|class| class.map_or("-", Response::code)).collect::<Vec<_>>().join(" ")
}

/// Classes by the source paper's rules.
pub fn by_volume(draft: &PatientDraft) -> String {
    classes(&assessed(draft, Preset::SourcePaper))
}

/// Overall classes by RECIST 1.1.
pub fn by_recist(draft: &PatientDraft) -> String {
    recist_classes(&assessed(draft, Preset::SourcePaper))
}

/// Identifiers of all findings, each once, sorted.
pub fn findings(assessment: &Assessment) -> Vec<&'static str> {
    let mut ids: Vec<&str> = assessment.findings.iter().map(|finding| finding.rule.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The rules about records, adverse events and studies, which `tests/record_findings.rs` raises one by one.
pub const RECORD_RULES: [&str; 21] = [
    "age-below-18",
    "treated-below-3-months",
    "not-monotherapy",
    "diagnosis-not-definite",
    "term-missing",
    "term-unknown",
    "term-of-women-in-male",
    "grade-not-in-version",
    "version-unknown",
    "name-case-differs",
    "status-contradicted",
    "visit-after-drop-out",
    "drop-out-month-missing",
    "end-of-treatment-time-missing",
    "end-of-treatment-contradicted",
    "read-by-another",
    "arm-missing",
    "patient-id-duplicated",
    "characteristic-unreadable",
    "arm-empty",
    "drop-outs-do-not-add-up",
];
