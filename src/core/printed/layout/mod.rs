//! The layout of a pasted table: text to squares, squares to columns and rows.
//!
//! ```text
//! text ──squares──▶ lines of squares ──heads──▶ title, headings, body, footnotes ──columns──▶ what each column holds
//! ```

mod beneath;
mod blocks;
mod columns;
mod heads;
mod html;
mod languages;
mod names;
mod narrow;
mod separated;
mod spaced;
mod values;

pub(super) use beneath::placements;
pub(super) use blocks::{Block, Placed, blocks};
pub(super) use columns::Kind;
pub(super) use heads::{Parts, parts};
pub(super) use names::without_size;

/// Whether a heading is that of a p.
pub(super) fn is_p(heading: &str) -> bool {
    names::head(heading) == names::Head::P
}

/// A square of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Square {
    /// What is written in it, on one line.
    pub(super) text: String,
    /// Whether it is part of a square that begins further left or above; headings stand over all of them, values in the first alone.
    pub(super) is_copy: bool,
}

impl Square {
    pub(super) fn new(text: &str) -> Self {
        Self { text: tidied(text), is_copy: false }
    }

    /// The text of a value: nothing where the square began elsewhere.
    pub(super) fn value(&self) -> &str {
        if self.is_copy { "" } else { &self.text }
    }
}

/// The lines of a text: of an HTML table, of cells with tabs, commas or semicolons between them, of a page's text with blanks.
pub(super) fn squares(text: &str) -> Vec<Vec<Square>> {
    let text = text.trim_start_matches('\u{FEFF}').trim_matches(['\r', '\n']);
    let lower = text.to_ascii_lowercase();
    if lower.contains("<td") || lower.contains("<th") {
        return html::squares(text);
    }
    if let Some(separator) = separated::separator(text) {
        let lines = separated::squares(text, separator);
        // A comma or semicolon separates in a sentence too; a tab does not stand in one.
        return if separator == '\t' { lines } else { heads::with_sentences_whole(lines) };
    }
    spaced::squares(text).unwrap_or_else(|| text.lines().map(|line| vec![Square::new(line)]).collect())
}

/// A cell on one line, without the `'` by which a spreadsheet is kept from running a text.
fn tidied(cell: &str) -> String {
    let one = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    match one.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\'', '＝', '＋', '－', '＠']) => rest.to_owned(),
        _ => one,
    }
}
