//! Best and confirmed response: sequences of classes whose answer follows from the rules of admiralonco and RECIST 1.1, not from
//! our code; and the same rules reached through whole patients.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, findings, patient_at_days, settings};
use nadir::response::Preset::{self, Exist2, Recist11, SourcePaper};
use nadir::response::{ConfirmationRule, Response, TimePoint, best_response, first_response, is_confirmed};
use nadir::study::assessment::{Assessment, assess};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Days from baseline and codes.
type Sequence = &'static [(i32, &'static str)];

fn points(sequence: &[(i32, &str)]) -> Vec<TimePoint> {
    sequence.iter().map(|&(day, code)| TimePoint { day, response: Response::from_code(code).unwrap() }).collect()
}

/// Best and confirmed best with 28 days, 42 days and one not evaluable assessment.
fn best(sequence: &[(i32, &str)]) -> (&'static str, &'static str) {
    let points = points(sequence);
    let code = |rule| best_response(&points, 42, rule).map_or("-", |best| best.response.code());
    (code(None), code(Some(ConfirmationRule::after(28))))
}

/// Order CR, PR, SD, NON-CR/NON-PD, PD, NE; stable needs 42 days.
#[test]
fn the_best_of_all_up_to_progression() {
    let table: [(Sequence, (&str, &str)); 14] = [
        (&[], ("-", "-")),
        (&[(41, "SD")], ("NE", "NE")),
        (&[(42, "SD")], ("SD", "SD")),
        (&[(41, "SD"), (60, "PD")], ("PD", "PD")),
        (&[(30, "NE"), (60, "PD"), (90, "CR"), (120, "CR")], ("PD", "PD")),
        (&[(50, "PD"), (80, "PR")], ("PD", "PD")),
        (&[(60, "SD"), (90, "PR"), (120, "SD")], ("PR", "SD")),
        (&[(60, "NON-CR/NON-PD"), (90, "PD")], ("NON-CR/NON-PD", "NON-CR/NON-PD")),
        (&[(60, "NON-CR/NON-PD"), (90, "SD")], ("SD", "SD")),
        (&[(60, "PR"), (88, "PR")], ("PR", "PR")),
        (&[(60, "PR"), (87, "PR")], ("PR", "SD")),
        // Unconfirmed and before the 42 days: neither response nor stable.
        (&[(30, "PR")], ("PR", "NE")),
        (&[(30, "PR"), (60, "PD")], ("PR", "PD")),
        // The progression that ends the sequence confirms nothing.
        (&[(60, "CR"), (100, "PD"), (130, "CR")], ("CR", "SD")),
    ];
    for (sequence, expected) in table {
        assert_eq!(best(sequence), expected, "{sequence:?}");
    }
}

#[test]
fn the_first_of_equals_is_the_best() {
    let points = points(&[(60, "SD"), (90, "PR"), (150, "PR"), (210, "PR")]);
    assert_eq!(best_response(&points, 42, None).unwrap().position, 1);
    assert_eq!(best_response(&points, 42, Some(ConfirmationRule::after(56))).unwrap().position, 1);
    assert_eq!(first_response(&points, Some(ConfirmationRule::after(56))), Some(1));
    // 120 days: no response is confirmed by 90 → 210 until day 210 is reached, and that is day 90's.
    assert_eq!(first_response(&points, Some(ConfirmationRule::after(120))), Some(1));
    assert_eq!(first_response(&points, Some(ConfirmationRule::after(121))), None);
}

/// What may lie between a response and its confirmation.
#[test]
fn what_may_lie_between() {
    let strict = ConfirmationRule::after(56);
    let table: [(Sequence, Option<bool>); 16] = [
        (&[(100, "PR"), (156, "PR")], Some(true)),
        (&[(100, "PR"), (155, "PR")], None),
        (&[(100, "PR"), (155, "PR"), (156, "CR")], Some(true)),
        (&[(100, "PR"), (156, "CR")], Some(true)),
        (&[(100, "PR"), (130, "NE"), (156, "PR")], Some(true)),
        (&[(100, "PR"), (120, "NE"), (130, "NE"), (156, "PR")], Some(false)),
        (&[(100, "PR"), (130, "SD"), (156, "PR")], Some(false)),
        (&[(100, "PR"), (120, "CR"), (156, "PR")], Some(false)),
        (&[(100, "PR"), (120, "CR"), (156, "CR")], Some(true)),
        (&[(100, "PR"), (120, "PD"), (156, "PR")], Some(false)),
        (&[(100, "CR"), (156, "CR")], Some(true)),
        (&[(100, "CR"), (156, "PR")], Some(false)),
        (&[(100, "CR"), (120, "PR"), (156, "CR")], Some(false)),
        (&[(100, "CR"), (120, "NE"), (156, "CR")], Some(true)),
        (&[(100, "CR")], None),
        (&[(100, "SD"), (156, "PR")], None),
    ];
    for (sequence, expected) in table {
        assert_eq!(is_confirmed(&points(sequence), 0, strict), expected, "{sequence:?}");
    }
    let one_stable = ConfirmationRule { accept_stable_between: true, ..strict };
    assert_eq!(is_confirmed(&points(&[(100, "PR"), (130, "SD"), (156, "PR")]), 0, one_stable), Some(true));
    assert_eq!(is_confirmed(&points(&[(100, "PR"), (120, "SD"), (130, "SD"), (156, "PR")]), 0, one_stable), Some(false));
    assert_eq!(is_confirmed(&points(&[(100, "CR"), (130, "SD"), (156, "CR")]), 0, one_stable), Some(false));
}

