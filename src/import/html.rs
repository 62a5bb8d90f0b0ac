//! Tables of web pages, as hospital systems write them under the name of a workbook and as spreadsheets put them on the clipboard.
//!
//! Nothing of the page runs and nothing of it is kept as markup: only the text of its cells is read.

use crate::grid::{Addresses, CellKind, Merged, Sheet, Visibility};
use crate::open::Refusal;
use std::collections::BTreeMap;

/// Whether a text is a web page with a table.
pub(crate) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(2_000).collect::<String>().to_ascii_lowercase();
    (start.starts_with('<') || start.contains("<html")) && find(text, "<table").is_some()
}

/// Where a text of ASCII that begins with `<` stands, in whichever case.
fn find(text: &str, word: &str) -> Option<usize> {
    let is_word =
        |at: usize| text.as_bytes().get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()));
    text.match_indices('<').map(|(at, _)| at).find(|at| is_word(*at))
}

/// The encoding that a page names in its head.
pub(crate) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2_000))?).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let (_, rest) = head.split_once("charset=")?;
    let name: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// A tag: its name, whether it ends an element, and its attributes.
struct Tag<'a> {
    name: String,
    is_end: bool,
    attributes: &'a str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let mut from = 0;
        while let Some(at) = lower.get(from..)?.find(name).map(|at| at + from) {
            from = at + name.len();
            let before = lower.get(..at)?.chars().next_back().is_none_or(char::is_whitespace);
            let rest = self.attributes.get(from..).map(str::trim_start);
            let Some(value) = rest.and_then(|rest| rest.strip_prefix('=')).filter(|_| before) else {
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|first| ['"', '\''].contains(first));
            return Some(match quote {
                Some(quote) => value.get(1..)?.split(quote).next()?.to_owned(),
                None => value.split(|letter: char| letter.is_whitespace() || letter == '>').next()?.to_owned(),
            });
        }
        None
    }
}

/// What is written of a table while its page is gone through.
#[derive(Default)]
struct Open {
    cells: BTreeMap<(u32, u32), String>,
    /// Of Excel's XML: cells that are no texts.
    kinds: BTreeMap<(u32, u32), CellKind>,
    hidden_columns: Vec<u32>,
    next_column: u32,
    spans: Vec<Merged>,
    taken: std::collections::BTreeSet<(u32, u32)>,
    hidden: Vec<u32>,
    caption: String,
    row: Option<u32>,
    next_row: u32,
    column: u32,
    cell: Option<(u32, u32)>,
    in_caption: bool,
    in_comment: bool,
}

/// The tables of a page, each a sheet; texts in scripts and styles are none.
pub(crate) fn sheets(name: &str, text: &str) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    let mut budget = Budget(MOST_CELLS);
    let mut open: Vec<Open> = Vec::new();
    // Of Excel's XML: the sheet that is open, and how many tables stood before it.
    let mut worksheet: Option<(String, usize)> = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at);
        if let Some(table) = open.last_mut() {
            table.text(before);
        }
        if let Some(comment) = after.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let Some((tag, behind)) = tag(after) else {
            if let Some(table) = open.last_mut() {
                table.text("<");
            }
            rest = after.get(1..).unwrap_or_default();
            continue;
        };
        rest = behind;
        if !tag.is_end && ["script", "style"].contains(&tag.name.as_str()) {
            let end = find(rest, &format!("</{}", tag.name)).unwrap_or(rest.len());
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        match (tag.name.as_str(), tag.is_end) {
            ("worksheet", is_end) => {
                let named = tag.attribute("ss:name").filter(|_| !is_end).map(|name| (entities(&name), sheets.len()));
                worksheet = named;
            }
            ("visible", false) => {
                let first = worksheet.as_ref().map_or(sheets.len(), |(_, first)| *first);
                let visibility = match rest.split('<').next().map(str::trim) {
                    Some("SheetHidden") => Visibility::Hidden,
                    Some("SheetVeryHidden") => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                sheets.iter_mut().skip(first).for_each(|sheet: &mut Sheet| sheet.visibility = visibility);
            }
            ("table", false) => {
                // A table costs as much as some cells, though nothing stands in it.
                budget.take(TABLE)?;
                open.push(Open::default());
            }
            ("table", true) => {
                if let Some(table) = open.pop() {
                    let mut sheet = table.sheet(name, &mut budget)?;
                    if let Some((own, _)) = &worksheet {
                        own.clone_into(&mut sheet.name);
                        own.clone_into(&mut sheet.key);
                        sheet.addresses = Addresses::Cells;
                    }
                    sheets.push(sheet);
                }
            }
            _ => {
                if let Some(table) = open.last_mut() {
                    table.tag(&tag, &mut budget)?;
                }
            }
        }
    }
    for table in open {
        sheets.push(table.sheet(name, &mut budget)?);
    }
    sheets.retain(|sheet| sheet.rows() > 0);
    Ok(sheets)
}

