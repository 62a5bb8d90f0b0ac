//! One column of a table: every way to fill it from what remains of the rows, with its probability.

use super::super::binomial::Binomial;
use super::key::{Key, Keys};

/// Where the first probability of a row is smaller, later ones lose digits or all of them.
const SMALLEST_START: f64 = 1e-200;

/// What remains of the row totals, in descending order, packed into one number.
pub(super) type Node = u128;

/// How nodes are packed: so many bits for each row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packing {
    /// Bits for each row.
    bits: u32,
    /// Number of rows.
    rows: u32,
}

impl Packing {
    /// A packing for row totals of at most `largest`, if that many rows fit into a node.
    pub(super) fn new(rows: usize, largest: u16) -> Option<Self> {
        let bits = (u16::BITS - largest.leading_zeros()).max(1);
        let rows = u32::try_from(rows).ok()?;
        (rows.checked_mul(bits)? <= Node::BITS).then_some(Self { bits, rows })
    }

    /// The node of rows in any order; they are put in order on the way.
    pub(super) fn pack(self, rows: &mut [u16]) -> Node {
        // Insertion sort: a handful of rows that are nearly in order already.
        for end in 1..rows.len() {
            let mut at = end;
            while at > 0 && rows.get(at) > rows.get(at - 1) {
                rows.swap(at, at - 1);
                at -= 1;
            }
        }
        rows.iter().fold(0, |node, &left| (node << self.bits) | Node::from(left))
    }

    /// The rows of a node.
    pub(super) fn unpack(self, node: Node) -> Vec<u16> {
        self.counts(node).collect()
    }

    /// The rows of a node, one after the other.
    pub(super) fn counts(self, node: Node) -> impl Iterator<Item = u16> {
        let mask = (1 << self.bits) - 1;
        let row = move |index: u32| u16::try_from((node >> (index * self.bits)) & mask).unwrap_or(u16::MAX);
        (0..self.rows).rev().map(row)
    }
}

/// The probabilities of filling one column.
///
/// The counts xᵢ of a column with total c, taken from rows with rᵢ left, have the probability
/// Π C(rᵢ, xᵢ) / C(n, c) = Π b(xᵢ; rᵢ, c/n) / b(c; n, c/n): products of binomial probabilities, which neither
/// overflow nor need factorials.
#[derive(Debug)]
pub(super) struct Column<'k> {
    /// Keys of the counts.
    keys: &'k Keys,
    /// Total of the column.
    total: u16,
    /// b(x; r, c/n) by r and x.
    pmf: Vec<Vec<f64>>,
    /// 1 / b(c; n, c/n).
    scale: f64,
}

impl<'k> Column<'k> {
    /// A column with `total`, filled when `remaining` is left in all rows, of which none has more than `largest`.
    pub(super) fn new(keys: &'k Keys, total: u16, remaining: u64, largest: u16) -> Self {
        let share = f64::from(total) / remaining.max(1) as f64;
        let dense = |n: u64| {
            let mut row = vec![0.0; usize::try_from(n).unwrap_or(0) + 1];
            for (x, p) in Binomial::new(n, share).iter() {
                if let Some(slot) = row.get_mut(x) {
                    *slot = p;
                }
            }
            row
        };
        // No count exceeds the column's total: where it is small, each row begins at its first probability, (1 − c/n)ʳ.
        let rest = 1.0 - share;
        let begins = |n: u64| {
            let mut p = libm::pow(rest, n as f64);
            if p < SMALLEST_START {
                return dense(n);
            }
            let (odds, mut row) = (share / rest, Vec::new());
            for x in 0..=n.min(u64::from(total)) {
                row.push(p);
                p *= (n - x) as f64 / (x + 1) as f64 * odds;
            }
            row
        };
        let pmf = (0..=u64::from(largest)).map(begins).collect();
        let at_total = dense(remaining).get(usize::from(total)).copied().unwrap_or(1.0);
        Self { keys, total, pmf, scale: 1.0 / at_total }
    }

    /// b(count; left, c/n).
    fn pmf_at(&self, left: u16, count: u16) -> f64 {
        self.pmf.get(usize::from(left)).and_then(|row| row.get(usize::from(count))).copied().unwrap_or(0.0)
    }

    /// In how many ways the column can be filled: known before anything is enumerated.
    pub(super) fn fillings(&self, packing: Packing, node: Node) -> f64 {
        let mut ways = vec![0.0; usize::from(self.total) + 1];
        if let Some(empty) = ways.first_mut() {
            *empty = 1.0;
        }
        for left in packing.unpack(node) {
            // Running sums over the last left + 1 entries, from prefix sums.
            let mut sum = 0.0;
            let prefix: Vec<f64> = std::iter::once(0.0)
                .chain(ways.iter().map(|way| {
                    sum += way;
                    sum
                }))
                .collect();
            let upper = prefix.iter().skip(1);
            let lower = std::iter::repeat_n(&0.0, usize::from(left)).chain(&prefix);
            for (way, (up, low)) in ways.iter_mut().zip(upper.zip(lower)) {
                *way = up - low;
            }
        }
        ways.last().copied().unwrap_or(0.0)
    }

    /// Calls `visit` with the node that is left, the probability and the key, for every way to fill the column.
    pub(super) fn each_filling(&self, packing: Packing, node: Node, visit: &mut impl FnMut(Node, f64, Key)) {
        let rows = packing.unpack(node);
        let capacity: u32 = rows.iter().map(|&left| u32::from(left)).sum();
        let mut scratch = rows.clone();
        let mut state = Filling {
            column: self,
            rest: rows.clone(),
            visit: |rest: &[u16], p, key| {
                scratch.copy_from_slice(rest);
                visit(packing.pack(&mut scratch), p, key);
            },
        };
        state.fill(&rows, 0, (u32::from(self.total), capacity), (self.scale, 0));
    }
}

/// The state of one enumeration.
struct Filling<'a, V> {
    /// The column that is filled.
    column: &'a Column<'a>,
    /// What is left of the rows filled so far.
    rest: Vec<u16>,
    /// Called for every filling.
    visit: V,
}

impl<V: FnMut(&[u16], f64, Key)> Filling<'_, V> {
    /// Fills `rows`, of which `row` is the first's index, with `wanted` more counts; `capacity` is what they can take.
    fn fill(&mut self, rows: &[u16], row: usize, (wanted, capacity): (u32, u32), (product, key): (f64, Key)) {
        let Some((&left, later)) = rows.split_first() else {
            if product > 0.0 {
                (self.visit)(&self.rest, product, key);
            }
            return;
        };
        let beyond = capacity - u32::from(left);
        let fewest = u16::try_from(wanted.saturating_sub(beyond)).unwrap_or(u16::MAX);
        let most = u16::try_from(wanted.min(u32::from(left))).unwrap_or(u16::MAX);
        for count in fewest..=most {
            if let Some(slot) = self.rest.get_mut(row) {
                *slot = left - count;
            }
            let product = product * self.column.pmf_at(left, count);
            let key = key + self.column.keys.of(count);
            self.fill(later, row + 1, (wanted - u32::from(count), beyond), (product, key));
        }
    }
}
