//! The source paper's Tables 2 and 3, every row under every test.

#[cfg(target_arch = "wasm32")]
use super::test;
use std::collections::BTreeMap;

use nadir::report::number::{PStyle, p_value};
use nadir::statistics::exact::fisher_exact;
use nadir::statistics::policy::{
    ALWAYS_EXACT, AS_PUBLISHED, Comparison, RECOMMENDED, Reason, TEXTBOOK, TestMethod, TestPolicy, choose, every_result,
};
use nadir::statistics::t_test::SampleSummary;
use nadir::statistics::types::ConfidenceLevel;
use serde_json::{Value, json};

use super::ask::{ask, number, prints_as, same};

fn rows() -> Vec<Value> {
    let text = include_str!("../../fixtures/reference/paper_tables.json");
    let tables: Value = serde_json::from_str(text).expect("the fixture is JSON");
    tables["rows"].as_array().expect("rows").clone()
}

fn label(row: &Value) -> &str {
    row["label"].as_str().expect("a label")
}

/// Events and people of an arm.
fn counts(row: &Value, arm: &str) -> (u64, u64) {
    let count = |field: &str| row[arm][field].as_u64().expect("a count");
    (count("events"), count("n"))
}

fn table(row: &Value) -> [[u64; 2]; 2] {
    ["sirolimus", "everolimus"].map(|arm| {
        let (events, n) = counts(row, arm);
        [events, n - events]
    })
}

/// Student's and Welch's test, everolimus less sirolimus.
fn t_tests(row: &Value) -> [nadir::statistics::catalogue::Output; 2] {
    let (e, s) = (&row["everolimus"], &row["sirolimus"]);
    let input = json!({
        "mean1": e["mean"], "sd1": e["sd"], "n1": e["n"],
        "mean2": s["mean"], "sd2": s["sd"], "n2": s["n"], "conf_level": 0.95,
    });
    ["t_student_summary", "t_welch_summary"].map(|method| ask(method, input.clone()))
}

#[test]
fn every_test_of_every_row_has_twelve_digits() {
    let mut compared = 0;
    let mut check = |row: &Value, path: &str, found: f64, expected: &Value| {
        let expected = expected.as_f64().expect("a number");
        assert!(same(found, expected), "{} {path}: {found:e} {expected:e}", label(row));
        compared += 1;
    };
    for row in &rows() {
        if row["kind"] == "continuous" {
            for (name, test) in ["student", "welch"].iter().zip(t_tests(row)) {
                for field in ["t", "df", "p", "diff", "se", "ci_low", "ci_high"] {
                    check(row, field, number(&test, field), &row[name][field]);
                }
            }
            continue;
        }
        let table = table(row);
        let chi = ask("chisq_2x2", json!({ "table": table }));
        let fisher = fisher_exact(table, ConfidenceLevel::default()).expect("a table");
        let (p, other) = (&row["p"], &row["p_other"]);
        check(row, "E", number(&chi, "min_expected"), &row["min_expected"]);
        check(row, "pearson", number(&chi, "pearson.p"), &p["pearson"]);
        check(row, "yates", number(&chi, "yates.p"), &p["yates"]);
        check(row, "fisher", fisher.p, &p["fisher"]);
        let uncapped = number(&chi, "yates_uncapped.p");
        check(row, "uncapped", uncapped, &other["yates_uncapped"]);
        let g = number(&chi, "likelihood_ratio.p");
        check(row, "G", g, &other["likelihood_ratio"]);
        let n_minus_1 = number(&chi, "n_minus_1.p");
        check(row, "N - 1", n_minus_1, &other["n_minus_1_chisq"]);
        check(row, "less", fisher.p_less, &other["fisher_less"]);
        check(row, "greater", fisher.p_greater, &other["fisher_greater"]);
        let doubled = fisher.p_doubled();
        check(row, "doubled", doubled, &other["fisher_2x_smaller_tail"]);
        check(row, "mid-p", fisher.mid_p, &other["fisher_midp"]);
    }
    assert_eq!(compared, 4 * 14 + 26 * 11);
}

/// An arm of a continuous row.
fn summary(row: &Value, arm: &str) -> SampleSummary {
    let field = |name: &str| row[arm][name].as_f64().expect("a number");
    let n = usize::try_from(row[arm]["n"].as_u64().expect("n")).expect("n");
    SampleSummary { n, mean: field("mean"), sd: Some(field("sd")) }
}

/// What a row compares; means are everolimus less sirolimus.
fn comparison(row: &Value) -> Comparison<'static> {
    if row["kind"] == "continuous" {
        Comparison::Summaries { first: summary(row, "everolimus"), second: summary(row, "sirolimus") }
    } else {
        Comparison::Table(table(row))
    }
}

/// The test that a policy takes for a row, and its p.
fn by_policy(policy: &TestPolicy, row: &Value) -> (TestMethod, f64) {
    let choice = choose(policy, &comparison(row), ConfidenceLevel::default());
    (choice.method, choice.result.expect("a result").p)
}

