//! Which columns belong together as the diameters of one lesion at one visit.

use super::context::Context;
use super::keys::counts_days;
use crate::grid::Sheet;
use crate::heading::{ColumnUnit, Role, VisitName};
use crate::preview::Row;
use crate::table::{Layout, Table, looks_like_value};
use nadir::measured::quantity::Decimal;
use nadir::measured::visit::Months;

/// The columns of one lesion at one visit.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) columns: Vec<usize>,
    pub(crate) visit: Option<VisitName>,
    pub(crate) lesion: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) unit: Option<ColumnUnit>,
    role: Role,
    /// The columns in the order of the diameters.
    by_axis: Vec<usize>,
}

impl Group {
    /// The columns in the order of the diameters: where a person says which one each is, so, else as they stand.
    pub(crate) fn by_axis(&self) -> &[usize] {
        &self.by_axis
    }

    /// The texts of its cells; a word in a merged block counts in each, a number only where it stands.
    pub(crate) fn cells<'a>(&self, sheet: &'a Sheet, row: usize) -> Vec<&'a str> {
        let cell = |column: &usize| {
            let (own, shown) = (sheet.cell(row, *column), sheet.shown(row, *column));
            if own.is_empty() && looks_like_value(shown) { own } else { shown }
        };
        self.by_axis.iter().map(cell).collect()
    }

    /// Whether it is a volume in place of diameters.
    pub(crate) fn is_volume(&self) -> bool {
        self.role == Role::Volume
    }

    /// Whether it is one column of which nothing says that it is a diameter.
    pub(crate) fn is_one_size(&self) -> bool {
        self.role == Role::Size && self.columns.len() == 1
    }

    /// A group of one column without a heading.
    pub(crate) fn bare(column: usize) -> Self {
        Self { columns: vec![column], visit: None, lesion: None, side: None, unit: None, role: Role::Size, by_axis: vec![column] }
    }
}

/// Diameters of one visit and lesion together, every other measured column by itself.
pub(crate) fn groups(table: &Table) -> Vec<Group> {
    const MOST_DIAMETERS: usize = 3;
    let axis = |column: &usize| table.columns.get(*column).and_then(|column| column.heading.axis);
    let mut groups: Vec<Group> = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let heading = &column.heading;
        if !heading.role.is_measured() {
            continue;
        }
        let belongs = |group: &&mut Group| {
            group.role == Role::Diameter
                && heading.role == Role::Diameter
                && group.columns.len() < MOST_DIAMETERS
                && group.visit == heading.visit
                && group.lesion == heading.lesion
                && (group.side == heading.side || heading.lesion.is_some())
                && (heading.axis.is_none() || !group.columns.iter().any(|column| axis(column) == heading.axis))
        };
        if let Some(group) = groups.iter_mut().rev().find(belongs) {
            group.columns.push(index);
            group.unit = group.unit.or(heading.unit);
        } else {
            groups.push(Group {
                columns: vec![index],
                visit: heading.visit.clone(),
                lesion: heading.lesion.clone(),
                side: heading.side.clone(),
                unit: heading.unit,
                role: heading.role,
                by_axis: Vec::new(),
            });
        }
    }
    for group in &mut groups {
        group.by_axis = by_axis(&group.columns, axis);
    }
    groups
}

/// Columns in the order of their diameters; those of which nothing is said take the places that are free.
fn by_axis(columns: &[usize], axis: impl Fn(&usize) -> Option<u8>) -> Vec<usize> {
    let told: Vec<u8> = columns.iter().filter_map(&axis).collect();
    let mut free = (1..).filter(|place| !told.contains(place));
    let mut placed: Vec<(u8, usize)> =
        columns.iter().map(|column| (axis(column).or_else(|| free.next()).unwrap_or(u8::MAX), *column)).collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, column)| column).collect()
}

/// The columns that say when the visit of a group took place, patient by patient.
#[derive(Debug, Default)]
pub(crate) struct VisitTimes {
    date: Option<usize>,
    months: Option<usize>,
    days: Option<usize>,
}

impl VisitTimes {
    /// Those of each group: of the same visit, and of its lesion or of none.
    pub(crate) fn of(context: &mut Context<'_>, sheet: &Sheet, table: &Table, groups: &[Group]) -> Vec<Self> {
        let said: Vec<(Role, usize)> = [Role::Date, Role::Month, Role::Day]
            .into_iter()
            .flat_map(|role| table.with(role).map(move |column| (role, column)))
            .collect();
        let times = |group: &Group| {
            let is_of = |column: usize| {
                table.columns.get(column).is_some_and(|column| {
                    let heading = &column.heading;
                    heading.visit == group.visit && (heading.lesion.is_none() || heading.lesion == group.lesion)
                })
            };
            let at = |role: Role| said.iter().find(|(of, column)| *of == role && is_of(*column)).map(|(_, column)| *column);
            match group.visit {
                Some(_) if table.layout == Layout::Wide => {
                    Self { date: at(Role::Date), months: at(Role::Month), days: at(Role::Day) }
                }
                _ => Self::default(),
            }
        };
        let mut all: Vec<Self> = groups.iter().map(times).collect();
        let first = all.iter().find_map(|times| times.date.filter(|_| times.days.is_none()));
        if let Some(first) = first
            && !counts_days(context, || sheet.address(table.header[0], Some([first, first])))
        {
            for times in &mut all {
                times.date = None;
            }
        }
        all
    }

    /// Puts into a row the time that its line gives: a day, else a date to be counted, else a month.
    pub(crate) fn read(&self, context: &mut Context<'_>, sheet: &Sheet, made: &mut Row) {
        let row = made.row as usize;
        let number = |column: Option<usize>| column.and_then(|column| Decimal::read(sheet.cell(row, column)));
        let day = number(self.days).and_then(|day| i32::try_from(day.round_to_units(0).0).ok());
        if day.is_some() {
            made.day = day;
        } else if let Some(column) = self.date
            && let Some(date) = context.date(sheet, row, column)
        {
            context.dates.insert((made.sheet, made.row, made.columns[0]), date);
        } else if let Some(months) = number(self.months).and_then(Months::from_decimal) {
            // The month that a heading names is the planned one; what stands in the line is when it was.
            made.day = Some(months.day());
        }
    }
}
