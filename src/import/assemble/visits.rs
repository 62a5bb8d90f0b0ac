//! What a row says of its visit as a whole: volumes of the kidneys, a new lesion, bleeding, what was done to lesions.

use super::columns::Group;
use super::context::Context;
use crate::events;
use crate::grid::{CellKind, Sheet};
use crate::heading::{ColumnUnit, Role, VisitName};
use crate::preview::{Found, Recording, Row};
use crate::question::{Question, Topic};
use crate::table::interventions::procedure;
use crate::table::{Layout, Table};
use crate::token::tokens;
use crate::value::Reader;
use nadir::entry::reading::{plain_text, read_measurement};
use nadir::measured::quantity::{Decimal, Unit};

/// Words of a heading that asks how many there are.
const COUNTS: [&str; 7] = ["number", "count", "how", "个数", "数", "数量", "数目"];
const NONE: [&str; 10] = ["0", "no", "n", "none", "nein", "absent", "false", "无", "否", "没有"];
const YES: [&str; 10] = ["yes", "y", "ja", "true", "present", "新发", "有", "是", "可见", "+"];

/// Whether columns of a visit stand where their visit is known: in rows of visits without one, in columns of visits with one.
pub(crate) fn is_placed(table: &Table, visit: Option<&VisitName>) -> bool {
    match table.layout {
        Layout::Long => visit.is_none(),
        Layout::Wide => visit.is_some(),
        _ => false,
    }
}

struct VisitColumn {
    column: usize,
    role: Role,
    visit: Option<VisitName>,
    /// The unit of numbers without one.
    unit: ColumnUnit,
    /// Whether its heading says the unit.
    is_unit_stated: bool,
    title: String,
}

/// The columns of a table that are of a visit as a whole.
pub(super) struct VisitColumns(Vec<VisitColumn>);

/// What a row says of one visit, and whether a measurement carries it.
struct SaidOfVisit {
    visit: Option<VisitName>,
    recording: Recording,
    is_put: bool,
}

/// What a row says of each of its visits.
pub(super) struct Said(Vec<SaidOfVisit>);

impl VisitColumns {
    /// Finds them, and asks for units that do not stand in the file.
    pub(super) fn of(context: &mut Context<'_>, sheet: &Sheet, table: &Table, groups: &[Group], reader: &Reader) -> Self {
        let mut found = Vec::new();
        for (column, known) in table.columns.iter().enumerate() {
            let heading = &known.heading;
            if !heading.role.is_of_visit() || !is_placed(table, heading.visit.as_ref()) {
                continue;
            }
            let is_kidney = matches!(heading.role, Role::LeftKidney | Role::RightKidney);
            let stated = heading.unit.filter(|unit| unit.length().is_none() == is_kidney);
            let has_number = || {
                (table.header[1]..sheet.rows())
                    .any(|row| sheet.cell(row, column).contains(|one: char| ('1'..='9').contains(&one)))
            };
            let unit = stated.or(table.unit.filter(|_| !is_kidney)).unwrap_or_else(|| match heading.role {
                _ if !has_number() => ColumnUnit::Millimetre,
                Role::LeftKidney | Role::RightKidney => asked(context, sheet, table, column, ["mL", "mm³"]),
                Role::NewLesion if !reader.is_stated => reader.unit,
                Role::NewLesion if groups.iter().any(|group| group.unit == Some(ColumnUnit::Centimetre)) => {
                    asked(context, sheet, table, column, ["mm", "cm"])
                }
                _ => ColumnUnit::Millimetre,
            });
            // One time is one visit, by whichever words.
            let is_time = |of: &VisitName, other: &VisitName| {
                (of.month.is_some() || of.day.is_some()) && (of.month, of.day) == (other.month, other.day)
            };
            let same = heading.visit.as_ref().and_then(|visit| {
                groups.iter().filter_map(|group| group.visit.as_ref()).find(|of| *of == visit || is_time(of, visit))
            });
            let visit = same.or(heading.visit.as_ref()).cloned();
            let (role, title) = (heading.role, known.title.clone());
            found.push(VisitColumn { column, role, visit, unit, is_unit_stated: stated.is_some(), title });
        }
        Self(found)
    }

    /// Reads them in a row; what is not read is told.
    pub(super) fn read(&self, context: &mut Context<'_>, sheet: &Sheet, table: &Table, row: usize) -> Said {
        let mut said: Vec<SaidOfVisit> = Vec::new();
        for known in &self.0 {
            let cell = sheet.cell(row, known.column);
            if cell.is_empty() || is_not_done(cell) {
                continue;
            }
            let at = said.iter().position(|of| of.visit == known.visit).unwrap_or(said.len());
            if at == said.len() {
                said.push(SaidOfVisit { visit: known.visit.clone(), recording: Recording::default(), is_put: false });
            }
            let Some(SaidOfVisit { recording, .. }) = said.get_mut(at) else { continue };
            let is_date = sheet.kind(row, known.column) == CellKind::Date || crate::dates::read(cell).is_some();
            if is_date || known.put(context, table, cell, recording).is_none() {
                let place = sheet.address(row, Some([known.column, known.column]));
                context.problem("value-not-recorded", &place, if is_date { "" } else { cell });
            }
        }
        Said(said)
    }
}

