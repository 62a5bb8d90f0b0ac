//! Scales, ticks and titles.

use super::Tick;
use super::series::{Level, Series};
use crate::figure::label::text_width;
use crate::figure::{Anchor, Label, LinearScale, Point, Rect, Size, decimals_of_step, nice_step, ticks, words};
use crate::report::{Language, number};

/// Room above the plot for the unit, below it for months and the title.
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;
/// Room between the axis and the first visit, and between the last visit and the end.
const FIRST: f64 = 16.0;
const LAST: f64 = 12.0;
/// Least distance of two value ticks, and of two texts on the axis of time.
const VALUE_SPACING: f64 = 40.0;
const TIME_GAP: f64 = 5.0;
/// Months shown where all visits are at one time.
const LEAST_MONTHS: f64 = 3.0;

/// The frame of the figure.
pub(super) struct Axes {
    pub size: Size,
    pub plot: Rect,
    values: LinearScale,
    months: LinearScale,
    highest: f64,
    step: f64,
}

impl Axes {
    pub(super) fn of(series: &Series, levels: &[Level], size: Size) -> Self {
        let tops = series.readings.iter().filter_map(|reading| reading.sum).map(|sum| sum.band.1);
        let highest = tops.chain(levels.iter().map(|level| level.value)).fold(0.0, f64::max);
        let highest = if highest > 0.0 { highest } else { 1.0 };
        let (top, bottom) = (TOP, size.height - BOTTOM);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let most = ((bottom - top) / VALUE_SPACING).max(2.0) as u32;
        let step = nice_step(highest, most);
        let decimals = decimals_of_step(step);
        let widest = ticks(highest, step).into_iter().map(|value| text_width(&number::fixed(value, decimals)));
        let left = widest.fold(text_width("mL"), f64::max) + 8.0;
        let right = size.width - levels.iter().map(|level| text_width(&level.label) + 6.0).fold(8.0, f64::max);
        let months = series.readings.iter().map(|reading| reading.months);
        let first = months.clone().fold(f64::INFINITY, f64::min).min(1200.0);
        let last = months.fold(f64::NEG_INFINITY, f64::max).max(first);
        let last = if last > first { last } else { first + LEAST_MONTHS };
        Self {
            size,
            plot: Rect { left, top, right, bottom },
            values: LinearScale::new((0.0, highest), (bottom, top)),
            months: LinearScale::new((first, last), (left + FIRST, right - LAST)),
            highest,
            step,
        }
    }

    /// Where a sum stands.
    pub(super) fn at(&self, months: f64, value: f64) -> Point {
        Point { x: self.months.at(months), y: self.values.at(value) }
    }

    pub(super) fn value_ticks(&self) -> Vec<Tick> {
        let decimals = decimals_of_step(self.step);
        let tick = |value: f64| {
            let at = self.values.at(value);
            let label = Label::new(number::fixed(value, decimals), self.plot.left - 8.0, at + 4.0, Anchor::End);
            Tick { at, label: Some(label) }
        };
        ticks(self.highest, self.step).into_iter().map(tick).collect()
    }

    /// Every visit has a tick; texts are left out where they would touch: the baseline, the last visit and the nadir come first.
    pub(super) fn time_ticks(&self, series: &Series, language: Language) -> Vec<Tick> {
        let count = series.readings.len();
        let mut order: Vec<usize> = series.baseline.into_iter().chain(count.checked_sub(1)).chain(series.nadir).collect();
        order.extend(0..count);
        let places: Vec<f64> = series.readings.iter().map(|reading| self.months.at(reading.months)).collect();
        let mut labels: Vec<Option<Label>> = vec![None; count];
        let mut taken: Vec<Rect> = vec![];
        for position in order {
            let (Some(reading), Some(x)) = (series.readings.get(position), places.get(position)) else { continue };
            if labels.get(position).is_none_or(Option::is_some) {
                continue;
            }
            let at = |text: String| Label::new(text, *x, self.plot.bottom + 17.0, Anchor::Middle);
            let bare = at(words::month_number(reading.assessed.time));
            let named = reading.is_baseline.then(|| at(words::baseline(language).to_owned()));
            // The word gives way to the number where it would push out the text of a neighbour.
            let neighbour =
                |other: usize| places.get(other).is_some_and(|place| (place - x).abs() > bare.room().width() + TIME_GAP);
            let reach = |label: &Label| label.room().width() / 2.0 + 7.0 + TIME_GAP;
            let has_room = |label: &Label| {
                let near = places.iter().enumerate().any(|(other, place)| neighbour(other) && (place - x).abs() < reach(label));
                !near && label.room().left >= 0.0
            };
            let label = named.filter(has_room).unwrap_or(bare);
            let room = label.room();
            let spaced = Rect { left: room.left - TIME_GAP, right: room.right + TIME_GAP, ..room };
            if !taken.iter().any(|other| other.overlaps(&spaced)) {
                taken.push(room);
                if let Some(slot) = labels.get_mut(position) {
                    *slot = Some(label);
                }
            }
        }
        places.into_iter().zip(labels).map(|(at, label)| Tick { at, label }).collect()
    }

    pub(super) fn titles(&self, language: Language) -> Vec<Label> {
        let months = words::months_on_treatment(language);
        vec![
            Label::new("mL", self.plot.left - 8.0, 11.0, Anchor::End),
            Label::new(months, self.plot.right, self.plot.bottom + 34.0, Anchor::End),
        ]
    }
}
