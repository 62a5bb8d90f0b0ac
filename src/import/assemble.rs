//! From tables to rows: one for each lesion at each visit.

pub(crate) mod axes;
mod columns;
mod context;
mod group_rows;
mod keys;
mod left_out;
mod visits;

pub(crate) use context::Context;

use crate::computed;
use crate::form::Form;
use crate::grid::{Addresses, CellKind, Sheet};
use crate::heading::{ColumnUnit, Role};
use crate::preview::{Found, Row};
use crate::question::{Question, Topic};
use crate::table::{Layout, Table};
use crate::value::{self, Reader, Remark, Value};
use columns::VisitTimes;
pub(crate) use columns::{Group, groups};
use group_rows::GroupRows;
pub(crate) use group_rows::{is_arm, is_centre};
use keys::Keys;
pub(crate) use keys::{counts_days, parted, side};
use visits::VisitColumns;
pub(crate) use visits::is_placed;

/// Reads the rows of a table of measurements.
pub(crate) fn measurements(context: &mut Context<'_>, index: usize, sheet: &Sheet, table: &Table, form: Option<&Form>) {
    let mut groups = if table.layout == Layout::Bare { (1..sheet.columns()).map(Group::bare).collect() } else { groups(table) };
    lesions_of_columns(context, sheet, table, &mut groups);
    let reader = context.reader(sheet, table, &groups);
    let dates = form.map(|_| Form::dates(context, sheet, table, &groups)).unwrap_or_default();
    let times = VisitTimes::of(context, sheet, table, &groups);
    let mut keys = Keys::of(context, sheet, table);
    keys.groups = GroupRows::of(context, sheet, table, &groups);
    keys.fixed = form.map(|form| form.keys.clone());
    let width = if table.layout == Layout::Bare {
        sheet.columns()
    } else {
        table.columns.iter().rposition(|column| !column.title.is_empty()).map_or(0, |last| last + 1)
    };
    told_of_columns(context, sheet, table, &groups);
    let visits = VisitColumns::of(context, sheet, table, &groups, &reader);
    if let (Some(axis), [group], Layout::Long) = (table.first(Role::Axis), groups.as_slice(), table.layout) {
        let places = [axis, first_row(context, sheet, table), width];
        axes::measurements(context, sheet, table, group, &mut keys, reader, places);
        return;
    }
    for row in first_row(context, sheet, table)..sheet.rows() {
        if sheet.is_blank_row(row) {
            continue;
        }
        if context.is_left_out(sheet, table, &groups, row, width) {
            continue;
        }
        let Some(key) = keys.read(context, sheet, table, row) else { continue };
        let mut said = visits.read(context, sheet, table, row);
        for (group, times) in groups.iter().zip(&times) {
            let Some((found, remark)) = found(context, sheet, table, group, row, &reader) else { continue };
            let places = [group.columns.first().copied().unwrap_or(0), group.columns.last().copied().unwrap_or(0)];
            let place = || sheet.address(row, Some(places));
            let has_formula = |column: &&usize| sheet.has_formula(row, **column);
            if let Some(column) = group.columns.iter().find(has_formula) {
                context.problem("formula-cell", &sheet.address(row, Some([*column, *column])), sheet.cell(row, *column));
            }
            if let Some(rule) = remark.map(rule_of) {
                context.problem(rule, &place(), &group.cells(sheet, row).join(" "));
            }
            if let Found::Unreadable(text) = found {
                let text = context.name_of(text).to_owned();
                context.problem("measurement-unreadable", &place(), &text);
            }
            let mut made = Row {
                sheet: u32::try_from(index).unwrap_or(0),
                row: u32::try_from(row).unwrap_or(0),
                columns: places.map(|place| u32::try_from(place).unwrap_or(0)),
                found,
                ..key
            };
            if let Some(visit) = &group.visit {
                made.visit = context.intern(&visit.label);
                made.month = visit.month;
                made.day = visit.day;
            }
            times.read(context, sheet, &mut made);
            if let Some(date) = dates.get(&places[0]) {
                context.dates.insert((made.sheet, made.row, made.columns[0]), *date);
            }
            if table.layout == Layout::Bare {
                made.visit = context.intern(&format!("column {}", places[0] + 1));
            }
            if let Some(lesion) = &group.lesion {
                made.lesion = context.intern(lesion);
            }
            if let Some(side) = &group.side {
                made.side = context.intern(side);
            }
            said.put(group, &mut made);
            context.add(made, sheet);
        }
        let place = Row { sheet: u32::try_from(index).unwrap_or(0), row: u32::try_from(row).unwrap_or(0), ..key };
        for (made, group) in said.alone(context, place) {
            let mut made = made;
            if let Some(times) = groups.iter().position(|known| known.visit == group).and_then(|at| times.get(at)) {
                times.read(context, sheet, &mut made);
            }
            context.add(made, sheet);
        }
    }
    computed::compare(context, index, sheet, table, &groups);
    approximate(context, index, sheet);
}

