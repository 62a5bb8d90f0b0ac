//! Keys and the mouse in every sheet: where they lead, what they ask for, what they select. Every case is written out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

use nadir::entry::draft::{PatientDraft, PatientKey};
use nadir::entry::grid::{FIELD_ROWS, FieldRows, PatientSheet};
use nadir::entry::sheet::{Act, Key, Layout, Mode, Move, Position, Sheet, rectangle};
use nadir::printed::PublishedDraft;

/// A position as the tables write it: row and column; `z` is the last row, `y` the one before.
fn position(text: &str, rows: usize) -> Position {
    let (row, column) = text.split_once(',').unwrap();
    let row = match row {
        "z" => rows - 1,
        "y" => rows - 2,
        row => row.parse().unwrap(),
    };
    Position { row, column: column.parse().unwrap() }
}

/// A key as the tables write it: `S-` with Shift, `C-` with Ctrl, arrows without their first syllable.
fn key(text: &str) -> Key<'_> {
    let (control, text) = text.strip_prefix("C-").map_or((false, text), |rest| (true, rest));
    let (shift, name) = text.strip_prefix("S-").map_or((false, text), |rest| (true, rest));
    let name = match name {
        "Up" => "ArrowUp",
        "Down" => "ArrowDown",
        "Left" => "ArrowLeft",
        "Right" => "ArrowRight",
        name => name,
    };
    Key { name, control, shift }
}

/// Checks `start: key=end …` line by line; `-` where a key leads nowhere. Returns how many cases there were.
fn leads<L: Layout>(layout: &L, table: &str) -> usize {
    let rows = layout.size().0;
    let mut cases = 0;
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (start, keys) = line.split_once(':').unwrap();
        for case in keys.split_whitespace() {
            let (name, end) = case.split_once('=').unwrap();
            let mut sheet = Sheet::default();
            sheet.enter(layout.place_at(position(start, rows)).unwrap());
            let act = sheet.key(layout, key(name));
            let expected = match (end, name) {
                ("-", "Tab" | "S-Tab") => Act::Browser,
                ("-", "Enter") => Act::Stay(Move::Enter),
                ("-", "S-Enter") => Act::Stay(Move::EnterBack),
                ("-", "Up") => Act::Stay(Move::Up),
                ("-", "Down") => Act::Stay(Move::Down),
                ("-", "Left") => Act::Stay(Move::Left),
                ("-", "Right") => Act::Stay(Move::Right),
                ("-", _) => panic!("{case} stays"),
                _ => Act::Go(layout.place_at(position(end, rows)).unwrap()),
            };
            assert_eq!(act, expected, "{start}: {case}");
            cases += 1;
        }
    }
    cases
}

