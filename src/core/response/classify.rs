//! Time-point response: one procedure for volumes and diameters, driven by [`ResponseCriteria`].

use super::Response;
use super::criteria::ResponseCriteria;
use super::explain::{Condition, ConditionKind as Kind};
use super::measure::Measure;
use crate::measured::lesion::KidneySide;
use crate::measured::quantity::{Diameter, Exact, Percent, percent_change};
use crate::measured::visit::{Events, NewLesion, NonTarget};
use crate::response::burden::{Burden, Sum, nadir};

/// What the classification needs to know of one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The sums.
    pub burden: Burden,
    /// What else was recorded.
    pub events: Events,
    /// How many target lesions there are.
    pub targets: usize,
    /// Whether it lies after the start of treatment; a visit before it is never judged.
    pub is_on_treatment: bool,
    /// Its day: two visits of one day are judged by what came before that day, whatever their order.
    pub day: i32,
}

/// A class with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    /// The class; with RECIST 1.1 the overall response.
    pub response: Response,
    /// Each condition that was looked at, in the order of the rules.
    pub conditions: Vec<Condition>,
}

/// Classes of every visit after the baseline.
///
/// Target lesions first: all gone → complete; above the nadir by the threshold → progressive; below the baseline by the threshold →
/// partial; else stable. After a complete response any lesion there again is progressive, unless the sum must exceed the baseline for that.
/// A target not assessed makes the visit not evaluable, unless those assessed already prove progression. Then a new lesion, kidney enlargement, bleeding or non-target progression makes any visit progressive, and non-target
/// lesions still there make a complete response partial. Every threshold is decided in exact arithmetic.
///
/// # Returns
/// One entry per visit, `None` up to the baseline. Without a baseline no sum can be judged and only events prove progression.
///
/// # Source
/// Bissler 2013, Lancet 381:817 (volumes); Eisenhauer 2009, Eur J Cancer 45:228, §4.3 and Table 1 (RECIST 1.1).
pub fn classify(visits: &[Subject], baseline: Option<usize>, criteria: &ResponseCriteria) -> Vec<Option<Classification>> {
    let from = baseline.unwrap_or(0);
    // What holds before a day, and what the visits of that day make of it.
    let (mut before, mut after) = (Standing::default(), Standing::default());
    let mut day = None;
    let classify_at = |(position, visit): (usize, &Subject)| {
        let is_follow_up = visit.is_on_treatment && baseline.is_none_or(|baseline| position > baseline);
        let earlier = visits.get(from..position).filter(|_| is_follow_up)?;
        let earlier = earlier.split_at(earlier.partition_point(|other| other.day < visit.day)).0;
        if day.replace(visit.day) != Some(visit.day) {
            before = Standing { has_ended: false, ..after };
            after = before;
        }
        let Standing { partial_holds, was_complete, .. } = before;
        let sums = Sums::new(visit, earlier, baseline.and_then(|at| visits.get(at)), was_complete, criteria);
        let events = event_conditions(visit, earlier, criteria);
        let mut response = overall(sums.target_response(criteria), visit, &events);
        let holds = partial_holds && response == Response::Stable;
        if holds {
            response = Response::Partial;
        }
        after = after.with(response, criteria);
        let held = Condition { kind: Kind::EarlierResponseHolds, value: None, threshold: None, met: Some(true) };
        let conditions = sums.conditions(visit, criteria).into_iter().chain(holds.then_some(held)).chain(events).collect();
        Some(Classification { response, conditions })
    };
    visits.iter().enumerate().map(classify_at).collect()
}

/// What earlier responses mean for later ones.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    /// Whether a partial response holds.
    partial_holds: bool,
    /// Whether there was a complete response.
    was_complete: bool,
    /// Whether a visit of the day is progressive, which ends what held.
    has_ended: bool,
}

impl Standing {
    /// After one more response of a day.
    fn with(self, response: Response, criteria: &ResponseCriteria) -> Self {
        let has_ended = self.has_ended || response == Response::Progressive;
        Self {
            partial_holds: criteria.partial_persists && !has_ended && (self.partial_holds || response.is_response()),
            was_complete: self.was_complete || response == Response::Complete,
            has_ended,
        }
    }
}

/// The sum at a visit beside those it is compared with.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Sums {
    sum: Sum,
    /// Whether there is a baseline, whatever is known of its sum.
    has_baseline: bool,
    /// The sum at the baseline, where every target has a part in it and there is one.
    baseline: Option<Exact>,
    nadir: Option<Exact>,
    all_absent: bool,
    /// Whether the baseline has every target lesion, and at least one of them is there.
    was_there: bool,
    /// Whether a lesion is there again after a complete response: progression whatever its size. Where the targets alone were gone, with
    /// non-target lesions left, the sum decides as ever; so it does where the sum must also exceed the baseline, as the volume presets ask.
    ///
    /// # Source
    /// EORTC, RECIST 1.1 frequently asked questions: after targets alone were gone a reappearance is progression only from 5 mm on.
    has_reappeared: bool,
}

