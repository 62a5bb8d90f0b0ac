//! A table as HTML for the clipboard: what Word, Writer and Outlook take over as a real table.

use crate::entry::tabular::clipboard_cell;
use crate::measured::quantity::Decimal;
use crate::report::table::{Cell, Column, Row, RowKind, Table};

/// By this a spreadsheet takes a cell for the text it is: `1/33 (3)` is no date, `=1` no formula. Word processors pass over it. A paragraph
/// beside a table becomes a cell as well.
const AS_TEXT: &str = "mso-number-format:'\\@'";

/// A rule of the table, in points; word processors keep borders only where every cell names its own.
const RULE: &str = "1.0pt solid black";

/// A table as an HTML fragment: a caption, a real table with three rules, and the notes as paragraphs.
///
/// Styles stand at each element, since word processors read no style sheet from the clipboard. Nothing in it asks for anything from
/// outside. Numbers keep their true minus and no-break spaces.
///
/// # Example
/// ```
/// use nadir::files::table_html;
/// use nadir::report::table::{Cell, Column, Row, Table};
/// let column = |heading: &str| Column { heading: heading.into(), detail: String::new() };
/// let mut table = Table { title: "Table 9".into(), columns: vec![column(""), column("P")], ..Table::default() };
/// table.rows.push(Row { label: "Age < 30".into(), cells: vec![Cell::plain("0.43")], ..Row::default() });
/// let html = table_html(&table);
/// assert!(html.contains("<b>Table 9</b>") && html.contains(">Age &lt; 30</td>") && html.contains(">0.43</td>"));
/// ```
pub fn table_html(table: &Table) -> String {
    let columns = table.columns.len().max(1);
    let mut html = format!("<p style=\"margin:0 0 4pt 0;{AS_TEXT}\"><b>");
    html += &escaped(&table.title);
    html += "</b>";
    if !table.subtitle.is_empty() {
        html += " ";
        html += &escaped(&table.subtitle);
    }
    html += "</p><table style=\"border-collapse:collapse\" cellspacing=\"0\" cellpadding=\"3\">";
    html += "<thead>";
    let spans = table.head_of_spans();
    if !spans.is_empty() {
        let over = |(heading, columns): &(String, usize)| {
            let below = if heading.is_empty() { String::new() } else { format!("border-bottom:{RULE};") };
            let style = format!("border-top:{RULE};{below}{AS_TEXT}");
            format!("<td align=\"center\" colspan=\"{columns}\" style=\"{style}\">{}</td>", escaped(heading))
        };
        html += "<tr>";
        html += &spans.iter().map(over).collect::<String>();
        html += "</tr>";
    }
    let above = if spans.is_empty() { format!("border-top:{RULE};") } else { String::new() };
    html += "<tr>";
    for (position, column) in table.columns.iter().enumerate() {
        let text = if column.detail.is_empty() {
            escaped(&column.heading)
        } else {
            format!("{}<br>{}", escaped(&column.heading), escaped(&column.detail))
        };
        html += &cell(&text, position, &format!("{above}border-bottom:{RULE};{AS_TEXT}"));
    }
    html += "</tr></thead><tbody>";
    let last = table.rows.len().saturating_sub(1);
    for (position, row) in table.rows.iter().enumerate() {
        html += &table_row(row, columns, if position == last { Some(RULE) } else { None });
    }
    html += "</tbody></table>";
    for (position, text) in table.footnotes.iter().enumerate() {
        html += &note(&format!("<sup>{}</sup> {}", Table::mark(position), escaped(text)));
    }
    for text in &table.notes {
        html += &note(&escaped(text));
    }
    html
}

fn note(text: &str) -> String {
    format!("<p style=\"margin:2pt 0;{AS_TEXT}\">{text}</p>")
}

fn table_row(row: &Row, columns: usize, below: Option<&str>) -> String {
    let rule = below.map_or_else(String::new, |rule| format!("border-bottom:{rule};"));
    let label = match row.kind {
        RowKind::Section => format!("<b>{}</b>", escaped(&row.label)),
        RowKind::Member => format!("\u{2003}{}", escaped(&row.label)),
        RowKind::Data => escaped(&row.label),
    };
    let mut html = format!("<tr>{}", cell(&label, 0, &format!("{rule}{AS_TEXT}")));
    for position in 1..columns {
        let known = row.cells.get(position - 1);
        let is_text = known.is_some_and(|known| !known.text.is_empty() && Decimal::read(&known.text).is_none());
        let style = if is_text { format!("{rule}{AS_TEXT}") } else { rule.clone() };
        html += &cell(&known.map_or_else(String::new, cell_text), position, &style);
    }
    html + "</tr>"
}

fn cell_text(cell: &Cell) -> String {
    let mark = cell.footnote.map_or_else(String::new, |note| format!("<sup>{}</sup>", Table::mark(note)));
    escaped(&cell.text) + &mark
}

/// One cell; the first column reads from the left, numbers from the right.
fn cell(text: &str, position: usize, rule: &str) -> String {
    let align = if position == 0 { "left" } else { "right" };
    format!("<td align=\"{align}\" style=\"{rule}\">{text}</td>")
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            other => safe.push(other),
        }
    }
    safe
}

