//! The exact unconditional interval of a difference of two proportions.

use serde::Serialize;

use super::super::root::bracketed_root;
use super::super::types::{ConfidenceLevel, Interval, NotEstimable};
use super::barnard::TwoCounts;
use super::binomial::Binomial;
use super::nuisance::{FINER, peaks};

/// Largest n₁ + n₂; the work grows with its power of 1½, for each of some thirty evaluations.
const LARGEST_TOTAL: u64 = 2_000;

/// Probabilities this far below the largest one change no digit of a tail of α/2.
const NEGLIGIBLE: f64 = 1e-40;

/// Result of [`exact_unconditional_difference`].
///
/// # Example
/// ```
/// use nadir_statistics::exact::{TwoCounts, exact_unconditional_difference};
/// let counts = TwoCounts::new(1, 2, 1, 2).unwrap();
/// let difference = exact_unconditional_difference(counts, Default::default()).unwrap();
/// assert_eq!(difference.estimate, 0.0);
/// assert_eq!(difference.interval.low, -difference.interval.high);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ExactDifference {
    /// The counts.
    pub counts: TwoCounts,
    /// x₁/n₁ − x₂/n₂.
    pub estimate: f64,
    /// Its exact interval.
    pub interval: Interval,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// The exact unconditional interval of p₁ − p₂: two one-sided tests of the raw difference, each at α/2.
///
/// The lower limit is the δ at which the largest P(D ≥ d), over all p₁ − p₂ = δ, equals α/2, with D = X₁/n₁ − X₂/n₂
/// and d its observed value; the upper limit likewise with P(D ≤ d). The largest probability never falls as δ rises,
/// so there is one such δ. Tables are ordered by the raw difference in whole numbers, not by a score statistic, whose
/// intervals are narrower: this is the definition behind "exact" limits of trial reports (EXIST-1, EXIST-2).
///
/// # Errors
/// More than 2000 in both groups → [`NotEstimable::TooLarge`].
///
/// # Source
/// Santner and Snell 1980, JASA 75:386; Agresti and Min 2001, Biometrics 57:963 (two one-sided tests).
///
/// # Example
/// ```
/// use nadir_statistics::exact::{TwoCounts, exact_unconditional_difference};
/// // EXIST-2 prints 24 to 58 %.
/// let counts = TwoCounts::new(33, 79, 0, 39).unwrap();
/// let difference = exact_unconditional_difference(counts, Default::default()).unwrap();
/// assert_eq!((difference.interval.low * 1000.0).round(), 235.0);
/// assert_eq!((difference.interval.high * 1000.0).round(), 584.0);
/// ```
pub fn exact_unconditional_difference(counts: TwoCounts, level: ConfidenceLevel) -> Result<ExactDifference, NotEstimable> {
    let TwoCounts { x1, n1, x2, n2 } = counts;
    if n1 + n2 > LARGEST_TOTAL {
        return Err(NotEstimable::TooLarge { field: "n1 + n2" });
    }
    let tail = level.both_tails().value() / 2.0;
    let low = LimitSearch::new(counts).limit(tail);
    let high = -LimitSearch::new(TwoCounts { x1: x2, n1: n2, x2: x1, n2: n1 }).limit(tail);
    let estimate = counts.scaled_difference() as f64 / (n1 * n2) as f64;
    // −0 would print a sign that is not there.
    let interval = Interval { low: low.min(estimate) + 0.0, high: high.max(estimate) + 0.0 };
    Ok(ExactDifference { counts, estimate, interval, level })
}

/// The search for one limit.
///
/// The largest probability over a few stretches of the nuisance parameter is never above the largest of all, and for each value of it the
/// probability rises with δ: so the δ at which the stretches reach α/2 lies at or above the limit. There all of the parameter is looked at
/// once; what is higher elsewhere becomes another stretch, and the search goes on below, until nothing is.
#[derive(Debug)]
struct LimitSearch {
    region: Region,
    /// Stretches of the angle that hold a maximum, at one δ tried or another.
    stretches: Vec<(f64, f64)>,
    /// The δ to be looked at: a guess at first, then one that the limit is not above.
    delta: f64,
}

impl LimitSearch {
    fn new(counts: TwoCounts) -> Self {
        let estimate = counts.scaled_difference() as f64 / (counts.n1 * counts.n2) as f64;
        Self { region: Region::new(counts), stretches: Vec::new(), delta: (estimate - 0.2).clamp(-0.9, 0.9) }
    }

