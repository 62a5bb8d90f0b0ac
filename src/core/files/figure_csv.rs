//! The values behind a figure as a table.

use super::csv::{ByteOrderMark, Table};
use crate::figure::{Records, Value};

/// The values behind a figure: the columns it names, one line a row, every number in full.
///
/// # Example
/// ```
/// use nadir::files::{ByteOrderMark, figure_csv};
/// use nadir::figure::{Records, Value};
/// let rows = vec![vec![Value::Text("=P-1".into()), Value::Number(Some(-59.889))]];
/// let csv = figure_csv(&Records::new(&["patient_id", "percent_change"], rows), ByteOrderMark::Without);
/// assert_eq!(csv, "patient_id,percent_change\r\n'=P-1,-59.889\r\n");
/// ```
pub fn figure_csv(records: &Records, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &records.columns);
    for row in &records.rows {
        for value in row {
            match value {
                Value::Text(text) => table.text(text),
                Value::Word(word) => table.word(word),
                Value::Count(count) => table.word(&count.to_string()),
                Value::Number(number) => table.number(*number),
            }
        }
        table.end_line();
    }
    table.finish()
}
