//! The t-tests from raw values.

use super::super::double_double::DoubleDouble;
use super::super::sum::{Moments, Scale, require_finite};
use super::super::types::{Alternative, ConfidenceLevel, NotEstimable};
use super::comparison::Comparison;
use super::{SampleSummary, TTest, TTestMethod};

/// Tests whether the mean of `x` is `mu`: t = (x̄ − μ)/(s/√n).
///
/// # Errors
/// - [`NotEstimable::NotFinite`]: a value or `mu` is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: fewer than 2 values
/// - [`NotEstimable::ZeroVariance`]: all values are equal
///
/// # Example
/// ```
/// use nadir_statistics::t_test::one_sample;
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// // One degree of freedom is the Cauchy distribution: t = 1 gives p = 1/2.
/// let test = one_sample(&[0.0, 2.0], 0.0, ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.statistic, test.p), (1.0, 0.5));
/// ```
pub fn one_sample(x: &[f64], mu: f64, confidence: ConfidenceLevel, alternative: Alternative) -> Result<TTest, NotEstimable> {
    require_finite(x, "x")?;
    require_finite(&[mu], "mu")?;
    let scale = Scale::of(x.iter().chain([&mu]));
    let moments = Moments::of(&scale.apply_all(x));
    let comparison = Comparison::of_one(moments, scale.apply(mu))?;
    let summary = summary(moments, scale);
    comparison.test(TTestMethod::OneSample, (summary, None), scale, confidence, alternative)
}

/// Tests whether the mean of the differences `x` − `y` within pairs is zero.
///
/// The differences are taken without rounding, so that 5.89 − 3.89 is not exactly 2.
///
/// # Errors
/// - [`NotEstimable::LengthMismatch`]: the columns differ in length
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: fewer than 2 pairs
/// - [`NotEstimable::ZeroVariance`]: all differences are equal
///
/// # Example
/// ```
/// use nadir_statistics::t_test::paired;
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// let test = paired(&[3.0, 6.0], &[3.0, 4.0], ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.estimate, test.p), (1.0, 0.5));
/// ```
pub fn paired(x: &[f64], y: &[f64], confidence: ConfidenceLevel, alternative: Alternative) -> Result<TTest, NotEstimable> {
    if x.len() != y.len() {
        return Err(NotEstimable::LengthMismatch { field: "y", needed: x.len(), found: y.len() });
    }
    require_finite(x, "x")?;
    require_finite(y, "y")?;
    let scale = Scale::of(x.iter().chain(y));
    let differences: Vec<DoubleDouble> = x.iter().zip(y).map(|(x, y)| scale.apply(*x) - scale.apply(*y)).collect();
    let moments = Moments::of(&differences);
    let comparison = Comparison::of_one(moments, DoubleDouble::ZERO)?;
    let summary = summary(moments, scale);
    comparison.test(TTestMethod::Paired, (summary, None), scale, confidence, alternative)
}

/// Compares the means of two groups, taking their variances for equal.
///
/// t = (x̄ − ȳ)/√(s²(1/n₁ + 1/n₂)), s² pooled, n₁ + n₂ − 2 degrees of freedom. A group of one value is accepted, as
/// its mean is known and the other group supplies the variance.
///
/// # Errors
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: an empty group, or fewer than 3 values in all
/// - [`NotEstimable::ZeroVariance`]: both groups are constant
///
/// # Example
/// ```
/// use nadir_statistics::t_test::student;
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// let test = student(&[1.0, 3.0], &[4.0, 6.0], ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.estimate, test.df), (-3.0, 2.0)); // s² = 2, SE = √2
/// assert!((test.standard_error - 2_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn student(x: &[f64], y: &[f64], confidence: ConfidenceLevel, alternative: Alternative) -> Result<TTest, NotEstimable> {
    two_samples(TTestMethod::Student, x, y, confidence, alternative)
}

/// Compares the means of two groups, each with its own variance.
///
/// t = (x̄ − ȳ)/√(s₁²/n₁ + s₂²/n₂), with the degrees of freedom of Welch and Satterthwaite.
///
/// # Errors
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: a group has fewer than 2 values
/// - [`NotEstimable::ZeroVariance`]: both groups are constant
///
/// # Source
/// Welch 1947, Biometrika 34:28; Satterthwaite 1946, Biometrics Bull 2:110.
///
/// # Example
/// ```
/// use nadir_statistics::t_test::welch;
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// // Only the second group varies, so its one degree of freedom is all there is.
/// let test = welch(&[1.0, 1.0], &[1.0, 3.0], ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.statistic, test.df, test.p), (-1.0, 1.0, 0.5));
/// ```
pub fn welch(x: &[f64], y: &[f64], confidence: ConfidenceLevel, alternative: Alternative) -> Result<TTest, NotEstimable> {
    two_samples(TTestMethod::Welch, x, y, confidence, alternative)
}

fn two_samples(
    method: TTestMethod,
    x: &[f64],
    y: &[f64],
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    require_finite(x, "x")?;
    require_finite(y, "y")?;
    let scale = Scale::of(x.iter().chain(y));
    let (first, second) = (Moments::of(&scale.apply_all(x)), Moments::of(&scale.apply_all(y)));
    let groups = (summary(first, scale), Some(summary(second, scale)));
    Comparison::of_two(method, first, second)?.test(method, groups, scale, confidence, alternative)
}

pub(super) fn summary(moments: Moments, scale: Scale) -> SampleSummary {
    SampleSummary {
        n: moments.n,
        mean: scale.restore(moments.mean),
        sd: moments.variance().map(|variance| scale.restore(variance.sqrt())),
    }
}
