//! Arms with several columns beneath each: `Drug (n = 79): patients, events · Placebo (n = 39): patients, events`.

use super::blocks::{Block, Placed};
use super::columns::{Column, Kind, arm_name, is_unit};
use super::heads::Parts;
use super::names::{Head, head, is_size};
use crate::printed::hints::tests;
use crate::printed::plain::plain;
use crate::printed::row_names::is_time;
use std::ops::Range;

/// What the columns beneath the headings are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beneath {
    /// One column an arm, or arms beneath something else.
    Nothing,
    /// The same columns beneath each arm: the columns of each, arm by arm.
    Same(Vec<Vec<usize>>),
    /// Several columns beneath an arm, and it is not clear which of them a p compares.
    Unclear,
}

/// Words of headings that are of values and not of patients.
const MEASURES: [&str; 22] = [
    "grade",
    "级",
    "≥3",
    "severe",
    "serious",
    "event",
    "例次",
    "episode",
    "evaluable",
    "assess",
    "rate",
    "patients",
    "change",
    "response",
    "respond",
    "mean",
    "median",
    "%",
    "±",
    "例数",
    "any",
    "value",
];

fn is_measure(text: &str) -> bool {
    let name = plain(text);
    let is_form = matches!(
        head(text),
        Head::Number | Head::Percent | Head::Mean | Head::Sd | Head::Median | Head::Range | Head::Interval | Head::Total
    );
    is_form || is_unit(text) || is_time(&name) || MEASURES.iter().any(|word| name.contains(word))
}

/// Columns that stand side by side under the same headings.
struct Group<'a> {
    above: &'a [String],
    columns: Vec<usize>,
}

fn groups(columns: &[Column]) -> Vec<Group<'_>> {
    let mut found: Vec<Group<'_>> = Vec::new();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| matches!(column.kind, Kind::Arm | Kind::Total)) {
        let above = match column.path.split_last() {
            Some((_, above)) if !above.is_empty() => above,
            _ => column.path.as_slice(),
        };
        match found.last_mut().filter(|last| last.above == above && column.path.len() > 1) {
            Some(last) => last.columns.push(at),
            None => found.push(Group { above, columns: vec![at] }),
        }
    }
    found
}

/// How the columns stand beneath their arms.
pub(super) fn beneath(columns: &[Column]) -> Beneath {
    let own = |at: usize| columns.get(at).and_then(|column| column.path.last()).map(String::as_str).unwrap_or_default();
    let groups = groups(columns);
    let is_of_arms =
        |group: &&Group<'_>| group.columns.iter().any(|at| columns.get(*at).is_some_and(|one| one.kind == Kind::Arm));
    let arms: Vec<&Group<'_>> = groups.iter().filter(is_of_arms).collect();
    let Some(first) = arms.first().filter(|_| arms.len() > 1 && arms.iter().any(|group| group.columns.len() > 1)) else {
        return Beneath::Nothing;
    };
    let ps: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|column| column.kind == Kind::P)).collect();
    let span = span(&groups);
    // A p beneath an arm, or beneath one of several headings over the arms, is of these alone.
    if ps.iter().any(|p| span.contains(p)) {
        return Beneath::Nothing;
    }
    let has_size = |group: &&&Group<'_>| group.above.iter().any(|text| is_size(text));
    let below: Vec<&str> = first.columns.iter().map(|at| own(*at)).collect();
    let are_below_sized = arms.iter().flat_map(|group| &group.columns).any(|at| is_size(own(*at)) && columns_deep(columns, *at));
    let are_all_sized = arms.iter().all(|group| has_size(&group));
    let names = |group: &Group<'_>| group.columns.iter().map(|at| plain(own(*at))).collect::<Vec<_>>();
    let are_same = below.len() > 1 && groups.iter().all(|group| names(group) == names(first));
    let same = || Beneath::Same(groups.iter().map(|group| group.columns.clone()).collect());
    if are_below_sized {
        // Arms beneath something: what one p over all of them compares is told by the values alone.
        return if ps.is_empty() || arms.iter().any(|group| group.columns.len() < 2) {
            Beneath::Nothing
        } else {
            Beneath::Unclear
        };
    }
    if are_all_sized {
        return if are_same { same() } else { Beneath::Unclear };
    }
    let are_measures = below.iter().filter(|name| is_measure(name)).count() * 2 >= below.len();
    let is_over_measures = arms.iter().any(|group| group.above.iter().any(|text| is_measure(text)));
    let has_total = below.iter().any(|name| head(name) == Head::Total);
    match (are_measures && !has_total, is_over_measures) {
        (true, false) if are_same => same(),
        (false, true) => Beneath::Nothing,
        _ if ps.is_empty() => Beneath::Nothing,
        _ => Beneath::Unclear,
    }
}

fn columns_deep(columns: &[Column], at: usize) -> bool {
    columns.get(at).is_some_and(|column| column.path.len() > 1)
}

