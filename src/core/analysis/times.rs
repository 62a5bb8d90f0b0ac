//! Times to response and to progression.

use super::efficacy::counted;
use super::{Contrast, NumberSource, ResultKey, SourceData, TimedEvent};
use crate::measured::visit::DAYS_PER_MONTH;
use crate::response::{Track, TrackId};
use crate::statistics::survival::{CompetingFollowUp, FollowUp, Outcome};
use crate::study::StudyPatient;
use crate::study::assessment::EventTime;

/// Time to the first response of every patient with an evaluable visit after baseline.
pub(super) fn to_response(contrast: &Contrast<'_>, track: TrackId) -> NumberSource {
    let track = id_of(contrast, track);
    counted(contrast, ResultKey::TimeToResponse { track }, SourceData::Times, |patient| {
        patient.assessment.track(track).time_to_response.map(follow_up)
    })
}

/// The times that a hazard ratio is of.
pub(super) fn hazard(contrast: &Contrast<'_>, track: TrackId, of: TimedEvent) -> NumberSource {
    let times = match of {
        TimedEvent::Response => to_response(contrast, track),
        TimedEvent::Progression => to_progression(contrast, track),
    };
    NumberSource { key: ResultKey::HazardRatio { track: id_of(contrast, track), of }, ..times }
}

/// Time to the first response, where a progression before any response ends the time as a competing event.
pub(super) fn to_response_or_progression(contrast: &Contrast<'_>, track: TrackId) -> NumberSource {
    let track = id_of(contrast, track);
    counted(contrast, ResultKey::ResponseIncidence { track }, SourceData::Competing, |patient| {
        let own = patient.assessment.track(track);
        let (response, progression) = (own.time_to_response?, own.time_to_progression);
        let first = match progression.filter(|progression| progression.occurred) {
            _ if response.occurred => (response, Outcome::Event),
            Some(progression) => (progression, Outcome::Competing),
            None => (response, Outcome::Censored),
        };
        Some(CompetingFollowUp { time: months_of(first.0.day), outcome: first.1 })
    })
}

/// Time from the first response (confirmed where the criteria ask for it) to progression, of those who have responded.
pub(super) fn of_response(contrast: &Contrast<'_>, track: TrackId) -> NumberSource {
    let track = id_of(contrast, track);
    counted(contrast, ResultKey::DurationOfResponse { track }, SourceData::Times, |patient| duration(patient, track))
}

/// Time to progression of every patient with an evaluable visit after baseline.
pub(super) fn to_progression(contrast: &Contrast<'_>, track: TrackId) -> NumberSource {
    let track = id_of(contrast, track);
    counted(contrast, ResultKey::TimeToProgression { track }, SourceData::Times, |patient| {
        patient.assessment.track(track).time_to_progression.map(follow_up)
    })
}

fn duration(patient: &StudyPatient, track: TrackId) -> Option<FollowUp> {
    let (days, event) = patient.assessment.track(track).duration_of_response()?;
    Some(FollowUp { time: months_of(days), event })
}

fn id_of(contrast: &Contrast<'_>, track: TrackId) -> TrackId {
    Track::of(track, &contrast.settings.criteria).id
}

fn follow_up(time: EventTime) -> FollowUp {
    FollowUp { time: months_of(time.day), event: time.occurred }
}

/// Days as months. The day alone decides, so that "month 3" and "day 91" are one time; the day of a whole month is that month, which
/// is how it is printed.
///
/// # Example
/// ```
/// use nadir::analysis::months_of;
/// assert_eq!([91, 365].map(months_of), [3.0, 12.0]);
/// ```
pub fn months_of(days: i32) -> f64 {
    let months = f64::from(days) / DAYS_PER_MONTH;
    let whole = months.round();
    #[allow(clippy::float_cmp, reason = "whole numbers of days")]
    if (whole * DAYS_PER_MONTH).round() == f64::from(days) { whole } else { months }
}

#[cfg(test)]
mod tests {
    use super::months_of;

    /// 3 months are 91.3 days, 6 are 182.6, 12 are 365.25, 24 are 730.5; day 92 is no whole month.
    #[test]
    fn a_day_is_one_time_however_it_was_typed() {
        assert_eq!([0, 91, 183, 365, 731].map(|day| Some(months_of(day))), [0.0, 3.0, 6.0, 12.0, 24.0].map(Some));
        assert!([90, 92].map(months_of).iter().zip([2.9569, 3.0226]).all(|(found, expected)| (found - expected).abs() < 1e-4));
    }
}
