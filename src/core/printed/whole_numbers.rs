//! Whether whole numbers can have a printed mean and standard deviation, in exact integers.

use super::number::PrintedNumber;

/// So many totals are tried; with more the mean tells nothing, since n exceeds what its decimals tell apart.
const MOST_TOTALS: i128 = 10_000;

/// What whole numbers can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeNumbers {
    /// Nothing speaks against them.
    Possible,
    /// No sum of n whole numbers gives this mean.
    MeanImpossible,
    /// The mean can be, but no n whole numbers with it have this standard deviation.
    SdImpossible,
}

/// Tests a mean (GRIM) and a standard deviation (GRIMMER) of `n` values, each the mean of so many whole-numbered `items`: one for plain
/// whole numbers, ten for the mean of a scale of ten items.
///
/// With k items, the mean is possible if a whole total T lies within (mean ± ½ unit)·n·k. The standard deviation is possible if, for
/// such a T, a whole sum of squares Q lies where n·Q − T² = n(n − 1)·(k·s)² for some s within ± ½ unit, Q has the parity of T (x² and x
/// are odd together),
/// and Q is no smaller than n whole numbers with that total can have. These are necessary conditions: what is called impossible is.
///
/// # Source
/// Brown and Heathers 2017, Soc Psychol Personal Sci 8:363 (GRIM); Anaya 2016, `PeerJ` Preprints 4:e2400v1, and Allard 2018 (GRIMMER).
///
/// # Example
/// ```
/// use nadir::printed::{PrintedNumber, WholeNumbers, whole_numbers};
/// let number = |text| PrintedNumber::read(text).unwrap();
/// // 28 whole numbers: a total of 145 gives 5.18, one of 146 gives 5.21, and none gives 5.19.
/// assert_eq!(whole_numbers(number("5.19"), None, 28, 1), WholeNumbers::MeanImpossible);
/// assert_eq!(whole_numbers(number("5.18"), None, 28, 1), WholeNumbers::Possible);
/// // Of four items each there are 112 whole numbers: their total 581 gives 5.1875, printed 5.19.
/// assert_eq!(whole_numbers(number("5.19"), None, 28, 4), WholeNumbers::Possible);
/// ```
pub fn whole_numbers(mean: PrintedNumber, sd: Option<PrintedNumber>, n: u64, items: u64) -> WholeNumbers {
    let Some([first, last]) = totals(mean, n, items) else { return WholeNumbers::Possible };
    if first > last {
        return WholeNumbers::MeanImpossible;
    }
    let (Some(sd), true) = (sd, n > 1 && last - first < MOST_TOTALS) else { return WholeNumbers::Possible };
    if (first..=last).any(|total| has_squares(total, sd, i128::from(n), i128::from(items)).unwrap_or(true)) {
        WholeNumbers::Possible
    } else {
        WholeNumbers::SdImpossible
    }
}

/// The smallest and the largest whole total whose mean is printed like this.
fn totals(mean: PrintedNumber, n: u64, items: u64) -> Option<[i128; 2]> {
    let (n, twice) = (i128::from(n).checked_mul(i128::from(items))?, mean.step().checked_mul(2)?);
    let low = (2 * mean.units() - 1).checked_mul(n)?;
    let high = (2 * mean.units() + 1).checked_mul(n)?;
    (n > 0).then(|| [-(-low).div_euclid(twice), high.div_euclid(twice)])
}

/// Whether a sum of squares fits to the total; `None` beyond the range of the integers.
fn has_squares(total: i128, sd: PrintedNumber, n: i128, items: i128) -> Option<bool> {
    let four = sd.step().checked_pow(2)?.checked_mul(4)?;
    let spread = n.checked_mul(n - 1)?;
    let squared = total.checked_pow(2)?.checked_mul(four)?;
    // 4·10^2d·n·Q lies between these two.
    let end = |twice: i128| twice.checked_mul(items)?.checked_pow(2)?.checked_mul(spread)?.checked_add(squared);
    let low = end((2 * sd.units() - 1).max(0))?;
    let high = end(2 * sd.units() + 1)?;
    let per_square = four.checked_mul(n)?;
    // n numbers with this total are nearest to each other when they differ by at most one.
    let (each, more) = (total.div_euclid(n), total.rem_euclid(n));
    let least = more.checked_mul((each + 1).checked_pow(2)?)?.checked_add((n - more).checked_mul(each.checked_pow(2)?)?)?;
    let first = (-(-low).div_euclid(per_square)).max(least);
    let last = high.div_euclid(per_square);
    // Whole numbers and their squares are odd together.
    let first = if (first - total).rem_euclid(2) == 0 { first } else { first + 1 };
    Some(sd.units() >= 0 && first <= last)
}

