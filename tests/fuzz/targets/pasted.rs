//! A block from the clipboard into the grid of a patient: within its bounds, undone, kept, and copied out as it stands.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir::entry::draft::{PatientDraft, PatientKey, Place, StudyDraft};
use nadir::entry::grid::{block_text, paste, paste_numbers, place_at};
use nadir::entry::number_block::number_block;
use nadir::entry::patients_sheet::is_sheet_of_patients;
use nadir::entry::sheet::Position;
use nadir::entry::tabular::{Delimiter, clipboard_cell, read, unguard_text};
use nadir::files::document::Document;
use nadir::measured::language::Language;
use nadir::measured::quantity::Unit;
use nadir_fuzz::kept::can_be_kept;
use nadir_fuzz::seeds;

fuzz_target!(init: seeds::write_into_folder(seeds::pasted), |bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    for delimiter in [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Comma] {
        comes_back(&read(text, delimiter));
    }
    let unit = if first & 1 == 0 { Unit::Millimetre } else { Unit::Centimetre };
    let position = Position { row: usize::from(first >> 1 & 7), column: usize::from(first >> 4 & 3) };
    let Some(at) = place_at(&PatientDraft::empty(PatientKey(1)), position) else { return };
    into_the_grid(text, at, unit);
    let _ = is_sheet_of_patients(text);
    if let Some(block) = number_block(text) {
        for is_diameters in [false, true] {
            let _ = paste_numbers(&PatientDraft::empty(PatientKey(1)), at, block.clone(), is_diameters, unit);
        }
    }
});

/// Cells written to a clipboard are read from it as they were.
fn comes_back(rows: &[Vec<String>]) {
    let line = |row: &Vec<String>| row.iter().map(|cell| clipboard_cell(cell)).collect::<Vec<_>>().join("\t");
    let copied = rows.iter().map(line).collect::<Vec<_>>().join("\n");
    // A mark at the beginning says how a text is encoded; empty lines at the end are none.
    if copied.starts_with('\u{FEFF}') || copied.ends_with('\n') || copied.is_empty() {
        return;
    }
    let pasted: Vec<Vec<String>> = read(&copied, Delimiter::Tab)
        .into_iter()
        .map(|row| row.iter().map(|cell| unguard_text(cell).to_owned()).collect())
        .collect();
    let plain: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cell.replace("\r\n", "\n").replace('\r', "\n")).collect()).collect();
    assert_eq!(pasted, plain, "{copied:?}");
}

fn into_the_grid(text: &str, at: Place, unit: Unit) {
    let empty = StudyDraft { patients: vec![PatientDraft::empty(PatientKey(1))], ..StudyDraft::empty() };
    let mut study = empty.clone();
    let inverse = study.apply(paste(&study.patients[0], at, text, unit).edit);
    assert_eq!(study.beyond(), None);
    can_be_kept(&Document { study: study.clone(), ..Document::default() });
    let patient = study.patients[0].clone();
    let mut undone = study.clone();
    undone.apply(inverse);
    assert_eq!(undone, empty, "an undo leaves another study");
    // All lesions with their names and visits, copied out and pasted where they stood.
    let corner = |row, column| place_at(&patient, Position { row, column });
    let corners = corner(0, 0).zip(corner(patient.lesions.len().saturating_sub(1), patient.visits.len()));
    let Some((from, to)) = corners else { return };
    let block = block_text(&patient, from, to, Language::English);
    study.apply(paste(&patient, from, &block, unit).edit);
    let again = block_text(&study.patients[0], from, to, Language::English);
    assert_eq!(again, block, "a block pasted where it was copied is another");
}
