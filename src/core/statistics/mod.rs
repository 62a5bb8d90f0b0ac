//! Statistics to twelve digits, each result with its provenance.

pub(crate) mod double_double;
pub mod exact;
pub(crate) mod special;
pub mod rank;
pub(crate) mod root;
pub mod types;
