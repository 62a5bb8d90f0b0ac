//! Assessments of patients who are not open.

use super::AppState;
use leptos::prelude::*;

impl AppState {
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
