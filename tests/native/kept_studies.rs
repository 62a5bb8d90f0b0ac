//! Whatever a person does, the page can open again what it keeps: at each bound of a study, and just beyond it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, Bound, CellAddress, CharacteristicDraft, CharacteristicId,
    CharacteristicKind, LesionDraft, PatientDraft, PatientField, PatientKey, Place, StudyDraft, VisitDraft, VisitField,
};
use nadir::entry::edit::Edit;
use nadir::files::document::{Document, Trail, changes_of, read, write_compact};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField};
use nadir::study::joining::join;
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const KEY: PatientKey = PatientKey(1);
const LARGEST: u32 = u32::MAX;

/// As many characters as a cell holds, each of three bytes, and `more`.
fn long(more: usize) -> String {
    "肾".repeat(Bound::Characters.most() + more)
}

/// A study with one of everything.
fn study() -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.patients[0].adverse_events = vec![event(1, "")];
    study
}

fn event(id: u32, term: &str) -> AdverseEventDraft {
    AdverseEventDraft {
        id: AdverseEventId(id),
        fields: BTreeMap::from([(AdverseEventField::Term, term.to_owned())])
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect(),
    }
}

fn characteristic(id: u32, name: &str) -> CharacteristicDraft {
    CharacteristicDraft {
        id: CharacteristicId(id),
        name: name.to_owned(),
        kind: CharacteristicKind::Number,
        group: String::new(),
        females_only: false,
    }
}

/// Edits that put `text` wherever a text can stand.
fn of_text(text: &str) -> Vec<Edit> {
    let places = [
        Place::PatientId,
        Place::PatientField(PatientField::DropOutReason),
        Place::Characteristic(CharacteristicId(1)),
        Place::AdverseEventField(AdverseEventId(1), AdverseEventField::Term),
        Place::LesionName(LesionId(1)),
        Place::LesionSide(LesionId(1)),
        Place::LesionNote(LesionId(1)),
        Place::VisitField(VisitId(1), VisitField::Modality),
        Place::Measurement(LesionId(1), VisitId(1)),
    ];
    let set = |place| Edit::SetText { address: CellAddress { patient: KEY, place }, text: text.to_owned() };
    let named = LesionDraft { note: text.to_owned(), ..LesionDraft::numbered(9) };
    let cells = vec![(VisitId(1), text.to_owned())];
    let headers = [
        |text: &str| nadir::entry::draft::StudyHeader { title: text.to_owned(), ..Default::default() },
        |text: &str| nadir::entry::draft::StudyHeader { arms: vec![text.to_owned()], ..Default::default() },
        |text: &str| nadir::entry::draft::StudyHeader { characteristics: vec![characteristic(1, text)], ..Default::default() },
    ];
    let mut patient = PatientDraft::empty(PatientKey(2));
    patient.visits[0].cells.insert(LesionId(1), text.to_owned());
    let whole = StudyDraft { patients: vec![patient.clone()], ..StudyDraft::empty() };
    let mut edits: Vec<Edit> = places.into_iter().map(set).collect();
    edits.extend(headers.map(|make| Edit::SetHeader(Box::new(make(text)))));
    edits.extend([
        Edit::InsertLesion { patient: KEY, row: 0, lesion: named, cells: Vec::new() },
        Edit::InsertLesion { patient: KEY, row: 0, lesion: LesionDraft::numbered(8), cells },
        Edit::InsertVisit { patient: KEY, column: 0, visit: VisitDraft::at_month(VisitId(9), text) },
        Edit::InsertAdverseEvent { patient: KEY, row: 0, event: event(9, text) },
        Edit::InsertPatient { row: 0, patient: Box::new(patient) },
        Edit::ReplaceStudy(Box::new(whole)),
    ]);
    edits
}

/// A patient or study that is `more` beyond each bound, as an import could make it, and the bound.
fn of_size(more: usize) -> Vec<(Bound, StudyDraft)> {
    let ids = |bound: Bound| 1..=u32::try_from(bound.most() + more).unwrap();
    let with = |change: &dyn Fn(&mut StudyDraft)| {
        let mut study = StudyDraft::empty();
        change(&mut study);
        study
    };
    vec![
        (Bound::Lesions, with(&|study| study.patients[0].lesions = ids(Bound::Lesions).map(LesionDraft::numbered).collect())),
        (
            Bound::Visits,
            with(&|study| {
                study.patients[0].visits = ids(Bound::Visits).map(|id| VisitDraft::at_month(VisitId(id), "1")).collect();
            }),
        ),
        (
            Bound::AdverseEvents,
            with(&|study| study.patients[0].adverse_events = ids(Bound::AdverseEvents).map(|id| event(id, "Anemia")).collect()),
        ),
        (Bound::Arms, with(&|study| study.header.arms = ids(Bound::Arms).map(|id| format!("arm {id}")).collect())),
        (
            Bound::Characteristics,
            with(&|study| study.header.characteristics = ids(Bound::Characteristics).map(|id| characteristic(id, "x")).collect()),
        ),
        (Bound::Characters, with(&|study| study.patients[0].id = long(more))),
        (
            Bound::Patients,
            with(&|study| study.patients = ids(Bound::Patients).map(|id| PatientDraft::bare(PatientKey(id))).collect()),
        ),
    ]
}

