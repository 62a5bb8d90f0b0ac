//! Tables of a comparison, ready to be read, and the explanation of each of their numbers.

use super::table::Table;
use crate::comparison::NumberSource;

/// A table with what stands behind its numbers; [`Cell::source`](super::table::Cell::source) counts in `sources`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourcedTable {
    /// The table.
    pub table: Table,
    /// What stands behind its numbers.
    pub sources: Vec<NumberSource>,
}
