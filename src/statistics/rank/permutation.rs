//! Permutation distributions of rank sums, ties included, by dynamic programming over the ranks.
#![allow(clippy::indexing_slicing, reason = "numeric kernel: every index is bounded by the lengths set up above it")]

/// The distribution of a sum of whole numbers: weights on offset, offset + step, offset + 2·step …
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SumDistribution {
    /// Smallest possible sum.
    pub(super) offset: u64,
    /// Distance between neighbouring sums.
    pub(super) step: u64,
    /// Probability of each sum, in ascending order.
    pub(super) probability: Vec<f64>,
}

impl SumDistribution {
    /// The distribution of the sum of `size` of the `scores`, every choice being equally likely.
    ///
    /// f(k, s) = number of ways to reach the sum s with k scores; each score adds f(k − 1, s − score) to f(k, s).
    /// All terms are positive, so N additions of doubles leave a relative error of at most N·1.1e-16 in every tail.
    ///
    /// # Source
    /// Streitberg and Röhmel 1986, Statistical Software Newsletter 12:10 (shift algorithm).
    pub(super) fn of_subset(scores: &[u64], size: usize) -> Self {
        let (smallest, step, reduced) = reduce(scores);
        let size = size.min(reduced.len());
        let total = reduced.len();
        if let Some(probability) = untied(&reduced, size) {
            let least = (size * size.saturating_sub(1) / 2) as u64;
            return Self { offset: size as u64 * smallest + step * least, step, probability };
        }
        let mut prefix = vec![0_usize; total + 1];
        for (i, &score) in reduced.iter().enumerate() {
            prefix[i + 1] = prefix[i] + score;
        }
        // Row k holds the sums of k scores, from the k smallest to the k largest.
        let mut rows: Vec<Vec<f64>> = (0..=size).map(|k| vec![0.0; prefix[total] - prefix[total - k] - prefix[k] + 1]).collect();
        rows[0][0] = 1.0;
        for (i, &score) in reduced.iter().enumerate() {
            let fewest = size.saturating_sub(total - 1 - i).max(1);
            for k in (fewest..=size.min(i + 1)).rev() {
                let shift = score - reduced[k - 1];
                let reached = prefix[i] - prefix[i + 1 - k] - prefix[k - 1] + 1;
                let (before, after) = rows.split_at_mut(k);
                for (to, from) in after[0][shift..].iter_mut().zip(&before[k - 1][..reached]) {
                    *to += from;
                }
            }
        }
        let counts = rows.pop().unwrap_or_default();
        let all: f64 = counts.iter().sum();
        Self {
            offset: size as u64 * smallest + step * prefix[size] as u64,
            step,
            probability: counts.into_iter().map(|count| count / all).collect(),
        }
    }

    /// The distribution of the sum of those `scores` that get a plus when every sign is a fair coin.
    pub(super) fn of_signs(scores: &[u64]) -> Self {
        let step = scores.iter().fold(0, |a, &b| gcd(a, b)).max(1);
        #[allow(clippy::cast_possible_truncation, reason = "callers limit the number of scores, hence their sum")]
        let reduced: Vec<usize> = scores.iter().map(|score| (score / step) as usize).collect();
        let mut probability = vec![0.0; reduced.iter().sum::<usize>() + 1];
        probability[0] = 1.0;
        let mut reached = 0;
        for &score in &reduced {
            reached += score;
            for sum in (0..=reached).rev() {
                let with = if sum >= score { probability[sum - score] } else { 0.0 };
                probability[sum] = 0.5 * (probability[sum] + with);
            }
        }
        Self { offset: 0, step, probability }
    }

    /// The sums with their probabilities, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, f64)> + '_ {
        let sums = (0_u64..).map(|i| self.offset + i * self.step);
        sums.zip(self.probability.iter().copied())
    }

    /// P(|S − E S| ≥ |s − E S|), both sides given as twice their value so that the comparison is exact.
    pub(super) fn two_sided(&self, twice_observed: u64, twice_mean: u64) -> f64 {
        let deviation = twice_observed.abs_diff(twice_mean);
        let extreme: f64 =
            self.iter().filter(|(sum, _)| (2 * sum).abs_diff(twice_mean) >= deviation).map(|(_, probability)| probability).sum();
        extreme.min(1.0)
    }

    /// How many steps above the smallest sum the cumulative probability first reaches `tail`.
    ///
    /// A cumulative probability that equals `tail` but for rounding counts as reaching it.
    pub(super) fn lower_quantile_steps(&self, tail: f64) -> u64 {
        let mut cumulative = 0.0;
        let wanted = tail * (1.0 - 1e-13);
        for (steps, probability) in (0_u64..).zip(&self.probability) {
            cumulative += probability;
            if cumulative >= wanted {
                return steps;
            }
        }
        self.probability.len() as u64
    }

    /// P(S ≤ smallest sum + `steps` steps).
    pub(super) fn lower_tail_at(&self, steps: u64) -> f64 {
        (0_u64..).zip(&self.probability).take_while(|(i, _)| *i <= steps).map(|(_, p)| p).sum()
    }
}

