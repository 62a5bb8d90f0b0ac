//! The parts of a zipped workbook, unpacked in passing: bounds, entities, hidden rows and columns, formulas.

use super::{LARGEST_SPARSE, records};
use crate::grid::{MOST_CELLS, Merged, Sheet};
use crate::open::{FileKind, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};
use zip::ZipArchive;

/// The most parts of an archive.
const MOST_PARTS: usize = 5_000;
/// The most bytes of a part that calamine holds whole.
const LARGEST_HELD: u64 = 128 << 20;
/// The most bytes of all parts, unpacked.
const LARGEST_UNPACKED: u64 = 1 << 30;
/// From how many bytes on the ratio counts, and how much a part may grow: the text of sheets grows twenty- to fortyfold.
const RATIO_FROM: u64 = 16 << 20;
const LARGEST_RATIO: u64 = 200;

/// The most merged blocks of a sheet that are kept.
pub(super) const MOST_MERGED: usize = 50_000;

/// What was found of one sheet.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u32>,
    pub(super) formulas: Vec<(u32, u32)>,
    pub(super) merged: Vec<Merged>,
    is_1904: bool,
    pub(super) last: Option<(u32, u32)>,
    cells: u64,
    rows: u64,
    columns: u64,
    /// Of `OpenDocument`: how often the open row is repeated, the row behind it, where in it the next cell stands, and the first row and column with one.
    repeated: u64,
    next_row: u64,
    column: u64,
    first: Option<[u64; 2]>,
}

impl Part {
    /// Says of a sheet what its cells do not: hidden rows and columns, merged cells, formulas.
    pub(super) fn put_into(&self, sheet: &mut Sheet) {
        let sorted = |places: &[u32]| {
            let mut places = places.to_vec();
            places.sort_unstable();
            places.dedup();
            places
        };
        sheet.hidden_rows = sorted(&self.hidden_rows);
        sheet.hidden_columns = sorted(&self.hidden_columns);
        sheet.merged.clone_from(&self.merged);
        sheet.formulas.clone_from(&self.formulas);
        sheet.formulas.sort_unstable();
        sheet.is_1904 = self.is_1904;
    }

    /// Refuses a sheet whose corners lie far apart with next to nothing between.
    pub(super) fn is_dense_enough(&self, largest: u64) -> Result<(), Refusal> {
        let [top, left] = self.first.unwrap_or_default();
        let (rows, columns) = (self.rows.saturating_sub(top), self.columns.saturating_sub(left));
        let places = rows.saturating_mul(columns);
        if places > largest && self.cells.saturating_mul(100) < places {
            return Err(Refusal::TooLarge { what: format!("a sheet of {rows} × {columns} places with {} cells", self.cells) });
        }
        Ok(())
    }
}

/// What was found of all sheets.
#[derive(Debug, Default)]
pub(super) struct Package {
    by_name: HashMap<String, Part>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn archive(bytes: &[u8]) -> Result<Archive<'_>, Refusal> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooLarge { what: format!("{} parts", archive.len()) });
    }
    Ok(archive)
}

/// The kind of a zipped file by its parts.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let archive = archive(bytes)?;
    let names = || archive.file_names().flatten();
    let has = |name: &str| names().any(|part| part.eq_ignore_ascii_case(name));
    match () {
        () if has("xl/workbook.xml") => Ok(FileKind::Xlsx),
        () if has("xl/workbook.bin") => Ok(FileKind::Xlsb),
        () if has("content.xml") => Ok(FileKind::Ods),
        () if names().any(|name| name.starts_with("word/")) => Err(Refusal::Unsupported { what: "a Word document".to_owned() }),
        () if names().any(|name| name.starts_with("Index/")) => {
            Err(Refusal::Unsupported { what: "a Numbers document".to_owned() })
        }
        () => Err(Refusal::Unsupported { what: "an archive".to_owned() }),
    }
}

/// Reads no more than it may of a part, counting what is unpacked.
struct Bounded<R> {
    inner: R,
    packed: u64,
    most: u64,
    read: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.read += count as u64;
        let is_bomb = self.read > RATIO_FROM && self.read > self.packed.saturating_mul(LARGEST_RATIO);
        if self.read > self.most || is_bomb { Err(io::Error::from(io::ErrorKind::FileTooLarge)) } else { Ok(count) }
    }
}

