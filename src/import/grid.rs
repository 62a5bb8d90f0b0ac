//! A sheet as it stands in the file: cells with their kind, in one block of text, so that a large file costs little more than itself.

use nadir::entry::tabular::unguard_text;
use serde::{Deserialize, Serialize};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// A text; every cell of a text file is one.
    Text,
    /// A number.
    Number,
    /// A date, written `yyyy-mm-dd` here whatever its style or system was.
    Date,
    /// An error value of a formula.
    Error,
}

/// Whether a sheet can be seen in its program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// It can.
    Visible,
    /// It is hidden.
    Hidden,
    /// It is hidden so that the program does not offer to show it.
    VeryHidden,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Span {
    start: u32,
    /// Length in bytes, and the kind in the two highest bits.
    length: u32,
}

const LENGTH: u32 = (1 << 30) - 1;

/// The most cells of a file that are read, blank ones before others of their row included.
pub(crate) const MOST_CELLS: usize = 20_000_000;

/// Cells that are drawn as one: first and last row, first and last column, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// First and last row.
    pub rows: [u32; 2],
    /// First and last column.
    pub columns: [u32; 2],
}

/// How places of a sheet are named to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addresses {
    /// `record 2, field 5`: a text file.
    Records,
    /// `Sheet1!B2`: a workbook.
    Cells,
    /// `table row 2`: a table of a web page.
    TableRows,
}

