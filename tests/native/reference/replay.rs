//! Every case of `statistics.json` against the catalogue.

use std::collections::BTreeMap;
use std::fmt::Write;

use nadir::statistics::catalogue::{Input, Output, methods, statistic};
use serde_json::Value;

use super::digits;

/// Methods that the specification puts off.
const LATER: [&str; 2] = ["mmrm_gls_un", "lme_random_intercept"];

/// Fields that describe an oracle, which the product does not return.
fn describes_an_oracle(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or(path);
    ["_R", "_scipy", "_default_tol"].iter().any(|suffix| name.ends_with(suffix))
        || ["lmer_", "kr_"].iter().any(|prefix| name.starts_with(prefix))
        || ["emmeans_max_abs_diff", "df_gls", "p_gls", "df_nlme", "p_nlme"].contains(&name)
}

/// The digits a field must have: those with a 50-digit value, and those that only an oracle in doubles gives.
fn wanted(method: &str, confirmed: bool) -> f64 {
    let best = if method == "shapiro_wilk" || method == "cox_binary" || method.starts_with("power_") { 9.0 } else { 12.0 };
    if confirmed { best } else { 7.0 }
}

#[derive(Default)]
struct Tally {
    cases: usize,
    digits: Vec<f64>,
    fewest: Option<(f64, String)>,
    unconfirmed: Option<(f64, String)>,
}

/// What the replay found, method by method.
#[derive(Default)]
pub struct Outcome {
    tallies: BTreeMap<String, Tally>,
    missing: BTreeMap<String, usize>,
    failures: Vec<String>,
}

/// Replays every case.
pub fn all(json: &str) -> Outcome {
    let reference: Value = serde_json::from_str(json).expect("the fixture is JSON");
    let mut outcome = Outcome::default();
    for case in reference["cases"].as_array().expect("a list of cases") {
        let method = case["method"].as_str().expect("a method");
        if methods().any(|name| name == method) {
            outcome.tallies.entry(method.to_owned()).or_default().cases += 1;
            outcome.replay(method, case);
        } else {
            *outcome.missing.entry(method.to_owned()).or_default() += 1;
        }
    }
    outcome
}

impl Outcome {
    fn replay(&mut self, method: &str, case: &Value) {
        let id = case["id"].as_str().expect("an id");
        let input: Input = serde_json::from_value(case["input"].clone()).expect("an input");
        let answer = statistic(method, &input);
        let refused = answer.field("error").is_some();
        let (exact, oracle) = (&case["hp"], &case["output"]);
        if oracle.get("error").is_some() && exact.is_null() {
            if !refused {
                self.failures.push(format!("{id}: an error was expected, and the answer is {answer:?}"));
            }
            return;
        }
        if refused && exact.is_null() && undefined(oracle) {
            return;
        }
        let no_maximum = case["finite_mle"] == false;
        let tags = case["tags"].as_array().expect("tags");
        let degenerate = tags.iter().any(|tag| tag == "degenerate");
        let mut fields = BTreeMap::new();
        if !(degenerate && exact.is_object()) && oracle.get("error").is_none() {
            collect(oracle, "", false, &mut fields);
        }
        collect(exact, "", true, &mut fields);
        let siblings = if exact.is_object() { exact } else { oracle };
        for (path, (expected, confirmed)) in fields {
            let name = path.rsplit('.').next().unwrap_or(&path);
            let parent = path.strip_suffix(name).unwrap_or_default().replace('.', "/");
            let meaningless = no_maximum && !["loglik_null", "score", "p_score"].contains(&name);
            if describes_an_oracle(&path) || meaningless {
                continue;
            }
            let found = if refused { None } else { at(&answer, &path) };
            let family =
                if parent.is_empty() { Some(oracle) } else { oracle.pointer(&format!("/{}", parent.trim_end_matches('/'))) };
            if found.is_none() && !confirmed && family.is_some_and(undefined) {
                continue;
            }
            let context = Context { method, id, path: &path, siblings, input: &case["input"], confirmed };
            self.compare(&context, found, expected);
        }
    }

