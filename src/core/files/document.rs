//! The saved study: one JSON text with a version, read strictly.
//!
//! `{ "format": "nadir", "version": 3, "study": …, "settings": …, "page": { … } }`, the results at the time of saving in a file that was saved as one, and
//! the trail of changes where there is one. The study holds every text as it was typed, so that
//! opening a file shows exactly what was saved. A text that cannot be read leaves everything as it is: [`read`] returns the new
//! document or the reason, nothing between.

mod layout;
mod limits;
mod parts;
mod results;
#[cfg(test)]
mod tests;
mod trail;

pub use self::parts::{around_patients, order_text, patient_text};
pub use self::results::{OtherResults, PROGRAM, SavedResults};
pub use self::trail::{Change, MOST_CHANGES, Trail, change_text, changes_of, differences};

use self::layout::Layout;
use crate::entry::draft::{PatientDraft, StudyDraft};
use crate::printed::PublishedDraft;
use crate::report::Language;
use crate::study::assessment::Settings;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// The word by which a file is known as one of ours.
pub const FORMAT: &str = "nadir";
/// The version written, and the newest that can be read.
pub const VERSION: u32 = 3;

/// Everything a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The study as typed.
    pub study: StudyDraft,
    /// What decides how it is assessed.
    pub settings: Settings,
    /// The printed table under scrutiny, where it is another than the example.
    pub published: Option<PublishedDraft>,
    /// What the page wants to find again, such as its language: words and their values, kept as they are.
    pub page: BTreeMap<String, String>,
    /// What its results were when it was saved, where the file says so.
    pub results: Option<SavedResults>,
    /// Its changes, where they are recorded.
    pub trail: Option<Trail>,
}

/// Why a text is no document, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {kind}")]
pub struct ImportError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What was expected and what was found.
    pub kind: ImportErrorKind,
}

impl ImportError {
    /// The reason in the language of the page; the names of the format stay as they are.
    ///
    /// # Example
    /// ```
    /// use nadir::{files::document::read, report::Language};
    /// let error = read("{\"format\": \"nadir\", \"version\": 99}").unwrap_err();
    /// assert!(error.text(Language::English).ends_with("a newer program wrote this file"));
    /// assert!(error.text(Language::Chinese).contains("由更新版本的程序写成"));
    /// ```
    pub fn text(&self, language: Language) -> String {
        if language == Language::English {
            return self.to_string();
        }
        let reason = match &self.kind {
            ImportErrorKind::Malformed { reason } => format!("不符合本格式（{reason}）"),
            ImportErrorKind::OtherFormat { found } => format!("应为 \"format\": \"nadir\" 的文件，实为“{found}”"),
            ImportErrorKind::NewerVersion { found, known } => {
                format!("本程序可读至第 {known} 版，文件为第 {found} 版：由更新版本的程序写成")
            }
            ImportErrorKind::NoSuchVersion { found, known } => format!("版本应为 1 至 {known}，实为 {found}"),
            ImportErrorKind::TooMany { of, most } => format!("{of} 最多 {most} 项，文件中更多"),
            ImportErrorKind::TooLong { most, found } => format!("文本最多 {most} 个字符，实为 {found} 个"),
            ImportErrorKind::DuplicateId { of, id } => format!("{of} 中编号 {id} 出现两次"),
            ImportErrorKind::DuplicateKey { key } => format!("“{key}”出现两次"),
        };
        format!("第 {} 行第 {} 列：{reason}", self.line, self.column)
    }
}

/// What is wrong with a text that was to be a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportErrorKind {
    /// The text is not the JSON of this format: a syntax error, a missing or unknown field, a value of another type.
    #[error("{reason}")]
    Malformed {
        /// Expected and found, in the words of the JSON reader.
        reason: String,
    },
    /// JSON of something else.
    #[error("expected a file with \"format\": \"nadir\", found '{found}'")]
    OtherFormat {
        /// The format named, or nothing.
        found: String,
    },
    /// Written by a newer program; nothing of it was read.
    #[error("expected version {known} or older, found version {found}; a newer program wrote this file")]
    NewerVersion {
        /// The version of the file.
        found: u64,
        /// The newest version known here.
        known: u32,
    },
    /// A version that never was.
    #[error("expected a version from 1 to {known}, found {found}")]
    NoSuchVersion {
        /// The version of the file.
        found: u64,
        /// The newest version known here.
        known: u32,
    },
    /// More entries in a list than a study has.
    #[error("expected at most {most} {of}, found more")]
    TooMany {
        /// Of what.
        of: &'static str,
        /// Allowed.
        most: usize,
    },
    /// A text longer than a cell holds.
    #[error("expected a text of at most {most} characters, found {found}")]
    TooLong {
        /// Allowed.
        most: usize,
        /// Found.
        found: usize,
    },
    /// Two entries of one list with the same identity.
    #[error("expected every one of the {of} to have an id of its own, found {id} twice")]
    DuplicateId {
        /// Of what.
        of: &'static str,
        /// The identity.
        id: u64,
    },
    /// Two values under one name.
    #[error("expected '{key}' once, found it twice")]
    DuplicateKey {
        /// The name.
        key: String,
    },
}

