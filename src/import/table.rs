//! Where the table of a sheet begins, what its columns are, and how it is laid out.

mod arms;
mod changed;
mod header;
pub(crate) mod interventions;
mod patients;
mod sized;
pub(crate) mod sums;
pub(crate) mod targets;

use crate::assemble::axes;
use crate::capture;
use crate::dates;
use crate::form;
use crate::grid::Sheet;
use crate::heading::{self, ColumnUnit, Heading, Role};
use crate::identifying;
use crate::question::Answers;
use crate::{standard, viewer};
use header::{score, titles, with_units};
use nadir::files::RESULT_COLUMNS;
use nadir::measured::quantity::Decimal;
use serde::{Deserialize, Serialize};

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// A row for each lesion at each visit.
    Long,
    /// A row for each lesion or patient, columns for each visit.
    Wide,
    /// Lesion names in the first column, a cell for each visit, and no headings.
    Bare,
    /// A row for each adverse event.
    Events,
    /// A row for each patient, without measurements.
    Patients,
    /// Codes and what they mean.
    Codes,
    /// A form of one patient: key cells above, lesions in rows, visits in columns.
    Form,
    /// A domain of CDISC's SDTM.
    Standard,
    /// An export of `REDCap`.
    Capture,
    /// The data dictionary of one.
    Dictionary,
    /// What an image viewer exports.
    Viewer,
    /// The product's own results: all of it is computed, and none taken.
    Results,
    /// Nothing stands in it.
    Empty,
    /// Nothing of it is understood.
    NoTable,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading as it stands, rows parted by ` / `.
    pub title: String,
    /// What it is taken for.
    pub heading: Heading,
}

/// What was found in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// How it is laid out.
    pub layout: Layout,
    /// First row of the headings, and the first row behind them.
    pub header: [usize; 2],
    /// Columns in order.
    pub columns: Vec<Column>,
    /// The unit that the caption or title states for the whole table.
    pub unit: Option<ColumnUnit>,
}

/// How many columns are looked at to find the headings.
const LOOKED_AT: usize = 300;
/// The least sense that the words of a heading make.
const LEAST: i64 = 5;
/// How far down a heading is looked for.
const DEEPEST: usize = 20;

impl Table {
    /// Finds the headings of a sheet and what its columns are.
    ///
    /// Of all first rows and depths of one to three the one is taken whose words make the most sense of the columns; numbers, dates and
    /// sizes in it speak against it. Where no row makes sense, the first one holds data already.
    ///
    /// # Example
    /// ```
    /// use nadir_import::{delimited, table::{Layout, Table}};
    /// let sheet = delimited::read("a.csv", "a title\nID,L1 Baseline (mm),L1 Month 6 (mm)\nP-1,62x55x50,50x45x41\n", None).1;
    /// let table = Table::of(&sheet);
    /// assert_eq!((table.layout, table.header), (Layout::Wide, [1, 2]));
    /// ```
    pub fn of(sheet: &Sheet) -> Self {
        Self::answered(sheet, &Answers::default())
    }

