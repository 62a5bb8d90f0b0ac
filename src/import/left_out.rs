//! Columns of which nothing is taken: each is said by its name.

use crate::assemble::{self, Context};
use crate::grid::Sheet;
use crate::heading::Role;
use crate::records;
use crate::table::{Column, Layout, Table, sums};

/// Says which columns name persons, before anything is read, and which are not understood.
pub(crate) fn columns(context: &mut Context<'_>, sheet: &Sheet, table: &Table) {
    const MOST_TOLD: usize = 30;
    let address = |column: usize| sheet.address(table.header[0], Some([column, column]));
    let title = |column: usize| table.columns.get(column).map_or("", |column| column.title.as_str());
    for column in table.with(Role::Identifier) {
        context.problem("identifier-column", &address(column), title(column));
    }
    // A formula whose value was never stored, as programs leave it that only write: what it would give is not known here.
    let is_left_out = |column: usize| {
        let role = table.columns.get(column).map(|column| column.heading.role);
        matches!(role, Some(Role::Unknown | Role::Note | Role::Computed | Role::Identifier))
    };
    for (row, column) in sheet.formulas.iter().map(|(row, column)| (*row as usize, *column as usize)) {
        if row >= table.header[1] && !is_left_out(column) && sheet.cell(row, column).is_empty() {
            context.problem("formula-without-value", &sheet.address(row, Some([column, column])), "");
        }
    }
    if let Some(places) = sums::alone(sheet, table) {
        context.problem("sum-without-lesions", &sheet.address(table.header[0], Some(places)), title(places[0]));
    } else {
        computed_alone(context, sheet, table);
    }
    if matches!(table.layout, Layout::Long | Layout::Wide | Layout::Form) {
        let columns = table.columns.iter().enumerate().map(|(at, column)| (at, column.heading.role, column.title.as_str()));
        context.other_lesions(sheet, table.header, columns);
    }
    let is_own_list = table.layout == Layout::Patients && records::is_own(table);
    if !matches!(table.layout, Layout::Long | Layout::Wide | Layout::Events | Layout::Form | Layout::Patients) || is_own_list {
        return;
    }
    let measured = table.columns.iter().enumerate().filter(|(_, column)| column.heading.role.is_measured());
    for (column, _) in measured.filter(|(column, _)| sheet.is_hidden_column(*column)) {
        context.problem("column-hidden", &address(column), title(column));
    }
    // A date serves where it is that of a visit with measurements.
    let serves = |column: &usize| {
        let visit = |column: usize| table.columns.get(column).and_then(|column| column.heading.visit.as_ref());
        table.layout != Layout::Wide
            || visit(*column).is_some_and(|of| {
                table.columns.iter().any(|column| column.heading.role.is_measured() && column.heading.visit.as_ref() == Some(of))
            })
    };
    let mut unknown: Vec<usize> =
        table.with(Role::Unknown).chain(table.with(Role::Date).filter(|column| !serves(column))).collect();
    unknown.extend((0..table.columns.len()).filter(|column| is_of_other_layout(table, *column)));
    unknown.retain(|column| is_used(sheet, table, *column));
    for column in unknown.iter().copied().take(MOST_TOLD) {
        context.problem("column-not-understood", &address(column), title(column));
    }
    if let Some(next) = unknown.get(MOST_TOLD) {
        context.problem("column-not-understood", &address(*next), &format!("+ {}", unknown.len() - MOST_TOLD));
    }
}

fn is_used(sheet: &Sheet, table: &Table, column: usize) -> bool {
    (table.header[1]..sheet.rows()).any(|row| !sheet.cell(row, column).is_empty())
}

/// Whether a column is understood and nothing of its layout takes it: a grade beside measurements, a month in a list of patients.
fn is_of_other_layout(table: &Table, column: usize) -> bool {
    let Some(heading) = table.columns.get(column).map(|column| &column.heading) else { return false };
    let is_of_event = matches!(
        heading.role,
        Role::Term | Role::Reported | Role::Grade | Role::Attribution | Role::OnsetMonth | Role::OnsetDay | Role::OnsetDate
    );
    match table.layout {
        Layout::Events => heading.role.is_measured(),
        Layout::Patients => {
            let is_time = matches!(heading.role, Role::Visit | Role::Month | Role::Day | Role::Week);
            is_of_event || is_time || heading.role.is_of_visit() || matches!(heading.role, Role::Lesion | Role::Side)
        }
        Layout::Long | Layout::Wide => {
            is_of_event || heading.role.is_of_visit() && !assemble::is_placed(table, heading.visit.as_ref())
        }
        _ => is_of_event,
    }
}

/// Says of a sheet without measurements which columns are computed ones.
fn computed_alone(context: &mut Context<'_>, sheet: &Sheet, table: &Table) {
    let is_measured = |column: &Column| column.heading.role.is_measured();
    if table.layout == Layout::Events || table.columns.iter().any(is_measured) {
        return;
    }
    let computed: Vec<usize> = table.with(Role::Computed).filter(|column| is_used(sheet, table, *column)).collect();
    if let (Some(first), Some(last)) = (computed.first(), computed.last()) {
        let titles: Vec<&str> = computed.iter().filter_map(|column| Some(table.columns.get(*column)?.title.as_str())).collect();
        let place = sheet.address(table.header[0], Some([*first, *last]));
        context.problem("computed-without-measurements", &place, &titles.join("; "));
    }
}
