//! Text from a spreadsheet, a Word table or a CSV file into the table, and blocks of it back out.

use super::draft::{PublishedDraft, PublishedPlace, RowDraft, RowField, RowId};
use super::row::size;
use crate::entry::tabular::{self, Delimiter};
use crate::order::map_of;
use std::collections::BTreeMap;

/// What came of a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The table after it.
    pub draft: PublishedDraft,
    /// The last cell written.
    pub last: Option<(RowId, RowField)>,
    /// Rows that found no place, beyond 500.
    pub left_out: usize,
}

/// Pastes a block.
///
/// A block whose first line names its columns, one of them the p, is a whole table and takes the place of the old one: `row` or the
/// first unnamed column names the rows, `section` makes headings, two columns are the arms, two more (or those that speak of grades)
/// further counts. A name like `Sirolimus (n = 33)` brings the size. A block without such a line goes into the cells from `at` to the
/// right and down; on an empty table, a block of 3, 4 or 6 columns is laid out as name, arms, further counts and p.
///
/// # Example
/// ```
/// use nadir::printed::{PublishedDraft, check, paste};
/// let text = "\tSirolimus (n = 33)\tEverolimus (n = 91)\tP value\nDiarrhea\t4 (12)\t5 (5)\t0.39\n";
/// let pasted = paste(&PublishedDraft::empty(), None, text);
/// assert_eq!(pasted.draft.arms, ["Sirolimus", "Everolimus"]);
/// assert_eq!(check(&pasted.draft, None).summary.reproduced, 1);
/// ```
pub fn paste(draft: &PublishedDraft, at: Option<(RowId, RowField)>, text: &str) -> Pasted {
    let lines = lines(text);
    if let Some(columns) = lines.first().and_then(|line| columns(line)) {
        return whole_table(draft, &columns, &lines);
    }
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let layout: Option<&[Column]> = match width {
        3 => Some(&[Column::Label, Column::Value(0), Column::Value(1)]),
        4 => Some(&[Column::Label, Column::Value(0), Column::Value(1), Column::P]),
        6 => Some(&[Column::Label, Column::Value(0), Column::Value(1), Column::Value(2), Column::Value(3), Column::P]),
        _ => None,
    };
    match layout.filter(|_| draft.rows.iter().all(RowDraft::is_blank)) {
        Some(columns) => {
            let named = columns.iter().map(|column| (*column, String::new())).collect::<Vec<_>>();
            let headed: Vec<Vec<String>> = std::iter::once(Vec::new()).chain(lines).collect();
            whole_table(draft, &named, &headed)
        }
        None => block(draft, at, &lines),
    }
}

/// The cells between two corners as a spreadsheet takes them.
pub fn block_text(draft: &PublishedDraft, one: (RowId, RowField), other: (RowId, RowField)) -> String {
    let fields: Vec<RowField> = draft.fields().collect();
    let row_at = |id: RowId| draft.rows.iter().position(|row| row.id == id).unwrap_or(0);
    let field_at = |field: RowField| fields.iter().position(|known| *known == field).unwrap_or(0);
    let (top, bottom) = (row_at(one.0).min(row_at(other.0)), row_at(one.0).max(row_at(other.0)));
    let (left, right) = (field_at(one.1).min(field_at(other.1)), field_at(one.1).max(field_at(other.1)));
    let line = |row: &RowDraft| {
        let cells = fields.iter().skip(left).take(right - left + 1).map(|field| row.text(*field));
        cells.map(tabular::clipboard_cell).collect::<Vec<_>>().join("\t")
    };
    draft.rows.iter().skip(top).take(bottom - top + 1).map(line).collect::<Vec<_>>().join("\n")
}

/// What a column of a pasted table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Table,
    Section,
    Label,
    Value(usize),
    P,
    Size(usize),
    Family,
    Ignored,
}

