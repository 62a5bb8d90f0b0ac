//! A number as it was printed: its digits and how many of them stand behind the point.

/// The most digits a printed number has: all of them fit into a double.
const MOST_DIGITS: usize = 15;

/// A printed decimal number, `units · 10^-decimals`; what was rounded away lies within half a unit on either side.
///
/// # Example
/// ```
/// use nadir::printed::PrintedNumber;
/// let printed = PrintedNumber::read("0,20").unwrap();
/// assert_eq!((printed.value(), printed.decimals()), (0.2, 2)); // 0.20 is not 0.2: it was rounded finer
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedNumber {
    units: i128,
    decimals: u32,
}

impl PrintedNumber {
    /// Reads an optionally signed number with a decimal point or comma; nothing else.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all: String = [whole, fraction].concat();
        if all.is_empty() || all.len() > MOST_DIGITS || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let units: i128 = all.parse().ok()?;
        Some(Self { units: if negative { -units } else { units }, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// The number as a double, correctly rounded.
    pub fn value(self) -> f64 {
        self.units as f64 / self.step() as f64
    }

    /// The number with its digits as printed, a decimal point and a true minus.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PrintedNumber;
    /// assert_eq!(PrintedNumber::read("-,20").unwrap().text(), "−0.20");
    /// ```
    pub fn text(self) -> String {
        let (magnitude, step) = (self.units.unsigned_abs(), self.step().unsigned_abs());
        let sign = if self.units < 0 { "−" } else { "" };
        let whole = magnitude / step;
        if self.decimals == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole}.{rest:0width$}", rest = magnitude % step, width = self.decimals as usize)
    }

    /// How many digits stand behind the point.
    pub const fn decimals(self) -> u32 {
        self.decimals
    }

    /// The number in units of its last digit.
    pub const fn units(self) -> i128 {
        self.units
    }

    /// Units of the last digit in one: 10^decimals.
    pub fn step(self) -> i128 {
        10_i128.saturating_pow(self.decimals)
    }

    /// The smallest and the largest number that is printed like this: half a unit down and up.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PrintedNumber;
    /// assert_eq!(PrintedNumber::read("16.2").unwrap().bounds(), [16.15, 16.25]);
    /// ```
    pub fn bounds(self) -> [f64; 2] {
        let twice = 2.0 * self.step() as f64;
        [(2 * self.units - 1) as f64 / twice, (2 * self.units + 1) as f64 / twice]
    }

    /// The count, if it is a whole number without a sign and without decimals.
    pub fn count(self) -> Option<u64> {
        (self.decimals == 0).then(|| u64::try_from(self.units).ok()).flatten()
    }

    /// Whether the ratio `part / whole`, times `scale`, is printed like this; of an exact half, either way of rounding is.
    ///
    /// Decided in whole numbers: |2·scale·part·10^d − 2·units·whole| ≤ whole.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PrintedNumber;
    /// let printed = |text| PrintedNumber::read(text).unwrap();
    /// assert!(printed("7").is_ratio(6, 91, 100)); // 6.59 %
    /// assert!(!printed("6").is_ratio(6, 91, 100));
    /// assert!(printed("12").is_ratio(1, 8, 100) && printed("13").is_ratio(1, 8, 100)); // exactly 12.5
    /// ```
    pub fn is_ratio(self, part: u64, whole: u64, scale: u32) -> bool {
        let twice_part = (i128::from(part) * 2 * i128::from(scale)).checked_mul(self.step());
        let twice_units = (2 * self.units).checked_mul(i128::from(whole));
        let distance = twice_part.zip(twice_units).and_then(|(one, other)| one.checked_sub(other));
        whole > 0 && distance.is_some_and(|distance| distance.abs() <= i128::from(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::PrintedNumber;

    #[test]
    fn digits_are_kept_as_printed() {
        for (text, units, decimals) in [("35.4", 354, 1), (".06", 6, 2), ("0", 0, 0), ("−3,20", -320, 2), ("1.00", 100, 2)] {
            let read = PrintedNumber::read(text).unwrap();
            assert_eq!((read.units(), read.decimals()), (units, decimals), "{text}");
        }
        for text in ["", ".", "1.2.3", "1e3", "1 2", "٤", "12345678901234567", "--1", "∞", "NaN"] {
            assert_eq!(PrintedNumber::read(text), None, "{text}");
        }
    }

    #[test]
    fn extreme_numbers_do_not_overflow() {
        let printed = PrintedNumber::read("0.00000000000001").unwrap();
        assert!(!printed.is_ratio(u64::MAX, u64::MAX, 100));
        assert!(!PrintedNumber::read("999999999999999").unwrap().is_ratio(1, u64::MAX, 100));
        assert!(!printed.is_ratio(1, 0, 100));
    }
}
