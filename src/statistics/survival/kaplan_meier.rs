//! The Kaplan–Meier estimate of a survival curve.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::special::normal;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::{FollowUp, log_log, risk_table};

/// Survival this close to one half is one half: products of fractions of counts are exact to 1e-30.
const SAME: f64 = 1e-15;

/// The curve at one distinct time.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, kaplan_meier};
/// let curve = kaplan_meier(&[FollowUp { time: 1.0, event: false }], Default::default()).unwrap();
/// // Nothing has happened: survival 1, known exactly.
/// assert_eq!((curve.steps[0].survival, curve.steps[0].standard_error), (1.0, Some(0.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct KaplanMeierStep {
    /// The time.
    pub time: f64,
    /// Still followed just before it.
    pub at_risk: u64,
    /// With the event at it.
    pub events: u64,
    /// Censored at it, after the events.
    pub censored: u64,
    /// Survival from this time on.
    pub survival: f64,
    /// Greenwood's standard error of the survival; `None` once it is zero.
    pub standard_error: Option<f64>,
    /// Log–log interval of the survival; [1, 1] while it is one, `None` once it is zero.
    pub interval: Option<Interval>,
}

/// Result of [`kaplan_meier`].
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, kaplan_meier};
/// let people = [2.0, 4.0].map(|time| FollowUp { time, event: true });
/// let curve = kaplan_meier(&people, Default::default()).unwrap();
/// // Survival is exactly ½ from 2 to 4: the median is the middle.
/// assert_eq!(curve.median, Some(3.0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KaplanMeier {
    /// Number of people.
    pub n: usize,
    /// Number of events.
    pub events: u64,
    /// The curve at every distinct time, censoring times included.
    pub steps: Vec<KaplanMeierStep>,
    /// Median survival; `None` if the curve stays above one half.
    pub median: Option<f64>,
    /// Where the lower limit of the curve passes one half.
    pub median_low: Option<f64>,
    /// Where the upper limit of the curve passes one half.
    pub median_high: Option<f64>,
    /// Confidence level of the intervals.
    pub level: ConfidenceLevel,
}

impl KaplanMeier {
    /// The step in force at a time, with survival, its interval and what has happened up to then; `None` before the first
    /// step, where survival is 1.
    ///
    /// # Example
    /// ```
    /// use nadir_statistics::survival::{FollowUp, kaplan_meier};
    /// let people = [2.0, 4.0].map(|time| FollowUp { time, event: true });
    /// let curve = kaplan_meier(&people, Default::default()).unwrap();
    /// assert_eq!(curve.at(3.0).map(|step| step.survival), Some(0.5));
    /// assert_eq!(curve.at(1.0), None);
    /// ```
    pub fn at(&self, time: f64) -> Option<KaplanMeierStep> {
        let reached = self.steps.partition_point(|step| step.time <= time);
        reached.checked_sub(1).and_then(|last| self.steps.get(last)).copied()
    }

    /// Whether the curve is known at a time: somebody is followed so long, or nobody is left without the event.
    ///
    /// A curve that has reached 0 stays there, whatever comes later: if all have had the event by 3, all have had it by 12.
    /// Where it is 0 the step has no interval: Greenwood's variance does not exist there.
    ///
    /// # Example
    /// ```
    /// use nadir_statistics::survival::{FollowUp, kaplan_meier};
    /// let curve = |event| kaplan_meier(&[FollowUp { time: 3.0, event }], Default::default()).unwrap();
    /// assert_eq!([3.0, 12.0].map(|time| curve(true).is_known_at(time)), [true, true]);
    /// assert_eq!([3.0, 12.0].map(|time| curve(false).is_known_at(time)), [true, false]);
    /// assert_eq!(curve(true).at(12.0).map(|step| (step.survival, step.interval)), Some((0.0, None)));
    /// ```
    pub fn is_known_at(&self, time: f64) -> bool {
        self.at_risk(time) > 0 || self.reaches_zero()
    }

    /// Whether the curve ends at 0.
    pub fn reaches_zero(&self) -> bool {
        self.steps.last().is_some_and(|step| step.survival <= 0.0)
    }

