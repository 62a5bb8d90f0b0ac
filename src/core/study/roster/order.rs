//! In which order the lines stand.

use super::PatientRow;
use crate::order::sort_long;
use std::cmp::Ordering;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Pseudonym.
    Id,
    /// Treatment arm.
    Arm,
    /// Centre.
    Centre,
    /// Sex.
    Sex,
    /// Age.
    Age,
    /// Months to the last visit.
    Months,
    /// Change at the last visit.
    LastChange,
    /// Best change.
    BestChange,
    /// Class at the last visit.
    Class,
    /// Class by RECIST 1.1 at the last visit.
    Recist,
    /// Number of findings.
    Findings,
}

impl Column {
    /// All columns, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Id,
        Self::Arm,
        Self::Centre,
        Self::Sex,
        Self::Age,
        Self::Months,
        Self::LastChange,
        Self::BestChange,
        Self::Class,
        Self::Recist,
        Self::Findings,
    ];
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The smallest.
    Ascending,
    /// The largest.
    Descending,
}

/// What a line is sorted by.
enum Key {
    Text(String),
    Number(f64),
}

impl Key {
    fn of(row: &PatientRow, column: Column) -> Option<Self> {
        let text = |text: &str| (!text.is_empty()).then(|| Self::Text(natural(text)));
        match column {
            Column::Id => text(&row.id),
            Column::Arm => text(&row.arm),
            Column::Centre => text(&row.centre),
            Column::Sex => row.sex.map(|sex| Self::Number(f64::from(sex as u8))),
            Column::Age => row.age.map(|age| Self::Number(age.as_f64())),
            Column::Months => row.months.map(Self::Number),
            Column::LastChange => row.last_change.map(Self::Number),
            Column::BestChange => row.best_change.map(Self::Number),
            // From complete response to not evaluable, as the classes rank.
            Column::Class => row.class.map(|class| Self::Number(f64::from(class as u8))),
            Column::Recist => row.recist.map(|class| Self::Number(f64::from(class as u8))),
            Column::Findings => Some(Self::Number(row.findings as f64)),
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Text(_), Self::Number(_)) => Ordering::Less,
            (Self::Number(_), Self::Text(_)) => Ordering::Greater,
        }
    }
}

/// A text in lower case with its whole numbers padded, so that `P-2` stands before `P-10`.
fn natural(text: &str) -> String {
    const WIDTH: usize = 12;
    let mut key = String::with_capacity(text.len() + WIDTH);
    let mut digits = String::new();
    // A last character that is no digit ends the last number.
    for letter in text.to_lowercase().chars().chain(['\0']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            let number = digits.trim_start_matches('0');
            key.extend(std::iter::repeat_n('0', WIDTH.saturating_sub(number.len())));
            key.push_str(number);
            digits.clear();
        }
        key.push(letter);
    }
    key
}

/// Sorts lines by a column; lines that are equal there keep their order, and those that have nothing there stand last either way.
///
/// # Example
/// ```
/// use nadir::{study::assessment::Settings, files::example_study, study::roster::{self, Column, Direction}, study::Study};
/// let (draft, settings) = (example_study(), Settings::default());
/// let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
/// let rows = roster::sort(roster::rows(&draft, &study), Column::Arm, Direction::Ascending);
/// assert_eq!((rows[0].id.as_str(), rows[91].id.as_str()), ("E-001", "S-001"));
/// ```
pub fn sort(rows: Vec<PatientRow>, column: Column, direction: Direction) -> Vec<PatientRow> {
    let mut keyed: Vec<(Option<Key>, PatientRow)> = rows.into_iter().map(|row| (Key::of(&row, column), row)).collect();
    sort_long(&mut keyed, |(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if direction == Direction::Descending => other.compare(one),
        (Some(one), Some(other)) => one.compare(other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}
