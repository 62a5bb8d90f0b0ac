//! What is said of a printed table, in both languages.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::files::{ByteOrderMark, table_csv};
use nadir::printed::{
    ColumnDraft, ColumnRole, PublishedCheck, PublishedDraft, PublishedFinding, PublishedPlace, RowField, check, paste,
    source_paper_example,
};
use nadir::report::Language;
use nadir::report::printed::{
    ExactDifferenceState, families_table, finding_sentence, report_table, row_explanation, rules_table, summary_sentences,
};

/// A table with something of every finding.
fn odd() -> PublishedDraft {
    let text = "row\tA (n = 33)\tB (n = 91)\tp\n\
        unreadable\tabout 3\t5 (5)\t0.5\n\
        no p\t3 (9)\t5 (5)\tsee text\n\
        beyond\t3 (9)\t5 (5)\t1.5\n\
        nothing\t0\t3 (3)\t0.00\n\
        kinds\t3 (9%)\t1.5 ± 2.0\t0.5\n\
        more than all\t34/33 (103)\t5 (5)\t0.5\n\
        percent\t3 (8)\t5 (5)\t0.5\n\
        deviation\t1.5 ± -2.0\t1.0 ± 1.0\t0.5\n\
        range\t3 (4–5)\t3 (2–5)\t0.5\n\
        none\t3 (9)\t5 (5)\t0.01\n\
        uncapped\t4 (12)\t11 (12)\t0.76\n\
        departs\t0\t3 (3)\t0.69\n\
        grim\t5.19 ± 1.10 (n = 28)\t5.21 ± 0.01 (n = 28)\t0.49\n";
    let mut draft = paste(&PublishedDraft::empty(), None, text).draft;
    "textbook".clone_into(&mut draft.rule);
    draft.rows.last_mut().unwrap().whole_numbers = true;
    // A total, a statistic and an estimate, each in a row of its own that agrees but for it.
    for (role, name) in [(ColumnRole::Total, "All"), (ColumnRole::Statistic, "t/χ²"), (ColumnRole::Estimate, "OR (95% CI)")] {
        draft.columns.push(ColumnDraft { role, name: name.to_owned(), size: String::new() });
    }
    for (label, first, second, p, column, text) in [
        ("sum", "4 (12)", "5 (5)", "0.39", 0, "10 (8)"),
        ("mean of all", "35.4 ± 16.2", "42.0 ± 17.6", "0.06", 0, "48.0 ± 17.4"),
        ("sd of all", "35.4 ± 16.2", "42.0 ± 17.6", "0.06", 0, "40.2 ± 11.4"),
        ("range of all", "30 (19–59)", "29 (18–52)", "", 0, "90 (80–99)"),
        ("patients", "3/33 (9)", "5/91 (5)", "", 0, "8 (6)"),
        ("patients too", "3/33 (9)", "4/91 (4)", "", 0, "7 (6)"),
        ("more than the arm", "3/133 (2)", "5/91 (5)", "", 0, ""),
        ("statistic", "4 (12)", "5 (5)", "0.39", 1, "2.99"),
        ("against p", "30 (19–59)", "29 (18–52)", "0.69", 1, "t = 2.9"),
        ("interval", "4 (12)", "5 (5)", "0.39", 2, "3.00 (0.10–1.67)"),
        ("estimate", "4 (12)", "5 (5)", "0.39", 2, "0.61 (0.11–1.67)"),
        ("limits", "4 (12)", "5 (5)", "0.39", 2, "0.42 (0.30–1.67)"),
    ] {
        let id = draft.add_row(None).unwrap();
        for (field, text) in [
            (RowField::Label, label),
            (RowField::First, first),
            (RowField::Second, second),
            (RowField::P, p),
            (RowField::Column(column), text),
        ] {
            draft.set(PublishedPlace::Cell(id, field), text);
        }
    }
    let unknown = draft.add_row(None).unwrap();
    draft.set(PublishedPlace::Cell(unknown, RowField::First), "35.4 ± 16.2");
    draft.set(PublishedPlace::Cell(unknown, RowField::P), "0.5");
    draft.sizes = [String::new(), "91".into()];
    draft
}

#[test]
fn every_finding_is_a_whole_sentence_in_both_languages() {
    let mut draft = odd();
    let told =
        |checked: &PublishedCheck| -> Vec<PublishedFinding> { checked.findings.iter().chain(&checked.notes).cloned().collect() };
    let mut known: std::collections::BTreeSet<&str> =
        told(&check(&draft, None)).iter().map(|finding| finding.rule.id()).collect();
    draft.sizes = ["33".into(), "91".into()];
    let checked = check(&draft, None);
    known.extend(told(&checked).iter().map(|finding| finding.rule.id()));
    let all: std::collections::BTreeSet<&str> = nadir::printed::PUBLISHED_RULES.iter().map(|(id, _)| *id).collect();
    assert_eq!(known, all);
    for finding in &told(&checked) {
        for (language, end) in [(Language::English, '.'), (Language::Chinese, '。')] {
            let sentence = finding_sentence(finding, &checked, language).text();
            assert!(sentence.ends_with(end) && !sentence.contains(['{', '*']), "{sentence}");
        }
    }
}

/// A P that no test gives is no error by itself: what else could give it is said.
#[test]
fn a_p_that_no_test_gives_names_the_tests_that_could() {
    let text = "row\tA (n = 33)\tB (n = 91)\tp\nnone\t3 (9)\t5 (5)\t0.01\n";
    let checked = check(&paste(&PublishedDraft::empty(), None, text).draft, None);
    let told: Vec<&PublishedFinding> = checked.findings.iter().chain(&checked.notes).collect();
    let said = |language| told.iter().map(|finding| finding_sentence(finding, &checked, language).text()).collect::<String>();
    assert!(said(Language::English).contains("a rank, paired, one-sided or adjusted test could"), "{}", said(Language::English));
    let chinese = said(Language::Chinese);
    assert!(["秩", "配对", "单侧", "校正"].iter().all(|word| chinese.contains(word)), "{chinese}");
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
                assert_eq!(explained.alternatives.is_empty(), row.comparison.is_none() && row.several.is_empty());
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
