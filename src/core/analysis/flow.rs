//! The flow of patients: who was assessed at each planned visit, and what is known of those who were not.

use super::visit_window::{month_of, planned_day};
use super::{Contrast, NumberSource, ResultKey, SourceData, planned_months};
use crate::entry::draft::{PatientKey, Place};
use crate::entry::finding::{Finding, Rule};
use crate::measured::record::VisitStatus;
use crate::measured::visit::{Months, VisitTime};
use crate::study::settings::ComparisonSettings;
use crate::study::{StudyFinding, StudyPatient};
use serde::{Deserialize, Serialize};

/// What is known of a patient at a planned visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FlowState {
    /// Has values at the visit, or is said to have been assessed.
    Assessed,
    /// Stayed in the study and was not assessed.
    Missed,
    /// Had left by then, and was not assessed.
    DroppedOut,
    /// The same, and left after the planned visit before.
    NewlyDroppedOut,
    /// Has not been followed for so long yet.
    NotReached,
    /// Nothing says why there is no assessment.
    Unexplained,
}

/// Where the patients of an arm are at a planned visit; each stands in exactly one of `assessed`, `missed`, `dropped_out`,
/// `not_reached` and `unexplained`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FlowCount {
    /// Has values at the visit, or is said to have been assessed.
    pub assessed: usize,
    /// Stayed in the study and was not assessed.
    pub missed: usize,
    /// Had left by then, and was not assessed.
    pub dropped_out: usize,
    /// Those of `dropped_out` who left after the planned visit before.
    pub newly_dropped_out: usize,
    /// Has not been followed for so long yet.
    pub not_reached: usize,
    /// Nothing says why there is no assessment.
    pub unexplained: usize,
}

/// One planned visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowVisit {
    /// Planned month.
    pub month: u16,
    /// Both arms, the reference first.
    pub arms: [FlowCount; 2],
    /// The patients of both arms, each with where they are.
    pub patients: [Vec<(PatientKey, FlowState)>; 2],
}

impl FlowVisit {
    /// What stands behind the counts of a state.
    pub fn source(&self, state: FlowState) -> NumberSource {
        let holds = |of: FlowState| of == state || (state == FlowState::DroppedOut && of == FlowState::NewlyDroppedOut);
        let data = self.patients.each_ref().map(|arm| arm.iter().map(|(key, of)| (*key, holds(*of))).collect());
        NumberSource { key: ResultKey::Flow { month: self.month, state }, data: SourceData::Events(data), left_out: [0, 0] }
    }
}

/// The flow of both arms.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flow {
    /// Patients of either arm.
    pub enrolled: [usize; 2],
    /// Planned visits, the earliest first.
    pub visits: Vec<FlowVisit>,
    /// One for each arm and visit whose numbers do not add up.
    pub findings: Vec<StudyFinding>,
}

/// The flow of both arms through the planned visits of the settings.
///
/// Only what was entered explains an absence: months on treatment do not, since they end for a drop-out and for a patient who is not
/// so far alike.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::{Contrast, flow}, files::example_study, study::Study};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let flow = flow(&Contrast::of(&study, &settings).unwrap());
/// // The source paper: 33 enrolled, 32 assessed at 6 months, no drop-out until then.
/// assert_eq!((flow.visits[1].arms[0].assessed, flow.visits[1].arms[0].unexplained), (32, 1));
/// assert_eq!(flow.findings[0].finding.rule.id(), "drop-outs-do-not-add-up");
/// ```
pub fn flow(contrast: &Contrast<'_>) -> Flow {
    let settings = &contrast.settings.comparison;
    let patients = contrast.patients();
    let mut flow = Flow { enrolled: patients.each_ref().map(Vec::len), ..Flow::default() };
    let mut before = None;
    for month in reached_months(contrast) {
        let Some(now) = months(month) else { continue };
        let patients = patients.each_ref().map(|patients| {
            patients.iter().map(|patient| (patient.key, state_of(patient, month, before, settings))).collect::<Vec<_>>()
        });
        let arms = patients.each_ref().map(|patients| FlowCount::of(patients.iter().map(|(_, state)| *state)));
        for (arm, count) in contrast.arms().iter().zip(&arms).filter(|(_, count)| count.unexplained > 0) {
            let rule = Rule::DropOutsDoNotAddUp {
                arm: arm.name.clone(),
                month: now,
                unexplained: count.unexplained,
                enrolled: arm.size,
            };
            flow.findings.push(StudyFinding { patient: None, finding: Finding { rule, place: Place::Patient } });
        }
        flow.visits.push(FlowVisit { month, arms, patients });
        before = Some(now);
    }
    flow
}

