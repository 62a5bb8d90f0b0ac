//! Which column names the patients, where no heading does.

use super::{Column, looks_like_value};
use crate::grid::Sheet;
use crate::heading::Role;
use std::collections::BTreeSet;

/// Without a column that names the patients all of them would be one: the first column does, if nothing is known of it, it has a name in
/// every row, and these are no mere numbers of a list of lesions.
pub(super) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    const LOOKED_AT: usize = 200;
    let has = |role: Role| columns.iter().any(|column| column.heading.role == role);
    let has_events = has(Role::Grade) || has(Role::Attribution) || has(Role::Reported);
    if has(Role::Patient) || has(Role::Identifier) || has_events {
        return;
    }
    let has_lesions = has(Role::Lesion);
    let is_short_for_patient = |title: &str| title.trim_end_matches('.').eq_ignore_ascii_case("pt");
    let Some(first) = columns.first_mut() else { return };
    let is_open = first.heading.role == Role::Unknown || is_short_for_patient(&first.title);
    let rows = (from..sheet.rows().min(from + LOOKED_AT)).filter(|row| !sheet.is_blank_row(*row));
    let names: Vec<&str> = rows.map(|row| sheet.cell(row, 0)).collect();
    let different: BTreeSet<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    let is_number = |name: &&str| name.bytes().all(|letter| letter.is_ascii_digit());
    let is_size = |name: &&str| looks_like_value(name) && !is_number(name);
    let is_list = has_lesions && different.len() == names.len() && different.iter().all(is_number);
    let starts = names.first().is_some_and(|name| !name.is_empty());
    if is_open && starts && different.len() > 1 && !is_list && !different.iter().any(is_size) {
        first.heading.role = Role::Patient;
    }
}
