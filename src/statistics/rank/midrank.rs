//! Ranks in halves, so that midranks of ties stay whole numbers.

use crate::order::sort_by_number;

/// Twice the midranks of a sample, with the sum of t³ − t over its groups of ties.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Midranks {
    /// Twice the midrank of each value, in the order of the input.
    pub(super) doubled: Vec<u64>,
    /// Σ (t³ − t) over groups of t equal values; 0 says that no two values are equal.
    pub(super) tie_sum: f64,
}

/// Twice the midranks of `values`.
///
/// A group of equal values that would take the ranks a + 1 … a + t gets the midrank a + (t + 1)/2 each.
/// Values are compared as the doubles they are: 0.1 + 0.2 and 0.3 are two values, as in R's default.
pub(super) fn midranks(values: &[f64]) -> Midranks {
    let mut order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    sort_by_number(&mut order, |entry| entry.0);
    let mut doubled = vec![0_u64; values.len()];
    let mut tie_sum = 0.0;
    let mut before = 0_u64;
    // −0 and +0 are one value: groups are formed by `==`, after a sort that only puts them side by side.
    #[allow(clippy::float_cmp, reason = "a tie is equality of the recorded values")]
    for group in order.chunk_by(|a, b| a.0 == b.0) {
        let size = group.len() as u64;
        for &(_, position) in group {
            if let Some(rank) = doubled.get_mut(position) {
                *rank = 2 * before + size + 1;
            }
        }
        before += size;
        tie_sum += cube_less_self(size);
    }
    Midranks { doubled, tie_sum }
}

/// Σ (t³ − t) over groups of equal values.
pub(super) fn tie_sum(values: &[f64]) -> f64 {
    midranks(values).tie_sum
}

/// t³ − t.
fn cube_less_self(t: u64) -> f64 {
    let t = t as f64;
    t * t * t - t
}

#[cfg(test)]
mod tests {
    use super::midranks;

    #[test]
    fn ties_share_their_mean_rank() {
        let ranks = midranks(&[3.0, 1.0, 3.0, -0.0, 0.0]);
        assert_eq!(ranks.doubled, [9, 6, 9, 3, 3]);
        assert!((ranks.tie_sum - 12.0).abs() < f64::EPSILON);
    }
}
