//! The order of patients changes nothing; the order of the arms changes sides and signs.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::times_table;
use super::{compared, table, with_further_rows};
use nadir::analysis::AnalysisSet;
use nadir::files::example_study;
use nadir::report::Language::English;
use nadir::report::comparison::{flow, table_1, table_3};
use nadir::report::table::Table;
use proptest::prelude::*;

fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn patients_in_any_order(order in Just((0..124_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let draft = example_study();
        let mut shuffled = draft.clone();
        shuffled.patients = order.iter().map(|place| draft.patients[*place].clone()).collect();
        let settings = with_further_rows("recommended");
        let [before, after] = [&draft, &shuffled].map(|draft| table(draft, &settings, AnalysisSet::Observed));
        prop_assert_eq!(texts(&before), texts(&after));
        for other in [table_1, table_3, flow, times_table] {
            let [before, after] = [&draft, &shuffled].map(|draft| compared(draft, &settings, |contrast| other(contrast, English)));
            prop_assert_eq!(texts(&before), texts(&after));
        }
    }
}

/// "6.6 (−0.3 to 13.5)" as numbers.
fn numbers(text: &str) -> Option<[f64; 3]> {
    let plain = text.replace('−', "-").replace(['(', ')'], "").replace(" to", "");
    let numbers: Vec<f64> = plain.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

#[test]
fn arms_in_the_other_order() {
    for policy in ["as-published", "textbook", "recommended"] {
        let (one, mut other) = (with_further_rows(policy), with_further_rows(policy));
        "Everolimus".clone_into(&mut other.comparison.reference_arm);
        let [one, other] = [one, other].map(|settings| table(&example_study(), &settings, AnalysisSet::Observed));
        let mut turned = 0;
        for (one, other) in texts(&one).into_iter().zip(texts(&other)).filter(|(one, _)| !one.is_empty()) {
            assert_eq!([&one[0], &one[1], &one[3], &one[4]], [&other[1], &other[0], &other[3], &other[4]]);
            if let (Some([estimate, low, high]), Some(found)) = (numbers(&one[2]), numbers(&other[2])) {
                let expected = [0.0 - estimate, 0.0 - high, 0.0 - low];
                assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-9), "{found:?}");
                turned += 1;
            }
        }
        assert_eq!(turned, 29); // best response, and seven rows with a difference at each of four visits
    }
}
