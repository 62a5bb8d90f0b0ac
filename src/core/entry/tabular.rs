//! Text of spreadsheets: one reader for what is pasted or opened, and one guard by which no text becomes a formula.
//!
//! It stands here because the entry grid, the printed table and the files all use it, and the first of them in the chain is entry.

use crate::measured::quantity::Decimal;
use csv_core::{ReadRecordResult, ReaderBuilder};
use std::borrow::Cow;

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// A tab: every spreadsheet's clipboard.
    Tab,
    /// A semicolon: CSV where the comma is the decimal sign.
    Semicolon,
    /// A comma: CSV.
    Comma,
}

impl Delimiter {
    /// The delimiter of a file: a tab where its first line has one outside quotes, else a semicolon, else a comma.
    ///
    /// ```
    /// use nadir::entry::tabular::Delimiter;
    /// assert_eq!(Delimiter::of_file("lesion;mm\nL1;4,2"), Delimiter::Semicolon);
    /// assert_eq!(Delimiter::of_file("\"a;b\",c"), Delimiter::Comma);
    /// ```
    pub fn of_file(text: &str) -> Self {
        let mut is_quoted = false;
        let mut found = Self::Comma;
        for letter in text.chars() {
            match letter {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                '\t' => return Self::Tab,
                ';' => found = Self::Semicolon,
                '\n' | '\r' => return found,
                _ => {}
            }
        }
        found
    }

    const fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
        }
    }
}

/// The cells of a text, line by line, as RFC 4180 has it: a quoted cell may hold delimiters, line ends and doubled quotes.
///
/// Lines may end in any of the three ways and be of different length. An empty line between others is a line with one empty cell;
/// those at the end are none. Where a quote is never closed, quotes are letters: an inch sign must not swallow the rest.
///
/// # Example
/// ```
/// use nadir::entry::tabular::{Delimiter, read};
/// let cells = read("\"83 x 56 x\n73\"\t62x40x55\r\n\n46x41x39", Delimiter::Tab);
/// assert_eq!(cells, [vec!["83 x 56 x\n73", "62x40x55"], vec![""], vec!["46x41x39"]]);
/// ```
///
/// # Source
/// RFC 4180, section 2.
pub fn read(text: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
    // With one kind of line end, empty lines can be counted: the reader passes over them.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let has_closed_quotes = closes_its_quotes(&text, char::from(delimiter.byte()));
    let mut reader = ReaderBuilder::new().delimiter(delimiter.byte()).quoting(has_closed_quotes).build();
    // No record is longer than the text, nor has it more cells than bytes: one call reads a record whole.
    let mut cells = vec![0; text.len() + 1];
    let mut ends = vec![0; text.len() + 2];
    let mut rest = text.as_bytes();
    let mut lines = Vec::new();
    loop {
        let (mut result, read, mut written, mut ended) = reader.read_record(rest, &mut cells, &mut ends);
        let (record, after) = rest.split_at(read.min(rest.len()));
        rest = after;
        if result == ReadRecordResult::InputEmpty {
            // The last line has no end of its own; an empty input says that there is no more.
            let (more_cells, more_ends) = (cells.get_mut(written..), ends.get_mut(ended..));
            let (last, _, more_written, more_ended) =
                reader.read_record(&[], more_cells.unwrap_or_default(), more_ends.unwrap_or_default());
            (result, written, ended) = (last, written + more_written, ended + more_ended);
        }
        if result != ReadRecordResult::Record {
            return lines;
        }
        let empty = record.iter().take_while(|byte| **byte == b'\n').count();
        lines.extend((0..empty).map(|_| vec![String::new()]));
        let mut start = 0;
        let cell = |end: &usize| {
            let bytes = cells.get(start..*end).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(bytes).into_owned()
        };
        debug_assert!(ends.get(..ended).is_some() && written <= cells.len());
        lines.push(ends.get(..ended).unwrap_or_default().iter().map(cell).collect());
    }
}

/// Whether every quote that begins a cell is followed by one that ends it.
///
/// ```
/// use nadir::entry::tabular::closes_its_quotes;
/// assert!(closes_its_quotes("a;\"b;c\"", ';') && !closes_its_quotes("\"3 inch;a", ';'));
/// ```
pub fn closes_its_quotes(text: &str, delimiter: char) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        /// Behind a quote within a quoted cell: its end, or the first of two.
        Quote,
    }
    let end = text.chars().fold(At::Start, |at, letter| match (at, letter) {
        (At::Quoted, '"') => At::Quote,
        (At::Start | At::Quote, '"') | (At::Quoted, _) => At::Quoted,
        (_, letter) if letter == delimiter || letter == '\n' => At::Start,
        _ => At::Plain,
    });
    end != At::Quoted
}

