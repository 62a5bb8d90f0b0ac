//! Tails and critical values of Student's t distribution.

use super::super::double_double::DoubleDouble;
use super::super::types::Alternative;
use super::beta::{Beta, Logit};
use super::normal;

/// Student's t distribution.
///
/// For T with df degrees of freedom, df/(df + T²) follows the beta distribution with parameters df/2 and ½.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Student {
    df: DoubleDouble,
    beta: Beta,
}

impl Student {
    /// With `df` > 0 degrees of freedom.
    pub(crate) fn new(df: DoubleDouble) -> Self {
        let half = DoubleDouble::from(0.5);
        Self { df, beta: Beta::new(df * half, half) }
    }

    /// The p-value of a t statistic.
    pub(crate) fn p_value(self, t: DoubleDouble, alternative: Alternative) -> f64 {
        let (x, y) = if t.abs().value() < 1e150 {
            // Taking t² spares the square root of t² and its rounding.
            let total = self.df + t.square();
            (self.df / total, t.square() / total)
        } else {
            // t² would overflow; df/t² is then the whole of x to every digit.
            let x = (self.df.sqrt() / t).square();
            (x, DoubleDouble::ONE - x)
        };
        let two_sided = self.beta.tails(x, y).lower;
        let toward_t = two_sided.scale(-1);
        let away = DoubleDouble::ONE - toward_t;
        let positive = t.value() > 0.0;
        match alternative {
            Alternative::TwoSided => two_sided,
            Alternative::Greater if positive => toward_t,
            Alternative::Less if !positive => toward_t,
            Alternative::Greater | Alternative::Less => away,
        }
        .value()
    }

    /// The value that |T| exceeds with probability `two_sided_tail`, 0 < `two_sided_tail` < 1.
    pub(crate) fn critical_value(self, two_sided_tail: DoubleDouble) -> DoubleDouble {
        let near = self.near_critical_value(two_sided_tail.value());
        // The logit of x = df/(df + t²) is ln(df/t²).
        let near = Logit(DoubleDouble::from(libm::log(self.df.value()) - 2.0 * libm::log(near)));
        let logit = self.beta.quantile(two_sided_tail, Some(near)).0;
        self.df.sqrt() * (logit * -0.5).exp()
    }

    /// The normal quantile and the first two terms of its expansion in 1/df.
    ///
    /// # Source
    /// Abramowitz and Stegun 26.7.5.
    fn near_critical_value(self, two_sided_tail: f64) -> f64 {
        let (df, z) = (self.df.value(), normal::upper_quantile(0.5 * two_sided_tail));
        let square = z * z;
        z * (1.0 + (square + 1.0) / (4.0 * df) + ((5.0 * square + 16.0) * square + 3.0) / (96.0 * df * df))
    }

    /// The value that T exceeds with probability `tail`, 0 < `tail` < 1; negative above one half.
    pub(crate) fn upper_quantile(self, tail: DoubleDouble) -> DoubleDouble {
        let half = DoubleDouble::from(0.5);
        if tail < half {
            self.critical_value(tail.scale(1))
        } else if tail > half {
            -self.critical_value((DoubleDouble::ONE - tail).scale(1))
        } else {
            DoubleDouble::ZERO
        }
    }
}
