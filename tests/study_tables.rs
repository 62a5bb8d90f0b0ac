//! From diameters to Table 2: the example study against the source paper's printed table, and what must not change it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

#[path = "support/comparison.rs"]
mod comparison;
#[path = "support/csv.rs"]
mod csv;
#[path = "study_tables/explanations.rs"]
mod explanations;
#[path = "study_tables/figures.rs"]
mod figures;
#[path = "study_tables/invariance.rs"]
mod invariance;
#[path = "study_tables/sets.rs"]
mod sets;
#[path = "study_tables/table_2.rs"]
mod table_2;
#[path = "study_tables/time_to_response.rs"]
mod time_to_response;

#[cfg(target_arch = "wasm32")]
pub(crate) use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use comparison::compared;
pub(crate) use comparison::{by_policy as settings, gather};
use nadir::assessment::Settings;
use nadir::comparison::AnalysisSet;
use nadir::draft::StudyDraft;
use nadir::present::Language;
use nadir::present::comparison::{SourcedTable, table_2 as make_table_2};
use nadir::present::table::Table;
use nadir::response::Measure;

/// Table 2 by volumes.
pub(crate) fn table(draft: &StudyDraft, settings: &Settings, set: AnalysisSet) -> SourcedTable {
    compared(draft, settings, |contrast| make_table_2(contrast, Measure::SumOfVolumes, set, Language::English))
}

/// The cells of a row of a section, as texts.
pub(crate) fn cells(table: &Table, section: &str, label: &str) -> Vec<String> {
    let from = table.rows.iter().position(|row| row.label == section).unwrap();
    let row = table.rows[from + 1..].iter().find(|row| row.label.starts_with(label));
    row.unwrap().cells.iter().map(|cell| cell.text.clone()).collect()
}

pub const MONTHS: [u16; 4] = [3, 6, 12, 24];
