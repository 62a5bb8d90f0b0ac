//! Cumulative incidence of an event that other events can preclude.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::normal;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::{log_log, risk_table_of};

/// How a follow-up ended.
///
/// # Example
/// ```
/// use nadir_statistics::survival::Outcome;
/// assert_eq!(Outcome::default(), Outcome::Censored);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing had happened when it was last looked at.
    #[default]
    Censored,
    /// The event of interest.
    Event,
    /// Another event, after which the event of interest can no longer happen, or no longer counts.
    Competing,
}

/// One person's follow-up where events compete: until when, and how it ended.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{CompetingFollowUp, Outcome};
/// let progressed = CompetingFollowUp { time: 6.0, outcome: Outcome::Competing };
/// assert_ne!(progressed.outcome, Outcome::Event);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompetingFollowUp {
    /// Time of the first event or of the last observation.
    pub time: f64,
    /// How it ended.
    pub outcome: Outcome,
}

/// The cumulative incidence at one distinct time.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{CompetingFollowUp, Outcome, cumulative_incidence};
/// let people = [CompetingFollowUp { time: 1.0, outcome: Outcome::Competing }];
/// let curve = cumulative_incidence(&people, Default::default()).unwrap();
/// assert_eq!((curve.steps[0].incidence, curve.steps[0].competing_incidence), (0.0, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CumulativeIncidenceStep {
    /// The time.
    pub time: f64,
    /// Still followed, without any event, just before it.
    pub at_risk: u64,
    /// With the event at it.
    pub events: u64,
    /// With a competing event at it.
    pub competing: u64,
    /// Censored at it, after the events.
    pub censored: u64,
    /// Probability of the event up to this time.
    pub incidence: f64,
    /// Probability of a competing event up to this time.
    pub competing_incidence: f64,
    /// Standard error of the incidence; `None` once it is one.
    pub standard_error: Option<f64>,
    /// Log–log interval of the incidence; `None` while it is zero, and once it is one.
    pub interval: Option<Interval>,
}

/// Result of [`cumulative_incidence`].
///
/// # Example
/// ```
/// use nadir_statistics::survival::{CompetingFollowUp, Outcome, cumulative_incidence};
/// let people = [(3.0, Outcome::Event), (6.0, Outcome::Competing)];
/// let people = people.map(|(time, outcome)| CompetingFollowUp { time, outcome });
/// let curve = cumulative_incidence(&people, Default::default()).unwrap();
/// assert_eq!((curve.n, curve.events, curve.competing, curve.median), (2, 1, 1, Some(3.0)));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CumulativeIncidence {
    /// Number of people.
    pub n: usize,
    /// Number with the event.
    pub events: u64,
    /// Number with a competing event.
    pub competing: u64,
    /// The curve at every distinct time, censoring times included.
    pub steps: Vec<CumulativeIncidenceStep>,
    /// The first time at which the incidence is at least one half; `None` if it stays below.
    pub median: Option<f64>,
    /// Confidence level of the intervals.
    pub level: ConfidenceLevel,
}

impl CumulativeIncidence {
    /// The step in force at a time; `None` before the first step, where the incidence is 0.
    ///
    /// # Example
    /// ```
    /// use nadir_statistics::survival::{CompetingFollowUp, Outcome, cumulative_incidence};
    /// let people = [(3.0, Outcome::Event), (6.0, Outcome::Competing)];
    /// let people = people.map(|(time, outcome)| CompetingFollowUp { time, outcome });
    /// let curve = cumulative_incidence(&people, Default::default()).unwrap();
    /// assert_eq!([1.0, 4.0].map(|time| curve.at(time).map(|step| step.incidence)), [None, Some(0.5)]);
    /// ```
    pub fn at(&self, time: f64) -> Option<CumulativeIncidenceStep> {
        let reached = self.steps.partition_point(|step| step.time <= time);
        reached.checked_sub(1).and_then(|last| self.steps.get(last)).copied()
    }

    /// How many are followed up to a time or longer without any event: the numbers below a printed curve.
    pub fn at_risk(&self, time: f64) -> u64 {
        let before = self.steps.partition_point(|step| step.time < time);
        self.steps.get(before).map_or(0, |step| step.at_risk)
    }

