//! Sums, means and sums of squares in double-double arithmetic, on data scaled by a power of two.
//!
//! The scale makes the largest value about 1, exactly, so that squares neither over- nor underflow at 1e±120 and the
//! spread of 1e9 + small noise keeps the digits that the doubles carry.

use super::double_double::DoubleDouble;
use super::types::NotEstimable;

/// Sums of squares below this share of the squared scale are rounding, not spread: double-double errors are near
/// 1e-62 of it, and the least spread that distinct doubles can have is near 1e-33 of it.
const NOTHING: f64 = 1e-50;

/// Refuses values that are NaN or infinite.
pub(crate) fn require_finite(values: &[f64], field: &'static str) -> Result<(), NotEstimable> {
    if values.iter().all(|value| value.is_finite()) { Ok(()) } else { Err(NotEstimable::NotFinite { field }) }
}

/// A number of observations as a double.
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

/// A power of two by which data are divided before they are squared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    exponent: i32,
}

impl Scale {
    /// The power of two next below the largest magnitude; 1 for data of nothing but zeros.
    pub(crate) fn of<'a>(values: impl IntoIterator<Item = &'a f64>) -> Self {
        let largest = values.into_iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        Self { exponent: if largest > 0.0 { libm::ilogb(largest) } else { 0 } }
    }

    /// A value divided by the scale, exactly.
    pub(crate) fn apply(self, value: f64) -> DoubleDouble {
        DoubleDouble::from(value).scale(-self.exponent)
    }

    /// All values divided by the scale.
    pub(crate) fn apply_all(self, values: &[f64]) -> Vec<DoubleDouble> {
        values.iter().map(|value| self.apply(*value)).collect()
    }

    /// A scaled result in the unit of the data.
    pub(crate) fn restore(self, value: DoubleDouble) -> f64 {
        value.scale(self.exponent).value()
    }

    /// A scaled result in the squared unit of the data; infinite where it exceeds the doubles.
    pub(crate) fn restore_square(self, value: DoubleDouble) -> f64 {
        value.scale(self.exponent).scale(self.exponent).value()
    }

    /// A ratio of results, the first scaled by `self` and the second by `other`, in the unit of the data.
    pub(crate) fn restore_ratio(self, other: Self, ratio: DoubleDouble) -> f64 {
        ratio.scale(self.exponent - other.exponent).value()
    }
}

/// Number, mean and sum of squared deviations of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moments {
    /// How many values.
    pub(crate) n: usize,
    /// Σx / n; 0 for none.
    pub(crate) mean: DoubleDouble,
    /// Σ(x − mean)²; exactly 0 when no spread is left beside rounding.
    pub(crate) sum_of_squares: DoubleDouble,
}

impl Moments {
    /// Two passes over scaled values.
    pub(crate) fn of(values: &[DoubleDouble]) -> Self {
        let n = values.len();
        if n == 0 {
            return Self { n, mean: DoubleDouble::ZERO, sum_of_squares: DoubleDouble::ZERO };
        }
        let mean = values.iter().copied().sum::<DoubleDouble>() / count(n);
        let sum_of_squares = values.iter().map(|value| (*value - mean).square()).sum();
        Self { n, mean, sum_of_squares: without_rounding(sum_of_squares) }
    }

    /// Σ(x − mean)² / (n − 1); `None` for fewer than two values.
    pub(crate) fn variance(self) -> Option<DoubleDouble> {
        (self.n >= 2).then(|| self.sum_of_squares / (count(self.n) - 1.0))
    }

    /// Whether all values are equal.
    pub(crate) fn is_constant(self) -> bool {
        self.sum_of_squares.value() <= 0.0
    }
}

/// A scaled sum of squares, with what can only be rounding taken for 0.
pub(crate) fn without_rounding(sum_of_squares: DoubleDouble) -> DoubleDouble {
    if sum_of_squares.value() < NOTHING { DoubleDouble::ZERO } else { sum_of_squares }
}

#[cfg(test)]
mod tests {
    use super::{Moments, Scale};

    fn variance(values: &[f64]) -> f64 {
        let scale = Scale::of(values);
        scale.restore_square(Moments::of(&scale.apply_all(values)).variance().unwrap())
    }

    #[test]
    fn noise_on_a_large_offset_keeps_its_digits() {
        // Steps of 2^-20 are exact at 1e9, so the variance is that of 1, 2, 3 times 2^-40.
        let step = 2.0_f64.powi(-20);
        let values = [1e9 + step, 1e9 + 2.0 * step, 1e9 + 3.0 * step];
        assert!((variance(&values) / 2.0_f64.powi(-40) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn extreme_scales_do_not_overflow() {
        assert!((variance(&[1e-120, 3e-120]) / 2e-240 - 1.0).abs() < 1e-15);
        assert!((variance(&[1e120, 3e120]) / 2e240 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn nothing_but_zeros_is_not_scaled() {
        assert_eq!(Scale::of(&[0.0, -0.0]), Scale { exponent: 0 });
        assert_eq!(Scale::of(&[0.0, -3.0]), Scale { exponent: 1 });
    }

    #[test]
    fn equal_values_have_no_variance_at_all() {
        assert!(Moments::of(&Scale::of(&[0.1]).apply_all(&[0.1; 7])).is_constant());
    }
}
