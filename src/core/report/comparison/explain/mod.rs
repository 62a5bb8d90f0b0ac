//! Where a number comes from: the test run again on the values behind it, with everything a reader needs to check it.

mod others;
mod patients;
mod two_groups;

use super::figures_of_speech::{p_in_full, p_text, why_text};
use super::question::question_text;
use super::test_words::test_name;
use super::words;
use crate::analysis::{
    ArmTest, Contrast, NumberSource, Question, SourceData, VisitEfficacy, arm_test, efficacy, exact_counts, holm,
    standardised_difference_of,
};
use crate::entry::draft::PatientKey;
use crate::report::Language;
use crate::report::explanation::{Alternative, Fact, NumberExplanation};
use crate::report::number::{NONE, fixed};
use crate::report::policy_words::policy_name;
use crate::report::wording::{Sentence, Span, by};
use crate::statistics::exact::{ExactDifference, exact_unconditional_difference};
use crate::statistics::types::{ConfidenceLevel, NotEstimable};

/// Explains a number of a comparison: what was compared, by which test and why, inputs and results, the same by other tests, and the
/// patients behind it.
///
/// All tests are run here, when somebody asks, and not when the table is made.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, report::Language, study::Study};
/// use nadir::analysis::{AnalysisSet, Contrast, NumberSource, Question, SourceData};
/// use nadir::{report::comparison::explain, response::TrackId};
/// use std::sync::Arc;
/// let mut settings = Settings::default();
/// settings.comparison.policy = "as-published".into();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let contrast = Contrast::of(&study, &settings).unwrap();
/// // 6 of 10 against 17 of 21 responders at 24 months: printed .38.
/// let first = |arm: usize, yes: usize, n: usize| {
///     contrast.patients()[arm].iter().take(n).enumerate().map(|(at, patient)| (patient.key, at < yes)).collect()
/// };
/// let question = Question::Response { month: 24, track: TrackId::Chosen, set: AnalysisSet::Observed };
/// let data = SourceData::Events([first(0, 6, 10), first(1, 17, 21)]);
/// let told = explain(&NumberSource { question, data, left_out: [23, 70] }, &contrast, Language::English);
/// assert_eq!(told.title, "Where P = 0.38 comes from");
/// assert_eq!(told.why[1].text(), "N = 31 is below 40: Fisher's exact test.");
/// assert_eq!(told.patients.len(), 31);
/// ```
pub fn explain(source: &NumberSource, contrast: &Contrast<'_>, language: Language) -> NumberExplanation {
    let counts = exact_counts(&source.data, contrast.settings.comparison.test_policy());
    let exact = counts.map(|counts| exact_unconditional_difference(counts, ConfidenceLevel::default()));
    explain_at_once(source, contrast, exact, language)
}

/// The same without waiting for the exact interval of a difference, which takes a second: until it is given, its place says so.
///
/// `exact` is the interval of [`exact_counts`](crate::analysis::exact_counts), which
/// [`ExactDifferenceSearch`](crate::statistics::exact::ExactDifferenceSearch) computes in steps.
pub fn explain_at_once(
    source: &NumberSource,
    contrast: &Contrast<'_>,
    exact: Option<Result<ExactDifference, NotEstimable>>,
    language: Language,
) -> NumberExplanation {
    if let (false, SourceData::Events(arms)) = (source.question.compares_arms(), &source.data) {
        return counted(source, arms, contrast, language);
    }
    let test = arm_test(&source.data, contrast.settings.comparison.test_policy());
    let mut told = NumberExplanation {
        title: title(&test, contrast, language),
        why: vec![what(source, &test, contrast, language)],
        patients: patients::behind(source, contrast, language),
        left_out: patients::left_out(source, contrast, language),
        ..NumberExplanation::default()
    };
    let teller = Teller { source, contrast, exact, language };
    match &test {
        ArmTest::TwoGroups(choice) => two_groups::tell(&mut told, choice, &teller),
        ArmTest::Categories(test) => others::categories(&mut told, test, &teller),
        ArmTest::Adjusted(test) => others::adjusted(&mut told, test, &teller),
        ArmTest::Stratified(test) => others::stratified(&mut told, test, &teller),
        ArmTest::Times(test) => others::times(&mut told, test, &teller),
    }
    over_visits(&mut told, &teller);
    balance(&mut told, &teller);
    told
}

