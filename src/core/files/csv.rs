//! Tables as CSV: RFC 4180, UTF-8, a decimal point in every locale, and no text that a spreadsheet would run as a formula.

use crate::entry::tabular::guard_text;
use crate::measured::patient::Patient;
use crate::measured::visit::{Months, Visit};
use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};

/// Whether a file begins with the byte-order mark by which Excel knows UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ByteOrderMark {
    /// Without: what every other program expects.
    #[default]
    Without,
    /// With: for a double-click into Excel.
    With,
}

/// One field of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Nothing, where there is no answer.
    Missing,
    /// A text, whatever it looks like.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// A table whose fields know what they are, for a workbook: a code of `01` stays a text.
///
/// # Example
/// ```
/// use nadir::{files::{Field, patient_records}, study::Study};
/// let records = patient_records(&Study::default());
/// assert_eq!((records.columns[0].as_str(), records.rows.len()), ("patient_id", 0));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The lines.
    pub rows: Vec<Vec<Field>>,
}

/// A table, written from its first column name to its last field: as CSV, or as fields.
pub(super) struct Table {
    form: Form,
}

enum Form {
    Csv { writer: Box<Writer>, bytes: Vec<u8>, is_line_begun: bool },
    Records { columns: Vec<String>, rows: Vec<Vec<Field>>, line: Vec<Field> },
}

impl Table {
    /// A CSV table with its line of column names, guarded like other texts: some are typed, such as the names of arms.
    pub(super) fn new(mark: ByteOrderMark, columns: &[impl AsRef<str>]) -> Self {
        let bytes = if mark == ByteOrderMark::With { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
        let writer = Box::new(WriterBuilder::new().terminator(Terminator::CRLF).build());
        let mut table = Self { form: Form::Csv { writer, bytes, is_line_begun: false } };
        for column in columns {
            table.text(column.as_ref());
        }
        table.end_line();
        table
    }

    /// A table of fields.
    pub(super) fn records(columns: &[impl AsRef<str>]) -> Self {
        let columns = columns.iter().map(|column| column.as_ref().to_owned()).collect();
        Self { form: Form::Records { columns, rows: Vec::new(), line: Vec::new() } }
    }

    /// A text from the user, guarded in CSV.
    pub(super) fn text(&mut self, text: &str) {
        self.put_text(text, &guard_text(text));
    }

    /// A word of the format itself.
    pub(super) fn word(&mut self, word: &str) {
        self.put_text(word, word);
    }

    /// The shortest decimal text that reads back as the same double; a whole number without a point; nothing for a missing one.
    pub(super) fn number(&mut self, value: Option<f64>) {
        // Adding zero turns −0 into 0.
        let value = value.filter(|value| value.is_finite()).map(|value| value + 0.0);
        self.put(value.map_or(Field::Missing, Field::Number), || value.map(|value| format!("{value}")).unwrap_or_default());
    }

    /// A whole number.
    pub(super) fn count(&mut self, value: usize) {
        self.number(Some(value as f64));
    }

    /// `true`, `false`, or nothing where there is no answer.
    pub(super) fn flag(&mut self, value: Option<bool>) {
        self.put(value.map_or(Field::Missing, Field::Flag), || value.map(|value| value.to_string()).unwrap_or_default());
    }

    /// The columns every line begins with: `patient_id`, `arm`, `centre`, `visit`, `month`, `day`.
    ///
    /// `visit` is `Baseline`, else `Month` or `Day` with its number, in every language. `month` is the nominal month where one was
    /// typed; `day` is the day that intervals are counted with: typed, else month × 30.4375 rounded.
    pub(super) fn visit(&mut self, patient: &Patient, visit: &Visit, is_baseline: bool) {
        self.text(&patient.id);
        self.text(&patient.record.arm);
        self.text(&patient.record.centre);
        let (month, day) = (visit.time.month, visit.time.day);
        match month {
            _ if is_baseline => self.word("Baseline"),
            Some(month) => self.word(&format!("Month {}", month.text())),
            None => self.word(&format!("Day {day}")),
        }
        self.number(month.map(Months::as_f64));
        self.number(Some(f64::from(day)));
    }

    /// Ends a line.
    pub(super) fn end_line(&mut self) {
        match &mut self.form {
            Form::Csv { writer, bytes, is_line_begun } => {
                put(writer, bytes, Writer::terminator);
                *is_line_begun = false;
            }
            Form::Records { rows, line, .. } => rows.push(std::mem::take(line)),
        }
    }

    /// The file; empty for a table of fields.
    pub(super) fn finish(self) -> String {
        let Form::Csv { mut writer, mut bytes, .. } = self.form else { return String::new() };
        put(&mut writer, &mut bytes, Writer::finish);
        // The writer copies bytes of valid texts, so nothing is lost here.
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The fields; none of a CSV table.
    pub(super) fn into_records(self) -> Records {
        match self.form {
            Form::Records { columns, rows, .. } => Records { columns, rows },
            Form::Csv { .. } => Records::default(),
        }
    }

    fn put_text(&mut self, text: &str, guarded: &str) {
        let field = if text.is_empty() { Field::Missing } else { Field::Text(text.to_owned()) };
        self.put(field, || guarded.to_owned());
    }

    fn put(&mut self, field: Field, text: impl FnOnce() -> String) {
        match &mut self.form {
            Form::Records { line, .. } => line.push(field),
            Form::Csv { writer, bytes, is_line_begun } => {
                if *is_line_begun {
                    put(writer, bytes, Writer::delimiter);
                }
                *is_line_begun = true;
                let text = text();
                let mut rest = text.as_bytes();
                put(writer, bytes, |writer, output| {
                    let (result, read, written) = writer.field(rest, output);
                    rest = rest.get(read..).unwrap_or_default();
                    (result, written)
                });
            }
        }
    }
}

/// Asks the writer until it has said everything.
fn put(writer: &mut Writer, bytes: &mut Vec<u8>, mut write: impl FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize)) {
    let mut buffer = [0_u8; 256];
    loop {
        let (result, written) = write(writer, &mut buffer);
        bytes.extend_from_slice(buffer.get(..written).unwrap_or_default());
        if result == WriteResult::InputEmpty {
            return;
        }
    }
}
