//! Assessments of patients who are not open.

use super::AppState;
use leptos::prelude::*;
use nadir::entry::draft::PatientDraft;
use nadir::study::assessment::Assessment;
use nadir::study::roster;
use std::sync::Arc;

impl AppState {
    /// The assessment of any patient, worked out where it is not known yet.
    pub fn assessment_of(self, patient: &PatientDraft) -> Arc<Assessment> {
        self.settings.with_untracked(|settings| {
            let known = self.assessed.try_update_value(|known| known.assessment(patient, settings));
            known.unwrap_or_else(|| roster::assess_one(patient, settings))
        })
    }

    /// How many patients are not assessed yet; reactive.
    pub fn patients_not_assessed(self) -> usize {
        self.settings.track();
        self.draft.with(|study| self.assessed.with_value(|known| known.missing(study)))
    }

    /// Assesses some more patients.
    pub fn assess_some(self, most: usize) {
        self.draft.with_untracked(|study| {
            self.settings.with_untracked(|settings| {
                self.assessed.update_value(|known| {
                    known.assess_some(study, settings, most);
                });
            });
        });
    }
}
