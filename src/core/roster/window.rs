//! Which lines of a long list are on the page.

/// The lines on the page, and the space that stands for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// Position of the first line on the page.
    pub first: usize,
    /// Position behind the last one.
    pub end: usize,
    /// Height of the lines above, pixels.
    pub above: usize,
    /// Height of the lines below, pixels.
    pub below: usize,
}

/// The lines to put on the page for a list of lines of one height, scrolled so far.
///
/// Some more than can be seen, in steps of as many, so that scrolling by a line or two changes nothing.
///
/// # Example
/// ```
/// use nadir::roster::shown_at;
/// let window = shown_at(10_000, 32, 3_200.0, 640.0);
/// assert!(window.first <= 100 && window.end >= 120 && window.end - window.first < 80);
/// assert_eq!(window.above + (window.end - window.first) * 32 + window.below, 10_000 * 32);
/// ```
pub fn shown_at(lines: usize, line_height: usize, scrolled: f64, visible: f64) -> Window {
    /// Lines beyond what can be seen, on both sides, and the step in which the window moves.
    const MORE: usize = 16;
    let line_height = line_height.max(1);
    // A cast of a double is total: what is negative or no number is 0.
    let top = (scrolled / line_height as f64) as usize;
    let seen = (visible.max(0.0) / line_height as f64) as usize + 1;
    let first = (top / MORE * MORE).saturating_sub(MORE).min(lines.saturating_sub(1) / MORE * MORE);
    let end = first.saturating_add(seen).saturating_add(3 * MORE).min(lines);
    Window { first, end, above: first * line_height, below: lines.saturating_sub(end) * line_height }
}

/// Where a line begins, pixels from the top of the list.
pub fn top_of(position: usize, line_height: usize) -> f64 {
    position.saturating_mul(line_height) as f64
}

#[cfg(test)]
mod tests {
    use super::shown_at;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_can_be_seen_is_on_the_page(lines in 0_usize..200_000, scrolled in 0.0..7e6_f64, visible in 0.0..3000.0_f64) {
            let scrolled = scrolled.min((lines * 32) as f64);
            let window = shown_at(lines, 32, scrolled, visible);
            prop_assert!(window.first <= window.end && window.end <= lines);
            prop_assert!(window.above as f64 <= scrolled);
            let bottom = (scrolled + visible).min((lines * 32) as f64);
            prop_assert!((window.end * 32) as f64 >= bottom, "{window:?}");
            prop_assert_eq!(window.above + (window.end - window.first) * 32 + window.below, lines * 32);
            prop_assert!(window.end - window.first <= 32 * 5);
        }
    }

    #[test]
    fn nonsense_is_the_top() {
        for scrolled in [f64::NAN, f64::NEG_INFINITY, -5.0] {
            assert_eq!(shown_at(50, 32, scrolled, 320.0).first, 0);
        }
        assert_eq!(shown_at(0, 0, 0.0, f64::NAN), super::Window::default());
    }
}
