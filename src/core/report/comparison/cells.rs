//! What the tables of a comparison share: columns, counts, cells of a test, notes.

use super::figures_of_speech::{p_style, why_text};
use super::test_words::test_footnote;
use super::words;
use crate::analysis::{Contrast, NumberSource, SourceData, arm_test};
use crate::report::Language;
use crate::report::number::{NONE, fixed, p_value};
use crate::report::policy_words::policy_name;
use crate::report::table::{Cell, Column, Table};
use crate::report::wording::by;
use crate::report::words::Phrase;
use crate::statistics::types::NotEstimable;

/// A count with its percentage, rounded half up: "16 (48)"; "0" for nobody.
pub(super) fn count_text(count: usize, of: usize) -> String {
    match (count, of) {
        (_, 0) => NONE.to_owned(),
        (0, _) => "0".to_owned(),
        _ => format!("{count} ({})", rounded_percent(count, of)),
    }
}

/// So many of a number: "16/33 (48)", rounded half up in whole numbers; a dash for nobody.
pub(super) fn fraction_text(count: usize, of: usize) -> String {
    match of {
        0 => NONE.to_owned(),
        _ => format!("{count}/{of} ({})", rounded_percent(count, of)),
    }
}

/// In whole numbers: 12.5 % must not become 12 by a binary fraction.
fn rounded_percent(count: usize, of: usize) -> usize {
    count.saturating_mul(200).saturating_add(of) / of.saturating_mul(2).max(1)
}

/// A number with at most one decimal: "16", "6.1".
pub(super) fn short(value: f64) -> String {
    let text = fixed(value, 1);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// A column of an arm.
pub(super) fn arm_column(contrast: &Contrast<'_>, arm: usize, detail: &str) -> Column {
    let [reference, comparison] = contrast.arms();
    let arm = if arm == 0 { reference } else { comparison };
    let size = format!("n = {}", arm.size);
    Column { heading: arm.name.clone(), detail: if detail.is_empty() { size } else { format!("{size}, {detail}") } }
}

/// What is said under the title.
pub(super) fn subtitle(contrast: &Contrast<'_>, language: Language) -> String {
    if contrast.study.is_synthetic { words::SYNTHETIC.in_language(language).to_owned() } else { String::new() }
}

/// The p of a source, marked with its test; where there is none, a dash marked with why.
pub(super) fn p_cell(
    table: &mut Table,
    source: &NumberSource,
    position: usize,
    contrast: &Contrast<'_>,
    language: Language,
) -> Cell {
    let policy = contrast.settings.comparison.test_policy();
    let test = arm_test(&source.data, policy);
    match test.p() {
        Ok(p) => {
            let footnote = Some(table.footnote(&test_footnote(&test, language)));
            Cell { text: p_value(p, p_style(policy)), footnote, source: Some(position) }
        }
        Err(why) => match empty_margin(&source.data).filter(|_| why == NotEstimable::EmptyMargin) {
            Some(phrase) => dash(table, phrase.in_language(language), Some(position), language),
            None => no_number(table, why, Some(position), contrast, language),
        },
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
pub(super) fn no_number(
    table: &mut Table,
    why: NotEstimable,
    source: Option<usize>,
    contrast: &Contrast<'_>,
    language: Language,
) -> Cell {
    dash(table, &why_text(why, contrast, language), source, language)
}

fn dash(table: &mut Table, why: &str, source: Option<usize>, language: Language) -> Cell {
    let footnote = by(language, &["Not estimable: {}.", "无法估计：{}。"], &[why]);
    Cell { text: NONE.to_owned(), footnote: Some(table.footnote(&footnote)), source }
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
pub(super) fn women_note(sizes: [usize; 2], language: Language) -> String {
    let [reference, comparison] = sizes.map(|size| size.to_string());
    by(language, &["Of {} and {} women.", "分母为女性患者 {} 例与 {} 例。"], &[&reference, &comparison])
}

/// "Of 23 and 57 women, 80 together."
pub(super) fn women_note_with_total(sizes: [usize; 2], language: Language) -> String {
    let [reference, comparison] = sizes;
    let texts = ["Of {} and {} women, {} together.", "分母为女性患者 {} 例与 {} 例，合计 {} 例。"];
    by(
        language,
        &texts,
        &[reference, comparison, reference.saturating_add(comparison)]
            .map(|size| size.to_string())
            .each_ref()
            .map(String::as_str),
    )
}

#[cfg(test)]
mod tests {
    use super::{count_text, short};

    #[test]
    fn percentages_are_rounded_half_up() {
        // 1/8 = 12.5 %, 9/57 = 15.79 %, 5/91 = 5.49 %, 1/200 = 0.5 %.
        let found = [(1, 8), (9, 57), (5, 91), (1, 200), (0, 7), (7, 7), (0, 0)].map(|(count, of)| count_text(count, of));
        assert_eq!(found, ["1 (13)", "9 (16)", "5 (5)", "1 (1)", "0", "7 (100)", "–"]);
    }

    #[test]
    fn numbers_have_at_most_one_decimal() {
        assert_eq!([6.1, 16.0, 30.5, 0.0, -2.0].map(short), ["6.1", "16", "30.5", "0", "−2"]);
    }
}
