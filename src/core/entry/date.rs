//! Dates, which serve to count study days and are kept nowhere.

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

/// As many days may lie between start and visit, either way: a hundred years.
const MOST_DAYS: i32 = 36_525;

const MONTH_NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day number of a date of the Gregorian calendar; `None` for one that does not exist.
///
/// # Source
/// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*: days from civil.
///
/// ```
/// use nadir::entry::date::day_number;
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

/// Reads a date in the styles that people use; a time of day behind it is passed over.
///
/// ```
/// use nadir::entry::date::{DateReading, day_number, read_date};
/// let may = day_number(2024, 5, 9).unwrap();
/// for text in ["2024-05-09", "2024/5/9", "20240509", "9 May 2024", "May 9, 2024", "09MAY2024", "2024年5月9日", "2024-05-09T10:30"] {
///     assert_eq!(read_date(text), Some(DateReading::One(may)), "{text}");
/// }
/// let either = DateReading::Either { day_first: Some(may), month_first: day_number(2024, 9, 5) };
/// assert_eq!(read_date("09/05/2024"), Some(either));
/// assert_eq!(read_date("31/02/2025"), Some(DateReading::Either { day_first: None, month_first: None }));
/// assert_eq!((read_date("2024-05"), read_date("L1"), read_date("42")), (Some(DateReading::NoDay), None, None));
/// ```
pub fn read_date(text: &str) -> Option<DateReading> {
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

/// Which of day and month stands first where a date can be read either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// `20/06/2023`.
    DayFirst,
    /// `06/20/2023`.
    MonthFirst,
}

/// Why there is no study day between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoStudyDay {
    /// One of the texts is no date.
    NotADate,
    /// One of the dates does not exist, or has no day.
    NoSuchDay,
    /// Day and month can be exchanged in all of them, and nobody has said which stands first.
    OrderUnknown,
    /// More than a hundred years lie between them.
    TooFar,
}

/// The study days of dates: how many days after the start of treatment each is. Nothing but the differences come out.
///
/// A date that can be read in one order only tells the order of the others.
///
/// # Errors
/// [`NoStudyDay`] says why the dates cannot be counted with; [`OrderUnknown`](NoStudyDay::OrderUnknown) wants to be asked.
///
/// # Example
/// ```
/// use nadir::entry::date::{DayOrder, NoStudyDay, study_days};
/// assert_eq!(study_days(&["2023年6月20日"], "2023-03-20", None), Ok(vec![92]));
/// assert_eq!(study_days(&["05.04.2023", "20.06.2023"], "05.03.2023", None), Ok(vec![31, 107]));
/// assert_eq!(study_days(&["06/05/2023"], "03/05/2023", None), Err(NoStudyDay::OrderUnknown));
/// assert_eq!(study_days(&["06/05/2023"], "03/05/2023", Some(DayOrder::DayFirst)), Ok(vec![3]));
/// ```
pub fn study_days(dates: &[&str], start: &str, order: Option<DayOrder>) -> Result<Vec<i32>, NoStudyDay> {
    let read = |text: &str| read_date(text).ok_or(NoStudyDay::NotADate);
    let start = read(start)?;
    let dates: Vec<DateReading> = dates.iter().map(|date| read(date)).collect::<Result<_, _>>()?;
    let told = |reading: &DateReading| match reading {
        DateReading::Either { day_first: Some(_), month_first: None } => Some(DayOrder::DayFirst),
        DateReading::Either { day_first: None, month_first: Some(_) } => Some(DayOrder::MonthFirst),
        _ => None,
    };
    let order = dates.iter().chain([&start]).find_map(told).or(order);
    let day = |reading: &DateReading| match (*reading, order) {
        (DateReading::One(day), _) => Ok(day),
        (DateReading::NoDay | DateReading::Either { day_first: None, month_first: None }, _) => Err(NoStudyDay::NoSuchDay),
        (DateReading::Either { day_first, month_first }, _) if day_first == month_first => day_first.ok_or(NoStudyDay::NoSuchDay),
        (DateReading::Either { day_first, .. }, Some(DayOrder::DayFirst)) => day_first.ok_or(NoStudyDay::NoSuchDay),
        (DateReading::Either { month_first, .. }, Some(DayOrder::MonthFirst)) => month_first.ok_or(NoStudyDay::NoSuchDay),
        (DateReading::Either { .. }, None) => Err(NoStudyDay::OrderUnknown),
    };
    let start = day(&start)?;
    let after = |date| {
        let days = day(date)? - start;
        if days.abs() <= MOST_DAYS { Ok(days) } else { Err(NoStudyDay::TooFar) }
    };
    dates.iter().map(after).collect()
}

#[cfg(test)]
mod tests {
    use super::{DayOrder, NoStudyDay, study_days};

    /// Differences by Python 3 `datetime.date`.
    #[test]
    fn only_the_difference_in_days_comes_out() {
        let cases = [
            ("2024-03-01", "2024-02-28", None, Ok(2)),
            ("2023-03-01", "2023-02-28", None, Ok(1)),
            ("2023-02-20", "2023-03-20", None, Ok(-28)),
            ("20240301", "9 May 2023", None, Ok(297)),
            ("13/05/2023", "01/05/2023", None, Ok(12)),
            ("05/13/2023", "05/01/2023", None, Ok(12)),
            ("05/06/2023", "05/06/2023", None, Err(NoStudyDay::OrderUnknown)),
            ("05/05/2023", "2023-05-01", None, Ok(4)),
            ("05/06/2023", "2023-05-01", Some(DayOrder::DayFirst), Ok(35)),
            ("05/06/2023", "2023-05-01", Some(DayOrder::MonthFirst), Ok(5)),
            ("13/05/2023", "05/13/2023", None, Err(NoStudyDay::NoSuchDay)),
            ("2023-02-29", "2023-02-01", None, Err(NoStudyDay::NoSuchDay)),
            ("2023-05", "2023-02-01", None, Err(NoStudyDay::NoSuchDay)),
            ("3 months", "2023-02-01", None, Err(NoStudyDay::NotADate)),
            ("2023-02-01", "", None, Err(NoStudyDay::NotADate)),
            ("2023-02-01", "1823-02-01", None, Err(NoStudyDay::TooFar)),
        ];
        for (date, start, order, expected) in cases {
            assert_eq!(study_days(&[date], start, order), expected.map(|day| vec![day]), "{date} {start}");
        }
    }

    /// One date of several tells the order of all; two that contradict each other leave one without a day. Differences by Python 3.
    #[test]
    fn dates_that_stand_together_share_one_order() {
        assert_eq!(study_days(&["05/06/2023", "13/09/2023"], "05/03/2023", None), Ok(vec![92, 192]));
        assert_eq!(study_days(&["05/06/2023"], "13/03/2023", None), Ok(vec![84]));
        assert_eq!(study_days(&["13/05/2023", "05/13/2023"], "2023-01-01", None), Err(NoStudyDay::NoSuchDay));
        assert_eq!(study_days(&[], "2023-01-01", None), Ok(vec![]));
    }
}
