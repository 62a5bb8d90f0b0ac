//! Student's t-test: one sample, paired, pooled and Welch, from raw values or from mean, SD and n.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::student_t;
use super::sum::{Moments, Scale, count, require_finite};
use super::types::{Alternative, Arm, ConfidenceLevel, Interval, NotEstimable};

/// Which t-test.
///
/// # Example
/// ```
/// assert_eq!(nadir::statistics::t_test::TTestMethod::Welch.name(), "Welch t-test");
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
/// use nadir::statistics::t_test::SampleSummary;
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
/// use nadir::statistics::t_test::one_sample;
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
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

/// Tests whether the mean of `x` is `mu`: t = (x̄ − μ)/(s/√n).
///
/// # Errors
/// - [`NotEstimable::NotFinite`]: a value or `mu` is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: fewer than 2 values
/// - [`NotEstimable::ZeroVariance`]: all values are equal
///
/// # Example
/// ```
/// use nadir::statistics::t_test::one_sample;
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
/// // One degree of freedom is the Cauchy distribution: t = 1 gives p = 1/2.
/// let test = one_sample(&[0.0, 2.0], 0.0, ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.statistic, test.p), (1.0, 0.5));
/// ```
pub fn one_sample(
    x: &[f64],
    mu: f64,
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    require_finite(x, "x")?;
    require_finite(&[mu], "mu")?;
    let scale = Scale::of(x.iter().chain([&mu]));
    let moments = Moments::of(&scale.apply_all(x));
    let comparison = Comparison::of_one(moments, scale.apply(mu))?;
    let summary = summary(moments, scale);
    comparison.test(
        TTestMethod::OneSample,
        (summary, None),
        scale,
        confidence,
        alternative,
    )
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
/// use nadir::statistics::t_test::paired;
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
/// let test = paired(&[3.0, 6.0], &[3.0, 4.0], ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.estimate, test.p), (1.0, 0.5));
/// ```
pub fn paired(
    x: &[f64],
    y: &[f64],
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    if x.len() != y.len() {
        return Err(NotEstimable::LengthMismatch {
            field: "y",
            needed: x.len(),
            found: y.len(),
        });
    }
    require_finite(x, "x")?;
    require_finite(y, "y")?;
    let scale = Scale::of(x.iter().chain(y));
    let differences: Vec<DoubleDouble> = x
        .iter()
        .zip(y)
        .map(|(x, y)| scale.apply(*x) - scale.apply(*y))
        .collect();
    let moments = Moments::of(&differences);
    let comparison = Comparison::of_one(moments, DoubleDouble::ZERO)?;
    let summary = summary(moments, scale);
    comparison.test(
        TTestMethod::Paired,
        (summary, None),
        scale,
        confidence,
        alternative,
    )
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
/// use nadir::statistics::t_test::student;
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
/// let test = student(&[1.0, 3.0], &[4.0, 6.0], ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.estimate, test.df), (-3.0, 2.0)); // s² = 2, SE = √2
/// assert!((test.standard_error - 2_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn student(
    x: &[f64],
    y: &[f64],
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
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
/// use nadir::statistics::t_test::welch;
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
/// // Only the second group varies, so its one degree of freedom is all there is.
/// let test = welch(&[1.0, 1.0], &[1.0, 3.0], ConfidenceLevel::default(), Alternative::TwoSided).unwrap();
/// assert_eq!((test.statistic, test.df, test.p), (-1.0, 1.0, 0.5));
/// ```
pub fn welch(
    x: &[f64],
    y: &[f64],
    confidence: ConfidenceLevel,
    alternative: Alternative,
) -> Result<TTest, NotEstimable> {
    two_samples(TTestMethod::Welch, x, y, confidence, alternative)
}

/// [`student`] from what a paper prints of each group.
///
/// # Errors
/// As [`student`]; also [`NotEstimable::OutOfRange`] for a negative SD, and
/// [`NotEstimable::TooFewObservations`] for a group of several values without an SD.
///
/// # Example
/// ```
/// use nadir::statistics::t_test::{SampleSummary, student_from_summary};
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
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

/// [`welch`] from what a paper prints of each group.
///
/// # Errors
/// As [`welch`]; also [`NotEstimable::OutOfRange`] for a negative SD.
///
/// # Example
/// ```
/// use nadir::statistics::t_test::{SampleSummary, welch_from_summary};
/// use nadir::statistics::types::{Alternative, ConfidenceLevel};
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
    let (first, second) = (
        Moments::of(&scale.apply_all(x)),
        Moments::of(&scale.apply_all(y)),
    );
    let groups = (summary(first, scale), Some(summary(second, scale)));
    Comparison::of_two(method, first, second)?.test(method, groups, scale, confidence, alternative)
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
            return Err(NotEstimable::TooFewObservations {
                arm,
                needed: group.n,
                found: 1,
            });
        }
        let weight = count(group.n.saturating_sub(1));
        let sum_of_squares = scale.apply(sd).square() * weight;
        Ok(Moments {
            n: group.n,
            mean: scale.apply(group.mean),
            sum_of_squares,
        })
    };
    let one = moments(first, Arm::First, ["mean1", "sd1"])?;
    let other = moments(second, Arm::Second, ["mean2", "sd2"])?;
    Comparison::of_two(method, one, other)?.test(
        method,
        (first, Some(second)),
        scale,
        confidence,
        alternative,
    )
}

