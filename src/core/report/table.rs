//! A table ready to be read, in one language: what a screen shows, what is copied into Word, and what a CSV file holds.
//!
//! Cells hold texts that were formatted once; a cell whose number explains itself names its source by number, an index into the list
//! that came with the table.

/// A table as a journal sets it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Stable name, such as `table-2`: the name of its file and of its place on the page.
    pub name: String,
    /// Such as "Table 2. Treatment efficacy by visit".
    pub title: String,
    /// What the title leaves open: analysis set, criteria, synthetic data.
    pub subtitle: String,
    /// Columns; the first one names the rows.
    pub columns: Vec<Column>,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// Footnotes that cells refer to, in the order of their marks.
    pub footnotes: Vec<String>,
    /// Notes on the whole table, after the footnotes.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Under the heading, smaller: "n = 33", "95 % CI".
    pub detail: String,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Its name, in the first column.
    pub label: String,
    /// One cell for each further column; none in a section without numbers.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says; empty where there is nothing to say.
    pub text: String,
    /// Which footnote it refers to, from 0.
    pub footnote: Option<usize>,
    /// Which source explains its number, from 0.
    pub source: Option<usize>,
}

impl Cell {
    /// A cell that only says something.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), footnote: None, source: None }
    }
}

impl Table {
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
