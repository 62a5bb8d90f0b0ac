//! Findings and verdicts as sentences with their numbers.

use crate::printed::{Agreement, PrintedP, PublishedCheck, PublishedFinding, PublishedRule, RowCheck, Verdict, WaldResult};
use crate::report::Language;
use crate::report::number::{PStyle, fixed, p_value};
use crate::report::policy_words::capital;
use crate::report::published_words::{rule_sentence, several_name, wald_name};
use crate::report::test_choice::{method_name, with_article};
use crate::report::wording::{Sentence, by};
use crate::statistics::policy::TestMethod;

/// A finding as one sentence.
///
/// # Example
/// ```
/// use nadir::report::{Language, printed::finding_sentence};
/// use nadir::printed::{check, source_paper_example};
/// let checked = check(&source_paper_example(), None);
/// let wrong = checked.findings.iter().find(|finding| finding.rule.id() == "percentage-impossible").unwrap();
/// assert_eq!(finding_sentence(wrong, &checked, Language::English).text(), "6 of 91 is 6.59%; printed 6%.");
/// ```
pub fn finding_sentence(finding: &PublishedFinding, check: &PublishedCheck, language: Language) -> Sentence {
    let row = check.rows.iter().find(|row| row.row.id == finding.row);
    let printed = row.and_then(|row| row.printed).map(PrintedP::text).unwrap_or_default();
    let p = |method: TestMethod| row.and_then(|row| row.p_of(method)).map_or_else(String::new, |p| p_value(p, PStyle::Standard));
    let values: Vec<String> = match finding.rule {
        PublishedRule::CountAboveSize { count: one, n: other } | PublishedRule::SizeAboveArm { n: one, arm: other } => {
            vec![one.to_string(), other.to_string()]
        }
        PublishedRule::TotalRangeDiffers { low, high } => vec![low.text(), high.text()],
        PublishedRule::PercentageImpossible { count: Some(count), n, printed } => {
            let exact = 100.0 * count as f64 / n as f64;
            vec![count.to_string(), n.to_string(), fixed(exact, printed.decimals() + 2), printed.text()]
        }
        PublishedRule::PercentageImpossible { count: None, n, printed } => vec![n.to_string(), printed.text()],
        PublishedRule::TotalDiffers { sum, printed } => vec![sum.to_string(), printed.to_string()],
        PublishedRule::TotalMeanDiffers { computed, printed }
        | PublishedRule::TotalSdDiffers { computed, printed }
        | PublishedRule::StatisticDiffers { computed, printed } => vec![fixed(computed, printed.decimals() + 1), printed.text()],
        PublishedRule::StatisticAgainstP { printed: statistic } => vec![statistic.text(), equals(&printed)],
        PublishedRule::EstimateDiffers { computed } => vec![fixed(computed, 2)],
        PublishedRule::IntervalDiffers { computed } => vec![fixed(computed.low, 2), fixed(computed.high, 2)],
        PublishedRule::MeanImpossible { n } | PublishedRule::SdImpossible { n } => vec![n.to_string()],
        PublishedRule::PNotReproduced => vec![equals(&printed)],
        PublishedRule::PByNoStandardTest => vec![equals(&printed), p(TestMethod::Yates)],
        PublishedRule::TestDepartsFromRule { asked, found } => {
            let named = |method| with_article(method_name(method, language), language);
            vec![equals(&printed), named(found), named(asked), equals(&p(asked))]
        }
        _ => Vec::new(),
    };
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let text = rule_sentence(&finding.rule, language);
    Sentence::marked(&by(language, &[text, text], &values))
}

/// "= 0.69", but "< 0.001".
fn equals(p: &str) -> String {
    if p.starts_with(['<', '>']) { p.to_owned() } else { format!("= {p}") }
}

