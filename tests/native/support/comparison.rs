//! From a draft and settings to the comparison of two arms, as the page makes it.

use nadir::analysis::Contrast;
use nadir::entry::draft::StudyDraft;
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::sync::Arc;

/// The default settings with this test policy.
pub(crate) fn by_policy(name: &str) -> Settings {
    let mut settings = Settings::default();
    name.clone_into(&mut settings.comparison.policy);
    settings
}

pub(crate) fn gather(draft: &StudyDraft, settings: &Settings) -> Study {
    Study::gather(draft, |patient| Some(Arc::new(assess(patient, settings))))
}

/// What `make` makes of the comparison that the settings name.
pub(crate) fn compared<T>(draft: &StudyDraft, settings: &Settings, make: impl FnOnce(&Contrast<'_>) -> T) -> T {
    make(&Contrast::of(&gather(draft, settings), settings).unwrap())
}