/// The study as it is after being kept and opened.
fn kept(study: StudyDraft, trail: Option<Trail>) -> Document {
    let document = Document { study, trail, ..Document::default() };
    assert_eq!(read(&write_compact(&document)).as_ref(), Ok(&document));
    document
}

/// Every edit, and what takes it back, with a trail of both.
fn done_and_undone(study: &StudyDraft, edit: &Edit) -> bool {
    let mut changed = study.clone();
    let mut trail = Trail { is_on: true, changes: Vec::new() };
    let inverse = changed.apply(edit.clone());
    trail.note("2026-11-29T13:30:00", changes_of(edit, &inverse), &mut None);
    let is_change = !inverse.is_nothing();
    assert_eq!(is_change, changed != *study, "{edit:?}");
    kept(changed.clone(), Some(trail.clone()));
    let redo = changed.apply(inverse.clone());
    trail.note("2026-11-29T13:30:01", changes_of(&inverse, &redo), &mut None);
    assert_eq!(changed, *study);
    kept(changed, Some(trail));
    is_change
}

#[test]
fn a_text_at_its_bound_is_kept_and_one_beyond_it_changes_nothing() {
    let study = study();
    for edit in &of_text(&long(0)) {
        assert!(done_and_undone(&study, edit));
    }
    for edit in &of_text(&long(1)) {
        // The lesion is put in, without the cell that is too long.
        let is_lesion = matches!(edit, Edit::InsertLesion { cells, .. } if !cells.is_empty());
        assert_eq!(done_and_undone(&study, edit), is_lesion);
    }
}

#[test]
fn a_study_at_a_bound_is_kept_and_one_beyond_it_is_refused_everywhere() {
    for (bound, at) in of_size(0) {
        assert_eq!(at.beyond(), None, "{bound:?}");
        if bound == Bound::Patients && cfg!(target_arch = "wasm32") {
            continue;
        }
        let mut open = StudyDraft::empty();
        assert!(!open.apply(Edit::ReplaceStudy(Box::new(at.clone()))).is_nothing(), "{bound:?}");
        kept(open, None);
    }
    for (bound, beyond) in of_size(1) {
        let found = beyond.beyond().map(|(found, patient)| (found, patient.is_some()));
        let is_of_patient = !matches!(bound, Bound::Patients | Bound::Arms | Bound::Characteristics);
        assert_eq!(found, Some((bound, is_of_patient)));
        let mut open = StudyDraft::empty();
        assert!(open.apply(Edit::ReplaceStudy(Box::new(beyond.clone()))).is_nothing(), "{bound:?}");
        assert_eq!(open, StudyDraft::empty());
        if is_of_patient {
            let patient = Box::new(PatientDraft { key: PatientKey(7), ..beyond.patients[0].clone() });
            assert!(open.apply(Edit::InsertPatient { row: 0, patient }).is_nothing(), "{bound:?}");
        }
        let text = write_compact(&Document { study: beyond, ..Document::default() });
        let refused = read(&text).unwrap_err().to_string();
        assert!(refused.contains(&format!("at most {}", bound.most())) || refused.contains("characters"), "{refused}");
    }
}

#[test]
fn patients_put_beside_the_largest_key_have_keys_of_their_own() {
    let named = |key: u32, id: &str| PatientDraft { id: id.to_owned(), ..PatientDraft::empty(PatientKey(key)) };
    let open = StudyDraft { patients: vec![named(LARGEST, "a"), named(2, "b"), named(4, "c")], ..StudyDraft::empty() };
    let others = (1..=5).map(|key| named(key, &format!("new {key}"))).collect();
    let joined = join(&open, StudyDraft { patients: others, ..StudyDraft::empty() }, Unit::Millimetre, &BTreeMap::new());
    let keys: Vec<u32> = joined.patients.iter().map(|patient| patient.key.0).collect();
    assert_eq!(keys, [LARGEST, 2, 4, 1, 3, 5, 6, 7]);
    kept(joined, None);
}

#[test]
fn a_printed_table_at_its_bounds_is_kept() {
    let mut table = PublishedDraft::empty();
    while table.add_row(None).is_some() {}
    assert_eq!(table.rows.len(), PublishedDraft::MOST_ROWS);
    let first = table.rows[0].id;
    for place in
        [PublishedPlace::Title, PublishedPlace::Notes, PublishedPlace::Arm(0), PublishedPlace::Cell(first, RowField::First)]
    {
        table.set(place, &long(1));
        assert_eq!(table.text(place), long(0), "cut, and shown as it is kept");
    }
    let document = Document { published: Some(table), ..Document::default() };
    assert_eq!(read(&write_compact(&document)), Ok(document));
}

#[test]
fn a_row_is_added_beside_the_largest_one() {
    let mut document = Document { published: Some(PublishedDraft::empty()), ..Document::default() };
    let text = write_compact(&document).replacen("\"id\":6", &format!("\"id\":{LARGEST}"), 1);
    document = read(&text).unwrap();
    let mut table = document.published.unwrap();
    let added = table.add_row(None).unwrap();
    assert_eq!((table.rows.len(), table.rows.iter().filter(|row| row.id == added).count()), (7, 1));
}
