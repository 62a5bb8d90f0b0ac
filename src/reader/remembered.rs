//! What was answered of a file, kept for the next one with the same headings: headings and decisions, and nothing that stands in a row.

use crate::Answers;
use crate::seen::Seen;
use nadir::entry::draft::MOST_CHARACTERS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Kinds of answers that say how such files are to be read; any other is about a row, a patient or a number of this one.
const KEPT: [&str; 23] = [
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
];
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

    /// The answers last given for files with these headings.
    pub fn answers(&self, seen: &Seen) -> Option<Answers> {
        self.0.get(&headings(seen)?).map(|kept| applied(seen, kept))
    }

    /// Keeps the answers for the next file with these headings. Where all together would be more than a study keeps, only these are.
    pub fn keep(&mut self, seen: &Seen, answers: &Answers) {
        let (Some(headings), kept) = (headings(seen), kept(seen, answers)) else { return };
        if kept.is_empty() {
            return;
        }
        self.0.insert(headings.clone(), kept);
        if self.text().chars().count() > MOST_CHARACTERS {
            self.0.retain(|known, _| *known == headings);
        }
        if self.text().chars().count() > MOST_CHARACTERS {
            self.0.clear();
        }
    }

    /// Forgets what was kept for these headings.
    pub fn forget(&mut self, seen: &Seen) {
        if let Some(headings) = headings(seen) {
            self.0.remove(&headings);
        }
    }
}

/// The headings of all sheets, by which files are known again; `None` where there are none, or more than are kept.
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
/// assert_eq!(headings(&seen).as_deref(), Some("patient\tmonth\tlesion\tsize"));
/// ```
pub fn headings(seen: &Seen) -> Option<String> {
    let titles = |sheet: &crate::seen::SeenSheet| {
        sheet.columns.iter().map(|column| column.title.trim().to_owned()).collect::<Vec<_>>().join("\t")
    };
    let sheets: Vec<String> = seen.sheets.iter().map(titles).collect();
    let text = sheets.join("\n");
    (text.chars().any(char::is_alphabetic) && text.len() <= LONGEST).then_some(text)
}

/// The answers that hold for every file with these headings. A sheet is known by its place, for a text has the name of its file.
fn kept(seen: &Seen, answers: &Answers) -> BTreeMap<String, String> {
    let is_kept = |id: &str| {
        let (kind, about) = id.split_once(':').unwrap_or((id, ""));
        KEPT.contains(&kind) && (kind != "word" || about.chars().count() <= LONGEST_WORD)
    };
    let names: Vec<&str> = seen.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let placed = |id: &String| {
        let (kind, rest) = id.split_once(':')?;
        let (at, after) = names.iter().enumerate().find_map(|(at, name)| {
            let after = rest.strip_prefix(name)?;
            (!name.is_empty() && (after.is_empty() || after.starts_with(':'))).then_some((at, after))
        })?;
        Some(format!("{kind}:{{{at}}}{after}"))
    };
    let chosen = answers.0.iter().filter(|(id, _)| is_kept(id));
    chosen.take(MOST).map(|(id, answer)| (placed(id).unwrap_or_else(|| id.clone()), answer.clone())).collect()
}

/// What was kept as answers to the questions of a file.
fn applied(seen: &Seen, kept: &BTreeMap<String, String>) -> Answers {
    let name = |id: &String| {
        let (kind, rest) = id.split_once(":{")?;
        let (at, after) = rest.split_once('}')?;
        let sheet = seen.sheets.get(at.parse::<usize>().ok()?)?;
        Some(format!("{kind}:{}{after}", sheet.name))
    };
    Answers(kept.iter().map(|(id, answer)| (name(id).unwrap_or_else(|| id.clone()), answer.clone())).collect())
}
