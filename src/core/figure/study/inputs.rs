//! What the figures of a comparison show, taken from its study; the reference arm first.

use super::{
    Course, Curve, Event, FlowArm, FlowChart, Lane, Proportion, Representative, ResponseBars, ResponseTier, Spider, Swimmer,
    TimeToEvent, TimeToEventArm, VisitProportions, Waterfall, WaterfallArm, WaterfallPatient, change_thresholds,
    median_responder, representatives,
};
use crate::analysis::months_of;
use crate::analysis::{AnalysisSet, Contrast, Outcome, ResultKey, Results};
use crate::entry::draft::PatientKey;
use crate::figure::Drawing;
use crate::measured::quantity::Percent;
use crate::measured::visit::{Months, VisitTime};
use crate::report::Language;
use crate::report::comparison::{arm_name, interval_name, p_style};
use crate::response::{LESSER_DECREASE, Response, Track, TrackId};
use crate::statistics::policy::ProportionInterval;
use crate::statistics::types::ConfidenceLevel;
use crate::study::StudyPatient;
use crate::study::assessment::{EventTime, VisitAssessment};

/// Response proportions by visit and arm: decreases of at least 30%, and responses by the criteria, among observed cases, with the interval of the study's policy.
///
/// # Example
/// ```
/// use nadir::analysis::Results;
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, figure::study::response_bars, study::Study};
/// use nadir::{report::Language, response::TrackId};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let results = Results::of(Arc::new(study), &settings).unwrap();
/// let bars = response_bars(&results, TrackId::Chosen, Language::English);
/// // Printed: 6 of 10 and 17 of 21 at 24 months.
/// let counts: Vec<(u64, u64)> = bars.tiers[1].visits[3].arms.iter().map(|arm| (arm.events, arm.n)).collect();
/// assert_eq!(counts, [(6, 10), (17, 21)]);
/// ```
pub fn response_bars(results: &Results, track: TrackId, language: Language) -> ResponseBars {
    let (contrast, policy) = (&results.contrast(), results.policy());
    let track = track_of(contrast, track);
    // What the criteria call a response is that of Table 2: no progression, and one that holds where it does.
    let counts_responses = |least: Percent| least == track.criteria.partial_decrease;
    let visit = |month: u16, least: Percent| {
        let is_response = counts_responses(least);
        let what = if is_response { Outcome::Response } else { Outcome::DecreaseOfAtLeast(least) };
        let key = ResultKey::Efficacy { month, track: track.id, set: AnalysisSet::Observed, what };
        let time = VisitTime::new(Months::from_hundredths(i32::from(month) * 100), None)?;
        let number = results.number(&key)?;
        let mut intervals = number.proportions().into_iter().flatten();
        let proportion = |(events, n): (usize, usize)| Proportion {
            events: events as u64,
            n: n as u64,
            interval: intervals.next().and_then(Result::ok).map(|share| share.interval),
        };
        let arms = number.counts()?.into_iter().take(contrast.count()).map(proportion).collect();
        Some(VisitProportions { time, arms, key: Some(key) })
    };
    let of_tier = |least_decrease: Percent| ResponseTier {
        least_decrease,
        is_response: counts_responses(least_decrease),
        visits: results.reached_months().iter().copied().filter_map(|month| visit(month, least_decrease)).collect(),
    };
    ResponseBars {
        arms: arm_names(contrast, language),
        tiers: tiers(&track).into_iter().map(of_tier).collect(),
        measure: track.measure(),
        level: ConfidenceLevel::default(),
        method: {
            // One arm has the exact one.
            let kind = if contrast.is_single() { ProportionInterval::ClopperPearson } else { policy.proportion };
            match language {
                Language::English => format!("Intervals of the proportions: {}.", interval_name(kind)),
                Language::Chinese => format!("率的区间：{}。", interval_name(kind)),
            }
        },
    }
}

