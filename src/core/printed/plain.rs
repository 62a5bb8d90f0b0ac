//! A printed text in the signs that the readers know: no blanks, no marks of footnotes, one sign for each meaning.

/// The marks of footnotes that stand at the end of a cell or the beginning of a footnote.
pub(super) const MARKS: [char; 10] = ['*', '†', '‡', '§', '¶', '#', '‖', '△', '▲', '★'];

/// The text without blanks and marks, full-width signs made plain; a comma that separates becomes a semicolon.
///
/// Small digits above the line are marks too, unless they belong to a power of ten: `1.2 × 10⁻⁴` becomes `1.2e-4`. A point at half
/// height is a decimal sign between digits (`32·0`) and an empty cell alone (`··`).
pub(super) fn plain(text: &str) -> String {
    let text = powers(text);
    let letters: Vec<char> = text.chars().collect();
    let mut kept = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        let folded = match letter {
            '（' | '［' | '[' | '【' | '{' => '(',
            '）' | '］' | ']' | '】' | '}' => ')',
            '／' | '⁄' => '/',
            '％' => '%',
            '，' | '；' => ';',
            '＜' => '<',
            '＞' => '>',
            '＝' => '=',
            '：' => ':',
            '．' => '.',
            '·' | '∙' | '⋅' | '•' | '・' if is_digit(at.checked_add(1)) => '.',
            '·' | '∙' | '⋅' | '•' | '・' => continue,
            '⩽' | '≦' => '≤',
            '⩾' | '≧' => '≥',
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(*letter) - 0xFEE0).unwrap_or(*letter),
            '−' | '–' | '—' | '‐' | '‑' | '－' | '～' | '~' | '〜' => '-',
            other => *other,
        };
        if !folded.is_whitespace() && !MARKS.contains(&folded) && !is_small(folded) || folded == ' ' {
            kept.push(folded);
        }
    }
    let kept = kept.replace(", ", ";").replace("+/-", "±").replace("+-", "±").to_lowercase();
    kept.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{200B}' | '\u{FEFF}' | '\u{AD}')).collect()
}

/// Whether a blank or a line break stands between two numbers, so that they are not one; the blank before three digits parts thousands.
pub(super) fn has_two_numbers(text: &str) -> bool {
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '·');
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().zip(words.iter().skip(1)).any(|(one, next)| {
        let before = one.rsplit(|letter: char| !is_number(letter)).next().unwrap_or_default();
        let behind = next.split(|letter: char| !is_number(letter)).next().unwrap_or_default();
        let digits = behind.split(['.', ',', '·']).next().unwrap_or_default();
        let parts_thousands = digits.len() == 3 && (1..=3).contains(&before.len()) && !before.contains(['.', ',', '·']);
        before.ends_with(|last: char| last.is_ascii_digit())
            && behind.starts_with(|first: char| first.is_ascii_digit())
            && !parts_thousands
    })
}

/// Letters above the line with the letters that they are.
pub(super) const SMALL_LETTERS: [(char, char); 8] =
    [('ᵃ', 'a'), ('ᵇ', 'b'), ('ᶜ', 'c'), ('ᵈ', 'd'), ('ᵉ', 'e'), ('ᶠ', 'f'), ('ᵍ', 'g'), ('ʰ', 'h')];
/// Digits above the line with the digits that they are.
pub(super) const SMALL_DIGITS: [(char, char); 10] =
    [('⁰', '0'), ('¹', '1'), ('²', '2'), ('³', '3'), ('⁴', '4'), ('⁵', '5'), ('⁶', '6'), ('⁷', '7'), ('⁸', '8'), ('⁹', '9')];

/// A digit or letter above the line, or a digit below it: `P₁`.
fn is_small(letter: char) -> bool {
    matches!(letter, '₀'..='₉') || SMALL_DIGITS.iter().chain(&SMALL_LETTERS).any(|(small, _)| *small == letter)
}

/// The sign of a footnote: itself, or the letter that stands above the line.
pub(super) fn mark(letter: char) -> char {
    SMALL_LETTERS.iter().find(|(small, _)| *small == letter).map_or(letter, |(_, large)| *large)
}

/// Powers of ten as `e-4`.
fn powers(text: &str) -> String {
    let mut rest = text;
    let mut made = String::new();
    while let Some(at) = rest.find("10") {
        let (before, power) = (rest.get(..at).unwrap_or_default(), rest.get(at + 2..).unwrap_or_default());
        let times = before.trim_end().strip_suffix(['×', 'x', 'X', '*', '✕', '·']);
        let number = times.map(str::trim_end).filter(|number| number.ends_with(|last: char| last.is_ascii_digit()));
        if let Some((number, (exponent, length))) = number.zip(exponent(power)) {
            made.push_str(number);
            made.push('e');
            made.push_str(&exponent);
            rest = power.get(length..).unwrap_or_default();
        } else {
            made.push_str(before);
            made.push_str("10");
            rest = power;
        }
    }
    made.push_str(rest);
    made
}

/// The exponent behind a ten, in plain digits, and how many bytes it takes: `⁻⁴`, `^-4`, `-4`.
fn exponent(text: &str) -> Option<(String, usize)> {
    let mut exponent = String::new();
    let mut length = 0;
    for letter in text.chars() {
        match letter {
            '^' | ' ' if exponent.is_empty() => {}
            '⁻' | '-' | '−' | '–' if exponent.is_empty() => exponent.push('-'),
            '0'..='9' => exponent.push(letter),
            other => match SMALL_DIGITS.iter().find(|(small, _)| *small == other) {
                Some((_, digit)) => exponent.push(*digit),
                None => break,
            },
        }
        length += letter.len_utf8();
    }
    exponent.ends_with(|last: char| last.is_ascii_digit()).then_some((exponent, length))
}

/// The marks at the end of a cell, by which a footnote is found: signs, small digits, or one letter behind a digit or a bracket.
pub(super) fn marks(text: &str) -> Vec<char> {
    let signs = text.chars().filter(|letter| MARKS.contains(letter) || is_small(*letter));
    let mut found: Vec<char> = signs.map(mark).collect();
    let mut back = text.trim_end().chars().rev();
    if let (Some(last), Some(before)) = (back.next(), back.next())
        && last.is_ascii_lowercase()
        && (before.is_ascii_digit() || matches!(before, ')' | '%' | ' '))
    {
        found.push(last);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{marks, plain};

    #[test]
    fn signs_of_journals_are_made_plain() {
        for (text, expected) in [
            ("32·0 (12·5)", "32.0(12.5)"),
            ("<0·0001", "<0.0001"),
            ("··", ""),
            ("1.2 × 10⁻⁴", "1.2e-4"),
            ("1.2 × 10^-4", "1.2e-4"),
            ("3.4x10-5", "3.4e-5"),
            ("110 (10.5)", "110(10.5)"),
            ("0.03¹", "0.03"),
            ("Ａ（n＝33）", "a(n=33)"),
            ("30, 91%", "30;91%"),
            ("35.4 +/- 16.2†", "35.4±16.2"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert_eq!(marks("0.03†"), ['†']);
        assert_eq!(marks("0.03a"), ['a']);
        assert_eq!(marks("P-value¹"), ['¹']);
        assert!(marks("Male").is_empty());
    }
}
