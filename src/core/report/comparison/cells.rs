//! What the tables of a comparison share: columns, counts, cells of a test, notes.

use super::figures_of_speech::{p_style, why_text};
use super::term_names::drug_name;
use super::test_words::{paired_name, test_footnote};
use super::words;
use crate::analysis::{ArmTest, Contrast, NumberResult, ResultKey, Results, SingleArm, SourceData};
use crate::entry::draft::PatientKey;
use crate::report::Language;
use crate::report::number::{NONE, fixed};
use crate::report::policy_words::policy_name;
use crate::report::table::{Cell, Column, Table};
use crate::report::wording::by;
use crate::report::words::Phrase;
use crate::statistics::policy::TestMethod;
use crate::statistics::rank::wilcoxon_rank_sum;
use crate::statistics::types::NotEstimable;
use crate::study::TreatmentArm;

/// A count with its percentage, rounded half up to the decimals of its row: "16 (48)", "67 (54.0)"; "0" for nobody.
pub(super) fn count_cell(count: usize, of: usize, decimals: u32) -> Cell {
    match (count, of) {
        (_, 0) => Cell::plain(NONE),
        (0, _) => Cell::count(0),
        _ => Cell::of(format!("{count} ({})", rounded_percent(count, of, decimals)), vec![count as f64, percent(count, of)]),
    }
}

/// So many of a number: "16/33 (48)", rounded half up to the decimals of its row; a dash for nobody.
pub(super) fn fraction_cell((count, of): (usize, usize), decimals: u32) -> Cell {
    let text = || format!("{count}/{of} ({})", rounded_percent(count, of, decimals));
    if of == 0 { Cell::plain(NONE) } else { Cell::of(text(), vec![count as f64, of as f64, percent(count, of)]) }
}

fn percent(count: usize, of: usize) -> f64 {
    100.0 * count as f64 / of as f64
}

