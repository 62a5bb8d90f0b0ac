//! Kruskal–Wallis rank test.

use crate::order::sort_by_number;
use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::chi_squared;
use super::super::sum::count;
use super::super::types::{Arm, NotEstimable};
use super::checked;

/// A Kruskal–Wallis test.
///
/// # Example
/// ```
/// use nadir_statistics::groups::kruskal_wallis;
/// let test = kruskal_wallis(&[&[1.0, 2.0], &[3.0, 4.0]]).unwrap();
/// assert_eq!((test.statistic, test.df), (2.4, 1)); // ranks 1 2 | 3 4
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KruskalWallis {
    /// How many values each group has.
    pub n: Vec<usize>,
    /// H, corrected for ties.
    pub statistic: f64,
    /// Groups − 1.
    pub df: usize,
    /// P(X² > H), the chi-squared approximation.
    pub p: f64,
}

/// Kruskal–Wallis rank test.
///
/// H = 12/(N(N + 1))·Σ nᵢ(R̄ᵢ − (N + 1)/2)² / (1 − Σ(t³ − t)/(N³ − N)). Ties are equal doubles and nothing else:
/// 1e9 and 1e9 + 1e-6 are different values.
///
/// # Errors
/// - [`NotEstimable::TooFewGroups`]: fewer than 2
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: an empty group
/// - [`NotEstimable::ZeroVariance`]: all values are equal
///
/// # Source
/// Kruskal and Wallis 1952, J Am Stat Assoc 47:583.
///
/// # Example
/// ```
/// use nadir_statistics::groups::kruskal_wallis;
/// let test = kruskal_wallis(&[&[1.0], &[2.0], &[3.0]]).unwrap();
/// assert_eq!(test.statistic, 2.0);
/// assert!((test.p - (-1_f64).exp()).abs() < 1e-16); // two degrees of freedom: e^(−H/2)
/// ```
pub fn kruskal_wallis(groups: &[&[f64]]) -> Result<KruskalWallis, NotEstimable> {
    checked(groups)?;
    let mut pooled: Vec<(f64, usize)> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        // Adding 0 turns −0 into 0, which total_cmp would tell apart.
        pooled.extend(group.iter().map(|value| (value + 0.0, index)));
    }
    sort_by_number(&mut pooled, |entry| entry.0);
    let total = count(pooled.len());
    let mut rank_sums = vec![DoubleDouble::ZERO; groups.len()];
    let (mut ties, mut before) = (DoubleDouble::ZERO, 0.0);
    for tied in pooled.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let size = count(tied.len());
        let rank = before + f64::midpoint(size, 1.0);
        for (_, index) in tied {
            if let Some(sum) = rank_sums.get_mut(*index) {
                *sum = *sum + rank;
            }
        }
        ties = ties + DoubleDouble::product(size, size) * size - size;
        before += size;
    }
    let untied = DoubleDouble::product(total, total) * total - total;
    let correction = 1.0 - ties / untied;
    if pooled.len() < 2 || correction.value() <= 0.0 {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let middle = f64::midpoint(total, 1.0);
    let spread = rank_sums.iter().zip(groups).map(|(sum, group)| {
        let n = count(group.len());
        (*sum / n - middle).square() * n
    });
    let statistic = spread.sum::<DoubleDouble>() * 12.0 / DoubleDouble::product(total, total + 1.0) / correction;
    let df = groups.len().saturating_sub(1);
    Ok(KruskalWallis {
        n: groups.iter().map(|group| group.len()).collect(),
        statistic: statistic.value(),
        df,
        p: chi_squared::upper_tail(statistic, count(df)),
    })
}

#[cfg(test)]
mod tests {
    use super::kruskal_wallis;

    /// Ranks 1 and 2: H = 12/(2·3) · (½² + ½²) = 1; P(χ²₁ > 1) = 0.3173105078629141 (R: kruskal.test(list(1, 2))).
    #[test]
    fn one_value_a_group_is_enough() {
        let test = kruskal_wallis(&[&[1.0], &[2.0]]).unwrap();
        assert!((test.statistic - 1.0).abs() < 1e-15 && (test.p - 0.317_310_507_862_914_1).abs() < 1e-15);
    }
}
