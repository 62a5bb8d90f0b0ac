//! Arms with several columns beneath each: the second arm keeps its own n, whatever the words of the headings.
//!
//! The tables of the fixture are correct: their percentages were computed from their counts, and their p-values by Pearson's χ² and Wald's
//! z with `math.erfc` of Python 3 (`erfc(sqrt(chi2 / 2))`, `erfc(abs(z) / sqrt(2))`), by scipy for Student's and Welch's t.

#[cfg(target_arch = "wasm32")]
use super::test;
use crate::support::printed::as_blanks;
use nadir::printed::{PublishedCheck, PublishedDraft, PublishedPlace, RowField, Verdict, check, paste};
use nadir::report::Language;
use nadir::report::printed::finding_sentence;

/// Each table with its name.
fn tables() -> Vec<(&'static str, &'static str)> {
    let text = include_str!("../../fixtures/printed_sub_columns.txt").trim_start_matches("=== ");
    text.split("\n=== ").map(|table| table.split_once('\n').unwrap()).collect()
}

fn table(name: &str) -> &'static str {
    tables().into_iter().find(|(known, _)| *known == name).unwrap().1
}

fn read(text: &str) -> (PublishedDraft, PublishedCheck) {
    let draft = paste(&PublishedDraft::empty(), None, text).draft;
    let checked = check(&draft, None);
    (draft, checked)
}

/// What is said of a table, each with its row.
fn said(text: &str) -> Vec<String> {
    let (draft, checked) = read(text);
    let label = |row| draft.text(PublishedPlace::Cell(row, RowField::Label)).to_owned();
    let sentence = |finding| finding_sentence(finding, &checked, Language::English).text();
    checked.findings.iter().map(|finding| format!("{}: {}", label(finding.row), sentence(finding))).collect()
}

/// The same cells as HTML: empty ones behind a heading that is not alone in its line are part of it.
fn html(text: &str) -> String {
    let escaped = |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let below: Vec<&str> = lines.get(1).cloned().unwrap_or_default();
    let mut made = String::from("<table>");
    for (at, line) in lines.iter().enumerate() {
        made.push_str("<tr>");
        let mut column = 0;
        while column < line.len() {
            let is_part = |next: &usize| {
                at == 0 && column > 0 && line[*next].is_empty() && !below[*next].starts_with('P') && !below[*next].is_empty()
            };
            let span = 1 + (column + 1..line.len()).take_while(is_part).count();
            made += ["<td colspan=\"", &span.to_string(), "\">", &escaped(line[column]), "</td>"].concat().as_str();
            column += span;
        }
        made.push_str("</tr>");
    }
    made + "</table>"
}

/// The headings without the numbers of patients.
fn without_sizes(text: &str) -> String {
    let cut = |line: &str| {
        let mut pieces = line.split(['(', '（']);
        let first = pieces.next().unwrap_or_default().trim_end().to_owned();
        let is_size = |piece: &str| piece.starts_with(['n', 'N']) && piece.contains('=');
        pieces.fold(first, |line, piece| match piece.split_once([')', '）']).filter(|_| is_size(piece)) {
            Some((_, rest)) => line + rest,
            None => format!("{} ({piece}", line.trim_end()),
        })
    };
    text.lines().map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_correct_table_is_accused() {
    let tables = tables();
    assert!(tables.len() > 50, "{}", tables.len());
    let mut wrong = Vec::new();
    for (name, text) in tables {
        let mut ways = vec![("as it is", text.to_owned())];
        if !text.contains("<t") {
            ways.push(("html", html(text)));
            ways.extend(as_blanks(text));
            ways.push(("without sizes", without_sizes(text)));
            ways.extend(as_blanks(&without_sizes(text)));
        }
        for (way, text) in ways {
            wrong.extend(said(&text).into_iter().map(|said| format!("{name}, {way}: {said}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pearson's P of 17/79 and 7/39 is .6498, of 16/79 and 5/39 .3219.
#[test]
fn each_arm_has_its_own_n() {
    for name in ["patients and events", "second head names all", "n (%) and events, html"] {
        let (draft, checked) = read(table(name));
        assert_eq!(draft.arms, ["Everolimus", "Placebo"], "{name}");
        assert_eq!(draft.sizes, ["79", "39"], "{name}");
        assert_eq!((checked.summary.printed, checked.summary.reproduced), (3, 3), "{name}");
        assert_eq!((checked.summary.percentages, checked.summary.wrong_percentages), (6, 0), "{name}");
    }
    let (draft, _) = read(table("arm over grade, no P"));
    assert_eq!((draft.arms, draft.sizes), (["Drug", "Placebo"].map(String::from), ["119", "98"].map(String::from)));
    let (draft, checked) = read(table("3 arms AE any/≥3"));
    assert_eq!(
        (draft.arms, draft.columns[0].name.as_str(), draft.columns[0].size.as_str()),
        (["A", "B"].map(String::from), "C", "70")
    );
    assert_eq!(checked.summary.percentages, 11);
}

/// Every p is given, in the place of the column that it is of.
#[test]
fn a_p_stands_beside_the_columns_that_it_compares() {
    for (name, printed) in [
        ("BL/12mo responders", 2),
        ("headings of unknown words, p of the second", 3),
        ("three arms, patients and events", 3),
        ("total with the same columns", 3),
        ("a p for each time", 4),
        ("evaluable | responders", 2),
        ("evaluable and mean", 3),
        ("n | n (%) subcols", 2),
        ("sirolimus n/mean subcols", 2),
        ("visits rows n shrink", 2),
        ("Chinese events", 2),
        ("odds ratio beside columns beneath the arms", 4),
        ("p of the severe grades", 2),
    ] {
        let (_, checked) = read(table(name));
        let summary = &checked.summary;
        assert_eq!((summary.printed, summary.reproduced + summary.within_rounding), (printed, printed), "{name}");
    }
}

/// One number changed in a table of the kind is told at its row.
#[test]
fn planted_errors_are_found() {
    for (name, right, wrong) in [
        ("patients and events", "7 (17.9)", "7 (19.7)"),
        ("patients and events", "17 (21.5)", "17 (25.1)"),
        ("patients and events", "0.65", "0.065"),
        ("BL/12mo responders", "12 (21.1)", "12 (20.0)"),
        ("BL/12mo responders", "20 (33.3)", "20 (35.1)"),
        ("arm over grade, no P", "44 (45)", "44 (54)"),
        ("arm over grade, no P", "6 (6)", "6 (8)"),
        ("evaluable | responders", "12 (52.2)", "12 (25.2)"),
        ("3 arms AE any/≥3", "9 (13)", "9 (31)"),
        ("three arms, patients and events", "21 (30.0)", "21 (35.0)"),
        ("total with the same columns", "10 (25.6)", "10 (26.5)"),
        ("Chinese events", "4(12.1)", "4(21.1)"),
    ] {
        let text = table(name);
        assert!(text.contains(right), "{name}: {right}");
        assert!(!said(&text.replacen(right, wrong, 1)).is_empty(), "{name}: {wrong} for {right}");
    }
}

/// Which of two columns beneath the arms a p compares is not known where no row tells: nothing is said of it.
#[test]
fn a_p_of_which_nothing_tells_what_it_compares_is_left_alone() {
    let (_, checked) = read(table("p of the change alone"));
    assert!(checked.rows.iter().all(|row| row.verdict != Verdict::NotReproduced));
}