fn summary(moments: Moments, scale: Scale) -> SampleSummary {
    SampleSummary {
        n: moments.n,
        mean: scale.restore(moments.mean),
        sd: moments
            .variance()
            .map(|variance| scale.restore(variance.sqrt())),
    }
}

/// An estimate on its way to a t-test, all scaled.
struct Comparison {
    /// What is reported.
    estimate: DoubleDouble,
    /// What is tested to be zero.
    deviation: DoubleDouble,
    standard_error: DoubleDouble,
    df: DoubleDouble,
}

impl Comparison {
    fn of_one(moments: Moments, mu: DoubleDouble) -> Result<Self, NotEstimable> {
        let too_few = NotEstimable::TooFewObservations {
            arm: Arm::All,
            needed: 2,
            found: moments.n,
        };
        let variance = moments.variance().ok_or(too_few)?;
        if moments.is_constant() {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let n = count(moments.n);
        Ok(Self {
            estimate: moments.mean,
            deviation: moments.mean - mu,
            standard_error: (variance / n).sqrt(),
            df: DoubleDouble::from(n - 1.0),
        })
    }

    fn of_two(method: TTestMethod, first: Moments, second: Moments) -> Result<Self, NotEstimable> {
        let welch = method == TTestMethod::Welch;
        let needed = if welch { 2 } else { 1 };
        for (arm, moments) in [(Arm::First, first), (Arm::Second, second)] {
            if moments.n < needed {
                return Err(NotEstimable::TooFewObservations {
                    arm,
                    needed,
                    found: moments.n,
                });
            }
        }
        let total = first.n.saturating_add(second.n);
        if total < 3 {
            return Err(NotEstimable::TooFewObservations {
                arm: Arm::All,
                needed: 3,
                found: total,
            });
        }
        if first.is_constant() && second.is_constant() {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let (n1, n2) = (count(first.n), count(second.n));
        let estimate = first.mean - second.mean;
        let (variance, df) = if welch {
            let (v1, v2) = (
                first.sum_of_squares / (n1 - 1.0) / n1,
                second.sum_of_squares / (n2 - 1.0) / n2,
            );
            let variance = v1 + v2;
            (
                variance,
                variance.square() / (v1.square() / (n1 - 1.0) + v2.square() / (n2 - 1.0)),
            )
        } else {
            let df = DoubleDouble::sum(n1, n2) - 2.0;
            let pooled = (first.sum_of_squares + second.sum_of_squares) / df;
            (
                pooled * (DoubleDouble::ratio(1.0, n1) + DoubleDouble::ratio(1.0, n2)),
                df,
            )
        };
        Ok(Self {
            estimate,
            deviation: estimate,
            standard_error: variance.sqrt(),
            df,
        })
    }

    fn test(
        self,
        method: TTestMethod,
        (first, second): (SampleSummary, Option<SampleSummary>),
        scale: Scale,
        confidence: ConfidenceLevel,
        alternative: Alternative,
    ) -> Result<TTest, NotEstimable> {
        let t = self.deviation / self.standard_error;
        let estimate = scale.restore(self.estimate);
        if !(t.is_finite() && estimate.is_finite()) {
            return Err(NotEstimable::TooLarge { field: "t" });
        }
        Ok(TTest {
            method,
            alternative,
            confidence,
            first,
            second,
            estimate,
            standard_error: scale.restore(self.standard_error),
            statistic: t.value(),
            df: self.df.value(),
            interval: self.interval(scale, confidence, alternative),
            p: student_t::p_value(t, self.df, alternative),
        })
    }

    fn interval(
        &self,
        scale: Scale,
        confidence: ConfidenceLevel,
        alternative: Alternative,
    ) -> Interval {
        let tail = confidence.both_tails();
        let tail = if alternative == Alternative::TwoSided {
            tail * 0.5
        } else {
            tail
        };
        let margin = student_t::upper_quantile(tail, self.df) * self.standard_error;
        let low = scale.restore(self.estimate - margin);
        let high = scale.restore(self.estimate + margin);
        match alternative {
            Alternative::TwoSided => Interval { low, high },
            Alternative::Less => Interval {
                low: f64::NEG_INFINITY,
                high,
            },
            Alternative::Greater => Interval {
                low,
                high: f64::INFINITY,
            },
        }
    }
}
