//! The special functions against 30-digit references.

use serde_json::Value;

use super::super::double_double::DoubleDouble;
use super::beta::Beta;
use super::student_t::Student;
use super::{chi_squared, f_distribution, gamma, noncentral_t, normal};
use crate::types::Alternative;

fn compute(function: &str, arguments: &[f64]) -> f64 {
    let dd: Vec<DoubleDouble> = arguments.iter().copied().map(DoubleDouble::from).collect();
    match (function, arguments) {
        ("normal_upper", [_]) => normal::upper_tail(dd[0]),
        ("normal_quantile", [p]) => normal::upper_quantile(*p),
        ("ln_gamma", [_]) => gamma::ln_gamma(dd[0]).value(),
        ("chi_squared_upper", [_, df]) => chi_squared::upper_tail(dd[0], *df),
        ("t_two_sided", [..]) => Student::new(dd[1]).p_value(dd[0], Alternative::TwoSided),
        ("t_critical", [..]) => Student::new(dd[1]).critical_value(dd[0]).value(),
        ("f_upper", [..]) => f_distribution::upper_tail(dd[0], dd[1], dd[2]),
        ("beta_lower", [..]) => Beta::new(dd[1], dd[2]).tails(dd[0], DoubleDouble::ONE - dd[0]).lower.value(),
        ("noncentral_t_upper", [t, df, delta]) => noncentral_t::upper_tail(*t, *df, *delta),
        _ => panic!("no such function: {function}"),
    }
}

#[test]
fn fourteen_digits_against_mpmath() {
    let fixture: Value = serde_json::from_str(include_str!("../../../tests/fixtures/reference/special_functions.json")).unwrap();
    let mut short_of_it = Vec::new();
    let mut worst: Vec<(String, f64, String)> = Vec::new();
    for row in fixture["rows"].as_array().unwrap() {
        let function = row[0].as_str().unwrap();
        let arguments: Vec<f64> = row[1].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect();
        let expected: f64 = row[2].as_str().unwrap().parse().unwrap();
        let found = compute(function, &arguments);
        let error = if expected.abs() < 1e-290 { (found - expected).abs() } else { (found / expected - 1.0).abs() };
        match worst.iter_mut().find(|(name, _, _)| name == function) {
            Some(entry) if entry.1 < error => {
                *entry = (function.to_owned(), error, format!("{arguments:?}"));
            }
            Some(_) => {}
            None => worst.push((function.to_owned(), error, format!("{arguments:?}"))),
        }
        if error.is_nan() || error > 1e-14 {
            short_of_it.push(format!("{function}{arguments:?}: {found:e}, expected {expected:e}, error {error:.1e}"));
        }
    }
    println!("{worst:#?}");
    assert!(short_of_it.is_empty(), "{}", short_of_it.join("\n"));
}

#[test]
fn beta_quantile_is_the_inverse_of_the_tail() {
    for (a, b) in [(1.5, 0.5), (1.0, 79.0), (34.0, 60.0), (1e5, 3.0), (4e4, 6e4), (0.75, 1e4), (1_999.0, 2_000.0), (2_001.0, 0.5)]
    {
        for lower in [1e-200, 1e-12, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999_999] {
            let beta = Beta::new(DoubleDouble::from(a), DoubleDouble::from(b));
            let logit = beta.quantile(DoubleDouble::from(lower), None);
            let back = beta.tails(logit.lower(), logit.upper());
            let error = (back.lower / lower - 1.0).value().abs();
            assert!(error < 1e-13, "{beta:?} {lower}: {error:e}");
        }
    }
}

/// P(T > 2) and P(T < 2) of 10 degrees of freedom: scipy 1.17.1, `stats.t.sf` and `stats.t.cdf`.
#[test]
fn one_sided_tails_follow_the_sign() {
    let p = |t: f64, alternative| Student::new(DoubleDouble::from(10.0)).p_value(DoubleDouble::from(t), alternative);
    let (small, large) = (0.036_694_017_385_370_18, 0.963_305_982_614_629_9);
    let expected = [
        (2.0, Alternative::Greater, small),
        (-2.0, Alternative::Less, small),
        (-2.0, Alternative::Greater, large),
        (2.0, Alternative::Less, large),
        (2.0, Alternative::TwoSided, 2.0 * small),
        (-2.0, Alternative::TwoSided, 2.0 * small),
    ];
    for (t, alternative, expected) in expected {
        assert!((p(t, alternative) - expected).abs() < 1e-15, "{t} {alternative:?}");
    }
}
