//! The entry grid as a person moves in it: places by row and column, blocks to and from a spreadsheet, what a cell shows.
//!
//! Rows are the lesions and then the fields of a visit; the first column holds a lesion's name, the others the visits.

mod block;
mod cell;
mod dated;
mod structure;

pub use block::{Paste, asks_for_numbers, block_text, clear, fill_down, paste, paste_numbers};
pub use cell::{commit, is_measurement_for_time, kept, lesion_text, shown_text, type_text, typed_text, waits};
pub use dated::{day_dates, is_date_for_time};
pub use structure::{add_lesion, add_visit, change_unit, move_lesion};

use crate::entry::draft::{LesionDraft, PatientDraft, Place, VisitDraft, VisitField};
use crate::entry::sheet::{Layout, Position};

/// The fields of a visit in the order of their rows.
pub const FIELD_ROWS: [VisitField; 13] = [
    VisitField::Month,
    VisitField::Day,
    VisitField::Modality,
    VisitField::ContrastPhase,
    VisitField::SliceThickness,
    VisitField::Reader,
    VisitField::NewLesion,
    VisitField::LeftKidney,
    VisitField::RightKidney,
    VisitField::Bleeding,
    VisitField::NonTarget,
    VisitField::Intervention,
    VisitField::Status,
];

/// Whether a visit says more than its month in the rows under the results; a modality that all visits have stands in their heads.
///
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey, VisitField}, entry::grid::has_visit_details};
/// let mut patient = PatientDraft::empty(PatientKey(1));
/// assert!(!has_visit_details(&patient));
/// patient.visits[0].fields.insert(VisitField::Modality, "CT".into());
/// assert!(has_visit_details(&patient));
/// ```
pub fn has_visit_details(patient: &PatientDraft) -> bool {
    let modality = |visit: &VisitDraft| visit.field(VisitField::Modality).trim().to_owned();
    let is_one_modality =
        patient.visits.iter().zip(patient.visits.iter().skip(1)).all(|(one, other)| modality(one) == modality(other));
    let is_detail = |field: &VisitField| *field != VisitField::Month && (*field != VisitField::Modality || !is_one_modality);
    let details = || FIELD_ROWS.into_iter().filter(is_detail);
    patient.visits.iter().any(|visit| details().any(|field| !visit.field(field).trim().is_empty()))
}

/// Whether the rows of the visits' fields are shown. A key leads into no row that is folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRows {
    /// Under the results.
    Shown,
    /// Behind their heading.
    Folded,
}

/// The place at a position; `None` outside the grid and beside a field's name, where nothing can be typed.
pub fn place_at(patient: &PatientDraft, position: Position) -> Option<Place> {
    let visit = || position.column.checked_sub(1).and_then(|column| patient.visits.get(column)).map(|visit| visit.id);
    match (patient.lesions.get(position.row), position.column) {
        (Some(lesion), 0) => Some(Place::LesionName(lesion.id)),
        (Some(lesion), _) => Some(Place::Measurement(lesion.id, visit()?)),
        (None, _) => {
            let field = FIELD_ROWS.get(position.row.checked_sub(patient.lesions.len())?)?;
            Some(Place::VisitField(visit()?, *field))
        }
    }
}

/// The position of a place; `None` for places that are no cell of the grid.
pub fn position_of(patient: &PatientDraft, place: Place) -> Option<Position> {
    let row_of = |id| patient.lesions.iter().position(|lesion| lesion.id == id);
    let column_of = |id| patient.visits.iter().position(|visit| visit.id == id).map(|column| column + 1);
    match place {
        Place::LesionName(id) => Some(Position { row: row_of(id)?, column: 0 }),
        Place::Measurement(lesion, visit) => Some(Position { row: row_of(lesion)?, column: column_of(visit)? }),
        Place::VisitField(visit, field) => {
            let row = FIELD_ROWS.iter().position(|known| *known == field)?;
            Some(Position { row: patient.lesions.len() + row, column: column_of(visit)? })
        }
        _ => None,
    }
}

/// The first measurement cell: where the page puts the cursor.
pub fn first_cell(patient: &PatientDraft) -> Option<Place> {
    place_at(patient, Position { row: 0, column: 1 })
}