/// In whole numbers: 12.5 % must not become 12 by a binary fraction.
fn rounded_percent(count: usize, of: usize, decimals: u32) -> String {
    let rounded = |steps: usize| count.saturating_mul(200 * steps).saturating_add(of) / of.saturating_mul(2).max(1);
    if decimals == 0 {
        return rounded(1).to_string();
    }
    let tenths = rounded(10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A number with at most one decimal: "16", "6.1".
pub(super) fn short_decimals(value: f64) -> u32 {
    u32::from(((value * 10.0).round() % 10.0).abs() > 0.0)
}

/// A column of an arm; an arm without a name is all there are.
pub(super) fn arm_column(contrast: &Contrast<'_>, arm: usize, language: Language) -> Column {
    let [reference, comparison] = contrast.arms();
    let arm = if arm == 0 { reference } else { comparison };
    Column { heading: arm_name(arm, language).to_owned(), detail: format!("n = {}", arm.size) }
}

/// Name of an arm; of one without a name, what it is.
///
/// ```
/// use nadir::{report::{Language, comparison::arm_name}, study::TreatmentArm};
/// assert_eq!(arm_name(&TreatmentArm { name: String::new(), size: 9 }, Language::English), "All patients");
/// ```
pub fn arm_name(arm: &TreatmentArm, language: Language) -> &str {
    if arm.name.is_empty() { words::ALL_PATIENTS.in_language(language) } else { drug_name(&arm.name, language) }
}

/// Names of both arms as they are shown, reference first.
pub(super) fn arm_names<'a>(contrast: &Contrast<'a>, language: Language) -> [&'a str; 2] {
    contrast.arms().map(|arm| arm_name(arm, language))
}

/// "1 and 0" of two arms, "1" of one; `unit` is the Chinese measure word, which stands behind each number but the last.
pub(super) fn of_arms(numbers: [usize; 2], contrast: &Contrast<'_>, unit: &str, language: Language) -> String {
    let [first, second] = numbers.map(|number| number.to_string());
    if contrast.is_single() {
        return first;
    }
    match language {
        Language::English => format!("{first} and {second}"),
        Language::Chinese => format!("{first} {unit}与 {second}"),
    }
}

/// What is said under the title.
pub(super) fn subtitle(contrast: &Contrast<'_>, language: Language) -> String {
    if contrast.study.is_synthetic { words::SYNTHETIC.in_language(language).to_owned() } else { String::new() }
}

/// The p of a number, marked with its test; where there is none, a dash marked with why.
pub(super) fn p_cell(table: &mut Table, number: &NumberResult, results: &Results, language: Language) -> Cell {
    if let Some(SingleArm::Change(test)) = &number.single {
        return match test.and_then(|test| Ok((test.p?, test.method))) {
            Ok((p, method)) => {
                let footnote = table.footnote(&format!("{}{}", paired_name(method, language), language.pick(".", "。")));
                Cell::p(p, p_style(results.policy())).noted(footnote).explained_by(&number.key)
            }
            Err(why) => no_number(table, why, &number.key, results, language),
        };
    }
    let Some(test) = &number.test else { return Cell::default() };
    match test.p() {
        Ok(p) => {
            let footnote = table.footnote(&test_footnote(test, language));
            Cell::p(p, p_style(results.policy())).noted(footnote).explained_by(&number.key)
        }
        Err(why) => match empty_margin(&number.data).filter(|_| why == NotEstimable::EmptyMargin) {
            Some(phrase) => dash(table, phrase.in_language(language), &number.key, language),
            None => no_number(table, why, &number.key, results, language),
        },
    }
}

/// The statistic of a number's test with its letter: "t = −0.41", "χ² = 4.07"; a dash where the test has none.
pub(super) fn statistic_cell(number: &NumberResult) -> Cell {
    if let Some(SingleArm::Change(Ok(test))) = &number.single {
        let (letter, decimals) = if test.df.is_some() { ("t", 2) } else { ("V", short_decimals(test.statistic)) };
        return Cell::of(format!("{letter} = {}", fixed(test.statistic, decimals)), vec![test.statistic])
            .explained_by(&number.key);
    }
    let Some(test) = &number.test else { return Cell::default() };
    match statistic(test) {
        Some((letter, value)) => {
            let decimals = if letter == "U" { short_decimals(value) } else { 2 };
            let z = z_of_ranks(number);
            let beside = z.map_or_else(String::new, |z| format!(", Z = {}", fixed(z, 2)));
            let values = std::iter::once(value).chain(z).collect();
            Cell::of(format!("{letter} = {}{beside}", fixed(value, decimals)), values).explained_by(&number.key)
        }
        None => Cell::plain(NONE).explained_by(&number.key),
    }
}

/// The Z that the P of a rank test rests on, with or without correction as the test has it; `None` of an exact test, and of any other.
fn z_of_ranks(number: &NumberResult) -> Option<f64> {
    let (Some(ArmTest::TwoGroups(choice)), SourceData::Values([reference, comparison])) = (&number.test, &number.data) else {
        return None;
    };
    if !matches!(choice.method, TestMethod::MannWhitneyNormal | TestMethod::MannWhitneyNormalUncorrected) {
        return None;
    }
    let values = |arm: &[(PatientKey, f64)]| arm.iter().map(|(_, value)| *value).collect::<Vec<f64>>();
    let normal = wilcoxon_rank_sum(&values(comparison), &values(reference), choice.level).ok()?.approximation.ok()?;
    Some(if choice.method == TestMethod::MannWhitneyNormal { normal.z_corrected } else { normal.z })
}

/// A test's statistic and the letter it goes by.
fn statistic(test: &ArmTest) -> Option<(&'static str, f64)> {
    match test {
        ArmTest::TwoGroups(choice) => {
            let test = choice.result.ok()?;
            Some((letter(test.method), test.statistic?))
        }
        ArmTest::Categories(test) if test.is_exact => None,
        ArmTest::Categories(test) => Some(("χ²", test.chi_squared.ok()?.pearson.statistic)),
        ArmTest::Adjusted(test) => Some(("t", test.as_ref().ok()?.statistic)),
        ArmTest::Stratified(test) => Some(("χ²", test.ok()?.plain.statistic)),
        ArmTest::Times(test) => Some(("χ²", test.ok()?.chi_squared.statistic)),
        ArmTest::Hazard(fit) => Some(("χ²", fit.ok()?.likelihood_ratio.statistic)),
        ArmTest::Competing(test) => Some(("χ²", test.ok()?.chi_squared.statistic)),
    }
}

/// The letter that the statistic of a test goes by.
pub(super) const fn letter(method: TestMethod) -> &'static str {
    match method {
        TestMethod::Student | TestMethod::Welch | TestMethod::WelchOfLogarithms => "t",
        TestMethod::MannWhitneyExact | TestMethod::MannWhitneyNormal | TestMethod::MannWhitneyNormalUncorrected => "U",
        TestMethod::Barnard => "z",
        TestMethod::LikelihoodRatio => "G",
        _ => "χ²",
    }
}

