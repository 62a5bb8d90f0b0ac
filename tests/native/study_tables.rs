//! From diameters to Table 2: the example study against the source paper's printed table, and what must not change it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

use crate::support::comparison;
use crate::support::csv;
#[path = "study_tables/explanations.rs"]
mod explanations;
#[path = "study_tables/figures.rs"]
mod figures;
#[path = "study_tables/invariance.rs"]
mod invariance;
#[path = "study_tables/methods.rs"]
mod methods;
#[path = "study_tables/notes.rs"]
mod notes;
#[path = "study_tables/sets.rs"]
mod sets;
#[path = "study_tables/single_arm.rs"]
mod single_arm;
#[path = "study_tables/table_2.rs"]
mod table_2;
#[path = "study_tables/time_to_response.rs"]
mod time_to_response;

#[cfg(target_arch = "wasm32")]
pub(crate) use wasm_bindgen_test::wasm_bindgen_test as test;

use comparison::compared;
pub(crate) use comparison::{by_policy as settings, compare, gather};
use nadir::analysis::{AnalysisSet, Results};
use nadir::entry::draft::StudyDraft;
use nadir::report::Language;
use nadir::report::comparison::{table_2 as make_table_2, time_to_response};
use nadir::report::table::Table;
use nadir::response::TrackId;
use nadir::study::assessment::Settings;
use nadir::study::settings::FurtherRow;

/// The same settings with every further row of Table 2.
pub(crate) fn with_further_rows(policy: &str) -> Settings {
    let mut settings = settings(policy);
    settings.comparison.rows_in_table_2 = FurtherRow::ALL.into_iter().collect();
    settings.comparison.holm_column = true;
    settings
}

/// Table 2 by volumes.
pub(crate) fn table(draft: &StudyDraft, settings: &Settings, set: AnalysisSet) -> Table {
    compared(draft, settings, |contrast| make_table_2(contrast, TrackId::Chosen, set, Language::English))
}

/// The table under the curves, by the criteria chosen.
pub(crate) fn times_table(contrast: &Results, language: Language) -> Table {
    time_to_response(contrast, TrackId::Chosen, language)
}

/// The cells of a row of a section, as texts.
pub(crate) fn cells(table: &Table, section: &str, label: &str) -> Vec<String> {
    let from = table.rows.iter().position(|row| row.label == section).unwrap();
    let row = table.rows[from + 1..].iter().find(|row| row.label.starts_with(label));
    row.unwrap().cells.iter().map(|cell| cell.text.clone()).collect()
}

pub const MONTHS: [u16; 4] = [3, 6, 12, 24];
