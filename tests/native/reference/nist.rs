//! NIST Statistical Reference Datasets: univariate summaries and one-way analysis of variance.

use std::fmt::Write;

use nadir::statistics::describe::describe;
use nadir::statistics::groups::one_way_anova;
use serde_json::Value;

use super::digits;

/// Digits wanted of a mean.
const MEAN: f64 = 14.0;
/// Digits wanted of a standard deviation and of F.
const SPREAD: f64 = 12.0;

/// The table of digits, and what falls short.
///
/// Each result is compared with the certified value and with the exact result of the doubles nearest to the printed
/// decimals. Where these two differ by more than the wanted digits, the rounding of the data itself, before any
/// arithmetic, forbids the certified value, and the exact one counts.
pub fn all(json: &str) -> (String, Vec<String>) {
    let reference: Value = serde_json::from_str(json).expect("the fixture is JSON");
    let mut check = Check { table: String::new(), failures: Vec::new() };
    let _ = writeln!(check.table, "{:10}{:>6}  {:>10}{:>10}  note", "NIST set", "field", "certified", "exact");
    for set in reference["univariate"].as_array().expect("univariate sets") {
        let found = describe(&univariate(set)).expect("data");
        check.field(set, "mean", found.mean, MEAN);
        check.field(set, "sd", found.sd.unwrap_or(f64::NAN), SPREAD);
    }
    for set in reference["anova"].as_array().expect("anova sets") {
        let groups = anova(set);
        let groups: Vec<&[f64]> = groups.iter().map(Vec::as_slice).collect();
        let found = one_way_anova(&groups).expect("data").test.expect("spread");
        check.field(set, "F", found.statistic, SPREAD);
    }
    (check.table, check.failures)
}

struct Check {
    table: String,
    failures: Vec<String>,
}

impl Check {
    fn field(&mut self, set: &Value, field: &str, found: f64, wanted: f64) {
        let name = set["name"].as_str().expect("a name");
        let expected =
            |source: &str| -> f64 { set[source][field].as_str().expect("a number as text").parse().expect("a number") };
        let (certified, exact) = (expected("certified"), expected("exact_from_doubles"));
        let [to_certified, to_exact] = [certified, exact].map(|value| digits::correct(found, value, value));
        let allowed = digits::correct(exact, certified, certified);
        let limited = allowed < wanted;
        let note = if limited { format!("the data as doubles allow {allowed:.1}") } else { String::new() };
        let _ = writeln!(self.table, "{name:10}{field:>6}  {to_certified:>10.1}{to_exact:>10.1}  {note}");
        if to_exact < wanted || (!limited && to_certified < wanted) {
            self.failures.push(format!("{name} {field}: {found:e}, certified {certified:e}, exact {exact:e}"));
        }
    }
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|value| value.as_f64().expect("a number")).collect()
}

/// The data of a univariate set, spelt out or by their rule.
fn univariate(set: &Value) -> Vec<f64> {
    let rule = &set["data_rule"];
    if rule.is_null() {
        return numbers(&set["data"]);
    }
    let parse = |value: &Value| -> f64 { value.as_str().expect("text").parse().expect("a number") };
    let pair = [parse(&rule["then"][0]), parse(&rule["then"][1])];
    let repeat = rule["repeat"].as_u64().expect("a count");
    std::iter::once(parse(&rule["first"])).chain((0..repeat).flat_map(|_| pair)).collect()
}

/// The groups of an analysis of variance, spelt out or by their rule.
fn anova(set: &Value) -> Vec<Vec<f64>> {
    let rule = &set["data_rule"];
    if rule.is_null() {
        return set["data"].as_array().expect("groups").iter().map(numbers).collect();
    }
    let offset = rule["offset"].as_str().expect("text");
    // Parsed from text: adding the tenths in floating point would round twice.
    let value = |tenths: i64| -> f64 { format!("{offset}.{tenths}").parse().expect("a number") };
    let repeat = rule["m"].as_u64().expect("a count");
    let group = |tenths: &Value| -> Vec<f64> {
        let first = tenths.as_i64().expect("a digit");
        let pair = [value(first - 1), value(first + 1)];
        std::iter::once(value(first)).chain((0..repeat).flat_map(|_| pair)).collect()
    };
    rule["first_tenths"].as_array().expect("digits").iter().map(group).collect()
}
