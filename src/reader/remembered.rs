//! What was answered of a file, kept for the next one with the same headings: headings and decisions, and nothing that stands in a row.

use crate::Answers;
use crate::seen::{Seen, SeenSheet};
use nadir::entry::draft::MOST_CHARACTERS;
use nadir_import::open::mark;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of answers that say how such files are to be read; any other is about a row, a patient or a number of this one.
const KEPT: [&str; 35] = [
    "unit",
    "zero",
    "word",
    "fill-down",
    "arm",
    "visit-numbers",
    "visit",
    "lesion",
    "header",
    "centre",
    "day-order",
    "start",
    "hidden-rows",
    "third",
    "attribution",
    "code",
    "dates",
    "onset",
    "evaluator",
    "sheet",
    "headings",
    "column",
    "unit-of",
    "visit-of",
    "lesion-of",
    "axis-of",
    "decimal",
    "encoding",
    "accepted",
    "other-lesions",
    "category",
    "volume-unit",
    "group-rows",
    "short-dates",
    "serial",
];
/// Of these, the ones that concern all files of an import.
const OF_ALL: [&str; 4] = ["start", "centre", "evaluator", "accepted"];
/// The longest headings, and the most answers, that are kept.
const LONGEST: usize = 4_000;
const MOST: usize = 200;
/// A word longer than this may be a sentence about somebody.
const LONGEST_WORD: usize = 24;

/// What is kept in a study: answers by the headings of the files they were given for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Remembered(BTreeMap<String, BTreeMap<String, String>>);

impl Remembered {
    /// Reads what was written by [`text`](Self::text); nothing where it cannot be read.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As a text of the study; empty for nothing.
    pub fn text(&self) -> String {
        if self.0.is_empty() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }

    /// The answers last given for files with the headings of each.
    pub fn answers(&self, seen: &Seen) -> Option<Answers> {
        let known = |file: usize| Some(applied(seen, file, self.0.get(&headings(seen, file)?)?));
        let mut answers = (0..seen.files.len()).filter_map(known).peekable();
        answers.peek()?;
        // What concerns all files is kept with the first of them.
        Some(Answers(answers.rev().flatten().collect()))
    }

    /// Keeps the answers for the next file with these headings. Where all together would be more than a study keeps, only these are.
    ///
    /// Where two files with the same headings were answered otherwise, as centres that measure in other units, the next one is asked again.
    pub fn keep(&mut self, seen: &Seen, answers: &Answers) {
        let mut new: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut contradicting: BTreeSet<(String, String)> = BTreeSet::new();
        for file in 0..seen.files.len() {
            let Some(headings) = headings(seen, file) else { continue };
            let known = new.entry(headings.clone()).or_default();
            for (id, answer) in kept(seen, file, answers) {
                if known.get(&id).is_some_and(|other| *other != answer) {
                    contradicting.insert((headings.clone(), id));
                } else {
                    known.insert(id, answer);
                }
            }
        }
        for (headings, id) in contradicting {
            new.get_mut(&headings).and_then(|known| known.remove(&id));
        }
        new.retain(|_, kept| !kept.is_empty());
        if new.is_empty() {
            return;
        }
        self.0.extend(new.clone());
        if self.text().chars().count() > MOST_CHARACTERS {
            self.0.retain(|known, _| new.contains_key(known));
        }
        if self.text().chars().count() > MOST_CHARACTERS {
            self.0.clear();
        }
    }

    /// Forgets what was kept for these headings.
    pub fn forget(&mut self, seen: &Seen) {
        for headings in (0..seen.files.len()).filter_map(|file| headings(seen, file)) {
            self.0.remove(&headings);
        }
    }
}

fn sheets_of(seen: &Seen, file: usize) -> impl Iterator<Item = &SeenSheet> {
    seen.sheets.iter().filter(move |sheet| sheet.file == file)
}

