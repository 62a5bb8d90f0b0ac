//! Which visit of a patient counts for a planned one.

use crate::measured::visit::{Months, VisitTime};
use crate::study::assessment::{Assessment, VisitAssessment};
use crate::study::settings::ComparisonSettings;

/// The study day of a planned month; `None` beyond a hundred years.
pub fn planned_day(month: u16) -> Option<i32> {
    Months::from_hundredths(i32::from(month) * 100).map(Months::day)
}

/// The planned month that a visit after baseline counts for.
///
/// A visit with a planned month typed counts for that one; any other for the nearest planned one at most
/// [`window_days`](ComparisonSettings::window_days) away, the earlier of two equally near.
///
/// # Returns
/// `None` for a visit far from every planned one.
pub fn planned_month(visit: &VisitAssessment, settings: &ComparisonSettings) -> Option<u16> {
    month_of(visit.time, settings)
}

/// The planned month that a time after baseline counts for.
pub(super) fn month_of(time: VisitTime, settings: &ComparisonSettings) -> Option<u16> {
    let planned = || settings.planned_months.iter().copied();
    let typed = planned().find(|month| time.month.is_some() && time.month == Months::from_hundredths(i32::from(*month) * 100));
    let distance = |month: u16| Some(time.day.abs_diff(planned_day(month)?));
    let near = || planned().filter(|month| distance(*month).is_some_and(|days| days <= u32::from(settings.window_days)));
    typed.or_else(|| near().min_by_key(|month| (distance(*month), *month)))
}

/// The visit that counts for a planned month.
///
/// Of several the one that `is_evaluable`, then the one with that month typed, then the nearest, then the earliest.
///
/// # Example
/// ```
/// use nadir::analysis::visit_at;
/// use nadir::{study::assessment::{Settings, assess}, entry::draft::{PatientDraft, PatientKey, VisitField}, measured::lesion::LesionId};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[1].fields.clear();
/// draft.visits[1].fields.insert(VisitField::Day, "103".into());
/// for visit in &mut draft.visits[..2] {
///     visit.cells.insert(LesionId(1), "40".into());
/// }
/// let settings = Settings::default();
/// let assessment = assess(&draft, &settings);
/// // Three months are day 91; day 103 lies within 30 days of it.
/// let visit = visit_at(&assessment, 3, &settings.comparison, |visit| visit.sum_of_volumes().is_some());
/// assert_eq!(visit.map(|visit| visit.time.day), Some(103));
/// ```
pub fn visit_at<'a>(
    assessment: &'a Assessment,
    month: u16,
    settings: &ComparisonSettings,
    is_evaluable: impl Fn(&VisitAssessment) -> bool,
) -> Option<&'a VisitAssessment> {
    let is_typed = |visit: &VisitAssessment| visit.time.month == Months::from_hundredths(i32::from(month) * 100);
    let distance = |visit: &VisitAssessment| planned_day(month).map(|day| visit.time.day.abs_diff(day));
    follow_ups(assessment)
        .filter(|visit| planned_month(visit, settings) == Some(month))
        .min_by_key(|visit| (!is_evaluable(visit), !is_typed(visit), distance(visit)))
}

/// The last evaluable visit after baseline that belongs to a planned month or one before it, or lies before its day.
pub fn last_visit_up_to<'a>(
    assessment: &'a Assessment,
    month: u16,
    settings: &ComparisonSettings,
    is_evaluable: impl Fn(&VisitAssessment) -> bool,
) -> Option<&'a VisitAssessment> {
    let planned = visit_at(assessment, month, settings, &is_evaluable).filter(|visit| is_evaluable(visit));
    let is_before = |visit: &&VisitAssessment| {
        let belongs = planned_month(visit, settings).is_some_and(|of| of <= month);
        belongs || planned_day(month).is_some_and(|day| visit.time.day <= day)
    };
    planned.or_else(|| follow_ups(assessment).filter(is_before).filter(|visit| is_evaluable(visit)).last())
}

/// Visits after the baseline, earliest first.
fn follow_ups(assessment: &Assessment) -> impl Iterator<Item = &VisitAssessment> {
    assessment.visits.iter().skip(assessment.baseline.map_or(0, |at| at + 1))
}
