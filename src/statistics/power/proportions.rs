//! Planning a comparison of two proportions.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::normal;
use super::super::sum::require_finite;
use super::super::types::NotEstimable;
use super::{MOST, Power, SampleSize, Sides, check_power, check_significance, least};

/// A planned comparison of two proportions by the normal approximation.
///
/// # Example
/// ```
/// use nadir_statistics::power::{ProportionsPlan, Sides};
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
        Ok(SampleSize { planned_side: solve(|p| p.planned_side)?, strict: solve(|p| p.strict)? })
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
        Power { planned_side, strict: (planned_side + wrong_side).min(1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotEstimable, ProportionsPlan, Sides};

    #[test]
    fn proportions_lie_strictly_between_0_and_1() {
        let power = |p1, p2| ProportionsPlan { p1, p2, significance: 0.05, sides: Sides::Two }.power(20.0).map(drop);
        assert_eq!(power(0.2, 0.999), Ok(()));
        for outside in [0.0, 1.0] {
            assert_eq!(power(outside, 0.5), Err(NotEstimable::OutOfRange { field: "p1" }));
            assert_eq!(power(0.5, outside), Err(NotEstimable::OutOfRange { field: "p2" }));
        }
    }
}
