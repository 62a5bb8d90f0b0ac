//! What a file leaves open, and what a person answered.

use crate::dates::{self, DateReading};
use crate::heading::{VisitName, visit_name};
use crate::outcomes::LEFT_OUT;
use nadir::measured::quantity::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer that takes a visit or a lesion out of a heading in which one was seen.
pub(crate) const NO_NAME: [&str; 3] = ["-", "–", "—"];

/// What is asked about; each kind has its own words in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The unit of numbers without one.
    Unit,
    /// What a word means.
    Word,
    /// What a zero means.
    Zero,
    /// A number with two readings.
    Thousands,
    /// Blank cells below filled ones.
    FillDown,
    /// Which arm a word or a code is.
    Arm,
    /// Two values for one lesion at one visit.
    Duplicate,
    /// Which kind of number a column of visits holds.
    VisitNumbers,
    /// Which visits columns or identifiers without a name are.
    Visits,
    /// What the one lesion of a patient is called.
    Lesion,
    /// Whether the first row holds headings.
    Header,
    /// Whether equal numbers of patients in several sheets are one person.
    Patients,
    /// Whether the names of sheets are centres, arms or patients.
    Centre,
    /// Whether rows that stand alone above patients name their arm or their centre.
    GroupRows,
    /// Whether day or month stands first.
    DayOrder,
    /// What stands first in dates whose year has two digits.
    ShortDates,
    /// Whether numbers in a column of dates are a spreadsheet's, and in which of its systems.
    SerialDates,
    /// From which day study days are counted.
    Start,
    /// Whether hidden rows are taken.
    HiddenRows,
    /// Which of two names of a patient holds.
    PatientName,
    /// The third diameter as a row of its own.
    ThirdDiameter,
    /// Which of two values of a standard file holds.
    StandardValue,
    /// What an attribution is among the five.
    Attribution,
    /// What the codes of a file mean.
    Codes,
    /// What the dates of a file serve for.
    Dates,
    /// Whose readings hold.
    Evaluator,
    /// Whether the records alone are taken that are marked as accepted.
    Accepted,
    /// Which lesion a column of sizes is of.
    LesionOfColumn,
    /// In which encoding a text is.
    Encoding,
    /// Whether the events of a patient without a measurement are taken.
    UnknownPatient,
    /// Whether a hidden sheet is taken.
    HiddenSheet,
    /// Whether lesions whose name says that they are none of the targets are taken as targets.
    OtherLesions,
    /// What a word says of a lesion: target, non-target, new.
    Category,
}

impl Topic {
    /// Whether each of several files is asked by itself: its unit, its zeros and its words are its own.
    ///
    /// Of a sheet the name tells which one it is; patients, centres and starts of treatment are of the study.
    const fn is_of_file(self) -> bool {
        match self {
            Self::Word
            | Self::Zero
            | Self::Thousands
            | Self::FillDown
            | Self::VisitNumbers
            | Self::Visits
            | Self::Lesion
            | Self::Header
            | Self::ThirdDiameter
            | Self::DayOrder
            | Self::ShortDates
            | Self::HiddenRows
            | Self::Attribution
            | Self::Codes
            | Self::Encoding
            | Self::OtherLesions
            | Self::Category
            | Self::Dates => true,
            Self::Unit
            | Self::Arm
            | Self::Duplicate
            | Self::Patients
            | Self::Centre
            | Self::Start
            | Self::PatientName
            | Self::StandardValue
            | Self::Evaluator
            | Self::Accepted
            | Self::LesionOfColumn
            | Self::UnknownPatient
            | Self::GroupRows
            | Self::SerialDates
            | Self::HiddenSheet => false,
        }
    }
}

/// An answer that can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name in [`Answers`]; where the answer is a word of the file, that word.
    pub id: String,
    /// What it makes of a row of the file, where one can be shown: as the cell would be typed.
    pub outcome: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name in [`Answers`].
    pub id: String,
    /// What it is about.
    pub topic: Topic,
    /// The words of the file it is about.
    pub about: String,
    /// Where, first place first.
    pub places: Vec<String>,
    /// How often.
    pub count: usize,
    /// What can be answered; empty where any text can be.
    pub choices: Vec<Choice>,
    /// What the file itself suggests.
    pub suggested: Option<String>,
    /// Whether the file may be taken over without an answer: the product's own words are understood, and may still be changed.
    pub is_settled: bool,
}

