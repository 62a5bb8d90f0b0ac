//! Names that look alike.

use super::composed::composed;
use super::normal_form::plain;
use super::plain_text;
use crate::measured::quantity::DecimalSign;

/// The one of two readings of a number that the study's decimal sign gives: with the comma before three digits as the sign, or between
/// thousands; `None` where nothing was chosen, and where the readings are words.
///
/// ```
/// use nadir::{entry::reading::of_sign, measured::quantity::DecimalSign};
/// let readings = ["1.234 mL", "1234 mL"].map(String::from);
/// assert_eq!(of_sign(&readings, Some(DecimalSign::Comma)), Some("1.234 mL"));
/// assert_eq!(of_sign(&readings, Some(DecimalSign::Point)), Some("1234 mL"));
/// assert_eq!(of_sign(&["absent", "not done"].map(String::from), Some(DecimalSign::Point)), None);
/// ```
pub fn of_sign(readings: &[String; 2], sign: Option<DecimalSign>) -> Option<&str> {
    let [decimal, thousands] = readings;
    let is_number = readings.iter().all(|reading| reading.contains(|character: char| character.is_ascii_digit()));
    let reading = match sign? {
        DecimalSign::Comma => decimal,
        DecimalSign::Point => thousands,
    };
    is_number.then_some(reading)
}

/// Reads a text; where it has two readings, by the decimal sign of the study. Where commas are that sign, a point that could part thousands
/// has two readings as well, and is asked for.
///
/// # Errors
/// What `read` says, of the text or of the same with commas; `readings` are the two of an error.
pub(crate) fn read_by_sign<T, E>(
    text: &str,
    sign: Option<DecimalSign>,
    read: impl Fn(&str) -> Result<T, E>,
    readings: impl Fn(&E) -> Option<[String; 2]>,
) -> Result<T, E> {
    match read(text) {
        Ok(value) => match points_as_commas(text, sign).map(|text| read(&text)) {
            Some(Err(error)) if readings(&error).is_some() => Err(error),
            _ => Ok(value),
        },
        Err(error) => {
            let readings = readings(&error);
            let reading = readings.as_ref().and_then(|readings| of_sign(readings, sign));
            reading.map_or(Err(error), read)
        }
    }
}

/// A text with commas in place of its points, where commas are the decimal sign: read so, `1.234 mL` has the two readings of `1,234 mL`.
/// `None` where the sign is another, or nothing can part thousands.
///
/// ```
/// use nadir::{entry::reading::points_as_commas, measured::quantity::DecimalSign};
/// assert_eq!(points_as_commas("1.234 mL", Some(DecimalSign::Comma)).as_deref(), Some("1,234 mL"));
/// assert_eq!(points_as_commas("1.234 mL", None), None);
/// ```
pub fn points_as_commas(text: &str, sign: Option<DecimalSign>) -> Option<String> {
    let text = (sign == Some(DecimalSign::Comma)).then(|| plain_text(text))?;
    (text.contains('.') && !text.contains(',')).then(|| text.replace('.', ","))
}

/// Characters that stand for others.
const COMPATIBLE: [(char, &str); 31] = [
    ('¹', "1"),
    ('²', "2"),
    ('³', "3"),
    ('⁰', "0"),
    ('ª', "a"),
    ('º', "o"),
    ('µ', "μ"),
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('…', "..."),
    ('™', "TM"),
    ('№', "No"),
    ('℃', "°C"),
    ('㎎', "mg"),
    ('㎏', "kg"),
    ('㎜', "mm"),
    ('㎝', "cm"),
    ('㎞', "km"),
    ('㎡', "m2"),
    ('㎥', "m3"),
    ('㎖', "ml"),
    ('㎗', "dl"),
    ('㏄', "cc"),
    ('㎍', "μg"),
    ('㎕', "μl"),
    ('Ⅿ', "M"),
    ('ℓ', "l"),
    ('ſ', "s"),
];

/// A name without what the eye does not tell apart: letters of full width, a letter and its accent as two characters, Roman numerals, circled
/// numbers, units and ligatures of one character, numbers raised or lowered, kinds and number of blanks, characters without width.
///
/// The part of Unicode's compatibility form (NFKC) that names of arms, centres and levels hold; its tables for all scripts would weigh more than
/// the page's arithmetic.
///
/// ```
/// use nadir::entry::reading::folded;
/// assert_eq!(["Ａ组", " A  组\u{200b}", "Ⅱ", "②"].map(folded), ["A组", "A 组", "II", "2"]);
/// assert_eq!(folded("Ge\u{301}ne\u{300}ve"), "Génève");
/// ```
pub fn folded(name: &str) -> String {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let mut folded = String::with_capacity(name.len());
    for character in name.chars() {
        let place = |first: char| usize::try_from(u32::from(character).checked_sub(u32::from(first))?).ok();
        match character {
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            'Ⅰ'..='Ⅻ' => folded.push_str(place('Ⅰ').and_then(|at| ROMAN.get(at)).copied().unwrap_or_default()),
            'ⅰ'..='ⅻ' => {
                let numeral = place('ⅰ').and_then(|at| ROMAN.get(at)).copied().unwrap_or_default();
                folded.push_str(&numeral.to_ascii_lowercase());
            }
            '①'..='⑳' => folded.push_str(&place('①').map_or_else(String::new, |at| (at + 1).to_string())),
            '⑴'..='⒇' => folded.push_str(&place('⑴').map_or_else(String::new, |at| format!("({})", at + 1))),
            '₀'..='₉' => folded.push_str(&place('₀').map_or_else(String::new, |at| at.to_string())),
            '⁴'..='⁹' => folded.push_str(&place('⁴').map_or_else(String::new, |at| (at + 4).to_string())),
            '！'..='～' => folded.push(plain(character)),
            other if other.is_ascii() => folded.push(other),
            other => {
                let with_mark = folded.chars().next_back().and_then(|letter| composed(letter, other));
                if let Some(with_mark) = with_mark {
                    folded.pop();
                    folded.push(with_mark);
                } else if let Some((_, plain)) = COMPATIBLE.iter().find(|(known, _)| *known == other) {
                    folded.push_str(plain);
                } else {
                    folded.push(other);
                }
            }
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