    fn compare(&mut self, context: &Context<'_>, found: Option<&Output>, expected: &Value) {
        let Context { id, path, .. } = context;
        match (expected, found) {
            (Value::Array(expected), Some(Output::List(found))) if expected.len() == found.len() => {
                for (expected, found) in expected.iter().zip(found) {
                    self.compare(context, Some(found), expected);
                }
            }
            (Value::Null, None | Some(Output::Null)) => {}
            // The oracle's exact test was not run at this size; ours has no such limit.
            (Value::Null, Some(Output::Number(_))) if *path == "p_exact_permutation_ties" => {}
            (Value::String(text), None | Some(Output::Null)) if text == "NaN" => {}
            (Value::String(text), Some(Output::Text(found))) if text == found => {}
            (Value::Bool(flag), Some(Output::Flag(found))) if flag == found => {}
            _ => match (number(expected), found.and_then(value)) {
                (Some(expected), Some(found)) => self.count(context, found, expected),
                _ => self.failures.push(format!("{id} {path}: {expected} was expected, {found:?} was found")),
            },
        }
    }

    fn count(&mut self, context: &Context<'_>, found: f64, expected: f64) {
        let Context { method, id, path, siblings, input, confirmed } = *context;
        // A two-sided p has its largest value at π and at 1 − π alike.
        let mirrored = path == "nuisance_p" && (1.0 - found - expected).abs() < (found - expected).abs();
        let found = if mirrored { 1.0 - found } else { found };
        let digits = digits::correct(found, expected, digits::unit(method, path, expected, siblings, input));
        let tally = self.tallies.entry(method.to_owned()).or_default();
        let place = format!("{id} {path}");
        let slot = if confirmed { &mut tally.fewest } else { &mut tally.unconfirmed };
        if slot.as_ref().is_none_or(|(fewest, _)| digits < *fewest) {
            *slot = Some((digits, place.clone()));
        }
        if confirmed {
            tally.digits.push(digits);
        }
        if digits < wanted(method, confirmed) {
            self.failures.push(format!("{place}: {digits:.1} digits; found {found:e}, expected {expected:e}"));
        }
    }

    /// Method, cases, fewest and median digits, and where the fewest are.
    pub fn table(&self) -> String {
        let mut table = format!("{:24}{:>6}{:>8}{:>8}  where the fewest are\n", "method", "cases", "fewest", "median");
        for (method, tally) in &self.tallies {
            let mut digits = tally.digits.clone();
            digits.sort_by(f64::total_cmp);
            let median = digits.get(digits.len() / 2).copied().unwrap_or(digits::MOST);
            let (fewest, place) = tally.fewest.clone().unwrap_or((digits::MOST, String::new()));
            let _ = write!(table, "{method:24}{:>6}{fewest:>8.1}{median:>8.1}  {place}", tally.cases);
            if let Some((fewest, place)) = &tally.unconfirmed {
                let _ = write!(table, "; {fewest:.1} against the oracle alone: {place}");
            }
            table.push('\n');
        }
        for (method, cases) in &self.missing {
            let _ = writeln!(table, "{method:24}{cases:>6}  not replayed");
        }
        table
    }

    /// Everything that must not be.
    pub fn failures(&self) -> Vec<String> {
        let unknown = self.missing.keys().filter(|method| !LATER.contains(&method.as_str()));
        unknown.map(|method| format!("{method}: not in the catalogue")).chain(self.failures.iter().cloned()).collect()
    }
}

/// Where a compared number stands.
struct Context<'a> {
    method: &'a str,
    id: &'a str,
    path: &'a str,
    siblings: &'a Value,
    input: &'a Value,
    confirmed: bool,
}

/// Whether an oracle's answer holds a NaN at any depth.
fn undefined(tree: &Value) -> bool {
    match tree {
        Value::String(text) => text == "NaN",
        Value::Object(fields) => fields.values().any(undefined),
        _ => false,
    }
}

/// Flattens nested fields to dotted paths; lists stay whole.
fn collect<'a>(tree: &'a Value, prefix: &str, confirmed: bool, fields: &mut BTreeMap<String, (&'a Value, bool)>) {
    let Value::Object(map) = tree else { return };
    for (name, value) in map {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        if value.is_object() {
            collect(value, &path, confirmed, fields);
        } else {
            fields.insert(path, (value, confirmed));
        }
    }
}

/// The answer's value at a dotted path; `Null` where a parent is null.
fn at<'a>(answer: &'a Output, path: &str) -> Option<&'a Output> {
    path.split('.').try_fold(answer, |tree, name| tree.field(name))
}

fn value(output: &Output) -> Option<f64> {
    match output {
        Output::Number(value) => Some(*value),
        #[allow(clippy::cast_precision_loss, reason = "counts")]
        Output::Integer(value) => Some(*value as f64),
        _ => None,
    }
}

fn number(expected: &Value) -> Option<f64> {
    match expected.as_str() {
        Some("Inf") => Some(f64::INFINITY),
        Some("-Inf") => Some(f64::NEG_INFINITY),
        Some(_) => None,
        None => expected.as_f64(),
    }
}
