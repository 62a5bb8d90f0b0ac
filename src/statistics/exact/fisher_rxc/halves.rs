//! Large tables of three or four columns: every way to fill two columns is met with every way to fill the others.
//!
//! What the rows have in the first two columns together is a state. Given the state both halves are independent, and a
//! table is likelier than the observed one when the keys of its halves add up to less. So each state needs the ways of
//! one half in order and one look-up for each way of the other: the square root, nearly, of the number of tables.

use super::super::super::double_double::DoubleDouble;
use super::super::super::special::chi_squared::upper_tail;
use super::super::super::types::NotEstimable;
use super::column::{Node, Packing};
use super::half::{Ends, Half, Ordered, Source, Weights};
use super::key::{BEYOND, Key, Keys};
use crate::order::sort_short;

/// Ways visited after which the sum is given up: a second or two.
const MOST_WORK: f64 = 6e8;
/// Counts gone through for all states together after which it is given up: a second.
const MOST_COUNTS: u64 = 120_000_000;
/// The p below which 1 − (sum of the likelier tables) has fewer than twelve digits.
const SMALLEST_P: f64 = 1e-3;
/// The approximate p below which the sum is not even tried: the approximation is not that far off.
const HOPELESS: f64 = 1e-6;

/// A state as its halves see it, whatever the order of the rows, and in how many orders.
struct State {
    /// Rows of the half whose ways are put in order.
    ordered: Node,
    /// Rows of the half whose ways are looked up.
    looked_up: Node,
    /// Least key of the latter.
    least: Key,
}

/// The table with its columns in descending order of their totals.
struct Layout<'a> {
    /// Keys and weights.
    source: Source<'a>,
    /// Totals of the rows.
    rows: Vec<u16>,
    /// Totals of the columns; a fourth may be 0.
    columns: [u16; 4],
    /// Tables with keys below this are likelier than the observed one.
    limit: Key,
    /// How rows are packed.
    packing: Packing,
}

/// The probability of all tables no likelier than the observed one, by its complement.
pub(super) fn tail_probability(keys: &Keys, columns: &[Vec<u16>]) -> Result<f64, NotEstimable> {
    let too_large = NotEstimable::TooLarge { field: "table" };
    let mut columns = columns.to_vec();
    sort_short(&mut columns, |column| std::cmp::Reverse(column.iter().sum::<u16>()));
    let total = |index: usize| columns.get(index).map_or(0, |column| column.iter().sum::<u16>());
    let height = columns.first().map_or(0, Vec::len);
    let rows: Vec<u16> = (0..height).map(|row| columns.iter().filter_map(|column| column.get(row)).sum()).collect();
    let largest = rows.iter().copied().max().unwrap_or(0);
    let n: u64 = rows.iter().map(|&row| u64::from(row)).sum();
    let cells = (height * columns.len()).max(1) as u64;
    let weights = Weights::new(u16::try_from(n / cells).unwrap_or(u16::MAX).max(1), largest);
    let observed = || columns.iter().flatten().copied();
    let layout = Layout {
        source: Source { keys, weights: &weights },
        columns: [0, 1, 2, 3].map(total),
        limit: keys.threshold(keys.of_all(observed())),
        packing: Packing::new(height, largest).ok_or(too_large)?,
        rows,
    };
    let states = layout.states().ok_or(too_large)?;
    let likelier = layout.weight_of_likelier(&states).ok_or(too_large)?;
    let weight: f64 = observed().map(|count| weights.of(count)).product();
    let p = (1.0 - likelier * (layout.probability(observed()) / weight)).value();
    if p >= SMALLEST_P { Ok(p) } else { Err(too_large) }
}

