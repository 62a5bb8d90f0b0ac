//! A decimal number as it was typed: digits and a power of ten, nothing lost.

/// A decimal number `units · 10^-scale`, exactly as typed.
///
/// Both decimal point and decimal comma are read; an exponent or a thousands separator is not.
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

/// More digits than this on either side of the point are refused: no measurement has them.
const MOST_DIGITS: usize = 12;

impl Decimal {
    /// Reads an optionally signed decimal number.
    ///
    /// # Returns
    /// `None` when the text is anything but one number with at most 12 digits on each side of its point or comma.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |part: &str| part.len() <= MOST_DIGITS && part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let mut units: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            units = units * 10 + i128::from(byte - b'0');
        }
        let scale = u32::try_from(fraction.len()).ok()?;
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
        for text in ["", ".", "-", "4.2.1", "1e3", "0x10", "4,2,1", "٤", "1234567890123", "4 2", "--4"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
