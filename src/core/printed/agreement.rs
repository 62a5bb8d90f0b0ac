//! How a recomputed p stands to the printed one.

use super::p_value::PrintedP;
use crate::statistics::types::Interval;

/// How a recomputed p stands to the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// The numbers as printed give a p that rounds to the printed one.
    Reproduces,
    /// Only some of the numbers that round to the printed ones do.
    WithinRounding,
    /// They do not.
    Differs,
    /// There is no p to hold it against, or no result.
    NotComparable,
}

/// Whether a p, or some p of its range, is printed like this.
pub(super) fn of_p(p: f64, range: Option<Interval>, printed: Option<PrintedP>) -> Agreement {
    let Some(printed) = printed else { return Agreement::NotComparable };
    if printed.agrees_with(p) {
        Agreement::Reproduces
    } else if range.is_some_and(|range| printed.agrees_with_some(range.low, range.high)) {
        Agreement::WithinRounding
    } else {
        Agreement::Differs
    }
}
