//! The time of a visit as people write it: months, weeks, years, a study day.

use super::plain_text;
use crate::entry::draft::VisitField;
use crate::measured::quantity::Decimal;
use crate::measured::visit::Months;

/// A visit's time as it was typed: which of its fields says it, and the text of that field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedTime {
    /// [`Month`](VisitField::Month) or [`Day`](VisitField::Day).
    pub field: VisitField,
    /// A number of months, or of days.
    pub text: String,
}

/// What a number beside a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Months,
    Days,
    Weeks,
    Years,
}

/// Words in lower case; before or behind the number.
const WORDS: [(&str, Counted); 27] = [
    ("", Counted::Months),
    ("m", Counted::Months),
    ("mo", Counted::Months),
    ("mos", Counted::Months),
    ("mth", Counted::Months),
    ("mths", Counted::Months),
    ("month", Counted::Months),
    ("months", Counted::Months),
    ("月", Counted::Months),
    ("个月", Counted::Months),
    ("d", Counted::Days),
    ("day", Counted::Days),
    ("days", Counted::Days),
    ("study day", Counted::Days),
    ("天", Counted::Days),
    ("日", Counted::Days),
    ("w", Counted::Weeks),
    ("wk", Counted::Weeks),
    ("wks", Counted::Weeks),
    ("week", Counted::Weeks),
    ("weeks", Counted::Weeks),
    ("周", Counted::Weeks),
    ("y", Counted::Years),
    ("yr", Counted::Years),
    ("year", Counted::Years),
    ("years", Counted::Years),
    ("年", Counted::Years),
];

/// Reads the time of a visit: a number of months, or a number with what it counts before or behind it. A week is 7 days, a year 12 months.
///
/// # Returns
/// `None` for anything else, for days that are not whole, and beyond a hundred years.
///
/// # Example
/// ```
/// use nadir::entry::{draft::VisitField::{Day, Month}, reading::read_visit_time};
/// let read = |text| read_visit_time(text).map(|time| (time.field, time.text));
/// assert_eq!(read("4 months"), Some((Month, "4".to_owned())));
/// assert_eq!(read("M3"), Some((Month, "3".to_owned())));
/// assert_eq!(read("12w"), Some((Day, "84".to_owned())));
/// assert_eq!(read("day 100"), Some((Day, "100".to_owned())));
/// assert_eq!(read("基线"), Some((Month, "0".to_owned())));
/// assert_eq!(read("25x20x20"), None);
/// ```
pub fn read_visit_time(text: &str) -> Option<TypedTime> {
    const MOST_DAYS: i128 = 36_525;
    let text = plain_text(text).to_lowercase().replace('−', "-");
    let text = text.trim();
    let month = |text: String| Some(TypedTime { field: VisitField::Month, text });
    if matches!(text, "baseline" | "bl" | "基线") {
        return month("0".to_owned());
    }
    let is_of_number = |character: char| character.is_ascii_digit() || matches!(character, '-' | '+' | '.' | ',');
    let start = text.find(is_of_number)?;
    let (before, rest) = text.split_at_checked(start)?;
    let end = rest.find(|character| !is_of_number(character)).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at_checked(end)?;
    let counted = |word: &str| WORDS.iter().find(|(known, _)| *known == word).map(|(_, counted)| *counted);
    let counted = match (before.trim(), behind.trim()) {
        ("" | "第", word) | (word, "") => counted(word),
        _ => None,
    }?;
    let number = Decimal::read(digits)?;
    let whole = |factor: i128| {
        let (days, rounded) = number.round_to_units(0);
        days.checked_mul(factor).filter(|days| !rounded && days.abs() <= MOST_DAYS)
    };
    let in_days = |factor| whole(factor).map(|days| TypedTime { field: VisitField::Day, text: days.to_string() });
    match counted {
        // As typed: a number that is finer than a hundredth keeps its finding.
        Counted::Months => Months::from_decimal(number).and_then(|_| month(digits.to_owned())),
        Counted::Years => {
            let (hundredths, _) = number.round_to_units(2);
            let hundredths = i32::try_from(hundredths.checked_mul(12)?).ok()?;
            month(Months::from_hundredths(hundredths)?.text())
        }
        Counted::Weeks => in_days(7),
        Counted::Days => in_days(1),
    }
}

#[cfg(test)]
mod tests {
    use super::{VisitField, read_visit_time};

    /// Weeks and years by hand: 12 · 7 = 84, 1.5 · 12 = 18.
    #[test]
    fn times_as_people_write_them() {
        let read = |text| read_visit_time(text).map(|time| (time.field == VisitField::Day, time.text));
        let months = |text: &str| Some((false, text.to_owned()));
        let days = |text: &str| Some((true, text.to_owned()));
        for text in ["4", "4 months", "4m", "M4", "month 4", "m 4", "４ 个月", "第4个月", "4月", " 4 Mo "] {
            assert_eq!(read(text), months("4"), "{text}");
        }
        for text in ["day 100", "D100", "100 d", "第 100 天", "100天", "Study day 100"] {
            assert_eq!(read(text), days("100"), "{text}");
        }
        for text in ["12w", "12 weeks", "week 12", "wk12", "12周", "第12周"] {
            assert_eq!(read(text), days("84"), "{text}");
        }
        assert_eq!(["1 year", "1.5 y", "2年"].map(read), [months("12"), months("18"), months("24")]);
        assert_eq!(["-1", "−1 month", "4,5", "3.123"].map(read), [months("-1"), months("-1"), months("4,5"), months("3.123")]);
        assert_eq!(["Baseline", "BL", "基线"].map(read), [months("0"), months("0"), months("0")]);
    }

    #[test]
    fn what_is_no_time_is_none() {
        let none = [
            "",
            "soon",
            "25x20x20",
            "4 5",
            "d",
            "1.5 w",
            "1.5 days",
            "4 months 2",
            "m4m",
            "40 mL",
            "99999",
            "2023-06-20",
            "day 99999999999",
        ];
        for text in none {
            assert_eq!(read_visit_time(text), None, "{text}");
        }
    }
}
