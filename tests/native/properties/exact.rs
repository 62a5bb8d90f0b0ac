//! Unconditional exact methods against double sums over both counts on a fine grid.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::statistics::exact::{TwoCounts, barnard, boschloo, exact_unconditional_difference, fisher_exact};
use nadir::statistics::types::ConfidenceLevel;
use proptest::prelude::*;

fn two_counts() -> impl Strategy<Value = TwoCounts> {
    (1_u64..9, 1_u64..9)
        .prop_flat_map(|(n1, n2)| (0..=n1, Just(n1), 0..=n2, Just(n2)))
        .prop_map(|(x1, n1, x2, n2)| TwoCounts::new(x1, n1, x2, n2).unwrap())
}

fn choose(n: u64, k: u64) -> f64 {
    (0..k).fold(1.0, |product, i| product * (n - i) as f64 / (i + 1) as f64)
}

fn binomial(n: u64, x: u64, p: f64) -> f64 {
    let (x_int, rest) = (i32::try_from(x).unwrap(), i32::try_from(n - x).unwrap());
    choose(n, x) * p.powi(x_int) * (1.0 - p).powi(rest)
}

/// The probability of a region at two proportions.
fn probability(counts: TwoCounts, p1: f64, p2: f64, region: impl Fn(u64, u64) -> bool) -> f64 {
    let mut sum = 0.0;
    for i in 0..=counts.n1 {
        for j in (0..=counts.n2).filter(|j| region(i, *j)) {
            sum += binomial(counts.n1, i, p1) * binomial(counts.n2, j, p2);
        }
    }
    sum
}

/// The largest probability of a region over a common proportion, on a grid.
fn largest(counts: TwoCounts, region: impl Fn(u64, u64) -> bool + Copy) -> f64 {
    let grid = (1..4000).map(|i| f64::from(i) / 4000.0);
    grid.map(|pi| probability(counts, pi, pi, region)).fold(0.0, f64::max)
}

/// A supremum is at least the grid's best and not much more.
fn supremum_of(found: f64, grid: f64) -> bool {
    found >= grid * (1.0 - 1e-12) && found <= grid * (1.0 + 1e-5) + 1e-15
}

proptest! {
    #![proptest_config(super::cases(48))]

    #[test]
    fn barnard_on_a_grid(counts in two_counts()) {
        let TwoCounts { x1, n1, x2, n2 } = counts;
        let square = |i: u64, j: u64| {
            let distance = i128::from(i * n2) - i128::from(j * n1);
            (distance * distance, i128::from((i + j) * (n1 + n2 - i - j)))
        };
        let (observed, spread) = square(x1, x2);
        let test = barnard(counts);
        if observed == 0 {
            prop_assert_eq!(test.p.to_bits(), 1.0_f64.to_bits());
        } else {
            let grid = largest(counts, |i, j| {
                let (here, around) = square(i, j);
                around > 0 && here * spread >= observed * around
            });
            prop_assert!(supremum_of(test.p, grid), "{counts:?}: {} {grid}", test.p);
        }
    }

    #[test]
    fn boschloo_on_a_grid(counts in two_counts()) {
        let TwoCounts { x1, n1, x2, n2 } = counts;
        let fisher = |i: u64, j: u64| fisher_exact([[i, n1 - i], [j, n2 - j]], ConfidenceLevel::default()).unwrap();
        let limit = fisher(x1, x2).p_less * (1.0 + 1e-9);
        let mut less = vec![vec![0.0; 9]; 9];
        for (i, row) in (0..=n1).zip(&mut less) {
            for (j, slot) in (0..=n2).zip(row) {
                *slot = fisher(i, j).p_less;
            }
        }
        let at = |i: u64, j: u64| less[usize::try_from(i).unwrap()][usize::try_from(j).unwrap()];
        let grid = largest(counts, |i, j| at(i, j) <= limit);
        let test = boschloo(counts);
        prop_assert!(supremum_of(test.p_less, grid), "{counts:?}: {} {grid}", test.p_less);
        prop_assert!(test.p_less <= fisher(x1, x2).p_less * (1.0 + 1e-9), "at least as powerful as Fisher");
    }

    #[test]
    fn limits_of_the_difference_have_their_tail(counts in two_counts()) {
        let TwoCounts { x1, n1, x2, n2 } = counts;
        let found = exact_unconditional_difference(counts, ConfidenceLevel::default()).unwrap();
        let scaled = |i: u64, j: u64| i128::from(i * n2) - i128::from(j * n1);
        let observed = scaled(x1, x2);
        let tail = |delta: f64| {
            let (from, to) = ((-delta).max(0.0), (1.0 - delta).min(1.0));
            let grid = (0..=2000).map(|k| from + (to - from) * f64::from(k) / 2000.0);
            grid.map(|p2| probability(counts, (p2 + delta).clamp(0.0, 1.0), p2, |i, j| scaled(i, j) >= observed))
                .fold(0.0, f64::max)
        };
        prop_assert!(found.interval.contains(found.estimate));
        let low = found.interval.low;
        if low > -1.0 {
            prop_assert!((tail(low) - 0.025).abs() < 1e-5, "{counts:?}: {low} {}", tail(low));
        }
        let swapped = TwoCounts::new(x2, n2, x1, n1).unwrap();
        let mirrored = exact_unconditional_difference(swapped, ConfidenceLevel::default()).unwrap();
        prop_assert!((mirrored.interval.low + found.interval.high).abs() < 1e-12);
    }
}
