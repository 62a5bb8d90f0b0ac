//! From values to places in the drawing.

/// A linear scale: `range.0 + (value − domain.0) / (domain.1 − domain.0) · (range.1 − range.0)`.
///
/// # Example
/// ```
/// use nadir::figure::LinearScale;
/// let scale = LinearScale::new((0.0, 250.0), (230.0, 10.0)); // values upward, drawing units downward
/// assert_eq!(scale.at(125.0), 120.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinearScale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl LinearScale {
    /// A scale that takes the ends of `domain` to the ends of `range`.
    pub const fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range }
    }

    /// The place of a value; the start of the range where the domain has no extent.
    pub fn at(&self, value: f64) -> f64 {
        let extent = self.domain.1 - self.domain.0;
        let part = if extent.abs() > 0.0 { (value - self.domain.0) / extent } else { 0.0 };
        self.range.0 + part * (self.range.1 - self.range.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_meet_and_no_extent_is_no_trap() {
        let scale = LinearScale::new((-2.0, 8.0), (0.0, 100.0));
        assert!((scale.at(-2.0)).abs() < 1e-12 && (scale.at(8.0) - 100.0).abs() < 1e-12);
        assert!((LinearScale::new((3.0, 3.0), (10.0, 20.0)).at(3.0) - 10.0).abs() < 1e-12);
    }
}
