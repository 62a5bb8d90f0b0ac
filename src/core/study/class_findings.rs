//! Findings that need the classes and the criteria.

use super::settings::Settings;
use super::visit_assessment::{Doubt, VisitAssessment};
use crate::entry::draft::{Place, VisitField};
use crate::entry::finding::{Finding, MergeFault, Rule, Severity};
use crate::measured::lesion::KidneySide;
use crate::measured::patient::Patient;
use crate::measured::quantity::Diameter;
use crate::measured::visit::Visit;
use crate::response::burden::{Role, least_size, roles};
use crate::response::{ConditionKind, Response, ResponseCriteria, Track, TrackId};

/// Findings that need the classes.
pub(super) fn raise_findings(patient: &Patient, visits: &[VisitAssessment], settings: &Settings, findings: &mut Vec<Finding>) {
    let criteria = &settings.criteria;
    let mut raise = |rule, place| findings.push(Finding { rule, place });
    raise_target_findings(patient, criteria, &mut raise);
    raise_unsummed(patient, criteria, &mut raise);
    if criteria.kidney_increase.is_some() {
        raise_kidneys(patient, &mut raise);
    }
    for visit in visits {
        let place = Place::Visit(visit.id);
        if let (Some(true), Some(response), Some(recist)) = (visit.is_discordant, visit.response(), visit.recist_response()) {
            raise(Rule::CriteriaDiscordant { response, recist }, place);
        }
        let failed = |kind| {
            visit
                .classification()
                .into_iter()
                .flat_map(|class| &class.conditions)
                .any(|one| one.kind == kind && one.met == Some(false))
        };
        if visit.is_regrowth_withheld() {
            raise(Rule::RegrowthWithheld, place);
        }
        if failed(ConditionKind::NoKidneyEnlargement) {
            raise(Rule::KidneyIncludesCysts, place);
        }
    }
    let is_response =
        |visit: &&VisitAssessment| visit.response().is_some_and(Response::is_response) && !visit.is_past(TrackId::Chosen);
    let responses = || visits.iter().filter(is_response);
    if let (Some(rule), Some(first)) = (criteria.confirmation, responses().next())
        && responses().all(|visit| visit.is_confirmed() != Some(true))
    {
        raise(Rule::ResponseNotConfirmed { minimum_days: rule.minimum_days, month: first.time.month }, Place::Visit(first.id));
    }
}

/// A class is in doubt where something entered that could be progression cannot be read; and from a visit whose unit is in doubt on, since
/// every later class rests on that measurement, through its own sum, the baseline or the nadir.
pub(super) fn mark_doubtful(findings: &[Finding], criteria: &ResponseCriteria, visits: &mut [VisitAssessment]) {
    let is_judged = |field| match field {
        VisitField::NewLesion => true,
        VisitField::Bleeding => criteria.bleeding_grade.is_some(),
        VisitField::LeftKidney | VisitField::RightKidney => criteria.kidney_increase.is_some(),
        VisitField::NonTarget => criteria.non_target,
        _ => false,
    };
    for finding in findings.iter().filter(|finding| finding.rule.severity() == Severity::Blocking) {
        let Place::VisitField(id, field) = finding.place else { continue };
        let is_open = |visit: &&mut VisitAssessment| visit.id == id && visit.response() != Some(Response::Progressive);
        if let Some(visit) = visits.iter_mut().find(is_open).filter(|_| is_judged(field)) {
            visit.doubt = Some(Doubt::Unread);
        }
    }
    let in_doubt = findings.iter().filter(|finding| matches!(finding.rule, Rule::TenfoldChange { is_checked: false, .. }));
    let in_doubt: Vec<_> = in_doubt.filter_map(|finding| finding.place_of_offer().visit()).collect();
    if let Some(first) = visits.iter().position(|visit| in_doubt.contains(&visit.id)) {
        visits.iter_mut().skip(first).for_each(|visit| visit.doubt = Some(Doubt::Unit));
    }
}

/// Eligibility and number of targets, by the criteria chosen and by those that stand beside them.
fn raise_target_findings(patient: &Patient, criteria: &ResponseCriteria, raise: &mut impl FnMut(Rule, Place)) {
    let Some(visit) = patient.baseline().and_then(|at| patient.visits.get(at)) else { return };
    let minimum_mm = criteria.eligible_mm;
    let is_smaller = |longest: Diameter| longest.hundredths() < minimum_mm.saturating_mul(100);
    let present = || visit.measurements.iter().flatten().filter(|measured| measured.has_size());
    // A typed volume has no diameter, so it may be that of an eligible lesion.
    if present().next().is_some() && present().all(|measured| measured.longest_diameter().is_some_and(is_smaller)) {
        raise(Rule::NoEligibleTarget { minimum_mm }, Place::Visit(visit.id));
    }
    let targets = |rules: &ResponseCriteria| {
        roles(patient, rules.smallest_target_mm(rules.measure)).into_iter().filter(|role| *role == Role::Target).count()
    };
    // A standing track says nothing where the criteria chosen ask the same of the same measure.
    let asks = |rules: &ResponseCriteria| (rules.measure, rules.most_targets);
    let also = Track::all(criteria).into_iter().skip(1).map(|track| track.criteria).filter(|rules| asks(rules) != asks(criteria));
    for (rules, is_chosen) in std::iter::once((criteria.clone(), true)).chain(also.map(|rules| (rules, false))) {
        let found = targets(&rules);
        if let Some(most) = rules.most_targets.filter(|most| found > *most as usize) {
            raise(Rule::TooManyTargets { preset: rules.base, most, found, is_chosen }, Place::Patient);
        }
    }
}

