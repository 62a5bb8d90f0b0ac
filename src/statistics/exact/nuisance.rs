//! Two binomials with a common probability: the largest rejection probability over that nuisance parameter.
//!
//! Given S = X₁ + X₂ the first count is hypergeometric whatever the common π, so the probability of a region is
//! Σₛ h(s)·P(S = s), with h(s) the conditional probability of the region and S binomial(n₁ + n₂, π): one sum of
//! n₁ + n₂ + 1 positive terms for each π instead of a double sum.

use super::super::root::bracketed_root;
use super::binomial::Binomial;
use super::hypergeometric::{Distribution, Margins};

/// Largest n₁ + n₂ of the unconditional tests; the work grows with the square.
pub(super) const LARGEST_UNCONDITIONAL: u64 = 4_000;

/// Points of the second search; two maxima that it cannot part differ from the minimum between them by 1e-14 of p.
pub(super) const FINER: u32 = 64;

/// The largest probability of a region, and the π at which it is attained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Supremum {
    /// The largest probability.
    pub(super) p: f64,
    /// The common success probability at which it is attained; the smallest when there are several.
    pub(super) nuisance: f64,
}

/// The conditional distributions of the first count given each total s = 0 … n₁ + n₂.
pub(super) fn conditional_distributions(n1: u64, n2: u64) -> impl Iterator<Item = (u64, Distribution)> {
    (0..=n1 + n2).map(move |total| {
        let margins = Margins { first_row: n1, second_row: n2, first_column: total };
        (total, margins.distribution(1.0))
    })
}

/// The largest Σₛ h(s)·P(S = s) over 0 < π < 1, given h(0), h(1) … h(n).
///
/// π = sin²θ makes the width of the binomial the same everywhere, about 1/(2√n) in θ; eight points to each width
/// cannot miss a maximum. The surroundings of every local maximum within 2 % of the best are searched again on a finer
/// grid, since two maxima beside a shallow minimum, as about π = ½, look like one; each is then solved for where the
/// derivative Σ h(s)·P(S = s)·(s − nπ) changes sign, so the value carries all digits. A grid that reaches 1, or is 0 everywhere, is the answer.
pub(super) fn supremum(conditional: &[f64]) -> Supremum {
    let n = conditional.len().saturating_sub(1) as u64;
    let value = |pi: f64| Binomial::new(n, pi).expectation(conditional).min(1.0);
    let points = 64 + grid_points(n);
    let at = |i: u64| {
        let sine = libm::sin(std::f64::consts::FRAC_PI_2 * i as f64 / points as f64);
        sine * sine
    };
    let grid: Vec<(f64, f64)> = (0..=points).map(|i| (at(i), value(at(i)))).collect();
    let best = grid.iter().map(|(_, v)| *v).fold(0.0, f64::max);
    // Nothing is above 1, and where every value is below the range of a double nothing can be told apart: of such a plateau each point
    // would be searched as a maximum.
    if best <= 0.0 || best >= 1.0 - 4.0 * f64::EPSILON {
        let nuisance = grid.iter().find(|(_, value)| *value >= best).map_or(0.0, |(pi, _)| *pi);
        return Supremum { p: best, nuisance };
    }
    let mut found = Supremum { p: 0.0, nuisance: 0.0 };
    for (left, right) in peaks(&grid, 0.98 * best) {
        let part = |i: u32| left + (right - left) * f64::from(i) / f64::from(FINER);
        let finer: Vec<(f64, f64)> = (0..=FINER).map(|i| (part(i), value(part(i)))).collect();
        for (low, high) in peaks(&finer, 0.0) {
            let nuisance = bracketed_root(low, high, 0.0, |pi| -Binomial::new(n, pi).slope(conditional));
            let p = value(nuisance);
            // A later maximum must be larger by more than rounding to replace an earlier one.
            if p > found.p * (1.0 + 1e-13) {
                found = Supremum { p, nuisance };
            }
        }
    }
    found
}

/// The neighbours of every point that is at least as high as both of them and as `least`.
pub(super) fn peaks(points: &[(f64, f64)], least: f64) -> impl Iterator<Item = (f64, f64)> {
    points.windows(3).filter_map(move |window| match window {
        [left, middle, right] => (middle.1 >= left.1 && middle.1 >= right.1 && middle.1 >= least).then_some((left.0, right.0)),
        _ => None,
    })
}

/// Eight points to a standard deviation of the binomial on the angular scale.
fn grid_points(n: u64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "n is limited: a few hundred points")]
    let points = (8.0 * std::f64::consts::PI * libm::sqrt(n as f64)).ceil() as u64;
    points
}