#[cfg(test)]
mod tests {
    use super::{PrintedNumber, WholeNumbers, whole_numbers};

    fn verdict(mean: &str, sd: &str, n: u64) -> WholeNumbers {
        let number = |text| PrintedNumber::read(text).unwrap();
        whole_numbers(number(mean), Some(number(sd)), n, 1)
    }

    /// Mean and SD of whole numbers, printed with so many decimals, by scaled integers with one square root.
    fn printed(values: &[i64], decimals: usize) -> (String, String) {
        let n = values.len() as f64;
        let mean = values.iter().sum::<i64>() as f64 / n;
        let squares: f64 = values.iter().map(|value| (*value as f64 - mean).powi(2)).sum();
        (format!("{mean:.decimals$}"), format!("{:.decimals$}", (squares / (n - 1.0)).sqrt()))
    }

    #[test]
    fn whatever_whole_numbers_have_is_possible() {
        let mut seed = 7_u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..3_000 {
            let values: Vec<i64> = (0..2 + next(30)).map(|_| next(21).cast_signed() - 6).collect();
            for decimals in 0..4 {
                let (mean, sd) = printed(&values, decimals);
                assert_eq!(verdict(&mean, &sd, values.len() as u64), WholeNumbers::Possible, "{values:?} {mean} {sd}");
            }
        }
    }

    #[test]
    fn what_no_whole_numbers_have_is_found_by_counting_them_all() {
        // Every mean and SD that three whole numbers from -2 to 9 have at two decimals; anything else between is impossible.
        let mut have = std::collections::BTreeSet::new();
        for a in -2..10_i64 {
            for b in a..10 {
                for c in b..10 {
                    have.insert(printed(&[a, b, c], 2));
                }
            }
        }
        let mut impossible = 0;
        for mean in ["2.00", "2.33", "2.67"] {
            for hundredths in 0..300 {
                let sd = format!("{}.{:02}", hundredths / 100, hundredths % 100);
                let is_had = have.contains(&(mean.to_owned(), sd.clone()));
                let found = verdict(mean, &sd, 3);
                assert!(!is_had || found == WholeNumbers::Possible, "{mean} {sd}");
                impossible += usize::from(found == WholeNumbers::SdImpossible);
            }
        }
        assert!(impossible > 800, "nearly all of 900 are impossible, {impossible} were found");
        assert_eq!(verdict("2.50", "1.00", 3), WholeNumbers::MeanImpossible);
    }

    #[test]
    fn documented_verdicts_of_another_program() {
        // The R package scrutiny, documented output of grimmer_map(pigs5). Its only SD called impossible by hand: 35 numbers with mean
        // 5.23 total 183, an SD of 2.55 leaves 1178 as the only sum of squares, and 1178 is even where 183 is odd.
        for (mean, sd, n, expected) in [
            ("7.22", "5.30", 38, WholeNumbers::MeanImpossible),
            ("4.74", "6.55", 31, WholeNumbers::Possible),
            ("5.23", "2.55", 35, WholeNumbers::SdImpossible),
            ("2.57", "2.57", 30, WholeNumbers::Possible),
            ("6.77", "2.18", 33, WholeNumbers::MeanImpossible),
            ("2.68", "2.59", 34, WholeNumbers::Possible),
            ("7.01", "6.68", 35, WholeNumbers::MeanImpossible),
            ("7.38", "3.65", 32, WholeNumbers::Possible),
            ("3.14", "5.32", 33, WholeNumbers::MeanImpossible),
            ("6.89", "4.18", 37, WholeNumbers::Possible),
            ("5.00", "2.18", 31, WholeNumbers::Possible),
            ("0.24", "6.43", 34, WholeNumbers::Possible),
            ("5.23", "2.55", 31, WholeNumbers::Possible),
        ] {
            assert_eq!(verdict(mean, sd, n), expected, "{mean} {sd} {n}");
        }
    }

    #[test]
    fn a_large_group_and_a_huge_number_tell_nothing() {
        assert_eq!(verdict("5.19", "1.23", 100_000_000), WholeNumbers::Possible);
        assert_eq!(verdict("99999999999.9999", "99999999999.9999", u64::MAX), WholeNumbers::Possible);
        assert_eq!(verdict("5", "0", 0), WholeNumbers::Possible);
    }
}
