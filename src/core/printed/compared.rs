//! What a row compares in one of its readings: two groups, several, or levels.

use super::cell::{CellReading, PrintedCell};
use super::field::RowField;
use super::reading::{Read, reads};
use super::recompute::{PrintedComparison, PrintedMean};
use super::row::{GroupSize, Raw, Table};
use super::several::SeveralGroups;

/// What a test is made for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Data {
    /// Two groups, and which arms they are.
    Two(PrintedComparison, [usize; 2]),
    /// More groups or more levels.
    Several(SeveralGroups),
}

/// What a reading compares, each with the next candidates of its sizes, the likeliest first.
///
/// `with_pairs`: one p beside more than two arms may be that of two of them.
pub(super) fn data(read: &Read, with_pairs: bool) -> Vec<Data> {
    let mut found: Vec<Data> = Vec::new();
    let mut add = |data: Option<Data>| {
        if let Some(data) = data.filter(|data| !found.contains(data)) {
            found.push(data);
        }
    };
    for sizes in &read.sizes {
        let groups: Option<Vec<Group>> =
            read.cells.iter().zip(sizes).map(|(cell, size)| group(*cell, *size, read.reading)).collect();
        let Some(groups) = groups else { continue };
        let known: Vec<(usize, Group)> = groups.into_iter().enumerate().filter(|(_, group)| *group != Group::Absent).collect();
        add(whole(&known));
        if with_pairs && known.len() > 2 {
            for (place, first) in known.iter().enumerate() {
                for second in known.iter().skip(place + 1) {
                    add(whole(&[first.clone(), second.clone()]));
                }
            }
        }
    }
    if read.reading == CellReading::Levels {
        let lines: Option<Vec<Vec<u64>>> = read
            .cells
            .iter()
            .map(|cell| match cell {
                PrintedCell::Levels { counts, len } => Some(counts.iter().copied().take(*len).collect()),
                _ => None,
            })
            .collect();
        add(lines.and_then(of_levels));
    }
    found
}

/// What a row and those beside it compare: the levels of one table, or this level and the one of reference.
pub(super) fn neighbours(table: &Table<'_>, at: usize) -> Vec<Data> {
    let levels = table.levels(at).into_iter().filter(|levels| levels.len() > 1);
    let tables = levels.flat_map(|levels| [level_table(table, &levels), with_rest(table, at, &levels)]);
    let reference = table.reference(at).and_then(|reference| level_table(table, &[at, reference]));
    let found: Vec<Data> = tables.chain([reference]).flatten().filter_map(of_levels).collect();
    let has_p = table.rows.get(at).is_some_and(Raw::has_p);
    let beside = table.beside(at).filter(|_| has_p).flat_map(|other| reads(table, other));
    let beside = beside.flat_map(|read| data(&read, true));
    found.into_iter().chain(beside).chain(Some(at).filter(|_| has_p).and_then(|at| of_more(table, at))).collect()
}

/// The further counts of a row, of all patients of its arms: a p may be that of severe grades.
fn of_more(table: &Table<'_>, at: usize) -> Option<Data> {
    let row = table.rows.get(at)?;
    let of = |(field, n): (RowField, &Option<u64>)| {
        let count = super::row::count(PrintedCell::read(row.draft.text(field)))?;
        Some([count, n.as_ref()?.checked_sub(count)?])
    };
    let counts: Vec<[u64; 2]> =
        [RowField::FirstMore, RowField::SecondMore].into_iter().zip(&row.of_table).filter_map(of).collect();
    let &[first, second] = counts.as_slice() else { return None };
    Some(Data::Two(PrintedComparison::Counts([first, second]), [0, 1]))
}

/// What the levels under a heading with a p compare.
pub(super) fn heading_data(table: &Table<'_>, at: usize) -> Vec<Data> {
    let mut found = Vec::new();
    for levels in table.levels(at) {
        let alone = level_table(table, &levels).filter(|_| levels.len() > 1).and_then(of_levels);
        found.extend(alone.into_iter().chain(with_rest(table, at, &levels).and_then(of_levels)));
    }
    found
}

/// Counts of levels, one line per arm.
fn level_table(table: &Table<'_>, levels: &[usize]) -> Option<Vec<Vec<u64>>> {
    let columns: Vec<Vec<u64>> = levels.iter().map(|level| table.rows.get(*level)?.counts()).collect::<Option<_>>()?;
    let arms = columns.first()?.len();
    Some((0..arms).map(|arm| columns.iter().filter_map(|column| column.get(arm).copied()).collect()).collect())
}

/// The same with the patients that no level holds.
fn with_rest(table: &Table<'_>, at: usize, levels: &[usize]) -> Option<Vec<Vec<u64>>> {
    let mut lines = level_table(table, levels)?;
    let sizes = &table.rows.get(at)?.of_table;
    let mut has_rest = false;
    for (line, n) in lines.iter_mut().zip(sizes) {
        let rest = n.as_ref()?.checked_sub(line.iter().sum())?;
        has_rest |= rest > 0;
        line.push(rest);
    }
    has_rest.then_some(lines)
}

/// Two arms and two levels are a 2×2 table; anything else is a larger one.
fn of_levels(lines: Vec<Vec<u64>>) -> Option<Data> {
    if let [first, second] = lines.as_slice()
        && let ([a, b], [c, d]) = (first.as_slice(), second.as_slice())
    {
        return Some(Data::Two(PrintedComparison::Counts([[*a, *b], [*c, *d]]), [0, 1]));
    }
    let is_table = lines.len() > 1 && lines.iter().all(|line| line.len() > 1);
    is_table.then_some(Data::Several(SeveralGroups::Counts(lines)))
}

/// One arm as a test takes it.
#[derive(Debug, Clone, PartialEq)]
enum Group {
    Events([u64; 2]),
    Mean(PrintedMean),
    /// Nothing is printed for the arm.
    Absent,
}

fn group(cell: PrintedCell, size: Option<GroupSize>, reading: CellReading) -> Option<Group> {
    match cell {
        PrintedCell::Empty => Some(Group::Absent),
        PrintedCell::Count { count, .. } => Some(Group::Events([count, size?.n.checked_sub(count)?])),
        PrintedCell::MeanSd { mean, sd, .. } => {
            Some(Group::Mean(PrintedMean { mean, sd, is_sem: reading == CellReading::MeanSem, n: size?.n }))
        }
        _ => None,
    }
}

fn whole(groups: &[(usize, Group)]) -> Option<Data> {
    if let [(one, first), (other, second)] = groups {
        return match (first, second) {
            (Group::Events(first), Group::Events(second)) => {
                Some(Data::Two(PrintedComparison::Counts([*first, *second]), [*one, *other]))
            }
            (Group::Mean(first), Group::Mean(second)) => {
                Some(Data::Two(PrintedComparison::Means([*first, *second]), [*one, *other]))
            }
            _ => None,
        };
    }
    let events: Option<Vec<Vec<u64>>> =
        groups.iter().map(|(_, group)| if let Group::Events(events) = group { Some(events.to_vec()) } else { None }).collect();
    let means: Option<Vec<PrintedMean>> =
        groups.iter().map(|(_, group)| if let Group::Mean(mean) = group { Some(*mean) } else { None }).collect();
    let counted = events.filter(|events| events.len() > 2).map(SeveralGroups::Counts);
    counted.or_else(|| means.filter(|means| means.len() > 2).map(SeveralGroups::Means)).map(Data::Several)
}
