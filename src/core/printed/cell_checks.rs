//! What the cells of a row say against themselves: percentages, ranges, whole numbers.

use super::cell::{CellReading, PrintedCell};
use super::cell_parts::is_ordered;
use super::field::RowField;
use super::finding::PublishedRule;
use super::judge::Judged;
use super::p_value::PrintedP;
use super::reading::Read;
use super::row::{GroupSize, PrintedPCell, PrintedRow, Raw, Table, own_size};
use super::whole_numbers::{WholeNumbers, whole_numbers};

/// A rule with the cell it is about.
pub(super) type AtCell = (RowField, PublishedRule);

/// What there is to say of the arms' cells in the chosen reading; `fields` are the arms'.
pub(super) fn of_arms(row: &PrintedRow, read: Option<&Read>, fields: &[RowField]) -> Vec<AtCell> {
    let mut found = Vec::new();
    let cells = row.cells.iter().chain(&row.others);
    let sizes = row.sizes.iter().chain(&row.other_sizes);
    for (arm, ((cell, size), field)) in cells.zip(sizes).zip(fields).enumerate() {
        let is_misfit = read.is_some_and(|read| read.is_sure && read.misfits.contains(&arm));
        let is_sure = read.is_some_and(|read| read.is_sure);
        found.extend(of_cell(*cell, size.map(|size| size.n), row, is_misfit, is_sure).into_iter().map(|rule| (*field, rule)));
    }
    found
}

fn of_cell(cell: PrintedCell, n: Option<u64>, row: &PrintedRow, is_misfit: bool, is_sure: bool) -> Vec<PublishedRule> {
    let mut found = Vec::new();
    match (cell, n) {
        (PrintedCell::Unreadable, _) => found.push(PublishedRule::CellUnreadable),
        (PrintedCell::Count { .. } | PrintedCell::MeanSd { .. }, None) if row.p != PrintedPCell::Empty => {
            found.push(PublishedRule::SizeMissing);
        }
        // Events are counted too; only a fraction says that they are patients of so many.
        (PrintedCell::Count { count, n: Some(own), .. }, _) if count > own => {
            found.push(PublishedRule::CountAboveSize { count, n: own });
        }
        (PrintedCell::Count { count, percent: Some(printed), .. }, Some(n)) if is_misfit => {
            if count > n && !OTHER_UNITS.iter().any(|word| super::plain::plain(&row.label).contains(word)) {
                found.push(PublishedRule::CountAboveSize { count, n });
            }
            found.push(PublishedRule::PercentageImpossible { count: Some(count), n, printed });
        }
        (PrintedCell::MeanSd { mean, sd, .. }, n) => {
            if sd.units() < 0 && is_sure {
                found.push(PublishedRule::SdNegative);
            }
            let numbers = n.unwrap_or(0).saturating_mul(row.items);
            match n.filter(|_| row.whole_numbers).map(|n| whole_numbers(mean, Some(sd), n, row.items)) {
                Some(WholeNumbers::MeanImpossible) => found.push(PublishedRule::MeanImpossible { n: numbers }),
                Some(WholeNumbers::SdImpossible) => found.push(PublishedRule::SdImpossible { n: numbers }),
                _ => {}
            }
        }
        (PrintedCell::MedianRange { median, low, high }, _) if !is_ordered(median, low, high) => {
            found.push(PublishedRule::RangeImpossible);
        }
        _ => {}
    }
    found
}

/// Words of rows that count something else than patients.
const OTHER_UNITS: [&str; 12] =
    ["lesion", "kidney", "event", "visit", "course", "cycle", "procedure", "session", "episode", "病灶", "例次", "肾"];

