//! Tables of a comparison, ready to be read, and the explanation of each of their numbers.

mod builder;
mod explain;
mod figures_of_speech;
mod question;
mod table_2;
mod test_words;

pub use explain::explain;
pub use figures_of_speech::{difference_text, digits, p_style, p_text};
pub use question::{month_name, question_text, set_name};
pub use table_2::table_2;
pub use test_words::{policy_name, test_footnote, test_name};

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
