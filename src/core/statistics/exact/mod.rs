//! Exact tests and intervals for counts: Fisher, Barnard, Boschloo, and the difference of two proportions.

mod fisher;
mod hypergeometric;

pub use fisher::{FisherTest, fisher_exact};
