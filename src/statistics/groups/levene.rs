//! Levene's test and the Brown–Forsythe test of equal variances.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::sum::Moments;
use super::super::types::NotEstimable;
use super::anova::{Analysis, FTest};
use super::checked;

/// The centre from which Levene's test takes the deviations.
///
/// # Example
/// ```
/// use nadir_statistics::groups::{Centre, levene};
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

/// Levene's test of equal variances: analysis of variance of |x − centre of its group|.
///
/// # Errors
/// - As [`one_way_anova`](super::one_way_anova)
/// - [`NotEstimable::ZeroVariance`]: the deviations do not vary within any group, as with two values each
///
/// # Source
/// Levene 1960, in Contributions to Probability and Statistics, 278; Brown and Forsythe 1974, J Am Stat Assoc 69:364.
///
/// # Example
/// ```
/// use nadir_statistics::groups::{Centre, levene};
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
        (upper + ordered.get(half.saturating_sub(1)).copied().unwrap_or_default()).scale(-1)
    }
}
