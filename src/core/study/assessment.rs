//! The whole derivation for one patient: from checked values to classes, best response and findings.

use crate::entry::check::{Checked, blocking_first, check};
use crate::entry::draft::{PatientDraft, Place};
use crate::entry::finding::{Finding, Rule};
use crate::measured::lesion::{Measurement, VolumeMethod};
use crate::measured::patient::Patient;
use crate::measured::quantity::{Diameter, Exact, MillilitreConstant, Volume, percent_change};
use crate::measured::visit::{Visit, VisitId, VisitTime};
use crate::response::Condition;
use crate::response::burden::{Sum, burden, nadir};
use crate::response::{
    BestResponse, Classification, ConditionKind, ErrorBand, Measure, Preset, Response, ResponseCriteria, Subject, TimePoint,
    TimeToEvent, best_response, classify, error_band, first_response, is_confirmed, time_to_progression, time_to_response,
};

pub use crate::study::settings::Settings;

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
    /// Smallest percent change of the sum of volumes after baseline.
    #[doc(alias = "ANL02FL")]
    pub best_percent_change_from_baseline: Option<f64>,
    /// Best overall response without confirmation.
    pub best_overall_response: Option<Response>,
    /// Best overall response with the confirmation the criteria ask for.
    pub confirmed_best_overall_response: Option<Response>,
    /// Best overall response by RECIST 1.1 without confirmation.
    pub recist_best_overall_response: Option<Response>,
    /// Visit of the first response, confirmed where the criteria ask for it.
    pub first_response: Option<usize>,
    /// When the first response was seen, confirmed where the criteria ask for it; else how long was looked for it.
    pub time_to_response: Option<EventTime>,
    /// When progression was first seen, else how long there was none.
    pub time_to_progression: Option<EventTime>,
}

/// Time from the start of treatment (day 0) to an event, or to the last evaluable visit without it.
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

/// Everything known of one visit.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitAssessment {
    /// Which visit.
    pub id: VisitId,
    /// When.
    pub time: VisitTime,
    /// Targets with a comparable volume.
    pub targets_assessed: usize,
    /// Sum of volumes in units of [`Volume`](crate::measured::quantity::Volume); only when every target was assessed.
    pub sum_of_volumes: Option<Exact>,
    /// Whether a volume in the sum comes from fewer than three diameters.
    pub is_approximation: bool,
    /// Sum of longest diameters in hundredths of a millimetre; only when every target has one.
    pub sum_of_longest_diameters: Option<Exact>,
    /// Percent change of the sum of volumes from baseline; `None` at the baseline itself.
    pub percent_change_from_baseline: Option<f64>,
    /// Percent change of the sum of volumes from its nadir before this visit.
    pub percent_change_from_nadir: Option<f64>,
    /// Percent change of the sum of longest diameters from baseline.
    pub diameter_percent_change_from_baseline: Option<f64>,
    /// Percent change of the sum of longest diameters from its nadir before this visit.
    pub diameter_percent_change_from_nadir: Option<f64>,
    /// Class by the criteria chosen, with its reasons; `None` up to the baseline.
    pub classification: Option<Classification>,
    /// Overall class by RECIST 1.1, with its reasons.
    pub recist: Option<Classification>,
    /// Whether both classes exist, are evaluable and differ.
    pub is_discordant: Option<bool>,
    /// Whether a later visit confirms the response; `None` without response or rule, or while it may still come.
    pub is_confirmed: Option<bool>,
    /// What the reading error would do.
    pub error_band: Option<ErrorBand>,
}

impl VisitAssessment {
    /// The sum of volumes in millilitres, as a double for display and export.
    pub fn sum_of_volumes_ml(&self, constant: MillilitreConstant) -> Option<f64> {
        self.sum_of_volumes.map(|sum| Volume::from_exact(sum).as_millilitres_with(constant))
    }

    /// The sum of longest diameters in millimetres, as a double for display and export.
    pub fn sum_of_longest_diameters_mm(&self) -> Option<f64> {
        self.sum_of_longest_diameters.map(|hundredths| hundredths.as_f64() / 100.0)
    }

    /// The class by the criteria chosen.
    pub fn response(&self) -> Option<Response> {
        self.classification.as_ref().map(|classification| classification.response)
    }

    /// The overall class by RECIST 1.1.
    pub fn recist_response(&self) -> Option<Response> {
        self.recist.as_ref().map(|classification| classification.response)
    }
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
    assess_checked(check(draft, settings.unit, false), settings)
}

