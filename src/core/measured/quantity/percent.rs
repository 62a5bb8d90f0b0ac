//! Percentages: thresholds as exact fractions, changes as doubles for display.

use super::Exact;

/// A threshold in hundredths of a percent, so that 50 % and 12.25 % are both exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Percent(u32);

impl Percent {
    /// A whole percentage.
    pub const fn whole(percent: u32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// A percentage in hundredths of a percent, at most 1000 %.
    pub const fn from_hundredths(hundredths: u32) -> Option<Self> {
        if hundredths > 100_000 { None } else { Some(Self(hundredths)) }
    }

    /// Hundredths of a percent.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// The percentage as a double.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Whether `value` is at most `reference` less this percentage: `10000·value ≤ (10000 − p)·reference`.
    ///
    /// ```
    /// use nadir::measured::quantity::{Exact, Percent};
    /// let baseline = Exact::rational(140);
    /// assert!(Percent::whole(30).is_decrease(Exact::rational(98), baseline)); // 98 = 0.7 · 140, exactly
    /// assert!(!Percent::whole(30).is_decrease(Exact::rational(99), baseline));
    /// ```
    pub fn is_decrease(self, value: Exact, reference: Exact) -> bool {
        value.times(Self::WHOLE) <= reference.times(Self::WHOLE - i128::from(self.0))
    }

    /// Whether `value` is at least `reference` plus this percentage: `10000·value ≥ (10000 + p)·reference`.
    pub fn is_increase(self, value: Exact, reference: Exact) -> bool {
        value.times(Self::WHOLE) >= reference.times(Self::WHOLE + i128::from(self.0))
    }

    /// Whether `value` is more than `reference` plus this percentage.
    pub fn is_more_than_increase(self, value: Exact, reference: Exact) -> bool {
        value.times(Self::WHOLE) > reference.times(Self::WHOLE + i128::from(self.0))
    }

    const WHOLE: i128 = 10_000;
}

/// Change from a reference in percent, `100·(x − ref)/ref`; negative is shrinkage.
///
/// # Returns
/// `None` when the reference is zero.
///
/// # Example
/// ```
/// use nadir::measured::quantity::{Exact, percent_change};
/// assert_eq!(percent_change(Exact::pi(3), Exact::pi(4)), Some(-25.0));
/// ```
#[doc(alias = "PCHG")]
pub fn percent_change(value: Exact, reference: Exact) -> Option<f64> {
    (value - reference).times(100).ratio(reference)
}
