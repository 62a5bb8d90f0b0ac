//! The parts of a zipped workbook, unpacked in passing: bounds, entities, hidden rows and columns, formulas.

use super::{LARGEST_SPARSE, MOST_CELLS};
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

/// What was found of one sheet.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u32>,
    pub(super) formulas: Vec<(u32, u32)>,
    last: Option<(u32, u32)>,
    cells: u64,
    rows: u64,
    columns: u64,
}

impl Part {
    /// Refuses a sheet whose corners lie far apart with next to nothing between.
    pub(super) fn is_dense_enough(&self) -> Result<(), Refusal> {
        let places = self.rows.saturating_mul(self.columns);
        if places > LARGEST_SPARSE && self.cells.saturating_mul(100) < places {
            return Err(Refusal::TooLarge {
                what: format!("a sheet of {} × {} places with {} cells", self.rows, self.columns, self.cells),
            });
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
        let mut unpacked = 0;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(_) => Refusal::Password,
                _ => Refusal::Broken,
            })?;
            let path = part.name().map_err(|_| Refusal::Broken)?.replace('\\', "/").to_ascii_lowercase();
            let is_sheet = path.starts_with("xl/worksheets/") || path == "content.xml";
            let most = if is_sheet { LARGEST_UNPACKED } else { LARGEST_HELD }.min(LARGEST_UNPACKED - unpacked);
            let mut bounded = Bounded { packed: part.compressed_size(), inner: part, most, read: 0 };
            let is_xml = path.rsplit('.').next().is_some_and(|ending| ["xml", "rels"].contains(&ending));
            let kept = matches!(path.as_str(), "xl/workbook.xml" | "xl/_rels/workbook.xml.rels");
            let mut found = Part::default();
            if is_xml {
                let mut sheets: Vec<(String, Part)> = Vec::new();
                elements(&mut bounded, |element| {
                    let name = element.name.as_str();
                    if kept && name == "sheet" {
                        names.push((element.get("name"), element.get("id")));
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
                    package.by_name.insert(name, part);
                }
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
                package.by_name.insert(name, part);
            }
        }
        Ok(package)
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&Part> {
        self.by_name.get(name)
    }
}

fn refused(error: io::ErrorKind) -> Refusal {
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

/// Counts what a sheet's repeated rows and cells come to, and notes hidden rows.
fn ods_element(sheets: &mut Vec<(String, Part)>, element: &Element) -> Result<(), Refusal> {
    if element.name == "table" {
        sheets.push((element.get("name"), Part::default()));
        return Ok(());
    }
    let Some((_, part)) = sheets.last_mut() else { return Ok(()) };
    match element.name.as_str() {
        "table-row" => {
            let count = element.number("number-rows-repeated").unwrap_or(1);
            let first = u32::try_from(part.rows).unwrap_or(u32::MAX);
            if element.get("visibility") == "collapse" || element.get("visibility") == "filter" {
                part.hidden_rows.extend((first..first.saturating_add(count)).take(1 << 20));
            }
            part.rows += u64::from(count);
            part.columns = u64::from(count);
        }
        "table-cell" if !element.get("value-type").is_empty() => {
            let count = element.number("number-columns-repeated").unwrap_or(1);
            // `columns` holds how often the open row is repeated.
            part.cells = part.cells.saturating_add(u64::from(count).saturating_mul(part.columns.max(1)));
            if part.cells > MOST_CELLS as u64 {
                return Err(Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") });
            }
        }
        _ => {}
    }
    Ok(())
}
