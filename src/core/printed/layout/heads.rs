//! The parts of a table: title, headings, body, footnotes.

use super::Square;
use super::names::{Head, head, is_size};
use crate::printed::cell::PrintedCell;
use crate::printed::p_value::PrintedP;
use std::collections::BTreeMap;

/// More lines of headings than this are no table's.
const MOST_HEADS: usize = 4;

/// A table in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::printed) struct Parts {
    /// What stands above the headings.
    pub(in crate::printed) title: String,
    /// Lines of headings; none where the first line holds values.
    pub(in crate::printed) heads: Vec<Vec<Square>>,
    /// Lines of values and of headings between them.
    pub(in crate::printed) body: Vec<Vec<Square>>,
    /// What stands below the last values.
    pub(in crate::printed) notes: Vec<String>,
}

/// The parts of the lines.
pub(in crate::printed) fn parts(lines: &[Vec<Square>]) -> Parts {
    let written: Vec<&Vec<Square>> = lines.iter().filter(|line| filled(line) > 0).collect();
    let first = written.iter().position(|line| is_head(line) || holds_data(line)).unwrap_or(written.len());
    let title = written.iter().take(first).map(|line| joined(line)).collect::<Vec<_>>().join(" ");
    let rest = written.get(first..).unwrap_or_default();
    let heads =
        rest.iter().take(MOST_HEADS).enumerate().take_while(|(at, line)| is_head(line) || *at > 0 && repeats(line)).count();
    let (heads, body) = rest.split_at(heads);
    let values = body.iter().rposition(|line| holds_data(line)).map_or(0, |last| last + 1);
    let (body, notes) = body.split_at(if heads.is_empty() && values == 0 { body.len() } else { values });
    // Headings that are printed once more, on another page, say nothing new.
    let is_repeated = |line: &&&Vec<Square>| heads.iter().any(|head| texts(head) == texts(line));
    Parts {
        title,
        heads: filled_forward(heads),
        body: body.iter().filter(|line| !is_repeated(line)).map(|line| (*line).clone()).collect(),
        notes: notes.iter().map(|line| joined(line)).collect(),
    }
}

/// The lines of a table, where those with more or fewer squares than most that stand above its headings or below its last values are sentences: what
/// was taken for squares of them is one again.
pub(super) fn with_sentences_whole(mut lines: Vec<Vec<Square>>) -> Vec<Vec<Square>> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.len() > 2) {
        *widths.entry(line.len()).or_default() += 1;
    }
    let width = widths.into_iter().max_by_key(|(_, lines)| *lines).map_or(0, |(width, _)| width);
    let is_full = |line: &Vec<Square>| line.len() == width && filled(line) > 1;
    let (Some(first), Some(last)) = (lines.iter().position(is_full), lines.iter().rposition(is_full)) else { return lines };
    // Without headings above the values, a shorter line may be those.
    let first = if lines.get(first).is_some_and(|line| holds_data(line)) { 0 } else { first };
    for (at, line) in lines.iter_mut().enumerate() {
        if (at < first || at > last) && line.len() > 1 {
            *line = vec![Square::new(&joined(line))];
        }
    }
    lines
}

fn filled(line: &[Square]) -> usize {
    line.iter().filter(|square| !square.value().is_empty()).count()
}

fn texts(line: &[Square]) -> Vec<&str> {
    line.iter().map(|square| square.text.as_str()).collect()
}

fn joined(line: &[Square]) -> String {
    line.iter().map(Square::value).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether a text is a value: something that can be read as a cell or a p.
pub(super) fn is_data(text: &str) -> bool {
    if text.is_empty() || is_size(text) && text.starts_with(['n', 'N', '(', '（']) {
        return false;
    }
    if is_years(text) {
        return false;
    }
    // A number with a word behind it names something: `3 months`, `10 mg`; a letter alone is a mark.
    let marked = text.strip_suffix(|last: char| last.is_ascii_lowercase()).unwrap_or(text);
    let is_named = marked.chars().any(char::is_alphabetic)
        && !PrintedCell::read(text).is_table_value()
        && text.starts_with(|first: char| first.is_ascii_digit());
    !is_named && (!PrintedCell::readings(text).is_empty() || PrintedP::read(text).is_some())
}

/// `2010–2014`: a time that names a column.
fn is_years(text: &str) -> bool {
    let is_year = |text: &str| text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year));
    text.split_once(['-', '–', '—', '/']).is_some_and(|(from, to)| is_year(from.trim()) && is_year(to.trim()))
}

/// A line without a name whose squares repeat beneath each arm, whatever they are: `Any, ≥3, Any, ≥3`.
fn repeats(line: &[Square]) -> bool {
    let is_silent = line.first().is_none_or(|first| first.value().is_empty());
    let names: Vec<&str> = line.iter().skip(1).map(Square::value).filter(|text| !text.is_empty()).collect();
    let names: Vec<&str> =
        names.into_iter().filter(|text| !matches!(head(text), Head::P | Head::Statistic | Head::Estimate)).collect();
    let is_cycle = |length: &usize| {
        names.len().is_multiple_of(*length)
            && names.iter().zip(names.iter().skip(*length)).all(|(one, next)| one == next)
            && names.iter().take(*length).any(|text| !is_data(text))
    };
    is_silent && (2..=names.len() / 2).any(|length| is_cycle(&length))
}

fn holds_data(line: &[Square]) -> bool {
    line.iter().skip(1).any(|square| is_data(square.value()))
}

/// A line of headings: it names a p, a total, a size; or it has names and no value.
fn is_head(line: &[Square]) -> bool {
    let names = || line.iter().skip(1).map(Square::value).filter(|text| !text.is_empty());
    let tells = |text: &str| {
        is_size(text) && !PrintedCell::read(text).is_table_value()
            || matches!(head(text), Head::P | Head::Statistic | Head::Total | Head::Estimate)
    };
    if names().any(tells) && !names().any(|text| is_data(text) && !tells(text)) {
        return true;
    }
    names().next().is_some()
        && !names().any(is_data)
        && (filled(line) > 1 || line.first().is_none_or(|first| first.value().is_empty()))
}

/// Headings over several columns of which only the first is written: those to the right take its text, where another line stands below.
fn filled_forward(heads: &[&Vec<Square>]) -> Vec<Vec<Square>> {
    let mut made: Vec<Vec<Square>> = heads.iter().map(|line| (*line).clone()).collect();
    let width = made.iter().map(Vec::len).max().unwrap_or(0);
    for line in &mut made {
        line.resize(width, Square::default());
    }
    for at in 0..made.len().saturating_sub(1) {
        let below = made.get(at + 1).cloned().unwrap_or_default();
        let Some(line) = made.get_mut(at) else { continue };
        let has_below =
            |column: usize| below.get(column).is_some_and(|square| !square.text.is_empty() && !is_size_alone(&square.text));
        for column in 2..width {
            let left = line.get(column - 1).map(|square| square.text.clone()).unwrap_or_default();
            let is_over =
                has_below(column) && has_below(column - 1) && !matches!(head(&left), Head::P | Head::Statistic | Head::Df);
            if let Some(square) = line.get_mut(column).filter(|square| square.text.is_empty() && is_over) {
                *square = Square { text: left, is_copy: true };
            }
        }
    }
    made
}

/// `n = 33` without a name.
fn is_size_alone(text: &str) -> bool {
    is_size(text) && super::names::without_size(&crate::printed::plain::plain(text)).0.is_empty()
}
