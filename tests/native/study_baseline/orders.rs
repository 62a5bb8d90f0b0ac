//! What order changes: nothing of patients; of arms, sides and signs.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{by_policy, compared, rows};
use nadir::analysis::ResultKey;
use nadir::files::example_study;
use nadir::report::Language::{Chinese, English};
use nadir::report::comparison::{explain, flow, table_1, table_3};
use nadir::report::table::Cell;

#[test]
fn the_order_of_patients_changes_nothing() {
    let settings = by_policy("textbook");
    let tables = |draft: &_| {
        compared(draft, &settings, |contrast| [table_1(contrast, English), table_3(contrast, English), flow(contrast, English)])
    };
    let draft = example_study();
    let expected = tables(&draft);
    // Backwards, and every seventeenth: 17 and 124 have no common divisor.
    let mut backwards = draft.clone();
    backwards.patients.reverse();
    let mut dealt = draft.clone();
    dealt.patients = (0..124).map(|at| draft.patients[at * 17 % 124].clone()).collect();
    assert_eq!(tables(&backwards), expected);
    assert_eq!(tables(&dealt), expected);
}

#[test]
fn the_other_arm_as_reference_turns_sides_and_signs() {
    for policy in ["as-published", "textbook", "recommended", "always-exact"] {
        let mut settings = by_policy(policy);
        settings.comparison.p_in_table_1 = Some(true);
        let draft = example_study();
        let both = |settings: &_| compared(&draft, settings, |contrast| [table_1(contrast, English), table_3(contrast, English)]);
        let before = both(&settings);
        "everolimus".clone_into(&mut settings.comparison.reference_arm);
        let after = both(&settings);
        let mut turned = 0;
        for ((_, one), (_, other)) in rows(&before[0]).into_iter().zip(rows(&after[0])) {
            let text = |row: &nadir::report::table::Row, cell: usize| row.cells[cell].text.clone();
            assert_eq!(one.label, other.label);
            let [these, those] = [[0, 1, 2, 4].map(|at| text(one, at)), [1, 0, 2, 4].map(|at| text(other, at))];
            assert_eq!(these, those);
            let has_sign = one.label.starts_with("Median") || one.label == "Any" || one.label == "SEGA";
            let [before, after] = [one, other].map(|row| text(row, 3));
            if has_sign {
                let unsigned = |text: &str| text.trim_start_matches('−').to_owned();
                assert_eq!(unsigned(&before), unsigned(&after));
                assert_ne!(before.starts_with('−'), after.starts_with('−'), "{}", one.label);
                turned += 1;
            }
        }
        assert_eq!(turned, 5);
        for ((_, one), (_, other)) in rows(&before[1]).into_iter().zip(rows(&after[1])) {
            for (cell, opposite) in [(0, 1), (2, 2), (3, 4), (5, 5)] {
                assert_eq!(one.cells[cell].text, other.cells[opposite].text, "{policy} {}", one.label);
            }
        }
    }
}

/// Whatever number is opened, it is explained, and by the number of patients that the table counts.
#[test]
fn every_source_is_explained_in_both_languages() {
    for (policy, language) in [("as-published", English), ("always-exact", Chinese)] {
        let mut settings = by_policy(policy);
        // One number of each kind: the exact interval of a difference takes a second.
        settings.comparison.age_limits = vec![25, 30];
        compared(&example_study(), &settings, |contrast| {
            let found = table_1(contrast, language);
            let mut keys: Vec<&ResultKey> = found.rows.iter().flat_map(|row| &row.cells).filter_map(Cell::key).collect();
            keys.dedup();
            for key in keys.into_iter().take(3) {
                let told = explain(key, contrast, language).unwrap();
                assert!(!told.title.is_empty() && !told.why.is_empty() && !told.facts.is_empty(), "{key:?}");
                assert_eq!(told.patients.len(), 124);
                assert!(told.left_out.is_empty());
            }
        });
    }
    let settings = by_policy("textbook");
    compared(&example_study(), &settings, |contrast| {
        let found = table_3(contrast, Chinese);
        let mut keys = found.rows.iter().flat_map(|row| &row.cells).filter_map(Cell::key);
        let women = keys.find(|key| contrast.number(key).unwrap().left_out != [0, 0]).unwrap();
        let told = explain(women, contrast, Chinese).unwrap();
        assert_eq!(told.patients.len(), 23 + 57);
        assert!(!told.left_out.is_empty());
        assert!(told.why.iter().flat_map(|sentence| &sentence.0).any(|span| span.text.contains("月经不规则")));
    });
}
