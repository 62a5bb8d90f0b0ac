//! Studies of few patients, written in few words.

use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, CharacteristicDraft, CharacteristicId, CharacteristicKind, LesionDraft,
    PatientDraft, PatientField, PatientKey, StudyDraft, VisitDraft, VisitField,
};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;

/// A study with these patients and arms `A` and `B`, without characteristics.
pub fn study(patients: Vec<PatientDraft>) -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.header.arms = vec!["A".to_owned(), "B".to_owned()];
    study.header.characteristics.clear();
    study.patients = (1..).map(PatientKey).zip(patients).map(|(key, patient)| PatientDraft { key, ..patient }).collect();
    study
}

/// Adds a characteristic.
pub fn define(study: &mut StudyDraft, id: u32, name: &str, kind: CharacteristicKind, group: &str, females_only: bool) {
    study.header.characteristics.push(CharacteristicDraft {
        id: CharacteristicId(id),
        name: name.to_owned(),
        kind,
        group: group.to_owned(),
        females_only,
    });
}

/// A patient of an arm, of this sex (f, m or empty) and age, with these largest diameters at baseline.
pub fn patient(arm: &str, sex: &str, age: &str, cells: &[&str]) -> PatientDraft {
    let mut patient = PatientDraft { lesions: Vec::new(), visits: Vec::new(), ..PatientDraft::empty(PatientKey(1)) };
    for (field, text) in [(PatientField::Arm, arm), (PatientField::Sex, sex), (PatientField::Age, age)] {
        patient.fields.insert(field, text.to_owned());
    }
    patient.lesions = (1..).take(cells.len()).map(LesionDraft::numbered).collect();
    let mut baseline = VisitDraft::at_month(VisitId(1), "0");
    for (id, cell) in (1..).map(LesionId).zip(cells) {
        baseline.cells.insert(id, (*cell).to_owned());
    }
    patient.visits.push(baseline);
    patient
}

/// The same with the value of a characteristic.
pub fn with(mut patient: PatientDraft, id: u32, value: &str) -> PatientDraft {
    patient.characteristics.insert(CharacteristicId(id), value.to_owned());
    patient
}

/// The same with a visit in this month: a measurement of the first lesion, or else a status.
pub fn at(mut patient: PatientDraft, field: VisitField, time: &str, cell: &str, status: &str) -> PatientDraft {
    let id = VisitId(u32::try_from(patient.visits.len()).unwrap() + 1);
    let mut visit = VisitDraft::at_month(id, "");
    visit.fields.insert(field, time.to_owned());
    visit.fields.insert(VisitField::Status, status.to_owned());
    if !cell.is_empty() {
        visit.cells.insert(LesionId(1), cell.to_owned());
    }
    patient.visits.push(visit);
    patient
}

/// The same who left by this month.
pub fn left(mut patient: PatientDraft, month: &str) -> PatientDraft {
    patient.fields.insert(PatientField::DropOutMonth, month.to_owned());
    patient
}

/// The same with an adverse event: `term, grade, attribution`, of which the latter two may be empty.
pub fn event(mut patient: PatientDraft, term: &str, grade: &str, attribution: &str) -> PatientDraft {
    let id = AdverseEventId(u32::try_from(patient.adverse_events.len()).unwrap() + 1);
    let fields =
        [(AdverseEventField::Term, term), (AdverseEventField::Grade, grade), (AdverseEventField::Attribution, attribution)];
    patient.adverse_events.push(AdverseEventDraft { id, fields: fields.map(|(field, text)| (field, text.to_owned())).into() });
    patient
}