impl Layout<'_> {
    /// The probability of the table with these counts: ∏ rows! ∏ columns! / (N! ∏ counts!).
    fn probability(&self, counts: impl Iterator<Item = u16>) -> DoubleDouble {
        let n: u16 = self.rows.iter().sum();
        let mut above = self.rows.iter().chain(&self.columns).flat_map(|&total| 2..=total).map(f64::from);
        let mut below = (2..=n).chain(counts.flat_map(|count| 2..=count)).map(f64::from);
        let mut product = DoubleDouble::ONE;
        loop {
            // Whichever brings the product back towards 1, so that it stays in range.
            let factor = if product.value() > 1.0 {
                below.next().map(|factor| (factor, true))
            } else {
                above.next().map(|factor| (factor, false))
            };
            match factor
                .or_else(|| below.next().map(|factor| (factor, true)))
                .or_else(|| above.next().map(|factor| (factor, false)))
            {
                Some((factor, true)) => product = product / factor,
                Some((factor, false)) => product = product * factor,
                None => return product,
            }
        }
    }

    /// The states with a table likelier than the observed one; `None` if there are too many.
    fn states(&self) -> Option<Vec<State>> {
        let [first, second, ..] = self.columns;
        let bounds: Vec<Vec<Key>> = self.rows.iter().map(|&row| self.row_bounds(row)).collect();
        // Least bounds of the last rows, by what they have in the first two columns.
        let mut rest = vec![vec![0]];
        for bounds in bounds.iter().rev() {
            let after = rest.last()?;
            let reach = bounds.len() + after.len() - 1;
            let mut least = vec![BEYOND; reach];
            for (count, bound) in bounds.iter().enumerate() {
                for (slot, later) in least.iter_mut().skip(count).zip(after) {
                    *slot = (*slot).min(bound + later);
                }
            }
            rest.push(least);
        }
        rest.reverse();
        let tilt: Key = self.columns.iter().map(|&total| self.tilt(total, f64::from(total))).sum();
        let mut search = Search { layout: self, bounds: &bounds, rest: &rest, chosen: Vec::new(), found: Vec::new(), counts: 0 };
        let likeliest = tilt + rest.first()?.get(usize::from(first + second))?;
        let deviance = 2.0 * self.source.keys.logarithm(self.limit - likeliest);
        let free = (self.rows.len() - 1) * (self.columns.iter().filter(|&&total| total > 0).count() - 1);
        if upper_tail(deviance.max(0.0).into(), free as f64) < HOPELESS {
            return None;
        }
        search.descend(0, first + second, tilt)?;
        let mut found = search.found;
        found.sort_unstable_by_key(|state| (state.ordered, state.looked_up));
        Some(found)
    }

    /// x · ln(total of a column).
    fn tilt(&self, total: u16, x: f64) -> Key {
        self.source.keys.of_logarithm(x, f64::from(total.max(1)))
    }

    /// The least key of a row with so many in the first two columns, whatever the columns' totals, less Σ x · ln(total):
    /// over a whole table these add up to a constant, and with them the bound is close.
    fn row_bounds(&self, row: u16) -> Vec<Key> {
        let [a, b, c, d] = self.columns;
        let least = |sum: u16, one: u16, other: u16| {
            let ways = if other == 0 { sum..=sum } else { 0..=sum };
            let key = |count: u16| {
                let keys = self.source.keys;
                keys.of(count) + keys.of(sum - count)
                    - self.tilt(one, f64::from(count))
                    - self.tilt(other, f64::from(sum - count))
            };
            ways.map(key).min().unwrap_or(BEYOND)
        };
        (0..=row).map(|sum| least(sum, a, b) + least(row - sum, c, d)).collect()
    }

    /// The rows of a node, the largest last: their ways are the innermost loop.
    fn ascending(&self, node: Node) -> Vec<u16> {
        let mut rows = self.packing.unpack(node);
        rows.reverse();
        rows
    }

    /// The summed weight of all tables likelier than the observed one; `None` if that would take too long.
    fn weight_of_likelier(&self, states: &[State]) -> Option<DoubleDouble> {
        let [_, second, _, fourth] = self.columns;
        let mut work = 0.0;
        let mut weight = DoubleDouble::ZERO;
        let (mut ordered_ends, mut looked_up_ends) = (Ends::default(), Ends::default());
        for group in states.chunk_by(|one, other| one.ordered == other.ordered) {
            let rows = self.ascending(group.first()?.ordered);
            let half = Half::new(self.source, &rows, second);
            let least = group.iter().map(|state| state.least).min()?;
            let ordered = Ordered::new(&half, &mut ordered_ends, self.limit - least);
            work += ordered.len() as f64;
            for alike in group.chunk_by(|one, other| one.looked_up == other.looked_up) {
                let rows = self.ascending(alike.first()?.looked_up);
                let mut sum = 0.0;
                let mut ways = 0_u64;
                let mut look_up = |key: Key, weight: f64| {
                    sum += weight * ordered.weight_below(self.limit - key);
                    ways += 1;
                };
                let other = Half::new(self.source, &rows, fourth);
                other.each_below(&mut looked_up_ends, self.limit - half.least_key(), &mut look_up);
                weight = weight + sum * alike.len() as f64;
                work += ways as f64;
            }
            // A way that is put in order takes as long as some that are looked up.
            if work + 8.0 * (ordered_ends.made + looked_up_ends.made) as f64 > MOST_WORK {
                return None;
            }
        }
        Some(weight)
    }
}

/// The search for states.
struct Search<'a> {
    /// The table.
    layout: &'a Layout<'a>,
    /// Bounds of each row.
    bounds: &'a [Vec<Key>],
    /// Bounds of the rows from each on.
    rest: &'a [Vec<Key>],
    /// What the rows before have in the first two columns.
    chosen: Vec<u16>,
    /// The states found.
    found: Vec<State>,
    /// Counts in the rows of all states looked at.
    counts: u64,
}

impl Search<'_> {
    /// Chooses row by row; `None` if there are too many states.
    fn descend(&mut self, row: usize, left: u16, key: Key) -> Option<()> {
        let Some(bounds) = self.bounds.get(row) else {
            // Each row's increments are put in order anew.
            let rows = &self.layout.rows;
            self.counts += rows.len() as u64 * rows.iter().map(|&row| u64::from(row)).sum::<u64>();
            self.look();
            return (self.counts <= MOST_COUNTS).then_some(());
        };
        let rest = self.rest.get(row + 1)?;
        for (count, bound) in (0..=left).zip(bounds) {
            // A unit of double precision for each logarithm in the bounds.
            let close = rest.get(usize::from(left - count)).is_some_and(|later| key + bound + later < self.layout.limit + 4096);
            if close {
                self.chosen.push(count);
                let enough = self.descend(row + 1, left - count, key + bound);
                self.chosen.pop();
                enough?;
            }
        }
        Some(())
    }

    /// Keeps the state that is chosen if a table of it is likelier than the observed one.
    fn look(&mut self) {
        let Layout { source, columns: [_, second, _, fourth], packing, ref rows, limit } = *self.layout;
        let mut ordered = self.chosen.clone();
        let mut looked_up: Vec<u16> = rows.iter().zip(&self.chosen).map(|(row, chosen)| row - chosen).collect();
        let nodes = (packing.pack(&mut ordered), packing.pack(&mut looked_up));
        let least = Half::new(source, &looked_up, fourth).least_key();
        if Half::new(source, &ordered, second).least_key() + least < limit {
            self.found.push(State { ordered: nodes.0, looked_up: nodes.1, least });
        }
    }
}
