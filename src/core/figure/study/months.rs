//! The axis of time of a study's figures: months on treatment from 0.

use crate::figure::{Anchor, Label, LinearScale, Mark, Point, Rect, Role, nice_step};
use crate::report::number::fixed;

/// From the plot to the texts of the axis, and to what may stand under it.
const TO_TEXTS: f64 = 18.0;
pub(super) const BELOW: f64 = 40.0;
/// Room behind the last month, as a part of all, so that what happens there is seen.
const BEHIND: f64 = 0.03;
/// Least distance of two texts.
const SPACING: f64 = 34.0;

/// Months from left to right.
pub(super) struct Months {
    plot: Rect,
    scale: LinearScale,
    last: f64,
    step: f64,
}

impl Months {
    /// An axis from 0 to `last` under a plot, whose texts are at most `widest` wide.
    pub(super) fn under(plot: Rect, last: f64, widest: f64) -> Self {
        let last = if last > 0.0 && last.is_finite() { last } else { 1.0 };
        let most = (plot.width() / SPACING.max(widest + 8.0)).clamp(1.0, 12.0);
        let step = [1.0, 3.0, 6.0, 12.0, 24.0, 36.0, 60.0, 120.0].into_iter().find(|step| last / step <= most);
        Self {
            plot,
            scale: LinearScale::new((0.0, last * (1.0 + BEHIND)), (plot.left, plot.right)),
            last,
            step: step.unwrap_or_else(|| nice_step(last, 4)),
        }
    }

    /// Where a month stands; those beyond the axis stand at its ends.
    pub(super) fn at(&self, months: f64) -> f64 {
        self.scale.at(months.clamp(0.0, self.last))
    }

    /// The months that the axis names.
    pub(super) fn ticks(&self) -> Vec<f64> {
        crate::figure::ticks(self.last, self.step)
    }

    /// The axis with its ticks, their texts and its title, such as "months on treatment".
    pub(super) fn marks(&self, title: &str) -> Vec<Mark> {
        let plot = self.plot;
        let at = |x: f64, y: f64| Point { x, y };
        let mut marks = vec![Mark::line(at(plot.left, plot.bottom), at(plot.right, plot.bottom), Role::Axis)];
        for month in self.ticks() {
            let x = self.at(month);
            marks.push(Mark::line(at(x, plot.bottom), at(x, plot.bottom + 4.0), Role::Axis));
            marks.push(Mark::text(Label::new(month_text(month), x, plot.bottom + TO_TEXTS, Anchor::Middle), Role::Text));
        }
        let title = Label::new(title, plot.right, plot.bottom + 33.0, Anchor::End);
        marks.push(Mark::text(title, Role::Quiet));
        marks
    }
}

/// Months as the axis names them, and to a hundredth where a tenth would make a whole month of them that they are not: 182 days are 5.98.
pub(super) fn time_text(months: f64) -> String {
    let is_whole = (months - months.round()).abs() < 1e-9;
    if !is_whole && fixed(months, 1).ends_with(".0") { fixed(months, 2) } else { month_text(months) }
}

/// Months to a tenth, without a zero behind the point.
pub(super) fn month_text(months: f64) -> String {
    let tenths = fixed(months, 1);
    tenths.strip_suffix(".0").map_or(tenths.clone(), str::to_owned)
}
