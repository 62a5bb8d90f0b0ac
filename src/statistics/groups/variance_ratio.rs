//! The F test of two variances.

use super::super::double_double::DoubleDouble;
use super::super::special::f_distribution;
use super::super::sum::{Moments, count};
use super::super::types::{Arm, NotEstimable};
use super::{FTest, checked};

/// The F test of two variances, the larger one over the smaller, two-sided: p = 2·P(F ≥ s₁²/s₂²), at most 1.
///
/// Far from robust: it takes the values for normal. Levene's test asks for less.
///
/// # Errors
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: a group has fewer than 2 values
/// - [`NotEstimable::ZeroVariance`]: a group is constant
///
/// # Source
/// Snedecor 1934, Calculation and Interpretation of Analysis of Variance and Covariance; two-sided as in R's `var.test`.
///
/// # Example
/// ```
/// use nadir_statistics::groups::variance_ratio;
/// // Two and two degrees of freedom: P(F > f) = 1/(1 + f), so that a ratio of 4 gives 2/5.
/// let test = variance_ratio(&[0.0, 2.0, 4.0], &[1.0, 2.0, 3.0]).unwrap();
/// assert_eq!(test.statistic, 4.0);
/// assert!((test.p - 0.4).abs() < 1e-15);
/// ```
pub fn variance_ratio(x: &[f64], y: &[f64]) -> Result<FTest, NotEstimable> {
    let scale = checked(&[x, y])?;
    let variance = |values: &[f64], arm| {
        let moments = Moments::of(&scale.apply_all(values));
        let needed = NotEstimable::TooFewObservations { arm, needed: 2, found: values.len() };
        let variance = moments.variance().ok_or(needed)?;
        if moments.is_constant() { Err(NotEstimable::ZeroVariance { arm }) } else { Ok((variance, count(values.len()) - 1.0)) }
    };
    let (first, second) = (variance(x, Arm::First)?, variance(y, Arm::Second)?);
    let (larger, smaller) = if first.0.value() >= second.0.value() { (first, second) } else { (second, first) };
    let statistic = larger.0 / smaller.0;
    if !statistic.is_finite() {
        return Err(NotEstimable::TooLarge { field: "groups" });
    }
    let (df1, df2) = (larger.1, smaller.1);
    let upper = f_distribution::upper_tail(statistic, DoubleDouble::from(df1), DoubleDouble::from(df2));
    Ok(FTest { statistic: statistic.value(), df1, df2, p: (2.0 * upper).min(1.0) })
}
