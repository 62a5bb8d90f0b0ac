//! The records of a binary workbook (.xlsb): what they say of hidden rows and columns, of merged cells, and of the names of sheets.

use super::package::{MOST_MERGED, Part, refused};
use crate::grid::Merged;
use crate::open::Refusal;
use std::io::{self, BufReader, Read};

/// Gives every record of a part of a binary workbook to `take`; what is longer than any record that is looked at is passed over.
///
/// # Source
/// Microsoft, \[MS-XLSB\] *Excel Binary File Format*, section 2.1.4: the kind in one or two bytes, the length in up to four, seven bits of
/// each counting.
pub(super) fn each(part: &mut impl Read, mut take: impl FnMut(u32, &[u8])) -> Result<(), Refusal> {
    /// No record that is looked at is longer.
    const LONGEST: u64 = 4_096;
    let mut part = BufReader::new(part);
    let mut data = Vec::new();
    while let Some(kind) = counted(&mut part, 2)? {
        let length = u64::from(counted(&mut part, 4)?.ok_or(Refusal::Broken)?);
        data.clear();
        let read = (&mut part).take(length.min(LONGEST)).read_to_end(&mut data).map_err(|error| refused(error.kind()))?;
        let rest = length.saturating_sub(LONGEST);
        let passed = io::copy(&mut (&mut part).take(rest), &mut io::sink()).map_err(|error| refused(error.kind()))?;
        if read as u64 + passed < length {
            return Err(Refusal::Broken);
        }
        take(kind, &data);
    }
    Ok(())
}

/// A number of up to so many bytes; `None` at the end.
fn counted(part: &mut impl Read, most: u32) -> Result<Option<u32>, Refusal> {
    let mut whole = 0;
    for place in 0..most {
        let mut byte = [0];
        match part.read(&mut byte).map_err(|error| refused(error.kind()))? {
            0 if place == 0 => return Ok(None),
            0 => return Err(Refusal::Broken),
            _ => {}
        }
        whole |= u32::from(byte[0] & 0x7F) << (7 * place);
        if byte[0] < 0x80 {
            break;
        }
    }
    Ok(Some(whole))
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Notes what a record of a sheet says of hidden rows and columns, of merged cells and of formulas.
///
/// # Source
/// \[MS-XLSB\], sections 2.4.741 (`BrtRowHdr`, `fDyZero`), 2.4.323 (`BrtColInfo`, `fHidden`), 2.4.672 (`BrtMergeCell`), and the enumeration of records for the numbers of
/// `BrtFmlaString`, `BrtFmlaNum`, `BrtFmlaBool` and `BrtFmlaError`, which begin with their column.
pub(super) fn note(part: &mut Part, kind: u32, data: &[u8]) {
    const ROW: u32 = 0;
    const COLUMNS: u32 = 60;
    const FORMULAS: std::ops::RangeInclusive<u32> = 8..=11;
    const MERGED: u32 = 176;
    const MOST_COLUMNS: u32 = 16_384;
    let has = |at: usize, bit: u8| data.get(at).is_some_and(|byte| byte & bit != 0);
    if kind == ROW {
        part.last = word(data, 0).map(|row| (row, 0));
    }
    match (kind, word(data, 0), word(data, 4)) {
        (_, Some(column), _) if FORMULAS.contains(&kind) => part.formulas.extend(part.last.map(|(row, _)| (row, column))),
        (ROW, Some(row), _) if has(11, 0x10) => part.hidden_rows.push(row),
        (COLUMNS, Some(first), Some(last)) if has(16, 1) => {
            part.hidden_columns.extend(first.min(MOST_COLUMNS)..=last.min(MOST_COLUMNS - 1));
        }
        (MERGED, Some(first), Some(last)) if part.merged.len() < MOST_MERGED => {
            if let (Some(left), Some(right)) = (word(data, 8), word(data, 12)) {
                part.merged.push(Merged { rows: [first, last], columns: [left, right] });
            }
        }
        _ => {}
    }
}

/// The name of a sheet and the part it stands in.
///
/// # Source
/// \[MS-XLSB\], section 2.4.311 (`BrtBundleSh`): state, number, and two texts of UTF-16, each behind its length.
pub(super) fn bundled(kind: u32, data: &[u8]) -> Option<(String, String)> {
    const SHEET: u32 = 156;
    let text = |at: usize| {
        let length = (word(data, at)? as usize).checked_mul(2)?;
        let (pairs, _) = data.get(at + 4..at.checked_add(4)?.checked_add(length)?)?.as_chunks::<2>();
        let letters = char::decode_utf16(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
        Some((letters.map(|letter| letter.unwrap_or('\u{fffd}')).collect::<String>(), at + 4 + length))
    };
    if kind != SHEET {
        return None;
    }
    let (id, end) = text(8)?;
    Some((text(end)?.0, id))
}
