//! The whole derivation for one patient: from checked values to classes, best response and findings.

use crate::entry::check::{Checked, by_severity, check_as};
use crate::entry::draft::PatientDraft;
use crate::entry::finding::Finding;
use crate::measured::lesion::VolumeMethod;
use crate::measured::patient::Patient;
use crate::measured::quantity::percent_change;
use crate::measured::visit::{NonTarget, Visit};
use crate::response::Condition;
use crate::response::burden::{Role, Sum, burden, nadir, roles};
use crate::response::{
    BestResponse, Classification, ConditionKind, Margin, Measure, PerMeasure, Response, ResponseCriteria, Subject, TimePoint,
    TimeToEvent, Track, TrackId, best_response, classify, error_band, first_progression, first_response, is_confirmed, margin,
    responses_alike, time_to_progression, time_to_response,
};

use crate::study::class_findings;
use crate::study::readings::readers_left_out;
pub use crate::study::settings::Settings;
pub use crate::study::visit_assessment::{Doubt, VisitAssessment, VisitClass, VisitSum};

/// Everything known of one patient.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The values as read, visits in order of time.
    pub patient: Patient,
    /// Everything odd or missing, blocking first.
    pub findings: Vec<Finding>,
    /// Position of the baseline among the visits.
    pub baseline: Option<usize>,
    /// One entry per visit of the patient.
    pub visits: Vec<VisitAssessment>,
    /// How many lesions are targets of each measure: those in its sum.
    pub targets: PerMeasure<usize>,
    /// What each track makes of the patient, that of the criteria chosen first.
    pub tracks: Vec<TrackAssessment>,
    /// The patient by each reader some of whose readings do not count; only [`assess`] looks for them.
    pub other_readings: Vec<Assessment>,
}

/// What one track makes of a patient; the class of each visit stands with the visit, as [`VisitClass`].
#[derive(Debug, Clone, PartialEq)]
pub struct TrackAssessment {
    /// Which track.
    pub id: TrackId,
    /// What its criteria judge.
    pub measure: Measure,
    /// Smallest percent change of the track's sum after baseline, up to and including the first progression, and on treatment.
    #[doc(alias = "ANL02FL")]
    pub best_percent_change_from_baseline: Option<f64>,
    /// Best overall response without confirmation.
    pub best_overall_response: Option<Response>,
    /// Best overall response with the confirmation the track's criteria ask for; where they ask for none, the same as without.
    pub confirmed_best_overall_response: Option<Response>,
    /// Visit of the first response, confirmed where the criteria ask for it.
    pub first_response: Option<usize>,
    /// When the first response was seen, confirmed where the criteria ask for it; else how long was looked for it.
    pub time_to_response: Option<EventTime>,
    /// When progression was first seen, else how long there was none.
    pub time_to_progression: Option<EventTime>,
}

impl TrackAssessment {
    /// The best response that counts: confirmed where the criteria ask for it. Tables, figures and files all take this one.
    pub const fn best_response(&self) -> Option<Response> {
        self.confirmed_best_overall_response
    }

    /// Days from the first response (confirmed where the criteria ask for it) to progression, and whether that was seen.
    ///
    /// # Returns
    /// `None` without a response.
    pub fn duration_of_response(&self) -> Option<(i32, bool)> {
        let response = self.time_to_response.filter(|response| response.occurred)?;
        let end = self.time_to_progression?;
        let days = end.day.saturating_sub(response.day);
        (days >= 0).then_some((days, end.occurred))
    }
}

impl Assessment {
    /// What a track makes of the patient. A standing track that is the chosen one has no entry of its own.
    pub fn track(&self, id: TrackId) -> &TrackAssessment {
        static NOTHING: TrackAssessment = TrackAssessment {
            id: TrackId::Chosen,
            measure: Measure::SumOfVolumes,
            best_percent_change_from_baseline: None,
            best_overall_response: None,
            confirmed_best_overall_response: None,
            first_response: None,
            time_to_response: None,
            time_to_progression: None,
        };
        self.tracks.iter().find(|track| track.id == id).or(self.tracks.first()).unwrap_or(&NOTHING)
    }

    /// What the criteria chosen make of the patient.
    pub fn chosen(&self) -> &TrackAssessment {
        self.track(TrackId::Chosen)
    }

    /// What separates a visit's class from the next ones by some criteria; see [`margin`].
    pub fn margin(&self, position: usize, criteria: &ResponseCriteria) -> Option<Margin> {
        let context = Context { patient: &self.patient, baseline: self.baseline, from: self.patient.first_follow_up() };
        margin(&context.subjects(criteria.smallest_target_mm(criteria.measure)), self.baseline, position, criteria)
    }
}

