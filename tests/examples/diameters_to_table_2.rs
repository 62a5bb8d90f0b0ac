//! From diameters to Table 2 in Rust. The patients are made up.

use nadir::analysis::{AnalysisSet, Results};
use nadir::entry::draft::{LesionDraft, PatientDraft, PatientField, StudyDraft, VisitDraft};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::report::comparison::table_2;
use nadir::response::TrackId;
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::sync::Arc;

/// The cells of one lesion at baseline and three months, as somebody would type them.
const PATIENTS: [(&str, [&str; 2]); 6] = [
    ("Sirolimus", ["40x40x40", "36x36x36"]),
    ("Sirolimus", ["50x50x50", "40x40x40"]),
    ("Sirolimus", ["60x60x60", "54x54x54"]),
    ("Everolimus", ["40x40x40", "30x30x30"]),
    ("Everolimus", ["50x50x50", "40x40x40"]),
    ("Everolimus", ["60x60x60", "42x42x42"]),
];

/// Table 2 as lines of cells.
pub fn lines() -> Vec<Vec<String>> {
    let mut draft = StudyDraft::empty();
    draft.patients.clear();
    for (arm, cells) in PATIENTS {
        let mut patient = PatientDraft::empty(draft.next_patient());
        patient.fields.insert(PatientField::Arm, arm.to_owned());
        patient.lesions = vec![LesionDraft::numbered(1)];
        let visit = |(id, (month, cell)): (u32, (&str, &str))| {
            let mut visit = VisitDraft::at_month(VisitId(id), month);
            visit.cells.insert(LesionId(1), cell.to_owned());
            visit
        };
        patient.visits = (1..).zip(["0", "3"].into_iter().zip(cells)).map(visit).collect();
        draft.patients.push(patient);
    }

    let mut settings = Settings::default();
    settings.comparison.planned_months = vec![3];
    let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
    let Some(results) = Results::of(Arc::new(study), &settings) else { return Vec::new() };
    let table = table_2(&results, TrackId::Chosen, AnalysisSet::Observed, Language::English);
    let texts = |cells: Vec<String>, label: String| std::iter::once(label).chain(cells).collect();
    table.rows.into_iter().map(|row| texts(row.cells.into_iter().map(|cell| cell.text).collect(), row.label)).collect()
}
