//! Events per time at risk, with Garwood's exact Poisson interval.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::root::increasing_root;
use super::special::gamma::{ln_gamma, regularised};
use super::types::{ConfidenceLevel, Interval, NotEstimable};

/// Largest number of events.
const MOST_EVENTS: u64 = 1_000_000;

/// Result of [`event_rate`].
///
/// # Example
/// ```
/// use nadir_statistics::rate::event_rate;
/// let rate = event_rate(5, 250.0, 100.0, Default::default()).unwrap();
/// assert_eq!(rate.rate, 2.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EventRate {
    /// Number of events.
    pub events: u64,
    /// Time at risk, of all together.
    pub exposure: f64,
    /// The time the rate is given for, in the unit of the exposure: 100 for a rate per 100 patient-years.
    pub per: f64,
    /// events / exposure · per.
    pub rate: f64,
    /// Its exact interval.
    pub interval: Interval,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// Events per time at risk.
///
/// The limits are the means at which a Poisson variable is at least, or at most, the observed number with probability α/2; without
/// an event the lower one is 0. For an incidence rate count patients with an event and their time to the first, for an
/// event rate all events and the whole time; the interval of the latter takes events of one patient for independent.
///
/// # Errors
/// - `exposure` or `per` not above 0 → [`NotEstimable::OutOfRange`]; not finite → [`NotEstimable::NotFinite`]
/// - more than a million events → [`NotEstimable::TooLarge`]
///
/// # Source
/// Garwood 1936, Biometrika 28:437.
///
/// # Example
/// ```
/// use nadir_statistics::rate::event_rate;
/// let none = event_rate(0, 100.0, 100.0, Default::default()).unwrap();
/// // −ln 0.025: the mean of which nothing is seen once in forty times.
/// assert_eq!(none.interval.low, 0.0);
/// assert!((none.interval.high - 40.0_f64.ln()).abs() < 1e-14);
/// ```
pub fn event_rate(events: u64, exposure: f64, per: f64, level: ConfidenceLevel) -> Result<EventRate, NotEstimable> {
    for (field, value) in [("exposure", exposure), ("per", per)] {
        if !value.is_finite() {
            return Err(NotEstimable::NotFinite { field });
        }
        if value <= 0.0 {
            return Err(NotEstimable::OutOfRange { field });
        }
    }
    if events > MOST_EVENTS {
        return Err(NotEstimable::TooLarge { field: "events" });
    }
    let tail = level.both_tails().value() / 2.0;
    let scaled = |mean: f64| (DoubleDouble::product(mean, per) / exposure).value();
    let count = events as f64;
    let low = if events == 0 { 0.0 } else { mean_with_tail(count, tail, Side::Lower) };
    let interval = Interval { low: scaled(low), high: scaled(mean_with_tail(count + 1.0, tail, Side::Upper)) };
    if !interval.high.is_finite() {
        return Err(NotEstimable::TooLarge { field: "exposure" });
    }
    Ok(EventRate { events, exposure, per, rate: scaled(count), interval, level })
}

/// Which tail of the gamma distribution is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Lower,
    Upper,
}

/// The x at which the gamma distribution of this shape has the tail: Newton's method on ln tail as a function of ln x.
fn mean_with_tail(shape: f64, tail: f64, side: Side) -> f64 {
    let a = DoubleDouble::from(shape);
    let (target, ln_gamma) = (libm::log(tail), ln_gamma(a));
    let spread = 50.0 + 50.0 / shape;
    let ln = increasing_root(libm::log(shape) - spread, libm::log(shape) + spread, libm::log(shape), |ln| {
        let x = DoubleDouble::from(ln).exp();
        let tails = regularised(a, x);
        let (value, sign) = match side {
            Side::Lower => (tails.lower, 1.0),
            Side::Upper => (tails.upper, -1.0),
        };
        let slope = ((a * ln - x - ln_gamma).exp() / value).value();
        (sign * (libm::log(value.value()) - target), slope)
    });
    // One more step, for the digits that the logarithm of x does not hold.
    let x = DoubleDouble::from(ln).exp();
    let tails = regularised(a, x);
    let (value, sign) = if side == Side::Lower { (tails.lower, 1.0) } else { (tails.upper, -1.0) };
    let density = (a * x.ln() - x - ln_gamma).exp();
    let step = (value - tail) * sign / density;
    (x - x * step).value()
}