/// Writes a document; the same document gives the same bytes.
///
/// # Example
/// ```
/// use nadir::files::document::{read, write, Document};
/// let document = Document::default();
/// assert_eq!(read(&write(&document)), Ok(document));
/// ```
pub fn write(document: &Document) -> String {
    let mut text = written(document, Layout::readable());
    text.push('\n');
    text
}

/// Writes a document without line breaks, for a copy nobody looks at: half as long and written in half the time.
///
/// ```
/// use nadir::files::document::{read, write_compact, Document};
/// let document = Document::default();
/// assert_eq!(read(&write_compact(&document)), Ok(document));
/// ```
pub fn write_compact(document: &Document) -> String {
    written(document, Layout::compact())
}

fn written(document: &Document, layout: Layout) -> String {
    let mut bytes = Vec::new();
    let _ = file(document).serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, layout));
    String::from_utf8(bytes).unwrap_or_default()
}

/// The document as it is written. Every map has texts or numbers for keys and no value can refuse, so writing always succeeds.
fn file(document: &Document) -> FileOut<'_> {
    FileOut {
        format: FORMAT,
        version: VERSION,
        study: &document.study,
        settings: &document.settings,
        published: document.published.as_ref(),
        page: &document.page,
        results: document.results.as_ref(),
        trail: document.trail.as_ref(),
    }
}

/// Reads a document; a leading byte-order mark is passed over, and so are cells that nobody could see because their lesion is not
/// there.
///
/// # Errors
/// [`ImportError`] with the first thing that is wrong: what was expected, what was found, and where. The version is looked at before
/// anything else, so that a newer file is never half understood; then sizes and identities; then the values.
pub fn read(text: &str) -> Result<Document, ImportError> {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    check_header(body)?;
    limits::check(body)?;
    let mut file: FileIn = serde_json::from_str(body).map_err(|error| malformed(body, &error))?;
    file.study.patients.iter_mut().for_each(PatientDraft::tidy);
    file.published.iter_mut().for_each(PublishedDraft::tidy);
    let FileIn { study, settings, published, page, results, trail, .. } = file;
    Ok(Document { study, settings, published, page, results, trail })
}

/// Format and version, whatever else stands in the text.
fn check_header(text: &str) -> Result<(), ImportError> {
    #[derive(Deserialize)]
    struct Header {
        #[serde(default)]
        format: String,
        #[serde(default)]
        version: u64,
    }
    let header: Header = serde_json::from_str(text).map_err(|error| malformed(text, &error))?;
    let kind = match header {
        Header { format, .. } if format != FORMAT => ImportErrorKind::OtherFormat { found: format.chars().take(40).collect() },
        Header { version: 0, .. } => ImportErrorKind::NoSuchVersion { found: 0, known: VERSION },
        Header { version: found, .. } if found > u64::from(VERSION) => ImportErrorKind::NewerVersion { found, known: VERSION },
        _ => return Ok(()),
    };
    Err(ImportError { line: 1, column: 1, kind })
}

#[derive(Serialize)]
struct FileOut<'a> {
    format: &'a str,
    version: u32,
    study: &'a StudyDraft,
    settings: &'a Settings,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a PublishedDraft>,
    page: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    results: Option<&'a SavedResults>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trail: Option<&'a Trail>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileIn {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    study: StudyDraft,
    #[serde(deserialize_with = "settings_that_can_be")]
    settings: Settings,
    #[serde(default)]
    published: Option<PublishedDraft>,
    #[serde(default)]
    page: BTreeMap<String, String>,
    #[serde(default)]
    results: Option<SavedResults>,
    #[serde(default)]
    trail: Option<Trail>,
}

/// Settings whose criteria pass [`ResponseCriteria::validated`](crate::response::ResponseCriteria::validated).
fn settings_that_can_be<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Settings, D::Error> {
    let settings = Settings::deserialize(deserializer)?;
    let criteria = settings.criteria.validated().map_err(serde::de::Error::custom)?;
    Ok(Settings { criteria, ..settings })
}

/// An error of the JSON reader without the position in its words, which stands beside them.
fn malformed(text: &str, error: &serde_json::Error) -> ImportError {
    let reason = error.to_string();
    let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
    located(text, error, ImportErrorKind::Malformed { reason: reason.chars().take(400).collect() })
}

/// The place of an error of the JSON reader, whose columns are bytes, in characters.
fn located(text: &str, error: &serde_json::Error, kind: ImportErrorKind) -> ImportError {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.as_bytes().get(..error.column()).unwrap_or(line.as_bytes());
    // The first byte of a character is the one that does not continue another.
    let column = before.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
    ImportError { line: error.line().max(1), column: column.max(1), kind }
}