/// A fraction of more patients than the arm has: told where one arm alone has it, and no other of at least two rows with fractions.
pub(super) fn above_arm(table: &Table<'_>, row: &Raw<'_>, judged: &Judged) -> Vec<AtCell> {
    let Some(read) = judged.read.as_ref().filter(|read| read.reading == CellReading::Count) else { return Vec::new() };
    let is_above = |own: Option<u64>, arm: Option<u64>| own.zip(arm).is_some_and(|(own, arm)| own > arm);
    let above: Vec<usize> = read
        .cells
        .iter()
        .zip(&row.of_table)
        .enumerate()
        .filter(|(_, (cell, arm))| is_above(own_size(**cell), **arm))
        .map(|(at, _)| at)
        .collect();
    let text = [row.label(), row.heading].map(super::plain::plain).concat();
    let of_other = |other: &Raw<'_>| -> Option<bool> {
        let own: Vec<u64> = other.cells.iter().map(|cell| own_size(*cell)).collect::<Option<_>>()?;
        Some(own.iter().zip(&other.of_table).any(|(own, arm)| is_above(Some(*own), *arm)))
    };
    let others: Vec<bool> = table.rows.iter().filter(|other| other.draft.id != row.draft.id).filter_map(of_other).collect();
    let &[arm] = above.as_slice() else { return Vec::new() };
    if read.cells.len() < 2 || others.len() < 2 || others.contains(&true) || OTHER_UNITS.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let found = || {
        let field = *table.arm_fields.get(arm)?;
        let n = own_size(*read.cells.get(arm)?)?;
        Some((field, PublishedRule::SizeAboveArm { n, arm: (*row.of_table.get(arm)?)? }))
    };
    found().into_iter().collect()
}

/// What there is to say of the further counts: their percentages are of the row's patients, of the arms', or of its own counts.
pub(super) fn of_more(row: &PrintedRow, of_table: &[Option<u64>]) -> Vec<AtCell> {
    let mut found = Vec::new();
    let is_of = |sizes: [Option<u64>; 2]| {
        let checked = row.more.iter().zip(sizes).filter_map(|(cell, size)| match (cell, own_size(*cell).or(size)) {
            (PrintedCell::Count { count, percent: Some(percent), .. }, Some(n)) => Some(percent.is_ratio(*count, n, 100)),
            _ => None,
        });
        checked.collect::<Vec<bool>>()
    };
    let head = [0, 1].map(|arm| of_table.get(arm).copied().flatten());
    let own = row.sizes.map(|size| size.map(|size| size.n));
    let counts = row.cells.map(super::row::count);
    if [own, head, counts].into_iter().any(|sizes| is_of(sizes).iter().all(|fits| *fits)) {
        return found;
    }
    for ((cell, size), field) in row.more.iter().zip(own).zip([RowField::FirstMore, RowField::SecondMore]) {
        if let (PrintedCell::Count { count, percent: Some(printed), .. }, Some(n)) = (cell, own_size(*cell).or(size))
            && n > 0
            && !printed.is_ratio(*count, n, 100)
        {
            found.push((field, PublishedRule::PercentageImpossible { count: Some(*count), n, printed: *printed }));
        }
    }
    found
}

/// What there is to say of the p alone, and the p where it can be one.
pub(super) fn of_p(cell: PrintedPCell) -> (Option<PublishedRule>, Option<PrintedP>) {
    match cell {
        PrintedPCell::Empty => (None, None),
        PrintedPCell::Unreadable => (Some(PublishedRule::PUnreadable), None),
        PrintedPCell::P(p) if !p.is_possible() => (Some(PublishedRule::PImpossible), None),
        PrintedPCell::P(p) => (p.is_zero().then_some(PublishedRule::PZero), Some(p)),
    }
}

/// Whether the first two arms hold different kinds of numbers.
pub(super) fn kinds_differ([first, second]: [PrintedCell; 2]) -> bool {
    let is_silent = |cell: &PrintedCell| matches!(cell, PrintedCell::Empty | PrintedCell::Unreadable);
    std::mem::discriminant(&first) != std::mem::discriminant(&second) && ![first, second].iter().any(is_silent)
}

/// How many percentages of a row were held against something.
pub(super) fn percentages_checked(row: &PrintedRow) -> usize {
    let is_checked = |(cell, size): (&PrintedCell, Option<GroupSize>)| match cell {
        PrintedCell::Count { count, n, percent: Some(_) } => n.or(size.map(|size| size.n)).is_some_and(|n| *count <= n && n > 0),
        _ => false,
    };
    let of = |cells: &[PrintedCell], sizes: &[Option<GroupSize>]| {
        cells.iter().zip(sizes.iter().copied()).filter(|pair| is_checked(*pair)).count()
    };
    of(&row.cells, &row.sizes) + of(&row.others, &row.other_sizes) + of(&row.more, &row.sizes)
}
