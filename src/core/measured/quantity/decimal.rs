//! A decimal number as it was typed: digits and a power of ten, nothing lost.

/// A decimal number `units · 10^-scale`, exactly as typed.
///
/// Both decimal point and decimal comma are read; an exponent or a thousands separator is not ([`NumberReading`] reads the latter).
///
/// # Example
/// ```
/// use nadir::measured::quantity::Decimal;
/// let typed = Decimal::read("4,235").unwrap();
/// assert_eq!(typed.round_to_units(3), (4235, false)); // 4.235 cm is exactly 4235 hundredths of a millimetre
/// assert_eq!(typed.round_to_units(2), (424, true)); // half is rounded away from zero, and the loss is told
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    units: i128,
    scale: u32,
}

/// More digits than this before the point are refused: no measurement has them.
const MOST_DIGITS: usize = 12;
/// Decimals kept. What follows them decides nothing but whether something follows, which one more digit says.
const KEPT_DECIMALS: usize = 24;

impl Decimal {
    /// Reads an optionally signed decimal number.
    ///
    /// # Returns
    /// `None` when the text is anything but one number with at most 12 digits before its point or comma. Of more than 24 decimals,
    /// as doubles have them (`0.018000000000000002`), all are read.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_empty = whole.is_empty() && fraction.is_empty();
        if is_empty || whole.len() > MOST_DIGITS || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let (kept, rest) = fraction.split_at_checked(KEPT_DECIMALS).unwrap_or((fraction, ""));
        let sticky = if rest.is_empty() {
            ""
        } else if rest.bytes().all(|byte| byte == b'0') {
            "0"
        } else {
            "1"
        };
        let mut units: i128 = 0;
        for byte in whole.bytes().chain(kept.bytes()).chain(sticky.bytes()) {
            units = units * 10 + i128::from(byte - b'0');
        }
        let scale = u32::try_from(kept.len() + sticky.len()).ok()?;
        Some(Self { units: if negative { -units } else { units }, scale })
    }

    /// The number in units of `10^-digits`, rounded half away from zero, and whether rounding changed it.
    pub fn round_to_units(self, digits: u32) -> (i128, bool) {
        if self.scale <= digits {
            return (self.units * 10_i128.pow((digits - self.scale).min(18)), false);
        }
        let step = 10_i128.pow(self.scale - digits);
        let rounded = (self.units.abs() + step / 2) / step * self.units.signum();
        (rounded, rounded * step != self.units)
    }

    /// Whether the number is zero or below.
    pub fn is_not_positive(self) -> bool {
        self.units <= 0
    }

    /// Whether the number is exactly zero.
    pub fn is_zero(self) -> bool {
        self.units == 0
    }
}

/// The sign between the whole and the broken part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalSign {
    /// `4.2`.
    Point,
    /// `4,2`.
    Comma,
}

/// What a typed number can mean: a comma before exactly three digits may be a decimal sign or part thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberReading {
    /// One number.
    One(Decimal),
    /// Two numbers, a thousandfold apart.
    Two {
        /// With the separator as the decimal sign.
        decimal: Decimal,
        /// With the separator between thousands.
        thousands: Decimal,
    },
}

impl NumberReading {
    /// Reads a number with or without separators between thousands.
    ///
    /// A comma before exactly three digits, after one to three digits that do not begin with 0, has two readings unless the sign
    /// is known; a point has the other reading only where the comma is known to be the decimal sign. Both separators together, and
    /// one that stands twice, settle the matter by themselves.
    ///
    /// # Returns
    /// `None` when the text is no number.
    ///
    /// # Example
    /// ```
    /// use nadir::measured::quantity::{Decimal, NumberReading};
    /// let number = |text| Decimal::read(text).unwrap();
    /// assert_eq!(NumberReading::read("1,234", None), Some(NumberReading::Two { decimal: number("1.234"), thousands: number("1234") }));
    /// assert_eq!(NumberReading::read("0,812", None), Some(NumberReading::One(number("0.812"))));
    /// assert_eq!(NumberReading::read("1.234,5", None), Some(NumberReading::One(number("1234.5"))));
    /// ```
    pub fn read(text: &str, sign: Option<DecimalSign>) -> Option<Self> {
        let of = |separator| text.matches(separator).count();
        match (of('.'), of(',')) {
            (1, 0) if sign == Some(DecimalSign::Comma) => grouped(text, '.').or_else(|| Decimal::read(text)).map(Self::One),
            (0 | 1, 0) => Decimal::read(text).map(Self::One),
            (0, 1) => {
                let decimal = Decimal::read(text)?;
                Some(match (grouped(text, ','), sign) {
                    (Some(thousands), None) => Self::Two { decimal, thousands },
                    (Some(thousands), Some(DecimalSign::Point)) => Self::One(thousands),
                    _ => Self::One(decimal),
                })
            }
            (0, _) => grouped(text, ',').map(Self::One),
            (_, 0) => grouped(text, '.').map(Self::One),
            // Both: the one that stands last and once is the decimal sign.
            (1, _) if text.rfind('.') > text.rfind(',') => with_both(text, ',', '.'),
            (_, 1) if text.rfind(',') > text.rfind('.') => with_both(text, '.', ','),
            _ => None,
        }
    }

    /// The value, where exactly one reading gives one.
    ///
    /// # Errors
    /// `None` where no reading gives a value; where both do, the two numbers as texts, the decimal one first.
    pub fn value<T>(self, text: &str, value: impl Fn(Decimal) -> Option<T>) -> Result<T, Option<[String; 2]>> {
        match self {
            Self::One(number) => value(number).ok_or(None),
            Self::Two { decimal, thousands } => match (value(decimal), value(thousands)) {
                (Some(_), Some(_)) => Err(Some(Self::texts(text))),
                (one, other) => one.or(other).ok_or(None),
            },
        }
    }

