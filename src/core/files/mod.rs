//! Files in and out: tables for statistics programs and the saved study. Texts only; the page moves the bytes.

mod adverse_events_csv;
mod csv;
mod deidentified;
pub mod document;
mod example;
mod exchange;
mod figure_csv;
mod measurements;
mod patients_csv;
mod results;
mod table_csv;
mod table_html;
mod template;
mod trail_csv;

pub use crate::entry::tabular::{guard_text, unguard_text};
pub use adverse_events_csv::{ADVERSE_EVENT_COLUMNS, adverse_event_records, adverse_events_csv};
pub use csv::{ByteOrderMark, Field, Records};
pub use deidentified::deidentified;
pub use document::{Document, ImportError, ImportErrorKind};
pub use example::example_study;
pub use exchange::{Dataset, dataset_csv};
pub use figure_csv::figure_csv;
pub use measurements::{MEASUREMENT_COLUMNS, measurement_records, measurements_csv};
pub use patients_csv::{LATER_PATIENT_COLUMNS, PATIENT_COLUMNS, patient_records, patients_csv};
pub use results::{RESULT_COLUMNS, result_records, results_csv};
pub use table_csv::table_csv;
pub use table_html::{table_html, table_text};
pub use template::template_csv;
pub use trail_csv::{TRAIL_COLUMNS, trail_csv};

#[cfg(test)]
mod tests;
