//! Structural mutants of a study file: every value left out, written twice, and replaced by each of many others.
//!
//! Each is refused with a place that is not before what was changed, or it opens, and what opened is kept and opened again as the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::analysis::Results;
use nadir::entry::draft::{LesionDraft, PatientField, VisitField};
use nadir::entry::edit::Edit;
use nadir::files::document::{Change, Document, ImportErrorKind, SavedResults, Trail, read, write_compact};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::response::{Preset, ResponseCriteria};
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use nadir::study::settings::{BaselineExtra, BaselineNumber, ComparisonSettings, FurtherRow, NumberForm};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A document with something of everything.
fn document() -> Document {
    let mut study = example_study();
    study.patients.truncate(2);
    let patient = &mut study.patients[0];
    patient.lesions[0].note = "肾 \"exophytic\"".into();
    patient.lesions[0].side = "left".into();
    patient.fields.insert(PatientField::DropOutReason, "lost".into());
    patient.visits[0].fields.insert(VisitField::Intervention, "embolisation L1".into());
    let comparison = ComparisonSettings {
        forms_in_table_1: BTreeMap::from([(BaselineNumber::Age, NumberForm::MeanSd)]),
        rows_in_table_1: BTreeSet::from([BaselineExtra::Centre]),
        rows_in_table_2: BTreeSet::from([FurtherRow::Median]),
        p_in_table_1: Some(true),
        event_window_days: 14,
        other_treatment_is_failure: true,
        rates_in_table_3: true,
        ..ComparisonSettings::default()
    };
    let mut published = nadir::printed::source_paper_example();
    published.rows.truncate(3);
    let change = Change { at: "2026-11-29T13:30:00".into(), place: "patients/1/id".into(), from: String::new(), to: "P".into() };
    let document = Document {
        study,
        settings: Settings { criteria: ResponseCriteria::preset(Preset::Exist2), comparison, ..Settings::default() },
        published: Some(published),
        page: BTreeMap::from([("language".to_owned(), "zh-Hans".to_owned())]),
        results: None,
        trail: Some(Trail { is_on: true, changes: vec![change] }),
    };
    Document { results: Some(SavedResults::of(&document)), ..document }
}

/// What is done to a value.
#[derive(Clone, Copy, Debug)]
enum Mutation<'a> {
    LeftOut,
    Twice,
    Replaced(&'a str),
}

