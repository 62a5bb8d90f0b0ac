//! The column of all arms together, held against the arms.

use super::cell::{CellReading, PrintedCell};
use super::cell_parts::is_ordered;
use super::finding::PublishedRule;
use super::hints;
use super::number::PrintedNumber;
use super::reading::Read;
use super::row::{Raw, Table, count, own_size};

/// The share of the arms' widest range by which a quartile of all may lie outside theirs.
const OUTSIDE: f64 = 0.15;

/// What is to be said of a row's total.
pub(super) fn total_finding(table: &Table<'_>, row: &Raw<'_>, read: &Read) -> Option<PublishedRule> {
    let text = row.draft.text(table.total?);
    let cell = PrintedCell::read_as(text, read.reading)
        .or_else(|| PrintedCell::read_as(text, CellReading::Count).filter(|_| read.reading == CellReading::PercentFirst))?;
    // Arms that are not shown may be in the total.
    let heads: Option<u64> = row.of_table.iter().copied().sum();
    if row.of_total.is_some() && heads.is_some() && row.of_total != heads {
        return None;
    }
    // The share of a part of the patients is that of nobody knows how many.
    let at = table.rows.iter().position(|other| other.draft.id == row.draft.id)?;
    let cell = match cell {
        PrintedCell::Count { count, n, .. } if table.is_of_some(at) => PrintedCell::Count { count, n, percent: None },
        other => other,
    };
    match read.reading {
        CellReading::Count | CellReading::PercentFirst => of_counts(cell, read, &sizes_of_all(table, row, at)),
        CellReading::MeanSd => of_means(cell, row, read),
        CellReading::Median => of_medians(cell, read, are_intervals(table, row)),
        _ => None,
    }
}

/// Every number of patients that the row's total could be of: each size that the row could count, summed over the arms, and the head's.
/// The percentages of the arms may fit their whole sizes and that of all only the size less those unknown.
fn sizes_of_all(table: &Table<'_>, row: &Raw<'_>, at: usize) -> Vec<u64> {
    let listed = table.sizes(at, true);
    // Counts of other rows may explain a share where something tells how many there are; alone they tell nothing.
    let is_known = row.of_total.is_some() || !listed.is_empty();
    let subgroups = if is_known { table.subgroups(at) } else { Vec::new() };
    let summed = listed
        .into_iter()
        .chain(subgroups)
        .filter_map(|sizes| sizes.iter().map(|size| size.map(|size| size.n)).sum::<Option<u64>>());
    row.of_table.iter().copied().sum::<Option<u64>>().or(row.of_total).into_iter().chain(summed).chain(row.of_total).collect()
}

fn of_counts(cell: PrintedCell, read: &Read, of_all: &[u64]) -> Option<PublishedRule> {
    let PrintedCell::Count { count: printed, percent, .. } = cell else { return None };
    // An empty cell of an arm is none that has nobody.
    let counts: Vec<u64> = read.cells.iter().map(|cell| count(*cell)).collect::<Option<_>>()?;
    let sum: u64 = counts.iter().fold(0, |sum, count| sum.saturating_add(*count));
    if sum != printed {
        return Some(PublishedRule::TotalDiffers { sum, printed });
    }
    let chosen = read.sizes.first().and_then(|sizes| sizes.iter().map(|size| size.map(|size| size.n)).sum::<Option<u64>>());
    let mut candidates = own_size(cell).into_iter().chain(chosen).chain(of_all.iter().copied()).filter(|n| *n > 0).peekable();
    let percent = percent?;
    let first = *candidates.peek()?;
    // The share of rows, which is everyone.
    if candidates.any(|n| percent.is_ratio(printed, n, 100)) || percent.is_ratio(1, 1, 100) {
        return None;
    }
    Some(PublishedRule::PercentageImpossible { count: Some(printed), n: first, printed: percent })
}

