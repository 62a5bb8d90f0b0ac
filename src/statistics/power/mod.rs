//! Planning: power and sample size for two means and two proportions.

mod means;
mod proportions;

use serde::Serialize;

pub use means::{Design, MeansPlan};
pub use proportions::ProportionsPlan;

use super::types::NotEstimable;

/// Largest sample size per group that is looked for.
const MOST: f64 = 1e9;

/// Whether a planned test looks in both directions.
///
/// # Example
/// ```
/// assert_eq!(nadir_statistics::power::Sides::default(), nadir_statistics::power::Sides::Two);
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
        if self == Self::Two { significance / 2.0 } else { significance }
    }
}

/// A power in the two ways it is counted.
///
/// # Example
/// ```
/// use nadir_statistics::power::{Design, MeansPlan, Sides};
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
/// use nadir_statistics::power::{Design, MeansPlan, Sides};
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

fn check_significance(significance: f64) -> Result<(), NotEstimable> {
    if significance > 0.0 && significance < 1.0 { Ok(()) } else { Err(NotEstimable::OutOfRange { field: "sig_level" }) }
}

fn check_power(power: f64) -> Result<(), NotEstimable> {
    if power > 0.0 && power < 1.0 { Ok(()) } else { Err(NotEstimable::OutOfRange { field: "power" }) }
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
    Ok(lowest + if at_high.abs() < at_low.abs() { high } else { low })
}

#[cfg(test)]
mod tests {
    use super::{Design, MeansPlan, NotEstimable, Sides, check_power, check_significance, least};

    #[test]
    fn levels_lie_strictly_between_0_and_1() {
        for (level, is_one) in [(0.0, false), (f64::MIN_POSITIVE, true), (0.999, true), (1.0, false), (f64::NAN, false)] {
            assert_eq!(check_significance(level).is_ok(), is_one, "{level}");
            assert_eq!(check_power(level).is_ok(), is_one, "{level}");
        }
    }

    #[test]
    fn a_power_that_no_size_has_is_said() {
        assert_eq!(least(0.5, 0.0, |_| 0.1), Err(NotEstimable::TooLarge { field: "n" }));
        assert_eq!(least(0.5, 0.0, |_| 0.9), Err(NotEstimable::OutOfRange { field: "power" }));
    }

    #[test]
    fn one_observation_has_no_power() {
        let plan = MeansPlan { delta: 1.0, sd: 1.0, significance: 0.05, design: Design::TwoSample, sides: Sides::Two };
        assert_eq!(plan.power(1.0), Err(NotEstimable::OutOfRange { field: "n" }));
        assert!(plan.power(1.5).is_ok());
    }

    /// (x/1000)³⁰⁰ = ½ at 1000·2^(−1/300); regula falsi that never halves the end it keeps is far off after 200 steps.
    #[test]
    fn a_curve_that_rises_late_is_followed_to_the_last_digit() {
        let found = least(0.5, 0.0, |x| (x / 1000.0).powi(300)).unwrap();
        let root = 1000.0 * (-std::f64::consts::LN_2 / 300.0).exp();
        assert!((found / root - 1.0).abs() < 1e-14, "{found} {root}");
    }
}
