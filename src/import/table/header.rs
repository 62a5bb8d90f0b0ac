//! Which rows are the headings of a table: by the sense that their words make of the columns.

use super::{looks_like_value, sized};
use crate::grid::{CellKind, Sheet};
use crate::heading::{self, ColumnUnit, Role};

/// The texts of the heading rows above each column; a group's name stands for the blank cells to its right.
pub(super) fn titles(sheet: &Sheet, header: [usize; 2], width: usize) -> Vec<Vec<String>> {
    let rows = header[0]..header[1];
    let last = header[1].saturating_sub(1);
    let mut titles = vec![Vec::with_capacity(rows.len()); width];
    for row in rows {
        let mut group = String::new();
        for (column, title) in titles.iter_mut().enumerate() {
            let own = sheet.shown(row, column);
            let is_above_other = row < last && !sheet.cell(last, column).is_empty();
            if !own.is_empty() {
                group = if is_above_other { own.to_owned() } else { String::new() };
                title.push(own.to_owned());
            } else if is_above_other && !group.is_empty() && !is_key(sheet.cell(last, column)) {
                title.push(group.clone());
            } else {
                title.push(String::new());
            }
        }
    }
    titles
}

/// The headings with a row of units below them, and which row that is: `cm` under `L`, `W` and `H`, and no patient.
pub(super) fn with_units(sheet: &Sheet, header: [usize; 2], is_typed: bool) -> ([usize; 2], Option<usize>) {
    let row = header[1];
    let filled: Vec<&str> = (0..sheet.width(row)).map(|column| sheet.cell(row, column)).filter(|cell| !cell.is_empty()).collect();
    let units =
        filled.iter().filter(|cell| ColumnUnit::read(cell.trim_matches(['(', ')', '（', '）', '[', ']'])).is_some()).count();
    let is_key = |column: &usize| heading::read(&[sheet.cell(row - 1, *column)]).role == Role::Patient;
    let has_patient = row > 0 && (0..sheet.width(row)).filter(is_key).any(|column| !sheet.cell(row, column).is_empty());
    let are_units = units > 0 && units * 2 >= filled.len() && !filled.iter().any(|cell| looks_like_value(cell));
    if is_typed || has_patient || !are_units || row + 1 >= sheet.rows() {
        return (header, None);
    }
    ([header[0], row + 1], Some(row))
}

/// Whether a heading says by itself whose or of what a row is, so that no group's name stands above it.
fn is_key(title: &str) -> bool {
    let role = heading::read(&[title]).role;
    !role.is_measured()
        && !matches!(role, Role::Unknown | Role::Computed | Role::State | Role::Unit | Role::Modality | Role::Date)
        && !matches!(role, Role::ContrastPhase | Role::SliceThickness | Role::Reader | Role::NonTarget)
        && !role.is_of_visit()
}

pub(super) fn score(sheet: &Sheet, start: usize, depth: usize, width: usize) -> i64 {
    let titles = titles(sheet, [start, start + depth], width);
    let mut score = 2 - 2 * i64::try_from(depth).unwrap_or(3);
    let mut seen: Vec<Role> = Vec::new();
    let mut sizes = Vec::new();
    for row in start..start + depth {
        if sheet.is_blank_row(row) {
            score -= 20;
        }
        for column in 0..sheet.width(row).min(width) {
            let cell = sheet.cell(row, column);
            let is_value = sheet.kind(row, column) != CellKind::Text || looks_like_value(cell);
            score -= if is_value && !cell.is_empty() { 4 } else { 0 };
            // A sentence is a title or a note.
            score -= i64::from(cell.chars().count() > 60 && width > 1);
        }
    }
    let sample = start + depth..sheet.rows().min(start + depth + 20);
    for (column, rows) in titles.iter().enumerate() {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let heading = heading::read(&rows);
        let role = heading.role;
        let visit = &heading.visit;
        // Columns with the same words want a further row that tells them apart.
        let is_same = role == Role::Size && sizes.contains(&(heading.visit.clone(), heading.lesion.clone()));
        if role == Role::Size {
            sizes.push((heading.visit.clone(), heading.lesion.clone()));
        }
        let worth = match role {
            _ if is_same => 0,
            Role::Patient | Role::Lesion | Role::Term | Role::Grade => 3,
            Role::Diameter | Role::Size if visit.is_some() => 3,
            Role::Unknown => 2 * i64::from(!is_blank(&rows) && sized::holds_sizes(sheet, sample.clone(), column)),
            Role::Computed | Role::Note | Role::Reported => 1,
            _ => 2,
        };
        // A second column of the same kind makes sense only where many are expected.
        let is_repeated = seen.contains(&role) && !role.is_measured() && !matches!(role, Role::Computed | Role::Date);
        score += if is_repeated { 0 } else { worth };
        seen.push(role);
    }
    score
}

/// Whether no row of a heading says anything.
fn is_blank(rows: &[&str]) -> bool {
    rows.iter().all(|row| row.is_empty())
}