/// Time from the start of treatment (day 0) to an event, or to the last evaluable visit without it; no visit counts from which on a target is
/// treated otherwise than by the treatment under study, but that of the other treatment itself where it proves progression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EventTime {
    /// Position of the visit among the patient's.
    pub visit: usize,
    /// Study day of the visit: days from the start of treatment.
    #[doc(alias = "AVAL")]
    pub day: i32,
    /// Whether the event was seen there; otherwise the time is censored.
    #[doc(alias = "CNSR")]
    pub occurred: bool,
}

/// Assesses a draft: reads it, sums, classifies by the criteria chosen and by RECIST 1.1, and collects the findings.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, response::Response};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "8.3 x 5.6 x 7.3 cm".into());
/// draft.visits[1].cells.insert(LesionId(1), "9.6 x 8.7 x 6.6 cm".into());
/// let assessment = assess(&draft, &Settings::default());
/// // The published case: +62.5 % by volume is progression, +15.7 % by diameter is stable.
/// assert_eq!(assessment.visits[1].response(), Some(Response::Progressive));
/// assert_eq!(assessment.visits[1].recist_response(), Some(Response::Stable));
/// ```
pub fn assess(draft: &PatientDraft, settings: &Settings) -> Assessment {
    let mut assessment = assess_checked(check_as(draft, settings.read_as(false)), settings);
    let by = |reader: String| {
        let settings = Settings { reader, ..settings.clone() };
        assess_checked(check_as(draft, settings.read_as(false)), &settings)
    };
    assessment.other_readings = readers_left_out(draft, &assessment.patient).into_iter().map(by).collect();
    assessment
}

/// Assesses values already read.
pub fn assess_checked(checked: Checked, settings: &Settings) -> Assessment {
    let Checked { patient, mut findings } = checked;
    let baseline = patient.baseline();
    let context = Context { patient: &patient, baseline, from: patient.first_follow_up() };
    let mut visits = context.assess(settings);
    let tracks = Track::all(&settings.criteria).iter().map(|track| context.judge(track, &mut visits, settings)).collect();
    let targets = PerMeasure::new(|measure| {
        let roles = roles(&patient, settings.criteria.smallest_target_mm(measure));
        roles.into_iter().filter(|role| *role == Role::Target).count()
    });
    for visit in &mut visits {
        visit.is_discordant = disagreement(visit.response(), visit.recist_response());
    }
    class_findings::raise_findings(&patient, &visits, settings, &mut findings);
    class_findings::mark_doubtful(&findings, &settings.criteria, &mut visits);
    Assessment { findings: by_severity(findings), baseline, visits, targets, tracks, patient, other_readings: Vec::new() }
}

/// The visits after the baseline that took place, each with its response and its days from the baseline. A visit that did not take place is no
/// assessment that could not be evaluated.
fn time_points(patient: &Patient, baseline: Option<usize>, classes: &[Option<Classification>]) -> Vec<(usize, TimePoint)> {
    let start = baseline.and_then(|at| patient.visits.get(at)).map_or(0, |visit| visit.time.day);
    let classified = patient.visits.iter().zip(classes).enumerate().filter(|(_, (visit, _))| visit.took_place);
    let point = |(at, (visit, class)): (usize, (&Visit, &Option<Classification>))| {
        Some((at, TimePoint { day: visit.time.day - start, response: class.as_ref()?.response }))
    };
    classified.filter_map(point).collect()
}

/// Marks the visit that stands for its day: of several on one day the one with the worst class, of these that with the largest sum.
fn mark_worst_of_day(visits: &mut [VisitAssessment], track: &Track) {
    let badness = |visit: &VisitAssessment| {
        let class = visit.response_by(track.id).filter(|class| *class != Response::NotEvaluable);
        (class, visit.sums.of(track.measure()).sum)
    };
    for day in visits.chunk_by_mut(|one, other| one.time.day == other.time.day) {
        let worst = (0..day.len()).rev().max_by_key(|at| day.get(*at).map(badness));
        let class = worst.and_then(|at| day.get_mut(at)).and_then(|visit| visit.classes.last_mut());
        if let Some(class) = class {
            class.is_worst_of_day = true;
        }
    }
}

/// Days from a response to the first one late enough to confirm it.
fn days_to_confirmation(points: &[TimePoint], from: Option<usize>, minimum_days: u32) -> Option<f64> {
    let start = points.get(from?)?;
    let days = |point: &TimePoint| i64::from(point.day) - i64::from(start.day);
    let later = points.iter().skip(from? + 1).filter(|point| point.response.is_response());
    later.map(days).find(|days| *days >= i64::from(minimum_days)).map(|days| days as f64)
}