impl Package {
    /// Unpacks every part once, within bounds, and keeps what is to be known of the sheets.
    pub(super) fn scan(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut archive = archive(bytes)?;
        let mut package = Self::default();
        let (mut names, mut targets) = (Vec::new(), HashMap::new());
        let mut by_path: HashMap<String, Part> = HashMap::new();
        let (mut unpacked, mut is_1904) = (0, false);
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(_) => Refusal::Password,
                _ => Refusal::Broken,
            })?;
            let path = part.name().map_err(|_| Refusal::Broken)?.replace('\\', "/").to_ascii_lowercase();
            let is_sheet = path.starts_with("xl/worksheets/") || path == "content.xml";
            let is_binary = is_sheet && path.rsplit('.').next() == Some("bin");
            let most = if is_sheet { LARGEST_UNPACKED } else { LARGEST_HELD }.min(LARGEST_UNPACKED - unpacked);
            let mut bounded = Bounded { packed: part.compressed_size(), inner: part, most, read: 0 };
            let is_xml = path.rsplit('.').next().is_some_and(|ending| ["xml", "rels"].contains(&ending));
            let kept = matches!(path.as_str(), "xl/workbook.xml" | "xl/_rels/workbook.xml.rels" | "xl/_rels/workbook.bin.rels");
            let mut found = Part::default();
            if is_xml {
                let mut sheets: Vec<(String, Part)> = Vec::new();
                elements(&mut bounded, |element| {
                    let name = element.name.as_str();
                    if kept && name == "sheet" {
                        names.push((element.get("name"), element.get("id")));
                    } else if kept && name == "workbookPr" {
                        is_1904 = element.is("date1904");
                    } else if kept && name == "Relationship" {
                        targets.insert(element.get("Id"), element.get("Target"));
                    } else if path == "content.xml" {
                        ods_element(&mut sheets, element)?;
                    } else if is_sheet {
                        xlsx_element(&mut found, element);
                    }
                    Ok(())
                })?;
                for (name, part) in sheets {
                    part.is_dense_enough(LARGEST_SPARSE / 25)?;
                    package.by_name.insert(name, part);
                }
            } else if is_binary {
                match records::each(&mut bounded, |kind, data| records::note(&mut found, kind, data)) {
                    // What is no sheet after all is only counted.
                    Err(Refusal::Broken) => {
                        io::copy(&mut bounded, &mut io::sink()).map_err(|error| refused(error.kind()))?;
                    }
                    read => read?,
                }
            } else if path == "xl/workbook.bin" {
                records::each(&mut bounded, |kind, data| names.extend(records::bundled(kind, data)))?;
            } else {
                io::copy(&mut bounded, &mut io::sink()).map_err(|error| refused(error.kind()))?;
            }
            unpacked += bounded.read;
            if is_sheet {
                by_path.insert(path, found);
            }
        }
        for (name, id) in names {
            let Some(target) = targets.get(&id) else { continue };
            let path = target.trim_start_matches('/').trim_start_matches("xl/").to_ascii_lowercase();
            if let Some(part) = by_path.remove(&format!("xl/{path}")) {
                package.by_name.insert(name, Part { is_1904, ..part });
            }
        }
        Ok(package)
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&Part> {
        self.by_name.get(name)
    }
}

pub(super) fn refused(error: io::ErrorKind) -> Refusal {
    match error {
        io::ErrorKind::FileTooLarge => Refusal::TooLarge { what: "what the archive unpacks to".to_owned() },
        _ => Refusal::Broken,
    }
}

/// An element with its attributes; names without their prefixes.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> String {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.get(name).parse().ok()
    }

    fn is(&self, name: &str) -> bool {
        matches!(self.get(name).as_str(), "1" | "true")
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        (plain(attribute.key.local_name().as_ref().as_bytes()), value)
    });
    Element { name: plain(start.local_name().as_ref().as_bytes()), attributes: attributes.collect() }
}