/// A heading on one line, with its detail: `Sirolimus (n = 33)`, `P (Holm)`.
fn heading(column: &Column) -> String {
    match (column.heading.as_str(), column.detail.as_str()) {
        (heading, "") => heading.to_owned(),
        ("", detail) => detail.to_owned(),
        (heading, detail) => format!("{heading} ({detail})"),
    }
}

/// A table as plain text for the clipboard: cells parted by tabs, as spreadsheets paste them, and none that they would run.
pub fn table_text(table: &Table) -> String {
    let alone = |text: &str| clipboard_cell(text).into_owned();
    let tabbed = |texts: &mut dyn Iterator<Item = &str>| texts.map(clipboard_cell).collect::<Vec<_>>().join("\t");
    let mut lines = vec![alone([table.title.as_str(), table.subtitle.as_str()].join(" ").trim())];
    // A heading over several columns stands over the first of them, as where cells are joined.
    let spans = table.head_of_spans();
    if !spans.is_empty() {
        let over = spans.iter().flat_map(|(heading, columns)| {
            std::iter::once(heading.as_str()).chain(std::iter::repeat_n("", columns.saturating_sub(1)))
        });
        lines.push(tabbed(&mut over.into_iter()));
    }
    let heads: Vec<String> = table.columns.iter().map(heading).collect();
    lines.push(tabbed(&mut heads.iter().map(String::as_str)));
    let line =
        |row: &Row| tabbed(&mut std::iter::once(row.label.as_str()).chain(row.cells.iter().map(|cell| cell.text.as_str())));
    lines.extend(table.rows.iter().map(line));
    lines.extend(table.footnotes.iter().enumerate().map(|(position, text)| format!("{} {text}", Table::mark(position))));
    lines.extend(table.notes.iter().map(|text| alone(text)));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::Column;

    #[test]
    fn no_text_becomes_a_formula_or_a_date() {
        let column = |heading: &str| Column { heading: heading.into(), detail: String::new() };
        let cells = vec![Cell::plain("+5"), Cell::plain("-0.5"), Cell::plain("1/33 (3)"), Cell::plain("−6.5"), Cell::plain("")];
        let table = Table {
            title: "-Title".into(),
            columns: ["", "=1+1", "B", "C", "D", "E"].map(column).to_vec(),
            rows: vec![Row { label: "@row".into(), cells, ..Row::default() }],
            notes: vec!["=note".into()],
            ..Table::default()
        };
        // In plain text by one apostrophe, numbers never; in HTML by the cell's format, and without it.
        assert_eq!(table_text(&table), "'-Title\n\t'=1+1\tB\tC\tD\tE\n'@row\t+5\t-0.5\t1/33 (3)\t−6.5\t\n'=note");
        let html = table_html(&table);
        let style = |text: &str| {
            let end = html.find(&format!("\">{text}</td>")).unwrap();
            html[..end].rsplit_once('"').unwrap().1.to_owned()
        };
        for text in ["=1+1", "@row", "1/33 (3)"] {
            assert!(style(text).ends_with("mso-number-format:'\\@'"), "{text}: {}", style(text));
        }
        let paragraphs: Vec<_> = html.split("<p style=\"").skip(1).filter_map(|rest| rest.split_once('"')).collect();
        assert_eq!(paragraphs.len(), 2);
        assert!(paragraphs.iter().all(|(style, _)| style.ends_with(AS_TEXT)), "the title and the note become cells, too");
        assert!(!style("-0.5").contains("mso") && !style("−6.5").contains("mso") && !html.contains("'="));
    }

    #[test]
    fn a_table_keeps_its_rows_marks_and_notes_and_nothing_becomes_markup() {
        let column = |heading: &str, detail: &str| Column { heading: heading.into(), detail: detail.into() };
        let row = |kind, label: &str, cells| Row { kind, label: label.into(), cells };
        let marked = Cell { text: "0.06".into(), footnote: Some(0), ..Cell::default() };
        let table = Table {
            title: "T <1>".into(),
            subtitle: "synthetic".into(),
            columns: vec![column("", ""), column("A", "n = 3"), column("P", "")],
            rows: vec![
                row(RowKind::Section, "3 months", vec![]),
                row(RowKind::Member, "PR & CR", vec![Cell::plain("1/3 (33)"), marked]),
            ],
            footnotes: vec!["Student".into()],
            notes: vec!["Policy".into()],
            ..Table::default()
        };
        let html = table_html(&table);
        assert_eq!(html.matches("<tr>").count(), 3);
        assert_eq!(html.matches("<td").count(), 9, "every row has every cell");
        assert!(html.contains("T &lt;1&gt;</b> synthetic") && html.contains("\u{2003}PR &amp; CR</td>"));
        assert!(
            html.contains(">0.06<sup>a</sup></td>") && html.contains("<sup>a</sup> Student</p>") && html.contains(">Policy</p>")
        );
        assert_eq!(table_text(&table), "T <1> synthetic\n\tA (n = 3)\tP\n3 months\nPR & CR\t1/3 (33)\t0.06\na Student\nPolicy");
    }
}
