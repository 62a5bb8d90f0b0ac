//! Times that differ by rounding only.

use crate::order::sort_by_number;

/// √(2⁻⁵²): consecutive times no further apart than this, themselves or against their mean size, are one time.
pub const TIME_TOLERANCE: f64 = 1.0 / 67_108_864.0;

/// Makes times equal that differ by rounding only; returns how many were changed.
///
/// Of the distinct times in order, one that is no more than [`TIME_TOLERANCE`] above the one before, or no more than that times
/// the mean of the absolute distinct times, takes the smaller one's value, and so do those that follow it as closely. All groups of
/// a comparison belong into one call. Times computed as end/365.25 − start/365.25 need it: the tests of times look at ties.
/// Times that are not finite are left alone.
///
/// # Source
/// Therneau, R package survival, `aeqSurv` and the vignette "Roundoff error and tied times": the same rule, so that results agree.
///
/// # Example
/// ```
/// use nadir_statistics::survival::tie_times;
/// let mut times = [0.3, 0.1 + 0.2, 0.4];
/// assert_eq!(tie_times(&mut times), 1);
/// assert_eq!(times, [0.3, 0.3, 0.4]);
/// ```
pub fn tie_times(times: &mut [f64]) -> usize {
    let mut order: Vec<(f64, usize)> = times.iter().copied().zip(0..).filter(|(time, _)| time.is_finite()).collect();
    sort_by_number(&mut order, |entry| entry.0);
    #[allow(clippy::float_cmp, reason = "distinct times are those that differ as doubles")]
    let distinct = || order.chunk_by(|a, b| a.0 == b.0).filter_map(|equal| equal.first()).map(|(time, _)| *time);
    let count = distinct().count() as f64;
    // Each divided first: the sum of large times would not be finite.
    let mean: f64 = distinct().map(|time| time.abs() / count).sum();
    let is_tied = |step: f64| step <= TIME_TOLERANCE || step / mean <= TIME_TOLERANCE;
    let (mut before, mut kept, mut changed) = (None, 0.0, 0);
    for &(time, place) in &order {
        if !before.is_some_and(|before| is_tied(time - before)) {
            kept = time;
        }
        before = Some(time);
        if let Some(slot) = times.get_mut(place)
            && *slot > kept
        {
            *slot = kept;
            changed += 1;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::tie_times;

    /// R 4.2.2, survival 3.5-3: `aeqSurv(Surv(x, rep(1, length(x))))[, 1]` gives these.
    #[test]
    fn as_in_r() {
        let mut chain = [5.0, 1.0, 1.0 + 2e-8, 1.0 + 1e-8, 1.0 + 3e-8];
        assert_eq!((tie_times(&mut chain), chain), (3, [5.0, 1.0, 1.0, 1.0, 1.0]));
        // Beside times of a million a tenth of one is no difference (1e-8 of the mean); beside small ones it is.
        let mut large = [1e6, 1e6 + 0.01, 1e6 + 1.0];
        assert_eq!((tie_times(&mut large), large), (1, [1e6, 1e6, 1e6 + 1.0]));
        let mut small = [0.0, 0.01, f64::INFINITY, 1.0];
        assert_eq!((tie_times(&mut small), small), (0, [0.0, 0.01, f64::INFINITY, 1.0]));
    }
}
