//! Score intervals of a difference of two proportions.

use super::super::root::{bracketed_root, increasing_root};
use super::super::types::Interval;

/// Which variance the score statistic is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScoreVariance {
    /// Mee's.
    Plain,
    /// Miettinen and Nurminen's, N/(N − 1) times as large.
    Unbiased,
}

/// The differences δ at which the score statistic of x₁ of n₁ against x₂ of n₂ stays within ±z.
pub(super) fn score_interval(first: (u64, u64), second: (u64, u64), z: f64, variance: ScoreVariance) -> Interval {
    // −0 would print a sign that is not there.
    Interval { low: lower_limit(first, second, z, variance) + 0.0, high: 0.0 - lower_limit(second, first, z, variance) }
}

/// The lower limit; the upper one is that of the groups exchanged, with its sign turned.
///
/// With D = d − δ and s = √V(δ), (zs − D)/(zs + D) rises from −1 to 1 as δ goes from −1 to d, and is zero at the limit.
fn lower_limit(first: (u64, u64), second: (u64, u64), z: f64, variance: ScoreVariance) -> f64 {
    let counts = Counts::new(first, second).with_rare_events();
    let all = counts.n1 + counts.n2;
    let factor = match variance {
        ScoreVariance::Plain => 1.0,
        ScoreVariance::Unbiased => all / (all - 1.0),
    };
    if counts.x1 == 0.0 && counts.y2 == 0.0 {
        return -1.0;
    }
    let difference = (counts.x1 * counts.n2 - counts.x2 * counts.n1) / (counts.n1 * counts.n2);
    bracketed_root(-1.0, difference, 0.0, |delta| {
        let distance = difference - delta;
        if distance <= 0.0 {
            return 1.0;
        }
        let reach = z * libm::sqrt(factor * counts.restricted_variance(delta));
        (reach - distance) / (reach + distance)
    })
}

/// Events x, others y and totals n of two groups.
#[derive(Clone, Copy, Debug)]
struct Counts {
    x1: f64,
    y1: f64,
    n1: f64,
    x2: f64,
    y2: f64,
    n2: f64,
}

/// Both proportions and their complements.
#[derive(Clone, Copy, Debug)]
struct Proportions {
    p1: f64,
    q1: f64,
    p2: f64,
    q2: f64,
}

impl Proportions {
    /// The point at `share` of the range that p₁ − p₂ = `delta` leaves, which is 1 − |δ| long; none of the four loses digits.
    fn at(delta: f64, share: f64) -> Self {
        let width = 1.0 - delta.abs();
        let (up, down) = (width * share, width * (1.0 - share));
        let (above, below) = (delta.max(0.0), (-delta).max(0.0));
        Self { p1: up + above, q1: down + below, p2: up + below, q2: down + above }
    }
}

impl Counts {
    fn new((x1, n1): (u64, u64), (x2, n2): (u64, u64)) -> Self {
        Self { x1: x1 as f64, y1: (n1 - x1) as f64, n1: n1 as f64, x2: x2 as f64, y2: (n2 - x2) as f64, n2: n2 as f64 }
    }

    /// The same difference between proportions that are small: q₂ − q₁ = p₁ − p₂.
    ///
    /// Digits are lost where a proportion is close to 1, not where it is close to 0.
    fn with_rare_events(self) -> Self {
        if self.x1 + self.x2 <= self.y1 + self.y2 {
            return self;
        }
        Self { x1: self.y2, y1: self.x2, n1: self.n2, x2: self.y1, y2: self.x1, n2: self.n1 }
    }

    /// Derivative of the log-likelihood along p₁ − p₂ = δ, and minus its second derivative.
    fn score(&self, at: Proportions) -> (f64, f64) {
        let term = |count: f64, p: f64| if count == 0.0 { 0.0 } else { count / p };
        let second = |count: f64, p: f64| if count == 0.0 { 0.0 } else { count / p / p };
        (
            (term(self.x1, at.p1) + term(self.x2, at.p2)) - (term(self.y1, at.q1) + term(self.y2, at.q2)),
            second(self.x1, at.p1) + second(self.x2, at.p2) + second(self.y1, at.q1) + second(self.y2, at.q2),
        )
    }

    /// p₁q₁/n₁ + p₂q₂/n₂ at the proportions that maximise the likelihood under p₁ − p₂ = δ.
    ///
    /// The log-likelihood is concave in p₂, so its maximum is where the derivative changes sign, or an end of the range;
    /// solved by Newton's method: the closed form of the cubic loses half the digits near a double root.
    fn restricted_variance(&self, delta: f64) -> f64 {
        let width = 1.0 - delta.abs();
        if width <= 0.0 {
            return 0.0;
        }
        let share = if self.score(Proportions::at(delta, 0.0)).0 <= 0.0 {
            0.0
        } else if self.score(Proportions::at(delta, 1.0)).0 >= 0.0 {
            1.0
        } else {
            increasing_root(0.0, 1.0, 0.5, |share| {
                let (slope, curvature) = self.score(Proportions::at(delta, share));
                (-slope, curvature * width)
            })
        };
        let Proportions { p1, q1, p2, q2 } = Proportions::at(delta, share);
        p1 * q1 / self.n1 + p2 * q2 / self.n2
    }
}
