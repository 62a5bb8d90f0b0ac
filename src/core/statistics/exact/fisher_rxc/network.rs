//! The network of partly filled tables: nodes, the range of probabilities of their completions, and ways to them.

use super::super::super::double_double::DoubleDouble;
use super::super::super::types::NotEstimable;
use super::column::{Column, Node, Packing};

/// Fillings visited after which the enumeration is given up: a second or two.
const MOST_WORK: u64 = 30_000_000;
/// Probabilities closer than this, relatively, are the same rational number rounded twice.
const SAME: f64 = 1e-10;

/// A node of one stage with what its completions can be.
struct Stop {
    /// What remains of the rows.
    node: Node,
    /// Probability of the likeliest completion.
    likeliest: f64,
    /// Probability of the least likely completion.
    unlikeliest: f64,
}

/// All ways to a node with the same probability.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// Probability of one way.
    each: f64,
    /// Probability of all of them.
    together: f64,
}

/// The ways to one node.
#[derive(Default)]
struct Ways {
    /// The ways; in ascending order of probability once merged.
    list: Vec<Way>,
    /// Length after the last merge.
    merged: usize,
}

impl Ways {
    /// Sums of `together` over the first 0, 1, … ways; `None` if there is no way.
    fn running(&self) -> Option<Vec<f64>> {
        let mut sum = 0.0;
        let sums = self.list.iter().map(|way| {
            sum += way.together;
            sum
        });
        (!self.list.is_empty()).then(|| std::iter::once(0.0).chain(sums).collect())
    }

    /// Merges once the list is much longer than after the last merge.
    fn merge_when_grown(&mut self) {
        if self.list.len() > 4 * self.merged + 4096 {
            self.merge();
        }
    }

