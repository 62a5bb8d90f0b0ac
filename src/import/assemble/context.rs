//! What is gathered while the sheets are read: names, questions, problems, rows.

use super::columns::Group;
use crate::dates::{self, DateReading};
use crate::grid::{Addresses, Sheet};
use crate::heading::{ColumnUnit, Role};
use crate::preview::{EventRow, Found, Name, PatientRow, Problem, Row};
use crate::question::{Asked, Question, Topic};
use crate::table::Table;
use crate::value::{Reader, Value};
use nadir::measured::quantity::{Decimal, DecimalSign, Diameter, hundredths_text};
use std::collections::HashMap;

/// Everything gathered.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) asked: Asked<'a>,
    pub(crate) names: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) patients: Vec<PatientRow>,
    pub(crate) problems: Vec<Problem>,
    /// Start of treatment by patient, as a day number; never handed out.
    pub(crate) starts: HashMap<Name, i32>,
    /// Dates of rows, as day numbers, by sheet, row and first column, [`WHOLE_ROW`] for all columns of it; never handed out.
    pub(crate) dates: HashMap<(u32, u32, u32), i32>,
    /// Dates of onset by the place of the event, as day numbers; never handed out.
    pub(crate) onsets: HashMap<usize, i32>,
    pub(crate) sheet: u32,
    /// The decimal signs of sheets with sizes.
    pub(crate) signs: Vec<(u32, Option<DecimalSign>)>,
    pub(super) by_name: HashMap<String, Name>,
    by_key: HashMap<RowKey, usize>,
    /// How many dates of a column must have the day first, and how many the month, by sheet and column.
    orders: HashMap<(u32, usize), [usize; 2]>,
}

/// In place of a column: the date is that of all measurements of the row.
pub(crate) const WHOLE_ROW: u32 = u32::MAX;

/// Patient, visit, lesion and reader, sheet, and time of a row.
type RowKey = ([Name; 4], u32, Option<i32>);

impl<'a> Context<'a> {
    pub(crate) fn new(asked: Asked<'a>) -> Self {
        Self {
            asked,
            names: vec![String::new()],
            rows: Vec::new(),
            events: Vec::new(),
            patients: Vec::new(),
            problems: Vec::new(),
            starts: HashMap::new(),
            dates: HashMap::new(),
            onsets: HashMap::new(),
            orders: HashMap::new(),
            sheet: 0,
            signs: Vec::new(),
            by_name: HashMap::from([(String::new(), 0)]),
            by_key: HashMap::new(),
        }
    }

    /// What follows is of this sheet, counted from 0.
    pub(crate) fn enter(&mut self, index: usize, sheet: &Sheet) {
        self.sheet = u32::try_from(index).unwrap_or(0);
        self.asked.mark.clone_from(&sheet.mark);
    }

