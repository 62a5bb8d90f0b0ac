//! Tables as CSV: RFC 4180, UTF-8, a decimal point in every locale, and no text that a spreadsheet would run as a formula.

use crate::entry::tabular::guard_text;
use crate::measured::patient::Patient;
use crate::measured::visit::Visit;
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

/// A CSV table, written from its first column name to its last field.
pub(super) struct Table {
    writer: Writer,
    bytes: Vec<u8>,
    is_line_begun: bool,
}

impl Table {
    /// A table with its line of column names, guarded like other texts: some are typed, such as the names of arms.
    pub(super) fn new(mark: ByteOrderMark, columns: &[impl AsRef<str>]) -> Self {
        let bytes = if mark == ByteOrderMark::With { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).build();
        let mut table = Self { writer, bytes, is_line_begun: false };
        for column in columns {
            table.text(column.as_ref());
        }
        table.end_line();
        table
    }

    /// A text from the user, guarded.
    pub(super) fn text(&mut self, text: &str) {
        self.field(&guard_text(text));
    }

    /// A word of the format itself.
    pub(super) fn word(&mut self, word: &str) {
        self.field(word);
    }

    /// The shortest decimal text that reads back as the same double; a whole number without a point; nothing for a missing one.
    pub(super) fn number(&mut self, value: Option<f64>) {
        // Adding zero turns −0 into 0.
        self.field(&value.filter(|value| value.is_finite()).map(|value| format!("{}", value + 0.0)).unwrap_or_default());
    }

    /// A whole number.
    pub(super) fn count(&mut self, value: usize) {
        self.field(&value.to_string());
    }

    /// `true`, `false`, or nothing where there is no answer.
    pub(super) fn flag(&mut self, value: Option<bool>) {
        self.field(match value {
            None => "",
            Some(true) => "true",
            Some(false) => "false",
        });
    }

    /// The columns every line begins with: `patient_id`, `arm`, `centre`, `visit`, `month`, `day`.
    ///
    /// `visit` is `Baseline`, else `Month` or `Day` with its number, in every language. `month` is the nominal month where one was
    /// typed; `day` is the day that intervals are counted with: typed, else month × 30.4375 rounded.
    pub(super) fn visit(&mut self, patient: &Patient, visit: &Visit, is_baseline: bool) {
        self.text(&patient.id);
        self.text(&patient.record.arm);
        self.text(&patient.record.centre);
        let month = visit.time.month.map(crate::measured::visit::Months::text);
        let day = visit.time.day.to_string();
        match &month {
            _ if is_baseline => self.word("Baseline"),
            Some(month) => self.word(&format!("Month {month}")),
            None => self.word(&format!("Day {day}")),
        }
        self.field(&month.unwrap_or_default());
        self.field(&day);
    }

    /// Ends a line.
    pub(super) fn end_line(&mut self) {
        self.put(|writer, output| {
            let (result, written) = writer.terminator(output);
            (result, 0, written)
        });
        self.is_line_begun = false;
    }

    /// The file.
    pub(super) fn finish(mut self) -> String {
        self.put(|writer, output| {
            let (result, written) = writer.finish(output);
            (result, 0, written)
        });
        // The writer copies bytes of valid texts, so nothing is lost here.
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn field(&mut self, text: &str) {
        if self.is_line_begun {
            self.put(|writer, output| {
                let (result, written) = writer.delimiter(output);
                (result, 0, written)
            });
        }
        self.is_line_begun = true;
        let mut rest = text.as_bytes();
        self.put(|writer, output| {
            let (result, read, written) = writer.field(rest, output);
            rest = rest.get(read..).unwrap_or_default();
            (result, read, written)
        });
    }

    /// Asks the writer until it has said everything.
    fn put(&mut self, mut write: impl FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize, usize)) {
        let mut buffer = [0_u8; 256];
        loop {
            let (result, _, written) = write(&mut self.writer, &mut buffer);
            self.bytes.extend_from_slice(buffer.get(..written).unwrap_or_default());
            if result == WriteResult::InputEmpty {
                return;
            }
        }
    }
}