/// Assesses values already read.
pub fn assess_checked(checked: Checked, settings: &Settings) -> Assessment {
    let Checked { patient, mut findings } = checked;
    let baseline = patient.baseline();
    let subjects: Vec<Subject> = patient
        .visits
        .iter()
        .map(|visit| Subject { burden: burden(&patient, visit), events: visit.events, targets: patient.lesions.len() })
        .collect();
    let chosen = classify(&subjects, baseline, &settings.criteria);
    let recist_rules = ResponseCriteria::preset(Preset::Recist11);
    let recist = classify(&subjects, baseline, &recist_rules);
    let points = time_points(&patient, baseline, &chosen);
    let recist_points = time_points(&patient, baseline, &recist);
    let rule = settings.criteria.confirmation;
    let mut visits: Vec<VisitAssessment> = Vec::with_capacity(subjects.len());
    for (position, ((visit, chosen), recist)) in patient.visits.iter().zip(chosen).zip(recist).enumerate() {
        let context = Context { subjects: &subjects, baseline, position };
        let confirmed = rule.and_then(|rule| is_confirmed(&points, context.follow_up()?, rule));
        let mut assessed = context.assess(&patient, visit, settings);
        if let (Some(rule), Some(classification)) = (rule, chosen.as_ref().filter(|class| class.response.is_response())) {
            let condition = Condition {
                kind: ConditionKind::Confirmed,
                value: days_to_confirmation(&points, context.follow_up(), rule.minimum_days).filter(|_| confirmed == Some(true)),
                threshold: Some(f64::from(rule.minimum_days)),
                met: confirmed,
            };
            let conditions = classification.conditions.iter().copied().chain([condition]).collect();
            assessed.classification = Some(Classification { response: classification.response, conditions });
        } else {
            assessed.classification = chosen;
        }
        assessed.is_confirmed = confirmed;
        assessed.is_discordant = disagreement(assessed.classification.as_ref(), recist.as_ref());
        assessed.recist = recist;
        visits.push(assessed);
    }
    let minimum_days = settings.criteria.minimum_stable_days;
    let best = |rule| best_response(&points, minimum_days, rule).map(|best: BestResponse| best.response);
    let recist_best = best_response(&recist_points, recist_rules.minimum_stable_days, None).map(|best| best.response);
    let follow_ups_from = baseline.map_or(0, |at| at + 1);
    let first = first_response(&points, rule).map(|position| position + follow_ups_from);
    let timed = |found: Option<TimeToEvent>| {
        let TimeToEvent { position, occurred } = found?;
        let visit = position + follow_ups_from;
        Some(EventTime { visit, day: patient.visits.get(visit)?.time.day, occurred })
    };
    let (to_response, to_progression) = (timed(time_to_response(&points, rule)), timed(time_to_progression(&points)));
    raise_findings(&patient, &visits, settings, &mut findings);
    Assessment {
        best_percent_change_from_baseline: visits.iter().filter_map(|visit| visit.percent_change_from_baseline).reduce(f64::min),
        best_overall_response: best(None),
        confirmed_best_overall_response: best(rule),
        recist_best_overall_response: recist_best,
        first_response: first,
        time_to_response: to_response,
        time_to_progression: to_progression,
        patient,
        findings: blocking_first(findings),
        baseline,
        visits,
    }
}

/// Responses after the baseline, with days counted from it.
fn time_points(patient: &Patient, baseline: Option<usize>, classes: &[Option<Classification>]) -> Vec<TimePoint> {
    let start = baseline.and_then(|at| patient.visits.get(at)).map_or(0, |visit| visit.time.day);
    let classified = patient.visits.iter().zip(classes);
    classified
        .filter_map(|(visit, class)| Some(TimePoint { day: visit.time.day - start, response: class.as_ref()?.response }))
        .collect()
}

/// Days from a response to the first one late enough to confirm it.
fn days_to_confirmation(points: &[TimePoint], from: Option<usize>, minimum_days: u32) -> Option<f64> {
    let start = points.get(from?)?;
    let days = |point: &TimePoint| i64::from(point.day) - i64::from(start.day);
    let later = points.iter().skip(from? + 1).filter(|point| point.response.is_response());
    later.map(days).find(|days| *days >= i64::from(minimum_days)).map(|days| days as f64)
}

/// Whether two classes exist, can be compared, and differ.
fn disagreement(chosen: Option<&Classification>, recist: Option<&Classification>) -> Option<bool> {
    let (chosen, recist) = (chosen?.response, recist?.response);
    let is_evaluable = chosen != Response::NotEvaluable && recist != Response::NotEvaluable;
    is_evaluable.then_some(chosen != recist)
}

/// One visit among all.
struct Context<'a> {
    subjects: &'a [Subject],
    baseline: Option<usize>,
    position: usize,
}

