//! A workbook of the study and its tables: numbers as numbers, texts as texts.
//!
//! Written here and not by a crate: `rust_xlsxwriter` is 298 kB compressed, more than the tables themselves; of its many parts one is needed.

use crate::archive::archive;
use nadir::files::{Field, Records};
use nadir::report::Language;
use nadir::report::exchange_words::TOO_MANY_ROWS;
use nadir::report::table::{RowKind, Table};
use std::fmt::Write;

/// The most rows of a sheet of Excel.
const MOST_ROWS: usize = 1_048_576;
/// Numbers with more decimals are shown with all their digits.
const MOST_DECIMALS: u32 = 6;
/// One cell.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Blank,
    Text(String),
    Heading(String),
    /// A number, and with how many decimals it is shown; all of them where it is not said.
    Number(f64, Option<u32>),
    Flag(bool),
}

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    name: String,
    rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A sheet of a few sentences.
    pub(crate) fn of_note(name: &str, title: &str, note: &str) -> Self {
        let text = |text: &str| vec![Cell::Text(text.to_owned())];
        Self { name: name.to_owned(), rows: vec![vec![Cell::Heading(title.to_owned())], text(note)] }
    }

    /// A table of the study's data.
    pub(crate) fn of_records(name: &str, records: Records, language: Language) -> Self {
        let count = records.rows.len() + 1;
        if count > MOST_ROWS {
            let note = TOO_MANY_ROWS.in_language(language).replace("{}", &count.to_string());
            return Self { name: name.to_owned(), rows: vec![vec![Cell::Text(note)]] };
        }
        let cell = |field: Field| match field {
            Field::Missing => Cell::Blank,
            Field::Text(text) => Cell::Text(text),
            Field::Number(number) => Cell::Number(number, None),
            Field::Flag(is) => Cell::Flag(is),
        };
        let heading = records.columns.into_iter().map(Cell::Heading).collect();
        let rows = records.rows.into_iter().map(|row| row.into_iter().map(cell).collect());
        Self { name: name.to_owned(), rows: std::iter::once(heading).chain(rows).collect() }
    }

    /// A table of the paper: a cell that is one number as that number, shown as printed.
    pub(crate) fn of_table(name: &str, table: &Table) -> Self {
        let heading = |text: &str| Cell::Heading(text.to_owned());
        let mut rows = vec![vec![heading(&table.title)], vec![Cell::Text(table.subtitle.clone())]];
        rows.push(table.columns.iter().map(|column| heading(&[column.heading.as_str(), &column.detail].join(" "))).collect());
        for row in &table.rows {
            let label = if row.kind == RowKind::Section { heading(&row.label) } else { Cell::Text(row.label.clone()) };
            let cells = row.cells.iter().map(|cell| match (cell.decimals, cell.values.as_slice()) {
                (Some(decimals), [value]) if value.is_finite() => Cell::Number(*value, Some(decimals)),
                _ if cell.text.is_empty() => Cell::Blank,
                _ => Cell::Text(cell.text.clone()),
            });
            rows.push(std::iter::once(label).chain(cells).collect());
        }
        rows.extend(table.footnotes.iter().chain(&table.notes).map(|note| vec![Cell::Text(note.clone())]));
        Self { name: name.to_owned(), rows }
    }

    fn xml(&self) -> String {
        let mut xml = format!("{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetData>");
        for row in &self.rows {
            xml.push_str("<row>");
            for cell in row {
                put(&mut xml, cell);
            }
            xml.push_str("</row>");
        }
        xml.push_str("</sheetData></worksheet>");
        xml
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// One cell; its place follows from those before it.
fn put(xml: &mut String, cell: &Cell) {
    let text = |xml: &mut String, style: u8, text: &str| {
        let _ = write!(xml, "<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(text));
    };
    match cell {
        Cell::Blank => xml.push_str("<c/>"),
        Cell::Text(words) => text(xml, 0, words),
        Cell::Heading(words) => text(xml, 1, words),
        Cell::Flag(is) => {
            let _ = write!(xml, "<c t=\"b\"><v>{}</v></c>", u8::from(*is));
        }
        Cell::Number(number, decimals) => {
            let style = decimals.filter(|decimals| *decimals <= MOST_DECIMALS).map_or(0, |decimals| decimals + 2);
            // Adding zero turns −0 into 0.
            let _ = write!(xml, "<c s=\"{style}\"><v>{}</v></c>", number + 0.0);
        }
    }
}

/// A text in XML 1.0, which has no place for most control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' => escaped.push(letter),
            '\r' => escaped.push_str("&#13;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter < ' ' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The styles: plain, bold, and numbers with 0 to 6 decimals.
fn styles() -> String {
    let decimals = 0..=MOST_DECIMALS;
    let format = |decimals: u32| {
        let places = if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals as usize)) };
        format!("<numFmt numFmtId=\"{}\" formatCode=\"{places}\"/>", 164 + decimals)
    };
    let formats = decimals.clone().map(format).collect::<Vec<_>>().concat();
    let numbers = decimals
        .map(|decimals| {
            format!(
                "<xf numFmtId=\"{}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
                164 + decimals
            )
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"7\">{formats}</numFmts>\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
         <cellXfs count=\"9\"><xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/>{numbers}</cellXfs></styleSheet>"
    )
}

/// The sheets as a workbook.
///
/// # Source
/// ECMA-376, part 1: §18.2 (workbook), §18.3 (worksheets, cells with their own text), §18.8 (styles); part 2 (package).
pub(crate) fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let numbered = || sheets.iter().zip(1..);
    let types = numbered()
        .map(|(_, at)| format!("<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{SHEET}.worksheet+xml\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let listed = numbered()
        .map(|(sheet, at)| format!("<sheet name=\"{}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>", escaped(&sheet.name)))
        .collect::<Vec<_>>()
        .concat();
    let related = numbered()
        .map(|(_, at)| format!("<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{SHEET}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{SHEET}.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{related}\
                 <Relationship Id=\"styles\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml".to_owned(), styles()),
    ];
    parts.extend(numbered().map(|(sheet, at)| (format!("xl/worksheets/sheet{at}.xml"), sheet.xml())));
    archive(parts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

#[cfg(test)]
mod tests {
    use super::*;
    use nadir::entry::draft::{PatientDraft, PatientKey, VisitField};
    use nadir::files::measurement_records;
    use nadir::measured::lesion::LesionId;
    use nadir::study::assessment::{Settings, assess};

    /// Codes that look like numbers are texts, as ECMA-376 §18.18.11 writes them; diameters are numbers.
    #[test]
    fn a_code_of_figures_stays_a_text() {
        let mut draft = PatientDraft::empty(PatientKey(1));
        "017".clone_into(&mut draft.id);
        for (field, text) in [(VisitField::Reader, "01"), (VisitField::Intervention, "1e2")] {
            draft.visits[0].fields.insert(field, text.into());
        }
        draft.visits[0].cells.insert(LesionId(1), "83 x 56 x 73".into());
        let settings = Settings::default();
        let records = measurement_records([&assess(&draft, &settings)], &settings);
        let xml = Sheet::of_records("Measurements", records, Language::English).xml();
        for text in ["017", "01", "1e2"] {
            assert!(xml.contains(&format!("<t xml:space=\"preserve\">{text}</t>")), "{text}");
        }
        assert!(xml.contains("<v>83</v>"));
    }
}
