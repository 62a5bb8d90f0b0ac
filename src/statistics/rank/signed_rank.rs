//! Wilcoxon's signed-rank test.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::normal;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::midrank::{midranks, tie_sum};
use super::pairwise::Pairs;
use super::permutation::SumDistribution;
use super::{EXACT_BELOW, NormalApproximation, RankPValue, normal_orders};

/// Largest number of differences whose permutation distribution is enumerated.
pub const SIGN_LIMIT: usize = 500;

/// Result of [`wilcoxon_signed_rank`].
///
/// # Example
/// ```
/// use nadir_statistics::rank::wilcoxon_signed_rank;
/// let test = wilcoxon_signed_rank(&[0.0, 1.0, 2.0], Default::default()).unwrap();
/// assert_eq!((test.n, test.n_nonzero), (3, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignedRankTest {
    /// Number of differences.
    pub n: usize,
    /// Number of differences that are not zero: the ones that are ranked.
    pub n_nonzero: usize,
    /// V: the sum of the ranks of the positive differences.
    pub v: f64,
    /// Whether two absolute differences are equal or a difference is zero.
    pub has_ties_or_zeros: bool,
    /// Two-sided p by `p_kind`.
    pub p: Result<f64, NotEstimable>,
    /// Exact below 50 differences without ties and zeros, else normal with correction.
    pub p_kind: RankPValue,
    /// The normal approximation.
    pub approximation: Result<NormalApproximation, NotEstimable>,
    /// P(|V − E V| ≥ |v − E V|) over all signs, ties kept; up to 500 differences.
    pub p_permutation: Result<f64, NotEstimable>,
    /// Hodges–Lehmann estimate: the median of the Walsh averages of the non-zero differences.
    pub hodges_lehmann: Result<f64, NotEstimable>,
    /// Its interval, whose ends are Walsh averages.
    pub interval: Result<Interval, NotEstimable>,
    /// Confidence level asked for.
    pub level: ConfidenceLevel,
    /// The level the interval has when so few values cannot reach the one asked for; equal to it otherwise.
    pub level_achieved: f64,
    /// Whether so many values can have an interval of the level asked for at all: the widest has 1 − 2/2ⁿ.
    pub reaches_level: bool,
}

/// Wilcoxon's signed-rank test of paired differences.
///
/// Zeros are dropped; V = Σ ranks of |d| over positive d, E V = n(n + 1)/4,
/// Var V = n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48.
/// Fewer than six values cannot reach 95 %: as in R the interval is then the widest there is (exact), or the level is
/// lowered until the approximation reaches it (normal), and `level_achieved` says so.
///
/// # Errors
/// - no differences → [`NotEstimable::TooFewObservations`]
/// - NaN or an infinity → [`NotEstimable::NotFinite`]
///
/// # Source
/// Wilcoxon 1945, Biometrics Bull 1:80; Pratt 1959 on zeros (not followed: they are dropped, as Wilcoxon did); Walsh 1949,
/// Ann Math Stat 20:64.
///
/// # Example
/// ```
/// use nadir_statistics::rank::wilcoxon_signed_rank;
/// let test = wilcoxon_signed_rank(&[1.0, 2.0, 3.0], Default::default()).unwrap();
/// // All three positive: two of the eight sign patterns are as extreme.
/// assert_eq!((test.v, test.p.unwrap()), (6.0, 0.25));
/// assert_eq!(test.hodges_lehmann.unwrap(), 2.0);
/// ```
pub fn wilcoxon_signed_rank(d: &[f64], level: ConfidenceLevel) -> Result<SignedRankTest, NotEstimable> {
    if d.is_empty() {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 1, found: 0 });
    }
    if d.iter().any(|value| !value.is_finite()) {
        return Err(NotEstimable::NotFinite { field: "d" });
    }
    let ranked: Vec<f64> = d.iter().copied().filter(|&value| value != 0.0).collect();
    let absolute: Vec<f64> = ranked.iter().map(|value| value.abs()).collect();
    let ranks = midranks(&absolute);
    let n = ranked.len() as u64;
    let doubled_sum: u64 = ranks.doubled.iter().zip(&ranked).filter(|(_, d)| **d > 0.0).map(|(rank, _)| rank).sum();
    let v = doubled_sum as f64 / 2.0;
    let has_ties_or_zeros = ranks.tie_sum > 0.0 || ranked.len() < d.len();
    let p_kind = if has_ties_or_zeros || d.len() >= EXACT_BELOW { RankPValue::NormalCc } else { RankPValue::Exact };
    let nothing_left = NotEstimable::NoInformation;

    let variance = variance(n, ranks.tie_sum);
    let approximation = if variance.value() > 0.0 {
        Ok(NormalApproximation::new(v - (n * (n + 1)) as f64 / 4.0, variance))
    } else {
        Err(nothing_left)
    };
    let distribution = (ranked.len() <= SIGN_LIMIT).then(|| SumDistribution::of_signs(&ranks.doubled));
    let p_permutation = match &distribution {
        _ if n == 0 => Err(nothing_left),
        None => Err(NotEstimable::TooLarge { field: "d" }),
        Some(distribution) => Ok(distribution.two_sided(2 * doubled_sum, n * (n + 1))),
    };
    let p = match p_kind {
        RankPValue::Exact => p_permutation,
        RankPValue::NormalCc => approximation.map(|normal| normal.p_corrected),
    };

    let walsh = Pairs::walsh(&ranked);
    let alpha = level.both_tails().value();
    let (interval, level_achieved) = match &distribution {
        _ if n == 0 => (Err(nothing_left), 0.0),
        Some(distribution) if p_kind == RankPValue::Exact => exact_interval(&walsh, distribution, alpha, level),
        _ => normal_interval(&ranked, &walsh, alpha, level),
    };
    let hodges_lehmann = if n == 0 { Err(nothing_left) } else { Ok(walsh.median()) };
    Ok(SignedRankTest {
        n: d.len(),
        n_nonzero: ranked.len(),
        v,
        has_ties_or_zeros,
        p,
        p_kind,
        approximation,
        p_permutation,
        hodges_lehmann,
        interval,
        level,
        level_achieved,
        reaches_level: 2.0 / 2.0_f64.powi(i32::try_from(n).unwrap_or(i32::MAX)) <= alpha,
    })
}

