//! Wald's test beside a printed estimate: of the counts, and of the interval as it is printed.
//!
//! Software prints it with odds, risk and hazard ratios: a univariable logistic regression gives the p of ln OR ÷ √(1/a + 1/b + 1/c + 1/d).

use super::agreement::{Agreement, of_p};
use super::estimate::{Estimate, Kind};
use super::number::PrintedNumber;
use super::p_value::PrintedP;
use super::recompute::PrintedComparison;
use crate::statistics::reported::Reference;
use crate::statistics::types::{ConfidenceLevel, Interval};

/// Beyond this no p differs from 0.
const MOST_Z: f64 = 38.0;
/// Halvings that bring z to the last digit.
const HALVINGS: usize = 60;

/// What a Wald test is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WaldTest {
    /// ln OR, as of a univariable logistic regression.
    OddsRatio,
    /// ln RR.
    RiskRatio,
    /// ln HR.
    HazardRatio,
    /// A difference, its variance unpooled.
    Difference,
    /// An estimate of which the heading does not tell the kind, or that is adjusted.
    Estimate,
}

impl WaldTest {
    /// The name in the JavaScript module.
    ///
    /// # Example
    /// ```
    /// assert_eq!(nadir::printed::WaldTest::OddsRatio.id(), "wald-odds-ratio");
    /// ```
    pub const fn id(self) -> &'static str {
        match self {
            Self::OddsRatio => "wald-odds-ratio",
            Self::RiskRatio => "wald-risk-ratio",
            Self::HazardRatio => "wald-hazard-ratio",
            Self::Difference => "wald-difference",
            Self::Estimate => "wald-estimate",
        }
    }
}

/// A Wald test that gives the printed p.
///
/// # Example
/// ```
/// use nadir::printed::{PublishedDraft, WaldTest, check, paste};
/// let text = "\tDrug (n=140)\tControl (n=150)\tOR (95% CI)\tP\nTransfusion\t3 (2.1)\t10 (6.7)\t0.31 (0.08–1.14)\t0.08\n";
/// let checked = check(&paste(&PublishedDraft::empty(), None, text).draft, None);
/// let wald = checked.rows[0].wald.unwrap();
/// assert_eq!((wald.test, format!("{:.4}", wald.p)), (WaldTest::OddsRatio, "0.0773".to_owned()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaldResult {
    /// What it is of.
    pub test: WaldTest,
    /// Its p: of the counts, or of the estimate and the interval as they are printed.
    pub p: f64,
    /// Smallest and largest p over the rounding of the printed estimate and interval; `None` of counts, which are exact.
    pub p_range: Option<Interval>,
    /// Whether the p is the printed one, or is so within that rounding.
    pub agreement: Agreement,
}

impl Estimate {
    /// The Wald test of one of these comparisons, or else of the printed interval, that gives the printed p.
    pub(super) fn wald(&self, comparisons: impl Iterator<Item = PrintedComparison>, printed: PrintedP) -> Option<WaldResult> {
        let of_counts = comparisons.filter_map(|one| match one {
            PrintedComparison::Counts(table) => self.p_of_counts(table),
            PrintedComparison::Means(_) => None,
        });
        let given = |(p, p_range): (f64, Option<Interval>)| {
            let agreement = of_p(p, p_range, Some(printed));
            matches!(agreement, Agreement::Reproduces | Agreement::WithinRounding).then_some(WaldResult {
                test: self.test,
                p,
                p_range,
                agreement,
            })
        };
        let mut all = of_counts.map(|p| (p, None)).chain(self.of_interval().map(|(p, range)| (p, Some(range))));
        all.find_map(given)
    }

    /// The p of the counts; a half in every cell where one is empty.
    fn p_of_counts(&self, table: [[u64; 2]; 2]) -> Option<f64> {
        let [a, b, c, d] = table.as_flattened() else { return None };
        let cells = [*a, *b, *c, *d].map(|cell| cell as f64);
        let [a, b, c, d] =
            if cells.contains(&0.0) && self.kind == Kind::OddsRatio { cells.map(|cell| cell + 0.5) } else { cells };
        let (n, m) = (a + b, c + d);
        let z = match self.kind {
            Kind::OddsRatio => (a * d / (b * c)).ln() / (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d).sqrt(),
            Kind::RiskRatio => (a * m / (c * n)).ln() / (1.0 / a - 1.0 / n + 1.0 / c - 1.0 / m).sqrt(),
            Kind::Difference => (a / n - c / m) / (a * b / n.powi(3) + c * d / m.powi(3)).sqrt(),
            Kind::Other => return None,
        };
        z.is_finite().then(|| Reference::Normal.p(z))
    }

    /// The p of the interval as printed, and its range over the rounding; of an unknown estimate as a ratio and as a difference.
    fn of_interval(&self) -> impl Iterator<Item = (f64, Interval)> {
        let numbers = [self.middle, self.low, self.high];
        let is_ratio = self.kind != Kind::Difference && self.test != WaldTest::Difference;
        let ratio = Some(f64::ln as fn(f64) -> f64).filter(|_| is_ratio && numbers.iter().all(|one| one.value() > 0.0));
        let difference = Some((|value| value) as fn(f64) -> f64).filter(|_| !is_ratio || self.test == WaldTest::Estimate);
        let width = 2.0 * quantile(self.level);
        ratio.into_iter().chain(difference).filter_map(move |scale| {
            let [middle, low, high] = numbers.map(|one| scale(one.value()));
            let [centre, lower, upper] = numbers.map(|one: PrintedNumber| one.bounds().map(|end| scale(end.max(least(scale)))));
            let z = |estimate: f64, reach: f64| (width * estimate / reach).abs().min(MOST_Z);
            // The estimate nearest to nothing in the widest interval, and the farthest in the narrowest.
            let nearest = if centre[0] <= 0.0 && centre[1] >= 0.0 { 0.0 } else { centre[0].abs().min(centre[1].abs()) };
            let farthest = centre[0].abs().max(centre[1].abs());
            let (widest, narrowest) = (upper[1] - lower[0], upper[0] - lower[1]);
            let of = |z: f64| Reference::Normal.p(z);
            let high_p = if widest > 0.0 { of(z(nearest, widest)) } else { 1.0 };
            let low_p = of(if narrowest > 0.0 { z(farthest, narrowest) } else { MOST_Z });
            (high > low).then(|| (of(z(middle, high - low)), Interval { low: low_p.min(high_p), high: high_p.max(low_p) }))
        })
    }
}

/// The smallest number that a scale takes: logarithms those above 0 alone.
fn least(scale: fn(f64) -> f64) -> f64 {
    if scale(1.0) == 0.0 { f64::MIN_POSITIVE } else { f64::NEG_INFINITY }
}

/// The standard normal's quantile of an interval of this level.
fn quantile(level: ConfidenceLevel) -> f64 {
    let tail = 1.0 - level.value();
    let (mut low, mut high) = (0.0, MOST_Z);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if Reference::Normal.p(middle) > tail { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
