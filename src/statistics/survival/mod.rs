//! Time to event: Kaplan–Meier curves, the log-rank test, Cox's model with one binary covariate; with competing events
//! cumulative incidence and Gray's test.

mod cox;
mod cumulative_incidence;
mod gray;
mod kaplan_meier;
mod log_rank;
mod time_ties;

pub use cox::{CoxEstimate, CoxFit, Divergence, Ties, cox_binary};
pub use cumulative_incidence::{CompetingFollowUp, CumulativeIncidence, CumulativeIncidenceStep, Outcome, cumulative_incidence};
pub use gray::{GrayTest, gray_test};
pub use kaplan_meier::{KaplanMeier, KaplanMeierStep, kaplan_meier};
pub use log_rank::{LogRankTest, log_rank};
pub use time_ties::{TIME_TOLERANCE, tie_times};

use super::double_double::DoubleDouble;
use super::types::{Arm, Interval, NotEstimable};
use crate::order::sort_by_number;

/// One person's follow-up: until when, and whether it ended with the event or was censored.
///
/// # Example
/// ```
/// use nadir_statistics::survival::FollowUp;
/// let censored = FollowUp { time: 12.0, event: false };
/// assert!(!censored.event);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FollowUp {
    /// Time of the event or of the last observation.
    pub time: f64,
    /// Whether the event happened at that time.
    pub event: bool,
}

/// What happens at one distinct time, in the first and the second group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct RiskRow {
    /// The time.
    time: f64,
    /// Still followed just before it.
    at_risk: [u64; 2],
    /// With the event at it.
    events: [u64; 2],
    /// With an event at it that precludes the event.
    competing: [u64; 2],
    /// Censored at it: after the events, by convention.
    censored: [u64; 2],
}

/// The distinct times in ascending order, competing events being censored times.
///
/// Times are equal when the doubles are equal; [`tie_times`] makes those equal that differ by rounding only.
fn risk_table(first: &[FollowUp], second: &[FollowUp]) -> Result<Vec<RiskRow>, NotEstimable> {
    let outcome = |person: &FollowUp| if person.event { Outcome::Event } else { Outcome::Censored };
    let people = |group: &[FollowUp]| group.iter().map(|person| (person.time, outcome(person))).collect::<Vec<_>>();
    risk_table_of([people(first), people(second)])
}

/// The distinct times of two groups in ascending order.
fn risk_table_of(groups: [Vec<(f64, Outcome)>; 2]) -> Result<Vec<RiskRow>, NotEstimable> {
    if groups.iter().flatten().any(|(time, _)| !time.is_finite()) {
        return Err(NotEstimable::NotFinite { field: "time" });
    }
    let mut at_risk = groups.each_ref().map(|group| group.len() as u64);
    let everybody = groups.into_iter().zip(0_usize..);
    let mut sorted: Vec<(f64, Outcome, usize)> =
        everybody.flat_map(|(group, index)| group.into_iter().map(move |(time, outcome)| (time, outcome, index))).collect();
    sort_by_number(&mut sorted, |(time, ..)| *time);
    let mut rows = Vec::new();
    #[allow(clippy::float_cmp, reason = "tied times are equal as recorded")]
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        let mut row = RiskRow { time: tied.first().map_or(0.0, |(time, ..)| *time), at_risk, ..RiskRow::default() };
        for &(_, outcome, group) in tied {
            let counts = match outcome {
                Outcome::Event => &mut row.events,
                Outcome::Competing => &mut row.competing,
                Outcome::Censored => &mut row.censored,
            };
            if let (Some(count), Some(left)) = (counts.get_mut(group), at_risk.get_mut(group)) {
                *count += 1;
                *left -= 1;
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Refuses a group without anybody.
fn require_people(sizes: [usize; 2]) -> Result<(), NotEstimable> {
    for (arm, found) in [Arm::First, Arm::Second].into_iter().zip(sizes) {
        if found == 0 {
            return Err(NotEstimable::TooFewObservations { arm, needed: 1, found });
        }
    }
    Ok(())
}

/// The distinct times of two groups, neither of which is empty and in which at least one event happened.
fn two_group_table(first: &[FollowUp], second: &[FollowUp]) -> Result<Vec<RiskRow>, NotEstimable> {
    require_people([first.len(), second.len()])?;
    let rows = risk_table(first, second)?;
    if rows.iter().all(|row| row.events == [0, 0]) {
        return Err(NotEstimable::NoEvents);
    }
    Ok(rows)
}

/// The log–log interval of a curve between 0 and 1: F to the power exp(±z·√(Var F)/(F·|ln F|)), given Var F / F².
fn log_log(height: DoubleDouble, relative_variance: DoubleDouble, z: f64) -> Interval {
    let ln = height.ln();
    let exponent = relative_variance.sqrt() * z / ln;
    let power = exponent.exp();
    Interval { low: (ln / power).exp().value(), high: (ln * power).exp().value() }
}
