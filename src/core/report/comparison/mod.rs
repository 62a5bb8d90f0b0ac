//! Tables of a comparison, ready to be read, and the explanation of each of their numbers.

mod builder;
mod cells;
mod explain;
mod figures_of_speech;
mod flow;
mod methods;
mod question;
mod table_1;
mod table_2;
mod table_3;
mod test_words;
mod time_to_response;
mod words;

pub use explain::{explain, explain_at_once};
pub use figures_of_speech::{difference_text, digits, p_style, p_text};
pub use flow::flow;
pub use methods::methods;
pub use question::{month_name, question_text, set_name};
pub use table_1::table_1;
pub use table_2::table_2;
pub use table_3::table_3;
pub use test_words::{interval_name, test_footnote, test_name};
pub use time_to_response::time_to_response;
pub use words::{characteristic_name, system_organ_class_name, term_name};

use super::table::Table;
use crate::analysis::NumberSource;
use crate::study::settings::BaselineNumber;

/// A table with what stands behind its numbers; [`Cell::source`](super::table::Cell::source) counts in `sources`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourcedTable {
    /// The table.
    pub table: Table,
    /// What stands behind its numbers.
    pub sources: Vec<NumberSource>,
    /// Rows, from 0, whose numbers could be given in another way, and which number each gives.
    pub numbers: Vec<(usize, BaselineNumber)>,
}
