//! Formulas of every kind of workbook: a stored value is taken and told, one that was never stored is told to be missing.

use crate::support::{Library, read, size, told};
use crate::together::{book, repacked};
use nadir_import::open::open;
use nadir_import::preview::Preview;

fn of(name: &str, bytes: &[u8]) -> Preview {
    read(&[open(name, bytes, None, &Library).unwrap()], &[])
}

/// The bytes with one part of them put in place of another that stands there once.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert_eq!(at.len(), 1);
    [&bytes[..at[0]], to, &bytes[at[0] + from.len()..]].concat()
}

/// Written by xlwt 1.3.0 (Python), which stores no value: `AVERAGE(37;39)` in D3. \[MS-XLS\], `FormulaValue`: a result that is a
/// number stands there as one.
#[test]
fn formulas_of_an_old_workbook_are_told() {
    let bytes = include_bytes!("../fixtures/workbooks/formula.xls");
    let without = of("formula.xls", bytes);
    assert_eq!(told(&without, "formula-without-value"), [("sizes!D3", "")]);
    assert_eq!(without.rows.len(), 2);
    let stored = [&[2, 0, 3, 0, 0x11, 0][..], &38.0_f64.to_le_bytes()].concat();
    let with = of("formula.xls", &patched(bytes, &[2, 0, 3, 0, 0x11, 0, 3, 0, 0, 0, 0, 0, 0xFF, 0xFF], &stored));
    assert_eq!((told(&with, "formula-cell"), told(&with, "formula-without-value")), (vec![("sizes!D3", "38")], Vec::new()));
    assert_eq!(with.rows.iter().map(|row| size(&with, row)).collect::<Vec<_>>(), ["42", "38", "37"]);
}

/// \[MS-XLSB\]: the last cell, F5, made a `BrtFmlaNum` of 45 and a `BrtFmlaString` of nothing.
#[test]
fn formulas_of_a_binary_workbook_are_told() {
    let name = "18_binary_workbook.xlsb";
    let text_cell = [7, 12, 5, 0, 0, 0, 0, 0, 0, 0, 0x18, 0, 0, 0];
    let with = |record: &[u8]| {
        let bytes = repacked(&book(name), |part, inside| match part {
            "xl/worksheets/sheet1.bin" => patched(&inside, &text_cell, record),
            _ => inside,
        });
        of(name, &bytes)
    };
    let place = [5, 0, 0, 0, 0, 0, 0, 0];
    let number = with(&[&[9, 26][..], &place, &45.0_f64.to_le_bytes(), &[0; 10]].concat());
    assert_eq!((told(&number, "formula-cell"), told(&number, "formula-without-value")), (vec![("data!F5", "45")], Vec::new()));
    let nothing = with(&[&[8, 22][..], &place, &[0; 14]].concat());
    assert_eq!((told(&nothing, "formula-cell"), told(&nothing, "formula-without-value")), (Vec::new(), vec![("data!F5", "")]));
    assert!(told(&of(name, &book(name)), "formula-cell").is_empty());
}

/// `OpenDocument` 1.2, part 1, the attribute `table:formula`.
#[test]
fn formulas_of_an_open_document_are_told() {
    let text = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let number = |number: &str| format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>");
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let formula = "table:formula=\"of:=AVERAGE(37;39)\"";
    let stored = format!("<table:table-cell {formula} office:value-type=\"float\" office:value=\"38\"/>");
    let bare = format!("<table:table-cell {formula}/>");
    let of_lesion = |month: &str, size: String| row(&[text("SYN-1"), number(month), text("L1"), size]);
    let rows = [
        row(&["patient", "month", "lesion", "d1 (mm)"].map(text)),
        of_lesion("0", number("42")),
        of_lesion("3", stored),
        of_lesion("6", bare),
    ];
    let bytes = repacked(&book("15_caliper_length_width.ods"), |name, inside| {
        if name != "content.xml" {
            return inside;
        }
        let text = String::from_utf8(inside).unwrap();
        let at = text.find("<table:table ").unwrap();
        format!("{}<table:table table:name=\"sizes\">{}</table:table>{}", &text[..at], rows.concat(), &text[at..]).into_bytes()
    });
    let made = of("a.ods", &bytes);
    assert_eq!(told(&made, "formula-cell"), [("sizes!D3", "38")]);
    assert_eq!(told(&made, "formula-without-value"), [("sizes!D4", "")]);
}