#[test]
fn where_keys_lead_among_lesions() {
    let patient = PatientDraft::empty(PatientKey(1));
    let folded = PatientSheet::new(&patient, FieldRows::Folded);
    let cases = leads(
        &folded,
        "0,0: Up=- Down=1,0 Left=- Right=0,1 Tab=0,1 S-Tab=- Home=0,1 End=0,5 Enter=1,0 S-Enter=-
         0,1: Up=- Down=1,1 Left=0,0 Right=0,2 Tab=0,2 S-Tab=- Home=0,1 End=0,5 Enter=1,1 S-Enter=2,0
         0,2: Up=- Down=1,2 Left=0,1 Right=0,3 Tab=0,3 S-Tab=0,1 Home=0,1 End=0,5 Enter=1,2 S-Enter=2,1
         0,5: Up=- Down=1,5 Left=0,4 Right=- Tab=1,1 S-Tab=0,4 Home=0,1 End=0,5 Enter=1,5 S-Enter=2,4
         1,0: Up=0,0 Down=2,0 Left=- Right=1,1 Tab=1,1 S-Tab=0,5 Home=1,1 End=1,5 Enter=2,0 S-Enter=0,0
         1,1: Up=0,1 Down=2,1 Left=1,0 Right=1,2 Tab=1,2 S-Tab=0,5 Home=1,1 End=1,5 Enter=2,1 S-Enter=0,1
         1,3: Up=0,3 Down=2,3 Left=1,2 Right=1,4 Tab=1,4 S-Tab=1,2 Home=1,1 End=1,5 Enter=2,3 S-Enter=0,3
         2,0: Up=1,0 Down=- Left=- Right=2,1 Tab=2,1 S-Tab=1,5 Home=2,1 End=2,5 Enter=0,1 S-Enter=1,0
         2,1: Up=1,1 Down=- Left=2,0 Right=2,2 Tab=2,2 S-Tab=1,5 Home=2,1 End=2,5 Enter=0,2 S-Enter=1,1
         2,4: Up=1,4 Down=- Left=2,3 Right=2,5 Tab=2,5 S-Tab=2,3 Home=2,1 End=2,5 Enter=0,5 S-Enter=1,4
         2,5: Up=1,5 Down=- Left=2,4 Right=- Tab=- S-Tab=2,4 Home=2,1 End=2,5 Enter=- S-Enter=1,5",
    );
    let shown = PatientSheet::new(&patient, FieldRows::Shown);
    let more = leads(
        &shown,
        "1,3: Up=0,3 Down=2,3 Left=1,2 Right=1,4 Tab=1,4 S-Tab=1,2 Home=1,1 End=1,5 Enter=2,3 S-Enter=0,3
         2,0: Up=1,0 Down=- Left=- Right=2,1 Tab=2,1 S-Tab=1,5 Home=2,1 End=2,5 Enter=0,1 S-Enter=1,0
         2,1: Up=1,1 Down=3,1 Left=2,0 Right=2,2 Tab=2,2 S-Tab=1,5 Home=2,1 End=2,5 Enter=0,2 S-Enter=1,1
         2,5: Up=1,5 Down=3,5 Left=2,4 Right=- Tab=3,1 S-Tab=2,4 Home=2,1 End=2,5 Enter=- S-Enter=1,5
         3,1: Up=2,1 Down=4,1 Left=- Right=3,2 Tab=3,2 S-Tab=2,5 Home=3,1 End=3,5 Enter=4,1 S-Enter=2,1
         3,5: Up=2,5 Down=4,5 Left=3,4 Right=- Tab=4,1 S-Tab=3,4 Home=3,1 End=3,5 Enter=4,5 S-Enter=2,5
         z,1: Up=y,1 Down=- Left=- Right=z,2 Tab=z,2 S-Tab=y,5 Home=z,1 End=z,5 Enter=- S-Enter=y,1
         z,5: Up=y,5 Down=- Left=z,4 Right=- Tab=- S-Tab=z,4 Home=z,1 End=z,5 Enter=- S-Enter=y,5",
    );
    assert_eq!(cases + more, 190);
    assert_eq!((folded.size(), shown.size()), ((3, 6), (3 + FIELD_ROWS.len(), 6)));
}

#[test]
fn where_keys_lead_in_a_printed_table() {
    let cases = leads(
        &PublishedDraft::empty(),
        "0,0: Up=- Down=1,0 Left=- Right=0,1 Tab=0,1 S-Tab=- Home=0,0 End=0,6 Enter=1,0 S-Enter=-
         0,3: Up=- Down=1,3 Left=0,2 Right=0,4 Tab=0,4 S-Tab=0,2 Home=0,0 End=0,6 Enter=1,3 S-Enter=-
         0,6: Up=- Down=1,6 Left=0,5 Right=- Tab=1,0 S-Tab=0,5 Home=0,0 End=0,6 Enter=1,6 S-Enter=-
         3,0: Up=2,0 Down=4,0 Left=- Right=3,1 Tab=3,1 S-Tab=2,6 Home=3,0 End=3,6 Enter=4,0 S-Enter=2,0
         3,2: Up=2,2 Down=4,2 Left=3,1 Right=3,3 Tab=3,3 S-Tab=3,1 Home=3,0 End=3,6 Enter=4,2 S-Enter=2,2
         5,0: Up=4,0 Down=- Left=- Right=5,1 Tab=5,1 S-Tab=4,6 Home=5,0 End=5,6 Enter=- S-Enter=4,0
         5,6: Up=4,6 Down=- Left=5,5 Right=- Tab=- S-Tab=5,5 Home=5,0 End=5,6 Enter=- S-Enter=4,6",
    );
    assert_eq!(cases, 70);
    let wider = PublishedDraft { has_more: true, ..PublishedDraft::empty() };
    assert_eq!(leads(&wider, "0,3: Right=0,4 End=0,8\n 5,8: Tab=- Left=5,7\n 0,8: Tab=1,0 Right=-"), 6);
}

