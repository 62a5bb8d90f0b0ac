//! Readings of a patient's visits by readers whose readings do not count.

use crate::entry::check::readers;
use crate::entry::draft::{PatientDraft, VisitDraft, VisitField};
use crate::entry::reading::folded;
use crate::measured::patient::Patient;

/// The readers who have a visit that is not among those that count.
pub(super) fn readers_left_out(draft: &PatientDraft, counted: &Patient) -> Vec<String> {
    let is_left_out = |visit: &&VisitDraft| !visit.is_blank() && !counted.visits.iter().any(|known| known.id == visit.id);
    let reader_of = |visit: &VisitDraft| folded(visit.field(VisitField::Reader)).to_lowercase();
    let left_out: Vec<String> = draft.visits.iter().filter(is_left_out).map(reader_of).collect();
    readers(draft).into_iter().filter(|reader| left_out.contains(&reader.to_lowercase())).collect()
}
