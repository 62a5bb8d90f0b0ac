//! The list of a study's patients: who is there, which of them are shown in which order, and changes of the list.

mod arms;
mod assessed;
mod change;
mod filter;
mod new_patient;
mod order;
mod own;
mod row;
mod window;

pub use arms::{add_arm, arm_names, move_arm, remove_arm, rename_arm};
pub use assessed::{AssessedPatients, assess_one};
pub use change::{add, duplicate, remove};
pub use filter::{ArmFilter, FindingsFilter, RosterFilter, filter};
pub use new_patient::{completed, has_records, naming, new_patient, next_pseudonym, next_record_field, texts_of};
pub use order::{Column, Direction, sort};
pub use own::typed_since;
pub use row::{PatientRow, rows};
pub use window::{Window, shown_at, top_of};

use crate::entry::draft::{PatientDraft, PatientKey, StudyDraft};

/// Position of a patient in the list; 0 for one who is not there.
pub fn position(study: &StudyDraft, key: PatientKey) -> usize {
    study.patients.iter().position(|patient| patient.key == key).unwrap_or(0)
}

/// The patient to show after a change: the same one, or whoever stands now where that one stood.
///
/// ```
/// use nadir::{entry::draft::{PatientKey, StudyDraft}, study::roster};
/// let study = StudyDraft::empty();
/// assert_eq!(roster::key_near(&study, PatientKey(7), 3), PatientKey(1));
/// ```
pub fn key_near(study: &StudyDraft, key: PatientKey, position: usize) -> PatientKey {
    if study.patient(key).is_some() {
        return key;
    }
    let neighbour = study.patients.get(position).or_else(|| study.patients.last());
    neighbour.map_or(key, |patient| patient.key)
}

/// The first patient's key.
pub fn first_key(study: &StudyDraft) -> PatientKey {
    study.patients.first().map_or(PatientKey(1), |patient| patient.key)
}

/// The patient before (`-1`) or after (`1`) one in the list; `None` at its ends.
pub fn neighbour(study: &StudyDraft, key: PatientKey, step: isize) -> Option<PatientKey> {
    let position = study.patients.iter().position(|patient| patient.key == key)?;
    study.patients.get(position.checked_add_signed(step)?).map(|patient| patient.key)
}

/// How many patients the study has; 0 for one empty patient, with which every study begins.
///
/// ```
/// use nadir::{entry::draft::StudyDraft, files::example_study, study::roster::patients_typed};
/// assert_eq!((patients_typed(&StudyDraft::empty()), patients_typed(&example_study())), (0, 124));
/// ```
pub fn patients_typed(study: &StudyDraft) -> usize {
    match study.patients.as_slice() {
        [only] if only.is_blank() => 0,
        all => all.len(),
    }
}

/// A study with at least one patient, so that there is always a place to type: an empty patient where there was none.
pub fn never_without_patient(mut study: StudyDraft) -> StudyDraft {
    if study.patients.is_empty() {
        study.patients.push(PatientDraft::empty(PatientKey(1)));
    }
    study
}

#[cfg(test)]
mod tests;
