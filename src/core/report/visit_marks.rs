//! Visits that count for no response: what they are called, and what that means.

use super::Language;
use super::wording::by;
use crate::response::TrackId;
use crate::study::assessment::{Assessment, VisitAssessment};

/// Why a visit counts for no response by the criteria chosen: it lies after the first progression, after treatment, or both.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, report::{Language, visit_marks::marks}};
/// use nadir::study::assessment::{Settings, assess};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// for (visit, cell) in draft.visits.iter_mut().zip(["100 mL", "130 mL", "40 mL"]) {
///     visit.cells.insert(LesionId(1), cell.into());
/// }
/// let assessment = assess(&draft, &Settings::default());
/// let of = |visit: usize| marks(&assessment.visits[visit], Language::English);
/// assert_eq!((of(1), of(2)), (vec![], vec!["after progression"]));
/// ```
pub fn marks(visit: &VisitAssessment, language: Language) -> Vec<&'static str> {
    let is_judged = visit.response().is_some();
    let after_progression = is_judged && visit.is_after_progression(TrackId::Chosen);
    [
        after_progression.then(|| self::after_progression(language)),
        (is_judged && visit.is_after_treatment).then(|| after_treatment(language)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) const fn after_progression(language: Language) -> &'static str {
    language.pick("after progression", "进展后")
}

pub(super) const fn after_treatment(language: Language) -> &'static str {
    language.pick("after treatment", "治疗结束后")
}

/// What the marks of a visit mean, one sentence each.
pub fn meanings(visit: &VisitAssessment, grace_days: u16, language: Language) -> Vec<String> {
    let is_judged = visit.response().is_some();
    let after_progression = is_judged && visit.is_after_progression(TrackId::Chosen);
    [
        after_progression.then(|| after_progression_meaning(language).to_owned()),
        (is_judged && visit.is_after_treatment).then(|| after_treatment_meaning(grace_days, language)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the marks of all visits of a patient mean, each once.
pub fn meanings_of_all(assessment: &Assessment, grace_days: u16, language: Language) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in assessment.visits.iter().flat_map(|visit| meanings(visit, grace_days, language)) {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

const fn after_progression_meaning(language: Language) -> &'static str {
    language.pick(
        "After progression: later than the first progression by the criteria chosen. The visit keeps its numbers and its class, and counts as no response.",
        "进展后：晚于按所选标准首次判定的疾病进展。该访视保留数值与疗效类别，但不计为缓解。",
    )
}

fn after_treatment_meaning(grace_days: u16, language: Language) -> String {
    by(
        language,
        &[
            "After treatment: more than {} days after its end. The visit keeps its numbers and its class, and counts neither for the best change and response nor for the times to response and progression.",
            "治疗结束后：治疗结束超过 {} 天。该访视保留数值与疗效类别，但不计入最佳变化、最佳疗效，也不计入至缓解与至进展时间。",
        ],
        &[&grace_days.to_string()],
    )
}
