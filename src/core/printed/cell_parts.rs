//! The parts of a cell's text: brackets, fractions, ranges, numbers.

use super::cell::{MOST_LEVELS, PrintedCell};
use super::number::PrintedNumber;

/// `n = 33` at the end, in brackets or after a separator.
pub(super) fn without_size(text: &str) -> (&str, Option<u64>) {
    let Some((body, size)) = text.rsplit_once("n=") else { return (text, None) };
    let body = body.trim_end_matches(['(', ';', ',']);
    match whole(size.trim_end_matches(')')) {
        Some(n) if !body.is_empty() => (body, Some(n)),
        _ => (text, None),
    }
}

/// What stands before and within the brackets, or before and after a separator; a second pair of brackets, an interval, is set aside.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    if let Some(open) = text.strip_suffix(')') {
        let (head, inner) = open.split_once('(')?;
        let inner = inner.split_once(")(").map_or(inner, |(first, _)| first);
        return (!head.is_empty()).then_some((head, inner.trim_end_matches(')')));
    }
    text.split_once(';').filter(|(_, inner)| inner.ends_with('%'))
}

pub(super) fn fraction(text: &str) -> Option<(u64, u64)> {
    let (count, all) = text.split_once('/').or_else(|| text.split_once("of"))?;
    Some((whole(count)?, whole(all)?))
}

/// Counts with a stroke between.
pub(super) fn levels(text: &str) -> Option<PrintedCell> {
    let parts: Option<Vec<u64>> = text.split('/').map(whole).collect();
    let parts = parts.filter(|parts| (2..=MOST_LEVELS).contains(&parts.len()))?;
    let mut counts = [0; MOST_LEVELS];
    for (place, count) in counts.iter_mut().zip(&parts) {
        *place = *count;
    }
    Some(PrintedCell::Levels { counts, len: parts.len() })
}

/// Two ends with a dash, a word or a separator between; the first may be negative.
pub(super) fn range(text: &str) -> Option<(PrintedNumber, PrintedNumber)> {
    let (low, high) = ends(text)?;
    Some((number(low)?, number(high)?))
}

/// A median with its range. A comma is a decimal sign unless the median lies within its range only where commas part thousands:
/// `137 (10–1,569)`.
pub(super) fn median_range(head: &str, inner: &str) -> Option<PrintedCell> {
    // Beside a number with a decimal comma another one in brackets is one number too: `170,1 (9,1)`.
    let is_decimal =
        |text: &str| text.matches(',').count() == 1 && number(text).is_some() && PrintedNumber::read_whole(text).is_none();
    if is_decimal(head) && is_decimal(inner) {
        return None;
    }
    let (low, high) = ends(inner)?;
    let with = |number: fn(&str) -> Option<PrintedNumber>| Some([number(head)?, number(low)?, number(high)?]);
    let is_ordered = |[median, low, high]: &[PrintedNumber; 3]| low.value() <= median.value() && median.value() <= high.value();
    let decimal = with(PrintedNumber::read);
    let thousands = || with(|text| PrintedNumber::read_whole(text).or_else(|| PrintedNumber::read(text))).filter(is_ordered);
    let [median, low, high] = decimal.filter(is_ordered).or_else(thousands).or(decimal)?;
    Some(PrintedCell::MedianRange { median, low, high })
}

/// Whether a number lies within its range. Of numbers below zero the end nearer to it may stand first: `−40 (−20 to −60)`.
pub(super) fn is_ordered(middle: PrintedNumber, low: PrintedNumber, high: PrintedNumber) -> bool {
    let [middle, low, high] = [middle, low, high].map(PrintedNumber::value);
    low <= middle && middle <= high || low <= 0.0 && high <= middle && middle <= low
}

/// The two ends of a range.
pub(super) fn ends(text: &str) -> Option<(&str, &str)> {
    let text = ["iqr", "range", "95%ci", "ci", "q1-q3"].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = text.trim_start_matches([':', '=', ';', ',']);
    let parted = ["to", "至", ";", "/"].into_iter().find_map(|between| text.split_once(between));
    let dash = || {
        let at = text.char_indices().skip(1).find(|(_, letter)| *letter == '-')?.0;
        Some((text.get(..at)?, text.get(at + 1..)?))
    };
    // A single comma between two numbers parts them; one among decimals does not.
    let comma = || text.split_once(',').filter(|(low, high)| low.contains('.') == high.contains('.') && !high.contains(','));
    let (low, high) = parted.or_else(dash).or_else(comma)?;
    Some((low.trim_end_matches('%'), high.trim_end_matches('%')))
}

pub(super) fn number(text: &str) -> Option<PrintedNumber> {
    PrintedNumber::read(text)
}

/// A whole number without a sign; commas may part its thousands.
pub(super) fn whole(text: &str) -> Option<u64> {
    PrintedNumber::read_whole(text)?.count()
}
