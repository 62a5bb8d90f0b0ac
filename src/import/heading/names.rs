//! The kidney that a heading names, and what is left of a heading as the name of its lesion.

use super::lesions::{TUMOURS, lesion_at};
use super::vocabulary::{AXES, LESIONS, ROLES, SIZES, VOLUMES};
use super::{Role, unit_at, visit_at};
use crate::dates;
use crate::token::{Token, tokens};
use nadir::measured::visit::Modality;

const LEFT: [&str; 4] = ["left", "links", "lt", "gauche"];
const RIGHT: [&str; 4] = ["right", "rechts", "rt", "droite"];
/// Words for a place in the kidney.
const PLACES: [&str; 10] = ["kidney", "renal", "niere", "pole", "upper", "lower", "middle", "mid", "hilum", "parenchyma"];

/// What a heading calls its lesion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The words of the heading that say neither visit nor unit nor kind of size.
    pub(crate) name: String,
    /// The kidney it names.
    pub(crate) side: Option<&'static str>,
    /// Whether the words are plainly those of a lesion and not of a visit.
    pub(crate) is_of_lesion: bool,
}

/// The kidney that a word names by itself; a direction of a diameter names none.
pub(super) fn names_side(word: &Token) -> Option<&'static str> {
    let text = word.text.as_str();
    match (LEFT.contains(&text) || text.contains('左'), RIGHT.contains(&text) || text.contains('右')) {
        _ if AXES.contains(&text) => None,
        (true, false) => Some("left"),
        (false, true) => Some("right"),
        _ => None,
    }
}

/// The kidney that words name; `L` and `R` alone do so where they can be no direction of a diameter.
pub(super) fn side(words: &[Token], has_letters: bool) -> Option<&'static str> {
    let of_letter = |word: &Token| match word.text.as_str() {
        "l" if has_letters => Some("left"),
        "r" if has_letters => Some("right"),
        _ => None,
    };
    let mut sides = words.iter().filter_map(|word| names_side(word).or_else(|| of_letter(word)));
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)
}

/// Whether a word names a kidney: `kidney`, `左肾`, `右侧肾脏`.
pub(super) fn is_kidney(word: &Token) -> bool {
    ["kidney", "kidneys", "renal", "niere", "nieren"].contains(&word.text.as_str())
        || word.text.trim_matches(['左', '右', '双', '侧', '脏', '的', '总']) == "肾"
}

/// What a heading calls its lesion, rows of it parted by ` / `; `None` where it says something else: a reader, a modality, a date.
///
/// Over cells of several diameters a letter is no direction of one but a name: `A`, `L lower pole`.
pub(crate) fn named(title: &str, holds_sizes: bool) -> Option<Named> {
    let (mut names, mut all) = (Vec::new(), Vec::new());
    for row in title.split(" / ") {
        if dates::read(row.trim()).is_some() {
            return None;
        }
        let kept = lesion_words(row, holds_sizes);
        names.extend(joined(row, &kept));
        all.extend(kept);
    }
    let name = names.join(" ");
    let is_other = |word: &Token| {
        let mut others = ROLES.iter().filter(|(role, _)| !matches!(role, Role::Lesion | Role::Side));
        others.any(|(_, list)| list.contains(&word.text.as_str()))
    };
    let is_modality = || !matches!(Modality::read(&name), Some(Modality::Other(_)));
    if name.is_empty() || all.iter().all(|word| word.is_number) || all.iter().any(is_other) || is_modality() {
        return None;
    }
    let side = side(&all, holds_sizes);
    let names_lesion = |word: &Token| {
        let text = word.text.as_str();
        LESIONS.contains(&text) || TUMOURS.contains(&text) || PLACES.contains(&text) || text.contains('肾') || text.contains('极')
    };
    let is_of_lesion = side.is_some() || all.iter().any(names_lesion) || lesion_at(&all, title).is_some();
    Some(Named { name, side, is_of_lesion })
}

/// The words of a row of headings that say neither visit nor unit nor kind of size.
fn lesion_words(row: &str, holds_sizes: bool) -> Vec<Token> {
    let mut words = tokens(row);
    if let Some((_, place)) = unit_at(&words) {
        words.drain(place);
    }
    // A number behind a lesion is that of the lesion: `Left 1 month 3`.
    let mut others = words.clone();
    if let Some((_, place)) = lesion_at(&others, row) {
        others.drain(place);
    }
    if let Some((_, place)) = visit_at(&others, row) {
        let of_visit: Vec<Token> = others.drain(place).collect();
        words.retain(|word| !of_visit.contains(word));
    }
    let is_axis = |word: &Token| AXES.contains(&word.text.as_str()) && !(holds_sizes && word.text.chars().count() == 1);
    // `d1`, `d2`: the number is that of the diameter.
    let is_number_of_axis = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        before.is_some_and(&is_axis) && words.get(at).is_some_and(|word| word.is_number && word.is_joined)
    };
    let is_kept = |at: usize, word: &Token| {
        let is_of_size = [SIZES, VOLUMES].iter().any(|list| list.contains(&word.text.as_str()));
        !is_of_size && !is_axis(word) && !is_number_of_axis(at)
    };
    words.iter().enumerate().filter(|(at, word)| is_kept(*at, word)).map(|(_, word)| word.clone()).collect()
}

/// Words as they stand in their row, with what stands between those that follow one another.
fn joined(row: &str, words: &[Token]) -> Option<String> {
    let mut text = String::new();
    let mut last: Option<&Token> = None;
    for word in words {
        let between = last.and_then(|last| row.get(last.span.1..word.span.0)).unwrap_or_default();
        let is_next = between.chars().all(|letter| !letter.is_alphanumeric());
        text.push_str(if is_next { between } else { " " });
        text.push_str(row.get(word.span.0..word.span.1)?);
        last = Some(word);
    }
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']')] {
        if text.contains(open) && !text.contains(close) {
            text.push(close);
        }
    }
    (!text.is_empty()).then_some(text)
}