/// Where typing goes on: the first empty measurement, visit after visit, of the lesions that have one; the first cell where none is empty.
///
/// ```
/// use nadir::entry::draft::{PatientDraft, PatientKey, Place};
/// use nadir::entry::edit::Edit;
/// use nadir::entry::grid::{cell_to_type_in, first_cell, paste};
/// use nadir::measured::{lesion::LesionId, quantity::Unit, visit::VisitId};
/// # use nadir::entry::draft::StudyDraft;
/// let mut study = StudyDraft::empty();
/// let at = first_cell(&study.patients[0]).unwrap();
/// assert_eq!(cell_to_type_in(&study.patients[0]), Some(at));
/// let pasted = paste(&study.patients[0], at, "83x56x73\n46x41x39", Unit::Millimetre).edit;
/// study.apply(pasted);
/// assert_eq!(cell_to_type_in(&study.patients[0]), Some(Place::Measurement(LesionId(1), VisitId(2))));
/// ```
pub fn cell_to_type_in(patient: &PatientDraft) -> Option<Place> {
    let text = |lesion, visit| patient.text(Place::Measurement(lesion, visit)).trim();
    let measured = |lesion: &&LesionDraft| patient.visits.iter().any(|visit| !text(lesion.id, visit.id).is_empty());
    let empty = patient.visits.iter().find_map(|visit| {
        let lesion = patient.lesions.iter().filter(measured).find(|lesion| text(lesion.id, visit.id).is_empty())?;
        Some(Place::Measurement(lesion.id, visit.id))
    });
    empty.or_else(|| first_cell(patient))
}

/// Lesions and visits of a patient as a sheet.
///
/// # Example
/// ```
/// use nadir::entry::draft::{PatientDraft, PatientKey, Place};
/// use nadir::entry::grid::{FieldRows, PatientSheet, first_cell};
/// use nadir::entry::sheet::{Move, step};
/// use nadir::{measured::lesion::LesionId, measured::visit::VisitId};
/// let patient = PatientDraft::empty(PatientKey(1));
/// let folded = PatientSheet::new(&patient, FieldRows::Folded);
/// let second_visit = Place::Measurement(LesionId(1), VisitId(2));
/// assert_eq!(step(&folded, first_cell(&patient).unwrap(), Move::Right), Some(second_visit));
/// let last_lesion = Place::Measurement(LesionId(3), VisitId(1));
/// assert_eq!(step(&folded, last_lesion, Move::Down), None);
/// assert_eq!(step(&folded, last_lesion, Move::Enter), Some(second_visit));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PatientSheet<'a> {
    patient: &'a PatientDraft,
    fields: FieldRows,
}

impl<'a> PatientSheet<'a> {
    /// The sheet of a patient.
    pub const fn new(patient: &'a PatientDraft, fields: FieldRows) -> Self {
        Self { patient, fields }
    }

    const fn is_shown(&self, row: usize) -> bool {
        matches!(self.fields, FieldRows::Shown) || row < self.patient.lesions.len()
    }
}

impl Layout for PatientSheet<'_> {
    type Place = Place;

    fn place_at(&self, position: Position) -> Option<Place> {
        place_at(self.patient, position).filter(|_| self.is_shown(position.row))
    }

    fn position_of(&self, place: Place) -> Option<Position> {
        position_of(self.patient, place).filter(|position| self.is_shown(position.row))
    }

    fn size(&self) -> (usize, usize) {
        let fields = if self.fields == FieldRows::Shown { FIELD_ROWS.len() } else { 0 };
        (self.patient.lesions.len() + fields, self.patient.visits.len() + 1)
    }

    fn first_column(&self) -> usize {
        1
    }

    /// One lesion down, behind the last one to the first lesion of the next visit; in the fields, one row down.
    fn below(&self, from: Position) -> Option<Position> {
        let is_last = from.row + 1 == self.patient.lesions.len();
        Some(if is_last { Position { row: 0, column: from.column + 1 } } else { Position { row: from.row + 1, ..from } })
    }

    fn above(&self, from: Position) -> Option<Position> {
        match from.row.checked_sub(1) {
            Some(row) => Some(Position { row, ..from }),
            None => Some(Position { row: self.patient.lesions.len().checked_sub(1)?, column: from.column.checked_sub(1)? }),
        }
    }
}

/// All places of the rectangle between two corners, by rows; empty where a corner is no cell.
pub fn rectangle(patient: &PatientDraft, one: Place, other: Place) -> Vec<Vec<Place>> {
    crate::entry::sheet::rectangle(&PatientSheet::new(patient, FieldRows::Shown), one, other)
}
