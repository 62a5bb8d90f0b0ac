//! Where everything inside the frame stands.

use super::axes::Axes;
use super::series::{Level, Reading, Series, Sum};
use super::text;
use super::{CurvePoint, EndLine, Stroke, Threshold, ThresholdKind, WithoutSum};
use crate::figure::label::Placement;
use crate::figure::{Anchor, Label, Point, Rect, words};
use crate::order::sort_short;
use crate::report::{Language, wording};
use crate::response::Response;

/// What it costs a label to cross the curve, and a threshold.
const ACROSS_CURVE: f64 = 10.0;
const ACROSS_THRESHOLD: f64 = 5.0;
/// Least distance of two texts in the right margin.
const LINE_HEIGHT: f64 = 14.0;
/// Half the width of the band of a single sum.
const WHISKER: f64 = 5.0;

fn sums<'a, 'b>(series: &'b Series<'a>) -> impl Iterator<Item = (usize, &'b Reading<'a>, Sum)> {
    series.readings.iter().enumerate().filter_map(|(position, reading)| Some((position, reading, reading.sum?)))
}

/// Upper edge from left to right, then lower edge back; empty without a reading error.
pub(super) fn band(series: &Series, axes: &Axes) -> Vec<Point> {
    let edge = |pick: fn(Sum) -> f64| sums(series).map(move |(_, reading, sum)| axes.at(reading.months, pick(sum)));
    let upper: Vec<Point> = edge(|sum| sum.band.1).collect();
    let lower: Vec<Point> = edge(|sum| sum.band.0).collect();
    if upper == lower {
        return vec![];
    }
    if let ([above], [below]) = (upper.as_slice(), lower.as_slice()) {
        let corner = |x: f64, y: f64| Point { x: above.x + x, y };
        return vec![corner(-WHISKER, above.y), corner(WHISKER, above.y), corner(WHISKER, below.y), corner(-WHISKER, below.y)];
    }
    upper.into_iter().chain(lower.into_iter().rev()).collect()
}

/// From each sum to the next.
pub(super) fn strokes(series: &Series, axes: &Axes) -> Vec<Stroke> {
    let placed: Vec<(usize, Point)> =
        sums(series).map(|(position, reading, sum)| (position, axes.at(reading.months, sum.value))).collect();
    let stroke = |pair: &[(usize, Point)]| match pair {
        [(start, from), (end, to)] => {
            let is_after_treatment = series.readings.get(*end).is_some_and(|reading| reading.assessed.is_after_treatment);
            let is_tentative = end - start > 1 || is_after_treatment || series.baseline.is_some_and(|baseline| *end <= baseline);
            Some(Stroke { from: *from, to: *to, is_tentative })
        }
        _ => None,
    };
    placed.windows(2).filter_map(stroke).collect()
}

/// Lines, with their texts one above the other in the right margin.
pub(super) fn thresholds(levels: &[Level], series: &Series, axes: &Axes) -> Vec<Threshold> {
    let months = |position: usize| series.readings.get(position).map(|reading| reading.months);
    let last_progression = levels.iter().rposition(|level| level.kind == ThresholdKind::Progression);
    let mut drawn: Vec<Threshold> = levels
        .iter()
        .enumerate()
        .map(|(index, level)| {
            let start = level.between.and_then(|(since, _)| months(since)).map(|month| axes.at(month, level.value));
            let end = level.between.and_then(|(_, until)| months(until)).map(|month| axes.at(month, level.value));
            let y = axes.at(0.0, level.value).y;
            let is_last = level.between.is_none() || Some(index) == last_progression;
            let left = start.map_or(axes.plot.left, |point| point.x);
            let right = end.filter(|_| !is_last).map_or(axes.plot.right, |point| point.x);
            let label = Label::new(level.label.as_str(), axes.plot.right + 6.0, y + 4.0, Anchor::Start);
            Threshold {
                kind: level.kind,
                line: (Point { x: left, y }, Point { x: right, y }),
                label: is_last.then_some(label),
                read_out: level.read_out.clone(),
            }
        })
        .collect();
    spread(&mut drawn, axes.plot);
    drawn
}

