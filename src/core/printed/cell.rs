//! What a printed cell can say: counts, a mean with its standard deviation, a median with its range; every reading that its form allows.

use super::cell_parts::{bracketed, fraction, levels, median_range, number, range, whole, without_size};
use super::number::PrintedNumber;
use super::plain::{has_two_numbers, plain};
use serde::{Deserialize, Serialize};

/// The most levels that one cell names: `12/11/10`.
pub(super) const MOST_LEVELS: usize = 6;

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
    /// A mean and a standard deviation, or its standard error.
    MeanSd {
        /// The mean.
        mean: PrintedNumber,
        /// The standard deviation.
        sd: PrintedNumber,
        /// Of how many.
        n: Option<u64>,
    },
    /// A median with its range or quartiles, an estimate with its interval.
    MedianRange {
        /// The median.
        median: PrintedNumber,
        /// The lower end.
        low: PrintedNumber,
        /// The upper end.
        high: PrintedNumber,
    },
    /// The counts of several levels: `10/23` under *Male/Female*.
    Levels {
        /// In their order; the rest are 0.
        counts: [u64; MOST_LEVELS],
        /// How many levels there are.
        len: usize,
    },
    /// One number that is no count.
    Number(PrintedNumber),
    /// Anything else; it stays as typed.
    Unreadable,
}

/// How a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellReading {
    /// n (%), n/N, n/N (%), or a bare count.
    Count,
    /// % (n), or a bare percentage.
    PercentFirst,
    /// Mean (SD) or mean ± SD.
    MeanSd,
    /// Mean (SEM) or mean ± SEM.
    MeanSem,
    /// Median with quartiles or a range; a number whose spread tells no test.
    Median,
    /// Counts of several levels in one cell.
    Levels,
}

impl CellReading {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 6] = [Self::Count, Self::PercentFirst, Self::MeanSd, Self::MeanSem, Self::Median, Self::Levels];

    /// The name in files and in the JavaScript module.
    ///
    /// # Example
    /// ```
    /// assert_eq!(nadir::printed::CellReading::MeanSem.id(), "mean-sem");
    /// ```
    pub const fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::PercentFirst => "percent-first",
            Self::MeanSd => "mean-sd",
            Self::MeanSem => "mean-sem",
            Self::Median => "median",
            Self::Levels => "levels",
        }
    }

    /// The reading of that name.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reading| reading.id() == id)
    }
}

impl PrintedCell {
    /// Reads a cell in the way its form suggests first.
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
        if is_nothing(&plain(text)) {
            return Self::Empty;
        }
        Self::readings(text).first().map_or(Self::Unreadable, |(_, cell)| *cell)
    }

    /// Every way to read a cell, the likeliest first; none for an empty cell and for one that is nothing known.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::{CellReading, PrintedCell};
    /// let readings: Vec<CellReading> = PrintedCell::readings("30 (12)").into_iter().map(|(reading, _)| reading).collect();
    /// use CellReading::{Count, MeanSd, MeanSem, Median, PercentFirst};
    /// assert_eq!(readings, [Count, MeanSd, MeanSem, Median, PercentFirst]);
    /// ```
    pub fn readings(text: &str) -> Vec<(CellReading, Self)> {
        let plain = tidied(&plain(text));
        if is_nothing(&plain) || has_two_numbers(text) {
            return Vec::new();
        }
        let (body, n) = without_size(&plain);
        let mut found = Vec::new();
        readings_of(body, n, &mut found);
        found
    }

    /// Whether there is more in it than a bare number: `11/33 (33)`, `35.4 ± 16.2`.
    pub(super) const fn is_table_value(self) -> bool {
        matches!(
            self,
            Self::Count { percent: Some(_), .. } | Self::MeanSd { .. } | Self::MedianRange { .. } | Self::Levels { .. }
        )
    }

    /// The cell read in one way; `Empty` stays empty.
    pub fn read_as(text: &str, reading: CellReading) -> Option<Self> {
        if is_nothing(&plain(text)) {
            return Some(Self::Empty);
        }
        Self::readings(text).into_iter().find(|(known, _)| *known == reading).map(|(_, cell)| cell)
    }
}