/// A cell as a grid takes it: on one line, without blanks around it, and without the `'` by which a spreadsheet is kept from running it.
///
/// ```
/// use nadir::entry::tabular::on_one_line;
/// assert_eq!(on_one_line(" 83 x 56 x\n73 "), "83 x 56 x 73");
/// assert_eq!(on_one_line("'-L1"), "-L1");
/// ```
pub fn on_one_line(cell: &str) -> String {
    unguard_text(cell.trim()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it stands in a CSV field: one that a spreadsheet could run as a formula gets one leading `'`.
///
/// It could where its first character is `=`, `+`, `-`, `@`, one of their full-width forms, a tab or a line end. Blanks, byte-order
/// marks, characters without width and quotes before it do not count: some programs pass over them. A text that begins with `'` itself
/// is guarded as well, so that the way back is certain. Numbers are not texts and never come here.
///
/// # Example
/// ```
/// use nadir::entry::tabular::{guard_text, unguard_text};
/// assert_eq!(guard_text("=2+3"), "'=2+3");
/// assert_eq!(guard_text("\u{a0}＝2+3"), "'\u{a0}＝2+3");
/// assert_eq!(unguard_text("'=2+3"), "=2+3");
/// assert_eq!(guard_text("P-017"), "P-017");
/// ```
///
/// # Source
/// OWASP, *CSV Injection*.
pub fn guard_text(text: &str) -> Cow<'_, str> {
    if could_run(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text behind a CSV field: takes away the one leading `'` that [`guard_text`] puts there, and no other.
///
/// ```
/// assert_eq!(nadir::entry::tabular::unguard_text("'t Hooft"), "'t Hooft");
/// ```
pub fn unguard_text(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| could_run(rest)).unwrap_or(field)
}

/// A cell for the plain text of a clipboard, where tabs part cells: a number as it is, a text guarded, and quoted where it must be.
///
/// ```
/// use nadir::entry::tabular::clipboard_cell;
/// assert_eq!(clipboard_cell("-5"), "-5");
/// assert_eq!(clipboard_cell("-L1"), "'-L1");
/// assert_eq!(clipboard_cell("upper\npole"), "\"upper\npole\"");
/// ```
pub fn clipboard_cell(text: &str) -> Cow<'_, str> {
    if Decimal::read(text).is_some() {
        return Cow::Borrowed(text);
    }
    let guarded = guard_text(text);
    if guarded.contains(['\t', '\n', '\r']) || guarded.starts_with('"') {
        Cow::Owned(format!("\"{}\"", guarded.replace('"', "\"\"")))
    } else {
        guarded
    }
}

/// Quotes of all kinds; the straight single one is a guard itself.
const QUOTES: &str = "\"“”„‟«»‘’‚‛‹›`＂＇「」";

/// Byte-order mark, soft hyphen, joiners and marks of direction.
const fn has_no_width(letter: char) -> bool {
    matches!(
        letter,
        '\u{FEFF}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
    )
}

/// Whether a program could take the text for a formula, or for one that is guarded already.
fn could_run(text: &str) -> bool {
    for letter in text.chars() {
        match letter {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\'' => return true,
            other if other.is_whitespace() || QUOTES.contains(other) || has_no_width(other) => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Delimiter, clipboard_cell, guard_text, on_one_line, read, unguard_text};

    #[test]
    fn texts_that_a_spreadsheet_could_run_are_guarded_and_come_back() {
        // CLINICAL rule of the exchange formats: the first character after any blank, mark, zero-width character or quote.
        let runs = [
            "=1",
            "+1 x",
            "-L1",
            "@a",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "\ta",
            "\ra",
            "\na",
            "'a",
            "''a",
            "'=1",
            "'",
            " =1",
            "\u{a0}=1",
            "\u{3000}=1",
            "\u{2009}@a",
            "\u{FEFF}=1",
            "\u{200B}=1",
            "\u{2060}+1",
            "\"=1",
            "“=1”",
            " \u{200D}\"\u{a0}＝1",
            "\u{85}-a",
            "\u{2028}=1",
            "‘-1",
            "=1+1, n = 6",
        ];
        for text in runs {
            assert_eq!(guard_text(text), format!("'{text}"), "{text:?}");
            assert_eq!(unguard_text(&guard_text(text)), text, "{text:?}");
        }
        for text in ["", "a", "a=1", "−1", "t'a", "P-017", " a", "\"a\"", "1-2", "0", "\u{200B}", "（=1）"] {
            assert_eq!(guard_text(text), text, "{text:?}");
            assert_eq!(unguard_text(text), text, "{text:?}");
        }
        // A file from elsewhere keeps its own apostrophe.
        assert_eq!(unguard_text("'s-Hertogenbosch"), "'s-Hertogenbosch");
    }

    #[test]
    fn numbers_on_a_clipboard_are_never_touched() {
        for text in ["-5", "+5", "-0.5", "−5", "-1,5", "12"] {
            assert_eq!(clipboard_cell(text), text);
        }
        for (text, cell) in
            [("-5 mm", "'-5 mm"), ("-", "'-"), ("a\tb", "\"a\tb\""), ("\"a\"", "\"\"\"a\"\"\""), ("a \"b\"", "a \"b\"")]
        {
            assert_eq!(clipboard_cell(text), cell);
            assert_eq!(read(cell, Delimiter::Tab).concat().iter().map(|cell| unguard_text(cell)).collect::<Vec<_>>(), [text]);
        }
    }

    #[test]
    fn cells_as_rfc_4180_has_them() {
        let rows = |text: &str, delimiter| read(text, delimiter);
        // Written by hand from RFC 4180.
        let table: [(&str, Delimiter, &[&[&str]]); 15] = [
            ("", Delimiter::Tab, &[]),
            ("\n\n", Delimiter::Tab, &[]),
            ("a", Delimiter::Tab, &[&["a"]]),
            ("a\tb\r\nc\r\n", Delimiter::Tab, &[&["a", "b"], &["c"]]),
            ("a\rb", Delimiter::Tab, &[&["a"], &["b"]]),
            ("a\n\n\nb\n", Delimiter::Tab, &[&["a"], &[""], &[""], &["b"]]),
            ("\n\na", Delimiter::Tab, &[&[""], &[""], &["a"]]),
            ("\t\n\t", Delimiter::Tab, &[&["", ""], &["", ""]]),
            ("\"a\r\nb\"\t\"c\td\"\n\"e \"\"f\"\"\"", Delimiter::Tab, &[&["a\nb", "c\td"], &["e \"f\""]]),
            ("\"\"", Delimiter::Comma, &[&[""]]),
            ("a,\"b,c\",d", Delimiter::Comma, &[&["a", "b,c", "d"]]),
            ("1,5;2;\"x;y\"", Delimiter::Semicolon, &[&["1,5", "2", "x;y"]]),
            ("\"3 inch\ta\nb\tc", Delimiter::Tab, &[&["\"3 inch", "a"], &["b", "c"]]),
            ("5\"\t\"a\nb\"", Delimiter::Tab, &[&["5\"", "a\nb"]]),
            ("\u{FEFF}左肾\tL1\n上极\t\u{1F600}", Delimiter::Tab, &[&["左肾", "L1"], &["上极", "\u{1F600}"]]),
        ];
        for (text, delimiter, expected) in table {
            assert_eq!(rows(text, delimiter), expected, "{text:?}");
        }
    }

    #[test]
    fn the_delimiter_of_a_file_is_seen_in_its_first_line() {
        for (text, expected) in [
            ("a\tb;c", Delimiter::Tab),
            ("a;b,c", Delimiter::Semicolon),
            ("a,b", Delimiter::Comma),
            ("a\nb;c", Delimiter::Comma),
            ("\"a\tb;\n\";c", Delimiter::Semicolon),
            ("", Delimiter::Comma),
        ] {
            assert_eq!(Delimiter::of_file(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_cell_on_one_line() {
        assert_eq!(on_one_line("\u{a0}83 x\r\n 56\u{3000}x 73 "), "83 x 56 x 73");
        assert_eq!(on_one_line("''a"), "'a");
        assert_eq!(on_one_line("'s-Hertogenbosch"), "'s-Hertogenbosch");
    }
}
