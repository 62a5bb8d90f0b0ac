//! Boschloo's unconditional exact test.

use serde::Serialize;

use super::barnard::TwoCounts;
use super::hypergeometric::{Distribution, Margins};
use super::nuisance::{conditional_distributions, supremum};

/// Fisher p-values closer than this, relatively, are the same rational number rounded twice.
const SAME: f64 = 1e-11;

/// Result of [`boschloo`].
///
/// # Example
/// ```
/// use nadir_statistics::exact::{TwoCounts, boschloo};
/// let test = boschloo(TwoCounts::new(2, 2, 0, 2).unwrap());
/// // At π = ½ only the observed one of 16 outcomes is as extreme; doubled, 1/8.
/// assert!((test.p - 0.125).abs() < 1e-15 && (test.p_greater - 0.0625).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BoschlooTest {
    /// The counts.
    pub counts: TwoCounts,
    /// Two-sided p: twice the smaller one-sided p, at most 1.
    pub p: f64,
    /// p against the alternative that the first proportion is the smaller.
    pub p_less: f64,
    /// p against the alternative that the first proportion is the larger.
    pub p_greater: f64,
    /// Two-sided p by the other convention: tables ordered by Fisher's two-sided p.
    pub p_two_sided_statistic: f64,
}

/// Boschloo's test: Fisher's one-sided p as the statistic of an unconditional test, uniformly more powerful than Fisher's.
///
/// The one-sided p is the largest probability, over the common proportion, of tables whose Fisher p is at most the
/// observed one. Equal Fisher p-values of different margins are kept together (within a relative 1e-11, rounding being
/// below 1e-13). Two-sided by doubling, as scipy does; ordering by the two-sided Fisher p is another convention and is
/// given beside it.
///
/// # Source
/// Boschloo 1970, Statistica Neerlandica 24:1.
///
/// # Example
/// ```
/// use nadir_statistics::exact::{TwoCounts, boschloo, fisher_exact};
/// let less = boschloo(TwoCounts::new(7, 15, 12, 15).unwrap()).p_less;
/// let fisher = fisher_exact([[7, 8], [12, 3]], Default::default()).unwrap().p_less;
/// assert!(less < fisher);
/// ```
pub fn boschloo(counts: TwoCounts) -> BoschlooTest {
    let TwoCounts { x1, n1, x2, n2 } = counts;
    let mirrored = TwoCounts { x1: n1 - x1, n1, x2: n2 - x2, n2 };
    let p_less = one_sided(counts);
    // The first proportion of events is large where that of non-events is small.
    let p_greater = one_sided(mirrored);
    BoschlooTest {
        counts,
        p: (2.0 * p_less.min(p_greater)).min(1.0),
        p_less,
        p_greater,
        p_two_sided_statistic: two_sided_statistic(counts),
    }
}

/// p of the test that orders tables by Fisher's two-sided p.
fn two_sided_statistic(counts: TwoCounts) -> f64 {
    let TwoCounts { x1, n1, x2, n2 } = counts;
    let observed = Margins { first_row: n1, second_row: n2, first_column: x1 + x2 }.distribution(1.0);
    let limit = observed.no_likelier_than(x1) * (1.0 + SAME);
    if limit >= 1.0 {
        return 1.0;
    }
    let conditional: Vec<f64> =
        conditional_distributions(n1, n2).map(|(_, distribution)| largest_two_sided(distribution.probability, limit)).collect();
    supremum(&conditional).p
}

/// The largest attainable two-sided Fisher p that does not exceed `limit`, 0 if there is none.
fn largest_two_sided(mut probabilities: Vec<f64>, limit: f64) -> f64 {
    probabilities.sort_by(f64::total_cmp);
    let (mut reached, mut sum) = (0.0, 0.0);
    // Equally likely tables enter together.
    for equal in probabilities.chunk_by(|a, b| *b <= a * (1.0 + SAME)) {
        sum += equal.iter().sum::<f64>();
        if sum > limit {
            break;
        }
        reached = sum;
    }
    reached
}

/// p against a smaller first proportion.
fn one_sided(counts: TwoCounts) -> f64 {
    let TwoCounts { x1, n1, x2, n2 } = counts;
    let observed_margins = Margins { first_row: n1, second_row: n2, first_column: x1 + x2 };
    if x1 == observed_margins.highest() {
        // Fisher's p is 1: every table is as extreme.
        return 1.0;
    }
    let observed = observed_margins.distribution(1.0).lower_tail(x1) * (1.0 + SAME);
    let conditional: Vec<f64> =
        conditional_distributions(n1, n2).map(|(_, distribution)| largest_tail(&distribution, observed)).collect();
    supremum(&conditional).p
}

/// The largest attainable P(X ≤ k) that does not exceed `limit`, 0 if there is none.
fn largest_tail(distribution: &Distribution, limit: f64) -> f64 {
    let mut tail = 0.0;
    for (_, p) in distribution.iter() {
        if tail + p > limit {
            break;
        }
        tail += p;
    }
    tail
}
