//! Statistics to twelve digits, each result with its provenance.

pub mod catalogue;
pub mod describe;
mod double_double;
pub mod groups;
pub mod multiplicity;
pub mod power;
pub mod regression;
pub mod shapiro;
mod special;
mod sum;
pub mod t_test;
pub mod types;
