//! The saved study in parts, so that a change of one patient writes that patient's text and no other.

use super::{Document, Layout, written};
use crate::entry::draft::{PatientDraft, StudyDraft};
use serde::Serialize;

/// What opens the list of patients in the text of a document; inside a text of JSON its quotation marks would be escaped.
const LIST: &str = "\"patients\":[";
/// What opens the list of changes; it is the last of a document.
const CHANGES: &str = "\"changes\":[";

/// What stands before the patients, between them and the changes, and behind the changes in
/// [`write_compact`](super::write_compact), of a document without patients and changes. The last is empty where there is no trail.
///
/// # Example
/// ```
/// use nadir::files::document::{around_patients, patient_text, write_compact, Document};
/// let mut document = Document::default();
/// let patients: Vec<_> = document.study.patients.iter().map(patient_text).collect();
/// let whole = write_compact(&document);
/// document.study.patients.clear();
/// let [head, tail, foot] = around_patients(&document);
/// assert_eq!(format!("{head}{}{tail}{foot}", patients.join(",")), whole);
/// ```
pub fn around_patients(document: &Document) -> [String; 3] {
    let text = written(document, Layout::compact());
    let (head, rest) = text.split_once(LIST).unwrap_or((text.as_str(), ""));
    let head = format!("{head}{LIST}");
    match rest.rsplit_once(CHANGES) {
        Some((tail, foot)) => [head, format!("{tail}{CHANGES}"), foot.to_owned()],
        None => [head, rest.to_owned(), String::new()],
    }
}

/// A patient as it stands in [`write_compact`](super::write_compact).
pub fn patient_text(patient: &PatientDraft) -> String {
    let mut bytes = Vec::new();
    let _ = patient.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Layout::compact()));
    String::from_utf8(bytes).unwrap_or_default()
}

/// The keys of the patients in their order, as a list of JSON.
pub fn order_text(study: &StudyDraft) -> String {
    let keys: Vec<_> = study.patients.iter().map(|patient| patient.key.0.to_string()).collect();
    format!("[{}]", keys.join(","))
}
