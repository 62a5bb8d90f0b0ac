//! Statistics to twelve digits, each result with its provenance.

mod double_double;
pub mod exact;
pub mod rank;
mod root;
mod special;
pub mod types;
