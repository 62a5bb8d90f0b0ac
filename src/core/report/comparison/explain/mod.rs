//! Where a number comes from: the result that the tables print, with everything a reader needs to check it, and the same by other tests.

mod alone;
mod in_words;
mod others;
mod patients;
mod rates;
mod times;
mod two_groups;

use super::cells::{arm_name, arm_names};
use super::figures_of_speech::{p_in_full, p_style, why_text};
use super::names::{in_set, key_text, level_name};
use super::test_words::{cited, test_name};
use super::words;
use crate::analysis::{ArmTest, Level, NumberResult, ResultKey, Results, SourceData, exact_counts};
use crate::report::Language;
use crate::report::explanation::{Alternative, Fact, NumberExplanation};
use crate::report::number::{LEAST_P, NONE, fixed, p_value};
use crate::report::policy_words::policy_name;
use crate::report::wording::{Sentence, Span, by};
use crate::statistics::exact::{ExactDifference, exact_unconditional_difference};
use crate::statistics::policy::{Reason, SIGNIFICANCE};
use crate::statistics::types::{ConfidenceLevel, NotEstimable};

/// Explains a number of a comparison: what was compared, by which test and why, inputs and results, the same by other tests, and the
/// patients behind it.
///
/// The other tests are run here, when somebody asks, and not when the table is made.
///
/// # Returns
/// `None` where the study and its settings have no such number any more.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, report::Language, study::Study};
/// use nadir::analysis::{AnalysisSet, Outcome, ResultKey, Results};
/// use nadir::{report::comparison::explain, response::TrackId};
/// use std::sync::Arc;
/// let mut settings = Settings::default();
/// settings.comparison.policy = nadir::study::settings::PolicyName::AsPublished;
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let results = Results::of(Arc::new(study), &settings).unwrap();
/// // 6 of 10 against 17 of 21 responders at 24 months: printed .38.
/// let what = Outcome::Response;
/// let key = ResultKey::Efficacy { month: 24, track: TrackId::Chosen, set: AnalysisSet::Observed, what };
/// let told = explain(&key, &results, Language::English).unwrap();
/// assert_eq!(told.title, "Where P = 0.38 comes from");
/// assert_eq!(told.why[1].text(), "N = 31 is below 40: Fisher's exact test.");
/// assert_eq!(told.patients.len(), 31);
/// ```
pub fn explain(key: &ResultKey, results: &Results, language: Language) -> Option<NumberExplanation> {
    let number = results.number(key)?;
    let counts = exact_counts(&number.data, results.policy());
    let exact = counts.map(|counts| exact_unconditional_difference(counts, ConfidenceLevel::default()));
    Some(explain_number(&number, results, exact, language))
}

/// The same without waiting for the exact interval of a difference, which takes a second: until it is given, its place says so.
///
/// `exact` is the interval of [`exact_counts`](crate::analysis::exact_counts).
pub fn explain_at_once(
    key: &ResultKey,
    results: &Results,
    exact: Option<Result<ExactDifference, NotEstimable>>,
    language: Language,
) -> Option<NumberExplanation> {
    results.number(key).map(|number| explain_number(&number, results, exact, language))
}

/// Explains a number that is already known.
pub fn explain_number(
    number: &NumberResult,
    results: &Results,
    exact: Option<Result<ExactDifference, NotEstimable>>,
    language: Language,
) -> NumberExplanation {
    let mut told = told(&Teller { number, results, exact, language });
    told.source = cited(&told.source, language);
    told
}

fn told(teller: &Teller<'_>) -> NumberExplanation {
    let Teller { number, results, language, .. } = *teller;
    let Some(test) = &number.test else {
        return if results.contrast().is_single() && number.key.compares_arms() { alone::tell(teller) } else { counted(teller) };
    };
    let mut made = NumberExplanation {
        title: title(teller),
        why: vec![what(test, teller)],
        patients: patients::behind(number, results, language),
        left_out: patients::left_out(number, results, language),
        ..NumberExplanation::default()
    };
    match test {
        ArmTest::TwoGroups(choice) => two_groups::tell(&mut made, choice, teller),
        ArmTest::Categories(test) => others::categories(&mut made, test, teller),
        ArmTest::Adjusted(test) => others::adjusted(&mut made, test, teller),
        ArmTest::Stratified(test) => others::stratified(&mut made, test, teller),
        ArmTest::Times(test) => times::times(&mut made, test, teller),
        ArmTest::Hazard(fit) => times::hazard(&mut made, fit, teller),
        ArmTest::Competing(test) => times::competing(&mut made, test, teller),
    }
    over_visits(&mut made, teller);
    balance(&mut made, teller);
    if number.key.is_of_efficacy() && !results.contrast().is_single() {
        made.remarks.push(words::NOT_RANDOMISED.in_language(language).to_owned());
    }
    made
}

/// A number that compares nothing: how many of those enrolled, and who they are.
fn counted(teller: &Teller<'_>) -> NumberExplanation {
    if let Some(rates) = teller.number.rates() {
        return rates::tell(&rates, teller);
    }
    let SourceData::Events(arms) = &teller.number.data else { return NumberExplanation::default() };
    let (results, language) = (teller.results, teller.language);
    let counted = arms.each_ref().map(|arm| arm.iter().filter(|(_, is_there)| *is_there).copied().collect::<Vec<_>>());
    let count = results.contrast().count();
    let facts = results.contrast().arms().into_iter().zip(&counted).take(count).map(|(arm, those)| {
        let [counted, enrolled] = [those.len(), arm.size].map(|number| number.to_string());
        fact(arm_name(arm, language), by(language, &["{} of {} enrolled", "{} 例，入组 {} 例"], &[&counted, &enrolled]))
    });
    let facts = facts.collect();
    let those = NumberResult { data: SourceData::Events(counted), ..teller.number.clone() };
    NumberExplanation {
        title: language.pick("Who is counted", "计入的患者").to_owned(),
        why: vec![Sentence::marked(&by(language, &["{}.", "{}。"], &[&key_text(&those.key, results, language)]))],
        facts,
        patients: patients::behind(&those, results, language),
        ..NumberExplanation::default()
    }
}