/// The least decreases that count as a response, the smaller first.
fn tiers(track: &Track) -> Vec<Percent> {
    let mut tiers = vec![LESSER_DECREASE, track.criteria.partial_decrease];
    tiers.sort_unstable();
    tiers.dedup();
    tiers
}

/// Best change of every patient of either arm; those without a complete sum after baseline are kept, and listed under the figure.
pub fn waterfall(contrast: &Contrast<'_>, track: TrackId, language: Language) -> Waterfall {
    let track = track_of(contrast, track);
    let arms = arm_names(contrast, language).into_iter().zip(contrast.patients());
    Waterfall {
        arms: arms
            .map(|(name, patients)| WaterfallArm {
                name,
                patients: patients.into_iter().map(|patient| best(patient, track.id)).collect(),
            })
            .collect(),
        measure: track.measure(),
        thresholds: change_thresholds(&track.criteria),
    }
}

/// The course of every patient of either arm.
pub fn spider(contrast: &Contrast<'_>, track: TrackId, language: Language) -> Spider {
    let track = track_of(contrast, track);
    let change = |visit: &VisitAssessment| visit.sums.of(track.measure()).percent_change_from_baseline;
    let course = |arm: usize, patient: &StudyPatient| Course {
        key: patient.key,
        id: patient.id().to_owned(),
        arm,
        points: patient
            .assessment
            .visits
            .iter()
            .filter_map(|visit| Some((visit.time.months_on_treatment(), change(visit)?)))
            .collect(),
    };
    let arms = contrast.patients().into_iter().enumerate();
    Spider {
        arms: arm_names(contrast, language),
        courses: arms.flat_map(|(arm, patients)| patients.into_iter().map(move |patient| course(arm, patient))).collect(),
        measure: track.measure(),
        thresholds: change_thresholds(&track.criteria),
    }
}

/// Time on treatment of every patient of either arm, with the first response and progression.
pub fn swimmer(contrast: &Contrast<'_>, track: TrackId, language: Language) -> Swimmer {
    let track = track_of(contrast, track).id;
    let month = |time: Option<EventTime>| time.filter(|time| time.occurred).map(|time| months_of(time.day));
    let lane = |arm: usize, patient: &StudyPatient| {
        let (known, own) = (&patient.assessment.patient, patient.assessment.track(track));
        let last =
            || known.visits.iter().rfind(|visit| visit.has_values()).map(|visit| visit.time.months_on_treatment().max(0.0));
        let end = known.record.end_of_treatment.as_ref().map(|end| end.time.months_on_treatment());
        Lane {
            key: patient.key,
            id: patient.id().to_owned(),
            arm,
            months: end.or_else(|| known.record.months_on_treatment.map(Months::as_f64)).or_else(last),
            response: month(own.time_to_response),
            progression: month(own.time_to_progression),
            has_left: known.record.drop_out.is_some(),
        }
    };
    let arms = contrast.patients().into_iter().enumerate();
    Swimmer {
        arms: arm_names(contrast, language),
        lanes: arms.flat_map(|(arm, patients)| patients.into_iter().map(move |patient| lane(arm, patient))).collect(),
    }
}

/// Cumulative incidence of response in either arm, progression competing, with the p of Gray's test; an arm in which nobody was
/// followed has no curve.
pub fn incidence_of_response(results: &Results, track: TrackId, language: Language) -> TimeToEvent {
    let track = track_of(&results.contrast(), track).id;
    over_time(results, Event::Response, ResultKey::ResponseIncidence { track }, language)
}

/// Time to the first response of either arm after Kaplan and Meier, progression censored, with the log-rank p.
pub fn time_to_response(results: &Results, track: TrackId, language: Language) -> TimeToEvent {
    let track = track_of(&results.contrast(), track).id;
    over_time(results, Event::Response, ResultKey::TimeToResponse { track }, language)
}

