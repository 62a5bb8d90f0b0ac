//! Geometric means, compared by the t-test of the logarithms.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::sum::{Moments, Scale, require_finite};
use super::super::types::{Alternative, ConfidenceLevel, Interval, NotEstimable};
use super::comparison::Comparison;
use super::raw::summary;
use super::{TTest, TTestMethod};

/// Result of [`geometric_means`].
///
/// # Example
/// ```
/// use nadir_statistics::t_test::{TTestMethod, geometric_means};
/// let found = geometric_means(&[1.0, 4.0], &[2.0, 8.0], TTestMethod::Student, Default::default()).unwrap();
/// assert!((found.ratio - 0.5).abs() < 1e-15 && (found.geometric_means[1] - 4.0).abs() < 1e-15);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GeometricMeans {
    /// The geometric mean of each group.
    pub geometric_means: [f64; 2],
    /// First over second.
    pub ratio: f64,
    /// Its interval.
    pub interval: Interval,
    /// The test of the logarithms; its estimate is ln of the ratio.
    pub test: TTest,
}

/// Compares two geometric means: Student's or Welch's t-test of the logarithms, and the ratio with its interval.
///
/// For sizes, volumes and concentrations, whose differences grow with the values.
///
/// # Errors
/// - those of [`student`](super::student) or [`welch`](super::welch)
/// - a value not above 0, or another method than these two → [`NotEstimable::OutOfRange`]
///
/// # Source
/// Bland and Altman 1996, BMJ 312:1153.
///
/// # Example
/// ```
/// use nadir_statistics::t_test::{TTestMethod, geometric_means};
/// let alike = geometric_means(&[1.0, 2.0, 4.0], &[1.0, 2.0, 4.0], TTestMethod::Welch, Default::default()).unwrap();
/// assert_eq!((alike.ratio, alike.test.p), (1.0, 1.0));
/// ```
pub fn geometric_means(
    x: &[f64],
    y: &[f64],
    method: TTestMethod,
    confidence: ConfidenceLevel,
) -> Result<GeometricMeans, NotEstimable> {
    if !matches!(method, TTestMethod::Student | TTestMethod::Welch) {
        return Err(NotEstimable::OutOfRange { field: "method" });
    }
    for (field, values) in [("x", x), ("y", y)] {
        require_finite(values, field)?;
        if values.iter().any(|&value| value <= 0.0) {
            return Err(NotEstimable::OutOfRange { field });
        }
    }
    let logarithms = |values: &[f64]| values.iter().map(|&value| DoubleDouble::from(value).ln()).collect::<Vec<_>>();
    let (first, second) = (Moments::of(&logarithms(x)), Moments::of(&logarithms(y)));
    let scale = Scale::of(&[1.0]);
    let groups = (summary(first, scale), Some(summary(second, scale)));
    let test = Comparison::of_two(method, first, second)?.test(method, groups, scale, confidence, Alternative::TwoSided)?;
    Ok(GeometricMeans {
        geometric_means: [first, second].map(|moments| moments.mean.exp().value()),
        ratio: (first.mean - second.mean).exp().value(),
        interval: Interval { low: libm::exp(test.interval.low), high: libm::exp(test.interval.high) },
        test,
    })
}
