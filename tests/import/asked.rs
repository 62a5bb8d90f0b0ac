//! Many questions, answers that leave something out, what is told of many, and what a person puts right.

use super::{Library, given, look};
use nadir::report::Language;
use nadir_import::question::Answers;
use nadir_reader::seen::Seen;
use nadir_reader::{Message, Reader, Said};
use std::fmt::Write;

fn answers(given: &[(&str, &str)]) -> Answers {
    Answers(given.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect())
}

fn read(text: &str) -> Reader {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", text);
    reader
}

/// Each patient's study days and the sizes at them.
fn days(seen: &Seen) -> Vec<(String, Vec<(String, String)>)> {
    let visit = |visit: &nadir::entry::draft::VisitDraft| {
        let day = visit.field(nadir::entry::draft::VisitField::Day).to_owned();
        (day, visit.cells.values().next().cloned().unwrap_or_default())
    };
    seen.patients.iter().map(|patient| (patient.id.clone(), patient.visits.iter().map(visit).collect())).collect()
}

/// One patient has a start of treatment; all others are asked about, more than are shown.
fn without_starts(patients: usize) -> Reader {
    let mut text = "patient,start of treatment,date,lesion,d1 (mm)\nS-0,2023-01-01,2023-01-01,L1,40\n".to_owned();
    for patient in 1..=patients {
        write!(text, "S-{patient},,2023-01-05,L1,42\nS-{patient},,2023-02-04,L1,40\n").unwrap();
    }
    read(&text)
}

#[test]
fn more_questions_than_are_shown_wait_all_the_same() {
    let mut reader = without_starts(201);
    let seen = look(&mut reader, &Answers::default(), Language::English);
    assert_eq!((seen.open, seen.questions.len()), (201, 200));
    assert!(seen.questions.iter().all(|question| question.is_open));
    // The first says how many can be answered as it is.
    assert_eq!((seen.questions[0].alike, seen.questions[1].alike), (201, 0));
    assert_eq!(seen.questions[0].id_of_all, "all:start");
    assert_eq!(reader.take(Message::Study, Vec::new(), &Library), Said::NoStudy);
    // One for all, and another one for one of them.
    let given = answers(&[("all:start", "first scan = day 0"), ("start:S-2", "leave out")]);
    let seen = look(&mut reader, &given, Language::English);
    assert_eq!((seen.open, seen.counts.patients), (0, 201));
    assert!(matches!(reader.take(Message::Study, Vec::new(), &Library), Said::Study(_)));
    // What is no choice answers none of them.
    assert_eq!(look(&mut reader, &answers(&[("all:start", "2023-01-05")]), Language::English).open, 201);
}

/// From 5 January to 4 February are 30 days, from 1 January 4 and 34.
#[test]
fn a_patient_without_a_start_is_left_out_or_given_a_day() {
    let day = |day: &str, size: &str| (day.to_owned(), size.to_owned());
    let zero = ("S-0".to_owned(), vec![day("0", "40 mm")]);
    for (answer, expected) in [
        ("leave out", vec![zero.clone()]),
        ("first scan = day 0", vec![zero.clone(), ("S-1".to_owned(), vec![day("0", "42 mm"), day("30", "40 mm")])]),
        ("2023-01-01", vec![zero.clone(), ("S-1".to_owned(), vec![day("4", "42 mm"), day("34", "40 mm")])]),
    ] {
        let mut reader = without_starts(1);
        let seen = look(&mut reader, &answers(&[("start:S-1", answer)]), Language::English);
        assert_eq!((seen.open, days(&seen)), (0, expected), "{answer}");
    }
    // A day that can be read in two ways is none.
    assert_eq!(look(&mut without_starts(1), &answers(&[("start:S-1", "01/02/2023")]), Language::English).open, 1);
}

