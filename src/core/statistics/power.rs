//! Planning: power and sample size for two means and two proportions.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::{noncentral_t, normal, student_t};
use super::sum::require_finite;
use super::types::NotEstimable;

/// Largest sample size per group that is looked for.
const MOST: f64 = 1e9;

/// How the observations of a planned t-test are arranged.
///
/// # Example
/// ```
/// assert_eq!(nadir::statistics::power::Design::default(), nadir::statistics::power::Design::TwoSample);
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

/// Whether a planned test looks in both directions.
///
/// # Example
/// ```
/// assert_eq!(nadir::statistics::power::Sides::default(), nadir::statistics::power::Sides::Two);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// Two-sided: half the significance level in each direction.
    #[default]
    Two,
    /// One-sided, in the direction of the planned difference.
    One,
}

impl Sides {
    fn tail(self, significance: f64) -> f64 {
        if self == Self::Two {
            significance / 2.0
        } else {
            significance
        }
    }
}

/// A power in the two ways it is counted.
///
/// # Example
/// ```
/// use nadir::statistics::power::{Design, MeansPlan, Sides};
/// let none = MeansPlan { delta: 0.0, sd: 1.0, significance: 0.05, design: Design::TwoSample, sides: Sides::Two };
/// let power = none.power(100.0).unwrap();
/// // Without a difference the test rejects at its level, half of it on the planned side.
/// assert!((power.planned_side - 0.025).abs() < 1e-14 && (power.strict - 0.05).abs() < 1e-14);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Power {
    /// Probability of rejecting on the side of the true difference: what R's `power.t.test` prints.
    pub planned_side: f64,
    /// Probability of rejecting on either side, the wrong one included.
    pub strict: f64,
}

/// A sample size per group (pairs, for pairs) in the two ways power is counted.
///
/// # Example
/// ```
/// use nadir::statistics::power::{Design, MeansPlan, Sides};
/// let plan = MeansPlan { delta: 1.0, sd: 1.0, significance: 0.05, design: Design::TwoSample, sides: Sides::Two };
/// assert_eq!(plan.sample_size(0.8).unwrap().whole(), 17.0); // the textbook's 17 per group
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SampleSize {
    /// The n, not rounded, at which the planned side alone reaches the power.
    pub planned_side: f64,
    /// The n, not rounded, at which both sides together do.
    pub strict: f64,
}

impl SampleSize {
    /// The whole number of observations per group that reaches the power on the planned side.
    pub fn whole(self) -> f64 {
        self.planned_side.ceil()
    }
}

/// A planned comparison of means by t-test.
///
/// # Example
/// ```
/// use nadir::statistics::power::{Design, MeansPlan, Sides};
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
    /// [`NotEstimable::NotFinite`] or [`NotEstimable::OutOfRange`] naming the field: `n` ≤ 1, `sd` ≤ 0, or
    /// `significance` not strictly between 0 and 1.
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
        Ok(SampleSize {
            planned_side: solve(|p| p.planned_side)?,
            strict: solve(|p| p.strict)?,
        })
    }

    fn check(&self) -> Result<(), NotEstimable> {
        require_finite(&[self.delta], "delta")?;
        require_finite(&[self.sd], "sd")?;
        if self.sd <= 0.0 {
            return Err(NotEstimable::OutOfRange { field: "sd" });
        }
        if !(self.delta / self.sd).is_finite() {
            return Err(NotEstimable::TooLarge { field: "delta" });
        }
        check_significance(self.significance)
    }

    fn power_at(&self, n: f64) -> Power {
        let samples = self.design.samples();
        let df = (n - 1.0).max(1e-7) * samples;
        let effect = if self.sides == Sides::Two {
            self.delta.abs()
        } else {
            self.delta
        };
        let noncentrality = libm::sqrt(n / samples) * effect / self.sd;
        let tail = DoubleDouble::from(self.sides.tail(self.significance));
        let critical = student_t::upper_quantile(tail, DoubleDouble::from(df)).value();
        let planned_side = noncentral_t::upper_tail(critical, df, noncentrality);
        let wrong_side = match self.sides {
            Sides::Two => noncentral_t::upper_tail(critical, df, -noncentrality),
            Sides::One => 0.0,
        };
        Power {
            planned_side,
            strict: (planned_side + wrong_side).min(1.0),
        }
    }
}

/// A planned comparison of two proportions by the normal approximation.
///
/// # Example
/// ```
/// use nadir::statistics::power::{ProportionsPlan, Sides};
/// let plan = ProportionsPlan { p1: 0.5, p2: 0.75, significance: 0.05, sides: Sides::Two };
/// assert_eq!(plan.sample_size(0.9).unwrap().whole(), 77.0); // the example of R's power.prop.test
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ProportionsPlan {
    /// Proportion expected in the first group.
    pub p1: f64,
    /// Proportion expected in the second group.
    pub p2: f64,
    /// Significance level.
    pub significance: f64,
    /// Sides of the test.
    pub sides: Sides,
}

