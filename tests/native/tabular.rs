//! Text of spreadsheets goes out and comes back: any cells, by clipboard and by CSV.

use nadir::entry::tabular::{Delimiter, clipboard_cell, guard_text, read, unguard_text};
use proptest::prelude::*;

/// Signs that mean something to a spreadsheet or a reader, among other texts. No carriage return: all line ends are read as one.
fn text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "=", "+", "-", "@", "＝", "－", "'", "\"", "\t", "\n", ",", ";", " ", "\u{a0}", "\u{feff}", "\u{200b}", "“", "5\"",
        "1.5", "-3", "L1", "左",
    ]);
    prop_oneof![3 => prop::collection::vec(sign, 0..5).prop_map(|signs| signs.concat()), 1 => "[^\r]{0,8}"]
}

proptest! {
    #[test]
    fn a_guard_goes_away_again_and_stands_before_whatever_could_run(text in text()) {
        let guarded = guard_text(&text);
        prop_assert_eq!(unguard_text(&guarded), &text);
        let first = guarded.chars().find(|letter| !letter.is_whitespace() && !"\u{feff}\u{200b}\"“".contains(*letter));
        prop_assert!(!first.is_some_and(|letter| "=+-@＝＋－＠".contains(letter)), "{guarded:?}");
    }

    #[test]
    fn cells_on_a_clipboard_come_back(rows in prop::collection::vec(prop::collection::vec(text(), 2..4), 1..5)) {
        // A mark at the very beginning of a text says how it is encoded and belongs to no cell.
        prop_assume!(!clipboard_cell(&rows[0][0]).starts_with('\u{feff}'));
        let line = |row: &Vec<String>| row.iter().map(|cell| clipboard_cell(cell)).collect::<Vec<_>>().join("\t");
        let copied = rows.iter().map(line).collect::<Vec<_>>().join("\n");
        let pasted: Vec<Vec<String>> = read(&copied, Delimiter::Tab)
            .into_iter()
            .map(|row| row.iter().map(|cell| unguard_text(cell).to_owned()).collect())
            .collect();
        prop_assert_eq!(pasted, rows, "{:?}", copied);
    }
}
