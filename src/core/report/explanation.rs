//! Where a number comes from, ready to be read: test, why this test, inputs, formula, source, the same in other tests, the patients
//! behind it.

use super::wording::Sentence;
use crate::entry::draft::PatientKey;
use serde::{Deserialize, Serialize};

/// The explanation of one number of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NumberExplanation {
    /// Such as "Where P = 0.02 comes from".
    pub title: String,
    /// The result in words that can be said in a clinic; empty where two arms are not compared by a difference.
    #[serde(default)]
    pub sentence: String,
    /// The table of two by two counts, where the number comes from one.
    #[serde(default)]
    pub counts: Option<Counts>,
    /// What was compared, by which method, and why by this one.
    pub why: Vec<Sentence>,
    /// Inputs and results by name: n, estimate, interval, statistic, degrees of freedom, expected counts, p in full.
    pub facts: Vec<Fact>,
    /// The formula with its letters, where there is one.
    pub formula: String,
    /// The same question by other methods.
    pub alternatives: Vec<Alternative>,
    /// What a reader should know beside: unequal variances, a boundary case, a departure from a rule.
    pub remarks: Vec<String>,
    /// Literature of the method.
    pub source: String,
    /// Who is counted, each with what the number takes from them.
    pub patients: Vec<PatientBehind>,
    /// Who is not counted and why, in one sentence; empty where everybody is.
    pub left_out: String,
}

/// How many of each arm had the event, and how many had not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Names of the two columns.
    pub columns: [String; 2],
    /// Each arm with its two counts, the reference arm first.
    pub rows: [(String, [u64; 2]); 2],
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What the value is of.
    pub name: String,
    /// Its value, formatted.
    pub value: String,
}

/// What another method gives for the same data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// The method.
    pub method: String,
    /// Its p or estimate, or why there is none.
    pub result: String,
    /// Whether this is the method the table took.
    pub is_chosen: bool,
}

/// One patient behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientBehind {
    /// Who.
    pub key: PatientKey,
    /// Pseudonym.
    pub id: String,
    /// What the number takes from them, such as "−59.9%, PR".
    pub value: String,
}