fn span(groups: &[Group<'_>]) -> Range<usize> {
    let all = || groups.iter().flat_map(|group| &group.columns).copied();
    all().min().unwrap_or(0)..all().max().map_or(0, |last| last + 1)
}

/// `Any | Grade ≥ 3` beneath arms of known sizes: `Any`, `All` are no arms together.
pub(super) fn totals_beneath(columns: &mut [Column]) {
    let is_beneath = |column: &Column| match column.path.split_last() {
        Some((own, above)) => {
            head(own) == Head::Total
                && above.iter().any(|text| is_size(text))
                && !above.iter().any(|text| head(text) == Head::Total)
        }
        None => false,
    };
    for column in columns.iter_mut().filter(|column| column.kind == Kind::Total && is_beneath(column)) {
        column.kind = Kind::Arm;
    }
}

/// A block for each of the columns beneath the arms; the other columns stand in the first that has more than bare counts.
pub(super) fn blocks(parts: &Parts, columns: &[Column], arms: &[Vec<usize>]) -> Vec<Block> {
    let count = arms.first().map_or(0, Vec::len);
    let is_arm = |at: usize| arms.iter().flatten().any(|arm| *arm == at);
    let mut others: Vec<Column> =
        columns.iter().enumerate().filter(|(at, _)| !is_arm(*at)).map(|(_, column)| column.clone()).collect();
    let ps: Vec<usize> = (0..others.len()).filter(|at| others.get(*at).is_some_and(|one| one.kind == Kind::P)).collect();
    let is_plain = |at: &usize| others.get(*at).is_some_and(|one| !tests(&one.path.join(" ")).other);
    let is_one_each = ps.len() == count && ps.iter().all(is_plain);
    let own = ps.iter().copied().find(|at| is_plain(at)).or_else(|| ps.first().copied());
    for at in ps.iter().filter(|at| !is_one_each && Some(**at) != own) {
        others.get_mut(*at).into_iter().for_each(|column| column.kind = Kind::Other);
    }
    let mut made: Vec<Block> = Vec::new();
    for below in 0..count {
        let mut block = Block { name: String::new(), columns: Vec::new(), placed: Placed::Movable };
        for column in arms.iter().filter_map(|arm| columns.get(*arm.get(below)?)) {
            let (own, above) =
                column.path.split_last().map_or((String::new(), Vec::new()), |(own, above)| (own.clone(), above.to_vec()));
            let is_total = above.iter().any(|text| head(text) == Head::Total);
            let (name, size) = arm_name(&above);
            if block.name.is_empty() {
                block.name = own;
            }
            let kind = if is_total { Kind::Total } else { Kind::Arm };
            let mut column = column.clone();
            (column.kind, column.name, column.size, column.path) = (kind, name, size, above);
            block.columns.push(column);
        }
        made.push(block);
    }
    if is_one_each {
        for (at, p) in ps.iter().enumerate().rev() {
            if let Some(block) = made.get_mut(at).filter(|_| *p < others.len()) {
                block.columns.push(others.remove(*p));
            }
        }
    }
    let is_bare = |block: &Block| {
        let mut values = block.columns.iter().flat_map(|column| parts.body.iter().map(|line| column.text(line)));
        !values.any(|text| text.contains(['(', '（', '±', '/', '%']))
    };
    let home = made.iter().position(|block| !is_bare(block)).unwrap_or(0);
    for (at, block) in made.iter_mut().enumerate() {
        if is_one_each {
            block.placed = Placed::Fixed;
        }
        if at == home {
            block.columns.append(&mut others);
        }
    }
    made
}

/// The same blocks with the p and what stands beside it in another of them, or with a p of which it is not clear what it compares left alone.
pub(in crate::printed) fn placements(blocks: &[Block]) -> Vec<Vec<Block>> {
    let is_beside = |column: &Column| matches!(column.kind, Kind::P | Kind::Statistic | Kind::Estimate | Kind::Other);
    match blocks.iter().map(|block| block.placed).max() {
        Some(Placed::Unclear) => {
            let mut alone = blocks.to_vec();
            let columns = alone.iter_mut().flat_map(|block| &mut block.columns);
            columns.filter(|column| column.kind == Kind::P).for_each(|column| column.kind = Kind::Other);
            vec![alone]
        }
        Some(Placed::Movable) => {
            let beside: Vec<Column> =
                blocks.iter().flat_map(|block| &block.columns).filter(|one| is_beside(one)).cloned().collect();
            let moved = |to: usize| -> Vec<Block> {
                let mut made = blocks.to_vec();
                for (at, block) in made.iter_mut().enumerate() {
                    block.columns.retain(|column| !is_beside(column));
                    if at == to {
                        block.columns.extend(beside.iter().cloned());
                    }
                }
                made
            };
            let has_p = |at: usize| blocks.get(at).is_some_and(|block| block.columns.iter().any(is_beside));
            (0..blocks.len()).filter(|at| !beside.is_empty() && !has_p(*at)).map(moved).collect()
        }
        _ => Vec::new(),
    }
}
