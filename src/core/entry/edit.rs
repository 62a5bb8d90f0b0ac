//! Every change of a study, each with its inverse: undo is one more edit.

use crate::entry::draft::{
    AdverseEventDraft, AdverseEventId, CellAddress, LesionDraft, PatientDraft, PatientKey, Place, StudyDraft, StudyHeader,
    VisitDraft, any_too_long, is_too_long,
};
use crate::measured::lesion::LesionId;
use crate::measured::visit::VisitId;
use crate::order::set_of;
use std::collections::{BTreeMap, BTreeSet};

/// One change of a study.
///
/// An edit that names a place which does not exist changes nothing, and neither does its inverse; nor does one that would put in more
/// than a study holds ([`MOST_CHARACTERS`](crate::entry::draft::MOST_CHARACTERS) and its like), so that every study can be saved and opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Replaces the text at a place.
    SetText {
        /// Where.
        address: CellAddress,
        /// The new text; empty clears the cell.
        text: String,
    },
    /// Puts a lesion in at a row, with its cells.
    InsertLesion {
        /// Whose.
        patient: PatientKey,
        /// Row, from 0; beyond the end is the end.
        row: usize,
        /// The lesion.
        lesion: LesionDraft,
        /// Its cells by visit.
        cells: Vec<(VisitId, String)>,
    },
    /// Takes a lesion out, with its cells.
    RemoveLesion {
        /// Whose.
        patient: PatientKey,
        /// Which.
        lesion: LesionId,
    },
    /// Puts a visit in at a column.
    InsertVisit {
        /// Whose.
        patient: PatientKey,
        /// Column, from 0; beyond the end is the end.
        column: usize,
        /// The visit.
        visit: VisitDraft,
    },
    /// Takes a visit out, with its cells.
    RemoveVisit {
        /// Whose.
        patient: PatientKey,
        /// Which.
        visit: VisitId,
    },
    /// Puts an adverse event in at a row.
    InsertAdverseEvent {
        /// Whose.
        patient: PatientKey,
        /// Row, from 0; beyond the end is the end.
        row: usize,
        /// The event.
        event: AdverseEventDraft,
    },
    /// Takes an adverse event out.
    RemoveAdverseEvent {
        /// Whose.
        patient: PatientKey,
        /// Which.
        event: AdverseEventId,
    },
    /// Puts a patient in at a place of the list.
    InsertPatient {
        /// Row, from 0; beyond the end is the end.
        row: usize,
        /// The patient.
        patient: Box<PatientDraft>,
    },
    /// Takes a patient out.
    RemovePatient {
        /// Who.
        patient: PatientKey,
    },
    /// Replaces what concerns all patients: title, arms, characteristics.
    SetHeader(Box<StudyHeader>),
    /// Replaces the whole study: opening a file, starting anew.
    ReplaceStudy(Box<StudyDraft>),
    /// Several edits as one step, done in order.
    Together(Vec<Edit>),
}

impl Edit {
    /// No change.
    pub const NOTHING: Self = Self::Together(Vec::new());

    /// Whether this is no change at all.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Together(edits) if edits.iter().all(Self::is_nothing))
    }

    /// The patients whose assessment the edit may change; `None` for all of them.
    pub fn touches(&self) -> Option<BTreeSet<PatientKey>> {
        match self {
            Self::SetText { address, .. } => Some(set_of([address.patient])),
            Self::InsertLesion { patient, .. }
            | Self::RemoveLesion { patient, .. }
            | Self::InsertVisit { patient, .. }
            | Self::RemoveVisit { patient, .. }
            | Self::InsertAdverseEvent { patient, .. }
            | Self::RemoveAdverseEvent { patient, .. }
            | Self::RemovePatient { patient } => Some(set_of([*patient])),
            Self::InsertPatient { patient, .. } => Some(set_of([patient.key])),
            Self::SetHeader(_) => Some(BTreeSet::new()),
            Self::ReplaceStudy(_) => None,
            Self::Together(edits) => edits.iter().map(Self::touches).try_fold(BTreeSet::new(), |mut all, touched| {
                all.extend(touched?);
                Some(all)
            }),
        }
    }
}