/// Whether two classes exist, can be compared, and differ.
fn disagreement(chosen: Option<Response>, recist: Option<Response>) -> Option<bool> {
    let (chosen, recist) = (chosen?, recist?);
    let is_evaluable = chosen != Response::NotEvaluable && recist != Response::NotEvaluable;
    is_evaluable.then_some(chosen != recist)
}

/// All visits of a patient.
struct Context<'a> {
    patient: &'a Patient,
    baseline: Option<usize>,
    /// Position of the first visit that is judged.
    from: usize,
}

impl Context<'_> {
    /// Every visit as the criteria see it whose targets are at least so large at the baseline.
    fn subjects(&self, smallest_mm: u32) -> Vec<Subject> {
        let roles = roles(self.patient, smallest_mm);
        let targets = roles.iter().filter(|role| **role == Role::Target).count();
        // Non-target lesions once recorded and not looked at again are not evaluable, unless they were gone; where none was ever recorded
        // there are none.
        let mut last_non_target = None;
        let subject = |visit: &Visit| {
            let mut events = visit.events.without_kidneys(|side| self.patient.is_kidney_treated_otherwise(side, visit.id));
            let is_left = last_non_target.is_some_and(|last| last != NonTarget::Complete);
            last_non_target = events.non_target.or(last_non_target);
            events.non_target = events.non_target.or(is_left.then_some(NonTarget::NotEvaluable));
            Subject {
                burden: burden(self.patient, visit, &roles, smallest_mm),
                events,
                targets,
                is_on_treatment: !visit.time.is_before_treatment(),
                day: visit.time.day,
            }
        };
        self.patient.visits.iter().map(subject).collect()
    }

    /// How many visits come before a target of these criteria was treated otherwise than by the treatment under study: times end with them.
    fn visits_before_other_treatment(&self, criteria: &ResponseCriteria) -> usize {
        let roles = roles(self.patient, criteria.smallest_target_mm(criteria.measure));
        let is_treated =
            |row: usize, visit: &Visit| roles.get(row) == Some(&Role::Target) && self.patient.is_treated_otherwise(row, visit.id);
        let first = self.patient.visits.iter().position(|visit| (0..roles.len()).any(|row| is_treated(row, visit)));
        first.unwrap_or(self.patient.visits.len())
    }

    /// Visits without their classes.
    fn assess(&self, settings: &Settings) -> Vec<VisitAssessment> {
        let of_measure = PerMeasure::new(|measure| self.subjects(settings.criteria.smallest_target_mm(measure)));
        let assess = |(position, visit): (usize, &Visit)| {
            let methods = visit.measurements.iter().flatten().filter_map(|measured| measured.volume_method());
            let volumes = of_measure.of(Measure::SumOfVolumes).get(position);
            VisitAssessment {
                id: visit.id,
                time: visit.time,
                targets_assessed: volumes.map_or(0, |subject| subject.burden.sums.of(Measure::SumOfVolumes).assessed),
                sums: PerMeasure::new(|measure| self.sum(of_measure.of(measure), measure, position)),
                is_approximation: methods.into_iter().any(VolumeMethod::is_approximation),
                classes: Vec::new(),
                is_after_treatment: self.patient.record.is_after_treatment(visit.time, settings.grace_days),
                doubt: None,
                is_discordant: None,
                error_band: None,
            }
        };
        self.patient.visits.iter().enumerate().map(assess).collect()
    }

    fn sum(&self, subjects: &[Subject], measure: Measure, position: usize) -> VisitSum {
        let sum_at = |at: usize| subjects.get(at).map(|subject| subject.burden.sum(measure));
        let complete = |at: usize| sum_at(at).and_then(Sum::complete);
        let follow_up = Some(position).filter(|at| *at >= self.from);
        let day = |at: usize| self.patient.visits.get(at).map(|visit| visit.time.day);
        // Another visit of the same day came before none.
        let counts = |at: &usize| Some(*at) == self.baseline || *at >= self.from && day(*at) < day(position);
        let nadir_before = || nadir(&(self.baseline?..follow_up?).filter(counts).filter_map(sum_at).collect::<Vec<Sum>>());
        let nadir = nadir_before();
        VisitSum {
            sum: complete(position).filter(|_| subjects.get(position).is_some_and(|subject| subject.targets > 0)),
            percent_change_from_baseline: follow_up.and_then(|at| percent_change(complete(at)?, complete(self.baseline?)?)),
            percent_change_from_nadir: follow_up.and_then(|at| percent_change(complete(at)?, nadir?)),
            nadir,
        }
    }

    /// Classes by one track, which the visits are given, and what follows from them.
    fn judge(&self, track: &Track, visits: &mut [VisitAssessment], settings: &Settings) -> TrackAssessment {
        let criteria = &track.criteria;
        let subjects = self.subjects(criteria.smallest_target_mm(criteria.measure));
        let classes = classify(&subjects, self.baseline, criteria);
        let (positions, mut points): (Vec<usize>, Vec<TimePoint>) =
            time_points(self.patient, self.baseline, &classes).into_iter().unzip();
        let point_of = |position: usize| positions.iter().position(|at| *at == position);
        let progressed_on =
            first_progression(&points).and_then(|at| Some(self.patient.visits.get(*positions.get(at)?)?.time.day));
        // Best response and times are those of the treatment: visits stand in order of time, so those after it come last.
        let is_on_treatment = |at: &&usize| visits.get(**at).is_some_and(|visit| !visit.is_after_treatment);
        points.truncate(positions.iter().filter(is_on_treatment).count());
        let judged = if criteria.any_response_confirms() { responses_alike(&points) } else { points.clone() };
        let rule = criteria.confirmation;
        let all_untreated = self.visits_before_other_treatment(criteria);
        let mut confirmed_so_far = Vec::new();
        for (position, (visit, mut classification)) in visits.iter_mut().zip(classes).enumerate() {
            let follow_up = point_of(position);
            let is_after_progression = progressed_on.is_some_and(|day| visit.time.day > day);
            let is_confirmed = rule.and_then(|rule| is_confirmed(&judged, follow_up?, rule));
            let judged_as = follow_up.and_then(|at| judged.get(at)).map(|point| point.response);
            let was_confirmed = !is_after_progression && judged_as.is_some_and(|response| confirmed_so_far.contains(&response));
            confirmed_so_far.extend(judged_as.filter(|_| is_confirmed == Some(true)));
            let is_open = is_confirmed == Some(true) || !was_confirmed;
            let found = classification.as_mut().filter(|class| is_open && class.response.is_response());
            if let (Some(rule), Some(found)) = (rule, found) {
                found.conditions.push(Condition {
                    kind: ConditionKind::Confirmed,
                    value: days_to_confirmation(&judged, follow_up, rule.minimum_days).filter(|_| is_confirmed == Some(true)),
                    threshold: Some(f64::from(rule.minimum_days)),
                    met: is_confirmed,
                });
            }
            if track.id == TrackId::Chosen {
                visit.error_band = error_band(&subjects, self.baseline, position, criteria, settings.reading_error);
            }
            let is_treated_otherwise = position >= all_untreated;
            visit.classes.push(VisitClass {
                track: track.id,
                classification,
                is_confirmed,
                was_confirmed,
                is_after_progression,
                is_treated_otherwise,
                is_worst_of_day: false,
            });
        }
        mark_worst_of_day(visits, track);
        let best_of = |points: &[TimePoint], rule| {
            best_response(points, criteria.minimum_stable_days, rule).map(|best: BestResponse| best.response)
        };
        // A complete response that the stricter rule confirms stays one.
        let confirmed = best_of(&points, rule).into_iter().chain(best_of(&judged, rule)).min();
        let timed = |found: Option<TimeToEvent>| {
            let TimeToEvent { position, occurred } = found?;
            let visit = *positions.get(position)?;
            Some(EventTime { visit, day: self.patient.visits.get(visit)?.time.day, occurred })
        };
        let untreated = positions.iter().filter(|at| **at < all_untreated).count();
        // What proves progression at the visit of the other treatment came before it, as the bleeding that it stopped.
        let untreated =
            untreated + usize::from(points.get(untreated).is_some_and(|point| point.response == Response::Progressive));
        let before = |points: &[TimePoint]| points.get(..untreated).unwrap_or(points).to_vec();
        let counted = visits.iter().filter(|visit| progressed_on.is_none_or(|day| visit.time.day <= day));
        let changes = counted
            .filter(|visit| !visit.is_after_treatment && visit.is_worst_of_day(track.id))
            .filter_map(|visit| visit.sums.of(track.measure()).percent_change_from_baseline);
        TrackAssessment {
            id: track.id,
            measure: track.measure(),
            best_percent_change_from_baseline: changes.reduce(f64::min),
            best_overall_response: best_of(&points, None),
            confirmed_best_overall_response: confirmed,
            first_response: first_response(&judged, rule).and_then(|position| positions.get(position).copied()),
            time_to_response: timed(time_to_response(&before(&judged), rule)),
            time_to_progression: timed(time_to_progression(&before(&points))),
        }
    }
}