fn printed(row: &Value) -> &str {
    row["printed_p"].as_str().expect("a printed p")
}

#[test]
fn all_thirty_printed_p_values_by_the_policy_as_published() {
    let rows = rows();
    assert_eq!(rows.len(), 30);
    for row in &rows {
        let (method, p) = by_policy(&AS_PUBLISHED, row);
        assert!(prints_as(p, printed(row)), "{}: {method:?} {p}, printed {}", label(row), printed(row));
        assert_eq!(p_value(p, PStyle::AsPublished), printed(row), "{}", label(row));
    }
    for policy in TestPolicy::ALL.into_iter().filter(|policy| **policy != AS_PUBLISHED) {
        let all = rows.iter().all(|row| {
            let choice = choose(policy, &comparison(row), ConfidenceLevel::default());
            choice.result.is_ok_and(|test| prints_as(test.p, printed(row)))
        });
        assert!(!all, "{} would do as well", policy.name);
    }
}

#[test]
fn the_tests_that_each_policy_takes() {
    let count = |policy: &TestPolicy| {
        let mut methods = BTreeMap::new();
        for row in rows() {
            let choice = choose(policy, &comparison(&row), ConfidenceLevel::default());
            *methods.entry(choice.method.id()).or_insert(0) += 1;
        }
        methods.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(count(&AS_PUBLISHED), [("fisher", 1), ("pearson", 7), ("student", 4), ("yates_uncapped", 18)]);
    assert_eq!(count(&TEXTBOOK), [("fisher", 6), ("pearson", 7), ("welch", 4), ("yates", 13)]);
    assert_eq!(count(&RECOMMENDED), [("fisher", 5), ("n_minus_1", 21), ("welch", 4)]);
    assert_eq!(count(&ALWAYS_EXACT), [("fisher", 26), ("mann_whitney_exact", 4)]);
}

#[test]
fn three_rows_exist_only_by_the_uncapped_correction() {
    let standard = [TestMethod::Pearson, TestMethod::Yates, TestMethod::Fisher];
    let mut only = Vec::new();
    for row in rows().iter().filter(|row| row["kind"] != "continuous") {
        let results = every_result(&comparison(row), ConfidenceLevel::default());
        let p = |method: TestMethod| {
            let found = results.iter().find(|(one, _)| *one == method).expect("a method");
            found.1.expect("a result").p
        };
        if !standard.iter().any(|method| prints_as(p(*method), printed(row))) {
            assert_eq!(by_policy(&AS_PUBLISHED, row).0, TestMethod::YatesUncapped);
            assert!(prints_as(p(TestMethod::YatesUncapped), printed(row)));
            assert!(prints_as(p(TestMethod::Yates), "1.00"), "every package prints 1.00");
            only.push(label(row).to_owned());
        }
    }
    only.sort();
    assert_eq!(only, ["Abdominal pain", "Cholesterol high", "GGT increased"]);
}

#[test]
fn five_rows_were_corrected_where_the_textbook_asks_for_fisher() {
    let rows = rows();
    let departs = |row: &&Value| {
        let (textbook, published) = (by_policy(&TEXTBOOK, row), by_policy(&AS_PUBLISHED, row));
        textbook.0 == TestMethod::Fisher && published.0 != TestMethod::Fisher
    };
    let sparse: Vec<&Value> = rows.iter().filter(departs).collect();
    assert_eq!(sparse.len(), 5);
    for row in sparse {
        let choice = choose(&TEXTBOOK, &comparison(row), ConfidenceLevel::default());
        let Reason::ExpectedBelow { n: 124, min_expected, least: 1 } = choice.reason else {
            panic!("{:?}", choice.reason);
        };
        assert!(prints_as(min_expected, "0.80"));
        let (_, fisher) = by_policy(&TEXTBOOK, row);
        assert!(!prints_as(fisher, printed(row)), "{}", label(row));
    }
}

#[test]
fn holm_over_the_four_visits_leaves_nothing_below_five_percent() {
    let rows = rows();
    let visits = rows.iter().filter(|row| row["kind"] == "continuous");
    let p: Vec<f64> = visits.map(|row| by_policy(&AS_PUBLISHED, row).1).collect();
    let adjusted = ask("p_adjust", json!({ "p": p }));
    let Some(nadir::statistics::catalogue::Output::List(holm)) = adjusted.field("holm") else {
        panic!("no list");
    };
    let text = include_str!("../../fixtures/reference/paper_tables.json");
    let tables: Value = serde_json::from_str(text).expect("the fixture is JSON");
    let expected = tables["multiplicity_note"]["holm_student"].as_array().expect("a list");
    assert_eq!(holm.len(), expected.len());
    for (found, expected) in holm.iter().zip(expected) {
        let nadir::statistics::catalogue::Output::Number(found) = found else {
            panic!("no number");
        };
        assert!(same(*found, expected.as_f64().expect("a number")) && *found > 0.05);
    }
}
