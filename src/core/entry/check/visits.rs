//! A visit's time, modality and events, and the order of visits.

use super::raise;
use crate::entry::draft::{Place, VisitDraft, VisitField};
use crate::entry::finding::{Finding, NoValue, Rule, number_value};
use crate::entry::reading::{
    UnreadableMeasurement, plain_text, read_by_sign, read_grade, read_length, read_measurement, read_millilitres,
};
use crate::measured::quantity::{Decimal, DecimalSign, Unit};
use crate::measured::visit::{Events, Modality, Months, NewLesion, NonTarget, Visit, VisitTime};

/// Latest and earliest study day taken, in days: a century.
const DAY_LIMIT: i32 = 36_525;

/// Reads when the visit was; without month and day it is left out.
pub(super) fn time(visit: &VisitDraft, sign: Option<DecimalSign>, findings: &mut Vec<Finding>) -> Option<VisitTime> {
    let month = field(visit, VisitField::Month, sign, findings, |text| {
        number_value(text, |number| Some((Months::from_decimal(number)?, number.round_to_units(2).1)))
    });
    let day = field(visit, VisitField::Day, sign, findings, |text| number_value(text, |number| study_day(number).map(exactly)));
    let time = VisitTime::new(month, day);
    if time.is_none() {
        raise(findings, Rule::VisitTimeMissing, Place::Visit(visit.id));
    }
    time
}

/// A whole study day within a century of the start of treatment.
pub(super) fn study_day(number: Decimal) -> Option<i32> {
    let (day, rounded) = number.round_to_units(0);
    i32::try_from(day).ok().filter(|day| !rounded && (-DAY_LIMIT..=DAY_LIMIT).contains(day))
}

pub(super) fn modality(visit: &VisitDraft) -> Option<Modality> {
    let text = visit.field(VisitField::Modality);
    // Other words are kept as they were typed.
    Modality::read(&plain_text(text)).filter(|modality| !matches!(modality, Modality::Other(_))).or_else(|| Modality::read(text))
}

/// Reads the events; what cannot be read is not assessed.
pub(super) fn events(visit: &VisitDraft, (unit, sign): (Unit, Option<DecimalSign>), findings: &mut Vec<Finding>) -> Events {
    let kidney = |text: &str| read_millilitres(text).map_err(NoValue::from);
    let grade = |text: &str| {
        let number = if says_none(text) { Some(0) } else { read_grade(text) };
        number.map(exactly).ok_or(NoValue::Unreadable)
    };
    let events = Events {
        new_lesion: field(visit, VisitField::NewLesion, sign, findings, |text| new_lesion(text, unit)),
        left_kidney: field(visit, VisitField::LeftKidney, sign, findings, kidney),
        right_kidney: field(visit, VisitField::RightKidney, sign, findings, kidney),
        bleeding_grade: field(visit, VisitField::Bleeding, sign, findings, grade),
        non_target: field(visit, VisitField::NonTarget, sign, findings, |text| {
            NonTarget::read(text).map(exactly).ok_or(NoValue::Unreadable)
        }),
    };
    if matches!(events.new_lesion, Some(NewLesion::Found(_))) {
        raise(findings, Rule::NewLesion, Place::VisitField(visit.id, VisitField::NewLesion));
    }
    events
}

/// Whether a text says that there is nothing of the kind.
fn says_none(text: &str) -> bool {
    ["none", "no", "nil", "absent", "-", "–", "—", "−", "无", "没有", "否", "未见"].contains(&text.to_ascii_lowercase().as_str())
}

/// A length, the longest of several diameters, or a word that says there is none.
fn new_lesion(text: &str, unit: Unit) -> Result<(NewLesion, bool), NoValue> {
    if says_none(text) {
        return Ok(exactly(NewLesion::None));
    }
    match read_length(text, unit) {
        Ok((diameter, rounded)) => Ok((diameter.map_or(NewLesion::None, NewLesion::Found), rounded)),
        Err(UnreadableMeasurement::TooManyDiameters { .. }) => {
            let reading = read_measurement(text, unit).map_err(NoValue::from)?;
            let longest = reading.measurement.and_then(|measured| measured.diameters().max()).ok_or(NoValue::Unreadable)?;
            Ok((NewLesion::Found(longest), reading.rounded))
        }
        Err(error) => Err(error.into()),
    }
}

/// A value that was not rounded.
fn exactly<T>(value: T) -> (T, bool) {
    (value, false)
}

/// Reads a text; where it has two readings, by the decimal sign of the study.
pub(super) fn by_sign<T>(text: &str, sign: Option<DecimalSign>, read: impl Fn(&str) -> Result<T, NoValue>) -> Result<T, NoValue> {
    let readings = |error: &NoValue| if let NoValue::Ambiguous(readings) = error { Some(readings.clone()) } else { None };
    read_by_sign(text, sign, read, readings)
}

/// Reads one field of a visit; an unreadable text is a finding, and so is a value that had to be rounded.
pub(super) fn field<T>(
    visit: &VisitDraft,
    field: VisitField,
    sign: Option<DecimalSign>,
    findings: &mut Vec<Finding>,
    read: impl Fn(&str) -> Result<(T, bool), NoValue>,
) -> Option<T> {
    let text = visit.field(field).trim();
    if text.is_empty() {
        return None;
    }
    let place = Place::VisitField(visit.id, field);
    match by_sign(plain_text(text).trim(), sign, read) {
        Err(why) => {
            raise(findings, why.rule(text), place);
            None
        }
        Ok((value, rounded)) => {
            if rounded {
                raise(findings, Rule::FinerThanResolution, place);
            }
            Some(value)
        }
    }
}

/// Whether a visit is further from its nominal month than late or early visits are: by more than two months and a quarter of the time
/// planned. No guideline gives a limit; this one is ours.
const fn is_far(of_month: i32, day: i32) -> bool {
    const TWO_MONTHS: u32 = 61;
    let apart = of_month.abs_diff(day);
    apart > TWO_MONTHS && apart > of_month.unsigned_abs() / 4
}

/// Columns should follow time; two visits on one day cannot be told apart.
pub(super) fn check_order(visits: &[Visit], findings: &mut Vec<Finding>) {
    for (earlier, later) in visits.iter().zip(visits.iter().skip(1)) {
        if later.time.day < earlier.time.day {
            raise(findings, Rule::VisitsOutOfOrder, Place::Visit(later.id));
        }
    }
    for (position, visit) in visits.iter().enumerate() {
        if let Some(of_month) = visit.time.month.filter(|_| visit.time.day_was_typed).map(Months::day)
            && is_far(of_month, visit.time.day)
        {
            raise(findings, Rule::MonthAndDayDiffer { of_month, day: visit.time.day }, Place::Visit(visit.id));
        }
        if visits.iter().take(position).any(|other| other.time.day == visit.time.day) {
            raise(findings, Rule::VisitDuplicated, Place::Visit(visit.id));
        }
    }
}
