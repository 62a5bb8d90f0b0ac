//! Workbooks of Excel 97 to 2003: looked through for a password and for cells far apart before they are read whole.

use super::LARGEST_SPARSE;
use crate::grid::MOST_CELLS;
use crate::open::{FileKind, Refusal};
use std::collections::HashMap;

/// Largest file of this kind that is read, bytes; 65 536 rows of a hundred columns take less.
const LARGEST: usize = 64 << 20;

/// The kind of an OLE container by the names in its directory.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if has("EncryptedPackage") => Err(Refusal::Password),
        () if has("Workbook") || has("Book") => Ok(FileKind::Xls),
        () if has("WordDocument") => Err(Refusal::Unsupported { what: "a Word document".to_owned() }),
        () => Err(Refusal::Unsupported { what: "an OLE document".to_owned() }),
    }
}

/// What a sheet says beside its cells.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u32>,
    pub(super) formulas: Vec<(u32, u32)>,
}

/// Refuses what would take more memory than a page has; of the sheets, in the order of the workbook, what is hidden in them and where formulas are.
///
/// # Source
/// Microsoft, \[MS-XLS\] *Excel Binary File Format*, sections 2.4.28 (`BoundSheet8`), 2.4.221 (`Row`, `fDyZero`), 2.4.53 (`ColInfo`,
/// `fHidden`) and 2.4.127 (`Formula`).
pub(super) fn scan(bytes: &[u8]) -> Result<Vec<Part>, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge { what: format!("{} MB", bytes.len() >> 20) });
    }
    let Some(stream) = stream(bytes) else { return Err(Refusal::Broken) };
    let mut extent = Extent::default();
    let mut total = 0_u64;
    let mut at = 0;
    let mut order: Vec<u32> = Vec::new();
    let mut parts: HashMap<u32, Part> = HashMap::new();
    // Charts stand within the sheet that shows them: what they say is not the sheet's.
    let (mut depth, mut begun) = (0_u32, 0);
    while let Some([a, b, c, d]) = stream.get(at..at + 4) {
        let (kind, length) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        let data = stream.get(at + 4..at + 4 + length).unwrap_or_default();
        match kind {
            // BOF: a sheet begins.
            0x0809 => {
                total = total.saturating_add(extent.places()?);
                extent = Extent::default();
                depth += 1;
                if depth == 1 {
                    begun = u32::try_from(at).unwrap_or(u32::MAX);
                }
            }
            0x000A => depth = depth.saturating_sub(1),
            0x0085 => order.extend(number(data, 0)),
            0x0208 if depth == 1 && data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                parts.entry(begun).or_default().hidden_rows.extend(short(data, 0));
            }
            0x007D if depth == 1 && data.get(8).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (short(data, 0), short(data, 2)) {
                    parts.entry(begun).or_default().hidden_columns.extend(first..=last.min(255));
                }
            }
            0x0006 if depth == 1 => {
                extent.note(data);
                parts.entry(begun).or_default().formulas.extend(short(data, 0).zip(short(data, 2)));
            }
            // Cells of all kinds: BLANK, NUMBER, LABEL, BOOLERR, FORMULA, RK, LABELSST, MULRK, MULBLANK.
            0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x027E | 0x00FD | 0x00BD | 0x00BE => extent.note(data),
            _ => {}
        }
        at += 4 + length;
    }
    total = total.saturating_add(extent.places()?);
    if total > MOST_CELLS as u64 {
        return Err(Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") });
    }
    let mut part = |begun| {
        let mut part: Part = parts.remove(&begun).unwrap_or_default();
        for places in [&mut part.hidden_rows, &mut part.hidden_columns] {
            places.sort_unstable();
            places.dedup();
        }
        part.formulas.sort_unstable();
        part
    };
    Ok(order.into_iter().map(&mut part).collect())
}

fn short(data: &[u8], at: usize) -> Option<u32> {
    let two = data.get(at..at.checked_add(2)?)?;
    Some(u32::from(u16::from_le_bytes(two.try_into().ok()?)))
}

#[derive(Default)]
struct Extent {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
    cells: u64,
}

