//! How results are worded and how numbers are written, in both languages. Reads results, never computes them.

mod best_text;
mod bound_text;
pub mod compare_words;
pub mod comparison;
pub mod criteria_card;
pub mod engine_words;
pub mod explanation;
pub mod explanation_words;
pub mod figure_words;
mod finding_text;
pub mod import_words;
mod lesion_volume;
pub mod letter;
pub mod methods_text;
pub mod not_estimable;
pub mod number;
pub mod patient_words;
pub mod policy_words;
pub mod printed;
pub mod published_words;
mod record_text;
pub mod rule_meanings;
pub mod storage_words;
pub mod study_words;
pub mod table;
pub mod table_alignment;
pub mod table_numbers;
pub mod test_choice;
pub mod visit_marks;
pub mod wording;
pub mod words;

pub use crate::measured::language::Language;
pub use best_text::best_lines;
pub use bound_text::bound_text;
pub use finding_text::{discordance_text, finding_text, lesion_name, offer_label, offer_text, visit_label};
pub use lesion_volume::lesion_volume_text;