impl Sums {
    fn new(
        visit: &Subject,
        earlier: &[Subject],
        baseline: Option<&Subject>,
        was_complete: bool,
        criteria: &ResponseCriteria,
    ) -> Self {
        let sum = |subject: &Subject| subject.burden.sum(criteria.measure);
        // A baseline of zero is no baseline: nothing was there to follow.
        let total_of = |measure| {
            let total = baseline.and_then(|subject: &Subject| subject.burden.sum(measure).complete());
            total.filter(|total| !total.is_zero())
        };
        // Every measurement has a volume at the baseline, a typed one too, which has no diameter.
        let was_there = total_of(Measure::SumOfVolumes).is_some();
        let has_baseline = baseline.is_some();
        let baseline = total_of(criteria.measure);
        // Between the baseline and the start of treatment nothing was measured.
        let counts = |(position, subject): &(usize, &Subject)| *position == 0 || subject.is_on_treatment;
        let earlier: Vec<Sum> = earlier.iter().enumerate().filter(counts).map(|(_, subject)| sum(subject)).collect();
        let Burden { all_absent, any_present, .. } = visit.burden;
        let has_reappeared = was_complete && any_present && !criteria.progression_above_baseline;
        Self { sum: sum(visit), has_baseline, baseline, nadir: nadir(&earlier), all_absent, was_there, has_reappeared }
    }

    fn target_response(&self, criteria: &ResponseCriteria) -> Response {
        // That all are gone needs no size: lesions followed by typed volumes are gone by RECIST 1.1 too.
        if self.all_absent && self.was_there {
            return Response::Complete;
        }
        if self.has_progressed(criteria) {
            return Response::Progressive;
        }
        match (self.sum, self.baseline) {
            (Sum::Complete(total), Some(baseline)) if criteria.partial_decrease.is_decrease(total, baseline) => Response::Partial,
            (Sum::Complete(_), Some(_)) => Response::Stable,
            _ => Response::NotEvaluable,
        }
    }

    /// Whether the lesions assessed alone are above the nadir by every threshold; more lesions could only add to them.
    fn has_progressed(&self, criteria: &ResponseCriteria) -> bool {
        if self.has_reappeared {
            return true;
        }
        let (Some(baseline), Some(nadir)) = (self.baseline, self.nadir) else { return false };
        let value = self.sum.assessed();
        let absolute = criteria.progression_absolute().map_or(Exact::ZERO, |mm| Exact::rational(i128::from(mm) * 100));
        value > nadir
            && value >= nadir + absolute
            && criteria.progression_increase.is_increase(value, nadir)
            && (!criteria.progression_above_baseline || value > baseline)
    }

    fn conditions(&self, visit: &Subject, criteria: &ResponseCriteria) -> Vec<Condition> {
        let total = self.sum.complete();
        let change = |reference: Option<Exact>| percent_change(total?, reference?);
        // Nothing there, as at the nadir, is a change of nothing; something there is one that no percentage tells.
        let is_nothing = self.nadir.zip(total).is_some_and(|(nadir, total)| nadir.is_zero() && total.is_zero());
        let from_nadir = change(self.nadir).or_else(|| is_nothing.then_some(0.0));
        let met_decrease =
            total.zip(self.baseline).map(|(total, baseline)| criteria.partial_decrease.is_decrease(total, baseline));
        let progressed = self.has_progressed(criteria);
        let met_increase = if total.is_some() && self.baseline.is_some() || progressed { Some(!progressed) } else { None };
        let assessed = visit.burden.sums.of(criteria.measure).assessed;
        let mut conditions = vec![
            Condition {
                kind: Kind::DecreaseFromBaseline,
                value: change(self.baseline),
                threshold: Some(-criteria.partial_decrease.as_f64()),
                met: met_decrease,
            },
            Condition {
                kind: Kind::AllTargetsAssessed,
                value: Some(assessed as f64),
                threshold: self.has_baseline.then_some(visit.targets as f64),
                met: Some(total.is_some() && self.baseline.is_some()),
            },
            Condition {
                kind: Kind::NoIncreaseFromNadir,
                value: from_nadir,
                threshold: Some(criteria.progression_increase.as_f64()).filter(|_| !self.has_reappeared),
                met: met_increase,
            },
        ];
        if self.all_absent && total.is_some() {
            let targets = Some(visit.targets as f64);
            conditions.push(Condition { kind: Kind::AllTargetsAbsent, value: targets, threshold: targets, met: Some(true) });
        }
        conditions
    }
}

