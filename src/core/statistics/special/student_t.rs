//! Tails and critical values of Student's t distribution.

use super::super::double_double::DoubleDouble;
use super::super::types::Alternative;
use super::{Tails, beta};

/// P(|T| > |t|) as upper and P(|T| ≤ |t|) as lower tail, from t² and df > 0.
///
/// `I_x(df/2, ½)` with x = df/(df + t²); taking t² spares the square root and its rounding.
fn magnitude(t_squared: DoubleDouble, df: DoubleDouble) -> Tails {
    let total = df + t_squared;
    let half = DoubleDouble::from(0.5);
    beta::regularised(df * half, half, df / total, t_squared / total).swap()
}

/// The p-value of a t statistic.
pub(crate) fn p_value(t: DoubleDouble, df: DoubleDouble, alternative: Alternative) -> f64 {
    let tails = if t.abs().value() < 1e150 {
        magnitude(t.square(), df)
    } else {
        // t² would overflow; df/t² is then the whole of x to every digit.
        let x = (df.sqrt() / t).square();
        let half = DoubleDouble::from(0.5);
        beta::regularised(df * half, half, x, DoubleDouble::ONE - x).swap()
    };
    let toward_t = tails.upper.scale(-1);
    let away = DoubleDouble::ONE - toward_t;
    let positive = t.value() > 0.0;
    match alternative {
        Alternative::TwoSided => tails.upper,
        Alternative::Greater if positive => toward_t,
        Alternative::Less if !positive => toward_t,
        Alternative::Greater | Alternative::Less => away,
    }
    .value()
}

/// The value that |T| exceeds with probability `two_sided_tail`, 0 < `two_sided_tail` < 1.
pub(crate) fn critical_value(two_sided_tail: DoubleDouble, df: DoubleDouble) -> DoubleDouble {
    let half = DoubleDouble::from(0.5);
    // The logit of x = df/(df + t²) is ln(df/t²).
    let logit = beta::quantile(df * half, half, two_sided_tail).0;
    df.sqrt() * (logit * -0.5).exp()
}

/// The value that T exceeds with probability `tail`, 0 < `tail` < 1; negative above one half.
pub(crate) fn upper_quantile(tail: DoubleDouble, df: DoubleDouble) -> DoubleDouble {
    let half = DoubleDouble::from(0.5);
    if tail < half {
        critical_value(tail.scale(1), df)
    } else if tail > half {
        -critical_value((DoubleDouble::ONE - tail).scale(1), df)
    } else {
        DoubleDouble::ZERO
    }
}
