//! The regularised incomplete beta function, both tails, and its inverse.

use super::super::double_double::DoubleDouble;
use super::gamma::ln_beta;
use super::{Tails, continued_fraction};
use statrs::function::beta::checked_beta_reg;

/// Terms after which the fraction is given up; reached only when both parameters exceed 1e9.
const LIMIT: u32 = 400_000;

/// Parameters up to which statrs has the tail to about eleven digits: it ends its fraction after 140 terms.
const LIBRARY_BELOW: f64 = 2_000.0;

/// Newton steps after which the inverse is given up; about twenty are needed in practice.
const NEWTON_STEPS: u32 = 200;

/// `I_x(a, b)` and 1 − `I_x(a, b)` for a, b > 0, with x and y = 1 − x given separately so that neither loses digits.
///
/// `I_x(a, b)` = x^a y^b / (B(a, b) · K), K the even part of the classical continued fraction; used below
/// x = (a + 1)/(a + b + 2), and mirrored by `I_x(a, b)` = 1 − `I_y(b, a)` above.
///
/// # Source
/// NIST DLMF 8.17.4; Didonato and Morris 1992, ACM TOMS 18:360 (even part).
pub(crate) fn regularised(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble) -> Tails {
    if x.value() <= 0.0 {
        Tails::AT_START
    } else if y.value() <= 0.0 {
        Tails::AT_END
    } else if x * (a + b + 2.0) < a + 1.0 {
        Tails::from_lower(ln_fraction(a, b, x, y, ln_beta(a, b)).exp())
    } else {
        Tails::from_upper(ln_fraction(b, a, y, x, ln_beta(a, b)).exp())
    }
}

/// ln `I_x(a, b)`, also where the tail itself would underflow, given ln B(a, b).
fn ln_lower(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble, ln_b: DoubleDouble) -> DoubleDouble {
    if x * (a + b + 2.0) < a + 1.0 {
        ln_fraction(a, b, x, y, ln_b)
    } else {
        (DoubleDouble::ONE - ln_fraction(b, a, y, x, ln_b).exp()).ln()
    }
}

/// ln `I_x(a, b)` by the continued fraction, given ln B(a, b).
fn ln_fraction(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, y: DoubleDouble, ln_b: DoubleDouble) -> DoubleDouble {
    let (first, divisor) = first_denominator(a, b, x);
    let fraction = continued_fraction(first, LIMIT, |n| term(a, b, x, n));
    a * x.ln() + b * y.ln() - ln_b - (fraction / divisor).ln()
}

/// b₀ of K without its divisor, and the divisor a + 1.
fn first_denominator(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble) -> (DoubleDouble, DoubleDouble) {
    (a * (a - (a + b) * x + 1.0), a + 1.0)
}

/// aₙ and bₙ of K, both multiplied through so that nothing is divided.
///
/// bₙ = n + n(b−n)x/(a+2n−1) + (a+n)(a − (a+b)x + 1 + n(2−x))/(a+2n+1), and
/// aₙ = (a+n−1)(a+b+n−1)n(b−n)x²/(a+2n−1)²; times (a+2n−1)(a+2n+1), and the numerator by that of the term before, too.
fn term(a: DoubleDouble, b: DoubleDouble, x: DoubleDouble, n: f64) -> (DoubleDouble, DoubleDouble) {
    let (below, above) = (a + (2.0 * n - 1.0), a + (2.0 * n + 1.0));
    let step = (b - n) * x * n;
    let main = a - (a + b) * x + (1.0 + 2.0 * n) - x * n;
    let denominator = below * above * n + step * above + (a + n) * main * below;
    let numerator = (a + (n - 1.0)) * (a + b + (n - 1.0)) * step * x * above;
    // The divisor of the first term is a + 1 alone, and below is a + 1 for n = 1.
    let numerator = if n > 1.0 { numerator * (a + (2.0 * n - 3.0)) } else { numerator };
    (numerator, denominator)
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
/// method started below the root, on the asymptote a·u − ln(a B(a, b)), climbs to it without overshooting. It does so in
/// doubles first.
pub(crate) fn quantile(a: DoubleDouble, b: DoubleDouble, lower: DoubleDouble) -> Logit {
    if lower.value() > 0.5 { Logit(-lower_quantile(b, a, DoubleDouble::ONE - lower)) } else { Logit(lower_quantile(a, b, lower)) }
}

/// [`quantile`] for tails up to one half.
fn lower_quantile(a: DoubleDouble, b: DoubleDouble, lower: DoubleDouble) -> DoubleDouble {
    let target = lower.ln();
    let ln_b = ln_beta(a, b);
    let asymptote = (target + a.ln() + ln_b) / a;
    let near = approach(a.value(), b.value(), ln_b.value(), target.value(), asymptote.value());
    let mut logit = DoubleDouble::from(near);
    // Below e^-600 the asymptote is the function to every digit, and x would underflow.
    for _ in 0..NEWTON_STEPS {
        if logit.value() < -600.0 {
            return asymptote;
        }
        let (x, y) = (Logit(logit).lower(), Logit(logit).upper());
        let ln_tail = ln_lower(a, b, x, y, ln_b);
        // d ln I / du = x y f(x) / I, f the beta density.
        let ln_slope = a * x.ln() + b * y.ln() - ln_b - ln_tail;
        let step = (target - ln_tail) / ln_slope.exp();
        logit = logit + step;
        let size = step.value().abs();
        // The error after a step is about the square of the step.
        if size.is_nan() || size <= 1e-10 * (1.0 + logit.value().abs()) {
            break;
        }
    }
    logit
}

/// The same in doubles, where the library's tail has digits; the asymptote elsewhere, which only costs steps afterwards.
fn approach(a: f64, b: f64, ln_b: f64, target: f64, asymptote: f64) -> f64 {
    if a.max(b) > LIBRARY_BELOW {
        return asymptote;
    }
    let mut logit = asymptote;
    for _ in 0..NEWTON_STEPS {
        let (x, y) = (1.0 / (1.0 + libm::exp(-logit)), 1.0 / (1.0 + libm::exp(logit)));
        let Ok(tail) = checked_beta_reg(a, b, x) else { return asymptote };
        let ln_tail = libm::log(tail);
        let ln_slope = a * libm::log(x) + b * libm::log(y) - ln_b - ln_tail;
        let step = (target - ln_tail) / libm::exp(ln_slope);
        logit += step;
        if !step.is_finite() || logit < asymptote {
            return asymptote;
        }
        if step.abs() <= 1e-7 * (1.0 + logit.abs()) {
            break;
        }
    }
    logit
}
