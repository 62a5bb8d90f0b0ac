//! Numbers for reading: fixed decimals, a true minus, no rounding across a threshold.

pub use crate::measured::quantity::hundredths_text;
use crate::statistics::policy::SIGNIFICANCE;

/// The minus sign, U+2212.
pub const MINUS: char = '−';
/// Stands where a value does not exist.
pub const NONE: &str = "–";
/// The change of a sum of which nothing is left, percent.
const GONE: f64 = -100.0;
const NO_BREAK_SPACE: char = '\u{A0}';

/// A number with so many decimals, rounded half away from zero, with a true minus and never "−0".
///
/// # Example
/// ```
/// use nadir::report::number::fixed;
/// assert_eq!(fixed(-59.889, 1), "−59.9");
/// assert_eq!(fixed(-0.04, 1), "0.0");
/// assert_eq!(fixed(1234.5, 0), "1235");
/// ```
pub fn fixed(value: f64, decimals: u32) -> String {
    let (negative, digits) = scaled(value, decimals);
    let sign = if negative { MINUS.to_string() } else { String::new() };
    sign + &digits
}

/// A change in percent with its sign, so many decimals or more: `−59.9%`, `+62.5%`, `0.0%`.
///
/// A change that would round onto one of `thresholds` without reaching it gets as many more decimals as it takes to tell them
/// apart (six at most): −49.98 never shows as −50.0. Nor does what is left of a lesion show as its disappearance: −99.97 is not −100.0.
///
/// # Example
/// ```
/// use nadir::report::number::percent_change;
/// assert_eq!(percent_change(-49.98, 1, &[-50.0]), "−49.98%");
/// assert_eq!(percent_change(-50.0, 1, &[-50.0]), "−50.0%");
/// assert_eq!(percent_change(15.66, 1, &[25.0]), "+15.7%");
/// assert_eq!([-99.97, -99.999_999_9, -100.0].map(|value| percent_change(value, 1, &[])), ["−99.97%", "−99.999999%", "−100.0%"]);
/// ```
pub fn percent_change(value: f64, decimals: u32, thresholds: &[f64]) -> String {
    let lands_on_threshold = |decimals: u32| {
        let step = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
        thresholds.iter().chain(&[GONE]).any(|threshold| {
            (value - threshold).abs() > 1e-12 && ((value * step).round() - (threshold * step).round()).abs() < 0.5
        })
    };
    let decimals = (decimals..6).find(|decimals| !lands_on_threshold(*decimals)).unwrap_or(6);
    // Beyond six decimals it is cut off, not rounded.
    let shown = if value > GONE && lands_on_threshold(decimals) { value.max(GONE + 1e-6) } else { value };
    let text = fixed(shown, decimals);
    let is_zero = text.chars().all(|character| matches!(character, '0' | '.'));
    let plus = if value > 0.0 && !is_zero { "+" } else { "" };
    format!("{plus}{text}%")
}

/// A percentage without a sign of its own: `5%`, `12.25%`.
pub fn percent(hundredths: u32) -> String {
    format!("{}%", hundredths_text(hundredths))
}

/// Millilitres for reading: one decimal, two below 1 mL.
///
/// ```
/// use nadir::report::number::millilitres;
/// assert_eq!(millilitres(231.06), "231.1");
/// assert_eq!(millilitres(0.0654), "0.07");
/// ```
pub fn millilitres(value: f64) -> String {
    fixed(value, if value > 0.0 && value < 0.995 { 2 } else { 1 })
}

/// How p-values are written.
///
/// # Example
/// ```
/// use nadir::report::number::{PStyle, p_value};
/// assert_eq!([PStyle::AsPublished, PStyle::Standard].map(|style| p_value(0.0196, style)), ["0.02", "0.020"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PStyle {
    /// Two decimals.
    AsPublished,
    /// Two decimals, three below 0.1.
    #[default]
    Standard,
}

