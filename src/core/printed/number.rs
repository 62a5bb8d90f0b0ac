//! A number as it was printed: its digits and how many of them stand behind the point.

/// The most digits a printed number has: all of them fit into a double.
const MOST_DIGITS: usize = 15;
/// The most digits behind the point, those of a power of ten included: ten to this power is still a whole number of 128 bits.
const MOST_DECIMALS: u32 = 30;

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
    /// Reads an optionally signed number with a decimal point or comma and perhaps a power of ten, `1.2e-4`; nothing else. Commas part
    /// thousands where a point or a second comma stands beside them.
    pub fn read(text: &str) -> Option<Self> {
        if let Some((digits, power)) = text.split_once('e') {
            let (number, power) = (Self::read(digits)?, power.parse::<i32>().ok()?);
            // Only small numbers are printed so: the power adds to the digits behind the point.
            let decimals = number.decimals.checked_add(u32::try_from(power.checked_neg()?).ok()?)?;
            return (decimals <= MOST_DECIMALS).then_some(Self { decimals, ..number });
        }
        let (negative, digits) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let has_thousands = digits.contains(',') && (digits.contains('.') || digits.matches(',').count() > 1);
        let thousands = if has_thousands { without_thousands(digits)? } else { digits.to_owned() };
        let (whole, fraction) = thousands.split_once(['.', ',']).unwrap_or((&thousands, ""));
        let all: String = [whole, fraction].concat();
        if all.is_empty() || all.len() > MOST_DIGITS || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let units: i128 = all.parse().ok()?;
        Some(Self { units: if negative { -units } else { units }, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// Reads a number whose commas, if any, part thousands: `1,234`.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::PrintedNumber;
    /// assert_eq!(PrintedNumber::read_whole("1,234").and_then(PrintedNumber::count), Some(1234));
    /// assert_eq!(PrintedNumber::read_whole("35,4").and_then(PrintedNumber::count), None);
    /// ```
    pub fn read_whole(text: &str) -> Option<Self> {
        if text.contains(',') { Self::read(&without_thousands(text)?) } else { Self::read(text) }
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

/// The digits without the commas that part thousands: groups of three after a first of one to three.
fn without_thousands(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches(['-', '−']);
    let is_grouped = (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3);
    let joined = whole.replace(',', "");
    is_grouped.then(|| if fraction.is_empty() { joined } else { format!("{joined}.{fraction}") })
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
