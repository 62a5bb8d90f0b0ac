//! The log-rank test of two groups.

use serde::Serialize;

use super::super::contingency::ChiSquared;
use super::super::double_double::DoubleDouble;
use super::super::types::NotEstimable;
use super::{FollowUp, two_group_table};

/// Result of [`log_rank`].
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, log_rank};
/// let event = |time| [FollowUp { time, event: true }];
/// let test = log_rank(&event(1.0), &event(2.0)).unwrap();
/// // At 1 one of two at risk has the event, at 2 the last one: E = ½ and 1½.
/// assert_eq!((test.observed, test.expected), ([1, 1], [0.5, 1.5]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogRankTest {
    /// People in each group.
    pub n: [usize; 2],
    /// Events in each group.
    pub observed: [u64; 2],
    /// Events expected if both groups had the same hazard.
    pub expected: [f64; 2],
    /// Variance of observed less expected.
    pub variance: f64,
    /// (O − E)²/variance with one degree of freedom.
    pub chi_squared: ChiSquared,
}

/// The log-rank test of two groups.
///
/// At each event time the events d are divided like the people at risk: E = Σ d·n₁/n, Var = Σ d·n₁n₂(n − d)/(n²(n − 1)),
/// X² = (O − E)²/Var; ties are allowed for by the hypergeometric variance.
///
/// # Errors
/// - an empty group → [`NotEstimable::TooFewObservations`]
/// - a time that is not finite → [`NotEstimable::NotFinite`]
/// - no events → [`NotEstimable::NoEvents`]
/// - never both groups at risk at an event → [`NotEstimable::NoInformation`]
///
/// # Source
/// Mantel 1966, Cancer Chemother Rep 50:163; Peto and Peto 1972, J R Stat Soc A 135:185.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, log_rank};
/// let event = |time| [FollowUp { time, event: true }];
/// let test = log_rank(&event(1.0), &event(2.0)).unwrap();
/// // (1 − ½)² / ¼ = 1.
/// assert_eq!(test.chi_squared.statistic, 1.0);
/// ```
pub fn log_rank(first: &[FollowUp], second: &[FollowUp]) -> Result<LogRankTest, NotEstimable> {
    let mut observed = [0, 0];
    let mut expected = DoubleDouble::ZERO;
    let mut variance = DoubleDouble::ZERO;
    for row in two_group_table(first, second)?.iter().filter(|row| row.events != [0, 0]) {
        let ([n1, n2], [d1, d2]) = (row.at_risk.map(|n| n as f64), row.events);
        let [o1, o2] = observed;
        observed = [o1 + d1, o2 + d2];
        let (n, d) = (n1 + n2, (d1 + d2) as f64);
        expected = expected + DoubleDouble::product(d, n1) / n;
        if n > 1.0 {
            let spread = DoubleDouble::product(d, n1) * DoubleDouble::product(n2, n - d);
            variance = variance + spread / (DoubleDouble::product(n, n) * (n - 1.0));
        }
    }
    if variance.value() <= 0.0 {
        return Err(NotEstimable::NoInformation);
    }
    // Both groups' expected events add up to the events observed.
    let [o1, o2] = observed;
    let distance = expected - o1 as f64;
    Ok(LogRankTest {
        n: [first.len(), second.len()],
        observed,
        expected: [expected.value(), ((o1 + o2) as f64 - expected).value()],
        variance: variance.value(),
        chi_squared: ChiSquared::new(distance.square() / variance, 1),
    })
}
