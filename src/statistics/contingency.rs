//! Chi-squared tests of contingency tables.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::chi_squared;
use super::types::NotEstimable;

/// Largest total of a table: below it every product of two sums is exact.
const LARGEST_TOTAL: u64 = 1 << 50;

/// A chi-squared statistic with its upper tail.
///
/// # Example
/// ```
/// use nadir_statistics::contingency::chi_squared_2x2;
/// let pearson = chi_squared_2x2([[10, 20], [20, 10]]).unwrap().pearson;
/// assert_eq!((pearson.df, pearson.p < 0.01), (1, true));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChiSquared {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: u64,
    /// P(X² ≥ statistic).
    pub p: f64,
}

impl ChiSquared {
    /// The upper tail of a statistic.
    pub(super) fn new(statistic: DoubleDouble, df: u64) -> Self {
        let statistic = statistic.max(DoubleDouble::ZERO);
        Self { statistic: statistic.value(), df, p: chi_squared::upper_tail(statistic, df as f64).min(1.0) }
    }
}

/// Result of [`chi_squared_2x2`]: every chi-squared test of one 2×2 table.
///
/// # Example
/// ```
/// use nadir_statistics::contingency::chi_squared_2x2;
/// let tests = chi_squared_2x2([[10, 20], [20, 10]]).unwrap();
/// assert_eq!((tests.n, tests.min_expected), ([30, 30], 15.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChiSquared2x2 {
    /// Total of each row.
    pub n: [u64; 2],
    /// Expected counts, row total times column total over the grand total.
    pub expected: [[f64; 2]; 2],
    /// The smallest expected count.
    pub min_expected: f64,
    /// Pearson's test.
    pub pearson: ChiSquared,
    /// Yates's correction, the distance set to zero where the correction exceeds it (R, scipy, jamovi).
    pub yates: ChiSquared,
    /// Yates's formula taken literally, also where |ad − bc| < N/2: larger distances from independence than observed.
    pub yates_uncapped: ChiSquared,
    /// The likelihood-ratio test, G.
    pub likelihood_ratio: ChiSquared,
    /// Pearson's statistic times (N − 1)/N.
    pub n_minus_1: ChiSquared,
}

/// All chi-squared tests of a 2×2 table, groups as rows.
///
/// X² = N(ad − bc)² / (r₁r₂c₁c₂); Yates N(|ad − bc| − N/2)² / (r₁r₂c₁c₂); G = 2 Σ O ln(O/E); N − 1: X²·(N − 1)/N.
/// The uncapped Yates statistic is kept because printed tables exist that only it reproduces.
///
/// # Errors
/// - an empty row or column → [`NotEstimable::EmptyMargin`]
/// - a total of 2⁵⁰ or more → [`NotEstimable::TooLarge`]
///
/// # Source
/// Pearson 1900, Phil Mag 50:157; Yates 1934, J R Stat Soc Suppl 1:217; Campbell 2007, Stat Med 26:3661 (N − 1).
///
/// # Example
/// ```
/// use nadir_statistics::contingency::chi_squared_2x2;
/// let tests = chi_squared_2x2([[10, 20], [20, 10]]).unwrap();
/// // 60·300²/30⁴ = 6⅔, with correction 60·270²/30⁴ = 5.4.
/// assert!((tests.pearson.statistic - 20.0 / 3.0).abs() < 1e-15);
/// assert!((tests.yates.statistic - 5.4).abs() < 1e-15);
/// ```
pub fn chi_squared_2x2(table: [[u64; 2]; 2]) -> Result<ChiSquared2x2, NotEstimable> {
    let rows: Vec<Vec<u64>> = table.iter().map(|row| row.to_vec()).collect();
    let all = chi_squared_rxc(&rows)?;
    let [[a, b], [c, d]] = table;
    let (first, second) = (a + b, c + d);
    let (left, right) = (a + c, b + d);
    let total = (first + second) as f64;
    let margins = DoubleDouble::product(first as f64, second as f64) * DoubleDouble::product(left as f64, right as f64);
    let cross = exact(i128::from(a) * i128::from(d) - i128::from(b) * i128::from(c)).abs();
    let from_distance = |distance: DoubleDouble| ChiSquared::new(distance.square() * total / margins, 1);
    let corrected = cross - total / 2.0;
    let pearson = cross.square() * total / margins;
    let expect = |row: u64, column: u64| (DoubleDouble::product(row as f64, column as f64) / total).value();
    Ok(ChiSquared2x2 {
        n: [first, second],
        expected: [[expect(first, left), expect(first, right)], [expect(second, left), expect(second, right)]],
        min_expected: all.min_expected,
        pearson: ChiSquared::new(pearson, 1),
        yates: from_distance(corrected.max(DoubleDouble::ZERO)),
        yates_uncapped: from_distance(corrected),
        likelihood_ratio: all.likelihood_ratio,
        n_minus_1: ChiSquared::new(pearson * (total - 1.0) / total, 1),
    })
}

