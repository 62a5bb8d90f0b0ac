//! What was typed into a study that is not one's own, as a study of one's own. The expected texts are the typed ones.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::entry::draft::{CellAddress, PatientDraft, PatientField, PatientKey, Place, StudyDraft, VisitDraft, VisitField};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::files::document::{Document, read, write};
use nadir::files::example_study;
use nadir::measured::visit::VisitId;
use nadir::study::roster::typed_since;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn typed(study: &mut StudyDraft, patient: PatientKey, place: Place, text: &str) {
    study.apply(Edit::SetText { address: CellAddress { patient, place }, text: text.to_owned() });
}

/// Every text of a patient that an empty one has not.
fn texts(patient: &PatientDraft) -> Vec<String> {
    let empty = PatientDraft::empty(patient.key);
    let cells = patient.visits.iter().flat_map(|visit| {
        visit.cells.iter().map(|(lesion, text)| format!("{} {} {text}", lesion.0, visit.field(VisitField::Month)))
    });
    let fields = patient.fields.iter().map(|(field, text)| format!("{field:?} {text}"));
    let names = patient.lesions.iter().filter(|lesion| !empty.lesions.contains(lesion)).map(|lesion| lesion.name.clone());
    cells.chain(fields).chain(names).collect()
}

#[test]
fn nothing_typed_is_an_empty_study() {
    let example = example_study();
    assert_eq!(typed_since(&example, &example), StudyDraft::empty());
    let mut without = example.clone();
    without.apply(Edit::RemovePatient { patient: example.patients[3].key });
    assert_eq!(typed_since(&example, &without), StudyDraft::empty(), "what was taken away is not typed");
}

#[test]
fn each_text_is_in_the_same_row_at_the_same_time_and_nothing_of_the_example_is_there() {
    let example = example_study();
    let mut changed = example.clone();
    let (one, other) = (&example.patients[2], &example.patients[70]);
    let at = |patient: &PatientDraft, lesion: usize, visit: usize| {
        Place::Measurement(patient.lesions[lesion].id, patient.visits[visit].id)
    };
    typed(&mut changed, one.key, at(one, 0, 1), "50 × 40 × 30");
    typed(&mut changed, other.key, Place::PatientField(PatientField::Centre), "Own centre");
    typed(&mut changed, other.key, Place::PatientId, "K-9");
    let own = typed_since(&example, &changed);
    assert!(!own.header.is_synthetic && own.header.title.is_empty());
    let month = one.visits[1].field(VisitField::Month);
    assert_eq!(
        own.patients.iter().map(texts).collect::<Vec<_>>(),
        [vec![format!("1 {month} 50 × 40 × 30")], vec!["Centre Own centre".into()]]
    );
    assert_eq!(own.patients.iter().map(|patient| patient.id.as_str()).collect::<Vec<_>>(), ["", "K-9"]);
    let document = Document { study: own, ..Document::default() };
    assert_eq!(read(&write(&document)), Ok(document));
}

#[test]
fn rows_and_visits_that_an_empty_patient_has_not_are_made() {
    let mut before = StudyDraft::empty();
    before.patients[0].visits = vec![VisitDraft::at_month(VisitId(8), "0"), VisitDraft::at_month(VisitId(9), "7")];
    let mut now = before.clone();
    now.apply(grid::add_lesion(&before.patients[0]));
    assert_eq!(typed_since(&before, &now), StudyDraft::empty(), "an empty row is not typed");
    let lesion = now.patients[0].lesions[3].id;
    typed(&mut now, PatientKey(1), Place::Measurement(lesion, VisitId(9)), "9 × 8 × 7");
    let own = typed_since(&before, &now);
    let added = own.patients[0].lesions[3].id;
    assert_eq!(own.patients[0].lesions.len(), 4);
    let visit = own.patients[0].visits.iter().find(|visit| visit.field(VisitField::Month) == "7").unwrap();
    assert_eq!(visit.cell(added), "9 × 8 × 7");
}

#[test]
fn a_patient_who_was_not_there_comes_whole() {
    let example = example_study();
    let mut now = example.clone();
    let mut mine = PatientDraft::empty(example.next_patient());
    mine.id = "P-1".into();
    mine.visits[1].cells.insert(mine.lesions[1].id, "absent".into());
    now.apply(Edit::InsertPatient { row: 0, patient: Box::new(mine) });
    let own = typed_since(&example, &now);
    assert_eq!((own.patients.len(), own.patients[0].id.as_str()), (1, "P-1"));
    assert_eq!(texts(&own.patients[0]), ["2 3 absent"]);
}