/// Asks which lesion a column is of whose heading names none beside others that name theirs.
fn lesions_of_columns(context: &mut Context<'_>, sheet: &Sheet, table: &Table, groups: &mut [Group]) {
    let mut named: Vec<String> = groups.iter().filter_map(|group| group.lesion.clone()).collect();
    named.dedup();
    let Some(first) = named.first().cloned() else { return };
    let is_filled = |column: usize| (table.header[1]..sheet.rows()).any(|row| !sheet.cell(row, column).is_empty());
    // Where the lesion stands at the visit already, the column is another one's.
    let visits: Vec<_> = groups.iter().filter(|group| group.lesion.is_some()).map(|group| group.visit.clone()).collect();
    for group in groups.iter_mut().filter(|group| group.lesion.is_none()) {
        let Some(column) = group.columns.first().copied().filter(|column| is_filled(*column)) else { continue };
        let title = table.columns.get(column).map_or("", |column| column.title.as_str());
        let question = Question::new(Topic::LesionOfColumn, format!("lesion-of:{}:{}", sheet.key, column + 1), title, &[]);
        let is_one = named.iter().all(|lesion| *lesion == first) && !visits.contains(&group.visit);
        let question = if is_one { question.suggesting(&first) } else { question };
        let answer = context.asked.ask(question, || sheet.address(table.header[0], Some([column, column])));
        group.lesion = (!answer.trim().is_empty()).then(|| answer.trim().to_owned());
    }
}

/// Says once that the volumes of a sheet are approximations: of no lesion three diameters are given.
fn approximate(context: &mut Context<'_>, index: usize, sheet: &Sheet) {
    let mut rows =
        context.rows.iter().filter(|row| row.sheet as usize == index && !row.is_new).filter_map(|row| match row.found {
            Found::Diameters(axes) => Some(axes),
            _ => None,
        });
    let mut count = 0;
    if rows.all(|[_, _, third]| {
        count += 1;
        third == 0
    }) && count > 0
    {
        context.problem("approximate-volume", &sheet.name, "");
    }
}

/// The first row of the table; where none holds headings, that is said and may be answered otherwise.
fn first_row(context: &mut Context<'_>, sheet: &Sheet, table: &Table) -> usize {
    let first = table.header[1];
    if table.layout != Layout::Bare {
        return first;
    }
    let choices = [("data", sheet.cell(first, 1)), ("header", "")];
    let question = Question::new(Topic::Header, "header", sheet.cell(first, 0), &choices).suggesting("data").settled(true);
    first + usize::from(context.asked.ask(question, || sheet.address(first, None)) == "header")
}

/// Centimetres beside millimetres by the headings, and patients whose numbers lost their zeros: one notice for a sheet.
fn told_of_columns(context: &mut Context<'_>, sheet: &Sheet, table: &Table, groups: &[Group]) {
    let mut units = groups.iter().filter_map(|group| Some((group.unit?.length()?, group.columns.first().copied()?)));
    if let Some((first, _)) = units.next()
        && let Some((_, column)) = units.find(|(unit, _)| *unit != first)
    {
        let title = table.columns.get(column).map_or("", |column| column.title.as_str());
        context.problem("unit-mixture", &sheet.address(table.header[0], Some([column, column])), title);
    }
    if let Some(column) = table.first(Role::Patient).filter(|_| sheet.addresses == Addresses::Cells) {
        let is_number = (table.header[1]..sheet.rows()).any(|row| sheet.kind(row, column) == CellKind::Number);
        if is_number {
            context.problem("number-as-id", &sheet.address(table.header[0], Some([column, column])), "");
        }
    }
}

const fn rule_of(remark: Remark) -> &'static str {
    match remark {
        Remark::Rounded => "finer-than-resolution",
        Remark::Approximate => "measurement-approximate",
        Remark::WordWithNote => "word-with-note",
        Remark::OtherUnit => "unit-mixture",
        Remark::DiameterMissing => "diameter-missing",
    }
}

/// What one group of cells says, the state and the unit of its row considered.
fn found(
    context: &mut Context<'_>,
    sheet: &Sheet,
    table: &Table,
    group: &Group,
    row: usize,
    reader: &Reader,
) -> Option<(Found, Option<Remark>)> {
    let cells = group.cells(sheet, row);
    let places = [group.columns.first().copied().unwrap_or(0), group.columns.last().copied().unwrap_or(0)];
    let place = || sheet.address(row, Some(places));
    let mut reader = *reader;
    if group.is_volume() {
        reader.unit = reader.volume;
    }
    if let Some(unit) = group.unit.or(table.unit) {
        reader.unit = unit;
        reader.is_stated = true;
        reader.small_is_centimetres = 0;
    }
    if let Some(unit) = table.first(Role::Unit).and_then(|column| ColumnUnit::read(sheet.cell(row, column))) {
        reader.unit = unit;
        reader.is_stated = true;
        reader.small_is_centimetres = 0;
    }
    if table.layout == Layout::Long
        && !group.is_volume()
        && let Some(column) = table.first(Role::State)
    {
        let state = sheet.cell(row, column);
        let is_measured = ["", "measured", "measurable", "gemessen", "已测", "可测"].contains(&state.to_lowercase().as_str());
        if !is_measured && cells.iter().all(|cell| cell.is_empty()) {
            // The product's own table names beside `merged` the lesion that holds the measurement, as its cells do: "in L1".
            let into = table.with(Role::State).nth(1).map_or("", |other| sheet.cell(row, other));
            let merged = format!("in {into}");
            let state = if state == "merged" && !into.is_empty() { merged.as_str() } else { state };
            let (value, remark) = value::read(&[state], reader, &mut context.asked, &place)?;
            return Some((context.found(value), remark));
        }
    }
    // Excel makes a date of 5/4/3: the size is lost, and the date is not repeated.
    if group.columns.iter().any(|column| sheet.kind(row, *column) == CellKind::Date) {
        context.problem("size-became-date", &place(), "");
        return Some((Found::Unreadable(context.intern("(date)")), None));
    }
    let has_error = group.columns.iter().any(|column| sheet.kind(row, *column) == CellKind::Error);
    if has_error {
        return Some((context.found(Value::Unreadable(cells.join(" x "))), None));
    }
    let (value, remark) = value::read(&cells, reader, &mut context.asked, &place)?;
    Some((context.found(value), remark))
}
