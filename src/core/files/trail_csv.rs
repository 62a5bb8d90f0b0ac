//! The trail of a study as a table.

use super::csv::{ByteOrderMark, Table};
use super::document::Document;
use std::collections::BTreeMap;

/// The columns of [`trail_csv`].
pub const TRAIL_COLUMNS: [&str; 5] = ["time_utc", "patient_id", "place", "before", "after"];

/// Every change of the trail, the oldest first: when, whose, where in the saved study, and the texts before and after.
///
/// `patient_id` is the pseudonym as it is now; it is empty for what concerns no one patient, and for a patient taken out, whose
/// whole record stands in `before`.
///
/// # Example
/// ```
/// use nadir::files::{ByteOrderMark, document::{Change, Document, Trail}, trail_csv};
/// let change = Change { at: "2026-11-29T13:30:00".into(), place: "header/title".into(), to: "AML".into(), ..Change::default() };
/// let document = Document { trail: Some(Trail { is_on: true, changes: vec![change] }), ..Document::default() };
/// let csv = trail_csv(&document, ByteOrderMark::Without);
/// assert_eq!(csv, "time_utc,patient_id,place,before,after\r\n2026-11-29T13:30:00,,header/title,,AML\r\n");
/// ```
pub fn trail_csv(document: &Document, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &TRAIL_COLUMNS);
    let names: BTreeMap<u32, &str> = document.study.patients.iter().map(|patient| (patient.key.0, patient.id.as_str())).collect();
    for change in document.trail.iter().flat_map(|trail| &trail.changes) {
        let key = change.place.strip_prefix("patients/").and_then(|rest| rest.split('/').next()?.parse().ok());
        table.text(&change.at);
        table.text(key.and_then(|key: u32| names.get(&key).copied()).unwrap_or_default());
        table.text(&change.place);
        table.text(&change.from);
        table.text(&change.to);
        table.end_line();
    }
    table.finish()
}
