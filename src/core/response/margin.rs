//! How far a visit's sum is from the next class, smaller and larger.

use super::classify::{Subject, classify};
use super::{Response, ResponseCriteria};
use crate::measured::quantity::Exact;
use crate::order::sort_short;
use crate::response::burden::{MeasureSum, Sum};

/// The nearest other class in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextClass {
    /// The class there.
    pub response: Response,
    /// By how much the sum would have to be another, in [`Margin::PARTS`] of the units in which it is exact; zero on the limit itself.
    pub distance: Exact,
    /// Whether the class is only beyond that distance: at its end the visit has its own class still.
    pub is_beyond: bool,
}

/// The nearest other classes of a visit if its own sum were smaller or larger and all else as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Margin {
    /// The class that a smaller sum reaches first.
    pub smaller: Option<NextClass>,
    /// The class that a larger sum reaches first.
    pub larger: Option<NextClass>,
}

impl Margin {
    /// Limits are shares in hundredths of a percent, and between two of them lies their middle: all are whole in such parts.
    pub const PARTS: i128 = 20_000;
}

/// What separates the class of the visit at `position` from the next ones.
///
/// The class is asked of [`classify`] itself, on every limit that an earlier sum can set (a share less or more, the absolute increase, the
/// sum itself) and between them, so that no rule stands here a second time.
///
/// # Returns
/// `None` where the visit has no class or no complete sum, or all lesions are gone.
///
/// # Example
/// 83 mm at baseline and 62 mm now are stable by RECIST 1.1: 30 % less than 83 mm is 58.1 mm, 20 % more is 99.6 mm.
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, study::assessment::{Settings, assess}};
/// use nadir::response::{NextClass, Preset, Response, ResponseCriteria};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
/// draft.visits[1].cells.insert(LesionId(1), "62x40x55".into());
/// let assessment = assess(&draft, &Settings::default());
/// let margin = assessment.margin(1, &ResponseCriteria::preset(Preset::Recist11)).unwrap();
/// let millimetres = |next: Option<NextClass>| next.map(|next| (next.response, next.distance.as_f64() / 2e6));
/// assert_eq!(millimetres(margin.smaller), Some((Response::Partial, 3.9)));
/// assert_eq!(millimetres(margin.larger), Some((Response::Progressive, 37.6)));
/// ```
pub fn margin(visits: &[Subject], baseline: Option<usize>, position: usize, criteria: &ResponseCriteria) -> Option<Margin> {
    let visit = visits.get(position)?;
    let own = visit.burden.sum(criteria.measure).complete()?.times(Margin::PARTS);
    if visit.burden.all_absent {
        return None;
    }
    let parts = u32::try_from(Margin::PARTS).unwrap_or(u32::MAX);
    let absolute = criteria.progression_absolute_mm.map(|mm| mm.saturating_mul(parts));
    let rules = ResponseCriteria { progression_absolute_mm: absolute, ..criteria.clone() };
    let mut scaled: Vec<Subject> = visits.get(..=position)?.iter().map(in_parts).collect();
    let mut class_at = |sum: Exact| {
        let visit = scaled.get_mut(position)?;
        visit.burden.sums = visit.burden.sums.map(|of| MeasureSum { sum: Sum::Complete(sum), ..of });
        Some(classify(&scaled, baseline, &rules).pop()??.response)
    };
    let response = class_at(own)?;
    let mut first_other = |path: Vec<Exact>| {
        // Just beyond a limit, and on the next one.
        let steps = path.iter().zip(path.iter().skip(1));
        let steps = steps.flat_map(|(one, next)| [(*one, middle(*one, *next), true), (*next, *next, false)]);
        let mut classes = steps.filter_map(|(limit, sum, is_beyond)| Some((limit, class_at(sum)?, is_beyond)));
        classes.find(|(_, class, _)| *class != response).map(|(limit, response, is_beyond)| {
            let distance = if limit > own { limit - own } else { own - limit };
            NextClass { response, distance, is_beyond }
        })
    };
    let mut limits = limits(visits.get(..position)?, criteria);
    sort_short(&mut limits, |limit| *limit);
    let above = limits.iter().copied().filter(|limit| *limit > own);
    let beyond = above.clone().next_back().unwrap_or(own).times(2) + Exact::rational(Margin::PARTS);
    let below = limits.iter().rev().copied().filter(|limit| *limit < own);
    Some(Margin {
        larger: first_other([own].into_iter().chain(above).chain([beyond]).collect()),
        smaller: first_other([own].into_iter().chain(below).chain([Exact::ZERO]).collect()),
    })
}

fn in_parts(visit: &Subject) -> Subject {
    let scaled = |sum: Sum| match sum {
        Sum::Complete(total) => Sum::Complete(total.times(Margin::PARTS)),
        Sum::Partial(part) => Sum::Partial(part.times(Margin::PARTS)),
    };
    let mut visit = visit.clone();
    visit.burden.sums = visit.burden.sums.map(|of| MeasureSum { sum: scaled(of.sum), ..of });
    visit
}

/// Every sum, in parts, at which an earlier one can change the class; each is even.
fn limits(earlier: &[Subject], criteria: &ResponseCriteria) -> Vec<Exact> {
    let less = i128::from(criteria.partial_decrease.hundredths());
    let more = i128::from(criteria.progression_increase.hundredths());
    let absolute = criteria.progression_absolute_mm.map_or(0, |mm| i128::from(mm) * 100 * Margin::PARTS);
    let of_sum = |sum: Exact| {
        let itself = sum.times(Margin::PARTS);
        [sum.times(2 * (10_000 - less)), itself, itself + Exact::rational(absolute), sum.times(2 * (10_000 + more))]
    };
    earlier.iter().flat_map(|visit| of_sum(visit.burden.sum(criteria.measure).assessed())).collect()
}

fn middle(one: Exact, other: Exact) -> Exact {
    let (rational, pi) = (one + other).parts();
    Exact::rational(rational / 2) + Exact::pi(pi / 2)
}
