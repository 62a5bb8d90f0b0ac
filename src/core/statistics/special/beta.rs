//! The regularised incomplete beta function, both tails, and its inverse.

use super::super::double_double::DoubleDouble;
use super::gamma::ln_beta;
use super::{Tails, continued_fraction};

/// Terms after which the fraction is given up; reached only when both parameters exceed 1e9.
const LIMIT: u32 = 400_000;

/// Newton steps after which the inverse is given up; about twenty are needed in practice.
const NEWTON_STEPS: u32 = 200;

/// `I_x(a, b)` and 1 − `I_x(a, b)` for a, b > 0, with x and y = 1 − x given separately so that neither loses digits.
///
/// `I_x(a, b)` = x^a y^b / (B(a, b) · K), K the even part of the classical continued fraction; used below
/// x = (a + 1)/(a + b + 2), and mirrored by `I_x(a, b)` = 1 − `I_y(b, a)` above.
///
/// # Source
/// NIST DLMF 8.17.4, 8.17.22; Didonato and Morris 1992, ACM TOMS 18:360 (even part).
pub(crate) fn regularised(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble) -> Tails {
    if x.value() <= 0.0 {
        Tails::AT_START
    } else if y.value() <= 0.0 {
        Tails::AT_END
    } else if x * (a + b + 2.0) < a + 1.0 {
        Tails::from_lower(ln_fraction(a, b, x, y).exp())
    } else {
        Tails::from_upper(ln_fraction(b, a, y, x).exp())
    }
}

/// ln `I_x(a, b)`, also where the tail itself would underflow.
fn ln_lower(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    if x * (a + b + 2.0) < a + 1.0 { ln_fraction(a, b, x, y) } else { (DoubleDouble::ONE - ln_fraction(b, a, y, x).exp()).ln() }
}

/// ln `I_x(a, b)` by the continued fraction.
fn ln_fraction(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let denominator = |n: f64| {
        let even = a + 2.0 * n;
        let first = if n > 0.0 { (b - n) * n * x / (even - 1.0) + n } else { DoubleDouble::ZERO };
        first + (a + n) * (a - (a + b) * x + 1.0 + (2.0 - x) * n) / (even + 1.0)
    };
    let fraction = continued_fraction(denominator(0.0), LIMIT, |n| {
        let before = a + (2.0 * n - 1.0);
        let numerator = (a + (n - 1.0)) * (a + b + (n - 1.0)) * (b - n) * n * x.square() / before.square();
        (numerator, denominator(n))
    });
    a * x.ln() + b * y.ln() - ln_beta(a, b) - fraction.ln()
}

/// A point x of the unit interval as ln(x / (1 − x)), which keeps its digits near both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Logit(pub(crate) DoubleDouble);

impl Logit {
    /// x = e^u / (1 + e^u).
    pub(crate) fn lower(self) -> DoubleDouble {
        if self.0.value() < 0.0 {
            let odds = self.0.exp();
            odds / (odds + 1.0)
        } else {
            DoubleDouble::ONE / ((-self.0).exp() + 1.0)
        }
    }

    /// y = 1 − x.
    pub(crate) fn upper(self) -> DoubleDouble {
        Self(-self.0).lower()
    }
}

/// The point at which the lower tail `I_x(a, b)` equals `lower`, 0 < `lower` < 1.
///
/// The logit of a beta variable has a log-concave density, so ln I is a concave function of u = logit x: Newton's
/// method started below the root, on the asymptote a·u − ln(a B(a, b)), climbs to it without overshooting.
pub(crate) fn quantile(a: DoubleDouble, b: DoubleDouble, lower: DoubleDouble) -> Logit {
    if lower.value() > 0.5 { Logit(-lower_quantile(b, a, DoubleDouble::ONE - lower)) } else { Logit(lower_quantile(a, b, lower)) }
}

/// [`quantile`] for tails up to one half.
fn lower_quantile(a: DoubleDouble, b: DoubleDouble, lower: DoubleDouble) -> DoubleDouble {
    let target = lower.ln();
    let ln_b = ln_beta(a, b);
    let mut logit = (target + a.ln() + ln_b) / a;
    // Below e^-600 the asymptote is the function to every digit, and x would underflow.
    for _ in 0..NEWTON_STEPS {
        if logit.value() < -600.0 {
            break;
        }
        let (x, y) = (Logit(logit).lower(), Logit(logit).upper());
        let ln_tail = ln_lower(a, b, x, y);
        // d ln I / du = x y f(x) / I, f the beta density.
        let ln_slope = a * x.ln() + b * y.ln() - ln_b - ln_tail;
        let step = (target - ln_tail) / ln_slope.exp();
        logit = logit + step;
        let size = step.value().abs();
        if size.is_nan() || size <= 1e-17 * (1.0 + logit.value().abs()) {
            break;
        }
    }
    logit
}
