//! Why a test was chosen, in words.

use super::Language;
use super::not_estimable::not_estimable_text;
use super::number::{PStyle, fixed, p_value};
use super::wording::by;
use super::words::{Phrase, phrase};
use crate::statistics::catalogue::{self, Input, Output};
use crate::statistics::policy::{Reason, SummaryKind, TestChoice, TestMethod};
use crate::statistics::types::{Arm, NotEstimable};

/// Name of a test in words.
pub const fn method_name(method: TestMethod, language: Language) -> &'static str {
    let chinese = match method {
        TestMethod::Student => "Student t 检验",
        TestMethod::Welch => "Welch t 检验",
        TestMethod::WelchOfLogarithms => "对数值 Welch t 检验",
        TestMethod::MannWhitneyExact => "Mann–Whitney 确切检验",
        TestMethod::MannWhitneyNormal => "Mann–Whitney 检验（正态近似，连续性校正）",
        TestMethod::MannWhitneyNormalUncorrected => "Mann–Whitney 检验（正态近似）",
        TestMethod::Pearson => "Pearson χ² 检验",
        TestMethod::NMinus1 => "N − 1 χ² 检验",
        TestMethod::LikelihoodRatio => "似然比检验",
        TestMethod::Yates => "Yates 校正 χ² 检验",
        TestMethod::YatesUncapped => "Yates 校正 χ² 检验（|ad − bc| < N/2 时未取 0）",
        TestMethod::Fisher => "Fisher 确切概率法",
        TestMethod::FisherMidP => "Fisher 确切概率法（mid-p）",
        TestMethod::Barnard => "Barnard 确切检验",
        TestMethod::Boschloo => "Boschloo 确切检验",
    };
    language.pick(method.name(), chinese)
}

/// "the likelihood-ratio test", but "Fisher's exact test": a name that begins with a person's takes no article.
pub(super) fn with_article(name: &str, language: Language) -> String {
    let is_of_person = name.split(' ').next().is_some_and(|word| word.ends_with("'s"));
    let article = if is_of_person { "" } else { language.pick("the ", "") };
    format!("{article}{name}")
}

/// Why the test was chosen, as one sentence with the numbers that decided.
///
/// # Example
/// ```
/// use nadir::report::{Language, test_choice::reason_text};
/// use nadir::statistics::policy::{Comparison, TEXTBOOK, choose};
/// let choice = choose(&TEXTBOOK, &Comparison::Table([[0, 33], [3, 88]]), Default::default());
/// assert_eq!(
///     reason_text(&choice, Language::English),
///     "The smallest expected count is 0.80, below 1 (N = 124): Fisher's exact test."
/// );
/// ```
pub fn reason_text(choice: &TestChoice, language: Language) -> String {
    reason_sentence(choice.method, choice.reason, language)
}

/// As [`reason_text`], with the names of the first and the second group.
///
/// # Example
/// ```
/// use nadir::report::{Language, test_choice::reason_text_of};
/// use nadir::statistics::policy::{Comparison, TEXTBOOK, choose};
/// let choice = choose(&TEXTBOOK, &Comparison::Values { x: &[], y: &[3.0, 4.0, 6.0] }, Default::default());
/// assert_eq!(
///     reason_text_of(&choice, ["everolimus", "sirolimus"], Language::English),
///     "Levene's test has no answer here (everolimus: 0 values, at least 1 needed): Welch's t-test."
/// );
/// ```
pub fn reason_text_of(choice: &TestChoice, groups: [&str; 2], language: Language) -> String {
    let Reason::LeveneNotEstimable { why } = choice.reason else { return reason_text(choice, language) };
    let why = match why {
        // Levene's test counts its groups, of which there are two here.
        NotEstimable::TooFewObservations { arm, needed, found } => {
            let arm = match arm {
                Arm::Group(0) => Arm::First,
                Arm::Group(1) => Arm::Second,
                other => other,
            };
            not_estimable_text(NotEstimable::TooFewObservations { arm, needed, found }, groups, language)
        }
        // Not the values: what it compares are their distances from the means.
        NotEstimable::ZeroVariance { .. } => {
            language.pick("the distances from the means do not vary", "各值与组均数之差的绝对值无变异").to_owned()
        }
        other => not_estimable_text(other, groups, language),
    };
    let texts = ["Levene's test has no answer here ({}): {}.", "此处无法进行 Levene 检验（{}）：{}。"];
    by(language, &texts, &[&why, method_name(choice.method, language)])
}

