//! Paired proportions: the same people at two times, or by two readers.
#![allow(clippy::doc_markdown, reason = "McNemar and McGraw are names")]

use serde::Serialize;

use super::contingency::ChiSquared;
use super::double_double::DoubleDouble;
use super::exact::point_probability_of_half;
use super::proportion::one_proportion;
use super::types::{ConfidenceLevel, Interval, NotEstimable};

/// Largest number of pairs.
const MOST_PAIRS: u64 = 1_000_000;

/// Result of [`mcnemar`].
///
/// # Example
/// ```
/// use nadir_statistics::paired::mcnemar;
/// let test = mcnemar([[10, 6], [1, 20]], Default::default()).unwrap();
/// assert_eq!((test.n, test.discordant, test.p_exact), (37, [6, 1], 0.125));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct McNemarTest {
    /// Number of pairs.
    pub n: u64,
    /// Pairs with the event only the first time, and only the second.
    pub discordant: [u64; 2],
    /// First proportion less second.
    pub difference: f64,
    /// Exact p: the discordant pairs against a fair coin.
    pub p_exact: f64,
    /// `p_exact` with the observed outcome counted half.
    pub p_mid: f64,
    /// (b − c)²/(b + c).
    pub chi_squared: ChiSquared,
    /// (|b − c| − 1)²/(b + c), or 0 where b = c.
    pub corrected: ChiSquared,
    /// b/c: the conditional odds ratio; +∞ where c = 0.
    pub odds_ratio: f64,
    /// Its exact interval.
    pub interval: Interval,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// McNemar's test that a proportion is the same at two times, each pair being one person.
///
/// Rows are the first time, columns the second, the event first. Only pairs that changed, b and c, tell anything.
///
/// # Errors
/// - no pair changed → [`NotEstimable::NoInformation`]
/// - more than a million pairs → [`NotEstimable::TooLarge`]
///
/// # Source
/// McNemar 1947, Psychometrika 12:153; Edwards 1948, Psychometrika 13:185 (correction); Fagerland, Lydersen and Laake 2013, BMC Med
/// Res Methodol 13:91 (exact and mid-p).
///
/// # Example
/// ```
/// use nadir_statistics::paired::mcnemar;
/// // Five of five changes in one direction: twice 1/32.
/// let test = mcnemar([[3, 5], [0, 4]], Default::default()).unwrap();
/// assert_eq!((test.p_exact, test.p_mid, test.odds_ratio), (0.0625, 0.03125, f64::INFINITY));
/// ```
pub fn mcnemar([[a, b], [c, d]]: [[u64; 2]; 2], level: ConfidenceLevel) -> Result<McNemarTest, NotEstimable> {
    let n = [a, b, c, d].iter().try_fold(0_u64, |sum, &count| sum.checked_add(count)).filter(|&n| n <= MOST_PAIRS);
    let n = n.ok_or(NotEstimable::TooLarge { field: "table" })?;
    if b + c == 0 {
        return Err(NotEstimable::NoInformation);
    }
    let share = one_proportion(b, b + c, level)?;
    let point = point_probability_of_half(b, b + c);
    let odds = |p: f64| if p < 1.0 { p / (1.0 - p) } else { f64::INFINITY };
    let statistic = |distance: u64| ChiSquared::new(DoubleDouble::product(distance as f64, distance as f64) / (b + c) as f64, 1);
    let symmetric = if b == c { 1.0 } else { 2.0 };
    Ok(McNemarTest {
        n,
        discordant: [b, c],
        difference: (b as f64 - c as f64) / n as f64,
        p_exact: share.p_versus_half,
        p_mid: share.p_versus_half - 0.5 * symmetric * point,
        chi_squared: statistic(b.abs_diff(c)),
        corrected: statistic(b.abs_diff(c).saturating_sub(1)),
        odds_ratio: if c == 0 { f64::INFINITY } else { b as f64 / c as f64 },
        interval: Interval { low: odds(share.clopper_pearson.low), high: odds(share.clopper_pearson.high) },
        level,
    })
}