    /// How many are followed up to a time or longer: the numbers below a printed curve.
    ///
    /// # Example
    /// ```
    /// use nadir_statistics::survival::{FollowUp, kaplan_meier};
    /// let people = [2.0, 4.0].map(|time| FollowUp { time, event: true });
    /// let curve = kaplan_meier(&people, Default::default()).unwrap();
    /// assert_eq!([0.0, 2.0, 3.0, 5.0].map(|time| curve.at_risk(time)), [2, 2, 1, 0]);
    /// ```
    pub fn at_risk(&self, time: f64) -> u64 {
        let before = self.steps.partition_point(|step| step.time < time);
        self.steps.get(before).map_or(0, |step| step.at_risk)
    }
}

/// The Kaplan–Meier curve of one group.
///
/// S(t) = Π (1 − d/n) over event times up to t; Var S = S² Σ d/(n(n − d)) (Greenwood);
/// limits `S^exp(±z·√Σ / ln S)`, which stay between 0 and 1. People censored at an event time were at risk at it.
/// The median is the first time with S ≤ ½, or the middle of the interval over which S is exactly ½ (R's rule); its
/// limits are read off the curve's limits in the same way (Brookmeyer and Crowley).
///
/// # Errors
/// - nobody → [`NotEstimable::TooFewObservations`]
/// - a time that is not finite → [`NotEstimable::NotFinite`]
///
/// # Source
/// Kaplan and Meier 1958, JASA 53:457; Greenwood 1926; Brookmeyer and Crowley 1982, Biometrics 38:29.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, kaplan_meier};
/// let people = [(1.0, true), (2.0, false), (3.0, true), (4.0, false)];
/// let people = people.map(|(time, event)| FollowUp { time, event });
/// let curve = kaplan_meier(&people, Default::default()).unwrap();
/// let survival: Vec<f64> = curve.steps.iter().map(|step| step.survival).collect();
/// assert_eq!(survival, [0.75, 0.75, 0.375, 0.375]);
/// ```
pub fn kaplan_meier(people: &[FollowUp], level: ConfidenceLevel) -> Result<KaplanMeier, NotEstimable> {
    if people.is_empty() {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 1, found: 0 });
    }
    let z = normal::upper_quantile(level.both_tails().value() / 2.0);
    let mut survival = DoubleDouble::ONE;
    let mut greenwood = DoubleDouble::ZERO;
    let mut steps: Vec<KaplanMeierStep> = Vec::new();
    for row in risk_table(people, &[])? {
        let ([at_risk, _], [events, _], [censored, _]) = (row.at_risk, row.events, row.censored);
        let (n, d) = (at_risk as f64, events as f64);
        survival = survival * (n - d) / n;
        if events < at_risk {
            greenwood = greenwood + DoubleDouble::from(d) / DoubleDouble::product(n, n - d);
        }
        let alive = survival.value() > 0.0;
        // Between events nothing but the number at risk changes.
        let unchanged = steps.last().copied().filter(|_| events == 0);
        let (standard_error, interval) = match unchanged {
            Some(last) => (last.standard_error, last.interval),
            None if alive && greenwood.value() <= 0.0 => (Some(0.0), Some(Interval { low: 1.0, high: 1.0 })),
            None if alive => (Some((survival * greenwood.sqrt()).value()), Some(log_log(survival, greenwood, z))),
            None => (None, None),
        };
        steps.push(KaplanMeierStep {
            time: row.time,
            at_risk,
            events,
            censored,
            survival: survival.value(),
            standard_error,
            interval,
        });
    }
    let limit = |end: fn(Interval) -> f64| crossing(&steps, |step| step.interval.map(end));
    Ok(KaplanMeier {
        n: people.len(),
        events: steps.iter().map(|step| step.events).sum(),
        median: crossing(&steps, |step| Some(step.survival)),
        median_low: limit(|interval| interval.low),
        median_high: limit(|interval| interval.high),
        steps,
        level,
    })
}

/// The first time at which a curve is at most one half, or the middle of the interval over which it is exactly that.
fn crossing(steps: &[KaplanMeierStep], curve: impl Fn(&KaplanMeierStep) -> Option<f64>) -> Option<f64> {
    let mut known = steps.iter().filter_map(|step| curve(step).map(|height| (step.time, height)));
    let (time, height) = known.find(|(_, height)| *height <= 0.5 + SAME)?;
    if (height - 0.5).abs() > SAME {
        return Some(time);
    }
    let next = known.find(|(_, later)| *later < 0.5 - SAME);
    Some(next.map_or(time, |(end, _)| time / 2.0 + end / 2.0))
}
