//! Dates of a file, as day numbers: they serve to count study days and are kept nowhere.

/// What a text says as a date, in days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// One day.
    One(i32),
    /// Day and month can be exchanged: with the day first, with the month first; an impossible one is none.
    Either {
        /// The day stands first.
        day_first: Option<i32>,
        /// The month stands first.
        month_first: Option<i32>,
    },
    /// It looks like a date, but there is no such day, or the day is left out.
    NoDay,
}

const MONTH_NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day number of a date of the Gregorian calendar; `None` for one that does not exist.
///
/// # Source
/// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*: days from civil.
///
/// ```
/// use nadir_import::dates::day_number;
/// assert_eq!((day_number(1970, 1, 1), day_number(2024, 2, 29), day_number(2025, 2, 31)), (Some(0), Some(19_782), None));
/// ```
pub fn day_number(year: i32, month: i32, day: i32) -> Option<i32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1800..=2200).contains(&year) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// A text without the dates in it: each one becomes an ellipsis.
///
/// A date of up to three words is one; marks around it stay. The fewest words that are a date are taken: what follows may be another one.
///
/// ```
/// use nadir_import::dates::masked;
/// assert_eq!(masked("data cut (2024-05-09), seen 9 May 2024"), "data cut (…), seen …");
/// assert_eq!(masked("62 x 55 x 50 mm"), "62 x 55 x 50 mm");
/// ```
pub fn masked(text: &str) -> String {
    const MARKS: &[char] = &['(', ')', '[', ']', ',', ';', ':', '.', '"', '，', '；', '：', '（', '）', '。'];
    let words: Vec<&str> = text.split(' ').collect();
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    let mut from = 0;
    while let Some(word) = words.get(from) {
        let date = (1..=3).find_map(|length| {
            let window = words.get(from..from + length)?.join(" ");
            let bare = window.trim_matches(MARKS);
            read(bare).map(|_| (length, window.replacen(bare, "…", 1)))
        });
        let (length, shown) = date.unwrap_or_else(|| (1, (*word).to_owned()));
        kept.push(shown);
        from += length;
    }
    kept.join(" ")
}

/// Reads a date in the styles of the files people keep; a time of day behind it is passed over.
///
/// ```
/// use nadir_import::dates::{DateReading, day_number, read};
/// let may = day_number(2024, 5, 9).unwrap();
/// for text in ["2024-05-09", "2024/5/9", "20240509", "9 May 2024", "May 9, 2024", "09MAY2024", "2024年5月9日", "2024-05-09T10:30"] {
///     assert_eq!(read(text), Some(DateReading::One(may)), "{text}");
/// }
/// let either = DateReading::Either { day_first: Some(may), month_first: day_number(2024, 9, 5) };
/// assert_eq!(read("09/05/2024"), Some(either));
/// assert_eq!(read("31/02/2025"), Some(DateReading::Either { day_first: None, month_first: None }));
/// assert_eq!((read("2024-05"), read("L1"), read("42")), (Some(DateReading::NoDay), None, None));
/// ```
pub fn read(text: &str) -> Option<DateReading> {
    let text = text.trim();
    if text.len() < 6 || text.len() > 40 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = text.split(['T', ' ']).next().filter(|first| first.len() >= 8 && first.contains(['-', '/', '.'])).unwrap_or(text);
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = date;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let is_letter = first.is_alphabetic();
        let length = rest.find(|letter: char| letter.is_ascii_digit() != is_digit || letter.is_alphabetic() != is_letter);
        let (part, after) = rest.split_at(length.unwrap_or(rest.len()));
        rest = after;
        if is_digit || is_letter && !["年", "月", "日"].contains(&part) {
            parts.push(part);
        }
    }
    let number = |part: &str| part.parse::<i32>().ok().filter(|_| part.len() <= 4);
    let name = |part: &str| {
        let start = part.get(..3)?.to_ascii_lowercase();
        let is_name = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        MONTH_NAMES.iter().position(|month| is_name && *month == start).and_then(|month| i32::try_from(month + 1).ok())
    };
    let one = |year, month, day| Some(day_number(year, month, day).map_or(DateReading::NoDay, DateReading::One));
    match *parts.as_slice() {
        [whole] if whole.len() == 8 && date.len() == 8 => {
            let part = |from: usize, to: usize| whole.get(from..to).and_then(number);
            let year = part(0, 4).filter(|year| (1900..=2100).contains(year))?;
            one(year, part(4, 6)?, part(6, 8)?)
        }
        [year, month] if year.len() == 4 && month.len() <= 2 && date.contains(['-', '/', '年']) && number(month).is_some() => {
            Some(DateReading::NoDay)
        }
        [day, month, year] if name(month).is_some() && year.len() == 4 => one(number(year)?, name(month)?, number(day)?),
        [month, day, year] if name(month).is_some() && year.len() == 4 => one(number(year)?, name(month)?, number(day)?),
        [year, month, day] if year.len() == 4 && day.len() <= 2 => one(number(year)?, number(month)?, number(day)?),
        [first, second, year] if year.len() == 4 && first.len() <= 2 && second.len() <= 2 => {
            let (year, first, second) = (number(year)?, number(first)?, number(second)?);
            let (day_first, month_first) = (day_number(year, second, first), day_number(year, first, second));
            Some(DateReading::Either { day_first, month_first })
        }
        _ => None,
    }
}
