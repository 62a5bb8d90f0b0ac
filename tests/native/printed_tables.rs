//! Printed tables with known truth: none that is correct is accused, and nearly every planted error that can be known is found.
//!
//! `fixtures/printed_tables.json` is written by `printed_tables/generate.py`, which draws patients and prints their tables; what is
//! correct and what is planted is decided by its own arithmetic (checked against scipy), not by the code under test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a fixture that is not as expected must stop the test")]

use crate::support::printed::as_blanks;
use nadir::printed::{PublishedCheck, PublishedDraft, PublishedPlace, RowField, RowId, Verdict, check, paste};
use nadir::report::Language;
use nadir::report::printed::finding_sentence;
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn tables() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../fixtures/printed_tables.json")).unwrap();
    file["tables"].as_array().unwrap().clone()
}

/// Every row that is accused, with what is said of it.
fn accusations(content: &str) -> Vec<(String, String)> {
    let draft = paste(&PublishedDraft::empty(), None, content).draft;
    let checked: PublishedCheck = check(&draft, None);
    let label = |row: RowId| draft.text(PublishedPlace::Cell(row, RowField::Label)).to_owned();
    let findings = checked.findings.iter();
    let said = findings.map(|finding| (label(finding.row), finding_sentence(finding, &checked, Language::English).text()));
    let verdicts = checked.rows.iter().filter(|row| row.verdict == Verdict::NotReproduced);
    said.chain(verdicts.map(|row| (label(row.row.id), "not reproduced".to_owned()))).collect()
}

/// A label without marks of footnotes, blanks and capitals.
fn plain(label: &str) -> String {
    let kept = label.replace(['*', '†', '‡', '§', '¹', '²', 'ᵃ', 'ᵇ'], "");
    kept.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a row is that of the planted error, its heading, or a level of its group.
fn is_at(label: &str, planted: &Value) -> bool {
    let label = plain(label);
    let begins = |whole: &str, start: &str| {
        whole.strip_prefix(start).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    };
    let own = planted["group"].as_array().unwrap().iter().chain([&planted["row"]]);
    let is_own = own.filter_map(Value::as_str).map(plain).any(|each| begins(&label, &each) || begins(&each, &label));
    let heading = plain(planted["heading"].as_str().unwrap_or_default());
    !label.is_empty() && (is_own || !heading.is_empty() && begins(&label, &heading))
}

#[test]
fn no_correct_table_is_accused() {
    let correct: Vec<Value> = tables().into_iter().filter(|table| table["correct"] == true).collect();
    assert!(correct.len() >= 48);
    for table in correct {
        let content = table["content"].as_str().unwrap();
        let is_of_cells = table["kind"] == "text" && content.contains('\t');
        let blanks = if is_of_cells { as_blanks(content) } else { Vec::new() };
        for (way, content) in [("as it is", content.to_owned())].into_iter().chain(blanks) {
            let said = accusations(&content);
            assert!(said.is_empty(), "{} {} {way}: {said:?}", table["id"], table["layout"]);
        }
    }
}

#[test]
fn nine_of_ten_knowable_errors_are_found_at_their_rows() {
    let planted: Vec<Value> = tables().into_iter().filter(|table| table["planted"]["knowable"] == true).collect();
    assert!(planted.len() >= 48);
    let is_found = |table: &&Value| {
        let said = accusations(table["content"].as_str().unwrap());
        said.iter().any(|(label, _)| is_at(label, &table["planted"]))
    };
    let missed: Vec<String> = planted.iter().filter(|table| !is_found(table)).map(|table| table["planted"].to_string()).collect();
    assert!(missed.len() * 10 <= planted.len(), "{} of {}: {missed:?}", missed.len(), planted.len());
}

/// 11/96, 13/105 and 24/201 are 11, 12 and 12%; so are 11/100 and 13/109, but 24/209 is 11%. The patients of unknown race are the only
/// reading that gives all three.
#[test]
fn a_total_may_leave_out_those_unknown_where_the_arms_fit_either_way() {
    let table = |total: &str| {
        format!(
            "Race\tA (n=100)\tB (n=109)\tTotal (n=209)\nAsian\t11 (11%)\t13 (12%)\t{total}\nOther\t85 (89%)\t92 (88%)\t177 (88%)\nUnknown\t4\t4\t8\n"
        )
    };
    assert_eq!(accusations(&table("24 (12%)")), []);
    assert_eq!(accusations(&table("24 (11%)")), []);
    let wrong = accusations(&table("24 (13%)"));
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(wrong[0].0, "Asian");
}

/// What may stand under or over a table, whatever it is about.
const NOTES: [&str; 10] = [
    "Total includes all patients randomised.",
    "Percentages are of the total, P values are two-sided.",
    "The total number of patients was 240; P < 0.05 was considered significant.",
    "Overall, 12 patients (10%) had missing data.",
    "Abbreviations: SD, standard deviation; CI, confidence interval; P, probability.",
    "Age, sex, side, size, volume, grade, centre, total and P were recorded, all of them, at baseline.",
    "Total; all patients; P; n = 240",
    "* Pearson chi-square test, total n = 240.",
    "合计包括所有患者；P < 0.05 为差异有统计学意义。",
    "Data are n (%), mean (SD), or total (range)",
];

/// A note is of no column: the table is read as without it.
#[test]
fn what_stands_under_or_over_a_table_accuses_nobody() {
    let mut wrong = Vec::new();
    for table in tables().into_iter().filter(|table| table["correct"] == true) {
        let content = table["content"].as_str().unwrap();
        for note in NOTES {
            let is_html = content.contains("</table>");
            let texts = if is_html {
                [
                    format!("{content}<p>{note}</p>"),
                    content.replacen("</table>", &format!("<tr><td colspan=9>{note}</td></tr></table>"), 1),
                ]
            } else {
                [format!("{content}\n{note}\n"), format!("{note}\n{content}")]
            };
            for (at, text) in texts.into_iter().enumerate() {
                let said = accusations(&text);
                if !said.is_empty() {
                    wrong.push(format!("{} {} {at} {note}: {:?}", table["id"], table["layout"], said[0]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.join("\n"));
}
