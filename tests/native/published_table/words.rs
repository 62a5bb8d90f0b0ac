//! What is said of a printed table, in both languages.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::files::{ByteOrderMark, table_csv};
use nadir::report::Language;
use nadir::report::printed::{
    ExactDifferenceState, families_table, finding_sentence, report_table, row_explanation, rules_table, summary_sentences,
};
use nadir::printed::{PublishedDraft, check, paste, source_paper_example};

/// A table with something of every finding.
fn odd() -> PublishedDraft {
    let text = "row\tA (n = 33)\tB (n = 91)\tp\n\
        unreadable\tabout 3\t5 (5)\t0.5\n\
        no p\t3 (9)\t5 (5)\tsee text\n\
        beyond\t3 (9)\t5 (5)\t1.5\n\
        nothing\t0\t3 (3)\t0.00\n\
        kinds\t3 (9)\t1.5 ± 2.0\t0.5\n\
        more than all\t34 (103)\t5 (5)\t0.5\n\
        percent\t3 (8)\t6 %\t0.5\n\
        only percent\t3 (9)\t2 %\t0.5\n\
        deviation\t1.5 ± -2.0\t1.0 ± 1.0\t0.5\n\
        range\t3 (4–5)\t3 (2–5)\t0.5\n\
        none\t3 (9)\t5 (5)\t0.01\n\
        uncapped\t4 (12)\t11 (12)\t0.76\n\
        departs\t0\t3 (3)\t0.69\n\
        grim\t5.19 ± 1.10 (n = 28)\t5.21 ± 0.01 (n = 28)\t0.49\n";
    let mut draft = paste(&PublishedDraft::empty(), None, text).draft;
    draft.rows.last_mut().unwrap().whole_numbers = true;
    let unknown = draft.add_row(None).unwrap();
    draft.set(nadir::printed::PublishedPlace::Cell(unknown, nadir::printed::RowField::First), "35.4 ± 16.2");
    draft.sizes = [String::new(), "91".into()];
    draft
}

#[test]
fn every_finding_is_a_whole_sentence_in_both_languages() {
    let mut draft = odd();
    let mut known: std::collections::BTreeSet<&str> =
        check(&draft, None).findings.iter().map(|finding| finding.rule.id()).collect();
    draft.sizes = ["33".into(), "91".into()];
    let checked = check(&draft, None);
    known.extend(checked.findings.iter().map(|finding| finding.rule.id()));
    let all: std::collections::BTreeSet<&str> = nadir::printed::PUBLISHED_RULES.iter().map(|(id, _)| *id).collect();
    assert_eq!(known, all);
    for finding in &checked.findings {
        for (language, end) in [(Language::English, '.'), (Language::Chinese, '。')] {
            let sentence = finding_sentence(finding, &checked, language).text();
            assert!(sentence.ends_with(end) && !sentence.contains(['{', '*']), "{sentence}");
        }
    }
}

#[test]
fn every_row_is_explained_and_every_table_is_rectangular() {
    for draft in [odd(), source_paper_example(), PublishedDraft::empty()] {
        let checked = check(&draft, None);
        for language in [Language::English, Language::Chinese] {
            for row in &checked.rows {
                let explained =
                    row_explanation(&draft, &checked, row.row.id, &ExactDifferenceState::Computing, language).unwrap();
                let texts = explained.why.iter().map(nadir::report::wording::Sentence::text).chain(explained.remarks);
                assert!(texts.into_iter().all(|text| !text.is_empty() && !text.contains(['{', '*'])), "{}", row.row.label);
                assert_eq!(explained.alternatives.is_empty(), row.comparison.is_none());
            }
            assert!(!summary_sentences(&draft, &checked, language).is_empty());
            for table in [families_table(&draft, &checked, language), rules_table(&checked, language)] {
                let width = table.columns.len() - 1;
                assert!(table.rows.iter().all(|row| row.cells.is_empty() || row.cells.len() == width));
            }
            let report = report_table(&draft, &checked, language);
            let lines: Vec<usize> = report.rows.iter().map(|row| row.cells.len()).filter(|cells| *cells > 0).collect();
            assert!(lines.iter().all(|cells| *cells == report.columns.len() - 1), "{lines:?} {}", report.columns.len());
            assert!(table_csv(&report, ByteOrderMark::Without).lines().count() > lines.len());
        }
    }
}

#[test]
fn a_rounded_input_is_said_to_be_one() {
    let text = "row\tA (n = 55)\tB (n = 45)\tp\nx\t0.095 ± 1.045\t-0.024 ± 0.965\t0.560\n";
    let draft = paste(&PublishedDraft::empty(), None, text).draft;
    let checked = check(&draft, None);
    let explained =
        row_explanation(&draft, &checked, checked.rows[0].row.id, &ExactDifferenceState::TooLarge, Language::English).unwrap();
    assert!(explained.why[0].text().ends_with("within their rounding 0.560 is possible."), "{}", explained.why[0].text());
}
