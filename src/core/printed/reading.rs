//! The readings that a row allows: by its words, by the form of its cells, by the percentages that a reading reproduces.

use super::cell::{CellReading, PrintedCell};
use super::hints;
use super::row::{GroupSize, Raw, SizeOrigin, Table, count, own_size};

/// Sizes of all arms.
pub(super) type Sizes = Vec<Option<GroupSize>>;
/// A group of which no text tells the size is taken to miss no more than this share of the arm.
const MOST_MISSING: f64 = 0.5;

/// One reading of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub(super) reading: CellReading,
    /// By arm.
    pub(super) cells: Vec<PrintedCell>,
    /// Who is counted, by arm; the other candidates behind the chosen one.
    pub(super) sizes: Vec<Sizes>,
    /// Arms whose percentage no denominator reproduces.
    pub(super) misfits: Vec<usize>,
    /// Whether words, signs or percentages tell that this is the reading.
    pub(super) is_sure: bool,
}

/// The readings of a row, the likeliest first; empty where its cells are none that is known.
pub(super) fn reads(table: &Table<'_>, at: usize) -> Vec<Read> {
    let Some(row) = table.rows.get(at) else { return Vec::new() };
    let (allowed, is_hinted) = allowed(table, row);
    let mut counts: Option<Read> = None;
    let (mut found, mut own) = (Vec::new(), Vec::new());
    for reading in allowed {
        let Some(cells) = cells(row, reading) else { continue };
        if !matches!(reading, CellReading::Count | CellReading::PercentFirst) {
            let mut sizes = with_own(&cells, &table.sizes(at, false));
            sizes.dedup();
            let says_sd = || {
                row.arms.iter().any(|text| text.contains('±'))
                    || [row.label(), row.heading, &table.notes.all()].iter().any(|text| hints::says_sd(text))
            };
            let is_sure = row.draft.reading.is_some()
                || reading == CellReading::MeanSem && is_hinted
                || reading == CellReading::MeanSd && says_sd()
                || reading == CellReading::Levels && are_levels_of_all(row, &cells);
            found.push(Read { reading, cells, sizes, misfits: Vec::new(), is_sure });
            continue;
        }
        if reading == CellReading::Count {
            own.extend(of_other_sizes(table, at, &cells));
        }
        let read = of_counts(table, at, reading, cells, is_hinted);
        match &counts {
            Some(known) if known.misfits.len() <= read.misfits.len() => {}
            _ => counts = Some(read),
        }
    }
    // Percentages that no arm has are none, where another reading is left and no word says that they are.
    let percents = |read: &Read| read.cells.iter().filter(|cell| has_percent(**cell)).count();
    let is_lost = counts.as_ref().is_some_and(|read| !read.is_sure && percents(read) > 0 && read.misfits.len() == percents(read));
    if !(is_lost
        && found.iter().any(|read| matches!(read.reading, CellReading::MeanSd | CellReading::Levels | CellReading::Median)))
    {
        let fits = counts.as_ref().is_some_and(|read| percents(read) > 0 && (read.misfits.is_empty() || read.is_sure));
        if fits {
            // Percentages that are right leave nothing to the other readings.
            found.clear();
        }
        found.splice(0..0, counts);
    }
    // The likeliest come first, so that these are taken where they alone give the p.
    found.extend(own);
    found
}

/// A row whose percentages are of none of the arms: of whatever numbers give all of them, of a part of the patients, of lesions or alleles.
/// One percentage of an arm says that they are of the arms.
fn of_other_sizes(table: &Table<'_>, at: usize, cells: &[PrintedCell]) -> Vec<Read> {
    const MOST_OF_AN_ARM: usize = 8;
    const MOST: usize = 64;
    // So many alleles, eyes or lesions may a patient have.
    const MOST_EACH: u64 = 4;
    let Some(row) = table.rows.get(at).filter(|row| row.has_p()) else { return Vec::new() };
    let of_arms = |n: &Option<u64>| n.map(|n| GroupSize { n, origin: SizeOrigin::Table });
    let heads: Sizes = row.of_table.iter().map(of_arms).collect();
    // Cells or percentages that changed places are of the arms still.
    let is_of_another = |(at, cell): (usize, &PrintedCell)| {
        let PrintedCell::Count { count, percent: Some(percent), .. } = cell else { return false };
        let mut others = heads.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, size)| *size);
        others.any(|size| percent.is_ratio(*count, size.n, 100))
    };
    if are_exchanged(cells, &heads) || cells.iter().enumerate().all(is_of_another) {
        return Vec::new();
    }
    let origin = SizeOrigin::Percentages;
    let mut all: Vec<Sizes> = vec![Vec::new()];
    for (cell, n) in cells.iter().zip(&row.of_table) {
        let (PrintedCell::Count { count, n: None, percent: Some(percent) }, Some(n)) = (cell, n) else { return Vec::new() };
        if percent.is_ratio(*count, *n, 100) {
            return Vec::new();
        }
        let fitting = (1..=n.saturating_mul(MOST_EACH).min(100_000)).filter(|size| percent.is_ratio(*count, *size, 100));
        let fitting: Vec<u64> = fitting.take(MOST_OF_AN_ARM + 1).collect();
        if fitting.len() > MOST_OF_AN_ARM || all.len() * fitting.len() > MOST {
            return Vec::new();
        }
        let with = |sizes: &Sizes, n: &u64| sizes.iter().copied().chain([Some(GroupSize { n: *n, origin })]).collect::<Sizes>();
        all = all.iter().flat_map(|sizes| fitting.iter().map(|n| with(sizes, n)).collect::<Vec<_>>()).collect();
    }
    let read = |sizes| Read {
        reading: CellReading::Count,
        cells: cells.to_vec(),
        sizes: vec![sizes],
        misfits: Vec::new(),
        is_sure: true,
    };
    all.into_iter().map(read).collect()
}