impl StudyDraft {
    /// Applies an edit and returns the edit that takes it back.
    ///
    /// # Example
    /// ```
    /// use nadir::{entry::draft::{CellAddress, PatientKey, Place, StudyDraft}, entry::edit::Edit};
    /// let mut study = StudyDraft::empty();
    /// let address = CellAddress { patient: PatientKey(1), place: Place::PatientId };
    /// let inverse = study.apply(Edit::SetText { address, text: "P-017".into() });
    /// study.apply(inverse);
    /// assert_eq!(study, StudyDraft::empty());
    /// ```
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::SetText { address, text } => self.on_patient(address.patient, |patient| {
                patient.set_text(address.place, text).map(|text| Edit::SetText { address, text })
            }),
            Edit::InsertLesion { patient: key, row, lesion, cells } => self.on_patient(key, |patient| {
                let id = lesion.id;
                if !patient.has_room_for_lesion(id) || any_too_long([&lesion.name, &lesion.side, &lesion.note]) {
                    return None;
                }
                patient.lesions.insert(row.min(patient.lesions.len()), lesion);
                for (visit, text) in cells {
                    patient.set_text(Place::Measurement(id, visit), text);
                }
                Some(Edit::RemoveLesion { patient: key, lesion: id })
            }),
            Edit::RemoveLesion { patient: key, lesion: id } => self.on_patient(key, |patient| {
                let row = patient.lesions.iter().position(|lesion| lesion.id == id)?;
                let lesion = patient.lesions.remove(row);
                let taken = |visit: &mut VisitDraft| visit.cells.remove(&id).map(|text| (visit.id, text));
                let cells = patient.visits.iter_mut().filter_map(taken).collect();
                Some(Edit::InsertLesion { patient: key, row, lesion, cells })
            }),
            Edit::InsertVisit { patient: key, column, mut visit } => self.on_patient(key, |patient| {
                let id = visit.id;
                let is_full = patient.visits.len() >= PatientDraft::MOST_VISITS;
                if is_full || any_too_long(visit.texts()) || patient.visit(id).is_some() {
                    return None;
                }
                visit.tidy(&set_of(patient.lesions.iter().map(|lesion| lesion.id)));
                patient.visits.insert(column.min(patient.visits.len()), visit);
                Some(Edit::RemoveVisit { patient: key, visit: id })
            }),
            Edit::InsertAdverseEvent { patient: key, row, event } => self.on_patient(key, |patient| {
                let id = event.id;
                let is_full = patient.adverse_events.len() >= PatientDraft::MOST_ADVERSE_EVENTS;
                if is_full || any_too_long(event.fields.values()) || patient.adverse_event(id).is_some() {
                    return None;
                }
                patient.adverse_events.insert(row.min(patient.adverse_events.len()), event);
                Some(Edit::RemoveAdverseEvent { patient: key, event: id })
            }),
            Edit::RemoveAdverseEvent { patient: key, event: id } => self.on_patient(key, |patient| {
                let row = patient.adverse_events.iter().position(|event| event.id == id)?;
                Some(Edit::InsertAdverseEvent { patient: key, row, event: patient.adverse_events.remove(row) })
            }),
            Edit::InsertPatient { row, patient } => {
                let key = patient.key;
                let is_full = self.patients.len() >= Self::MOST_PATIENTS;
                if is_full || patient.beyond().is_some() || self.patient(key).is_some() {
                    return Edit::NOTHING;
                }
                self.patients.insert(row.min(self.patients.len()), *patient);
                Edit::RemovePatient { patient: key }
            }
            Edit::RemovePatient { patient: key } => {
                let Some(row) = self.patients.iter().position(|patient| patient.key == key) else { return Edit::NOTHING };
                Edit::InsertPatient { row, patient: Box::new(self.patients.remove(row)) }
            }
            Edit::SetHeader(header) if header.beyond().is_some() => Edit::NOTHING,
            Edit::SetHeader(header) => Edit::SetHeader(Box::new(std::mem::replace(&mut self.header, *header))),
            Edit::RemoveVisit { patient: key, visit: id } => self.on_patient(key, |patient| {
                let column = patient.visits.iter().position(|visit| visit.id == id)?;
                Some(Edit::InsertVisit { patient: key, column, visit: patient.visits.remove(column) })
            }),
            Edit::ReplaceStudy(study) if study.beyond().is_some() => Edit::NOTHING,
            Edit::ReplaceStudy(study) => Edit::ReplaceStudy(Box::new(std::mem::replace(self, *study))),
            Edit::Together(edits) => {
                let mut inverses: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                inverses.reverse();
                Edit::Together(inverses)
            }
        }
    }

    fn on_patient(&mut self, key: PatientKey, change: impl FnOnce(&mut PatientDraft) -> Option<Edit>) -> Edit {
        self.patients.iter_mut().find(|patient| patient.key == key).and_then(change).unwrap_or(Edit::NOTHING)
    }
}

impl PatientDraft {
    /// Puts a text at a place and returns what stood there; `None` where there is no such place.
    fn set_text(&mut self, place: Place, text: String) -> Option<String> {
        if is_too_long(&text) {
            return None;
        }
        let slot = match place {
            Place::PatientId => &mut self.id,
            Place::LesionName(id) => &mut self.lesion_mut(id)?.name,
            Place::LesionSide(id) => &mut self.lesion_mut(id)?.side,
            Place::LesionNote(id) => &mut self.lesion_mut(id)?.note,
            Place::VisitField(id, field) => {
                return Some(swap(&mut self.visits.iter_mut().find(|visit| visit.id == id)?.fields, field, text));
            }
            Place::Measurement(lesion, id) => {
                self.lesions.iter().find(|known| known.id == lesion)?;
                return Some(swap(&mut self.visits.iter_mut().find(|visit| visit.id == id)?.cells, lesion, text));
            }
            Place::PatientField(field) => return Some(swap(&mut self.fields, field, text)),
            Place::Characteristic(id) => return Some(swap(&mut self.characteristics, id, text)),
            Place::AdverseEventField(id, field) => {
                let event = self.adverse_events.iter_mut().find(|event| event.id == id)?;
                return Some(swap(&mut event.fields, field, text));
            }
            Place::Patient | Place::Visit(_) | Place::AdverseEvent(_) => return None,
        };
        Some(std::mem::replace(slot, text))
    }

    fn lesion_mut(&mut self, id: LesionId) -> Option<&mut LesionDraft> {
        self.lesions.iter_mut().find(|lesion| lesion.id == id)
    }
}

/// Replaces an entry and returns the old text; an empty text is no entry, so that what was cleared equals what was never typed.
fn swap<K: Ord>(texts: &mut BTreeMap<K, String>, key: K, text: String) -> String {
    let old = if text.is_empty() { texts.remove(&key) } else { texts.insert(key, text) };
    old.unwrap_or_default()
}
