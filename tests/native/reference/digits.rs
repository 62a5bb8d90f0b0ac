//! Correct significant digits of one number, by the rules that `fixtures/reference/README.md` states.

use serde_json::Value;

/// Digits credited to an exact match.
pub const MOST: f64 = 16.0;

/// Below this a double is no longer kept to full precision.
const SMALLEST_NORMAL: f64 = 1e-307;

/// Log relative error: −log₁₀(|found − expected| / unit), between 0 and [`MOST`].
pub fn correct(found: f64, expected: f64, unit: f64) -> f64 {
    if found.is_nan() {
        return 0.0;
    }
    #[allow(clippy::float_cmp, reason = "infinite limits and exact matches")]
    if found == expected {
        return MOST;
    }
    let error = (found - expected).abs() / unit.abs().max(SMALLEST_NORMAL);
    if error.is_nan() { 0.0 } else { (-error.log10()).clamp(0.0, MOST) }
}

/// What an error in a field is measured against.
///
/// p-values relative to themselves; limits and differences to the standard error, for rank tests to the range of
/// the data; statistics and limits of proportions to max(1, |value|); everything else to itself.
pub fn unit(method: &str, path: &str, expected: f64, siblings: &Value, input: &Value) -> f64 {
    let name = path.rsplit('.').next().unwrap_or(path);
    let is_p = name == "p" || name.starts_with("p_") || name.ends_with("_p");
    if is_p {
        return expected;
    }
    if let Some(standard_error) = standard_error(method, path, name, siblings) {
        return standard_error;
    }
    if method.starts_with("wilcoxon") && is_location(name) {
        return range(input);
    }
    if is_statistic(method, name) { expected.abs().max(1.0) } else { expected }
}

fn is_location(name: &str) -> bool {
    name.starts_with("ci_") || name.starts_with("hl_") || name.starts_with("estimate")
}

fn is_statistic(method: &str, name: &str) -> bool {
    let statistic = ["t", "F", "H", "z", "V", "W", "chisq", "score", "lrt", "coef"].contains(&name)
        || name.starts_with("z_")
        || name.starts_with("statistic")
        || name.starts_with("skewness")
        || name.starts_with("kurtosis")
        || name.starts_with("loglik");
    let proportions = ["two_proportions", "one_proportion", "kaplan_meier", "exact_unconditional_difference"];
    statistic || (proportions.contains(&method) && !name.contains("time"))
}

/// The standard error beside an estimate or its limits, where the method gives one.
fn standard_error(method: &str, path: &str, name: &str, siblings: &Value) -> Option<f64> {
    let wanted = ["ci_low", "ci_high", "diff", "mean", "group_coef", "baseline_coef", "intercept"].contains(&name);
    let family = method.starts_with("t_") || method == "ancova";
    if !(wanted && family) {
        return None;
    }
    let prefix = path.strip_suffix(name).unwrap_or_default();
    let own = match name {
        "baseline_coef" => "baseline_se".to_owned(),
        "intercept" => "intercept_se".to_owned(),
        _ if method == "ancova" && prefix.is_empty() => "group_se".to_owned(),
        _ => format!("{prefix}se"),
    };
    let pointer = format!("/{}", own.replace('.', "/"));
    siblings.pointer(&pointer).and_then(Value::as_f64)
}

/// The spread between the largest and the smallest number of the input's samples.
fn range(input: &Value) -> f64 {
    let values = ["x", "y", "d"].iter().filter_map(|field| input.get(field)).filter_map(Value::as_array).flatten();
    let (low, high) = values
        .filter_map(Value::as_f64)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    (high - low).max(f64::MIN_POSITIVE)
}