/// Result of [`chi_squared_rxc`].
///
/// # Example
/// ```
/// use nadir_statistics::contingency::chi_squared_rxc;
/// let test = chi_squared_rxc(&[vec![1, 0, 0], vec![0, 1, 0], vec![0, 0, 1]]).unwrap();
/// assert_eq!((test.pearson.df, test.cramers_v), (4, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChiSquaredRxc {
    /// Sum of all counts.
    pub n: u64,
    /// Pearson's test.
    pub pearson: ChiSquared,
    /// The likelihood-ratio test, G.
    pub likelihood_ratio: ChiSquared,
    /// The smallest expected count.
    pub min_expected: f64,
    /// Cramér's V: √(X² / (N·(min(r, c) − 1))).
    pub cramers_v: f64,
}

/// Chi-squared tests of an r × c table.
///
/// X² = Σ (O − E)²/E, as Σ (ON − rc)²/(Nrc) with ON − rc in whole numbers: independence gives exactly 0.
///
/// # Errors
/// - rows of different length → [`NotEstimable::LengthMismatch`]
/// - fewer than two rows or columns → [`NotEstimable::TooFewGroups`]
/// - an empty row or column → [`NotEstimable::EmptyMargin`]
/// - a total of 2⁵⁰ or more → [`NotEstimable::TooLarge`]
///
/// # Source
/// Pearson 1900, Phil Mag 50:157; Cramér 1946, Mathematical Methods of Statistics, §21.9.
///
/// # Example
/// ```
/// use nadir_statistics::contingency::chi_squared_rxc;
/// let test = chi_squared_rxc(&[vec![10, 10], vec![20, 20], vec![30, 30]]).unwrap();
/// assert_eq!((test.pearson.statistic, test.pearson.p), (0.0, 1.0));
/// ```
pub fn chi_squared_rxc(table: &[Vec<u64>]) -> Result<ChiSquaredRxc, NotEstimable> {
    let columns = table.first().map_or(0, Vec::len);
    if let Some(row) = table.iter().find(|row| row.len() != columns) {
        return Err(NotEstimable::LengthMismatch { field: "table", needed: columns, found: row.len() });
    }
    let fewest = table.len().min(columns);
    if fewest < 2 {
        return Err(NotEstimable::TooFewGroups { needed: 2, found: fewest });
    }
    let total = table.iter().flatten().try_fold(0_u64, |sum, &count| sum.checked_add(count));
    let n = total.filter(|&n| n < LARGEST_TOTAL).ok_or(NotEstimable::TooLarge { field: "table" })?;
    let row_sums: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
    let column_sums: Vec<u64> = (0..columns).map(|j| table.iter().filter_map(|row| row.get(j)).sum()).collect();
    if row_sums.iter().chain(&column_sums).any(|&sum| sum == 0) {
        return Err(NotEstimable::EmptyMargin);
    }
    let total = n as f64;
    let mut pearson = DoubleDouble::ZERO;
    let mut likelihood = DoubleDouble::ZERO;
    for (row, &row_sum) in table.iter().zip(&row_sums) {
        for (&count, &column_sum) in row.iter().zip(&column_sums) {
            let margins = DoubleDouble::product(row_sum as f64, column_sum as f64);
            let distance = exact(i128::from(count) * i128::from(n) - i128::from(row_sum) * i128::from(column_sum));
            pearson = pearson + distance.square() / margins;
            if count > 0 {
                let ratio = DoubleDouble::product(count as f64, total) / margins;
                likelihood = likelihood + ratio.ln() * count as f64;
            }
        }
    }
    pearson = pearson / total;
    let smallest_row = row_sums.iter().copied().min().unwrap_or(0);
    let smallest_column = column_sums.iter().copied().min().unwrap_or(0);
    let df = (table.len() as u64 - 1) * (columns as u64 - 1);
    Ok(ChiSquaredRxc {
        n,
        pearson: ChiSquared::new(pearson, df),
        likelihood_ratio: ChiSquared::new(likelihood.scale(1), df),
        min_expected: (DoubleDouble::product(smallest_row as f64, smallest_column as f64) / total).value(),
        cramers_v: (pearson / DoubleDouble::product(total, fewest as f64 - 1.0)).sqrt().value().min(1.0),
    })
}