/// The headings of all sheets of a file, counted from 0, by which such files are known again; `None` where there are none, or more than are kept.
///
/// # Example
/// ```
/// use nadir_reader::remembered::headings;
/// # use nadir_reader::{Message, Reader, Said};
/// # struct Plain;
/// # impl nadir_import::decode::Decoder for Plain {
/// #     fn decode(&self, _: &str, _: &[u8]) -> Option<String> { None }
/// # }
/// # let mut reader = Reader::default();
/// # let language = nadir::report::Language::English;
/// # let file = Message::File { name: "a.csv".to_owned(), encoding: None, language };
/// # reader.take(file, b"patient,month,lesion,size\nP-1,0,L1,83x56x73\n".to_vec(), &Plain);
/// # let Said::Seen(seen) = reader.take(Message::Look { answers: Default::default(), language, taken: Vec::new() }, Vec::new(), &Plain) else { panic!() };
/// assert_eq!(headings(&seen, 0).as_deref(), Some("patient\tmonth\tlesion\tsize"));
/// ```
pub fn headings(seen: &Seen, file: usize) -> Option<String> {
    let titles = |sheet: &crate::seen::SeenSheet| {
        sheet.columns.iter().map(|column| column.title.trim().to_owned()).collect::<Vec<_>>().join("\t")
    };
    let sheets: Vec<String> = sheets_of(seen, file).map(titles).collect();
    let text = sheets.join("\n");
    (text.chars().any(char::is_alphabetic) && text.len() <= LONGEST).then_some(text)
}

/// The answers of a file that hold for every one with its headings. A sheet is known by its place, for a text has the name of its file.
fn kept(seen: &Seen, file: usize, answers: &Answers) -> BTreeMap<String, String> {
    let is_kept = |id: &str| {
        let (kind, about) = id.split_once(':').unwrap_or((id.split('@').next().unwrap_or(id), ""));
        // Of one patient the start of treatment is nothing that another file is read by.
        let is_of_row = kind == "start" && !about.is_empty() || kind == "word" && about.chars().count() > LONGEST_WORD;
        KEPT.contains(&kind) && !is_of_row
    };
    let placed = |id: &String| {
        let rest = id.split_once(':').map_or("", |(_, rest)| rest);
        let after = |sheet: &SeenSheet| {
            let after = rest.strip_prefix(sheet.key.as_str())?;
            (!sheet.key.is_empty() && (after.is_empty() || after.starts_with(':'))).then(|| after.to_owned())
        };
        // Of two names of which one begins with the other, the longer one is meant.
        let named = seen.sheets.iter().filter_map(|sheet| Some((sheet, after(sheet)?))).max_by_key(|(sheet, _)| sheet.key.len());
        if let Some((sheet, after)) = named {
            let at = sheets_of(seen, file).position(|own| own.key == sheet.key)?;
            let kind = id.split_once(':').map_or("", |(kind, _)| kind);
            return Some(format!("{kind}:{{{at}}}{after}"));
        }
        let marked = (1..seen.files.len()).find(|other| id.ends_with(&mark(*other)));
        (marked.unwrap_or(0) == file).then(|| id.strip_suffix(&mark(file)).unwrap_or(id).to_owned())
    };
    let chosen = answers.0.iter().filter(|(id, _)| is_kept(id));
    chosen.filter_map(|(id, answer)| Some((placed(id)?, answer.clone()))).take(MOST).collect()
}

/// What was kept as answers to the questions of a file.
fn applied(seen: &Seen, file: usize, kept: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let name = |id: &str| match id.split_once(":{").and_then(|(kind, rest)| Some((kind, rest.split_once('}')?))) {
        Some((kind, (at, after))) => {
            let sheet = sheets_of(seen, file).nth(at.parse::<usize>().ok()?)?;
            Some(format!("{kind}:{}{after}", sheet.key))
        }
        None if OF_ALL.contains(&id) => Some(id.to_owned()),
        None => Some(format!("{id}{}", mark(file))),
    };
    kept.iter().filter_map(|(id, answer)| Some((name(id)?, answer.clone()))).collect()
}
