//! What the figures of a comparison show, taken from its study; the reference arm first.

use super::{
    Course, Event, Proportion, Representative, ResponseBars, ResponseTier, Spider, TimeToEvent, TimeToEventArm, VisitProportions,
    Waterfall, WaterfallArm, WaterfallPatient, change_thresholds, median_responder, representatives,
};
use crate::analysis::{
    AnalysisSet, ArmTest, Contrast, LESSER_TIER, NumberSource, SourceData, arm_test, decrease_of_at_least, planned_months,
    times_to_response,
};
use crate::entry::draft::PatientKey;
use crate::figure::Drawing;
use crate::measured::quantity::Percent;
use crate::measured::visit::{Months, VisitTime};
use crate::report::Language;
use crate::report::comparison::{interval_name, p_text};
use crate::response::{Response, Track, TrackId};
use crate::statistics::survival::{FollowUp, kaplan_meier};
use crate::statistics::types::ConfidenceLevel;
use crate::study::StudyPatient;
use crate::study::assessment::VisitAssessment;

/// Response proportions by visit and arm: decreases of at least 30 %, and of at least what the criteria ask for, among observed
/// cases, with the interval of the study's policy.
///
/// # Example
/// ```
/// use nadir::analysis::Contrast;
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, figure::study::response_bars, study::Study};
/// use nadir::{report::Language, response::TrackId};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let contrast = Contrast::of(&study, &settings).unwrap();
/// let bars = response_bars(&contrast, TrackId::Chosen, Language::English);
/// // Printed: 6 of 10 and 17 of 21 at 24 months.
/// let counts: Vec<(u64, u64)> = bars.tiers[1].visits[3].arms.iter().map(|arm| (arm.events, arm.n)).collect();
/// assert_eq!(counts, [(6, 10), (17, 21)]);
/// ```
pub fn response_bars(contrast: &Contrast<'_>, track: TrackId, language: Language) -> ResponseBars {
    let policy = contrast.settings.comparison.test_policy();
    let track = track_of(contrast, track);
    let proportions = |source: &NumberSource| {
        let SourceData::Events(arms) = &source.data else { return Vec::new() };
        let intervals = match arm_test(&source.data, policy) {
            // The test has the comparison arm first.
            ArmTest::TwoGroups(choice) => choice.proportions.map(|[comparison, reference]| [reference, comparison]),
            _ => None,
        };
        let mut intervals = intervals.into_iter().flatten();
        arms.iter()
            .map(|arm| Proportion {
                events: arm.iter().filter(|(_, event)| *event).count() as u64,
                n: arm.len() as u64,
                interval: intervals.next().and_then(Result::ok).map(|share| share.interval),
            })
            .collect()
    };
    let sources = response_sources(contrast, track.id);
    let of_tier = |least_decrease: Percent| ResponseTier {
        least_decrease,
        visits: (sources.iter().filter(|(tier, ..)| *tier == least_decrease))
            .map(|(_, time, source)| VisitProportions { time: *time, arms: proportions(source) })
            .collect(),
    };
    ResponseBars {
        arms: arm_names(contrast),
        tiers: tiers(&track).into_iter().map(of_tier).collect(),
        measure: track.measure(),
        level: ConfidenceLevel::default(),
        method: match language {
            Language::English => format!("Intervals of the proportions: {}.", interval_name(policy.proportion)),
            Language::Chinese => format!("率的区间：{}。", interval_name(policy.proportion)),
        },
    }
}

/// The least decreases that count as a response, the smaller first.
fn tiers(track: &Track) -> Vec<Percent> {
    let mut tiers = vec![LESSER_TIER, track.criteria.partial_decrease];
    tiers.sort_unstable();
    tiers.dedup();
    tiers
}

/// What stands behind the bars of [`response_bars`]: tier by tier, and in each visit by visit.
pub fn response_sources(contrast: &Contrast<'_>, track: TrackId) -> Vec<(Percent, VisitTime, NumberSource)> {
    let track = track_of(contrast, track);
    let months = planned_months(&contrast.settings.comparison);
    let id = track.id;
    let of_tier = |least: Percent| {
        months.iter().filter_map(move |month| {
            let time = VisitTime::new(Months::from_hundredths(i32::from(*month) * 100), None)?;
            Some((least, time, decrease_of_at_least(contrast, id, AnalysisSet::Observed, *month, least)))
        })
    };
    tiers(&track).into_iter().flat_map(of_tier).collect()
}

/// Best change of every patient of either arm; those without an evaluable follow-up are kept, and listed under the figure.
pub fn waterfall(contrast: &Contrast<'_>, track: TrackId) -> Waterfall {
    let track = track_of(contrast, track);
    let arms = contrast.arms().into_iter().zip(contrast.patients());
    Waterfall {
        arms: arms
            .map(|(arm, patients)| WaterfallArm {
                name: arm.name.clone(),
                patients: patients.into_iter().map(|patient| best(patient, track.id)).collect(),
            })
            .collect(),
        measure: track.measure(),
        thresholds: change_thresholds(&track.criteria),
    }
}

/// The course of every patient of either arm.
pub fn spider(contrast: &Contrast<'_>, track: TrackId) -> Spider {
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
        arms: arm_names(contrast),
        courses: arms.flat_map(|(arm, patients)| patients.into_iter().map(move |patient| course(arm, patient))).collect(),
        measure: track.measure(),
        thresholds: change_thresholds(&track.criteria),
    }
}

/// Time to the first response of either arm with the log-rank p; an arm in which nobody was followed has no curve.
pub fn time_to_response(contrast: &Contrast<'_>, track: TrackId, language: Language) -> TimeToEvent {
    let source = times_to_response(contrast, track);
    let test = arm_test(&source.data, contrast.settings.comparison.test_policy());
    let SourceData::Times(times) = source.data else {
        return TimeToEvent { event: Event::Response, arms: Vec::new(), log_rank_p: None };
    };
    let curve = |people: Vec<(_, FollowUp)>| {
        let people: Vec<FollowUp> = people.into_iter().map(|(_, time)| time).collect();
        kaplan_meier(&people, ConfidenceLevel::default()).ok()
    };
    let arms = contrast.arms().into_iter().zip(times);
    TimeToEvent {
        event: Event::Response,
        arms: arms.filter_map(|(arm, people)| Some(TimeToEventArm { name: arm.name.clone(), curve: curve(people)? })).collect(),
        log_rank_p: test.p().is_ok().then(|| p_text(&test, contrast, language)),
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
    let arms = waterfall(contrast, track.id).arms;
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

fn arm_names(contrast: &Contrast<'_>) -> Vec<String> {
    contrast.arms().iter().map(|arm| arm.name.clone()).collect()
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
