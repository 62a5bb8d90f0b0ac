//! Dates of a file, as day numbers: they serve to count study days and are kept nowhere.

pub use nadir::entry::date::{DateReading, day_number, read_date as read};

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
