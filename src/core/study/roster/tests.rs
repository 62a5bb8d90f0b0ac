use super::*;
use crate::entry::draft::{CellAddress, PatientField, Place};
use crate::entry::edit::Edit;
use crate::files::example_study;
use crate::measured::lesion::LesionId;
use crate::measured::record::{Number, Sex};
use crate::response::Response;
use crate::study::Study;
use crate::study::assessment::Settings;
use crate::study::settings::ComparisonSettings;
use proptest::prelude::*;
use std::sync::Arc;

fn rows_of(draft: &StudyDraft) -> Vec<PatientRow> {
    let settings = Settings::default();
    rows(draft, &Study::gather(draft, |patient| Some(assess_one(patient, &settings))))
}

fn ids(rows: &[PatientRow]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

/// A study of patients with these pseudonyms, arms and diameters of one lesion at baseline, 3 and 6 months.
fn study(patients: &[(&str, &str, [&str; 3])]) -> StudyDraft {
    let mut draft = StudyDraft::empty();
    draft.patients.clear();
    for ((id, arm, cells), key) in patients.iter().zip(1..) {
        let mut patient = PatientDraft::empty(PatientKey(key));
        (*id).clone_into(&mut patient.id);
        if !arm.is_empty() {
            patient.fields.insert(PatientField::Arm, (*arm).to_owned());
        }
        for (visit, cell) in patient.visits.iter_mut().zip(cells) {
            if !cell.is_empty() {
                visit.cells.insert(LesionId(1), (*cell).to_owned());
            }
        }
        draft.patients.push(patient);
    }
    draft
}

#[test]
fn a_row_tells_the_last_visit_and_the_best_change() {
    // 60³ → 40³ is 8/27 − 1 = −70.37 %, → 50³ is 125/216 − 1 = −42.13 %: no response any more, and no
    // progression by the source paper's rule, since it lies below the baseline.
    let mut draft = study(&[("P-1", "A", ["60x60x60", "40x40x40", "50x50x50"])]);
    let patient = &mut draft.patients[0];
    patient.fields.insert(PatientField::Sex, "f".to_owned());
    patient.fields.insert(PatientField::Age, "30.5".to_owned());
    let row = &rows_of(&draft)[0];
    assert_eq!((row.sex, row.age, row.months), (Some(Sex::Female), Number::read("30.5"), Some(6.0)));
    assert!((row.last_change.unwrap() - (125.0 / 216.0 - 1.0) * 100.0).abs() < 1e-9);
    assert!((row.best_change.unwrap() - (8.0 / 27.0 - 1.0) * 100.0).abs() < 1e-9);
    assert_eq!(row.class, Some(Response::Stable));
    // 40 → 50 mm is +25 % and +10 mm from the nadir: progression by RECIST 1.1.
    assert_eq!(row.recist, Some(Response::Progressive));
}

#[test]
fn a_patient_without_text_has_an_empty_row_and_findings_of_many_count() {
    let draft = study(&[("P-1", "A", ["60", "", ""]), ("", "", ["", "", ""]), ("P-1", "", ["60", "", ""])]);
    let rows = rows_of(&draft);
    assert_eq!((rows.len(), rows[1].findings, rows[1].class), (3, 0, None));
    // The third has no arm and the first one's pseudonym, beside what is odd about a patient with one diameter.
    assert_eq!(rows[2].findings, rows[0].findings + 1);
}

#[test]
fn filters_by_words_arm_class_and_findings() {
    let draft = study(&[
        ("P-1", "Sirolimus", ["60x60x60", "40x40x40", ""]),
        ("P-2", "Everolimus", ["60x60x60", "60x60x60", ""]),
        ("Q-3", "", ["60x60x60", "30x30x30", ""]),
    ]);
    let shown = |change: fn(&mut RosterFilter)| {
        let mut wanted = RosterFilter::default();
        change(&mut wanted);
        ids(&filter(rows_of(&draft), &wanted, str::to_owned)).join(" ")
    };
    assert_eq!(shown(|_| {}), "P-1 P-2 Q-3");
    assert_eq!(shown(|filter| filter.text = " p- rolimus ".into()), "P-1 P-2");
    assert_eq!(shown(|filter| filter.text = "p- sirol".into()), "P-1");
    assert_eq!(shown(|filter| filter.arm = ArmFilter::Named("Everolimus".into())), "P-2");
    assert_eq!(shown(|filter| filter.arm = ArmFilter::None), "Q-3");
    assert_eq!(shown(|filter| filter.class = Some(Response::Partial)), "P-1 Q-3");
    assert_eq!(
        shown(|filter| filter.findings = FindingsFilter::With),
        ids(&rows_of(&draft).into_iter().filter(|row| row.findings > 0).collect::<Vec<_>>()).join(" ")
    );
    assert!(RosterFilter { text: "  ".into(), ..RosterFilter::default() }.is_nothing());
    assert!(!RosterFilter { class: Some(Response::Stable), ..RosterFilter::default() }.is_nothing());
}

#[test]
fn numbers_in_pseudonyms_are_numbers_and_missing_values_stand_last() {
    let draft = study(&[
        ("p-10", "", ["60x60x60", "30x30x30", ""]),
        ("P-2", "", ["60x60x60", "", ""]),
        ("P-1", "", ["60x60x60", "50x50x50", ""]),
    ]);
    let sorted = |column, direction| ids(&sort(rows_of(&draft), column, direction)).join(" ");
    assert_eq!(sorted(Column::Id, Direction::Ascending), "P-1 P-2 p-10");
    assert_eq!(sorted(Column::LastChange, Direction::Ascending), "p-10 P-1 P-2");
    assert_eq!(sorted(Column::LastChange, Direction::Descending), "P-1 p-10 P-2");
    assert_eq!(sorted(Column::Age, Direction::Descending), "p-10 P-2 P-1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn sorting_keeps_the_order_of_equal_rows_and_loses_nobody(column in 0..Column::ALL.len(), descending: bool, by in 0..Column::ALL.len()) {
        let column = Column::ALL[column];
        let direction = if descending { Direction::Descending } else { Direction::Ascending };
        let before = sort(rows_of(&example_study()), Column::ALL[by], Direction::Ascending);
        let after = sort(before.clone(), column, direction);
        // Sorted once more, nothing moves; and whoever has the same arm keeps the order among themselves.
        prop_assert_eq!(sort(after.clone(), column, direction), after.clone());
        if column == Column::Arm {
            for arm in ["Sirolimus", "Everolimus"] {
                let of_arm = |rows: &[PatientRow]| rows.iter().filter(|row| row.arm == arm).map(|row| row.key).collect::<Vec<_>>();
                prop_assert_eq!(of_arm(&before), of_arm(&after));
            }
        }
        let mut keys: Vec<_> = after.iter().map(|row| row.key).collect();
        keys.sort_unstable();
        let mut all: Vec<_> = before.iter().map(|row| row.key).collect();
        all.sort_unstable();
        prop_assert_eq!(keys, all);
    }
}

#[test]
fn a_copy_has_a_free_pseudonym_and_everything_else() {
    let mut draft = study(&[("P-1", "A", ["60", "", ""]), ("P-1-2", "A", ["", "", ""]), ("", "A", ["50", "", ""])]);
    let (edit, key) = duplicate(&draft, PatientKey(1)).unwrap();
    draft.apply(edit);
    assert_eq!((draft.patients[1].key, draft.patients[1].id.as_str()), (key, "P-1-3"));
    assert_eq!(draft.patients[1].visits, draft.patients[0].visits);
    let (edit, key) = duplicate(&draft, PatientKey(3)).unwrap();
    draft.apply(edit);
    assert_eq!(draft.patient(key).map(|patient| patient.id.as_str()), Some(""));
    assert_eq!(duplicate(&draft, PatientKey(99)), None);
}

#[test]
fn adding_removing_and_taking_back_keep_the_order() {
    let mut draft = study(&[("P-1", "", ["60", "", ""]), ("P-2", "", ["60", "", ""]), ("P-3", "", ["60", "", ""])]);
    let before = draft.clone();
    let (edit, key) = add(&draft);
    let undo_add = draft.apply(edit);
    assert_eq!(draft.patients.last().map(|patient| patient.key), Some(key));
    let undo_remove = draft.apply(remove(&draft, PatientKey(2)));
    assert_eq!(key_near(&draft, PatientKey(2), 1), PatientKey(3));
    assert_eq!(key_near(&draft, PatientKey(3), 0), PatientKey(3));
    draft.apply(undo_remove);
    draft.apply(undo_add);
    assert_eq!(draft, before);
    assert_eq!(
        (neighbour(&draft, PatientKey(2), -1), neighbour(&draft, PatientKey(2), 1)),
        (Some(PatientKey(1)), Some(PatientKey(3)))
    );
    assert_eq!((neighbour(&draft, PatientKey(1), -1), neighbour(&draft, PatientKey(3), 1)), (None, None));
}

#[test]
fn a_renamed_arm_is_renamed_everywhere() {
    let mut draft = study(&[("P-1", "everolimus ", ["60", "", ""]), ("P-2", "Sirolimus", ["60", "", ""])]);
    draft.header.arms = vec!["Sirolimus".to_owned(), "Everolimus".to_owned()];
    let comparison = ComparisonSettings { reference_arm: "EVEROLIMUS".to_owned(), ..ComparisonSettings::default() };
    let (edit, renamed) = rename_arm(&draft, &comparison, "Everolimus", " Afinitor ");
    let before = draft.clone();
    let undo = draft.apply(edit);
    assert_eq!(draft.header.arms, ["Sirolimus", "Afinitor"]);
    assert_eq!(draft.patients[0].field(PatientField::Arm), "Afinitor");
    assert_eq!((renamed.reference_arm.as_str(), renamed.comparison_arm.as_str()), ("Afinitor", ""));
    draft.apply(undo);
    assert_eq!(draft, before);
    let (joined, _) = rename_arm(&draft, &comparison, "Everolimus", "sirolimus");
    draft.apply(joined);
    assert_eq!(draft.header.arms, ["Sirolimus"]);
}

#[test]
fn only_patients_an_edit_touches_are_assessed_anew() {
    let mut draft = example_study();
    let settings = Settings::default();
    let mut known = AssessedPatients::default();
    assert_eq!(known.assess_some(&draft, &settings, 100), 100);
    assert_eq!((known.missing(&draft), known.assess_some(&draft, &settings, 100)), (24, 124));
    let before: Vec<_> = draft.patients.iter().map(|patient| known.assessment(patient, &settings)).collect();
    let place = Place::Measurement(LesionId(1), draft.patients[3].visits[1].id);
    let edit = Edit::SetText { address: CellAddress { patient: draft.patients[3].key, place }, text: "9x9x9".to_owned() };
    known.forget(edit.touches().as_ref());
    draft.apply(edit);
    for (position, (patient, old)) in draft.patients.iter().zip(&before).enumerate() {
        assert_eq!(Arc::ptr_eq(old, &known.assessment(patient, &settings)), position != 3);
    }
    known.forget(None);
    assert_eq!(known.missing(&draft), 124);
}

#[test]
fn there_is_always_a_patient() {
    let mut empty = StudyDraft::empty();
    empty.patients.clear();
    assert_eq!(never_without_patient(empty), StudyDraft::empty());
    assert_eq!(never_without_patient(example_study()), example_study());
}
