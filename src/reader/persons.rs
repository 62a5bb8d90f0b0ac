//! Patients who are known by name or record number alone: each gets a pseudonym before anything is read of the sheet.

use nadir::entry::tabular::guard_text;
use nadir_import::dates::masked;
use nadir_import::grid::{CellKind, Sheet};
use nadir_import::heading::Role;
use nadir_import::identifying::names_persons;
use nadir_import::open::Opened;
use nadir_import::question::Answers;
use nadir_import::table::{Layout, Table};
use std::collections::{BTreeMap, BTreeSet};

/// A column: its file, its sheet in that file, and itself, each counted from 0. Names of sheets come again in other files.
type Place = [usize; 3];

/// Who got which pseudonym.
#[derive(Debug, Default)]
pub(crate) struct Key {
    by_person: BTreeMap<String, String>,
    /// In the order in which they were made.
    persons: Vec<String>,
    /// Number of the last pseudonym.
    last: usize,
    /// Columns in which pseudonyms stand already.
    done: BTreeSet<Place>,
}

impl Key {
    /// How many pseudonyms were made.
    pub(crate) fn len(&self) -> usize {
        self.persons.len()
    }

    /// Forgets where pseudonyms stand in a file that was read anew, not whose they are.
    pub(crate) fn read_anew(&mut self, file: usize) {
        self.done.retain(|[of, ..]| *of != file);
    }

    /// Puts pseudonyms in place of persons, where a sheet has no other patient, and returns the answers by which they are the patients.
    pub(crate) fn apply(&mut self, files: &mut [Opened], answers: &Answers, taken: &[String]) -> Answers {
        let mut answers = answers.clone();
        let mut found: Vec<(Place, usize)> = Vec::new();
        let mut lists: Vec<(Place, usize)> = Vec::new();
        let mut taken: BTreeSet<String> = taken.iter().map(|id| id.trim().to_owned()).collect();
        for (file, opened) in files.iter().enumerate() {
            for (at, sheet) in opened.sheets.iter().enumerate() {
                let table = Table::of(sheet);
                match column_of(sheet, &table, &answers) {
                    Whose::Person { column, is_measured } => {
                        let persons = if is_measured { &mut found } else { &mut lists };
                        persons.push(([file, at, column], table.header[1]));
                    }
                    Whose::Pseudonym(column) if self.done.contains(&[file, at, column]) => {
                        found.push(([file, at, column], table.header[1]));
                    }
                    Whose::Pseudonym(column) => {
                        taken.extend((table.header[1]..sheet.rows()).map(|row| sheet.cell(row, column).to_owned()));
                    }
                    Whose::Unknown => {}
                }
            }
        }
        // A list of persons alone is none of patients: they may stand elsewhere with their pseudonyms.
        if !found.is_empty() {
            found.append(&mut lists);
        }
        self.give_way(files, &taken);
        for (place, from) in found {
            let [file, at, column] = place;
            let Some(sheet) = files.get_mut(file).and_then(|file| file.sheets.get_mut(at)) else { continue };
            if self.done.insert(place) {
                *sheet = replaced(sheet, column, from, |person| self.pseudonym(person, &taken));
            }
            answers.0.entry(format!("column:{}:{}", sheet.key, column + 1)).or_insert_with(|| "patient".to_owned());
        }
        answers
    }

    /// The key as a file: who has which pseudonym. It goes to the person alone.
    pub(crate) fn csv(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", guard_text(text).replace('"', "\"\""));
        let rows = self.persons.iter().map(|person| {
            let pseudonym = self.by_person.get(person).map_or("", String::as_str);
            format!("{},{}\r\n", quoted(pseudonym), quoted(person))
        });
        std::iter::once("\u{feff}pseudonym,person\r\n".to_owned()).chain(rows).collect()
    }