/// A number that compares nothing: how many of those enrolled, and who they are.
fn counted(
    source: &NumberSource,
    arms: &[Vec<(PatientKey, bool)>; 2],
    contrast: &Contrast<'_>,
    language: Language,
) -> NumberExplanation {
    let counted = arms.each_ref().map(|arm| arm.iter().filter(|(_, is_there)| *is_there).copied().collect::<Vec<_>>());
    let facts = contrast.arms().into_iter().zip(&counted).map(|(arm, those)| {
        let [counted, enrolled] = [those.len(), arm.size].map(|number| number.to_string());
        fact(&arm.name, by(language, &["{} of {} enrolled", "{} 例，入组 {} 例"], &[&counted, &enrolled]))
    });
    let facts = facts.collect();
    let those = NumberSource { data: SourceData::Events(counted), ..source.clone() };
    NumberExplanation {
        title: language.pick("Who is counted", "计入的患者").to_owned(),
        why: vec![Sentence::marked(&by(language, &["{}.", "{}。"], &[&question_text(&source.question, language)]))],
        facts,
        patients: patients::behind(&those, contrast, language),
        ..NumberExplanation::default()
    }
}

/// The standardised difference of a characteristic at baseline, with its interval.
fn balance(told: &mut NumberExplanation, teller: &Teller<'_>) {
    let Question::Characteristic { .. } = teller.source.question else { return };
    let Some(found) = standardised_difference_of(&teller.source.data) else { return };
    let text = found.map_or_else(
        |why| teller.why(why),
        |found| {
            let [estimate, low, high] = [found.estimate, found.interval.low, found.interval.high].map(|value| fixed(value, 2));
            format!("{estimate} ({low} {} {high})", teller.pick("to", "至"))
        },
    );
    told.facts.push(fact(teller.pick("SMD (95 % CI)", "SMD（95 % CI）"), text));
    let separator = if told.source.is_empty() { "" } else { "; " };
    told.source = format!("{}{separator}{SMD_LITERATURE}", told.source);
}

const SMD_LITERATURE: &str = "SMD: Austin 2009, Stat Med 28:3083; Yang and Dalton 2012, SAS Global Forum 335";

/// The same p adjusted over all planned visits.
fn over_visits(told: &mut NumberExplanation, teller: &Teller<'_>) {
    let (Question::Decrease { month, track, set }
    | Question::AdjustedDecrease { month, track, set }
    | Question::Response { month, track, set }
    | Question::DecreaseOfAtLeast { month, track, set, .. }) = teller.source.question
    else {
        return;
    };
    let row = |visit: &VisitEfficacy| match teller.source.question {
        Question::Decrease { .. } => visit.decrease.clone(),
        Question::AdjustedDecrease { .. } => visit.adjusted_decrease.clone(),
        Question::Response { .. } => visit.response.clone(),
        _ => visit.lesser_tier.clone(),
    };
    let visits = efficacy(teller.contrast, track, set);
    let Some(place) = visits.iter().position(|visit| visit.month == month) else { return };
    // A question of another tier than the table's has no row there.
    if visits.len() < 2 || visits.get(place).is_none_or(|visit| row(visit) != *teller.source) {
        return;
    }
    let policy = teller.contrast.settings.comparison.test_policy();
    let p: Vec<_> = visits.iter().map(|visit| arm_test(&row(visit).data, policy).p()).collect();
    let Some(p) = holm(&p).get(place).copied() else { return };
    let name = by(teller.language, &["Holm over {} visits", "{} 次访视 Holm 校正"], &[&visits.len().to_string()]);
    told.alternatives.push(teller.alternative(name, p, false));
}

