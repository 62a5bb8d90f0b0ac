//! Columns that belong to one p: the blocks of a table, and which of their arms it compares.

use super::beneath::{Beneath, beneath};
use super::columns::{Column, Kind, columns};
use super::heads::Parts;
use super::is_p;
use crate::printed::cell::PrintedCell;
use crate::printed::hints::tests;
use crate::printed::p_value::PrintedP;
use crate::printed::plain::{marks, plain};

/// Columns that belong to one p.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::printed) struct Block {
    /// What the headings say over all of its arms, where there are several blocks.
    pub(in crate::printed) name: String,
    pub(in crate::printed) columns: Vec<Column>,
    pub(in crate::printed) placed: Placed,
}

/// How sure it is that a block's p is of its arms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::printed) enum Placed {
    Fixed,
    /// It may be that of another block of the same arms.
    Movable,
    /// It may be of any of its columns.
    Unclear,
}

/// The blocks of a table, and what the headings say of units; `None` where the table has no headings, or no arm
/// and no estimate with a p.
pub(in crate::printed) fn blocks(parts: &Parts) -> Option<(Vec<Block>, Vec<String>)> {
    let (columns, units) = columns(parts);
    let of = |kind: Kind| columns.iter().filter(move |column| column.kind == kind);
    let (arms, has_p) = (of(Kind::Arm).count(), of(Kind::P).next().is_some());
    // One arm alone makes a table only where what is called a p is one: a sentence may name all of these.
    let is_table =
        arms > 1 || (arms == 1 || of(Kind::Estimate).next().is_some() && has_p) && of(Kind::P).all(|p| holds_p(parts, p));
    if parts.heads.is_empty() || !is_table {
        return None;
    }
    let blocks = in_blocks(parts, columns);
    // What the heading of a p says of its test, and its marks, hold for every row.
    let all = || blocks.iter().flat_map(|block| &block.columns).map(|column| (column.kind, column.path.join(" ")));
    let own = all().filter(|(kind, head)| *kind == Kind::P && tells_test(head));
    // Beside the p of a time or of an interaction that of the groups is one of the same model.
    let of_model = all().filter(|(kind, head)| {
        let words = ["×", "time", "时间", "interaction", "交互"];
        *kind == Kind::Other && is_p(head) && words.iter().any(|word| plain(head).contains(word))
    });
    let heads: Vec<String> = own.chain(of_model).map(|(_, head)| head).collect();
    let (mut units, mut told) = (units, heads);
    told.dedup();
    units.extend(told);
    Some((blocks, units))
}

/// Whether most values of a column can be p-values.
fn holds_p(parts: &Parts, column: &Column) -> bool {
    let values = parts.body.iter().map(|line| column.text(line)).filter(|text| PrintedCell::read(text) != PrintedCell::Empty);
    let (given, others): (Vec<String>, Vec<String>) =
        values.partition(|text| PrintedP::read(text).is_some_and(PrintedP::is_possible));
    given.len() >= others.len()
}

/// Whether the heading of a p says more than that it is one.
fn tells_test(head: &str) -> bool {
    let named = tests(head);
    named.other || named.ranks || !marks(head).is_empty()
}

/// Columns up to each p that has two arms of its own; what follows the last one belongs to it.
fn in_blocks(parts: &Parts, columns: Vec<Column>) -> Vec<Block> {
    let shared = |column: &Column| matches!(column.kind, Kind::Table | Kind::Section | Kind::Label | Kind::Family | Kind::Size);
    let (common, rest): (Vec<Column>, Vec<Column>) = columns.into_iter().partition(shared);
    let beneath = beneath(&rest);
    if let Beneath::Same(arms) = &beneath {
        let mut made = super::beneath::blocks(parts, &rest, arms);
        for block in &mut made {
            block.columns = common.iter().cloned().chain(std::mem::take(&mut block.columns)).collect();
        }
        return made;
    }
    let placed = if beneath == Beneath::Unclear { Placed::Unclear } else { Placed::Fixed };
    let arms = |columns: &[Column]| columns.iter().filter(|column| column.kind == Kind::Arm).count();
    let mut made: Vec<Vec<Column>> = Vec::new();
    let mut open: Vec<Column> = Vec::new();
    for column in rest {
        let ends = column.kind == Kind::P && arms(&open) >= 2;
        open.push(column);
        if ends {
            made.push(std::mem::take(&mut open));
        }
    }
    // An arm alone behind a p, another p, a statistic: all of the same rows.
    match made.last_mut() {
        Some(last) => last.append(&mut open),
        None => made.push(open),
    }
    let several = made.len() > 1;
    let block = |mut columns: Vec<Column>| {
        // One p is the rows' own: behind the arms, and where there is a choice of none of the tests that only the patients' data tell.
        let arm = columns.iter().position(|column| column.kind == Kind::Arm).unwrap_or(0);
        let places = || columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::P);
        let plain = places().find(|(at, column)| *at > arm && !tests(&column.path.join(" ")).other);
        let own = plain.or_else(|| places().find(|(at, _)| *at > arm)).or_else(|| places().next()).map(|(at, _)| at);
        for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.kind == Kind::P) {
            if Some(at) != own {
                column.kind = Kind::Other;
            }
        }
        of_its_p(&mut columns);
        let tops: Vec<Option<String>> = columns
            .iter()
            .filter(|column| column.kind == Kind::Arm)
            .map(|column| column.path.first().filter(|_| column.path.len() > 1).cloned())
            .collect();
        let name = tops.first().cloned().flatten().filter(|top| several && tops.iter().all(|other| other.as_ref() == Some(top)));
        Block { name: name.unwrap_or_default(), columns: common.iter().cloned().chain(columns).collect(), placed }
    };
    made.into_iter().map(block).collect()
}

/// Of arms that stand under several headings, the p beside them compares those under its own heading, or those next to it where more than
/// two headings name the same arms; rates, counts of events and other numbers of the arms are left alone.
fn of_its_p(columns: &mut [Column]) {
    let Some(p) = columns.iter().position(|column| column.kind == Kind::P) else { return };
    let top = |column: &Column| column.path.first().filter(|_| column.path.len() > 1).cloned();
    let arms: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|one| one.kind == Kind::Arm)).collect();
    let under = |wanted: &Option<String>| -> Vec<usize> {
        arms.iter().copied().filter(|at| columns.get(*at).is_some_and(|one| top(one) == *wanted)).collect()
    };
    let of_p = columns.get(p).and_then(top);
    let own = under(&of_p);
    let kept: Vec<usize> = if of_p.is_some() && own.len() > 1 {
        own
    } else {
        let name = |at: &usize| columns.get(*at).map(|one| one.name.clone()).unwrap_or_default();
        let first = arms.first().map(name).unwrap_or_default();
        let repeats: Vec<usize> = arms.iter().copied().filter(|at| name(at) == first).collect();
        let before = repeats.iter().rev().find(|at| **at < p).copied();
        match before.filter(|_| repeats.len() > 2 && arms.len() > 4) {
            Some(start) => arms.iter().copied().filter(|at| (start..p).contains(at)).collect(),
            None => return,
        }
    };
    if kept.len() < 2 {
        return;
    }
    let is_kept = |column: &Column| top(column) == of_p;
    for (at, column) in columns.iter_mut().enumerate() {
        let is_of_another = of_p.is_some() && top(column).is_some() && !is_kept(column);
        let is_number = matches!(column.kind, Kind::Statistic | Kind::Estimate);
        if column.kind == Kind::Arm && !kept.contains(&at) || is_number && is_of_another {
            column.kind = Kind::Other;
        }
    }
}
