//! What the curve shows, in millilitres and months.

use super::{Marker, ThresholdKind};
use crate::figure::words;
use crate::measured::quantity::{Percent, Volume};
use crate::measured::visit::VisitTime;
use crate::report::number::{MINUS, millilitres, percent};
use crate::report::{Language, wording};
use crate::response::{LESSER_DECREASE, Measure, Preset, Response, ResponseCriteria, Track, TrackId};
use crate::study::assessment::{Assessment, Settings, VisitAssessment};

/// One visit.
pub(super) struct Reading<'a> {
    pub assessed: &'a VisitAssessment,
    pub months: f64,
    pub is_baseline: bool,
    /// `None` without a complete sum.
    pub sum: Option<Sum>,
    /// Change from baseline in words, never rounded across a threshold.
    pub change: Option<String>,
}

/// A sum in millilitres.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    pub value: f64,
    /// With every diameter too large, and too small, by the reading error.
    pub band: (f64, f64),
    pub marker: Marker,
}

/// A threshold in millilitres.
pub(super) struct Level {
    pub kind: ThresholdKind,
    pub value: f64,
    /// The visits between which it holds; `None` for the whole course.
    pub between: Option<(usize, usize)>,
    pub label: String,
    pub read_out: String,
}

/// All visits in order of time.
pub(super) struct Series<'a> {
    pub readings: Vec<Reading<'a>>,
    pub baseline: Option<usize>,
    pub nadir: Option<usize>,
    /// The last day of treatment.
    pub end: Option<VisitTime>,
}

impl<'a> Series<'a> {
    pub(super) fn of(assessment: &'a Assessment, settings: &Settings) -> Self {
        let nadir = nadir_position(assessment);
        let error = settings.reading_error.as_f64().min(99.0) / 100.0;
        let cube = |factor: f64| factor * factor * factor;
        let criteria = Track::judging(Measure::SumOfVolumes, &settings.criteria);
        let reading = |(position, assessed): (usize, &'a VisitAssessment)| {
            let sum = assessed.sum_of_volumes().map(|sum| {
                let value = Volume::from_exact(sum).as_millilitres_with(settings.constant);
                let marker = match assessed.response() {
                    Some(Response::Progressive) => Marker::Progression,
                    _ if nadir == Some(position) => Marker::Nadir,
                    Some(_) if assessed.is_past(TrackId::Chosen) => Marker::Past,
                    _ => Marker::Plain,
                };
                Sum { value, band: (value * cube(1.0 - error), value * cube(1.0 + error)), marker }
            });
            let is_baseline = assessment.baseline == Some(position);
            let change = assessed.percent_change_from_baseline();
            let change = change.map(|_| wording::change_from_baseline_text(change, &criteria));
            Reading { assessed, months: assessed.time.months_on_treatment(), is_baseline, sum, change }
        };
        Self {
            readings: assessment.visits.iter().enumerate().map(reading).collect(),
            baseline: assessment.baseline,
            nadir,
            end: assessment.patient.record.end_of_treatment.as_ref().map(|end| end.time),
        }
    }

    /// Why nothing can be drawn.
    pub(super) fn why_empty(&self, language: Language) -> Option<&'static str> {
        let has_sum = self.readings.iter().any(|reading| reading.sum.is_some());
        let has_part = self.readings.iter().any(|reading| reading.assessed.targets_assessed > 0);
        match (has_sum, has_part) {
            (true, _) => None,
            (false, true) => Some(words::no_complete_sum(language)),
            (false, false) => Some(words::nothing_measured(language)),
        }
    }

    pub(super) fn sum_at(&self, position: Option<usize>) -> Option<Sum> {
        self.readings.get(position?)?.sum
    }

    /// Decreases from baseline, then progression where it comes near.
    pub(super) fn levels(&self, settings: &Settings, language: Language) -> Vec<Level> {
        let Some(baseline) = self.sum_at(self.baseline).filter(|sum| sum.value > 0.0) else { return vec![] };
        let criteria = &settings.criteria;
        let of_volumes = criteria.measure == Measure::SumOfVolumes;
        // Where diameters decide, the volume rule's decrease is descriptive.
        let (deciding, kind) = if of_volumes {
            (criteria.partial_decrease, ThresholdKind::Partial)
        } else {
            (ResponseCriteria::preset(Preset::SourcePaper).partial_decrease, ThresholdKind::Descriptive)
        };
        let decrease = |decrease: Percent, kind| {
            let value = baseline.value * (1.0 - decrease.as_f64() / 100.0);
            let label = format!("{MINUS}{}", percent(decrease.hundredths()));
            let what = if kind == ThresholdKind::Partial { wording::response_name(Response::Partial, language) } else { "" };
            let separator = if what.is_empty() { "" } else { language.pick(": ", "：") };
            let read_out = format!("{what}{separator}{label}{}{} mL", language.pick(", ", "，"), millilitres(value));
            Level { kind, value, between: None, label, read_out }
        };
        let mut levels = vec![decrease(deciding, kind)];
        if deciding != LESSER_DECREASE {
            levels.push(decrease(LESSER_DECREASE, ThresholdKind::Descriptive));
        }
        if of_volumes {
            levels.extend(self.progression(baseline.value, criteria, language));
        }
        levels
    }

    /// The level of progression after each nadir so far, where the error band of a later sum reaches it.
    ///
    /// p = (1 + q)·n, and not below the baseline where the criteria ask for that.
    fn progression(&self, baseline: f64, criteria: &ResponseCriteria, language: Language) -> Vec<Level> {
        let factor = 1.0 + criteria.progression_increase.as_f64() / 100.0;
        let Some(mut since) = self.baseline else { return vec![] };
        let mut nadir = baseline;
        let mut levels = vec![];
        let mut highest = 0.0_f64;
        let mut until = since;
        let level = |since, until, nadir: f64, highest: f64| {
            let value = if criteria.progression_above_baseline { (nadir * factor).max(baseline) } else { nadir * factor };
            let name = wording::response_name(Response::Progressive, language);
            let read_out = format!("{name}{}{} mL", language.pick(": ", "："), millilitres(value));
            let code = Response::Progressive.code().to_owned();
            let level = Level { kind: ThresholdKind::Progression, value, between: Some((since, until)), label: code, read_out };
            (highest >= value && value > 0.0).then_some(level)
        };
        for (position, sum) in self.later_sums(since) {
            until = position;
            highest = highest.max(sum.band.1);
            if sum.value < nadir {
                levels.extend(level(since, until, nadir, highest));
                (since, nadir, highest) = (position, sum.value, 0.0);
            }
        }
        levels.extend(level(since, until, nadir, highest));
        levels
    }

    fn later_sums(&self, position: usize) -> impl Iterator<Item = (usize, Sum)> {
        self.readings.iter().enumerate().skip(position + 1).filter_map(|(at, reading)| Some((at, reading.sum?)))
    }
}

/// The first visit with the smallest sum from the baseline on, where there is a sum to compare it with.
fn nadir_position(assessment: &Assessment) -> Option<usize> {
    let from = assessment.baseline?;
    let sums = assessment.visits.iter().enumerate().skip(from);
    let sums: Vec<_> = sums.filter_map(|(position, visit)| Some((position, visit.sum_of_volumes()?))).collect();
    let smallest = sums.iter().min_by_key(|(_, sum)| *sum)?;
    (sums.len() > 1).then_some(smallest.0)
}
