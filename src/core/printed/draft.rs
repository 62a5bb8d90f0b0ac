//! Somebody's printed table as it was typed or pasted: texts, so that nothing is lost by being odd.

use super::cell::CellReading;
use super::field::{ColumnDraft, ColumnRole, MOST_COLUMNS, RowField};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Identifies a row, whatever happens to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u32);

/// A place of the table where something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishedPlace {
    /// The table's name.
    Title,
    /// Its footnotes.
    Notes,
    /// Name of an arm: 0 the reference, 1 the comparison, from 2 the further columns.
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
    /// How many whole-numbered items each value is the mean of, as on a scale; empty for one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub items: String,
    /// How the user says that the row's cells are to be read; `None` leaves it to what fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<CellReading>,
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
    /// Further columns: other arms, a total, a statistic, an estimate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnDraft>,
    /// Footnotes and units of the headings: what the table says of itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
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

    /// An empty table, without a rule: none is the paper's until someone says so.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PublishedDraft;
    /// assert!(PublishedDraft::empty().is_blank());
    /// ```
    pub fn empty() -> Self {
        let rows = (1..=Self::FEWEST_ROWS).map(|id| RowDraft::new(RowId(id)));
        Self {
            title: String::new(),
            arms: Default::default(),
            sizes: Default::default(),
            columns: Vec::new(),
            notes: String::new(),
            has_more: false,
            rule: String::new(),
            rows: rows.collect(),
        }
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        let columns = self.columns.iter().flat_map(|column| [&column.name, &column.size]);
        let texts = self.arms.iter().chain(&self.sizes).chain([&self.title, &self.notes]).chain(columns);
        texts.into_iter().all(String::is_empty) && self.rows.iter().all(RowDraft::is_blank)
    }

    /// The text at a place; empty where there is none.
    pub fn text(&self, place: PublishedPlace) -> &str {
        match place {
            PublishedPlace::Title => &self.title,
            PublishedPlace::Notes => &self.notes,
            PublishedPlace::Arm(arm) => {
                self.arms.get(arm).or_else(|| self.further(arm).map(|column| &column.name)).map_or("", String::as_str)
            }
            PublishedPlace::Size(arm) => {
                self.sizes.get(arm).or_else(|| self.further(arm).map(|column| &column.size)).map_or("", String::as_str)
            }
            PublishedPlace::Cell(id, field) => self.row(id).map_or("", |row| row.text(field)),
        }
    }

    /// Puts a text at a place; at one that is not there, nothing happens.
    pub fn set(&mut self, place: PublishedPlace, text: &str) {
        let text: String = text.chars().take(crate::entry::draft::MOST_CHARACTERS).collect();
        match place {
            PublishedPlace::Title => self.title = text,
            PublishedPlace::Notes => self.notes = text,
            PublishedPlace::Arm(arm) => {
                let further = arm.checked_sub(2).and_then(|at| self.columns.get_mut(at)).map(|column| &mut column.name);
                self.arms.get_mut(arm).or(further).into_iter().for_each(|name| name.clone_from(&text));
            }
            PublishedPlace::Size(arm) => {
                let further = arm.checked_sub(2).and_then(|at| self.columns.get_mut(at)).map(|column| &mut column.size);
                self.sizes.get_mut(arm).or(further).into_iter().for_each(|size| size.clone_from(&text));
            }
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
        let id = RowId(crate::entry::draft::next_free(self.rows.iter().map(|row| row.id.0)));
        let at = after.and_then(|after| self.rows.iter().position(|row| row.id == after)).map_or(self.rows.len(), |at| at + 1);
        self.rows.insert(at, RowDraft::new(id));
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
        let columns = u8::try_from(self.columns.len().min(MOST_COLUMNS)).unwrap_or(0);
        let before_p = move |field| (0..if field == RowField::P { columns } else { 0 }).map(RowField::Column).chain([field]);
        RowField::ALL.into_iter().filter(move |field| has_more || !is_more(field)).flat_map(before_p)
    }

    fn further(&self, arm: usize) -> Option<&ColumnDraft> {
        self.columns.get(arm.checked_sub(2)?)
    }

    /// The further columns with their cells.
    pub fn further_columns(&self) -> impl Iterator<Item = (RowField, &ColumnDraft)> {
        self.columns
            .iter()
            .take(MOST_COLUMNS)
            .enumerate()
            .filter_map(|(at, column)| Some((RowField::Column(u8::try_from(at).ok()?), column)))
    }

    /// Says what a column of values holds. One of the two arms that becomes something else changes places with the next arm there is,
    /// and stays an arm where there is none.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::{ColumnRole, PublishedDraft, RowField, paste};
    /// let text = "row\tEveryone\tA (n = 33)\tB (n = 91)\tP\nx\t39\t11 (33)\t28 (31)\t0.79\n";
    /// let mut draft = paste(&PublishedDraft::empty(), None, text).draft;
    /// draft.assign(RowField::First, ColumnRole::Total);
    /// assert_eq!(draft.arms, ["A", "B"]);
    /// assert_eq!(draft.rows[0].text(RowField::First), "11 (33)");
    /// ```
    pub fn assign(&mut self, field: RowField, role: ColumnRole) {
        match field {
            RowField::Column(at) => {
                self.columns.get_mut(usize::from(at)).into_iter().for_each(|column| column.role = role);
            }
            RowField::First | RowField::Second if role != ColumnRole::Arm => {
                let arms = self.further_columns().filter(|(_, column)| column.role == ColumnRole::Arm);
                let Some(next) = arms.map(|(field, _)| field).next() else { return };
                // The arms keep their order: what stood second comes first.
                if field == RowField::First {
                    self.exchange(RowField::First, RowField::Second);
                }
                self.exchange(RowField::Second, next);
                self.assign(next, role);
            }
            _ => {}
        }
    }

    /// Two columns change places, with their headings.
    fn exchange(&mut self, one: RowField, other: RowField) {
        let place = |field| match field {
            RowField::First => 0,
            RowField::Second => 1,
            RowField::Column(at) => usize::from(at) + 2,
            _ => usize::MAX,
        };
        for make in [PublishedPlace::Arm as fn(usize) -> PublishedPlace, PublishedPlace::Size] {
            let texts = [one, other].map(|field| self.text(make(place(field))).to_owned());
            let [first, second] = texts;
            self.set(make(place(one)), &second);
            self.set(make(place(other)), &first);
        }
        for row in &mut self.rows {
            let (first, second) = (row.text(one).to_owned(), row.text(other).to_owned());
            row.set(one, second);
            row.set(other, first);
        }
    }

    /// What a file held, made whole: a table has rows. That there are not too many, each with an identity of its own, is seen to at reading.
    pub fn tidy(&mut self) {
        if self.rows.is_empty() {
            self.rows = Self::empty().rows;
        }
    }
}

impl RowDraft {
    /// A row without cells.
    pub const fn new(id: RowId) -> Self {
        Self { id, cells: BTreeMap::new(), whole_numbers: false, items: String::new(), reading: None }
    }

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

    pub(super) fn set(&mut self, field: RowField, text: String) {
        if text.is_empty() {
            self.cells.remove(&field);
        } else {
            self.cells.insert(field, text);
        }
    }
}
