//! Exact tests and intervals for counts: Fisher, Barnard, Boschloo, and the difference of two proportions.

mod barnard;
mod binomial;
mod boschloo;
mod difference;
mod fisher;
mod fisher_rxc;
mod hypergeometric;
mod nuisance;

pub use barnard::{BarnardTest, TwoCounts, barnard};
pub use boschloo::{BoschlooTest, boschloo};
pub use difference::{ExactDifference, exact_unconditional_difference};
pub use fisher::{FisherTest, fisher_exact};
pub use fisher_rxc::{FisherRxcTest, fisher_exact_rxc};

/// P(X = x) of n fair coins.
pub(crate) fn point_probability_of_half(x: u64, n: u64) -> f64 {
    let coins = binomial::Binomial::new(n, 0.5);
    coins.iter().find(|(k, _)| *k as u64 == x).map_or(0.0, |(_, p)| p)
}