/// Time from the first response to progression of the responders of either arm.
pub fn duration_of_response(results: &Results, track: TrackId, language: Language) -> TimeToEvent {
    let track = track_of(&results.contrast(), track).id;
    // Only responders are in it: the arms are not compared.
    TimeToEvent { p: None, ..over_time(results, Event::EndOfResponse, ResultKey::DurationOfResponse { track }, language) }
}

/// Time to progression of either arm.
pub fn time_to_progression(results: &Results, track: TrackId, language: Language) -> TimeToEvent {
    let track = track_of(&results.contrast(), track).id;
    over_time(results, Event::Progression, ResultKey::TimeToProgression { track }, language)
}

fn over_time(results: &Results, event: Event, key: ResultKey, language: Language) -> TimeToEvent {
    let number = results.number(&key);
    let curve = |arm: usize| -> Option<Curve> {
        let number = number.as_ref()?;
        let incidence = number.incidence.get(arm).cloned().flatten().map(Curve::from);
        incidence.or_else(|| number.curves.get(arm).cloned().flatten().map(Curve::from))
    };
    let arms = arm_names(&results.contrast(), language).into_iter().enumerate();
    TimeToEvent {
        event,
        arms: arms.filter_map(|(at, name)| Some(TimeToEventArm { name, curve: curve(at)? })).collect(),
        p: number.as_ref().and_then(|number| number.p().ok()).map(|p| (p, p_style(results.policy()))),
        key: Some(key),
    }
}

/// One patient of either arm, lesions drawn to one scale: the patient chosen, else the arm's median responder.
pub fn representative_patients(
    contrast: &Contrast<'_>,
    chosen: [Option<PatientKey>; 2],
    track: TrackId,
    width: f64,
    language: Language,
) -> Drawing {
    let track = track_of(contrast, track);
    let arms = waterfall(contrast, track.id, language).arms;
    let of_arm = |(arm, chosen): (_, Option<PatientKey>)| {
        let arm: &WaterfallArm = arm;
        let of_key = |key| arm.patients.iter().find(|patient| patient.key == key);
        let (patient, median_of) = match chosen.and_then(of_key) {
            Some(patient) => (patient, None),
            None => median_responder(&arm.patients).and_then(|(key, responders)| Some((of_key(key)?, Some(responders))))?,
        };
        let assessment = &contrast.study.patient(patient.key)?.assessment;
        Some(Representative { arm: &arm.name, patient, assessment, median_of })
    };
    let shown: Vec<Representative<'_>> = arms.iter().zip(chosen).filter_map(of_arm).collect();
    representatives(&shown, &track.criteria, contrast.settings, width, language)
}

/// The flow of the patients of either arm through the planned visits.
pub fn flow_chart(results: &Results, language: Language) -> FlowChart {
    let flow = results.flow();
    let visits = |arm: usize| flow.visits.iter().filter_map(move |visit| Some((visit.month, *visit.arms.get(arm)?))).collect();
    let names = arm_names(&results.contrast(), language).into_iter().zip(flow.enrolled).enumerate();
    FlowChart { arms: names.map(|(arm, (name, enrolled))| FlowArm { name, enrolled, visits: visits(arm) }).collect() }
}

fn arm_names(contrast: &Contrast<'_>, language: Language) -> Vec<String> {
    contrast.arms().into_iter().take(contrast.count()).map(|arm| arm_name(arm, language).to_owned()).collect()
}

fn track_of(contrast: &Contrast<'_>, track: TrackId) -> Track {
    Track::of(track, &contrast.settings.criteria)
}

/// Best change and best response by one track: its own sum, its own classes, confirmed where its criteria ask for that.
fn best(patient: &StudyPatient, track: TrackId) -> WaterfallPatient {
    let assessment = patient.assessment.track(track);
    WaterfallPatient {
        key: patient.key,
        id: patient.id().to_owned(),
        change: assessment.best_percent_change_from_baseline,
        response: assessment.best_response().unwrap_or(Response::NotEvaluable),
    }
}
