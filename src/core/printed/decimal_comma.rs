//! A table that writes decimal commas, with points in their place: then no comma of it parts two ends of a range.

use super::draft::PublishedDraft;
use super::field::RowField;
use std::borrow::Cow;

/// Cells that hold no numbers of the paper.
const NO_NUMBERS: [RowField; 4] = [RowField::Label, RowField::Family, RowField::FirstSize, RowField::SecondSize];

/// The table with decimal points, where its commas are decimal signs: at least one of them can be nothing else, and no point is a
/// decimal sign.
pub(super) fn with_points(draft: &PublishedDraft) -> Cow<'_, PublishedDraft> {
    let values = || {
        let cells = draft.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|(field, _)| !NO_NUMBERS.contains(*field)).map(|(_, text)| text.as_str())
    };
    if values().any(has_decimal_point) || !values().any(has_decimal_comma) {
        return Cow::Borrowed(draft);
    }
    let mut changed = draft.clone();
    for (field, text) in changed.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if !NO_NUMBERS.contains(field) {
            *text = pointed(text);
        }
    }
    Cow::Owned(changed)
}

/// The numbers of a text, with the commas and points between their digits, each with what stands right before and behind it.
fn numbers(text: &str) -> Vec<(&str, &str, &str)> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) =
        text.get(at..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())).map(|start| start + at)
    {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|letter: char| !is_part(letter)).unwrap_or(rest.len());
        let number = rest.get(..length).unwrap_or_default().trim_end_matches(['.', ',']);
        found.push((text.get(..start).unwrap_or_default(), number, rest.get(number.len()..).unwrap_or_default()));
        at = start + length;
    }
    found
}

/// Whether a number may be a whole one whose groups of three digits this sign parts: `1.234`, not `0.234`.
fn parts_thousands(number: &str, sign: char) -> bool {
    let mut groups = number.split(sign);
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    is_first && groups.all(|group| group.len() == 3)
}

fn has_decimal_point(text: &str) -> bool {
    // `.05`, and not `No. 5` or `no.5`.
    let leads = numbers(text).iter().any(|(before, ..)| {
        before.strip_suffix('.').is_some_and(|before| !before.ends_with(|last: char| last.is_alphanumeric()))
    });
    let is_one = |number: &str| {
        number.contains('.') && !number.contains(',') && !parts_thousands(number, '.')
            || number.find(',').zip(number.find('.')).is_some_and(|(comma, point)| comma < point)
    };
    leads || text.contains('·') || numbers(text).iter().any(|(_, number, _)| is_one(number))
}

/// Whether a comma can be nothing but a decimal sign: neither part thousands nor the ends of a range.
fn has_decimal_comma(text: &str) -> bool {
    numbers(text).iter().any(|(before, number, behind)| {
        let Some((whole, fraction)) = number.split_once(',').filter(|(_, rest)| !rest.contains(',')) else { return false };
        let is_alone_in_brackets =
            before.trim_end().ends_with(['(', '[', '（', '［']) && behind.trim_start().starts_with([')', ']', '）', '］']);
        let is_backwards = || whole.parse::<f64>().ok().zip(fraction.parse::<f64>().ok()).is_some_and(|(low, high)| low > high);
        !parts_thousands(number, ',') && (!is_alone_in_brackets || is_backwards())
    })
}

/// The text with points for decimal commas, and without the points that part thousands.
fn pointed(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    for (_, number, behind) in numbers(text) {
        let start = rest.len() - behind.len() - number.len();
        made.push_str(rest.get(..start).unwrap_or_default());
        // A second comma is a sign between numbers: `1,5,2,5` is nothing known, and stays.
        let is_known = number.matches(',').count() < 2;
        made.push_str(&if is_known { number.replace('.', "").replace(',', ".") } else { number.to_owned() });
        rest = behind;
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::{has_decimal_comma, has_decimal_point, pointed};

    #[test]
    fn a_comma_is_a_decimal_sign_where_it_can_be_nothing_else() {
        for text in ["0,100", "170,1 (9,1)", "71 (60,2)", "−21,0%", "<0,001", "10,6 (−2,0 to 23,2)"] {
            assert!(has_decimal_comma(text) && !has_decimal_point(text), "{text}");
        }
        // Ends of a range, thousands, a list.
        for text in ["(0,5)", "30 (19,59)", "1,234 (56)", "1,234,567", "12 (5)", "137 (10–1,569)", "4, 5"] {
            assert!(!has_decimal_comma(text), "{text}");
        }
        for text in ["0.05", ".05", "12.5", "1,234.5", "32·0", "< .001"] {
            assert!(has_decimal_point(text), "{text}");
        }
        for text in ["1.234", "1.234,5", "12", "1.234.567", "n. s.", "No.5", "–."] {
            assert!(!has_decimal_point(text), "{text}");
        }
        for (text, expected) in [
            ("170,1 (9,1)", "170.1 (9.1)"),
            ("1.234,5 ± 0,5", "1234.5 ± 0.5"),
            ("<0,001*", "<0.001*"),
            ("4 (12)", "4 (12)"),
            ("–", "–"),
        ] {
            assert_eq!(pointed(text), expected);
        }
    }
}