    /// Whether the curve is known at a time: somebody is followed so long, or an event of either kind has come to all.
    ///
    /// # Example
    /// ```
    /// use nadir_statistics::survival::{CompetingFollowUp, Outcome, cumulative_incidence};
    /// let known = |outcome| {
    ///     let people = [CompetingFollowUp { time: 3.0, outcome }];
    ///     cumulative_incidence(&people, Default::default()).unwrap().is_known_at(12.0)
    /// };
    /// assert_eq!([Outcome::Event, Outcome::Competing, Outcome::Censored].map(known), [true, true, false]);
    /// ```
    pub fn is_known_at(&self, time: f64) -> bool {
        let is_left = |step: &CumulativeIncidenceStep| step.at_risk > step.events + step.competing;
        self.at_risk(time) > 0 || self.steps.last().is_some_and(|last| !is_left(last))
    }
}

/// The cumulative incidence of an event beside competing ones, in one group.
///
/// F(t) = Σ S(t−)·d₁/n over event times up to t, S the probability of no event of either kind (Aalen and Johansen).
/// Kaplan and Meier's 1 − S, with competing events censored, answers for a world in which they could not happen, and is larger.
/// Var F = Σ (1/n)(A²·q₁(1 − q₁) + B²·q₂(1 − q₂) − 2AB·q₁q₂) with q = d/n for both kinds, B = −(F(t) − F(tⱼ))/(1 − q₁ − q₂) and
/// A = S(tⱼ−) + B: Greenwood's formula for two kinds of events, and without competing ones Greenwood's itself.
/// Limits `F^exp(±z·√Var/(F·ln F))`, which stay between 0 and 1.
///
/// # Errors
/// - nobody → [`NotEstimable::TooFewObservations`]
/// - a time that is not finite → [`NotEstimable::NotFinite`]
///
/// # Source
/// Aalen and Johansen 1978, Scand J Stat 5:141; Andersen, Borgan, Gill and Keiding 1993, Statistical Models Based on Counting
/// Processes, §IV.4 (variance, equal to the infinitesimal jackknife of R's `survfit`); Choudhury 2002, Stat Med 21:1129 (limits).
///
/// # Example
/// ```
/// use nadir_statistics::survival::{CompetingFollowUp, Outcome, cumulative_incidence};
/// let people = [(1.0, Outcome::Event), (2.0, Outcome::Competing), (3.0, Outcome::Event), (4.0, Outcome::Censored)];
/// let people = people.map(|(time, outcome)| CompetingFollowUp { time, outcome });
/// let curve = cumulative_incidence(&people, Default::default()).unwrap();
/// let incidence: Vec<f64> = curve.steps.iter().map(|step| step.incidence).collect();
/// // 1/4, and ½ of the ½ that are left at 3.
/// assert_eq!(incidence, [0.25, 0.25, 0.5, 0.5]);
/// ```
pub fn cumulative_incidence(people: &[CompetingFollowUp], level: ConfidenceLevel) -> Result<CumulativeIncidence, NotEstimable> {
    if people.is_empty() {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 1, found: 0 });
    }
    let z = normal::upper_quantile(level.both_tails().value() / 2.0);
    let group = people.iter().map(|person| (person.time, person.outcome)).collect();
    let (mut event_free, mut incidence, mut other) = (DoubleDouble::ONE, DoubleDouble::ZERO, DoubleDouble::ZERO);
    let mut variance = Variance::default();
    let mut steps: Vec<CumulativeIncidenceStep> = Vec::new();
    for row in risk_table_of([group, Vec::new()])? {
        let ([at_risk, _], [events, _], [competing, _]) = (row.at_risk, row.events, row.competing);
        let (n, d1, d2) = (at_risk as f64, events as f64, competing as f64);
        let before = event_free;
        incidence = incidence + before * d1 / n;
        other = other + before * d2 / n;
        event_free = before * (n - d1 - d2) / n;
        variance.add(before, incidence, [n, d1, d2]);
        let unchanged = steps.last().copied().filter(|_| events + competing == 0);
        let (standard_error, interval) = match unchanged {
            Some(last) => (last.standard_error, last.interval),
            None if events == 0 && incidence.value() <= 0.0 => (Some(0.0), None),
            None if at_risk == events + competing && other.value() <= 0.0 => (None, None),
            None => {
                let variance = variance.at(incidence);
                (Some(variance.sqrt().value()), Some(log_log(incidence, variance / incidence.square(), z)))
            }
        };
        steps.push(CumulativeIncidenceStep {
            time: row.time,
            at_risk,
            events,
            competing,
            censored: row.censored[0],
            incidence: incidence.value(),
            competing_incidence: other.value(),
            standard_error,
            interval,
        });
    }
    Ok(CumulativeIncidence {
        n: people.len(),
        events: steps.iter().map(|step| step.events).sum(),
        competing: steps.iter().map(|step| step.competing).sum(),
        // Sums of fractions of counts are exact to 1e-30, and their double is the nearest.
        median: steps.iter().find(|step| step.incidence >= 0.5).map(|step| step.time),
        steps,
        level,
    })
}