/// The mean of all lies where the means of the arms, weighted by their sizes, put it; the deviation likewise, for two arms.
fn of_means(cell: PrintedCell, row: &Raw<'_>, read: &Read) -> Option<PublishedRule> {
    let PrintedCell::MeanSd { mean, sd, .. } = cell else { return None };
    if !read.is_sure {
        return None;
    }
    let sizes = read.sizes.first()?;
    let arms: Vec<(PrintedNumber, PrintedNumber, f64)> = read
        .cells
        .iter()
        .zip(sizes)
        .map(|(cell, size)| match cell {
            PrintedCell::MeanSd { mean, sd, .. } => Some((*mean, *sd, size.as_ref()?.n as f64)),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let total: f64 = arms.iter().map(|(.., n)| n).sum();
    if total < 3.0 || own_size(cell).or(row.of_total).is_some_and(|n| (n as f64 - total).abs() > 0.5) {
        return None;
    }
    let weighted =
        |end: usize| arms.iter().map(|(mean, _, n)| mean.bounds().get(end).copied().unwrap_or(0.0) * n).sum::<f64>() / total;
    let [low, high] = mean.bounds();
    let blur = 1e-9 * (1.0 + mean.value().abs());
    if weighted(0) > high + blur || weighted(1) < low - blur {
        let exact = arms.iter().map(|(mean, _, n)| mean.value() * n).sum::<f64>() / total;
        return Some(PublishedRule::TotalMeanDiffers { computed: exact, printed: mean });
    }
    let [low, high] = sd.bounds();
    let is_off = deviation(&arms, Some(0)) > high + blur || deviation(&arms, Some(1)) < low - blur;
    is_off.then(|| PublishedRule::TotalSdDiffers { computed: deviation(&arms, None), printed: sd })
}

/// The deviation of all: (N − 1)s² = Σ(nᵢ − 1)sᵢ² + Σ nᵢnⱼ(mᵢ − mⱼ)²/N over the pairs of arms. `end`: the smallest, 0, or the largest, 1,
/// over the rounding of what is printed; none for the numbers as printed.
fn deviation(arms: &[(PrintedNumber, PrintedNumber, f64)], end: Option<usize>) -> f64 {
    let total: f64 = arms.iter().map(|(.., n)| n).sum();
    let squared = |sd: &PrintedNumber| {
        let sd = end.and_then(|end| sd.bounds().get(end).copied()).unwrap_or_else(|| sd.value());
        sd.max(0.0).powi(2)
    };
    let within: f64 = arms.iter().map(|(_, sd, n)| (n - 1.0) * squared(sd)).sum();
    let apart = |one: PrintedNumber, other: PrintedNumber| match end {
        None => one.value() - other.value(),
        Some(end) => {
            let [far, near] = distance(one, other);
            if end == 0 { near } else { far }
        }
    };
    let mut between = 0.0;
    for (at, (one, _, n)) in arms.iter().enumerate() {
        for (other, _, m) in arms.iter().skip(at + 1) {
            between += n * m / total * apart(*one, *other).powi(2);
        }
    }
    ((within + between) / (total - 1.0)).sqrt()
}

/// The median of all lies among those of the arms, and so does each quartile. Definitions of quartiles differ, so that only a distance
/// beyond a part of the arms' spread is told. A range of all may be wider than the arms' own in neither way of reading it.
fn of_medians(cell: PrintedCell, read: &Read, are_intervals: bool) -> Option<PublishedRule> {
    let PrintedCell::MedianRange { median, low, high } = cell else { return None };
    if !is_ordered(median, low, high) {
        return Some(PublishedRule::RangeImpossible);
    }
    let arms: Vec<[PrintedNumber; 3]> = read
        .cells
        .iter()
        .map(|cell| match cell {
            PrintedCell::MedianRange { median, low, high } => Some([*low, *median, *high]),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let spread = arms.iter().map(|[low, _, high]| high.value() - low.value()).fold(0.0, f64::max);
    // The interval of more patients is narrower than those of the arms.
    let places = if are_intervals { 1..2 } else { 0..3 };
    places.into_iter().find_map(|place| {
        let printed = [low, median, high].get(place).copied()?;
        let of_arms = || arms.iter().filter_map(move |arm| arm.get(place).copied());
        let smallest = of_arms().min_by(|one, other| one.value().total_cmp(&other.value()))?;
        let largest = of_arms().max_by(|one, other| one.value().total_cmp(&other.value()))?;
        let [below, above] = printed.bounds();
        let slack = OUTSIDE * spread;
        let is_off = above < smallest.bounds()[0] - slack || below > largest.bounds()[1] + slack;
        is_off.then_some(PublishedRule::TotalRangeDiffers { low: smallest, high: largest })
    })
}

/// Whether the numbers in brackets are limits of confidence.
fn are_intervals(table: &Table<'_>, row: &Raw<'_>) -> bool {
    [row.label(), row.heading, &table.notes.of_all_rows()].into_iter().any(hints::says_interval)
}

/// The largest and the smallest distance of two means over their rounding.
fn distance(one: PrintedNumber, other: PrintedNumber) -> [f64; 2] {
    let ([low, high], [low2, high2]) = (one.bounds(), other.bounds());
    let (least, most) = (low2 - high, high2 - low);
    let nearest = if least <= 0.0 && most >= 0.0 { 0.0 } else { least.abs().min(most.abs()) };
    [least.abs().max(most.abs()), nearest]
}
