//! What the page and the engine say to each other.

use nadir::analysis::{AnalysisSet, ResultKey};
use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft, StudyHeader};
use nadir::figure::Drawing;
use nadir::printed::{PublishedDraft, RowId};
use nadir::report::Language;
use nadir::report::explanation::NumberExplanation;
use nadir::report::printed::PublishedShown;
use nadir::report::table::Table;
use nadir::response::TrackId;
use nadir::study::assessment::Settings;
use nadir::study::settings::BaselineNumber;
use serde::{Deserialize, Serialize};

/// To the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// The study from now on.
    Study {
        /// As typed.
        study: Box<StudyDraft>,
        /// What decides how it is assessed and compared.
        settings: Box<Settings>,
    },
    /// What of the study is another from now on. A study of many patients is told by a [`Message::Study`] without them and by several of these.
    Changed {
        /// As typed now, in place of those of their keys or beside the others.
        patients: Vec<PatientDraft>,
        /// Which there are, in the order of the list, where that is another.
        order: Option<Vec<PatientKey>>,
        /// What concerns all patients, and what decides how they are assessed and compared, where one of them is another.
        frame: Option<Box<(StudyHeader, Settings)>>,
    },
    /// The printed table from now on.
    Published {
        /// As typed.
        draft: Box<PublishedDraft>,
    },
    /// A question about one of them.
    Ask {
        /// What is asked.
        question: Question,
        /// The language of the answer.
        language: Language,
    },
}

/// What the page asks of a study or of a printed table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// Which arms are compared: [`Answer::Arms`].
    Arms,
    /// A table: [`Answer::Table`].
    Table(StudyTable),
    /// How far the readers of the study's visits agree: [`Answer::Table`].
    ReaderAgreement,
    /// A figure at a width in CSS pixels: [`Answer::Drawing`].
    Drawing {
        /// Which.
        figure: Figure,
        /// How wide.
        width: f64,
    },
    /// Where a number comes from: [`Answer::Explanation`].
    Explanation {
        /// Which number.
        key: ResultKey,
        /// Whether the exact interval of a difference, which takes a while, is waited for; without it its place says that it is missing.
        is_exact: bool,
    },
    /// The paragraphs on methods: [`Answer::Paragraphs`].
    Methods {
        /// By which track responses are judged.
        track: TrackId,
        /// Who is counted at a visit of Table 2.
        set: AnalysisSet,
    },
    /// The study as a file: [`Answer::File`].
    File {
        /// Which.
        file: StudyFile,
        /// Whether codes stand for patients, centres and texts in free words; see [`nadir::files::deidentified`].
        is_coded: bool,
        /// Whether texts begin with the byte-order mark by which Excel knows them.
        has_mark: bool,
    },
    /// The printed table checked: [`Answer::Published`].
    Published,
    /// A row of the printed table under every test: [`Answer::Explanation`].
    PublishedRow {
        /// Which row.
        row: RowId,
        /// Whether the exact interval of a difference, which takes a while, is waited for.
        is_exact: bool,
    },
    /// The printed table with its check, row by row, as a table: [`Answer::Table`].
    PublishedReport,
    /// What a reviewer of the printed table has to say: [`Answer::Table`].
    PublishedReview,
}

impl Question {
    /// The question that is answered without the exact interval; any other is itself.
    #[must_use]
    pub fn at_once(self) -> Self {
        match self {
            Self::Explanation { key, .. } => Self::Explanation { key, is_exact: false },
            Self::PublishedRow { row, .. } => Self::PublishedRow { row, is_exact: false },
            other => other,
        }
    }

    /// Whether it is about the printed table, and not about the study.
    pub const fn is_of_published(&self) -> bool {
        matches!(self, Self::Published | Self::PublishedRow { .. } | Self::PublishedReport | Self::PublishedReview)
    }
}