    /// A number with one separator before three digits, written with a decimal point and without any. A fourth decimal keeps the first
    /// from being read as thousands where commas are decimal signs.
    ///
    /// ```
    /// use nadir::measured::quantity::NumberReading;
    /// assert_eq!(NumberReading::texts("1,234"), ["1.2340", "1234"]);
    /// ```
    pub fn texts(text: &str) -> [String; 2] {
        [format!("{}0", text.replace(',', ".")), text.replace(['.', ','], "")]
    }
}

impl DecimalSign {
    /// The decimal sign that a number by itself gives away: `4,2` the comma, `1,234.5` the point, `1,234` none.
    ///
    /// ```
    /// use nadir::measured::quantity::DecimalSign;
    /// let told = ["4,2", "0,812", "1,234.5", "2.5", "1,234", "1.234", "7"].map(DecimalSign::told_by);
    /// let (comma, point) = (Some(DecimalSign::Comma), Some(DecimalSign::Point));
    /// assert_eq!(told, [comma, comma, point, point, None, None, None]);
    /// ```
    pub fn told_by(text: &str) -> Option<Self> {
        let text = text.trim();
        NumberReading::read(text, None)?;
        let could_part_thousands = |separator| grouped(text, separator).is_some();
        match (text.rfind('.'), text.rfind(',')) {
            (None, None) => None,
            (Some(_), None) if text.matches('.').count() > 1 => Some(Self::Comma),
            (None, Some(_)) if text.matches(',').count() > 1 => Some(Self::Point),
            (Some(_), None) => (!could_part_thousands('.')).then_some(Self::Point),
            (None, Some(_)) => (!could_part_thousands(',')).then_some(Self::Comma),
            (point, comma) => Some(if point > comma { Self::Point } else { Self::Comma }),
        }
    }
}

/// A whole number whose thousands are parted: one to three digits that do not begin with 0, then threes.
fn grouped(text: &str, separator: char) -> Option<Decimal> {
    let mut groups = text.trim_start_matches(['-', '−', '+']).split(separator);
    let first = groups.next()?;
    let is_led = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let rest =
        text.contains(separator) && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    if is_led && rest { Decimal::read(&text.replace(separator, "")) } else { None }
}

fn with_both(text: &str, thousands: char, decimal: char) -> Option<NumberReading> {
    let (whole, fraction) = text.split_once(decimal)?;
    grouped(whole, thousands)?;
    Decimal::read(&format!("{}.{fraction}", whole.replace(thousands, ""))).map(NumberReading::One)
}

/// Hundredths as the shortest decimal text: 4235 → 42.35, 4200 → 42.
pub fn hundredths_text(hundredths: u32) -> String {
    let fraction = format!("{:02}", hundredths % 100);
    match fraction.trim_end_matches('0') {
        "" => (hundredths / 100).to_string(),
        fraction => format!("{}.{fraction}", hundredths / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_point_and_comma_and_refuses_everything_else() {
        for (text, units) in [("42", 4200), ("4.2", 420), ("4,2", 420), (".5", 50), ("5.", 500), ("-3", -300), ("+3", 300)] {
            assert_eq!(Decimal::read(text).map(|number| number.round_to_units(2)), Some((units, false)), "{text}");
        }
        // More decimals than any ruler has: the shortest text of a double; a half and a little more; a little less.
        for (text, units) in [
            ("0.018000000000000002", (2, true)),
            ("0.0050000000000000000000000000000001", (1, true)),
            ("0.0049999999999999999999999999999999", (0, true)),
            ("0.0100000000000000000000000000000000", (1, false)),
        ] {
            assert_eq!(Decimal::read(text).map(|number| number.round_to_units(2)), Some(units), "{text}");
        }
        for text in ["", ".", "-", "4.2.1", "1e3", "0x10", "4,2,1", "٤", "1234567890123", "4 2", "--4"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
    /// One to three digits that do not begin with 0, then threes; expected values by hand.
    #[test]
    fn a_separator_before_three_digits_has_two_readings() {
        let two = |text: &str| matches!(NumberReading::read(text, None), Some(NumberReading::Two { .. }));
        for text in ["1,234", "12,345", "123,456", "-1,234", "1,000"] {
            assert!(two(text), "{text}");
        }
        for (text, number) in [
            ("0,812", "0.812"),
            ("01,234", "1.234"),
            ("1234,567", "1234.567"),
            ("1,23", "1.23"),
            ("1,2345", "1.2345"),
            ("1.234", "1.234"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1,234.5", "1234.5"),
            ("1.234,567", "1234.567"),
            (",234", "0.234"),
        ] {
            assert_eq!(NumberReading::read(text, None), Decimal::read(number).map(NumberReading::One), "{text}");
        }
        for text in ["1,23,456", "1,2.3,4", "1.2,3.4", "1,234.5.6", "1,,234", "12,34.5", "1,234,56", ",", "1 234"] {
            assert_eq!(NumberReading::read(text, None), None, "{text}");
        }
        let with = |text, sign| NumberReading::read(text, Some(sign));
        let one = |text| Decimal::read(text).map(NumberReading::One);
        assert_eq!(with("1,234", DecimalSign::Comma), one("1.234"));
        assert_eq!(with("1,234", DecimalSign::Point), one("1234"));
        assert_eq!(with("1.234", DecimalSign::Comma), one("1234"));
        assert_eq!(with("1.23", DecimalSign::Comma), one("1.23"));
    }
}
