//! Any table of the page as CSV: one record a row, its section and footnotes beside it.

use super::csv::{ByteOrderMark, Table as Records};
use crate::report::number::MINUS;
use crate::report::table::{Row, RowKind, Table};

const NO_BREAK_SPACE: char = '\u{A0}';

/// A table as a file: RFC 4180, every record as long as the first.
///
/// The columns are `table` (title and subtitle, so that a file alone still says what it holds), `section`, `row`, the table's own
/// columns under their headings, and `notes`: the footnotes the row's cells refer to, each once, joined by `; `. A section without
/// numbers has no record of its own. Notes on the whole table follow, one record each.
///
/// A cell that is nothing but a number is written as one, with an ASCII minus; every other text is guarded as
/// [`guard_text`](super::guard_text) says. No-break spaces become spaces.
///
/// # Example
/// ```
/// use nadir::files::{ByteOrderMark, table_csv};
/// use nadir::report::table::{Cell, Column, Row, Table};
/// let column = |heading: &str| Column { heading: heading.into(), detail: String::new() };
/// let mut table = Table { title: "Table 9".into(), columns: vec![column("Age"), column("Change, %")], ..Table::default() };
/// table.rows.push(Row { label: "< 30".into(), cells: vec![Cell::plain("−6.5")], ..Row::default() });
/// let file = table_csv(&table, ByteOrderMark::Without);
/// assert_eq!(file, "table,section,row,\"Change, %\",notes\r\nTable 9,,< 30,-6.5,\r\n");
/// ```
pub fn table_csv(table: &Table, mark: ByteOrderMark) -> String {
    let headings: Vec<String> = table.columns.iter().skip(1).map(|column| joined(&[&column.heading, &column.detail])).collect();
    let mut names = vec!["table", "section", "row"];
    names.extend(headings.iter().map(String::as_str));
    names.push("notes");
    let mut records = Records::new(mark, &names);
    let title = joined(&[&table.title, &table.subtitle]);
    let mut section = "";
    for row in &table.rows {
        let label = match row.kind {
            RowKind::Section => {
                section = &row.label;
                if row.cells.iter().all(|cell| cell.text.is_empty()) {
                    continue;
                }
                ""
            }
            RowKind::Member => row.label.as_str(),
            RowKind::Data => {
                section = "";
                row.label.as_str()
            }
        };
        records.text(&plain(&title));
        records.text(&plain(section));
        records.text(&plain(label));
        for position in 0..headings.len() {
            value(&mut records, row.cells.get(position).map_or("", |cell| cell.text.as_str()));
        }
        records.text(&plain(&notes(table, row)));
        records.end_line();
    }
    for note in &table.notes {
        records.text(&plain(&title));
        for _ in 0..headings.len() + 2 {
            records.word("");
        }
        records.text(&plain(note));
        records.end_line();
    }
    records.finish()
}

/// A number as a number, everything else as text.
fn value(records: &mut Records, text: &str) {
    let unsigned = text.strip_prefix(MINUS);
    let digits = unsigned.unwrap_or(text);
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.ends_with(|last: char| last.is_ascii_digit())
        && digits.matches('.').count() < 2
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.');
    match (is_number, unsigned) {
        (true, Some(digits)) => records.word(&format!("-{digits}")),
        (true, None) => records.word(digits),
        (false, _) => records.text(&plain(text)),
    }
}

/// The footnotes of a row's cells.
fn notes(table: &Table, row: &Row) -> String {
    let mut found: Vec<&str> = Vec::new();
    for note in row.cells.iter().filter_map(|cell| table.footnotes.get(cell.footnote?)) {
        if !found.contains(&note.as_str()) {
            found.push(note);
        }
    }
    found.join("; ")
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

fn plain(text: &str) -> String {
    text.replace(NO_BREAK_SPACE, " ")
}

#[cfg(test)]
mod tests {
    use super::table_csv;
    use crate::files::ByteOrderMark;
    use crate::report::table::{Cell, Column, Row, RowKind, Table};

    fn table() -> Table {
        let column = |heading: &str, detail: &str| Column { heading: heading.into(), detail: detail.into() };
        let row = |kind, label: &str, cells: Vec<Cell>| Row { kind, label: label.into(), cells };
        let mut table = Table {
            title: "Table 2".into(),
            subtitle: "synthetic".into(),
            columns: vec![column("", ""), column("Everolimus", "n = 91"), column("P", "")],
            notes: vec!["Two-sided.".into()],
            ..Table::default()
        };
        let note = table.footnote("Fisher, \"exact\"");
        let noted = |text: &str| Cell { footnote: Some(note), ..Cell::plain(text) };
        table.rows = vec![
            row(RowKind::Data, "=SUM(A1)", vec![Cell::plain("+5"), Cell::plain("<\u{a0}0.001")]),
            row(RowKind::Section, "3 months", vec![]),
            row(RowKind::Member, "Decrease,\nmean", vec![noted("−0.5"), noted("0.06")]),
            row(RowKind::Member, "cut short", vec![Cell::plain("-5")]),
            row(RowKind::Section, "6 months", vec![Cell::plain("12.5 (1.0)")]),
            row(RowKind::Data, "alone", vec![Cell::plain("1.2.3"), Cell::plain("−")]),
        ];
        table
    }

    #[test]
    fn every_kind_of_row_and_cell() {
        // Written out by hand from RFC 4180 and the rule of the first characters.
        let expected = [
            "table,section,row,\"Everolimus, n = 91\",P,notes",
            "\"Table 2, synthetic\",,'=SUM(A1),'+5,< 0.001,",
            "\"Table 2, synthetic\",3 months,\"Decrease,\nmean\",-0.5,0.06,\"Fisher, \"\"exact\"\"\"",
            "\"Table 2, synthetic\",3 months,cut short,'-5,,",
            "\"Table 2, synthetic\",6 months,,12.5 (1.0),,",
            "\"Table 2, synthetic\",,alone,1.2.3,−,",
            "\"Table 2, synthetic\",,,,,Two-sided.",
            "",
        ];
        assert_eq!(table_csv(&table(), ByteOrderMark::Without), expected.join("\r\n"));
    }

    #[test]
    fn the_byte_order_mark_is_the_only_difference() {
        let with = table_csv(&table(), ByteOrderMark::With);
        assert_eq!(with.strip_prefix('\u{FEFF}'), Some(table_csv(&table(), ByteOrderMark::Without).as_str()));
    }
}
