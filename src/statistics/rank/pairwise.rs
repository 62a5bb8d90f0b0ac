//! Order statistics of pairwise differences and of Walsh averages, without listing the pairs.
//!
//! The k-th smallest of m·n differences is found by bisection over the doubles themselves: they are ordered like
//! their bit patterns, so 64 halvings end on the exact value, each by one pass over two sorted samples. Rounding is
//! monotone, therefore the differences counted are the rounded ones that a full listing would contain.

/// Doubles as whole numbers in the same order.
fn key(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
}

/// The double whose [`key`] is given.
fn from_key(key: i64) -> f64 {
    let bits = if key < 0 { i64::MIN.wrapping_sub(key) } else { key };
    f64::from_bits(bits.cast_unsigned())
}

/// The smallest double d between −∞ and +∞ with `count(d)` ≥ `wanted`, `count` being non-decreasing.
fn smallest_reaching(wanted: u64, count: impl Fn(f64) -> u64) -> f64 {
    let (mut low, mut high) = (key(f64::NEG_INFINITY), key(f64::INFINITY));
    while low < high {
        let middle = low.midpoint(high).min(high - 1);
        if count(from_key(middle)) >= wanted {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    // −0 becomes +0.
    from_key(high) + 0.0
}

/// All pairs whose order statistics are wanted.
#[derive(Clone, Debug)]
pub(super) enum Pairs {
    /// xᵢ − yⱼ for every i and j; both samples ascending.
    Differences {
        /// First sample, ascending.
        x: Vec<f64>,
        /// Second sample, ascending.
        y: Vec<f64>,
    },
    /// (xᵢ + xⱼ)/2 for i ≤ j; the sample ascending.
    Walsh {
        /// The sample, ascending.
        x: Vec<f64>,
    },
}

/// A sample in ascending order.
fn ascending(sample: &[f64]) -> Vec<f64> {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

impl Pairs {
    /// The differences of two samples of finite values.
    pub(super) fn differences(x: &[f64], y: &[f64]) -> Self {
        Self::Differences { x: ascending(x), y: ascending(y) }
    }

    /// The Walsh averages of one sample of finite values.
    pub(super) fn walsh(x: &[f64]) -> Self {
        Self::Walsh { x: ascending(x) }
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> u64 {
        match self {
            Self::Differences { x, y } => x.len() as u64 * y.len() as u64,
            Self::Walsh { x } => (x.len() as u64 * (x.len() as u64 + 1)) / 2,
        }
    }

    /// How many pairs have a value of at most `limit`.
    fn count_up_to(&self, limit: f64) -> u64 {
        match self {
            Self::Differences { x, y } => {
                let mut rest = y.as_slice();
                let mut count = 0;
                for &a in x {
                    while let Some((&b, later)) = rest.split_first() {
                        if a - b <= limit {
                            break;
                        }
                        rest = later;
                    }
                    count += rest.len() as u64;
                }
                count
            }
            Self::Walsh { x } => {
                let mut rest = x.as_slice();
                let mut count = 0;
                for (&a, before) in x.iter().zip(0_u64..) {
                    while let Some((&b, earlier)) = rest.split_last() {
                        if f64::midpoint(a, b) <= limit {
                            break;
                        }
                        rest = earlier;
                    }
                    count += (rest.len() as u64).saturating_sub(before);
                }
                count
            }
        }
    }

    /// The `order`-th smallest value, counted from 1; an order outside 1…[`len`](Self::len) is moved to the nearer end.
    pub(super) fn order_statistic(&self, order: u64) -> f64 {
        let order = order.clamp(1, self.len().max(1));
        smallest_reaching(order, |limit| self.count_up_to(limit))
    }

    /// The median: the middle value, or the mean of the two in the middle.
    pub(super) fn median(&self) -> f64 {
        let pairs = self.len();
        let upper = self.order_statistic(pairs / 2 + 1);
        if pairs % 2 == 1 { upper } else { f64::midpoint(self.order_statistic(pairs / 2), upper) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pairs, from_key, key};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_keep_the_order(a in any::<f64>(), b in any::<f64>()) {
            prop_assume!(!a.is_nan() && !b.is_nan());
            prop_assert_eq!(from_key(key(a)).to_bits(), (a + 0.0).to_bits());
            prop_assert_eq!(a < b, key(a) < key(b));
        }

        #[test]
        fn every_order_statistic_equals_the_listing(
            x in prop::collection::vec(-9_i32..9, 1..9), y in prop::collection::vec(-9_i32..9, 1..9)
        ) {
            let real = |v: &[i32]| v.iter().map(|&i| f64::from(i) * 0.1).collect::<Vec<_>>();
            let (x, y) = (real(&x), real(&y));
            let mut all: Vec<f64> = x.iter().flat_map(|a| y.iter().map(move |b| a - b)).collect();
            all.sort_by(f64::total_cmp);
            let pairs = Pairs::differences(&x, &y);
            for (order, &value) in (1..).zip(&all) {
                prop_assert_eq!(pairs.order_statistic(order).to_bits(), (value + 0.0).to_bits());
            }
            let mut all: Vec<f64> =
                x.iter().enumerate().flat_map(|(i, a)| x.iter().skip(i).map(move |b| f64::midpoint(*a, *b))).collect();
            all.sort_by(f64::total_cmp);
            let pairs = Pairs::walsh(&x);
            for (order, &value) in (1..).zip(&all) {
                prop_assert_eq!(pairs.order_statistic(order).to_bits(), (value + 0.0).to_bits());
            }
        }
    }
}