/// Why a policy takes one test whatever the data: *Recommended* after Ruxton 2006, *Always exact* by its name, *As published* by what it
/// reproduces.
const fn why_always(method: TestMethod) -> Phrase {
    match method {
        TestMethod::Welch => phrase(
            "it is valid whether or not the variances agree, so that these need no test first",
            "无论方差是否齐同均有效，无需先行检验方差",
        ),
        TestMethod::Student => {
            phrase("it gives the P printed in the TSC-AML retrospective study", "其可得到 TSC-AML 回顾性研究所载的 P 值")
        }
        TestMethod::Fisher => phrase("it is exact for counts of any size", "其对任何例数均为确切检验"),
        TestMethod::MannWhitneyExact => phrase("it is exact whatever the distribution", "其不论分布如何均为确切检验"),
        _ => phrase("it names no other", "其未列其他方法"),
    }
}

/// As [`reason_text`], where only the method was chosen.
pub fn reason_sentence(method: TestMethod, reason: Reason, language: Language) -> String {
    let always = why_always(method).in_language(language);
    let method = method_name(method, language);
    let english = language == Language::English;
    match reason {
        Reason::Always if english => format!("The policy always takes this test, since {always}: {method}."),
        Reason::Always => format!("该方案始终采用此法，因{always}：{method}。"),
        Reason::SummedUp { summary } => summed_up(summary, method, language),
        Reason::TooManyForExact { n, most } if english => {
            format!("{n} values are more than the {most} the exact test takes, and the approximation is as good there: {method}.")
        }
        Reason::TooManyForExact { n, most } => {
            format!("数值共 {n} 个，超过确切检验的上限 {most}，此时近似法同样可靠：{method}。")
        }
        Reason::NotNormal { shapiro_p, level, .. } => {
            let p = levene(shapiro_p);
            if english {
                format!(
                    "The Shapiro–Wilk test indicates that an arm is not normally distributed (P {p}, not above {level}): {method}."
                )
            } else {
                format!("Shapiro–Wilk 检验示有一组不服从正态分布（P {p}，不大于 {level}）：{method}。")
            }
        }
        Reason::VariancesAlike { levene_p, level } => {
            let p = levene(levene_p);
            if english {
                format!("Levene's test shows no difference of variances (P {p}, above {level}): {method}.")
            } else {
                format!("Levene 检验未见方差不齐（P {p}，大于 {level}）：{method}。")
            }
        }
        Reason::VariancesDiffer { levene_p, level } => {
            let p = levene(levene_p);
            if english {
                format!("Levene's test shows a difference of variances (P {p}, not above {level}): {method}.")
            } else {
                format!("Levene 检验示方差不齐（P {p}，不大于 {level}）：{method}。")
            }
        }
        Reason::VariancesNotDecidable if english => {
            format!("Levene's test needs the values, and only mean, SD and n are known; either way valid: {method}.")
        }
        Reason::VariancesNotDecidable => {
            format!("Levene 检验需要原始数据，而此处仅有均数、标准差和例数；两种情形下均有效：{method}。")
        }
        Reason::LeveneNotEstimable { why } if english => format!("Levene's test has no answer here ({why}): {method}."),
        Reason::LeveneNotEstimable { .. } => format!("此处无法进行 Levene 检验：{method}。"),
        Reason::TotalBelow { n, least } if english => format!("N = {n} is below {least}: {method}."),
        Reason::TotalBelow { n, least } => format!("N = {n}，小于 {least}：{method}。"),
        Reason::EveryExpectedAtLeast { n, min_expected, least, below } => {
            let smallest = count(min_expected, &[Some(least), below]);
            match (english, below) {
                (true, None) => format!("The smallest expected count is {smallest}, at least {least} (N = {n}): {method}."),
                (false, None) => format!("最小理论频数为 {smallest}，不小于 {least}（N = {n}）：{method}。"),
                (true, Some(below)) => {
                    format!("The smallest expected count is {smallest}, at least {least} but below {below} (N = {n}): {method}.")
                }
                (false, Some(below)) => {
                    format!("最小理论频数为 {smallest}，不小于 {least} 但小于 {below}（N = {n}）：{method}。")
                }
            }
        }
        Reason::ExpectedBelow { n, min_expected, least } => {
            let smallest = count(min_expected, &[Some(least)]);
            if english {
                format!("The smallest expected count is {smallest}, below {least} (N = {n}): {method}.")
            } else {
                format!("最小理论频数为 {smallest}，小于 {least}（N = {n}）：{method}。")
            }
        }
    }
}