/// Gives every element that begins to `take`; a declaration of entities is refused.
fn elements(part: &mut impl Read, mut take: impl FnMut(&Element) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::DocType(_)) => return Err(Refusal::Entities),
            Ok(Event::Start(start) | Event::Empty(start)) => take(&element(&start))?,
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(quick_xml::Error::Io(error)) => return Err(refused(error.kind())),
            Err(_) => return Err(Refusal::Broken),
        }
    }
}

fn xlsx_element(part: &mut Part, element: &Element) {
    match element.name.as_str() {
        "row" => {
            let row = element.number("r").map_or(part.rows, u64::from);
            part.rows = part.rows.max(row);
            if element.is("hidden") {
                part.hidden_rows.extend(u32::try_from(row).ok().and_then(|row| row.checked_sub(1)));
            }
        }
        "col" if element.is("hidden") => {
            const MOST_COLUMNS: u32 = 16_384;
            let (Some(first), Some(last)) = (element.number("min"), element.number("max")) else { return };
            part.hidden_columns.extend((first.max(1)..=last.min(MOST_COLUMNS)).map(|column| column - 1));
        }
        "c" => {
            part.cells += 1;
            if let Some((row, column)) = place(&element.get("r")) {
                part.rows = part.rows.max(u64::from(row) + 1);
                part.columns = part.columns.max(u64::from(column) + 1);
                part.last = Some((row, column));
            }
        }
        "f" => part.formulas.extend(part.last),
        _ => {}
    }
}

/// `B3` as row and column, counted from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let end = reference.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(end);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(digit) + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// Counts what a sheet's repeated rows and cells come to, and notes hidden and merged ones.
///
/// calamine makes a dense table of all between the first and the last cell that holds something.
fn ods_element(sheets: &mut Vec<(String, Part)>, element: &Element) -> Result<(), Refusal> {
    /// As many as a sheet has.
    const MOST_COLUMNS: u64 = 16_384;
    if element.name == "table" {
        sheets.push((element.get("name"), Part::default()));
        return Ok(());
    }
    let Some((_, part)) = sheets.last_mut() else { return Ok(()) };
    let is_hidden = || matches!(element.get("visibility").as_str(), "collapse" | "filter");
    let times = |name: &str| element.number(name).unwrap_or(1);
    match element.name.as_str() {
        "table-column" => {
            let (first, count) = (part.column, u64::from(times("number-columns-repeated")));
            let end = first.saturating_add(count).min(MOST_COLUMNS);
            if is_hidden() {
                part.hidden_columns.extend((first..end).filter_map(|column| u32::try_from(column).ok()));
            }
            part.column = end;
        }
        "table-row" => {
            let first = part.next_row;
            let count = u64::from(times("number-rows-repeated"));
            if is_hidden() {
                let rows = (first..first.saturating_add(count)).take(1 << 20);
                part.hidden_rows.extend(rows.filter_map(|row| u32::try_from(row).ok()));
            }
            part.next_row = first.saturating_add(count);
            (part.repeated, part.column) = (count, 0);
        }
        "table-cell" | "covered-table-cell" => {
            let (row, column) = (part.next_row.saturating_sub(part.repeated), part.column);
            let count = u64::from(times("number-columns-repeated"));
            part.column = column.saturating_add(count);
            let spans = [times("number-rows-spanned"), times("number-columns-spanned")].map(|span| u64::from(span).max(1));
            if spans != [1, 1] && part.merged.len() < MOST_MERGED {
                let place = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
                part.merged.push(Merged {
                    rows: [place(row), place(row.saturating_add(spans[0] - 1))],
                    columns: [place(column), place(column.saturating_add(spans[1] - 1))],
                });
            }
            if !element.get("formula").is_empty()
                && let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column))
            {
                part.formulas.push((row, column));
            }
            if element.get("value-type").is_empty() {
                return Ok(());
            }
            part.cells = part.cells.saturating_add(count.saturating_mul(part.repeated.max(1)));
            part.rows = part.rows.max(part.next_row);
            part.columns = part.columns.max(part.column);
            let [top, left] = part.first.unwrap_or([row, column]);
            part.first = Some([top.min(row), left.min(column)]);
            if part.cells > MOST_CELLS as u64 {
                return Err(Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") });
            }
        }
        _ => {}
    }
    Ok(())
}
