//! Numbers of the form `a + b·π`, added and compared without rounding.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// An exact number `rational + pi·π` with integer parts.
///
/// Lengths and typed millilitres have only the first part, ellipsoids only the second; a sum may have both. π is irrational,
/// so two such numbers are equal only if both parts are: a comparison always has an answer, found by long division with the
/// decimal digits of π.
///
/// # Example
/// ```
/// use nadir::measured::quantity::Exact;
/// let circle = Exact::pi(113); // 113·π = 354.99997…
/// assert!(circle < Exact::rational(355));
/// assert!(Exact::pi(2) == Exact::pi(1) + Exact::pi(1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Exact {
    rational: i128,
    pi: i128,
}

/// The decimals of π after the leading 3, three at a time: 78 digits (OEIS A000796).
///
/// A multiple of π up to 10³⁴ stays about 10⁻³⁵ away from the nearest integer: twice as many digits decide.
const PI_DECIMALS: [i128; 26] = [
    141, 592, 653, 589, 793, 238, 462, 643, 383, 279, 502, 884, 197, 169, 399, 375, 105, 820, 974, 944, 592, 307, 816, 406, 286,
    208,
];

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { rational: 0, pi: 0 };

    /// A whole number.
    pub const fn rational(value: i128) -> Self {
        Self { rational: value, pi: 0 }
    }

    /// A whole multiple of π.
    pub const fn pi(multiple: i128) -> Self {
        Self { rational: 0, pi: multiple }
    }

    /// The number multiplied by an integer.
    #[must_use]
    pub const fn times(self, factor: i128) -> Self {
        Self { rational: self.rational.saturating_mul(factor), pi: self.pi.saturating_mul(factor) }
    }

    /// The whole number and the multiple of π.
    pub const fn parts(self) -> (i128, i128) {
        (self.rational, self.pi)
    }

    /// Whether both a whole number and a multiple of π take part.
    pub const fn is_mixed(self) -> bool {
        self.rational != 0 && self.pi != 0
    }

    /// Whether the number is exactly zero.
    pub const fn is_zero(self) -> bool {
        self.rational == 0 && self.pi == 0
    }

    /// The nearest double, to within a unit in the last place or two.
    pub fn as_f64(self) -> f64 {
        self.rational as f64 + self.pi as f64 * std::f64::consts::PI
    }

    /// The sign, as a comparison with zero.
    ///
    /// `r = a + 3b`, then `r ← 10³·r + b·d` for the next three decimals `d` of π, until `|r| > |b|`: what is still left out is less
    /// than `|b|`, so the sign of `r` is the sign of the number.
    fn sign(self) -> Ordering {
        if self.rational == 0 || self.pi == 0 {
            return (self.rational + self.pi).cmp(&0);
        }
        let mut remainder = self.rational.saturating_add(self.pi.saturating_mul(3));
        for decimals in PI_DECIMALS {
            if remainder.unsigned_abs() > self.pi.unsigned_abs() {
                break;
            }
            remainder = remainder.saturating_mul(1_000).saturating_add(self.pi.saturating_mul(decimals));
        }
        remainder.cmp(&0)
    }

    /// `self / reference` as a double; exact wherever the ratio is that of two integers.
    ///
    /// It is whenever one is a multiple of the other: numbers of one kind, and mixed ones with both parts in proportion, as a sum
    /// and its own half. Then the whole part is divided as an integer and only the remainder as a double, so that 100 times a
    /// ratio of exactly one half prints as 50, whatever the sizes.
    ///
    /// # Returns
    /// `None` when the reference is zero.
    pub fn ratio(self, reference: Self) -> Option<f64> {
        if reference.is_zero() {
            return None;
        }
        let crossed = self.rational.checked_mul(reference.pi).zip(self.pi.checked_mul(reference.rational));
        if crossed.is_none_or(|(one, other)| one != other) {
            return Some(self.as_f64() / reference.as_f64());
        }
        let (part, whole) = if reference.pi == 0 { (self.rational, reference.rational) } else { (self.pi, reference.pi) };
        Some((part / whole) as f64 + (part % whole) as f64 / whole as f64)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (*self - *other).sign()
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { rational: self.rational.saturating_add(other.rational), pi: self.pi.saturating_add(other.pi) }
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + other.times(-1)
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn convergents_of_pi_are_ordered_as_their_continued_fraction_says() {
        // Convergents p/q of π alternate below and above it (OEIS A002485, A002486; the last one agrees to 41 decimals).
        let convergents: [(i128, i128, bool); 10] = [
            (3, 1, false),
            (22, 7, true),
            (333, 106, false),
            (355, 113, true),
            (103_993, 33_102, false),
            (8_958_937_768_937, 2_851_718_461_558, false),
            (139_755_218_526_789, 44_485_467_702_853, true),
            (262_452_630_335_382_199_398, 83_541_266_890_691_994_833, true),
            // Forty-eight digits of π were too few for these.
            (17_872_569_142_100_116_747_518_989_441_504_411, 5_689_015_449_433_817_447_221_222_422_292_025, false),
            (20_533_555_410_160_514_780_543_921_870_453_703, 6_536_033_685_556_752_639_387_611_326_002_634, true),
        ];
        for (p, q, above) in convergents {
            assert_eq!(Exact::rational(p) > Exact::pi(q), above, "{p}/{q}");
            assert_eq!(Exact::rational(-p) < Exact::pi(-q), above, "-{p}/{q}");
        }
    }

    #[test]
    fn exact_ratios_are_exact_doubles() {
        let whole = Exact::pi(44_000 * 48_800 * 42_300);
        let half = Exact::pi(35_200 * 30_500 * 42_300);
        assert_eq!((half - whole).ratio(whole), Some(-0.5));
        assert_eq!(half.ratio(Exact::ZERO), None);
        // A mixed sum of which nothing is left has changed by exactly −100 %.
        let mixed = whole + Exact::rational(2_818 * 6_000_000);
        assert_eq!((Exact::ZERO - mixed).times(100).ratio(mixed), Some(-100.0));
    }

    /// A mixed sum of which nothing was left had changed by −99.99999999999999 %.
    #[test]
    fn mixed_sums_in_an_exact_ratio_lost_a_digit() {
        let whole = Exact::rational(899_886_000_000) + Exact::pi(10_987_021_300_560);
        for (part, of, expected) in [(0, 1, -100.0), (1, 2, -50.0), (7, 10, -30.0), (6, 5, 20.0), (5, 4, 25.0)] {
            let (rational, pi) = whole.parts();
            let changed = Exact::rational(rational / of * part) + Exact::pi(pi / of * part);
            assert_eq!((changed - whole).times(100).ratio(whole), Some(expected));
        }
    }
}
