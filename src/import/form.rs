//! A form of one patient: key cells above, lesions in rows, visits in columns, the dates of the scans in a row of their own.

use crate::assemble::{Context, Group, counts_days};
use crate::dates;
use crate::grid::Sheet;
use crate::heading::{self, Role};
use crate::question::{Question, Topic};
use crate::table::Table;
use std::collections::HashMap;

/// Where the cell of a key stands above a table: `Subject ID:` and its value beside it.
fn key(sheet: &Sheet, header: usize, role: Role) -> Option<(usize, usize)> {
    (0..header).find_map(|row| {
        let columns = 0..sheet.width(row).min(20);
        columns
            .into_iter()
            .find(|column| {
                let cell = sheet.cell(row, *column);
                cell.chars().count() <= 40 && !cell.is_empty() && heading::read(&[cell]).role == role
            })
            .map(|column| (row, column + 1))
    })
}

/// Whether the patient of a table stands above it.
pub(crate) fn is_form(sheet: &Sheet, header: usize) -> bool {
    key(sheet, header, Role::Patient).is_some()
}

/// Patient, arm and centre of a form.
pub(crate) struct Form {
    pub(crate) keys: [String; 3],
}

impl Form {
    /// Reads the keys; a patient's id that is not the name of its sheet is asked about. `None` for an empty form.
    pub(crate) fn read(context: &mut Context<'_>, sheet: &Sheet, table: &Table, others: &[&str]) -> Option<Self> {
        let at = |role: Role| key(sheet, table.header[0], role).map_or("", |(row, column)| sheet.cell(row, column));
        let patient = at(Role::Patient);
        if patient.is_empty() {
            return None;
        }
        let mut chosen = patient.to_owned();
        // A copied form keeps the id of another sheet: two patients are never merged in silence.
        if patient != sheet.name && others.contains(&patient) {
            let place = key(sheet, table.header[0], Role::Patient)
                .map_or_else(String::new, |(row, column)| sheet.address(row, Some([column, column])));
            context.problem("sheet-name-contradicts", &place, patient);
            let choices = [(sheet.name.as_str(), sheet.name.as_str()), (patient, patient)];
            let question =
                Question::new(Topic::PatientName, format!("patient:{}", sheet.key), patient, &choices).suggesting(&sheet.name);
            chosen = context.asked.ask(question, || place);
        }
        let start = key(sheet, table.header[0], Role::Start).and_then(|(row, column)| context.date(sheet, row, column));
        if let Some(start) = start {
            let name = context.intern(&chosen);
            context.starts.insert(name, start);
        }
        Some(Self { keys: [chosen, at(Role::Arm).to_owned(), at(Role::Centre).to_owned()] })
    }

    /// The date of each column whose scan has one, as a day number.
    pub(crate) fn dates(context: &mut Context<'_>, sheet: &Sheet, table: &Table, groups: &[Group]) -> HashMap<usize, i32> {
        let is_date = |row: usize, column: usize| dates::read(sheet.cell(row, column)).is_some();
        let columns: Vec<usize> = groups.iter().flat_map(|group| group.columns.iter().copied()).collect();
        let row = (table.header[1]..sheet.rows())
            .find(|row| columns.iter().filter(|column| is_date(*row, **column)).count() * 2 > columns.len());
        let Some(row) = row else { return HashMap::new() };
        if !counts_days(context, || sheet.address(row, None)) {
            return HashMap::new();
        }
        columns.into_iter().filter_map(|column| Some((column, context.date(sheet, row, column)?))).collect()
    }
}