/// Whether a text says that there is nothing.
pub(super) fn is_nothing(plain: &str) -> bool {
    let text = plain.trim_matches(['.', '…']);
    let text = text.strip_prefix('(').and_then(|open| open.strip_suffix(')')).unwrap_or(text);
    text.is_empty()
        || matches!(
            text,
            "-" | "--" | "---" | "na" | "n/a" | "n.a" | "nr" | "nd" | "ne" | "notreported" | "ref" | "reference" | "无" | "/"
        )
}

/// Units and counting words away, and a letter behind the last digit or bracket, which is the mark of a footnote.
fn tidied(text: &str) -> String {
    let mut text = text.replace(['例', '人', '岁', '次', '年'], "");
    for unit in ["years", "year", "yrs", "yr", "months", "mm", "cm", "ml", "mg", "kg", "g/l"] {
        if let Some(body) = text.strip_suffix(unit) {
            text.truncate(body.len());
        }
    }
    match text.strip_suffix(|last: char| last.is_ascii_lowercase()) {
        Some(body) if body.ends_with(|last: char| last.is_ascii_digit() || last == ')' || last == '%') => body.to_owned(),
        _ => text,
    }
}

fn readings_of(body: &str, n: Option<u64>, found: &mut Vec<(CellReading, PrintedCell)>) {
    let mut add = |reading, cell: Option<PrintedCell>| found.extend(cell.map(|cell| (reading, cell)));
    let mean = |mean: &str, sd: &str, n| {
        let mean = mean.trim_end_matches('%');
        // The comma of one number parts thousands where the other has none: `1,234 ± 567`.
        let [mean, sd] = if mean.contains(',') != sd.contains(',') && !mean.contains('.') && !sd.contains('.') {
            [mean, sd].map(|text| PrintedNumber::read_whole(text).or_else(|| number(text)))
        } else {
            [number(mean), number(sd)]
        };
        Some(PrintedCell::MeanSd { mean: mean?, sd: sd?, n })
    };
    if let Some((first, rest)) = body.split_once('±') {
        // `35.4 (±16.2)` and `35.4 ± 16.2 (19–59)`.
        let first = first.trim_end_matches('(');
        let sd = rest.split('(').next().unwrap_or_default().trim_end_matches([')', '%']);
        add(CellReading::MeanSd, mean(first, sd, n));
        add(CellReading::MeanSem, mean(first, sd, n));
        return;
    }
    let Some((head, inner)) = bracketed(body) else {
        if let Some((count, whole)) = fraction(body) {
            add(CellReading::Count, Some(PrintedCell::Count { count, n: Some(whole), percent: None }));
        }
        add(CellReading::Levels, levels(body));
        if let Some(percent) = body.strip_suffix('%') {
            add(CellReading::PercentFirst, number(percent).map(|percent| PrintedCell::Percent { percent, n }));
        }
        // One number with a decimal comma is no range.
        if let Some((low, high)) = range(body).filter(|_| number(body).is_none()) {
            add(CellReading::Median, Some(PrintedCell::MedianRange { median: low, low, high }));
        }
        add(CellReading::Count, whole(body).map(|count| PrintedCell::Count { count, n, percent: None }));
        add(CellReading::Median, number(body).map(PrintedCell::Number));
        return;
    };
    // The percentage first, the counts in brackets.
    if let Some((count, whole)) = fraction(inner) {
        let percent = number(head.trim_end_matches('%'));
        add(CellReading::Count, percent.map(|percent| PrintedCell::Count { count, n: Some(whole), percent: Some(percent) }));
        return;
    }
    let percent = number(inner.trim_end_matches('%'));
    if let Some((count, whole)) = fraction(head) {
        let cell = |percent| PrintedCell::Count { count, n: Some(whole), percent: Some(percent) };
        add(CellReading::Count, percent.map(cell));
        return;
    }
    if let Some(first) = head.strip_suffix('%') {
        let cell = |(percent, count)| PrintedCell::Count { count, n, percent: Some(percent) };
        add(CellReading::PercentFirst, number(first).zip(whole(inner)).map(cell));
        return;
    }
    let is_percent = inner.ends_with('%');
    let count = whole(head).zip(percent);
    add(CellReading::Count, count.map(|(count, percent)| PrintedCell::Count { count, n, percent: Some(percent) }));
    if !is_percent {
        add(CellReading::Median, median_range(head, inner));
        let spread = inner.trim_start_matches("sd").trim_start_matches(['=', ':']);
        add(CellReading::MeanSd, mean(head, spread, n));
        add(CellReading::MeanSem, mean(head, spread.trim_start_matches("sem").trim_start_matches("se"), n));
        add(
            CellReading::Median,
            number(head).filter(|_| range(inner).is_none() && number(inner).is_some()).map(PrintedCell::Number),
        );
        let percent_first = number(head).zip(whole(inner)).filter(|(percent, _)| percent.units() >= 0);
        add(
            CellReading::PercentFirst,
            percent_first.map(|(percent, count)| PrintedCell::Count { count, n, percent: Some(percent) }),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::PrintedCell::{self, Count, Empty, Levels, MeanSd, MedianRange, Number, Percent, Unreadable};
    use super::{CellReading, PrintedNumber};

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
            ("10例(30.3%)", with(10, None, "30.3")),
            ("1,234/5,000", with(1234, Some(5000), "")),
            ("11 (33%) (18–52)", with(11, None, "33")),
            ("30 (91)a", with(30, None, "91")),
        ] {
            assert_eq!(read(text), cell, "{text}");
        }
        assert_eq!(read("33 %"), Percent { percent: number("33"), n: None });
    }

    #[test]
    fn means_medians_and_the_rest() {
        let mean = |n| MeanSd { mean: number("35.4"), sd: number("16.2"), n };
        for text in
            ["35.4 ± 16.2", "35.4±16.2%", "35,4 +/- 16,2", "35.4 (16.2)", "35.4（16.2）", "35·4 (SD 16·2)", "35.4 (±16.2)"]
        {
            assert_eq!(read(text), mean(None), "{text}");
        }
        assert_eq!(read("35.4 ± 16.2 (n = 33)"), mean(Some(33)));
        assert_eq!(read("35.4 (16.2), n=33"), mean(Some(33)));
        for text in ["30 (19–59)", "30 [19, 59]", "30 (19 to 59)", "30（19～59）", "30 (IQR 19–59)", "30 (19;59)"] {
            assert_eq!(read(text), MedianRange { median: number("30"), low: number("19"), high: number("59") }, "{text}");
        }
        assert_eq!(read("−1.5 (−3 to −1)"), MedianRange { median: number("-1.5"), low: number("-3"), high: number("-1") });
        assert_eq!(read("12.5"), Number(number("12.5")));
        assert_eq!(read("0/3/2"), Levels { counts: [0, 3, 2, 0, 0, 0], len: 3 });
        for text in ["", " ", "–", "NA", "··", "n/a"] {
            assert_eq!(read(text), Empty, "{text}");
        }
        for text in ["about 80 %", ")(", "±", "12 (", "a (b)", "n=", "(n=3)", "%", "12.5 (3%)"] {
            assert_eq!(read(text), Unreadable, "{text}");
        }
    }

    #[test]
    fn one_text_has_several_readings() {
        let comma = PrintedCell::read_as("30 (19,59)", CellReading::Median);
        assert_eq!(comma, Some(MedianRange { median: number("30"), low: number("19"), high: number("59") }));
        assert_eq!(
            PrintedCell::read_as("33.3 (11)", CellReading::PercentFirst),
            Some(Count { count: 11, n: None, percent: Some(number("33.3")) })
        );
        let both = Levels { counts: [10, 23, 0, 0, 0, 0], len: 2 };
        assert_eq!(PrintedCell::read_as("10/23", CellReading::Levels), Some(both));
    }
}
