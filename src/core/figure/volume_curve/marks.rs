//! The curve as marks of a drawing.

use super::{CurvePoint, Layout, Marker, Threshold, ThresholdKind, Tick, WithoutSum};
use crate::figure::{Label, Mark, Point, Role};

/// A sum takes the pointer this far around it.
const TOUCH: f64 = 12.0;
/// Half the width of the stretch around a threshold that takes the pointer.
const TOUCH_LINE: f64 = 4.5;

impl Layout {
    /// Everything that is drawn, from back to front; visits say what they are before the thresholds do.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let plot = self.plot;
        let mut marks: Vec<Mark> = self.value_ticks.iter().flat_map(|tick| self.value_tick(tick)).collect();
        marks.extend(self.axis_titles.iter().map(quiet));
        let corner = |x: f64| Point { x, y: plot.bottom };
        marks.push(Mark::line(corner(plot.left), corner(plot.right), Role::Axis));
        marks.extend(self.time_ticks.iter().flat_map(|tick| self.time_tick(tick)));
        if !self.band.is_empty() {
            marks.push(Mark::area(self.band.clone(), Role::SumBand));
        }
        marks.extend(self.thresholds.iter().flat_map(threshold));
        if let Some(end) = &self.end {
            marks.extend([Mark::line(end.line.0, end.line.1, Role::EndOfTreatment), quiet(&end.label)]);
        }
        marks.extend(self.strokes.iter().map(|stroke| {
            Mark::line(stroke.from, stroke.to, if stroke.is_tentative { Role::SumCurveTentative } else { Role::SumCurve })
        }));
        let mut visits: Vec<(f64, Mark)> = self.without_sum.iter().map(|visit| (visit.at.x, without_sum(visit))).collect();
        visits.extend(self.points.iter().map(|visit| (visit.at.x, point(visit))));
        crate::order::sort_short(&mut visits, |(x, _)| *x);
        marks.extend(visits.into_iter().map(|(_, mark)| mark));
        marks.extend(self.end.as_ref().map(|end| {
            let touch = Mark::path(vec![end.line.0, end.line.1], Role::TouchLine);
            Mark::group(end.read_out.clone(), None, vec![touch])
        }));
        marks.extend(self.thresholds.iter().map(|threshold| self.threshold_touch(threshold)));
        marks
    }

    /// A line to read a value by, except on the axis, and its number.
    fn value_tick(&self, tick: &Tick) -> impl Iterator<Item = Mark> + use<> {
        let at = |x: f64| Point { x, y: tick.at };
        let grid = Mark::line(at(self.plot.left), at(self.plot.right), Role::Grid);
        Some(grid).filter(|_| tick.at < self.plot.bottom).into_iter().chain(tick.label.as_ref().map(quiet))
    }

    fn time_tick(&self, tick: &Tick) -> impl Iterator<Item = Mark> + use<> {
        let at = |down: f64| Point { x: tick.at, y: self.plot.bottom + down };
        [Mark::line(at(0.0), at(4.0), Role::Axis)].into_iter().chain(tick.label.as_ref().map(quiet))
    }

    /// What takes the pointer along a threshold: not where a sum takes it, which is what somebody points at there.
    fn threshold_touch(&self, threshold: &Threshold) -> Mark {
        let (from, to) = threshold.line;
        let near = |sum: &&CurvePoint| (sum.at.y - from.y).abs() < TOUCH + TOUCH_LINE;
        let sums = self.points.iter().filter(near).map(|sum| (sum.at.x - TOUCH, sum.at.x + TOUCH));
        let mut lines = vec![];
        let mut free_from = from.x;
        for (left, right) in sums.chain([(to.x, to.x)]) {
            let until = left.min(to.x);
            if until > free_from {
                lines.push(vec![Point { x: free_from, ..from }, Point { x: until, ..to }]);
            }
            free_from = free_from.max(right);
        }
        Mark::group(threshold.read_out.clone(), None, vec![Mark::Path { lines, is_closed: false, role: Role::TouchLine }])
    }
}

fn quiet(label: &Label) -> Mark {
    Mark::text(label.clone(), Role::Quiet)
}

fn threshold(threshold: &Threshold) -> impl Iterator<Item = Mark> + use<> {
    let (from, to) = threshold.line;
    let kind: ThresholdKind = threshold.kind;
    let label = threshold.label.clone().map(|label| Mark::text(label, Role::ThresholdText(kind)));
    [Mark::line(from, to, Role::Threshold(kind))].into_iter().chain(label)
}

/// A short stroke up from the axis, and what there is in place of a sum.
fn without_sum(visit: &WithoutSum) -> Mark {
    let at = |up: f64| Point { x: visit.at.x, y: visit.at.y - up };
    let touch = Mark::circle(at(4.0), TOUCH, Role::Touch);
    let label = visit.label.clone().map(|label| Mark::text(label, Role::NoSumText));
    let marks = [touch, Mark::line(at(0.0), at(8.0), Role::NoSum)].into_iter().chain(label);
    Mark::group(visit.read_out.clone(), None, marks.collect())
}

/// A ring (grey after progression or treatment), a filled disc at the nadir, a triangle at progression; a larger unseen disc takes the pointer.
fn point(sum: &CurvePoint) -> Mark {
    let at = |right: f64, down: f64| Point { x: sum.at.x + right, y: sum.at.y + down };
    let marker = match sum.marker {
        Marker::Plain => Mark::circle(sum.at, 4.0, Role::Sum),
        Marker::Nadir => Mark::circle(sum.at, 4.5, Role::SumNadir),
        Marker::Past => Mark::circle(sum.at, 4.0, Role::SumPast),
        Marker::Progression => Mark::area(vec![at(0.0, -6.0), at(5.5, 4.0), at(-5.5, 4.0)], Role::SumProgression),
    };
    let label = sum.label.clone().map(|label| Mark::text(label, Role::Value));
    let marks = [marker, Mark::circle(sum.at, TOUCH, Role::Touch)].into_iter().chain(label);
    Mark::group(sum.read_out.clone(), None, marks.collect())
}
