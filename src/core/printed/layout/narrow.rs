//! Lines of a page's text with single blanks between: values are told from the right by their form.

use super::Square;
use super::names::{Head, head, is_size};
use super::spaced::{is_p, unless_unclear};
use crate::printed::cell::PrintedCell;
use crate::printed::p_value::PrintedP;
use std::collections::BTreeMap;

/// Columns with single blanks between them: values are told from the right by their form.
pub(super) fn narrow(text: &str) -> Option<Vec<Vec<Square>>> {
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
    let names = lines.iter().find_map(|line| headings(line)).unwrap_or_default();
    let width = if names.is_empty() { most } else { names.len() - 1 };
    // Levels may have neither statistic nor p, and then nothing but the arms.
    let arms = names.iter().skip(1).take_while(|name| is_size(name)).count();
    let ends_with_p =
        lines.iter().filter(|line| trailing(line) >= width && line.last().is_some_and(|last| is_p(last))).count() > 0;
    let ends_name = |token: Option<&String>| token.is_some_and(|token| token.chars().all(|letter| letter.is_ascii_digit()));
    let place = |line: &Vec<String>| {
        let found = trailing(line);
        // Levels of a scale are named by their numbers.
        let has_p = line.last().is_some_and(|last| is_p(last));
        let is_of_arms = |found: usize| arms > 1 && arms + 1 < width && found == arms;
        let has_digits = ends_name(line.get(line.len() - found));
        let taken = if !has_p && (is_of_arms(found) && !has_digits || has_digits && found > 0 && is_of_arms(found - 1)) {
            arms
        } else {
            width.saturating_sub(usize::from(ends_with_p && !has_p))
        };
        let is_level = found == taken + 1 && ends_name(line.first());
        if found < 2 || found == line.len() && !is_level {
            return Some(headed(line, width).unwrap_or_else(|| lonely(line, width, ends_with_p)));
        }
        // A number may end the name of a row, as in month 3; with more values, or fewer, it is not clear what stands in which column.
        if found != taken && !(found == taken + 1 && has_digits) {
            return None;
        }
        let (label, values) = line.split_at(line.len() - taken);
        let mut squares = vec![Square::new(&label.join(" "))];
        squares.extend(values.iter().map(|value| Square::new(value)));
        squares.resize(width + 1, Square::default());
        Some(squares)
    };
    let is_full = |at: usize| lines.get(at).is_some_and(|line| (width..line.len()).contains(&trailing(line)));
    Some(unless_unclear(lines.iter().map(place).collect(), is_full, text))
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
pub(super) fn is_value(token: &str) -> bool {
    let first = token.trim_start_matches(['−', '-', '–', '<', '>', '≤', '≥', '＜', '+', '=', ' ', '·', '.']).chars().next();
    let is_dash = matches!(token, "-" | "–" | "—" | "··" | "NA" | "NS" | "N/A" | "n/a" | "…");
    let begins = first.is_some_and(|letter| letter.is_ascii_digit());
    is_dash
        || begins
            && !token.starts_with(['≥', '≤'])
            && (PrintedCell::read(token) != PrintedCell::Unreadable || PrintedP::read(token).is_some())
}