    pub(crate) fn intern(&mut self, name: &str) -> Name {
        let name = name.trim();
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let next = u32::try_from(self.names.len()).unwrap_or(0);
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), next);
        next
    }

    pub(crate) fn name_of(&self, name: Name) -> &str {
        self.names.get(name as usize).map_or("", String::as_str)
    }

    pub(crate) fn problem(&mut self, rule: &str, at: &str, text: &str) {
        self.problems.push(Problem { rule: rule.to_owned(), at: at.to_owned(), text: text.to_owned() });
    }

    pub(crate) fn found(&mut self, value: Value) -> Found {
        match value {
            Value::Read(measurement) => Found::of(measurement),
            Value::Unreadable(text) => Found::Unreadable(self.intern(&text)),
        }
    }

    pub(crate) fn modality(&mut self, text: &str) -> Name {
        let known = match text.to_lowercase().as_str() {
            "mrt" | "mr" | "mri" | "磁共振" | "核磁" | "核磁共振" => "MRI",
            "ct" | "增强ct" | "cect" => "CT",
            "us" | "ultrasound" | "sonography" | "超声" | "b超" | "sono" => "US",
            _ => text,
        };
        self.intern(known)
    }

    /// Takes a row, unless the same lesion at the same visit by the same reader stands already: an equal one once, another one asked about.
    pub(crate) fn add(&mut self, row: Row, sheet: &Sheet) {
        let time = row.day.or(self.date_of(&row)).or(row.month);
        let key = ([row.patient, row.visit, row.lesion, row.recording.reader], row.sheet, time);
        let Some(earlier) = self.by_key.get(&key).copied() else {
            self.by_key.insert(key, self.rows.len());
            self.rows.push(row);
            return;
        };
        let Some(first) = self.rows.get(earlier).copied() else { return };
        let line = row.row as usize;
        if first.found == row.found {
            self.problem("row-duplicated", &sheet.address(line, None), "");
            return;
        }
        let about = format!("{} · {} · {}", self.name_of(row.patient), self.name_of(row.visit), self.name_of(row.lesion));
        let (one, other) = (self.text_of(first.found), self.text_of(row.found));
        self.problem("row-contradicts", &sheet.address(line, None), &format!("{one} / {other}"));
        let choices = [("first", one.as_str()), ("last", other.as_str()), ("none", "")];
        let question = Question::new(Topic::Duplicate, format!("duplicate:{about}"), about, &choices);
        let answer = self.asked.ask(question, || sheet.address(line, None));
        if let Some(kept) = self.rows.get_mut(earlier) {
            match answer.as_str() {
                "last" => *kept = row,
                "none" => kept.found = Found::NotDone,
                _ => {}
            }
        }
    }

    /// The date of a row: that of its columns, else that of all of it.
    pub(crate) fn date_of(&self, row: &Row) -> Option<i32> {
        if self.dates.is_empty() {
            return None;
        }
        let of = |column: u32| self.dates.get(&(row.sheet, row.row, column)).copied();
        of(row.columns[0]).or_else(|| of(WHOLE_ROW))
    }

    /// What was found, as it would be typed.
    pub(crate) fn text_of(&self, found: Found) -> String {
        match found {
            Found::Diameters(axes) => {
                let axes: Vec<String> = axes.into_iter().filter(|axis| *axis > 0).map(hundredths_text).collect();
                format!("{} mm", axes.join(" × "))
            }
            Found::Volume(microlitres) => format!("{} mL", nadir::entry::reading::microlitres_text(microlitres)),
            Found::Absent => "absent".to_owned(),
            Found::TooSmall => "too small".to_owned(),
            Found::NotDone => "not done".to_owned(),
            Found::Unreadable(text) => self.name_of(text).to_owned(),
        }
    }

    /// How the numbers of a table are read: the unit asked for where none stands, the decimal sign its numbers give away.
    pub(crate) fn reader(&mut self, sheet: &Sheet, table: &Table, groups: &[Group]) -> Reader {
        let mut reader = Reader::of(ColumnUnit::Millimetre);
        let rows = table.header[1]..sheet.rows().min(table.header[1] + 2_000);
        let (mut points, mut commas) = (0_usize, 0_usize);
        let mut longest: Vec<i64> = Vec::new();
        let has_unit_column = table.first(Role::Unit).is_some();
        for row in rows {
            for group in groups {
                let cells = group.cells(sheet, row);
                for cell in cells.iter().filter(|cell| Decimal::read(cell).is_some()) {
                    match DecimalSign::told_by(cell) {
                        Some(DecimalSign::Point) => points += 1,
                        Some(DecimalSign::Comma) => commas += 1,
                        None => {}
                    }
                }
                if group.unit.is_none() && table.unit.is_none() && !has_unit_column {
                    longest.extend(largest(&cells));
                }
            }
        }
        reader.decimal = match (points, commas) {
            (0, 1..) => Some(DecimalSign::Comma),
            (1.., 0) => Some(DecimalSign::Point),
            _ => None,
        };
        let told = self.asked.answers.and_then(|answers| answers.get(&format!("decimal:{}", sheet.key)));
        let told = told.and_then(|told| match told {
            "," => Some(DecimalSign::Comma),
            "." => Some(DecimalSign::Point),
            _ => None,
        });
        reader.is_sign_told = told.is_some();
        reader.decimal = told.or(reader.decimal);
        self.signs.push((self.sheet, reader.decimal));
        longest.sort_unstable();
        let Some(median) = longest.get(longest.len() / 2).copied() else { return reader };
        reader.is_stated = false;
        let (least, most) = (longest.first().copied().unwrap_or(0), longest.last().copied().unwrap_or(0));
        // Lengths that are a small part of the others may be centimetres among millimetres.
        let has_small = median >= 2_000 && least * 5 <= median && least < 1_500;
        let suggested = if has_small {
            "mm, small numbers are cm"
        } else if most <= 2_500 && median < 1_500 {
            "cm"
        } else {
            "mm"
        };
        let sample = hundredths_text(u32::try_from(median).unwrap_or(0));
        let (as_mm, as_cm) = (format!("{sample} mm"), format!("{sample} cm"));
        let mixed = format!("{} cm", hundredths_text(u32::try_from(least).unwrap_or(0)));
        let mut choices = vec![("mm", as_mm.as_str()), ("cm", as_cm.as_str())];
        if has_small {
            choices.insert(0, ("mm, small numbers are cm", mixed.as_str()));
        }
        let id = if sheet.addresses == Addresses::Cells { format!("unit:{}", sheet.key) } else { format!("unit{}", sheet.mark) };
        let question = Question::new(Topic::Unit, id, &sheet.name, &choices).suggesting(suggested);
        let first = groups.first().and_then(|group| group.columns.first()).copied().unwrap_or(0);
        let last = groups.last().and_then(|group| group.columns.last()).copied().unwrap_or(0);
        match self.asked.ask(question, || sheet.address(table.header[1], Some([first, last]))).as_str() {
            "cm" => reader.unit = ColumnUnit::Centimetre,
            "mm, small numbers are cm" => reader.small_is_centimetres = median / 500,
            _ => {}
        }
        reader
    }

    /// The date in a cell as a day number; one with two readings is asked about, one that is none is told, and none is repeated.
    pub(crate) fn date(&mut self, sheet: &Sheet, row: usize, column: usize) -> Option<i32> {
        let place = || sheet.address(row, Some([column, column]));
        let text = sheet.cell(row, column);
        let date = match dates::read(text) {
            Some(DateReading::One(day)) => Some(day),
            Some(DateReading::Either { day_first, month_first }) => {
                if day_first.is_some() && month_first.is_some() && day_first != month_first {
                    self.date_problem("date-ambiguous", &place());
                }
                if self.is_day_first(sheet, column, place) { day_first } else { month_first }
            }
            Some(DateReading::NoDay) | None => None,
        };
        if date.is_none() && !text.is_empty() {
            self.date_problem("date-impossible", &place());
        }
        date
    }

    /// Tells of a date once, though it is that of several lesions.
    fn date_problem(&mut self, rule: &str, at: &str) {
        const LESIONS: usize = 20;
        if !self.problems.iter().rev().take(LESIONS).any(|known| known.rule == rule && known.at == at) {
            self.problem(rule, at, "");
        }
    }

    /// Whether the day stands first in the dates of a column: shown by those that cannot be otherwise, and asked.
    ///
    /// The dates of a form stand in cells of their own: all of its sheet are looked at.
    fn is_day_first(&mut self, sheet: &Sheet, column: usize, place: impl FnOnce() -> String) -> bool {
        const SMALL: usize = 2_000;
        let [only_day, only_month] = *self.orders.entry((self.sheet, column)).or_insert_with(|| {
            let columns = if sheet.size() <= SMALL { 0..sheet.columns() } else { column..column + 1 };
            let cells = (0..sheet.rows()).flat_map(|row| columns.clone().map(move |column| (row, column)));
            let mut counts = [0, 0];
            for reading in cells.filter_map(|(row, column)| dates::read(sheet.cell(row, column))) {
                match reading {
                    DateReading::Either { day_first: Some(_), month_first: None } => counts[0] += 1,
                    DateReading::Either { day_first: None, month_first: Some(_) } => counts[1] += 1,
                    _ => {}
                }
            }
            counts
        });
        let choices = [("day first", ""), ("month first", "")];
        let question = Question::new(Topic::DayOrder, "day-order", "", &choices);
        let question = match (only_day, only_month) {
            (1.., 0) => question.suggesting("day first"),
            (0, 1..) => question.suggesting("month first"),
            _ => question,
        };
        self.asked.ask(question, place) != "month first"
    }
}

/// The largest number of cells without a unit, in hundredths.
fn largest(cells: &[&str]) -> Option<i64> {
    let text = cells.join(" ");
    if text
        .chars()
        .any(|letter| letter.is_alphabetic() && !matches!(letter, 'x' | 'X' | 'ｘ' | 'х') || matches!(letter, '<' | '＜'))
    {
        return None;
    }
    let plain = nadir::entry::reading::plain_text(&text);
    let numbers = plain.split(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let hundredths = |number: &str| {
        let number = Decimal::read(number.trim_matches(','))?;
        i64::try_from(number.round_to_units(2).0)
            .ok()
            .filter(|number| (1..=i64::from(Diameter::LARGEST.hundredths()) * 10).contains(number))
    };
    numbers.filter_map(hundredths).max()
}
