//! Limits of agreement where some things were read more than once by both.

use super::{Moments, NotEstimable, WITHIN_LIMITS};
use crate::double_double::DoubleDouble;
use crate::special::normal;
use crate::sum::{Scale, count, require_finite};
use crate::types::Arm;
use serde::Serialize;

/// Result of [`limits_for_repeated`]; of logarithms the bias and the limits are ratios.
///
/// # Example
/// ```
/// use nadir_statistics::agreement::limits_for_repeated;
/// let found = limits_for_repeated(&[vec![[3.0, 1.0], [4.0, 4.0]], vec![[9.0, 8.0]]], false).unwrap();
/// assert_eq!((found.n, found.things), (3, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RepeatedLimits {
    /// Number of pairs.
    pub n: usize,
    /// Number of things read.
    pub things: usize,
    /// Mean difference first − second of all pairs, or the geometric mean ratio first / second.
    pub bias: f64,
    /// Variance of the differences within things.
    pub within: f64,
    /// Variance of the differences between things; 0 where they differ less than their variance within makes them.
    pub between: f64,
    /// The limit that 2.5 % of the differences lie below.
    pub lower: f64,
    /// The limit that 2.5 % of the differences lie above.
    pub upper: f64,
}

/// Bland and Altman's 95 % limits of agreement of two readings of things read several times, whose size changes meanwhile.
///
/// d̄ ± 1.96·√(B + W) with the variance components of a one-way analysis of variance of the differences: W is the mean square within
/// things, B = (mean square between − W)/m₀ or 0, m₀ = (N² − Σmᵢ²)/(N(k − 1)) of k things with mᵢ of all N pairs.
///
/// # Errors
/// - fewer than 2 things, or none with 2 pairs → [`NotEstimable::TooFewObservations`]
/// - a value that is not finite → [`NotEstimable::NotFinite`]; for logarithms one not above 0 → [`NotEstimable::OutOfRange`]
/// - all differences equal → [`NotEstimable::ZeroVariance`]
///
/// # Source
/// Bland and Altman 2007, J Biopharm Stat 17:571, "the true value varies".
///
/// # Example
/// ```
/// use nadir_statistics::agreement::limits_for_repeated;
/// // Differences 2, 0 and 1, 1 and 5, 3: mean squares 4/3 within and 6 between, m₀ = 2, B = 7/3.
/// let pairs = [vec![[2.0, 0.0], [0.0, 0.0]], vec![[1.0, 0.0], [1.0, 0.0]], vec![[5.0, 0.0], [3.0, 0.0]]];
/// let found = limits_for_repeated(&pairs, false).unwrap();
/// assert!((found.within - 4.0 / 3.0).abs() < 1e-15 && (found.between - 7.0 / 3.0).abs() < 1e-15);
/// assert!((found.upper - 2.0 - 1.959_963_984_540_054 * (11.0_f64 / 3.0).sqrt()).abs() < 1e-14);
/// ```
pub fn limits_for_repeated(things: &[Vec<[f64; 2]>], logarithms: bool) -> Result<RepeatedLimits, NotEstimable> {
    let all: Vec<f64> = things.iter().flatten().flatten().copied().collect();
    require_finite(&all, "pairs")?;
    if logarithms && all.iter().any(|&value| value <= 0.0) {
        return Err(NotEstimable::OutOfRange { field: "pairs" });
    }
    let scale = if logarithms { Scale::of(&[1.0]) } else { Scale::of(&all) };
    let one = |value: f64| if logarithms { DoubleDouble::from(value).ln() } else { scale.apply(value) };
    let differences = |thing: &Vec<[f64; 2]>| -> Vec<DoubleDouble> { thing.iter().map(|[x, y]| one(*x) - one(*y)).collect() };
    let of_things: Vec<Vec<DoubleDouble>> = things.iter().filter(|thing| !thing.is_empty()).map(differences).collect();
    let (k, n) = (of_things.len(), all.len() / 2);
    if k < 2 || n == k {
        let (needed, found) = if k < 2 { (2, k) } else { (k + 1, n) };
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed, found });
    }
    let pooled: Vec<DoubleDouble> = of_things.iter().flatten().copied().collect();
    let total = Moments::of(&pooled);
    if total.is_constant() {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let moments: Vec<Moments> = of_things.iter().map(|thing| Moments::of(thing)).collect();
    let sum_within: DoubleDouble = moments.iter().map(|of_one| of_one.sum_of_squares).sum();
    let sum_between: DoubleDouble = moments.iter().map(|of_one| (of_one.mean - total.mean).square() * count(of_one.n)).sum();
    let (pairs, groups) = (count(n), count(k));
    let (within, between) = (sum_within / (pairs - groups), sum_between / (groups - 1.0));
    let squares: f64 = moments.iter().map(|of_one| count(of_one.n) * count(of_one.n)).sum();
    let usual_size = DoubleDouble::from(pairs * pairs - squares) / (pairs * (groups - 1.0));
    let of_things = ((between - within) / usual_size).max(DoubleDouble::ZERO);
    let reach = (of_things + within).sqrt() * normal::upper_quantile((1.0 - WITHIN_LIMITS) / 2.0);
    let restore = |value: DoubleDouble| if logarithms { value.exp().value() } else { scale.restore(value) };
    let restore_square = |value: DoubleDouble| if logarithms { value.value() } else { scale.restore_square(value) };
    Ok(RepeatedLimits {
        n,
        things: k,
        bias: restore(total.mean),
        within: restore_square(within),
        between: restore_square(of_things),
        lower: restore(total.mean - reach),
        upper: restore(total.mean + reach),
    })
}
