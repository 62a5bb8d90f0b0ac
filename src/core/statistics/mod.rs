//! Statistics to twelve digits, each result with its provenance.

mod double_double;
mod special;
pub mod types;
