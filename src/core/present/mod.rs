//! How results are worded and how numbers are written, in both languages. Reads results, never computes them.

mod language;
pub mod number;

pub use language::Language;
