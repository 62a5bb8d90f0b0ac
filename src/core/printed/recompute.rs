//! A row under every test: the p of the printed numbers, and how far their rounding can move it.

use super::agreement::{Agreement, of_p};
use super::number::PrintedNumber;
use super::p_value::PrintedP;
use crate::statistics::policy::{Comparison, TestMethod, TestResult, result};
use crate::statistics::t_test::SampleSummary;
use crate::statistics::types::{ConfidenceLevel, Interval, NotEstimable};

/// The unconditional tests go through all n₁·n₂ tables; beyond this they are left out, or a paste would take seconds.
const MOST_OUTCOMES: u64 = 10_000;
/// The tests that go through them.
const UNCONDITIONAL: [TestMethod; 2] = [TestMethod::Barnard, TestMethod::Boschloo];
/// Steps across the rounding of each standard deviation.
const STEPS: u32 = 4;

/// What a row compares; the reference arm first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrintedComparison {
    /// Means with standard deviations and sizes.
    Means([PrintedMean; 2]),
    /// Events and others by arm.
    Counts([[u64; 2]; 2]),
}

/// A mean as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedMean {
    /// The mean.
    pub mean: PrintedNumber,
    /// Its standard deviation, or its standard error.
    pub sd: PrintedNumber,
    /// Whether the dispersion is the standard error of the mean.
    pub is_sem: bool,
    /// Of how many.
    pub n: u64,
}

impl PrintedMean {
    /// The standard deviation: as printed, or the standard error times √n.
    pub fn sd_value(self) -> f64 {
        self.sd.value() * self.root()
    }

    /// The smallest and the largest standard deviation that is printed like this.
    pub fn sd_bounds(self) -> [f64; 2] {
        self.sd.bounds().map(|sd| sd.max(0.0) * self.root())
    }

    fn root(self) -> f64 {
        if self.is_sem { (self.n as f64).sqrt() } else { 1.0 }
    }
}

/// Whether R, scipy and PSPP print what the method gives; Yates's formula without its cap they do not.
pub const fn is_standard(method: TestMethod) -> bool {
    !matches!(method, TestMethod::YatesUncapped)
}

/// Whether a test gives the printed p.
pub fn agreement(recomputed: &Recomputed, printed: Option<PrintedP>) -> Agreement {
    recomputed.result.as_ref().map_or(Agreement::NotComparable, |result| of_p(result.p, recomputed.p_range, printed))
}

/// A row under one test.
#[derive(Debug, Clone, PartialEq)]
pub struct Recomputed {
    /// The test.
    pub method: TestMethod,
    /// What it gives for the numbers as printed; differences are comparison − reference.
    pub result: Result<TestResult, NotEstimable>,
    /// Smallest and largest p over the rounding of the printed means and standard deviations; `None` for counts, which are exact.
    pub p_range: Option<Interval>,
}

impl PrintedComparison {
    /// The data as the statistics take them, comparison − reference for means.
    pub fn comparison(self) -> Comparison<'static> {
        match self {
            Self::Counts(table) => Comparison::Table(table),
            Self::Means([reference, comparison]) => Self::summaries(
                [comparison.mean.value(), comparison.sd_value()],
                [reference.mean.value(), reference.sd_value()],
                [comparison.n, reference.n],
            ),
        }
    }

    fn summaries(first: [f64; 2], second: [f64; 2], n: [u64; 2]) -> Comparison<'static> {
        let sample =
            |[mean, sd]: [f64; 2], n: u64| SampleSummary { n: usize::try_from(n).unwrap_or(usize::MAX), mean, sd: Some(sd) };
        let [n1, n2] = n;
        Comparison::Summaries { first: sample(first, n1), second: sample(second, n2) }
    }

    /// The row under every test there is for it, the unconditional ones only where no other gives the printed p.
    ///
    /// Barnard's and Boschloo's tests take a hundred times as long as all others together; a table of thirty rows must not wait for
    /// tests that hardly any paper used. The explanation of a row has them in any case: [`Self::unconditional`].
    pub(super) fn recomputed(self, printed: Option<PrintedP>) -> Vec<Recomputed> {
        let methods: &[TestMethod] = match self {
            Self::Means(_) => &[TestMethod::Student, TestMethod::Welch],
            Self::Counts(_) => &TestMethod::OF_TABLES,
        };
        let conditional = methods.iter().filter(|method| !UNCONDITIONAL.contains(method));
        let mut recomputed: Vec<Recomputed> = conditional.map(|method| self.by(*method)).collect();
        let gives = |one: &Recomputed| is_standard(one.method) && agreement(one, printed) == Agreement::Reproduces;
        if printed.is_some() && !recomputed.iter().any(gives) {
            recomputed.extend(self.unconditional());
        }
        recomputed
    }

    /// The row under Barnard's and Boschloo's tests; nothing for means and for more than 10 000 outcomes n₁·n₂.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PrintedComparison;
    /// let barnard = PrintedComparison::Counts([[8, 2], [1, 9]]).unconditional().remove(0);
    /// assert!((barnard.result.unwrap().p - 0.00258).abs() < 5e-6);
    /// ```
    pub fn unconditional(self) -> Vec<Recomputed> {
        let is_small = match self {
            Self::Counts([[a, b], [c, d]]) => a.saturating_add(b).saturating_mul(c.saturating_add(d)) <= MOST_OUTCOMES,
            Self::Means(_) => false,
        };
        UNCONDITIONAL.into_iter().filter(|_| is_small).map(|method| self.by(method)).collect()
    }

    fn by(self, method: TestMethod) -> Recomputed {
        let result = result(&self.comparison(), method, ConfidenceLevel::default());
        Recomputed { method, result, p_range: self.p_range(method) }
    }

    /// Smallest and largest p over the rounding of means and standard deviations.
    ///
    /// p falls as the distance of the means grows, so its ends decide; Welch's degrees of freedom move with the standard deviations,
    /// so these are tried at several points of their rounding and not at the ends alone.
    fn p_range(self, method: TestMethod) -> Option<Interval> {
        let Self::Means([reference, comparison]) = self else { return None };
        let [low, high] = reference.mean.bounds();
        let [low2, high2] = comparison.mean.bounds();
        let (least, most) = (low2 - high, high2 - low);
        let nearest = if least <= 0.0 && most >= 0.0 { 0.0 } else { least.abs().min(most.abs()) };
        let farthest = least.abs().max(most.abs());
        let steps = |mean: PrintedMean| {
            let [low, high] = mean.sd_bounds();
            (0..=STEPS).map(move |step| low + (high - low) * f64::from(step) / f64::from(STEPS))
        };
        let mut range: Option<Interval> = None;
        for sd in steps(reference) {
            for sd2 in steps(comparison) {
                for distance in [nearest, farthest] {
                    let moved = Self::summaries([distance, sd2], [0.0, sd], [comparison.n, reference.n]);
                    let Ok(TestResult { p, .. }) = result(&moved, method, ConfidenceLevel::default()) else { continue };
                    let known = range.unwrap_or(Interval { low: p, high: p });
                    range = Some(Interval { low: known.low.min(p), high: known.high.max(p) });
                }
            }
        }
        range
    }
}
