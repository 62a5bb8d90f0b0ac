//! What stands, unseen, behind the numbers of a column so that their decimal points lie under each other.

use super::table::{Cell, Table};

/// What is missing behind each cell of a column, by row: `0`, `.00` or nothing.
///
/// `column` counts as [`Row::cells`](super::table::Row) does. A column is lined up when every cell that says something is one plain
/// number, alone or behind `<` or `>`; any other column gets nothing, its cells being compound.
///
/// # Example
/// ```
/// use nadir::report::table::{Cell, Row, Table};
/// use nadir::report::table_alignment::missing_decimals;
/// let row = |text: &str| Row { cells: vec![Cell::typed(text)], ..Row::default() };
/// let table = Table { rows: vec![row("0.06"), row("<\u{a0}0.001"), row("1")], ..Table::default() };
/// assert_eq!(missing_decimals(&table, 0), ["0", "", ".000"]);
/// ```
pub fn missing_decimals(table: &Table, column: usize) -> Vec<String> {
    let cells: Vec<Option<&Cell>> = table.rows.iter().map(|row| row.cells.get(column)).collect();
    let decimals: Vec<Option<u32>> = cells.iter().map(|cell| cell.and_then(|cell| cell.decimals)).collect();
    let is_lined_up = cells.iter().flatten().all(|cell| cell.text.is_empty() || cell.decimals.is_some());
    let most = if is_lined_up { decimals.iter().flatten().max().copied().unwrap_or(0) } else { 0 };
    let missing = |decimals: &Option<u32>| match decimals {
        Some(0) if most > 0 => format!(".{}", "0".repeat(most as usize)),
        Some(known) => "0".repeat(most.saturating_sub(*known) as usize),
        None => String::new(),
    };
    decimals.iter().map(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::missing_decimals;
    use crate::report::table::{Cell, Row, Table};

    #[test]
    fn compound_cells_are_left_alone() {
        let row = |text: &str| Row { cells: vec![Cell::typed(text)], ..Row::default() };
        let table = Table { rows: vec![row("0.06"), row("12 (3.5)")], ..Table::default() };
        assert_eq!(missing_decimals(&table, 0), ["", ""]);
        assert_eq!(missing_decimals(&table, 1), ["", ""], "a column that is not there");
    }

    #[test]
    fn empty_cells_do_not_count() {
        let row = |text: &str| Row { cells: vec![Cell::typed(text)], ..Row::default() };
        let table = Table { rows: vec![row("−1.5"), Row::default(), row(""), row("10.25")], ..Table::default() };
        assert_eq!(missing_decimals(&table, 0), ["0", "", "", ""]);
    }
}
