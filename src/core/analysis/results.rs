//! Every number of a comparison, computed once when it is first asked for.

use super::rates::Rates;
use super::{
    AdverseEventComparison, AdverseEventRow, ArmTest, BaselineBlock, BaselineRow, Contrast, Flow, NumberSource, ResultKey,
    SingleArm, SourceData, adverse_events, arm_test::arm_test_for, baseline, efficacy, flow, hazard_ratio, holm, planned_months,
    reached_months, standardised_difference_of, standardised_difference_of_logarithms, times,
};
use crate::statistics::balance::StandardisedDifference;
use crate::statistics::describe::{Description, QuantileType, describe, quantiles};
use crate::statistics::policy::{PolicyInterval, SummaryKind, TestPolicy};
use crate::statistics::survival::{
    CompetingFollowUp, CoxFit, CumulativeIncidence, FollowUp, KaplanMeier, Outcome, cumulative_incidence, kaplan_meier,
};
use crate::statistics::types::{ConfidenceLevel, NotEstimable};
use crate::study::Study;
use crate::study::settings::{NumberForm, PolicyName, Settings};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// One number with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberResult {
    /// Which number.
    pub key: ResultKey,
    /// The values it comes from.
    pub data: SourceData,
    /// Patients of either arm that are not counted.
    pub left_out: [usize; 2],
    /// The test of the study's policy; `None` of a number that compares nothing.
    pub test: Option<ArmTest>,
    /// Of the only arm of a study: what is said of it where two would be compared.
    pub single: Option<SingleArm>,
    /// Of a characteristic at baseline: how far the arms lie apart in it.
    pub standardised_difference: Option<Result<StandardisedDifference, NotEstimable>>,
    /// Of times to an event: the curve of either arm, the reference first; `None` for an arm in which nobody was followed.
    pub curves: [Option<KaplanMeier>; 2],
    /// Of times beside competing events: the cumulative incidence in either arm, the reference first.
    pub incidence: [Option<CumulativeIncidence>; 2],
    /// Of times to an event: Cox's model, comparison arm against reference arm.
    pub hazard: Option<Result<CoxFit, NotEstimable>>,
}

impl NumberResult {
    /// Computes what a policy makes of the values. Nothing else runs the tests of a comparison.
    pub fn new(source: NumberSource, policy: &TestPolicy) -> Self {
        Self::of_arms(source, policy, None, false)
    }

    /// The same of numbers whose test has to go with their summary, or of the only arm of a study.
    fn of_arms(source: NumberSource, policy: &TestPolicy, summary: Option<SummaryKind>, is_single: bool) -> Self {
        let NumberSource { key, data, left_out } = source;
        let curve = |arm: usize| {
            let SourceData::Times(arms) = &data else { return None };
            let people: Vec<FollowUp> = arms.get(arm)?.iter().map(|(_, time)| *time).collect();
            kaplan_meier(&people, ConfidenceLevel::default()).ok()
        };
        let hazard = if is_single { None } else { hazard_ratio(&data) };
        let incidence = |arm: usize| {
            let SourceData::Competing(arms) = &data else { return None };
            let people: Vec<CompetingFollowUp> = arms.get(arm)?.iter().map(|(_, time)| *time).collect();
            cumulative_incidence(&people, ConfidenceLevel::default()).ok()
        };
        Self {
            single: if is_single { SingleArm::of(&key, &data, policy) } else { None },
            test: (key.compares_arms() && !is_single).then(|| match (&key, hazard) {
                (ResultKey::HazardRatio { .. }, Some(fit)) => ArmTest::Hazard(fit),
                _ => arm_test_for(&data, policy, summary),
            }),
            standardised_difference: if matches!(key, ResultKey::Baseline { .. }) && !is_single {
                let of_logarithms = summary == Some(SummaryKind::GeometricMean);
                let logarithms = of_logarithms.then(|| standardised_difference_of_logarithms(&data)).flatten();
                logarithms.or_else(|| standardised_difference_of(&data))
            } else {
                None
            },
            curves: [curve(0), curve(1)],
            incidence: [incidence(0), incidence(1)],
            hazard,
            key,
            data,
            left_out,
        }
    }