/// Why a summary takes another test than the policy would.
fn summed_up(summary: SummaryKind, method: &str, language: Language) -> String {
    let texts = match summary {
        SummaryKind::MeanSd => ["A t-test goes with means: {}.", "以均数描述，相应采用 t 检验：{}。"],
        SummaryKind::MedianQuartiles => ["A rank test goes with medians: {}.", "以中位数描述，相应采用秩和检验：{}。"],
        SummaryKind::GeometricMean => {
            ["The t-test of the logarithms goes with geometric means: {}.", "以几何均数描述，相应采用对数值的 t 检验：{}。"]
        }
    };
    by(language, &texts, &[method])
}

/// "= 0.062" or "< 0.001".
fn levene(p: f64) -> String {
    let shown = p_value(p, PStyle::Standard);
    if shown.starts_with('<') { shown } else { format!("= {shown}") }
}

/// An expected count with two decimals, or with as many more as keep it below a limit that it does not reach.
fn count(expected: f64, limits: &[Option<u64>]) -> String {
    let misleads = |decimals: u32| {
        let shown = fixed(expected, decimals);
        limits.iter().flatten().any(|limit| expected < *limit as f64 && shown == fixed(*limit as f64, decimals))
    };
    let decimals = (2..15).find(|decimals| !misleads(*decimals)).unwrap_or(15);
    fixed(expected, decimals)
}

