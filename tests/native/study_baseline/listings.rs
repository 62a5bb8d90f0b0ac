//! The patients and the adverse events as CSV, read by another reader.

use super::csv::records;
use super::small_study::{define, event, left, patient, study, with};
#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::entry::draft::CharacteristicKind::{Category, Number, YesNo};
use nadir::entry::draft::StudyDraft;
use nadir::files::ByteOrderMark::Without;
use nadir::files::{adverse_events_csv, example_study, patients_csv};
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::sync::Arc;

fn gathered(draft: &StudyDraft) -> Study {
    Study::gather(draft, |patient| Some(Arc::new(assess(patient, &Settings::default()))))
}

#[test]
fn one_line_for_each_patient() {
    let one = with(with(with(patient("A", "f", "30,5", &["50"]), 1, "yes"), 2, "-1.5"), 3, "=SUM(A1)");
    let mut draft = study(vec![left(one, "2.5"), patient("B", "", "", &[])]);
    define(&mut draft, 1, "LAM", YesNo, "", true);
    define(&mut draft, 2, "-score", Number, "", false);
    define(&mut draft, 3, "Side, kidney", Category, "", false);
    let found = records(&patients_csv(&gathered(&draft), Without));
    assert_eq!(found[0][13..16], ["LAM", "'-score", "Side, kidney"]);
    // Columns that came later stand behind the study's own.
    assert_eq!(found[0][16..], nadir::files::LATER_PATIENT_COLUMNS);
    let expected = ["", "A", "", "female", "30.5", "", "", "", "", "", "", "2.5", "", "true", "-1.5", "'=SUM(A1)", "", "", ""];
    assert_eq!(found[1], expected);
    assert_eq!(found[2][1], "B");
    assert!(found[2][3..].iter().all(String::is_empty));
    assert_eq!(found.len(), 3);
}

#[test]
fn one_line_for_each_event() {
    let draft = study(vec![
        event(event(patient("A", "f", "30", &["50"]), "stomatitis", "2", "possible"), "bad luck", "", "unrelated"),
        patient("B", "m", "30", &["50"]),
    ]);
    let found = records(&adverse_events_csv(&gathered(&draft), Without));
    let expected = [
        ["", "A", "", "Mucositis oral", "Gastrointestinal disorders", "4.0", "2", "possible", ""],
        ["", "A", "", "bad luck", "", "4.0", "", "unrelated", ""],
    ];
    assert_eq!(found[1..], expected);
}

/// Every line of a synthetic study says so; counted from the texts as they were typed.
#[test]
fn a_synthetic_study_says_so_on_every_line() {
    let draft = example_study();
    let study = gathered(&draft);
    let events: usize = draft.patients.iter().map(|patient| patient.adverse_events.len()).sum();
    for (csv, lines) in [(patients_csv(&study, Without), 124), (adverse_events_csv(&study, Without), events)] {
        let found = records(&csv);
        assert_eq!(found.len(), 1 + lines);
        assert_eq!(found[0].last().map(String::as_str), Some("synthetic"));
        assert!(found[1..].iter().all(|line| line.len() == found[0].len() && line.last().unwrap() == "true"));
    }
}