    /// Its two-sided p, not adjusted.
    ///
    /// # Errors
    /// Why there is none; a number that compares nothing has [no information](NotEstimable::NoInformation) about it.
    pub fn p(&self) -> Result<f64, NotEstimable> {
        self.test.as_ref().map_or(Err(NotEstimable::NoInformation), ArmTest::p)
    }

    /// Comparison arm minus reference arm with its interval; `None` where the test compares no two numbers.
    pub fn difference(&self) -> Option<Result<PolicyInterval, NotEstimable>> {
        self.test.as_ref()?.difference()
    }

    /// Share of either arm with its interval, the reference first; `None` where the number is of no proportions.
    pub fn proportions(&self) -> Option<[Result<PolicyInterval, NotEstimable>; 2]> {
        if let Some(SingleArm::Share(share)) = &self.single {
            return Some([*share, Err(NotEstimable::NoInformation)]);
        }
        match self.test.as_ref()? {
            // The test has the comparison arm first.
            ArmTest::TwoGroups(choice) => choice.proportions.map(|[comparison, reference]| [reference, comparison]),
            _ => None,
        }
    }

    /// Mean, SD, median and range of either arm, the reference first, and of both together; `None` where there are no numbers.
    pub fn descriptions(&self) -> [Option<Description>; 3] {
        let SourceData::Values(arms) = &self.data else { return [const { None }; 3] };
        let of = |from: &mut dyn Iterator<Item = &(_, f64)>| describe(&from.map(|(_, value)| *value).collect::<Vec<f64>>()).ok();
        let [first, second] = arms;
        [of(&mut first.iter()), of(&mut second.iter()), of(&mut first.iter().chain(second))]
    }

    /// Lower and upper quartile of either arm, the reference first, and of both together (R's type 7); `None` where there are no
    /// numbers.
    pub fn quartiles(&self) -> [Option<[f64; 2]>; 3] {
        let SourceData::Values([first, second]) = &self.data else { return [None; 3] };
        let of = |from: &mut dyn Iterator<Item = &(_, f64)>| {
            let values: Vec<f64> = from.map(|(_, value)| *value).collect();
            quantiles(&values, &[0.25, 0.75], QuantileType::Seven).ok().and_then(|found| found.try_into().ok())
        };
        [of(&mut first.iter()), of(&mut second.iter()), of(&mut first.iter().chain(second))]
    }

    /// Geometric mean and geometric SD of either arm, the reference first, and of both together; `None` where there are no numbers or one is not
    /// above 0.
    pub fn geometric(&self) -> [Option<[f64; 2]>; 3] {
        let SourceData::Values([first, second]) = &self.data else { return [None; 3] };
        let of = |from: &mut dyn Iterator<Item = &(_, f64)>| {
            let logarithms: Option<Vec<f64>> = from.map(|(_, value)| (*value > 0.0).then(|| value.ln())).collect();
            let found = describe(&logarithms?).ok()?;
            Some([found.mean.exp(), found.sd?.exp()])
        };
        [of(&mut first.iter()), of(&mut second.iter()), of(&mut first.iter().chain(second))]
    }

    /// Which summary goes with the test: mean ± SD unless it compares ranks; `None` where there are no numbers.
    pub fn summary(&self) -> Option<SummaryKind> {
        if let Some(SingleArm::Change(Ok(test))) = &self.single {
            return Some(test.method.summary());
        }
        match (self.test.as_ref()?, &self.data) {
            (ArmTest::TwoGroups(choice), SourceData::Values(_)) => choice.summary,
            _ => None,
        }
    }

    /// The rates of either arm, the reference first; `None` where the number is of no time at risk.
    pub fn rates(&self) -> Option<[Rates; 2]> {
        let SourceData::AtRisk(arms) = &self.data else { return None };
        Some(arms.each_ref().map(|arm| Rates::of(arm)))
    }

