//! The p of a statistic that a paper prints, and analyses of variance from printed means and standard deviations.

use super::double_double::DoubleDouble;
use super::groups::FTest;
use super::special::{chi_squared, f_distribution, normal, student_t::Student};
use super::t_test::SampleSummary;
use super::types::{Alternative, Arm, NotEstimable};

/// A distribution that a printed statistic is held against.
///
/// # Example
/// ```
/// use nadir_statistics::reported::Reference;
/// // The two-sided 5 % points of textbooks: z 1.96, χ² 3.841 with one degree of freedom.
/// assert!((Reference::Normal.p(1.96) - 0.05).abs() < 1e-4);
/// assert!((Reference::ChiSquared { df: 1.0 }.p(3.841) - 0.05).abs() < 1e-4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reference {
    /// χ², upper tail.
    ChiSquared {
        /// Degrees of freedom.
        df: f64,
    },
    /// Student's t, both tails.
    T {
        /// Degrees of freedom.
        df: f64,
    },
    /// The standard normal, both tails.
    Normal,
    /// Fisher's F, upper tail.
    F {
        /// Degrees of freedom of the numerator.
        df1: f64,
        /// Degrees of freedom of the denominator.
        df2: f64,
    },
}

impl Reference {
    /// The p of a statistic: two-sided for t and z, the upper tail for χ² and F; 1 for a negative χ² or F and for what is no number.
    pub fn p(self, statistic: f64) -> f64 {
        let is_known = |df: f64| df > 0.0 && df.is_finite();
        if !statistic.is_finite() {
            return 1.0;
        }
        let x = DoubleDouble::from(statistic);
        match self {
            Self::ChiSquared { df } if statistic > 0.0 && is_known(df) => chi_squared::upper_tail(x, df),
            Self::T { df } if is_known(df) => Student::new(DoubleDouble::from(df)).p_value(x, Alternative::TwoSided),
            Self::Normal => normal::two_sided_tail(DoubleDouble::from(statistic.abs())),
            Self::F { df1, df2 } if statistic > 0.0 && is_known(df1) && is_known(df2) => {
                f_distribution::upper_tail(x, DoubleDouble::from(df1), DoubleDouble::from(df2))
            }
            _ => 1.0,
        }
    }
}

/// One-way analysis of variance from each group's size, mean and standard deviation.
///
/// F = (Σ nᵢ(x̄ᵢ − x̄)²/(k − 1)) / (Σ (nᵢ − 1)sᵢ²/(N − k)).
///
/// # Errors
/// - fewer than two groups → [`NotEstimable::TooFewGroups`]
/// - a group of fewer than two values → [`NotEstimable::TooFewObservations`]
/// - no variance within the groups → [`NotEstimable::ZeroVariance`]
///
/// # Example
/// ```
/// use nadir_statistics::groups::one_way_anova;
/// use nadir_statistics::reported::anova_from_summary;
/// use nadir_statistics::t_test::SampleSummary;
/// let group = |mean| SampleSummary { n: 3, mean, sd: Some(1.0) };
/// let raw = one_way_anova(&[&[1.0, 2.0, 3.0], &[2.0, 3.0, 4.0], &[5.0, 6.0, 7.0]]).unwrap().test.unwrap();
/// let printed = anova_from_summary(&[group(2.0), group(3.0), group(6.0)]).unwrap();
/// assert!((raw.p - printed.p).abs() < 1e-14 && (raw.statistic - printed.statistic).abs() < 1e-12);
/// ```
pub fn anova_from_summary(groups: &[SampleSummary]) -> Result<FTest, NotEstimable> {
    let known = known(groups)?;
    let total: f64 = known.iter().map(|[n, ..]| n).sum();
    let mean = known.iter().map(|[n, mean, _]| n * mean).sum::<f64>() / total;
    let between: f64 = known.iter().map(|[n, of, _]| n * (of - mean) * (of - mean)).sum();
    let within: f64 = known.iter().map(|[n, _, sd]| (n - 1.0) * sd * sd).sum();
    let (df1, df2) = (known.len() as f64 - 1.0, total - known.len() as f64);
    if within <= 0.0 {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    tested(between / df1 / (within / df2), df1, df2)
}

/// Welch's analysis of variance from each group's size, mean and standard deviation, as [`welch_anova`](super::groups::welch_anova).
///
/// # Errors
/// As [`anova_from_summary`]; also a group without variance → [`NotEstimable::ZeroVariance`].
///
/// # Example
/// ```
/// use nadir_statistics::reported::welch_anova_from_summary;
/// use nadir_statistics::t_test::SampleSummary;
/// let group = |mean| SampleSummary { n: 3, mean, sd: Some(1.0) };
/// // For two groups F is the square of Welch's t: (2 − 3)²/(1/3 + 1/3).
/// assert!((welch_anova_from_summary(&[group(2.0), group(3.0)]).unwrap().statistic - 1.5).abs() < 1e-14);
/// ```
pub fn welch_anova_from_summary(groups: &[SampleSummary]) -> Result<FTest, NotEstimable> {
    let known = known(groups)?;
    if let Some(index) = known.iter().position(|[_, _, sd]| *sd <= 0.0) {
        return Err(NotEstimable::ZeroVariance { arm: Arm::Group(index) });
    }
    let weight = |[n, _, sd]: &[f64; 3]| n / (sd * sd);
    let total: f64 = known.iter().map(weight).sum();
    let mean = known.iter().map(|group @ [_, mean, _]| weight(group) * mean).sum::<f64>() / total;
    let between: f64 = known.iter().map(|group @ [_, of, _]| weight(group) * (of - mean) * (of - mean)).sum();
    let lambda: f64 = known.iter().map(|group @ [n, ..]| (1.0 - weight(group) / total).powi(2) / (n - 1.0)).sum();
    let k = known.len() as f64;
    let squares = k * k - 1.0;
    tested(between / (k - 1.0) / (1.0 + 2.0 * (k - 2.0) * lambda / squares), k - 1.0, squares / (3.0 * lambda))
}

/// Size, mean and SD of each group as doubles.
fn known(groups: &[SampleSummary]) -> Result<Vec<[f64; 3]>, NotEstimable> {
    if groups.len() < 2 {
        return Err(NotEstimable::TooFewGroups { needed: 2, found: groups.len() });
    }
    let of = |(index, group): (usize, &SampleSummary)| {
        let arm = Arm::Group(index);
        let sd = group.sd.filter(|_| group.n > 1);
        let sd = sd.ok_or(NotEstimable::TooFewObservations { arm, needed: 2, found: group.n })?;
        if !(group.mean.is_finite() && sd.is_finite()) {
            return Err(NotEstimable::TooLarge { field: "groups" });
        }
        Ok([group.n as f64, group.mean, sd])
    };
    groups.iter().enumerate().map(of).collect()
}

fn tested(statistic: f64, df1: f64, df2: f64) -> Result<FTest, NotEstimable> {
    if !(statistic.is_finite() && df2.is_finite()) {
        return Err(NotEstimable::TooLarge { field: "groups" });
    }
    Ok(FTest { statistic, df1, df2, p: Reference::F { df1, df2 }.p(statistic) })
}
