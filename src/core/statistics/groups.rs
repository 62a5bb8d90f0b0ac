//! Several groups: analysis of variance, Welch's variant, Kruskal–Wallis, Levene and Brown–Forsythe.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::{chi_squared, f_distribution};
use super::sum::{Moments, Scale, count, require_finite, without_rounding};
use super::types::{Arm, NotEstimable};

/// An F statistic with its degrees of freedom and p-value.
///
/// # Example
/// ```
/// use nadir::statistics::groups::one_way_anova;
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
    fn new(
        statistic: DoubleDouble,
        df1: DoubleDouble,
        df2: DoubleDouble,
    ) -> Result<Self, NotEstimable> {
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
/// use nadir::statistics::groups::one_way_anova;
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

/// A Kruskal–Wallis test.
///
/// # Example
/// ```
/// use nadir::statistics::groups::kruskal_wallis;
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

/// The centre from which Levene's test takes the deviations.
///
/// # Example
/// ```
/// use nadir::statistics::groups::{Centre, levene};
/// let test = levene(&[&[1.0, 2.0, 6.0], &[1.0, 2.0, 3.0]], Centre::Median).unwrap();
/// assert_eq!((test.df1, test.df2), (1.0, 4.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Centre {
    /// The mean: Levene's own test, and the one SPSS prints.
    Mean,
    /// The median: the Brown–Forsythe test, robust to skewness.
    Median,
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
/// use nadir::statistics::groups::one_way_anova;
/// let constant = one_way_anova(&[&[1.0, 1.0], &[1.0, 1.0]]).unwrap();
/// assert_eq!(constant.ss_within, 0.0);
/// assert!(constant.test.is_err()); // 0/0 is no F
/// ```
pub fn one_way_anova(groups: &[&[f64]]) -> Result<OneWayAnova, NotEstimable> {
    let scale = checked(groups)?;
    let samples: Vec<Vec<DoubleDouble>> =
        groups.iter().map(|group| scale.apply_all(group)).collect();
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
/// use nadir::statistics::groups::welch_anova;
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
        let too_few = NotEstimable::TooFewObservations {
            arm,
            needed: 2,
            found: group.len(),
        };
        let variance = moments.variance().ok_or(too_few)?;
        if moments.is_constant() {
            return Err(NotEstimable::ZeroVariance { arm });
        }
        weighted.push((moments, count(group.len()) / variance));
    }
    let k = count(groups.len());
    let total: DoubleDouble = weighted.iter().map(|(_, weight)| *weight).sum();
    let mean = weighted
        .iter()
        .map(|(moments, weight)| *weight * moments.mean)
        .sum::<DoubleDouble>()
        / total;
    let between: DoubleDouble = weighted
        .iter()
        .map(|(moments, weight)| *weight * (moments.mean - mean).square())
        .sum();
    let lambda: DoubleDouble = weighted
        .iter()
        .map(|(moments, weight)| (1.0 - *weight / total).square() / (count(moments.n) - 1.0))
        .sum();
    let squares = DoubleDouble::product(k, k) - 1.0;
    let statistic = between / (k - 1.0) / (lambda * (2.0 * (k - 2.0)) / squares + 1.0);
    FTest::new(
        statistic,
        DoubleDouble::from(k - 1.0),
        squares / (lambda * 3.0),
    )
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
/// use nadir::statistics::groups::kruskal_wallis;
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
    pooled.sort_by(|one, other| one.0.total_cmp(&other.0));
    let total = count(pooled.len());
    let mut rank_sums = vec![DoubleDouble::ZERO; groups.len()];
    let (mut ties, mut before) = (DoubleDouble::ZERO, 0.0);
    for tied in pooled.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let size = count(tied.len());
        let rank = before + (size + 1.0) / 2.0;
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
    if !(correction.value() > 0.0) {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let middle = (total + 1.0) / 2.0;
    let spread = rank_sums.iter().zip(groups).map(|(sum, group)| {
        let n = count(group.len());
        (*sum / n - middle).square() * n
    });
    let statistic = spread.sum::<DoubleDouble>() * 12.0
        / DoubleDouble::product(total, total + 1.0)
        / correction;
    let df = groups.len().saturating_sub(1);
    Ok(KruskalWallis {
        n: groups.iter().map(|group| group.len()).collect(),
        statistic: statistic.value(),
        df,
        p: chi_squared::upper_tail(statistic, count(df)),
    })
}

/// Levene's test of equal variances: analysis of variance of |x − centre of its group|.
///
/// # Errors
/// - As [`one_way_anova`]
/// - [`NotEstimable::ZeroVariance`]: the deviations do not vary within any group, as with two values each
///
/// # Source
/// Levene 1960, in Contributions to Probability and Statistics, 278; Brown and Forsythe 1974, J Am Stat Assoc 69:364.
///
/// # Example
/// ```
/// use nadir::statistics::groups::{Centre, levene};
/// let test = levene(&[&[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0]], Centre::Mean).unwrap();
/// assert_eq!((test.statistic, test.p), (0.0, 1.0));
/// ```
pub fn levene(groups: &[&[f64]], centre: Centre) -> Result<FTest, NotEstimable> {
    let scale = checked(groups)?;
    let deviations = |group: &&[f64]| -> Vec<DoubleDouble> {
        let mut ordered = group.to_vec();
        ordered.sort_by(f64::total_cmp);
        let values = scale.apply_all(&ordered);
        let centre = match centre {
            Centre::Mean => Moments::of(&values).mean,
            Centre::Median => median(&values),
        };
        values.iter().map(|value| (*value - centre).abs()).collect()
    };
    let samples: Vec<Vec<DoubleDouble>> = groups.iter().map(deviations).collect();
    Analysis::of(&samples)?.test()
}

/// The middle of ordered values, or the mean of the two middle ones.
fn median(ordered: &[DoubleDouble]) -> DoubleDouble {
    let half = ordered.len() / 2;
    let upper = ordered.get(half).copied().unwrap_or_default();
    if ordered.len() % 2 == 1 {
        upper
    } else {
        (upper
            + ordered
                .get(half.saturating_sub(1))
                .copied()
                .unwrap_or_default())
        .scale(-1)
    }
}

/// The common scale of groups that can be compared at all.
fn checked(groups: &[&[f64]]) -> Result<Scale, NotEstimable> {
    if groups.len() < 2 {
        return Err(NotEstimable::TooFewGroups {
            needed: 2,
            found: groups.len(),
        });
    }
    for (index, group) in groups.iter().enumerate() {
        require_finite(group, "groups")?;
        if group.is_empty() {
            return Err(NotEstimable::TooFewObservations {
                arm: Arm::Group(index),
                needed: 1,
                found: 0,
            });
        }
    }
    Ok(Scale::of(groups.iter().copied().flatten()))
}

/// The decomposition of scaled sums of squares.
struct Analysis {
    between: DoubleDouble,
    within: DoubleDouble,
    df_between: usize,
    df_within: usize,
}

impl Analysis {
    fn of(samples: &[Vec<DoubleDouble>]) -> Result<Self, NotEstimable> {
        let moments: Vec<Moments> = samples.iter().map(|sample| Moments::of(sample)).collect();
        let n: usize = moments.iter().map(|group| group.n).sum();
        let df_within = n.saturating_sub(samples.len());
        if df_within == 0 {
            let needed = samples.len().saturating_add(1);
            return Err(NotEstimable::TooFewObservations {
                arm: Arm::All,
                needed,
                found: n,
            });
        }
        let mean = samples.iter().flatten().copied().sum::<DoubleDouble>() / count(n);
        let between = moments
            .iter()
            .map(|group| (group.mean - mean).square() * count(group.n))
            .sum();
        Ok(Self {
            between: without_rounding(between),
            within: moments.iter().map(|group| group.sum_of_squares).sum(),
            df_between: samples.len().saturating_sub(1),
            df_within,
        })
    }

    fn test(&self) -> Result<FTest, NotEstimable> {
        if self.within.value() <= 0.0 {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let (df1, df2) = (
            DoubleDouble::from(count(self.df_between)),
            DoubleDouble::from(count(self.df_within)),
        );
        FTest::new((self.between / df1) / (self.within / df2), df1, df2)
    }
}