    /// How many have the event and how many are counted, of either arm, the reference first; `None` where nothing is counted.
    pub fn counts(&self) -> Option<[(usize, usize); 2]> {
        match &self.data {
            SourceData::Events(arms) => {
                Some(arms.each_ref().map(|arm| (arm.iter().filter(|(_, event)| *event).count(), arm.len())))
            }
            SourceData::Times(arms) => {
                Some(arms.each_ref().map(|arm| (arm.iter().filter(|(_, time)| time.event).count(), arm.len())))
            }
            SourceData::Competing(arms) => {
                let has_event = |time: &CompetingFollowUp| time.outcome == Outcome::Event;
                Some(arms.each_ref().map(|arm| (arm.iter().filter(|(_, time)| has_event(time)).count(), arm.len())))
            }
            _ => None,
        }
    }
}

/// The numbers of a comparison of two arms, each computed when it is first asked for and then kept.
///
/// Tables, figures, explanations and files ask here by [`ResultKey`], so that one number is the same wherever it stands. Study and settings
/// do not change under it: after a change another one is made.
#[derive(Debug)]
pub struct Results {
    study: Arc<Study>,
    settings: Settings,
    reference: usize,
    comparison: Option<usize>,
    baseline: OnceLock<Vec<BaselineBlock>>,
    adverse_events: OnceLock<AdverseEventComparison>,
    flow: OnceLock<Flow>,
    reached_months: OnceLock<Vec<u16>>,
    numbers: Mutex<BTreeMap<ResultKey, Arc<NumberResult>>>,
}

impl Results {
    /// The results of the arms that the settings name.
    ///
    /// # Returns
    /// `None` where no arm has patients; see [`Contrast::of`].
    ///
    /// # Example
    /// ```
    /// use nadir::analysis::{AnalysisSet, Outcome, ResultKey, Results};
    /// use nadir::{files::example_study, response::TrackId, study::Study, study::assessment::{Settings, assess}};
    /// use std::sync::Arc;
    /// let mut settings = Settings::default();
    /// settings.comparison.policy = nadir::study::settings::PolicyName::AsPublished;
    /// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
    /// let results = Results::of(Arc::new(study), &settings).unwrap();
    /// let what = Outcome::Response;
    /// let key = ResultKey::Efficacy { month: 24, track: TrackId::Chosen, set: AnalysisSet::Observed, what };
    /// let number = results.number(&key).unwrap();
    /// // Printed: 6 of 10 and 17 of 21, P = .38.
    /// assert_eq!(number.counts(), Some([(6, 10), (17, 21)]));
    /// assert!((number.p().unwrap() - 0.3809).abs() < 5e-5);
    /// ```
    pub fn of(study: Arc<Study>, settings: &Settings) -> Option<Self> {
        let Contrast { reference, comparison, .. } = Contrast::of(&study, settings)?;
        Some(Self {
            study,
            settings: settings.clone(),
            reference,
            comparison,
            baseline: OnceLock::new(),
            adverse_events: OnceLock::new(),
            flow: OnceLock::new(),
            reached_months: OnceLock::new(),
            numbers: Mutex::new(BTreeMap::new()),
        })
    }