impl VisitColumn {
    /// Puts what a cell says into a recording; `None` where it cannot be read.
    fn put(&self, context: &mut Context<'_>, table: &Table, cell: &str, recording: &mut Recording) -> Option<()> {
        let plain = plain_text(cell).trim().to_lowercase();
        match self.role {
            Role::LeftKidney | Role::RightKidney => {
                let is_other = self.unit == ColumnUnit::CubicMillimetre && Decimal::read(&plain).is_some();
                let text = if is_other { format!("{plain} mm3") } else { cell.to_owned() };
                nadir::entry::reading::read_millilitres(&text).ok()?;
                let name = context.intern(&text);
                *(if self.role == Role::LeftKidney { &mut recording.left_kidney } else { &mut recording.right_kidney }) = name;
            }
            Role::Bleeding => {
                let grade = if NONE.contains(&plain.as_str()) { "0" } else { events::grade(cell)? };
                recording.bleeding = context.intern(grade);
            }
            Role::NewLesion => {
                let longest = self.new_lesion(table, &plain)?;
                recording.new_lesion = recording.new_lesion.max(Some(longest));
            }
            _ => {
                let Some(done) = procedure(&self.title) else {
                    recording.intervention = context.intern(cell);
                    return Some(());
                };
                if NONE.contains(&plain.as_str()) {
                    return Some(());
                }
                let rest = after_yes(&plain).unwrap_or(&plain);
                let text = match rest {
                    "" | "1" => done.to_owned(),
                    rest if rest.len() < plain.len() => format!("{done}, {rest}"),
                    _ => cell.to_owned(),
                };
                let before = context.name_of(recording.intervention).to_owned();
                recording.intervention = context.intern(&if before.is_empty() { text } else { format!("{before}; {text}") });
            }
        }
        Some(())
    }

    /// The longest diameter of a new lesion in hundredths of a millimetre, 0 for none; a mere yes and a number of lesions are no diameter.
    fn new_lesion(&self, table: &Table, plain: &str) -> Option<u32> {
        if NONE.contains(&plain) {
            return Some(0);
        }
        let asks_count = tokens(&self.title).iter().any(|word| COUNTS.contains(&word.text.as_str()))
            || ["no.", "no of", "n of"].iter().any(|start| self.title.to_lowercase().starts_with(start));
        let is_code = plain == "1" && !self.is_unit_stated && table.unit.is_none();
        if asks_count || is_code {
            return None;
        }
        let size = after_yes(plain).unwrap_or(plain);
        let read = read_measurement(size, self.unit.length().unwrap_or(Unit::Millimetre)).ok()?;
        Some(read.measurement?.longest_diameter()?.hundredths())
    }
}

/// What follows a yes: the size of `yes, 12 mm`.
fn after_yes(plain: &str) -> Option<&str> {
    let rest = YES.iter().find_map(|word| {
        let rest = plain.strip_prefix(word)?;
        (!word.is_ascii() || !rest.starts_with(|next: char| next.is_ascii_alphabetic())).then_some(rest)
    })?;
    Some(rest.trim_matches(|letter: char| letter.is_whitespace() || ",，;；:：()（）-".contains(letter)))
}

/// Whether a cell says that nothing was looked for: `NA`, `未查`, `-`.
fn is_not_done(cell: &str) -> bool {
    let is_mark = cell.chars().all(|letter| "-–—/.?".contains(letter));
    is_mark || read_measurement(cell, Unit::Millimetre).is_ok_and(|reading| reading.measurement.is_none())
}

/// Asks for the unit of the numbers of a column.
fn asked(context: &mut Context<'_>, sheet: &Sheet, table: &Table, column: usize, units: [&str; 2]) -> ColumnUnit {
    let title = table.columns.get(column).map_or("", |column| column.title.as_str());
    let cells = || (table.header[1]..sheet.rows()).map(|row| sheet.cell(row, column));
    let sample = cells().find(|cell| Decimal::read(cell).is_some_and(|number| !number.is_zero())).unwrap_or_default();
    let outcomes = units.map(|unit| format!("{sample} {unit}"));
    let choices: Vec<(&str, &str)> = units.into_iter().zip(outcomes.iter().map(String::as_str)).collect();
    let id = format!("unit-of-visits:{}:{}", sheet.key, column + 1);
    let question = Question::new(Topic::Unit, id, title, &choices).suggesting(units[0]);
    let answer = context.asked.ask(question, || sheet.address(table.header[0], Some([column, column])));
    ColumnUnit::read(&answer).unwrap_or(ColumnUnit::Millimetre)
}

impl Said {
    /// Puts what is said of the visit of a group into a measurement at it.
    pub(super) fn put(&mut self, group: &Group, made: &mut Row) {
        for of in self.0.iter_mut().filter(|of| of.visit == group.visit) {
            of.is_put = true;
            let keys = made.recording;
            made.recording = Recording {
                contrast_phase: keys.contrast_phase,
                slice_thickness: keys.slice_thickness,
                reader: keys.reader,
                ..of.recording
            };
        }
    }

    /// Rows of visits at which nothing was measured and something else was said, with the visit.
    pub(super) fn alone(self, context: &mut Context<'_>, key: Row) -> Vec<(Row, Option<VisitName>)> {
        let says = |of: &SaidOfVisit| !of.is_put && of.recording != Recording::default();
        let mut rows = Vec::new();
        for of in self.0.into_iter().filter(says) {
            let mut made = Row { is_new: true, found: Found::NotDone, ..key };
            made.recording = Recording {
                contrast_phase: key.recording.contrast_phase,
                slice_thickness: key.recording.slice_thickness,
                reader: key.recording.reader,
                ..of.recording
            };
            if let Some(visit) = &of.visit {
                (made.visit, made.month, made.day) = (context.intern(&visit.label), visit.month, visit.day);
            }
            rows.push((made, of.visit));
        }
        rows
    }
}