    /// A file that came later may have patients of its own by the names made here: theirs stay, those made become others.
    fn give_way(&mut self, files: &mut [Opened], taken: &BTreeSet<String>) {
        let hit: Vec<(String, String)> = self
            .by_person
            .iter()
            .filter(|(_, made)| taken.contains(*made))
            .map(|(person, made)| (person.clone(), made.clone()))
            .collect();
        if hit.is_empty() {
            return;
        }
        let mut others: BTreeMap<String, String> = BTreeMap::new();
        for (person, made) in hit {
            let next = self.next(taken);
            others.insert(made, next.clone());
            self.by_person.insert(person, next);
        }
        for [file, at, column] in self.done.iter().copied() {
            let Some(sheet) = files.get_mut(file).and_then(|file| file.sheets.get_mut(at)) else { continue };
            let from = Table::of(sheet).header[1];
            *sheet = replaced(sheet, column, from, |made| others.get(made).map_or(made, String::as_str).to_owned());
        }
    }

    fn pseudonym(&mut self, person: &str, taken: &BTreeSet<String>) -> String {
        if let Some(known) = self.by_person.get(person) {
            return known.clone();
        }
        let made = self.next(taken);
        self.persons.push(person.to_owned());
        self.by_person.insert(person.to_owned(), made.clone());
        made
    }

    fn next(&mut self, taken: &BTreeSet<String>) -> String {
        loop {
            self.last += 1;
            let next = format!("P-{:03}", self.last);
            if !taken.contains(&next) {
                return next;
            }
        }
    }
}

/// A sheet with other texts in a column, from a row on.
fn replaced(sheet: &Sheet, column: usize, from: usize, mut other: impl FnMut(&str) -> String) -> Sheet {
    let mut made = Sheet::new(&sheet.name, sheet.addresses);
    made.key.clone_from(&sheet.key);
    made.mark.clone_from(&sheet.mark);
    made.file.clone_from(&sheet.file);
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
                made.push(&other(cell), CellKind::Text);
            } else {
                made.push(cell, sheet.kind(row, at));
            }
        }
        made.end_row();
    }
    made
}

/// What says whose the rows of a sheet are.
enum Whose {
    /// A column that names persons, and no other does; of a sheet with measurements or events, or of a mere list.
    Person {
        column: usize,
        is_measured: bool,
    },
    /// A column of pseudonyms.
    Pseudonym(usize),
    Unknown,
}

/// The column that names persons and is the only one to say whose a row is; of several the one with the most different texts.
fn column_of(sheet: &Sheet, table: &Table, answers: &Answers) -> Whose {
    if !matches!(table.layout, Layout::Long | Layout::Wide | Layout::Events | Layout::Patients | Layout::NoTable) {
        return Whose::Unknown;
    }
    let persons: Vec<usize> = table.with(Role::Identifier).collect();
    let is_said =
        |column: &usize| answers.get(&format!("column:{}:{}", sheet.key, column + 1)).is_some_and(|answer| answer == "patient");
    let said = (0..table.columns.len()).find(is_said);
    let has = |roles: &[Role]| table.columns.iter().any(|column| roles.contains(&column.heading.role));
    let is_measured = table.columns.iter().any(|column| column.heading.role.is_measured()) || has(&[Role::Term]);
    let is_list = has(&[Role::Arm, Role::Centre, Role::Start, Role::Sex, Role::Age]);
    match said.or(table.first(Role::Patient)) {
        Some(column) if persons.contains(&column) || names_persons(sheet, table.header[1], column) => {
            Whose::Person { column, is_measured: true }
        }
        Some(column) => Whose::Pseudonym(column),
        None if is_measured || is_list => {
            let distinct = |column: &usize| {
                let cells = (table.header[1]..sheet.rows()).map(|row| sheet.cell(row, *column)).filter(|cell| !cell.is_empty());
                cells.collect::<BTreeSet<_>>().len()
            };
            // The first of those with the most.
            let column = persons.into_iter().rev().max_by_key(distinct);
            column.map_or(Whose::Unknown, |column| Whose::Person { column, is_measured })
        }
        None => Whose::Unknown,
    }
}