/// Values, as JSON, of which none is what stood there.
fn others() -> Vec<String> {
    let plain = [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "0.5",
        "1",
        "2",
        "255",
        "256",
        "65535",
        "65536",
        "4294967295",
        "4294967296",
        "9007199254740993",
        "18446744073709551615",
        "1e400",
        "-1e400",
        "1e-400",
        "\"\"",
        "\" \"",
        "\"0\"",
        "\"x\"",
        "\"null\"",
        "\"__proto__\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"=1+1\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{\"id\":1}",
        "{\"__proto__\":{}}",
        "NaN",
        "undefined",
        "'x'",
        "// x",
        "{",
        "]",
    ];
    let mut others: Vec<String> = plain.map(str::to_owned).to_vec();
    others.push(format!("\"{}\"", "x".repeat(10_001)));
    others.push(format!("{}{}", "[".repeat(200), "]".repeat(200)));
    others
}

/// Writes `value`, changed at `target`; where the change begins, in bytes, is put into `start`.
fn write_mutant(value: &Value, target: &[usize], mutation: Mutation<'_>, out: &mut String, start: &mut usize) {
    let Some((&at, deeper)) = target.split_first() else {
        *start = out.len();
        if let Mutation::Replaced(other) = mutation {
            out.push_str(other);
        }
        return;
    };
    let (open, close, entries): (_, _, Vec<(String, &Value)>) = match value {
        Value::Object(fields) => {
            let entries = fields.iter().map(|(name, value)| (format!("{}:", Value::from(name.as_str())), value));
            ('{', '}', entries.collect())
        }
        Value::Array(members) => ('[', ']', members.iter().map(|value| (String::new(), value)).collect()),
        _ => return,
    };
    out.push(open);
    let mut is_first = true;
    for (index, (name, value)) in entries.into_iter().enumerate() {
        let is_target = index == at && deeper.is_empty();
        let times = match mutation {
            Mutation::LeftOut if is_target => 0,
            Mutation::Twice if is_target => 2,
            _ => 1,
        };
        if is_target {
            *start = out.len();
        }
        for _ in 0..times {
            if !std::mem::take(&mut is_first) {
                out.push(',');
            }
            out.push_str(&name);
            match mutation {
                Mutation::Replaced(_) if index == at => write_mutant(value, deeper, mutation, out, start),
                _ if index == at && !deeper.is_empty() => write_mutant(value, deeper, mutation, out, start),
                _ => write!(out, "{value}").unwrap(),
            }
        }
    }
    out.push(close);
}

/// The way to every value below the whole.
fn paths(value: &Value) -> Vec<Vec<usize>> {
    let members: Vec<&Value> = match value {
        Value::Object(fields) => fields.values().collect(),
        Value::Array(members) => members.iter().collect(),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for (at, member) in members.into_iter().enumerate() {
        found.push(vec![at]);
        found.extend(paths(member).into_iter().map(|path| [vec![at], path].concat()));
    }
    found
}

/// Refused with its place, or opened and kept as the same; whether it opened.
fn holds(mutant: &str, start: usize, what: impl Fn() -> String) -> bool {
    match read(mutant) {
        Ok(opened) => {
            assert_eq!(read(&write_compact(&opened)).as_ref(), Ok(&opened), "{}", what());
            assert_eq!(opened.study.beyond(), None, "{}", what());
            let study = Study::gather(&opened.study, |patient| Some(Arc::new(assess(patient, &opened.settings))));
            let _ = Results::of(Arc::new(study), &opened.settings).map(|results| results.flow().findings.len());
            // It can be worked on: a lesion is added, and the study is kept again.
            let mut study = opened.study.clone();
            for (patient, lesion) in opened.study.patients.iter().map(|patient| (patient.key, patient.next_lesion())) {
                study.apply(Edit::InsertLesion {
                    patient,
                    row: 0,
                    lesion: LesionDraft { id: lesion, ..LesionDraft::numbered(1) },
                    cells: Vec::new(),
                });
                assert!(
                    study.patient(patient).unwrap().lesions.iter().any(|known| known.id == lesion && lesion != LesionId(0)),
                    "{}",
                    what()
                );
            }
            let worked = Document { study, ..opened };
            assert_eq!(read(&write_compact(&worked)).as_ref(), Ok(&worked), "{}", what());
            true
        }
        Err(error) => {
            let is_of_head = matches!(
                error.kind,
                ImportErrorKind::OtherFormat { .. }
                    | ImportErrorKind::NewerVersion { .. }
                    | ImportErrorKind::NoSuchVersion { .. }
            );
            let before = mutant[..start].chars().count();
            assert_eq!(error.line, 1, "{}: {error}", what());
            assert!(is_of_head || error.column >= before, "{}: {error} stands before {before}", what());
            assert!(error.column <= mutant.chars().count() + 1, "{}: {error}", what());
            assert!((1..600).contains(&error.kind.to_string().chars().count()), "{}", what());
            false
        }
    }
}

#[test]
fn every_structural_mutant_is_refused_with_its_place_or_opens_and_is_kept() {
    let document = document();
    let text = write_compact(&document);
    assert_eq!(read(&text), Ok(document));
    let whole: Value = serde_json::from_str(&text).unwrap();
    let others = others();
    let mutations = [Mutation::LeftOut, Mutation::Twice].into_iter().chain(others.iter().map(|other| Mutation::Replaced(other)));
    let mutations: Vec<Mutation<'_>> = mutations.collect();
    let paths = paths(&whole);
    // The browser repeats a part.
    let step = if cfg!(target_arch = "wasm32") { 97 } else { 1 };
    let (mut tried, mut opened) = (0, 0);
    let all = paths.iter().flat_map(|path| mutations.iter().map(move |mutation| (path, *mutation)));
    for (path, mutation) in all.step_by(step) {
        let (mut mutant, mut start) = (String::new(), 0);
        write_mutant(&whole, path, mutation, &mut mutant, &mut start);
        opened += usize::from(holds(&mutant, start, || format!("{path:?} {mutation:?} in {mutant}")));
        tried += 1;
    }
    assert!(tried * step >= 10_000, "{tried}");
    assert!(opened * 20 > tried && opened < tried / 2, "{opened} of {tried} opened");
}
