//! A printed estimate with its interval, held against the row's numbers.

use super::cell::{CellReading, PrintedCell};
use super::cell_parts::is_ordered;
use super::judge::Judged;
use super::number::PrintedNumber;
use super::plain::plain;
use super::recompute::PrintedComparison;
use super::wald::WaldTest;
use crate::statistics::exact::fisher_exact;
use crate::statistics::policy::{Comparison, TestMethod, result};
use crate::statistics::proportion::two_proportions;
use crate::statistics::types::{ConfidenceLevel, Interval};

/// A limit may lie outside all those of the known methods by this share of the interval's width.
const TOLERANCE: f64 = 0.05;

/// What an estimate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    OddsRatio,
    RiskRatio,
    Difference,
    /// Hazard ratios and all that the numbers of the row do not tell.
    Other,
}

/// An estimate as printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    pub(super) kind: Kind,
    pub(super) test: WaldTest,
    pub(super) middle: PrintedNumber,
    pub(super) low: PrintedNumber,
    pub(super) high: PrintedNumber,
    pub(super) level: ConfidenceLevel,
}

/// What is to be said of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    Nothing,
    /// It lies outside its interval, or the interval runs backwards.
    Impossible,
    /// The numbers give this estimate.
    EstimateDiffers(f64),
    /// They give this interval, by the usual method.
    IntervalDiffers(Interval),
}

impl Estimate {
    /// Reads `1.79 (0.99–3.22)` under a heading such as `OR (95% CI)`.
    pub(super) fn read(text: &str, heading: &str) -> Option<Self> {
        let heading = plain(heading);
        let (text, own) = match text.rsplit_once('=') {
            Some((name, rest)) => (rest, plain(name)),
            None => (text, String::new()),
        };
        let Some(PrintedCell::MedianRange { median: middle, low, high }) = PrintedCell::read_as(text.trim(), CellReading::Median)
        else {
            return None;
        };
        let words = format!("{heading} {own}");
        let has = |words_: &[&str]| words_.iter().any(|word| words.contains(word));
        let kind = if has(&["adjust", "aor", "ahr", "arr", "校正", "调整", "multivari", "lsmean", "leastsq"]) {
            Kind::Other
        } else if has(&["oddsratio", "比值比"]) || words.starts_with("or") || own.starts_with("or") {
            Kind::OddsRatio
        } else if has(&["riskratio", "relativerisk", "相对危险"]) || words.starts_with("rr") || own.starts_with("rr") {
            Kind::RiskRatio
        } else if has(&["difference", "率差", "均数差", "差值"]) || words.starts_with("rd") || words.starts_with("md") {
            Kind::Difference
        } else {
            Kind::Other
        };
        let test = match kind {
            Kind::OddsRatio => WaldTest::OddsRatio,
            Kind::RiskRatio => WaldTest::RiskRatio,
            Kind::Difference => WaldTest::Difference,
            Kind::Other if has(&["hazard", "风险比"]) || words.starts_with("hr") || own.starts_with("hr") => {
                WaldTest::HazardRatio
            }
            Kind::Other => WaldTest::Estimate,
        };
        let percent = words.find('%').and_then(|at| {
            words.get(..at)?.rsplit(|letter: char| !(letter.is_ascii_digit() || letter == '.')).next()?.parse::<f64>().ok()
        });
        let level = percent.and_then(|percent| ConfidenceLevel::new(percent / 100.0).ok()).unwrap_or_default();
        Some(Self { kind, test, middle, low, high, level })
    }

    /// Holds it against the numbers.
    pub(super) fn said(&self, judged: &Judged) -> Said {
        let (low, high) = (self.low, self.high);
        let (low, high) =
            if is_ordered(self.middle, low, high) && low.value() > high.value() { (high, low) } else { (low, high) };
        if (low, high) != (self.low, self.high) {
            return Self { low, high, ..*self }.said(judged);
        }
        let [estimate, low, high] = [self.middle, low, high].map(PrintedNumber::bounds);
        if above(low, high) || above(low, estimate) || above(estimate, high) {
            return Said::Impossible;
        }
        if !judged.is_sure || judged.read.as_ref().is_some_and(|read| !read.misfits.is_empty()) || self.kind == Kind::Other {
            return Said::Nothing;
        }
        let candidates = match judged.comparison {
            Some(PrintedComparison::Counts(table)) => self.of_counts(table),
            Some(PrintedComparison::Means(means)) if self.kind == Kind::Difference => return self.of_means(means),
            _ => return Said::Nothing,
        };
        let Some(first) = candidates.first() else { return Said::Nothing };
        // Every direction and scale is a reading of its own.
        let fitting: Vec<&Candidate> =
            candidates.iter().filter(|one| one.estimates.iter().any(|value| within(*value, estimate, 0.0))).collect();
        if fitting.is_empty() {
            return first.estimates.first().map_or(Said::Nothing, |value| Said::EstimateDiffers(*value));
        }
        self.limits(fitting.iter().map(|one| one.intervals.as_slice()))
    }

