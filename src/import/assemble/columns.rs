//! Which columns belong together as the diameters of one lesion at one visit.

use crate::grid::Sheet;
use crate::heading::{ColumnUnit, Role, VisitName};
use crate::table::{Table, looks_like_value};

/// The columns of one lesion at one visit.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) columns: Vec<usize>,
    pub(crate) visit: Option<VisitName>,
    pub(crate) lesion: Option<String>,
    pub(crate) unit: Option<ColumnUnit>,
    role: Role,
}

impl Group {
    /// The texts of its cells; a word in a merged block counts in each, a number only where it stands.
    pub(crate) fn cells<'a>(&self, sheet: &'a Sheet, row: usize) -> Vec<&'a str> {
        let cell = |column: &usize| {
            let (own, shown) = (sheet.cell(row, *column), sheet.shown(row, *column));
            if own.is_empty() && looks_like_value(shown) { own } else { shown }
        };
        self.columns.iter().map(cell).collect()
    }

    /// Whether it is a volume in place of diameters.
    pub(crate) fn is_volume(&self) -> bool {
        self.role == Role::Volume
    }

    /// A group of one column without a heading.
    pub(crate) fn bare(column: usize) -> Self {
        Self { columns: vec![column], visit: None, lesion: None, unit: None, role: Role::Size }
    }
}

/// Diameters of one visit and lesion together, every other measured column by itself.
pub(crate) fn groups(table: &Table) -> Vec<Group> {
    const MOST_DIAMETERS: usize = 3;
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
        };
        if let Some(group) = groups.iter_mut().rev().find(belongs) {
            group.columns.push(index);
            group.unit = group.unit.or(heading.unit);
        } else {
            groups.push(Group {
                columns: vec![index],
                visit: heading.visit.clone(),
                lesion: heading.lesion.clone(),
                unit: heading.unit,
                role: heading.role,
            });
        }
    }
    groups
}