/// Everything beside the sum that can be progression; `met: None` is not assessed and taken as absent.
fn event_conditions(visit: &Subject, earlier: &[Subject], criteria: &ResponseCriteria) -> Vec<Condition> {
    let events = &visit.events;
    // What was recorded as new, and lesions with a row of their own that were not there at the baseline.
    let new = events.new_lesion.and_then(NewLesion::longest_diameter).max(visit.burden.appeared);
    let is_known = events.new_lesion.is_some() || new.is_some();
    let mut conditions = vec![Condition {
        kind: Kind::NoNewLesion,
        value: is_known.then(|| new.map_or(0.0, Diameter::as_millimetres)),
        threshold: Some(f64::from(criteria.new_lesion_mm)),
        met: is_known.then(|| !new.is_some_and(|size| criteria.new_lesion_counts(size))),
    }];
    if let Some(limit) = criteria.kidney_increase {
        conditions.extend(kidney_conditions(events, earlier, limit));
    }
    if let Some(limit) = criteria.bleeding_grade {
        conditions.push(Condition {
            kind: Kind::NoBleeding,
            value: events.bleeding_grade.map(f64::from),
            threshold: Some(f64::from(limit)),
            met: events.bleeding_grade.map(|grade| grade < limit),
        });
    }
    if criteria.non_target {
        let met = match events.non_target {
            None | Some(NonTarget::NotEvaluable) => None,
            Some(state) => Some(state != NonTarget::Progressive),
        };
        conditions.push(Condition { kind: Kind::NoNonTargetProgression, value: None, threshold: None, met });
    }
    conditions
}

/// One kidney beside its smallest volume so far and that at the baseline.
struct Kidney {
    change: f64,
    has_progressed: bool,
    withholds_response: bool,
    has_baseline: bool,
}

/// Each kidney against its own nadir, baseline included; the one that decides is shown, else the larger change.
///
/// Progression is an increase of at least the limit above the nadir to a value above the baseline. An increase beyond the limit that stays
/// at or below the baseline is none, but no response either. A kidney that was measured before and is not now leaves the condition open,
/// unless the other one alone is enlarged; so does one without a baseline, of which only that it withholds a response can be known: its
/// nadir is no larger than the smallest volume measured.
///
/// # Source
/// Bissler 2013, Lancet 381:817: response asks for no increase "> 20 %", progression is one "≥ 20 %". That it must lie above the baseline is
/// inferred from the counts of PMID 30192751.
fn kidney_conditions(events: &Events, earlier: &[Subject], limit: Percent) -> Vec<Condition> {
    let sides = [KidneySide::Left, KidneySide::Right];
    let exact = |microlitres: u32| Exact::rational(i128::from(microlitres));
    let known = |side: KidneySide| earlier.iter().filter_map(move |visit| visit.events.kidney(side));
    let at_baseline =
        |side: KidneySide| earlier.iter().filter(|visit| !visit.is_on_treatment).find_map(|visit| visit.events.kidney(side));
    let compared = sides.into_iter().filter_map(|side| {
        let (now, smallest) = (exact(events.kidney(side)?), exact(known(side).min()?));
        let baseline = at_baseline(side).map(exact);
        let has_progressed = limit.is_increase(now, smallest) && baseline.is_some_and(|baseline| now > baseline);
        Some(Kidney {
            change: percent_change(now, smallest)?,
            has_progressed,
            withholds_response: limit.is_more_than_increase(now, smallest) && !has_progressed,
            has_baseline: baseline.is_some(),
        })
    });
    let is_one_missing = sides.into_iter().any(|side| match events.kidney(side) {
        Some(_) => at_baseline(side).is_none(),
        None => known(side).next().is_some(),
    });
    let kidneys: Vec<Kidney> = compared.collect();
    let larger = |one: &&Kidney, other: &&Kidney| one.change.total_cmp(&other.change);
    let decides = kidneys.iter().filter(|kidney| kidney.has_progressed).max_by(larger);
    let shown = decides.or_else(|| kidneys.iter().filter(|kidney| kidney.has_baseline).max_by(larger));
    let condition = Condition {
        kind: Kind::NoKidneyEnlargement,
        value: shown.map(|kidney| kidney.change),
        threshold: Some(limit.as_f64()),
        met: shown.map(|kidney| !kidney.has_progressed).filter(|met| !met || !is_one_missing),
    };
    let withheld = kidneys.iter().filter(|kidney| kidney.withholds_response).max_by(larger);
    let withheld = withheld.map(|kidney| Condition {
        kind: Kind::KidneyAllowsResponse,
        value: Some(kidney.change),
        threshold: Some(limit.as_f64()),
        met: Some(false),
    });
    std::iter::once(condition).chain(withheld).collect()
}

/// Target response with non-target lesions and events: the overall table of RECIST 1.1, and "progression first" of the volume rules.
fn overall(target: Response, visit: &Subject, events: &[Condition]) -> Response {
    let withholds = |condition: &Condition| condition.kind == Kind::KidneyAllowsResponse;
    if events.iter().any(|condition| condition.met == Some(false) && !withholds(condition)) {
        return Response::Progressive;
    }
    let target = if target.is_response() && events.iter().any(withholds) { Response::Stable } else { target };
    let counts_non_target = events.iter().any(|condition| condition.kind == Kind::NoNonTargetProgression);
    let non_target = visit.events.non_target.filter(|_| counts_non_target);
    match (target, non_target) {
        (Response::Complete, Some(NonTarget::NonCompleteNonProgressive | NonTarget::NotEvaluable)) => Response::Partial,
        (target, _) => target,
    }
}
