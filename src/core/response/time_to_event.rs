//! When a response or progression was first seen, or until when there was none.

use super::best::{first_response, until_progression};
use super::{ConfirmationRule, Response, TimePoint};

/// The assessment that decides a time to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeToEvent {
    /// Position of the assessment among those given: where the event was first seen, else the last evaluable one.
    pub position: usize,
    /// Whether the event was seen; without it the time is censored.
    pub occurred: bool,
}

/// Time to progression: the first progressive assessment, censored at the last evaluable one.
///
/// # Returns
/// `None` without an evaluable assessment: nothing is known of any time.
///
/// # Source
/// Time-to-event convention of CDISC ADTTE: an event that was not seen is censored at the last evaluable assessment.
///
/// # Example
/// ```
/// use nadir::response::{time_to_progression, Response, TimePoint};
/// let points = [(91, Response::Stable), (183, Response::Partial), (365, Response::NotEvaluable)];
/// let points = points.map(|(day, response)| TimePoint { day, response });
/// let time = time_to_progression(&points).unwrap();
/// assert_eq!((points[time.position].day, time.occurred), (183, false)); // no progression up to day 183
/// ```
#[doc(alias = "TTP")]
pub fn time_to_progression(points: &[TimePoint]) -> Option<TimeToEvent> {
    let first = first_progression(points);
    event_or_censored(first, points)
}

/// Time to response: the first response before any progression (confirmed where a rule is given), censored at the last evaluable
/// assessment up to the progression.
///
/// A confirmed response counts from the assessment that is confirmed, not from the one that confirms it. After progression a
/// response no longer counts, so the patient is followed no further than that.
///
/// # Returns
/// `None` without an evaluable assessment.
///
/// # Source
/// As [`time_to_progression`]; assessments up to the first progression as in [`best_response`](super::best_response).
#[doc(alias = "TTR")]
pub fn time_to_response(points: &[TimePoint], rule: Option<ConfirmationRule>) -> Option<TimeToEvent> {
    event_or_censored(first_response(points, rule), until_progression(points))
}

/// Position of the first progression; what follows it no longer counts.
pub fn first_progression(points: &[TimePoint]) -> Option<usize> {
    points.iter().position(|point| point.response == Response::Progressive)
}

fn event_or_censored(event: Option<usize>, points: &[TimePoint]) -> Option<TimeToEvent> {
    let is_evaluable = |point: &TimePoint| point.response != Response::NotEvaluable;
    let last = || points.iter().rposition(is_evaluable).map(|position| TimeToEvent { position, occurred: false });
    event.map(|position| TimeToEvent { position, occurred: true }).or_else(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days and classes; expected day and whether the event was seen, to response and to progression, reasoned by hand.
    #[test]
    fn events_and_censoring() {
        let rule = ConfirmationRule::after(56);
        for (sequence, response, confirmed, progression) in [
            ("SD PR PR", Some((200, true)), Some((200, true)), Some((300, false))),
            // The response at 300 still waits for its confirmation: an event without the rule, censored at the same day with it.
            ("SD SD PR", Some((300, true)), Some((300, false)), Some((300, false))),
            ("SD SD NE", Some((200, false)), Some((200, false)), Some((200, false))),
            // What follows the progression is no response; the patient is followed to the progression.
            ("SD PD PR", Some((200, false)), Some((200, false)), Some((200, true))),
            ("PR PD NE", Some((100, true)), Some((200, false)), Some((200, true))),
            ("NE NE NE", None, None, None),
            ("NE CR CR", Some((200, true)), Some((200, true)), Some((300, false))),
        ] {
            let codes = sequence.split(' ').map(|code| Response::from_code(code).unwrap());
            let points: Vec<TimePoint> = codes.zip([100, 200, 300]).map(|(response, day)| TimePoint { day, response }).collect();
            let told = |time: Option<TimeToEvent>| time.map(|time| (points[time.position].day, time.occurred));
            assert_eq!(told(time_to_response(&points, None)), response, "{sequence}");
            assert_eq!(told(time_to_response(&points, Some(rule))), confirmed, "{sequence}");
            assert_eq!(told(time_to_progression(&points)), progression, "{sequence}");
        }
        assert_eq!(time_to_progression(&[]), None);
    }
}
