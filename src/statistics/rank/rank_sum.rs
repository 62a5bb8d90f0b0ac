//! Wilcoxon's rank-sum test, which is Mann and Whitney's U test.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::normal;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::large::LargeRankSum;
use super::midrank::{midranks, tie_sum};
use super::pairwise::Pairs;
use super::permutation::SumDistribution;
use super::{EXACT_BELOW, NormalApproximation, RankPValue, normal_orders};

/// Largest number of values, both samples together, whose permutation distribution is enumerated.
pub const PERMUTATION_LIMIT: usize = 200;

/// Largest number of values, both samples together, whose exact p is computed.
pub const EXACT_LIMIT: usize = 800;

/// Result of [`wilcoxon_rank_sum`].
///
/// # Example
/// ```
/// use nadir_statistics::rank::{RankPValue, wilcoxon_rank_sum};
/// let test = wilcoxon_rank_sum(&[1.0, 2.0], &[3.0, 4.0], Default::default()).unwrap();
/// assert_eq!((test.p_kind, test.n_first), (RankPValue::Exact, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankSumTest {
    /// Number of values in the first sample.
    pub n_first: usize,
    /// Number of values in the second sample.
    pub n_second: usize,
    /// W: the number of pairs in which the first sample's value is the larger, ties counting one half (Mann–Whitney's U).
    pub w: f64,
    /// Whether any two values are equal.
    pub has_ties: bool,
    /// Two-sided p by `p_kind`.
    pub p: Result<f64, NotEstimable>,
    /// Exact if both samples have fewer than 50 values and there are no ties, else normal with correction.
    pub p_kind: RankPValue,
    /// The normal approximation; not estimable when all values are equal.
    pub approximation: Result<NormalApproximation, NotEstimable>,
    /// P(|W − E W| ≥ |w − E W|) over all divisions of the values, ties kept; up to 200 values together.
    pub p_permutation: Result<f64, NotEstimable>,
    /// Hodges–Lehmann estimate: the median of all differences first − second.
    pub hodges_lehmann: f64,
    /// Its interval, whose ends are pairwise differences.
    pub interval: Result<Interval, NotEstimable>,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
    /// Whether so many values can have an interval of that level at all: the widest, between the least and the largest difference, has
    /// 1 − 2/C(m + n, m). Else `interval` is this one, as in R, and is of a lower level.
    pub reaches_level: bool,
}

/// Wilcoxon's rank-sum test of two independent samples.
///
/// W = Σ ranks of the first sample − m(m + 1)/2, E W = mn/2,
/// Var W = mn/12·((N + 1) − Σ(t³ − t)/(N(N − 1))), t the sizes of the groups of ties.
/// The leading p is exact for samples below 50 without ties and normal with correction otherwise, as R decides; a tied
/// small sample has its exact p in `p_permutation`.
/// The interval's ends are order statistics of the differences: the exact quantile of W where p is exact, else the
/// differences at which the shifted samples' normal statistic passes ±z. In between two differences the only ties
/// left are those inside a sample, so these alone enter the variance there.
///
/// # Errors
/// - an empty sample → [`NotEstimable::TooFewObservations`]
/// - NaN or an infinity → [`NotEstimable::NotFinite`]
/// - differences beyond the range of a double → [`NotEstimable::TooLarge`]
///
/// # Source
/// Wilcoxon 1945, Biometrics Bull 1:80; Mann and Whitney 1947, Ann Math Stat 18:50; Hodges and Lehmann 1963, Ann Math Stat
/// 34:598; Bauer 1972, JASA 67:687 (interval).
///
/// # Example
/// ```
/// use nadir_statistics::rank::wilcoxon_rank_sum;
/// let test = wilcoxon_rank_sum(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0], Default::default()).unwrap();
/// // Of the 20 divisions of six values, two are as extreme.
/// assert_eq!((test.w, test.p.unwrap()), (0.0, 0.1));
/// assert_eq!(test.hodges_lehmann, -3.0);
/// ```
pub fn wilcoxon_rank_sum(x: &[f64], y: &[f64], level: ConfidenceLevel) -> Result<RankSumTest, NotEstimable> {
    require_samples(x, y)?;
    let (m, n) = (x.len() as u64, y.len() as u64);
    let together: Vec<f64> = x.iter().chain(y).copied().collect();
    let ranks = midranks(&together);
    let doubled_sum: u64 = ranks.doubled.iter().take(x.len()).sum();
    let w = (doubled_sum - m * (m + 1)) as f64 / 2.0;
    let has_ties = ranks.tie_sum > 0.0;
    let all_equal = NotEstimable::ZeroVariance { arm: Arm::All };

    // Samples for which p is exact are below this limit, too.
    let distribution = (together.len() <= PERMUTATION_LIMIT).then(|| {
        // The smaller sample's sum carries the same information at less work.
        let size = x.len().min(y.len());
        SumDistribution::of_subset(&ranks.doubled, size)
    });
    let variance = variance(m, n, ranks.tie_sum);
    let spread = variance.value() > 0.0;
    let approximation =
        if spread { Ok(NormalApproximation::new(w - m as f64 * n as f64 / 2.0, variance)) } else { Err(all_equal) };
    let p_permutation = match &distribution {
        _ if !spread => Err(all_equal),
        None => Err(NotEstimable::TooLarge { field: "x and y" }),
        Some(distribution) => {
            let all: u64 = ranks.doubled.iter().sum();
            let sum = if x.len() <= y.len() { doubled_sum } else { all - doubled_sum };
            Ok(distribution.two_sided(2 * sum, 2 * m.min(n) * (m + n + 1)))
        }
    };
    let p_kind = if !has_ties && x.len().max(y.len()) < EXACT_BELOW { RankPValue::Exact } else { RankPValue::NormalCc };
    let p = match p_kind {
        RankPValue::Exact => p_permutation,
        RankPValue::NormalCc => approximation.map(|normal| normal.p_corrected),
    };

    let pairs = Pairs::differences(x, y);
    let ends = if pairs.order_statistic(1) < pairs.order_statistic(pairs.len()) || p_kind == RankPValue::Exact {
        let tail = level.both_tails().value() / 2.0;
        match distribution {
            Some(distribution) if p_kind == RankPValue::Exact => {
                let order = distribution.lower_quantile_steps(tail).max(1);
                Ok((order, (pairs.len() + 1).saturating_sub(order)))
            }
            _ => {
                let deviation = self::variance(m, n, tie_sum(x) + tie_sum(y)).sqrt().value();
                Ok(normal_orders(pairs.len(), normal::upper_quantile(tail), deviation))
            }
        }
    } else {
        Err(all_equal)
    };
    let interval = ends.map(|(low, high)| Interval { low: pairs.order_statistic(low), high: pairs.order_statistic(high) });
    let hodges_lehmann = pairs.median();
    if !hodges_lehmann.is_finite() {
        return Err(NotEstimable::TooLarge { field: "x and y" });
    }
    Ok(RankSumTest {
        n_first: x.len(),
        n_second: y.len(),
        w,
        has_ties,
        p,
        p_kind,
        approximation,
        p_permutation,
        hodges_lehmann,
        interval,
        level,
        reaches_level: 2.0 / divisions(m, n) <= level.both_tails().value(),
    })
}

