//! What a file says of its patients beside measurements: arm, centre, sex, age, and the start of treatment.

use crate::assemble::Context;
use crate::dates::{self, DateReading};
use crate::grid::Sheet;
use crate::heading::Role;
use crate::preview::PatientRow;
use crate::table::{Layout, Table};

/// Reads the records of a sheet: of a list of patients all, of other sheets sex, age and the start of treatment.
pub(crate) fn records(context: &mut Context<'_>, sheet: &Sheet, table: &Table) {
    let Some(patient) = table.first(Role::Patient) else { return };
    let is_list = table.layout == Layout::Patients;
    let columns = [Role::Arm, Role::Centre, Role::Sex, Role::Age].map(|role| table.first(role));
    let start = table.first(Role::Start);
    if !is_list && start.is_none() && columns.iter().skip(2).all(Option::is_none) {
        return;
    }
    let start = start.filter(|_| table.layout != Layout::Events);
    for row in table.header[1]..sheet.rows() {
        let id = sheet.shown(row, patient);
        if id.is_empty() || sheet.is_hidden_row(row) {
            continue;
        }
        let at = |place: usize| columns.get(place).copied().flatten().map_or("", |column| sheet.shown(row, column)).to_owned();
        let name = context.intern(id);
        if let Some(column) = start {
            let place = || sheet.address(row, Some([column, column]));
            let text = sheet.cell(row, column);
            let date = match dates::read(text) {
                Some(DateReading::One(day)) => Some(day),
                Some(DateReading::Either { day_first, month_first }) => {
                    if context.is_day_first(sheet, column, place) {
                        day_first
                    } else {
                        month_first
                    }
                }
                Some(DateReading::NoDay) | None => None,
            };
            match date {
                Some(date) => {
                    context.starts.insert(name, date);
                }
                None if text.is_empty() => context.problem("start-missing", &place(), id),
                None => context.problem("date-impossible", &place(), ""),
            }
        }
        let record = PatientRow { patient: id.to_owned(), arm: at(0), centre: at(1), sex: at(2), age: at(3) };
        let is_known = context.patients.iter().rev().take(1).any(|known| known.patient == record.patient);
        let says_something = !record.sex.is_empty() || !record.age.is_empty();
        if is_list || says_something && !is_known {
            context.patients.push(record);
        }
    }
}