    /// Puts the ways in order, equally likely ones together.
    fn merge(&mut self) {
        // A stable sort: the list consists of ascending runs, which it recognises.
        self.list.sort_by(|a, b| a.each.total_cmp(&b.each));
        self.list.dedup_by(|later, kept| {
            let same = later.each <= kept.each * (1.0 + 0.1 * SAME);
            if same {
                kept.together += later.together;
            }
            same
        });
        self.merged = self.list.len();
    }
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
pub(super) fn tail_probability(steps: &[Vec<u64>]) -> Result<f64, NotEstimable> {
    let too_large = NotEstimable::TooLarge { field: "table" };
    let steps: Vec<Vec<u16>> = steps
        .iter()
        .map(|step| step.iter().map(|&count| u16::try_from(count).map_err(|_| too_large)).collect())
        .collect::<Result<_, _>>()?;
    let width = steps.first().map_or(0, Vec::len);
    let row_totals: Vec<u16> = (0..width).map(|row| steps.iter().filter_map(|step| step.get(row)).sum()).collect();
    let columns = columns(&steps, &row_totals);
    let limit = observed_probability(&steps, &columns, &row_totals) * (1.0 + SAME);
    let largest = row_totals.iter().copied().max().unwrap_or(0);
    let packing = Packing::new(width, largest).ok_or(too_large)?;
    let start = packing.pack(&mut row_totals.clone());

    let mut budget = Budget(MOST_WORK);
    // The last column is determined by the others, and the one before is summed from lists.
    let listed = columns.len().saturating_sub(2);
    let (carried, last) = columns.split_at(listed);
    let Some(last) = last.first() else {
        return Ok(1.0);
    };
    let mut stages = reachable(packing, carried, start, &mut budget)?;
    let lists = completions(packing, last, stages.last_mut(), &mut budget)?;
    bound_backwards(packing, carried, &mut stages, &mut budget)?;

    let mut counted = DoubleDouble::ZERO;
    let mut ways = vec![Ways { list: vec![Way { each: 1.0, together: 1.0 }], merged: 1 }];
    for (column, pair) in carried.iter().zip(stages.windows(2)) {
        let [here, next] = pair else { continue };
        ways = advance(packing, column, (here, next), &ways, limit, &mut counted, &mut budget)?;
    }
    for (ways, list) in ways.iter().zip(&lists) {
        counted = counted + ways.list.iter().map(|way| way.together * list.up_to(limit / way.each)).sum::<f64>();
    }
    Ok(counted.value().min(1.0))
}

/// The probabilities of each column in turn.
fn columns(steps: &[Vec<u16>], row_totals: &[u16]) -> Vec<Column> {
    let largest = row_totals.iter().copied().max().unwrap_or(0);
    let mut remaining: u64 = row_totals.iter().map(|&total| u64::from(total)).sum();
    let mut columns = Vec::with_capacity(steps.len());
    for step in steps {
        let total: u16 = step.iter().sum();
        columns.push(Column::new(total, remaining, largest));
        remaining -= u64::from(total);
    }
    columns
}

/// The probability of the observed table, column by column like every other one.
fn observed_probability(steps: &[Vec<u16>], columns: &[Column], row_totals: &[u16]) -> f64 {
    let mut left = row_totals.to_vec();
    let mut probability = 1.0;
    for (step, column) in steps.iter().zip(columns) {
        probability *= column.probability(&left, step);
        for (left, count) in left.iter_mut().zip(step) {
            *left -= count;
        }
    }
    probability
}

/// The nodes of every stage, each stage in ascending order.
fn reachable(packing: Packing, carried: &[Column], start: Node, budget: &mut Budget) -> Result<Vec<Vec<Stop>>, NotEstimable> {
    let unknown = |node| Stop { node, likeliest: 0.0, unlikeliest: f64::INFINITY };
    let mut stages = vec![vec![unknown(start)]];
    for column in carried {
        let here = stages.last().into_iter().flatten();
        // Twice: the fillings are gone through again for the bounds.
        budget.allow(2.0 * here.clone().map(|stop| column.fillings(packing, stop.node)).sum::<f64>())?;
        let mut nodes: Vec<Node> = Vec::new();
        let mut distinct = 0;
        for stop in here {
            let before = nodes.len();
            column.each_filling(packing, stop.node, &mut |rest, _| nodes.push(rest));
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

/// The probabilities of all completions of a node, ascending, with their running sums.
struct Completions {
    /// Probability of each completion.
    each: Vec<f64>,
    /// Sum up to and including it.
    running: Vec<f64>,
}

impl Completions {
    /// The probability of all completions with a probability of at most `limit`.
    fn up_to(&self, limit: f64) -> f64 {
        let count = self.each.partition_point(|&p| p <= limit);
        if count == self.each.len() {
            // All of them: exactly one, whatever the rounding of the sum.
            return 1.0;
        }
        count.checked_sub(1).and_then(|last| self.running.get(last)).copied().unwrap_or(0.0)
    }
}

/// The completions of every node of the last stage, whose bounds they are.
fn completions(
    packing: Packing,
    last: &Column,
    stage: Option<&mut Vec<Stop>>,
    budget: &mut Budget,
) -> Result<Vec<Completions>, NotEstimable> {
    let mut lists = Vec::new();
    for stop in stage.into_iter().flatten() {
        budget.allow(last.fillings(packing, stop.node))?;
        let mut each = Vec::new();
        last.each_filling(packing, stop.node, &mut |_, p| each.push(p));
        budget.spend(each.len() as u64)?;
        each.sort_unstable_by(f64::total_cmp);
        let mut sum = 0.0;
        let running = each
            .iter()
            .map(|p| {
                sum += p;
                sum
            })
            .collect();
        stop.likeliest = each.last().copied().unwrap_or(0.0);
        stop.unlikeliest = each.first().copied().unwrap_or(0.0);
        lists.push(Completions { each, running });
    }
    Ok(lists)
}

/// The likeliest and least likely completion of every node, from the last stage to the first.
fn bound_backwards(
    packing: Packing,
    carried: &[Column],
    stages: &mut [Vec<Stop>],
    budget: &mut Budget,
) -> Result<(), NotEstimable> {
    for (index, column) in carried.iter().enumerate().rev() {
        let (before, after) = stages.split_at_mut(index + 1);
        let (Some(here), Some(next)) = (before.last_mut(), after.first()) else {
            continue;
        };
        for stop in here {
            let (mut likeliest, mut unlikeliest, mut work) = (0.0_f64, f64::INFINITY, 0);
            column.each_filling(packing, stop.node, &mut |rest, p| {
                work += 1;
                if let Some(child) = index_of(next, rest).and_then(|child| next.get(child)) {
                    likeliest = likeliest.max(p * child.likeliest);
                    unlikeliest = unlikeliest.min(p * child.unlikeliest);
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
    packing: Packing,
    column: &Column,
    (here, next): (&[Stop], &[Stop]),
    ways: &[Ways],
    limit: f64,
    counted: &mut DoubleDouble,
    budget: &mut Budget,
) -> Result<Vec<Ways>, NotEstimable> {
    let mut onward: Vec<Ways> = next.iter().map(|_| Ways::default()).collect();
    for (stop, ways) in here.iter().zip(ways) {
        let Some(running) = ways.running() else {
            continue;
        };
        let mut work = 0;
        column.each_filling(packing, stop.node, &mut |rest, p| {
            let Some(child) = index_of(next, rest) else {
                return;
            };
            let (Some(bounds), Some(bucket)) = (next.get(child), onward.get_mut(child)) else {
                return;
            };
            // The ways are in ascending order: first those that count whatever follows, last those that never do.
            let settled = ways.list.partition_point(|way| way.each * p * bounds.likeliest <= limit);
            let open = ways.list.partition_point(|way| way.each * p * bounds.unlikeliest <= limit);
            *counted = *counted + p * running.get(settled).copied().unwrap_or(0.0);
            let undecided = ways.list.get(settled..open).unwrap_or_default();
            bucket.list.extend(undecided.iter().map(|way| Way { each: way.each * p, together: way.together * p }));
            bucket.merge_when_grown();
            work += 1 + undecided.len() as u64 / 4;
        });
        budget.spend(work)?;
    }
    for bucket in &mut onward {
        bucket.merge();
    }
    Ok(onward)
}
