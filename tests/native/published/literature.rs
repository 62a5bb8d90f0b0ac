//! What other papers and programs print.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::statistics::catalogue::Output;
use nadir::statistics::types::ConfidenceLevel;
use serde_json::{Value, json};

use super::ask::{ask, number, prints_as, recomputed};

/// Kinds that are no statistics: percentages, volumes and response thresholds are tested with the core's other parts.
const ELSEWHERE: [&str; 6] =
    ["percent", "percent_rounding", "recist_threshold", "recist_sequence", "volume_inputs_only", "threshold_equivalence"];

/// Follow-up of the data set `ovarian` (Edmunson 1979): days, death, arm.
const OVARIAN: [(f64, u8, u8); 26] = [
    (59.0, 1, 0),
    (115.0, 1, 0),
    (156.0, 1, 0),
    (421.0, 0, 1),
    (431.0, 1, 0),
    (448.0, 0, 0),
    (464.0, 1, 1),
    (475.0, 1, 1),
    (477.0, 0, 0),
    (563.0, 1, 1),
    (638.0, 1, 0),
    (744.0, 0, 1),
    (769.0, 0, 1),
    (770.0, 0, 1),
    (803.0, 0, 0),
    (855.0, 0, 0),
    (1040.0, 0, 0),
    (1106.0, 0, 0),
    (1129.0, 0, 1),
    (1206.0, 0, 1),
    (1227.0, 0, 1),
    (268.0, 1, 0),
    (329.0, 1, 0),
    (353.0, 1, 1),
    (365.0, 1, 1),
    (377.0, 0, 1),
];

#[test]
fn every_published_case() {
    let text = include_str!("../../fixtures/reference/published_cases.json");
    let cases: Value = serde_json::from_str(text).expect("the fixture is JSON");
    let mut replayed = 0;
    for case in cases["cases"].as_array().expect("cases") {
        let kind = case["kind"].as_str().expect("a kind");
        match kind {
            "two_proportions" => two_proportions(case),
            "two_sample_t_from_summary" => t_from_summary(case),
            "one_sample_t" => one_sample_t(case),
            "p_from_estimate_and_ci" => p_from_interval(case),
            "binomial_ci" => binomial_interval(case),
            "risk_difference_ci" => risk_difference(case),
            "fisher_2x2" => fisher(case),
            "km" => kaplan_meier(case),
            "logrank" => log_rank(case),
            other => {
                assert!(ELSEWHERE.contains(&other), "no replay of {other}");
                continue;
            }
        }
        replayed += 1;
    }
    assert_eq!(replayed, 57, "cases replayed here");
}

fn id(case: &Value) -> &str {
    case["id"].as_str().expect("an id")
}

/// Whether the printed value is one that the method must not give.
fn negative_control(case: &Value) -> bool {
    case["verdict"].as_str().expect("a verdict").starts_with("DOES NOT")
}

