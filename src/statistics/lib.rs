//! Statistics to twelve digits, each result with its provenance.
#![deny(missing_docs)]

pub mod agreement;
pub mod balance;
pub mod catalogue;
pub mod contingency;
pub mod describe;
mod double_double;
pub mod exact;
pub mod groups;
pub mod multiplicity;
pub mod order;
pub mod paired;
pub mod policy;
pub mod power;
pub mod progress;
pub mod proportion;
pub mod rank;
pub mod rate;
pub mod regression;
pub mod reported;
mod root;
pub mod shapiro;
mod special;
pub mod stratified;
mod sum;
pub mod survival;
pub mod t_test;
pub mod types;
