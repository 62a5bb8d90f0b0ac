//! The network of partly filled tables: nodes, the range of probabilities of their completions, and ways to them.

use super::super::super::double_double::DoubleDouble;
use super::super::super::types::NotEstimable;
use super::column::{Column, Node, Packing};
use super::key::{BEYOND, Key, Keys};

/// A node of one stage with what its completions can be.
struct Stop {
    /// What remains of the rows.
    node: Node,
    /// Key of the likeliest completion.
    likeliest: Key,
    /// Key of the least likely completion.
    unlikeliest: Key,
}

/// All ways to a node with the same key.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// Key of each.
    key: Key,
    /// Probability of all of them.
    together: f64,
}

/// The ways to one node.
#[derive(Default)]
struct Ways {
    /// The ways; in ascending order of their keys, the likeliest first, once merged.
    list: Vec<Way>,
    /// Length after the last merge.
    merged: usize,
}

impl Ways {
    /// Sums of `together` over all ways, all but the first, … none; `None` if there is no way.
    fn remaining(&self) -> Option<Vec<f64>> {
        (!self.list.is_empty()).then(|| sums_to_the_end(self.list.iter().map(|way| way.together)))
    }

    /// Merges once the list is much longer than after the last merge.
    fn merge_when_grown(&mut self, keys: &Keys) {
        if self.list.len() > 4 * self.merged + 4096 {
            self.merge(keys);
        }
    }

    /// Puts the ways in order, equally likely ones together.
    fn merge(&mut self, keys: &Keys) {
        // A stable sort: the list consists of ascending runs, which it recognises.
        self.list.sort_by_key(|way| way.key);
        self.list.dedup_by(|later, kept| {
            let same = later.key - kept.key <= keys.same();
            if same {
                kept.together += later.together;
            }
            same
        });
        self.merged = self.list.len();
    }
}

/// For terms a, b, … z: a + b + … + z, b + … + z, … z, 0, summed from the end.
fn sums_to_the_end(terms: impl DoubleEndedIterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    let backwards = terms.rev().map(|term| {
        sum += term;
        sum
    });
    let mut sums: Vec<f64> = std::iter::once(0.0).chain(backwards).collect();
    sums.reverse();
    sums
}

/// Counts the work and stops when it is too much.
struct Budget(u64);

impl Budget {
    /// Refuses work that could never be paid for, before it is begun.
    fn allow(&self, work: f64) -> Result<(), NotEstimable> {
        if work <= self.0 as f64 { Ok(()) } else { Err(NotEstimable::TooLarge { field: "table" }) }
    }

    /// Pays for work done.
    fn spend(&mut self, work: u64) -> Result<(), NotEstimable> {
        self.0 = self.0.checked_sub(work).ok_or(NotEstimable::TooLarge { field: "table" })?;
        Ok(())
    }
}

/// The probability of all tables no likelier than the observed one, whose columns are the `steps`.
///
/// `most_work` is the number of fillings after which the enumeration is given up; thirty million take a second or two.
pub(super) fn tail_probability(keys: &Keys, steps: &[Vec<u16>], most_work: u64) -> Result<f64, NotEstimable> {
    let width = steps.first().map_or(0, Vec::len);
    let row_totals: Vec<u16> = (0..width).map(|row| steps.iter().filter_map(|step| step.get(row)).sum()).collect();
    let mut budget = Budget(most_work);
    budget.spend(work_of_columns(steps, &row_totals))?;
    let columns = columns(keys, steps, &row_totals);
    let limit = keys.threshold(keys.of_all(steps.iter().flatten().copied()));
    let largest = row_totals.iter().copied().max().unwrap_or(0);
    let packing = Packing::new(width, largest).ok_or(NotEstimable::TooLarge { field: "table" })?;
    let start = packing.pack(&mut row_totals.clone());

    // The last column is determined by the others, and the one before is summed from lists.
    let listed = columns.len().saturating_sub(2);
    let (carried, last) = columns.split_at(listed);
    let Some(last) = last.first() else {
        return Ok(1.0);
    };
    let mut stages = reachable(packing, carried, start, &mut budget)?;
    let lists = completions((packing, keys), last, stages.last_mut(), &mut budget)?;
    bound_backwards(packing, carried, &mut stages, &mut budget)?;

    let mut counted = DoubleDouble::ZERO;
    let mut ways = vec![Ways { list: vec![Way { key: 0, together: 1.0 }], merged: 1 }];
    for (column, pair) in carried.iter().zip(stages.windows(2)) {
        let [here, next] = pair else { continue };
        ways = advance((packing, keys), column, (here, next), &ways, limit, &mut counted, &mut budget)?;
    }
    for (ways, list) in ways.iter().zip(&lists) {
        counted = counted + ways.list.iter().map(|way| way.together * list.from(limit - way.key)).sum::<f64>();
    }
    Ok(counted.value().min(1.0))
}

