//! Table 1, Table 3 and the flow of patients: of the example against the source paper's tables as printed, and of small studies
//! counted by hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

#[path = "study_baseline/as_printed.rs"]
mod as_printed;
#[path = "study_baseline/by_hand.rs"]
mod by_hand;
use crate::support::csv;
#[path = "study_baseline/forms.rs"]
mod forms;
#[path = "study_baseline/listings.rs"]
mod listings;
#[path = "study_baseline/orders.rs"]
mod orders;
use crate::support::printed;
#[path = "study_baseline/rates.rs"]
mod rates;
#[path = "study_baseline/small_study.rs"]
mod small_study;

pub(crate) use crate::support::comparison::{by_policy, compare, compared, gather};
use nadir::report::table::{Row, RowKind, Table};
#[cfg(target_arch = "wasm32")]
pub(crate) use wasm_bindgen_test::wasm_bindgen_test as test;

/// The rows of a table, each with the section it stands in.
pub(crate) fn rows(table: &Table) -> Vec<(&str, &Row)> {
    let mut section = "";
    let mut found = Vec::new();
    for row in &table.rows {
        match row.kind {
            RowKind::Section => section = &row.label,
            RowKind::Data => section = "",
            RowKind::Member => {}
        }
        if row.kind != RowKind::Section {
            found.push((section, row));
        }
    }
    found
}

/// The texts of a row.
pub(crate) fn texts<'a>(table: &'a Table, section: &str, label: &str) -> Vec<&'a str> {
    let found = rows(table).into_iter().find(|(of, row)| *of == section && row.label == label);
    let Some((_, row)) = found else { panic!("no row {label:?} in {section:?}") };
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// What a footnote says of a cell.
pub(crate) fn note<'a>(table: &'a Table, section: &str, label: &str, cell: usize) -> &'a str {
    let (_, row) = rows(table).into_iter().find(|(of, row)| *of == section && row.label == label).unwrap();
    row.cells[cell].footnote.map_or("", |at| table.footnotes[at].as_str())
}
