//! What order changes: nothing of patients; of arms, sides and signs.

#[cfg(target_arch = "wasm32")]
use crate::test;
use crate::{by_policy, compared, rows};
use nadir::exchange::example_study;
use nadir::present::Language::English;
use nadir::present::comparison::{flow, table_1, table_3};

#[test]
fn the_order_of_patients_changes_nothing() {
    let settings = by_policy("textbook");
    let tables = |draft: &_| {
        compared(draft, &settings, |contrast| {
            [table_1(contrast, English), table_3(contrast, English), flow(contrast, English)].map(|found| found.table)
        })
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
    for policy in ["as-published", "textbook", "recommended"] {
        let mut settings = by_policy(policy);
        let draft = example_study();
        let both = |settings: &_| {
            compared(&draft, settings, |contrast| {
                [table_1(contrast, English), table_3(contrast, English)].map(|found| found.table)
            })
        };
        let before = both(&settings);
        settings.comparison.reference_arm = "everolimus".to_owned();
        let after = both(&settings);
        let mut turned = 0;
        for ((_, one), (_, other)) in rows(&before[0]).into_iter().zip(rows(&after[0])) {
            let text = |row: &nadir::present::table::Row, cell: usize| row.cells[cell].text.clone();
            assert_eq!(one.label, other.label);
            assert_eq!([text(one, 0), text(one, 1), text(one, 3)], [text(other, 1), text(other, 0), text(other, 3)]);
            let has_sign = one.label.starts_with("Median") || one.label == "Any" || one.label == "SEGA";
            let [before, after] = [one, other].map(|row| text(row, 2));
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