    /// The same, with what a person changed: `headings:SHEET` is the first and the last row of the headings, counted from 1, as `2-3`;
    /// `column:SHEET:NUMBER` is the role of a column, counted from 1, by its name here in lower case, as `patient` or `unknown`; `unit-of:SHEET:NUMBER` is its
    /// unit, as `cm`; `visit-of:SHEET:NUMBER` and `lesion-of:SHEET:NUMBER` are the visit and the lesion whose sizes stand in it, as `6 months` and `L1`.
    ///
    /// # Example
    /// ```
    /// use nadir_import::{delimited, question::Answers, heading::Role, table::Table};
    /// let sheet = delimited::read("a.csv", "Label,L1 Baseline (mm),L1 Month 6 (mm)\nP-1,62x55x50,50x45x41\n", None).1;
    /// let answers = Answers([("column:a.csv:1".to_owned(), "patient".to_owned())].into());
    /// assert_eq!(Table::answered(&sheet, &answers).first(Role::Patient), Some(0));
    /// ```
    pub fn answered(sheet: &Sheet, answers: &Answers) -> Self {
        let empty = |layout| Self { layout, header: [0, 0], columns: Vec::new(), unit: None };
        let filled = (0..sheet.rows()).find(|row| !sheet.is_blank_row(*row));
        let Some(first) = filled else { return empty(Layout::Empty) };
        let width = sheet.columns();
        let family = match () {
            () if standard::domain(sheet).is_some() => Some(Layout::Standard),
            () if capture::is_export(sheet) => Some(Layout::Capture),
            () if capture::is_dictionary(sheet) => Some(Layout::Dictionary),
            () if viewer::is_export(sheet) => Some(Layout::Viewer),
            () if RESULT_COLUMNS.iter().enumerate().all(|(at, name)| sheet.cell(0, at) == *name) => Some(Layout::Results),
            () => None,
        };
        if let Some(layout) = family {
            return Self { header: [0, 1], ..empty(layout) };
        }
        let mut best: Option<(i64, [usize; 2])> = None;
        for start in first..sheet.rows().min(first + DEEPEST) {
            for depth in 1..=3 {
                if start + depth > sheet.rows() {
                    break;
                }
                let score = score(sheet, start, depth, width.min(LOOKED_AT));
                if score > best.map_or(0, |(best, _)| best) {
                    best = Some((score, [start, start + depth]));
                }
            }
        }
        let typed = answers.get(&format!("headings:{}", sheet.key)).and_then(|rows| changed::rows_of(rows, sheet.rows()));
        let best = best.filter(|(score, _)| *score >= LEAST);
        let Some(header) = typed.or(best.map(|(_, header)| header)) else {
            let layout = match () {
                () if is_codes(sheet) && !is_bare(sheet, first) => Layout::Codes,
                () if is_bare(sheet, first) => Layout::Bare,
                () => Layout::NoTable,
            };
            return Self { header: [first, first], ..empty(layout) };
        };
        let (header, units) = with_units(sheet, header, typed.is_some());
        let titles = titles(sheet, [header[0], units.unwrap_or(header[1])], width);
        let mut columns: Vec<Column> = titles
            .iter()
            .enumerate()
            .map(|(column, rows)| {
                let unit = units.map(|row| sheet.cell(row, column));
                let rows: Vec<&str> = rows.iter().map(String::as_str).chain(unit).collect();
                let mut parts: Vec<&str> = rows.iter().copied().filter(|row| !row.is_empty()).collect();
                parts.dedup();
                Column { title: parts.join(" / "), heading: heading::read(&rows) }
            })
            .collect();
        settle(sheet, header[1], &mut columns);
        sums::settle(sheet, header, &mut columns);
        for (index, column) in columns.iter_mut().enumerate() {
            changed::change(&mut column.heading, answers, &format!("{}:{}", sheet.key, index + 1));
        }
        let above = (0..header[0]).map(|row| sheet.cell(row, 0)).chain([sheet.caption.as_str()]);
        let unit = above.rev().find_map(ColumnUnit::named_in);
        let mut layout = layout(&columns);
        let has_patient = columns.iter().any(|column| column.heading.role == Role::Patient);
        if matches!(layout, Layout::Wide | Layout::Long) && !has_patient && form::is_form(sheet, header[0]) {
            layout = Layout::Form;
        }
        Self { layout, header, columns, unit }
    }

    /// The columns with a role.
    pub fn with(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.heading.role == role).map(|(index, _)| index)
    }

    /// The first column with a role.
    pub fn first(&self, role: Role) -> Option<usize> {
        self.with(role).next()
    }
}

/// Whether a text is a number, a size or a date rather than the words of a heading.
pub(crate) fn looks_like_value(cell: &str) -> bool {
    let mut letters = cell.chars();
    let starts_with_digit = letters.next().is_some_and(|first| first.is_ascii_digit() || first == '<');
    let has_only_numbers =
        cell.chars().all(|letter| !letter.is_alphabetic() || matches!(letter, 'x' | 'X' | '×' | 'm' | 'c' | 'M' | 'L' | 'l'));
    starts_with_digit && has_only_numbers && heading::visit_name(cell).is_none() || dates::read(cell).is_some()
}

