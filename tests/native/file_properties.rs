//! What holds of every edit and every file, tried on studies drawn by chance.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

use crate::support::csv::records;
use crate::support::drafts::{any_text, cell, settings, study, visit};
use nadir::entry::draft::{CellAddress, LesionDraft, PatientDraft, PatientKey, Place, StudyDraft, VisitDraft, VisitField};
use nadir::entry::edit::Edit;
use nadir::files::document::{
    Document, Trail, around_patients, change_text, changes_of, order_text, patient_text, read, write, write_compact,
};
use nadir::files::{ByteOrderMark, MEASUREMENT_COLUMNS, RESULT_COLUMNS, measurements_csv, results_csv, unguard_text};
use nadir::measured::lesion::{LesionId, Measurement};
use nadir::measured::quantity::{Decimal, Diameter, Unit, Volume};
use nadir::measured::visit::VisitId;
use nadir::study::assessment::{Assessment, assess};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn place() -> impl Strategy<Value = Place> {
    let lesion = || (0..=6_u32).prop_map(LesionId);
    let visit = || (0..=7_u32).prop_map(VisitId);
    let field = select(vec![VisitField::Month, VisitField::Day, VisitField::Modality, VisitField::Bleeding]);
    prop_oneof![
        Just(Place::Patient),
        Just(Place::PatientId),
        lesion().prop_map(Place::LesionName),
        lesion().prop_map(Place::LesionSide),
        lesion().prop_map(Place::LesionNote),
        visit().prop_map(Place::Visit),
        (visit(), field).prop_map(|(visit, field)| Place::VisitField(visit, field)),
        (lesion(), visit()).prop_map(|(lesion, visit)| Place::Measurement(lesion, visit)),
    ]
}

/// Any edit: of places that exist and of places that do not, alone, together and in each other.
fn edit() -> impl Strategy<Value = Edit> {
    let key = || (0..=4_u32).prop_map(PatientKey);
    let new_lesion = (1..=8_u32, any_text()).prop_map(|(id, note)| LesionDraft { note, ..LesionDraft::numbered(id) });
    let cells = vec(((0..=7_u32).prop_map(VisitId), cell()), 0..4);
    let one = prop_oneof![
        6 => (key(), place(), any_text())
            .prop_map(|(patient, place, text)| Edit::SetText { address: CellAddress { patient, place }, text }),
        1 => (key(), 0..9_usize, new_lesion, cells)
            .prop_map(|(patient, row, lesion, cells)| Edit::InsertLesion { patient, row, lesion, cells }),
        1 => (key(), (1..=8_u32).prop_map(LesionId)).prop_map(|(patient, lesion)| Edit::RemoveLesion { patient, lesion }),
        1 => (key(), 0..9_usize, (1..=9_u32).prop_flat_map(|id| visit(id, 7)))
            .prop_map(|(patient, column, visit)| Edit::InsertVisit { patient, column, visit }),
        1 => (key(), (1..=9_u32).prop_map(VisitId)).prop_map(|(patient, visit)| Edit::RemoveVisit { patient, visit }),
        1 => study().prop_map(|study| Edit::ReplaceStudy(Box::new(study))),
    ];
    one.prop_recursive(2, 12, 4, |inner| vec(inner, 0..4).prop_map(Edit::Together))
}