/// The probabilities of the sums of `size` of the scores 0, 1, 2 … without a gap; `None` for other scores, and where the
/// number of choices is beyond 128 bits.
///
/// The number of ways is a coefficient of Gauss' binomial ∏ (1 − q^(n+i)) / (1 − qⁱ), i = 1 … m, n the scores left out:
/// whole numbers modulo 2¹²⁸, multiplied and divided power series by power series, up to the middle of their symmetry.
///
/// # Source
/// Andrews 1976, The Theory of Partitions, ch. 3.
fn untied(reduced: &[usize], size: usize) -> Option<Vec<f64>> {
    let total = reduced.len();
    let left_out = total.checked_sub(size)?;
    if !reduced.iter().enumerate().all(|(rank, &score)| rank == score) || choices(total, size).is_none() {
        return None;
    }
    let largest = size * left_out;
    let mut ways = vec![0_u128; largest / 2 + 1];
    ways[0] = 1;
    for i in 1..=size {
        for sum in (left_out + i..ways.len()).rev() {
            ways[sum] = ways[sum].wrapping_sub(ways[sum - left_out - i]);
        }
        for sum in i..ways.len() {
            ways[sum] = ways[sum].wrapping_add(ways[sum - i]);
        }
    }
    let all = choices(total, size)? as f64;
    Some((0..=largest).map(|sum| ways[sum.min(largest - sum)] as f64 / all).collect())
}

/// C(n, k), if it and what leads to it fit into 128 bits.
fn choices(n: usize, k: usize) -> Option<u128> {
    (1..=k as u128).try_fold(1_u128, |product, i| Some(product.checked_mul(n as u128 - k as u128 + i)? / i))
}

/// Scores ascending with the smallest taken off and divided by their greatest common divisor; (smallest, divisor, rest).
pub(super) fn reduce(scores: &[u64]) -> (u64, u64, Vec<usize>) {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable();
    let smallest = sorted.first().copied().unwrap_or(0);
    let step = sorted.iter().fold(0, |a, &b| gcd(a, b - smallest)).max(1);
    #[allow(clippy::cast_possible_truncation, reason = "callers limit the number of scores, hence their size")]
    let reduced = sorted.iter().map(|score| ((score - smallest) / step) as usize).collect();
    (smallest, step, reduced)
}

/// Greatest common divisor.
fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::SumDistribution;

    #[test]
    fn two_of_four_untied() {
        // Doubled ranks 2, 4, 6, 8: sums 6, 8, 10 (twice), 12, 14 of six choices.
        let distribution = SumDistribution::of_subset(&[8, 2, 6, 4], 2);
        let sums: Vec<_> = distribution.iter().map(|(sum, p)| (sum, (p * 6.0).round())).collect();
        assert_eq!(sums, [(6, 1.0), (8, 1.0), (10, 2.0), (12, 1.0), (14, 1.0)]);
        assert!((distribution.two_sided(12, 20) - 2.0 / 6.0).abs() < 1e-15);
    }

    #[test]
    fn the_ways_of_untied_ranks_in_two_ways() {
        // Sums 3 … 13 of two of the ranks 1 … 7, counted by hand: 1, 1, 2, 2, 3, 3, 3, 2, 2, 1, 1 of 21.
        let distribution = SumDistribution::of_subset(&[1, 2, 3, 4, 5, 6, 7], 2);
        let ways: Vec<_> = distribution.iter().map(|(sum, p)| (sum, (p * 21.0).round())).collect();
        let expected = [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 2.0, 2.0, 1.0, 1.0];
        assert_eq!(ways, (3..).zip(expected).collect::<Vec<_>>());
        // 60 of 120: beyond the whole numbers of a double, within 128 bits. P(smallest sum) = 1/C(120, 60).
        let ranks: Vec<u64> = (1..=120).collect();
        let smallest = SumDistribution::of_subset(&ranks, 60).probability[0];
        assert!((smallest * 96_614_908_840_363_322_603_893_139_521_372_656.0 - 1.0).abs() < 1e-15);
        // 70 of 140 takes the other way.
        let ranks: Vec<u64> = (1..=140).collect();
        let distribution = SumDistribution::of_subset(&ranks, 70);
        assert_eq!((distribution.offset, distribution.probability.len()), (2485, 4901));
        assert!((distribution.lower_tail_at(2450) - 0.5 - 0.5 * distribution.probability[2450]).abs() < 1e-13);
    }

    #[test]
    fn ties_thin_out_the_sums() {
        // Doubled ranks 3, 3, 6: one of the three is 3, 3 or 6.
        let distribution = SumDistribution::of_subset(&[3, 3, 6], 1);
        assert_eq!(distribution.iter().map(|(sum, _)| sum).collect::<Vec<_>>(), [3, 6]);
        assert!((distribution.two_sided(12, 8) - 1.0 / 3.0).abs() < 1e-15);
    }

    #[test]
    fn signs_of_three() {
        let distribution = SumDistribution::of_signs(&[2, 4, 6]);
        let eighths: Vec<_> = distribution.iter().map(|(sum, p)| (sum, p * 8.0)).collect();
        assert_eq!(eighths, [(0, 1.0), (2, 1.0), (4, 1.0), (6, 2.0), (8, 1.0), (10, 1.0), (12, 1.0)]);
        assert_eq!(distribution.lower_quantile_steps(0.125), 0);
        assert_eq!(distribution.lower_quantile_steps(0.126), 1);
    }
}
