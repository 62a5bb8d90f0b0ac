//! Splitting a cell into numbers, units, separators and words.

use super::{Measure, UnreadableMeasurement};
use crate::measured::lesion::Measurement;
use crate::measured::quantity::{Decimal, Unit};

/// One piece of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Number(&'a str, Decimal),
    Unit(Measure),
    Times,
    /// A state in words; `None` is "not done".
    State(Option<Measurement>),
}

const ML: Measure = Measure::Volume { digits: 3 };
const MM3: Measure = Measure::Volume { digits: 0 };
const MM: Measure = Measure::Length(Unit::Millimetre);
const CM: Measure = Measure::Length(Unit::Centimetre);

/// Unit words, lower case.
const UNITS: [(&str, Measure); 19] = [
    ("mm", MM),
    ("毫米", MM),
    ("cm", CM),
    ("厘米", CM),
    ("公分", CM),
    ("ml", ML),
    ("㎖", ML),
    ("毫升", ML),
    ("cc", ML),
    ("cm3", ML),
    ("cm³", ML),
    ("cm^3", ML),
    ("立方厘米", ML),
    ("mm3", MM3),
    ("mm³", MM3),
    ("mm^3", MM3),
    ("立方毫米", MM3),
    ("㎜", MM),
    ("㎝", CM),
];

/// Words for a state, lower case, single spaces.
const STATES: [(&str, Option<Measurement>); 31] = [
    ("absent", Some(Measurement::Absent)),
    ("gone", Some(Measurement::Absent)),
    ("disappeared", Some(Measurement::Absent)),
    ("消失", Some(Measurement::Absent)),
    ("已消失", Some(Measurement::Absent)),
    ("无", Some(Measurement::Absent)),
    ("未见", Some(Measurement::Absent)),
    ("too small", Some(Measurement::TooSmall)),
    ("too_small", Some(Measurement::TooSmall)),
    ("toosmall", Some(Measurement::TooSmall)),
    ("too small to measure", Some(Measurement::TooSmall)),
    ("tstm", Some(Measurement::TooSmall)),
    ("太小", Some(Measurement::TooSmall)),
    ("过小", Some(Measurement::TooSmall)),
    ("太小无法测量", Some(Measurement::TooSmall)),
    ("过小无法测量", Some(Measurement::TooSmall)),
    ("not done", None),
    ("not_done", None),
    ("notdone", None),
    ("not assessed", None),
    ("not evaluable", None),
    ("missing", None),
    ("nd", None),
    ("ne", None),
    ("na", None),
    ("n/a", None),
    ("-", None),
    ("–", None),
    ("未做", None),
    ("未测", None),
    ("未评估", None),
];

/// Splits a cell; every character must belong to a number, a known unit, a separator or a known word.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, UnreadableMeasurement> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    if let Some((_, state)) = STATES.iter().find(|(word, _)| *word == words) {
        return Ok(vec![Token::State(*state)]);
    }
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = if is_number_part(first) || is_sign(first) {
            number(rest)?
        } else if is_times(first, rest) {
            (Token::Times, first.len_utf8())
        } else {
            unit(rest)?
        };
        tokens.push(token);
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

fn is_number_part(character: char) -> bool {
    matches!(plain(character), '0'..='9' | '.' | ',')
}

fn is_sign(character: char) -> bool {
    matches!(plain(character), '-' | '+' | '−')
}

/// Separators between diameters; the letter x in Latin and Cyrillic.
fn is_times(character: char, rest: &str) -> bool {
    matches!(plain(character), 'x' | 'X' | '×' | '*' | '✕' | '⨯' | '✖' | 'х' | 'Х' | '∗')
        && !rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() && !matches!(plain(next), 'x' | 'X'))
}

/// Full-width forms of Chinese input methods as plain ones; the Chinese full stop is their decimal point.
pub(super) fn plain(character: char) -> char {
    match character {
        '。' | '．' => '.',
        '！'..='～' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        other => other,
    }
}

fn number(rest: &str) -> Result<(Token<'_>, usize), UnreadableMeasurement> {
    let end = rest
        .char_indices()
        .find(|&(index, character)| !(is_number_part(character) || index == 0 && is_sign(character)))
        .map_or(rest.len(), |(index, _)| index);
    let text = rest.get(..end).unwrap_or_default();
    let plain_text: String = text.chars().map(plain).collect();
    match Decimal::read(&plain_text) {
        Some(number) => Ok((Token::Number(text, number), end)),
        None => Err(UnreadableMeasurement::NotANumber { text: text.chars().take(40).collect() }),
    }
}

/// The longest known unit at the start that is not the beginning of a longer word.
fn unit(rest: &str) -> Result<(Token<'_>, usize), UnreadableMeasurement> {
    let word_end = rest
        .char_indices()
        .find(|&(_, character)| character.is_whitespace() || is_times(character, "") || is_separator_before_number(character))
        .map_or(rest.len(), |(index, _)| index);
    let word = rest.get(..word_end).unwrap_or_default();
    let lower: String = word.chars().map(plain).collect::<String>().to_ascii_lowercase();
    let known = |candidate: &str| UNITS.iter().find(|(name, _)| *name == candidate).map(|(_, measure)| *measure);
    if let Some(measure) = known(&lower) {
        return Ok((Token::Unit(measure), word_end));
    }
    let whole_word = rest.split_whitespace().next().unwrap_or(word);
    Err(UnreadableMeasurement::UnknownWord { word: whole_word.chars().take(40).collect() })
}

/// A sign cannot be part of a unit.
fn is_separator_before_number(character: char) -> bool {
    is_sign(character)
}
