//! Blocks of cells to and from a spreadsheet, as text with tabs and line ends.

use super::{
    add_lesion, add_visit, commit, is_date_for_time, is_measurement_for_time, place_at, position_of, rectangle, shown_text,
    type_text,
};
use crate::entry::draft::{PatientDraft, Place, StudyDraft, VisitField};
use crate::entry::edit::Edit;
use crate::entry::number_block::NumberBlock;
use crate::entry::reading::{UnreadableMeasurement, of_sign, points_as_commas, read_measurement, read_millilitres};
use crate::entry::sheet::Position;
use crate::entry::tabular::{self, Delimiter, clipboard_cell, on_one_line};
use crate::measured::language::Language;
use crate::measured::quantity::{DecimalSign, Unit};

/// A paste longer or wider than this is cut: no patient has so many visits.
const MOST_COLUMNS: usize = 60;

/// The cells between two corners as a spreadsheet takes them: tabs between columns, line ends between rows, no text that it would run.
pub fn block_text(patient: &PatientDraft, one: Place, other: Place, language: Language) -> String {
    let cell_text = |place| clipboard_cell(&shown_text(patient, place, language)).into_owned();
    let row_text = |row: Vec<Place>| row.into_iter().map(cell_text).collect::<Vec<_>>().join("\t");
    rectangle(patient, one, other).into_iter().map(row_text).collect::<Vec<_>>().join("\n")
}

/// The edit that clears the cells between two corners; lesions keep their names.
pub fn clear(patient: &PatientDraft, one: Place, other: Place) -> Edit {
    let places = rectangle(patient, one, other).into_iter().flatten();
    let typed = places.filter(|place| !matches!(place, Place::LesionName(_)) && !patient.text(*place).is_empty());
    Edit::Together(typed.map(|place| type_text(patient, place, "")).collect())
}

/// The edit that fills the cells between two corners from the uppermost ones, and a single row from the row above it; lesions keep their
/// names, and no measurement is filled into a field of the visits.
///
/// ```
/// use nadir::entry::{draft::{PatientDraft, PatientKey, Place, StudyDraft}, grid::fill_down};
/// use nadir::measured::{lesion::LesionId, visit::VisitId};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "42 × 38 × 35".into());
/// let below = Place::Measurement(LesionId(2), VisitId(1));
/// let edit = fill_down(&draft, below, below);
/// let mut study = StudyDraft { patients: vec![draft], ..StudyDraft::empty() };
/// study.apply(edit);
/// assert_eq!(study.patients[0].text(below), "42 × 38 × 35");
/// ```
pub fn fill_down(patient: &PatientDraft, one: Place, other: Place) -> Edit {
    let rows = rectangle(patient, one, other);
    let above = |place: &Place| {
        let Position { row, column } = position_of(patient, *place)?;
        place_at(patient, Position { row: row.checked_sub(1)?, column })
    };
    let Some(first) = rows.first() else { return Edit::NOTHING };
    let from: Vec<Option<Place>> =
        if rows.len() == 1 { first.iter().map(above).collect() } else { first.iter().copied().map(Some).collect() };
    let is_alike = |one: Place, other: Place| matches!((one, other), (Place::Measurement(..), Place::Measurement(..)));
    let filled =
        rows.iter().skip(usize::from(rows.len() > 1)).flat_map(|row| row.iter().zip(&from)).filter_map(|(place, from)| {
            let from = from.filter(|from| is_alike(*from, *place))?;
            Some(type_text(patient, *place, patient.text(from)))
        });
    Edit::Together(filled.collect())
}

