//! Changes of the list, each an edit that can be undone.

use crate::entry::draft::{PatientDraft, PatientKey, StudyDraft};
use crate::entry::edit::Edit;
use crate::order::set_of;
use crate::study::roster::new_patient;

/// Puts an empty patient at the end of the list, who [takes over](new_patient) the visits of the study.
///
/// # Returns
/// The edit, and the key of the new patient.
pub fn add(study: &StudyDraft) -> (Edit, PatientKey) {
    let key = study.next_patient();
    (Edit::InsertPatient { row: study.patients.len(), patient: Box::new(new_patient(study, key)) }, key)
}

/// Puts a copy of a patient behind the original, with a pseudonym of its own: the first of `-2`, `-3`, … that is free.
///
/// # Returns
/// The edit and the key of the copy; `None` when there is no such patient.
///
/// # Example
/// ```
/// use nadir::{entry::draft::PatientKey, files::example_study, study::roster};
/// let mut study = example_study();
/// let (edit, key) = roster::duplicate(&study, study.patients[0].key).unwrap();
/// study.apply(edit);
/// assert_eq!((study.patients[1].key, study.patients[1].id.as_str()), (key, "S-001-2"));
/// ```
pub fn duplicate(study: &StudyDraft, key: PatientKey) -> Option<(Edit, PatientKey)> {
    let row = study.patients.iter().position(|patient| patient.key == key)?;
    let original = study.patients.get(row)?;
    let known = set_of(study.patients.iter().map(|patient| patient.id.trim()));
    let name = original.id.trim();
    let free = (2_u32..=1_000_000).map(|number| format!("{name}-{number}")).find(|id| !known.contains(id.as_str()));
    let new_key = study.next_patient();
    let id = free.filter(|_| !name.is_empty()).unwrap_or_default();
    let copy = PatientDraft { key: new_key, id, ..original.clone() };
    Some((Edit::InsertPatient { row: row + 1, patient: Box::new(copy) }, new_key))
}

/// Takes a patient out; an empty one takes the place of the last.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientKey, StudyDraft}, study::roster};
/// let mut study = StudyDraft::empty();
/// let undo = study.apply(roster::remove(&study, PatientKey(1)));
/// assert_eq!(study.patients.len(), 1);
/// study.apply(undo);
/// assert_eq!(study, StudyDraft::empty());
/// ```
pub fn remove(study: &StudyDraft, key: PatientKey) -> Edit {
    let taken = Edit::RemovePatient { patient: key };
    match study.patients.as_slice() {
        [only] if only.key == key => {
            let empty = Edit::InsertPatient { row: 0, patient: Box::new(PatientDraft::empty(study.next_patient())) };
            Edit::Together(vec![taken, empty])
        }
        _ => taken,
    }
}
