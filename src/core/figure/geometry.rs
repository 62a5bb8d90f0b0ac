//! Points and rectangles in drawing units, y downward.

use serde::{Deserialize, Serialize};

/// A place in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downward.
    pub y: f64,
}

/// How large a drawing is, or may become.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Size {
    /// To the right.
    pub width: f64,
    /// Downward.
    pub height: f64,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Size {
    /// A size of at least 240 × 160 and at most 4000 units a side, whatever a screen reports.
    pub fn new(width: f64, height: f64) -> Self {
        let sane = |side: f64, least| if side.is_finite() { side.clamp(least, 4000.0) } else { 640.0 };
        Self { width: sane(width, 240.0), height: sane(height, 160.0) }
    }
}

impl Rect {
    /// The square around a point, `reach` units to every side.
    pub const fn around(centre: Point, reach: f64) -> Self {
        Self { left: centre.x - reach, top: centre.y - reach, right: centre.x + reach, bottom: centre.y + reach }
    }

    /// Left to right.
    pub const fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Top to bottom.
    pub const fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Its middle.
    pub const fn centre(&self) -> Point {
        Point { x: f64::midpoint(self.left, self.right), y: f64::midpoint(self.top, self.bottom) }
    }

    /// Whether both have an area in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether the other lies wholly inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// How far a point lies outside; 0 within.
    pub fn distance(&self, point: Point) -> f64 {
        let beyond = |low: f64, at: f64, high: f64| (low - at).max(at - high).max(0.0);
        let (right, down) = (beyond(self.left, point.x, self.right), beyond(self.top, point.y, self.bottom));
        // A square root is the same double on every machine; hypot need not be.
        (right * right + down * down).sqrt()
    }

    /// Whether a straight line from `a` to `b` enters the rectangle.
    ///
    /// Liang and Barsky's clipping: the part of the line, as fractions of its length, that lies within each pair of edges.
    pub fn is_crossed_by(&self, a: Point, b: Point) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (from, to, low, high) in [(a.x, b.x, self.left, self.right), (a.y, b.y, self.top, self.bottom)] {
            let run = to - from;
            if run.abs() < f64::EPSILON {
                if from < low || from > high {
                    return false;
                }
                continue;
            }
            let (one, other) = ((low - from) / run, (high - from) / run);
            enter = enter.max(one.min(other));
            leave = leave.min(one.max(other));
        }
        enter <= leave
    }
}

/// A length in drawing units as drawings write numbers: two decimals at most, decimal point, ASCII minus.
///
/// ```
/// use nadir::figure::coordinate;
/// assert_eq!(coordinate(-12.346), "-12.35");
/// assert_eq!(coordinate(40.0), "40");
/// assert_eq!(coordinate(0.5), "0.5");
/// ```
pub fn coordinate(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "a cast of a rounded double saturates; NaN becomes 0")]
    let hundredths = (value * 100.0).round() as i32;
    let sign = if hundredths < 0 { "-" } else { "" };
    let text = crate::report::number::hundredths_text(hundredths.unsigned_abs());
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_a_rectangle_or_passes_it() {
        let square = Rect { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        let at = |x, y| Point { x, y };
        for (a, b, crosses) in [
            (at(0.0, 15.0), at(30.0, 15.0), true),
            (at(0.0, 5.0), at(30.0, 5.0), false),
            (at(0.0, 0.0), at(30.0, 30.0), true),
            (at(0.0, 12.0), at(12.0, 0.0), false),
            (at(15.0, 12.0), at(16.0, 13.0), true),
            (at(15.0, 0.0), at(15.0, 9.0), false),
        ] {
            assert_eq!(square.is_crossed_by(a, b), crosses, "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_screen_without_a_size_gets_one() {
        assert_eq!(Size::new(f64::NAN, 0.0), Size { width: 640.0, height: 160.0 });
    }
}
