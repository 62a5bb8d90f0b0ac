//! Columns of lesions that are known by their cells: two or three diameters in each.

use super::Column;
use crate::dates;
use crate::grid::Sheet;
use crate::heading::{Named, Role, VisitName, named};
use nadir::entry::reading::{plain_text, read_measurement};
use nadir::measured::quantity::Unit;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many rows are looked at.
const LOOKED_AT: usize = 200;
/// What stands between diameters; a slash or a hyphen may stand between other numbers.
const TIMES: [char; 6] = ['x', 'X', '×', '*', '✕', '·'];

/// Whether a cell holds two or three diameters.
fn is_size(cell: &str) -> bool {
    let plain = plain_text(cell);
    plain.contains(|letter: char| letter.is_ascii_digit())
        && (plain.contains(TIMES) || plain.contains(" by "))
        && dates::read(cell).is_none()
        && read_measurement(&plain, Unit::Millimetre)
            .is_ok_and(|reading| reading.measurement.is_some_and(|measured| measured.diameters().count() > 1))
}

/// Whether most of the cells of a column hold two or three diameters; a word for a state of a lesion speaks for neither.
pub(super) fn holds_sizes(sheet: &Sheet, rows: Range<usize>, column: usize) -> bool {
    let (mut sizes, mut others) = (0, 0);
    for cell in rows.map(|row| sheet.cell(row, column)).filter(|cell| !cell.is_empty()) {
        if is_size(cell) {
            sizes += 1;
        } else if cell.contains(|letter: char| letter.is_ascii_digit()) || read_measurement(cell, Unit::Millimetre).is_err() {
            others += 1;
        }
    }
    sizes > others
}

/// Whether the cells of a column may make it one of sizes against its heading.
const fn may_be_sizes(role: Role) -> bool {
    matches!(role, Role::Unknown | Role::Side | Role::Lesion | Role::Arm | Role::Diameter | Role::Size)
}

/// Columns whose cells hold several diameters are those of a lesion, whatever their headings, and are named as these say.
pub(super) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    let rows = from..sheet.rows().min(from + LOOKED_AT);
    let says_time = |column: &Column| {
        let role = column.heading.role;
        column.heading.visit.is_some() || matches!(role, Role::Visit | Role::Month | Role::Day | Role::Week | Role::Date)
    };
    let has_time = columns.iter().any(says_time);
    let sized: Vec<bool> = (0..columns.len())
        .map(|column| {
            columns.get(column).is_some_and(|column| may_be_sizes(column.heading.role))
                && holds_sizes(sheet, rows.clone(), column)
        })
        .collect();
    let is_wide = columns.iter().any(|column| column.heading.visit.is_some());
    let is_alone = sized.iter().filter(|is_sized| **is_sized).count() == 1;
    let names_rows = columns.iter().zip(&sized).any(|(column, is_sized)| column.heading.role == Role::Lesion && !is_sized);
    let mut names: Vec<Option<Named>> = Vec::with_capacity(columns.len());
    for (column, is_sized) in columns.iter_mut().zip(&sized) {
        let name = named(&column.title, *is_sized);
        let heading = &mut column.heading;
        let was_measured = heading.role.is_measured();
        if *is_sized {
            heading.role = Role::Size;
        }
        if *is_sized && !was_measured && heading.lesion.is_none() {
            match &name {
                // Without a time in the sheet other words may be those of a visit: when it was is asked.
                Some(named) if !named.is_of_lesion && !has_time => {
                    heading.visit = Some(VisitName { label: named.name.clone(), month: None, day: None });
                }
                // Where the rows name the lesion no heading does. What may be a visit beside others is no lesion, and one column that
                // says nothing of a lesion has the one that is asked.
                Some(named) if !(names_rows && is_alone) && (named.is_of_lesion || !is_wide && !is_alone) => {
                    heading.lesion = Some(named.name.clone());
                }
                _ => {}
            }
        }
        if *is_sized {
            heading.side = heading.side.take().or_else(|| Some(name.as_ref()?.side?.to_owned()));
        }
        names.push(name);
    }
    tell_apart(columns, &names);
}

/// Names columns that would be one lesion at one visit and whose headings say that they are several: of two kidneys, or of two places.
fn tell_apart(columns: &mut [Column], names: &[Option<Named>]) {
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (index, column) in columns.iter().enumerate().filter(|(_, column)| column.heading.role.is_measured()) {
        let heading = &column.heading;
        let mut others = columns.iter().zip(names).filter(|(other, _)| {
            other.heading.role == heading.role && other.heading.visit == heading.visit && other.heading.lesion == heading.lesion
        });
        let own = names.get(index).and_then(Option::as_ref);
        let is_other_side = |other: &Column| heading.side.is_some() && other.heading.side != heading.side;
        let is_told = match &heading.lesion {
            Some(_) => others.any(|(other, _)| is_other_side(other)),
            None if heading.side.is_some() => true,
            // Single diameters of one lesion have headings of their own each.
            None if heading.role == Role::Diameter => false,
            None => others.any(|(_, name)| own.zip(name.as_ref()).is_some_and(|(own, other)| own.name != other.name)),
        };
        if is_told {
            told.insert(index);
        }
    }
    for index in told {
        if let (Some(column), Some(Some(name))) = (columns.get_mut(index), names.get(index)) {
            column.heading.lesion = Some(name.name.clone());
        }
    }
}
