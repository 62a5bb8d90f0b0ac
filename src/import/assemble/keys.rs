//! Whose a row is, of which lesion, and when.

use super::context::{Context, WHOLE_ROW};
use super::group_rows::GroupRows;
use crate::grid::Sheet;
use crate::heading::{ColumnUnit, Role, visit_name};
use crate::preview::{Found, Name, Recording, Row};
use crate::question::{Question, Topic};
use crate::table::{Layout, Table};
use nadir::measured::quantity::Decimal;
use std::collections::BTreeMap;

/// The columns that say whose a row is, and what stood in the rows above.
pub(crate) struct Keys {
    patient: Option<usize>,
    arm: Option<usize>,
    centre: Option<usize>,
    visit: Option<usize>,
    month: Option<usize>,
    day: Option<usize>,
    week: Option<usize>,
    date: Option<usize>,
    lesion: Option<usize>,
    side: Option<usize>,
    modality: Option<usize>,
    contrast_phase: Option<usize>,
    slice_thickness: Option<usize>,
    reader: Option<usize>,
    above: [Name; 3],
    numbers: String,
    has_lesions_in_columns: bool,
    /// Whether dates are counted beside the time that a visit names.
    counts_days: bool,
    /// Rows that name the arm or the centre of those below them.
    pub(super) groups: GroupRows,
    /// By patient and number, the kidney in which lesions were counted first.
    counted_in: BTreeMap<(Name, String), &'static str>,
    /// Patient, arm and centre of a form, which stand above its table.
    pub(super) fixed: Option<[String; 3]>,
}

impl Keys {
    pub(crate) fn of(context: &mut Context<'_>, sheet: &Sheet, table: &Table) -> Self {
        let has_lesions_in_columns =
            table.columns.iter().any(|column| column.heading.role.is_measured() && column.heading.lesion.is_some());
        let visit = table.first(Role::Visit);
        let mut keys = Self {
            patient: table.first(Role::Patient),
            arm: table.first(Role::Arm),
            centre: table.first(Role::Centre),
            visit,
            month: table.first(Role::Month),
            day: table.first(Role::Day),
            week: table.first(Role::Week),
            date: table.first(Role::Date).filter(|_| table.layout == Layout::Long),
            lesion: if table.layout == Layout::Bare {
                Some(0)
            } else {
                table.first(Role::Lesion).filter(|_| !has_lesions_in_columns)
            },
            side: table.first(Role::Side),
            modality: table.first(Role::Modality),
            contrast_phase: table.first(Role::ContrastPhase),
            slice_thickness: table.first(Role::SliceThickness),
            reader: table.first(Role::Reader),
            above: [0; 3],
            numbers: String::new(),
            has_lesions_in_columns,
            counts_days: false,
            groups: GroupRows::default(),
            counted_in: BTreeMap::new(),
            fixed: None,
        };
        if keys.month.is_none() && keys.day.is_none() && keys.week.is_none() && keys.date.is_none() {
            keys.numbers = keys.kind_of_visit_numbers(context, sheet, table);
        }
        if let Some(column) = keys.date.filter(|_| keys.visit.is_some() || keys.month.is_some() || keys.day.is_some()) {
            keys.counts_days = counts_days(context, || sheet.address(table.header[0], Some([column, column])));
        }
        keys
    }

    /// Visits that are mere numbers may be months, days, weeks or just counted.
    fn kind_of_visit_numbers(&self, context: &mut Context<'_>, sheet: &Sheet, table: &Table) -> String {
        const USUAL_MONTHS: [i64; 14] = [0, 1, 2, 3, 6, 9, 12, 15, 18, 24, 30, 36, 48, 60];
        let Some(column) = self.visit else { return String::new() };
        let rows = table.header[1]..sheet.rows().min(table.header[1] + 500);
        let cells: Vec<&str> = rows.map(|row| sheet.cell(row, column)).filter(|cell| !cell.is_empty()).collect();
        let numbers: Vec<i64> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        if numbers.is_empty() || numbers.len() * 10 < cells.len() * 9 {
            return String::new();
        }
        let title = table.columns.get(column).map_or("", |column| column.title.as_str());
        let choices = [("months", "Month 3"), ("days", "Day 3"), ("weeks", "Week 3"), ("numbers", "")];
        let are_months = numbers.contains(&0) && numbers.iter().all(|number| USUAL_MONTHS.contains(number));
        let suggested = if are_months { "months" } else { "days" };
        let question =
            Question::new(Topic::VisitNumbers, format!("visit-numbers:{title}"), title, &choices).suggesting(suggested);
        context.asked.ask(question, || sheet.address(table.header[1], Some([column, column])))
    }

