//! What the cells of a row say against themselves: percentages, ranges, whole numbers.

use super::cell::PrintedCell;
use super::draft::RowField;
use super::finding::{PublishedFinding, PublishedRule};
use super::p_value::PrintedP;
use super::row::{PrintedPCell, PrintedRow};
use super::whole_numbers::{WholeNumbers, whole_numbers};

const FIELDS: [[RowField; 2]; 2] = [[RowField::First, RowField::Second], [RowField::FirstMore, RowField::SecondMore]];

/// The findings of a row's cells, and its p where that can be one.
pub(super) fn cell_findings(row: &PrintedRow) -> (Vec<PublishedFinding>, Option<PrintedP>) {
    let mut findings = Vec::new();
    let mut tell = |field, rule| findings.push(PublishedFinding { rule, row: row.id, field });
    for (cells, fields) in [row.cells, row.more].iter().zip(FIELDS) {
        for ((cell, field), size) in cells.iter().zip(fields).zip(row.sizes) {
            let own = match cell {
                PrintedCell::Count { n, .. } | PrintedCell::Percent { n, .. } | PrintedCell::MeanSd { n, .. } => *n,
                _ => None,
            };
            for rule in of_cell(*cell, own.or(size.map(|size| size.n)), row.whole_numbers) {
                tell(field, rule);
            }
        }
    }
    let [first, second] = row.cells;
    if std::mem::discriminant(&first) != std::mem::discriminant(&second)
        && ![first, second].iter().any(|cell| matches!(cell, PrintedCell::Empty | PrintedCell::Unreadable))
    {
        tell(RowField::Second, PublishedRule::KindsDiffer);
    }
    let p = match row.p {
        PrintedPCell::Unreadable => {
            tell(RowField::P, PublishedRule::PUnreadable);
            None
        }
        PrintedPCell::P(p) if !p.is_possible() => {
            tell(RowField::P, PublishedRule::PImpossible);
            None
        }
        PrintedPCell::P(p) => {
            if p.is_zero() {
                tell(RowField::P, PublishedRule::PZero);
            }
            Some(p)
        }
        PrintedPCell::Empty => None,
    };
    (findings, p)
}

fn of_cell(cell: PrintedCell, n: Option<u64>, are_whole_numbers: bool) -> Vec<PublishedRule> {
    let mut found = Vec::new();
    match (cell, n) {
        (PrintedCell::Unreadable, _) => found.push(PublishedRule::CellUnreadable),
        (PrintedCell::Count { .. } | PrintedCell::Percent { .. } | PrintedCell::MeanSd { .. }, None) => {
            found.push(PublishedRule::SizeMissing);
        }
        (PrintedCell::Count { count, .. }, Some(n)) if count > n => found.push(PublishedRule::CountAboveSize { count, n }),
        (PrintedCell::Count { count, percent: Some(printed), .. }, Some(n)) if n > 0 && !printed.is_ratio(count, n, 100) => {
            found.push(PublishedRule::PercentageImpossible { count: Some(count), n, printed });
        }
        (PrintedCell::Percent { percent, .. }, Some(n)) if n > 0 && !is_some_percentage(percent, n) => {
            found.push(PublishedRule::PercentageImpossible { count: None, n, printed: percent });
        }
        (PrintedCell::MeanSd { mean, sd, .. }, Some(n)) => {
            if sd.units() < 0 {
                found.push(PublishedRule::SdNegative);
            }
            match whole_numbers(mean, Some(sd), n) {
                WholeNumbers::MeanImpossible if are_whole_numbers => found.push(PublishedRule::MeanImpossible { n }),
                WholeNumbers::SdImpossible if are_whole_numbers => found.push(PublishedRule::SdImpossible { n }),
                _ => {}
            }
        }
        (PrintedCell::MedianRange { median, low, high }, _) => {
            let [median, low, high] = [median, low, high].map(super::number::PrintedNumber::value);
            if !(low <= median && median <= high) {
                found.push(PublishedRule::RangeImpossible);
            }
        }
        _ => {}
    }
    found
}

/// Whether some count of `n` has this percentage.
fn is_some_percentage(percent: super::number::PrintedNumber, n: u64) -> bool {
    let near = i128::from(n).checked_mul(percent.units()).map(|product| product.div_euclid(percent.step().saturating_mul(100)));
    let Some(near) = near.and_then(|near| u64::try_from(near.max(0)).ok()) else { return false };
    (near.saturating_sub(1)..=near.saturating_add(1)).any(|count| count <= n && percent.is_ratio(count, n, 100))
}

/// How many percentages of a row were held against something.
pub(super) fn percentages_checked(row: &super::check::RowCheck) -> usize {
    let sizes = row.row.sizes.map(|size| size.map(|size| size.n));
    let is_checked = |(cell, size): (&PrintedCell, Option<u64>)| match cell {
        PrintedCell::Count { count, n, percent: Some(_) } => n.or(size).is_some_and(|n| *count <= n && n > 0),
        PrintedCell::Percent { n, .. } => n.or(size).is_some_and(|n| n > 0),
        _ => false,
    };
    let pairs = |cells: &[PrintedCell; 2]| cells.iter().zip(sizes).filter(|pair| is_checked(*pair)).count();
    pairs(&row.row.cells) + pairs(&row.row.more)
}
