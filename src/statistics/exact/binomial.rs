//! The binomial distribution as a row of probabilities.

/// Probabilities of 0 … n successes; those too small for a double are left out at both ends.
#[derive(Clone, Debug)]
pub(super) struct Binomial {
    /// Number of trials.
    n: u64,
    /// Probability of success.
    pi: f64,
    /// The number of successes that the first probability belongs to.
    first: usize,
    /// Probabilities of `first`, `first` + 1 …
    probability: Vec<f64>,
}

impl Binomial {
    /// The distribution of the number of successes in `n` trials; `pi` is moved into [0, 1].
    ///
    /// Weights by the ratios (n − k)π / ((k + 1)(1 − π)) of neighbours from the mode outwards, divided by their sum.
    pub(super) fn new(n: u64, pi: f64) -> Self {
        let pi = pi.clamp(0.0, 1.0);
        Self::with_complement(n, pi, 1.0 - pi)
    }

    /// [`new`](Self::new) with π and 1 − π given separately, so that neither loses digits.
    pub(super) fn with_complement(n: u64, pi: f64, complement: f64) -> Self {
        Self::down_to(f64::MIN_POSITIVE, n, pi, complement)
    }

    /// The distribution without the outcomes whose probability is below `least` of the largest.
    pub(super) fn down_to(least: f64, n: u64, pi: f64, complement: f64) -> Self {
        let certain = if pi <= 0.0 {
            Some(0)
        } else if complement <= 0.0 {
            Some(n)
        } else {
            None
        };
        #[allow(clippy::cast_possible_truncation, reason = "callers limit n to a few thousand")]
        if let Some(successes) = certain {
            return Self { n, pi, first: successes as usize, probability: vec![1.0] };
        }
        let odds = pi / complement;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ (n + 1)π ≤ n + 1")]
        let mode = (((n + 1) as f64 * pi) as u64).min(n);
        let mut below = Vec::new();
        let mut weight = 1.0;
        for k in (0..mode).rev() {
            weight *= (k + 1) as f64 / ((n - k) as f64 * odds);
            if weight < least {
                break;
            }
            below.push(weight);
        }
        #[allow(clippy::cast_possible_truncation, reason = "callers limit n to a few thousand")]
        let first = mode as usize - below.len();
        let mut probability: Vec<f64> = below.into_iter().rev().collect();
        probability.push(1.0);
        weight = 1.0;
        for k in mode..n {
            weight *= (n - k) as f64 * odds / (k + 1) as f64;
            if weight < least {
                break;
            }
            probability.push(weight);
        }
        let total: f64 = probability.iter().sum();
        for p in &mut probability {
            *p /= total;
        }
        Self { n, pi, first, probability }
    }

    /// The number of successes with its probability, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        (self.first..).zip(self.probability.iter().copied())
    }

    /// Σ h(k)·P(k).
    pub(super) fn expectation(&self, h: &[f64]) -> f64 {
        let reached = h.get(self.first..).unwrap_or_default();
        reached.iter().zip(&self.probability).map(|(h, p)| h * p).sum()
    }

    /// π(1 − π) times the derivative of [`expectation`](Self::expectation) in π: Σ h(k)·P(k)·(k − nπ).
    pub(super) fn slope(&self, h: &[f64]) -> f64 {
        let reached = h.get(self.first..).unwrap_or_default();
        let mean = self.n as f64 * self.pi;
        self.iter().zip(reached).map(|((k, p), h)| h * p * (k as f64 - mean)).sum()
    }

    /// P(X ≤ k) for k = 0 … n.
    pub(super) fn cumulative(&self) -> Vec<f64> {
        #[allow(clippy::cast_possible_truncation, reason = "callers limit n to a few thousand")]
        let mut cumulative = vec![0.0; self.n as usize + 1];
        let mut sum = 0.0;
        let mut terms = self.probability.iter();
        for slot in cumulative.iter_mut().skip(self.first) {
            sum += terms.next().unwrap_or(&0.0);
            *slot = sum.min(1.0);
        }
        cumulative
    }
}

#[cfg(test)]
mod tests {
    use super::Binomial;

    #[test]
    fn four_fair_coins() {
        let coins = Binomial::new(4, 0.5);
        let sixteenths: Vec<String> = coins.iter().map(|(_, p)| (p * 16.0).to_string()).collect();
        assert_eq!(sixteenths, ["1", "4", "6", "4", "1"]);
        let cumulative: Vec<String> = coins.cumulative().iter().map(|p| (p * 16.0).to_string()).collect();
        assert_eq!(cumulative, ["1", "5", "11", "15", "16"]);
    }

    #[test]
    fn ends_are_certain() {
        for (pi, h) in [(0.0, [7.0, 0.0, 0.0]), (1.0, [0.0, 0.0, 7.0])] {
            assert!((Binomial::new(2, pi).expectation(&h) - 7.0).abs() < f64::EPSILON);
        }
    }
}