/// Best, confirmed best and the day of the first response of a patient with one lesion.
fn followed(days: &[&str], cells: &[&str], preset: Preset) -> (Option<Response>, Option<Response>, Option<i32>) {
    let assessment = assessed(&patient_at_days(days, &[cells]), preset);
    let day = assessment.chosen().first_response.map(|position| assessment.visits[position].time.day);
    (assessment.chosen().best_overall_response, assessment.chosen().confirmed_best_overall_response, day)
}

/// EXIST-2: confirmed by a scan no sooner than 8 weeks later.
#[test]
fn a_response_is_confirmed_at_56_days_and_not_at_55() {
    use Response::{Partial, Stable};
    let cells = ["100 mL", "50 mL", "50 mL"];
    assert_eq!(followed(&["0", "84", "140"], &cells, Exist2), (Some(Partial), Some(Partial), Some(84)));
    assert_eq!(followed(&["0", "84", "139"], &cells, Exist2), (Some(Partial), Some(Stable), None));
    // The source paper asks for no confirmation.
    assert_eq!(followed(&["0", "84", "139"], &cells, SourcePaper), (Some(Partial), Some(Partial), Some(84)));
    // RECIST 1.1: 28 days.
    let cells = ["100", "70", "80"];
    assert_eq!(followed(&["0", "84", "112"], &cells, Recist11), (Some(Partial), Some(Partial), Some(84)));
    assert_eq!(followed(&["0", "84", "111"], &cells, Recist11), (Some(Partial), Some(Stable), None));
}

#[test]
fn months_are_counted_in_days() {
    // Month 3 is day 91 (91.3125), month 5 day 152 (152.1875): 61 days; month 4.8 is day 146 (146.1): 55 days.
    let confirmed = |month: &str| {
        let draft = crate::support::patient(&["0", "3", month], &[&["100 mL", "50 mL", "50 mL"]]);
        assessed(&draft, Exist2).visits[1].is_confirmed()
    };
    assert_eq!(confirmed("5"), Some(true));
    assert_eq!(confirmed("4.8"), None);
}

#[test]
fn an_unconfirmed_response_is_told() {
    let assessment = |days: [&str; 3]| assessed(&patient_at_days(&days, &[&["100 mL", "50 mL", "50 mL"]]), Exist2);
    let told = |assessment: &Assessment| findings(assessment).contains(&"response-not-confirmed");
    assert!(told(&assessment(["0", "84", "139"])));
    assert!(!told(&assessment(["0", "84", "140"])));
}

#[test]
fn the_interval_is_that_of_the_settings() {
    let mut edited = settings(Exist2);
    edited.criteria.confirmation = Some(ConfirmationRule::after(55));
    let draft = patient_at_days(&["0", "84", "139"], &[&["100 mL", "50 mL", "50 mL"]]);
    assert_eq!(assess(&draft, &edited).chosen().confirmed_best_overall_response, Some(Response::Partial));
}

/// Smallest change over evaluable visits: −60 % at month 3; the visit without a sum and the later rise count for nothing.
#[test]
fn the_best_change_is_the_smallest() {
    let draft = crate::support::patient(
        &["0", "3", "6", "12"],
        &[&["60 mL", "20 mL", "1 mL", "30 mL"], &["40 mL", "20 mL", "not done", "40 mL"]],
    );
    let assessment = assessed(&draft, SourcePaper);
    assert_eq!(assessment.chosen().best_percent_change_from_baseline, Some(-60.0));
    let none = assessed(&crate::support::lesion(&["100 mL"]), SourcePaper);
    assert_eq!(none.chosen().best_percent_change_from_baseline, None);
    assert_eq!(none.chosen().best_overall_response, None);
    // Growth from the first visit on: the best change is the smallest growth.
    assert_eq!(
        assessed(&crate::support::lesion(&["100 mL", "110 mL", "120 mL"]), SourcePaper)
            .chosen()
            .best_percent_change_from_baseline,
        Some(10.0)
    );
}
