//! Correct tables whose layout or denominators were misread: none is accused.
//!
//! Their numbers were drawn in R 4.2, their p-values are of `t.test`, `chisq.test` without correction, `fisher.test`, `aov`, `wilcox.test`
//! and `glm` of the same data; percentages are of the number that the name of the table, its rows or its footnotes tell.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, check, paste};
use nadir::report::Language;
use nadir::report::printed::finding_sentence;

/// Each table with its name.
fn tables() -> Vec<(&'static str, &'static str)> {
    let text = include_str!("../../fixtures/printed_layouts.txt").trim_start_matches("=== ");
    text.split("\n=== ").map(|table| table.split_once('\n').unwrap()).collect()
}

fn table(name: &str) -> &'static str {
    tables().into_iter().find(|(known, _)| *known == name).unwrap().1
}

/// What is said of a table, each with its row.
fn said(text: &str) -> Vec<String> {
    let draft = paste(&PublishedDraft::empty(), None, text).draft;
    let checked = check(&draft, None);
    let label = |row| draft.text(PublishedPlace::Cell(row, RowField::Label)).to_owned();
    let sentence = |finding| finding_sentence(finding, &checked, Language::English).text();
    checked.findings.iter().map(|finding| format!("{}: {}", label(finding.row), sentence(finding))).collect()
}

#[test]
fn no_correct_table_is_accused() {
    let tables = tables();
    assert!(tables.len() > 40, "{}", tables.len());
    let wrong: Vec<String> =
        tables.iter().flat_map(|(name, text)| said(text).into_iter().map(move |said| format!("{name}: {said}"))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What excuses a correct number excuses no other: one number changed is told.
#[test]
fn planted_errors_are_found() {
    for (name, right, wrong) in [
        ("means that round alike, beneath three blocks of levels", "0.869", "0.012"),
        ("no and yes without a p", "39 (18.9%)", "39 (19.8%)"),
        ("no and yes beneath a heading with a p", "0.808", "0.080"),
        ("a local n that ends with its section", "290 (53.9%)", "290 (59.3%)"),
        ("no heading over the names, two arms", "150 (27.9)", "150 (29.7)"),
        ("no heading over the names, three arms", "19 (67.9)", "19 (76.9)"),
        ("sizes in a row of their own, twice", "53 (52.5%)", "53 (55.2%)"),
        ("sizes in a heading, vs", "0.621", "0.062"),
        ("an arm called T", "161 (57.1)", "161 (51.7)"),
        ("SD of the responses", "31 (36.5)", "31 (35.6)"),
        ("P1 and P2", "30 (56.6)", "30 (66.5)"),
        ("levels called 0, 1, 2 in blanks", "0.124", "0.012"),
    ] {
        let text = table(name);
        assert!(text.contains(right), "{name}: {right}");
        assert!(!said(&text.replacen(right, wrong, 1)).is_empty(), "{name}: {wrong} for {right}");
    }
}