/// Where treatment ended, if that lies between the first and the last visit.
pub(super) fn end_of_treatment(series: &Series, axes: &Axes, language: Language) -> Option<EndLine> {
    let time = series.end?;
    let x = axes.at(time.months_on_treatment(), 0.0).x;
    let Rect { left, top, right, bottom } = axes.plot;
    if !(left..=right).contains(&x) {
        return None;
    }
    let name = words::end_of_treatment(language);
    let centred = Label::new(name, x, top - 4.0, Anchor::Middle);
    let room = centred.room();
    let label = match () {
        () if room.right > axes.size.width => Label::new(name, axes.size.width, top - 4.0, Anchor::End),
        () if room.left < left => Label::new(name, left, top - 4.0, Anchor::Start),
        () => centred,
    };
    let when = wording::visit_name(Some(time), false, language);
    let read_out = format!("{name}{}{when}", language.pick(": ", "："));
    Some(EndLine { line: (Point { x, y: top }, Point { x, y: bottom }), label, read_out })
}

/// Moves the texts of thresholds apart, downward and then back up from the axis.
fn spread(thresholds: &mut [Threshold], plot: Rect) {
    let mut labels: Vec<&mut Label> = thresholds.iter_mut().filter_map(|threshold| threshold.label.as_mut()).collect();
    sort_short(&mut labels, |label| label.at.y);
    let mut free_from = f64::NEG_INFINITY;
    for label in &mut labels {
        label.at.y = label.at.y.max(free_from);
        free_from = label.at.y + LINE_HEIGHT;
    }
    let mut free_until = plot.bottom;
    for label in labels.iter_mut().rev() {
        label.at.y = label.at.y.min(free_until);
        free_until = label.at.y - LINE_HEIGHT;
    }
}

/// Sums with their values, and visits without a sum, each text where it touches nothing else.
pub(super) fn points(
    series: &Series,
    axes: &Axes,
    (thresholds, end): (&[Threshold], Option<&EndLine>),
    strokes: &[Stroke],
    language: Language,
) -> (Vec<CurvePoint>, Vec<WithoutSum>) {
    let frame = Rect { left: axes.plot.left + 2.0, top: 2.0, right: axes.size.width, bottom: axes.plot.bottom - 2.0 };
    let labels = thresholds.iter().filter_map(|threshold| threshold.label.as_ref());
    let margin = labels.chain(end.map(|end| &end.label)).map(Label::room);
    let markers: Vec<Point> = sums(series).map(|(_, reading, sum)| axes.at(reading.months, sum.value)).collect();
    let taken = margin.chain(markers.iter().map(|marker| Rect::around(*marker, 6.0))).collect();
    let curve = strokes.iter().map(|stroke| (stroke.from, stroke.to, ACROSS_CURVE));
    let across = thresholds.iter().map(|threshold| (threshold.line.0, threshold.line.1, ACROSS_THRESHOLD));
    let mut placement = Placement { frame, markers, taken, lines: curve.chain(across).collect() };
    let without_sum = without_sum(series, axes, &mut placement, language);
    let mut points: Vec<(usize, CurvePoint)> = sums(series)
        .map(|(position, reading, sum)| {
            let at = axes.at(reading.months, sum.value);
            (position, CurvePoint { at, marker: sum.marker, label: None, read_out: text::read_out(reading, language) })
        })
        .collect();
    let last = points.last().map(|(position, _)| *position);
    let must = |position: usize| Some(position) == last || [series.baseline, series.nadir].contains(&Some(position));
    for is_first_round in [true, false] {
        for (position, point) in points.iter_mut().filter(|(position, _)| must(*position) == is_first_round) {
            let Some(sum) = series.sum_at(Some(*position)) else { continue };
            let text = text::value(sum, series.nadir == Some(*position), language);
            point.label = placement.beside(point.at, &text, is_first_round);
        }
    }
    (points.into_iter().map(|(_, point)| point).collect(), without_sum)
}

/// Above the axis: the class, or that there is no sum.
fn without_sum(series: &Series, axes: &Axes, placement: &mut Placement, language: Language) -> Vec<WithoutSum> {
    let missing = series.readings.iter().filter(|reading| reading.sum.is_none());
    missing
        .map(|reading| {
            let at = axes.at(reading.months, 0.0);
            let text = reading.assessed.response().map_or(words::no_sum(language), Response::code);
            let label = Label::new(text, at.x, at.y - 11.0, Anchor::Middle);
            let room = label.room();
            let is_free = room.right <= axes.size.width && !placement.taken.iter().any(|taken| taken.overlaps(&room));
            if is_free {
                placement.taken.push(room);
            }
            WithoutSum { at, label: is_free.then_some(label), read_out: text::read_out(reading, language) }
        })
        .collect()
}
