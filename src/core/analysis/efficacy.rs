//! Efficacy by planned visit: what Table 2 and Figure 1 are made of.

use super::flow::is_not_reached;
use super::visit_window::{last_visit_up_to, visit_at};
use super::{Adjusted, AnalysisSet, Contrast, NumberSource, Outcome, ResultKey, SourceData, Stratified};
use crate::entry::draft::PatientKey;
use crate::measured::quantity::{Exact, MillilitreConstant, Percent};
use crate::order::sort_short;
use crate::response::{Measure, Response, Track, TrackId};
use crate::statistics::multiplicity::{Adjustment, adjust};
use crate::statistics::types::NotEstimable;
use crate::study::StudyPatient;
use crate::study::assessment::VisitAssessment;
use crate::study::settings::ComparisonSettings;

/// The planned months in order, each once.
pub fn planned_months(settings: &ComparisonSettings) -> Vec<u16> {
    let mut months = settings.planned_months.clone();
    sort_short(&mut months, |month| *month);
    months.dedup();
    months
}

/// Holm's adjustment of the p of several visits; a visit without a p keeps its reason and takes no part.
pub fn holm(p: &[Result<f64, NotEstimable>]) -> Vec<Result<f64, NotEstimable>> {
    let known: Vec<f64> = p.iter().filter_map(|p| p.ok()).collect();
    let mut adjusted = adjust(&known, Adjustment::Holm).unwrap_or_default().into_iter();
    p.iter().map(|p| p.and_then(|_| adjusted.next().ok_or(NotEstimable::NoInformation))).collect()
}

/// What stands behind an outcome at a planned visit; `None` of proportions within centres where there are fewer than two.
pub(super) fn outcome(
    contrast: &Contrast<'_>,
    month: u16,
    track: TrackId,
    set: AnalysisSet,
    what: Outcome,
) -> Option<NumberSource> {
    let track = Track::of(track, &contrast.settings.criteria);
    let look = Look { contrast, track: track.id, measure: track.measure(), set, month };
    let key = ResultKey::Efficacy { month, track: track.id, set, what };
    Some(match what {
        Outcome::Decrease => counted(contrast, key, SourceData::Values, |patient| look.decrease(patient)),
        Outcome::AdjustedDecrease => counted(contrast, key, SourceData::Adjusted, |patient| {
            Some(Adjusted { value: look.decrease(patient)?, log_baseline: look.log_baseline(patient)? })
        }),
        Outcome::Response => counted(contrast, key, SourceData::Events, |patient| look.has_response(patient)),
        Outcome::ResponseWithinCentres => {
            let names = Some(contrast.study.centres.clone()).filter(|names| names.len() > 1)?;
            let strata = |patients| SourceData::Strata { names, patients };
            counted(contrast, key, strata, |patient| {
                Some(Stratified { centre: patient.centre?, event: look.has_response(patient)? })
            })
        }
        Outcome::DecreaseOfAtLeast(least) => {
            counted(contrast, key, SourceData::Events, |patient| look.has_fallen_by(patient, least))
        }
    })
}

/// The best response of every patient; who has none, for want of a baseline or of a visit after it, has not responded.
pub(super) fn best_response(contrast: &Contrast<'_>, track: TrackId, class: Option<Response>) -> NumberSource {
    let track = Track::of(track, &contrast.settings.criteria).id;
    counted(contrast, ResultKey::BestResponse { track, class }, SourceData::Events, |patient| {
        let best = patient.assessment.track(track).best_response().unwrap_or(Response::NotEvaluable);
        Some(class.map_or_else(|| best.is_response(), |class| best == class))
    })
}

/// One planned visit in one analysis.
#[derive(Clone, Copy)]
struct Look<'a> {
    contrast: &'a Contrast<'a>,
    track: TrackId,
    measure: Measure,
    set: AnalysisSet,
    month: u16,
}

impl<'a> Look<'a> {
    /// Whether the sum has fallen at least so far, by exact sums, of the patients whose responses count; from progression or after treatment
    /// on it has not, and a progression without a sum is no decrease.
    fn has_fallen_by(self, patient: &'a StudyPatient, least: Percent) -> Option<bool> {
        let is_decrease = |visit: &VisitAssessment| Some(least.is_decrease(self.sum(visit)?, self.baseline(patient)?));
        self.counts_if(patient, |visit, class| class != Response::Progressive && is_decrease(visit).unwrap_or(false))
    }

    /// Decrease from baseline, percent; a missing one is not made up.
    fn decrease(self, patient: &'a StudyPatient) -> Option<f64> {
        let visit = self.visit(patient, |visit| self.change(visit).is_some())?;
        self.change(visit).map(|change| 0.0 - change)
    }

    fn has_response(self, patient: &'a StudyPatient) -> Option<bool> {
        self.counts_if(patient, |_, class| class.is_response())
    }

