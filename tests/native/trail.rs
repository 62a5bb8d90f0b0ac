//! The trail of changes: each by its place, the text before and after, written out by hand from the steps that made it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::entry::draft::{
    CellAddress, LesionDraft, PatientDraft, PatientKey, Place, StudyDraft, StudyHeader, VisitDraft, VisitField,
};
use nadir::entry::edit::Edit;
use nadir::files::document::{Change, Document, Trail, change_text, changes_of, differences, read, write};
use nadir::files::{ByteOrderMark, trail_csv};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir::study::assessment::Settings;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const PATIENT: PatientKey = PatientKey(1);

fn text(place: Place, text: &str) -> Edit {
    Edit::SetText { address: CellAddress { patient: PATIENT, place }, text: text.into() }
}

/// What the edits change in an empty study: place, before, after.
fn changes(edits: Vec<Edit>) -> Vec<[String; 3]> {
    let mut study = StudyDraft::empty();
    let of_edit = |edit: Edit| {
        let inverse = study.apply(edit.clone());
        changes_of(&edit, &inverse)
    };
    edits.into_iter().flat_map(of_edit).map(|Change { place, from, to, .. }| [place, from, to]).collect()
}

#[test]
fn each_edit_says_where_from_what_and_to_what() {
    let cell = Place::Measurement(LesionId(2), VisitId(3));
    let found = changes(vec![
        text(cell, "83"),
        text(cell, "84"),
        text(Place::VisitField(VisitId(1), VisitField::LeftKidney), "180"),
        text(Place::LesionSide(LesionId(1)), "left"),
        // Nobody with this key: nothing happens.
        Edit::RemovePatient { patient: PatientKey(9) },
        text(Place::PatientId, &"x".repeat(10_001)),
        Edit::RemoveLesion { patient: PATIENT, lesion: LesionId(2) },
        Edit::Together(vec![
            Edit::InsertVisit { patient: PATIENT, column: 9, visit: VisitDraft::at_month(VisitId(6), "36") },
            text(Place::Measurement(LesionId(1), VisitId(6)), "41"),
        ]),
        Edit::InsertPatient {
            row: 1,
            patient: Box::new(PatientDraft { id: "P-2".into(), ..PatientDraft::empty(PatientKey(2)) }),
        },
        Edit::SetHeader(Box::new(StudyHeader { title: "AML".into(), arms: vec!["A".into()], ..StudyHeader::default() })),
    ]);
    let expected = [
        ["patients/1/visits/3/cells/2", "", "83"],
        ["patients/1/visits/3/cells/2", "83", "84"],
        ["patients/1/visits/1/fields/left-kidney", "", "180"],
        ["patients/1/lesions/1/side", "", "left"],
        ["patients/1/lesions/2", r#"{"id":2,"name":"L2"}"#, ""],
        ["patients/1/visits/3/cells/2", "84", ""],
        ["patients/1/visits/6", "", r#"{"id":6,"fields":{"month":"36"}}"#],
        ["patients/1/visits/6/cells/1", "", "41"],
        ["patients/2", "", r#"{"key":2,"id":"P-2","lesions":[],"visits":[]}"#],
        ["header/arms", "", r#"["A"]"#],
        ["header/title", "", "AML"],
    ];
    assert_eq!(found, expected.map(|one| one.map(str::to_owned)));
}

#[test]
fn a_patient_taken_out_stands_whole_before_the_change() {
    let found = changes(vec![text(Place::PatientId, "P-017"), Edit::RemovePatient { patient: PATIENT }]);
    let whole: PatientDraft = serde_json::from_str(&found[1][1]).unwrap();
    assert_eq!((whole.id.as_str(), whole.visits.len(), found[1][2].as_str()), ("P-017", 5, ""));
}

#[test]
fn a_setting_changes_at_its_own_place() {
    let before = Settings::default();
    let other = if before.unit == Unit::Millimetre { Unit::Centimetre } else { Unit::Millimetre };
    let found = differences("settings", &before, &Settings { unit: other, ..before.clone() });
    assert_eq!(found.iter().map(|change| change.place.as_str()).collect::<Vec<_>>(), ["settings/unit"]);
    assert_ne!(found[0].from, found[0].to);
}

#[test]
fn a_text_being_typed_is_one_change_and_none_when_it_is_as_before() {
    let mut trail = Trail { is_on: true, changes: Vec::new() };
    let mut typing = None;
    let mut type_on = |trail: &mut Trail, from: &str, to: &str| {
        let change = Change { place: "patients/1/id".into(), from: from.into(), to: to.into(), ..Change::default() };
        trail.note("2026-11-29T13:30:00", vec![change], &mut typing)
    };
    assert_eq!(type_on(&mut trail, "", "P"), 0);
    assert_eq!(type_on(&mut trail, "P", "P-1"), 0);
    assert_eq!(trail.changes.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect::<Vec<_>>(), [("", "P-1")]);
    assert_eq!(type_on(&mut trail, "P-1", ""), 0);
    assert_eq!(trail.changes, []);
}

#[test]
fn a_change_of_a_cell_takes_at_most_200_bytes_and_comes_back_from_the_file() {
    let from = "123.4 × 110.5 × 98.7";
    let change = Change {
        at: "2026-11-29T13:30:00".into(),
        place: "patients/4294967295/visits/4294967295/cells/4294967295".into(),
        from: from.into(),
        to: from.replace('1', "2"),
    };
    let size = change_text(&change).len();
    assert!(size <= 200, "{size}");
    let mut study = StudyDraft::empty();
    study.patients[0].id = "=1+1".into();
    let typed = Change { place: "patients/1/visits/1/cells/1".into(), to: "41".into(), ..change.clone() };
    let lesion = LesionDraft::numbered(1);
    assert_eq!(study.patients[0].lesions[0], lesion);
    let document = Document { study, trail: Some(Trail { is_on: true, changes: vec![change, typed] }), ..Document::default() };
    assert_eq!(read(&write(&document)), Ok(document.clone()));
    let csv = trail_csv(&document, ByteOrderMark::Without);
    assert_eq!(csv.lines().nth(2).unwrap(), "2026-11-29T13:30:00,'=1+1,patients/1/visits/1/cells/1,123.4 × 110.5 × 98.7,41");
}
