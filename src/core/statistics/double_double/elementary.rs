//! Exponential and logarithm to the full double-double precision.

use super::DoubleDouble;

/// ln 2.
const LN_2: DoubleDouble = DoubleDouble::from_parts(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

/// 1/9!, 1/8! … 1/2! (mpmath, 60 digits).
const INVERSE_FACTORIALS: [DoubleDouble; 8] = [
    DoubleDouble::from_parts(2.755_731_922_398_589_3e-6, -1.858_393_274_046_472e-22),
    DoubleDouble::from_parts(2.480_158_730_158_73e-5, 2.151_194_786_677_588_2e-23),
    DoubleDouble::from_parts(0.000_198_412_698_412_698_4, 1.720_955_829_342_070_5e-22),
    DoubleDouble::from_parts(0.001_388_888_888_888_889, -5.300_543_954_373_577e-20),
    DoubleDouble::from_parts(0.008_333_333_333_333_333, 1.156_482_317_317_871_4e-19),
    DoubleDouble::from_parts(0.041_666_666_666_666_664, 2.312_964_634_635_742_7e-18),
    DoubleDouble::from_parts(0.166_666_666_666_666_66, 9.251_858_538_542_97e-18),
    DoubleDouble::from_parts(0.5, 0.0),
];

/// Halvings of the reduced argument before the Taylor series, undone by as many doublings.
const HALVINGS: i32 = 8;

impl DoubleDouble {
    /// e^x; 0 and +∞ where a double would under- or overflow.
    ///
    /// x = k·ln 2 + r, |r| ≤ ½ ln 2; e^(r/2⁸) − 1 by its Taylor series, then eight times (1 + s)² − 1 = 2s + s².
    pub(crate) fn exp(self) -> Self {
        let argument = self.value();
        if argument > 709.8 {
            return Self::from(f64::INFINITY);
        }
        if argument < -746.0 {
            return Self::ZERO;
        }
        let doublings = libm::rint(argument / std::f64::consts::LN_2);
        let reduced = (self - LN_2 * doublings).scale(-HALVINGS);
        let series = INVERSE_FACTORIALS.iter().fold(DoubleDouble::ZERO, |sum, &factor| sum * reduced + factor);
        let mut less_one = reduced + series * reduced.square();
        for _ in 0..HALVINGS {
            less_one = less_one.doubled() + less_one.square();
        }
        #[allow(clippy::cast_possible_truncation, reason = "|doublings| ≤ 1077")]
        let exponent = doublings as i32;
        (less_one + 1.0).scale(exponent)
    }

    /// The natural logarithm; −∞ for zero or less, +∞ for +∞.
    ///
    /// x = 2^k·m with m in [√½, √2]; the double ln m is corrected by ln(1 + r), r = m·e^(−ln m) − 1 ≈ 1e-16.
    pub(crate) fn ln(self) -> Self {
        if self.value() <= 0.0 {
            return Self::from(f64::NEG_INFINITY);
        }
        if !self.is_finite() {
            return self;
        }
        let mut exponent = libm::ilogb(self.value());
        if self.scale(-exponent).value() > std::f64::consts::SQRT_2 {
            exponent += 1;
        }
        let mantissa = self.scale(-exponent);
        let approximation = libm::log(mantissa.value());
        let rest = mantissa * Self::from(-approximation).exp() - 1.0;
        let correction = rest - rest.square().scale(-1);
        LN_2 * f64::from(exponent) + (correction + approximation)
    }
}

#[cfg(test)]
mod tests {
    use super::DoubleDouble;

    #[test]
    fn exponential_undoes_the_logarithm() {
        for value in [1e-300, 1e-17, 0.5, 0.999_999_9, 1.0, 1.5, 7.0, 1e5, 1e300] {
            let back = DoubleDouble::from(value).ln().exp();
            let error = (back / value - 1.0).value().abs();
            assert!(error < 2e-29, "{value}: {error}");
        }
    }

    #[test]
    fn euler_number_has_its_known_second_part() {
        // mpmath: e - mpf(float(e)) = 1.4456468917292502e-16
        let e = DoubleDouble::ONE.exp();
        assert!((e.value() - std::f64::consts::E).abs() < 1e-18);
        assert!((e.remainder() - 1.445_646_891_729_250_2e-16).abs() < 1e-30);
    }
}
