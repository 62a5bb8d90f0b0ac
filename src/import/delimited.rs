//! Text whose cells are parted by a character: CSV, TSV, what a spreadsheet puts on the clipboard.

use crate::grid::{Addresses, CellKind, Sheet};
use csv_core::{ReadRecordResult, ReaderBuilder};
use nadir::entry::tabular::closes_its_quotes;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Separator {
    /// A tab.
    Tab,
    /// A semicolon, where the comma is the decimal sign.
    Semicolon,
    /// A comma.
    Comma,
    /// A vertical bar.
    Bar,
}

impl Separator {
    const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Comma, Self::Bar];

    const fn letter(self) -> char {
        match self {
            Self::Tab => '\t',
            Self::Semicolon => ';',
            Self::Comma => ',',
            Self::Bar => '|',
        }
    }

    /// The separator that gives the most cells a line and the same number in the most lines; counted outside quotes.
    ///
    /// ```
    /// use nadir_import::delimited::Separator;
    /// assert_eq!(Separator::of("a title\nid;mm\n1;4,2\n2;4,4"), Separator::Semicolon);
    /// assert_eq!(Separator::of("L1\t41,5x38x36\nL2\t36x33,5x30"), Separator::Tab);
    /// ```
    pub fn of(text: &str) -> Self {
        let lines = sample(text);
        let score = |separator: Self| {
            let counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, separator.letter())).collect();
            let lines_with = |count: usize| counts.iter().filter(|other| **other == count).count();
            let best = counts.iter().filter(|count| **count > 0).map(|count| (count + 1) * lines_with(*count)).max();
            best.unwrap_or(0)
        };
        // Of equals the first in the list: `max_by_key` takes the last.
        Self::ALL.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(Self::Comma)
    }
}

/// The first lines; a line end within quotes ends none.
fn sample(text: &str) -> Vec<&str> {
    const MOST_LINES: usize = 60;
    const LONGEST: usize = 100_000;
    let mut is_quoted = false;
    let parted = text.split(|letter: char| {
        is_quoted ^= letter == '"';
        letter == '\n' && !is_quoted
    });
    let start = |line: &'_ str| line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    parted.filter(|line| !line.trim().is_empty()).take(MOST_LINES).map(|line| line.get(..start(line)).unwrap_or(line)).collect()
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for letter in line.chars() {
        is_quoted ^= letter == '"';
        count += usize::from(letter == separator && !is_quoted);
    }
    count
}

/// Reads a text into one sheet; records are counted from 1 with the header, empty lines too.
///
/// A first line `sep=;`, which Excel writes and obeys, names the separator and is left out of the cells but not of the counting.
///
/// # Source
/// RFC 4180, section 2.
///
/// # Example
/// ```
/// use nadir_import::delimited::{Separator, read};
/// let sheet = read("a.csv", "id;note\nP-1;\"two\nlines\"\n", None).1;
/// assert_eq!((sheet.rows(), sheet.cell(1, 1)), (2, "two\nlines"));
/// ```
pub fn read(name: &str, text: &str, separator: Option<Separator>) -> (Separator, Sheet) {
    let (separator, sheet, _) = read_whole(name, text, separator);
    (separator, sheet)
}

/// The same, and whether that is all of the text: reading ends where there are more cells than the budget.
pub(crate) fn read_whole(name: &str, text: &str, separator: Option<Separator>) -> (Separator, Sheet, bool) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let has_returns = text.contains('\r');
    let text = if has_returns { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) };
    let told = text.strip_prefix("sep=").and_then(|rest| rest.chars().next().filter(|_| rest.chars().nth(1) == Some('\n')));
    let told = told.and_then(|letter| Separator::ALL.into_iter().find(|separator| separator.letter() == letter));
    let separator = separator.or(told).unwrap_or_else(|| Separator::of(&text));
    let mut sheet = Sheet::new(name, Addresses::Records);
    sheet.reserve(text.len());
    let mut rest = text.as_bytes();
    if told.is_some() {
        sheet.end_row();
        rest = rest.get(6..).unwrap_or_default();
    }
    let is_quoting = closes_its_quotes(&text, separator.letter());
    let delimiter = u8::try_from(separator.letter()).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter).quoting(is_quoting).build();
    let (mut cells, mut ends) = (vec![0; 1 << 16], vec![0; 1 << 10]);
    loop {
        let (mut written, mut ended) = (0, 0);
        let mut empty = None;
        let result = loop {
            let (result, read, wrote, ends_now) =
                reader.read_record(rest, cells.get_mut(written..).unwrap_or_default(), ends.get_mut(ended..).unwrap_or_default());
            empty.get_or_insert_with(|| rest.iter().take(read).take_while(|byte| **byte == b'\n').count());
            rest = rest.get(read..).unwrap_or_default();
            written += wrote;
            ended += ends_now;
            match result {
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                // The last line has no end of its own; asking once more with nothing says so.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break result,
            }
        };
        if sheet.is_too_large() || result == ReadRecordResult::End {
            let is_whole = !sheet.is_too_large();
            return (separator, sheet, is_whole);
        }
        (0..empty.unwrap_or(0)).for_each(|_| sheet.end_row());
        let mut start = 0;
        for end in ends.iter().take(ended) {
            let bytes = cells.get(start..*end).unwrap_or_default();
            match std::str::from_utf8(bytes) {
                Ok(cell) => sheet.push(cell, CellKind::Text),
                Err(_) => sheet.push(&String::from_utf8_lossy(bytes), CellKind::Text),
            }
            start = *end;
        }
        sheet.end_row();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_counted_with_empty_lines_and_long_ones_are_whole() {
        let long = "x".repeat(200_000);
        let text = format!("a,b\n\n\n1,{long}\n{}", ",".repeat(5_000));
        let (_, sheet) = read("a.csv", &text, Some(Separator::Comma));
        assert_eq!(sheet.rows(), 5);
        assert_eq!((sheet.cell(3, 0), sheet.cell(3, 1).len(), sheet.width(4)), ("1", 200_000, 5_001));
        assert_eq!(read("a.csv", "sep=;\na;b\n1,5;2", None).1.cell(2, 0), "1,5");
        assert_eq!(read("a.csv", "", None).1.rows(), 0);
    }
}