/// The columns by their names; `None` where the line names no p.
fn columns(line: &[String]) -> Option<Vec<(Column, String)>> {
    let (mut values, mut sizes, mut more) = (0, 0, 2);
    let mut found = Vec::new();
    for (at, name) in line.iter().enumerate() {
        let plain = super::cell::plain(name);
        let column = match plain.as_str() {
            "p" | "pvalue" | "p-value" | "p值" | "pvalues" => Column::P,
            "table" => Column::Table,
            "section" | "group" | "分组" => Column::Section,
            "row" | "label" | "variable" | "characteristic" | "characteristics" | "项目" | "指标" => Column::Label,
            "family" => Column::Family,
            "notes" | "note" | "verdict" => Column::Ignored,
            "n1" | "n2" | "n_1" | "n_2" => {
                sizes += 1;
                Column::Size(sizes - 1)
            }
            _ if at == 0 => Column::Label,
            _ if plain.contains("grade") || plain.contains("级") => {
                more += 1;
                Column::Value(more - 1)
            }
            _ => {
                values += 1;
                Column::Value(values - 1)
            }
        };
        found.push((column, name.trim().to_owned()));
    }
    // Two more columns without a word of grades are further counts all the same.
    let is_table = found.iter().any(|(column, _)| *column == Column::P) && values >= 2;
    is_table.then_some(found)
}

fn whole_table(draft: &PublishedDraft, columns: &[(Column, String)], lines: &[Vec<String>]) -> Pasted {
    let mut new = PublishedDraft { rows: Vec::new(), ..draft.clone() };
    let is_named = columns.iter().any(|(_, name)| !name.is_empty());
    for (column, name) in columns {
        if let Column::Value(arm @ (0 | 1)) = column
            && is_named
        {
            let (name, n) = arm_name(name);
            new.set(PublishedPlace::Arm(*arm), &name);
            new.set(PublishedPlace::Size(*arm), &n);
        }
    }
    new.has_more = columns.iter().any(|(column, _)| matches!(column, Column::Value(2 | 3)));
    let (mut heading, mut left_out, mut next) = (String::new(), 0, 0);
    let mut push = |cells: BTreeMap<RowField, String>| {
        if new.rows.len() < PublishedDraft::MOST_ROWS {
            next += 1;
            new.rows.push(RowDraft { id: RowId(next), cells, whole_numbers: false });
        } else {
            left_out += 1;
        }
    };
    for line in lines.iter().skip(1).filter(|line| line.iter().any(|cell| !cell.is_empty())) {
        let mut cells = BTreeMap::new();
        let (mut table, mut section) = (String::new(), String::new());
        for ((column, _), text) in columns.iter().zip(line).filter(|(_, text)| !text.is_empty()) {
            match column {
                Column::Table if text.bytes().all(|byte| byte.is_ascii_digit()) => table = format!("Table {text}"),
                Column::Table => table.clone_from(text),
                Column::Section => section.clone_from(text),
                other => {
                    if let Some(field) = field(*other) {
                        cells.insert(field, text.clone());
                    }
                }
            }
        }
        let wanted = [table, section].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        if wanted != heading && !wanted.is_empty() {
            push(map_of([(RowField::Label, wanted.clone())]));
        }
        heading = wanted;
        if !cells.is_empty() {
            push(cells);
        }
    }
    new.tidy();
    let last = new.rows.last().map(|row| (row.id, RowField::Label));
    Pasted { draft: new, last, left_out }
}

const fn field(column: Column) -> Option<RowField> {
    match column {
        Column::Label => Some(RowField::Label),
        Column::Value(0) => Some(RowField::First),
        Column::Value(1) => Some(RowField::Second),
        Column::Value(2) => Some(RowField::FirstMore),
        Column::Value(3) => Some(RowField::SecondMore),
        Column::P => Some(RowField::P),
        Column::Size(0) => Some(RowField::FirstSize),
        Column::Size(1) => Some(RowField::SecondSize),
        Column::Family => Some(RowField::Family),
        _ => None,
    }
}

