//! Roots of monotone functions to the last digit.

/// Steps after which a search ends where it is; bisection alone needs about 1100 for the widest bracket of doubles.
const STEPS: u32 = 2_000;

/// The root of an increasing function inside [`low`, `high`], by Newton's method kept inside a shrinking bracket.
///
/// `function` gives value and slope. A step that would leave the bracket, or a slope that is not positive, is replaced
/// by bisection, so the search ends for every function; an end is returned when the function does not change sign.
pub(crate) fn increasing_root(low: f64, high: f64, start: f64, function: impl FnMut(f64) -> (f64, f64)) -> f64 {
    let mut function = function;
    let (mut low, mut high) = (low, high);
    let mut at = if start > low && start < high { start } else { f64::midpoint(low, high) };
    for _ in 0..STEPS {
        let (value, slope) = function(at);
        if value > 0.0 {
            high = at;
        } else if value < 0.0 {
            low = at;
        } else {
            return at;
        }
        let newton = at - value / slope;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        let step = (next - at).abs();
        at = next;
        if step <= 2e-16 * at.abs() || !(at > low && at < high) {
            return at;
        }
    }
    at
}

/// The root of an increasing function inside [`low`, `high`] without its slope, by bisection and interpolation.
///
/// Brent's method; `tolerance` is the absolute error allowed beside the rounding of the root itself.
///
/// # Source
/// Brent 1973, Algorithms for Minimization without Derivatives, chapter 4.
pub(crate) fn bracketed_root(low: f64, high: f64, tolerance: f64, function: impl FnMut(f64) -> f64) -> f64 {
    let mut function = function;
    let (mut a, mut b) = (low, high);
    let (mut value_a, mut value_b) = (function(a), function(b));
    if value_a >= 0.0 {
        return a;
    }
    if value_b <= 0.0 {
        return b;
    }
    let (mut c, mut value_c) = (a, value_a);
    let (mut step, mut step_before) = (b - a, b - a);
    for _ in 0..STEPS {
        if (value_b > 0.0) == (value_c > 0.0) {
            (c, value_c) = (a, value_a);
            step = b - a;
            step_before = step;
        }
        if value_c.abs() < value_b.abs() {
            (a, b, c) = (b, c, b);
            (value_a, value_b, value_c) = (value_b, value_c, value_b);
        }
        let smallest = 2.0 * f64::EPSILON * b.abs() + 0.5 * tolerance;
        let half = 0.5 * (c - b);
        if half.abs() <= smallest || value_b == 0.0 {
            return b;
        }
        if step_before.abs() < smallest || value_a.abs() <= value_b.abs() {
            step = half;
            step_before = half;
        } else {
            let (p, q) = interpolate((a, value_a), (b, value_b), (c, value_c));
            if 2.0 * p < (3.0 * half * q - (smallest * q).abs()).min((step_before * q).abs()) {
                step_before = step;
                step = p / q;
            } else {
                step = half;
                step_before = half;
            }
        }
        (a, value_a) = (b, value_b);
        b += if step.abs() > smallest { step } else { smallest.copysign(half) };
        value_b = function(b);
    }
    b
}

/// The step p/q, p ≥ 0, of the inverse quadratic (or, with two points, linear) interpolation through three points.
#[allow(clippy::float_cmp, reason = "two points or three: c is a copy of a")]
fn interpolate(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> (f64, f64) {
    let ratio = b.1 / a.1;
    let (p, q) = if a.0 == c.0 {
        ((c.0 - b.0) * ratio, 1.0 - ratio)
    } else {
        let (q, r) = (a.1 / c.1, b.1 / c.1);
        (ratio * ((c.0 - b.0) * q * (q - r) - (b.0 - a.0) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (ratio - 1.0))
    };
    if p > 0.0 { (p, -q) } else { (-p, q) }
}

#[cfg(test)]
mod tests {
    use super::{bracketed_root, increasing_root, interpolate};

    #[test]
    fn cube_root_of_two_both_ways() {
        let newton = increasing_root(0.0, 10.0, 5.0, |x| (x * x * x - 2.0, 3.0 * x * x));
        let brent = bracketed_root(0.0, 10.0, 0.0, |x| x * x * x - 2.0);
        for root in [newton, brent] {
            assert!((root - 2.0_f64.cbrt()).abs() < 4e-16, "{root}");
        }
    }

    /// scipy 1.17.1's `brentq` asks 15 times on the way to this root; bisection alone would ask 55 times.
    #[test]
    fn interpolation_spares_most_of_the_steps() {
        let mut asked = 0;
        let root = bracketed_root(0.0, 10.0, 0.0, |x| {
            asked += 1;
            x * x * x - 2.0
        });
        assert!((root - 2.0_f64.cbrt()).abs() < 4e-16, "{root}");
        assert!(asked <= 18, "{asked}");
    }

    /// Exact by algebra: x = y² + 3y + 5 is 3, 9, 15 at y = −1, 1, 2 and 5 at y = 0; the line through (3, −1) and (9, 1) has its root at 6.
    #[test]
    fn interpolation_is_exact_where_the_inverse_is_quadratic_or_linear() {
        for (third, step) in [((15.0, 2.0), -4.0), ((3.0, -1.0), -3.0)] {
            let (p, q) = interpolate((3.0, -1.0), (9.0, 1.0), third);
            assert!(p >= 0.0 && (p / q - step).abs() < 1e-15, "{p} / {q}");
        }
    }

    #[test]
    fn ends_where_there_is_no_root() {
        assert!((bracketed_root(1.0, 2.0, 0.0, |x| x) - 1.0).abs() < f64::EPSILON);
        assert!((bracketed_root(-2.0, -1.0, 0.0, |x| x) + 1.0).abs() < f64::EPSILON);
        assert!(increasing_root(0.0, 1.0, 0.5, |_| (f64::NAN, f64::NAN)).is_finite());
    }
}
