//! Correct tables in the styles of papers, whose p-values and statistics are of tests that the printed numbers do not tell: adjusted, of
//! models, of pairs, of times, of rates, weighted; none is accused.
//!
//! Their numbers are made up in the form of such papers; nothing in them contradicts itself, as the sentence over each says.

#[cfg(target_arch = "wasm32")]
use super::test;
use crate::support::printed::as_blanks;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, check, paste};
use nadir::report::Language;
use nadir::report::printed::finding_sentence;

/// Each table with its name, which says why nothing may be told of it.
fn tables() -> Vec<(&'static str, &'static str)> {
    let text = include_str!("../../fixtures/printed_styles.txt").trim_start_matches("=== ");
    text.split("\n=== ").map(|table| table.split_once('\n').unwrap()).collect()
}

#[test]
fn no_style_is_accused() {
    let tables = tables();
    assert!(tables.len() > 40, "{}", tables.len());
    let mut wrong = Vec::new();
    for (name, text) in tables {
        // As cells of a spreadsheet, and as a page's text.
        let as_cells = ("cells", text.to_owned());
        for (way, text) in [as_cells].into_iter().chain(as_blanks(text)) {
            let draft = paste(&PublishedDraft::empty(), None, &text).draft;
            let checked = check(&draft, None);
            for finding in &checked.findings {
                let label = draft.text(PublishedPlace::Cell(finding.row, RowField::Label));
                wrong.push(format!("{name}, {way}: {label}: {}", finding_sentence(finding, &checked, Language::English).text()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the words excuse is told where the words are not there: the same tables without them.
#[test]
fn the_same_numbers_without_the_words_are_told() {
    let said = |text: &str| {
        let draft = paste(&PublishedDraft::empty(), None, text).draft;
        check(&draft, None).findings.iter().map(|finding| finding.rule.id()).collect::<Vec<_>>()
    };
    // Pearson's P of 20/100 and 35/100 is .0176 (R: prop.test without correction), far from .4.
    let rows = "Outcome\tA (n=100)\tB (n=100)\tP\nDeath, n (%)\t20 (20)\t35 (35)\t0.40\nMale, n (%)\t50 (50)\t55 (55)\t0.48\n";
    assert_eq!(said(rows), ["p-not-reproduced"]);
    assert_eq!(said(&rows.replace("\tP\n", "\tP (log-rank)\n")), [""; 0]);
    assert_eq!(said(&rows.replace("\tP\n", "\tP†\n").replace("0.48\n", "0.48\n† Adjusted for age.\n")), [""; 0]);
    // 20 of 100 is 20%, of 95 21%.
    let share = "Outcome\tA (n=100)\tB (n=100)\nDeath, n (%)\t20 (21)\t35 (35)\nMale, n (%)\t50 (50)\t55 (55)\n";
    assert_eq!(said(share), ["percentage-impossible"]);
    assert_eq!(said(&format!("{share}Data were missing for some patients.\n")), [""; 0]);
    // 20 of none of 20 to 100 is 16%.
    let beyond = share.replace("20 (21)", "20 (16)");
    assert_eq!(said(&format!("{beyond}Data were missing for some patients.\n")), ["percentage-impossible"]);
}
