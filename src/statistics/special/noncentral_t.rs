//! Upper tail of the noncentral t distribution, the power of a t-test.

use super::super::double_double::DoubleDouble;
use super::gamma::ln_gamma;
use super::normal;

/// Most points of the quadrature; reached only for |δ| above about 1e4.
const MOST_POINTS: f64 = 200_000.0;

/// P(T' > `t`) for `df` > 0 degrees of freedom and noncentrality `delta`.
///
/// T' = (Z + δ)/S with S² = χ²/df, so P = ∫ P(Z > t·e^v − δ) h(v) dv, v = ln S. The integrand is analytic and falls
/// off exponentially at both ends, where the trapezoidal rule converges geometrically; every term is positive, so
/// small tails keep their relative precision.
///
/// # Source
/// Johnson, Kotz, Balakrishnan 1995, Continuous univariate distributions 2, ch. 31; Trefethen and Weideman 2014,
/// SIAM Rev 56:385 (the trapezoidal rule).
pub(crate) fn upper_tail(t: f64, df: f64, delta: f64) -> f64 {
    let half = DoubleDouble::from(df / 2.0);
    // h(v) = exp(ln c + df·(v − (e^(2v) − 1)/2)), written so that the exponent is 0 at its maximum v = 0.
    let ln_scale = (half * half.ln() - half - ln_gamma(half)).value() + std::f64::consts::LN_2;
    let exponent = |v: f64| df * (v - 0.5 * libm::expm1(2.0 * v));
    let end = |direction: f64| {
        let mut v = direction * (1.0 / df).min(0.1);
        while exponent(v) > -780.0 {
            v *= 1.25;
        }
        v
    };
    let (start, stop) = (end(-1.0), end(1.0));
    let spread = 1.0 / libm::sqrt(2.0 * df);
    let wanted = 0.08_f64.min(0.4 * spread).min(0.4 / (1.0 + delta.abs()));
    let points = ((stop - start) / wanted).min(MOST_POINTS).ceil();
    let step = (stop - start) / points;
    let mut sum = DoubleDouble::ZERO;
    let mut index = 0.0;
    while index <= points {
        let v = start + step * index;
        let weight = libm::exp(exponent(v) + ln_scale);
        sum = sum + weight * normal::upper_tail(DoubleDouble::from(t * libm::exp(v) - delta));
        index += 1.0;
    }
    (sum.value() * step).clamp(0.0, 1.0)
}