/// Lesions too small at the baseline for the sum of the criteria chosen, those of them that have grown to the size of a new one, and targets
/// measured with a lesion that is in no sum.
fn raise_unsummed(patient: &Patient, criteria: &ResponseCriteria, raise: &mut impl FnMut(Rule, Place)) {
    let Some(baseline) = patient.baseline().and_then(|at| patient.visits.get(at)) else { return };
    let smallest_mm = criteria.smallest_target_mm(criteria.measure);
    let roles = roles(patient, smallest_mm);
    let is_target = |row: usize| roles.get(row) == Some(&Role::Target);
    for visit in &patient.visits {
        for (row, into) in visit.merged.iter().filter(|(row, into)| is_target(*row) && !is_target(*into)) {
            let (Some(lesion), Some(other)) = (patient.lesions.get(*row), patient.lesions.get(*into)) else { continue };
            let rule = Rule::MergedLesionUnmeasured { into: other.name.clone(), fault: MergeFault::NotSummed };
            raise(rule, Place::Measurement(lesion.id, visit.id));
        }
    }
    for (row, lesion) in patient.lesions.iter().enumerate().filter(|(row, _)| roles.get(*row) == Some(&Role::Small)) {
        raise(Rule::LesionNotSummed { smallest_mm }, Place::Measurement(lesion.id, baseline.id));
        for visit in patient.visits.iter().skip(patient.first_follow_up()) {
            let size = visit.measurements.get(row).copied().flatten().and_then(least_size);
            let is_treated = patient.is_treated_otherwise(row, visit.id);
            if !is_treated && size.is_some_and(|size| criteria.new_lesion_counts(size)) {
                raise(Rule::FollowedLesionGrown { smallest_mm }, Place::Measurement(lesion.id, visit.id));
            }
        }
    }
}

/// Kidneys that are first measured after the start of treatment.
fn raise_kidneys(patient: &Patient, raise: &mut impl FnMut(Rule, Place)) {
    let Some(baseline) = patient.baseline() else { return };
    let from = patient.first_follow_up();
    for (side, field) in [(KidneySide::Left, VisitField::LeftKidney), (KidneySide::Right, VisitField::RightKidney)] {
        let is_measured = |visit: &&Visit| visit.events.kidney(side).is_some();
        let has_baseline =
            patient.visits.get(baseline..from).is_some_and(|visits| visits.iter().any(|visit| is_measured(&visit)));
        let first = patient.visits.iter().skip(from).find(is_measured);
        if let Some(visit) = first.filter(|visit| !has_baseline && !patient.is_kidney_treated_otherwise(side, visit.id)) {
            raise(Rule::KidneyBaselineMissing, Place::VisitField(visit.id, field));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::entry::draft::{LesionDraft, PatientDraft, PatientKey};
    use crate::entry::finding::Rule;
    use crate::measured::lesion::LesionId;
    use crate::response::{Preset, ResponseCriteria};
    use crate::study::assessment::{Settings, assess};

    /// Three targets. RECIST 1.1 allows two of an organ: an edited copy that allows more hides nothing of the standing track, and one that says
    /// the same is told once.
    #[test]
    fn too_many_targets_for_the_standing_track() {
        let mut draft = PatientDraft::empty(PatientKey(1));
        draft.lesions = (1..=3).map(LesionDraft::numbered).collect();
        for lesion in 1..=3 {
            draft.visits[0].cells.insert(LesionId(lesion), "50".into());
        }
        let recist = ResponseCriteria::preset(Preset::Recist11);
        for (criteria, expected) in [
            (recist.clone(), vec![(2, true)]),
            (ResponseCriteria { most_targets: Some(5), ..recist.clone() }, vec![(2, false)]),
            (ResponseCriteria { most_targets: None, ..recist.clone() }, vec![(2, false)]),
            (ResponseCriteria { minimum_stable_days: 56, ..recist }, vec![(2, true)]),
            (ResponseCriteria::default(), vec![(2, false)]),
        ] {
            let found = assess(&draft, &Settings { criteria, ..Settings::default() }).findings;
            let told = |rule: &Rule| match rule {
                Rule::TooManyTargets { most, is_chosen, .. } => Some((*most, *is_chosen)),
                _ => None,
            };
            assert_eq!(found.iter().filter_map(|finding| told(&finding.rule)).collect::<Vec<_>>(), expected);
        }
    }
}
