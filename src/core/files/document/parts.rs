//! The saved study in parts, so that a change of one patient writes that patient's text and no other.

use super::{Document, Layout, written};
use crate::entry::draft::{PatientDraft, StudyDraft};
use serde::Serialize;

/// What opens the list of patients in the text of a document; inside a text of JSON its quotation marks would be escaped.
const LIST: &str = "\"patients\":[";

/// What stands before and behind the patients in [`write_compact`](super::write_compact), of a document without patients.
///
/// # Example
/// ```
/// use nadir::files::document::{around_patients, patient_text, write_compact, Document};
/// let mut document = Document::default();
/// let patients: Vec<_> = document.study.patients.iter().map(patient_text).collect();
/// let whole = write_compact(&document);
/// document.study.patients.clear();
/// let [head, tail] = around_patients(&document);
/// assert_eq!(format!("{head}{}{tail}", patients.join(",")), whole);
/// ```
pub fn around_patients(document: &Document) -> [String; 2] {
    let text = written(document, Layout::compact());
    let (head, tail) = text.split_once(LIST).unwrap_or((text.as_str(), ""));
    [format!("{head}{LIST}"), tail.to_owned()]
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
