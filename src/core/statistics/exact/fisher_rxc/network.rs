//! The network of partly filled tables: nodes, the range of probabilities of their completions, and ways to them.

use super::super::super::types::NotEstimable;
use super::column::{Column, Node};

/// Fillings visited after which the enumeration is given up: a second or two.
const MOST_WORK: u64 = 60_000_000;
/// Ways carried at once after which the enumeration is given up: about 200 MB.
const MOST_WAYS: usize = 6_000_000;
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
    /// Index of the node in its stage.
    stop: u32,
    /// Probability of one way.
    each: f64,
    /// Probability of all of them.
    together: f64,
}

/// Counts the work and stops when it is too much.
struct Budget(u64);

impl Budget {
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
    let row_totals: Node = (0..width).map(|row| steps.iter().filter_map(|step| step.get(row)).sum()).collect();
    let columns = columns(&steps, &row_totals);
    let limit = observed_probability(&steps, &columns, &row_totals) * (1.0 + SAME);
    let mut start = row_totals;
    start.sort_unstable_by(|a, b| b.cmp(a));

    let mut budget = Budget(MOST_WORK);
    // The last column is determined by the others, and the one before is summed from lists.
    let listed = columns.len().saturating_sub(2);
    let (carried, last) = columns.split_at(listed);
    let Some(last) = last.first() else { return Ok(1.0) };
    let mut stages = reachable(carried, start, &mut budget)?;
    let lists = completions(last, stages.last_mut(), &mut budget)?;
    bound_backwards(carried, &mut stages, &mut budget)?;

    let mut counted = 0.0;
    let mut ways = vec![Way { stop: 0, each: 1.0, together: 1.0 }];
    for (column, pair) in carried.iter().zip(stages.windows(2)) {
        let [here, next] = pair else { continue };
        ways = advance(column, here, next, &ways, limit, &mut counted, &mut budget)?;
    }
    for way in &ways {
        counted += way.together * lists.get(way.stop as usize).map_or(0.0, |list| list.up_to(limit / way.each));
    }
    Ok(counted.min(1.0))
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
fn reachable(carried: &[Column], start: Node, budget: &mut Budget) -> Result<Vec<Vec<Stop>>, NotEstimable> {
    let unknown = |node| Stop { node, likeliest: 0.0, unlikeliest: f64::INFINITY };
    let mut stages = vec![vec![unknown(start)]];
    for column in carried {
        let mut nodes: Vec<Node> = Vec::new();
        for stop in stages.last().into_iter().flatten() {
            let before = nodes.len();
            column.each_filling(&stop.node, &mut |rest, _| {
                if nodes.len() <= MOST_WAYS {
                    nodes.push(sorted(rest));
                }
            });
            budget.spend((nodes.len() - before) as u64)?;
            if nodes.len() > MOST_WAYS {
                return Err(NotEstimable::TooLarge { field: "table" });
            }
            nodes.sort_unstable();
            nodes.dedup();
        }
        stages.push(nodes.into_iter().map(unknown).collect());
    }
    Ok(stages)
}

/// A node from its rows in any order.
fn sorted(rows: &[u16]) -> Node {
    let mut node = rows.to_vec();
    node.sort_unstable_by(|a, b| b.cmp(a));
    node
}

/// The index of a node in its stage.
fn index_of(stage: &[Stop], node: &Node) -> Option<usize> {
    stage.binary_search_by(|stop| stop.node.cmp(node)).ok()
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
    last: &Column,
    stage: Option<&mut Vec<Stop>>,
    budget: &mut Budget,
) -> Result<Vec<Completions>, NotEstimable> {
    let mut lists = Vec::new();
    for stop in stage.into_iter().flatten() {
        let mut each = Vec::new();
        last.each_filling(&stop.node, &mut |_, p| each.push(p));
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
fn bound_backwards(carried: &[Column], stages: &mut [Vec<Stop>], budget: &mut Budget) -> Result<(), NotEstimable> {
    for (index, column) in carried.iter().enumerate().rev() {
        let (before, after) = stages.split_at_mut(index + 1);
        let (Some(here), Some(next)) = (before.last_mut(), after.first()) else { continue };
        for stop in here {
            let (mut likeliest, mut unlikeliest, mut work) = (0.0_f64, f64::INFINITY, 0);
            column.each_filling(&stop.node, &mut |rest, p| {
                work += 1;
                if let Some(child) = index_of(next, &sorted(rest)).and_then(|child| next.get(child)) {
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
    column: &Column,
    here: &[Stop],
    next: &[Stop],
    ways: &[Way],
    limit: f64,
    counted: &mut f64,
    budget: &mut Budget,
) -> Result<Vec<Way>, NotEstimable> {
    let mut onward: Vec<Way> = Vec::new();
    for group in ways.chunk_by(|a, b| a.stop == b.stop) {
        let Some(stop) = group.first().and_then(|way| here.get(way.stop as usize)) else { continue };
        // The fillings are listed once for all ways to this node.
        let mut fillings: Vec<Way> = Vec::new();
        column.each_filling(&stop.node, &mut |rest, p| {
            if let Some(child) = index_of(next, &sorted(rest)).and_then(|child| u32::try_from(child).ok()) {
                fillings.push(Way { stop: child, each: p, together: p });
            }
        });
        let fillings = merged(fillings);
        budget.spend((fillings.len() * (1 + group.len())) as u64)?;
        for filling in &fillings {
            let Some(child) = next.get(filling.stop as usize) else { continue };
            for way in group {
                let each = way.each * filling.each;
                let together = way.together * filling.together;
                if each * child.likeliest <= limit {
                    *counted += together;
                } else if each * child.unlikeliest <= limit {
                    onward.push(Way { stop: filling.stop, each, together });
                }
            }
        }
        if onward.len() > MOST_WAYS {
            onward = merged(onward);
            if onward.len() > MOST_WAYS / 2 {
                return Err(NotEstimable::TooLarge { field: "table" });
            }
        }
    }
    Ok(merged(onward))
}

/// Ways in the order of their nodes, equally likely ones together.
fn merged(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort_unstable_by(|a, b| a.stop.cmp(&b.stop).then(a.each.total_cmp(&b.each)).then(a.together.total_cmp(&b.together)));
    ways.dedup_by(|later, kept| {
        let same = later.stop == kept.stop && later.each <= kept.each * (1.0 + 0.1 * SAME);
        if same {
            kept.together += later.together;
        }
        same
    });
    ways
}