/// What is to be said of a row's printed p.
pub(super) fn verdict_sentence(row: &RowCheck, language: Language) -> Sentence {
    let printed = row.printed.map(PrintedP::text).unwrap_or_default();
    let name = |method: TestMethod| method_name(method, language);
    let text = match (row.verdict, row.taken) {
        (Verdict::Reproduced | Verdict::WithinRounding, None) if row.wald.is_some() => {
            row.wald.map(|wald| wald_sentence(&wald, &printed, language)).unwrap_or_default()
        }
        (Verdict::Reproduced, Some(taken)) => {
            let others: Vec<&str> = row.reproducing().filter(|method| *method != taken).map(name).collect();
            let p = row.p_of(taken).map(|p| p_value(p, PStyle::Standard)).unwrap_or_default();
            let gives = by(
                language,
                &["*{}* gives *{}*, printed {}.", "*{}* 得 *{}*，所载为 {}。"],
                &[&capital(name(taken)), &p, &printed],
            );
            let between = language.pick(", ", "、");
            let so_do = by(language, &[" So does: {}.", "亦可得：{}。"], &[&others.join(between)]);
            if others.is_empty() { gives } else { gives + &so_do }
        }
        (Verdict::Reproduced | Verdict::WithinRounding, None) if !row.several.is_empty() => {
            several_sentence(row, &printed, language)
        }
        (Verdict::WithinRounding, _) => {
            let pairs = row.recomputed.iter().zip(&row.agreements);
            let near = pairs.filter(|(_, how)| **how == Agreement::WithinRounding).map(|(one, _)| one).next();
            let p = near.and_then(|one| one.result.as_ref().ok()).map(|result| p_value(result.p, PStyle::Standard));
            by(
                language,
                &[
                    "*{}* gives *{}* for the numbers as printed; within their rounding {} is possible.",
                    "按所载数字，*{}* 得 *{}*；在其修约误差范围内可得 {}。",
                ],
                &[&capital(near.map_or("", |one| name(one.method))), &p.unwrap_or_default(), &printed],
            )
        }
        (Verdict::OnlyUncapped, _) => by(
            language,
            &[
                "None of the tests tried, as R, scipy and PSPP compute them, gives *{}*: only Yates's correction not truncated at 0 does, N(|ad − bc| − N/2)² where |ad − bc| < N/2.",
                "所试检验（按 R、scipy 与 PSPP 的算法）均得不到 *{}*：仅 Yates 公式在 |ad − bc| < N/2 时未取 0 者可得，即仍取 N(|ad − bc| − N/2)²。",
            ],
            &[&printed],
        ),
        (Verdict::NotReproduced, _) => by(
            language,
            &[
                "None of the tests that can be computed from these numbers gives *{}*; a rank, paired, one-sided or adjusted test could.",
                "由这些数据可算的检验均得不到 *{}*；秩和、配对、单侧或校正的检验则有可能。",
            ],
            &[&printed],
        ),
        (Verdict::NoP, _) => language.pick("No P is printed.", "未载 P 值。").to_owned(),
        _ => language
            .pick("The printed P cannot be judged from the numbers beside it.", "由其旁所载数据无法判定该 P 值。")
            .to_owned(),
    };
    Sentence::marked(&text)
}

/// The Wald test that gives the printed p: of the counts, or of the interval beside it within its rounding.
fn wald_sentence(wald: &WaldResult, printed: &str, language: Language) -> String {
    let (name, p) = (capital(wald_name(wald.test, language)), p_value(wald.p, PStyle::Standard));
    let texts = match (wald.p_range, wald.agreement) {
        (None, _) => ["*{}* gives *{}*, printed {}.", "*{}* 得 *{}*，所载为 {}。"],
        (Some(_), Agreement::Reproduces) => {
            ["*{}* gives *{}* for the interval as printed, printed {}.", "按所载区间，*{}* 得 *{}*，所载为 {}。"]
        }
        (Some(_), _) => [
            "*{}* gives *{}* for the interval as printed; within its rounding {} is possible.",
            "按所载区间，*{}* 得 *{}*；在其修约误差范围内可得 {}。",
        ],
    };
    by(language, &texts, &[&name, &p, printed])
}

/// Which tests of more groups or levels give the printed p.
fn several_sentence(row: &RowCheck, printed: &str, language: Language) -> String {
    let wanted = if row.verdict == Verdict::Reproduced { Agreement::Reproduces } else { Agreement::WithinRounding };
    let giving: Vec<&crate::printed::SeveralResult> = row.several.iter().filter(|one| one.agreement == wanted).collect();
    let Some((first, rest)) = giving.split_first() else { return String::new() };
    let p = first.p.map(|p| p_value(p, PStyle::Standard)).unwrap_or_default();
    let name = |one: &crate::printed::SeveralResult| several_name(one.method, language);
    let gives =
        by(language, &["*{}* gives *{}*, printed {}.", "*{}* 得 *{}*，所载为 {}。"], &[&capital(name(first)), &p, printed]);
    let others = rest.iter().map(|one| name(one)).collect::<Vec<_>>().join(language.pick(", ", "、"));
    if others.is_empty() { gives } else { gives + &by(language, &[" So does: {}.", "亦可得：{}。"], &[&others]) }
}
