//! Round values for an axis.

/// The smallest step of 1, 2 or 5 times a power of ten that divides `span` into at most `most` parts.
///
/// # Returns
/// 1 where the span has no extent.
///
/// # Example
/// ```
/// use nadir::figure::nice_step;
/// assert_eq!(nice_step(268.0, 5), 100.0);
/// assert_eq!(nice_step(0.07, 4), 0.02);
/// ```
pub fn nice_step(span: f64, most: u32) -> f64 {
    let least = span / f64::from(most.max(1));
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    (-9..=12)
        .flat_map(|exponent| [1.0, 2.0, 5.0].map(|digit| power_of_ten(digit, exponent)))
        .find(|step| *step >= least * (1.0 - 1e-9))
        .unwrap_or(least)
}

/// The multiples of `step` from 0 to `highest`, at most 100 of them.
///
/// ```
/// assert_eq!(nadir::figure::ticks(268.0, 100.0), [0.0, 100.0, 200.0]);
/// ```
pub fn ticks(highest: f64, step: f64) -> Vec<f64> {
    (0_u32..100).map(|count| f64::from(count) * step).take_while(|value| *value <= highest * (1.0 + 1e-9)).collect()
}

/// How many decimals a multiple of `step` needs.
///
/// ```
/// use nadir::figure::decimals_of_step;
/// assert_eq!((decimals_of_step(50.0), decimals_of_step(0.5), decimals_of_step(0.02)), (0, 1, 2));
/// ```
pub fn decimals_of_step(step: f64) -> u32 {
    (0..9).find(|decimals| step * power_of_ten(1.0, *decimals) >= 1.0 - 1e-9).map_or(9, i32::unsigned_abs)
}

/// `digit · 10^exponent`, by division where the exponent is negative so that 0.02 is the double nearest to it.
fn power_of_ten(digit: f64, exponent: i32) -> f64 {
    let power = 10_f64.powi(exponent.abs());
    if exponent < 0 { digit / power } else { digit * power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_1_2_or_5() {
        for (span, most, step) in [(1.0, 1, 1.0), (10.0, 5, 2.0), (11.0, 5, 5.0), (3000.0, 4, 1000.0), (0.0, 4, 1.0)] {
            assert!((nice_step(span, most) - step).abs() < 1e-12, "{span} in {most}");
        }
        assert!((nice_step(f64::NAN, 4) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_show_still_has_a_zero() {
        assert_eq!(ticks(0.0, 1.0), [0.0]);
        assert_eq!(ticks(f64::NAN, 1.0), [0.0; 0]);
    }
}
