//! Splitting a cell into numbers, units, separators and words.

use super::{Measure, UnreadableMeasurement};
use crate::measured::lesion::Measurement;
use crate::measured::quantity::{NumberReading, Unit};

/// One piece of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Number(&'a str, NumberReading),
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
const STATES: [(&str, Option<Measurement>); 30] = [
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
    ("ne", None),
    ("na", None),
    ("n/a", None),
    ("-", None),
    ("–", None),
    ("未做", None),
    ("未测", None),
    ("未评估", None),
];

/// Words that may say that a lesion was looked for and not found, or that nobody looked.
const NOT_DETECTED_OR_NOT_DONE: [&str; 3] = ["nd", "n.d.", "n/d"];

/// Whether the whole cell is such a word.
pub(super) fn is_not_detected_or_not_done(text: &str) -> bool {
    NOT_DETECTED_OR_NOT_DONE.contains(&words(text).as_str())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// Splits a cell; every character must belong to a number, a known unit, a separator or a known word.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, UnreadableMeasurement> {
    let words = words(text);
    if let Some((_, state)) = STATES.iter().find(|(word, _)| *word == words) {
        return Ok(vec![Token::State(*state)]);
    }
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let follows_number = matches!(tokens.last(), Some(Token::Number(..) | Token::Unit(_)));
        if follows_number && plain(first) == '+' {
            // A part of a lesion that has split, and nothing after it: not taken for a further diameter.
            return Err(UnreadableMeasurement::UnknownWord { word: rest.chars().take(40).collect() });
        }
        let length = if follows_number && is_dash_or_comma(first) || is_times(first, rest) {
            tokens.push(Token::Times);
            first.len_utf8()
        } else if is_number_part(first) || is_sign(first) {
            numbers(rest, &mut tokens)?
        } else if let Some(length) = times_word(rest) {
            tokens.push(Token::Times);
            length
        } else {
            let (token, length) = unit(rest)?;
            tokens.push(token);
            length
        };
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

/// What separates when it stands after a number, and is a sign or a decimal comma before one.
fn is_dash_or_comma(character: char) -> bool {
    matches!(plain(character), '-' | '−' | '–' | '—' | '‐' | '‑' | ',')
}

/// Separators between diameters; the letter x in Latin and Cyrillic.
fn is_times(character: char, rest: &str) -> bool {
    match plain(character) {
        '×' | '*' | '✕' | '⨯' | '✖' | '∗' | '/' | ';' | '~' | '、' | '乘' => true,
        'x' | 'X' | 'х' | 'Х' => {
            !rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() && !matches!(plain(next), 'x' | 'X'))
        }
        _ => false,
    }
}

/// The length of "by" between numbers.
fn times_word(rest: &str) -> Option<usize> {
    let (word, after) = rest.split_at_checked(2)?;
    (word.eq_ignore_ascii_case("by") && !after.starts_with(|next: char| next.is_alphabetic())).then_some(2)
}

/// Full-width forms of Chinese input methods as plain ones; the Chinese full stop is their decimal point.
pub(super) fn plain(character: char) -> char {
    match character {
        '。' | '．' => '.',
        '！'..='～' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        other => other,
    }
}

/// A number, or three whole ones parted by commas; how long they are. A comma at the end belongs to what follows.
fn numbers<'a>(rest: &'a str, tokens: &mut Vec<Token<'a>>) -> Result<usize, UnreadableMeasurement> {
    let end = rest
        .char_indices()
        .find(|&(index, character)| !(is_number_part(character) || index == 0 && is_sign(character)))
        .map_or(rest.len(), |(index, _)| index);
    let whole = rest.get(..end).unwrap_or_default();
    let text = whole.trim_end_matches([',', '，']);
    let plain_text: String = text.chars().map(plain).collect();
    let parts: Vec<&str> = text.split([',', '，']).collect();
    let is_triple = parts.len() == 3 && parts.iter().all(|part| is_short_whole_number(part)) && !is_volume_unit(rest.get(end..));
    if is_triple {
        for (position, part) in parts.into_iter().enumerate() {
            if position > 0 {
                tokens.push(Token::Times);
            }
            let number: String = part.chars().map(plain).collect();
            tokens.extend(NumberReading::read(&number, None).map(|number| Token::Number(part, number)));
        }
        return Ok(text.len());
    }
    match NumberReading::read(&plain_text, None) {
        Some(number) => tokens.push(Token::Number(text, number)),
        None => return Err(UnreadableMeasurement::NotANumber { text: whole.chars().take(40).collect() }),
    }
    Ok(text.len())
}

fn is_short_whole_number(text: &str) -> bool {
    (1..=3).contains(&text.chars().count()) && text.chars().all(|digit| plain(digit).is_ascii_digit())
}

