//! Adding lesions and visits, and changing the unit of what was typed.

use super::cell::in_unit;
use crate::entry::draft::{CellAddress, LesionDraft, PatientDraft, Place, StudyDraft, VisitDraft, VisitField};
use crate::entry::edit::Edit;
use crate::measured::lesion::LesionId;
use crate::measured::quantity::{Decimal, Unit};

/// The edit that adds a lesion below the others; no edit once there are as many as there may be.
pub fn add_lesion(patient: &PatientDraft) -> Edit {
    if patient.lesions.len() >= PatientDraft::MOST_LESIONS {
        return Edit::NOTHING;
    }
    let lesion = LesionDraft::numbered(patient.next_lesion().0);
    Edit::InsertLesion { patient: patient.key, row: patient.lesions.len(), lesion, cells: Vec::new() }
}

/// The edit that moves a lesion one row up or down, with its cells; no edit at the ends.
///
/// ```
/// use nadir::entry::{draft::{PatientKey, StudyDraft}, grid::move_lesion};
/// use nadir::measured::lesion::LesionId;
/// let mut study = StudyDraft::empty();
/// study.patients[0].visits[0].cells.insert(LesionId(1), "42".into());
/// let before = study.clone();
/// let inverse = study.apply(move_lesion(&study.patients[0], LesionId(1), true));
/// let rows: Vec<u32> = study.patients[0].lesions.iter().map(|lesion| lesion.id.0).collect();
/// assert_eq!((rows, study.patients[0].visits[0].cell(LesionId(1))), (vec![2, 1, 3], "42"));
/// study.apply(inverse);
/// assert_eq!(study, before);
/// assert!(move_lesion(&study.patients[0], LesionId(1), false).is_nothing());
/// ```
pub fn move_lesion(patient: &PatientDraft, lesion: LesionId, down: bool) -> Edit {
    let Some(row) = patient.lesions.iter().position(|known| known.id == lesion) else { return Edit::NOTHING };
    let to = if down { row.checked_add(1) } else { row.checked_sub(1) };
    let (Some(to), Some(moved)) = (to.filter(|to| *to < patient.lesions.len()), patient.lesions.get(row)) else {
        return Edit::NOTHING;
    };
    let cells = patient.visits.iter().filter_map(|visit| visit.cells.get(&lesion).map(|text| (visit.id, text.clone())));
    Edit::Together(vec![
        Edit::RemoveLesion { patient: patient.key, lesion },
        Edit::InsertLesion { patient: patient.key, row: to, lesion: moved.clone(), cells: cells.collect() },
    ])
}

/// The edit that adds a visit after the others, a year after the latest.
pub fn add_visit(patient: &PatientDraft) -> Edit {
    let months = patient.visits.iter().filter_map(whole_months).max();
    let month = months.map_or_else(|| "0".to_owned(), |latest| (latest + 12).to_string());
    insert_at_month(patient, patient.visits.len(), &month)
}

impl PatientDraft {
    /// The edit that adds a visit at a month in its place among the others; `None` when there is one.
    pub fn add_visit_at(&self, month: i128) -> Option<Edit> {
        let months = || self.visits.iter().map(whole_months);
        if months().any(|known| known == Some(month)) {
            return None;
        }
        let column = months().position(|known| known.is_some_and(|known| known > month)).unwrap_or(self.visits.len());
        Some(insert_at_month(self, column, &month.to_string()))
    }
}

fn insert_at_month(patient: &PatientDraft, column: usize, month: &str) -> Edit {
    Edit::InsertVisit { patient: patient.key, column, visit: VisitDraft::at_month(patient.next_visit(), month) }
}

/// The visit's month, rounded to a whole one.
fn whole_months(visit: &VisitDraft) -> Option<i128> {
    Decimal::read(visit.field(VisitField::Month).trim()).map(|month| month.round_to_units(0).0)
}

/// The edit that says every typed diameter of a study in another unit, so that no measurement changes its value.
pub fn change_unit(study: &StudyDraft, from: Unit, to: Unit) -> Edit {
    let mut edits = Vec::new();
    for patient in &study.patients {
        let mut convert = |place: Place| {
            if let Some(text) = in_unit(patient.text(place), from, to) {
                edits.push(Edit::SetText { address: CellAddress { patient: patient.key, place }, text });
            }
        };
        for visit in &patient.visits {
            visit.cells.keys().for_each(|lesion| convert(Place::Measurement(*lesion, visit.id)));
            convert(Place::VisitField(visit.id, VisitField::NewLesion));
        }
    }
    Edit::Together(edits)
}
