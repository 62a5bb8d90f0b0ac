//! From a draft and settings to the comparison of two arms, as the page makes it.

use nadir::analysis::Results;
use nadir::entry::draft::StudyDraft;
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use nadir::study::settings::{BaselineExtra, EventColumn, FurtherRow, PolicyName};
use std::sync::Arc;

/// The default settings with this test policy.
pub(crate) fn by_policy(name: &str) -> Settings {
    let mut settings = Settings::default();
    settings.comparison.policy = PolicyName::read(name).unwrap();
    settings
}

/// Every column and row that the settings can add.
pub(crate) fn with_everything(policy: &str) -> Settings {
    let mut settings = by_policy(policy);
    let comparison = &mut settings.comparison;
    comparison.rows_in_table_1 = BaselineExtra::ALL.into();
    comparison.rows_in_table_2 = FurtherRow::ALL.into();
    comparison.columns_in_table_3 = EventColumn::ALL.into();
    comparison.p_in_table_1 = Some(true);
    comparison.statistic_column = true;
    comparison.rates_in_table_3 = true;
    settings
}

pub(crate) fn gather(draft: &StudyDraft, settings: &Settings) -> Study {
    Study::gather(draft, |patient| Some(Arc::new(assess(patient, settings))))
}

/// What `make` makes of the comparison that the settings name.
pub(crate) fn compared<T>(draft: &StudyDraft, settings: &Settings, make: impl FnOnce(&Results) -> T) -> T {
    make(&compare(&gather(draft, settings), settings))
}

/// The numbers of the comparison that the settings name.
pub(crate) fn compare(study: &Study, settings: &Settings) -> Results {
    Results::of(Arc::new(study.clone()), settings).unwrap()
}