    /// The two arms.
    pub fn contrast(&self) -> Contrast<'_> {
        Contrast { study: &self.study, settings: &self.settings, reference: self.reference, comparison: self.comparison }
    }

    /// How the tests are chosen.
    pub fn policy(&self) -> &'static TestPolicy {
        self.settings.comparison.test_policy()
    }

    /// The planned visits, months.
    pub fn months(&self) -> Vec<u16> {
        planned_months(&self.settings.comparison)
    }

    /// Those of them that anybody has reached.
    pub fn reached_months(&self) -> &[u16] {
        self.reached_months.get_or_init(|| reached_months(&self.contrast()))
    }

    /// The patients at baseline.
    pub fn baseline(&self) -> &[BaselineBlock] {
        self.baseline.get_or_init(|| baseline(&self.contrast()))
    }

    /// A row of the baseline.
    pub fn baseline_row(&self, variable: &super::BaselineVariable) -> Option<&BaselineRow> {
        self.baseline().iter().flat_map(|block| &block.rows).find(|row| row.variable == *variable)
    }

    /// The adverse events.
    pub fn adverse_events(&self) -> &AdverseEventComparison {
        self.adverse_events.get_or_init(|| adverse_events(&self.contrast()))
    }

    /// The flow of patients.
    pub fn flow(&self) -> &Flow {
        self.flow.get_or_init(|| flow(&self.contrast()))
    }

    /// The number with this key; `None` where the study and its settings have no such number.
    pub fn number(&self, key: &ResultKey) -> Option<Arc<NumberResult>> {
        let known = || self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(key).cloned();
        if found.is_some() {
            return found;
        }
        let made =
            Arc::new(NumberResult::of_arms(self.source(key)?, self.policy(), self.summary(key), self.comparison.is_none()));
        known().insert(key.clone(), Arc::clone(&made));
        Some(made)
    }

    /// The form in which Table 1 gives a number; `None` of what is no number.
    pub fn form(&self, key: &ResultKey) -> Option<NumberForm> {
        let ResultKey::Baseline { variable } = key else { return None };
        Some(self.settings.comparison.form(self.baseline_row(variable)?.number()?))
    }

    /// The summary that the test of a number has to go with. Where the study is compared as the source paper was, its test stays, which the
    /// paper took beside medians too; of logarithms it had none.
    fn summary(&self, key: &ResultKey) -> Option<SummaryKind> {
        let summary = self.form(key)?.summary()?;
        let is_free = self.settings.comparison.policy != PolicyName::AsPublished || summary == SummaryKind::GeometricMean;
        is_free.then_some(summary)
    }

    /// The p of an outcome adjusted after Holm over the planned visits; `None` of a number that does not repeat from visit to visit.
    pub fn adjusted_p(&self, key: &ResultKey) -> Option<Result<f64, NotEstimable>> {
        let ResultKey::Efficacy { month, track, set, what } = *key else { return None };
        let months = self.months();
        let place = months.iter().position(|planned| *planned == month)?;
        let p = |month: &u16| {
            let number = self.number(&ResultKey::Efficacy { month: *month, track, set, what });
            number.map_or(Err(NotEstimable::NoInformation), |number| number.p())
        };
        holm(&months.iter().map(p).collect::<Vec<_>>()).get(place).copied()
    }

    fn source(&self, key: &ResultKey) -> Option<NumberSource> {
        let contrast = self.contrast();
        match key {
            ResultKey::Enrolled => Some(contrast.enrolled()),
            ResultKey::Baseline { variable } => self.baseline_row(variable).map(BaselineRow::source),
            ResultKey::Efficacy { month, track, set, what } => {
                let is_planned = self.months().contains(month);
                is_planned.then(|| efficacy::outcome(&contrast, *month, *track, *set, *what)).flatten()
            }
            ResultKey::BestResponse { track, class } => Some(efficacy::best_response(&contrast, *track, *class)),
            ResultKey::TimeToResponse { track } => Some(times::to_response(&contrast, *track)),
            ResultKey::HazardRatio { track, of } => Some(times::hazard(&contrast, *track, *of)),
            ResultKey::ResponseIncidence { track } => Some(times::to_response_or_progression(&contrast, *track)),
            ResultKey::DurationOfResponse { track } => Some(times::of_response(&contrast, *track)),
            ResultKey::TimeToProgression { track } => Some(times::to_progression(&contrast, *track)),
            ResultKey::AdverseEvent { term, grades } => {
                let found = self.adverse_events();
                let row = std::iter::once(&found.any).chain(&found.terms).find(|row| row.term == *term)?;
                Some(row.source(*grades))
            }
            ResultKey::AdverseEventRate { term } => {
                let found = self.adverse_events();
                std::iter::once(&found.any).chain(&found.terms).find(|row| row.term == *term).map(AdverseEventRow::rates)
            }
            ResultKey::Flow { month, state } => {
                self.flow().visits.iter().find(|visit| visit.month == *month).map(|visit| visit.source(*state))
            }
        }
    }
}
