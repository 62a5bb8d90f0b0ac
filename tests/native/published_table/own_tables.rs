//! The product's own tables, copied in its three ways and pasted as somebody's printed table, raise nothing.

#[cfg(target_arch = "wasm32")]
use super::test;
use crate::support::comparison::{by_policy, compared, with_everything};
use nadir::analysis::AnalysisSet;
use nadir::entry::draft::{PatientField, StudyDraft};
use nadir::files::{ByteOrderMark, example_study, table_csv, table_html, table_text};
use nadir::printed::{PublishedDraft, PublishedFinding, PublishedPlace, RowField, check, paste};
use nadir::report::Language;
use nadir::report::comparison::{flow, table_1, table_2, table_3, time_to_response};
use nadir::report::printed::finding_sentence;
use nadir::report::table::Table;
use nadir::response::{Preset, ResponseCriteria, TrackId};
use nadir::study::assessment::Settings;
use nadir::study::settings::NumberForm;

fn assert_silent(table: &Table, language: Language) {
    let ways = [("HTML", table_html(table)), ("text", table_text(table)), ("CSV", table_csv(table, ByteOrderMark::With))];
    for (way, text) in ways {
        let draft = paste(&PublishedDraft::empty(), None, &text).draft;
        let checked = check(&draft, None);
        let say = |finding: &PublishedFinding| {
            let label = draft.text(PublishedPlace::Cell(finding.row, RowField::Label));
            format!("{label}: {}", finding_sentence(finding, &checked, language).text())
        };
        let said: Vec<String> = checked.findings.iter().map(say).collect();
        assert!(said.is_empty(), "{} as {way}, {language:?}: {said:#?}", table.name);
        assert!(checked.rows.len() > 3, "{} as {way}: {} rows were read", table.name, checked.rows.len());
    }
}

/// Tables 1 to 3 and the times, in both languages.
fn assert_all_silent(draft: &StudyDraft, settings: &Settings) {
    compared(draft, settings, |results| {
        for language in [Language::English, Language::Chinese] {
            assert_silent(&table_1(results, language), language);
            assert_silent(&table_2(results, TrackId::Chosen, AnalysisSet::Observed, language), language);
            assert_silent(&table_3(results, language), language);
            assert_silent(&time_to_response(results, TrackId::Chosen, language), language);
        }
    });
}

#[test]
fn exact_tests_raise_nothing() {
    assert_all_silent(&example_study(), &by_policy("always-exact"));
}

#[test]
fn further_rows_and_columns_raise_nothing() {
    for policy in ["recommended", "textbook", "always-exact", "as-published"] {
        assert_all_silent(&example_study(), &with_everything(policy));
    }
    for form in NumberForm::ALL {
        let mut settings = with_everything("recommended");
        settings.comparison.give_all(form);
        settings.comparison.holm_column = false;
        compared(&example_study(), &settings, |results| {
            assert_silent(&table_1(results, Language::English), Language::English);
        });
    }
}

/// The everolimus arm alone: changes have paired tests, and no other arm's column takes the place of a P.
#[test]
fn one_arm_raises_nothing() {
    let mut draft = example_study();
    draft.patients.retain(|patient| patient.field(PatientField::Arm) == "Everolimus");
    draft.header.arms = vec!["Everolimus".to_owned()];
    for settings in [by_policy("recommended"), with_everything("recommended"), with_everything("as-published")] {
        assert_all_silent(&draft, &settings);
        compared(&draft, &settings, |results| assert_silent(&flow(results, Language::English), Language::English));
    }
}

#[test]
fn other_criteria_raise_nothing() {
    for preset in [Preset::Exist2, Preset::Recist11] {
        let settings = Settings { criteria: ResponseCriteria::preset(preset), ..by_policy("recommended") };
        assert_all_silent(&example_study(), &settings);
    }
}

#[test]
fn tables_1_to_3_raise_nothing() {
    for policy in ["recommended", "textbook", "as-published"] {
        compared(&example_study(), &by_policy(policy), |results| {
            for language in [Language::English, Language::Chinese] {
                assert_silent(&table_1(results, language), language);
                assert_silent(&table_3(results, language), language);
                for set in AnalysisSet::ALL {
                    assert_silent(&table_2(results, TrackId::Chosen, set, language), language);
                }
            }
        });
    }
}

/// Yates's formula without its cap is told of a table that does not say so, and not of one that does.
#[test]
fn what_a_table_says_of_its_test_is_not_told_as_news() {
    // 4/33 v 11/91: |ad − bc| = 1 < 62, so R's P is 1; the formula without its cap gives χ² = 124 · 61² / (33 · 91 · 15 · 109)
    // = 0.0940, P .759.
    let table = |note: &str| format!("\tA (n = 33)\tB (n = 91)\tP\nPneumothorax\t4 (12)\t11 (12)\t0.76\n{note}\n");
    let said = |text: &str| {
        let checked = check(&paste(&PublishedDraft::empty(), None, text).draft, None);
        checked.findings.iter().map(|finding| finding.rule.id()).collect::<Vec<_>>()
    };
    assert_eq!(said(&table("")), ["p-by-no-standard-test"]);
    assert_eq!(said(&table("a chi-squared test with Yates's correction")), ["p-by-no-standard-test"]);
    assert_eq!(said(&table("a chi-squared test with Yates's correction not truncated at 0")), [""; 0]);
    assert_eq!(said(&table("a Yates 校正 χ² 检验（|ad − bc| < N/2 时未取 0）")), [""; 0]);
}