/// The most cells of a page, blank ones and those that merged ones cover included: they are held one by one until their table ends.
const MOST_CELLS: usize = 4_000_000;
/// So many cells a table counts for.
const TABLE: usize = 20;
/// The most columns of a row, as of a spreadsheet.
const MOST_COLUMNS: u32 = 16_384;

/// The most rows of a sheet, as of a spreadsheet.
const MOST_ROWS: u32 = 1_048_576;

/// How many cells may still be read.
struct Budget(usize);

impl Budget {
    fn take(&mut self, cells: usize) -> Result<(), Refusal> {
        let left = self.0.checked_sub(cells);
        self.0 = left.ok_or_else(|| Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") })?;
        Ok(())
    }
}

fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let inside = text.strip_prefix('<')?;
    let is_end = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    if !inside.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!' || letter == '?') {
        return None;
    }
    // An end of a tag within quotes is none.
    let mut quote = None;
    let end = inside.find(|letter: char| match (quote, letter) {
        (None, '>') => true,
        (None, '"' | '\'') => {
            quote = Some(letter);
            false
        }
        (Some(open), _) if letter == open => {
            quote = None;
            false
        }
        _ => false,
    });
    let end = end.or_else(|| inside.find('>'))?;
    let whole = inside.get(..end)?;
    let full: String = whole.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == ':').collect();
    let attributes = whole.get(full.len()..).unwrap_or_default();
    // Excel's own elements may have their prefix: `<ss:Worksheet>`. Others with one, as `<o:p>`, are none of a table.
    let name = full.to_ascii_lowercase();
    let name = name.strip_prefix("ss:").map(str::to_owned).unwrap_or(name);
    Some((Tag { name, is_end, attributes }, inside.get(end + 1..).unwrap_or_default()))
}

impl Open {
    fn text(&mut self, text: &str) {
        let into = match self.cell {
            Some(_) if self.in_comment => return,
            Some(place) => self.cells.entry(place).or_default(),
            None if self.in_caption => &mut self.caption,
            None => return,
        };
        into.push_str(&entities(text));
    }

