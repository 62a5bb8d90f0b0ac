//! Every finding reaches a person: in the list of a patient, and counted in the list of patients; or in the list over these.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

use crate::patient_stories;
use crate::record_findings::{cases, cases_of_the_study};
use crate::support::{lesion, with};
use nadir::entry::draft::{PatientField, PatientKey, StudyDraft, VisitField};
use nadir::entry::finding::{RULES, Severity};
use nadir::files::{ByteOrderMark, example_study, results_csv};
use nadir::report::{Language, finding_text, study_findings};
use nadir::study::Study;
use nadir::study::assessment::Settings;
use nadir::study::roster;
use std::collections::{BTreeMap, BTreeSet};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// The rules of a study that are told somewhere, each where: the patient's list and the row of the patient, or the list of the study.
fn shown(draft: &StudyDraft, settings: &Settings) -> BTreeSet<&'static str> {
    let study = Study::gather(draft, |patient| Some(roster::assess_one(patient, settings)));
    let rows: BTreeMap<PatientKey, usize> = roster::rows(draft, &study).into_iter().map(|row| (row.key, row.findings)).collect();
    let mut shown = BTreeSet::new();
    for patient in &study.patients {
        let typed = draft.patient(patient.key).unwrap();
        let assessment = &patient.assessment;
        for finding in &assessment.findings {
            let texts = LANGUAGES.map(|language| finding_text(finding, typed, &assessment.patient, language));
            let is_counted = rows.get(&patient.key).is_some_and(|number| *number > 0);
            if texts.iter().all(|text| !text.is_empty()) && (is_counted || finding.rule.severity() == Severity::Information) {
                shown.insert(finding.rule.id());
            }
        }
    }
    // Those of the study: the sentences in both languages, and of whom they are said.
    let [english, chinese] = LANGUAGES.map(|language| study_findings(draft, &study, settings, language));
    assert_eq!(english.len(), chinese.len());
    let counted = nadir::analysis::Contrast::of(&study, settings).map(|contrast| nadir::analysis::flow(&contrast).findings);
    for found in study.findings.iter().chain(&counted.unwrap_or_default()) {
        let is_told = |one: &nadir::report::StudyFindingText| {
            !one.text.is_empty() && found.patient.is_none_or(|key| one.patients.contains(&key))
        };
        let is_counted = found.patient.is_none_or(|key| rows.get(&key).is_some_and(|number| *number > 0));
        if is_counted && english.iter().any(is_told) && chinese.iter().any(is_told) {
            shown.insert(found.finding.rule.id());
        }
    }
    shown
}

#[test]
fn every_finding_is_shown_somewhere() {
    let mut seen = BTreeSet::new();
    for (mut patient, settings) in patient_stories::patients() {
        patient.fields.entry(PatientField::Arm).or_insert_with(|| "A".to_owned());
        seen.extend(shown(&StudyDraft { patients: vec![patient], ..StudyDraft::empty() }, &settings));
    }
    // A visit that only another than the chosen reader has read.
    let read = |reader: &str| Settings { reader: reader.to_owned(), ..Settings::default() };
    let by_two = with(lesion(&["50", "40"]), 1, VisitField::Reader, "R2");
    seen.extend(shown(&StudyDraft { patients: vec![by_two], ..StudyDraft::empty() }, &read("R1")));
    let studies = cases().into_iter().map(|(_, raises, _)| raises).chain(cases_of_the_study().map(|(_, raises)| raises));
    for study in studies {
        seen.extend(shown(&study, &Settings::default()));
    }
    let unseen: Vec<&str> = RULES.iter().map(|(id, _)| *id).filter(|id| !seen.contains(id)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// By hand: two patients of one pseudonym are one sentence with both; an arm without a patient is said before it, of nobody.
#[test]
fn a_sentence_about_several_patients_stands_once() {
    let mut draft = cases_of_the_study().into_iter().next().unwrap().1;
    let keys: Vec<PatientKey> = draft.patients.iter().take(2).map(|patient| patient.key).collect();
    for patient in draft.patients.iter_mut().take(2) {
        "P-9".clone_into(&mut patient.id);
    }
    let settings = Settings::default();
    let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
    let found = study_findings(&draft, &study, &settings, Language::English);
    assert_eq!(found.first().unwrap().text, "The arm C has no patient");
    let twice: Vec<_> = found.iter().filter(|one| one.text == "another patient has the same pseudonym").collect();
    assert_eq!(twice.len(), 1);
    assert_eq!(twice.first().unwrap().patients, keys);
}

/// What is routine is said once on the screen, and stays in the file at each visit.
#[test]
fn the_file_keeps_the_findings_that_are_said_once_on_the_screen() {
    let settings = Settings::default();
    let assessed: Vec<_> = example_study().patients.iter().map(|patient| roster::assess_one(patient, &settings)).collect();
    let raised: usize = assessed
        .iter()
        .flat_map(|assessment| &assessment.findings)
        .filter(|finding| finding.rule.id() == "criteria-discordant")
        .count();
    let file = results_csv(assessed.iter().map(AsRef::as_ref), &settings, ByteOrderMark::Without);
    assert!(raised > 103, "{raised}");
    assert_eq!(file.matches("criteria-discordant").count(), raised);
}
