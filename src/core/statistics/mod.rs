//! Statistics to twelve digits, each result with its provenance.

pub mod catalogue;
pub mod contingency;
mod double_double;
pub mod exact;
pub mod proportion;
pub mod rank;
mod root;
mod special;
pub mod stratified;
pub mod survival;
pub mod types;