    /// The limit.
    fn limit(mut self, tail: f64) -> f64 {
        loop {
            if let Some(limit) = self.advance(tail) {
                return limit;
            }
        }
    }

    /// One look at all of the nuisance parameter; the limit when nothing is above it.
    fn advance(&mut self, tail: f64) -> Option<f64> {
        let (largest, stretches) = self.region.largest_probability(self.delta);
        let is_guess = self.stretches.is_empty();
        if !is_guess && largest <= tail * (1.0 + 1e-14) {
            return Some(self.delta);
        }
        self.stretches.extend(stretches);
        let known = |delta: f64| {
            let of_one =
                |&(low, high): &(f64, f64)| narrow_maximum(low, high, |angle| self.region.probability(delta, Share::at(angle)));
            self.stretches.iter().map(of_one).fold(0.0, f64::max)
        };
        let highest = if is_guess { 1.0 } else { self.delta };
        let found = bracketed_root(-1.0, highest, 1e-16, |delta| known(delta) - tail);
        self.delta = found;
        (found <= -1.0 || found >= highest).then_some(found)
    }
}

/// The outcomes with a difference at least as large as the observed one.
#[derive(Debug)]
struct Region {
    /// Size of the first group.
    n1: u64,
    /// Size of the second group.
    n2: u64,
    /// For each count in the first group, how many counts 0, 1, … of the second belong to the region.
    reach: Vec<usize>,
}

impl Region {
    /// i·n₂ − j·n₁ ≥ x₁n₂ − x₂n₁.
    fn new(counts: TwoCounts) -> Self {
        let TwoCounts { n1, n2, .. } = counts;
        let observed = counts.scaled_difference();
        let reach = (0..=n1)
            .map(|i| {
                let largest = ((i * n2).cast_signed() - observed).div_euclid(n1.cast_signed());
                usize::try_from(largest + 1).unwrap_or(0).min(usize::try_from(n2 + 1).unwrap_or(0))
            })
            .collect();
        Self { n1, n2, reach }
    }

    /// The probability of the region when the second proportion is `low` + `share` of the possible range at `delta`.
    fn probability(&self, delta: f64, share: Share) -> f64 {
        // p₂ runs from max(0, −δ) to min(1, 1 − δ), p₁ = p₂ + δ; the range is 1 − |δ| long.
        let width = 1.0 - delta.abs();
        let (up, down) = (width * share.part, width * share.rest);
        let (first, second) = (
            Binomial::down_to(NEGLIGIBLE, self.n1, up + delta.max(0.0), down + (-delta).max(0.0)),
            Binomial::down_to(NEGLIGIBLE, self.n2, up + (-delta).max(0.0), down + delta.max(0.0)),
        );
        let cumulative = second.cumulative();
        let given = |i: usize| {
            let counts = self.reach.get(i).copied().unwrap_or(0);
            counts.checked_sub(1).and_then(|last| cumulative.get(last)).copied().unwrap_or(0.0)
        };
        first.iter().map(|(i, p)| p * given(i)).sum()
    }

    /// The largest probability of the region at a difference `delta`, and where its maxima are.
    ///
    /// The proportions move on the angular scale, on which the distributions have the same width everywhere.
    fn largest_probability(&self, delta: f64) -> (f64, Vec<(f64, f64)>) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred points")]
        let points = 64 + (4.0 * std::f64::consts::PI * libm::sqrt((self.n1 + self.n2) as f64)).ceil() as u64;
        largest(points, |angle| self.probability(delta, Share::at(angle)))
    }
}

/// A point of the unit interval with its distance from 1.
#[derive(Clone, Copy, Debug)]
struct Share {
    /// sin² of the angle.
    part: f64,
    /// cos² of the angle.
    rest: f64,
}

impl Share {
    /// The point at an angle between 0 and π/2.
    fn at(angle: f64) -> Self {
        let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
        Self { part: sine * sine, rest: cosine * cosine }
    }
}

