//! Upper tail of the chi-squared distribution.

use super::super::double_double::DoubleDouble;
use super::gamma::regularised;

/// P(X² > `statistic`) with `df` > 0 degrees of freedom: Q(df/2, x/2).
pub(crate) fn upper_tail(statistic: DoubleDouble, df: f64) -> f64 {
    regularised(DoubleDouble::from(df / 2.0), statistic.scale(-1)).upper.value()
}
