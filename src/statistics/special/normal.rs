//! Tails and quantiles of the standard normal distribution.

use super::super::double_double::DoubleDouble;

/// 1/√2.
const INVERSE_ROOT_2: DoubleDouble = DoubleDouble::from_parts(std::f64::consts::FRAC_1_SQRT_2, -4.833_646_656_726_457e-17);

/// P(Z > z).
///
/// ½ erfc(u), u = z/√2 in double-double; the part of u beyond a double is carried by the derivative, because at
/// z = 37 half a unit in its last place is worth 1e-13 of the tail.
pub(crate) fn upper_tail(z: DoubleDouble) -> f64 {
    if !z.is_finite() {
        return if z.value() > 0.0 { 0.0 } else { 1.0 };
    }
    let u = z * INVERSE_ROOT_2;
    let density = std::f64::consts::FRAC_2_SQRT_PI * libm::exp(-u.value() * u.value());
    0.5 * (libm::erfc(u.value()) - density * u.remainder())
}

/// P(Z ≤ z).
pub(crate) fn lower_tail(z: DoubleDouble) -> f64 {
    upper_tail(-z)
}

/// P(|Z| > |z|).
pub(crate) fn two_sided_tail(z: DoubleDouble) -> f64 {
    2.0 * upper_tail(z.abs())
}

/// The density of the standard normal at `z`.
pub(crate) fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) * std::f64::consts::FRAC_2_SQRT_PI * std::f64::consts::FRAC_1_SQRT_2 / 2.0
}

/// The z with P(Z > z) = `tail`, for 0 < `tail` < 1.
///
/// Newton's method on ln P(Z > z), which is concave and falling, started above the root, where
/// P(Z > z) ≤ ½ e^(−z²/2), and therefore descending to it without overshooting.
pub(crate) fn upper_quantile(tail: f64) -> f64 {
    if tail > 0.5 {
        // 1 − tail is exact here (Sterbenz).
        return -upper_quantile(1.0 - tail);
    }
    if tail > 0.4 {
        return central_quantile(0.5 - tail);
    }
    let ln_tail = libm::log(tail);
    let mut z = libm::sqrt((-2.0 * (ln_tail + libm::log(2.0))).max(0.0));
    for _ in 0..60 {
        let here = upper_tail(DoubleDouble::from(z));
        // ln(here/tail) as ln(1 + r), which keeps the digits of a small r.
        let excess = libm::log1p((here - tail) / tail);
        let step = excess * here / density(z);
        z += step;
        if step.abs() <= 1e-16 * z.abs().max(1e-300) {
            break;
        }
    }
    z
}

/// The z with P(0 < Z < z) = `half_centre`, below 0.1, so that small z keep their relative precision.
fn central_quantile(half_centre: f64) -> f64 {
    let mut z = half_centre / density(0.0);
    for _ in 0..20 {
        let step = (half_centre - 0.5 * libm::erf(z * std::f64::consts::FRAC_1_SQRT_2)) / density(z);
        z += step;
        if step.abs() <= 1e-17 * z.abs() {
            break;
        }
    }
    z
}
