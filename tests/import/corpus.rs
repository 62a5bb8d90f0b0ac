//! Every file of the corpus against the rows, questions, problems and refusals that are right for it.
//!
//! The right answers were written beside the files by the program that made them, and stand in `tests/import_corpus`; none comes from the
//! code under test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it finds a fault"
)]

#[path = "back.rs"]
mod back;
#[path = "columns.rs"]
mod columns;
#[path = "dates.rs"]
mod dates;
#[path = "exchange.rs"]
mod exchange;
#[path = "formulas.rs"]
mod formulas;
#[path = "named.rs"]
mod named;
#[path = "outcomes.rs"]
mod outcomes;
#[path = "robust.rs"]
mod robust;
#[path = "support.rs"]
mod support;
#[path = "targets.rs"]
mod targets;
#[path = "together.rs"]
mod together;
#[path = "told.rs"]
mod told;

use nadir_import::open::Refusal;
use serde_json::Value;
use support::{answered, differences, expected, files_of, opened};

/// What is not yet understood, each with what is missing. The list may only shrink.
const MISSING: [(&str, &str); 0] = [];

#[test]
fn every_file_gives_its_rows() {
    let mut faults = Vec::new();
    for name in files_of("") {
        let expected = expected(&name);
        let is_missing = MISSING.iter().any(|(file, _)| *file == name);
        let found = match opened(&name).and_then(|files| answered(&name, &files)) {
            Ok(preview) => differences(&expected, &preview),
            Err(refusal) => vec![format!("refused: {refusal}")],
        };
        match (is_missing, found.is_empty()) {
            (false, false) => {
                let first: Vec<&str> = found.iter().take(8).map(String::as_str).collect();
                faults.push(format!("{name}: {} differences\n  {}", found.len(), first.join("\n  ")));
            }
            (true, true) => faults.push(format!("{name} is understood: take it off the list")),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn hostile_files_are_read_or_refused() {
    let mut faults = Vec::new();
    for name in files_of("hostile") {
        let expected = expected(&name);
        let is_refused = expected["result"] == "refused";
        let result = opened(&name).and_then(|files| answered(&name, &files));
        match result {
            Ok(_) if is_refused => faults.push(format!("{name}: read, not refused")),
            Err(refusal) if !is_refused => faults.push(format!("{name}: refused: {refusal}")),
            Err(refusal) if !MISSING.iter().any(|(file, _)| *file == name) => {
                let right = match name.rsplit('/').next().unwrap() {
                    "empty.csv" | "empty_sheet.xlsx" | "header_only.csv" => matches!(refusal, Refusal::Nothing),
                    "password.xlsx" => matches!(refusal, Refusal::Password),
                    "truncated.xlsx" => matches!(refusal, Refusal::Broken),
                    "entity_bomb.xlsx" => matches!(refusal, Refusal::Entities),
                    "newer_version.json" | "proto_keys.json" => matches!(refusal, Refusal::OwnStudy),
                    _ => matches!(refusal, Refusal::TooLarge { .. }),
                };
                if !right {
                    faults.push(format!("{name}: refused for another reason: {refusal}"));
                }
            }
            Ok(preview) => {
                let cells: Vec<String> = preview.rows.iter().map(|row| support::size(&preview, row)).collect();
                let right: Vec<String> = expected["rows"].as_array().unwrap().iter().map(|row| text(&row[3])).collect();
                if cells != right {
                    faults.push(format!("{name}: {cells:?}, not {right:?}"));
                }
            }
            Err(_) => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
