//! One column of a table: every way to fill it from what remains of the rows, with its probability.

use super::super::binomial::Binomial;

/// What remains of the row totals, in descending order.
pub(super) type Node = Vec<u16>;

/// The probabilities of filling one column.
///
/// The counts xᵢ of a column with total c, taken from rows with rᵢ left, have the probability
/// Π C(rᵢ, xᵢ) / C(n, c) = Π b(xᵢ; rᵢ, c/n) / b(c; n, c/n): products of binomial probabilities, which neither
/// overflow nor need factorials.
#[derive(Debug)]
pub(super) struct Column {
    /// Total of the column.
    total: u16,
    /// b(x; r, c/n) by r and x.
    pmf: Vec<Vec<f64>>,
    /// 1 / b(c; n, c/n).
    scale: f64,
}

impl Column {
    /// A column with `total`, filled when `remaining` is left in all rows, of which none has more than `largest`.
    pub(super) fn new(total: u16, remaining: u64, largest: u16) -> Self {
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
        let pmf = (0..=u64::from(largest)).map(dense).collect();
        let at_total = dense(remaining).get(usize::from(total)).copied().unwrap_or(1.0);
        Self { total, pmf, scale: 1.0 / at_total }
    }

    /// Probability of giving `counts` of this column to the rows of `node`, in that order.
    pub(super) fn probability(&self, node: &[u16], counts: &[u16]) -> f64 {
        node.iter().zip(counts).map(|(&left, &count)| self.pmf_at(left, count)).product::<f64>() * self.scale
    }

    /// b(count; left, c/n).
    fn pmf_at(&self, left: u16, count: u16) -> f64 {
        self.pmf.get(usize::from(left)).and_then(|row| row.get(usize::from(count))).copied().unwrap_or(0.0)
    }

    /// Calls `visit` with what remains of the rows, unsorted, and the probability, for every way to fill the column.
    pub(super) fn each_filling(&self, node: &Node, visit: &mut impl FnMut(&[u16], f64)) {
        let mut rest = node.clone();
        let capacity: u32 = node.iter().map(|&left| u32::from(left)).sum();
        self.fill(node, 0, u32::from(self.total), capacity, self.scale, &mut rest, visit);
    }

    /// Fills the rows from `row` on with `wanted` more counts; `capacity` is what these rows can take.
    #[allow(clippy::too_many_arguments, reason = "the state of one recursion")]
    fn fill(
        &self,
        node: &Node,
        row: usize,
        wanted: u32,
        capacity: u32,
        product: f64,
        rest: &mut Node,
        visit: &mut impl FnMut(&[u16], f64),
    ) {
        let Some(&left) = node.get(row) else {
            if product > 0.0 {
                visit(rest, product);
            }
            return;
        };
        let beyond = capacity - u32::from(left);
        let fewest = u16::try_from(wanted.saturating_sub(beyond)).unwrap_or(u16::MAX);
        let most = u16::try_from(wanted.min(u32::from(left))).unwrap_or(u16::MAX);
        for count in fewest..=most {
            if let Some(slot) = rest.get_mut(row) {
                *slot = left - count;
            }
            let product = product * self.pmf_at(left, count);
            self.fill(node, row + 1, wanted - u32::from(count), beyond, product, rest, visit);
        }
    }
}
