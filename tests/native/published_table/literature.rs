//! Printed results of other papers: what is reproduced, and the negative controls that must not be.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, Verdict, check};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let text = include_str!("../../fixtures/reference/published_cases.json");
    let cases: Value = serde_json::from_str(text).expect("the fixture is JSON");
    cases["cases"].as_array().unwrap().clone()
}

/// One row typed; its verdict and the tests that give its p.
fn typed(first: &str, second: &str, p: &str) -> (Verdict, Vec<&'static str>) {
    let mut draft = PublishedDraft::empty();
    let id = draft.rows[0].id;
    for (field, text) in [(RowField::Label, "row"), (RowField::First, first), (RowField::Second, second), (RowField::P, p)] {
        draft.set(PublishedPlace::Cell(id, field), text);
    }
    let checked = check(&draft, None);
    let row = checked.rows.first().unwrap();
    (row.verdict, row.reproducing().map(nadir::statistics::policy::TestMethod::id).collect())
}

#[test]
fn proportions_of_other_papers() {
    let mut seen = 0;
    for case in cases() {
        if case["kind"] != "two_proportions" || case["is_source_paper"] == true {
            continue;
        }
        let printed = case["printed"]["p"].as_str().unwrap_or_default();
        if printed.is_empty() || printed.contains("one-sided") {
            continue;
        }
        let arm = |x: &str, n: &str| format!("{}/{}", case["inputs"][x], case["inputs"][n]);
        let (verdict, tests) = typed(&arm("a", "n1"), &arm("c", "n2"), printed);
        let is_negative = case["verdict"].as_str().unwrap().starts_with("DOES NOT");
        let wanted = if is_negative { Verdict::NotReproduced } else { Verdict::Reproduced };
        assert_eq!(verdict, wanted, "{}: {tests:?}", case["id"]);
        match case["method_that_reproduces"].as_str().unwrap() {
            "pearson" => assert!(tests.contains(&"pearson"), "{}", case["id"]),
            method if method.starts_with("fisher") => {
                assert!(tests.contains(&"fisher") && !tests.contains(&"pearson") && !tests.contains(&"yates"), "{}", case["id"]);
            }
            _ => assert!(is_negative),
        }
        seen += 1;
    }
    assert_eq!(seen, 7);
}

#[test]
fn means_printed_by_other_software() {
    // jamovi's documentation: 0.095 (1.045), n = 55, and −0.024 (0.965), n = 45: Student .559, Welch .556.
    let (first, second) = ("0.095 ± 1.045 (n = 55)", "-0.024 (0.965), n=45");
    assert_eq!(typed(first, second, "0.559"), (Verdict::Reproduced, vec!["student"]));
    assert_eq!(typed(first, second, "0.556"), (Verdict::Reproduced, vec!["welch"]));
    assert_eq!(typed(first, second, "0.53").0, Verdict::NotReproduced);
    // Within the rounding of three decimals Student's p moves by a few thousandths: .560 is possible, .60 is not.
    assert_eq!(typed(first, second, "0.560").0, Verdict::WithinRounding);
}

#[test]
fn groups_without_events_tell_no_p() {
    assert_eq!(typed("0/33", "0/91", "1.00").0, Verdict::NotRecomputable);
    assert_eq!(typed("30 (19–59)", "29 (18–52)", "0.5").0, Verdict::NotRecomputable);
    assert_eq!(typed("0/33", "0/91", "").0, Verdict::NoP);
}
