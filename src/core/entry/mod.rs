//! What was typed, and how it is read: drafts and their edits, cells, findings, the check.

pub mod check;
pub mod date;
pub mod draft;
pub mod edit;
pub mod finding;
pub mod grid;
pub mod history;
pub mod number_block;
pub mod patient_words;
pub mod patients_sheet;
pub mod reading;
pub mod sheet;
pub mod tabular;
