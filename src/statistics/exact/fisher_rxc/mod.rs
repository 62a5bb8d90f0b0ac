//! Fisher's exact test of a table with any number of rows and columns (Freeman and Halton).

mod column;
mod half;
mod halves;
mod key;
mod network;

use crate::order::sort_short;
use serde::Serialize;

use super::super::types::NotEstimable;
use key::Keys;

/// Largest total of a table that is enumerated.
const LARGEST_TOTAL: u64 = 5_000;
/// Work of the network that is spent before another way is tried: some hundredths of a second.
const LITTLE_WORK: u64 = 1_000_000;
/// Work after which the network is given up: a second.
const MOST_WORK: u64 = 3_000_000;
/// Largest total of a table of three and more rows and columns.
const LARGEST_TOTAL_BEYOND_TWO: u64 = 1_500;

/// Result of [`fisher_exact_rxc`].
///
/// # Example
/// ```
/// use nadir_statistics::exact::fisher_exact_rxc;
/// let test = fisher_exact_rxc(&[vec![1, 0, 0], vec![0, 1, 0], vec![0, 0, 1]]).unwrap();
/// // Six tables, all equally likely.
/// assert_eq!((test.n, test.p), (3, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FisherRxcTest {
    /// Sum of all counts.
    pub n: u64,
    /// Rows that are not empty.
    pub rows: usize,
    /// Columns that are not empty.
    pub columns: usize,
    /// The probability of all tables with the same margins that are no likelier than the one observed.
    pub p: f64,
}

/// Fisher's exact test of an r × c table.
///
/// Tables are built column by column. What remains of the row totals, in any order, is a node; all ways to a node with
/// the same probability are carried as one. Whole nodes are counted or dropped as soon as their likeliest completion
/// is unlikely enough, or their least likely one too likely; the last two columns are summed from sorted lists.
/// A large table of three or four columns is cut in two, and each way to fill one half meets all ways to fill the other.
/// Probabilities are compared as whole numbers, sums of ln x! in units of about 1e-16, so that tables as likely as the
/// observed one are counted however their cells are arranged. Empty rows and columns say nothing and are left out.
///
/// # Errors
/// - rows of different length → [`NotEstimable::LengthMismatch`]
/// - fewer than two rows or columns with counts → [`NotEstimable::EmptyMargin`]
/// - more than 5000 in all, 1500 of three and more rows and columns, or an enumeration that would take more than some seconds →
///   [`NotEstimable::TooLarge`]: take the chi-squared test, or join categories
///
/// # Source
/// Freeman and Halton 1951, Biometrika 38:141; Mehta and Patel 1983, JASA 78:427 (network, without their approximate bounds).
///
/// # Example
/// ```
/// use nadir_statistics::exact::fisher_exact_rxc;
/// let test = fisher_exact_rxc(&[vec![3, 0, 1], vec![0, 2, 1], vec![1, 4, 0]]).unwrap();
/// assert!((test.p - 1.0 / 18.0).abs() < 1e-15);
/// ```
pub fn fisher_exact_rxc(table: &[Vec<u64>]) -> Result<FisherRxcTest, NotEstimable> {
    let width = table.first().map_or(0, Vec::len);
    if let Some(row) = table.iter().find(|row| row.len() != width) {
        return Err(NotEstimable::LengthMismatch { field: "table", needed: width, found: row.len() });
    }
    let total = table.iter().flatten().try_fold(0_u64, |sum, &count| sum.checked_add(count));
    let n = total.filter(|&n| n <= LARGEST_TOTAL).ok_or(NotEstimable::TooLarge { field: "table" })?;
    let table = without_empty(&transposed(&without_empty(&transposed(table))));
    let (rows, columns) = (table.len(), table.first().map_or(0, Vec::len));
    if rows < 2 || columns < 2 {
        return Err(NotEstimable::EmptyMargin);
    }
    if rows.min(columns) > 2 && n > LARGEST_TOTAL_BEYOND_TWO {
        return Err(NotEstimable::TooLarge { field: "table" });
    }
    // The shorter side is the state that is carried along, the longer one the sequence of steps.
    let mut steps = in_sixteen_bits(&if rows >= columns { table } else { transposed(&table) })?;
    // The largest steps first: what remains is then small when the ways to it are many.
    sort_short(&mut steps, |step| std::cmp::Reverse(step.iter().sum::<u16>()));
    let keys = Keys::new(n, rows * columns);
    let p = network::tail_probability(&keys, &steps, LITTLE_WORK)
        .or_else(|_| in_halves(&keys, &transposed(&steps)))
        .or_else(|_| network::tail_probability(&keys, &steps, MOST_WORK))?;
    Ok(FisherRxcTest { n, rows, columns, p })
}

/// The p-value of a table of three or four columns.
fn in_halves(keys: &Keys, columns: &[Vec<u16>]) -> Result<f64, NotEstimable> {
    if (3..=4).contains(&columns.len()) {
        halves::tail_probability(keys, columns)
    } else {
        Err(NotEstimable::TooLarge { field: "table" })
    }
}

/// The counts in a smaller type: none exceeds the largest total.
fn in_sixteen_bits(table: &[Vec<u64>]) -> Result<Vec<Vec<u16>>, NotEstimable> {
    let count = |&count: &u64| u16::try_from(count).map_err(|_| NotEstimable::TooLarge { field: "table" });
    table.iter().map(|row| row.iter().map(count).collect()).collect()
}

/// The table with rows and columns exchanged.
fn transposed<T: Copy>(table: &[Vec<T>]) -> Vec<Vec<T>> {
    let width = table.first().map_or(0, Vec::len);
    (0..width).map(|column| table.iter().filter_map(|row| row.get(column)).copied().collect()).collect()
}

/// The rows that are not all zero.
fn without_empty(table: &[Vec<u64>]) -> Vec<Vec<u64>> {
    table.iter().filter(|row| row.iter().any(|&count| count > 0)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{NotEstimable, fisher_exact_rxc};

    #[test]
    fn one_row_or_column_is_no_comparison() {
        for table in [vec![vec![1, 2, 3]], vec![vec![1], vec![2], vec![3]], vec![vec![1, 2], vec![0, 0]], vec![vec![0; 2]; 2]] {
            assert_eq!(fisher_exact_rxc(&table), Err(NotEstimable::EmptyMargin), "{table:?}");
        }
    }
}