/// The readings to be tried, and whether words tell them.
fn allowed(table: &Table<'_>, row: &Raw<'_>) -> (Vec<CellReading>, bool) {
    if let Some(reading) = row.draft.reading {
        return (vec![reading], true);
    }
    let mut natural: Vec<CellReading> = CellReading::ALL.into_iter().filter(|reading| cells(row, *reading).is_some()).collect();
    if natural.contains(&CellReading::Levels) {
        match strokes(row) {
            Strokes::Levels => return (vec![CellReading::Levels], true),
            Strokes::Fractions => natural.retain(|reading| *reading != CellReading::Levels),
            Strokes::Either => {}
        }
    }
    for (text, is_own) in [(row.label(), true), (row.heading, true), (table.notes.all().as_str(), false)] {
        let named = hints::readings(text);
        let mut both: Vec<CellReading> = natural.iter().copied().filter(|reading| named.contains(reading)).collect();
        // Where medians of the table stand with both ends, one number in brackets is no width of a range.
        if !is_own && both.contains(&CellReading::MeanSd) && table.has_ranges() {
            both.retain(|reading| *reading != CellReading::Median);
        }
        // A mean may be printed with either dispersion unless a word tells which.
        if both.contains(&CellReading::MeanSd)
            && !both.contains(&CellReading::MeanSem)
            && !hints::says_sd(text)
            && natural.contains(&CellReading::MeanSem)
        {
            both.push(CellReading::MeanSem);
        }
        // Two counts with a stroke are levels as well as a fraction.
        if both.contains(&CellReading::Count) && natural.contains(&CellReading::Levels) {
            both.push(CellReading::Levels);
        }
        if !both.is_empty() {
            let is_one =
                both.iter().filter(|reading| !matches!(reading, CellReading::MeanSem | CellReading::Levels)).count() == 1;
            return (both, is_own || is_one);
        }
    }
    (natural, false)
}

/// Whether a row's own words name other readings than the one that its cells have: a mean with its deviation is never a median with its
/// range. Nothing is told of such a row.
pub(super) fn is_contradicted(row: &Raw<'_>, reading: CellReading) -> bool {
    if row.draft.reading.is_some() {
        return false;
    }
    let named = [row.label(), row.heading].into_iter().map(hints::readings).find(|named| !named.is_empty());
    let is_mean = |one: &CellReading| matches!(one, CellReading::MeanSd | CellReading::MeanSem);
    let is_count = |one: &CellReading| matches!(one, CellReading::Count | CellReading::PercentFirst | CellReading::Levels);
    named.is_some_and(|named| {
        let is_named =
            |one: &CellReading| *one == reading || is_mean(one) && is_mean(&reading) || is_count(one) && is_count(&reading);
        !named.iter().any(is_named)
    })
}

/// What numbers with a stroke between them are.
enum Strokes {
    Levels,
    Fractions,
    Either,
}

/// Levels where they add up to the arms, or where more than all would be events; fractions where no name has a stroke as well.
fn strokes(row: &Raw<'_>) -> Strokes {
    let levels = cells(row, CellReading::Levels).unwrap_or_default();
    let known = || {
        levels.iter().zip(&row.of_table).filter_map(|(cell, n)| match cell {
            PrintedCell::Levels { counts, len } => Some((counts.iter().copied().take(*len).collect::<Vec<u64>>(), *n)),
            _ => None,
        })
    };
    let add_up =
        known().all(|(counts, n)| n.is_some_and(|n| counts.iter().fold(0, |sum: u64, count| sum.saturating_add(*count)) == n));
    let is_above = |(counts, _): &(Vec<u64>, Option<u64>)| counts.len() > 2 || counts.first() > counts.get(1);
    let has_stroke = [row.label(), row.heading].iter().any(|text| text.contains(['/', '／', '、', ':', '∶']));
    if add_up || known().all(|pair| is_above(&pair)) || has_stroke && known().any(|pair| is_above(&pair)) {
        Strokes::Levels
    } else if has_stroke {
        Strokes::Either
    } else {
        Strokes::Fractions
    }
}