    /// Whether the limits are within those of the known methods, for one of the readings.
    fn limits<'a>(&self, readings: impl Iterator<Item = &'a [Interval]>) -> Said {
        let mut nearest = None;
        for intervals in readings {
            let Some(first) = intervals.first() else { return Said::Nothing };
            let ends = |of: fn(&Interval) -> f64| {
                let values = intervals.iter().map(of);
                [values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max)]
            };
            let (low, high) = (ends(|one| one.low), ends(|one| one.high));
            let fits = |printed: PrintedNumber, [least, most]: [f64; 2], width: f64| {
                let [below, over] = printed.bounds();
                over >= least - TOLERANCE * width && below <= most + TOLERANCE * width
            };
            let width = if first.high.is_finite() { first.high - first.low } else { 0.0 };
            if fits(self.low, low, width) && fits(self.high, high, width) {
                return Said::Nothing;
            }
            nearest.get_or_insert(*first);
        }
        nearest.map_or(Said::Nothing, Said::IntervalDiffers)
    }

    fn of_counts(&self, [[a, b], [c, d]]: [[u64; 2]; 2]) -> Vec<Candidate> {
        let mut found = Vec::new();
        // Either arm first; events, or their absence.
        for [x1, y1, x2, y2] in [[c, d, a, b], [a, b, c, d], [d, c, b, a], [b, a, d, c]] {
            let Ok(two) = two_proportions(x1, x1.saturating_add(y1), x2, x2.saturating_add(y2), self.level) else { continue };
            match self.kind {
                Kind::OddsRatio => {
                    let fisher = fisher_exact([[x1, y1], [x2, y2]], self.level).ok();
                    let estimates = two
                        .odds_ratio
                        .into_iter()
                        .chain(fisher.as_ref().map(|test| test.odds_ratio))
                        .chain([two.odds_ratio_haldane]);
                    let intervals = two.woolf.into_iter().chain(fisher.as_ref().map(|test| test.interval)).chain([two.haldane]);
                    found.push(Candidate { estimates: estimates.collect(), intervals: intervals.collect() });
                }
                Kind::RiskRatio => found.push(Candidate {
                    estimates: two.risk_ratio.into_iter().collect(),
                    intervals: two.katz.into_iter().collect(),
                }),
                Kind::Difference => {
                    for scale in [100.0, 1.0] {
                        let all = [two.wald, two.newcombe, two.miettinen_nurminen, two.mee];
                        let scaled = all.iter().map(|one| Interval { low: one.low * scale, high: one.high * scale });
                        found.push(Candidate { estimates: vec![two.risk_difference * scale], intervals: scaled.collect() });
                    }
                }
                Kind::Other => {}
            }
        }
        // Exact conditional limits of ratios, exact unconditional ones of differences are wider; risk ratios have many intervals.
        if self.kind == Kind::RiskRatio {
            for one in &mut found {
                one.intervals.clear();
            }
        }
        found
    }

    /// The difference of means may be printed with its own rounding of unrounded means.
    fn of_means(&self, means: [super::recompute::PrintedMean; 2]) -> Said {
        let [one, other] = means.map(|mean| mean.mean.bounds());
        let estimate = self.middle.bounds();
        let away = [other[0] - one[1], other[1] - one[0]];
        let toward = [-away[1], -away[0]];
        let fits = |range: [f64; 2]| range[1] >= estimate[0] && range[0] <= estimate[1];
        let value = f64::midpoint(away[0], away[1]);
        if !fits(away) && !fits(toward) {
            return Said::EstimateDiffers(if (value < 0.0) == (self.middle.units() < 0) { value } else { -value });
        }
        let comparison = PrintedComparison::Means(means).comparison();
        let half = |comparison: &Comparison<'_>, method| {
            result(comparison, method, self.level)
                .ok()
                .and_then(|test| test.interval)
                .map(|interval| (interval.high - interval.low) / 2.0)
        };
        let halves: Vec<f64> =
            [TestMethod::Student, TestMethod::Welch].into_iter().filter_map(|method| half(&comparison, method)).collect();
        let centre = self.middle.value();
        let intervals: Vec<Interval> =
            halves.into_iter().map(|half| Interval { low: centre - half, high: centre + half }).collect();
        // The rounding of the deviations moves the limits by as much as that of the estimate.
        self.limits(std::iter::once(intervals.as_slice()))
    }
}

struct Candidate {
    estimates: Vec<f64>,
    intervals: Vec<Interval>,
}

/// Whether one number is larger than another whatever their rounding.
fn above(one: [f64; 2], other: [f64; 2]) -> bool {
    one[0] > other[1]
}

fn within(value: f64, [low, high]: [f64; 2], slack: f64) -> bool {
    let blur = 1e-9 * value.abs();
    value >= low - slack - blur && value <= high + slack + blur
}
