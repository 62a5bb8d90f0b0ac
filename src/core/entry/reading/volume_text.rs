//! Volumes as texts, exactly.

/// Microlitres as millilitres, the shortest decimal text.
///
/// ```
/// assert_eq!(nadir::entry::reading::microlitres_text(35_400), "35.4");
/// ```
pub fn microlitres_text(microlitres: u32) -> String {
    let fraction = format!("{:03}", microlitres % 1000);
    match fraction.trim_end_matches('0') {
        "" => (microlitres / 1000).to_string(),
        fraction => format!("{}.{fraction}", microlitres / 1000),
    }
}

/// A volume as it stands in a cell: to be read in one way where points part thousands too, by a fourth decimal.
///
/// ```
/// use nadir::entry::reading::typed_volume_text;
/// assert_eq!([35_400, 812, 1_234, 177_712].map(typed_volume_text), ["35.4 mL", "0.812 mL", "1.2340 mL", "177.7120 mL"]);
/// ```
pub fn typed_volume_text(microlitres: u32) -> String {
    let is_parted = !microlitres.is_multiple_of(10) && (1_000..1_000_000).contains(&microlitres);
    format!("{}{} mL", microlitres_text(microlitres), if is_parted { "0" } else { "" })
}

/// The number of a text that ends with litres; `None` of any other.
pub(super) fn litres(text: &str) -> Option<&str> {
    let number = text.trim_end().strip_suffix(['L', 'l', '升'])?.trim_end();
    number.ends_with(|last: char| last.is_ascii_digit()).then_some(number)
}

/// A text without the blanks between the thousands of the number it begins with, where a unit follows: two numbers alone are two numbers.
pub(super) fn joined_thousands(text: &str) -> String {
    let end = text.find(|one: char| !one.is_ascii_digit() && !one.is_whitespace()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let mut groups = number.split_whitespace();
    let is_first = groups.next().is_some_and(|group| group.len() <= 3);
    let is_number = is_first && !rest.is_empty() && groups.clone().next().is_some() && groups.all(|group| group.len() == 3);
    if is_number { number.split_whitespace().collect::<String>() + rest } else { text.to_owned() }
}
