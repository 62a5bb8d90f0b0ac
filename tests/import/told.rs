//! What must be asked, told, left out and never kept, by the right answers of the corpus.

use crate::support::{answered, differences, expected, files_of, opened};
use nadir::study::assessment::{Settings, assess};
use nadir_import::dates;
use nadir_import::grid::CellKind;
use nadir_import::heading::Role;
use nadir_import::preview::Preview;
use nadir_import::question::{Question, Topic};
use nadir_import::read::preview;
use serde_json::Value;
use std::collections::BTreeSet;

/// Which topics are the questions of the right answers.
fn topics(id: &str) -> &'static [Topic] {
    match id {
        "unit" => &[Topic::Unit],
        "fill-down" => &[Topic::FillDown],
        "zero" => &[Topic::Zero],
        "words" => &[Topic::Word],
        "thousands" => &[Topic::Thousands],
        "arm" => &[Topic::Arm],
        "duplicate" => &[Topic::Duplicate],
        "patient" => &[Topic::PatientName],
        "dates" | "onset" => &[Topic::Dates],
        "patients" => &[Topic::Patients],
        "centre" => &[Topic::Centre],
        "third diameter" => &[Topic::ThirdDiameter],
        "standard value" => &[Topic::StandardValue],
        "attribution" => &[Topic::Attribution],
        "visits" => &[Topic::Visits],
        "hidden" => &[Topic::HiddenRows],
        "order of day and month" => &[Topic::DayOrder],
        "start" => &[Topic::Start],
        "lesion" => &[Topic::Lesion],
        "header" => &[Topic::Header],
        _ => &[],
    }
}

/// Questions that are asked only of another set of files, or not yet; each with the reason.
const NOT_ASKED: [(&str, &str, &str); 1] =
    [("08_redcap", "dictionary", "with the dictionary nothing is open: see the test of codes")];

