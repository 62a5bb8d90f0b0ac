//! The draft read: rows with typed cells, and how many patients each of them counts.

use super::cell::PrintedCell;
use super::draft::{PublishedDraft, RowDraft, RowField, RowId};
use super::p_value::PrintedP;

/// Where the size of a group comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeOrigin {
    /// The cell itself: `11/33`, `(n = 33)`.
    Cell,
    /// The row's own size.
    Row,
    /// The row's name ends with the name of that row in brackets: `LAM (female)`.
    Named(RowId),
    /// The fractions of the same section, which agree.
    Section,
    /// The size of the arm.
    Table,
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

/// One row, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedRow {
    /// Which.
    pub id: RowId,
    /// The heading it stands under.
    pub section: Option<RowId>,
    /// Its name.
    pub label: String,
    /// Reference and comparison.
    pub cells: [PrintedCell; 2],
    /// Their further counts.
    pub more: [PrintedCell; 2],
    /// The printed p.
    pub p: PrintedPCell,
    /// Group sizes, where known.
    pub sizes: [Option<GroupSize>; 2],
    /// Whether the means are those of whole numbers.
    pub whole_numbers: bool,
    /// The text that groups it with others.
    pub family: String,
}

/// Reads the rows that hold results, in their order; headings and lines of sizes are told apart.
///
/// The size of a group is, first of these that there is: in the cell; typed for the row; the count of the row whose name stands in
/// brackets at the end of this one's; the denominator of the fractions in the same section, if they agree; the size of the arm, from a
/// line `n` above or from the head of the table.
pub(super) fn rows(draft: &PublishedDraft) -> Vec<PrintedRow> {
    let mut sizes = [0, 1].map(|arm| draft.sizes.get(arm).and_then(|text| size(text)));
    let (mut section, mut rows) = (None, Vec::new());
    for row in draft.rows.iter().filter(|row| !row.is_blank()) {
        if row.is_heading() {
            section = Some(row.id);
            continue;
        }
        let read = read(row, section);
        if let Some(line) = line_of_sizes(&read) {
            sizes = line.map(Some);
            continue;
        }
        rows.push((read, sizes));
    }
    let resolved: Vec<[Option<GroupSize>; 2]> = rows.iter().enumerate().map(|(at, _)| resolve(at, &rows, draft)).collect();
    rows.into_iter().zip(resolved).map(|((row, _), sizes)| PrintedRow { sizes, ..row }).collect()
}

fn read(row: &RowDraft, section: Option<RowId>) -> PrintedRow {
    let cell = |field| PrintedCell::read(row.text(field));
    let p = row.text(RowField::P);
    let is_empty = PrintedCell::read(p) == PrintedCell::Empty;
    PrintedRow {
        id: row.id,
        section,
        label: row.text(RowField::Label).trim().to_owned(),
        cells: [RowField::First, RowField::Second].map(cell),
        more: [RowField::FirstMore, RowField::SecondMore].map(cell),
        p: if is_empty { PrintedPCell::Empty } else { PrintedP::read(p).map_or(PrintedPCell::Unreadable, PrintedPCell::P) },
        sizes: [None, None],
        whole_numbers: row.whole_numbers,
        family: row.text(RowField::Family).trim().to_owned(),
    }
}

/// A size as it stands in the head of a table: `33`, `n = 33`, `(n=33)`.
pub(super) fn size(text: &str) -> Option<u64> {
    let plain = super::cell::plain(text);
    let digits = plain.trim_matches(['(', ')']).trim_start_matches(['n', '=', ':']);
    digits.parse().ok()
}

/// The sizes of a row that says nothing else: its name is n, and its cells are bare counts.
fn line_of_sizes(row: &PrintedRow) -> Option<[u64; 2]> {
    let name = super::cell::plain(&row.label);
    let names = ["n", "no.", "no.ofpatients", "numberofpatients", "patients", "n=", "n(%)", "例数", "患者数", "总例数"];
    let [PrintedCell::Count { count: first, n: None, .. }, PrintedCell::Count { count: second, n: None, .. }] = row.cells else {
        return None;
    };
    (names.contains(&name.as_str()) && row.p == PrintedPCell::Empty).then_some([first, second])
}

type Row = (PrintedRow, [Option<u64>; 2]);

fn resolve(at: usize, rows: &[Row], draft: &PublishedDraft) -> [Option<GroupSize>; 2] {
    let Some((row, of_table)) = rows.get(at) else { return [None, None] };
    let named = named(row, rows.get(..at).unwrap_or_default());
    let typed = |field| draft.row(row.id).and_then(|row| size(row.text(field)));
    let typed = [typed(RowField::FirstSize), typed(RowField::SecondSize)];
    [0, 1].map(|arm| {
        let found = |n: Option<u64>, origin| n.map(|n| GroupSize { n, origin });
        let cell = row.cells.get(arm).and_then(|cell| own_size(*cell));
        let of_named = named.and_then(|named| {
            let counted = named.cells.get(arm).and_then(|cell| count(*cell));
            found(counted, SizeOrigin::Named(named.id))
        });
        let of_row = found(cell, SizeOrigin::Cell).or_else(|| found(typed.get(arm).copied().flatten(), SizeOrigin::Row));
        of_row.or(of_named).or_else(|| match section_sizes(row, arm, rows).as_slice() {
            [] => found(of_table.get(arm).copied().flatten(), SizeOrigin::Table),
            [first, others @ ..] => found(others.iter().all(|other| other == first).then_some(*first), SizeOrigin::Section),
        })
    })
}

/// The denominators of the section's fractions.
fn section_sizes(row: &PrintedRow, arm: usize, rows: &[Row]) -> Vec<u64> {
    let same = rows.iter().filter(|(other, _)| other.section == row.section && row.section.is_some());
    same.filter_map(|(other, _)| own_size(*other.cells.get(arm)?)).collect()
}

/// The row above whose name stands in brackets at the end of this one's.
fn named<'a>(row: &PrintedRow, above: &'a [Row]) -> Option<&'a PrintedRow> {
    let label = row.label.replace('（', "(").replace('）', ")");
    let inner = label.strip_suffix(')')?.rsplit_once('(')?.1.trim().to_lowercase();
    let is_meant =
        |other: &&PrintedRow| other.label.to_lowercase() == inner && other.cells.iter().all(|cell| count(*cell).is_some());
    above.iter().map(|(other, _)| other).rev().find(is_meant)
}

const fn own_size(cell: PrintedCell) -> Option<u64> {
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