/// A p-value for reading: "0.62", "0.062", "< 0.001".
///
/// One that would round onto 0.05 without being 0.05 gets as many more decimals as it takes to tell them apart (fifteen at
/// most), and one above 0.001 that would round onto zero gets one more; the full value stands one step away.
///
/// # Example
/// ```
/// use nadir::report::number::{PStyle, p_value};
/// assert_eq!(p_value(0.0501, PStyle::Standard), "0.0501");
/// assert_eq!(p_value(0.049_96, PStyle::AsPublished), "0.04996");
/// assert_eq!(p_value(1e-300, PStyle::Standard), "<\u{a0}0.001");
/// ```
pub fn p_value(p: f64, style: PStyle) -> String {
    if p.is_nan() {
        return NONE.to_owned();
    }
    if p < LEAST_P {
        return format!("<{NO_BREAK_SPACE}0.001");
    }
    scaled(p, p_decimals(p, style)).1
}

/// Below this, a p is only said to be below it.
pub const LEAST_P: f64 = 0.001;

/// How many decimals [`p_value`] writes.
pub fn p_decimals(p: f64, style: PStyle) -> u32 {
    if p < LEAST_P {
        return 3;
    }
    let fewest = if style == PStyle::Standard && p < 0.1 { 3 } else { 2 };
    let misleads = |decimals: u32| {
        let (_, shown) = scaled(p, decimals);
        let onto_threshold = p.total_cmp(&SIGNIFICANCE).is_ne() && shown == scaled(SIGNIFICANCE, decimals).1;
        onto_threshold || shown == scaled(0.0, decimals).1
    };
    (fewest..15).find(|decimals| !misleads(*decimals)).unwrap_or(15)
}

/// Sign and digits of a number at so many decimals.
///
/// Through an integer, so that no formatting of doubles is needed; beyond 2⁵³ steps the number is whole anyway.
fn scaled(value: f64, decimals: u32) -> (bool, String) {
    let step = 10_u64.saturating_pow(decimals.min(15));
    let magnitude = (value.abs() * step as f64).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "non-negative; a cast saturates, and NaN becomes 0"
    )]
    let steps = magnitude as u64;
    let (whole, rest) = (steps / step, steps % step);
    let digits = if decimals == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}", width = decimals as usize) };
    (value < 0.0 && steps > 0, digits)
}

#[cfg(test)]
mod tests {
    use super::{PStyle, p_value};

    #[test]
    fn no_p_rounds_onto_five_percent() {
        for (p, standard, published) in [
            (0.0501, "0.0501", "0.0501"),
            (0.049_96, "0.04996", "0.04996"),
            (0.05, "0.050", "0.05"),
            (0.050_000_001, "0.050000001", "0.050000001"),
            (0.0547, "0.055", "0.055"),
            (0.0494, "0.049", "0.049"),
            (0.0551, "0.055", "0.06"),
            (0.0449, "0.045", "0.04"),
        ] {
            assert_eq!(p_value(p, PStyle::Standard), standard);
            assert_eq!(p_value(p, PStyle::AsPublished), published);
        }
        for step in 1..=20_000_u32 {
            let p = f64::from(step) / 200_000.0;
            for style in [PStyle::Standard, PStyle::AsPublished] {
                let shown: Option<f64> = p_value(p, style).parse().ok();
                assert!(shown.is_none_or(|shown| (shown < 0.05) == (p < 0.05)), "{p}");
            }
        }
    }

    #[test]
    fn small_and_large_p() {
        for (p, standard, published) in [
            (1.0, "1.00", "1.00"),
            (0.3809, "0.38", "0.38"),
            (0.0996, "0.100", "0.10"),
            (0.0123, "0.012", "0.01"),
            (0.0049, "0.005", "0.005"),
            (0.001, "0.001", "0.001"),
            (0.000_999, "<\u{a0}0.001", "<\u{a0}0.001"),
            (0.0, "<\u{a0}0.001", "<\u{a0}0.001"),
            (f64::NAN, "–", "–"),
        ] {
            assert_eq!(p_value(p, PStyle::Standard), standard);
            assert_eq!(p_value(p, PStyle::AsPublished), published);
        }
    }
}