/// Six hundred rows that stand twice hide no contradiction below them.
#[test]
fn each_kind_of_problem_has_its_share_of_the_list() {
    let mut text = "patient,month,lesion,d1 (mm)\n".to_owned();
    for patient in 0..600 {
        write!(text, "A-{patient},0,L1,42\nA-{patient},0,L1,42\n").unwrap();
    }
    text.push_str("Z-1,0,L1,absent\nZ-1,0,L1,42\n");
    let mut reader = read(&text);
    let seen = look(&mut reader, &Answers::default(), Language::Chinese);
    let count = |rule: &str| {
        let kind = seen.kinds.iter().position(|kind| kind.rule == rule).unwrap();
        (seen.kinds[kind].count, seen.problems.iter().filter(|problem| problem.kind == kind).count())
    };
    assert_eq!(count("row-contradicts"), (1, 1));
    let (told, listed) = count("row-duplicated");
    assert_eq!((told, listed >= 250, seen.problems.len() <= 500), (600, true, true));
    let contradiction = seen.problems.iter().find(|problem| problem.text.contains("42")).unwrap();
    assert_eq!(contradiction.text, "消失 / 42 mm");
}

/// A heading that says nothing is given its visit and its lesion.
#[test]
fn an_uneven_heading_is_put_right() {
    let mut reader = read("patient,BL_T1_L (mm),BL_T1_W (mm),Kontrolle,Kontrolle2\nP-1,62,55,50,45\n");
    let seen = look(&mut reader, &Answers::default(), Language::English);
    assert_eq!((seen.counts.measurements, seen.sheets[0].columns[1].of.clone()), (1, Some(["BL".to_owned(), "T1".to_owned()])));
    let mut given = Vec::new();
    for (column, unit) in [("a.csv:4", "mm"), ("a.csv:5", "mm")] {
        for (kind, answer) in [("column", "diameter"), ("unit-of", unit), ("visit-of", "6 months"), ("lesion-of", "T1")] {
            given.push((format!("{kind}:{column}"), answer));
        }
    }
    let given: Vec<(&str, &str)> = given.iter().map(|(id, answer)| (id.as_str(), *answer)).collect();
    let seen = look(&mut reader, &answers(&given), Language::English);
    assert_eq!((seen.open, seen.counts.lesions), (0, 1));
    let visit = &seen.patients[0].visits[1];
    assert_eq!(visit.field(nadir::entry::draft::VisitField::Month), "6");
    assert_eq!(visit.cells.values().next().unwrap(), "50 × 45 mm");
}

/// A day of a cycle is no study day.
#[test]
fn the_time_of_a_day_of_a_cycle_is_asked() {
    let mut reader = read("patient,visit,lesion,d1 (mm)\nP-1,C1D1,L1,42\nP-1,Cycle 3 Day 1,L1,40\n");
    let seen = look(&mut reader, &Answers::default(), Language::English);
    let open: Vec<&str> = seen.questions.iter().filter(|one| one.is_open).map(|one| one.id.as_str()).collect();
    assert_eq!(open, ["visit:C1D1", "visit:Cycle 3 Day 1"]);
}

/// No English is left in what the Chinese page shows of a file, the words of the file aside.
#[test]
fn the_chinese_page_is_chinese() {
    let mut reader = read("L1,62x55x50,50x45x41\n");
    let seen = look(&mut reader, &Answers::default(), Language::Chinese);
    let asked = seen.questions.iter().find(|question| question.id == "visit:column 2").unwrap();
    assert!(asked.text.contains("第 2 列") && !asked.text.contains("column"), "{}", asked.text);
    for (name, bytes) in [("a.rtf", &b"{\\rtf1 x}"[..]), ("a.pdf", &b"%PDF-1.4"[..])] {
        let file = Message::File { name: name.to_owned(), encoding: None, language: Language::Chinese };
        let Said::Refused(refused) = Reader::default().take(file, bytes.to_vec(), &Library) else { panic!("{name}") };
        assert!(!refused.text.contains(" a ") && !refused.text.contains("document"), "{}", refused.text);
    }
}
