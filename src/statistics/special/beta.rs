//! The beta distribution: the regularised incomplete beta function, both tails, and its inverse.

use super::super::double_double::DoubleDouble;
use super::gamma::ln_beta;
use super::{Tails, continued_fraction};
use statrs::function::beta::checked_beta_reg;

/// Terms after which the fraction or the series is given up; reached only when both parameters exceed 1e9.
const LIMIT: u32 = 400_000;

/// A tail whose x is below this is summed as a power series: its terms are a fifth of the fraction's work.
const SERIES_BELOW: f64 = 0.3;

/// So far beyond the mean, times a + b, the series still gives the tail: e^-20 is left for the other one, and 22 of its digits.
const BEYOND_MEAN: f64 = 20.0;

/// Parameters up to which statrs has the tail to about eleven digits: it ends its fraction after 140 terms.
const LIBRARY_BELOW: f64 = 2_000.0;

/// Newton steps after which the inverse is given up; about ten are needed in practice.
const NEWTON_STEPS: u32 = 200;

/// A beta distribution with parameters a, b > 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beta {
    a: DoubleDouble,
    b: DoubleDouble,
    /// ln B(a, b).
    ln_norm: DoubleDouble,
}

/// A point of the unit interval, its complement, and their logarithms.
#[derive(Clone, Copy, Debug)]
struct Point {
    x: DoubleDouble,
    y: DoubleDouble,
    ln_x: DoubleDouble,
    ln_y: DoubleDouble,
}

impl Point {
    fn mirrored(self) -> Self {
        Self { x: self.y, y: self.x, ln_x: self.ln_y, ln_y: self.ln_x }
    }
}

impl Beta {
    pub(crate) fn new(a: DoubleDouble, b: DoubleDouble) -> Self {
        Self { a, b, ln_norm: ln_beta(a, b) }
    }

