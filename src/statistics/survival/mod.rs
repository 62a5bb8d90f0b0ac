//! Time to event: Kaplan–Meier curves, the log-rank test, and Cox's model with one binary covariate.

mod cox;
mod kaplan_meier;
mod log_rank;

pub use cox::{CoxEstimate, CoxFit, Divergence, Ties, cox_binary};
pub use kaplan_meier::{KaplanMeier, KaplanMeierStep, kaplan_meier};
pub use log_rank::{LogRankTest, log_rank};

use super::types::{Arm, NotEstimable};
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
    /// Censored at it: after the events, by convention.
    censored: [u64; 2],
}

/// The distinct times in ascending order.
///
/// Times are equal when the doubles are equal.
fn risk_table(first: &[FollowUp], second: &[FollowUp]) -> Result<Vec<RiskRow>, NotEstimable> {
    let groups = [first, second];
    if groups.iter().flat_map(|group| group.iter()).any(|person| !person.time.is_finite()) {
        return Err(NotEstimable::NotFinite { field: "time" });
    }
    let everybody = first.iter().map(|person| (person, 0)).chain(second.iter().map(|person| (person, 1)));
    let mut sorted: Vec<(&FollowUp, usize)> = everybody.collect();
    sort_by_number(&mut sorted, |(person, _)| person.time);
    let mut at_risk = groups.map(|group| group.len() as u64);
    let mut rows = Vec::new();
    #[allow(clippy::float_cmp, reason = "tied times are equal as recorded")]
    for tied in sorted.chunk_by(|a, b| a.0.time == b.0.time) {
        let mut row = RiskRow { time: tied.first().map_or(0.0, |(person, _)| person.time), at_risk, ..RiskRow::default() };
        for (person, group) in tied {
            let counts = if person.event { &mut row.events } else { &mut row.censored };
            if let (Some(count), Some(left)) = (counts.get_mut(*group), at_risk.get_mut(*group)) {
                *count += 1;
                *left -= 1;
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The distinct times of two groups, neither of which is empty and in which at least one event happened.
fn two_group_table(first: &[FollowUp], second: &[FollowUp]) -> Result<Vec<RiskRow>, NotEstimable> {
    for (arm, group) in [(Arm::First, first), (Arm::Second, second)] {
        if group.is_empty() {
            return Err(NotEstimable::TooFewObservations { arm, needed: 1, found: 0 });
        }
    }
    let rows = risk_table(first, second)?;
    if rows.iter().all(|row| row.events == [0, 0]) {
        return Err(NotEstimable::NoEvents);
    }
    Ok(rows)
}
