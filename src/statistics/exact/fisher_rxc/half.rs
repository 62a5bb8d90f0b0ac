//! Half of a table: one or two columns whose rows add up to a given state, with their keys and weights.

use std::collections::BTreeMap;

use super::key::{BEYOND, Key, Keys};

/// Weights of counts, proportional to 1/x! and scaled by a power of a number so that a table's product stays in range.
#[derive(Debug)]
pub(super) struct Weights(Vec<f64>);

impl Weights {
    /// centreˣ / x! by its largest value, for x up to `largest`.
    pub(super) fn new(centre: u16, largest: u16) -> Self {
        let mut weights = vec![1.0; usize::from(largest) + 1];
        // Outwards from the largest value, so that rounding grows with the distance only.
        let mut weight = 1.0;
        for count in usize::from(centre) + 1..weights.len() {
            weight *= f64::from(centre) / count as f64;
            if let Some(slot) = weights.get_mut(count) {
                *slot = weight;
            }
        }
        weight = 1.0;
        for count in (0..usize::from(centre)).rev() {
            weight *= (count + 1) as f64 / f64::from(centre);
            if let Some(slot) = weights.get_mut(count) {
                *slot = weight;
            }
        }
        Self(weights)
    }

    /// The weight of a count.
    pub(super) fn of(&self, count: u16) -> f64 {
        self.0.get(usize::from(count)).copied().unwrap_or(0.0)
    }
}

/// Where keys and weights come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// Keys of the counts.
    pub(super) keys: &'a Keys,
    /// Weights of the counts.
    pub(super) weights: &'a Weights,
}

/// Ways to divide two rows that are kept at a time: a hundred megabytes or so.
const MOST_KEPT: usize = 6_000_000;

/// Ways to divide the last two rows of halves with the same columns, kept from one half to the next.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// The ways by the two rows.
    of_rows: BTreeMap<(u16, u16), Vec<Pairs>>,
    /// How many ways these are.
    kept: usize,
    /// How many ways were put in order so far.
    pub(super) made: u64,
}

impl Ends {
    /// The ways of these rows, made where they are not kept.
    fn of(&mut self, rows: (u16, u16), make: impl FnOnce() -> Vec<Pairs>) -> &[Pairs] {
        if !self.of_rows.contains_key(&rows) {
            let made = make();
            let size: usize = made.iter().map(Vec::len).sum();
            if self.kept + size > MOST_KEPT {
                (self.of_rows, self.kept) = (BTreeMap::new(), 0);
            }
            self.kept += size;
            self.made += size as u64;
            self.of_rows.insert(rows, made);
        }
        self.of_rows.get(&rows).map_or(&[], Vec::as_slice)
    }
}

/// Ways to divide two rows, each with its key and weight, the likeliest first.
type Pairs = Vec<(Key, f64)>;

/// All ways to divide the rows of a state between two columns, or the only way when there is one column.
#[derive(Debug)]
pub(super) struct Half<'a> {
    /// Keys and weights.
    source: Source<'a>,
    /// What each row has in both columns together.
    rows: &'a [u16],
    /// Total of the first column.
    total: u16,
    /// Least key of the last rows, from each row on, by what they have in the first column.
    least: Vec<Vec<Key>>,
}

impl<'a> Half<'a> {
    /// Divides `rows` between a column with `total` and another with the rest.
    pub(super) fn new(source: Source<'a>, rows: &'a [u16], total: u16) -> Self {
        let mut half = Self { source, rows, total, least: vec![vec![0]] };
        let mut increments: Vec<Key> = Vec::new();
        let mut base = 0;
        for &row in rows.iter().rev() {
            // The key of a row is convex in its count, hence the least key of several rows: take the cheapest steps first.
            base += source.keys.of(row);
            let at = |count: u16| half.pair(count, row - count).0;
            increments.extend((0..row).map(|count| at(count + 1) - at(count)));
            #[allow(clippy::stable_sort_primitive, reason = "two runs in order already, which a stable sort finds")]
            increments.sort();
            let mut key = base;
            let steps = increments.iter().take(usize::from(total)).map(|increment| {
                key += increment;
                key
            });
            let least = std::iter::once(base).chain(steps).collect();
            half.least.push(least);
        }
        half.least.reverse();
        half
    }

    /// Key and weight of a row that is divided into two counts. A first column without total is none: it weighs nothing.
    fn pair(&self, one: u16, other: u16) -> (Key, f64) {
        let Source { keys, weights } = self.source;
        let weight = if self.total == 0 { 1.0 } else { weights.of(one) };
        (keys.of(one) + keys.of(other), weight * weights.of(other))
    }

    /// The least key of the rows from `row` on, with `left` of them in the first column.
    fn least(&self, row: usize, left: u16) -> Key {
        self.least.get(row).and_then(|keys| keys.get(usize::from(left))).copied().unwrap_or(BEYOND)
    }

