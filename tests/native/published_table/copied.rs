//! Correct tables as a browser, Word or a spreadsheet puts them on the clipboard, text and HTML together.
//!
//! 71/118 is 60.2% and 60/121 49.6%, Pearson's P .1003 (z = .10582/.064389 = 1.6436); 61/118 is 51.7% and 61/121 50.4%, P .84
//! (z = .01282/.064676 = 0.1983).

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::files::{table_html, table_text};
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, Verdict, check, clipboard_text, is_whole_table, paste};
use nadir::report::table::{Cell, Column, Row, Span, Table};

/// What is read of the clipboard into an empty table, by row: its name, its arms, its p; and the verdicts.
fn read(text: &str, html: &str) -> (PublishedDraft, Vec<[String; 4]>) {
    let draft = paste(&PublishedDraft::empty(), None, &clipboard_text(text, Some(html))).draft;
    let fields = [RowField::Label, RowField::First, RowField::Second, RowField::P];
    let rows = draft.rows.iter().map(|row| fields.map(|field| row.text(field).to_owned())).collect();
    (draft, rows)
}

fn assert_reproduced(draft: &PublishedDraft, rows: usize) {
    let checked = check(draft, None);
    let said: Vec<_> = checked.findings.iter().chain(&checked.notes).map(|finding| finding.rule.id()).collect();
    assert!(said.is_empty(), "{said:?} {draft:#?}");
    let reproduced = checked.rows.iter().filter(|row| row.verdict == Verdict::Reproduced).count();
    assert_eq!(reproduced, rows, "{draft:#?}");
}

const HEAD: &str = "<tr><th>Characteristic</th><th>Group A<br>(n = 118)</th><th>Group B<br>(n = 121)</th><th>P value</th></tr>";

#[test]
fn a_raised_mark_is_no_digit() {
    for mark in [
        "<sup>1</sup>",
        "<sup><a href=\"#fn1\">1</a></sup>",
        "<span style=\"font-size:0.6em;vertical-align: super\">1</span>",
        "<sup>a,b</sup>",
        "<sub>a</sub>",
        "<sub>1</sub>",
        "<sub>12</sub>",
    ] {
        let html = format!(
            "<table>{HEAD}<tr><td>Response, n (%)</td><td>71 (60.2)</td><td>60 (49.6)</td><td>0.100{mark}</td></tr></table>"
        );
        let text =
            "Characteristic\tGroup A\n(n = 118)\tGroup B\n(n = 121)\tP value\nResponse, n (%)\t71 (60.2)\t60 (49.6)\t0.1001";
        let (draft, _) = read(text, &html);
        assert_eq!(draft.sizes, ["118", "121"], "{mark}");
        assert_reproduced(&draft, 1);
    }
}

#[test]
fn cells_over_rows_and_columns_keep_the_others_in_their_places() {
    let html = format!(
        "<table>{}<tr><td rowspan=2>Sex</td><td>Male</td><td>61 (51.7)</td><td>61 (50.4)</td><td>0.84</td></tr>\
        <tr><td>Female</td><td>57 (48.3)</td><td>60 (49.6)</td><td></td></tr></table>",
        HEAD.replacen("<th>", "<th colspan=2>", 1)
    );
    let text = "Characteristic\tGroup A\n(n = 118)\tGroup B\n(n = 121)\tP value\nSex\tMale\t61 (51.7)\t61 (50.4)\t0.84\nFemale\t57 (48.3)\t60 (49.6)\t";
    let (draft, rows) = read(text, &html);
    assert_eq!(rows[0][0], "Sex");
    assert_eq!(rows[2], ["Female", "57 (48.3)", "60 (49.6)", ""]);
    assert_reproduced(&draft, 1);
    let html = "<table><tr><th rowspan=2>Outcome</th><th colspan=3>ITT</th><th colspan=3>PP</th></tr>\
        <tr><th>A<br>n = 118</th><th>B<br>n = 121</th><th>P</th><th>A<br>n = 110</th><th>B<br>n = 112</th><th>P</th></tr>\
        <tr><td><p>Response,</p><p>n (%)</p></td><td>71 (60.2)</td><td>60 (49.6)</td><td>0.100</td><td>61 (55.5)</td><td>61 (54.5)</td><td>0.88</td></tr></table>";
    let (draft, rows) = read(
        "Outcome\tITT\tPP\nA\nn = 118\tB\nn = 121\tP\tA\nn = 110\tB\nn = 112\tP\nResponse,\nn (%)\t71 (60.2)\t60 (49.6)\t0.100\t61 (55.5)\t61 (54.5)\t0.88",
        html,
    );
    let rows: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(rows, ["ITT", "Response, n (%)", "PP", "Response, n (%)"]);
    // 61/110 v 61/112: z = .00991/.066790 = 0.1484, P .882.
    assert_reproduced(&draft, 2);
}

