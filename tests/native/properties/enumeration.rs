//! Exact p-values against the plain enumeration of everything that could have happened.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::statistics::exact::{fisher_exact, fisher_exact_rxc};
use nadir::statistics::rank::{wilcoxon_rank_sum, wilcoxon_signed_rank};
use nadir::statistics::types::ConfidenceLevel;
use proptest::prelude::*;

/// n choose k, exact for the sizes used here.
fn choose(n: u64, k: u64) -> u128 {
    (0..k).fold(1, |product, i| product * u128::from(n - i) / u128::from(i + 1))
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-13 * expected.max(1e-3)
}

#[test]
fn fisher_by_whole_numbers_on_every_table_with_margins_up_to_twelve() {
    let mut tables = 0;
    for first in 1..=12_u64 {
        for second in 1..=12_u64 {
            for column in 1..(first + second).min(13) {
                let lowest = column.saturating_sub(second);
                let ways = |x: u64| choose(first, x) * choose(second, column - x);
                let range = lowest..=first.min(column);
                let all: u128 = choose(first + second, column);
                for a in range.clone() {
                    let sum = |keep: &dyn Fn(u64) -> bool| {
                        let kept: u128 = range.clone().filter(|x| keep(*x)).map(ways).sum();
                        kept as f64 / all as f64
                    };
                    let table = [[a, first - a], [column - a, second + a - column]];
                    let test = fisher_exact(table, ConfidenceLevel::default()).unwrap();
                    assert!(near(test.p, sum(&|x| ways(x) <= ways(a))), "{table:?}");
                    assert!(near(test.p_less, sum(&|x| x <= a)), "{table:?}");
                    assert!(near(test.p_greater, sum(&|x| x >= a)), "{table:?}");
                    let rows: Vec<Vec<u64>> = table.iter().map(|row| row.to_vec()).collect();
                    if column < first + second {
                        let same = fisher_exact_rxc(&rows).unwrap().p;
                        assert!(near(same, test.p), "{table:?} {same}");
                    }
                    tables += 1;
                }
            }
        }
    }
    assert_eq!(tables, 6_525);
}

/// P(|W − E W| ≥ |w − E W|) over every choice of the first sample, in quarters so that midranks stay whole.
fn rank_sum_by_enumeration(x: &[f64], y: &[f64]) -> f64 {
    let all: Vec<f64> = x.iter().chain(y).copied().collect();
    let twice_rank = |value: f64| -> i64 {
        let below = all.iter().filter(|other| **other < value).count();
        let equal = all.iter().filter(|other| (**other - value).abs() < 0.5).count();
        i64::try_from(2 * below + equal + 1).unwrap()
    };
    let ranks: Vec<i64> = all.iter().map(|value| twice_rank(*value)).collect();
    let mean = i64::try_from(x.len() * (all.len() + 1)).unwrap();
    let deviation = |sum: i64| (sum - mean).abs();
    let observed = deviation(ranks.iter().take(x.len()).sum());
    let (mut extreme, mut total) = (0_u32, 0_u32);
    for choice in 0_u32..1 << all.len() {
        if choice.count_ones() as usize == x.len() {
            let chosen = ranks.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1);
            total += 1;
            extreme += u32::from(deviation(chosen.map(|(_, rank)| rank).sum()) >= observed);
        }
    }
    f64::from(extreme) / f64::from(total)
}

/// P(|V − E V| ≥ |v − E V|) over all signs.
fn signed_rank_by_enumeration(d: &[f64]) -> f64 {
    let sizes: Vec<f64> = d.iter().map(|value| value.abs()).collect();
    let twice_rank = |value: f64| -> i64 {
        let below = sizes.iter().filter(|other| **other < value).count();
        let equal = sizes.iter().filter(|other| (**other - value).abs() < 0.5).count();
        i64::try_from(2 * below + equal + 1).unwrap()
    };
    let ranks: Vec<i64> = sizes.iter().map(|value| twice_rank(*value)).collect();
    let total: i64 = ranks.iter().sum();
    let deviation = |sum: i64| (2 * sum - total).abs();
    let positive = ranks.iter().zip(d).filter(|(_, d)| **d > 0.0);
    let observed = deviation(positive.map(|(rank, _)| rank).sum());
    let signs = 0_u32..1 << d.len();
    let sum = |choice: u32| {
        let chosen = ranks.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1);
        chosen.map(|(_, rank)| rank).sum::<i64>()
    };
    let extreme = signs.clone().filter(|choice| deviation(sum(*choice)) >= observed);
    extreme.count() as f64 / f64::from(signs.end)
}

fn small_values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((-6_i32..6).prop_map(f64::from), 1..=8)
}

proptest! {
    #![proptest_config(super::cases(200))]

    #[test]
    fn rank_sum(x in small_values(), y in small_values()) {
        let test = wilcoxon_rank_sum(&x, &y, ConfidenceLevel::default()).unwrap();
        if let Ok(p) = test.p_permutation {
            prop_assert!(near(p, rank_sum_by_enumeration(&x, &y)));
        }
    }

    #[test]
    fn signed_rank(d in small_values()) {
        let d: Vec<f64> = d.into_iter().filter(|value| *value != 0.0).collect();
        prop_assume!(!d.is_empty());
        let test = wilcoxon_signed_rank(&d, ConfidenceLevel::default()).unwrap();
        prop_assert!(near(test.p_permutation.unwrap(), signed_rank_by_enumeration(&d)));
    }

    #[test]
    fn fisher_three_by_three(counts in prop::collection::vec(0_u64..4, 9)) {
        let table: Vec<Vec<u64>> = counts.chunks(3).map(<[u64]>::to_vec).collect();
        let Ok(test) = fisher_exact_rxc(&table) else { return Ok(()) };
        prop_assert!(near(test.p, three_by_three_by_enumeration(&table)));
    }
}

/// Every 3 × 3 table with the same margins, weighted by 1/Π x! in whole numbers.
fn three_by_three_by_enumeration(table: &[Vec<u64>]) -> f64 {
    let factorial = |n: u64| (1..=u128::from(n)).product::<u128>();
    let rows: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<u64> = (0..3).map(|j| table.iter().map(|row| row[j]).sum()).collect();
    // Largest cell 9, nine cells: weights 9!⁹/Π x! would overflow, so weights are doubles of exact products.
    let denominator = |cells: &[u64]| cells.iter().map(|x| factorial(*x)).product::<u128>();
    let observed = denominator(&table.concat());
    let (mut extreme, mut total) = (0.0, 0.0);
    for a in 0..=rows[0].min(columns[0]) {
        for b in 0..=(rows[0] - a).min(columns[1]) {
            for d in 0..=rows[1].min(columns[0] - a) {
                for e in 0..=(rows[1] - d).min(columns[1] - b) {
                    let (c, f) = (rows[0] - a - b, rows[1] - d - e);
                    let Some(i) = columns[2].checked_sub(c + f) else {
                        continue;
                    };
                    let (g, h) = (columns[0] - a - d, columns[1] - b - e);
                    if g + h + i != rows[2] {
                        continue;
                    }
                    let here = denominator(&[a, b, c, d, e, f, g, h, i]);
                    total += 1.0 / here as f64;
                    if here >= observed {
                        extreme += 1.0 / here as f64;
                    }
                }
            }
        }
    }
    extreme / total
}
