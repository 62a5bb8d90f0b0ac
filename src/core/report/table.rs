//! A table ready to be read, in one language: what a screen shows, what is copied into Word, and what a CSV file holds.
//!
//! Cells hold texts that were formatted once, the numbers in them with all their digits, and what explains them.

use super::number::{MINUS, NONE, PStyle, fixed, p_decimals, p_value};
use super::policy_words::capital;
use crate::analysis::ResultKey;
use crate::printed::RowId;
use serde::{Deserialize, Serialize};

/// A table as a journal sets it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Stable name, such as `table-2`: the name of its file and of its place on the page.
    pub name: String,
    /// Such as "Table 2. Treatment efficacy by visit".
    pub title: String,
    /// What the title leaves open: analysis set, criteria, synthetic data.
    pub subtitle: String,
    /// Columns; the first one names the rows.
    pub columns: Vec<Column>,
    /// Headings over several columns, from left to right.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// Footnotes that cells refer to, in the order of their marks.
    pub footnotes: Vec<String>,
    /// Notes on the whole table, after the footnotes.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Under the heading, smaller: "n = 33", "95% CI".
    pub detail: String,
}

/// A heading over several columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Span {
    /// What it says, as the end of a column's name: "grade 3–4".
    pub heading: String,
    /// Position of its first column.
    pub first: usize,
    /// How many columns it stands over.
    pub columns: usize,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RowKind {
    /// Cells under their columns.
    #[default]
    Data,
    /// A heading over the rows that follow, such as "3 months"; it may have cells too.
    Section,
    /// A row of a section, set in.
    Member,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Its name, in the first column.
    pub label: String,
    /// One cell for each further column; none in a section without numbers.
    pub cells: Vec<Cell>,
}

/// What explains the number of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A number of the study's comparison.
    Study(ResultKey),
    /// A row of somebody's printed table.
    PrintedRow(RowId),
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// What it says; empty where there is nothing to say.
    pub text: String,
    /// The numbers in the text with all their digits, in the order of the text; infinity for a time or limit that is not reached.
    #[serde(with = "doubles")]
    pub values: Vec<f64>,
    /// Where the text is one number, alone or behind `<`: how many decimals it has.
    pub decimals: Option<u32>,
    /// Which footnote it refers to, from 0.
    pub footnote: Option<usize>,
    /// What explains its number.
    pub origin: Option<Origin>,
}

impl Cell {
    /// A cell that only says something.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A cell that says several numbers.
    pub fn of(text: String, values: Vec<f64>) -> Self {
        Self { text, values, ..Self::default() }
    }

    /// One number with so many decimals.
    pub fn number(value: f64, decimals: u32) -> Self {
        Self { text: fixed(value, decimals), values: vec![value], decimals: Some(decimals), ..Self::default() }
    }

    /// A number of things.
    pub fn count(count: usize) -> Self {
        Self { text: count.to_string(), values: vec![count as f64], decimals: Some(0), ..Self::default() }
    }

    /// A p.
    pub fn p(p: f64, style: PStyle) -> Self {
        Self { text: p_value(p, style), values: vec![p], decimals: Some(p_decimals(p, style)), ..Self::default() }
    }

    /// A number with so many decimals, or a dash.
    pub fn number_or_none(value: Option<f64>, decimals: u32) -> Self {
        value.map_or_else(|| Self::plain(NONE), |value| Self::number(value, decimals))
    }

    /// A text that somebody printed, which may be a number.
    pub fn typed(text: impl Into<String>) -> Self {
        let text = text.into();
        let number = text.trim_start_matches(['<', '>', MINUS, '\u{A0}', ' ']);
        let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
        let is_number = !whole.is_empty() && whole.chars().chain(rest.chars()).all(|digit| digit.is_ascii_digit());
        Self { decimals: is_number.then(|| u32::try_from(rest.len()).unwrap_or(0)), text, ..Self::default() }
    }

    /// The same cell, explained by a number of the study; where it says nothing there is nothing to explain.
    #[must_use]
    pub fn explained_by(self, key: &ResultKey) -> Self {
        let origin = (!self.text.is_empty()).then(|| Origin::Study(key.clone()));
        Self { origin, ..self }
    }

    /// The same cell, which refers to a footnote.
    #[must_use]
    pub fn noted(self, footnote: usize) -> Self {
        Self { footnote: Some(footnote), ..self }
    }

    /// The number of the study that explains it.
    pub const fn key(&self) -> Option<&ResultKey> {
        match &self.origin {
            Some(Origin::Study(key)) => Some(key),
            _ => None,
        }
    }
}

impl Table {
    /// The heading over a column; empty where there is none.
    pub fn span_over(&self, column: usize) -> &str {
        let holds = |span: &&Span| column.checked_sub(span.first).is_some_and(|place| place < span.columns);
        self.spans.iter().find(holds).map_or("", |span| span.heading.as_str())
    }

    /// The cells of a head of spans, as heading and number of columns; no heading where none stands over the columns. Nothing without spans.
    ///
    /// # Example
    /// ```
    /// use nadir::report::table::{Column, Span, Table};
    /// let span = Span { heading: "grade 3–4".into(), first: 2, columns: 2 };
    /// let table = Table { columns: vec![Column::default(); 5], spans: vec![span], ..Table::default() };
    /// assert_eq!(table.head_of_spans(), [(String::new(), 2), ("Grade 3–4".into(), 2), (String::new(), 1)]);
    /// assert_eq!(table.span_over(3), "grade 3–4");
    /// ```
    pub fn head_of_spans(&self) -> Vec<(String, usize)> {
        if self.spans.is_empty() {
            return Vec::new();
        }
        let mut cells: Vec<(String, usize)> = Vec::new();
        let mut at = 0;
        for span in &self.spans {
            if span.first > at {
                cells.push((String::new(), span.first - at));
            }
            cells.push((capital(&span.heading), span.columns));
            at = span.first.saturating_add(span.columns);
        }
        if self.columns.len() > at {
            cells.push((String::new(), self.columns.len() - at));
        }
        cells
    }

    /// The mark of a footnote: a, b, … z, aa, ab, …
    ///
    /// # Example
    /// ```
    /// use nadir::report::table::Table;
    /// assert_eq!([0, 25, 26, 51, 52].map(Table::mark), ["a", "z", "aa", "az", "ba"].map(String::from));
    /// ```
    pub fn mark(footnote: usize) -> String {
        let mut rest = footnote;
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
            if rest < 26 {
                break;
            }
            rest = rest / 26 - 1;
        }
        letters.iter().rev().collect()
    }

    /// The number of a footnote with this text, which is added where it is new: the same note has one mark.
    pub fn footnote(&mut self, text: &str) -> usize {
        self.footnotes.iter().position(|known| known == text).unwrap_or_else(|| {
            self.footnotes.push(text.to_owned());
            self.footnotes.len() - 1
        })
    }
}

/// Numbers as JSON has them; infinity, which it has not, as a word.
mod doubles {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Double {
        Finite(f64),
        Word(String),
    }

    pub(super) fn serialize<S: Serializer>(values: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        let written = |value: &f64| if value.is_finite() { Double::Finite(*value) } else { Double::Word(value.to_string()) };
        serializer.collect_seq(values.iter().map(written))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        let read = |double| match double {
            Double::Finite(value) => Ok(value),
            Double::Word(word) => word.parse().map_err(D::Error::custom),
        };
        Vec::<Double>::deserialize(deserializer)?.into_iter().map(read).collect()
    }
}
