//! Dates of a file, as day numbers: they serve to count study days and are kept nowhere.

use nadir::entry::date::read_date;
pub use nadir::entry::date::{DateReading, day_number};

/// Reads a date as the core does, and one whose month has a name and whose year two digits, of 20...
///
/// ```
/// use nadir_import::dates::{DateReading, day_number, read};
/// let june = day_number(2023, 6, 5).map(DateReading::One);
/// assert_eq!(["05-Jun-23", "5 Jun 23", "05JUN23", "2023-06-05"].map(read), [june; 4]);
/// assert_eq!(["5 margins 23", "12.03.23"].map(read), [None; 2]);
/// ```
pub fn read(text: &str) -> Option<DateReading> {
    read_date(text).or_else(|| {
        let is_part = |part: &&str| !part.is_empty();
        let (day, rest) = text.split_at_checked(text.find(|one: char| !one.is_ascii_digit())?)?;
        let month = rest.split(|one: char| !one.is_ascii_alphabetic()).find(is_part).filter(|month| month.len() == 3)?;
        let (_, year) = rest.split_once(month)?;
        let year = year.trim_start_matches(['-', ' ', '/', '.']);
        let is_two = year.len() == 2 && year.bytes().all(|one| one.is_ascii_digit());
        let is_plain = rest.starts_with(month) || rest.trim_start_matches(['-', ' ', '/', '.']).starts_with(month);
        if is_two && is_plain && (1..=2).contains(&day.len()) { read_date(&format!("{day} {month} 20{year}")) } else { None }
    })
}

/// A date whose year has two digits, of 20..: as a day number with the day first, with the month first, and with the year first.
///
/// ```
/// use nadir_import::dates::{day_number, short};
/// let day = |year, month, day| day_number(year, month, day);
/// assert_eq!(short("12.03.23"), Some([day(2023, 3, 12), day(2023, 12, 3), day(2012, 3, 23)]));
/// assert_eq!((short("83/56/73"), short("1.2.3"), short("2023-03-12")), (None, None, None));
/// ```
pub fn short(text: &str) -> Option<[Option<i32>; 3]> {
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    let number =
        |part: &str| part.parse::<i32>().ok().filter(|_| part.len() <= 2 && part.bytes().all(|one| one.is_ascii_digit()));
    let year = |part: &str| number(part).filter(|_| part.len() == 2).map(|year| 2000 + year);
    let day = |year: Option<i32>, month: Option<i32>, day: Option<i32>| day_number(year?, month?, day?);
    let readings = [
        day(year(third), number(second), number(first)),
        day(year(third), number(first), number(second)),
        day(year(first), number(second), number(third)),
    ];
    readings.iter().any(Option::is_some).then_some(readings)
}

/// A number of days as a spreadsheet has dates, of the years 1954 to 2064, in the system that counts from 1900, as a day number.
///
/// # Source
/// Python: `(date(1970, 1, 1) - date(1899, 12, 30)).days` is 25 569.
///
/// ```
/// use nadir_import::dates::{day_number, serial};
/// assert_eq!((serial("45123"), serial("45123.5")), (day_number(2023, 7, 16), day_number(2023, 7, 16)));
/// assert_eq!((serial("123"), serial("20230716"), serial("P-1")), (None, None, None));
/// ```
pub fn serial(text: &str) -> Option<i32> {
    const FIRST_OF_1970: i32 = 25_569;
    let (whole, time) = text.split_once('.').unwrap_or((text, ""));
    let is_number = whole.len() == 5 && whole.bytes().chain(time.bytes()).all(|one| one.is_ascii_digit());
    let days: i32 = whole.parse().ok().filter(|_| is_number)?;
    (20_000..=60_000).contains(&days).then_some(days - FIRST_OF_1970)
}

/// Days by which dates of the system of 1904 are later than the same numbers of that of 1900.
pub(crate) const LATER_IN_1904: i32 = 1_462;

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
            let is_date = read(bare).is_some() || bare.len() >= 8 && short(bare).is_some();
            is_date.then(|| (length, window.replacen(bare, "…", 1)))
        });
        let (length, shown) = date.unwrap_or_else(|| (1, (*word).to_owned()));
        kept.push(shown);
        from += length;
    }
    kept.join(" ")
}
