//! Somebody's printed table, recomputed: which test gives each printed p, and which numbers do not agree.
//!
//! ```text
//! text ──layout, paste──▶ PublishedDraft ──row──▶ texts, sizes ──reading──▶ every reading ──judge──▶ the one that fits ──check──▶ PublishedCheck
//! ```
//!
//! A finding is raised only where no reading of the cell, the row and the table removes it; what cannot be read is a note, which says
//! nothing of the paper.

mod agreement;
mod cell;
mod cell_checks;
mod cell_parts;
mod check;
mod clipboard;
mod compared;
mod computed;
mod decimal_comma;
mod draft;
mod estimate;
mod example;
mod family;
mod field;
mod finding;
mod hints;
mod judge;
mod layout;
mod notes;
mod number;
mod p_value;
mod paste;
mod placed;
mod plain;
mod reading;
mod recompute;
mod row;
mod row_check;
mod row_names;
mod row_sizes;
mod row_words;
mod several;
mod sheet;
mod statistic;
mod totals;
mod verdict;
mod wald;
mod whole_numbers;

pub use agreement::Agreement;
pub use cell::{CellReading, PrintedCell};
pub use check::{PublishedCheck, RuleFit, Summary, check};
pub use clipboard::{clipboard_text, is_rows_of_patients, is_whole_table};
pub use draft::{PublishedDraft, PublishedPlace, RowDraft, RowId};
pub use example::{SOURCE_PAPER_TABLES, source_paper_example};
pub use family::{Family, FamilyMember};
pub use field::{ColumnDraft, ColumnRole, MOST_COLUMNS, RowField};
pub use finding::{PUBLISHED_RULES, PublishedFinding, PublishedRule};
pub use number::PrintedNumber;
pub use p_value::{PrintedP, Relation};
pub use paste::{Pasted, block_text, paste};
pub use recompute::{PrintedComparison, PrintedMean, Recomputed, agreement, is_standard};
pub use row::{GroupSize, PrintedPCell, PrintedRow, SizeOrigin};
pub use row_check::RowCheck;
pub use several::{SeveralGroups, SeveralMethod, SeveralResult};
pub use verdict::{Asked, Verdict, asked};
pub use wald::{WaldResult, WaldTest};
pub use whole_numbers::{WholeNumbers, whole_numbers};