/// The answers given, by the names of the questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(pub BTreeMap<String, String>);

impl Answers {
    /// The answer to a question.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

/// The questions met so far, each once, with the answers given.
#[derive(Debug, Default)]
pub(crate) struct Asked<'a> {
    pub(crate) answers: Option<&'a Answers>,
    /// The mark of the file that is read: its questions are asked of it alone.
    pub(crate) mark: String,
    questions: Vec<Question>,
    by_id: std::collections::HashMap<String, usize>,
}

impl<'a> Asked<'a> {
    pub(crate) fn with(answers: &'a Answers) -> Self {
        Self { answers: Some(answers), mark: String::new(), questions: Vec::new(), by_id: std::collections::HashMap::new() }
    }

    /// The answer: given, else suggested; empty where there is neither. The place is noted.
    pub(crate) fn ask(&mut self, mut question: Question, place: impl FnOnce() -> String) -> String {
        const MOST_PLACES: usize = 20;
        if question.topic.is_of_file() {
            question.id.push_str(&self.mark);
        }
        let given = self.answers.and_then(|answers| question.given(answers)).map(str::to_owned);
        let answer = given.or_else(|| question.suggested.clone()).unwrap_or_default();
        let index = *self.by_id.entry(question.id.clone()).or_insert(self.questions.len());
        if index == self.questions.len() {
            self.questions.push(question);
        }
        if let Some(known) = self.questions.get_mut(index) {
            known.count += 1;
            if known.places.len() < MOST_PLACES {
                known.places.push(place());
            }
        }
        answer
    }

    pub(crate) fn done(self) -> Vec<Question> {
        self.questions
    }
}

impl Question {
    pub(crate) fn new(topic: Topic, id: impl Into<String>, about: impl Into<String>, choices: &[(&str, &str)]) -> Self {
        let choice = |(id, outcome): &(&str, &str)| {
            let outcome = if outcome.is_empty() && *id == "leave out" { LEFT_OUT } else { *outcome };
            Choice { id: (*id).to_owned(), outcome: outcome.to_owned() }
        };
        Self {
            id: id.into(),
            topic,
            about: about.into(),
            places: Vec::new(),
            count: 0,
            choices: choices.iter().map(choice).collect(),
            suggested: None,
            is_settled: false,
        }
    }

    /// What was answered, where that is an answer: one of the choices, of a time or a day one that can be read, of any other text some.
    ///
    /// What was answered of all questions of a kind holds where nothing else was of this one.
    pub fn given<'a>(&self, answers: &'a Answers) -> Option<&'a str> {
        let is_choice = |answer: &&str| self.choices.iter().any(|choice| choice.id == *answer);
        let is_answer = |answer: &&str| match self.topic {
            Topic::Start if self.takes_day() && matches!(dates::read(answer), Some(DateReading::One(_))) => true,
            _ if !self.choices.is_empty() => is_choice(answer),
            Topic::Visits => visit_time(answer).is_some(),
            Topic::LesionOfColumn if NO_NAME.contains(&answer.trim()) => false,
            _ => !answer.trim().is_empty(),
        };
        let of_all = || answers.get(&self.id_of_all()).filter(|_| !self.is_settled).filter(is_choice);
        answers.get(&self.id).filter(is_answer).or_else(of_all)
    }

    /// Whether a day can be answered beside the choices: the start of treatment of one patient.
    pub fn takes_day(&self) -> bool {
        self.topic == Topic::Start && !self.about.is_empty()
    }

    /// The name in [`Answers`] of what is answered of all questions of this kind: `all:start` for `start:P-017`.
    pub fn id_of_all(&self) -> String {
        format!("all:{}", self.id.split([':', '@']).next().unwrap_or_default())
    }

    pub(crate) fn suggesting(mut self, answer: &str) -> Self {
        self.suggested = Some(answer.to_owned());
        self
    }

    pub(crate) fn settled(mut self, is_settled: bool) -> Self {
        self.is_settled = is_settled;
        self
    }
}

/// The time that an answer names: `6 months`, `day 92`, or a number of months.
pub(crate) fn visit_time(answer: &str) -> Option<VisitName> {
    visit_name(answer).filter(|visit| visit.month.is_some() || visit.day.is_some()).or_else(|| {
        let month = i32::try_from(Decimal::read(answer)?.round_to_units(2).0).ok()?;
        Some(VisitName { label: answer.to_owned(), month: Some(month), day: None })
    })
}