/// Two lines of a cell are two numbers, and never one: neither 6157 patients nor a median of 3019.
#[test]
fn lines_of_a_cell_are_not_joined_to_one_number() {
    for cells in [["61<br>57", "61<br>60"], ["<p>30</p><p>19–59</p>", "<p>29</p><p>18–52</p>"], ["30 12", "45 18"]] {
        let html = format!(
            "<table>{HEAD}<tr><td>Male<br>Female</td><td>{}</td><td>{}</td><td>0.84</td></tr>\
            <tr><td>Response, n (%)</td><td>71 (60.2)</td><td>60 (49.6)</td><td>0.100</td></tr></table>",
            cells[0], cells[1]
        );
        let checked = check(&read("", &html).0, None);
        assert!(checked.findings.is_empty(), "{cells:?}: {:?}", checked.findings);
    }
}

/// The same block of two rows as a browser and as Excel give it goes into the cells from the active one; so does one of a single row.
#[test]
fn a_block_without_headings_goes_into_the_cells() {
    let head = "\tA (n = 118)\tB (n = 121)\tP\nAge\t40 ± 10\t41 ± 11\t0.46\nSex\t61 (51.7)\t61 (50.4)\t0.84\n";
    let draft = paste(&PublishedDraft::empty(), None, head).draft;
    let at = (draft.rows[0].id, RowField::First);
    for (text, html, expected) in [
        (
            "71 (60.2)\t60 (49.6)",
            "<table><tr><td>71 (60.2)</td><td>60 (49.6)</td></tr></table>",
            ["71 (60.2)", "60 (49.6)", "0.46"],
        ),
        (
            "71\t60\t0.1001\n61\t61\t0.84",
            "<table><col width=64><tr><td>71</td><td>60</td><td>0.100<sup>1</sup></td></tr><tr><td>61</td><td>61</td><td>0.84</td></tr>\
            <tr height=0 style='display:none'><td></td><td></td><td></td></tr></table>",
            ["71", "60", "0.100¹"],
        ),
        ("71\n61", "<meta charset=utf-8><table><tr><td>71</td></tr><tr><td>61</td></tr></table>", ["71", "41 ± 11", "0.46"]),
        ("71", "<p><span>71</span></p>", ["71", "41 ± 11", "0.46"]),
        // Headings alone are no table that takes the place of this one.
        (
            "A (n = 1)\tB (n = 2)\tP",
            "<table><tr><td>A (n = 1)</td><td>B (n = 2)</td><td>P</td></tr></table>",
            ["A (n = 1)", "B (n = 2)", "P"],
        ),
    ] {
        let pasted = paste(&draft, Some(at), &clipboard_text(text, Some(html))).draft;
        let row = &pasted.rows[0];
        assert_eq!([RowField::First, RowField::Second, RowField::P].map(|field| row.text(field)), expected, "{text}");
        assert_eq!((pasted.rows.len(), pasted.arms[0].as_str(), row.text(RowField::Label)), (2, "A", "Age"), "{text}");
    }
    assert!(is_whole_table(head));
}

/// The plain text of a table of this page names what its HTML names: sizes, intervals, corrections.
#[test]
fn the_plain_text_of_a_table_keeps_the_details_of_its_heads() {
    let column = |heading: &str, detail: &str| Column { heading: heading.into(), detail: detail.into() };
    let columns = vec![
        column("", ""),
        column("A", "n = 118"),
        column("B", "n = 121"),
        column("Difference", "95% CI"),
        column("P", ""),
        column("P", "Holm"),
    ];
    let cells = ["71 (60.2)", "60 (49.6)", "10.6 (−2.0 to 23.2)", "0.100", "0.20"].map(Cell::plain).to_vec();
    let mut table = Table {
        title: "Table 2".into(),
        columns,
        rows: vec![Row { label: "Response".into(), cells, ..Row::default() }],
        ..Table::default()
    };
    let text = table_text(&table);
    assert_eq!(text.lines().nth(1), Some("\tA (n = 118)\tB (n = 121)\tDifference (95% CI)\tP\tP (Holm)"));
    for way in [text, table_html(&table)] {
        let draft = paste(&PublishedDraft::empty(), None, &way).draft;
        assert_eq!(draft.sizes, ["118", "121"]);
        assert_eq!(draft.text(PublishedPlace::Cell(draft.rows[0].id, RowField::P)), "0.100", "{draft:#?}");
        assert_reproduced(&draft, 1);
    }
    table.spans = vec![Span { first: 1, columns: 2, heading: "patients".into() }];
    assert_eq!(table_text(&table).lines().nth(1), Some("\tPatients\t\t\t\t"));
}
