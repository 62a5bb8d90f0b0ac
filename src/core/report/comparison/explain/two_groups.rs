//! Two groups of numbers, or two proportions.

use super::super::cells::letter;
use super::super::decimals::{Printed, row_decimals};
use super::super::figures_of_speech::{difference_text, difference_with_decimals, digits, ratio_text};
use super::super::test_words::{formula, in_packages};
use super::in_words::{self, RatioOf};
use super::{Teller, fact};
use crate::analysis::{SourceData, exact_counts};
use crate::entry::draft::PatientKey;
use crate::order::set_of;
use crate::report::explanation::{Counts, NumberExplanation};
use crate::report::number::{NONE, fixed};
use crate::report::test_choice::{method_name, reason_text_of};
use crate::report::wording::{Sentence, Span, by};
use crate::statistics::describe::describe;
use crate::statistics::groups::{Centre, levene, variance_ratio};
use crate::statistics::policy::{Comparison, PolicyInterval, SIGNIFICANCE, TestChoice, TestMethod, TestResult, every_result};
use crate::statistics::types::NotEstimable;

pub(super) fn tell(told: &mut NumberExplanation, choice: &TestChoice, teller: &Teller<'_>) {
    let [reference, comparison] = teller.arm_names();
    told.why
        .push(Sentence(vec![Span { text: reason_text_of(choice, [comparison, reference], teller.language), is_strong: false }]));
    match (&teller.number.data, choice.expected) {
        (SourceData::Values(arms), _) => {
            let [reference, comparison] = arms.each_ref().map(|arm| numbers(arm));
            groups_of_numbers(told, [&reference, &comparison], choice, teller);
            alternatives(told, &Comparison::Values { x: &comparison, y: &reference }, choice, teller);
        }
        (_, expected) => {
            let table = table(&teller.number.data);
            proportions(told, table, choice, teller);
            if let Some(expected) = expected {
                expected_counts(told, expected, choice.method, teller);
            }
            let [reference, comparison] = table;
            alternatives(told, &Comparison::Table([comparison, reference]), choice, teller);
        }
    }
    formula(choice.method).clone_into(&mut told.formula);
    told.source = in_packages(choice.method, teller.language);
}

fn numbers(arm: &[(PatientKey, f64)]) -> Vec<f64> {
    arm.iter().map(|(_, value)| *value).collect()
}

/// With the event and without, the reference arm first; of two categories the first one is the event.
fn table(data: &SourceData) -> [[u64; 2]; 2] {
    let count = |events: &mut dyn Iterator<Item = bool>| {
        events.fold([0, 0], |[with, without], event| if event { [with + 1, without] } else { [with, without + 1] })
    };
    match data {
        SourceData::Events(arms) => arms.each_ref().map(|arm| count(&mut arm.iter().map(|(_, event)| *event))),
        SourceData::Categories { patients, .. } => {
            let first = patients.iter().flatten().map(|(_, category)| *category).min();
            patients.each_ref().map(|arm| count(&mut arm.iter().map(|(_, category)| Some(*category) == first)))
        }
        _ => [[0, 0]; 2],
    }
}

