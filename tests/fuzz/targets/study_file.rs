//! A saved study: refused with its place, or opened, assessed, kept and opened again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir::analysis::Results;
use nadir::entry::draft::LesionDraft;
use nadir::entry::edit::Edit;
use nadir::files::document::{Document, read};
use nadir_fuzz::kept::{can_be_assessed, can_be_kept};
use nadir_fuzz::seeds;
use std::sync::Arc;

fuzz_target!(init: seeds::write_into_folder(seeds::studies), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match read(text) {
        Ok(document) => opened(document),
        Err(error) => {
            assert!(error.line >= 1 && error.line <= text.lines().count().max(1) + 1, "{error}");
            assert!(error.column >= 1 && error.to_string().chars().count() < 600, "{error}");
        }
    }
});

fn opened(document: Document) {
    assert_eq!(document.study.beyond(), None);
    can_be_kept(&document);
    let study = can_be_assessed(&document.study, &document.settings);
    let results = Results::of(Arc::new(study), &document.settings);
    if let Some(results) = &results {
        let _ = results.flow();
    }
    // It can be worked on, and what was done can be undone.
    let mut study = document.study.clone();
    let lesion = |patient: &nadir::entry::draft::PatientDraft| {
        let lesion = LesionDraft { id: patient.next_lesion(), ..LesionDraft::numbered(1) };
        Edit::InsertLesion { patient: patient.key, row: 0, lesion, cells: Vec::new() }
    };
    let inverses: Vec<Edit> = document.study.patients.iter().map(|patient| study.apply(lesion(patient))).collect();
    if study.beyond().is_none() {
        can_be_kept(&Document { study: study.clone(), ..document.clone() });
    }
    inverses.into_iter().rev().for_each(|inverse| drop(study.apply(inverse)));
    assert_eq!(study, document.study, "an undo leaves another study");
}