    /// The least key of all.
    pub(super) fn least_key(&self) -> Key {
        self.least(0, self.total)
    }

    /// Calls `visit` with key and weight of every way whose key is below `limit`.
    pub(super) fn each_below(&self, ends: &mut Ends, limit: Key, visit: &mut impl FnMut(Key, f64)) {
        let [ref first_rows @ .., second, last] = *self.rows else { return };
        let ends = ends.of((second, last), || self.ends(second, last));
        self.descend(first_rows, ends, (0, self.total), (0, 1.0), limit, visit);
    }

    /// All ways to divide the last two rows, the likeliest first, by what they have in the first column.
    fn ends(&self, second: u16, last: u16) -> Vec<Pairs> {
        let pairs = |left: u16| {
            let range = left.saturating_sub(last)..=left.min(second);
            let mut pairs: Pairs = range
                .map(|count| {
                    let (key, weight) = self.pair(count, second - count);
                    let (other_key, other_weight) = self.pair(left - count, last + count - left);
                    (key + other_key, weight * other_weight)
                })
                .collect();
            pairs.sort_unstable_by_key(|(key, _)| *key);
            pairs
        };
        (0..=self.total.min(second + last)).map(pairs).collect()
    }

    /// Divides the `rows`, the first of which is the half's `row`th, with `left` for the first column.
    fn descend(
        &self,
        rows: &[u16],
        ends: &[Pairs],
        (row, left): (usize, u16),
        (key, weight): (Key, f64),
        limit: Key,
        visit: &mut impl FnMut(Key, f64),
    ) {
        let Some((&here, later)) = rows.split_first() else {
            for (end, end_weight) in ends.get(usize::from(left)).into_iter().flatten() {
                if key + end >= limit {
                    break;
                }
                visit(key + end, weight * end_weight);
            }
            return;
        };
        for count in 0..=here.min(left) {
            let (row_key, row_weight) = self.pair(count, here - count);
            if key + row_key + self.least(row + 1, left - count) < limit {
                let so_far = (key + row_key, weight * row_weight);
                self.descend(later, ends, (row + 1, left - count), so_far, limit, visit);
            }
        }
    }
}

/// The ways to fill a half, in order of their keys, with the weight of all before each.
#[derive(Debug)]
pub(super) struct Ordered {
    /// Keys in ascending order, each with the sum of the weights before it; the sum of all comes last.
    before: Vec<(Key, f64)>,
    /// The first entry of each interval of keys.
    first: Vec<u32>,
    /// Least key.
    least: Key,
    /// Length of the intervals: 2 to this power.
    shift: u32,
}

impl Ordered {
    /// The ways of `half` with keys below `limit`.
    pub(super) fn new(half: &Half<'_>, ends: &mut Ends, limit: Key) -> Self {
        let mut ways = Vec::new();
        half.each_below(ends, limit, &mut |key, weight| ways.push((key, weight)));
        let least = half.least_key();
        let width = (limit - least).max(1).unsigned_abs();
        let shift = (u64::BITS - (width / (2 * ways.len() as u64 + 2)).leading_zeros()).min(62);
        let interval = |key: Key| usize::try_from((key - least) >> shift).unwrap_or(0);
        // Counted into their intervals first, since that is faster than to sort them all.
        let mut first = vec![0_u32; usize::try_from(width >> shift).unwrap_or(0) + 2];
        for (key, _) in &ways {
            if let Some(count) = first.get_mut(interval(*key) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let mut ordered = vec![(0, 0.0); ways.len()];
        for way in ways {
            if let Some(place) = next.get_mut(interval(way.0)) {
                if let Some(slot) = ordered.get_mut(*place as usize) {
                    *slot = way;
                }
                *place += 1;
            }
        }
        for (start, end) in first.iter().zip(first.iter().skip(1)) {
            if let Some(few @ [_, _, ..]) = ordered.get_mut(*start as usize..*end as usize) {
                few.sort_unstable_by_key(|(key, _)| *key);
            }
        }
        let mut sum = 0.0;
        for (_, weight) in &mut ordered {
            let own = std::mem::replace(weight, sum);
            sum += own;
        }
        ordered.push((Key::MAX, sum));
        Self { before: ordered, first, least, shift }
    }

    /// Number of ways.
    pub(super) fn len(&self) -> usize {
        self.before.len() - 1
    }

    /// The weight of all ways with keys below `limit`.
    pub(super) fn weight_below(&self, limit: Key) -> f64 {
        let interval = usize::try_from((limit - self.least) >> self.shift).unwrap_or(0);
        let start = self.first.get(interval).map_or(self.before.len() - 1, |&first| first as usize);
        let rest = self.before.get(start..).unwrap_or_default();
        rest.iter().find(|(key, _)| *key >= limit).map_or(0.0, |(_, sum)| *sum)
    }
}
