//! Log-gamma, log-beta and the regularised incomplete gamma function.

use super::super::double_double::DoubleDouble;
use super::{Tails, continued_fraction};

/// ½ ln 2π.
const HALF_LN_2_PI: DoubleDouble = DoubleDouble::from_parts(0.918_938_533_204_672_8, -3.878_294_158_067_241_7e-17);

/// Coefficients of Stirling's series, B₂ₖ / (2k (2k−1)), from the Bernoulli numbers B₂ … B₃₀ (Python's fractions).
const STIRLING: [DoubleDouble; 15] = [
    DoubleDouble::from_parts(0.083_333_333_333_333_33, 4.625_929_269_271_485e-18),
    DoubleDouble::from_parts(-0.002_777_777_777_777_778, 1.060_108_790_874_715_4e-19),
    DoubleDouble::from_parts(0.000_793_650_793_650_793_7, 6.883_823_317_368_282e-22),
    DoubleDouble::from_parts(-0.000_595_238_095_238_095_3, 5.369_382_187_547_26e-20),
    DoubleDouble::from_parts(0.000_841_750_841_750_841_7, 3.687_017_488_923_769_4e-20),
    DoubleDouble::from_parts(-0.001_917_526_917_526_917_6, 1.067_570_277_687_247_5e-19),
    DoubleDouble::from_parts(0.006_410_256_410_256_41, 2.224_004_456_380_521_7e-19),
    DoubleDouble::from_parts(-0.029_550_653_594_771_242, 4.861_760_957_508_855e-19),
    DoubleDouble::from_parts(0.179_644_372_368_830_57, -6.401_600_482_710_946e-19),
    DoubleDouble::from_parts(-1.392_432_216_905_901_1, 1.583_705_698_923_030_3e-17),
    DoubleDouble::from_parts(13.402_864_044_168_393, -6.154_114_101_993_966e-16),
    DoubleDouble::from_parts(-156.848_284_626_002_03, 9.391_823_141_715_389e-15),
    DoubleDouble::from_parts(2_193.103_333_333_333_5, -1.333_925_562_600_294_8e-13),
    DoubleDouble::from_parts(-36_108.771_253_724_99, 5.897_583_353_514_365e-13),
    DoubleDouble::from_parts(691_472.268_851_313, 2.558_529_630_515_8e-11),
];

/// Argument from which Stirling's series with fifteen terms is exact to 1e-31.
const STIRLING_FROM: f64 = 30.0;

/// Terms after which a series or fraction is given up; reached only for parameters above 1e9.
const LIMIT: u32 = 400_000;

/// ln Γ(z) for z > 0.
///
/// ln Γ(z) = (z − ½) ln z − z + ½ ln 2π + Σ B₂ₖ / (2k (2k−1) z²ᵏ⁻¹), after shifting z above 30 by Γ(z+1) = z Γ(z).
///
/// # Source
/// NIST DLMF 5.11.1, 5.5.1.
pub(crate) fn ln_gamma(z: DoubleDouble) -> DoubleDouble {
    let mut shifted = z;
    let mut product = DoubleDouble::ONE;
    while shifted.value() < STIRLING_FROM {
        product = product * shifted;
        shifted = shifted + 1.0;
    }
    let inverse = DoubleDouble::ONE / shifted;
    let inverse_square = inverse.square();
    let mut power = inverse;
    let mut series = DoubleDouble::ZERO;
    for coefficient in STIRLING {
        let term = power * coefficient;
        series = series + term;
        if term.value().abs() < 1e-33 {
            break;
        }
        power = power * inverse_square;
    }
    (shifted - 0.5) * shifted.ln() - shifted + HALF_LN_2_PI + series - product.ln()
}

/// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
pub(crate) fn ln_beta(a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) for a > 0, x ≥ 0.
///
/// Below x = a + 1 the power series of P, above it Legendre's continued fraction of Q, so that the smaller tail is
/// the one computed directly wherever it is small.
///
/// # Source
/// NIST DLMF 8.7.1, 8.9.2.
pub(crate) fn regularised(a: DoubleDouble, x: DoubleDouble) -> Tails {
    if x.value() <= 0.0 {
        return Tails::AT_START;
    }
    if !x.is_finite() {
        return Tails::AT_END;
    }
    let ln_prefix = a * x.ln() - x - ln_gamma(a);
    if x < a + 1.0 {
        Tails::from_lower((ln_prefix + (lower_series(a, x) / a).ln()).exp())
    } else {
        let fraction = continued_fraction(x + 1.0 - a, LIMIT, |n| ((a - n) * n, x + (2.0 * n + 1.0) - a));
        Tails::from_upper((ln_prefix - fraction.ln()).exp())
    }
}

/// Σ xⁿ / ((a+1)(a+2)…(a+n)), n from 0: all terms positive.
fn lower_series(a: DoubleDouble, x: DoubleDouble) -> DoubleDouble {
    let mut term = DoubleDouble::ONE;
    let mut sum = term;
    for n in 1..=LIMIT {
        term = term * x / (a + f64::from(n));
        sum = sum + term;
        if term.value() < sum.value() * 1e-32 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::super::double_double::DoubleDouble;
    use super::{ln_gamma, regularised};

    #[test]
    fn log_gamma_of_a_half_is_half_log_pi() {
        let difference = ln_gamma(DoubleDouble::from(0.5)) - DoubleDouble::from_parts(0.572_364_942_924_700_1, -1.9e-17);
        assert!(difference.value().abs() < 1e-16);
    }

    #[test]
    fn twenty_factorial() {
        let error = ln_gamma(DoubleDouble::from(21.0)).exp() / 2_432_902_008_176_640_000.0 - 1.0;
        assert!(error.value().abs() < 1e-29, "{error:?}");
    }

    #[test]
    fn exponential_special_case() {
        // Q(1, x) = e^-x
        for x in [0.1, 1.0, 5.0, 600.0] {
            let upper = regularised(DoubleDouble::ONE, DoubleDouble::from(x)).upper;
            let error = upper / DoubleDouble::from(-x).exp() - 1.0;
            assert!(error.value().abs() < 1e-28, "{x}: {error:?}");
        }
    }
}
