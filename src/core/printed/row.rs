//! The draft read: rows with their texts, the headings over them, and how many patients each of them could count.

use super::cell::PrintedCell;
use super::cell_parts::whole;
use super::draft::{PublishedDraft, RowDraft, RowId};
use super::field::{ColumnRole, RowField};
use super::notes::Notes;
use super::number::PrintedNumber;
use super::p_value::PrintedP;
use super::plain::plain;
use super::row_names::{is_one_name, is_time, is_unknown, line_of_sizes};
use std::collections::BTreeMap;

/// Where the size of a group comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeOrigin {
    /// The cell itself: `11/33`, `(n = 33)`.
    Cell,
    /// The row's own size.
    Row,
    /// The row's name ends with the name of that row in brackets: `LAM (female)`; or the percentages are those of its counts.
    Named(RowId),
    /// The fractions of the same section, which agree.
    Section,
    /// The size of the arm.
    Table,
    /// The size of the arm less those whose value is unknown, as a line beneath says.
    Unknown,
    /// No text says it: the one that the percentages of both arms have, some patients less than the arm.
    Percentages,
}

/// The size of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSize {
    /// How many patients.
    pub n: u64,
    /// Who says so.
    pub origin: SizeOrigin,
}

/// What stands in the cell of the p.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedPCell {
    /// Nothing.
    Empty,
    /// A p-value.
    P(PrintedP),
    /// A text that is none.
    Unreadable,
}

/// One row, read in the way that was chosen for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedRow {
    /// Which.
    pub id: RowId,
    /// The heading it stands under.
    pub section: Option<RowId>,
    /// What the row is of, as printed.
    pub label: String,
    /// Reference and comparison.
    pub cells: [PrintedCell; 2],
    /// Further arms.
    pub others: Vec<PrintedCell>,
    /// Further counts of the first two.
    pub more: [PrintedCell; 2],
    /// The printed p.
    pub p: PrintedPCell,
    /// Sizes of the first two groups, where known.
    pub sizes: [Option<GroupSize>; 2],
    /// Sizes of further arms.
    pub other_sizes: Vec<Option<GroupSize>>,
    /// Whether the means are those of whole numbers.
    pub whole_numbers: bool,
    /// Of how many whole-numbered items each value is the mean.
    pub items: u64,
    /// The text that groups it with others.
    pub family: String,
}

/// A row as its texts stand, before it is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Raw<'a> {
    pub(super) draft: &'a RowDraft,
    /// The heading it stands under, and its text.
    pub(super) section: Option<RowId>,
    pub(super) heading: &'a str,
    /// By arm.
    pub(super) arms: Vec<&'a str>,
    /// The same as their form suggests first; read once, as every row looks at the others.
    pub(super) cells: Vec<PrintedCell>,
    pub(super) p: PrintedPCell,
    /// Sizes from the heads of the arms, or from a line of sizes above.
    pub(super) of_table: Vec<Option<u64>>,
    pub(super) of_total: Option<u64>,
}

impl Raw<'_> {
    pub(super) fn label(&self) -> &str {
        self.draft.text(RowField::Label).trim()
    }

    pub(super) fn has_values(&self) -> bool {
        self.cells.iter().any(|cell| *cell != PrintedCell::Empty)
    }

    pub(super) const fn has_p(&self) -> bool {
        !matches!(self.p, PrintedPCell::Empty)
    }

    /// The counts of the arms, where each is one.
    pub(super) fn counts(&self) -> Option<Vec<u64>> {
        self.cells.iter().map(|cell| count(*cell)).collect()
    }
}

