//! Questions to the catalogue, and what "as printed" means.

use nadir::statistics::catalogue::{Input, Output, statistic};
use serde_json::Value;

/// The answer of a method to an input written as JSON.
pub fn ask(method: &str, input: Value) -> Output {
    let input: Input = serde_json::from_value(input).expect("an input");
    statistic(method, &input)
}

/// A number of an answer, by its dotted path.
pub fn number(answer: &Output, path: &str) -> f64 {
    let found = path.split('.').try_fold(answer, |tree, name| tree.field(name));
    match found {
        Some(Output::Number(value)) => *value,
        other => panic!("{path} is {other:?} in {answer:?}"),
    }
}

/// Whether two numbers agree to twelve significant digits.
pub fn same(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}

/// Whether `value` rounds to what is printed: a number with its decimals, or a bound such as "<0.001".
pub fn prints_as(value: f64, printed: &str) -> bool {
    let printed = printed.split_whitespace().next().unwrap_or_default();
    if let Some(bound) = printed.strip_prefix('<') {
        return value < bound.parse().expect("a bound");
    }
    if let Some(bound) = printed.strip_prefix('>') {
        return value > bound.parse().expect("a bound");
    }
    let decimals = printed.split('.').nth(1).map_or(0, str::len);
    format!("{value:.decimals$}") == printed
}

/// Whether `value` equals a number that was written with its last decimals rounded off.
pub fn recomputed(value: f64, written: &Value, half_unit: f64) -> bool {
    (value - written.as_f64().expect("a number")).abs() <= half_unit * (1.0 + 1e-6)
}