fn groups_of_numbers(told: &mut NumberExplanation, arms: [&[f64]; 2], choice: &TestChoice, teller: &Teller<'_>) {
    let decimals = row_decimals(teller.number, Printed::Means, teller.results.policy()).unwrap_or(1);
    let all = arms.concat();
    let total = teller.total().map(|name| (name, all.as_slice()));
    for (name, values) in teller.arm_names().into_iter().zip(arms).chain(total) {
        let text = describe(values).map_or_else(
            |_| NONE.to_owned(),
            |own| {
                let sd = own.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, decimals));
                let texts = ["{} ± {}, median {}, n = {}", "{} ± {}，中位数 {}，n = {}"];
                by(teller.language, &texts, &[&fixed(own.mean, decimals), &sd, &fixed(own.median, decimals), &own.n.to_string()])
            },
        );
        told.facts.push(fact(name, text));
    }
    if choice.method == TestMethod::WelchOfLogarithms {
        for (name, of) in teller.arm_names().into_iter().zip(teller.number.geometric()) {
            let text = of.map_or_else(|| NONE.to_owned(), |[mean, sd]| format!("{} ({})", fixed(mean, decimals), fixed(sd, 2)));
            let label = by(teller.language, &["{}, geometric mean (geometric SD)", "{}，几何均数（几何标准差）"], &[name]);
            told.facts.push(fact(label, text));
        }
    }
    let name = match choice.method {
        TestMethod::Student | TestMethod::Welch => teller.pick("Difference of means (95% CI)", "均数差（95% CI）"),
        TestMethod::WelchOfLogarithms => teller.pick("Ratio of geometric means (95% CI)", "几何均数比（95% CI）"),
        _ => teller.pick("Hodges–Lehmann difference (95% CI)", "Hodges–Lehmann 差值（95% CI）"),
    };
    if choice.method == TestMethod::WelchOfLogarithms {
        let text = |known: PolicyInterval| ratio_text(known.estimate, Some(known.interval), teller.language);
        told.facts.push(fact(name, choice.difference.map_or_else(|why| teller.why(why), text)));
        if let (Ok(found), Ok(test)) = (choice.difference, choice.result) {
            let (ratio, interval) = (found.estimate, Some(found.interval));
            told.sentence = in_words::of_ratio(RatioOf::GeometricMeans, ratio, interval, test.p, teller);
        }
    } else {
        difference(told, name, choice.difference, (1.0, decimals), teller);
        if let (Ok(found), Ok(test)) = (choice.difference, choice.result) {
            told.sentence = in_words::of_numbers(choice.method, found, decimals, test.p, teller);
        }
    }
    result_facts(told, choice.result, teller);
    told.facts.push(teller.p_fact(choice.result.map(|test| test.p)));
    let [reference, comparison] = arms;
    let (by_f, by_levene) = (variance_ratio(comparison, reference), levene(&[comparison, reference], Centre::Mean));
    let differ = [&by_f, &by_levene].into_iter().flatten().any(|test| test.p < SIGNIFICANCE);
    if choice.method == TestMethod::Student && differ {
        let p = |test: Result<_, NotEstimable>| {
            test.map_or_else(|_| NONE.to_owned(), |test: crate::statistics::groups::FTest| digits(test.p, 2))
        };
        let texts = [
            "Variances differ (F test P = {}, Levene P = {}): Welch's test is the safer choice here.",
            "方差不齐（F 检验 P = {}，Levene P = {}）：此处 Welch 检验更稳妥。",
        ];
        told.remarks.push(by(teller.language, &texts, &[&p(by_f), &p(by_levene)]));
    }
}

fn proportions(told: &mut NumberExplanation, table: [[u64; 2]; 2], choice: &TestChoice, teller: &Teller<'_>) {
    // The choice has the comparison arm first.
    let mut shares = choice.proportions.into_iter().flatten().rev();
    for (name, [with, without]) in teller.arm_names().into_iter().zip(table) {
        let share = shares.next().and_then(Result::ok);
        let shown = share.map_or_else(|| NONE.to_owned(), |share| format!("{}%", difference_text(share, 100.0, teller.language)));
        told.facts.push(fact(name, format!("{with}/{}{}{shown}", with + without, teller.pick(", ", "，"))));
    }
    if let Some(name) = teller.total() {
        let [with, without] = table.iter().fold([0, 0], |[with, without], [own, others]| [with + own, without + others]);
        told.facts.push(fact(name, format!("{with}/{}", with + without)));
    }
    told.counts = Some(Counts { columns: columns(teller), rows: rows(table, teller) });
    let is_exact = exact_counts(&teller.number.data, teller.results.policy()).is_some();
    let name = if is_exact {
        teller.pick("Difference, percentage points (95% CI, exact unconditional)", "差值，百分点（95% CI，确切非条件）")
    } else {
        teller.pick("Difference, percentage points (95% CI, Newcombe)", "差值，百分点（95% CI，Newcombe）")
    };
    let exact = teller
        .exact
        .filter(|_| is_exact)
        .map(|exact| exact.map(|own| PolicyInterval { estimate: own.estimate, interval: own.interval }));
    match exact.or((!is_exact).then_some(choice.difference)) {
        Some(found) => {
            if let (Ok(found), Ok(test)) = (found, choice.result) {
                told.sentence = in_words::of_proportions(found, test.p, teller);
            }
            difference(told, name, found, (100.0, 1), teller);
        }
        None => told.facts.push(fact(name, teller.pick("computing…", "计算中…"))),
    }
    result_facts(told, choice.result, teller);
    told.facts.push(teller.p_fact(choice.result.map(|test| test.p)));
}

/// What the two columns of counts are called: the two categories, or with the event and without.
fn columns(teller: &Teller<'_>) -> [String; 2] {
    if let SourceData::Categories { levels, patients } = &teller.number.data {
        let known = set_of(patients.iter().flatten().map(|(_, category)| *category));
        let mut named = known.into_iter().filter_map(|level| levels.get(level)).map(|level| teller.level(level));
        if let (Some(first), Some(second)) = (named.next(), named.next()) {
            return [first, second];
        }
    }
    [teller.pick("With", "有"), teller.pick("Without", "无")].map(str::to_owned)
}

