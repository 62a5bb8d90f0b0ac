//! The numbers of a table that open, as the arrow keys lead from one to the next.

use super::table::Table;
use crate::entry::sheet::Move;

impl Table {
    /// The places of the numbers that open, row by row: row and column, both from 0; column 0 names the row and is a place where the row is
    /// one of `switched`.
    pub fn numbers(&self, switched: &[usize]) -> Vec<(usize, usize)> {
        let of_row = |(row, cells): (usize, &super::table::Row)| {
            let label = switched.contains(&row).then_some((row, 0));
            let opens = |(column, cell): (usize, &super::table::Cell)| cell.origin.is_some().then_some((row, column));
            let numbers: Vec<_> = (1..).zip(&cells.cells).filter_map(opens).collect();
            label.into_iter().chain(numbers)
        };
        self.rows.iter().enumerate().flat_map(of_row).collect()
    }
}

/// Where a move leads among the places of a table's numbers: along the row and on to the next one, or to the nearest column of the next row
/// that has any; `None` at the ends.
///
/// # Example
/// ```
/// use nadir::{entry::sheet::Move, report::table_numbers::step};
/// let places = [(0, 1), (0, 3), (2, 2), (2, 3)];
/// assert_eq!(step(&places, (0, 3), Move::Down), Some((2, 3)));
/// assert_eq!(step(&places, (0, 3), Move::Right), Some((2, 2)));
/// assert_eq!(step(&places, (2, 3), Move::RowStart), Some((2, 2)));
/// assert_eq!(step(&places, (0, 1), Move::Up), None);
/// ```
pub fn step(places: &[(usize, usize)], from: (usize, usize), to: Move) -> Option<(usize, usize)> {
    let at = places.iter().position(|place| *place == from)?;
    let (row, column) = from;
    let nearest = |row: usize| {
        let of_row = places.iter().filter(move |(other, _)| *other == row);
        of_row.min_by_key(|(_, other)| other.abs_diff(column)).copied()
    };
    let in_row = || places.iter().filter(move |(other, _)| *other == row);
    match to {
        Move::Right => places.get(at + 1).copied(),
        Move::Left => places.get(at.checked_sub(1)?).copied(),
        Move::Down => nearest(places.iter().map(|(other, _)| *other).find(|other| *other > row)?),
        Move::Up => nearest(places.iter().map(|(other, _)| *other).rfind(|other| *other < row)?),
        Move::RowStart => in_row().next().copied(),
        Move::RowEnd => in_row().next_back().copied(),
        _ => None,
    }
}