impl ProportionsPlan {
    /// The power with `n` observations per group, which need not be whole.
    ///
    /// Φ((√n·|p₁ − p₂| − z√((p₁ + p₂)(1 − (p₁ + p₂)/2))) / √(p₁q₁ + p₂q₂)).
    ///
    /// # Errors
    /// [`NotEstimable::NotFinite`] or [`NotEstimable::OutOfRange`] naming the field.
    ///
    /// # Source
    /// Fleiss, Levin, Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., §4.2 (no correction).
    pub fn power(&self, n: f64) -> Result<Power, NotEstimable> {
        self.check()?;
        require_finite(&[n], "n")?;
        if !(n > 0.0 && n <= MOST) {
            return Err(NotEstimable::OutOfRange { field: "n" });
        }
        Ok(self.power_at(n))
    }

    /// The sample size per group that reaches `power`.
    ///
    /// # Errors
    /// - As [`ProportionsPlan::power`]
    /// - [`NotEstimable::TooLarge`]: none up to 10⁹ is enough, as when the proportions are equal
    pub fn sample_size(&self, power: f64) -> Result<SampleSize, NotEstimable> {
        self.check()?;
        check_power(power)?;
        let solve = |count: fn(Power) -> f64| least(power, 0.0, |n| count(self.power_at(n)));
        Ok(SampleSize {
            planned_side: solve(|p| p.planned_side)?,
            strict: solve(|p| p.strict)?,
        })
    }

    fn check(&self) -> Result<(), NotEstimable> {
        for (field, proportion) in [("p1", self.p1), ("p2", self.p2)] {
            require_finite(&[proportion], field)?;
            if !(proportion > 0.0 && proportion < 1.0) {
                return Err(NotEstimable::OutOfRange { field });
            }
        }
        check_significance(self.significance)
    }

    fn power_at(&self, n: f64) -> Power {
        let (p1, p2) = (DoubleDouble::from(self.p1), DoubleDouble::from(self.p2));
        let sum = p1 + p2;
        let pooled = (sum * (1.0 - sum.scale(-1))).sqrt();
        let separate = (p1 * (1.0 - p1) + p2 * (1.0 - p2)).sqrt();
        let critical = pooled * normal::upper_quantile(self.sides.tail(self.significance));
        let distance = DoubleDouble::from(n).sqrt() * (p1 - p2).abs();
        let planned_side = normal::lower_tail((distance - critical) / separate);
        let wrong_side = match self.sides {
            Sides::Two => normal::upper_tail((distance + critical) / separate),
            Sides::One => 0.0,
        };
        Power {
            planned_side,
            strict: (planned_side + wrong_side).min(1.0),
        }
    }
}

fn check_significance(significance: f64) -> Result<(), NotEstimable> {
    if significance > 0.0 && significance < 1.0 {
        Ok(())
    } else {
        Err(NotEstimable::OutOfRange { field: "sig_level" })
    }
}

fn check_power(power: f64) -> Result<(), NotEstimable> {
    if power > 0.0 && power < 1.0 {
        Ok(())
    } else {
        Err(NotEstimable::OutOfRange { field: "power" })
    }
}

/// The n above `lowest` at which a rising power reaches `wanted`.
///
/// Bracketed in powers of two above `lowest`, then regula falsi in the Illinois variant on the distance from it.
fn least(wanted: f64, lowest: f64, power: impl Fn(f64) -> f64) -> Result<f64, NotEstimable> {
    let excess = |distance: f64| power(lowest + distance) - wanted;
    let (mut low, mut high) = (0.5_f64, 1.0_f64);
    while excess(high) < 0.0 {
        low = high;
        high *= 2.0;
        if high > MOST {
            return Err(NotEstimable::TooLarge { field: "n" });
        }
    }
    while excess(low) > 0.0 {
        high = low;
        low *= 0.5;
        if low < 1e-6 {
            return Err(NotEstimable::OutOfRange { field: "power" });
        }
    }
    let (mut at_low, mut at_high) = (excess(low), excess(high));
    let mut kept = 0_i8;
    for _ in 0..200 {
        let middle = (low * at_high - high * at_low) / (at_high - at_low);
        if !(middle > low && middle < high) || high - low <= 1e-15 * high {
            break;
        }
        let here = excess(middle);
        if here < 0.0 {
            (low, at_low) = (middle, here);
            if kept == 1 {
                at_high /= 2.0;
            }
            kept = 1;
        } else {
            (high, at_high) = (middle, here);
            if kept == -1 {
                at_low /= 2.0;
            }
            kept = -1;
        }
    }
    Ok(lowest
        + if at_high.abs() < at_low.abs() {
            high
        } else {
            low
        })
}