/// Whether a unit of volume follows.
fn is_volume_unit(rest: Option<&str>) -> bool {
    let following = unit(rest.unwrap_or_default().trim_start());
    matches!(following, Ok((Token::Unit(Measure::Volume { .. }), _)))
}

/// The longest known unit at the start that is not the beginning of a longer word.
fn unit(rest: &str) -> Result<(Token<'_>, usize), UnreadableMeasurement> {
    let word_end = rest
        .char_indices()
        .find(|&(_, character)| {
            character.is_whitespace() || is_times(character, "") || is_sign(character) || is_dash_or_comma(character)
        })
        .map_or(rest.len(), |(index, _)| index);
    let word = rest.get(..word_end).unwrap_or_default();
    if let Some(measure) = known_unit(word) {
        return Ok((Token::Unit(measure), word_end));
    }
    let whole_word = rest.split_whitespace().next().unwrap_or(word);
    Err(UnreadableMeasurement::UnknownWord { word: whole_word.chars().take(40).collect() })
}

fn known_unit(word: &str) -> Option<Measure> {
    let lower: String = word.chars().map(plain).collect::<String>().to_ascii_lowercase();
    UNITS.iter().find(|(name, _)| *name == lower).map(|(_, measure)| *measure)
}

/// Brackets and their other halves.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
/// The same, opening and closing.
pub(super) const NOTE_BRACKETS: [char; 8] = ['(', ')', '（', '）', '[', ']', '【', '】'];
/// Points at half height: they separate, or are a decimal sign where something else separates.
const MIDDLE_DOTS: [char; 7] = ['·', '•', '∙', '‧', '・', '⋅', '･'];

/// The cell without what is no part of a measurement: notes in brackets set aside, a unit in brackets without them, points at half
/// height as what they mean here.
pub(super) fn prepared(text: &str) -> String {
    let (text, _) = without_notes(text);
    if !text.contains(MIDDLE_DOTS) {
        return text;
    }
    let characters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied().map(plain);
    let is_digit = |character: Option<char>| character.is_some_and(|one| one.is_ascii_digit());
    let separates = |(index, character): (usize, &char)| {
        let before = characters.iter().take(index).rev().find(|one| !one.is_whitespace()).copied().map(plain);
        let after = characters.iter().skip(index + 1).find(|one| !one.is_whitespace()).copied().map(plain);
        let is_between_numbers = is_digit(before) && is_digit(after);
        is_times(*character, "") || is_between_numbers && (character.is_whitespace() || is_dash_or_comma(*character))
    };
    let lower = text.to_ascii_lowercase();
    let is_separated = characters.iter().enumerate().any(separates) || lower.contains("by");
    let read = |(index, character): (usize, &char)| {
        let is_between_digits = is_digit(at(index.checked_sub(1))) && is_digit(at(index.checked_add(1)));
        match character {
            dot if !MIDDLE_DOTS.contains(dot) => *dot,
            _ if is_separated && is_between_digits => '.',
            _ => '×',
        }
    };
    characters.iter().enumerate().map(read).collect()
}

/// The cell without its notes, and the notes with their brackets.
pub(super) fn without_notes(text: &str) -> (String, String) {
    let mut kept = String::with_capacity(text.len());
    let mut notes = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|one| BRACKETS.iter().any(|(open, _)| *open == one)) {
        let (before, bracketed) = rest.split_at(start);
        let open = bracketed.chars().next().unwrap_or_default();
        let close = BRACKETS.iter().find(|(one, _)| *one == open).map_or(open, |(_, close)| *close);
        let Some((note, after)) = bracketed.strip_prefix(open).and_then(|inside| inside.split_once(close)) else { break };
        kept.push_str(before);
        if known_unit(note.trim()).is_some() {
            kept.push(' ');
            kept.push_str(note.trim());
        } else {
            let into = if is_note(note) { &mut notes } else { &mut kept };
            into.push_str(bracketed.get(..bracketed.len() - after.len()).unwrap_or_default());
        }
        kept.push(' ');
        rest = after;
    }
    kept.push_str(rest);
    (kept, notes)
}

/// Whether a text in brackets says nothing of the size: no number (but that of a name, as T2), no unit, no state.
fn is_note(text: &str) -> bool {
    let is_state = STATES.iter().any(|(word, _)| *word == words(text)) || is_not_detected_or_not_done(text);
    let names_unit = text.split(|one: char| !one.is_alphanumeric()).any(|word| known_unit(word).is_some())
        || ["毫米", "厘米", "公分", "毫升"].iter().any(|unit| text.contains(unit));
    let mut before = ' ';
    let mut has_size = false;
    for one in text.chars().map(plain) {
        let is_of_name = before.is_ascii_digit() || before.is_ascii_alphabetic() && !before.eq_ignore_ascii_case(&'x');
        has_size |= one.is_ascii_digit() && !is_of_name;
        before = one;
    }
    !is_state && !names_unit && !has_size
}
