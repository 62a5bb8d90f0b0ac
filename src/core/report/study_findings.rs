//! What is odd about a study, and about its patients as some of many, in words.

use super::Language;
use super::finding_text::finding_text;
use super::record_text::record_rule_text;
use crate::analysis::{Contrast, flow};
use crate::entry::draft::{PatientKey, StudyDraft};
use crate::order::map_of;
use crate::study::assessment::Settings;
use crate::study::{Study, StudyFinding};
use std::collections::BTreeMap;

/// One sentence about a study, and the patients of whom it is said; nobody where it is about the study as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyFindingText {
    /// The sentence.
    pub text: String,
    /// Who, in the order of the list.
    pub patients: Vec<PatientKey>,
}

/// The findings that no patient's own list has: of the study as a whole, such as an arm without a patient, and of patients as some of
/// many, such as a pseudonym that two have. Each sentence stands once; those about the whole come first.
///
/// # Example
/// ```
/// use nadir::{entry::draft::StudyDraft, report::{Language, study_findings}, study::{Study, assessment::Settings, roster}};
/// let (mut draft, settings) = (StudyDraft::empty(), Settings::default());
/// draft.header.arms = vec!["Everolimus".into()];
/// let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
/// let found = study_findings(&draft, &study, &settings, Language::English);
/// assert_eq!(found[0].text, "The arm Everolimus has no patient");
/// ```
pub fn study_findings(draft: &StudyDraft, study: &Study, settings: &Settings, language: Language) -> Vec<StudyFindingText> {
    let counted = Contrast::of(study, settings).map(|contrast| flow(&contrast).findings).unwrap_or_default();
    let typed = map_of(draft.patients.iter().map(|patient| (patient.key, patient)));
    let known = map_of(study.patients.iter().map(|patient| (patient.key, &patient.assessment.patient)));
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    let mut said: Vec<StudyFindingText> = Vec::new();
    for StudyFinding { patient, finding } in study.findings.iter().chain(&counted) {
        let whose = patient.and_then(|key| typed.get(&key).zip(known.get(&key)));
        let text = match whose {
            Some((typed, known)) => finding_text(finding, typed, known, language),
            None => record_rule_text(&finding.rule, language),
        };
        let position = *positions.entry(text.clone()).or_insert(said.len());
        match said.get_mut(position) {
            Some(one) => one.patients.extend(*patient),
            None => said.push(StudyFindingText { text, patients: patient.iter().copied().collect() }),
        }
    }
    said.sort_by_key(|one| !one.patients.is_empty());
    said
}
