//! Somebody's printed table, recomputed: which test gives each printed p, and which numbers cannot be right.
//!
//! ```text
//! PublishedDraft ──rows──▶ PrintedRow ──recompute──▶ p under every test ──check──▶ PublishedCheck
//! (texts)                  (typed cells)             (and its range)               (verdicts, findings, families)
//! ```

mod cell;
mod cell_checks;
mod check;
mod draft;
mod example;
mod family;
mod finding;
mod number;
mod p_value;
mod paste;
mod recompute;
mod row;
mod sheet;
mod verdict;
mod whole_numbers;

pub use cell::PrintedCell;
pub use check::{PublishedCheck, RowCheck, RuleFit, Summary, check};
pub use draft::{PublishedDraft, PublishedPlace, RowDraft, RowField, RowId};
pub use example::{SOURCE_PAPER_TABLES, source_paper_example};
pub use family::{Family, FamilyMember};
pub use finding::{PUBLISHED_RULES, PublishedFinding, PublishedRule};
pub use number::PrintedNumber;
pub use p_value::{PrintedP, Relation};
pub use paste::{Pasted, block_text, paste};
pub use recompute::{PrintedComparison, PrintedMean, Recomputed};
pub use row::{GroupSize, PrintedPCell, PrintedRow, SizeOrigin};
pub use verdict::{Agreement, Asked, Verdict, agreement, asked, is_standard};
pub use whole_numbers::{WholeNumbers, whole_numbers};
