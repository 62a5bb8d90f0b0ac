//! Pages and Excel's XML of 2003 by hand.

use super::*;

/// Written by hand in the manner of Excel's XML of 2003.
#[test]
fn a_workbook_in_xml_of_2003_is_read() {
    let page = "<?xml version='1.0'?><Workbook xmlns:ss='x'><Worksheet ss:Name='a'><Table><Row><Cell><Data>ID</Data></Cell>\
        <Cell ss:Index='3' ss:MergeAcross='1'><Data>Baseline</Data></Cell></Row><Row><Cell><Data>P-1</Data></Cell></Row></Table></Worksheet></Workbook>";
    assert!(is_html(page));
    let sheet = &sheets("a.xls", page).unwrap()[0];
    assert_eq!([sheet.cell(0, 0), sheet.cell(0, 2), sheet.shown(0, 3), sheet.cell(1, 0)], ["ID", "Baseline", "Baseline", "P-1"]);
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