/// n(n + 1)(2n + 1)/24 − ties/48.
fn variance(n: u64, ties: f64) -> DoubleDouble {
    let n = n as f64;
    DoubleDouble::product(n, n + 1.0) * (2.0 * n + 1.0) / 24.0 - DoubleDouble::from(ties) / 48.0
}

/// The interval between the Walsh averages at the exact quantiles of V, with the level it has.
fn exact_interval(
    walsh: &Pairs,
    distribution: &SumDistribution,
    alpha: f64,
    level: ConfidenceLevel,
) -> (Result<Interval, NotEstimable>, f64) {
    let order = distribution.lower_quantile_steps(alpha / 2.0).max(1);
    let achieved = 2.0 * distribution.lower_tail_at(order - 1);
    let level_achieved = if achieved - alpha > alpha / 2.0 { 1.0 - two_digits(achieved) } else { level.value() };
    let high = (walsh.len() + 1).saturating_sub(order);
    (Ok(Interval { low: walsh.order_statistic(order), high: walsh.order_statistic(high) }), level_achieved)
}

/// The interval at the normal ranks of the Walsh averages, with the level it has.
fn normal_interval(ranked: &[f64], walsh: &Pairs, alpha: f64, level: ConfidenceLevel) -> (Result<Interval, NotEstimable>, f64) {
    let lowest = ranked.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = ranked.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (Some(at_lowest), Some(at_highest)) = (shifted_z(ranked, lowest), shifted_z(ranked, highest)) else {
        return (Err(NotEstimable::ZeroVariance { arm: Arm::All }), 0.0);
    };
    let mut reached = alpha;
    while reached < 1.0 {
        let z = normal::upper_quantile(reached / 2.0);
        if at_lowest >= z && at_highest <= -z {
            break;
        }
        reached *= 2.0;
    }
    let level_achieved = if reached >= 1.0 || alpha < reached * 0.75 { 1.0 - reached.min(1.0) } else { level.value() };
    if reached >= 1.0 {
        // No level can be reached: the interval shrinks to the median of the differences.
        let middle = Pairs::differences(ranked, &[0.0]).median();
        return (Ok(Interval { low: middle, high: middle }), level_achieved);
    }
    let deviation = variance(ranked.len() as u64, tie_sum(ranked)).sqrt().value();
    let (low, high) = normal_orders(walsh.len(), normal::upper_quantile(reached / 2.0), deviation);
    (Ok(Interval { low: walsh.order_statistic(low), high: walsh.order_statistic(high) }), level_achieved)
}

/// z with continuity correction of the values less `shift`, zeros dropped; `None` when none is left.
fn shifted_z(values: &[f64], shift: f64) -> Option<f64> {
    let shifted: Vec<f64> = values.iter().map(|value| value - shift).filter(|&value| value != 0.0).collect();
    let absolute: Vec<f64> = shifted.iter().map(|value| value.abs()).collect();
    let ranks = midranks(&absolute);
    let n = shifted.len() as u64;
    let variance = variance(n, ranks.tie_sum);
    let doubled: u64 = ranks.doubled.iter().zip(&shifted).filter(|(_, d)| **d > 0.0).map(|(rank, _)| rank).sum();
    let distance = doubled as f64 / 2.0 - (n * (n + 1)) as f64 / 4.0;
    (variance.value() > 0.0).then(|| NormalApproximation::new(distance, variance).z_corrected)
}

/// A probability rounded to two significant digits, as the achieved level is reported.
fn two_digits(p: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    let unit = libm::pow(10.0, libm::floor(libm::log10(p)) - 1.0);
    (p / unit).round() * unit
}
