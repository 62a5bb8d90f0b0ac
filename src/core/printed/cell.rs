//! What a printed cell says: counts, a mean with its standard deviation, a median with its range.

use super::number::PrintedNumber;

/// A printed cell, typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedCell {
    /// Nothing, or a dash.
    Empty,
    /// Events, with the size of the group and the percentage where they stand beside it.
    Count {
        /// How many.
        count: u64,
        /// Of how many.
        n: Option<u64>,
        /// As printed, in percent.
        percent: Option<PrintedNumber>,
    },
    /// Only a percentage.
    Percent {
        /// As printed, in percent.
        percent: PrintedNumber,
        /// Of how many.
        n: Option<u64>,
    },
    /// A mean and a standard deviation.
    MeanSd {
        /// The mean.
        mean: PrintedNumber,
        /// The standard deviation.
        sd: PrintedNumber,
        /// Of how many.
        n: Option<u64>,
    },
    /// A median with its range or quartiles.
    MedianRange {
        /// The median.
        median: PrintedNumber,
        /// The lower end.
        low: PrintedNumber,
        /// The upper end.
        high: PrintedNumber,
    },
    /// One number that is no count.
    Number(PrintedNumber),
    /// Anything else; it stays as typed.
    Unreadable,
}

impl PrintedCell {
    /// Reads a cell.
    ///
    /// A whole number before brackets is a count with its percentage, a number with decimals a mean with its standard deviation: `30
    /// (91)` and `35.4 (16.2)`. The size of the group may stand after the count, `11/33 (33)`, or at the end, `35.4 ± 16.2 (n = 33)`.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PrintedCell::{self, Count, MedianRange};
    /// assert!(matches!(PrintedCell::read("11/33 (33)"), Count { count: 11, n: Some(33), percent: Some(_) }));
    /// assert!(matches!(PrintedCell::read("30 (19–59)"), MedianRange { .. }));
    /// assert_eq!(PrintedCell::read("about 80 %"), PrintedCell::Unreadable);
    /// ```
    pub fn read(text: &str) -> Self {
        let plain = plain(text);
        if plain.is_empty() || matches!(plain.as_str(), "-" | "--" | "na" | "n/a" | "nr" | "nd" | "..." | "…") {
            return Self::Empty;
        }
        let (body, n) = without_size(&plain);
        Self::of_body(body, n).unwrap_or(Self::Unreadable)
    }

    fn of_body(body: &str, n: Option<u64>) -> Option<Self> {
        if let Some((mean, sd)) = body.split_once('±') {
            let sd = sd.trim_start_matches('(').trim_end_matches([')', '%']);
            return Some(Self::MeanSd { mean: number(mean.trim_end_matches('%'))?, sd: number(sd)?, n });
        }
        let Some((head, inner)) = bracketed(body) else {
            if let Some((count, whole)) = fraction(body) {
                return Some(Self::Count { count, n: Some(whole), percent: None });
            }
            if let Some(percent) = body.strip_suffix('%') {
                return Some(Self::Percent { percent: number(percent)?, n });
            }
            let alone = number(body)?;
            return Some(alone.count().map_or(Self::Number(alone), |count| Self::Count { count, n, percent: None }));
        };
        // The percentage first, the counts in brackets.
        if let Some((count, whole)) = fraction(inner) {
            let percent = Some(number(head.trim_end_matches('%'))?);
            return Some(Self::Count { count, n: Some(whole), percent });
        }
        if let Some((low, high)) = range(inner) {
            return Some(Self::MedianRange { median: number(head)?, low, high });
        }
        let percent = number(inner.trim_end_matches('%'))?;
        if let Some((count, whole)) = fraction(head) {
            return Some(Self::Count { count, n: Some(whole), percent: Some(percent) });
        }
        if let Some(percent) = head.strip_suffix('%') {
            return Some(Self::Count { count: number(inner)?.count()?, n, percent: Some(number(percent)?) });
        }
        let first = number(head)?;
        match first.count() {
            Some(count) => Some(Self::Count { count, n, percent: Some(percent) }),
            None if !inner.ends_with('%') => Some(Self::MeanSd { mean: first, sd: percent, n }),
            None => None,
        }
    }
}

/// The text without spaces and marks, full-width signs made plain; a comma that separates becomes a semicolon.
pub(super) fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|letter| match letter {
            '（' | '［' | '[' => '(',
            '）' | '］' | ']' => ')',
            '／' => '/',
            '％' => '%',
            '，' | '；' => ';',
            '＜' => '<',
            '＞' => '>',
            '＝' => '=',
            '．' => '.',
            '０'..='９' => char::from_u32(u32::from(letter) - 0xFF10 + 0x30).unwrap_or(letter),
            '−' | '–' | '—' | '‐' | '‑' | '～' | '~' => '-',
            other => other,
        })
        .collect();
    let text = text.replace(", ", ";").replace("+/-", "±").replace("+-", "±").to_lowercase();
    let kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '*' | '†' | '‡' | '§' | '¶' | '#');
    text.chars().filter(kept).collect()
}

