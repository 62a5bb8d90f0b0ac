//! The entry grid as a person moves in it: places by row and column, blocks to and from a spreadsheet, what a cell shows.
//!
//! Rows are the lesions and then the fields of a visit; the first column holds a lesion's name, the others the visits.

mod block;
mod cell;
mod structure;

pub use block::{block_text, clear, paste};
pub use cell::{commit, is_measurement_for_time, lesion_text, shown_text, type_text};
pub use structure::{add_lesion, add_visit, change_unit};

use crate::entry::draft::{PatientDraft, Place, VisitField};

/// The fields of a visit in the order of their rows.
pub const FIELD_ROWS: [VisitField; 9] = [
    VisitField::Month,
    VisitField::Day,
    VisitField::Modality,
    VisitField::NewLesion,
    VisitField::LeftKidney,
    VisitField::RightKidney,
    VisitField::Bleeding,
    VisitField::NonTarget,
    VisitField::Status,
];

/// Whether a visit says more than its month in the rows under the results.
///
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey, VisitField}, entry::grid::has_visit_details};
/// let mut patient = PatientDraft::empty(PatientKey(1));
/// assert!(!has_visit_details(&patient));
/// patient.visits[0].fields.insert(VisitField::Modality, "CT".into());
/// assert!(has_visit_details(&patient));
/// ```
pub fn has_visit_details(patient: &PatientDraft) -> bool {
    let details = || FIELD_ROWS.into_iter().filter(|field| *field != VisitField::Month);
    patient.visits.iter().any(|visit| details().any(|field| !visit.field(field).trim().is_empty()))
}

/// A position in the grid: row and column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Row.
    pub row: usize,
    /// Column; 0 is the name.
    pub column: usize,
}

/// A move by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column left.
    Left,
    /// One column right.
    Right,
    /// The next cell in reading order.
    Next,
    /// The previous cell in reading order.
    Previous,
    /// The first visit of the row.
    RowStart,
    /// The last visit of the row.
    RowEnd,
    /// The next lesion of the visit, behind the last one the first lesion of the next visit; in the fields, one row down.
    Enter,
    /// The way back of [`Enter`](Self::Enter).
    EnterBack,
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

/// All places of the grid, row by row.
pub fn places(patient: &PatientDraft) -> impl Iterator<Item = Place> + '_ {
    let rows = patient.lesions.len() + FIELD_ROWS.len();
    let row = move |row| (0..=patient.visits.len()).filter_map(move |column| place_at(patient, Position { row, column }));
    (0..rows).flat_map(row)
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

/// Where a move leads; `None` at the edge of what is shown.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey, Place}, entry::grid::{FieldRows, Move, first_cell, step}};
/// use nadir::{measured::lesion::LesionId, measured::visit::VisitId};
/// let patient = PatientDraft::empty(PatientKey(1));
/// let first = first_cell(&patient).unwrap();
/// let second = Place::Measurement(LesionId(1), VisitId(2));
/// assert_eq!(step(&patient, first, Move::Right, FieldRows::Folded), Some(second));
/// assert_eq!(step(&patient, first, Move::Up, FieldRows::Folded), None);
/// let last = Place::Measurement(LesionId(3), VisitId(1));
/// assert_eq!(step(&patient, last, Move::Down, FieldRows::Folded), None);
/// assert_eq!(step(&patient, last, Move::Enter, FieldRows::Shown), Some(second));
/// ```
pub fn step(patient: &PatientDraft, from: Place, to: Move, fields: FieldRows) -> Option<Place> {
    let Position { row, column } = position_of(patient, from)?;
    let lesions = patient.lesions.len();
    let at = |row, column| {
        let place = place_at(patient, Position { row, column });
        place.filter(|_| fields == FieldRows::Shown || row < lesions)
    };
    let last = patient.visits.len();
    match to {
        Move::Enter if row + 1 == lesions => at(0, column + 1),
        Move::EnterBack if row == 0 => at(lesions.checked_sub(1)?, column.checked_sub(1)?),
        Move::Up | Move::EnterBack => at(row.checked_sub(1)?, column),
        Move::Down | Move::Enter => at(row + 1, column),
        Move::Left => at(row, column.checked_sub(1)?),
        Move::Right => at(row, column + 1),
        Move::Next => at(row, column + 1).or_else(|| at(row + 1, 1)),
        Move::Previous if column > 1 => at(row, column - 1),
        Move::Previous => at(row.checked_sub(1)?, last),
        Move::RowStart => at(row, 1),
        Move::RowEnd => at(row, last),
    }
}

/// All places of the rectangle between two corners, by rows; empty where a corner is no cell.
pub fn rectangle(patient: &PatientDraft, one: Place, other: Place) -> Vec<Vec<Place>> {
    let (Some(one), Some(other)) = (position_of(patient, one), position_of(patient, other)) else { return Vec::new() };
    let rows = one.row.min(other.row)..=one.row.max(other.row);
    let columns = one.column.min(other.column)..=one.column.max(other.column);
    rows.map(|row| columns.clone().filter_map(|column| place_at(patient, Position { row, column })).collect()).collect()
}
