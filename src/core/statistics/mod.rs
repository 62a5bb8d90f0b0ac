//! Statistics to twelve digits, each result with its provenance.

pub mod catalogue;
mod double_double;
mod special;
pub mod types;
