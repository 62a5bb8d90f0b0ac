//! Workbooks: what calamine reads of them, after their parts were looked through for what it must not be given.
//!
//! calamine makes dense tables of some formats, so that two cells in opposite corners ask for hundreds of gigabytes, and unpacks without a
//! limit. So each archive is first unpacked in passing, within bounds, and refused where it is a bomb, declares entities or holds more
//! cells than the budget; hidden rows and columns, which calamine does not tell, are noted on the way.

mod binary;
mod package;
mod records;

use crate::dates::day_number;
use crate::grid::{Addresses, CellKind, MOST_CELLS, Merged, Sheet, Visibility};
use crate::open::{FileKind, Refusal};
use calamine::{
    Cell, CellType, Data, DataRef, DataType, Dimensions, Ods, OdsError, Range, Reader, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};
use package::Package;
use std::io::Cursor;

/// The most places between the corners of a sheet that is nearly empty.
const LARGEST_SPARSE: u64 = 50_000_000;

/// Whether bytes are a workbook, and of which kind.
pub(crate) fn kind(bytes: &[u8]) -> Option<Result<FileKind, Refusal>> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Some(binary::kind(bytes));
    }
    bytes.starts_with(b"PK").then(|| package::kind(bytes))
}

/// The sheets of a workbook.
///
/// calamine stops at some broken files instead of refusing them. Where a stop can be caught it is a broken file here; in a browser it ends
/// the worker, and the page has to say the same.
pub(crate) fn sheets(bytes: &[u8], kind: FileKind) -> Result<Vec<Sheet>, Refusal> {
    let read = || match kind {
        FileKind::Xlsx => xlsx(bytes),
        FileKind::Xlsb => xlsb(bytes),
        FileKind::Ods => ods(bytes),
        _ => xls(bytes),
    };
    std::panic::catch_unwind(read).unwrap_or(Err(Refusal::Broken))
}

const fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn new(name: &str, visible: SheetVisible) -> Sheet {
    let mut sheet = Sheet::new(name, Addresses::Cells);
    sheet.visibility = visibility(visible);
    sheet
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let parts = Package::scan(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Refusal::Password,
        _ => Refusal::Broken,
    })?;
    let mut budget = MOST_CELLS;
    let mut sheets = Vec::new();
    for found in book.sheets_metadata().to_owned() {
        let mut sheet = new(&found.name, found.visible);
        // Sheets of charts hold no cells.
        if found.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        if let Some(part) = parts.sheet(&found.name) {
            part.is_dense_enough(LARGEST_SPARSE)?;
            part.put_into(&mut sheet);
        }
        let merged = book.merge_cells_by_sheet_name(&found.name).unwrap_or_default();
        sheet.merged = merged.iter().map(block).collect();
        let mut cells = book.worksheet_cells_reader(&found.name).map_err(|_| Refusal::Broken)?;
        streamed(&mut sheet, &mut budget, || cells.next_cell())?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn xlsb(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let parts = Package::scan(bytes)?;
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Refusal::Password,
        _ => Refusal::Broken,
    })?;
    let mut budget = MOST_CELLS;
    let mut sheets = Vec::new();
    for found in book.sheets_metadata().to_owned() {
        let mut sheet = new(&found.name, found.visible);
        if let Some(part) = parts.sheet(&found.name) {
            part.put_into(&mut sheet);
        }
        let mut cells = book.worksheet_cells_reader(&found.name).map_err(|_| Refusal::Broken)?;
        streamed(&mut sheet, &mut budget, || cells.next_cell())?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let parts = Package::scan(bytes)?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Refusal::Password,
        _ => Refusal::Broken,
    })?;
    let mut budget = MOST_CELLS;
    let mut sheets = Vec::new();
    for found in book.sheets_metadata().to_owned() {
        let mut sheet = new(&found.name, found.visible);
        if let Some(part) = parts.sheet(&found.name) {
            part.put_into(&mut sheet);
        }
        let range = book.worksheet_range(&found.name).map_err(|_| Refusal::Broken)?;
        dense(&range, &mut sheet, &mut budget)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let parts = binary::scan(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Refusal::Password,
        _ => Refusal::Broken,
    })?;
    let mut budget = MOST_CELLS;
    let mut sheets = Vec::new();
    for (index, found) in book.sheets_metadata().to_owned().into_iter().enumerate() {
        let mut sheet = new(&found.name, found.visible);
        if let Some(part) = parts.get(index) {
            sheet.hidden_rows.clone_from(&part.hidden_rows);
            sheet.hidden_columns.clone_from(&part.hidden_columns);
            sheet.formulas.clone_from(&part.formulas);
        }
        sheet.merged = book.merge_cells_by_sheet_name(&found.name).unwrap_or_default().iter().map(block).collect();
        let range = book.worksheet_range(&found.name).map_err(|_| Refusal::Broken)?;
        dense(&range, &mut sheet, &mut budget)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

const fn block(dimensions: &Dimensions) -> Merged {
    Merged { rows: [dimensions.start.0, dimensions.end.0], columns: [dimensions.start.1, dimensions.end.1] }
}

fn dense(range: &Range<Data>, sheet: &mut Sheet, budget: &mut usize) -> Result<(), Refusal> {
    let (top, left) = range.start().unwrap_or_default();
    let mut writer = Writer::new(sheet, budget);
    for (row, column, value) in range.used_cells() {
        let at = |first: u32, place: usize| first.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
        writer.put(&Cell::new((at(top, row), at(left, column)), value.clone()))?;
    }
    writer.end();
    Ok(())
}

/// Writes cells as they come, until there is none.
fn streamed<'a, E>(
    sheet: &mut Sheet,
    budget: &mut usize,
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, E>,
) -> Result<(), Refusal> {
    let mut writer = Writer::new(sheet, budget);
    while let Some(cell) = next().map_err(|_| Refusal::Broken)? {
        writer.put(&cell)?;
    }
    writer.end();
    Ok(())
}