/// What the headings leave open is settled by what stands below.
fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    for (index, column) in columns.iter_mut().enumerate() {
        if identifying::name_persons(sheet, from, index, column.heading.role) {
            column.heading.role = Role::Identifier;
        }
    }
    identifying::study_number_first(sheet, from, columns);
    sized::settle(sheet, from, columns);
    arms::settle(sheet, from, columns);
    patients::settle(sheet, from, columns);
    let sample = from..sheet.rows().min(from + 200);
    let has_diameters = columns.iter().any(|column| column.heading.role == Role::Diameter);
    let has_measured = columns.iter().any(|column| matches!(column.heading.role, Role::Diameter | Role::Size));
    let has_events = columns.iter().any(|column| matches!(column.heading.role, Role::Term | Role::Grade));
    let has_visits = columns.iter().any(|column| column.heading.role.is_measured() && column.heading.visit.is_some());
    for (index, column) in columns.iter_mut().enumerate() {
        let cells = || sample.clone().map(|row| sheet.cell(row, index)).filter(|cell| !cell.is_empty());
        let values = cells().filter(|cell| looks_like_value(cell)).count();
        let count = cells().count();
        let is_mostly = |part: usize| count > 0 && part * 2 > count;
        let heading = &mut column.heading;
        match heading.role {
            // Beside columns of visits a size without one belongs nowhere: it is told, not taken.
            Role::Diameter | Role::Size | Role::Volume if has_visits && heading.visit.is_none() => heading.role = Role::Unknown,
            // Volumes beside diameters were computed from them.
            Role::Volume if has_measured && !column.title.contains("typed") => heading.role = Role::Computed,
            // A head that names a lesion or a visit stands over measurements only where there are such.
            Role::Size if has_diameters && !is_mostly(values) => heading.role = Role::Unknown,
            Role::Size | Role::Visit if is_mostly(cells().filter(|cell| dates::read(cell).is_some()).count()) => {
                heading.role = Role::Date;
            }
            // Of the words for an event, the reported one is the term where no other is.
            Role::Visit if has_events => heading.role = Role::Unknown,
            _ => {}
        }
    }
    interventions::settle(sheet, from, columns);
    targets::settle(sheet, from, columns);
    axes::settle(sheet, from, columns);
    unnamed_diameters(sheet, from, columns);
    let has = |columns: &[Column], role: Role| columns.iter().any(|column| column.heading.role == role);
    if !has(columns, Role::Term)
        && has(columns, Role::Grade)
        && let Some(reported) = columns.iter_mut().find(|column| column.heading.role == Role::Reported)
    {
        reported.heading.role = Role::Term;
    }
    // The first of several columns of one kind holds; of two patients, the one that is no mere row number.
    let once =
        [Role::Patient, Role::Arm, Role::Centre, Role::Visit, Role::Lesion, Role::Side, Role::Month, Role::Day, Role::Reader];
    for role in once {
        let mut is_met = false;
        // A month or a day of one visit of several is that visit's.
        for column in columns.iter_mut().filter(|column| column.heading.role == role && column.heading.visit.is_none()) {
            if is_met {
                column.heading.role = Role::Unknown;
            }
            is_met = true;
        }
    }
}

/// Two or three columns of plain numbers under the same words are the diameters of one lesion.
fn unnamed_diameters(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    let rows = from..sheet.rows().min(from + 50);
    let is_number = |column: usize| {
        let mut cells = rows.clone().map(|row| sheet.cell(row, column)).filter(|cell| looks_like_value(cell));
        cells.clone().next().is_some() && cells.all(|cell| Decimal::read(cell).is_some())
    };
    let mut start = 0;
    while let Some(first) = columns.get(start).cloned() {
        let same = columns.iter().skip(start).take_while(|column| column.heading == first.heading).count().max(1);
        if first.heading.role == Role::Size && (2..=3).contains(&same) && (start..start + same).all(is_number) {
            columns.iter_mut().skip(start).take(same).for_each(|column| column.heading.role = Role::Diameter);
        }
        start += same;
    }
}

/// Whether a sheet says in two columns what codes mean.
fn is_codes(sheet: &Sheet) -> bool {
    const MOST: usize = 200;
    let rows = || (0..sheet.rows()).filter(|row| !sheet.is_blank_row(*row));
    let is_short =
        |row: usize| sheet.cell(row, 0).chars().count() <= 12 && !sheet.cell(row, 0).is_empty() && !sheet.cell(row, 1).is_empty();
    sheet.columns() == 2 && (2..=MOST).contains(&rows().count()) && rows().all(is_short)
}

fn layout(columns: &[Column]) -> Layout {
    let has = |role: Role| columns.iter().any(|column| column.heading.role == role);
    let measured = || columns.iter().filter(|column| column.heading.role.is_measured());
    if has(Role::Term) && has(Role::Grade) {
        Layout::Events
    } else if measured().any(|column| column.heading.visit.is_some()) {
        Layout::Wide
    } else if measured().next().is_some() {
        Layout::Long
    } else if has(Role::Patient) && (has(Role::Arm) || has(Role::Start) || has(Role::Sex) || has(Role::Age) || has(Role::Centre))
    {
        Layout::Patients
    } else if columns.iter().filter(|column| !column.title.is_empty()).count() == 2 {
        Layout::Codes
    } else {
        Layout::NoTable
    }
}

/// Whether each row is a name followed by sizes or states.
fn is_bare(sheet: &Sheet, first: usize) -> bool {
    let rows = first..sheet.rows();
    let is_size = |cell: &str| {
        looks_like_value(cell)
            || nadir::entry::reading::read_measurement(cell, nadir::measured::quantity::Unit::Millimetre).is_ok()
    };
    let mut sizes = 0;
    for row in rows.filter(|row| !sheet.is_blank_row(*row)) {
        let filled: Vec<&str> =
            (1..sheet.width(row)).map(|column| sheet.cell(row, column)).filter(|cell| !cell.is_empty()).collect();
        if sheet.cell(row, 0).is_empty() || filled.is_empty() || !filled.iter().all(|cell| is_size(cell)) {
            return false;
        }
        sizes += filled.len();
    }
    sizes > 0
}
