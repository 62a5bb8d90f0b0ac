//! Tables of web pages, as hospital systems write them under the name of a workbook and as spreadsheets put them on the clipboard.
//!
//! Nothing of the page runs and nothing of it is kept as markup: only the text of its cells is read.

use crate::grid::{Addresses, CellKind, Merged, Sheet};
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
            let Some(value) = lower.get(from..).map(str::trim_start).and_then(|rest| rest.strip_prefix('=')).filter(|_| before)
            else {
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
    spans: Vec<Merged>,
    taken: std::collections::BTreeSet<(u32, u32)>,
    hidden: Vec<u32>,
    caption: String,
    row: Option<u32>,
    next_row: u32,
    column: u32,
    cell: Option<(u32, u32)>,
    in_caption: bool,
}

/// The tables of a page, each a sheet; texts in scripts and styles are none.
pub(crate) fn sheets(name: &str, text: &str) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    let mut budget = Budget(MOST_CELLS);
    let mut open: Vec<Open> = Vec::new();
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
            ("table", false) => {
                // A table costs as much as some cells, though nothing stands in it.
                budget.take(TABLE)?;
                open.push(Open::default());
            }
            ("table", true) => {
                if let Some(table) = open.pop() {
                    sheets.push(table.sheet(name, &mut budget)?);
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
    let name: String = whole.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let attributes = whole.get(name.len()..).unwrap_or_default();
    Some((Tag { name, is_end, attributes }, inside.get(end + 1..).unwrap_or_default()))
}

impl Open {
    fn text(&mut self, text: &str) {
        let into = match self.cell {
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
            ("tr" | "row", false) => {
                self.row = Some(self.next_row);
                self.next_row += 1;
                self.column = 0;
                self.cell = None;
                let style = tag.attribute("style").unwrap_or_default().replace(' ', "");
                if style.contains("display:none") || tag.attribute("hidden").is_some() {
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
            sheet.push(&text.split_whitespace().collect::<Vec<_>>().join(" "), CellKind::Text);
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
mod tests {
    use super::*;

    /// Written by hand in the manner of Excel's XML of 2003.
    #[test]
    fn a_workbook_in_xml_of_2003_is_read() {
        let page = "<?xml version='1.0'?><Workbook xmlns:ss='x'><Worksheet ss:Name='a'><Table><Row><Cell><Data>ID</Data></Cell>\
            <Cell ss:Index='3' ss:MergeAcross='1'><Data>Baseline</Data></Cell></Row><Row><Cell><Data>P-1</Data></Cell></Row></Table></Worksheet></Workbook>";
        assert!(is_html(page));
        let sheet = &sheets("a.xls", page).unwrap()[0];
        assert_eq!(
            [sheet.cell(0, 0), sheet.cell(0, 2), sheet.shown(0, 3), sheet.cell(1, 0)],
            ["ID", "Baseline", "Baseline", "P-1"]
        );
    }

    #[test]
    fn tables_are_read_as_text() {
        let page = "<html><style>td{x}</style><table><caption>in mm</caption><tr><th rowspan=2>ID<th colspan='2'>Baseline</tr>\
            <tr><td>a</td><td>b</td></tr><tr style='display: none'><td>x</td></tr>\
            <tr><td>P&nbsp;1</td><td>8.3&times;5<td>&lt;script&gt;</td></tr><script>'</table><td>no'</script></table>";
        let sheets = sheets("a.xls", page).unwrap();
        let sheet = &sheets[0];
        assert_eq!((sheets.len(), sheet.rows(), sheet.caption.as_str()), (1, 4, "in mm"));
        assert_eq!([sheet.shown(1, 0), sheet.shown(0, 2), sheet.cell(1, 1), sheet.cell(3, 0)], ["ID", "Baseline", "a", "P 1"]);
        assert_eq!([sheet.cell(3, 1), sheet.cell(3, 2)], ["8.3×5", "<script>"]);
        assert!(sheet.is_hidden_row(2) && !sheet.is_hidden_row(3));
    }

    /// By the number of cells each asks for: cells far to the right, wide and tall ones, tables without end; and scripts, each of which was
    /// looked for in all that follows.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test has a clock, and this is about time")]
    fn pages_that_ask_for_too_much_are_refused_in_a_short_time() {
        let far = "<Row><Cell ss:Index='16384'>1</Cell></Row>".repeat(400);
        let spans = "<tr><td rowspan=1000 colspan=1000>1</td></tr>".repeat(2_000);
        for inside in [far, spans, "<table>".repeat(400_000)] {
            let page = format!("<html><table>{inside}</table>");
            assert!(matches!(sheets("a.xls", &page), Err(Refusal::TooLarge { .. })));
        }
        let wide = format!("<table><tr>{}", "<td colspan=1000>1".repeat(30));
        assert!(matches!(sheets("a.xls", &wide), Err(Refusal::TooLarge { .. })));
        let scripts = format!("<table><tr><td>1</td></tr></table>{}", "<script></script>".repeat(200_000));
        let start = std::time::Instant::now();
        assert_eq!(sheets("a.xls", &scripts).map(|sheets| sheets.len()), Ok(1));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
