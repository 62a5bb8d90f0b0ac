//! The arms of the study: order, names, members.

use crate::entry::draft::{CellAddress, PatientField, Place, StudyDraft, StudyHeader};
use crate::entry::edit::Edit;
use crate::study::settings::ComparisonSettings;
use std::collections::BTreeSet;

/// The arms in the order of the tables: those of the header, then those that only patients name.
///
/// ```
/// use nadir::{files::example_study, study::roster::arm_names};
/// assert_eq!(arm_names(&example_study()), ["Sirolimus", "Everolimus"]);
/// ```
pub fn arm_names(study: &StudyDraft) -> Vec<String> {
    let of_patients = study.patients.iter().map(|patient| patient.field(PatientField::Arm));
    let mut seen = BTreeSet::new();
    let all = study.header.arms.iter().map(String::as_str).chain(of_patients).map(str::trim);
    all.filter(|name| !name.is_empty() && seen.insert(name.to_lowercase())).map(str::to_owned).collect()
}

fn with_arms(study: &StudyDraft, arms: Vec<String>) -> Edit {
    if arms == study.header.arms {
        return Edit::NOTHING;
    }
    Edit::SetHeader(Box::new(StudyHeader { arms, ..study.header.clone() }))
}

/// Puts an arm one place earlier (`-1`) or later (`1`); at the ends nothing changes.
///
/// ```
/// use nadir::{files::example_study, study::roster::{arm_names, move_arm}};
/// let mut study = example_study();
/// study.apply(move_arm(&study, 1, -1));
/// assert_eq!(arm_names(&study), ["Everolimus", "Sirolimus"]);
/// ```
pub fn move_arm(study: &StudyDraft, position: usize, step: isize) -> Edit {
    let mut arms = arm_names(study);
    let Some(other) = position.checked_add_signed(step).filter(|other| *other < arms.len() && position < arms.len()) else {
        return Edit::NOTHING;
    };
    arms.swap(position, other);
    with_arms(study, arms)
}

/// Puts a new arm behind the others; nothing where the name is empty or taken.
pub fn add_arm(study: &StudyDraft, name: &str) -> Edit {
    let name = name.trim();
    let mut arms = arm_names(study);
    if name.is_empty() || arms.iter().any(|arm| arm.to_lowercase() == name.to_lowercase()) {
        return Edit::NOTHING;
    }
    arms.push(name.to_owned());
    with_arms(study, arms)
}

/// Takes an arm out of the header; one that patients name stays an arm.
pub fn remove_arm(study: &StudyDraft, name: &str) -> Edit {
    let kept = study.header.arms.iter().filter(|arm| arm.trim().to_lowercase() != name.trim().to_lowercase());
    with_arms(study, kept.cloned().collect())
}

/// Renames an arm over the header, all patients and the choice of arms to compare; upper and lower case mean the same arm.
///
/// A new name that another arm has joins the two.
///
/// # Returns
/// The edit, and the comparison with the new name.
pub fn rename_arm(study: &StudyDraft, comparison: &ComparisonSettings, from: &str, to: &str) -> (Edit, ComparisonSettings) {
    let is_it = |name: &str| name.trim().to_lowercase() == from.trim().to_lowercase();
    let to = to.trim();
    let mut header = study.header.clone();
    header.arms.iter_mut().filter(|arm| is_it(arm)).for_each(|arm| to.clone_into(arm));
    let mut seen = BTreeSet::new();
    header.arms.retain(|arm| !arm.is_empty() && seen.insert(arm.trim().to_lowercase()));
    let members = study.patients.iter().filter(|patient| is_it(patient.field(PatientField::Arm)));
    let renamed = members.map(|patient| Edit::SetText {
        address: CellAddress { patient: patient.key, place: Place::PatientField(PatientField::Arm) },
        text: to.to_owned(),
    });
    let edits = [Edit::SetHeader(Box::new(header))].into_iter().chain(renamed).collect();
    let mut comparison = comparison.clone();
    for name in [&mut comparison.reference_arm, &mut comparison.comparison_arm] {
        if is_it(name) && !name.is_empty() {
            to.clone_into(name);
        }
    }
    (Edit::Together(edits), comparison)
}