/// The measurement that a line of the measurements stands for.
fn measurement(fields: &[&str]) -> Option<Measurement> {
    let diameter = |text: &str| Diameter::from_decimal(Decimal::read(text).unwrap(), Unit::Millimetre).0.unwrap();
    match fields {
        ["measured", "", "", "", millilitres] => {
            Some(Measurement::TypedVolume(u32::try_from(Decimal::read(millilitres).unwrap().round_to_units(3).0).unwrap()))
        }
        ["measured", a, "", "", ""] => Some(Measurement::Sphere(diameter(a))),
        ["measured", a, b, "", ""] => Some(Measurement::Prolate(diameter(a), diameter(b))),
        ["measured", a, b, c, ""] => Some(Measurement::Ellipsoid(diameter(a), diameter(b), diameter(c))),
        ["absent", "", "", "", ""] => Some(Measurement::Absent),
        ["too_small", "", "", "", ""] => Some(Measurement::TooSmall),
        ["not_done", "", "", "", ""] => None,
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(crate::support::drafts::tries())]

    #[test]
    fn an_edit_and_its_inverse_change_nothing(study in study(), edits in vec(edit(), 1..8)) {
        let mut edited = study.clone();
        let mut inverses: Vec<Edit> = edits.into_iter().map(|edit| edited.apply(edit)).collect();
        let changed = edited.clone();
        let mut again: Vec<Edit> = Vec::new();
        while let Some(inverse) = inverses.pop() {
            again.push(edited.apply(inverse));
        }
        prop_assert_eq!(&edited, &study);
        // Redo is undo of undo.
        while let Some(redo) = again.pop() {
            edited.apply(redo);
        }
        prop_assert_eq!(edited, changed);
    }

    /// Whatever a person does, the study can be saved and opened again.
    #[test]
    fn what_was_edited_can_be_saved_and_opened(study in study(), edits in vec(edit(), 0..6), settings in settings(),
        page in btree_map(any::<String>(), any_text(), 0..4), is_on in any::<Option<bool>>()) {
        let mut study = study;
        let mut trail = is_on.map(|is_on| Trail { is_on, changes: Vec::new() });
        for edit in edits {
            let inverse = study.apply(edit.clone());
            if let Some(trail) = &mut trail {
                trail.note("2026-11-29T13:30:00", changes_of(&edit, &inverse), &mut None);
            }
        }
        let document = Document { study, settings, published: None, page, results: None, trail };
        let text = write(&document);
        prop_assert_eq!(write(&document), text.clone());
        prop_assert_eq!(read(&text), Ok(document.clone()));
        // In parts, as the browser keeps it: the patients' texts under their keys, in the order of the list.
        let of_key: BTreeMap<u32, String> = document.study.patients.iter().map(|one| (one.key.0, patient_text(one))).collect();
        let order: Vec<u32> = serde_json::from_str(&order_text(&document.study)).unwrap();
        let patients: Vec<&str> = order.iter().map(|key| of_key[key].as_str()).collect();
        let bare = StudyDraft { header: document.study.header.clone(), patients: Vec::new() };
        let changes: Vec<String> = document.trail.iter().flat_map(|trail| &trail.changes).map(change_text).collect();
        let trail = document.trail.as_ref().map(|trail| Trail { is_on: trail.is_on, changes: Vec::new() });
        let [head, tail, foot] = around_patients(&Document { study: bare, trail, ..document.clone() });
        let whole = format!("{head}{}{tail}{}{foot}", patients.join(","), changes.join(","));
        prop_assert_eq!(&whole, &write_compact(&document));
        prop_assert_eq!(read(&whole), Ok(document));
    }

    #[test]
    fn no_text_stops_the_reader_of_documents(study in study(), settings in settings(), cut in any::<prop::sample::Index>(),
        junk in any_text()) {
        let text = write(&Document { study, settings, ..Document::default() });
        let at = (0..=cut.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (head, tail) = text.split_at(at);
        for broken in [head.to_owned(), format!("{head}{junk}{tail}"), format!("{head}{}", tail.get(1..).unwrap_or_default()), junk] {
            if let Err(error) = read(&broken) {
                prop_assert!(error.line >= 1 && error.column >= 1);
                prop_assert!(error.line <= broken.lines().count().max(1) + 1);
                prop_assert!(error.to_string().chars().count() < 600);
            }
        }
    }

    #[test]
    fn measurements_read_back(study in study(), settings in settings()) {
        let assessments: Vec<Assessment> = study.patients.iter().map(|patient| assess(patient, &settings)).collect();
        let csv = measurements_csv(&assessments, &settings, ByteOrderMark::Without);
        let mut lines = records(&csv).into_iter();
        prop_assert_eq!(lines.next().unwrap(), MEASUREMENT_COLUMNS);
        for assessment in &assessments {
            let patient = &assessment.patient;
            for visit in &patient.visits {
                for (lesion, expected) in patient.lesions.iter().zip(&visit.measurements) {
                    let fields = lines.next().unwrap();
                    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                    prop_assert_eq!(unguard_text(fields[0]), &patient.id);
                    prop_assert_eq!(unguard_text(fields[7]), &lesion.name);
                    prop_assert_eq!(fields[5].parse::<i32>().unwrap(), visit.time.day);
                    prop_assert_eq!(measurement(&fields[9..14]), *expected);
                    prop_assert!(fields[14].is_empty() || fields[14].parse::<f64>().unwrap().is_finite());
                }
            }
        }
        prop_assert_eq!(lines.next(), None);
    }

    #[test]
    fn results_read_back_to_the_same_doubles(study in study(), settings in settings()) {
        let assessments: Vec<Assessment> = study.patients.iter().map(|patient| assess(patient, &settings)).collect();
        let csv = results_csv(&assessments, &settings, ByteOrderMark::With);
        let mut lines = records(csv.strip_prefix('\u{FEFF}').unwrap()).into_iter();
        prop_assert_eq!(lines.next().unwrap(), RESULT_COLUMNS);
        for assessment in &assessments {
            for visit in &assessment.visits {
                let fields = lines.next().unwrap();
                let number = |column: usize| (!fields[column].is_empty()).then(|| fields[column].parse::<f64>().unwrap());
                let millilitres = visit.sum_of_volumes().map(|sum| Volume::from_exact(sum).as_millilitres_with(settings.constant));
                prop_assert_eq!(number(8), millilitres);
                prop_assert_eq!(number(9), visit.percent_change_from_baseline());
                prop_assert_eq!(number(10), visit.percent_change_from_nadir());
                prop_assert_eq!(number(11), visit.sum_of_longest_diameters().map(|sum| sum.as_f64() / 100.0));
                prop_assert_eq!(number(12), visit.diameter_percent_change_from_baseline());
                prop_assert_eq!(number(13), visit.diameter_percent_change_from_nadir());
                prop_assert_eq!(&fields[15], visit.response().map_or("", nadir::response::Response::code));
                prop_assert_eq!(&fields[16], visit.recist_response().map_or("", nadir::response::Response::code));
            }
        }
        prop_assert_eq!(lines.next(), None);
    }

    /// No field of a file begins with what a spreadsheet would run, numbers excepted.
    #[test]
    fn no_field_is_a_formula(study in study(), settings in settings()) {
        let assessments: Vec<Assessment> = study.patients.iter().map(|patient| assess(patient, &settings)).collect();
        for csv in [measurements_csv(&assessments, &settings, ByteOrderMark::Without),
            results_csv(&assessments, &settings, ByteOrderMark::Without)] {
            for field in records(&csv).iter().flatten() {
                let is_number = field.parse::<f64>().is_ok();
                prop_assert!(is_number || !field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", field);
            }
        }
    }

    /// The volumes of a visit add up to its sum; where there is no sum, one of them is missing.
    #[test]
    fn exported_volumes_add_up(study in study(), settings in settings()) {
        for draft in &study.patients {
            let assessment = assess(draft, &settings);
            let csv = records(&measurements_csv([&assessment], &settings, ByteOrderMark::Without));
            for (position, visit) in assessment.visits.iter().enumerate() {
                let lesions = assessment.patient.lesions.len();
                let volumes: Vec<&str> = csv[1 + position * lesions..][..lesions].iter().map(|fields| fields[14].as_str()).collect();
                let total: f64 = volumes.iter().filter_map(|volume| volume.parse::<f64>().ok()).sum();
                match visit.sum_of_volumes() {
                    Some(sum) => {
                        let sum = Volume::from_exact(sum).as_millilitres_with(settings.constant);
                        prop_assert!((total - sum).abs() <= 1e-12 * sum.max(1.0), "{} {}", total, sum);
                    }
                    None => prop_assert!(lesions == 0 || volumes.contains(&"")),
                }
            }
        }
    }
}

/// Identities as large as they can be leave room for more: a free one is found, nothing already there is taken for new.
#[test]
fn beside_the_largest_identities_there_are_free_ones() {
    let largest = u32::MAX;
    let mut study = StudyDraft::empty();
    study.patients[0].key = PatientKey(largest);
    study.patients[0].lesions[0].id = LesionId(largest);
    study.patients[0].visits[0].id = VisitId(largest);
    let patient = PatientKey(largest);
    for _ in 0..3 {
        let open = study.patient(patient).unwrap().clone();
        let (lesion, visit, key) = (open.next_lesion(), open.next_visit(), study.next_patient());
        let inverses = [
            study.apply(Edit::InsertLesion {
                patient,
                row: 9,
                lesion: LesionDraft { id: lesion, ..LesionDraft::numbered(1) },
                cells: Vec::new(),
            }),
            study.apply(Edit::InsertVisit { patient, column: 9, visit: VisitDraft::at_month(visit, "9") }),
            study.apply(Edit::InsertPatient { row: 9, patient: Box::new(PatientDraft::empty(key)) }),
        ];
        assert!(inverses.iter().all(|inverse| !inverse.is_nothing()), "{inverses:?}");
    }
    assert_eq!((study.patients.len(), study.patients[0].lesions.len(), study.patients[0].visits.len()), (4, 6, 8));
    let document = Document { study, ..Document::default() };
    assert_eq!(read(&write(&document)), Ok(document));
}

#[test]
fn a_text_longer_than_a_cell_changes_nothing() {
    let mut study = StudyDraft::empty();
    let address = CellAddress { patient: PatientKey(1), place: Place::LesionNote(LesionId(1)) };
    let inverse = study.apply(Edit::SetText { address, text: "x".repeat(10_001) });
    assert!(inverse.is_nothing());
    assert_eq!(study, StudyDraft::empty());
    study.apply(Edit::SetText { address, text: "肾".repeat(10_000) });
    assert!(read(&write(&Document { study, ..Document::default() })).is_ok());
}
