//! Fisher's exact test of a 2×2 table, with the conditional odds ratio and its exact interval.

use serde::Serialize;

use super::super::root::increasing_root;
use super::super::types::{ConfidenceLevel, Interval, NotEstimable};
use super::hypergeometric::Margins;

/// Logarithms of odds ratios beyond which a double holds only 0 or infinity.
const LARGEST_LOG: f64 = 745.0;

/// Result of [`fisher_exact`].
///
/// # Example
/// ```
/// use nadir_statistics::exact::fisher_exact;
/// let test = fisher_exact([[3, 1], [1, 3]], Default::default()).unwrap();
/// // Fisher's tea tasting: 17 of 70 ways are as good or better.
/// assert!((test.p_greater - 17.0 / 70.0).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FisherTest {
    /// Total of each row.
    pub n: [u64; 2],
    /// Two-sided p: the probability of all tables with the same margins that are no likelier than the one observed.
    pub p: f64,
    /// P(X ≤ a): small when the first row has too few in the first column.
    pub p_less: f64,
    /// P(X ≥ a).
    pub p_greater: f64,
    /// `p` with the tables exactly as likely as the observed one, itself included, counted half.
    pub mid_p: f64,
    /// Conditional maximum-likelihood estimate of the odds ratio; 0 or +∞ when a is at the end of its range.
    pub odds_ratio: f64,
    /// Exact interval of the odds ratio; 0 and +∞ where it is unbounded.
    pub interval: Interval,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

impl FisherTest {
    /// Twice the smaller one-sided p, at most 1: the two-sided p of some packages.
    ///
    /// # Example
    /// ```
    /// use nadir_statistics::exact::fisher_exact;
    /// let test = fisher_exact([[3, 1], [1, 3]], Default::default()).unwrap();
    /// assert!((test.p_doubled() - 34.0 / 70.0).abs() < 1e-15);
    /// ```
    pub fn p_doubled(&self) -> f64 {
        (2.0 * self.p_less.min(self.p_greater)).min(1.0)
    }
}

/// Fisher's exact test.
///
/// Given its margins the first cell is hypergeometric; tables exactly as likely as the observed one count in full, also
/// when rounding would separate them.
/// The odds ratio is the ψ with `E_ψ` X = a; the limits are the ψ at which the one-sided p-values equal α/2
/// (Clopper and Pearson's construction). The limits are solved to the last digit: R's carry four to five.
/// A table with an empty row or column is the only one with its margins: p = 1, every odds ratio fits.
///
/// # Errors
/// A total above 1e9 → [`NotEstimable::TooLarge`].
///
/// # Source
/// Fisher 1935, J R Stat Soc 98:39; Cornfield 1956, Proc Third Berkeley Symp 4:135.
///
/// # Example
/// ```
/// use nadir_statistics::exact::fisher_exact;
/// let test = fisher_exact([[3, 0], [0, 3]], Default::default()).unwrap();
/// // 2 of the 20 tables; the estimate is unbounded.
/// assert!((test.p - 0.1).abs() < 1e-15);
/// assert_eq!((test.odds_ratio, test.interval.high), (f64::INFINITY, f64::INFINITY));
/// ```
pub fn fisher_exact(table: [[u64; 2]; 2], level: ConfidenceLevel) -> Result<FisherTest, NotEstimable> {
    let margins = Margins::of(table)?;
    let [[a, _], _] = table;
    let null = margins.distribution(1.0);
    let p = null.no_likelier_than(a);
    let tail = level.both_tails().value() / 2.0;
    let (at_lowest, at_highest) = (a == margins.lowest(), a == margins.highest());
    Ok(FisherTest {
        n: [margins.first_row, margins.second_row],
        p,
        p_less: if at_highest { 1.0 } else { null.lower_tail(a) },
        p_greater: if at_lowest { 1.0 } else { null.upper_tail(a) },
        mid_p: (p - 0.5 * null.as_likely_as(a)).max(0.0),
        odds_ratio: match (at_lowest, at_highest) {
            (true, _) => 0.0,
            (false, true) => f64::INFINITY,
            (false, false) => conditional_estimate(margins, table),
        },
        interval: Interval {
            low: if at_lowest { 0.0 } else { limit(margins, table, tail, Side::Lower) },
            high: if at_highest { f64::INFINITY } else { limit(margins, table, tail, Side::Upper) },
        },
        level,
    })
}

/// ln of the sample odds ratio with ½ added to each cell: where the searches start.
fn start([[a, b], [c, d]]: [[u64; 2]; 2]) -> f64 {
    let odds = |x: u64, y: u64| libm::log((x as f64 + 0.5) / (y as f64 + 0.5));
    odds(a, b) - odds(c, d)
}

/// The odds ratio at which the mean of the first cell is the observed one.
fn conditional_estimate(margins: Margins, table: [[u64; 2]; 2]) -> f64 {
    let [[a, _], _] = table;
    let ln = increasing_root(-LARGEST_LOG, LARGEST_LOG, start(table), |ln| {
        let distribution = margins.distribution(libm::exp(ln));
        let (excess, total) = distribution.moment(a, |_| true);
        let mean = excess / total;
        let variance: f64 = distribution.iter().map(|(x, p)| (x as f64 - a as f64 - mean).powi(2) * p).sum();
        (mean, variance)
    });
    libm::exp(ln)
}

/// Which limit of the interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// The lower limit, where P(X ≥ a) = α/2.
    Lower,
    /// The upper limit, where P(X ≤ a) = α/2.
    Upper,
}

/// One limit of the odds ratio: ln tail(ln ψ) is concave, and its slope is the mean in the tail less the mean.
fn limit(margins: Margins, table: [[u64; 2]; 2], tail: f64, side: Side) -> f64 {
    let [[a, _], _] = table;
    let target = libm::log(tail);
    let ln = increasing_root(-LARGEST_LOG, LARGEST_LOG, start(table), |ln| {
        let distribution = margins.distribution(libm::exp(ln));
        let (mean, _) = distribution.moment(a, |_| true);
        let (inside, probability) = match side {
            Side::Lower => distribution.moment(a, |x| x >= a),
            Side::Upper => distribution.moment(a, |x| x <= a),
        };
        let excess = libm::log(probability) - target;
        let slope = inside / probability - mean;
        match side {
            Side::Lower => (excess, slope),
            Side::Upper => (-excess, -slope),
        }
    });
    libm::exp(ln)
}

#[cfg(test)]
mod tests {
    use super::{ConfidenceLevel, fisher_exact};

    /// Fisher's tea: of 70 outcomes 34 are no likelier than 3 of 4, and 32 as likely; half of these do not count: 18/70.
    #[test]
    fn mid_p_counts_half_of_what_is_as_likely() {
        let test = fisher_exact([[3, 1], [1, 3]], ConfidenceLevel::default()).unwrap();
        assert!((test.p - 34.0 / 70.0).abs() < 1e-15 && (test.mid_p - 18.0 / 70.0).abs() < 1e-15);
    }
}
