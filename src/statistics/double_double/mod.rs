//! Arithmetic on unevaluated sums of two doubles, about 31 significant digits.
//!
//! Every sum of squares, every likelihood exponent and every tail of the statistics core is carried in this form
//! and rounded once at the end, so that cancellation (1e9 + small noise) and large exponents (p near 1e-300) cost
//! no digit of the printed result. Only `+ − × ÷ √` on IEEE-754 doubles are used, which all platforms round alike.
//!
//! # Source
//! Dekker 1971, Numer Math 18:224; Knuth, TAOCP 2, §4.2.2 (error-free sum); Joldes, Muller, Popescu 2017, ACM TOMS 44:15.

mod elementary;

use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// The unevaluated sum `hi + lo` of two doubles with |lo| ≤ ½ ulp(hi).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct DoubleDouble {
    hi: f64,
    lo: f64,
}

/// The exact sum of two doubles, whatever their order.
fn two_sum(a: f64, b: f64) -> DoubleDouble {
    let hi = a + b;
    let from_b = hi - a;
    let lo = (a - (hi - from_b)) + (b - from_b);
    DoubleDouble { hi, lo }
}

/// The exact sum of two doubles of which the first is the larger.
fn quick_two_sum(a: f64, b: f64) -> DoubleDouble {
    let hi = a + b;
    DoubleDouble { hi, lo: b - (hi - a) }
}

/// Splits a double into two halves of 26 bits, whose products are exact.
fn split(a: f64) -> (f64, f64) {
    // 2^27 + 1. Dekker's split instead of a fused multiply-add: WebAssembly has no such instruction.
    let wide = a * 134_217_729.0;
    let high = wide - (wide - a);
    (high, a - high)
}

/// The exact product of two doubles, barring over- and underflow.
fn two_product(a: f64, b: f64) -> DoubleDouble {
    let hi = a * b;
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let lo = ((a_high * b_high - hi) + a_high * b_low + a_low * b_high) + a_low * b_low;
    DoubleDouble { hi, lo }
}

impl DoubleDouble {
    /// Zero.
    pub(crate) const ZERO: Self = Self { hi: 0.0, lo: 0.0 };
    /// One.
    pub(crate) const ONE: Self = Self { hi: 1.0, lo: 0.0 };

    /// The constant `hi + lo`; the caller vouches that the parts do not overlap.
    pub(crate) const fn from_parts(hi: f64, lo: f64) -> Self {
        Self { hi, lo }
    }

    /// The nearest double.
    pub(crate) fn value(self) -> f64 {
        self.hi
    }

    /// What the nearest double leaves out.
    pub(crate) fn remainder(self) -> f64 {
        self.lo
    }

    /// The exact product of two doubles.
    pub(crate) fn product(a: f64, b: f64) -> Self {
        two_product(a, b)
    }

    /// The exact sum of two doubles.
    pub(crate) fn sum(a: f64, b: f64) -> Self {
        two_sum(a, b)
    }

    /// The quotient of two doubles.
    pub(crate) fn ratio(a: f64, b: f64) -> Self {
        Self::from(a) / b
    }

    /// The square.
    pub(crate) fn square(self) -> Self {
        self * self
    }

    /// The absolute value.
    pub(crate) fn abs(self) -> Self {
        if self.hi < 0.0 { -self } else { self }
    }

    /// The larger of two values.
    pub(crate) fn max(self, other: Self) -> Self {
        if self < other { other } else { self }
    }

    /// The smaller of two values.
    pub(crate) fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// The square root; zero for a negative argument, which only rounding can produce here. What is not finite stays so.
    pub(crate) fn sqrt(self) -> Self {
        if self.hi <= 0.0 {
            return Self::ZERO;
        }
        if !self.is_finite() {
            return self;
        }
        // Scaled by an even power of two, so that the square of the root neither over- nor underflows.
        let exponent = libm::ilogb(self.hi) & !1;
        let scaled = self.scale(-exponent);
        let root = scaled.hi.sqrt();
        let correction = (scaled - two_product(root, root)).hi / (2.0 * root);
        two_sum(root, correction).scale(exponent / 2)
    }

