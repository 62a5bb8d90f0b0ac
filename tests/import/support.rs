//! Reading the corpus, answering its questions, comparing.

use nadir_import::decode::Decoder;
use nadir_import::open::{Opened, Refusal, open};
use nadir_import::preview::{Found, Preview, Row};
use nadir_import::question::Answers;
use nadir_import::read::preview;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The decoder of the tests.
pub struct Library;

impl Decoder for Library {
    fn decode(&self, encoding: &str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    }
}

pub fn corpus() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/import_corpus")).to_owned()
}

/// The files and folders that have a right answer, in order.
pub fn files_of(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(corpus().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".expected.json").map(str::to_owned)).collect();
    names.sort();
    names.into_iter().map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect()
}

pub fn expected(name: &str) -> Value {
    let mut right: Value = serde_json::from_slice(&fs::read(corpus().join(format!("{name}.expected.json"))).unwrap()).unwrap();
    if let Some(other) = right["same as"].as_str().map(str::to_owned) {
        let other = other.split_once(".expected").unwrap().0.to_owned();
        right = expected(&other);
    }
    right
}

pub fn opened(name: &str) -> Result<Vec<Opened>, Refusal> {
    let path = corpus().join(name);
    let mut paths = vec![path.clone()];
    if path.is_dir() {
        paths = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
    }
    let read = |path: &PathBuf| {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        open(&file, &fs::read(path).unwrap(), None, &Library)
    };
    paths.iter().map(read).collect()
}

pub fn file(name: &str, text: &str) -> Opened {
    open(name, text.as_bytes(), None, &Library).unwrap()
}

pub fn read(files: &[Opened], answers: &[(&str, &str)]) -> Preview {
    let answers = Answers(answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect());
    preview(files, &answers).unwrap()
}

/// Where a rule was told, and of what.
pub fn told<'a>(made: &'a Preview, rule: &str) -> Vec<(&'a str, &'a str)> {
    let of_rule = made.problems.iter().filter(|problem| problem.rule == rule);
    of_rule.map(|problem| (problem.at.as_str(), problem.text.as_str())).collect()
}

pub fn open_ids(made: &Preview) -> Vec<&str> {
    made.open().map(|question| question.id.as_str()).collect()
}

/// What a person would type where a question has no choices, by file and question.
const TYPED: [(&str, &str, &str); 5] = [
    ("17_paste_without_header.txt", "visit:column 2", "0"),
    ("17_paste_without_header.txt", "visit:column 3", "3"),
    ("17_paste_without_header.txt", "visit:column 4", "6"),
    ("11_ohif_measurement_report.csv", "visit:visit A", "0"),
    ("11_ohif_measurement_report.csv", "visit:visit B", "6"),
];

/// Answers as the right answers have it: what the file suggests, else the first choice.
pub fn answered(name: &str, files: &[Opened]) -> Result<Preview, Refusal> {
    let mut answers = Answers::default();
    for _ in 0..9 {
        let made = preview(files, &answers)?;
        let mut is_open = false;
        for question in made.open() {
            is_open = true;
            let typed =
                TYPED.iter().find(|(file, id, _)| *file == name && *id == question.id).map(|(_, _, typed)| (*typed).to_owned());
            let first = question.choices.first().map(|choice| choice.id.clone());
            let answer = typed.or(question.suggested.clone()).or(first).unwrap_or_else(|| "1".to_owned());
            answers.0.insert(question.id.clone(), answer);
        }
        if !is_open {
            return Ok(made);
        }
    }
    panic!("{name}: questions without end");
}

fn number(hundredths: u32) -> String {
    nadir::measured::quantity::hundredths_text(hundredths)
}

/// Diameters in millimetres as `62x55x50`; of anything else its state.
pub fn size(preview: &Preview, row: &Row) -> String {
    match row.found {
        Found::Diameters(axes) => axes.into_iter().filter(|axis| *axis > 0).map(number).collect::<Vec<_>>().join("x"),
        Found::Unreadable(_) => "unreadable".to_owned(),
        other => preview.text(other),
    }
}

fn state(found: Found) -> &'static str {
    match found {
        Found::Diameters(_) | Found::Volume(_) => "measured",
        Found::Absent => "absent",
        Found::TooSmall => "too_small",
        Found::NotDone => "not_done",
        Found::Unreadable(_) => "unreadable",
    }
}

/// A row in the columns of the right answer; what is not compared is empty.
fn field(preview: &Preview, row: &Row, column: &str) -> Option<String> {
    let hundredths = |value: i32| number(u32::try_from(value).unwrap_or(0));
    Some(match column {
        "patient" => preview.name(row.patient).to_owned(),
        "arm" => preview.name(row.arm).to_owned(),
        "centre" => preview.name(row.centre).to_owned(),
        "visit" => preview.name(row.visit).to_owned(),
        "month" => row.month.map(hundredths).unwrap_or_default(),
        "day" => row.day.map(|day| day.to_string()).unwrap_or_default(),
        "modality" => preview.name(row.modality).to_owned(),
        "lesion" => preview.name(row.lesion).to_owned(),
        "side" => preview.name(row.side).to_owned(),
        "state" => state(row.found).to_owned(),
        "d_mm" => {
            if matches!(row.found, Found::Diameters(_)) {
                size(preview, row)
            } else {
                String::new()
            }
        }
        "ml" => {
            if let Found::Volume(microlitres) = row.found {
                nadir::entry::reading::microlitres_text(microlitres)
            } else {
                String::new()
            }
        }
        _ => return None,
    })
}

/// What the rows have that they should not, and the other way round.
pub fn differences(expected: &Value, preview: &Preview) -> Vec<String> {
    let columns: Vec<&str> = expected["columns"].as_array().unwrap().iter().map(|column| column.as_str().unwrap()).collect();
    let empty = Vec::new();
    let right = expected["rows"].as_array().unwrap_or(&empty);
    let line = |value: &dyn Fn(usize, &str) -> Option<String>| {
        let fields = columns.iter().enumerate().filter_map(|(index, column)| value(index, column));
        fields.collect::<Vec<_>>().join(" | ")
    };
    let is_compared = |column: &str| !["at", "unit"].contains(&column);
    let mut right: Vec<String> = right
        .iter()
        .map(|row| {
            line(&|index, column| {
                is_compared(column).then(|| {
                    let text = row[index].as_str().unwrap_or_default();
                    // What a person names is the test's to name.
                    match text {
                        "(one lesion)" => "L1".to_owned(),
                        "(the open patient)" => String::new(),
                        _ => text.to_owned(),
                    }
                })
            })
        })
        .collect();
    let mut found: Vec<String> =
        preview.rows.iter().filter(|row| !row.is_new).map(|row| line(&|_, column| field(preview, row, column))).collect();
    right.sort();
    found.sort();
    let missing = right.iter().filter(|row| !found.contains(row)).map(|row| format!("missing: {row}"));
    let surplus = found.iter().filter(|row| !right.contains(row)).map(|row| format!("surplus: {row}"));
    let mut all: Vec<String> = missing.chain(surplus).collect();
    if found.len() != right.len() {
        all.push(format!("{} rows, not {}", found.len(), right.len()));
    }
    all
}

/// Steele and Vigna's multiplier: the same mutants on every machine.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}
