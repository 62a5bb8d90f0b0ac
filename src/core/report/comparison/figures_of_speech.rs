//! Numbers of a comparison as its tables print them.

use super::cells::arm_names;
use crate::analysis::Contrast;
use crate::report::Language;
use crate::report::not_estimable::not_estimable_text;
use crate::report::number::{MINUS, PStyle, fixed};
use crate::statistics::policy::{AS_PUBLISHED, PolicyInterval, SIGNIFICANCE, TestPolicy};
use crate::statistics::types::{Interval, NotEstimable};

/// How the p-values of a study's tables are written: two decimals where its policy is the published one.
pub fn p_style(policy: &TestPolicy) -> PStyle {
    if policy.name == AS_PUBLISHED.name { PStyle::AsPublished } else { PStyle::Standard }
}

/// Why there is no number; the comparison arm is the first group of every call.
pub(super) fn why_text(why: NotEstimable, contrast: &Contrast<'_>, language: Language) -> String {
    let [reference, comparison] = arm_names(contrast, language);
    not_estimable_text(why, [comparison, reference], language)
}

/// "6.6 (−0.3 to 13.5)": an estimate with its interval, times `factor` (100 makes percentage points of shares).
pub fn difference_text(difference: PolicyInterval, factor: f64, language: Language) -> String {
    difference_with_decimals(difference, factor, 1, language)
}

/// The same with so many decimals.
pub(super) fn difference_with_decimals(difference: PolicyInterval, factor: f64, decimals: u32, language: Language) -> String {
    let limit = |value: f64| {
        if value.is_finite() { fixed(value * factor, decimals) } else { if value < 0.0 { "−∞" } else { "∞" }.to_owned() }
    };
    let (low, high) = (limit(difference.interval.low), limit(difference.interval.high));
    format!("{} ({low} {} {high})", fixed(difference.estimate * factor, decimals), language.pick("to", "至"))
}

/// "1.79 (0.996 to 3.22)": a ratio with its interval, each with two decimals, or with as many as keep it apart from 1.
pub(super) fn ratio_text(ratio: f64, interval: Option<Interval>, language: Language) -> String {
    let one = |value: f64| {
        if !(0.01..1000.0).contains(&value) {
            return digits(value, 3);
        }
        let is_one = value.total_cmp(&1.0).is_eq();
        let decimals = (2..6).find(|decimals| is_one || fixed(value, *decimals) != fixed(1.0, *decimals)).unwrap_or(6);
        fixed(value, decimals)
    };
    let limits = interval.map_or_else(String::new, |interval| {
        format!(" ({} {} {})", one(interval.low), language.pick("to", "至"), one(interval.high))
    });
    format!("{}{limits}", one(ratio))
}

/// A rate per 100 patient-years: one decimal, two below 1.
pub(super) fn rate_text(rate: f64) -> String {
    fixed(rate, if rate > 0.0 && rate < 0.995 { 2 } else { 1 })
}

/// A number with so many significant digits, as a power of ten below 0.0001 and from a million on: "0.01962", "1.234 × 10⁻⁷".
///
/// # Example
/// ```
/// use nadir::report::comparison::digits;
/// assert_eq!(digits(0.019_621_3, 4), "0.01962");
/// assert_eq!(digits(-2.389_4, 4), "−2.389");
/// assert_eq!(digits(1.234_4e-7, 4), "1.234 × 10⁻⁷");
/// assert_eq!(digits(70.0, 4), "70.00");
/// ```
pub fn digits(value: f64, significant: u32) -> String {
    if value.is_nan() {
        return crate::report::number::NONE.to_owned();
    }
    if value.is_infinite() {
        return if value < 0.0 { "−∞" } else { "∞" }.to_owned();
    }
    let magnitude = value.abs();
    if magnitude <= 0.0 {
        return "0".to_owned();
    }
    #[allow(clippy::cast_possible_truncation, reason = "the logarithm of a finite double lies between -324 and 309")]
    let exponent = magnitude.log10().floor() as i32;
    if (-4..6).contains(&exponent) {
        let decimals = i64::from(significant) - 1 - i64::from(exponent);
        return fixed(value, u32::try_from(decimals).unwrap_or(0));
    }
    // In two steps: ten to the 324th is beyond a double.
    let scaled = value / 10_f64.powi(exponent / 2) / 10_f64.powi(exponent - exponent / 2);
    format!("{} × 10{}", fixed(scaled, significant.saturating_sub(1)), raised(exponent))
}

/// A whole number as an exponent.
fn raised(number: i32) -> String {
    let raise = |letter| match letter {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => digit.to_digit(10).and_then(|digit| char::from_u32(0x2070 + digit)).unwrap_or(MINUS),
    };
    number.to_string().chars().map(raise).collect()
}

/// A p with four significant digits, and as many more as keep it from reading as 0.05 without being it.
pub(super) fn p_in_full(p: f64) -> String {
    const SIGNIFICANT: u32 = 4;
    let misleads =
        |significant: u32| p.total_cmp(&SIGNIFICANCE).is_ne() && digits(p, significant) == digits(SIGNIFICANCE, significant);
    let enough = (SIGNIFICANT..15).find(|significant| !misleads(*significant)).unwrap_or(15);
    digits(p, enough)
}

#[cfg(test)]
mod tests {
    use super::ratio_text;
    use crate::report::Language::English;
    use crate::statistics::types::Interval;

    #[test]
    fn a_ratio_stays_on_its_side_of_one() {
        let text = |ratio, low, high| ratio_text(ratio, Some(Interval { low, high }), English);
        assert_eq!(text(1.790_857, 0.996_007, 3.220_026), "1.79 (0.996 to 3.22)");
        assert_eq!(text(1.0, 0.999_96, 1.000_4), "1.00 (0.99996 to 1.0004)");
        assert_eq!(text(0.004_2, 0.0, f64::INFINITY), "0.00420 (0 to ∞)");
        assert_eq!(text(12_345.6, 999.994, 1e30), "12346 (999.99 to 1.00 × 10³⁰)");
        assert_eq!(ratio_text(2.0, None, English), "2.00");
    }
}