#[test]
fn what_a_file_leaves_open_is_asked() {
    let mut faults = Vec::new();
    for name in files_of("") {
        let files = opened(&name).unwrap();
        let made = answered(&name, &files).unwrap();
        let empty = Vec::new();
        for ask in expected(&name)["ask"].as_array().unwrap_or(&empty) {
            let id = ask["id"].as_str().unwrap();
            let is_asked = made.questions.iter().any(|question| topics(id).contains(&question.topic));
            let is_excepted = NOT_ASKED.iter().any(|(file, known, _)| *file == name && *known == id);
            if is_asked == is_excepted {
                faults.push(format!("{name}: {id} is {}asked", if is_asked { "" } else { "not " }));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Problems that the right answers name and this reader does not tell; each with the reason.
const NOT_TOLD: [(&str, &str, &str); 1] =
    [("08_redcap", "lesion-order", "nothing is wrong in the file: the lesion's own name decides, and the rows show it")];

#[test]
fn what_is_odd_is_told() {
    let mut faults = Vec::new();
    for name in files_of("") {
        let files = with_others(&name);
        let made = answered(&name, &files).unwrap();
        let told = rules(&made);
        let empty = Vec::new();
        for flag in expected(&name)["flag"].as_array().unwrap_or(&empty) {
            // Some answers say more behind the rule's name.
            let rule = flag["rule"].as_str().unwrap().split_whitespace().next().unwrap();
            let is_excepted = NOT_TOLD.iter().any(|(file, known, _)| *file == name && *known == rule);
            if told.contains(rule) == is_excepted {
                faults.push(format!("{name}: {rule} at {} is {}told", flag["at"], if is_excepted { "" } else { "not " }));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A file with those it belongs to: adverse events come with the measurements of their patients.
fn with_others(name: &str) -> Vec<nadir_import::open::Opened> {
    let mut files = opened(name).unwrap();
    if name.starts_with("14") {
        files.extend(opened("03_wide_lesion_by_visit_formulas.xlsx").unwrap());
    }
    files
}

/// The rules of the import, and those of the assessment of the study it gives.
fn rules(made: &Preview) -> BTreeSet<String> {
    let mut rules: BTreeSet<String> = made.problems.iter().map(|problem| problem.rule.clone()).collect();
    for patient in made.study().unwrap().patients {
        rules.extend(assess(&patient, &Settings::default()).findings.iter().map(|finding| finding.rule.id().to_owned()));
    }
    rules
}

#[test]
fn adverse_events_are_read() {
    for (name, key) in [
        ("08_redcap", "adverse_events [patient, term, grade, attribution, day, at]"),
        ("09_sdtm_csv", "adverse_events [patient, term, grade, AEREL as written, day]"),
        ("10_sdtm_xpt", "adverse_events [patient, term, grade, AEREL as written, day]"),
        ("14_adverse_events.xlsx", "adverse_events [patient, term, version, grade, attribution, month, at]"),
    ] {
        let made = answered(name, &with_others(name)).unwrap();
        let right = expected(name);
        let right = right[key].as_array().unwrap();
        assert_eq!(made.events.len(), right.len(), "{name}");
        let columns: Vec<&str> = key.split_once('[').unwrap().1.trim_end_matches(']').split(", ").collect();
        for (event, row) in made.events.iter().zip(right) {
            for (column, value) in columns.iter().zip(row.as_array().unwrap()) {
                let day = event.day.map(|day| day.to_string());
                let found = match *column {
                    "patient" => event.patient.as_str(),
                    "term" => event.term.as_str(),
                    "version" => event.version.as_str(),
                    "grade" => event.grade.as_str(),
                    "attribution" => event.attribution.as_str(),
                    "month" => event.month.as_str(),
                    "day" => day.as_deref().unwrap_or_default(),
                    _ => continue,
                };
                match value {
                    // No grade can be read: the text is kept as typed.
                    Value::Null => assert!(!["1", "2", "3", "4", "5"].contains(&found), "{name}: {event:?}"),
                    // What a person answers is the person's.
                    Value::String(text) if text == "asked" => {}
                    Value::String(text) => assert_eq!(found, text.trim_end_matches(" (asked)"), "{name}: {column} of {event:?}"),
                    other => panic!("{other}"),
                }
            }
        }
    }
}

/// No date, and no cell of a column that names persons, is in anything that leaves the reader, whatever its written form.
#[test]
fn no_date_and_no_name_is_kept() {
    for name in files_of("") {
        let files = opened(&name).unwrap();
        let made = answered(&name, &files).unwrap();
        let mut secrets: BTreeSet<String> = BTreeSet::new();
        for (sheet, used) in files.iter().flat_map(|file| &file.sheets).zip(&made.sheets) {
            let identifiers: Vec<usize> = used.table.with(Role::Identifier).collect();
            for row in 0..sheet.rows() {
                for column in 0..sheet.width(row) {
                    let cell = sheet.cell(row, column);
                    let is_name = row >= used.table.header[1] && identifiers.contains(&column) && cell.chars().count() > 1;
                    if sheet.kind(row, column) == CellKind::Date || dates::read(cell).is_some() || is_name {
                        secrets.insert(cell.to_owned());
                    }
                }
            }
        }
        let preview = serde_json::to_string(&made).unwrap();
        let study = serde_json::to_string(&made.study().unwrap()).unwrap();
        for secret in secrets {
            assert!(!study.contains(&secret), "{name}: {secret} is in the study");
            assert!(!preview.contains(&secret), "{name}: {secret} is in the preview");
        }
    }
}

/// Each question with choices can be answered each way, and no answer leads to another number of questions without end.
#[test]
fn every_question_can_be_answered_each_way() {
    for name in files_of("") {
        let files = opened(&name).unwrap();
        let made = answered(&name, &files).unwrap();
        for Question { id, choices, .. } in &made.questions {
            for choice in choices {
                let mut answers = made.answers.clone();
                answers.0.insert(id.clone(), choice.id.clone());
                let other = preview(&files, &answers).unwrap();
                assert_eq!(other.answers.get(id), Some(choice.id.as_str()), "{name}: {id}");
            }
        }
    }
}

/// Without its dictionary the codes of an export are asked about; the rows are there all the same.
#[test]
fn codes_without_a_dictionary_are_asked() {
    let files: Vec<_> = opened("08_redcap").unwrap().into_iter().filter(|file| file.name == "redcap_data.csv").collect();
    let made = preview(&files, &nadir_import::question::Answers::default()).unwrap();
    let asked: BTreeSet<&str> =
        made.open().filter(|question| question.topic == Topic::Codes).map(|question| question.id.as_str()).collect();
    for code in [
        "code:arm:1",
        "code:arm:2",
        "code:les_side:1",
        "code:les_state:2",
        "code:les_unit:2",
        "code:modality:1",
        "code:ae_related:4",
        "code:sex:1",
    ] {
        assert!(asked.contains(code), "{code} is not among {asked:?}");
    }
}

/// A right answer of the corpus under another answer: the file, the question, the answer, and which of its rows are others then.
const VARIANTS: [(&str, &str, &str, &str); 3] = [
    ("01_long_semicolon_decimal_comma.csv", "duplicate:", "last", "variant last"),
    ("02_wide_by_visit_one_cell.csv", "unit", "mm", "variant all_mm"),
    ("13_dates_1904.xlsx", "day-order", "month first", "variant month first"),
];

/// Another answer changes the rows that the right answers name, as they say, and no other one.
#[test]
fn another_answer_gives_the_rows_of_its_variant() {
    let mut compared = 0;
    for (name, id, answer, variant) in VARIANTS {
        let files = opened(name).unwrap();
        let usual = answered(name, &files).unwrap();
        let question = usual.questions.iter().find(|question| question.id.starts_with(id)).unwrap();
        let mut answers = usual.answers.clone();
        answers.0.insert(question.id.clone(), answer.to_owned());
        let mut other = preview(&files, &answers).unwrap();
        let mut right = expected(name);
        let columns: Vec<String> =
            right["columns"].as_array().unwrap().iter().map(|column| column.as_str().unwrap().to_owned()).collect();
        let at = columns.iter().position(|column| column == "at").unwrap();
        let changed = right[variant].as_array().unwrap().clone();
        if name.starts_with("13") {
            // With the month first a date of another patient is impossible, of which the rows say nothing.
            let patient = changed[0][0].as_str().unwrap().to_owned();
            right["rows"].as_array_mut().unwrap().retain(|row| row[0] == patient.as_str());
            let names = other.names.clone();
            other.rows.retain(|row| names[row.patient as usize] == patient);
        }
        assert!(!differences(&right, &other).is_empty(), "{name}: {id}");
        for row in changed {
            let rows = right["rows"].as_array_mut().unwrap();
            // A contradicting row stands elsewhere than the one whose place it takes.
            let keys: Vec<usize> =
                (0..columns.len()).filter(|column| ["patient", "visit", "lesion"].contains(&columns[*column].as_str())).collect();
            let is_place = |known: &&mut Value| known[at] == row[at];
            let is_key = |known: &&mut Value| keys.iter().all(|key| known[*key] == row[*key]);
            let by_place = rows.iter_mut().find(is_place).is_some();
            let known = if by_place { rows.iter_mut().find(is_place) } else { rows.iter_mut().find(is_key) };
            *known.unwrap() = row.clone();
            compared += 1;
        }
        let found = differences(&right, &other);
        assert!(found.is_empty(), "{name}, {variant}:\n{}", found.join("\n"));
    }
    assert_eq!(compared, 4);
}

/// What the right answers say of an answer that takes nothing: the rows that are not imported, or the state that they have then.
#[test]
fn another_answer_leaves_out_what_it_says() {
    let with = |name: &str, id: &str, answer: &str| {
        let files = opened(name).unwrap();
        let usual = answered(name, &files).unwrap();
        let question = usual.questions.iter().find(|question| question.id.starts_with(id)).unwrap();
        let mut answers = usual.answers.clone();
        answers.0.insert(question.id.clone(), answer.to_owned());
        (usual, preview(&files, &answers).unwrap())
    };
    // Records 3, 6 and 9, counted from 1 with the heading, have no patient of their own.
    let (usual, other) = with("02_wide_by_visit_one_cell.csv", "fill-down", "leave out");
    let is_kept = |row: &&nadir_import::preview::Row| ![3, 6, 9].contains(&(row.row + 1));
    assert_eq!(other.rows.len(), usual.rows.iter().filter(is_kept).count());
    assert!(other.rows.len() < usual.rows.len() && other.rows.iter().all(|row| is_kept(&row)));
    // Record 8, field 8.
    let (_, other) = with("02_wide_by_visit_one_cell.csv", "zero", "not done");
    let row = other.rows.iter().find(|row| (row.row, row.columns[0]) == (7, 7)).unwrap();
    assert_eq!(row.found, nadir_import::preview::Found::NotDone);
    // Two rows are not imported; from 1 February 2024 to 4 March are 32 days, to 2 September 214.
    let (usual, other) = with("13_dates_1904.xlsx", "start:SYN-73", "leave out");
    let days = |made: &Preview| -> Vec<Option<i32>> {
        made.rows.iter().filter(|row| made.name(row.patient) == "SYN-73").map(|row| row.day).collect()
    };
    assert_eq!((days(&usual), days(&other)), (vec![Some(0), Some(182)], Vec::new()));
    assert_eq!(usual.rows.len() - other.rows.len(), 2);
    let (_, other) = with("13_dates_1904.xlsx", "start:SYN-73", "2024-02-01");
    assert_eq!(days(&other), [Some(32), Some(214)]);
}