/// `n = 33` at the end, in brackets or after a separator.
fn without_size(text: &str) -> (&str, Option<u64>) {
    let Some((body, size)) = text.rsplit_once("n=") else { return (text, None) };
    let body = body.trim_end_matches(['(', ';', ',']);
    match size.trim_end_matches(')').parse() {
        Ok(n) if !body.is_empty() => (body, Some(n)),
        _ => (text, None),
    }
}

/// What stands before and within the brackets at the end, or before and after a separator.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    if let Some((head, inner)) = text.strip_suffix(')').and_then(|open| open.split_once('(')) {
        return (!head.is_empty()).then_some((head, inner));
    }
    text.split_once(';').filter(|(_, inner)| inner.ends_with('%'))
}

fn fraction(text: &str) -> Option<(u64, u64)> {
    let (count, whole) = text.split_once('/').or_else(|| text.split_once("of"))?;
    Some((number(count)?.count()?, number(whole)?.count()?))
}

/// Two ends with a dash, a word or a separator between; the first may be negative.
fn range(text: &str) -> Option<(PrintedNumber, PrintedNumber)> {
    let parted = ["to", "至", ";"].into_iter().find_map(|between| text.split_once(between));
    let (low, high) = parted.or_else(|| {
        let at = text.char_indices().skip(1).find(|(_, letter)| *letter == '-')?.0;
        Some((text.get(..at)?, text.get(at + 1..)?))
    })?;
    Some((number(low.trim_end_matches('%'))?, number(high.trim_end_matches('%'))?))
}

fn number(text: &str) -> Option<PrintedNumber> {
    PrintedNumber::read(text)
}

#[cfg(test)]
mod tests {
    use super::PrintedCell::{self, Count, Empty, MeanSd, MedianRange, Number, Percent, Unreadable};
    use super::PrintedNumber;

    fn read(text: &str) -> PrintedCell {
        PrintedCell::read(text)
    }

    fn number(text: &str) -> PrintedNumber {
        PrintedNumber::read(text).unwrap()
    }

    #[test]
    fn counts_in_every_usual_form() {
        let with = |count, n, percent: &str| Count { count, n, percent: (!percent.is_empty()).then(|| number(percent)) };
        for (text, cell) in [
            ("11/33 (33)", with(11, Some(33), "33")),
            ("11/33", with(11, Some(33), "")),
            ("11 of 33 (33 %)", with(11, Some(33), "33")),
            ("30 (91)", with(30, None, "91")),
            ("30（90.9％）", with(30, None, "90.9")),
            ("30, 91%", with(30, None, "91")),
            ("91% (30/33)", with(30, Some(33), "91")),
            ("91 (30/33)", with(30, Some(33), "91")),
            ("91% (30)", with(30, None, "91")),
            ("0", with(0, None, "")),
            ("4 (12)*", with(4, None, "12")),
            ("4 (n = 33)", with(4, Some(33), "")),
        ] {
            assert_eq!(read(text), cell, "{text}");
        }
        assert_eq!(read("33 %"), Percent { percent: number("33"), n: None });
    }

    #[test]
    fn means_medians_and_the_rest() {
        let mean = |n| MeanSd { mean: number("35.4"), sd: number("16.2"), n };
        for text in ["35.4 ± 16.2", "35.4±16.2%", "35,4 +/- 16,2", "35.4 (16.2)", "35.4（16.2）"] {
            assert_eq!(read(text), mean(None), "{text}");
        }
        assert_eq!(read("35.4 ± 16.2 (n = 33)"), mean(Some(33)));
        assert_eq!(read("35.4 (16.2), n=33"), mean(Some(33)));
        for text in ["30 (19–59)", "30 [19, 59]", "30 (19 to 59)", "30（19～59）"] {
            assert_eq!(read(text), MedianRange { median: number("30"), low: number("19"), high: number("59") }, "{text}");
        }
        assert_eq!(read("−1.5 (−3 to −1)"), MedianRange { median: number("-1.5"), low: number("-3"), high: number("-1") });
        assert_eq!(read("12.5"), Number(number("12.5")));
        for text in ["", " ", "–", "NA"] {
            assert_eq!(read(text), Empty, "{text}");
        }
        for text in ["about 80 %", "0 / 3 / 2", "(", ")(", "±", "12 (", "a (b)", "1/0/2", "n=", "(n=3)", "%", "12.5 (3%)"] {
            assert_eq!(read(text), Unreadable, "{text}");
        }
    }
}
