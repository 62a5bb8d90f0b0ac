//! Shapiro–Wilk test of normality.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::normal;
use super::sum::{Moments, Scale, count, require_finite};
use super::types::{Arm, NotEstimable};

/// Largest sample for which Royston's approximations were fitted.
const MOST: usize = 5000;

/// A Shapiro–Wilk test.
///
/// # Example
/// ```
/// use nadir_statistics::shapiro::shapiro_wilk;
/// // Three values one apart lie on the line exactly: W = 1.
/// let test = shapiro_wilk(&[1.0, 2.0, 3.0]).unwrap();
/// assert!((test.statistic - 1.0).abs() < 1e-15 && (test.p - 1.0).abs() < 1e-7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ShapiroWilk {
    /// How many values.
    pub n: usize,
    /// W, 1 for a perfectly normal sample.
    pub statistic: f64,
    /// p-value by Royston's normalising transformation; exact for three values.
    pub p: f64,
}

/// Tests whether a sample comes from a normal distribution.
///
/// W = (Σ aᵢ x₍ᵢ₎)² / (Σ aᵢ² Σ(x − x̄)²), the a by Royston's polynomials. Everything beside these published
/// approximations is computed to full precision, normal quantiles and π included.
///
/// # Errors
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: fewer than 3 values
/// - [`NotEstimable::TooLarge`]: more than 5000 values
/// - [`NotEstimable::ZeroVariance`]: all values are equal
///
/// # Source
/// Royston 1995, Appl Stat 44:547 (algorithm AS R94).
///
/// # Example
/// ```
/// use nadir_statistics::shapiro::shapiro_wilk;
/// let test = shapiro_wilk(&[0.0, 0.0, 1.0]).unwrap();
/// assert!((test.statistic - 0.75).abs() < 1e-15 && test.p < 1e-7); // the smallest W of three values
/// ```
pub fn shapiro_wilk(x: &[f64]) -> Result<ShapiroWilk, NotEstimable> {
    require_finite(x, "x")?;
    let n = x.len();
    if n < 3 {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 3, found: n });
    }
    if n > MOST {
        return Err(NotEstimable::TooLarge { field: "x" });
    }
    let mut ordered = x.to_vec();
    ordered.sort_by(f64::total_cmp);
    let values = Scale::of(x).apply_all(&ordered);
    let moments = Moments::of(&values);
    if moments.is_constant() {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let weights = weights(n);
    // The weights are antisymmetric: each belongs to the gap between a value and its mirror image.
    let slope: DoubleDouble =
        weights.iter().zip(values.iter().zip(values.iter().rev())).map(|(weight, (low, high))| *weight * (*high - *low)).sum();
    let weight_squares = weights.iter().map(|weight| weight.square()).sum::<DoubleDouble>().scale(1);
    let statistic = (slope.square() / (weight_squares * moments.sum_of_squares)).min(DoubleDouble::ONE);
    Ok(ShapiroWilk { n, statistic: statistic.value(), p: p_value(statistic, n) })
}

/// The weights of the upper half of the sample, largest value first.
fn weights(n: usize) -> Vec<DoubleDouble> {
    let size = count(n);
    let score = |index: usize| normal::upper_quantile((count(index) + 0.625) / (size + 0.25));
    let scores: Vec<DoubleDouble> = (0..n / 2).map(|index| DoubleDouble::from(score(index))).collect();
    if n == 3 {
        return vec![DoubleDouble::from(0.5).sqrt()];
    }
    let sum_of_squares = scores.iter().map(|score| score.square()).sum::<DoubleDouble>().scale(1);
    let root = sum_of_squares.sqrt();
    let u = DoubleDouble::ONE / DoubleDouble::from(size).sqrt();
    let corrections = [
        polynomial(&[0.0, 0.221_157, -0.147_981, -2.071_190, 4.434_685, -2.706_056], u),
        polynomial(&[0.0, 0.042_981, -0.293_762, -1.752_461, 5.682_633, -3.582_633], u),
    ];
    let corrected = if n > 5 { 2 } else { 1 };
    let outer: Vec<DoubleDouble> =
        scores.iter().zip(corrections).take(corrected).map(|(score, correction)| *score / root + correction).collect();
    let squares = |values: &[DoubleDouble]| values.iter().map(|v| v.square()).sum::<DoubleDouble>().scale(1);
    let outer_scores: Vec<DoubleDouble> = scores.iter().take(corrected).copied().collect();
    let factor = ((sum_of_squares - squares(&outer_scores)) / (1.0 - squares(&outer))).sqrt();
    outer.iter().copied().chain(scores.iter().skip(corrected).map(|score| *score / factor)).collect()
}

/// c₀ + c₁x + c₂x² + …
fn polynomial(coefficients: &[f64], x: DoubleDouble) -> DoubleDouble {
    coefficients.iter().rev().fold(DoubleDouble::ZERO, |sum, coefficient| sum * x + *coefficient)
}

/// The p-value of W.
fn p_value(statistic: DoubleDouble, n: usize) -> f64 {
    if n == 3 {
        return three_values(statistic);
    }
    let rest = DoubleDouble::ONE - statistic;
    if rest.value() <= 0.0 {
        return 1.0;
    }
    let size = DoubleDouble::from(count(n));
    let log_rest = rest.ln();
    let (transformed, mean, log_sd) = if n <= 11 {
        let bound = polynomial(&[-2.273, 0.459], size);
        if log_rest >= bound {
            // Beyond the end of the transformation; not reached, because W ≥ n a₁²/(n − 1).
            return 0.0;
        }
        (
            -(bound - log_rest).ln(),
            polynomial(&[0.544, -0.399_78, 0.025_054, -6.714e-4], size),
            polynomial(&[1.3822, -0.778_57, 0.062_767, -0.002_032_2], size),
        )
    } else {
        let log_size = size.ln();
        (
            log_rest,
            polynomial(&[-1.5861, -0.310_82, -0.083_751, 0.003_891_5], log_size),
            polynomial(&[-0.4803, -0.082_676, 0.003_030_2], log_size),
        )
    };
    normal::upper_tail((transformed - mean) / log_sd.exp())
}

/// p = 6/π (asin √W − asin √¾), exact for three values, as the arc sine of the sine of that difference.
fn three_values(statistic: DoubleDouble) -> f64 {
    let rest = DoubleDouble::ONE - statistic;
    let sine = (statistic.sqrt() - (rest * 3.0).sqrt()).scale(-1).value();
    (6.0 / std::f64::consts::PI * libm::asin(sine)).clamp(0.0, 1.0)
}
