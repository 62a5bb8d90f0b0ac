//! Somebody's printed table as it was typed or pasted: texts, so that nothing is lost by being odd.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Identifies a row, whatever happens to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u32);

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowField {
    /// The row's name.
    Label,
    /// The reference arm, printed first.
    First,
    /// The comparison arm.
    Second,
    /// Further counts of the reference arm without a p of their own, such as those of grade 3 or 4.
    FirstMore,
    /// The same of the comparison arm.
    SecondMore,
    /// The printed p.
    P,
    /// Size of the reference arm in this row.
    FirstSize,
    /// Size of the comparison arm in this row.
    SecondSize,
    /// Rows with the same text here are adjusted together; `-` keeps a row out.
    Family,
}

impl RowField {
    /// All of them, as a grid shows them from left to right.
    pub const ALL: [Self; 9] = [
        Self::Label,
        Self::First,
        Self::Second,
        Self::FirstMore,
        Self::SecondMore,
        Self::P,
        Self::FirstSize,
        Self::SecondSize,
        Self::Family,
    ];

    /// The name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::First => "first",
            Self::Second => "second",
            Self::FirstMore => "first-more",
            Self::SecondMore => "second-more",
            Self::P => "p",
            Self::FirstSize => "first-size",
            Self::SecondSize => "second-size",
            Self::Family => "family",
        }
    }
}

/// A place of the table where something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishedPlace {
    /// The table's name.
    Title,
    /// Name of an arm: 0 the reference, 1 the comparison.
    Arm(usize),
    /// Its size, for rows that do not say their own.
    Size(usize),
    /// A cell.
    Cell(RowId, RowField),
}

/// One row as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowDraft {
    /// Stable identity.
    pub id: RowId,
    /// Texts by cell; a missing one is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<RowField, String>,
    /// Whether the user says that the means are those of whole numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_numbers: bool,
}

/// The table as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedDraft {
    /// The table's name, such as its citation.
    #[serde(default)]
    pub title: String,
    /// Names of the two arms, the reference first.
    pub arms: [String; 2],
    /// Their sizes.
    pub sizes: [String; 2],
    /// Whether the columns of further counts are shown.
    #[serde(default)]
    pub has_more: bool,
    /// Name of the policy that the paper states; empty where it states none.
    pub rule: String,
    /// Rows from top to bottom.
    pub rows: Vec<RowDraft>,
}

impl PublishedDraft {
    /// The most rows a table has.
    pub const MOST_ROWS: usize = 500;
    /// Rows of an empty table.
    const FEWEST_ROWS: u32 = 6;

    /// An empty table; the rule is the textbook's.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PublishedDraft;
    /// assert!(PublishedDraft::empty().is_blank());
    /// ```
    pub fn empty() -> Self {
        let rows = (1..=Self::FEWEST_ROWS).map(|id| RowDraft { id: RowId(id), cells: BTreeMap::new(), whole_numbers: false });
        Self {
            title: String::new(),
            arms: Default::default(),
            sizes: Default::default(),
            has_more: false,
            rule: "textbook".to_owned(),
            rows: rows.collect(),
        }
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        let texts = self.arms.iter().chain(&self.sizes).chain([&self.title]);
        texts.into_iter().all(String::is_empty) && self.rows.iter().all(RowDraft::is_blank)
    }

    /// The text at a place; empty where there is none.
    pub fn text(&self, place: PublishedPlace) -> &str {
        match place {
            PublishedPlace::Title => &self.title,
            PublishedPlace::Arm(arm) => self.arms.get(arm).map_or("", String::as_str),
            PublishedPlace::Size(arm) => self.sizes.get(arm).map_or("", String::as_str),
            PublishedPlace::Cell(id, field) => self.row(id).map_or("", |row| row.text(field)),
        }
    }

    /// Puts a text at a place; at one that is not there, nothing happens.
    pub fn set(&mut self, place: PublishedPlace, text: &str) {
        let text: String = text.chars().take(crate::entry::draft::MOST_CHARACTERS).collect();
        match place {
            PublishedPlace::Title => self.title = text,
            PublishedPlace::Arm(arm) => self.arms.get_mut(arm).into_iter().for_each(|name| name.clone_from(&text)),
            PublishedPlace::Size(arm) => self.sizes.get_mut(arm).into_iter().for_each(|size| size.clone_from(&text)),
            PublishedPlace::Cell(id, field) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.set(field, text);
                }
            }
        }
    }

    /// The row with this identity.
    pub fn row(&self, id: RowId) -> Option<&RowDraft> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Adds an empty row behind `after`, or at the end; nothing once there are 500.
    pub fn add_row(&mut self, after: Option<RowId>) -> Option<RowId> {
        if self.rows.len() >= Self::MOST_ROWS {
            return None;
        }
        let id = RowId(self.rows.iter().map(|row| row.id.0).max().unwrap_or(0).checked_add(1)?);
        let at = after.and_then(|after| self.rows.iter().position(|row| row.id == after)).map_or(self.rows.len(), |at| at + 1);
        self.rows.insert(at, RowDraft { id, cells: BTreeMap::new(), whole_numbers: false });
        Some(id)
    }

    /// Removes a row; the last one is emptied instead.
    pub fn remove_row(&mut self, id: RowId) {
        if self.rows.len() > 1 {
            self.rows.retain(|row| row.id != id);
        } else {
            self.rows.iter_mut().for_each(|row| row.cells.clear());
        }
    }

    /// The cells of a row that a grid shows, from left to right.
    pub fn fields(&self) -> impl Iterator<Item = RowField> + use<> {
        let has_more = self.has_more;
        let is_more = |field: &RowField| matches!(field, RowField::FirstMore | RowField::SecondMore);
        RowField::ALL.into_iter().filter(move |field| has_more || !is_more(field))
    }

    /// What a file held, made whole: no more rows than there may be, and every identity once.
    pub fn tidy(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        self.rows.retain(|row| seen.insert(row.id));
        self.rows.truncate(Self::MOST_ROWS);
        if self.rows.is_empty() {
            self.rows = Self::empty().rows;
        }
    }
}

impl RowDraft {
    /// The text of a cell.
    pub fn text(&self, field: RowField) -> &str {
        self.cells.get(&field).map_or("", String::as_str)
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.cells.values().all(|text| text.trim().is_empty())
    }

    /// Whether the row has a name and nothing else: a heading over those that follow.
    pub fn is_heading(&self) -> bool {
        let mut filled = self.cells.iter().filter(|(_, text)| !text.trim().is_empty());
        filled.next().is_some_and(|(field, _)| *field == RowField::Label) && filled.next().is_none()
    }

    fn set(&mut self, field: RowField, text: String) {
        if text.is_empty() {
            self.cells.remove(&field);
        } else {
            self.cells.insert(field, text);
        }
    }
}