    /// The keys of a row, or `None` where it has none and was told.
    pub(crate) fn read(&mut self, context: &mut Context<'_>, sheet: &Sheet, table: &Table, row: usize) -> Option<Row> {
        let at = |column: Option<usize>| column.map_or("", |column| sheet.shown(row, column));
        let names = self.filled_down(context, sheet, row)?;
        let (lesion, side) = self.lesion(context, sheet, row);
        let lesion = self.within_its_kidney(names[0], lesion, side, at(self.lesion));
        let label = at(self.visit);
        let mut key = Row {
            sheet: 0,
            row: 0,
            columns: [0, 0],
            patient: names[0],
            arm: names[1],
            centre: names[2],
            visit: context.intern(label),
            month: None,
            day: None,
            modality: 0,
            recording: Recording::default(),
            lesion: context.intern(&lesion),
            side: context.intern(side),
            is_new: context.is_new,
            found: Found::NotDone,
        };
        let modality = context.modality(at(self.modality));
        key.modality = modality;
        key.recording = Recording {
            contrast_phase: context.intern(at(self.contrast_phase)),
            slice_thickness: context.intern(&self.thickness(table, at(self.slice_thickness))),
            reader: context.intern(at(self.reader)),
            ..Recording::default()
        };
        if table.layout != Layout::Long {
            return Some(key);
        }
        self.time(context, sheet, row, &mut key);
        Some(key)
    }

    /// A slice thickness with the unit of its column, where that is not millimetres.
    fn thickness(&self, table: &Table, text: &str) -> String {
        let column = self.slice_thickness.and_then(|column| table.columns.get(column));
        match column.and_then(|column| column.heading.unit) {
            Some(ColumnUnit::Centimetre) if Decimal::read(text).is_some() => format!("{text} cm"),
            _ => text.to_owned(),
        }
    }

    /// The time of a long row: a month or a day of its own, else what its visit says, else its date.
    fn time(&self, context: &mut Context<'_>, sheet: &Sheet, row: usize, key: &mut Row) {
        let at = |column: Option<usize>| column.map_or("", |column| sheet.shown(row, column));
        let label = at(self.visit);
        let named = visit_name(label);
        let whole = |text: &str, digits: u32| {
            let number = Decimal::read(text)?.round_to_units(digits).0;
            i32::try_from(number).ok()
        };
        key.month = whole(at(self.month), 2).or_else(|| named.as_ref().and_then(|visit| visit.month));
        key.day = whole(at(self.day), 0).or_else(|| whole(at(self.week), 0).and_then(|week| week.checked_mul(7)));
        key.day = key.day.or_else(|| named.as_ref().and_then(|visit| visit.day));
        match self.numbers.as_str() {
            "months" => key.month = key.month.or_else(|| whole(label, 2)),
            "days" => key.day = key.day.or_else(|| whole(label, 0)),
            "weeks" => key.day = key.day.or_else(|| whole(label, 0).and_then(|week| week.checked_mul(7))),
            _ => {}
        }
        if let Some(column) = self.date
            && key.day.is_none()
            && (self.counts_days || key.month.is_none())
            && let Some(date) = context.date(sheet, row, column)
        {
            context.dates.insert((context.sheet, u32::try_from(row).unwrap_or(0), WHOLE_ROW), date);
        }
        if key.visit == 0 {
            let label = match (key.month, key.day) {
                (Some(month), _) => format!(
                    "month {}",
                    nadir::measured::visit::Months::from_hundredths(month)
                        .map_or_else(String::new, nadir::measured::visit::Months::text)
                ),
                (None, Some(day)) => format!("day {day}"),
                (None, None) => String::new(),
            };
            key.visit = context.intern(&label);
        }
    }

