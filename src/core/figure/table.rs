//! The data behind a figure, as text.

use super::Opens;
use serde::{Deserialize, Serialize};

/// A table of the values a figure shows, for those who read rather than look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DataTable {
    /// What the link to the table says.
    pub caption: String,
    /// One heading a column; the first column names the rows.
    pub header: Vec<String>,
    /// Cells, row by row, as many as headings.
    pub rows: Vec<Vec<String>>,
    /// What the numbers of the rows lead to, where they lead on.
    pub opens: Option<RowsOpen>,
}

/// What the rows of a [`DataTable`] lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsOpen {
    /// The first column whose cells lead on, from 0; those before it name the row.
    pub from: usize,
    /// What each row leads to.
    pub rows: Vec<Opens>,
}

impl DataTable {
    /// What the cell leads to; `None` for a name, and where there is no such cell.
    ///
    /// # Example
    /// ```
    /// use nadir::entry::draft::PatientKey;
    /// use nadir::figure::{DataTable, Opens, RowsOpen};
    /// let patient = Opens::Patient(PatientKey(7));
    /// let opens = Some(RowsOpen { from: 1, rows: vec![patient.clone()] });
    /// let table = DataTable { rows: vec![vec!["E-007".into(), "−52.0%".into()]], opens, ..DataTable::default() };
    /// assert_eq!([table.opens(0, 0), table.opens(0, 1), table.opens(1, 1)], [None, Some(patient), None]);
    /// ```
    pub fn opens(&self, row: usize, column: usize) -> Option<Opens> {
        self.opens.as_ref().filter(|opens| column >= opens.from)?.rows.get(row).cloned()
    }
}
