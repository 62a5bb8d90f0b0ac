//! Rates of adverse events per 100 patient-years.

use super::AtRisk;
use crate::entry::draft::PatientKey;
use crate::statistics::rate::{EventRate, event_rate};
use crate::statistics::types::{ConfidenceLevel, NotEstimable};

/// Days of a year.
const DAYS: f64 = 365.25;
/// What rates are given for: so many patient-years.
const YEARS: f64 = 100.0;

/// The rates of one arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// Incidence rate: patients with an event per time to the first one, or to the end of the time at risk.
    pub incidence: Result<EventRate, NotEstimable>,
    /// Event rate: all events per time at risk, with Garwood's interval, which takes the events of one patient for independent.
    pub events: Result<EventRate, NotEstimable>,
}

impl Rates {
    /// The rates of these patients.
    ///
    /// # Example
    /// ```
    /// use nadir::{analysis::{AtRisk, Rates}, entry::draft::PatientKey};
    /// let year = AtRisk { events: 2, days: 731, days_to_first: 365 };
    /// let none = AtRisk { events: 0, days: 730, days_to_first: 730 };
    /// let rates = Rates::of(&[(PatientKey(1), year), (PatientKey(2), none)]);
    /// // One patient in 1095 days, two events in 1461 days, which are four years.
    /// assert!((rates.incidence.unwrap().rate - 100.0 * 365.25 / 1095.0).abs() < 1e-12);
    /// assert!((rates.events.unwrap().rate - 50.0).abs() < 1e-12);
    /// ```
    pub fn of(arm: &[(PatientKey, AtRisk)]) -> Self {
        let years = |days: fn(&AtRisk) -> i32| arm.iter().map(|(_, own)| f64::from(days(own))).sum::<f64>() / DAYS;
        let rate = |count: usize, years: f64| event_rate(count as u64, years, YEARS, ConfidenceLevel::default());
        let with_event = arm.iter().filter(|(_, own)| own.events > 0).count();
        let events = arm.iter().map(|(_, own)| own.events).sum();
        Self { incidence: rate(with_event, years(|own| own.days_to_first)), events: rate(events, years(|own| own.days)) }
    }
}
