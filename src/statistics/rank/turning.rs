//! Points of the unit circle, and Gauss' binomial at them.
#![allow(clippy::indexing_slicing, reason = "numeric kernel: every index is bounded by the lengths set up above it")]

use super::super::double_double::DoubleDouble;

/// A point of the unit circle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root {
    pub(super) cosine: f64,
    pub(super) sine: f64,
    /// 1 − cosine, with its digits.
    pub(super) versine: f64,
}

impl Root {
    pub(super) fn new(place: usize, of: usize) -> Self {
        let half = std::f64::consts::PI * place as f64 / of as f64;
        let (cosine, sine) = (libm::cos(2.0 * half), libm::sin(2.0 * half));
        Self { cosine, sine, versine: 2.0 * libm::sin(half) * libm::sin(half) }
    }
}

/// Gauss' binomial for a part of `size` out of `size` + `rest`, its q the tilt.
#[derive(Debug)]
pub(super) struct Binomial {
    pub(super) size: usize,
    rest: usize,
    /// qᵏ and 1 − qᵏ at angle 0.
    powers: Vec<(f64, f64)>,
}

impl Binomial {
    pub(super) fn new(size: usize, rest: usize, tilt: f64) -> Self {
        let power = |k: usize| (libm::exp(tilt * k as f64), -libm::expm1(tilt * k as f64));
        Self { size, rest, powers: (0..=size + rest).map(power).collect() }
    }

    /// ln of the binomial at angle 0.
    pub(super) fn ln(&self, tilt: f64) -> DoubleDouble {
        let rest = |k: usize| DoubleDouble::ONE - DoubleDouble::product(tilt, k as f64).exp();
        (1..=self.size).map(|i| (rest(self.rest + i) / rest(i)).ln()).sum()
    }

    /// The binomial at an angle by that at angle 0.
    pub(super) fn at(&self, roots: &[Root], angle: usize) -> (f64, f64) {
        let part = |k: usize| {
            let (power, rest) = self.powers[k];
            let root = roots[angle * k % roots.len()];
            (1.0 + power * root.versine / rest, -power * root.sine / rest)
        };
        let mut product = (1.0, 0.0);
        for i in 1..=self.size {
            let (above, below) = (part(self.rest + i), part(i));
            let size = below.0 * below.0 + below.1 * below.1;
            product = times(times(product, above), (below.0 / size, -below.1 / size));
        }
        product
    }
}

/// The product of two complex numbers.
pub(super) fn times((a, b): (f64, f64), (c, d): (f64, f64)) -> (f64, f64) {
    (a * c - b * d, a * d + b * c)
}

/// A complex number to a whole power.
pub(super) fn power(base: (f64, f64), exponent: u32) -> (f64, f64) {
    let (mut base, mut rest, mut product) = (base, exponent, (1.0, 0.0));
    while rest > 0 {
        if rest % 2 == 1 {
            product = times(product, base);
        }
        base = times(base, base);
        rest /= 2;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::{Binomial, Root, power};

    /// [4 choose 2] at q = ½·i, by hand: (1 + q²)(1 + q + q²) = ¾·(¾ + ½i), and at ½: 35/16.
    #[test]
    fn a_binomial_by_hand() {
        let binomial = Binomial::new(2, 2, 0.5_f64.ln());
        let roots: Vec<Root> = (0..4).map(|place| Root::new(place, 4)).collect();
        let (re, im) = binomial.at(&roots, 1);
        assert!((re - 9.0 / 35.0).abs() < 1e-15 && (im - 6.0 / 35.0).abs() < 1e-15, "{re} {im}");
        assert!((binomial.ln(0.5_f64.ln()).value() - (35.0_f64 / 16.0).ln()).abs() < 1e-15);
    }

    #[test]
    fn powers_of_a_complex_number() {
        // (1 + i)⁵ = −4 − 4i.
        assert_eq!(power((1.0, 1.0), 5), (-4.0, -4.0));
    }
}
