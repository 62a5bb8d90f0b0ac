//! What the page and the reader say to each other. What is shown is worded here already: the words are not on the first download.

use crate::seen::Seen;
use nadir::entry::draft::StudyDraft;
use nadir::report::Language;
use nadir_import::delimited::Separator;
use nadir_import::question::Answers;
use serde::{Deserialize, Serialize};

/// To the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// One more file; its bytes come beside the message.
    File {
        /// Name of the file, without its folder.
        name: String,
        /// Its encoding, where it is known beforehand: a text that was pasted.
        encoding: Option<String>,
        /// The language of a refusal.
        language: Language,
    },
    /// A text is read in another encoding, or parted by another character.
    Reread {
        /// Which file, counted from 0.
        file: usize,
        /// Label of the encoding; `None` for what its bytes say.
        encoding: Option<String>,
        /// What parts the cells; `None` for what its lines say.
        separator: Option<Separator>,
        /// The language of a refusal.
        language: Language,
    },
    /// What the files become with these answers.
    Look {
        /// What a person said so far.
        answers: Answers,
        /// The language of what is shown.
        language: Language,
        /// Pseudonyms of the open study: none that is made is one of them.
        taken: Vec<String>,
    },
    /// Some rows of a sheet as they stand.
    Cells {
        /// Which, in the order of [`Seen::sheets`].
        sheet: usize,
        /// The first row, counted from 0.
        first: usize,
    },
    /// Who has which pseudonym, where pseudonyms were made.
    Key,
    /// The study, with the answers last given.
    Study,
}

/// From the reader.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// The file is held.
    Held,
    /// The file is not read.
    Refused(Refused),
    /// What the files become.
    Seen(Box<Seen>),
    /// Rows of a sheet.
    Cells(Cells),
    /// Who has which pseudonym, as a file. Only the script that hands it to the person reads this.
    Key(String),
    /// The study.
    Study(Box<StudyDraft>),
    /// A question is open, or nothing was understood: there is no study yet.
    NoStudy,
    /// The reader could not answer, and why.
    Failed(String),
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The file.
    pub name: String,
    /// The reason, as a sentence.
    pub text: String,
    /// Whether it is a study of the product, which is opened and not imported.
    pub is_study: bool,
}

/// Rows of a sheet as they stand in the file; what names a person is left out. Only the script that draws them reads this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    /// The part each column plays; see [`crate::seen::Part`].
    pub parts: Vec<crate::seen::Part>,
    /// The rows in order.
    pub rows: Vec<CellRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRow {
    /// Its number, as its program counts.
    pub number: usize,
    /// Whether it is above, in, or below the headings.
    pub place: RowPlace,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowPlace {
    /// Above the headings.
    Above,
    /// A heading.
    Heading,
    /// Below them, and rows were made of it.
    Used,
    /// Below them, and nothing was made of it.
    Unused,
}
