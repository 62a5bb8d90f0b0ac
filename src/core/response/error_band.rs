//! What a reading error would do to the change and to the class.

use super::classify::{Subject, classify};
use super::{Measure, Response, ResponseCriteria};
use crate::measured::quantity::{Percent, percent_change};
use crate::response::burden::{MeasureSum, Sum};

/// Range of the change from baseline when every reading of a visit is off by the same percentage in the same direction.
///
/// A propagation of an assumption, not a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorBand {
    /// Percent change with every diameter too large by the error.
    pub low: f64,
    /// Percent change with every diameter too small by the error.
    pub high: f64,
    /// The class at the low end.
    pub response_at_low: Response,
    /// The class at the high end.
    pub response_at_high: Response,
}

/// The default reading error, 5 % of a diameter.
///
/// # Source
/// Oxnard 2011 (PMC3157977): 84 % of repeated CT readings of the longest diameter lie within ±10 %; a normal difference with that
/// property has a standard deviation of 7.1 %, each of its two readings 5.0 %. Lung lesions: no figure for angiomyolipoma is known.
pub const DEFAULT_READING_ERROR: Percent = Percent::whole(5);

/// The band at one visit; baseline and nadir are taken as read without error.
///
/// All three axes off by `e` change a volume by (1 ± e)³: with 5 %, −14.3 and +15.8 %; a sum of diameters changes by 1 ± e.
/// Both ends are classified in exact arithmetic, by the same rules and beside the same other visits.
///
/// # Returns
/// `None` where the visit has no complete sum, no class, or nothing left to measure.
pub fn error_band(
    visits: &[Subject],
    baseline: Option<usize>,
    position: usize,
    criteria: &ResponseCriteria,
    error: Percent,
) -> Option<ErrorBand> {
    let end = |grow: bool| {
        let (numerator, denominator) = factor(error, grow, criteria.measure);
        let mut scaled: Vec<Subject> = visits.to_vec();
        for (at, visit) in scaled.iter_mut().enumerate() {
            let by = if at == position { numerator } else { denominator };
            visit.burden.sums = visit.burden.sums.map(|of| MeasureSum { sum: scale(of.sum, by), ..of });
        }
        let absolute =
            criteria.progression_absolute_mm.map(|mm| mm.saturating_mul(u32::try_from(denominator).unwrap_or(u32::MAX)));
        let criteria = ResponseCriteria { progression_absolute_mm: absolute, ..criteria.clone() };
        let sum = |visit: &Subject| visit.burden.sum(criteria.measure).complete();
        let change = percent_change(sum(scaled.get(position)?)?, sum(scaled.get(baseline?)?)?)?;
        let response = classify(&scaled, baseline, &criteria).into_iter().nth(position)??.response;
        Some((change, response))
    };
    if visits.get(position)?.burden.all_absent {
        return None;
    }
    let ((low, response_at_low), (high, response_at_high)) = (end(false)?, end(true)?);
    Some(ErrorBand { low, high, response_at_low, response_at_high })
}

/// (1 ± e) to the power of the measure's dimension, as a reduced fraction.
fn factor(error: Percent, grow: bool, measure: Measure) -> (i128, i128) {
    let hundredths = i128::from(error.hundredths().min(9_999));
    let (numerator, denominator) = (10_000 + if grow { hundredths } else { -hundredths }, 10_000);
    let common = greatest_common_divisor(numerator, denominator);
    let power = |base: i128| base.saturating_pow(measure.definition().dimension);
    (power(numerator / common), power(denominator / common))
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

fn scale(sum: Sum, by: i128) -> Sum {
    match sum {
        Sum::Complete(total) => Sum::Complete(total.times(by)),
        Sum::Partial(part) => Sum::Partial(part.times(by)),
    }
}