impl Context<'_> {
    /// Position among the visits after baseline.
    fn follow_up(&self) -> Option<usize> {
        self.baseline.map_or(Some(self.position), |baseline| self.position.checked_sub(baseline + 1))
    }

    fn assess(&self, patient: &Patient, visit: &Visit, settings: &Settings) -> VisitAssessment {
        let own = self.subjects.get(self.position);
        let volumes = |subject: &Subject| subject.burden.sum_of_volumes;
        let diameters = |subject: &Subject| subject.burden.sum_of_longest_diameters;
        let methods = visit.measurements.iter().flatten().filter_map(|measured| measured.volume_method());
        VisitAssessment {
            id: visit.id,
            time: visit.time,
            targets_assessed: own.map_or(0, |subject| subject.burden.targets_assessed),
            sum_of_volumes: own.and_then(|subject| volumes(subject).complete()).filter(|_| !patient.lesions.is_empty()),
            is_approximation: methods.into_iter().any(VolumeMethod::is_approximation),
            sum_of_longest_diameters: own
                .and_then(|subject| diameters(subject).complete())
                .filter(|_| !patient.lesions.is_empty()),
            percent_change_from_baseline: self.change_from_baseline(volumes),
            percent_change_from_nadir: self.change_from_nadir(volumes),
            diameter_percent_change_from_baseline: self.change_from_baseline(diameters),
            diameter_percent_change_from_nadir: self.change_from_nadir(diameters),
            classification: None,
            recist: None,
            is_discordant: None,
            is_confirmed: None,
            error_band: error_band(self.subjects, self.baseline, self.position, &settings.criteria, settings.reading_error),
        }
    }

    fn change_from_baseline(&self, sum: impl Fn(&Subject) -> Sum) -> Option<f64> {
        self.follow_up()?;
        let complete = |position: usize| self.subjects.get(position).and_then(|subject| sum(subject).complete());
        percent_change(complete(self.position)?, complete(self.baseline?)?)
    }

    fn change_from_nadir(&self, sum: impl Fn(&Subject) -> Sum) -> Option<f64> {
        self.follow_up()?;
        let earlier: Vec<Sum> = self.subjects.get(self.baseline?..self.position)?.iter().map(&sum).collect();
        percent_change(sum(self.subjects.get(self.position)?).complete()?, nadir(&earlier)?)
    }
}

/// Findings that need the classes.
fn raise_findings(patient: &Patient, visits: &[VisitAssessment], settings: &Settings, findings: &mut Vec<Finding>) {
    let criteria = &settings.criteria;
    let mut raise = |rule, place| findings.push(Finding { rule, place });
    raise_target_findings(patient, criteria, &mut raise);
    for visit in visits {
        let place = Place::Visit(visit.id);
        if let (Some(true), Some(response), Some(recist)) = (visit.is_discordant, visit.response(), visit.recist_response()) {
            raise(Rule::CriteriaDiscordant { response, recist }, place);
        }
        let failed = |kind| {
            visit.classification.iter().flat_map(|class| &class.conditions).any(|one| one.kind == kind && one.met == Some(false))
        };
        if failed(ConditionKind::NoKidneyEnlargement) {
            raise(Rule::KidneyIncludesCysts, place);
        }
    }
    let is_response = |visit: &&VisitAssessment| visit.response().is_some_and(Response::is_response);
    let responses = || visits.iter().filter(is_response);
    if let (Some(rule), Some(first)) = (criteria.confirmation, responses().next())
        && responses().all(|visit| visit.is_confirmed != Some(true))
    {
        raise(Rule::ResponseNotConfirmed { minimum_days: rule.minimum_days, month: first.time.month }, Place::Visit(first.id));
    }
}

/// Eligibility and number of targets, by the criteria chosen and by RECIST 1.1.
fn raise_target_findings(patient: &Patient, criteria: &ResponseCriteria, raise: &mut impl FnMut(Rule, Place)) {
    let Some(visit) = patient.baseline().and_then(|at| patient.visits.get(at)) else { return };
    let minimum_mm = criteria.eligible_mm;
    let is_smaller = |longest: Diameter| longest.hundredths() < minimum_mm.saturating_mul(100);
    let present = || visit.measurements.iter().flatten().filter(|measured| **measured != Measurement::Absent);
    // A typed volume has no diameter, so it may be that of an eligible lesion.
    if present().next().is_some() && present().all(|measured| measured.longest_diameter().is_some_and(is_smaller)) {
        raise(Rule::NoEligibleTarget { minimum_mm }, Place::Visit(visit.id));
    }
    let recist = ResponseCriteria::preset(Preset::Recist11);
    let found = patient.lesions.len();
    let also_recist = (criteria.measure != Measure::SumOfLongestDiameters).then_some(&recist);
    for rules in [Some(criteria), also_recist].into_iter().flatten() {
        if let Some(most) = rules.most_targets.filter(|most| found > *most as usize) {
            raise(Rule::TooManyTargets { preset: rules.base, most, found }, Place::Patient);
        }
    }
}
