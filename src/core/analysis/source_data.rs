//! What stands behind one number: the values of the patients, kept as data.

use super::{AtRisk, Level, ResultKey};
use crate::entry::draft::PatientKey;
use crate::statistics::survival::{CompetingFollowUp, FollowUp};

/// The values behind a number, patient by patient, the reference arm first.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceData {
    /// One number for each patient counted.
    Values([Vec<(PatientKey, f64)>; 2]),
    /// Whether each patient counted had the event.
    Events([Vec<(PatientKey, bool)>; 2]),
    /// Each patient's category, as a position among the levels.
    Categories {
        /// The categories.
        levels: Vec<Level>,
        /// The patients counted.
        patients: [Vec<(PatientKey, usize)>; 2],
    },
    /// One number for each patient counted, and what it is adjusted for.
    Adjusted([Vec<(PatientKey, Adjusted)>; 2]),
    /// Whether each patient counted had the event, and the position of their centre in `names`.
    Strata {
        /// Names of the centres.
        names: Vec<String>,
        /// The patients counted.
        patients: [Vec<(PatientKey, Stratified)>; 2],
    },
    /// How long each patient was followed, in months, and whether the event ended it.
    Times([Vec<(PatientKey, FollowUp)>; 2]),
    /// The same where another event can come first.
    Competing([Vec<(PatientKey, CompetingFollowUp)>; 2]),
    /// Each patient's events, and the time in which they could have come.
    AtRisk([Vec<(PatientKey, AtRisk)>; 2]),
}

/// A number and what it is adjusted for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// The number.
    pub value: f64,
    /// The natural logarithm of the sum at baseline (millilitres or millimetres).
    pub log_baseline: f64,
}

/// An outcome within a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratified {
    /// Position of the centre.
    pub centre: usize,
    /// Whether the patient had the event.
    pub event: bool,
}

/// How many patients of an arm stand at each of so many positions.
pub(super) fn counted(positions: usize, own: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut counts = vec![0; positions];
    for at in own {
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}

impl SourceData {
    /// How many patients of either arm are counted, the reference arm first.
    pub fn sizes(&self) -> [usize; 2] {
        match self {
            Self::Values(arms) => arms.each_ref().map(Vec::len),
            Self::Events(arms) => arms.each_ref().map(Vec::len),
            Self::Categories { patients, .. } => patients.each_ref().map(Vec::len),
            Self::Adjusted(arms) => arms.each_ref().map(Vec::len),
            Self::Strata { patients, .. } => patients.each_ref().map(Vec::len),
            Self::Times(arms) => arms.each_ref().map(Vec::len),
            Self::Competing(arms) => arms.each_ref().map(Vec::len),
            Self::AtRisk(arms) => arms.each_ref().map(Vec::len),
        }
    }
}

/// What stands behind one number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberSource {
    /// Which number.
    pub key: ResultKey,
    /// The values it comes from.
    pub data: SourceData,
    /// Patients of either arm that are not counted.
    pub left_out: [usize; 2],
}
