//! Which column says the arm, where no heading does.

use super::Column;
use crate::grid::Sheet;
use crate::heading::Role;
use std::collections::BTreeSet;

/// Parts of the names of the drugs that are studied, and of none.
const DRUGS: [&str; 7] = ["everolimus", "sirolimus", "rapamycin", "placebo", "莫司", "雷帕霉素", "安慰剂"];
/// Words of a heading for other drugs than the one that is studied.
const OTHERS: [&str; 8] = ["prior", "previous", "history", "concomitant", "既往", "合并", "曾", "史"];

/// A column that is not understood and names a drug that is studied in every cell is the arm.
pub(super) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    const LOOKED_AT: usize = 200;
    const MOST: usize = 6;
    if columns.iter().any(|column| column.heading.role == Role::Arm) {
        return;
    }
    let rows = from..sheet.rows().min(from + LOOKED_AT);
    let is_arm = |index: usize, column: &Column| {
        let title = column.title.to_lowercase();
        let cells: BTreeSet<String> = rows.clone().map(|row| sheet.cell(row, index).to_lowercase()).collect();
        let mut cells = cells.iter().filter(|cell| !cell.is_empty()).peekable();
        column.heading.role == Role::Unknown
            && !OTHERS.iter().any(|word| title.contains(word))
            && cells.peek().is_some()
            && cells.clone().count() <= MOST
            && cells.all(|cell| DRUGS.iter().any(|drug| cell.contains(drug)))
    };
    let found = columns.iter().enumerate().find(|(index, column)| is_arm(*index, column)).map(|(index, _)| index);
    if let Some(column) = found.and_then(|index| columns.get_mut(index)) {
        column.heading.role = Role::Arm;
    }
}