/// The planned months up to the last of which anything is known: that a patient of either arm came, missed it, had left, or has yet to come.
/// All of them where nothing is known of any.
///
/// A visit that nobody has come to yet is nobody's failure, and nothing is carried forward to it.
pub fn reached_months(contrast: &Contrast<'_>) -> Vec<u16> {
    let settings = &contrast.settings.comparison;
    let mut planned = planned_months(settings);
    let patients = contrast.patients();
    let is_known = |month: &u16| {
        let mut all = patients.iter().flatten();
        all.any(|patient| state_of(patient, *month, None, settings) != FlowState::Unexplained)
    };
    if let Some(last) = planned.iter().rposition(is_known) {
        planned.truncate(last + 1);
    }
    planned
}

/// Whether a patient has not been followed up to a planned visit yet.
pub(super) fn is_not_reached(patient: &StudyPatient, month: u16, settings: &ComparisonSettings) -> bool {
    state_of(patient, month, None, settings) == FlowState::NotReached
}

/// Where a patient is at a planned visit, the planned visit `before` it being known.
fn state_of(patient: &StudyPatient, month: u16, before: Option<Months>, settings: &ComparisonSettings) -> FlowState {
    let patient = &patient.assessment.patient;
    // A visit with values is said to have been assessed, whatever was typed.
    let is_said = |status| {
        let is_at = |time: VisitTime| !time.is_before_treatment() && month_of(time, settings) == Some(month);
        patient.statuses.iter().any(|(time, said)| *said == status && is_at(*time))
    };
    // A visit that was not reached lies after all that were; whoever has not come to one visit yet cannot have come to a later one.
    let is_yet_to_come =
        |day: i32| !patient.statuses.iter().any(|(time, said)| *said == VisitStatus::Assessed && time.day >= day);
    let was_not_reached = || {
        let is_before = |time: VisitTime| month_of(time, settings).is_some_and(|of| of < month);
        let is_open = |time: VisitTime| is_before(time) && is_yet_to_come(time.day);
        patient.statuses.iter().any(|(time, said)| *said == VisitStatus::NotReached && is_open(*time))
    };
    let is_reached = || planned_day(month).is_some_and(|day| !is_yet_to_come(day));
    let left = patient.record.drop_out.as_ref().map(|drop_out| drop_out.month);
    let left = left.filter(|left| months(month).is_some_and(|now| *left <= now));
    match left {
        _ if is_said(VisitStatus::Assessed) => FlowState::Assessed,
        Some(left) if before.is_none_or(|before| left > before) => FlowState::NewlyDroppedOut,
        Some(_) => FlowState::DroppedOut,
        None if is_said(VisitStatus::Missed) => FlowState::Missed,
        None if is_said(VisitStatus::NotReached) && is_reached() => FlowState::Missed,
        None if is_said(VisitStatus::NotReached) || was_not_reached() => FlowState::NotReached,
        None => FlowState::Unexplained,
    }
}

impl FlowCount {
    fn of(states: impl Iterator<Item = FlowState>) -> Self {
        let mut count = Self::default();
        for state in states {
            match state {
                FlowState::Assessed => count.assessed += 1,
                FlowState::Missed => count.missed += 1,
                FlowState::DroppedOut => count.dropped_out += 1,
                FlowState::NewlyDroppedOut => {
                    count.dropped_out += 1;
                    count.newly_dropped_out += 1;
                }
                FlowState::NotReached => count.not_reached += 1,
                FlowState::Unexplained => count.unexplained += 1,
            }
        }
        count
    }
}

/// A planned month; `None` beyond what a visit can have.
fn months(month: u16) -> Option<Months> {
    Months::from_hundredths(i32::from(month).saturating_mul(100))
}