    /// Whether the visit, whose class is known, counts; from progression or after treatment on none does.
    fn counts_if(self, patient: &'a StudyPatient, counts: impl Fn(&VisitAssessment, Response) -> bool) -> Option<bool> {
        let known = |visit: &VisitAssessment| self.response(visit).filter(|class| *class != Response::NotEvaluable);
        let visit = self.visit(patient, |visit| known(visit).is_some());
        let counted = |visit: &VisitAssessment| Some(counts(visit, known(visit)?) && !visit.is_past(self.track));
        self.or_failure(patient, visit.and_then(counted))
    }

    /// Whether the visit took place after a target was treated otherwise, where that is to count as no response.
    fn is_failed_by_other_treatment(self, patient: &'a StudyPatient) -> bool {
        let is_counted = self.contrast.settings.comparison.other_treatment_is_failure;
        let has_values = |visit: &VisitAssessment| {
            patient.assessment.patient.visits.iter().any(|known| known.id == visit.id && known.has_values())
        };
        is_counted && self.visit(patient, |visit| visit.is_treated_otherwise(self.track) && has_values(visit)).is_some()
    }

    /// What stands for an outcome nobody saw: no response, unless the visit has yet to come, which is nobody's failure. Where a visit after
    /// another treatment is to count as no response, none from before it is carried forward.
    fn or_failure(self, patient: &'a StudyPatient, outcome: Option<bool>) -> Option<bool> {
        let is_seen = outcome.is_some() && self.set != AnalysisSet::LastObservationCarriedForward;
        if !is_seen && !self.is_to_come(patient) && self.is_failed_by_other_treatment(patient) {
            return Some(false);
        }
        let is_failure = || self.set == AnalysisSet::NonResponderImputation && !self.is_to_come(patient);
        outcome.or_else(|| is_failure().then_some(false))
    }

    /// Whether the patient has not been followed so long yet.
    fn is_to_come(self, patient: &StudyPatient) -> bool {
        is_not_reached(patient, self.month, &self.contrast.settings.comparison)
    }

    /// The visit that counts, if it is evaluable; of several on one day the worst.
    fn visit(self, patient: &'a StudyPatient, is_evaluable: impl Fn(&VisitAssessment) -> bool) -> Option<&'a VisitAssessment> {
        let is_evaluable = |visit: &VisitAssessment| visit.is_worst_of_day(self.track) && is_evaluable(visit);
        let settings = &self.contrast.settings.comparison;
        let visit = match self.set {
            AnalysisSet::Observed | AnalysisSet::NonResponderImputation => {
                visit_at(&patient.assessment, self.month, settings, is_evaluable)
            }
            AnalysisSet::LastObservationCarriedForward if self.is_to_come(patient) => None,
            AnalysisSet::LastObservationCarriedForward => {
                last_visit_up_to(&patient.assessment, self.month, settings, is_evaluable)
            }
        };
        visit.filter(|visit| is_evaluable(visit))
    }

    fn change(self, visit: &VisitAssessment) -> Option<f64> {
        visit.sums.of(self.measure).percent_change_from_baseline
    }

    fn response(self, visit: &VisitAssessment) -> Option<Response> {
        visit.response_by(self.track)
    }

    fn sum(self, visit: &VisitAssessment) -> Option<Exact> {
        visit.sums.of(self.measure).sum
    }

    fn baseline(self, patient: &StudyPatient) -> Option<Exact> {
        self.sum(patient.assessment.visits.get(patient.assessment.baseline?)?).filter(|sum| !sum.is_zero())
    }

    /// Natural logarithm of the sum at baseline; its unit moves the intercept alone.
    fn log_baseline(self, patient: &StudyPatient) -> Option<f64> {
        let visit = patient.assessment.visits.get(patient.assessment.baseline?)?;
        let sum = visit.sum_in_unit(self.measure, MillilitreConstant::default());
        sum.filter(|sum| *sum > 0.0).map(f64::ln)
    }
}

/// What a number takes from each patient of both arms, and how many give nothing.
pub(super) fn counted<'a, T>(
    contrast: &'a Contrast<'a>,
    key: ResultKey,
    data: impl FnOnce([Vec<(PatientKey, T)>; 2]) -> SourceData,
    value: impl Fn(&'a StudyPatient) -> Option<T>,
) -> NumberSource {
    let arms = contrast.patients();
    let taken = arms.each_ref().map(|patients| {
        patients.iter().filter_map(|patient| Some((patient.key, value(patient)?))).collect::<Vec<(PatientKey, T)>>()
    });
    let mut counted = taken.each_ref().map(Vec::len).into_iter();
    let left_out = arms.map(|patients| patients.len().saturating_sub(counted.next().unwrap_or_default()));
    NumberSource { key, data: data(taken), left_out }
}