/// Whether Pearson's test may be trusted: at most a fifth of the expected counts below 5, and none below 1.
///
/// Decided in whole numbers, row total × column total against limit × grand total; empty rows and columns count for nothing.
///
/// # Source
/// Cochran 1954, Biometrics 10:417, §4.
///
/// # Example
/// ```
/// use nadir_statistics::contingency::expected_counts_suffice;
/// // Of ten expected counts two are below 5, neither below 1: a fifth, and no more.
/// assert!(expected_counts_suffice(&[vec![9, 9, 9, 9, 2], vec![9, 9, 9, 9, 2]]));
/// assert!(!expected_counts_suffice(&[vec![4, 3, 1], vec![0, 5, 4]]));
/// ```
pub fn expected_counts_suffice(table: &[Vec<u64>]) -> bool {
    let wide = |count: u64| u128::from(count);
    let columns = table.iter().map(Vec::len).max().unwrap_or(0);
    let row_sums = table.iter().map(|row| row.iter().copied().map(wide).sum::<u128>()).filter(|&sum| sum > 0);
    let column = |j: usize| table.iter().filter_map(|row| row.get(j).copied()).map(wide).sum::<u128>();
    let column_sums: Vec<u128> = (0..columns).map(column).filter(|&sum| sum > 0).collect();
    let total: u128 = column_sums.iter().sum();
    let products: Vec<u128> =
        row_sums.flat_map(|row| column_sums.iter().map(move |column| row.saturating_mul(*column))).collect();
    let below = |least: u128| products.iter().filter(|&&product| product < total.saturating_mul(least)).count();
    5 * below(5) <= products.len() && below(1) == 0
}

/// A whole number below 2¹⁰⁶ as a double-double, exactly.
fn exact(value: i128) -> DoubleDouble {
    let high = value as f64;
    #[allow(clippy::cast_possible_truncation, reason = "a double of a value below 2^106 is a whole number below 2^107")]
    let rest = value - high as i128;
    DoubleDouble::sum(high, rest as f64)
}

#[cfg(test)]
mod tests {
    use super::chi_squared_2x2;

    #[test]
    fn yates_capped_and_uncapped_differ_where_the_correction_exceeds_the_distance() {
        // Cholesterol high in the source paper: printed .76, every package gives 1.00.
        let tests = chi_squared_2x2([[4, 29], [11, 80]]).unwrap();
        assert!((tests.yates.p - 1.0).abs() < f64::EPSILON);
        assert!((tests.yates_uncapped.p - 0.76).abs() < 0.005);
    }
}