impl Extent {
    fn note(&mut self, data: &[u8]) {
        let [a, b, c, d, ..] = data else { return };
        let widen =
            |range: Option<(u64, u64)>, at: u64| Some(range.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
        self.rows = widen(self.rows, u64::from(u16::from_le_bytes([*a, *b])));
        self.columns = widen(self.columns, u64::from(u16::from_le_bytes([*c, *d])));
        self.cells += 1;
    }

    /// How many places lie between the corners.
    fn places(&self) -> Result<u64, Refusal> {
        let (Some(rows), Some(columns)) = (self.rows, self.columns) else { return Ok(0) };
        let (rows, columns) = (rows.1 - rows.0 + 1, columns.1 - columns.0 + 1);
        let places = rows * columns;
        if places > LARGEST_SPARSE / 25 && self.cells.saturating_mul(100) < places {
            return Err(Refusal::TooLarge { what: format!("a sheet of {rows} × {columns} places with {} cells", self.cells) });
        }
        Ok(places)
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The stream of the workbook, its sectors put together.
///
/// # Source
/// Microsoft, \[MS-CFB\] *Compound File Binary File Format*, sections 2.2 to 2.6.
fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    const END: u32 = 0xFFFF_FFFA;
    let shift = bytes.get(30).copied().filter(|shift| (9..=12).contains(shift))?;
    let size = 1_usize << shift;
    let sector = |index: u32| {
        let start = (index as usize).checked_add(1)?.checked_mul(size)?;
        bytes.get(start..(start + size).min(bytes.len()))
    };
    let most = bytes.len() / size + 1;
    // The table of sectors, itself in sectors listed in the header and, for large files, beyond it.
    let mut listed: Vec<u32> = (0..109).filter_map(|place| number(bytes, 76 + 4 * place)).collect();
    let mut next = number(bytes, 68)?;
    for _ in 0..most {
        let Some(more) = Some(next).filter(|next| *next < END).and_then(sector) else { break };
        listed.extend((0..size / 4 - 1).filter_map(|place| number(more, 4 * place)));
        next = number(more, size - 4)?;
    }
    let table: Vec<u32> = listed
        .into_iter()
        .take_while(|index| *index < END)
        .take(most)
        .filter_map(sector)
        .flat_map(|part| (0..size / 4).filter_map(|place| number(part, 4 * place)).collect::<Vec<_>>())
        .collect();
    let chain = |first: u32| {
        let mut whole = Vec::new();
        let mut index = first;
        for _ in 0..most {
            let Some(part) = Some(index).filter(|index| *index < END).and_then(sector) else { break };
            whole.extend_from_slice(part);
            index = table.get(index as usize).copied().unwrap_or(END);
        }
        whole
    };
    let directory = chain(number(bytes, 48)?);
    let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
    let is_named = |entry: &&&[u8], names: [&str; 2]| {
        let length = usize::from(u16::from_le_bytes([entry.get(64).copied().unwrap_or(0), entry.get(65).copied().unwrap_or(0)]));
        let wide = entry.get(..length.saturating_sub(2).min(64)).unwrap_or_default();
        let (pairs, _) = wide.as_chunks::<2>();
        let name: String = char::decode_utf16(pairs.iter().map(|pair| u16::from_le_bytes(*pair))).flatten().collect();
        names.contains(&name.as_str())
    };
    let book = entries.iter().find(|entry| is_named(entry, ["Workbook", "Book"]))?;
    let (first, length) = (number(book, 116)?, number(book, 120)? as usize);
    // Short streams stand in sectors of their own size within the root's stream.
    if length < 4096 {
        let root = chain(number(entries.first()?, 116)?);
        let small = chain(number(bytes, 60)?);
        let mut whole = Vec::new();
        let mut index = first;
        for _ in 0..=64 {
            let Some(part) = (index as usize).checked_mul(64).and_then(|start| root.get(start..start + 64)) else { break };
            whole.extend_from_slice(part);
            index = number(&small, 4 * index as usize).unwrap_or(END);
        }
        return Some(whole);
    }
    let mut whole = chain(first);
    whole.truncate(length);
    Some(whole)
}
