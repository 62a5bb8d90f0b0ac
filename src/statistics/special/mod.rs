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

/// Sizes of numerators and denominators beyond 2 to this power, or its inverse, are brought back to 1.
const WIDEST: i32 = 330;

/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) to double-double precision.
///
/// `term(n)` gives (aₙ, bₙ). Numerators and denominators of the convergents by Wallis' recurrence
/// Aₙ = bₙAₙ₋₁ + aₙAₙ₋₂, which needs no division until the end; convergents differ by ±∏a/(BₙBₙ₋₁).
/// Stops after `limit` terms whether or not the last one still changed the value.
///
/// # Source
/// NIST DLMF 1.12.5, 1.12.7.
fn continued_fraction(
    first: DoubleDouble,
    limit: u32,
    mut term: impl FnMut(f64) -> (DoubleDouble, DoubleDouble),
) -> DoubleDouble {
    let mut before = (DoubleDouble::ONE, DoubleDouble::ZERO);
    let mut here = (first, DoubleDouble::ONE);
    let mut product = 1.0;
    for n in 1..=limit {
        let (a, b) = term(f64::from(n));
        let next = (b * here.0 + a * before.0, b * here.1 + a * before.1);
        product *= a.value().abs();
        let change = product / (here.1.value() * next.0.value()).abs();
        (before, here) = (here, next);
        if change < 1e-31 || change.is_nan() {
            break;
        }
        let size = libm::ilogb(here.0.value().abs().max(here.1.value().abs()));
        if !(-WIDEST..=WIDEST).contains(&size) {
            let scaled = |pair: (DoubleDouble, DoubleDouble)| (pair.0.scale(-size), pair.1.scale(-size));
            (before, here) = (scaled(before), scaled(here));
            product = libm::scalbn(product, -2 * size);
        }
    }
    here.0 / here.1
}

#[cfg(test)]
mod tests;
