//! What several figures have in common: a plot with its values, a legend, lines across.

use crate::figure::volume_curve::ThresholdKind;
use crate::figure::{Anchor, ArmStyle, Label, LinearScale, Mark, Point, Rect, Role, Shade, text_width};
use crate::report::number::{MINUS, percent};
use crate::response::LESSER_DECREASE;
use crate::response::{Measure, ResponseCriteria};

/// A change from baseline that a figure draws a line at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeThreshold {
    /// What it stands for.
    pub kind: ThresholdKind,
    /// Percent; negative for a decrease.
    pub change: f64,
}

/// The lines of a figure of changes: partial response, the descriptive 30% beside a volume rule, and progression.
///
/// # Example
/// ```
/// use nadir::{figure::study::change_thresholds, response::ResponseCriteria};
/// let changes: Vec<f64> = change_thresholds(&ResponseCriteria::default()).iter().map(|line| line.change).collect();
/// assert_eq!(changes, [-50.0, -30.0, 25.0]);
/// ```
pub fn change_thresholds(criteria: &ResponseCriteria) -> Vec<ChangeThreshold> {
    let partial = criteria.partial_decrease;
    let is_descriptive = criteria.measure == Measure::SumOfVolumes && partial != LESSER_DECREASE;
    let line = |kind, change| ChangeThreshold { kind, change };
    [
        Some(line(ThresholdKind::Partial, -partial.as_f64())),
        is_descriptive.then(|| line(ThresholdKind::Descriptive, -LESSER_DECREASE.as_f64())),
        Some(line(ThresholdKind::Progression, criteria.progression_increase.as_f64())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl ChangeThreshold {
    /// Its change with its sign: "−50%".
    pub(super) fn text(&self) -> String {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a non-negative, rounded double saturates")]
        let hundredths = (self.change.abs() * 100.0).round() as u32;
        let sign = if self.change < 0.0 { MINUS } else { '+' };
        format!("{sign}{}", percent(hundredths))
    }
}

/// Where values stand.
pub(super) struct Frame {
    pub plot: Rect,
    values: LinearScale,
    domain: (f64, f64),
}

impl Frame {
    /// A plot with the ends of `domain` at its lower and its upper edge.
    pub(super) const fn new(plot: Rect, domain: (f64, f64)) -> Self {
        Self { plot, values: LinearScale::new(domain, (plot.bottom, plot.top)), domain }
    }

    /// How high a value stands; values beyond the plot stand at its edge.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.values.at(value.clamp(self.domain.0, self.domain.1))
    }

    /// Lines across at round values with their texts at the left; the one at `axis` is the axis.
    pub(super) fn grid(&self, values: &[f64], axis: f64, text: impl Fn(f64) -> String) -> Vec<Mark> {
        let plot = self.plot;
        let line = |value: &f64| {
            let y = self.at(*value);
            let role = if (value - axis).abs() < 1e-9 { Role::Axis } else { Role::Grid };
            let line = Mark::line(Point { x: plot.left, y }, Point { x: plot.right, y }, role);
            [line, Mark::text(Label::new(text(*value), plot.left - 6.0, y + 4.0, Anchor::End), Role::Quiet)]
        };
        values.iter().flat_map(line).collect()
    }

    /// Lines across at the thresholds that lie within, with their names in the right margin.
    pub(super) fn thresholds(&self, thresholds: &[ChangeThreshold]) -> Vec<Mark> {
        let within = thresholds.iter().filter(|line| (self.domain.0..=self.domain.1).contains(&line.change));
        let line = |threshold: &ChangeThreshold| {
            let y = self.at(threshold.change);
            let (from, to) = (Point { x: self.plot.left, y }, Point { x: self.plot.right, y });
            let label = Label::new(threshold.text(), self.plot.right + 5.0, y + 4.0, Anchor::Start);
            [Mark::line(from, to, Role::Threshold(threshold.kind)), Mark::text(label, Role::ThresholdText(threshold.kind))]
        };
        within.flat_map(line).collect()
    }
}

/// Increases beyond this many percent are cut: a tenfold growth must not flatten every decrease.
pub(super) const CEILING: f64 = 100.0;

/// The range of a figure of changes: multiples of 25 around all of them and the decreases that lines stand for.
pub(super) fn change_domain(changes: impl Iterator<Item = f64>, thresholds: &[ChangeThreshold]) -> (f64, f64) {
    let decreases = thresholds.iter().map(|line| line.change).filter(|change| *change < 0.0);
    let around = |(low, high): (f64, f64), change: f64| (low.min(change), high.max(change));
    let (low, high) = changes.chain(decreases).fold((-25.0, 0.0), around);
    // A decrease of more than all there was cannot be; the axis ends where it could.
    ((low / 25.0).floor().max(-4.0) * 25.0, (high.min(CEILING) / 25.0).ceil() * 25.0)
}

/// Multiples of `step` from one end of a domain to the other, at most 60.
pub(super) fn multiples((low, high): (f64, f64), step: f64) -> Vec<f64> {
    let first = (low / step).ceil();
    (0_u32..60).map(|count| (first + f64::from(count)) * step).take_while(|value| *value <= high + 1e-9).collect()
}

/// A fill and what it stands for.
pub(super) type Sample = (ArmStyle, Shade);

/// Samples with their names from left to right, in as many rows as it takes.
///
/// # Returns
/// The marks, and where the next thing may stand.
pub(super) fn legend(entries: &[(Sample, String)], from: Point, right: f64) -> (Vec<Mark>, f64) {
    const ROW: f64 = 18.0;
    const SAMPLE: f64 = 11.0;
    let (mut x, mut y) = (from.x, from.y);
    let mut marks = Vec::new();
    for ((arm, shade), name) in entries {
        let room = SAMPLE + 6.0 + text_width(name);
        if x > from.x && x + room > right {
            (x, y) = (from.x, y + ROW);
        }
        let rect = Rect { left: x, top: y + 2.0, right: x + SAMPLE, bottom: y + 2.0 + SAMPLE };
        marks.push(Mark::Rect { rect, role: Role::Fill(*arm, *shade) });
        marks.push(Mark::text(Label::new(name.as_str(), x + SAMPLE + 6.0, y + 12.0, Anchor::Start), Role::Text));
        x += room + 18.0;
    }
    (marks, if entries.is_empty() { from.y } else { y + ROW })
}