/// The edit that pastes a block with its first cell at `at`, and the place of its last cell.
///
/// Lesions and visits are added where the block is larger than what is left of the grid (lesions up to the most a patient may have);
/// what still does not fit is counted in `left_out`. Cells are kept in their canonical form where they can be read; a measurement with two
/// readings (`1,234 mL`) is settled by a number of the same block that has one (`2,5 mL`).
pub fn paste(patient: &PatientDraft, at: Place, text: &str, unit: Unit) -> Paste {
    let nothing = Paste { edit: Edit::NOTHING, last: at, left_out: 0, refused: Vec::new() };
    let Some(corner) = position_of(patient, at) else { return nothing };
    let rows = tabular::read(text, Delimiter::Tab);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut study = StudyDraft { header: crate::entry::draft::StudyHeader::default(), patients: vec![patient.clone()] };
    let mut edits = Vec::new();
    let is_among_lesions = corner.row < patient.lesions.len();
    let lesions_wanted = if is_among_lesions { (corner.row + rows.len()).min(PatientDraft::MOST_LESIONS) } else { 0 };
    for _ in patient.lesions.len()..lesions_wanted {
        grow(&mut study, &mut edits, add_lesion);
    }
    for _ in patient.visits.len() + 1..(corner.column + width.min(MOST_COLUMNS)) {
        grow(&mut study, &mut edits, add_visit);
    }
    let (mut last, mut left_out, mut refused) = (at, 0, Vec::new());
    let sign = decimal_sign(&rows);
    if let Some(grown) = study.patients.first() {
        for (down, row) in rows.iter().enumerate() {
            for (right, cell) in row.iter().enumerate() {
                let cell = on_one_line(cell);
                let position = Position { row: corner.row + down, column: corner.column + right };
                let is_beyond_lesions = is_among_lesions && position.row >= grown.lesions.len();
                match place_at(grown, position).filter(|_| !is_beyond_lesions) {
                    Some(place) if is_measurement_for_time(place, &cell, unit) || is_date_for_time(place, &cell) => {
                        refused.push((place, cell));
                    }
                    Some(place) => {
                        edits.push(type_text(grown, place, &commit(place, &settled(place, cell, unit, sign), unit)));
                        last = place;
                    }
                    None => left_out += usize::from(!cell.is_empty()),
                }
            }
        }
    }
    Paste { edit: Edit::Together(edits), last, left_out, refused }
}

/// The decimal sign that the numbers of a block give away, where none gives away the other.
fn decimal_sign(rows: &[Vec<String>]) -> Option<DecimalSign> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let words = rows.iter().flatten().flat_map(|cell| cell.split(move |letter| !is_part(letter)));
    let mut told = words.filter_map(DecimalSign::told_by);
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

/// A size of a block whose decimal sign is known, in the reading that this sign gives: where commas are the sign, points part thousands.
fn settled(place: Place, cell: String, unit: Unit, sign: Option<DecimalSign>) -> String {
    let readings = |text: &str| {
        let error = match place {
            Place::Measurement(..) => read_measurement(text.trim(), unit).err(),
            Place::VisitField(_, VisitField::LeftKidney | VisitField::RightKidney) => read_millilitres(text.trim()).err(),
            _ => None,
        };
        if let Some(UnreadableMeasurement::TwoReadings { readings, .. }) = error { Some(readings) } else { None }
    };
    if let Some([_, thousands]) = points_as_commas(&cell, sign).and_then(|text| readings(&text)) {
        return thousands;
    }
    readings(&cell).and_then(|readings| of_sign(&readings, sign).map(str::to_owned)).unwrap_or(cell)
}

/// Whether a block of plain numbers that is pasted here can be read in two ways: among lesions it can.
pub fn asks_for_numbers(at: Place) -> bool {
    matches!(at, Place::Measurement(..) | Place::LesionName(_))
}

/// The edit that pastes a block of plain numbers as diameters of one lesion or as visits. Names of lesions go where names stand, if the
/// block begins beside them.
pub fn paste_numbers(patient: &PatientDraft, at: Place, block: NumberBlock, is_diameters: bool, unit: Unit) -> Paste {
    let position = position_of(patient, at).unwrap_or(Position { row: 0, column: 1 });
    let has_names = block.names.is_some() && position.column <= 1;
    let block = if has_names { block } else { block.without_names() };
    let column = if has_names { 0 } else { position.column.max(1) };
    let at = place_at(patient, Position { column, ..position }).unwrap_or(at);
    let text = if is_diameters { block.as_diameters() } else { block.as_visits() };
    paste(patient, at, &text, unit)
}

/// A paste worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paste {
    /// What to apply.
    pub edit: Edit,
    /// The last cell written.
    pub last: Place,
    /// How many filled cells found no place.
    pub left_out: usize,
    /// Measurements and dates that would have stood for times, which stay as they were.
    pub refused: Vec<(Place, String)>,
}

