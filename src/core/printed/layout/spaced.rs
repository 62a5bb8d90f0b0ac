//! Lines of a page's text: cells with blanks between them, wide ones where the text keeps its columns, single ones where it does not.

use super::names::{Head, head, is_size};
use super::{Square, tidied};
use crate::printed::cell::PrintedCell;
use crate::printed::p_value::PrintedP;
use crate::printed::plain::plain;
use std::collections::BTreeMap;

/// The squares of such a text; `None` where its lines hold no cells.
pub(super) fn squares(text: &str) -> Option<Vec<Vec<Square>>> {
    wide(text).or_else(|| narrow(text))
}

/// A piece of a line: where it begins and ends, in letters, and its text.
#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    end: usize,
    text: String,
}

/// Columns with at least two blanks between them.
fn wide(text: &str) -> Option<Vec<Vec<Square>>> {
    let lines: Vec<Vec<Piece>> = text.lines().map(pieces).collect();
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.len() >= 3) {
        *widths.entry(line.len()).or_default() += 1;
    }
    // The widest that at least two lines have; fewer cells in a line are cells left empty.
    let width = widths.iter().rev().find(|(_, lines)| **lines >= 2).map(|(width, _)| *width)?;
    let full: Vec<&Vec<Piece>> = lines.iter().filter(|line| line.len() == width).collect();
    let extents: Vec<(usize, usize)> = (0..width)
        .map(|column| {
            let pieces = full.iter().filter_map(|line| line.get(column));
            let (starts, ends): (Vec<usize>, Vec<usize>) = pieces.map(|piece| (piece.start, piece.end)).unzip();
            (starts.into_iter().min().unwrap_or(0), ends.into_iter().max().unwrap_or(0))
        })
        .collect();
    let are_aligned = extents.iter().zip(extents.iter().skip(1)).all(|((_, end), (start, _))| end <= start);
    let ends_with_p = full.iter().filter(|line| line.last().is_some_and(|piece| is_p(&piece.text))).count() * 2 >= full.len();
    let placed = |line: &Vec<Piece>| {
        if line.len() >= width {
            return line.iter().map(|piece| Square::new(&piece.text)).collect();
        }
        if are_aligned { by_place(line, &extents) } else { by_order(line, width, ends_with_p) }
    };
    Some(lines.iter().map(placed).collect())
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut blanks = 2;
    for (at, letter) in line.chars().enumerate() {
        if letter.is_whitespace() {
            blanks += 1;
            continue;
        }
        match found.last_mut().filter(|_| blanks < 2) {
            Some(piece) => {
                piece.text.extend(std::iter::repeat_n(' ', blanks));
                piece.text.push(letter);
                piece.end = at + 1;
            }
            None => found.push(Piece { start: at, end: at + 1, text: letter.to_string() }),
        }
        blanks = 0;
    }
    found
}

/// Each piece in the column it stands over most, or nearest to; one over several columns stands over all of them.
fn by_place(line: &[Piece], extents: &[(usize, usize)]) -> Vec<Square> {
    let mut squares = vec![Square::default(); extents.len()];
    let mut next = 0;
    for (at, piece) in line.iter().enumerate() {
        let overlap = |(start, end): (usize, usize)| piece.end.min(end).saturating_sub(piece.start.max(start));
        let distance = |(start, end): (usize, usize)| (piece.start + piece.end).abs_diff(start + end);
        let left = extents.len() + at + 1 - line.len();
        let open = extents.iter().copied().enumerate().take(left.max(next + 1)).skip(next);
        let best = open.max_by_key(|(_, extent)| (overlap(*extent), std::cmp::Reverse(distance(*extent))));
        let Some((column, _)) = best else { continue };
        let covered: Vec<usize> =
            (0..extents.len()).filter(|at| extents.get(*at).is_some_and(|extent| overlap(*extent) > 0)).collect();
        let (first, last) = match (covered.first(), covered.last()) {
            (Some(first), Some(last)) if at > 0 && *first >= next && first != last => (*first, *last),
            _ => (column, column),
        };
        for (place, square) in squares.iter_mut().enumerate().take(last + 1).skip(first) {
            *square = Square { text: tidied(&piece.text), is_copy: place > first };
        }
        next = last + 1;
    }
    squares
}

/// The pieces from the left; the last is the p where it looks like one and every full line ends with one.
fn by_order(line: &[Piece], width: usize, ends_with_p: bool) -> Vec<Square> {
    if let Some(spread) = spread(line, width, ends_with_p) {
        return spread;
    }
    let mut squares: Vec<Square> = line.iter().map(|piece| Square::new(&piece.text)).collect();
    let last = squares.len() > 1 && ends_with_p && squares.last().is_some_and(|square| is_p(&square.text));
    let p = if last { squares.pop() } else { None };
    squares.resize(width, Square::default());
    if let (Some(p), Some(place)) = (p, squares.last_mut()) {
        *place = p;
    }
    squares
}

