//! The data behind a figure, as text.

/// A table of the values a figure shows, for those who read rather than look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// What the link to the table says.
    pub caption: String,
    /// One heading a column; the first column names the rows.
    pub header: Vec<String>,
    /// Cells, row by row, as many as headings.
    pub rows: Vec<Vec<String>>,
}
