//! Tests on ranks: Wilcoxon's rank-sum (Mann–Whitney) and signed-rank tests, with Hodges–Lehmann estimates.
//!
//! Small untied samples get the exact distribution, tied ones additionally their permutation distribution;
//! the normal approximation is given with and without continuity correction, because packages differ in it.

mod large;
mod midrank;
mod pairwise;
mod permutation;
mod rank_sum;
mod signed_rank;
mod turning;

pub use rank_sum::{EXACT_LIMIT, PERMUTATION_LIMIT, RankSumTest, exact_rank_sum, wilcoxon_rank_sum};
pub use signed_rank::{SignedRankTest, wilcoxon_signed_rank};

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::normal;

/// Samples this long or longer get the normal approximation, as in R.
pub const EXACT_BELOW: usize = 50;

/// Where the leading p-value of a rank test comes from.
///
/// # Example
/// ```
/// use nadir_statistics::rank::RankPValue;
/// assert_eq!(RankPValue::Exact.name(), "exact");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RankPValue {
    /// The exact distribution of untied ranks.
    Exact,
    /// The normal approximation with continuity correction.
    NormalCc,
}

impl RankPValue {
    /// The name used in results and exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::NormalCc => "normal_cc",
        }
    }
}

/// The normal approximation to the distribution of a rank statistic.
///
/// # Example
/// ```
/// use nadir_statistics::rank::wilcoxon_rank_sum;
/// let test = wilcoxon_rank_sum(&[1.0, 1.0], &[1.0, 2.0], Default::default()).unwrap();
/// let approximation = test.approximation.unwrap();
/// // W − E W = −1, variance 1: z = −1 without and −½ with correction.
/// assert_eq!((approximation.z, approximation.z_corrected), (-1.0, -0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NormalApproximation {
    /// (statistic − mean) / standard deviation, the standard deviation allowing for ties.
    pub z: f64,
    /// Two-sided p of `z`, the one SPSS prints.
    pub p: f64,
    /// `z` with the distance from the mean shortened by one half.
    pub z_corrected: f64,
    /// Two-sided p of `z_corrected`, the one R prints.
    pub p_corrected: f64,
}

impl NormalApproximation {
    /// From the distance of the statistic from its mean and the variance, which must be positive.
    fn new(distance: f64, variance: DoubleDouble) -> Self {
        let deviation = variance.sqrt();
        let z = DoubleDouble::from(distance) / deviation;
        let shortened = if distance == 0.0 { 0.0 } else { distance - 0.5 * distance.signum() };
        let z_corrected = DoubleDouble::from(shortened) / deviation;
        Self {
            z: z.value(),
            p: normal::two_sided_tail(z).min(1.0),
            z_corrected: z_corrected.value(),
            p_corrected: normal::two_sided_tail(z_corrected).min(1.0),
        }
    }
}

/// The ranks between which a normal approximation puts the ends of a Hodges–Lehmann interval.
///
/// Of `pairs` ordered values, those at which the step function #(values > d) crosses
/// pairs/2 ± (½ + z·deviation), d moving between neighbouring values: the limits are pairwise values themselves.
fn normal_orders(pairs: u64, z: f64, deviation: f64) -> (u64, u64) {
    let half = pairs as f64 / 2.0;
    let reach = 0.5 + z * deviation;
    let to_order = |x: f64| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float cast saturates")]
        let order = x as u64;
        order.clamp(1, pairs.max(1))
    };
    (to_order((half - reach).ceil()), to_order((half + reach).floor() + 1.0))
}