/// The test that the policy called `policy` takes for two groups, with the results of all others: for the JavaScript module.
///
/// `input` holds `table` (two rows of two counts: event, no event), or the values `x` and `y`, or `mean1`, `sd1`, `n1`,
/// `mean2`, `sd2`, `n2`; `conf_level` is optional.
///
/// # Returns
/// `{ policy, source, method, reason: { kind, …, en, zh }, expected, proportions, difference, results }`, each result
/// `{ method, statistic, df, p, estimate, ci_low, ci_high }` or `{ method, error: { kind, message } }`; contrasts are first
/// minus second. `{ error: { kind, field, message } }` for input it cannot read and for an unknown policy.
///
/// # Example
/// ```
/// use nadir::report::test_choice::choose_test;
/// use nadir::statistics::catalogue::{Input, Output};
/// let input: Input = serde_json::from_str(r#"{"table": [[0, 33], [3, 88]]}"#).unwrap();
/// assert_eq!(choose_test(&input, "textbook").field("method"), Some(&Output::from("fisher")));
/// assert_eq!(choose_test(&input, "as-published").field("method"), Some(&Output::from("yates_uncapped")));
/// ```
pub fn choose_test(input: &Input, policy: &str) -> Output {
    let sentence = |choice: &TestChoice, language| Output::Text(reason_text(choice, language));
    catalogue::choice(input, policy, |choice| {
        vec![("en", sentence(choice, Language::English)), ("zh", sentence(choice, Language::Chinese))]
    })
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::{choose_test, count, reason_text, reason_text_of};
    use crate::statistics::catalogue::{Input, Output};
    use crate::statistics::policy::{Comparison, TEXTBOOK, TestPolicy, choose};
    use crate::statistics::types::ConfidenceLevel;

    fn ask(json: &str, policy: &str) -> Output {
        let input: Input = serde_json::from_str(json).unwrap();
        choose_test(&input, policy)
    }

    #[test]
    fn an_expected_count_never_rounds_onto_its_limit() {
        assert_eq!(count(4.999, &[Some(5)]), "4.999");
        assert_eq!(count(5.0, &[Some(5)]), "5.00");
        assert_eq!(count(4.999, &[Some(1), Some(5)]), "4.999");
        assert_eq!(count(3.991_9, &[Some(5)]), "3.99");
    }

    #[test]
    fn every_reason_is_a_sentence_in_both_languages() {
        let (even, wide) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [10.0, 50.0, 90.0, -60.0, -200.0, 300.0]);
        let summary = |mean| crate::statistics::t_test::SampleSummary { n: 10, mean, sd: Some(1.0) };
        let comparisons = [
            Comparison::Table([[1, 2], [3, 4]]),
            Comparison::Table([[30, 10], [20, 20]]),
            Comparison::Table([[4, 29], [11, 80]]),
            Comparison::Table([[0, 33], [3, 88]]),
            Comparison::Values { x: &even, y: &even },
            Comparison::Values { x: &even, y: &wide },
            Comparison::Values { x: &[1.0, 2.0], y: &[3.0, 4.0] },
            Comparison::Summaries { first: summary(1.0), second: summary(2.0) },
        ];
        let expected = [
            "N = 10 is below 40: Fisher's exact test.",
            "The smallest expected count is 15.00, at least 5 (N = 80): Pearson's chi-squared test.",
            "The smallest expected count is 3.99, at least 1 but below 5 (N = 124): chi-squared test with Yates's correction.",
            "The smallest expected count is 0.80, below 1 (N = 124): Fisher's exact test.",
            "Levene's test shows no difference of variances (P = 1.00, above 0.05): Student's t-test.",
            "Levene's test shows a difference of variances (P = 0.028, not above 0.05): Welch's t-test.",
            "Levene's test has no answer here (the sample has no variance): Welch's t-test.",
            "Levene's test needs the values, and only mean, SD and n are known; either way valid: Welch's t-test.",
        ];
        for (comparison, expected) in comparisons.iter().zip(expected) {
            let choice = choose(&TEXTBOOK, comparison, ConfidenceLevel::default());
            assert_eq!(reason_text(&choice, Language::English), expected);
            assert!(reason_text(&choice, Language::Chinese).ends_with('。'));
            for policy in TestPolicy::ALL {
                let choice = choose(policy, comparison, ConfidenceLevel::default());
                assert!(reason_text(&choice, Language::English).ends_with('.'));
            }
        }
    }

    #[test]
    fn levenes_test_without_an_answer_names_the_arm() {
        for (x, y, english) in [
            (&[][..], &[3.0, 4.0, 6.0][..], "B: 0 values, at least 1 needed"),
            (&[3.0, 4.0, 6.0], &[], "A: 0 values, at least 1 needed"),
            // 1 and 3, 4: every distance is 0, or ½.
            (&[1.0], &[3.0, 4.0], "the distances from the means do not vary"),
        ] {
            let choice = choose(&TEXTBOOK, &Comparison::Values { x, y }, ConfidenceLevel::default());
            let told = reason_text_of(&choice, ["B", "A"], Language::English);
            assert_eq!(told, format!("Levene's test has no answer here ({english}): Welch's t-test."));
            assert!(reason_text_of(&choice, ["B", "A"], Language::Chinese).starts_with("此处无法进行 Levene 检验（"));
        }
    }

    #[test]
    fn the_entry_point_for_javascript() {
        for (input, policy, kind, field) in [
            ("{}", "textbook", "missing", Some("table")),
            (r#"{"table": [[1, 2, 3], [4, 5, 6]]}"#, "textbook", "wrong_type", Some("table")),
            (r#"{"table": [[1, -2], [4, 5]]}"#, "textbook", "wrong_type", Some("table")),
            (r#"{"x": [1, 2]}"#, "textbook", "missing", Some("y")),
            (r#"{"mean1": 1, "sd1": 1, "n1": 5}"#, "textbook", "missing", Some("n2")),
            (r#"{"x": [1, 2], "y": [2, 3]}"#, "intuition", "unknown_policy", Some("policy")),
            ("[1]", "textbook", "missing", Some("table")),
        ] {
            let answer = ask(input, policy);
            let error = answer.field("error").unwrap();
            assert_eq!(error.field("kind"), Some(&Output::from(kind)), "{input}");
            assert_eq!(error.field("field"), field.map(Output::from).as_ref(), "{input}");
        }
        let answer = ask(r#"{"mean1": 1, "sd1": 1, "n1": 5, "mean2": 2, "sd2": 1, "n2": 6}"#, "always-exact");
        assert_eq!(answer.field("method"), Some(&Output::from("mann_whitney_exact")));
        let text = serde_json::to_string(&answer).unwrap();
        assert!(text.contains(r#"{"method":"mann_whitney_exact","error":{"kind":"values_needed""#), "{text}");
        assert!(text.contains(r#"{"method":"student","statistic":-1.65"#), "{text}");
        let nobody = serde_json::to_string(&ask(r#"{"table": [[0, 5], [0, 6]]}"#, "recommended")).unwrap();
        assert!(nobody.contains(r#"{"method":"fisher","error":{"kind":"empty_margin""#), "{nobody}");
    }
}