    fn tag(&mut self, tag: &Tag<'_>, budget: &mut Budget) -> Result<(), Refusal> {
        const MOST_SPAN: u32 = 1_000;
        const MOST_COVERED: usize = 10_000;
        match (tag.name.as_str(), tag.is_end) {
            ("caption", is_end) => self.in_caption = !is_end,
            ("comment", is_end) => self.in_comment = !is_end,
            ("column", false) => {
                let number = |name| tag.attribute(name).and_then(|text| text.trim().parse::<u32>().ok());
                let first = number("ss:index").map_or(self.next_column, |index| index.saturating_sub(1)).min(MOST_COLUMNS);
                self.next_column = first.saturating_add(number("ss:span").unwrap_or(0)).saturating_add(1).min(MOST_COLUMNS);
                if number("ss:hidden") == Some(1) {
                    self.hidden_columns.extend(first..self.next_column);
                }
            }
            ("data", false) => {
                let kind = match tag.attribute("ss:type").as_deref() {
                    Some("Number") => CellKind::Number,
                    Some("DateTime") => CellKind::Date,
                    Some("Error") => CellKind::Error,
                    _ => CellKind::Text,
                };
                self.kinds.extend(self.cell.filter(|_| kind != CellKind::Text && !self.in_comment).map(|cell| (cell, kind)));
            }
            ("tr" | "row", false) => {
                let index = tag.attribute("ss:index").and_then(|text| text.trim().parse::<u32>().ok());
                self.next_row = index.filter(|index| (1..=MOST_ROWS).contains(index)).map_or(self.next_row, |index| index - 1);
                self.row = Some(self.next_row);
                self.next_row += 1;
                self.column = 0;
                self.cell = None;
                let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
                let is_hidden = tag.attribute("hidden").is_some() || tag.attribute("ss:hidden").as_deref() == Some("1");
                if is_hidden || style.contains("display:none") {
                    self.hidden.extend(self.row);
                }
            }
            ("td" | "th" | "cell", false) => {
                let row = self.row.unwrap_or(0);
                // Excel's XML of 2003 numbers a cell that follows blank ones, and counts the cells a merged one covers besides itself.
                let index = tag
                    .attribute("ss:index")
                    .and_then(|text| text.trim().parse::<u32>().ok())
                    .filter(|index| (1..=MOST_COLUMNS).contains(index));
                self.column = index.map_or(self.column, |index| index - 1);
                while self.taken.contains(&(row, self.column)) {
                    self.column += 1;
                }
                if self.column >= MOST_COLUMNS {
                    return Err(Refusal::TooLarge { what: format!("more than {MOST_COLUMNS} columns") });
                }
                budget.take(1)?;
                let span =
                    |name| tag.attribute(name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, MOST_SPAN);
                let more =
                    |name| tag.attribute(name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(0).min(MOST_SPAN);
                let (rows, columns) = (span("rowspan") + more("ss:mergedown"), span("colspan") + more("ss:mergeacross"));
                if rows > 1 || columns > 1 {
                    self.spans.push(Merged { rows: [row, row + rows - 1], columns: [self.column, self.column + columns - 1] });
                    let covered =
                        (row..row + rows).flat_map(|row| (self.column..self.column + columns).map(move |column| (row, column)));
                    budget.take((rows as usize).saturating_mul(columns as usize).min(MOST_COVERED))?;
                    self.taken.extend(covered.take(MOST_COVERED));
                }
                self.cells.insert((row, self.column), String::new());
                self.cell = Some((row, self.column));
                self.column += columns;
            }
            ("td" | "th" | "tr" | "cell" | "row", true) => self.cell = None,
            ("br" | "p" | "div", _) => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn sheet(self, name: &str, budget: &mut Budget) -> Result<Sheet, Refusal> {
        let mut sheet = Sheet::new(name, Addresses::TableRows);
        sheet.caption = self.caption.split_whitespace().collect::<Vec<_>>().join(" ");
        sheet.merged = self.spans;
        sheet.hidden_rows = self.hidden;
        sheet.hidden_columns = self.hidden_columns;
        let (mut row, mut column) = (0, 0);
        for ((at_row, at_column), text) in self.cells {
            let blanks = if at_row == row { at_column.saturating_sub(column) } else { at_column };
            budget.take(blanks as usize + at_row.saturating_sub(row) as usize / 8)?;
            while row < at_row {
                sheet.end_row();
                row += 1;
                column = 0;
            }
            while column < at_column {
                sheet.push("", CellKind::Text);
                column += 1;
            }
            let kind = self.kinds.get(&(at_row, at_column)).copied().unwrap_or(CellKind::Text);
            // A date has its time of day behind it.
            let text = if kind == CellKind::Date { text.split('T').next().unwrap_or_default() } else { &text };
            sheet.push(&text.split_whitespace().collect::<Vec<_>>().join(" "), kind);
            column += 1;
        }
        if column > 0 {
            sheet.end_row();
        }
        Ok(sheet)
    }
}

/// The text with the references of HTML that cells hold in their letters' place.
fn entities(text: &str) -> String {
    const NAMED: [(&str, &str); 12] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", " "),
        ("times", "×"),
        ("minus", "−"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("sup3", "³"),
        ("middot", "·"),
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        plain.push_str(before);
        let reference = after.get(1..).and_then(|after| after.split_once(';')).filter(|(name, _)| name.len() <= 8);
        let letter = reference.and_then(|(name, _)| {
            let code = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")).map(|code| u32::from_str_radix(code, 16));
            let code = code.or_else(|| name.strip_prefix('#').map(str::parse));
            match code {
                Some(code) => code.ok().and_then(char::from_u32).map(String::from),
                None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| (*letter).to_owned()),
            }
        });
        if let (Some(letter), Some((_, behind))) = (letter, reference) {
            plain.push_str(&letter);
            rest = behind;
        } else {
            plain.push('&');
            rest = after.get(1..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests;
