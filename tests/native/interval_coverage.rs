//! How often the intervals hold the truth, summed exactly over every outcome: nothing is drawn by chance.
//!
//! | interval | sizes | grid of proportions | mean | least |
//! |---|---|---|---|---|
//! | Wilson | 33 | 0.01 … 0.99 | 0.9539 | 0.9244 |
//! | Clopper–Pearson | 33 | | 0.9722 | 0.9521 |
//! | Wald | 33 | | 0.8882 | 0.2823 |
//! | Newcombe | 33, 91 | 0.05 … 0.95, both | 0.9510 | 0.9437 |
//! | Wald, difference | 33, 91 | | 0.9360 | 0.8688 |
//!
//! The same sums in scipy 1.17, with its beta and normal quantiles, give these figures.
#![allow(clippy::unwrap_used, reason = "counts and levels are right by construction")]

use nadir::statistics::proportion::{one_proportion, two_proportions};
use nadir::statistics::types::{ConfidenceLevel, Interval};

/// Binomial probabilities of 0 … n events.
fn binomial(n: u64, p: f64) -> Vec<f64> {
    let mut row = vec![1.0];
    for _ in 0..n {
        let next =
            |k: usize| row.get(k).unwrap_or(&0.0) * (1.0 - p) + k.checked_sub(1).map_or(0.0, |k| row.get(k).unwrap_or(&0.0) * p);
        row = (0..=row.len()).map(next).collect();
    }
    row
}

/// Mean and least of some coverages, to four decimals.
fn mean_and_least(coverages: &[f64]) -> [String; 2] {
    let mean = coverages.iter().sum::<f64>() / coverages.len() as f64;
    let least = coverages.iter().copied().fold(1.0, f64::min);
    [mean, least].map(|value| format!("{value:.4}"))
}

/// The coverage of an interval of one proportion at 0.01, 0.02 … 0.99.
fn of_one(n: u64, interval: impl Fn(u64) -> Interval) -> Vec<f64> {
    let intervals: Vec<Interval> = (0..=n).map(interval).collect();
    let coverage = |percent: u32| {
        let p = f64::from(percent) / 100.0;
        let outcomes = binomial(n, p).into_iter().zip(&intervals);
        outcomes.filter(|(_, interval)| interval.contains(p)).map(|(probability, _)| probability).sum()
    };
    (1..100).map(coverage).collect()
}

/// The coverage of an interval of a difference with both proportions at 0.05, 0.10 … 0.95.
fn of_two(n1: u64, n2: u64, interval: impl Fn(u64, u64) -> Interval) -> Vec<f64> {
    let intervals: Vec<Vec<Interval>> = (0..=n1).map(|x1| (0..=n2).map(|x2| interval(x1, x2)).collect()).collect();
    let grid: Vec<f64> = (1..20_u32).map(|step| f64::from(step) / 20.0).collect();
    let rows: Vec<(f64, Vec<f64>)> = grid.iter().map(|&p| (p, binomial(n2, p))).collect();
    let mut coverages = Vec::new();
    for &p1 in &grid {
        let first = binomial(n1, p1);
        for (p2, second) in &rows {
            let given = |row: &Vec<Interval>| -> f64 {
                let outcomes = second.iter().zip(row);
                outcomes.filter(|(_, interval)| interval.contains(p1 - p2)).map(|(probability, _)| probability).sum()
            };
            coverages.push(first.iter().zip(&intervals).map(|(probability, row)| probability * given(row)).sum());
        }
    }
    coverages
}

#[test]
fn one_proportion_of_thirty_three() {
    let level = ConfidenceLevel::default();
    let one = |x: u64| one_proportion(x, 33, level).unwrap();
    let exact = of_one(33, |x| one(x).clopper_pearson);
    assert!(exact.iter().all(|coverage| *coverage >= 0.95), "an exact interval never covers less than it says");
    assert_eq!(mean_and_least(&exact), ["0.9722", "0.9521"]);
    assert_eq!(mean_and_least(&of_one(33, |x| one(x).wilson)), ["0.9539", "0.9244"]);
    assert_eq!(mean_and_least(&of_one(33, |x| one(x).wald)), ["0.8882", "0.2823"]);
}

#[test]
fn difference_of_thirty_three_and_ninety_one() {
    let level = ConfidenceLevel::default();
    let two = |x1: u64, x2: u64| two_proportions(x1, 33, x2, 91, level).unwrap();
    assert_eq!(mean_and_least(&of_two(33, 91, |x1, x2| two(x1, x2).newcombe)), ["0.9510", "0.9437"]);
    assert_eq!(mean_and_least(&of_two(33, 91, |x1, x2| two(x1, x2).wald)), ["0.9360", "0.8688"]);
}