    /// The value times 2^`exponent`.
    pub(crate) fn scale(self, exponent: i32) -> Self {
        Self { hi: libm::scalbn(self.hi, exponent), lo: libm::scalbn(self.lo, exponent) }
    }

    /// Whether the value is a finite number.
    pub(crate) fn is_finite(self) -> bool {
        self.hi.is_finite()
    }
}

impl From<f64> for DoubleDouble {
    fn from(value: f64) -> Self {
        Self { hi: value, lo: 0.0 }
    }
}

impl Neg for DoubleDouble {
    type Output = Self;
    fn neg(self) -> Self {
        Self { hi: -self.hi, lo: -self.lo }
    }
}

impl Add for DoubleDouble {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let high = two_sum(self.hi, other.hi);
        let low = two_sum(self.lo, other.lo);
        let partial = quick_two_sum(high.hi, high.lo + low.hi);
        quick_two_sum(partial.hi, partial.lo + low.lo)
    }
}

impl Sub for DoubleDouble {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + (-other)
    }
}

impl Mul for DoubleDouble {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let high = two_product(self.hi, other.hi);
        quick_two_sum(high.hi, high.lo + (self.hi * other.lo + self.lo * other.hi))
    }
}

impl Div for DoubleDouble {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let first = self.hi / other.hi;
        let product = other * first;
        let rest = (self.hi - product.hi) + (self.lo - product.lo);
        quick_two_sum(first, rest / other.hi)
    }
}

impl Add<f64> for DoubleDouble {
    type Output = Self;
    fn add(self, other: f64) -> Self {
        let high = two_sum(self.hi, other);
        quick_two_sum(high.hi, high.lo + self.lo)
    }
}

impl Sub<f64> for DoubleDouble {
    type Output = Self;
    fn sub(self, other: f64) -> Self {
        self + (-other)
    }
}

impl Mul<f64> for DoubleDouble {
    type Output = Self;
    fn mul(self, other: f64) -> Self {
        let high = two_product(self.hi, other);
        quick_two_sum(high.hi, high.lo + self.lo * other)
    }
}

impl Div<f64> for DoubleDouble {
    type Output = Self;
    fn div(self, other: f64) -> Self {
        let first = self.hi / other;
        let product = two_product(first, other);
        let rest = ((self.hi - product.hi) - product.lo) + self.lo;
        quick_two_sum(first, rest / other)
    }
}

macro_rules! double_first {
    ($($operation:ident :: $method:ident),*) => {$(
        impl $operation<DoubleDouble> for f64 {
            type Output = DoubleDouble;
            fn $method(self, other: DoubleDouble) -> DoubleDouble {
                $operation::$method(DoubleDouble::from(self), other)
            }
        }
    )*};
}
double_first!(Sub::sub, Div::div);

impl Add<DoubleDouble> for f64 {
    type Output = DoubleDouble;
    fn add(self, other: DoubleDouble) -> DoubleDouble {
        other + self
    }
}

impl Mul<DoubleDouble> for f64 {
    type Output = DoubleDouble;
    fn mul(self, other: DoubleDouble) -> DoubleDouble {
        other * self
    }
}

impl Sum for DoubleDouble {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::DoubleDouble;

    #[test]
    fn keeps_what_a_double_loses() {
        let sum = DoubleDouble::from(1e16) + 1.0 - 1e16;
        assert!((sum.value() - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn third_times_three_is_one() {
        let one = DoubleDouble::ratio(1.0, 3.0) * 3.0;
        assert!((one - 1.0).value().abs() < 1e-31);
    }

    #[test]
    fn root_squared_is_the_radicand() {
        for radicand in [2.0, 1e-300, 1e300, 3e-7] {
            let root = DoubleDouble::from(radicand).sqrt();
            assert!(((root / radicand.sqrt()) - 1.0).value().abs() < 1e-15);
            let scaled = DoubleDouble::from(radicand).scale(-libm::ilogb(radicand) & !1).sqrt();
            let back = scaled.square() - DoubleDouble::from(radicand).scale(-libm::ilogb(radicand) & !1);
            assert!(back.value().abs() < 1e-30);
        }
    }
}