/// The largest value of a function between 0 and π/2, searched from so many points, and the stretches that may hold it.
///
/// The surroundings of the maxima that come within 2 % of the best are searched again on a finer grid, since two maxima
/// beside a shallow minimum look like one; each is then narrowed down.
fn largest(points: u64, value: impl Fn(f64) -> f64) -> (f64, Vec<(f64, f64)>) {
    let angle = |i: u64| std::f64::consts::FRAC_PI_2 * i as f64 / points as f64;
    let grid: Vec<(f64, f64)> = (0..=points).map(|i| (angle(i), value(angle(i)))).collect();
    let best = grid.iter().map(|(_, p)| *p).fold(0.0, f64::max);
    let (mut largest, mut stretches) = (best, Vec::new());
    for (left, right) in peaks(&grid, 0.98 * best) {
        let part = |i: u32| left + (right - left) * f64::from(i) / f64::from(FINER);
        let finer: Vec<(f64, f64)> = (0..=FINER).map(|i| (part(i), value(part(i)))).collect();
        for (low, high) in peaks(&finer, 0.0) {
            largest = largest.max(narrow_maximum(low, high, &value));
            // By itself, since of two maxima in one stretch the lesser may be found.
            stretches.push((low, high));
        }
        // The whole neighbourhood, too: the maximum moves with the difference.
        stretches.push((left, right));
    }
    // A maximum at an end has a neighbour on one side only.
    let (first, last) = (grid.first().map_or(0.0, |(_, p)| *p), grid.last().map_or(0.0, |(_, p)| *p));
    if first >= best || stretches.is_empty() {
        stretches.push((0.0, angle(1)));
    }
    if last >= best {
        stretches.push((angle(points.saturating_sub(1)), angle(points)));
    }
    (largest, stretches)
}

/// The largest value of a function with one maximum between two points, by golden section.
///
/// Near its maximum the function is flat: a bracket of 1e-8 leaves 1e-16 of its value.
fn narrow_maximum(low: f64, high: f64, value: impl Fn(f64) -> f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut low, mut high) = (low, high);
    let mut left = high - GOLDEN * (high - low);
    let mut right = low + GOLDEN * (high - low);
    let (mut at_left, mut at_right) = (value(left), value(right));
    let mut largest = at_left.max(at_right);
    while high - low > 2e-9 {
        if at_left >= at_right {
            high = right;
            (right, at_right) = (left, at_left);
            left = high - GOLDEN * (high - low);
            at_left = value(left);
        } else {
            low = left;
            (left, at_left) = (right, at_right);
            right = low + GOLDEN * (high - low);
            at_right = value(right);
        }
        largest = largest.max(at_left).max(at_right);
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::super::super::types::ConfidenceLevel;
    use super::{TwoCounts, exact_unconditional_difference, largest, narrow_maximum};

    #[test]
    fn trial_limits_to_sixteen_digits() {
        // mpmath, 30 digits: the largest tail at these limits is 0.025 within 5e-17.
        for ((x1, n1, x2, n2), low, high) in [
            ((33, 79, 0, 39), 0.235_104_466_825_277_94, 0.583_566_687_435_270_3),
            ((27, 78, 0, 39), 0.150_952_888_129_394, 0.523_680_291_986_239_3),
        ] {
            let counts = TwoCounts::new(x1, n1, x2, n2).unwrap();
            let found = exact_unconditional_difference(counts, ConfidenceLevel::default()).unwrap().interval;
            assert!((found.low - low).abs() < 1e-14 && (found.high - high).abs() < 1e-14, "{found:?}");
        }
    }

    #[test]
    fn of_two_maxima_between_neighbouring_points_the_larger_is_found() {
        // In steps of π/20 only the fifth point, 0.785, stands above its neighbours, with a maximum on either side of it.
        let bump = |x: f64, centre: f64, height: f64| height * (-((x - centre) / 0.02).powi(2)).exp();
        let value = |x: f64| bump(x, 0.74, 1.0) + bump(x, 0.86, 1.01);
        let step = std::f64::consts::PI / 20.0;
        assert!(narrow_maximum(4.0 * step, 6.0 * step, value) < 1.001, "a single pass ends at the lesser maximum");
        assert!((largest(10, value).0 - 1.01).abs() < 1e-10);
    }

    #[test]
    fn certain_outcomes_reach_the_ends() {
        let all_against_none = TwoCounts::new(5, 5, 0, 7).unwrap();
        let found = exact_unconditional_difference(all_against_none, ConfidenceLevel::default()).unwrap();
        assert!((found.interval.high - 1.0).abs() < f64::EPSILON);
        // p₁ = 5(1 + δ)/12 maximises p₁⁵(1 − p₂)⁷, which is 0.025 at the limit.
        let share = (1.0 + found.interval.low) / 12.0;
        assert!(((5.0 * share).powi(5) * (7.0 * share).powi(7) - 0.025).abs() < 1e-15);
    }
}