/// A file of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudyFile {
    /// CDISC's SDTM: the data sets of what was measured, in an archive.
    Tabulation,
    /// CDISC's `ADaM`: the data sets of what was computed, in an archive.
    Analysis,
    /// The import form of `REDCap`.
    CaptureForm,
    /// Everything: the study, its tables and all data sets, in an archive.
    Everything,
    /// A workbook of the study and its tables.
    Workbook,
    /// Every measurement, one record each.
    Measurements,
    /// Every visit with its sums, changes and classes.
    Results,
    /// Every patient with the record.
    Patients,
    /// Every adverse event.
    AdverseEvents,
}

impl StudyFile {
    /// Those for other programs.
    pub const EXCHANGED: [Self; 5] = [Self::Everything, Self::Workbook, Self::Tabulation, Self::Analysis, Self::CaptureForm];

    /// The tables of the study as it was typed.
    pub const TABLES: [Self; 4] = [Self::Measurements, Self::Results, Self::Patients, Self::AdverseEvents];

    /// Its name without ending.
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Tabulation => "sdtm",
            Self::Analysis => "adam",
            Self::CaptureForm => "redcap",
            Self::Everything => "nadir-study",
            Self::Workbook => "nadir-workbook",
            Self::Measurements => "measurements",
            Self::Results => "results",
            Self::Patients => "patients",
            Self::AdverseEvents => "adverse_events",
        }
    }
}

/// A table of the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudyTable {
    /// Table 1.
    Baseline,
    /// Table 2.
    Efficacy {
        /// By which criteria.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// Table 3.
    AdverseEvents,
    /// Where the patients are at each visit.
    Flow,
    /// Times to the first response.
    TimeToResponse {
        /// By which criteria.
        track: TrackId,
    },
}

/// A figure of the study, by one track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// Who was assessed at each planned visit.
    FlowChart,
    /// Patients with a response at each visit.
    ResponseByVisit(TrackId),
    /// The best change of each patient of an arm; 0 for the reference.
    Waterfall(TrackId, usize),
    /// A patient for each arm; `None` for the median responder.
    Representatives(TrackId, [Option<PatientKey>; 2]),
    /// The course of each patient.
    Spider(TrackId),
    /// The time on treatment of each patient.
    Swimmer(TrackId),
    /// How many have responded by a time, with progression competing.
    IncidenceOfResponse(TrackId),
    /// Times to the first response.
    TimeToResponse(TrackId),
    /// Times from the response to its end.
    DurationOfResponse(TrackId),
    /// Times to progression.
    TimeToProgression(TrackId),
}

/// From the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// There is nothing to say: no patients in an arm, no such number, or nothing was asked.
    Nothing,
    /// The arms compared.
    Arms(ArmsCompared),
    /// A table, and of each row the number that it sums up if it can be given in another way.
    Table {
        /// The table.
        table: Table,
        /// One for each row.
        numbers: Vec<Option<BaselineNumber>>,
    },
    /// A figure.
    Drawing(Box<Drawing>),
    /// Where a number comes from, and whether there is an exact interval still to be waited for.
    Explanation {
        /// The explanation.
        explanation: Box<NumberExplanation>,
        /// Whether the same question, asked exactly, says more.
        is_awaited: bool,
    },
    /// The printed table checked.
    Published(Box<PublishedShown>),
    /// Paragraphs of a text.
    Paragraphs(Vec<String>),
    /// A file was made; its bytes stand beside the answer, see [`Engine::take_file`](crate::Engine::take_file).
    File {
        /// Name of the file, without its folder.
        name: String,
        /// Its type.
        mime: String,
    },
    /// The engine could not answer, and why.
    Failed(String),
}

impl Answer {
    /// The explanation, if it is one.
    pub fn explanation(self) -> Option<NumberExplanation> {
        if let Self::Explanation { explanation, .. } = self { Some(*explanation) } else { None }
    }
}

/// The arms of a study and those compared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArmsCompared {
    /// Names of the arms compared, the reference first; the only one of a study of one arm, and none where no arm has patients.
    pub compared: Vec<String>,
    /// Names of all arms with patients.
    pub all: Vec<String>,
    /// Readers of the study's visits, in the order in which they first stand.
    pub readers: Vec<String>,
    /// The patients of the arms compared, with their pseudonyms.
    pub patients: [Vec<(PatientKey, String)>; 2],
}
