//! Cells with a separator between them: tabs of a spreadsheet or of Word, commas or semicolons of a CSV file.

use super::{Square, tidied};
use std::collections::BTreeMap;

/// The sign between cells: a tab where there is one, else the semicolon or comma that most lines hold equally often, at least twice.
pub(super) fn separator(text: &str) -> Option<char> {
    if text.contains('\t') {
        return Some('\t');
    }
    let agreeing = |separator: char| {
        let lines = squares(text, separator);
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.len() >= 3) {
            *widths.entry(line.len()).or_default() += 1;
        }
        let most = widths.into_values().max().unwrap_or(0);
        let written = lines.iter().filter(|line| line.iter().any(|square| !square.text.is_empty())).count();
        (most * 2 > written).then_some((most, separator))
    };
    // Of two that fit, the one that fits more lines; a decimal comma stands in cells, a semicolon does not.
    let (semicolon, comma) = (agreeing(';'), agreeing(','));
    let is_more = |one: Option<(usize, char)>, other: Option<(usize, char)>| {
        one.map_or(0, |(most, _)| most) >= other.map_or(0, |(most, _)| most)
    };
    if is_more(semicolon, comma) { semicolon } else { comma }.map(|(_, separator)| separator)
}

/// The lines of cells; quotes as in CSV, and a line break within them belongs to the cell.
pub(super) fn squares(text: &str, separator: char) -> Vec<Vec<Square>> {
    let mut lines = Vec::new();
    let (mut line, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    let square = |cell: &str| Square { text: tidied(cell), is_copy: false };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.trim().is_empty() => is_quoted = true,
            '\n' | '\r' if !is_quoted => {
                if letter == '\r' && letters.peek() == Some(&'\n') {
                    letters.next();
                }
                line.push(square(&cell));
                cell.clear();
                lines.push(std::mem::take(&mut line));
            }
            other if other == separator && !is_quoted => {
                line.push(square(&cell));
                cell.clear();
            }
            other => cell.push(other),
        }
    }
    line.push(square(&cell));
    lines.push(line);
    lines
}
