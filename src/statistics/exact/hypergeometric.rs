//! The hypergeometric distribution and its noncentral form: one cell of a 2×2 table whose margins are fixed.

use super::super::types::NotEstimable;

/// Largest total of a table whose exact distribution is enumerated.
pub(super) const LARGEST_TOTAL: u64 = 1_000_000_000;

/// The margins of a 2×2 table; X is its first cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Margins {
    /// Total of the first row.
    pub(super) first_row: u64,
    /// Total of the second row.
    pub(super) second_row: u64,
    /// Total of the first column.
    pub(super) first_column: u64,
}

/// Probabilities of neighbouring values of X, those too small for a double left out at both ends.
#[derive(Clone, Debug)]
pub(super) struct Distribution {
    /// The value of X that the first probability belongs to.
    pub(super) first: u64,
    /// The most probable value, from which the others are computed step by step.
    mode: u64,
    /// Probabilities of `first`, `first` + 1 …
    pub(super) probability: Vec<f64>,
}

impl Margins {
    /// The margins of a table.
    ///
    /// # Errors
    /// A total above [`LARGEST_TOTAL`] → [`NotEstimable::TooLarge`].
    pub(super) fn of([[a, b], [c, d]]: [[u64; 2]; 2]) -> Result<Self, NotEstimable> {
        if [a, b, c, d].iter().any(|&count| count > LARGEST_TOTAL) || a + b + c + d > LARGEST_TOTAL {
            return Err(NotEstimable::TooLarge { field: "table" });
        }
        Ok(Self { first_row: a + b, second_row: c + d, first_column: a + c })
    }

    /// Smallest possible X.
    pub(super) fn lowest(self) -> u64 {
        self.first_column.saturating_sub(self.second_row)
    }

    /// Largest possible X.
    pub(super) fn highest(self) -> u64 {
        self.first_row.min(self.first_column)
    }

    /// P(X = k + 1) / P(X = k) at odds ratio 1, for k from [`lowest`](Self::lowest) to below [`highest`](Self::highest).
    fn step_up(self, k: u64) -> f64 {
        let numerator = (self.first_row - k) as f64 * (self.first_column - k) as f64;
        let denominator = (k + 1) as f64 * ((self.second_row + k + 1) - self.first_column) as f64;
        numerator / denominator
    }

