//! The published table for reading: sentences, explanations and tables. Reads the check, never computes a test.

mod explanation;
mod facts;
mod report;
mod review;
mod sentence;
mod shown;
mod summary;

pub use explanation::{ExactDifferenceState, row_explanation};
pub use report::report_table;
pub use review::{recomputed_p, review_table};
pub use sentence::finding_sentence;
pub use shown::{FindingShown, PublishedShown, RowShown};
pub use summary::{families_table, rules_table, summary_sentences};
