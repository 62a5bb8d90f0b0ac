//! Upper tail of Fisher's F distribution.

use super::super::double_double::DoubleDouble;
use super::beta::Beta;

/// P(F > `statistic`) with `df1` and `df2` degrees of freedom: `I_x(df2/2, df1/2)`, x = df2/(df2 + df1·F).
pub(crate) fn upper_tail(statistic: DoubleDouble, df1: DoubleDouble, df2: DoubleDouble) -> f64 {
    if !statistic.is_finite() {
        return 0.0;
    }
    let weighted = df1 * statistic;
    let total = df2 + weighted;
    let half = DoubleDouble::from(0.5);
    Beta::new(df2 * half, df1 * half).tails(df2 / total, weighted / total).lower.value()
}