    /// The most probable X at an odds ratio: the steps fall with k, so the last one above 1 is found by halving.
    fn mode(self, odds_ratio: f64) -> u64 {
        let (mut low, mut high) = (self.lowest(), self.highest());
        while low < high {
            let middle = low.midpoint(high);
            if self.step_up(middle) * odds_ratio >= 1.0 {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The distribution of X when the true odds ratio is `odds_ratio`.
    ///
    /// Weights by the ratios of neighbours from the mode outwards, then divided by their sum: no factorial, and a
    /// relative error of a few units per step only.
    pub(super) fn distribution(self, odds_ratio: f64) -> Distribution {
        let mode = self.mode(odds_ratio);
        let mut below = Vec::new();
        let mut weight = 1.0;
        for k in (self.lowest()..mode).rev() {
            weight /= self.step_up(k) * odds_ratio;
            if weight < f64::MIN_POSITIVE {
                break;
            }
            below.push(weight);
        }
        let first = mode - below.len() as u64;
        let mut probability: Vec<f64> = below.into_iter().rev().collect();
        probability.push(1.0);
        weight = 1.0;
        for k in mode..self.highest() {
            weight *= self.step_up(k) * odds_ratio;
            if weight < f64::MIN_POSITIVE {
                break;
            }
            probability.push(weight);
        }
        let total: f64 = probability.iter().sum();
        for p in &mut probability {
            *p /= total;
        }
        Distribution { first, mode, probability }
    }
}

impl Distribution {
    /// The values of X with their probabilities, ascending.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (u64, f64)> + '_ {
        self.probability.iter().enumerate().map(|(i, &p)| (self.first + i as u64, p))
    }

    /// P(X = k); 0 where it is below the range of a double.
    pub(super) fn at(&self, k: u64) -> f64 {
        let index = k.checked_sub(self.first).and_then(|i| usize::try_from(i).ok());
        index.and_then(|i| self.probability.get(i)).copied().unwrap_or(0.0)
    }

    /// P(X ≤ k).
    pub(super) fn lower_tail(&self, k: u64) -> f64 {
        let sum: f64 = self.iter().take_while(|(x, _)| *x <= k).map(|(_, p)| p).sum();
        sum.min(1.0)
    }

    /// P(X ≥ k).
    pub(super) fn upper_tail(&self, k: u64) -> f64 {
        let sum: f64 = self.iter().rev().take_while(|(x, _)| *x >= k).map(|(_, p)| p).sum();
        sum.min(1.0)
    }

    /// The sum of all probabilities that are at most P(X = k), equal ones included although rounded differently.
    pub(super) fn no_likelier_than(&self, k: u64) -> f64 {
        let observed = self.at(k);
        let counts = |&(x, p): &(u64, f64)| p <= observed * (1.0 + self.rounding(x, k));
        let sum: f64 = self.iter().filter(counts).map(|(_, p)| p).sum();
        sum.min(1.0)
    }

    /// The sum of the probabilities that equal P(X = k) but for rounding.
    pub(super) fn as_likely_as(&self, k: u64) -> f64 {
        let observed = self.at(k);
        let equal = |&(x, p): &(u64, f64)| (p - observed).abs() <= observed * self.rounding(x, k);
        self.iter().filter(equal).map(|(_, p)| p).sum()
    }

    /// By how much rounding can have moved P(X = x) against P(X = k), relatively: four operations of half a unit in the
    /// last place for each step away from the mode, doubled to be safe.
    fn rounding(&self, x: u64, k: u64) -> f64 {
        let steps = x.abs_diff(self.mode) + k.abs_diff(self.mode) + 1;
        4.0 * f64::EPSILON * steps as f64
    }

    /// Σ (x − centre)·P(x) over x in a range given by a predicate, and Σ P(x) over the same.
    pub(super) fn moment(&self, centre: u64, within: impl Fn(u64) -> bool) -> (f64, f64) {
        let mut sums = (0.0, 0.0);
        for (x, p) in self.iter().filter(|(x, _)| within(*x)) {
            sums.0 += (x as f64 - centre as f64) * p;
            sums.1 += p;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_TOTAL, Margins};

    #[test]
    fn a_table_may_count_up_to_a_billion_in_all() {
        let most = LARGEST_TOTAL;
        assert!(Margins::of([[most - 3, 1], [1, 1]]).is_ok());
        for table in [[[most, 1], [0, 0]], [[0, most], [1, 0]], [[0, 0], [most, 1]], [[most - 3, 1], [1, 2]]] {
            assert!(Margins::of(table).is_err(), "{table:?}");
        }
    }

    #[test]
    fn tea_tasting() {
        let tea = Margins::of([[3, 1], [1, 3]]).unwrap();
        let seventieths: Vec<f64> = tea.distribution(1.0).probability.iter().map(|p| (p * 70.0).round()).collect();
        assert_eq!(seventieths, [1.0, 16.0, 36.0, 16.0, 1.0]);
        let tilted = tea.distribution(2.0);
        // Weights 1, 32, 144, 128, 16 of 321.
        assert!((tilted.at(2) - 144.0 / 321.0).abs() < 1e-15);
    }

    #[test]
    fn symmetric_tables_count_their_mirror() {
        let margins = Margins::of([[1, 9], [9, 1]]).unwrap();
        let distribution = margins.distribution(1.0);
        assert!((distribution.no_likelier_than(1) - 2.0 * 101.0 / 184_756.0).abs() < 1e-17);
    }
}
