//! What the page shows of files that were read, worded.

use nadir::entry::draft::PatientDraft;
use nadir_import::delimited::Separator;
use nadir_import::heading::Role;
use nadir_import::open::FileKind;
use serde::{Deserialize, Serialize};

/// What the files become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The files.
    pub files: Vec<SeenFile>,
    /// All their sheets.
    pub sheets: Vec<SeenSheet>,
    /// How much they hold.
    pub counts: Counts,
    /// The first patients, as they will stand in the study.
    pub patients: Vec<PatientDraft>,
    /// What the files leave open, and what was understood and may be changed; the open ones first, and of many only the first ones.
    pub questions: Vec<SeenQuestion>,
    /// How many questions the study waits for, shown or not.
    pub open: usize,
    /// What is odd, of each kind the first of them.
    pub problems: Vec<SeenProblem>,
    /// Each kind of problem with its number.
    pub kinds: Vec<ProblemKind>,
    /// Columns that name persons and are left out.
    pub identifiers: Vec<String>,
    /// How many patients had no pseudonym and got one.
    pub pseudonyms: usize,
    /// The roles that a column can be given, with their names.
    pub roles: Vec<(Role, String)>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFile {
    /// Name of the file, without its folder.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// What it is, in words.
    pub what: String,
    /// Encoding of a text, and whether the bytes leave no other.
    pub encoding: Option<(String, bool)>,
    /// What parts the cells of a text.
    pub separator: Option<Separator>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenSheet {
    /// Which file it is of.
    pub file: usize,
    /// Name of the sheet in its workbook.
    pub name: String,
    /// The name by which answers know it.
    pub key: String,
    /// What it is taken for, in words.
    pub what: String,
    /// Whether anything of it is taken.
    pub is_taken: bool,
    /// Whether it is hidden in its program.
    pub is_hidden: bool,
    /// How many rows it has.
    pub rows: usize,
    /// First and last row of the headings, counted from 1; none where it has none.
    pub headings: Option<[usize; 2]>,
    /// The decimal sign of its sizes, `,` or `.`, empty where each number says it itself; nothing where no sizes are read.
    pub decimal: Option<String>,
    /// How many columns it has.
    pub width: usize,
    /// The first columns.
    pub columns: Vec<SeenColumn>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenColumn {
    /// Its letters in a workbook, its number in a text.
    pub letters: String,
    /// Its heading.
    pub title: String,
    /// What it is taken for; none where the layout leaves no choice.
    pub role: Option<Role>,
    /// The unit of its measurements, empty where none is known; nothing where it holds none.
    pub unit: Option<String>,
    /// Visit and lesion whose sizes it holds, empty where none is known; nothing where it holds no sizes.
    pub of: Option<[String; 2]>,
    /// Which diameter of its lesion it holds, counted from 1; nothing where it holds no single one.
    pub axis: Option<usize>,
    /// The part it plays.
    pub part: Part,
    /// The visit, lesion and unit that stand in its heading, in words.
    pub says: String,
}

/// The part that a column plays, which gives its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Whose row it is.
    Who,
    /// When it was.
    When,
    /// Which lesion.
    Lesion,
    /// What was measured.
    Size,
    /// An adverse event.
    Event,
    /// Left out.
    Left,
    /// Left out because it names a person.
    Person,
}

impl Part {
    /// The part of a role.
    pub const fn of(role: Role) -> Self {
        match role {
            Role::Patient | Role::Arm | Role::Centre | Role::Sex | Role::Age => Self::Who,
            Role::Visit
            | Role::Month
            | Role::Day
            | Role::Week
            | Role::Date
            | Role::Start
            | Role::Modality
            | Role::ContrastPhase
            | Role::SliceThickness
            | Role::Reader
            | Role::Intervention
            | Role::LeftKidney
            | Role::RightKidney
            | Role::Bleeding
            | Role::NewLesion => Self::When,
            Role::Lesion | Role::Side | Role::Category => Self::Lesion,
            Role::Diameter | Role::Size | Role::Axis | Role::Volume | Role::State | Role::Unit => Self::Size,
            Role::Term
            | Role::Reported
            | Role::Grade
            | Role::Attribution
            | Role::OnsetMonth
            | Role::OnsetDay
            | Role::OnsetDate => Self::Event,
            Role::Note | Role::Computed | Role::Unknown | Role::NonTarget => Self::Left,
            Role::Identifier => Self::Person,
        }
    }
}

/// How much files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Patients.
    pub patients: usize,
    /// Most visits of a patient.
    pub visits: usize,
    /// Lesions.
    pub lesions: usize,
    /// Measurements.
    pub measurements: usize,
    /// Adverse events.
    pub events: usize,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenQuestion {
    /// Its name among the answers.
    pub id: String,
    /// The name of an answer that holds for all of its kind.
    pub id_of_all: String,
    /// How many of its kind can be answered alike, itself among them; of those that follow it, none.
    pub alike: usize,
    /// Whether a day can be answered beside the choices.
    pub takes_day: bool,
    /// The question.
    pub text: String,
    /// Where in the file, the first places; and how often.
    pub places: String,
    /// What can be answered; empty where any text can be.
    pub choices: Vec<SeenChoice>,
    /// The answer that holds: given, else suggested.
    pub answer: Option<String>,
    /// Whether the answer that holds is only suggested.
    pub is_suggested: bool,
    /// Whether the study waits for it.
    pub is_open: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenChoice {
    /// What the answer is called in what is kept.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it makes of a row of the file.
    pub outcome: String,
}

/// Something odd at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenProblem {
    /// Its kind, by place in [`Seen::kinds`].
    pub kind: usize,
    /// Where.
    pub at: String,
    /// What stands there.
    pub text: String,
}

/// A kind of problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemKind {
    /// Stable name.
    pub rule: String,
    /// In words.
    pub text: String,
    /// How many.
    pub count: usize,
}
