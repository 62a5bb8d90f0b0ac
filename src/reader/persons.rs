//! Patients who are known by name or record number alone: each gets a pseudonym before anything is read of the sheet.

use nadir_import::dates::masked;
use nadir_import::grid::Sheet;
use nadir_import::heading::Role;
use nadir_import::open::Opened;
use nadir_import::question::Answers;
use nadir_import::table::{Layout, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Who got which pseudonym.
#[derive(Debug, Default)]
pub(crate) struct Key {
    by_person: BTreeMap<String, String>,
    /// In the order in which they were made.
    persons: Vec<String>,
    /// Number of the last pseudonym.
    last: usize,
    /// Sheets by name, and their columns, in which pseudonyms stand already.
    done: BTreeSet<(String, usize)>,
}

impl Key {
    /// How many pseudonyms were made.
    pub(crate) fn len(&self) -> usize {
        self.persons.len()
    }

    /// Forgets where pseudonyms stand, not whose they are: a file was read anew.
    pub(crate) fn read_anew(&mut self) {
        self.done.clear();
    }

    /// Puts pseudonyms in place of persons, where a sheet has no other patient, and returns the answers by which they are the patients.
    pub(crate) fn apply(&mut self, files: &mut [Opened], answers: &Answers, taken: &[String]) -> Answers {
        let mut answers = answers.clone();
        for sheet in files.iter_mut().flat_map(|file| &mut file.sheets) {
            let Some(column) = column_of(sheet, &answers) else { continue };
            if self.done.insert((sheet.name.clone(), column)) {
                let from = Table::of(sheet).header[1];
                *sheet = self.replaced(sheet, column, from, taken);
            }
            let id = format!("column:{}:{}", sheet.name, column + 1);
            answers.0.entry(id).or_insert_with(|| "patient".to_owned());
        }
        answers
    }

    /// The key as a file: who has which pseudonym. It goes to the person alone.
    pub(crate) fn csv(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let rows = self.persons.iter().map(|person| {
            let pseudonym = self.by_person.get(person).map_or("", String::as_str);
            format!("{},{}\r\n", quoted(pseudonym), quoted(person))
        });
        std::iter::once("\u{feff}pseudonym,person\r\n".to_owned()).chain(rows).collect()
    }

    fn replaced(&mut self, sheet: &Sheet, column: usize, from: usize, taken: &[String]) -> Sheet {
        let mut made = Sheet::new(&sheet.name, sheet.addresses);
        let taken: BTreeSet<&str> = taken.iter().map(|id| id.trim()).collect();
        made.visibility = sheet.visibility;
        made.caption = masked(&sheet.caption);
        made.merged.clone_from(&sheet.merged);
        made.hidden_rows.clone_from(&sheet.hidden_rows);
        made.hidden_columns.clone_from(&sheet.hidden_columns);
        made.formulas.clone_from(&sheet.formulas);
        for row in 0..sheet.rows() {
            for at in 0..sheet.width(row) {
                let cell = sheet.cell(row, at);
                if at == column && row >= from && !cell.is_empty() {
                    made.push(&self.pseudonym(cell, &taken), nadir_import::grid::CellKind::Text);
                } else {
                    made.push(cell, sheet.kind(row, at));
                }
            }
            made.end_row();
        }
        made
    }

    fn pseudonym(&mut self, person: &str, taken: &BTreeSet<&str>) -> String {
        if let Some(known) = self.by_person.get(person) {
            return known.clone();
        }
        self.persons.push(person.to_owned());
        let made = loop {
            self.last += 1;
            let next = format!("P-{:03}", self.last);
            if !taken.contains(next.as_str()) {
                break next;
            }
        };
        self.by_person.insert(person.to_owned(), made.clone());
        made
    }
}

/// The column that names persons and is the only one to say whose a row is; of several the one with the most different texts.
fn column_of(sheet: &Sheet, answers: &Answers) -> Option<usize> {
    let table = Table::of(sheet);
    if !matches!(table.layout, Layout::Long | Layout::Wide | Layout::Events | Layout::Patients | Layout::NoTable) {
        return None;
    }
    let persons: Vec<usize> = table.with(Role::Identifier).collect();
    let said = |role: &str| {
        let is_said = move |column: &usize| {
            answers.get(&format!("column:{}:{}", sheet.name, column + 1)).is_some_and(|answer| answer == role)
        };
        (0..table.columns.len()).find(is_said)
    };
    let is_measured = table.columns.iter().any(|column| column.heading.role.is_measured() || column.heading.role == Role::Term);
    match said("patient").or(table.first(Role::Patient)) {
        Some(patient) => persons.contains(&patient).then_some(patient),
        None if is_measured => {
            let distinct = |column: &usize| {
                let cells = (table.header[1]..sheet.rows()).map(|row| sheet.cell(row, *column)).filter(|cell| !cell.is_empty());
                cells.collect::<BTreeSet<_>>().len()
            };
            // The first of those with the most.
            persons.into_iter().rev().max_by_key(distinct)
        }
        None => None,
    }
}