/// One sheet, or one text file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; of a text file, the file's.
    pub name: String,
    /// The name by which answers know it: its own, marked where another sheet of the same import has it already.
    pub key: String,
    /// The mark of its file in the questions that are asked of each file by itself; none for the first one.
    pub mark: String,
    /// The name of its file, where several are read together and a place is not clear without it.
    pub file: String,
    /// The name of its file, as it was opened.
    pub source: String,
    /// Whether its program counts dates from 1904, as far as that is known.
    pub is_1904: bool,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// How its places are named.
    pub addresses: Addresses,
    /// What stands above the table without being in it.
    pub caption: String,
    /// Merged cells.
    pub merged: Vec<Merged>,
    /// Hidden rows, ascending.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, ascending.
    pub hidden_columns: Vec<u32>,
    /// Cells whose value a formula gave, as row and column, ascending.
    pub formulas: Vec<(u32, u32)>,
    text: String,
    cells: Vec<Span>,
    row_ends: Vec<u32>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: &str, addresses: Addresses) -> Self {
        Self {
            name: name.to_owned(),
            key: name.to_owned(),
            mark: String::new(),
            file: String::new(),
            source: String::new(),
            is_1904: false,
            visibility: Visibility::Visible,
            addresses,
            caption: String::new(),
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            formulas: Vec::new(),
            text: String::new(),
            cells: Vec::new(),
            row_ends: Vec::new(),
        }
    }

    /// Makes room for so many bytes of text at once, so that a large file is not copied while it grows.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.text.reserve_exact(bytes);
    }

    /// Puts a cell behind the last one of the open row.
    ///
    /// ```
    /// use nadir_import::grid::{Addresses, CellKind, Sheet};
    /// let mut sheet = Sheet::new("a.csv", Addresses::Records);
    /// sheet.push("P-1", CellKind::Text);
    /// sheet.push("42", CellKind::Number);
    /// sheet.end_row();
    /// assert_eq!((sheet.cell(0, 1), sheet.kind(0, 1), sheet.cell(0, 9)), ("42", CellKind::Number, ""));
    /// ```
    pub fn push(&mut self, text: &str, kind: CellKind) {
        // What a file out of here has before a text that could run is no part of the text, in whichever column.
        let text = if kind == CellKind::Text { unguard_text(text) } else { text };
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        if start == u32::MAX || length > LENGTH {
            return;
        }
        self.text.push_str(text);
        self.cells.push(Span { start, length: length | (kind as u32) << 30 });
    }

    /// Ends the open row.
    pub fn end_row(&mut self) {
        self.row_ends.push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.row_ends.len()
    }

    /// How many cells a row has.
    pub fn width(&self, row: usize) -> usize {
        self.spans(row).len()
    }

    /// How many cells the longest row has.
    pub fn columns(&self) -> usize {
        (0..self.rows()).map(|row| self.width(row)).max().unwrap_or(0)
    }

    /// How many cells there are, blank ones before others of their row included.
    pub fn size(&self) -> usize {
        self.cells.len()
    }

    /// A sheet of its first rows.
    pub(crate) fn beginning(&self, rows: usize) -> Self {
        let end = |ends: &[u32]| ends.last().map_or(0, |end| *end as usize);
        let row_ends = self.row_ends.iter().take(rows).copied().collect::<Vec<_>>();
        let cells: Vec<Span> = self.cells.iter().take(end(&row_ends)).copied().collect();
        let bytes = cells.last().map_or(0, |last| (last.start + (last.length & LENGTH)) as usize);
        let is_here = |row: u32| (row as usize) < rows;
        Self {
            text: self.text.get(..bytes).unwrap_or_default().to_owned(),
            cells,
            row_ends,
            hidden_rows: self.hidden_rows.iter().copied().filter(|row| is_here(*row)).collect(),
            formulas: self.formulas.iter().copied().filter(|(row, _)| is_here(*row)).collect(),
            name: self.name.clone(),
            key: self.key.clone(),
            mark: self.mark.clone(),
            file: self.file.clone(),
            source: self.source.clone(),
            caption: self.caption.clone(),
            merged: self.merged.clone(),
            hidden_columns: self.hidden_columns.clone(),
            ..*self
        }
    }

    /// Whether there are more cells, or more rows, than a page has memory for.
    pub(crate) fn is_too_large(&self) -> bool {
        self.cells.len().saturating_add(self.row_ends.len()) > MOST_CELLS
    }

    fn spans(&self, row: usize) -> &[Span] {
        let end = |row: usize| self.row_ends.get(row).map_or(0, |end| *end as usize);
        let start = row.checked_sub(1).map_or(0, end);
        self.cells.get(start..end(row)).unwrap_or_default()
    }

    /// The text of a cell as it stands, without blanks around it; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let span = self.spans(row).get(column);
        let text = span.and_then(|span| self.text.get(span.start as usize..(span.start + (span.length & LENGTH)) as usize));
        text.unwrap_or_default().trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
    }

    /// The kind of a cell.
    pub fn kind(&self, row: usize, column: usize) -> CellKind {
        match self.spans(row).get(column).map_or(0, |span| span.length >> 30) {
            1 => CellKind::Number,
            2 => CellKind::Date,
            3 => CellKind::Error,
            _ => CellKind::Text,
        }
    }

    /// The text of a cell; in a merged block, of its first one.
    pub fn shown(&self, row: usize, column: usize) -> &str {
        let own = self.cell(row, column);
        if !own.is_empty() || self.merged.is_empty() {
            return own;
        }
        let is_in = |[first, last]: [u32; 2], at: usize| (first as usize..=last as usize).contains(&at);
        let block = self.merged.iter().find(|block| is_in(block.rows, row) && is_in(block.columns, column));
        let first = block.and_then(|block| Some((*block.rows.first()? as usize, *block.columns.first()? as usize)));
        first.map_or(own, |(row, column)| self.cell(row, column))
    }

    /// Whether a row is hidden.
    pub fn is_hidden_row(&self, row: usize) -> bool {
        u32::try_from(row).is_ok_and(|row| self.hidden_rows.binary_search(&row).is_ok())
    }

    /// Whether a column is hidden.
    pub fn is_hidden_column(&self, column: usize) -> bool {
        u32::try_from(column).is_ok_and(|column| self.hidden_columns.binary_search(&column).is_ok())
    }

    /// Whether a formula gave the value of a cell.
    pub fn has_formula(&self, row: usize, column: usize) -> bool {
        let place = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        place.is_some_and(|place| self.formulas.binary_search(&place).is_ok())
    }

    /// Whether nothing stands in a row.
    pub fn is_blank_row(&self, row: usize) -> bool {
        (0..self.width(row)).all(|column| self.cell(row, column).is_empty())
    }

    /// The name of a place, as its program shows it.
    ///
    /// ```
    /// use nadir_import::grid::{Addresses, Sheet};
    /// assert_eq!(Sheet::new("data", Addresses::Cells).address(1, Some([3, 5])), "data!D2:F2");
    /// assert_eq!(Sheet::new("a.csv", Addresses::Records).address(1, Some([4, 4])), "record 2, field 5");
    /// ```
    pub fn address(&self, row: usize, columns: Option<[usize; 2]>) -> String {
        let number = row + 1;
        let place = match (self.addresses, columns) {
            (Addresses::Cells, Some([first, last])) if first == last => format!("{}!{}{number}", self.name, letters(first)),
            (Addresses::Cells, Some([first, last])) => {
                format!("{}!{}{number}:{}{number}", self.name, letters(first), letters(last))
            }
            (Addresses::Cells, None) => format!("{}!{number}", self.name),
            (Addresses::Records, None) => format!("record {number}"),
            (Addresses::Records, Some([first, last])) if first == last => format!("record {number}, field {}", first + 1),
            (Addresses::Records, Some([first, last])) => format!("record {number}, fields {}-{}", first + 1, last + 1),
            (Addresses::TableRows, None) => format!("table row {number}"),
            (Addresses::TableRows, Some([first, _])) => format!("table row {number}, column {}", first + 1),
        };
        if self.file.is_empty() { place } else { format!("{}: {place}", self.file) }
    }
}

/// The letters of a column as spreadsheets have them: 0 is `A`, 26 is `AA`.
///
/// ```
/// assert_eq!([0, 25, 26, 16_383].map(nadir_import::grid::letters), ["A", "Z", "AA", "XFD"]);
/// ```
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