#[test]
fn what_keys_ask_for_in_each_mode() {
    let table = PublishedDraft::empty();
    let at = |row, column| table.place_at(Position { row, column }).unwrap();
    let go = |row, column| Act::Go(at(row, column));
    let modes = [Mode::Moving, Mode::Typing, Mode::Editing];
    // From the cell in row 2 and column 2: what each key asks for while moving, typing, editing.
    let cases: [(&str, [Act<_>; 3]); 27] = [
        ("Up", [go(1, 2); 3]),
        ("Down", [go(3, 2); 3]),
        ("Left", [go(2, 1), go(2, 1), Act::Browser]),
        ("Right", [go(2, 3), go(2, 3), Act::Browser]),
        ("Tab", [go(2, 3); 3]),
        ("S-Tab", [go(2, 1); 3]),
        ("Enter", [go(3, 2); 3]),
        ("S-Enter", [go(1, 2); 3]),
        ("Home", [go(2, 0), Act::Browser, Act::Browser]),
        ("End", [go(2, 6), Act::Browser, Act::Browser]),
        ("C-Enter", [Act::Add; 3]),
        ("C-d", [Act::FillDown; 3]),
        ("C-z", [Act::Undo; 3]),
        ("C-Z", [Act::Undo; 3]),
        ("C-S-z", [Act::Redo; 3]),
        ("C-S-Z", [Act::Redo; 3]),
        ("C-y", [Act::Redo; 3]),
        ("F2", [Act::Edit; 3]),
        ("Escape", [Act::Leave, Act::Cancel, Act::Cancel]),
        ("Delete", [Act::Clear, Act::Browser, Act::Browser]),
        ("Backspace", [Act::Browser; 3]),
        ("?", [Act::Help, Act::Browser, Act::Browser]),
        ("a", [Act::Browser; 3]),
        ("z", [Act::Browser; 3]),
        ("4", [Act::Browser; 3]),
        ("C-c", [Act::Browser; 3]),
        ("PageDown", [Act::Browser; 3]),
    ];
    for (name, acts) in cases {
        for (mode, act) in modes.into_iter().zip(acts) {
            let mut sheet = Sheet { active: Some(at(2, 2)), mode, ..Sheet::default() };
            assert_eq!(sheet.key(&table, key(name)), act, "{name} while {mode:?}");
            let mode_after = match act {
                Act::Edit => Mode::Editing,
                Act::Go(_) | Act::Cancel => Mode::Moving,
                _ => mode,
            };
            assert_eq!(sheet.mode, mode_after, "after {name} while {mode:?}");
        }
    }
}

#[test]
fn what_keys_and_the_mouse_select() {
    let table = PublishedDraft::empty();
    // Keys, then how many rows and columns are selected, and the active cell.
    for (keys, size, active) in [
        ("", (1, 1), "2,2"),
        ("S-Down", (2, 1), "3,2"),
        ("S-Down S-Right", (2, 2), "3,3"),
        ("S-Up S-Up S-Left", (3, 2), "0,1"),
        ("S-Up S-Up S-Up S-Up", (3, 1), "0,2"),
        ("S-Down S-Up", (1, 1), "2,2"),
        ("S-Down Down", (1, 1), "4,2"),
        ("S-Right Tab", (1, 1), "2,4"),
        ("S-Right S-Enter", (1, 1), "1,3"),
        ("S-Right S-Tab", (1, 1), "2,2"),
        ("S-Right Home", (1, 1), "2,0"),
        ("S-Right Escape", (1, 1), "2,3"),
        ("S-Right Delete", (1, 2), "2,3"),
        ("S-Right Backspace", (1, 2), "2,3"),
        ("S-Left S-Left S-Left", (1, 3), "2,0"),
    ] {
        let mut sheet = Sheet::default();
        sheet.enter(table.place_at(position("2,2", 6)).unwrap());
        for name in keys.split_whitespace() {
            if let Act::Go(place) = sheet.key(&table, key(name)) {
                sheet.enter(place);
            }
        }
        let (one, other) = sheet.corners().unwrap();
        let selected = rectangle(&table, one, other);
        assert_eq!((selected.len(), selected[0].len()), size, "{keys}");
        assert_eq!(sheet.active, table.place_at(position(active, 6)), "{keys}");
    }
    let at = |text| table.place_at(position(text, 6)).unwrap();
    let mut sheet = Sheet::default();
    sheet.enter(at("0,0"));
    sheet.press(at("1,1"), false);
    sheet.enter(at("1,1"));
    sheet.drag(at("3,2"));
    assert_eq!((sheet.active, sheet.corner, sheet.is_pressed()), (Some(at("1,1")), Some(at("3,2")), true));
    sheet.drag(at("1,1"));
    assert_eq!((sheet.corner, sheet.release()), (None, None), "back where it began, nothing more is selected");
    sheet.drag(at("4,4"));
    assert_eq!(sheet.corner, None, "the mouse was let go");
    sheet.press(at("2,2"), true);
    sheet.enter(at("2,2"));
    assert_eq!(sheet.corners(), Some((at("1,1"), at("2,2"))));
    sheet.press(at("0,4"), true);
    sheet.enter(at("0,4"));
    assert_eq!(sheet.corners(), Some((at("1,1"), at("0,4"))), "the first corner stays");
    sheet.typed();
    assert_eq!((sheet.corner, sheet.mode), (None, Mode::Typing));
    sheet.press(at("0,4"), false);
    sheet.drag(at("3,3"));
    assert_eq!(sheet.corner, None, "while a text is edited the mouse selects in it");
}