/// The work of [`columns`], in fillings: a column has a list for what a row can have left, whose start is a power.
fn work_of_columns(steps: &[Vec<u16>], row_totals: &[u16]) -> u64 {
    const POWER: u64 = 16;
    const NUMBERS_IN_A_FILLING: u64 = 32;
    let largest = u64::from(row_totals.iter().copied().max().unwrap_or(0));
    let of_column = |step: &Vec<u16>| (largest + 1) * (POWER + largest.min(step.iter().map(|&count| u64::from(count)).sum()));
    steps.iter().map(of_column).sum::<u64>() / NUMBERS_IN_A_FILLING
}

/// The probabilities of each column in turn.
fn columns<'k>(keys: &'k Keys, steps: &[Vec<u16>], row_totals: &[u16]) -> Vec<Column<'k>> {
    let largest = row_totals.iter().copied().max().unwrap_or(0);
    let mut remaining: u64 = row_totals.iter().map(|&total| u64::from(total)).sum();
    let mut columns = Vec::with_capacity(steps.len());
    for step in steps {
        let total: u16 = step.iter().sum();
        columns.push(Column::new(keys, total, remaining, largest));
        remaining -= u64::from(total);
    }
    columns
}

/// The nodes of every stage, each stage in ascending order.
fn reachable(packing: Packing, carried: &[Column<'_>], start: Node, budget: &mut Budget) -> Result<Vec<Vec<Stop>>, NotEstimable> {
    let unknown = |node| Stop { node, likeliest: BEYOND, unlikeliest: -BEYOND };
    let mut stages = vec![vec![unknown(start)]];
    for column in carried {
        let here = stages.last().into_iter().flatten();
        // Twice: the fillings are gone through again for the bounds.
        budget.allow(2.0 * here.clone().map(|stop| column.fillings(packing, stop.node)).sum::<f64>())?;
        let mut nodes: Vec<Node> = Vec::new();
        let mut distinct = 0;
        for stop in here {
            let before = nodes.len();
            column.each_filling(packing, stop.node, &mut |rest, _, _| nodes.push(rest));
            budget.spend((nodes.len() - before) as u64)?;
            if nodes.len() > 2 * distinct + 4096 {
                nodes.sort_unstable();
                nodes.dedup();
                distinct = nodes.len();
            }
        }
        nodes.sort_unstable();
        nodes.dedup();
        stages.push(nodes.into_iter().map(unknown).collect());
    }
    Ok(stages)
}

/// The index of a node in its stage.
fn index_of(stage: &[Stop], node: Node) -> Option<usize> {
    stage.binary_search_by(|stop| stop.node.cmp(&node)).ok()
}

/// The completions of a node, the likeliest first, with the probability of each and all later ones.
struct Completions {
    /// Key of each completion.
    keys: Vec<Key>,
    /// Probability of it and those after it; one more 0 at the end.
    remaining: Vec<f64>,
}

impl Completions {
    /// The probability of all completions with a key of at least `limit`.
    fn from(&self, limit: Key) -> f64 {
        let before = self.keys.partition_point(|&key| key < limit);
        // All of them: exactly one, whatever the rounding of the sum.
        if before == 0 { 1.0 } else { self.remaining.get(before).copied().unwrap_or(0.0) }
    }
}

/// The completions of every node of the last stage, whose bounds they are.
fn completions(
    (packing, keys): (Packing, &Keys),
    last: &Column<'_>,
    stage: Option<&mut Vec<Stop>>,
    budget: &mut Budget,
) -> Result<Vec<Completions>, NotEstimable> {
    let mut lists = Vec::new();
    for stop in stage.into_iter().flatten() {
        budget.allow(last.fillings(packing, stop.node))?;
        let mut each = Vec::new();
        // A completion fills the last column, too: with what is left.
        last.each_filling(packing, stop.node, &mut |rest, p, key| each.push((key + keys.of_all(packing.counts(rest)), p)));
        budget.spend(each.len() as u64)?;
        each.sort_unstable_by_key(|(key, _)| *key);
        stop.likeliest = each.first().map_or(BEYOND, |(key, _)| *key);
        stop.unlikeliest = each.last().map_or(-BEYOND, |(key, _)| *key);
        let remaining = sums_to_the_end(each.iter().map(|(_, p)| *p));
        lists.push(Completions { keys: each.into_iter().map(|(key, _)| key).collect(), remaining });
    }
    Ok(lists)
}

/// The likeliest and least likely completion of every node, from the last stage to the first.
fn bound_backwards(
    packing: Packing,
    carried: &[Column<'_>],
    stages: &mut [Vec<Stop>],
    budget: &mut Budget,
) -> Result<(), NotEstimable> {
    for (index, column) in carried.iter().enumerate().rev() {
        let (before, after) = stages.split_at_mut(index + 1);
        let (Some(here), Some(next)) = (before.last_mut(), after.first()) else {
            continue;
        };
        for stop in here {
            let (mut likeliest, mut unlikeliest, mut work) = (BEYOND, -BEYOND, 0);
            column.each_filling(packing, stop.node, &mut |rest, _, key| {
                work += 1;
                if let Some(child) = index_of(next, rest).and_then(|child| next.get(child)) {
                    likeliest = likeliest.min(key + child.likeliest);
                    unlikeliest = unlikeliest.max(key + child.unlikeliest);
                }
            });
            budget.spend(work)?;
            stop.likeliest = likeliest;
            stop.unlikeliest = unlikeliest;
        }
    }
    Ok(())
}

/// The ways to the nodes of the next stage; those whose fate is settled are counted or dropped on the spot.
fn advance(
    (packing, keys): (Packing, &Keys),
    column: &Column<'_>,
    (here, next): (&[Stop], &[Stop]),
    ways: &[Ways],
    limit: Key,
    counted: &mut DoubleDouble,
    budget: &mut Budget,
) -> Result<Vec<Ways>, NotEstimable> {
    let mut onward: Vec<Ways> = next.iter().map(|_| Ways::default()).collect();
    for (stop, ways) in here.iter().zip(ways) {
        let Some(remaining) = ways.remaining() else {
            continue;
        };
        let mut work = 0;
        column.each_filling(packing, stop.node, &mut |rest, p, key| {
            let Some(child) = index_of(next, rest) else {
                return;
            };
            let (Some(bounds), Some(bucket)) = (next.get(child), onward.get_mut(child)) else {
                return;
            };
            // The likeliest ways come first: those that never count, and last those that count whatever follows.
            let open = ways.list.partition_point(|way| way.key + key + bounds.unlikeliest < limit);
            let settled = ways.list.partition_point(|way| way.key + key + bounds.likeliest < limit);
            *counted = *counted + p * remaining.get(settled).copied().unwrap_or(0.0);
            let undecided = ways.list.get(open..settled).unwrap_or_default();
            bucket.list.extend(undecided.iter().map(|way| Way { key: way.key + key, together: way.together * p }));
            bucket.merge_when_grown(keys);
            work += 1 + undecided.len() as u64 / 4;
        });
        budget.spend(work)?;
    }
    for bucket in &mut onward {
        bucket.merge(keys);
    }
    Ok(onward)
}
