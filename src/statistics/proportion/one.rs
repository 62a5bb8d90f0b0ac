//! One proportion.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::beta::Beta;
use super::super::special::normal;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::{check, wilson};

/// Result of [`one_proportion`].
///
/// # Example
/// ```
/// use nadir_statistics::proportion::one_proportion;
/// let one = one_proportion(5, 10, Default::default()).unwrap();
/// assert_eq!((one.estimate, one.p_versus_half), (0.5, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OneProportion {
    /// Events.
    pub x: u64,
    /// Group size.
    pub n: u64,
    /// x/n.
    pub estimate: f64,
    /// Wilson's score interval.
    pub wilson: Interval,
    /// Wilson's interval with R's continuity correction.
    pub wilson_corrected: Interval,
    /// Clopper and Pearson's exact interval.
    pub clopper_pearson: Interval,
    /// Wald's interval, not cut off at 0 and 1.
    pub wald: Interval,
    /// Exact two-sided binomial p against one half.
    pub p_versus_half: f64,
    /// Confidence level of the intervals.
    pub level: ConfidenceLevel,
}

/// Estimate and intervals of a proportion.
///
/// Wilson: the p at which |x/n − p| = z√(p(1 − p)/n). With correction, as R has it, x is moved by min(½, |x − n/2|)
/// first. Clopper–Pearson: beta quantiles, the p at which the one-sided binomial tails equal α/2; 0 at x = 0 and 1 at
/// x = n. Against one half the binomial is symmetric, so the exact p is twice the smaller tail, at most 1.
///
/// # Errors
/// - n = 0 → [`NotEstimable::TooFewObservations`]
/// - x > n → [`NotEstimable::OutOfRange`]
///
/// # Source
/// Wilson 1927, JASA 22:209; Clopper and Pearson 1934, Biometrika 26:404.
///
/// # Example
/// ```
/// use nadir_statistics::proportion::one_proportion;
/// let none = one_proportion(0, 1, Default::default()).unwrap();
/// assert_eq!(none.clopper_pearson.low, 0.0);
/// assert!((none.clopper_pearson.high - 0.975).abs() < 1e-15);
/// ```
pub fn one_proportion(x: u64, n: u64, level: ConfidenceLevel) -> Result<OneProportion, NotEstimable> {
    check(Arm::All, "x", x, n)?;
    let z = normal::upper_quantile(level.both_tails().value() / 2.0);
    let interval = |(low, high): (DoubleDouble, DoubleDouble)| Interval { low: low.value(), high: high.value() };
    let shift = (x as f64 - n as f64 / 2.0).abs().min(0.5);
    let estimate = DoubleDouble::ratio(x as f64, n as f64);
    let deviation = (estimate * (n - x) as f64 / DoubleDouble::product(n as f64, n as f64)).sqrt() * z;
    Ok(OneProportion {
        x,
        n,
        estimate: estimate.value(),
        wilson: interval(wilson(x, n, 0.0, z)),
        wilson_corrected: interval(wilson(x, n, shift, z)),
        clopper_pearson: clopper_pearson(x, n, level),
        wald: interval((estimate - deviation, estimate + deviation)),
        p_versus_half: p_versus_half(x, n),
        level,
    })
}

/// The exact interval.
fn clopper_pearson(x: u64, n: u64, level: ConfidenceLevel) -> Interval {
    let tail = level.both_tails().scale(-1);
    let (events, others) = (DoubleDouble::from(x as f64), DoubleDouble::from((n - x) as f64));
    Interval {
        low: if x == 0 { 0.0 } else { Beta::new(events, others + 1.0).quantile(tail, None).lower().value() },
        high: if x == n { 1.0 } else { Beta::new(others, events + 1.0).quantile(tail, None).upper().value() },
    }
}

/// Twice the smaller tail of the binomial with probability ½: P(X ≤ k) = `I_½`(n − k, k + 1).
fn p_versus_half(x: u64, n: u64) -> f64 {
    let k = x.min(n - x);
    if 2 * k == n {
        return 1.0;
    }
    let half = DoubleDouble::from(0.5);
    let (a, b) = (DoubleDouble::from((n - k) as f64), DoubleDouble::from((k + 1) as f64));
    Beta::new(a, b).tails(half, half).lower.scale(1).value().min(1.0)
}