/// `Sirolimus (n = 33)` as a name and a size; a first letter that a file wrote small is made large.
fn arm_name(text: &str) -> (String, String) {
    let (name, n) = match text.rfind(['(', '（']) {
        Some(at) => (text.get(..at).unwrap_or_default(), size(text.get(at..).unwrap_or_default())),
        None => (text, None),
    };
    let mut letters = name.trim().chars();
    let name = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    (name, n.map(|n| n.to_string()).unwrap_or_default())
}

fn block(draft: &PublishedDraft, at: Option<(RowId, RowField)>, lines: &[Vec<String>]) -> Pasted {
    let mut new = draft.clone();
    let fields: Vec<RowField> = new.fields().collect();
    let first = new.rows.first().map(|row| (row.id, RowField::Label));
    let Some((row, field)) = at.or(first) else { return Pasted { draft: new, last: None, left_out: 0 } };
    let top = new.rows.iter().position(|known| known.id == row).unwrap_or(0);
    let left = fields.iter().position(|known| *known == field).unwrap_or(0);
    let (mut last, mut left_out) = (None, 0);
    for (down, line) in lines.iter().enumerate() {
        if top + down >= new.rows.len() && new.add_row(None).is_none() {
            left_out += 1;
            continue;
        }
        let Some(id) = new.rows.get(top + down).map(|row| row.id) else { continue };
        for (text, field) in line.iter().zip(fields.iter().skip(left)) {
            new.set(PublishedPlace::Cell(id, *field), text);
            last = Some((id, *field));
        }
    }
    Pasted { draft: new, last, left_out }
}

/// Lines of cells: tabs between them where there is one, else semicolons or commas if the first line has two; quotes as in CSV.
fn lines(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if text.contains('\t') {
        Delimiter::Tab
    } else if first.matches(';').count() >= 2 {
        Delimiter::Semicolon
    } else if first.matches(',').count() >= 2 {
        Delimiter::Comma
    } else {
        Delimiter::Tab
    };
    let on_one_line = |line: Vec<String>| line.iter().map(|cell| tabular::on_one_line(cell)).collect();
    tabular::read(text, delimiter).into_iter().map(on_one_line).collect()
}

#[cfg(test)]
mod tests {
    use super::{PublishedDraft, RowField, block_text, paste};

    #[test]
    fn a_block_goes_into_the_cells_and_comes_back() {
        let draft = PublishedDraft::empty();
        let at = (draft.rows[1].id, RowField::First);
        let pasted = paste(&draft, Some(at), "1\t2\n3\t4\r\n5\t6");
        assert_eq!(block_text(&pasted.draft, at, pasted.last.unwrap()), "1\t2\n3\t4\n5\t6");
        assert!(pasted.draft.rows[0].is_blank());
    }

    #[test]
    fn more_rows_than_there_may_be_are_counted() {
        let text = format!("a\tb\tc\tp\n{}", "x\t1\t2\t0.5\n".repeat(510));
        let pasted = paste(&PublishedDraft::empty(), None, &text);
        assert_eq!((pasted.draft.rows.len(), pasted.left_out), (500, 10));
        let pasted = paste(&PublishedDraft::empty(), None, &"x\n".repeat(510));
        assert_eq!((pasted.draft.rows.len(), pasted.left_out), (500, 10));
    }

    #[test]
    fn quotes_and_a_guard_are_taken_off() {
        let pasted = paste(&PublishedDraft::empty(), None, "row,a,b,p\n\"mean, \"\"x\"\"\",'-1.5 ± 2,1.0 ± 2.0,\"0,06\"\n");
        let row = &pasted.draft.rows[0];
        assert_eq!(
            [RowField::Label, RowField::First, RowField::P].map(|field| row.text(field)),
            ["mean, \"x\"", "-1.5 ± 2", "0,06"]
        );
    }
}
