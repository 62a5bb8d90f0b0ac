//! Student's t-test: one sample, paired, pooled and Welch, from raw values or from mean, SD and n.

mod comparison;
mod logarithms;
mod raw;
mod reported;

use serde::Serialize;

pub use logarithms::{GeometricMeans, geometric_means};
pub use raw::{one_sample, paired, student, welch};
pub use reported::{student_from_summary, welch_from_summary};

use super::types::{Alternative, ConfidenceLevel, Interval};

/// Which t-test.
///
/// # Example
/// ```
/// assert_eq!(nadir_statistics::t_test::TTestMethod::Welch.name(), "Welch t-test");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TTestMethod {
    /// One mean against a fixed value.
    OneSample,
    /// The mean of differences within pairs against zero.
    Paired,
    /// Two means, one pooled variance.
    Student,
    /// Two means, a variance each, Welch–Satterthwaite degrees of freedom.
    Welch,
}

impl TTestMethod {
    /// The name as a paper prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneSample => "one-sample t-test",
            Self::Paired => "paired t-test",
            Self::Student => "Student t-test",
            Self::Welch => "Welch t-test",
        }
    }
}

/// A sample as papers report it.
///
/// # Example
/// ```
/// use nadir_statistics::t_test::SampleSummary;
/// let sirolimus = SampleSummary { n: 33, mean: 35.4, sd: Some(16.2) };
/// assert_eq!(sirolimus.n, 33);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SampleSummary {
    /// How many values.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation; `None` for a single value.
    pub sd: Option<f64>,
}

/// A t-test with all that led to it.
///
/// # Example
/// ```
/// use nadir_statistics::t_test::one_sample;
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// let test = one_sample(&[1.0, 2.0, 3.0], 0.0, ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.estimate, test.df), (2.0, 2.0)); // mean 2, SE 1/√3, t = √12
/// assert!((test.statistic - 12_f64.sqrt()).abs() < 1e-15);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TTest {
    /// Which t-test.
    pub method: TTestMethod,
    /// In which direction.
    pub alternative: Alternative,
    /// The level of the interval.
    pub confidence: ConfidenceLevel,
    /// The first group; for pairs, their differences.
    pub first: SampleSummary,
    /// The second group, where there are two.
    pub second: Option<SampleSummary>,
    /// The mean, the mean difference, or first mean − second mean.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// t.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Confidence interval of the estimate, one-sided where the alternative is.
    pub interval: Interval,
    /// p-value.
    pub p: f64,
}