/// Headings without their places: those beneath others begin where the line is indented, those over several columns each stand over as many.
fn spread(line: &[Piece], width: usize, ends_with_p: bool) -> Option<Vec<Square>> {
    let is_head = |piece: &Piece| matches!(head(&piece.text), Head::P | Head::Statistic | Head::Estimate);
    if line.len() < 2 || line.len() >= width || line.iter().any(|piece| is_value(&piece.text)) {
        return None;
    }
    let is_indented = line.first().is_some_and(|first| first.start > 1 && !is_size(&first.text));
    let names = line.get(usize::from(line.first().is_some_and(|first| first.start < 2))..)?;
    let beside = names.iter().rev().take_while(|piece| is_head(piece)).count();
    let (over, behind) = names.split_at(names.len() - beside);
    let columns = width.checked_sub(1 + beside.max(usize::from(ends_with_p)))?;
    let is_known = over.iter().filter(|piece| is_size(&piece.text)).count() > 1 || beside > 0;
    let mut squares = vec![Square::default(); width];
    if let Some(first) = squares.first_mut()
        && let Some(label) = line.first().filter(|_| names.len() < line.len())
    {
        *first = Square::new(&label.text);
    }
    let each = if is_indented && over.len() == columns || !is_known { 1 } else { columns.checked_div(over.len())? };
    if each * over.len() > columns || (each == 1 && !is_indented) || (each > 1 && each * over.len() != columns) {
        return None;
    }
    for (at, square) in squares.iter_mut().skip(1).take(each * over.len()).enumerate() {
        let text = over.get(at / each).map(|piece| tidied(&piece.text)).unwrap_or_default();
        *square = Square { text, is_copy: at % each > 0 };
    }
    for (square, piece) in squares.iter_mut().rev().zip(behind.iter().rev()) {
        *square = Square::new(&piece.text);
    }
    Some(squares)
}

/// Whether a text looks like a p: a number below one, a bound, NS.
fn is_p(text: &str) -> bool {
    let plain = plain(text);
    let looks =
        plain.starts_with(['<', '>', '≤', '≥', '.', 'p']) || plain.starts_with("0.") || plain.starts_with("1.0") || plain == "ns";
    looks && PrintedP::read(text).is_some_and(PrintedP::is_possible)
}

/// Columns with single blanks between them: values are told from the right by their form.
fn narrow(text: &str) -> Option<Vec<Vec<Square>>> {
    let lines: Vec<Vec<String>> = text.lines().map(tokens).collect();
    let trailing = |line: &Vec<String>| line.iter().rev().take_while(|token| is_value(token)).count();
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for line in &lines {
        let values = trailing(line);
        if values >= 2 && values < line.len() {
            *widths.entry(values).or_default() += 1;
        }
    }
    let most = widths.iter().max_by_key(|(width, lines)| (**lines, **width)).map(|(width, _)| *width)?;
    // The headings tell better than the values how many columns there are.
    let width = lines.iter().find_map(|line| headings(line)).map_or(most, |names| names.len().saturating_sub(1));
    let ends_with_p =
        lines.iter().filter(|line| trailing(line) >= width && line.last().is_some_and(|last| is_p(last))).count() > 0;
    let place = |line: &Vec<String>| {
        let found = trailing(line);
        if found < 2 || found == line.len() {
            return headed(line, width).unwrap_or_else(|| lonely(line, width, ends_with_p));
        }
        let has_p = line.last().is_some_and(|last| is_p(last));
        let taken = found.min(if ends_with_p && !has_p { width - 1 } else { width });
        let (label, values) = line.split_at(line.len() - taken);
        let mut squares = vec![Square::new(&label.join(" "))];
        squares.extend(values.iter().map(|value| Square::new(value)));
        squares.resize(width + 1, Square::default());
        squares
    };
    Some(lines.iter().map(place).collect())
}

/// A line with a name and perhaps a p.
fn lonely(line: &[String], width: usize, ends_with_p: bool) -> Vec<Square> {
    let (p, label) = match line.split_last() {
        Some((last, rest)) if ends_with_p && !rest.is_empty() && is_p(last) => (last.as_str(), rest),
        _ => ("", line),
    };
    let mut squares = vec![Square::default(); width + 1];
    if let Some(first) = squares.first_mut() {
        *first = Square::new(&label.join(" "));
    }
    if let Some(last) = squares.last_mut().filter(|_| !p.is_empty()) {
        *last = Square::new(p);
    }
    squares
}

/// A line of headings: names that end with a size, or as many words as there are columns.
fn headed(line: &[String], width: usize) -> Option<Vec<Square>> {
    let names = headings(line).filter(|names| names.len() == width + 1)?;
    Some(names.iter().map(|name| Square::new(name)).collect())
}