/// The standardised difference of a characteristic at baseline, with its interval.
fn balance(told: &mut NumberExplanation, teller: &Teller<'_>) {
    let Some(found) = teller.number.standardised_difference else { return };
    let text = found.map_or_else(
        |why| teller.why(why),
        |found| {
            let [estimate, low, high] = [found.estimate, found.interval.low, found.interval.high].map(|value| fixed(value, 2));
            format!("{estimate} ({low} {} {high})", teller.pick("to", "至"))
        },
    );
    told.facts.push(fact(teller.pick("SMD (95% CI)", "SMD（95% CI）"), text));
    let separator = if told.source.is_empty() { "" } else { "; " };
    told.source = format!("{}{separator}{SMD_LITERATURE}", told.source);
}

const SMD_LITERATURE: &str = "SMD: Austin 2009, Stat Med 28:3083; Yang and Dalton 2012, SAS Global Forum 335";

/// The same p adjusted over all planned visits.
fn over_visits(told: &mut NumberExplanation, teller: &Teller<'_>) {
    let visits = teller.results.months().len();
    let Some(p) = teller.results.adjusted_p(&teller.number.key).filter(|_| visits > 1) else { return };
    let name = by(teller.language, &["Holm over {} visits", "{} 次访视 Holm 校正"], &[&visits.to_string()]);
    told.alternatives.push(teller.alternative(name, p, false));
}

/// What every part of an explanation needs.
struct Teller<'a> {
    number: &'a NumberResult,
    results: &'a Results,
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
        arm_names(&self.results.contrast(), self.language)
    }

    /// What both arms together are called, where their table has a column of them.
    const fn total(&self) -> Option<&'static str> {
        match self.number.key {
            ResultKey::Baseline { .. } => Some(words::TOTAL.in_language(self.language)),
            _ => None,
        }
    }

    /// A level of the characteristic in words.
    fn level(&self, level: &Level) -> String {
        match &self.number.key {
            ResultKey::Baseline { variable } => level_name(level, variable, self.language),
            _ => String::new(),
        }
    }

    /// Why there is no number.
    fn why(&self, why: NotEstimable) -> String {
        why_text(why, &self.results.contrast(), self.language)
    }

    /// The p with all its digits that matter, as a fact.
    fn p_fact(&self, p: Result<f64, NotEstimable>) -> Fact {
        fact(self.pick("P, two-sided", "P（双侧）"), p.map_or_else(|why| self.why(why), p_in_full))
    }

    /// Another method's p.
    fn alternative(&self, method: String, p: Result<f64, NotEstimable>, is_chosen: bool) -> Alternative {
        let result = p.map_or_else(|why| format!("{NONE} {}", self.why(why)), p_in_full);
        Alternative { method, result, is_chosen }
    }

    /// What a reader should know of a p close to 0.05, and of methods that disagree about it.
    fn boundary(&self, told: &mut NumberExplanation, p: Result<f64, NotEstimable>, others: &[f64]) {
        let Ok(p) = p else { return };
        if (p - SIGNIFICANCE).abs() < 0.01 {
            let text = self.pick("P lies within 0.01 of 0.05: a boundary case.", "P 与 0.05 相差不足 0.01：临界情形。");
            told.remarks.push(text.to_owned());
        }
        if others.iter().any(|other| (*other < SIGNIFICANCE) != (p < SIGNIFICANCE)) {
            let text = self
                .pick("Other tests of the same data fall on the other side of 0.05.", "同一数据的其他检验落在 0.05 的另一侧。");
            told.remarks.push(text.to_owned());
        }
    }
}

fn fact(name: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { name: name.into(), value: value.into() }
}

fn title(teller: &Teller<'_>) -> String {
    let Ok(p) = teller.number.p() else {
        return teller.pick("Why there is no P here", "此处为何没有 P 值").to_owned();
    };
    let text = p_value(p, p_style(teller.results.policy()));
    let shown = if p < LEAST_P { format!("P {text}") } else { format!("P = {text}") };
    by(teller.language, &["Where {} comes from", "{} 的来源"], &[&shown])
}

/// "Decrease from baseline at 12 months: Student's t-test, as the policy **as published** has it."
fn what(test: &ArmTest, teller: &Teller<'_>) -> Sentence {
    let language = teller.language;
    let policy = policy_name(teller.results.policy().name, language);
    let question = key_text(&teller.number.key, teller.results, language) + &in_set(&teller.number.key, language);
    let plain = |text: String| Span { text, is_strong: false };
    let name = test_name(test, language);
    let (before, after) = match test {
        // Not the policy's choice but that of the summary, which the next sentence names.
        ArmTest::TwoGroups(choice) if matches!(choice.reason, Reason::SummedUp { .. }) => {
            return Sentence(vec![plain(by(language, &["{}: {}.", "{}：{}。"], &[&question, name]))]);
        }
        ArmTest::TwoGroups(_) | ArmTest::Categories(_) => {
            (by(language, &["{}: {}, by the policy “", "{}：{}，所用方案为“"], &[&question, name]), language.pick("”.", "”。"))
        }
        _ => return Sentence(vec![plain(by(language, &["{}: {}.", "{}：{}。"], &[&question, name]))]),
    };
    Sentence(vec![plain(before), Span { text: policy.to_owned(), is_strong: true }, plain(after.to_owned())])
}