/// Which margin of a table of events is empty.
fn empty_margin(data: &SourceData) -> Option<Phrase> {
    let SourceData::Events(arms) = data else { return None };
    let with_event = arms.iter().flatten().filter(|(_, event)| *event).count();
    let all = arms.iter().flatten().count();
    Some(match with_event {
        _ if arms.iter().any(Vec::is_empty) => words::EMPTY_ARM,
        0 => words::NOBODY,
        _ if with_event == all => words::EVERYBODY,
        _ => return None,
    })
}

/// A dash marked with why there is no number.
pub(super) fn no_number(table: &mut Table, why: NotEstimable, key: &ResultKey, results: &Results, language: Language) -> Cell {
    dash(table, &why_text(why, &results.contrast(), language), key, language)
}

fn dash(table: &mut Table, why: &str, key: &ResultKey, language: Language) -> Cell {
    let footnote = by(language, &["Not estimable: {}.", "无法估计：{}。"], &[why]);
    Cell::plain(NONE).noted(table.footnote(&footnote)).explained_by(key)
}

/// By which policy the tests were chosen.
pub(super) fn policy_note(contrast: &Contrast<'_>, language: Language) -> String {
    let name = policy_name(contrast.settings.comparison.test_policy().name, language);
    by(
        language,
        &[
            "P: two-sided, not adjusted for multiplicity; tests chosen by the policy “{}”.",
            "P 值为双侧，未作多重性校正；检验方法按“{}”方案选择。",
        ],
        &[name],
    )
}

/// "Of 23 and 57 women."
pub(super) fn women_note(sizes: [usize; 2], contrast: &Contrast<'_>, language: Language) -> String {
    by(language, &["Of {} women.", "分母为女性患者 {} 例。"], &[&of_arms(sizes, contrast, "例", language)])
}

/// "Of 23 and 57 women, 80 together."
pub(super) fn women_note_with_total(sizes: [usize; 2], contrast: &Contrast<'_>, language: Language) -> String {
    if contrast.is_single() {
        return women_note(sizes, contrast, language);
    }
    let total = sizes.iter().fold(0_usize, |all, of_arm| all.saturating_add(*of_arm)).to_string();
    let texts = ["Of {} women, {} together.", "分母为女性患者 {} 例，合计 {} 例。"];
    by(language, &texts, &[&of_arms(sizes, contrast, "例", language), &total])
}

#[cfg(test)]
mod tests {
    use super::{count_cell, short_decimals};
    use crate::report::number::fixed;

    #[test]
    fn percentages_are_rounded_half_up() {
        // 1/8 = 12.5 %, 9/57 = 15.79 %, 5/91 = 5.49 %; of a hundred and more with a decimal: 1/200 = 0.5 %, 1/160 = 0.625 %, 67/124 = 54.03 %.
        let texts = |decimals: u32, cells: &[(usize, usize)]| -> Vec<String> {
            cells.iter().map(|(count, of)| count_cell(*count, *of, decimals).text).collect()
        };
        let few = [(1, 8), (9, 57), (5, 91), (0, 7), (7, 7), (0, 0)];
        assert_eq!(texts(0, &few), ["1 (13)", "9 (16)", "5 (5)", "0", "7 (100)", "–"]);
        let many = [(1, 200), (1, 160), (67, 124), (3, 2000), (150, 150)];
        assert_eq!(texts(1, &many), ["1 (0.5)", "1 (0.6)", "67 (54.0)", "3 (0.2)", "150 (100.0)"]);
        assert_eq!(texts(0, &many), ["1 (1)", "1 (1)", "67 (54)", "3 (0)", "150 (100)"]);
        assert_eq!(count_cell(1, 8, 0).values, [1.0, 12.5]);
    }

    #[test]
    fn numbers_have_at_most_one_decimal() {
        let texts = [6.1, 16.0, 30.5, 0.0, -2.0, 15.96, 15.94].map(|value| fixed(value, short_decimals(value)));
        assert_eq!(texts, ["6.1", "16", "30.5", "0", "−2", "16", "15.9"]);
    }
}