/// Applies one structural edit to the working copy and remembers it.
fn grow(study: &mut StudyDraft, edits: &mut Vec<Edit>, add: impl Fn(&PatientDraft) -> Edit) {
    if let Some(edit) = study.patients.first().map(add) {
        study.apply(edit.clone());
        edits.push(edit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::draft::PatientKey;
    use crate::entry::grid::first_cell;

    #[test]
    fn a_block_goes_out_as_it_came_in_and_grows_the_grid() {
        let patient = PatientDraft::empty(PatientKey(1));
        let at = first_cell(&patient).unwrap();
        let block = "83x56x73\t76 50 66\t70\t60\t50\t40\n46x41x39\tabsent\r\n1\n2\n3\n";
        let pasted = paste(&patient, at, block, Unit::Millimetre);
        let mut study = StudyDraft { header: crate::entry::draft::StudyHeader::default(), patients: vec![patient.clone()] };
        let inverse = study.apply(pasted.edit);
        let grown = study.patients.first().unwrap().clone();
        assert_eq!((grown.lesions.len(), grown.visits.len(), pasted.left_out), (5, 6, 0));
        let text = block_text(&grown, at, pasted.last, Language::English);
        assert_eq!(text, "83 × 56 × 73\n46 × 41 × 39\n1\n2\n3");
        assert_eq!(
            grown.text(crate::entry::draft::Place::VisitField(
                crate::measured::visit::VisitId(6),
                crate::entry::draft::VisitField::Month
            )),
            "36"
        );
        study.apply(inverse);
        assert_eq!(study.patients, [patient]);
    }

    /// Three columns a lesion with headings and names, as diameters and as visits, wherever the first cell is.
    #[test]
    fn a_block_of_numbers_is_pasted_as_it_was_answered() {
        let block = "Lesion\td1\td2\td3\tM3 d1\tM3 d2\tM3 d3\nA\t83\t56\t73\t70\t50\t60\nB\t40\t41\t42\t\t\t";
        let block = crate::entry::number_block::number_block(block).unwrap();
        let of = |at: Place, is_diameters: bool| {
            let mut study = StudyDraft { patients: vec![PatientDraft::empty(PatientKey(1))], ..StudyDraft::empty() };
            let pasted = paste_numbers(&study.patients[0], at, block.clone(), is_diameters, Unit::Millimetre);
            assert_eq!((pasted.left_out, pasted.refused), (0, Vec::new()));
            study.apply(pasted.edit);
            let patient = &study.patients[0];
            let cells = |row: usize| {
                (1..=6).map(move |column| place_at(patient, Position { row, column }).map_or("", |place| patient.text(place)))
            };
            let lesions = patient.lesions.iter().take(2).enumerate();
            lesions
                .map(|(row, lesion)| format!("{}: {}", lesion.name, cells(row).collect::<Vec<_>>().join("|")))
                .collect::<Vec<_>>()
        };
        let patient = PatientDraft::empty(PatientKey(1));
        let first = first_cell(&patient).unwrap();
        let name = place_at(&patient, Position { row: 0, column: 0 }).unwrap();
        for at in [first, name] {
            assert_eq!(of(at, true), ["A: 83 × 56 × 73|70 × 50 × 60||||", "B: 40 × 41 × 42|||||"]);
            assert_eq!(of(at, false), ["A: 83|56|73|70|50|60", "B: 40|41|42|||"]);
        }
        let second = place_at(&patient, Position { row: 0, column: 2 }).unwrap();
        assert_eq!(of(second, true)[0], "L1: |83 × 56 × 73|70 × 50 × 60|||");
    }

    #[test]
    fn a_quoted_line_break_stays_in_its_cell() {
        let patient = PatientDraft::empty(PatientKey(1));
        let block = "\"83 x 56 x\n73\"\t62x40x55\n46x41x39\t40x35x30";
        let pasted = paste(&patient, first_cell(&patient).unwrap(), block, Unit::Millimetre);
        let mut study = StudyDraft { header: crate::entry::draft::StudyHeader::default(), patients: vec![patient.clone()] };
        study.apply(pasted.edit);
        let grown = study.patients.first().unwrap();
        let text = block_text(grown, first_cell(&patient).unwrap(), pasted.last, Language::English);
        assert_eq!(text, "83 × 56 × 73\t62 × 40 × 55\n46 × 41 × 39\t40 × 35 × 30");
        assert_eq!((grown.lesions.len(), pasted.left_out), (3, 0));
    }

    /// A number with one reading settles the others of its paste; two that say otherwise settle nothing, nor does a cell by itself.
    #[test]
    fn a_block_settles_its_own_numbers() {
        let patient = PatientDraft::empty(PatientKey(1));
        let pasted = |block: &str| {
            let paste = paste(&patient, first_cell(&patient).unwrap(), block, Unit::Millimetre);
            let mut study = StudyDraft { header: crate::entry::draft::StudyHeader::default(), patients: vec![patient.clone()] };
            study.apply(paste.edit);
            block_text(study.patients.first().unwrap(), first_cell(&patient).unwrap(), paste.last, Language::English)
        };
        assert_eq!(pasted("1,234 mL\t2,5 mL"), "1.2340 mL\t2.5 mL");
        // Where commas are the sign, points part thousands: 1234 mL, not 1.234.
        assert_eq!(pasted("1.234 mL\t2,5 mL"), "1234 mL\t2.5 mL");
        assert_eq!(pasted("1.234 mL\t2.5 mL"), "1.2340 mL\t2.5 mL");
        assert_eq!(pasted("1,234 mL\t1,100.5 mL"), "1234 mL\t1100.5 mL");
        assert_eq!(pasted("1,234 mL\t2,5 mL\t1,100.5 mL"), "1,234 mL\t2.5 mL\t1100.5 mL");
        assert_eq!(pasted("1,234 mL\t40x30x20"), "1,234 mL\t40 × 30 × 20");
    }

    #[test]
    fn a_name_that_a_spreadsheet_would_run_goes_out_guarded_and_comes_back() {
        let mut patient = PatientDraft::empty(PatientKey(1));
        patient.lesions[0].name = "=L1".into();
        patient.visits[0].cells.insert(patient.lesions[0].id, "-5".into());
        let (name, cell) =
            (super::super::place_at(&patient, Position { row: 0, column: 0 }).unwrap(), first_cell(&patient).unwrap());
        let block = block_text(&patient, name, cell, Language::English);
        assert_eq!(block, "'=L1\t-5");
        let mut study = StudyDraft {
            header: crate::entry::draft::StudyHeader::default(),
            patients: vec![PatientDraft::empty(PatientKey(1))],
        };
        study.apply(paste(&patient, name, &block, Unit::Millimetre).edit);
        assert_eq!(study.patients[0].lesions[0].name, "=L1");
    }

    #[test]
    fn a_measurement_pasted_where_times_stand_leaves_them() {
        let patient = PatientDraft::empty(PatientKey(1));
        let months = super::super::place_at(&patient, Position { row: 3, column: 1 }).unwrap();
        let Paste { edit, refused, .. } = paste(&patient, months, "25x20x20\t4\tabsent", Unit::Millimetre);
        let mut study = StudyDraft { header: crate::entry::draft::StudyHeader::default(), patients: vec![patient] };
        study.apply(edit);
        let of = |visit: usize| study.patients[0].visits[visit].field(crate::entry::draft::VisitField::Month);
        assert_eq!([of(0), of(1), of(2)], ["0", "4", "6"]);
        let refused: Vec<&str> = refused.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(refused, ["25x20x20", "absent"]);
    }

    #[test]
    fn rows_beyond_ten_lesions_are_counted_not_written_into_other_rows() {
        let patient = PatientDraft::empty(PatientKey(1));
        let pasted = paste(&patient, first_cell(&patient).unwrap(), &"40\n".repeat(12), Unit::Millimetre);
        let mut study = StudyDraft { header: crate::entry::draft::StudyHeader::default(), patients: vec![patient] };
        study.apply(pasted.edit);
        assert_eq!((study.patients[0].lesions.len(), pasted.left_out), (10, 2));
        assert_eq!(study.patients[0].visits[0].field(crate::entry::draft::VisitField::Month), "0");
    }
}
