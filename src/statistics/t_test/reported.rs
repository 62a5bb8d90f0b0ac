//! The t-tests from what a paper prints of each group.

use super::super::sum::{Moments, Scale, count, require_finite};
use super::super::types::{Alternative, Arm, ConfidenceLevel, NotEstimable};
use super::comparison::Comparison;
use super::{SampleSummary, TTest, TTestMethod};

/// [`student`](super::student) from what a paper prints of each group.
///
/// # Errors
/// As [`student`](super::student); also [`NotEstimable::OutOfRange`] for a negative SD, and
/// [`NotEstimable::TooFewObservations`] for a group of several values without an SD.
///
/// # Example
/// ```
/// use nadir_statistics::t_test::{SampleSummary, student_from_summary};
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// let sirolimus = SampleSummary { n: 33, mean: 35.4, sd: Some(16.2) };
/// let everolimus = SampleSummary { n: 91, mean: 42.0, sd: Some(17.6) };
/// let test =
///     student_from_summary(sirolimus, everolimus, ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert!((test.p - 0.062_005_947_367_056_67).abs() < 1e-15); // printed as .06
/// ```
pub fn student_from_summary(
    first: SampleSummary,
    second: SampleSummary,
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    two_summaries(TTestMethod::Student, first, second, confidence, alternative)
}

/// [`welch`](super::welch) from what a paper prints of each group.
///
/// # Errors
/// As [`welch`](super::welch); also [`NotEstimable::OutOfRange`] for a negative SD.
///
/// # Example
/// ```
/// use nadir_statistics::t_test::{SampleSummary, welch_from_summary};
/// use nadir_statistics::types::{Alternative, ConfidenceLevel};
/// let group = SampleSummary { n: 2, mean: 1.0, sd: Some(1.0) };
/// let test = welch_from_summary(group, group, ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.statistic, test.df, test.p), (0.0, 2.0, 1.0));
/// ```
pub fn welch_from_summary(
    first: SampleSummary,
    second: SampleSummary,
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    two_summaries(TTestMethod::Welch, first, second, confidence, alternative)
}

fn two_summaries(
    method: TTestMethod,
    first: SampleSummary,
    second: SampleSummary,
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    // The SDs set the scale: means may be any number of SDs apart, but the SDs are what is squared.
    let sds = [first.sd.unwrap_or_default(), second.sd.unwrap_or_default()];
    let scale = Scale::of(&sds);
    let moments = |group: SampleSummary, arm: Arm, fields: [&'static str; 2]| {
        let [mean_field, sd_field] = fields;
        require_finite(&[group.mean], mean_field)?;
        let sd = group.sd.unwrap_or_default();
        require_finite(&[sd], sd_field)?;
        if sd < 0.0 {
            return Err(NotEstimable::OutOfRange { field: sd_field });
        }
        if group.sd.is_none() && group.n > 1 {
            return Err(NotEstimable::TooFewObservations { arm, needed: group.n, found: 1 });
        }
        let weight = count(group.n.saturating_sub(1));
        let sum_of_squares = scale.apply(sd).square() * weight;
        Ok(Moments { n: group.n, mean: scale.apply(group.mean), sum_of_squares })
    };
    let one = moments(first, Arm::First, ["mean1", "sd1"])?;
    let other = moments(second, Arm::Second, ["mean2", "sd2"])?;
    Comparison::of_two(method, one, other)?.test(method, (first, Some(second)), scale, confidence, alternative)
}