fn f(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The printed p must come from the method named, or, in a negative control, from none.
fn check_printed(case: &Value, by_method: &[(&str, f64)]) {
    let Some(printed) = case["printed"]["p"].as_str() else {
        return;
    };
    let method = case["method_that_reproduces"].as_str().expect("a method");
    if negative_control(case) {
        assert!(by_method.iter().all(|(_, p)| !prints_as(*p, printed)), "{}: a negative control is reproduced", id(case));
        return;
    }
    let named = by_method.iter().filter(|(name, _)| method.starts_with(name));
    let p: Vec<f64> = named.map(|(_, p)| *p).collect();
    assert!(!p.is_empty() && p.iter().all(|p| prints_as(*p, printed)), "{}: {method} gives {p:?}, printed {printed}", id(case));
}

fn two_proportions(case: &Value) {
    let count = |field: &str| case["inputs"][field].as_u64().expect("a count");
    let (a, n1, c, n2) = (count("a"), count("n1"), count("c"), count("n2"));
    let table = json!([[a, n1 - a], [c, n2 - c]]);
    let chi = ask("chisq_2x2", json!({ "table": table }));
    let fisher = ask("fisher_2x2", json!({ "table": table, "conf_level": 0.95 }));
    let p = [
        ("pearson", number(&chi, "pearson.p"), "p_pearson"),
        ("yates_untruncated", number(&chi, "yates_uncapped.p"), "p_yates_untruncated"),
        ("yates_truncated", number(&chi, "yates.p"), "p_yates_truncated"),
        ("fisher", number(&fisher, "p"), "p_fisher_two_sided"),
    ];
    for (name, found, field) in p {
        let written = &case["recomputed"][field];
        assert!(recomputed(found, written, 5e-7), "{} {name}", id(case));
    }
    check_printed(case, &p.map(|(name, found, _)| (name, found)));
}

fn t_from_summary(case: &Value) {
    let (first, second) = (&case["inputs"]["group1"], &case["inputs"]["group2"]);
    let input = json!({
        "mean1": first["mean"], "sd1": first["sd"], "n1": first["n"],
        "mean2": second["mean"], "sd2": second["sd"], "n2": second["n"], "conf_level": 0.95,
    });
    let student = ask("t_student_summary", input.clone());
    let welch = ask("t_welch_summary", input);
    let again = &case["recomputed"];
    for (test, t, df, p) in [(&student, "t_student", "df_student", "p_student"), (&welch, "t_welch", "df_welch", "p_welch")] {
        assert!(recomputed(number(test, "t"), &again[t], 5e-5), "{} {t}", id(case));
        assert!(recomputed(number(test, "df"), &again[df], 5e-3), "{} {df}", id(case));
        assert!(recomputed(number(test, "p"), &again[p], 5e-7), "{} {p}", id(case));
    }
    check_printed(case, &[("student_pooled", number(&student, "p"))]);
    if let Some(printed) = case["printed"]["p_welch"].as_f64() {
        // A program's output for raw data, of which only rounded means and SDs are known.
        assert!((number(&welch, "p") - printed).abs() < 0.002);
        assert!((number(&student, "p") - f(&case["printed"]["p"])).abs() < 0.002);
    }
}

/// A sample of an even number of values with exactly this mean and standard deviation.
fn sample(mean: f64, sd: f64, n: usize) -> Vec<f64> {
    assert!(n.is_multiple_of(2), "half the values lie on either side");
    let n_real = f64::from(u32::try_from(n).expect("a small sample"));
    let distance = sd * ((n_real - 1.0) / n_real).sqrt();
    (0..n).map(|i| if i % 2 == 0 { mean + distance } else { mean - distance }).collect()
}

fn one_sample_t(case: &Value) {
    let inputs = &case["inputs"];
    let n = usize::try_from(inputs["n"].as_u64().expect("n")).expect("n");
    let x = sample(f(&inputs["mean_pct_of_baseline"]), f(&inputs["sd"]), n);
    let test = ask("t_one_sample", json!({ "x": x, "mu": inputs["null"], "conf_level": 0.95 }));
    let again = &case["recomputed"];
    assert!(recomputed(number(&test, "t").abs(), &again["t"], 5e-5));
    let p = number(&test, "p");
    assert!((p / f(&again["p_two_sided"]) - 1.0).abs() < 0.005);
    check_printed(case, &[("one_sample_t", p)]);
}

fn p_from_interval(case: &Value) {
    let ends = case["inputs"]["ci95"].as_array().expect("two ends");
    let standard_error = (f(&ends[1]) - f(&ends[0])) / (2.0 * 1.959_963_984_540_054);
    let estimate = f(&case["inputs"]["abs_mean_difference"]);
    // Student's test with two million degrees of freedom stands for the normal; they differ in the sixth digit.
    let n = 1e6;
    let sd = standard_error * (n / 2.0_f64).sqrt();
    let group = json!({
        "mean1": estimate, "sd1": sd, "n1": n, "mean2": 0.0, "sd2": sd, "n2": n, "conf_level": 0.95,
    });
    let test = ask("t_student_summary", group);
    let again = &case["recomputed"];
    assert!(recomputed(number(&test, "t"), &again["z"], 5e-5), "{}", id(case));
    let p = number(&test, "p");
    assert!((p / f(&again["p_two_sided"]) - 1.0).abs() < 0.002, "{}", id(case));
    check_printed(case, &[("normal", p)]);
}

/// The two numbers of a printed interval, as text.
fn printed_ends(printed: &Value) -> [String; 2] {
    if let Some(text) = printed["ci95"].as_str() {
        let (low, high) = text.split_once('-').expect("two ends");
        [low.to_owned(), high.to_owned()]
    } else {
        [0, 1].map(|end| printed["ci"][end].to_string())
    }
}

/// Whether the limits, in the units printed, are the printed ones.
fn same_interval(case: &Value, low: f64, high: f64) -> bool {
    let [printed_low, printed_high] = printed_ends(&case["printed"]);
    prints_as(low, &printed_low) && prints_as(high, &printed_high)
}

fn binomial_interval(case: &Value) {
    let inputs = &case["inputs"];
    let count = |field: &str| inputs[field].as_u64().expect("a count");
    let one = nadir::statistics::proportion::one_proportion(count("x"), count("n"), ConfidenceLevel::default()).expect("counts");
    let unit = if case["printed"]["ci"].is_array() { 1.0 } else { 100.0 };
    let method = case["method_that_reproduces"].as_str().expect("a method");
    for (name, interval) in [("clopper_pearson", one.clopper_pearson), ("wald", one.wald), ("wilson", one.wilson)] {
        let reproduces = same_interval(case, unit * interval.low, unit * interval.high);
        assert_eq!(reproduces, name == method, "{} {name}", id(case));
    }
}

fn risk_difference(case: &Value) {
    let mut input = case["inputs"].clone();
    input["conf_level"] = input.get("level").cloned().unwrap_or(json!(0.95));
    let newcombe = ask("two_proportions", input.clone());
    let newcombe = ["rd_newcombe_low", "rd_newcombe_high"].map(|end| number(&newcombe, end));
    let exact = ask("exact_unconditional_difference", input);
    let exact = ["ci_low", "ci_high"].map(|end| number(&exact, end));
    if case["method_that_reproduces"] == "newcombe_no_cc" {
        assert!(same_interval(case, newcombe[0], newcombe[1]), "{}", id(case));
        return;
    }
    let percent = |ends: [f64; 2]| ends.map(|end| 100.0 * end);
    let ([low, high], [newcombe_low, newcombe_high]) = (percent(exact), percent(newcombe));
    assert!(same_interval(case, low, high));
    assert!(!same_interval(case, newcombe_low, newcombe_high));
    let again = &case["recomputed"]["santner_snell_exact_unconditional"];
    assert!(recomputed(low, &again[0], 5e-3) && recomputed(high, &again[1], 5e-3));
}

fn fisher(case: &Value) {
    let test = ask("fisher_2x2", json!({ "table": case["inputs"]["table"], "conf_level": 0.95 }));
    let again = &case["recomputed"];
    for (path, written) in [("p", "p_two_sided"), ("p_less", "p_less"), ("p_greater", "p_greater")] {
        assert!(recomputed(number(&test, path), &again[written], 5e-8), "{} {path}", id(case));
    }
    let printed = f(&case["printed"]["p_two_sided"]);
    assert!((number(&test, "p") / printed - 1.0).abs() < 2e-4);
}

/// The data set `aml` as the reference values hold it.
fn aml() -> Value {
    let text = include_str!("../../fixtures/reference/statistics.json");
    let reference: Value = serde_json::from_str(text).expect("the fixture is JSON");
    let cases = reference["cases"].as_array().expect("cases");
    let case = cases.iter().find(|case| case["id"] == "kaplan_meier-p008").expect("aml");
    case["input"].clone()
}

fn column(group: &Output, name: &str) -> Vec<Option<f64>> {
    let Some(Output::List(values)) = group.field(name) else {
        panic!("no column {name}");
    };
    let value = |value: &Output| match value {
        Output::Number(number) => Some(*number),
        _ => None,
    };
    values.iter().map(value).collect()
}

fn kaplan_meier(case: &Value) {
    let curves = ask("kaplan_meier", aml());
    for (group, name, printed) in [("group1", "Maintained", "maintained"), ("group0", "Nonmaintained", "nonmaintained")] {
        let curve = curves.field(group).expect("a group");
        let columns = ["time", "surv", "se_surv"].map(|name| column(curve, name));
        let at = |time: f64| {
            let row = columns[0].iter().position(|t| *t == Some(time)).expect("a time");
            (columns[1][row].expect("survival"), columns[2][row])
        };
        for row in case["recomputed"][name].as_array().expect("rows") {
            let (survival, error) = at(f(&row[0]));
            assert!(recomputed(survival, &row[1], 5e-5), "{name} {row}");
            assert_eq!(error.is_none(), row[2].is_null());
            assert!(error.is_none_or(|error| recomputed(error, &row[2], 5e-5)));
        }
        for (time, height) in case["printed"][printed].as_object().expect("heights") {
            let (survival, _) = at(time.parse().expect("a time"));
            assert!((survival - f(height)).abs() <= 5e-4);
        }
        let median = number(&curves, &format!("{group}.median"));
        assert!(recomputed(median, &case["printed"]["median"][name], 0.0));
    }
}

fn log_rank(case: &Value) {
    let input = if id(case) == "survival_aml_logrank" {
        aml()
    } else {
        json!({
            "time": OVARIAN.map(|(time, _, _)| time),
            "status": OVARIAN.map(|(_, death, _)| death),
            "group": OVARIAN.map(|(_, _, arm)| arm),
        })
    };
    let test = ask("logrank", input);
    let printed = &case["printed"];
    for (name, written) in [("observed", "O"), ("expected", "E")] {
        for (found, written) in column(&test, name).iter().zip(printed[written].as_array().expect("two")) {
            assert!(recomputed(found.expect("a number"), written, 5e-3), "{} {name}", id(case));
        }
    }
    assert!(recomputed(number(&test, "chisq"), &printed["chisq"], 0.05));
    assert!(recomputed(number(&test, "chisq"), &case["recomputed"]["chisq"], 5e-4));
    assert!(recomputed(number(&test, "p"), &case["recomputed"]["p"], 5e-6));
}
