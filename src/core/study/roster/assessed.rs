//! Assessments of many patients, each kept until the patient or the settings change.

use crate::entry::draft::{PatientDraft, PatientKey, StudyDraft};
use crate::study::assessment::{Assessment, Settings, assess};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Assessments by patient, under one choice of settings.
///
/// Who changes a patient or the settings says so with [`forget`](Self::forget).
#[derive(Debug, Default)]
pub struct AssessedPatients {
    known: BTreeMap<PatientKey, Arc<Assessment>>,
}

impl AssessedPatients {
    /// The assessment of a patient, worked out where it is not known.
    ///
    /// # Example
    /// ```
    /// use nadir::{study::assessment::Settings, entry::draft::{PatientDraft, PatientKey}, study::roster::AssessedPatients};
    /// use std::sync::Arc;
    /// let mut known = AssessedPatients::default();
    /// let patient = PatientDraft::empty(PatientKey(1));
    /// let first = known.assessment(&patient, &Settings::default());
    /// assert!(Arc::ptr_eq(&first, &known.assessment(&patient, &Settings::default())));
    /// ```
    pub fn assessment(&mut self, patient: &PatientDraft, settings: &Settings) -> Arc<Assessment> {
        Arc::clone(self.known.entry(patient.key).or_insert_with(|| assess_one(patient, settings)))
    }

    /// Forgets the assessments of these patients; `None` for all of them, as [`Edit::touches`](crate::entry::edit::Edit::touches) says it.
    pub fn forget(&mut self, patients: Option<&BTreeSet<PatientKey>>) {
        match patients {
            Some(patients) => self.known.retain(|key, _| !patients.contains(key)),
            None => self.known.clear(),
        }
    }

    /// Assesses some of the patients not yet known.
    ///
    /// # Returns
    /// How many are known then; all of them when it is the number of patients.
    pub fn assess_some(&mut self, study: &StudyDraft, settings: &Settings, most: usize) -> usize {
        let missing = study.patients.iter().filter(|patient| !self.known.contains_key(&patient.key)).take(most);
        let assessed: Vec<(PatientKey, Arc<Assessment>)> =
            missing.map(|patient| (patient.key, assess_one(patient, settings))).collect();
        for (key, assessment) in assessed {
            self.known.insert(key, assessment);
        }
        self.known.len()
    }

    /// How many patients are not yet assessed.
    pub fn missing(&self, study: &StudyDraft) -> usize {
        study.patients.iter().filter(|patient| !self.known.contains_key(&patient.key)).count()
    }
}

/// One assessment, to be shared.
pub fn assess_one(patient: &PatientDraft, settings: &Settings) -> Arc<Assessment> {
    Arc::new(assess(patient, settings))
}