/// What every part of an explanation needs.
struct Teller<'a> {
    source: &'a NumberSource,
    contrast: &'a Contrast<'a>,
    /// The exact interval of a difference, where it is known.
    exact: Option<Result<ExactDifference, NotEstimable>>,
    language: Language,
}

impl Teller<'_> {
    /// One of two texts.
    const fn pick(&self, english: &'static str, chinese: &'static str) -> &'static str {
        self.language.pick(english, chinese)
    }

    /// Names of the arms, the reference first.
    fn arm_names(&self) -> [&str; 2] {
        self.contrast.arms().map(|arm| arm.name.as_str())
    }

    /// What both arms together are called, where their table has a column of them.
    const fn total(&self) -> Option<&'static str> {
        match self.source.question {
            Question::Characteristic { .. } => Some(words::TOTAL.in_language(self.language)),
            _ => None,
        }
    }

    /// Why there is no number.
    fn why(&self, why: NotEstimable) -> String {
        why_text(why, self.contrast, self.language)
    }

    /// The p with all its digits that matter, as a fact.
    fn p_fact(&self, p: Result<f64, NotEstimable>) -> Fact {
        fact(self.pick("P, two-sided", "P（双侧）"), p.map_or_else(|why| self.why(why), |p| p_in_full(p, 6)))
    }

    /// Another method's p.
    fn alternative(&self, method: String, p: Result<f64, NotEstimable>, is_chosen: bool) -> Alternative {
        let result = p.map_or_else(|why| format!("{NONE} {}", self.why(why)), |p| p_in_full(p, 4));
        Alternative { method, result, is_chosen }
    }

    /// What a reader should know of a p close to 0.05, and of methods that disagree about it.
    fn boundary(&self, told: &mut NumberExplanation, p: Result<f64, NotEstimable>, others: &[f64]) {
        let Ok(p) = p else { return };
        if (p - 0.05).abs() < 0.01 {
            let text = self.pick("P lies within 0.01 of 0.05: a boundary case.", "P 与 0.05 相差不足 0.01：临界情形。");
            told.remarks.push(text.to_owned());
        }
        if others.iter().any(|other| (*other < 0.05) != (p < 0.05)) {
            let text = self
                .pick("Other tests of the same data fall on the other side of 0.05.", "同一数据的其他检验落在 0.05 的另一侧。");
            told.remarks.push(text.to_owned());
        }
    }
}

fn fact(name: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { name: name.into(), value: value.into() }
}

fn title(test: &ArmTest, contrast: &Contrast<'_>, language: Language) -> String {
    if test.p().is_err() {
        return language.pick("Why there is no P here", "此处为何没有 P 值").to_owned();
    }
    let p = p_text(test, contrast, language);
    let shown = if p.starts_with('<') { format!("P {p}") } else { format!("P = {p}") };
    by(language, &["Where {} comes from", "{} 从何而来"], &[&shown])
}

/// "Decrease from baseline at 12 months: Student's t-test, as the policy **as published** has it."
fn what(source: &NumberSource, test: &ArmTest, contrast: &Contrast<'_>, language: Language) -> Sentence {
    let policy = policy_name(contrast.settings.comparison.test_policy().name, language);
    let question = question_text(&source.question, language);
    let plain = |text: String| Span { text, is_strong: false };
    let name = test_name(test, language);
    let (before, after) = match test {
        ArmTest::TwoGroups(_) | ArmTest::Categories(_) => {
            (by(language, &["{}: {}, by the policy ", "{}：{}，所用方案为"], &[&question, name]), language.pick(".", "。"))
        }
        _ => return Sentence(vec![plain(by(language, &["{}: {}.", "{}：{}。"], &[&question, name]))]),
    };
    Sentence(vec![plain(before), Span { text: policy.to_owned(), is_strong: true }, plain(after.to_owned())])
}