/// The table as texts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table<'a> {
    pub(super) rows: Vec<Raw<'a>>,
    pub(super) notes: Notes,
    pub(super) title: &'a str,
    pub(super) arm_fields: Vec<RowField>,
    pub(super) total: Option<RowField>,
    /// Every set of sizes that the headings and lines of sizes give.
    pub(super) every_size: Vec<Vec<Option<u64>>>,
    pub(super) statistics: Vec<(RowField, &'a str)>,
    pub(super) estimates: Vec<(RowField, &'a str)>,
    /// Whether the arms are times of the same patients, so that a p is of pairs.
    pub(super) is_paired: bool,
    /// By row, those of the same name that stand for other columns of the same arms.
    beside: Vec<Vec<usize>>,
}

impl<'a> Table<'a> {
    /// The rows that hold results, in their order; headings and lines of sizes are told apart. A row with a name and a p is a heading
    /// over the rows without a p that follow.
    pub(super) fn read(draft: &'a PublishedDraft) -> Self {
        let of = |role: ColumnRole| draft.further_columns().filter(move |(_, column)| column.role == role);
        let arm_fields: Vec<RowField> =
            [RowField::First, RowField::Second].into_iter().chain(of(ColumnRole::Arm).map(|(field, _)| field)).collect();
        let total = of(ColumnRole::Total).next();
        let heads = draft.sizes.iter().map(String::as_str).chain(of(ColumnRole::Arm).map(|(_, column)| column.size.as_str()));
        let mut of_table: Vec<Option<u64>> = heads.map(size).collect();
        let mut of_total = total.and_then(|(_, column)| size(&column.size));
        let mut every_size = vec![of_table.clone()];
        let (mut heading, mut under_p): (Option<&RowDraft>, Option<&RowDraft>) = (None, None);
        let mut rows = Vec::new();
        for row in draft.rows.iter().filter(|row| !row.is_blank()) {
            if row.is_heading() {
                (heading, under_p) = (Some(row), None);
                continue;
            }
            let arms: Vec<&str> = arm_fields.iter().map(|field| row.text(*field)).collect();
            let raw = Raw {
                draft: row,
                cells: arms.iter().map(|text| PrintedCell::read(text)).collect(),
                section: None,
                heading: "",
                arms,
                p: p_cell(row.text(RowField::P)),
                of_table: of_table.clone(),
                of_total,
            };
            // Beneath other rows of its section it holds for these alone.
            let is_below = |last: &Raw<'_>| heading.is_some_and(|heading| last.section == Some(heading.id));
            if let Some(line) = line_of_sizes(&raw).filter(|_| !rows.last().is_some_and(is_below)) {
                of_table = line.into_iter().map(Some).collect();
                every_size.push(of_table.clone());
                of_total = total.and_then(|(field, _)| size(row.text(field))).or(of_total);
                continue;
            }
            if raw.has_p() && !raw.has_values() {
                under_p = Some(row);
            } else if raw.has_p() {
                under_p = None;
            }
            let over = under_p.filter(|over| over.id != row.id).or(heading);
            rows.push(Raw {
                section: over.map(|over| over.id),
                heading: over.map_or("", |over| over.text(RowField::Label)),
                ..raw
            });
        }
        let names = draft.arms.iter().map(String::as_str).chain(of(ColumnRole::Arm).map(|(_, column)| column.name.as_str()));
        Self {
            beside: beside(draft, &rows),
            rows,
            notes: Notes::read(&draft.notes),
            title: &draft.title,
            arm_fields,
            total: total.map(|(field, _)| field),
            every_size,
            statistics: of(ColumnRole::Statistic).map(|(field, column)| (field, column.name.as_str())).collect(),
            estimates: of(ColumnRole::Estimate).map(|(field, column)| (field, column.name.as_str())).collect(),
            // Times of the same patients; or one arm named twice, whose columns are something else than groups.
            is_paired: names.map(plain).filter(|name| is_time(name)).count() >= 2 || is_one_name(&draft.arms),
        }
    }

    /// Whether the levels hold all patients; see [`are_all`](super::reading::are_all).
    pub(super) fn are_all(&self, at: usize, levels: &[usize]) -> bool {
        let counts: Option<Vec<Vec<u64>>> = levels.iter().map(|level| self.rows.get(*level)?.counts()).collect();
        let Some((row, counts)) = self.rows.get(at).zip(counts) else { return false };
        let of_arm = |arm: usize| counts.iter().filter_map(|level| level.get(arm)).fold(0, |sum: u64, n| sum.saturating_add(*n));
        let sums: Vec<u64> = (0..row.of_table.len()).map(of_arm).collect();
        super::reading::are_all(&sums, &row.of_table)
    }

    fn is_unknown(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| is_unknown(row.label()))
    }

    /// Whether a row says that it is the one of reference: its estimate does, or its p where the estimate's place is empty.
    pub(super) fn is_reference(&self, row: &Raw<'_>) -> bool {
        let is_one = |text: &str| {
            let text = plain(text);
            text.contains("ref")
                || text.contains("参照")
                || PrintedNumber::read(&text).is_some_and(|one| one.units() == one.step())
        };
        let estimates = || self.estimates.iter().map(|(field, _)| row.draft.text(*field));
        let is_bare = !self.estimates.is_empty() && estimates().all(str::is_empty);
        estimates().any(is_one) || is_bare && is_one(row.draft.text(RowField::P))
    }

    /// The row above in the same section that the estimates of a row are against: its own says that it is the reference, or is 1.
    pub(super) fn reference(&self, at: usize) -> Option<usize> {
        let row = self.rows.get(at)?;
        let is_reference = |other: &Raw<'_>| self.is_reference(other);
        (0..at).rev().find(|other| self.rows.get(*other).is_some_and(|other| other.section == row.section && is_reference(other)))
    }

    /// The rows of the same name without a p of their own, where a table's sections are columns beneath its arms: events beside patients.
    pub(super) fn beside(&self, at: usize) -> impl Iterator<Item = usize> {
        let all = self.beside.get(at).into_iter().flatten().copied();
        all.filter(|other| self.rows.get(*other).is_some_and(|row| !row.has_p()))
    }

    /// Whether a row's p, or that of the levels beneath it, may be of other columns of the same arms; and whether these are times.
    pub(super) fn may_be_of_others(&self, at: usize) -> Option<bool> {
        let row = self.rows.get(at).filter(|row| row.has_p())?;
        let levels = (at + 1..self.rows.len()).take_while(|_| !row.has_values());
        let levels = levels.take_while(|level| self.rows.get(*level).is_some_and(|level| level.section == Some(row.draft.id)));
        let others: Vec<usize> = std::iter::once(at).chain(levels).flat_map(|own| self.beside(own)).collect();
        let is_of_time = |other: &usize| self.rows.get(*other).is_some_and(|other| is_time(&plain(other.heading)));
        (!others.is_empty()).then(|| others.iter().any(is_of_time))
    }

    /// Whether some row prints medians with both ends of their range.
    pub(super) fn has_ranges(&self) -> bool {
        let is_range = |cell: &PrintedCell| matches!(cell, PrintedCell::MedianRange { .. });
        self.rows.iter().any(|row| row.cells.iter().any(is_range))
    }

    /// The rows whose counts could make the table of a row's p, from the longest: levels under a heading with a p, or the neighbours
    /// without a p of a row with one.
    pub(super) fn levels(&self, at: usize) -> Vec<Vec<usize>> {
        let Some(row) = self.rows.get(at).filter(|row| row.has_p()) else { return Vec::new() };
        let is_level = |other: usize| self.rows.get(other).is_some_and(|level| !level.has_p() && level.counts().is_some());
        if !row.has_values() {
            let run: Vec<usize> = (at + 1..self.rows.len())
                .take_while(|other| {
                    is_level(*other) && self.rows.get(*other).is_some_and(|level| level.section == Some(row.draft.id))
                })
                .collect();
            let lengths = (1..=run.len()).rev().filter(|length| *length > 1 || run.len() == 1);
            let all: Vec<Vec<usize>> = lengths.map(|length| run.iter().copied().take(length).collect()).collect();
            // Levels of all patients are those of the heading, and what follows them is another row.
            let whole: Vec<Vec<usize>> = all.iter().filter(|levels| self.are_all(at, levels)).cloned().collect();
            let known: Vec<usize> = run.iter().copied().filter(|level| !self.is_unknown(*level)).collect();
            let without_unknown = Some(known).filter(|known| known.len() > 1 && known.len() < run.len());
            return if whole.is_empty() { all } else { whole }.into_iter().chain(without_unknown).collect();
        }
        if row.counts().is_none() {
            return Vec::new();
        }
        let is_near = |other: &usize| is_level(*other) && self.rows.get(*other).is_some_and(|level| level.section == row.section);
        let before: Vec<usize> = (0..at).rev().take_while(is_near).collect();
        let after: Vec<usize> = (at + 1..self.rows.len()).take_while(is_near).collect();
        let mut found = Vec::new();
        let all: Vec<usize> = before.iter().rev().copied().chain([at]).chain(after.iter().copied()).collect();
        for length in (1..=after.len()).rev() {
            found.push(std::iter::once(at).chain(after.iter().copied().take(length)).collect());
        }
        if !before.is_empty() {
            found.push(all);
        }
        found
    }
}

