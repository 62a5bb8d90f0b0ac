//! The flow chart of the example, and of arms with every state.

use super::check;
use crate::support::comparison::{by_policy, compare, gather};
use nadir::analysis::FlowCount;
use nadir::figure::Opens;
use nadir::figure::study::{FlowArm, FlowChart, flow_chart};
use nadir::files::example_study;
use nadir::report::Language::{self, Chinese, English};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The chart of the example.
pub fn of_the_example(language: Language) -> FlowChart {
    let settings = by_policy("recommended");
    flow_chart(&compare(&gather(&example_study(), &settings), &settings), language)
}

/// The source paper assessed 33, 32, 23 and 10 of 33, and 91, 84, 49 and 21 of 91 patients at 3, 6, 12 and 24 months.
#[test]
fn the_example() {
    let made = of_the_example(English);
    let assessed = |arm: usize| made.arms[arm].visits.iter().map(|(_, count)| count.assessed).collect::<Vec<_>>();
    assert_eq!([made.arms[0].enrolled, made.arms[1].enrolled], [33, 91]);
    assert_eq!([assessed(0), assessed(1)], [vec![33, 32, 23, 10], vec![91, 84, 49, 21]]);
    for language in [English, Chinese] {
        for width in [340.0, 600.0, 900.0] {
            let drawing = of_the_example(language).draw(width, language);
            check::sound(&drawing);
            check::legible(&drawing);
            assert_eq!(drawing.records.rows.len(), 8);
            let is_number = |opens: &Option<Opens>| matches!(opens, Some(Opens::Number(_)));
            assert!(drawing.groups().all(|group| is_number(&group.opens)), "each number opens its patients");
        }
    }
    let read: Vec<String> = made.draw(900.0, English).groups().map(|group| group.read_out.clone()).collect();
    assert_eq!(read[0], "Enrolled n = 124");
    assert!(read.contains(&"Everolimus, 24 months: assessed n = 21".to_owned()), "{read:?}");
    assert!(read.contains(&"Sirolimus, 6 months: not explained n = 1".to_owned()), "{read:?}");
}

/// By hand: what nobody is in is left out, and those who left anew stand beside all who have left by then.
#[test]
fn every_state_that_somebody_is_in() {
    let all = FlowCount { assessed: 4, missed: 1, dropped_out: 3, newly_dropped_out: 2, not_reached: 5, unexplained: 1 };
    let some = FlowCount { assessed: 13, dropped_out: 1, ..FlowCount::default() };
    let arm = FlowArm { name: "A".to_owned(), enrolled: 14, visits: vec![(3, some), (6, all)] };
    let drawing = FlowChart { arms: vec![arm] }.draw(600.0, English);
    check::sound(&drawing);
    let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    assert_eq!(
        read,
        [
            "A: enrolled n = 14",
            "A, 3 months: assessed n = 13",
            "A, 3 months: dropped out by then n = 1",
            "A, 6 months: assessed n = 4",
            "A, 6 months: missed the visit n = 1",
            "A, 6 months: dropped out by then n = 3",
            "A, 6 months: of these since the visit before n = 2",
            "A, 6 months: not yet reached n = 5",
            "A, 6 months: not explained n = 1",
        ]
    );
    let table: Vec<[&str; 2]> = drawing.table.rows.iter().map(|row| [row[2].as_str(), row[3].as_str()]).collect();
    assert_eq!(table[..3], [["Enrolled", "14"], ["Assessed", "13"], ["Dropped out by then", "1"]]);
    assert_eq!(table[3..6], [["Assessed", "4"], ["Missed the visit", "1"], ["Dropped out by then", "3"]]);
    assert_eq!(table[6..], [["of these since the visit before", "2"], ["Not yet reached", "5"], ["Not explained", "1"]]);
    let nobody = FlowChart { arms: vec![] }.draw(600.0, English);
    assert!(nobody.empty.is_some() && nobody.marks.is_empty());
}