/// Puts cells in the order of rows into a sheet, blanks before them.
struct Writer<'a> {
    sheet: &'a mut Sheet,
    budget: &'a mut usize,
    row: u32,
    column: u32,
}

impl<'a> Writer<'a> {
    fn new(sheet: &'a mut Sheet, budget: &'a mut usize) -> Self {
        Self { sheet, budget, row: 0, column: 0 }
    }

    fn put<T: CellType + DataType + Shown>(&mut self, cell: &Cell<T>) -> Result<(), Refusal> {
        let (row, column) = cell.get_position();
        let Some((text, kind)) = cell.get_value().shown() else { return Ok(()) };
        if row < self.row || row == self.row && column < self.column {
            // Out of order: no program writes such a file.
            return Err(Refusal::Broken);
        }
        let blanks = if row == self.row { column - self.column } else { column };
        let cost = blanks as usize + 1 + (row - self.row) as usize / 8;
        *self.budget =
            self.budget.checked_sub(cost).ok_or_else(|| Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") })?;
        while self.row < row {
            self.sheet.end_row();
            self.row += 1;
            self.column = 0;
        }
        while self.column < column {
            self.sheet.push("", CellKind::Text);
            self.column += 1;
        }
        self.sheet.push(&text, kind);
        self.column += 1;
        Ok(())
    }

    fn end(self) {
        if self.column > 0 {
            self.sheet.end_row();
        }
    }
}

/// The text and kind of a cell, as this crate has them.
trait Shown {
    fn shown(&self) -> Option<(String, CellKind)>;
}

impl Shown for Data {
    fn shown(&self) -> Option<(String, CellKind)> {
        match self {
            Self::Empty => None,
            Self::Int(number) => Some((number.to_string(), CellKind::Number)),
            Self::Float(number) => Some((number_text(*number), CellKind::Number)),
            Self::String(text) | Self::DurationIso(text) => text_cell(text),
            Self::Bool(value) => Some((value.to_string(), CellKind::Text)),
            Self::DateTime(date) => Some(date_cell(date)),
            Self::DateTimeIso(text) => Some(iso_cell(text)),
            Self::Error(error) => Some((error.to_string(), CellKind::Error)),
        }
    }
}

impl Shown for DataRef<'_> {
    fn shown(&self) -> Option<(String, CellKind)> {
        match self {
            Self::Empty => None,
            Self::Int(number) => Some((number.to_string(), CellKind::Number)),
            Self::Float(number) => Some((number_text(*number), CellKind::Number)),
            Self::String(text) | Self::DurationIso(text) => text_cell(text),
            Self::SharedString(text) => text_cell(text),
            Self::Bool(value) => Some((value.to_string(), CellKind::Text)),
            Self::DateTime(date) => Some(date_cell(date)),
            Self::DateTimeIso(text) => Some(iso_cell(text)),
            Self::Error(error) => Some((error.to_string(), CellKind::Error)),
        }
    }
}

fn text_cell(text: &str) -> Option<(String, CellKind)> {
    (!text.is_empty()).then(|| (text.to_owned(), CellKind::Text))
}

fn iso_cell(text: &str) -> (String, CellKind) {
    (text.split('T').next().unwrap_or(text).to_owned(), CellKind::Date)
}

/// A date by its parts; a time of day or a duration is a number.
fn date_cell(date: &calamine::ExcelDateTime) -> (String, CellKind) {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let is_day =
        date.is_datetime() && day_number(i32::from(year), i32::from(month), i32::from(day)).is_some() && date.as_f64() >= 1.0;
    if is_day {
        (format!("{year:04}-{month:02}-{day:02}"), CellKind::Date)
    } else {
        (number_text(date.as_f64()), CellKind::Number)
    }
}

/// A double as the person saw it typed: a whole one as it is, as long numbers of patients are, up to 2⁵³; any other with 12 significant
/// digits, so that 70.59999999999999 is 70.6 again.
///
/// Excel shows at most 15 and typed values have fewer; no ruler gives more than 12.
pub(crate) fn number_text(number: f64) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        return format!("{:.0}", number + 0.0);
    }
    let rounded: f64 = format!("{number:.11e}").parse().unwrap_or(number);
    format!("{}", rounded + 0.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_what_was_typed() {
        for (number, text) in [
            (70.6 - 1e-14, "70.6"),
            (42.0, "42"),
            (-0.51, "-0.51"),
            (0.1 + 0.2, "0.3"),
            (-0.0, "0"),
            (4.235, "4.235"),
            (1_000_120_230_001.0, "1000120230001"),
            (100_012_023_000_004.0, "100012023000004"),
            (9_007_199_254_740_991.0, "9007199254740991"),
        ] {
            assert_eq!(super::number_text(number), text);
        }
    }
}