    /// The distribution of the complement.
    fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, ln_norm: self.ln_norm }
    }

    /// `I_x(a, b)` and 1 − `I_x(a, b)`, with x and y = 1 − x given separately so that neither loses digits.
    pub(crate) fn tails(self, x: DoubleDouble, y: DoubleDouble) -> Tails {
        if x.value() <= 0.0 {
            return Tails::AT_START;
        }
        if y.value() <= 0.0 {
            return Tails::AT_END;
        }
        let at = Point { x, y, ln_x: x.ln(), ln_y: y.ln() };
        if self.begins_below(at) {
            Tails::from_lower(self.ln_direct(at).exp())
        } else {
            Tails::from_upper(self.mirrored().ln_direct(at.mirrored()).exp())
        }
    }

    /// ln `I_x(a, b)`, also where the tail itself would underflow.
    fn ln_lower(self, at: Point) -> DoubleDouble {
        if self.begins_below(at) {
            self.ln_direct(at)
        } else {
            (DoubleDouble::ONE - self.mirrored().ln_direct(at.mirrored()).exp()).ln()
        }
    }

    /// Whether the lower tail is the one to compute: it is cheap, or else the smaller one, about.
    fn begins_below(self, at: Point) -> bool {
        let (a, b, x, y) = (self.a.value(), self.b.value(), at.x.value(), at.y.value());
        if x < SERIES_BELOW && (a + b) * x < a + BEYOND_MEAN {
            true
        } else if y < SERIES_BELOW && (a + b) * y < b + BEYOND_MEAN {
            false
        } else {
            x * (a + b + 2.0) < a + 1.0
        }
    }

    /// ln (x^a y^b / B(a, b)), which is x y times the density.
    fn ln_density(self, at: Point) -> DoubleDouble {
        self.a * at.ln_x + self.b * at.ln_y - self.ln_norm
    }

    /// ln `I_x(a, b)`, well conditioned where the lower tail is the one to compute.
    ///
    /// `I_x(a, b)` = x^a y^b / (B(a, b) · K) with the continued fraction K, or x^a y^b / (a B(a, b)) · F with the series F.
    fn ln_direct(self, at: Point) -> DoubleDouble {
        let ratio =
            if at.x.value() < SERIES_BELOW { self.series(at.x) / self.a } else { DoubleDouble::ONE / self.fraction(at.x) };
        self.ln_density(at) + ratio.ln()
    }

    /// F = 1 + Σ xⁿ (a+b)(a+b+1)…(a+b+n−1) / ((a+1)(a+2)…(a+n)): all terms positive.
    ///
    /// # Source
    /// NIST DLMF 8.17.8.
    fn series(self, x: DoubleDouble) -> DoubleDouble {
        let total = self.a + self.b;
        let mut term = DoubleDouble::ONE;
        let mut sum = term;
        for n in 1..=LIMIT {
            let n = f64::from(n);
            term = term * x * (total + (n - 1.0)) / (self.a + n);
            sum = sum + term;
            if term.value() < sum.value() * 1e-32 {
                break;
            }
        }
        sum
    }

    /// K, the even part of the classical continued fraction.
    ///
    /// # Source
    /// NIST DLMF 8.17.22; Didonato and Morris 1992, ACM TOMS 18:360 (even part).
    fn fraction(self, x: DoubleDouble) -> DoubleDouble {
        let first = self.a * (self.a - (self.a + self.b) * x + 1.0);
        continued_fraction(first, LIMIT, |n| self.term(x, n)) / (self.a + 1.0)
    }

    /// aₙ and bₙ of K, both multiplied through so that nothing is divided.
    ///
    /// bₙ = n + n(b−n)x/(a+2n−1) + (a+n)(a − (a+b)x + 1 + n(2−x))/(a+2n+1), and
    /// aₙ = (a+n−1)(a+b+n−1)n(b−n)x²/(a+2n−1)²; times (a+2n−1)(a+2n+1), and the numerator by that of the term before, too.
    fn term(self, x: DoubleDouble, n: f64) -> (DoubleDouble, DoubleDouble) {
        let Self { a, b, .. } = self;
        let (below, above) = (a + (2.0 * n - 1.0), a + (2.0 * n + 1.0));
        let step = (b - n) * x * n;
        let main = a - (a + b) * x + (1.0 + 2.0 * n) - x * n;
        let denominator = below * above * n + step * above + (a + n) * main * below;
        let numerator = (a + (n - 1.0)) * (a + b + (n - 1.0)) * step * x * above;
        // The divisor of the first term is a + 1 alone, and below is a + 1 for n = 1.
        let numerator = if n > 1.0 { numerator * (a + (2.0 * n - 3.0)) } else { numerator };
        (numerator, denominator)
    }

    /// The point at which the lower tail `I_x(a, b)` equals `lower`, 0 < `lower` < 1.
    ///
    /// The logit of a beta variable has a log-concave density, so ln I is a concave function of u = logit x: from anywhere,
    /// Newton's method is below the root after one step and climbs to it without overshooting. Below the root lies the
    /// asymptote a·u − ln(a B(a, b)), too. It does so in doubles first, from `near` or the asymptote.
    pub(crate) fn quantile(self, lower: DoubleDouble, near: Option<Logit>) -> Logit {
        if lower.value() > 0.5 {
            self.mirrored().lower_quantile(DoubleDouble::ONE - lower, near.map(Logit::mirrored)).mirrored()
        } else {
            self.lower_quantile(lower, near)
        }
    }

    /// [`quantile`](Self::quantile) for tails up to one half.
    fn lower_quantile(self, lower: DoubleDouble, near: Option<Logit>) -> Logit {
        let target = lower.ln();
        let asymptote = (target + self.a.ln() + self.ln_norm) / self.a;
        let mut logit = DoubleDouble::from(self.approach(target.value(), asymptote.value(), near));
        for _ in 0..NEWTON_STEPS {
            // Below e^-600 the asymptote is the function to every digit, and x would underflow.
            if logit.value() < -600.0 {
                return Logit(asymptote);
            }
            let at = Logit(logit).point();
            let ln_tail = self.ln_lower(at);
            // d ln I / du = x y f(x) / I, f the beta density.
            let ln_slope = (self.ln_density(at) - ln_tail).value();
            let step = (target - ln_tail) / libm::exp(ln_slope);
            logit = logit + step;
            let size = step.value().abs();
            // The error after a step is about the square of the step.
            if size.is_nan() || size <= 1e-10 * (1.0 + logit.value().abs()) {
                break;
            }
        }
        Logit(logit)
    }

    /// The same in doubles, where the library's tail has digits; the start elsewhere, which only costs steps afterwards.
    fn approach(self, target: f64, asymptote: f64, near: Option<Logit>) -> f64 {
        let (a, b, ln_norm) = (self.a.value(), self.b.value(), self.ln_norm.value());
        let start = near.map_or(asymptote, |near| near.0.value().max(asymptote));
        if a.max(b) > LIBRARY_BELOW {
            return start;
        }
        let mut logit = start;
        for _ in 0..NEWTON_STEPS {
            let (x, y) = (1.0 / (1.0 + libm::exp(-logit)), 1.0 / (1.0 + libm::exp(logit)));
            let Ok(tail) = checked_beta_reg(a, b, x) else { return asymptote };
            let ln_tail = libm::log(tail);
            let ln_slope = a * libm::log(x) + b * libm::log(y) - ln_norm - ln_tail;
            let step = (target - ln_tail) / libm::exp(ln_slope);
            if !step.is_finite() {
                return asymptote;
            }
            logit = (logit + step).max(asymptote);
            if step.abs() <= 1e-7 * (1.0 + logit.abs()) {
                break;
            }
        }
        logit
    }
}

/// A point x of the unit interval as ln(x / (1 − x)), which keeps its digits near both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Logit(pub(crate) DoubleDouble);

impl Logit {
    /// x = e^u / (1 + e^u).
    pub(crate) fn lower(self) -> DoubleDouble {
        self.point().x
    }

    /// y = 1 − x.
    pub(crate) fn upper(self) -> DoubleDouble {
        self.point().y
    }

    fn mirrored(self) -> Self {
        Self(-self.0)
    }

    /// One exponential and one logarithm for all four.
    fn point(self) -> Point {
        if self.0.value() > 0.0 {
            return self.mirrored().point().mirrored();
        }
        let odds = self.0.exp();
        let total = odds + 1.0;
        let ln_total = total.ln();
        Point { x: odds / total, y: DoubleDouble::ONE / total, ln_x: self.0 - ln_total, ln_y: -ln_total }
    }
}
