//! Special functions and the tails of the distributions, to about fifteen significant digits, tails to 1e-300 included.
//!
//! Everything runs in [`DoubleDouble`](super::double_double::DoubleDouble) and is rounded once, so that the logarithms
//! of large factors may cancel, and the complement of a directly computed tail keeps its digits.
//! Arguments are checked by the callers (the families of [`statistics`](super)); nothing here panics, and for finite
//! arguments in the stated domains nothing is NaN.

pub(crate) mod beta;
pub(crate) mod chi_squared;
pub(crate) mod f_distribution;
pub(crate) mod gamma;
pub(crate) mod noncentral_t;
pub(crate) mod normal;
pub(crate) mod student_t;

use super::double_double::DoubleDouble;

/// Both tails of a distribution at one point, each to full relative precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tails {
    /// Probability of a smaller or equal value.
    pub(crate) lower: DoubleDouble,
    /// Probability of a larger value.
    pub(crate) upper: DoubleDouble,
}

impl Tails {
    /// The tails at the lower end of the support.
    const AT_START: Self = Self { lower: DoubleDouble::ZERO, upper: DoubleDouble::ONE };
    /// The tails at the upper end of the support.
    const AT_END: Self = Self { lower: DoubleDouble::ONE, upper: DoubleDouble::ZERO };

    /// From the lower tail; the complement of 31 digits keeps at least 15 of them above 1e-16.
    fn from_lower(lower: DoubleDouble) -> Self {
        let lower = lower.min(DoubleDouble::ONE);
        Self { lower, upper: DoubleDouble::ONE - lower }
    }

    /// From the upper tail.
    fn from_upper(upper: DoubleDouble) -> Self {
        Self::from_lower(upper).swap()
    }

    /// The tails of the mirrored variable.
    fn swap(self) -> Self {
        Self { lower: self.upper, upper: self.lower }
    }
}

/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the modified Lentz method, to double-double precision.
///
/// `term(n)` gives (aₙ, bₙ). Stops after `limit` terms whether or not the last one still changed the value.
///
/// # Source
/// Lentz 1976, Appl Opt 15:668; Thompson and Barnett 1986, J Comput Phys 64:490.
fn continued_fraction(
    first: DoubleDouble,
    limit: u32,
    mut term: impl FnMut(f64) -> (DoubleDouble, DoubleDouble),
) -> DoubleDouble {
    let tiny = DoubleDouble::from(1e-200);
    let away_from_zero = |x: DoubleDouble| if x.value().abs() < 1e-200 { tiny } else { x };
    let mut value = away_from_zero(first);
    let mut forward = value;
    let mut backward = DoubleDouble::ZERO;
    for n in 1..=limit {
        let (a, b) = term(f64::from(n));
        backward = DoubleDouble::ONE / away_from_zero(b + a * backward);
        forward = away_from_zero(b + a / forward);
        let factor = forward * backward;
        value = value * factor;
        let change = (factor - 1.0).value().abs();
        if change < 1e-30 || change.is_nan() {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests;
