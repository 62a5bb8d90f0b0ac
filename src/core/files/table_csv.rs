//! Any table of the page as CSV: one record a row, its section and footnotes beside it.

use super::csv::{ByteOrderMark, Table as Records};
use crate::report::number::MINUS;
use crate::report::table::{Column, Row, RowKind, Table};

const NO_BREAK_SPACE: char = '\u{A0}';

/// A table as a file: RFC 4180, every record as long as the first.
///
/// The columns are `table` (title and subtitle, so that a file alone still says what it holds), `section`, `row`, the table's own
/// columns under their headings, and `notes`: the footnotes the row's cells refer to, each once, joined by `; `. A section without
/// numbers has no record of its own. Notes on the whole table follow, one record each. Behind `notes` stand the numbers of each column
/// with all their digits, in the order in which its cells print them: `P unrounded`, and where a cell holds more, `… unrounded 2` and so on.
///
/// A cell that is one number is written as one, with an ASCII minus; every other text is guarded as
/// [`guard_text`](super::guard_text) says. No-break spaces become spaces.
///
/// # Example
/// ```
/// use nadir::files::{ByteOrderMark, table_csv};
/// use nadir::report::table::{Cell, Column, Row, Table};
/// let column = |heading: &str| Column { heading: heading.into(), detail: String::new() };
/// let mut table = Table { title: "Table 9".into(), columns: vec![column("Age"), column("Change, %")], ..Table::default() };
/// table.rows.push(Row { label: "< 30".into(), cells: vec![Cell::number(-6.54321, 1)], ..Row::default() });
/// let file = table_csv(&table, ByteOrderMark::Without);
/// let lines: Vec<&str> = file.lines().collect();
/// assert_eq!(lines, ["table,section,row,\"Change, %\",notes,\"Change, % unrounded\"", "Table 9,,< 30,-6.5,,-6.54321"]);
/// ```
pub fn table_csv(table: &Table, mark: ByteOrderMark) -> String {
    let heading = |(at, column): (usize, &Column)| joined(&[&column.heading, &column.detail, table.span_over(at)]);
    let headings: Vec<String> = table.columns.iter().enumerate().skip(1).map(heading).collect();
    let mut names = vec!["table", "section", "row"];
    names.extend(headings.iter().map(String::as_str));
    names.push("notes");
    let most: Vec<usize> = (0..headings.len()).map(|position| most_values(table, position)).collect();
    let unrounded: Vec<String> = headings.iter().zip(&most).flat_map(|(heading, most)| unrounded(heading, *most)).collect();
    names.extend(unrounded.iter().map(String::as_str));
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
            match row.cells.get(position) {
                Some(cell) if cell.decimals.is_some() => records.word(&plain(&cell.text).replace(MINUS, "-")),
                cell => records.text(&plain(cell.map_or("", |cell| cell.text.as_str()))),
            }
        }
        records.text(&plain(&notes(table, row)));
        for (position, most) in most.iter().enumerate() {
            let values = row.cells.get(position).map_or(&[][..], |cell| &cell.values);
            (0..*most).for_each(|at| records.number(values.get(at).copied().filter(|value| value.is_finite())));
        }
        records.end_line();
    }
    for note in &table.notes {
        records.text(&plain(&title));
        for _ in 0..headings.len() + 2 {
            records.word("");
        }
        records.text(&plain(note));
        for _ in &unrounded {
            records.word("");
        }
        records.end_line();
    }
    records.finish()
}

/// How many numbers the cells of a column hold at most.
fn most_values(table: &Table, position: usize) -> usize {
    table.rows.iter().filter_map(|row| row.cells.get(position)).map(|cell| cell.values.len()).max().unwrap_or(0)
}

/// The names of the columns of a column's numbers.
fn unrounded(heading: &str, most: usize) -> impl Iterator<Item = String> + '_ {
    (0..most).map(move |at| match at {
        0 => format!("{heading} unrounded"),
        more => format!("{heading} unrounded {}", more + 1),
    })
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
    use crate::report::number::PStyle;
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
        let noted = |value: f64, decimals: u32| Cell::number(value, decimals).noted(note);
        table.rows = vec![
            row(RowKind::Data, "=SUM(A1)", vec![Cell::plain("+5"), Cell::p(0.0005, PStyle::Standard)]),
            row(RowKind::Section, "3 months", vec![]),
            row(RowKind::Member, "Decrease,\nmean", vec![noted(-0.5, 1), noted(0.0625, 2)]),
            row(RowKind::Member, "cut short", vec![Cell::plain("-5")]),
            row(RowKind::Section, "6 months", vec![Cell::of("12.5 (1.0)".into(), vec![12.5, 1.0])]),
            row(RowKind::Data, "alone", vec![Cell::plain("1.2.3"), Cell::plain("−")]),
        ];
        table
    }

    #[test]
    fn every_kind_of_row_and_cell() {
        // Written out by hand from RFC 4180 and the rule of the first characters.
        let expected = [
            "table,section,row,\"Everolimus, n = 91\",P,notes,\"Everolimus, n = 91 unrounded\",\"Everolimus, n = 91 unrounded 2\",P unrounded",
            "\"Table 2, synthetic\",,'=SUM(A1),'+5,< 0.001,,,,0.0005",
            "\"Table 2, synthetic\",3 months,\"Decrease,\nmean\",-0.5,0.06,\"Fisher, \"\"exact\"\"\",-0.5,,0.0625",
            "\"Table 2, synthetic\",3 months,cut short,'-5,,,,,",
            "\"Table 2, synthetic\",6 months,,12.5 (1.0),,,12.5,1,",
            "\"Table 2, synthetic\",,alone,1.2.3,−,,,,",
            "\"Table 2, synthetic\",,,,,Two-sided.,,,",
            "",
        ];
        assert_eq!(table_csv(&table(), ByteOrderMark::Without), expected.join("\r\n"));
    }

    #[test]
    fn heads_are_guarded_like_cells() {
        let column = |heading: &str, detail: &str| Column { heading: heading.into(), detail: detail.into() };
        let columns = vec![column("", ""), column("=1+1", "n = 6"), column("@B", ""), column("\u{3000}＝C", "")];
        let file = table_csv(&Table { columns, ..Table::default() }, ByteOrderMark::Without);
        assert_eq!(file, "table,section,row,\"'=1+1, n = 6\",'@B,'\u{3000}＝C,notes\r\n");
    }

    #[test]
    fn the_byte_order_mark_is_the_only_difference() {
        let with = table_csv(&table(), ByteOrderMark::With);
        assert_eq!(with.strip_prefix('\u{FEFF}'), Some(table_csv(&table(), ByteOrderMark::Without).as_str()));
    }
}
