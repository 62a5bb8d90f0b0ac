//! One-way analysis of variance, with a common variance and with one per group.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::f_distribution;
use super::super::sum::{Moments, count, without_rounding};
use super::super::types::{Arm, NotEstimable};
use super::checked;

/// An F statistic with its degrees of freedom and p-value.
///
/// # Example
/// ```
/// use nadir_statistics::groups::one_way_anova;
/// let test = one_way_anova(&[&[1.0, 2.0, 3.0], &[2.0, 3.0, 4.0]]).unwrap().test.unwrap();
/// assert_eq!((test.df1, test.df2), (1.0, 4.0)); // means 2 and 3, both variances 1
/// assert!((test.statistic - 1.5).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FTest {
    /// F.
    pub statistic: f64,
    /// Degrees of freedom of the numerator.
    pub df1: f64,
    /// Degrees of freedom of the denominator.
    pub df2: f64,
    /// P(F > statistic).
    pub p: f64,
}

impl FTest {
    fn new(statistic: DoubleDouble, df1: DoubleDouble, df2: DoubleDouble) -> Result<Self, NotEstimable> {
        if !(statistic.is_finite() && df2.is_finite()) {
            return Err(NotEstimable::TooLarge { field: "groups" });
        }
        Ok(Self {
            statistic: statistic.value(),
            df1: df1.value(),
            df2: df2.value(),
            p: f_distribution::upper_tail(statistic, df1, df2),
        })
    }
}

/// One-way analysis of variance.
///
/// # Example
/// ```
/// use nadir_statistics::groups::one_way_anova;
/// let analysis = one_way_anova(&[&[1.0, 3.0], &[5.0, 7.0]]).unwrap();
/// assert_eq!((analysis.ss_between, analysis.ss_within), (16.0, 4.0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OneWayAnova {
    /// How many values each group has.
    pub n: Vec<usize>,
    /// Σ nᵢ(x̄ᵢ − x̄)².
    pub ss_between: f64,
    /// Σ Σ (xᵢⱼ − x̄ᵢ)².
    pub ss_within: f64,
    /// Groups − 1.
    pub df_between: usize,
    /// Values − groups.
    pub df_within: usize,
    /// The F test, unless every group is constant.
    pub test: Result<FTest, NotEstimable>,
}

/// One-way analysis of variance: F = (SSB/(k − 1)) / (SSW/(N − k)).
///
/// # Errors
/// - [`NotEstimable::TooFewGroups`]: fewer than 2
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: an empty group, or no more values than groups
///
/// # Example
/// ```
/// use nadir_statistics::groups::one_way_anova;
/// let constant = one_way_anova(&[&[1.0, 1.0], &[1.0, 1.0]]).unwrap();
/// assert_eq!(constant.ss_within, 0.0);
/// assert!(constant.test.is_err()); // 0/0 is no F
/// ```
pub fn one_way_anova(groups: &[&[f64]]) -> Result<OneWayAnova, NotEstimable> {
    let scale = checked(groups)?;
    let samples: Vec<Vec<DoubleDouble>> = groups.iter().map(|group| scale.apply_all(group)).collect();
    let analysis = Analysis::of(&samples)?;
    Ok(OneWayAnova {
        n: groups.iter().map(|group| group.len()).collect(),
        ss_between: scale.restore_square(analysis.between),
        ss_within: scale.restore_square(analysis.within),
        df_between: analysis.df_between,
        df_within: analysis.df_within,
        test: analysis.test(),
    })
}

/// Welch's analysis of variance, each group with its own variance.
///
/// F = Σ wᵢ(x̄ᵢ − x̃)²/(k − 1) / (1 + 2(k − 2)/(k² − 1)·Λ), wᵢ = nᵢ/sᵢ², Λ = Σ (1 − wᵢ/Σw)²/(nᵢ − 1),
/// with k − 1 and (k² − 1)/(3Λ) degrees of freedom.
///
/// # Errors
/// - [`NotEstimable::TooFewGroups`]: fewer than 2
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: a group has fewer than 2 values
/// - [`NotEstimable::ZeroVariance`]: a group is constant, and its weight would be infinite
///
/// # Source
/// Welch 1951, Biometrika 38:330.
///
/// # Example
/// ```
/// use nadir_statistics::groups::welch_anova;
/// // For two groups F is the square of Welch's t: (2 − 3)²/(1/3 + 1/3).
/// let test = welch_anova(&[&[1.0, 2.0, 3.0], &[2.0, 3.0, 4.0]]).unwrap();
/// assert!((test.statistic - 1.5).abs() < 1e-15 && (test.df2 - 4.0).abs() < 1e-14);
/// ```
pub fn welch_anova(groups: &[&[f64]]) -> Result<FTest, NotEstimable> {
    let scale = checked(groups)?;
    let mut weighted = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        let moments = Moments::of(&scale.apply_all(group));
        let arm = Arm::Group(index);
        let too_few = NotEstimable::TooFewObservations { arm, needed: 2, found: group.len() };
        let variance = moments.variance().ok_or(too_few)?;
        if moments.is_constant() {
            return Err(NotEstimable::ZeroVariance { arm });
        }
        weighted.push((moments, count(group.len()) / variance));
    }
    let k = count(groups.len());
    let total: DoubleDouble = weighted.iter().map(|(_, weight)| *weight).sum();
    let mean = weighted.iter().map(|(moments, weight)| *weight * moments.mean).sum::<DoubleDouble>() / total;
    let between: DoubleDouble = weighted.iter().map(|(moments, weight)| *weight * (moments.mean - mean).square()).sum();
    let lambda: DoubleDouble =
        weighted.iter().map(|(moments, weight)| (1.0 - *weight / total).square() / (count(moments.n) - 1.0)).sum();
    let squares = DoubleDouble::product(k, k) - 1.0;
    let statistic = between / (k - 1.0) / (lambda * (2.0 * (k - 2.0)) / squares + 1.0);
    FTest::new(statistic, DoubleDouble::from(k - 1.0), squares / (lambda * 3.0))
}

/// The decomposition of scaled sums of squares.
pub(super) struct Analysis {
    between: DoubleDouble,
    within: DoubleDouble,
    df_between: usize,
    df_within: usize,
}

impl Analysis {
    pub(super) fn of(samples: &[Vec<DoubleDouble>]) -> Result<Self, NotEstimable> {
        let moments: Vec<Moments> = samples.iter().map(|sample| Moments::of(sample)).collect();
        let n: usize = moments.iter().map(|group| group.n).sum();
        let df_within = n.saturating_sub(samples.len());
        if df_within == 0 {
            let needed = samples.len().saturating_add(1);
            return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed, found: n });
        }
        let mean = samples.iter().flatten().copied().sum::<DoubleDouble>() / count(n);
        let between = moments.iter().map(|group| (group.mean - mean).square() * count(group.n)).sum();
        Ok(Self {
            between: without_rounding(between),
            within: moments.iter().map(|group| group.sum_of_squares).sum(),
            df_between: samples.len().saturating_sub(1),
            df_within,
        })
    }

    pub(super) fn test(&self) -> Result<FTest, NotEstimable> {
        if self.within.value() <= 0.0 {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let (df1, df2) = (DoubleDouble::from(count(self.df_between)), DoubleDouble::from(count(self.df_within)));
        FTest::new((self.between / df1) / (self.within / df2), df1, df2)
    }
}