/// The variance of F(t) as a polynomial of F(t), so that one pass over the times gives it for every t.
#[derive(Clone, Copy, Debug, Default)]
struct Variance {
    /// Coefficients of 1, F and F².
    coefficients: [DoubleDouble; 3],
}

impl Variance {
    /// The term of one time, given S before it, F at it, and how many were at risk and had each event.
    fn add(&mut self, event_free: DoubleDouble, incidence: DoubleDouble, [n, d1, d2]: [f64; 3]) {
        let (q1, q2) = (DoubleDouble::ratio(d1, n), DoubleDouble::ratio(d2, n));
        // B = r·(F_j − F), A = S + B. When nobody is left F no longer changes, and B is 0.
        let left = n - d1 - d2;
        let r = if left > 0.0 { DoubleDouble::ratio(n, left) } else { DoubleDouble::ZERO };
        let (v1, v2) = (q1 * (DoubleDouble::ONE - q1) / n, q2 * (DoubleDouble::ONE - q2) / n);
        let both = q1 * q2 / n;
        // A²v₁ + B²v₂ − 2AB·both, with B = b − r·F.
        let b = r * incidence;
        let a = event_free + b;
        let square = v1 + v2 - both.scale(1);
        let cross = a * v1 + b * v2 - (a + b) * both;
        let [constant, linear, quadratic] = &mut self.coefficients;
        *constant = *constant + a.square() * v1 + b.square() * v2 - (a * b * both).scale(1);
        *linear = *linear - (r * cross).scale(1);
        *quadratic = *quadratic + r.square() * square;
    }

    /// The variance where the incidence is `incidence`.
    fn at(self, incidence: DoubleDouble) -> DoubleDouble {
        let [constant, linear, quadratic] = self.coefficients;
        ((quadratic * incidence + linear) * incidence + constant).max(DoubleDouble::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FollowUp, kaplan_meier};
    use super::{CompetingFollowUp, ConfidenceLevel, Outcome, cumulative_incidence};

    /// Without competing events F is 1 − S, with Greenwood's standard error.
    #[test]
    fn without_competing_events_it_is_the_complement_of_kaplan_and_meier() {
        let people = [(1.0, true), (2.0, true), (2.0, true), (3.0, false), (5.0, true), (8.0, false), (9.0, true)];
        let level = ConfidenceLevel::default();
        let survival = kaplan_meier(&people.map(|(time, event)| FollowUp { time, event }), level).unwrap();
        let outcome = |event| if event { Outcome::Event } else { Outcome::Censored };
        let people = people.map(|(time, event)| CompetingFollowUp { time, outcome: outcome(event) });
        let incidence = cumulative_incidence(&people, level).unwrap();
        for (one, other) in incidence.steps.iter().zip(&survival.steps) {
            assert!((one.incidence - (1.0 - other.survival)).abs() < 1e-15, "{one:?}");
            let errors = one.standard_error.zip(other.standard_error);
            assert!(errors.is_none_or(|(a, b)| (a - b).abs() < 1e-15), "{one:?} {other:?}");
            assert_eq!(one.standard_error.is_some(), other.standard_error.is_some());
        }
    }
}