/// C(m + n, m), or infinity where it is beyond the range of a double.
fn divisions(m: u64, n: u64) -> f64 {
    (1..=m.min(n)).fold(1.0, |ways, step| ways * (m.max(n) + step) as f64 / step as f64)
}

/// Refuses an empty sample, and values that are not finite.
fn require_samples(x: &[f64], y: &[f64]) -> Result<(), NotEstimable> {
    for (arm, field, sample) in [(Arm::First, "x", x), (Arm::Second, "y", y)] {
        if sample.is_empty() {
            return Err(NotEstimable::TooFewObservations { arm, needed: 1, found: 0 });
        }
        if sample.iter().any(|value| !value.is_finite()) {
            return Err(NotEstimable::NotFinite { field });
        }
    }
    Ok(())
}

/// P(|W − E W| ≥ |w − E W|) over all divisions of the values, ties kept: the exact two-sided p, of up to 800 values together. Its
/// [`progress`](crate::progress) is told.
///
/// # Errors
/// - those of [`wilcoxon_rank_sum`]
/// - all values equal → [`NotEstimable::ZeroVariance`]
/// - more than [`EXACT_LIMIT`] values → [`NotEstimable::TooLarge`]: take the normal approximation, which is as good there
///
/// # Source
/// As [`wilcoxon_rank_sum`]; Streitberg and Röhmel 1986, Statistical Software Newsletter 12:10 (ties).
///
/// # Example
/// ```
/// use nadir_statistics::rank::exact_rank_sum;
/// // Of the 20 divisions of six values, two are as extreme.
/// assert_eq!(exact_rank_sum(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]), Ok(0.1));
/// ```
pub fn exact_rank_sum(x: &[f64], y: &[f64]) -> Result<f64, NotEstimable> {
    require_samples(x, y)?;
    let together: Vec<f64> = x.iter().chain(y).copied().collect();
    if together.len() > EXACT_LIMIT {
        return Err(NotEstimable::TooLarge { field: "x and y" });
    }
    let ranks = midranks(&together).doubled;
    if ranks.iter().all(|rank| Some(rank) == ranks.first()) {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let size = x.len().min(y.len());
    let (first, second) = ranks.split_at(x.len());
    let sum: u64 = if x.len() <= y.len() { first } else { second }.iter().sum();
    if ranks.len() <= PERMUTATION_LIMIT {
        // The whole distribution at once.
        let twice_mean = 2 * size as u64 * (ranks.len() as u64 + 1);
        return Ok(SumDistribution::of_subset(&ranks, size).two_sided(2 * sum, twice_mean));
    }
    LargeRankSum::new(&ranks, size, sum).map(LargeRankSum::probability)
}

/// mn/12·((N + 1) − ties/(N(N − 1))).
fn variance(m: u64, n: u64, ties: f64) -> DoubleDouble {
    let (m, n) = (m as f64, n as f64);
    let all = m + n;
    if all < 2.0 {
        return DoubleDouble::ZERO;
    }
    let spread = DoubleDouble::from(all + 1.0) - DoubleDouble::from(ties) / DoubleDouble::product(all, all - 1.0);
    DoubleDouble::product(m, n) * spread / 12.0
}
