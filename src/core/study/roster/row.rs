//! One line of the list.

use crate::entry::draft::{PatientKey, StudyDraft};
use crate::entry::finding::Severity;
use crate::measured::record::{Number, Sex};
use crate::order::map_of;
use crate::response::Response;
use crate::study::assessment::Doubt;
use crate::study::{Study, StudyPatient};
use std::collections::BTreeMap;

/// What the list tells of one patient; what is not known is missing.
///
/// Change, classes and months are those of the last visit after baseline, so that they belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct PatientRow {
    /// Who.
    pub key: PatientKey,
    /// Pseudonym.
    pub id: String,
    /// Treatment arm.
    pub arm: String,
    /// Centre.
    pub centre: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Age, years.
    pub age: Option<Number>,
    /// Months from the start of treatment to the last visit.
    pub months: Option<f64>,
    /// Percent change from baseline at the last visit of the sum that the criteria chosen judge.
    pub last_change: Option<f64>,
    /// Smallest percent change of the same sum from baseline.
    pub best_change: Option<f64>,
    /// Class at the last visit by the criteria chosen.
    pub class: Option<Response>,
    /// Class at the last visit by RECIST 1.1.
    pub recist: Option<Response>,
    /// Why those classes are in doubt, where they are.
    pub doubt: Option<Doubt>,
    /// How many findings there are to look at, those about the patient as one of many among them; information is none.
    pub findings: usize,
    /// Whether the patient is made up.
    pub is_synthetic: bool,
}

/// The lines of all patients, in the order of the study; a patient without any text has an empty one.
///
/// # Example
/// ```
/// use nadir::{study::assessment::Settings, files::example_study, study::roster, study::Study};
/// let (draft, settings) = (example_study(), Settings::default());
/// let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
/// let rows = roster::rows(&draft, &study);
/// assert_eq!((rows.len(), rows[0].arm.as_str(), rows[0].is_synthetic), (124, "Sirolimus", true));
/// ```
pub fn rows(draft: &StudyDraft, study: &Study) -> Vec<PatientRow> {
    let gathered = map_of(study.patients.iter().map(|patient| (patient.key, patient)));
    let mut of_many: BTreeMap<PatientKey, usize> = BTreeMap::new();
    for patient in study.findings.iter().filter_map(|found| found.patient) {
        *of_many.entry(patient).or_default() += 1;
    }
    let row = |(key, id): (PatientKey, &str)| {
        let mut row = PatientRow::empty(key, id, draft.header.is_synthetic);
        if let Some(patient) = gathered.get(&key) {
            row.fill(study, patient, of_many.get(&key).copied().unwrap_or(0));
        }
        row
    };
    draft.patients.iter().map(|patient| row((patient.key, patient.id.trim()))).collect()
}

impl PatientRow {
    fn empty(key: PatientKey, id: &str, is_synthetic: bool) -> Self {
        Self {
            key,
            id: id.to_owned(),
            arm: String::new(),
            centre: String::new(),
            sex: None,
            age: None,
            months: None,
            last_change: None,
            best_change: None,
            class: None,
            recist: None,
            doubt: None,
            findings: 0,
            is_synthetic,
        }
    }

    fn fill(&mut self, study: &Study, patient: &StudyPatient, findings_of_many: usize) {
        let assessment = &patient.assessment;
        let record = &assessment.patient.record;
        let arm = patient.arm.and_then(|arm| study.arms.get(arm));
        self.arm = arm.map(|arm| arm.name.clone()).unwrap_or_default();
        self.centre = patient.centre.and_then(|centre| study.centres.get(centre)).cloned().unwrap_or_default();
        self.sex = record.sex;
        self.age = record.age;
        self.best_change = assessment.chosen().best_percent_change_from_baseline;
        let to_look_at = assessment.findings.iter().filter(|finding| finding.rule.severity() != Severity::Information);
        self.findings = to_look_at.count().saturating_add(findings_of_many);
        if let Some(last) = assessment.visits.iter().rev().find(|visit| visit.classification().is_some()) {
            self.months = Some(last.time.months_on_treatment());
            self.last_change = last.sums.of(assessment.chosen().measure).percent_change_from_baseline;
            self.class = last.response();
            self.recist = last.recist_response();
            self.doubt = last.doubt;
        }
    }
}