fn headings(line: &[String]) -> Option<Vec<String>> {
    // So many words without a size are a sentence.
    const MOST_WORDS: usize = 40;
    let mut names: Vec<String> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for token in line {
        if open.len() == MOST_WORDS {
            return None;
        }
        open.push(token);
        if token.contains('(') && is_size(token) || is_size(&open.join(" ")) {
            names.push(open.join(" "));
            open.clear();
        }
    }
    let has_sizes = !names.is_empty();
    // What stands behind the last size: the heading of the p, of a statistic.
    let mut rest: Vec<String> = Vec::new();
    for word in open {
        let joined = rest.last().map(|last| format!("{last} {word}"));
        match joined.filter(|joined| head(joined) != Head::Name) {
            Some(joined) => {
                rest.pop();
                rest.push(joined);
            }
            None => rest.push(word.to_owned()),
        }
    }
    if has_sizes {
        // The first name has the heading of the rows in front of it.
        if let Some(first) = names.first_mut()
            && let Some((label, name)) = first.split_once(' ').filter(|(_, name)| !name.starts_with(['(', 'n', 'N', '（']))
        {
            let (label, name) = (label.to_owned(), name.to_owned());
            *first = name;
            names.insert(0, label);
        } else {
            names.insert(0, String::new());
        }
    }
    names.extend(rest);
    let sizes = names.iter().filter(|name| is_size(name)).count();
    let ends_with_p = names.last().is_some_and(|last| head(last) == Head::P);
    (sizes >= 2 || ends_with_p && names.len() >= 4 && !names.iter().skip(1).any(|name| is_value(name))).then_some(names)
}

/// Words, with what belongs to a value joined to it: brackets, ±, <, %, `of`.
fn tokens(line: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let mut joins = false;
    for word in line.split_whitespace() {
        let is_within = depth > 0;
        let opens = |letter: char| matches!(letter, '(' | '[' | '（' | '［');
        let closes = |letter: char| matches!(letter, ')' | ']' | '）' | '］');
        depth = (depth + word.chars().filter(|letter| opens(*letter)).count())
            .saturating_sub(word.chars().filter(|letter| closes(*letter)).count());
        let ends_in_digit = found
            .last()
            .is_some_and(|last| last.ends_with(|letter: char| letter.is_ascii_digit() || closes(letter) || letter == '%'));
        let continues = is_within
            || joins
            || ends_in_digit && (word.starts_with(['±', '(', '[', '（', '%']) || matches!(word, "+/-" | "%" | "of" | "/"));
        match found.last_mut().filter(|_| continues) {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => found.push(word.to_owned()),
        }
        joins = matches!(word, "±" | "+/-" | "<" | ">" | "≤" | "≥" | "=" | "＜" | "/")
            || word == "of" && continues
            || word.ends_with('=');
    }
    found
}

/// Whether a word can be a value of the table.
fn is_value(token: &str) -> bool {
    let first = token.trim_start_matches(['−', '-', '–', '<', '>', '≤', '≥', '＜', '+', '=', ' ', '·', '.']).chars().next();
    let is_dash = matches!(token, "-" | "–" | "—" | "··" | "NA" | "NS" | "N/A" | "n/a" | "…");
    let begins = first.is_some_and(|letter| letter.is_ascii_digit());
    is_dash
        || begins
            && !token.starts_with(['≥', '≤'])
            && (PrintedCell::read(token) != PrintedCell::Unreadable || PrintedP::read(token).is_some())
}

#[cfg(test)]
mod tests {
    use super::squares;

    fn texts(text: &str) -> Vec<Vec<String>> {
        squares(text).unwrap().into_iter().map(|line| line.into_iter().map(|square| square.text).collect()).collect()
    }

    #[test]
    fn single_blanks() {
        let text = "Characteristic Sirolimus (n = 33) Everolimus (n = 91) P value\nAge, years 35.4 ± 16.2 42.0 ± 17.6 0.06\nSex 0.45\n\
            Male 10 (30) 34 (37)\nGrade 3 or 4 11/33 (33) 42/91 (46) < 0.001\n";
        assert_eq!(
            texts(text),
            [
                ["Characteristic", "Sirolimus (n = 33)", "Everolimus (n = 91)", "P value"],
                ["Age, years", "35.4 ± 16.2", "42.0 ± 17.6", "0.06"],
                ["Sex", "", "", "0.45"],
                ["Male", "10 (30)", "34 (37)", ""],
                ["Grade 3 or 4", "11/33 (33)", "42/91 (46)", "< 0.001"],
            ]
        );
    }

    #[test]
    fn wide_blanks_keep_their_columns() {
        let text = "                Sirolimus     Everolimus    P\n                (n = 33)      (n = 91)\nAge             35.4 ± 16.2   42.0 ± 17.6   0.06\nSize            8.1 ± 2.0     8.0 ± 3.1     0.86\nSex                                         0.45\n  Male          10 (30)       34 (37)\n";
        assert_eq!(
            texts(text),
            [
                ["", "Sirolimus", "Everolimus", "P"],
                ["", "(n = 33)", "(n = 91)", ""],
                ["Age", "35.4 ± 16.2", "42.0 ± 17.6", "0.06"],
                ["Size", "8.1 ± 2.0", "8.0 ± 3.1", "0.86"],
                ["Sex", "", "", "0.45"],
                ["Male", "10 (30)", "34 (37)", ""],
            ]
        );
    }
}
