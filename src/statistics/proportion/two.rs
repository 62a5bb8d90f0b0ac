//! Two proportions: risk difference, risk ratio and odds ratio.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::normal;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::score::{ScoreVariance, score_interval};
use super::{check, wilson};

/// Result of [`two_proportions`]; every contrast is first against second.
///
/// # Example
/// ```
/// use nadir_statistics::proportion::two_proportions;
/// let two = two_proportions(3, 10, 2, 10, Default::default()).unwrap();
/// assert_eq!((two.risk_ratio, two.odds_ratio), (Some(1.5), Some(12.0 / 7.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TwoProportions {
    /// Size of each group.
    pub n: [u64; 2],
    /// Proportion of each group.
    pub proportions: [f64; 2],
    /// p₁ − p₂.
    pub risk_difference: f64,
    /// Wald's interval of the risk difference.
    pub wald: Interval,
    /// Newcombe's interval from Wilson's limits (his method 10).
    pub newcombe: Interval,
    /// Miettinen and Nurminen's score interval.
    pub miettinen_nurminen: Interval,
    /// Mee's score interval: Miettinen and Nurminen's without the factor N/(N − 1).
    pub mee: Interval,
    /// p₁/p₂; +∞ if only the second is zero, `None` if both are.
    pub risk_ratio: Option<f64>,
    /// Katz's interval of the risk ratio; `None` if a group has no events.
    pub katz: Option<Interval>,
    /// Odds ratio; 0 or +∞ with one zero cell, `None` if it would be 0/0.
    pub odds_ratio: Option<f64>,
    /// Woolf's interval of the odds ratio; `None` if a cell is zero.
    pub woolf: Option<Interval>,
    /// Odds ratio with ½ added to every cell.
    pub odds_ratio_haldane: f64,
    /// Woolf's interval with ½ added to every cell.
    pub haldane: Interval,
    /// Confidence level of the intervals.
    pub level: ConfidenceLevel,
}

/// Risk difference, risk ratio and odds ratio of two groups, with intervals.
///
/// Newcombe: d ± √((p − limit)² + (p' − limit')²) with Wilson's limits of each group.
/// Miettinen–Nurminen and Mee: the δ at which (d − δ)² = z²·V(δ), V from the proportions that maximise the likelihood
/// under p₁ − p₂ = δ, with and without N/(N − 1).
/// Katz: ln RR ± z√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂). Woolf: ln OR ± z√(1/a + 1/b + 1/c + 1/d); Haldane adds ½ to each cell.
///
/// # Errors
/// - an empty group → [`NotEstimable::TooFewObservations`]
/// - more events than people → [`NotEstimable::OutOfRange`]
///
/// # Source
/// Newcombe 1998, Stat Med 17:873; Miettinen and Nurminen 1985, Stat Med 4:213; Mee 1984, Biometrics 40:1175; Katz 1978,
/// Biometrics 34:469; Woolf 1955, Ann Hum Genet 19:251; Haldane 1956, Ann Hum Genet 20:309.
///
/// # Example
/// ```
/// use nadir_statistics::proportion::two_proportions;
/// let two = two_proportions(5, 10, 5, 20, Default::default()).unwrap();
/// assert_eq!((two.risk_difference, two.risk_ratio), (0.25, Some(2.0)));
/// ```
pub fn two_proportions(x1: u64, n1: u64, x2: u64, n2: u64, level: ConfidenceLevel) -> Result<TwoProportions, NotEstimable> {
    check(Arm::First, "x1", x1, n1)?;
    check(Arm::Second, "x2", x2, n2)?;
    let z = normal::upper_quantile(level.both_tails().value() / 2.0);
    let proportion = |x: u64, n: u64| DoubleDouble::ratio(x as f64, n as f64);
    let (p1, p2) = (proportion(x1, n1), proportion(x2, n2));
    let difference = p1 - p2;
    let variance = p1 * proportion(n1 - x1, n1) / n1 as f64 + p2 * proportion(n2 - x2, n2) / n2 as f64;
    let reach = variance.sqrt() * z;
    let cells = [x1, n1 - x1, x2, n2 - x2];
    let (risk_ratio, katz) = risk_ratio((x1, n1), (x2, n2), z);
    let [a, b, c, d] = cells.map(|cell| DoubleDouble::from(cell as f64));
    let odds_ratio = match ((a * d).value(), (b * c).value()) {
        (0.0, 0.0) => None,
        (_, 0.0) => Some(f64::INFINITY),
        _ => Some((a * d / (b * c)).value()),
    };
    let halves = cells.map(|cell| cell as f64 + 0.5);
    let (odds_ratio_haldane, haldane) = woolf(halves, z);
    Ok(TwoProportions {
        n: [n1, n2],
        proportions: [p1.value(), p2.value()],
        risk_difference: difference.value(),
        wald: Interval { low: (difference - reach).value(), high: (difference + reach).value() },
        newcombe: newcombe((x1, n1, p1), (x2, n2, p2), z),
        miettinen_nurminen: score_interval((x1, n1), (x2, n2), z, ScoreVariance::Unbiased),
        mee: score_interval((x1, n1), (x2, n2), z, ScoreVariance::Plain),
        risk_ratio,
        katz,
        odds_ratio,
        woolf: cells.iter().all(|&cell| cell > 0).then(|| woolf(cells.map(|cell| cell as f64), z).1),
        odds_ratio_haldane,
        haldane,
        level,
    })
}

/// Newcombe's hybrid score interval.
fn newcombe(first: (u64, u64, DoubleDouble), second: (u64, u64, DoubleDouble), z: f64) -> Interval {
    let (low1, high1) = wilson(first.0, first.1, 0.0, z);
    let (low2, high2) = wilson(second.0, second.1, 0.0, z);
    let difference = first.2 - second.2;
    let below = ((first.2 - low1).square() + (high2 - second.2).square()).sqrt();
    let above = ((high1 - first.2).square() + (second.2 - low2).square()).sqrt();
    Interval { low: (difference - below).value(), high: (difference + above).value() }
}

/// The risk ratio and Katz's interval.
fn risk_ratio(first: (u64, u64), second: (u64, u64), z: f64) -> (Option<f64>, Option<Interval>) {
    let [x1, n1, x2, n2] = [first.0, first.1, second.0, second.1].map(|count| count as f64);
    if second.0 == 0 {
        return ((first.0 > 0).then_some(f64::INFINITY), None);
    }
    let ratio = DoubleDouble::product(x1, n2) / DoubleDouble::product(x2, n1);
    if first.0 == 0 {
        return (Some(0.0), None);
    }
    // 1/x − 1/n = (n − x)/(xn): zero when everybody has the event.
    let part = |x: f64, n: f64| DoubleDouble::from(n - x) / DoubleDouble::product(x, n);
    let reach = (part(x1, n1) + part(x2, n2)).sqrt() * z;
    let interval = Interval { low: (ratio * (-reach).exp()).value(), high: (ratio * reach.exp()).value() };
    (Some(ratio.value()), Some(interval))
}

/// The odds ratio of four positive cells and Woolf's interval.
fn woolf(cells: [f64; 4], z: f64) -> (f64, Interval) {
    let [a, b, c, d] = cells;
    let ratio = DoubleDouble::product(a, d) / DoubleDouble::product(b, c);
    let reach = cells.iter().map(|&cell| DoubleDouble::ratio(1.0, cell)).sum::<DoubleDouble>().sqrt() * z;
    (ratio.value(), Interval { low: (ratio * (-reach).exp()).value(), high: (ratio * reach.exp()).value() })
}