/// Whether the counts of a name such as `male/female` are those of all patients: of one arm at least, or of both together.
fn are_levels_of_all(row: &Raw<'_>, cells: &[PrintedCell]) -> bool {
    let sums: Option<Vec<u64>> = cells
        .iter()
        .map(|cell| match cell {
            PrintedCell::Levels { counts, len } => Some(sum(counts.iter().copied().take(*len))),
            _ => None,
        })
        .collect();
    let has_stroke = [row.label(), row.heading].iter().any(|text| text.contains(['/', '／', '、', ':', '∶']));
    has_stroke && sums.is_some_and(|sums| are_all(&sums, &row.of_table))
}

/// Whether sums of levels are those of all patients: of one arm at least, so that the others may lack values, or over all arms, so
/// that two may have changed places.
pub(super) fn are_all(sums: &[u64], of_table: &[Option<u64>]) -> bool {
    let is_whole = sums.iter().zip(of_table).any(|(sum, n)| Some(*sum) == *n);
    is_whole || of_table.iter().copied().sum::<Option<u64>>() == Some(sum(sums.iter().copied()))
}

fn sum(counts: impl Iterator<Item = u64>) -> u64 {
    counts.fold(0, u64::saturating_add)
}

/// The cells of a row in one reading; `None` unless every arm that has a text can be read so.
fn cells(row: &Raw<'_>, reading: CellReading) -> Option<Vec<PrintedCell>> {
    let read = |text: &&str| {
        let own = PrintedCell::read_as(text, reading);
        // A bare count, or a zero, stands among percentages with counts.
        let bare = || {
            PrintedCell::read_as(text, CellReading::Count)
                .filter(|cell| reading == CellReading::PercentFirst && matches!(cell, PrintedCell::Count { percent: None, .. }))
        };
        own.or_else(bare)
    };
    let cells: Vec<PrintedCell> = row.arms.iter().map(read).collect::<Option<_>>()?;
    cells.iter().any(|cell| *cell != PrintedCell::Empty).then_some(cells)
}

fn has_percent(cell: PrintedCell) -> bool {
    matches!(cell, PrintedCell::Count { percent: Some(_), .. })
}

/// The candidates with the sizes that stand in the cells themselves.
fn with_own(cells: &[PrintedCell], candidates: &[Sizes]) -> Vec<Sizes> {
    let own: Sizes = cells.iter().map(|cell| own_size(*cell).map(|n| GroupSize { n, origin: SizeOrigin::Cell })).collect();
    let over = |sizes: &Sizes| own.iter().zip(sizes).map(|(own, size)| own.or(*size)).collect();
    let mut found: Vec<Sizes> = candidates.iter().map(over).collect();
    if found.is_empty() {
        found.push(own);
    }
    found
}

/// The arms whose percentages are not those of these sizes.
fn misfits(cells: &[PrintedCell], sizes: &Sizes) -> Vec<usize> {
    let is_off = |(cell, size): (&PrintedCell, &Option<GroupSize>)| match (cell, size) {
        (PrintedCell::Count { count, percent: Some(percent), .. }, Some(size)) => {
            size.n > 0 && !percent.is_ratio(*count, size.n, 100)
        }
        _ => false,
    };
    cells.iter().zip(sizes).enumerate().filter(|(_, pair)| is_off(*pair)).map(|(arm, _)| arm).collect()
}

