//! Planning a t-test.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::noncentral_t;
use super::super::special::student_t::Student;
use super::super::sum::require_finite;
use super::super::types::NotEstimable;
use super::{MOST, Power, SampleSize, Sides, check_power, check_significance, least};

/// Largest difference in SDs that is planned for; one of five SDs already shows in three patients.
const LARGEST_EFFECT: f64 = 1e4;

/// How the observations of a planned t-test are arranged.
///
/// # Example
/// ```
/// assert_eq!(nadir_statistics::power::Design::default(), nadir_statistics::power::Design::TwoSample);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// Two groups of n each.
    #[default]
    TwoSample,
    /// One group of n against a fixed value.
    OneSample,
    /// n pairs; the SD is that of the differences within pairs.
    Paired,
}

impl Design {
    fn samples(self) -> f64 {
        if self == Self::TwoSample { 2.0 } else { 1.0 }
    }
}

/// A planned comparison of means by t-test.
///
/// # Example
/// ```
/// use nadir_statistics::power::{Design, MeansPlan, Sides};
/// let plan = MeansPlan { delta: 1.0, sd: 1.0, significance: 0.05, design: Design::TwoSample, sides: Sides::Two };
/// assert!((plan.power(17.0).unwrap().planned_side - 0.807_035_889_516_45).abs() < 1e-13);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MeansPlan {
    /// The difference to be found.
    pub delta: f64,
    /// Standard deviation within groups, or of the differences within pairs.
    pub sd: f64,
    /// Significance level.
    pub significance: f64,
    /// One sample, two, or pairs.
    pub design: Design,
    /// Sides of the test.
    pub sides: Sides,
}

impl MeansPlan {
    /// The power with `n` observations per group, which need not be whole.
    ///
    /// P(T' > t) of the noncentral t distribution, noncentrality √(n/groups)·δ/σ.
    ///
    /// # Errors
    /// - [`NotEstimable::NotFinite`] or [`NotEstimable::OutOfRange`] naming the field: `n` ≤ 1, `sd` ≤ 0, or
    ///   `significance` not strictly between 0 and 1
    /// - [`NotEstimable::TooLarge`]: `delta` is more than 10⁴ SDs
    pub fn power(&self, n: f64) -> Result<Power, NotEstimable> {
        self.check()?;
        require_finite(&[n], "n")?;
        if !(n > 1.0 && n <= MOST) {
            return Err(NotEstimable::OutOfRange { field: "n" });
        }
        Ok(self.power_at(n))
    }

    /// The sample size per group that reaches `power`.
    ///
    /// # Errors
    /// - As [`MeansPlan::power`]; [`NotEstimable::OutOfRange`] for a `power` not between the test's level and 1
    /// - [`NotEstimable::TooLarge`] for `delta`: none up to 10⁹ is enough, as when there is no difference
    pub fn sample_size(&self, power: f64) -> Result<SampleSize, NotEstimable> {
        self.check()?;
        check_power(power)?;
        let solve = |count: fn(Power) -> f64| least(power, 1.0, |n| count(self.power_at(n)));
        Ok(SampleSize { planned_side: solve(|p| p.planned_side)?, strict: solve(|p| p.strict)? })
    }

    fn check(&self) -> Result<(), NotEstimable> {
        require_finite(&[self.delta], "delta")?;
        require_finite(&[self.sd], "sd")?;
        if self.sd <= 0.0 {
            return Err(NotEstimable::OutOfRange { field: "sd" });
        }
        if (self.delta / self.sd).abs() > LARGEST_EFFECT {
            return Err(NotEstimable::TooLarge { field: "delta" });
        }
        check_significance(self.significance)
    }

    fn power_at(&self, n: f64) -> Power {
        let samples = self.design.samples();
        let df = (n - 1.0).max(1e-7) * samples;
        let effect = if self.sides == Sides::Two { self.delta.abs() } else { self.delta };
        let noncentrality = libm::sqrt(n / samples) * effect / self.sd;
        let tail = DoubleDouble::from(self.sides.tail(self.significance));
        let critical = Student::new(DoubleDouble::from(df)).upper_quantile(tail).value();
        let planned_side = noncentral_t::upper_tail(critical, df, noncentrality);
        let wrong_side = match self.sides {
            Sides::Two => noncentral_t::upper_tail(critical, df, -noncentrality),
            Sides::One => 0.0,
        };
        Power { planned_side, strict: (planned_side + wrong_side).min(1.0) }
    }
}