fn rows(table: [[u64; 2]; 2], teller: &Teller<'_>) -> [(String, [u64; 2]); 2] {
    let [reference, comparison] = teller.arm_names();
    let [first, second] = table;
    [(reference.to_owned(), first), (comparison.to_owned(), second)]
}

fn difference(
    told: &mut NumberExplanation,
    name: &str,
    difference: Result<PolicyInterval, NotEstimable>,
    (factor, decimals): (f64, u32),
    teller: &Teller<'_>,
) {
    let text = |known| difference_with_decimals(known, factor, decimals, teller.language);
    let value = difference.map_or_else(|why| teller.why(why), text);
    told.facts.push(fact(name, value));
}

/// Statistic, degrees of freedom, and an odds ratio where the test has one.
fn result_facts(told: &mut NumberExplanation, result: Result<TestResult, NotEstimable>, teller: &Teller<'_>) {
    let Ok(test) = result else { return };
    let letter = letter(test.method);
    if let Some(statistic) = test.statistic {
        let df = test.df.map_or_else(String::new, |df| {
            let shown = if df.fract().abs() > 0.0 { fixed(df, 1) } else { fixed(df, 0) };
            format!("{}df = {shown}", teller.pick(", ", "，"))
        });
        told.facts.push(fact(letter, format!("{}{df}", digits(statistic, 4))));
    }
    if let (TestMethod::Fisher | TestMethod::FisherMidP, Some(estimate), Some(interval)) =
        (test.method, test.estimate, test.interval)
    {
        let [estimate, low, high] = [estimate, interval.low, interval.high].map(|value| digits(value, 3));
        let text = format!("{estimate} ({low} {} {high})", teller.pick("to", "至"));
        told.facts.push(fact(teller.pick("Conditional odds ratio (95% CI)", "条件比值比（95% CI）"), text));
    }
}

fn expected_counts(told: &mut NumberExplanation, expected: [[f64; 2]; 2], method: TestMethod, teller: &Teller<'_>) {
    let [comparison, reference] = expected;
    for (name, counts) in teller.arm_names().into_iter().zip([reference, comparison]) {
        let [with, without] = counts.map(|count| digits(count, 4));
        let label = by(teller.language, &["Expected, {}", "理论频数，{}"], &[name]);
        told.facts.push(fact(label, format!("{with} · {without}")));
    }
    let least = expected.into_iter().flatten().fold(f64::INFINITY, f64::min);
    let is_exact = matches!(method, TestMethod::Fisher | TestMethod::FisherMidP | TestMethod::Barnard | TestMethod::Boschloo);
    if least < 5.0 && !is_exact {
        let texts = [
            "The smallest expected count is {}: the chi-squared distribution is an approximation here; see the exact tests.",
            "最小理论频数为 {}：此处 χ² 分布仅为近似，请参看确切检验。",
        ];
        told.remarks.push(by(teller.language, &texts, &[&digits(least, 3)]));
    }
    if method == TestMethod::YatesUncapped {
        let text = teller.pick(
            "Yates's correction is taken as in the TSC-AML retrospective study, not truncated at 0 where |ad − bc| < N/2; R, scipy and PSPP truncate it and give P = 1 there.",
            "此处 Yates 校正与 TSC-AML 回顾性研究一致，|ad − bc| < N/2 时未取 0；R、scipy 与 PSPP 此时取 0，所给 P = 1。",
        );
        told.remarks.push(text.to_owned());
    }
}

fn alternatives(told: &mut NumberExplanation, comparison: &Comparison<'_>, choice: &TestChoice, teller: &Teller<'_>) {
    let mut all = every_result(comparison, choice.level);
    if all.iter().all(|(method, _)| *method != choice.method) {
        all.insert(0, (choice.method, choice.result));
    }
    for (method, result) in &all {
        let df = match (method, result) {
            (TestMethod::Welch, Ok(TestResult { df: Some(df), .. })) => {
                format!("{}df = {}", teller.pick(", ", "，"), fixed(*df, 1))
            }
            _ => String::new(),
        };
        let name = format!("{}{df}", method_name(*method, teller.language));
        told.alternatives.push(teller.alternative(name, result.map(|test| test.p), *method == choice.method));
    }
    // Two methods on one side and another one on the other are worth a remark; the literal Yates formula is no test to heed.
    let others: Vec<f64> = all
        .iter()
        .filter(|(method, _)| !matches!(method, TestMethod::YatesUncapped))
        .filter_map(|(_, result)| result.as_ref().ok().map(|test| test.p))
        .collect();
    teller.boundary(told, choice.result.map(|test| test.p), &others);
}
