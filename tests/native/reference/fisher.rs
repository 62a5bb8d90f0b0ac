//! Fisher's exact test of tables too large for the reference cases' own programs.

use std::fmt::Write;

use nadir::statistics::exact::fisher_exact_rxc;
use serde_json::Value;

use super::digits;

/// Digits wanted of p.
const WANTED: f64 = 12.0;
/// Largest total without optimisation; the one beyond is replayed with the built module (tests/js).
const LARGEST_TOTAL: u64 = 200;

/// The table of digits, and what falls short.
pub fn all(json: &str) -> (String, Vec<String>) {
    let reference: Value = serde_json::from_str(json).expect("the fixture is JSON");
    let (mut report, mut failures) = (String::new(), Vec::new());
    for case in reference["cases"].as_array().expect("cases") {
        let table: Vec<Vec<u64>> = serde_json::from_value(case["table"].clone()).expect("counts");
        let (rows, columns) = (table.len(), table[0].len());
        let n: u64 = table.iter().flatten().sum();
        if cfg!(debug_assertions) && rows.min(columns) > 2 && n > LARGEST_TOTAL {
            let _ = writeln!(report, "{rows} × {columns}, N = {n:5}   left to the release build");
            continue;
        }
        let expected = case["p"].as_f64().expect("a number");
        let found = fisher_exact_rxc(&table).expect("a result").p;
        let digits = digits::correct(found, expected, expected);
        let _ = writeln!(report, "{rows} × {columns}, N = {n:5}   {digits:.1} digits");
        if digits < WANTED {
            failures.push(format!("{table:?}: {found:e}, expected {expected:e}"));
        }
    }
    (report, failures)
}
