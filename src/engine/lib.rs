//! What computes whole studies beside the page, so that the page answers every key meanwhile.
//!
//! The page tells the engine the study, and then what of it is another, whenever it asks something of another one than before; an answer
//! is plain data: tables, drawings, explanations. The messages are the same in a worker and without one.
#![deny(missing_docs)]

mod answer;
mod archive;
mod file;
mod message;
mod published;
mod workbook;

pub use message::{Answer, ArmsCompared, Figure, Message, Question, StudyFile, StudyTable};

use crate::published::Published;
use nadir::analysis::Results;
use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft, StudyHeader};
use nadir::study::Study;
use nadir::study::assessment::Settings;
use nadir::study::roster::AssessedPatients;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The engine: one study and one printed table, and what was computed of them.
///
/// # Example
/// ```
/// use nadir_engine::{Answer, Engine, Figure, Message, Question, StudyTable};
/// use nadir::analysis::AnalysisSet;
/// use nadir::report::Language;
/// use nadir::response::TrackId;
/// use nadir::study::assessment::Settings;
///
/// let mut engine = Engine::default();
/// let study = Box::new(nadir::files::example_study());
/// assert_eq!(engine.take(Message::Study { study, settings: Box::new(Settings::default()) }), Answer::Nothing);
/// let table = StudyTable::Efficacy { track: TrackId::Chosen, set: AnalysisSet::Observed };
/// let asked = Message::Ask { question: Question::Table(table), language: Language::English };
/// let Answer::Table { table, .. } = engine.take(asked) else { panic!("a table was asked for") };
/// assert_eq!(table.name, "table-2");
/// ```
#[derive(Debug, Default)]
pub struct Engine {
    assessed: AssessedPatients,
    draft: Option<Box<StudyDraft>>,
    settings: Settings,
    study: Option<Arc<Study>>,
    results: Option<Results>,
    published: Option<Published>,
    /// The bytes of the file made last, until they are taken.
    file: Option<Vec<u8>>,
}

impl Engine {
    /// Takes a message and gives its answer; a question about nothing is answered by nothing.
    pub fn take(&mut self, message: Message) -> Answer {
        match message {
            Message::Study { study, settings } => {
                self.hold(study, *settings);
                Answer::Nothing
            }
            Message::Changed { patients, order, frame } => {
                self.change(patients, order, frame);
                Answer::Nothing
            }
            Message::Published { draft } => {
                self.published = Some(Published::new(*draft, self.published.take()));
                Answer::Nothing
            }
            Message::Ask { question, language } if question.is_of_published() => {
                self.published.as_mut().map_or(Answer::Nothing, |published| published.answer(&question, language))
            }
            Message::Ask { question, language } => {
                self.gather();
                match question {
                    Question::File { file, is_coded, has_mark } => self.make_file(file, is_coded, has_mark, language),
                    question => self.answer(&question, language),
                }
            }
        }
    }

    /// The bytes of the file that the last answer tells of, once.
    ///
    /// # Example
    /// ```
    /// use nadir_engine::{Answer, Engine, Message, Question, StudyFile};
    /// use nadir::report::Language;
    /// let mut engine = Engine::default();
    /// let study = Box::new(nadir::files::example_study());
    /// engine.take(Message::Study { study, settings: Box::default() });
    /// let question = Question::File { file: StudyFile::CaptureForm, is_coded: true, has_mark: false };
    /// let Answer::File { name, .. } = engine.take(Message::Ask { question, language: Language::English }) else { panic!("a file") };
    /// assert_eq!(name, "redcap-synthetic.csv");
    /// assert!(engine.take_file().unwrap().starts_with(b"record_id,redcap_event_name,"));
    /// assert_eq!(engine.take_file(), None);
    /// ```
    pub fn take_file(&mut self) -> Option<Vec<u8>> {
        self.file.take()
    }

    /// The same as JSON. A message that cannot be read is answered by [`Answer::Failed`], which says why.
    pub fn take_text(&mut self, message: &str) -> String {
        let answer = match serde_json::from_str(message) {
            Ok(message) => self.take(message),
            Err(error) => Answer::Failed(error.to_string()),
        };
        serde_json::to_string(&answer).unwrap_or_default()
    }

    /// Holds another study; what was assessed of patients that are the same is kept.
    fn hold(&mut self, study: Box<StudyDraft>, settings: Settings) {
        let changed = self.draft.as_deref().map(|old| changed_patients(old, &study));
        self.assessed.forget(changed.as_ref());
        self.set(settings);
        self.draft = Some(study);
    }

    /// Takes what has become another of the study held.
    fn change(
        &mut self,
        patients: Vec<PatientDraft>,
        order: Option<Vec<PatientKey>>,
        frame: Option<Box<(StudyHeader, Settings)>>,
    ) {
        let Some(mut study) = self.draft.take() else { return };
        self.assessed.forget(Some(&patients.iter().map(|patient| patient.key).collect()));
        let places: BTreeMap<PatientKey, usize> = study.patients.iter().map(|patient| patient.key).zip(0..).collect();
        for patient in patients {
            match places.get(&patient.key).and_then(|at| study.patients.get_mut(*at)) {
                Some(old) => *old = patient,
                None => study.patients.push(patient),
            }
        }
        if let Some(order) = order {
            let mut known: BTreeMap<PatientKey, PatientDraft> =
                study.patients.drain(..).map(|patient| (patient.key, patient)).collect();
            study.patients = order.iter().filter_map(|key| known.remove(key)).collect();
            self.assessed.forget(Some(&known.into_keys().collect()));
        }
        let settings = frame.map(|frame| {
            let (header, settings) = *frame;
            study.header = header;
            settings
        });
        self.set(settings.unwrap_or_else(|| self.settings.clone()));
        self.draft = Some(study);
    }

    /// Settings from now on; the study is to be gathered anew.
    fn set(&mut self, settings: Settings) {
        if !settings.assesses_as(&self.settings) {
            self.assessed.forget(None);
        }
        self.settings = settings;
        (self.study, self.results) = (None, None);
    }

    /// Assesses and gathers the study held, where that was not done since it was told.
    fn gather(&mut self) {
        let (None, Some(draft)) = (&self.study, self.draft.as_deref()) else { return };
        let (assessed, settings) = (RefCell::new(&mut self.assessed), &self.settings);
        let gathered = Arc::new(Study::gather_by(draft, settings.decimal_sign, |patient| {
            Some(assessed.borrow_mut().assessment(patient, settings))
        }));
        self.results = Results::of(Arc::clone(&gathered), settings);
        self.study = Some(gathered);
    }
}

/// Patients of the old study that are another in the new one, or gone.
fn changed_patients(old: &StudyDraft, new: &StudyDraft) -> BTreeSet<PatientKey> {
    let new: BTreeMap<PatientKey, &PatientDraft> = new.patients.iter().map(|patient| (patient.key, patient)).collect();
    old.patients.iter().filter(|patient| new.get(&patient.key) != Some(patient)).map(|patient| patient.key).collect()
}