fn of_counts(table: &Table<'_>, at: usize, reading: CellReading, cells: Vec<PrintedCell>, is_hinted: bool) -> Read {
    let percents = cells.iter().filter(|cell| has_percent(**cell)).count();
    let plain = table.sizes(at, percents > 0);
    let mut candidates = with_own(&cells, &plain);
    if percents > 0 {
        // A fraction whose percentage is that of the whole arm: `11/33 (12)` of 91.
        candidates
            .extend(plain.iter().filter(|sizes| misfits(&cells, sizes).is_empty() && sizes.iter().all(Option::is_some)).cloned());
        // Of a subgroup, where every arm's percentage is that of the same row's counts.
        let subgroups = table.subgroups(at).into_iter().filter(|sizes| percents > 1 && misfits(&cells, sizes).is_empty());
        candidates.extend(subgroups);
        candidates.extend(of_rows(table, at, &cells).filter(|_| percents > 1));
    }
    candidates.dedup();
    let best = candidates
        .iter()
        .enumerate()
        .min_by_key(|(place, sizes)| (misfits(&cells, sizes).len(), *place))
        .map_or(0, |(place, _)| place);
    let mut misfits = candidates.get(best).map(|sizes| misfits(&cells, sizes)).unwrap_or_default();
    candidates.swap(0, best);
    if misfits.len() > 1
        && misfits.len() == percents
        && let Some(sizes) = candidates.first().and_then(|sizes| fewer(&cells, sizes))
    {
        candidates.insert(0, sizes);
        misfits.clear();
    }
    // Of women, or of men, of whom no row says how many there are.
    if !misfits.is_empty() && table.is_of_some(at) {
        candidates = with_own(&cells, &[]);
        misfits.clear();
    }
    if percents > 0 && misfits.is_empty() {
        candidates.truncate(1);
    }
    let has_sign = table.rows.get(at).is_some_and(|row| row.arms.iter().any(|text| text.contains(['%', '％'])));
    let has_stroke = table.rows.get(at).is_some_and(|row| row.label().contains('/'));
    let has_fraction = cells.iter().any(|cell| (percents > 0 || !has_stroke) && own_size(*cell).is_some());
    let is_exchanged = candidates.first().is_some_and(|sizes| are_exchanged(&cells, sizes));
    // A whole number in brackets has the percentage of one arm by chance, and is the deviation of a mean in all of them.
    let may_be_means = !misfits.is_empty() && table.rows.get(at).is_some_and(|row| are_means_of_whole_numbers(row));
    let has_share = percents > 0 && misfits.len() < percents && !may_be_means;
    let is_sure = is_hinted || has_sign || has_fraction || is_exchanged || has_share;
    Read { reading, cells, sizes: candidates, misfits, is_sure }
}

/// Whether every arm may be a mean with a smaller deviation, both whole numbers.
fn are_means_of_whole_numbers(row: &Raw<'_>) -> bool {
    let is_one = |cell: PrintedCell| match cell {
        PrintedCell::MeanSd { mean, sd, .. } => mean.decimals() == 0 && sd.decimals() == 0 && sd.value() < mean.value(),
        _ => false,
    };
    cells(row, CellReading::MeanSd).is_some_and(|cells| cells.into_iter().all(is_one))
}

/// Whether two arms hold each other's percentages: then they are percentages.
fn are_exchanged(cells: &[PrintedCell], sizes: &Sizes) -> bool {
    let [
        PrintedCell::Count { count, percent: Some(percent), .. },
        PrintedCell::Count { count: other, percent: Some(second), .. },
    ] = cells
    else {
        return false;
    };
    let [Some(one), Some(two)] = sizes.as_slice() else { return false };
    let is_own = percent.is_ratio(*count, one.n, 100) || second.is_ratio(*other, two.n, 100);
    !is_own && second.is_ratio(*count, one.n, 100) && percent.is_ratio(*other, two.n, 100)
}

/// Percentages of rows, as some programs print them: each count of the sum over the arms.
fn of_rows(table: &Table<'_>, at: usize, cells: &[PrintedCell]) -> Option<Sizes> {
    let origin = SizeOrigin::Named(table.rows.get(at)?.draft.id);
    let sum = cells.iter().map(|cell| count(*cell)).sum::<Option<u64>>()?;
    let sizes: Sizes = cells.iter().map(|_| Some(GroupSize { n: sum, origin })).collect();
    misfits(cells, &sizes).is_empty().then_some(sizes)
}

/// Sizes somewhat below those of the arms that all of the percentages have: some patients without a value, in every arm that misfits.
fn fewer(cells: &[PrintedCell], sizes: &Sizes) -> Option<Sizes> {
    let least = |(cell, size): (&PrintedCell, &Option<GroupSize>)| -> Option<Option<GroupSize>> {
        let PrintedCell::Count { count, percent: Some(percent), .. } = cell else { return Some(*size) };
        let n = size.as_ref()?.n;
        if percent.decimals() == 0 {
            // Whole percentages fit too many sizes to tell one.
            return percent.is_ratio(*count, n, 100).then_some(*size);
        }
        let lowest = (n as f64 * MOST_MISSING).ceil();
        let fits =
            (1..=n).rev().take_while(|n| *n as f64 >= lowest && *n >= *count).find(|n| percent.is_ratio(*count, *n, 100))?;
        Some(Some(GroupSize { n: fits, origin: SizeOrigin::Percentages }))
    };
    cells.iter().zip(sizes).map(least).collect()
}
