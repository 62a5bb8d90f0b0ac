//! The regularised incomplete beta function, both tails, and its inverse.

use super::super::double_double::DoubleDouble;
use super::gamma::ln_beta;
use super::{Tails, continued_fraction};

/// Terms after which the fraction is given up; reached only when both parameters exceed 1e9.
const LIMIT: u32 = 400_000;

/// Newton steps after which the inverse is given up; about twenty are needed in practice.
const NEWTON_STEPS: u32 = 200;

/// I_x(a, b) and 1 − I_x(a, b) for a, b > 0, with x and y = 1 − x given separately so that neither loses digits.
///
/// I_x(a, b) = x^a y^b / (B(a, b) · K), K the even part of the classical continued fraction; used below
/// x = (a + 1)/(a + b + 2), and mirrored by I_x(a, b) = 1 − I_y(b, a) above.
///
/// # Source
/// NIST DLMF 8.17.4, 8.17.22; Didonato and Morris 1992, ACM TOMS 18:360 (even part).
pub(crate) fn regularised(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble) -> Tails {
    if x.value() <= 0.0 {
        Tails::AT_START
    } else if y.value() <= 0.0 {
        Tails::AT_END
    } else if x * (a + b + 2.0) < a + 1.0 {
        Tails::from_lower(lower_tail(a, b, x, y))
    } else {
        Tails::from_upper(lower_tail(b, a, y, x))
    }
}

/// I_x(a, b) by its continued fraction.
fn lower_tail(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
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
    (a * x.ln() + b * y.ln() - ln_beta(a, b) - fraction.ln()).exp()
}

/// A point of the unit interval as the odds x / (1 − x), which keep their digits near both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Odds(pub(crate) DoubleDouble);

impl Odds {
    /// x = odds / (1 + odds).
    pub(crate) fn lower(self) -> DoubleDouble {
        self.0 / (self.0 + 1.0)
    }

    /// y = 1 − x = 1 / (1 + odds).
    pub(crate) fn upper(self) -> DoubleDouble {
        DoubleDouble::ONE / (self.0 + 1.0)
    }
}

/// The point at which the lower tail I_x(a, b) equals `lower`, 0 < `lower` < 1.
///
/// The logit of a beta variable has a log-concave density, so ln I is a concave function of u = logit x: Newton's
/// method started below the root, on the asymptote a·u − ln(a B(a, b)), climbs to it without overshooting.
pub(crate) fn quantile(a: DoubleDouble, b: DoubleDouble, lower: DoubleDouble) -> Odds {
    if lower.value() > 0.5 {
        let mirrored = lower_quantile(b, a, DoubleDouble::ONE - lower);
        Odds(DoubleDouble::ONE / mirrored.0)
    } else {
        lower_quantile(a, b, lower)
    }
}

/// [`quantile`] for tails up to one half.
fn lower_quantile(a: DoubleDouble, b: DoubleDouble, lower: DoubleDouble) -> Odds {
    let target = lower.ln();
    let ln_b = ln_beta(a, b);
    let mut logit = (target + a.ln() + ln_b) / a;
    for _ in 0..NEWTON_STEPS {
        let odds = Odds(logit.exp());
        let (x, y) = (odds.lower(), odds.upper());
        let ln_tail = regularised(a, b, x, y).lower.ln();
        // d ln I / du = x y f(x) / I, f the beta density.
        let ln_slope = a * x.ln() + b * y.ln() - ln_b - ln_tail;
        let step = (target - ln_tail) / ln_slope.exp();
        logit = logit + step;
        if step.value().abs() <= 1e-17 * (1.0 + logit.value().abs()) {
            break;
        }
    }
    Odds(logit.exp())
}
