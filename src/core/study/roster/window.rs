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
/// Some more than can be seen, in small steps: scrolling by a line or two mostly changes nothing, and no frame has many lines to make.
///
/// # Example
/// ```
/// use nadir::study::roster::shown_at;
/// let window = shown_at(10_000, 32, 3_200, 640);
/// assert!(window.first <= 100 && window.end >= 120 && window.end - window.first < 80);
/// assert_eq!(window.above + (window.end - window.first) * 32 + window.below, 10_000 * 32);
/// ```
pub fn shown_at(lines: usize, line_height: usize, scrolled: usize, visible: usize) -> Window {
    /// Lines beyond what can be seen, on both sides.
    const MORE: usize = 12;
    /// The step in which the window moves.
    const STEP: usize = 4;
    let line_height = line_height.max(1);
    let top = scrolled / line_height;
    let seen = visible / line_height + 2;
    let first = (top / STEP * STEP).saturating_sub(MORE).min(lines.saturating_sub(1) / STEP * STEP);
    let end = first.saturating_add(seen).saturating_add(2 * MORE + STEP).min(lines);
    Window { first, end, above: first * line_height, below: lines.saturating_sub(end) * line_height }
}

/// Where a line begins, pixels from the top of the list.
pub fn top_of(position: usize, line_height: usize) -> usize {
    position.saturating_mul(line_height)
}

#[cfg(test)]
mod tests {
    use super::shown_at;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_can_be_seen_is_on_the_page(lines in 0_usize..200_000, scrolled in 0_usize..7_000_000, visible in 0_usize..3000) {
            let scrolled = scrolled.min(lines * 32);
            let window = shown_at(lines, 32, scrolled, visible);
            prop_assert!(window.first <= window.end && window.end <= lines);
            prop_assert!(window.above <= scrolled);
            let bottom = (scrolled + visible).min(lines * 32);
            prop_assert!(window.end * 32 >= bottom, "{window:?}");
            prop_assert_eq!(window.above + (window.end - window.first) * 32 + window.below, lines * 32);
            prop_assert!(window.end - window.first <= visible / 32 + 2 + 28);
        }
    }

    #[test]
    fn an_empty_list_has_no_lines() {
        assert_eq!(shown_at(0, 0, 10, 0), super::Window::default());
    }
}
