//! What is gathered while the sheets are read: names, questions, problems, rows.

use super::columns::Group;
use crate::dates::{self, DateReading};
use crate::grid::{Addresses, Sheet};
use crate::heading::{ColumnUnit, Role};
use crate::preview::{EventRow, Found, Name, PatientRow, Problem, Row};
use crate::question::{Asked, Question, Topic};
use crate::table::{Table, sums};
use crate::value::{Reader, Value};
use nadir::measured::quantity::{Decimal, DecimalSign, Diameter, hundredths_text};
use std::collections::{BTreeSet, HashMap};

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
    /// Whether the lesion of the row that is read is a new one.
    pub(crate) is_new: bool,
    /// Rows that stand alone and name the arm or the centre of those below them, by sheet.
    pub(crate) group_rows: BTreeSet<(u32, usize)>,
    /// The decimal signs of sheets with sizes.
    pub(crate) signs: Vec<(u32, Option<DecimalSign>)>,
    pub(super) by_name: HashMap<String, Name>,
    by_key: HashMap<RowKey, usize>,
    /// Which orders fit all dates of a column whose years have two digits, by sheet and column.
    short_orders: HashMap<(u32, usize), [bool; 3]>,
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
            short_orders: HashMap::new(),
            sheet: 0,
            is_new: false,
            group_rows: BTreeSet::new(),
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
        found.text(|name| self.name_of(name))
    }

    /// How the numbers of a table are read: the unit asked for where none stands, the decimal sign its numbers give away.
    pub(crate) fn reader(&mut self, sheet: &Sheet, table: &Table, groups: &[Group]) -> Reader {
        let mut reader = Reader::of(ColumnUnit::Millimetre);
        let rows = table.header[1]..sheet.rows().min(table.header[1] + 2_000);
        let (mut points, mut commas) = (0_usize, 0_usize);
        let (mut longest, mut volumes): (Vec<i64>, Vec<i64>) = (Vec::new(), Vec::new());
        let mut are_plain = true;
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
                    let is_plain =
                        |cell: &&str| Decimal::read(cell).is_some() || !cell.contains(|one: char| one.is_ascii_digit());
                    are_plain &= group.is_volume() || group.is_one_size() && cells.iter().all(is_plain);
                    if group.is_volume() { &mut volumes } else { &mut longest }.extend(largest(&cells));
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
        self.unit_of_volumes(sheet, table, groups, &mut reader, volumes);
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
        let [as_mm, as_cm, as_ml, as_mm3] = ["mm", "cm", "mL", "mm³"].map(|unit| format!("{sample} {unit}"));
        let mixed = format!("{} cm", hundredths_text(u32::try_from(least).unwrap_or(0)));
        let mut choices = vec![("mm", as_mm.as_str()), ("cm", as_cm.as_str())];
        if has_small {
            choices.insert(0, ("mm, small numbers are cm", mixed.as_str()));
        }
        // One number a lesion may be its volume.
        let names_volumes = sums::may_be_volumes(sheet, table.header[0]);
        if are_plain {
            choices.extend([("mL", as_ml.as_str()), ("mm³", as_mm3.as_str())]);
        }
        let suggested = match () {
            () if are_plain && median > i64::from(Diameter::LARGEST.hundredths()) => "mm³",
            () if are_plain && names_volumes => "mL",
            () => suggested,
        };
        let id = if sheet.addresses == Addresses::Cells { format!("unit:{}", sheet.key) } else { format!("unit{}", sheet.mark) };
        let question = Question::new(Topic::Unit, id, &sheet.name, &choices).suggesting(suggested);
        let first = groups.first().and_then(|group| group.columns.first()).copied().unwrap_or(0);
        let last = groups.last().and_then(|group| group.columns.last()).copied().unwrap_or(0);
        match self.asked.ask(question, || sheet.address(table.header[1], Some([first, last]))).as_str() {
            "cm" => reader.unit = ColumnUnit::Centimetre,
            "mL" => reader.unit = ColumnUnit::Millilitre,
            "mm³" => reader.unit = ColumnUnit::CubicMillimetre,
            "mm, small numbers are cm" => reader.small_is_centimetres = median / 500,
            _ => {}
        }
        reader
    }

    /// Asks for the unit of volumes without one: a volume is no length.
    fn unit_of_volumes(&mut self, sheet: &Sheet, table: &Table, groups: &[Group], reader: &mut Reader, mut volumes: Vec<i64>) {
        const LARGEST: i64 = 500_000;
        volumes.sort_unstable();
        let Some(median) = volumes.get(volumes.len() / 2).copied() else { return };
        let sample = hundredths_text(u32::try_from(median).unwrap_or(0));
        let [as_ml, as_mm3] = ["mL", "mm³"].map(|unit| format!("{sample} {unit}"));
        let choices = [("mL", as_ml.as_str()), ("mm³", as_mm3.as_str())];
        let suggested = if median > LARGEST { "mm³" } else { "mL" };
        let id = format!("volume-unit:{}", sheet.key);
        let question = Question::new(Topic::Unit, id, &sheet.name, &choices).suggesting(suggested);
        let column = groups.iter().find(|group| group.is_volume()).and_then(|group| group.columns.first()).copied().unwrap_or(0);
        if self.asked.ask(question, || sheet.address(table.header[1], Some([column, column]))) == "mm³" {
            reader.volume = ColumnUnit::CubicMillimetre;
        }
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
            Some(DateReading::NoDay) => None,
            None => match (dates::short(text), dates::serial(text)) {
                (Some(readings), _) => self.short_date(sheet, column, readings, place),
                (None, Some(day)) => self.serial_date(sheet, day, place),
                (None, None) => None,
            },
        };
        if date.is_none() && !text.is_empty() {
            self.date_problem("date-impossible", &place());
        }
        date
    }

    /// A date whose year has two digits, in the order that is asked once for a sheet; proposed where one alone fits all of the column.
    fn short_date(
        &mut self,
        sheet: &Sheet,
        column: usize,
        readings: [Option<i32>; 3],
        place: impl Fn() -> String,
    ) -> Option<i32> {
        const ORDERS: [&str; 3] = ["day first", "month first", "year first"];
        let fits = *self.short_orders.entry((self.sheet, column)).or_insert_with(|| {
            let cells = (0..sheet.rows()).filter_map(|row| dates::short(sheet.cell(row, column)));
            cells.fold([true; 3], |fits, readings| {
                let mut next = fits;
                next.iter_mut().zip(readings).for_each(|(fits, reading)| *fits &= reading.is_some());
                next
            })
        });
        let mut fitting = ORDERS.into_iter().zip(fits).filter(|(_, fits)| *fits).map(|(order, _)| order);
        let question = Question::new(Topic::ShortDates, "short-dates", "", &ORDERS.map(|order| (order, "")));
        let question = match (fitting.next(), fitting.next()) {
            (Some(only), None) => question.suggesting(only),
            _ => question,
        };
        let answer = self.asked.ask(question, &place);
        let chosen = ORDERS.iter().position(|order| *order == answer).unwrap_or(0);
        readings.get(chosen).copied().flatten()
    }

    /// A number in a column of dates, which a spreadsheet may have counted: asked once for a sheet.
    fn serial_date(&mut self, sheet: &Sheet, day: i32, place: impl FnOnce() -> String) -> Option<i32> {
        let choices = [("1900", ""), ("1904", ""), ("no dates", "")];
        let suggested = if sheet.is_1904 { "1904" } else { "1900" };
        let question = Question::new(Topic::SerialDates, format!("serial:{}", sheet.key), &sheet.name, &choices);
        match self.asked.ask(question.suggesting(suggested), place).as_str() {
            "1904" => Some(day + dates::LATER_IN_1904),
            "no dates" => None,
            _ => Some(day),
        }
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
    // Ten litres in cubic millimetres.
    const LARGEST: i64 = 1_000_000_000;
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
        i64::try_from(number.round_to_units(2).0).ok().filter(|number| (1..=LARGEST).contains(number))
    };
    numbers.filter_map(hundredths).max()
}