    /// Patient, arm and centre; blank ones below filled ones are asked about.
    fn filled_down(&mut self, context: &mut Context<'_>, sheet: &Sheet, row: usize) -> Option<[Name; 3]> {
        if let Some(fixed) = &self.fixed {
            return Some(fixed.each_ref().map(|name| context.intern(name)));
        }
        let mut values = [self.patient, self.arm, self.centre]
            .map(|column| context.intern(column.map_or("", |column| sheet.shown(row, column))));
        let groups = self.groups.above(row);
        values.iter_mut().skip(1).zip(groups).filter(|(value, _)| **value == 0).for_each(|(value, group)| *value = group);
        if let Some(column) = self.patient.filter(|_| values[0] == 0) {
            if self.above[0] == 0 {
                context.problem("patient-missing", &sheet.address(row, None), "");
                return None;
            }
            let above = context.name_of(self.above[0]).to_owned();
            let choices = [("same patient as above", above.as_str()), ("leave out", "")];
            let question = Question::new(Topic::FillDown, "fill-down", "", &choices).suggesting("same patient as above");
            if context.asked.ask(question, || sheet.address(row, Some([column, column]))) != "same patient as above" {
                return None;
            }
            values.iter_mut().zip(self.above).filter(|(value, _)| **value == 0).for_each(|(value, above)| *value = above);
        }
        self.above = values;
        Some(values)
    }

    /// Lesions that are counted within each kidney, `左1` and `右1` or 1 left and 1 right, are different ones: the second says its kidney.
    fn within_its_kidney(&mut self, patient: Name, lesion: String, side: &'static str, typed: &str) -> String {
        let is_counted = typed.trim_start().starts_with(['左', '右']) || lesion.bytes().all(|letter| letter.is_ascii_digit());
        if side.is_empty() || lesion.is_empty() || !is_counted {
            return lesion;
        }
        let first = self.counted_in.entry((patient, lesion.clone())).or_insert(side);
        if *first == side { lesion } else { format!("{lesion} ({side})") }
    }

    /// The lesion and its kidney: `L1 (right)` and `L2 left` name both.
    fn lesion(&self, context: &mut Context<'_>, sheet: &Sheet, row: usize) -> (String, &'static str) {
        let at = |column: Option<usize>| column.map_or("", |column| sheet.shown(row, column));
        let typed = nadir::entry::tabular::on_one_line(at(self.lesion));
        let (name, own) = parted(&typed);
        let side = side(at(self.side)).or(own);
        if side.is_none() && !at(self.side).is_empty() && self.side != self.lesion {
            let place = self.side.map_or_else(String::new, |column| sheet.address(row, Some([column, column])));
            context.problem("side-unknown", &place, at(self.side));
        }
        if self.lesion.is_some() || self.has_lesions_in_columns {
            return (name, side.unwrap_or_default());
        }
        let question = Question::new(Topic::Lesion, "lesion", "", &[]).suggesting("L1");
        (context.asked.ask(question, || sheet.address(row, None)), side.unwrap_or_default())
    }
}

/// Whether dates beside the times of visits become study days: proposed where the file says when treatment started.
pub(crate) fn counts_days(context: &mut Context<'_>, place: impl FnOnce() -> String) -> bool {
    const DAYS: &str = "days from first dose, dates dropped";
    const NONE: &str = "drop the dates";
    let suggested = if context.starts.is_empty() { NONE } else { DAYS };
    let question = Question::new(Topic::Dates, "dates", "", &[(DAYS, ""), (NONE, "")]).suggesting(suggested).settled(true);
    context.asked.ask(question, place) == DAYS
}

/// The kidney that a text names.
pub(crate) fn side(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if text.contains('双') || lower.contains("both") || lower.contains("bilateral") || lower.contains("beid") {
        return None;
    }
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let left = has(&["left", "l", "links", "lt", "gauche", "li"]) || text.contains('左');
    let right = has(&["right", "r", "rechts", "rt", "droite", "re"]) || text.contains('右');
    match (left, right) {
        (true, false) => Some("left"),
        (false, true) => Some("right"),
        _ => None,
    }
}

/// A lesion's name and the kidney it names behind it: `L1 (right)`, `L2 left`, `L1, left`.
pub(crate) fn parted(typed: &str) -> (String, Option<&'static str>) {
    let number = typed.trim_start_matches(['左', '右', '肾', '侧', '脏']);
    if let Some(side) = side(typed)
        .filter(|_| number.len() < typed.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return (format!("L{number}"), Some(side));
    }
    let Some(end) = typed.find(['(', '（', ',', '，', ' ']) else { return (typed.to_owned(), None) };
    let (name, rest) = typed.split_at(end);
    let rest = rest.trim_matches(|letter: char| !letter.is_alphanumeric());
    match side(rest) {
        Some(side) if rest.split_whitespace().count() <= 2 => (name.trim().to_owned(), Some(side)),
        _ => (typed.to_owned(), None),
    }
}