/// By row, those of the same name in other sections, where nearly every name stands in several.
fn beside(draft: &PublishedDraft, rows: &[Raw<'_>]) -> Vec<Vec<usize>> {
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.label().is_empty()) {
        named.entry(plain(row.label())).or_default().push(at);
    }
    let several = named.values().filter(|same| same.len() > 1).count();
    let has_heading = draft.rows.iter().find(|row| !row.is_blank()).is_some_and(RowDraft::is_heading);
    if !has_heading || several * 5 < named.len() * 4 {
        return Vec::new();
    }
    let section = |at: usize| rows.get(at).and_then(|row| row.section);
    let of = |(at, row): (usize, &Raw<'_>)| {
        let same = named.get(&plain(row.label())).into_iter().flatten().copied();
        same.filter(|other| section(*other) != section(at)).collect()
    };
    rows.iter().enumerate().map(of).collect()
}

fn p_cell(text: &str) -> PrintedPCell {
    if PrintedCell::read(text) == PrintedCell::Empty {
        PrintedPCell::Empty
    } else {
        PrintedP::read(text).map_or(PrintedPCell::Unreadable, PrintedPCell::P)
    }
}

/// A size as it stands in the head of a table: `33`, `n = 33`, `(n=33)`.
pub(super) fn size(text: &str) -> Option<u64> {
    let plain = plain(text);
    let digits = plain.trim_matches(['(', ')']).trim_start_matches(['n', '=', ':']).trim_end_matches('例');
    whole(digits)
}

pub(super) const fn own_size(cell: PrintedCell) -> Option<u64> {
    match cell {
        PrintedCell::Count { n, .. } | PrintedCell::MeanSd { n, .. } | PrintedCell::Percent { n, .. } => n,
        _ => None,
    }
}

/// Events of a cell.
pub(super) const fn count(cell: PrintedCell) -> Option<u64> {
    match cell {
        PrintedCell::Count { count, .. } => Some(count),
        _ => None,
    }
}
