//! The inputs and intervals of a row.

use super::explanation::ExactDifferenceState;
use crate::printed::{ColumnRole, GroupSize, PrintedComparison, PrintedMean, PublishedDraft, RowCheck, RowField, SizeOrigin};
use crate::report::Language;
use crate::report::explanation::Fact;
use crate::report::number::{MINUS, PStyle, fixed, p_value};
use crate::report::published_words as words;
use crate::report::wording::by;
use crate::statistics::proportion::{one_proportion, two_proportions};
use crate::statistics::types::{ConfidenceLevel, Interval};

/// Everything known of a row by name.
pub(super) fn facts(row: &RowCheck, draft: &PublishedDraft, exact: &ExactDifferenceState, language: Language) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut tell = |name: &str, value: String| facts.push(Fact { name: name.to_owned(), value });
    let names = all_arm_names(draft, language);
    let [one, other] = row.pair;
    let arms = [one, other].map(|arm| names.get(arm).cloned().unwrap_or_default());
    let sizes: Vec<Option<GroupSize>> = row.row.sizes.iter().chain(&row.row.other_sizes).copied().collect();
    let [first, second] = row.pair.map(|arm| sizes.get(arm).copied().flatten());
    match row.comparison {
        Some(PrintedComparison::Counts(table)) => {
            let [[a, b], [c, d]] = table;
            for ((arm, [events, others]), size) in arms.iter().zip(table).zip([first, second]) {
                tell(arm, format!("{events}/{}", events.saturating_add(others)) + &origin(size, draft, language));
                if let Ok(one) = one_proportion(events, events.saturating_add(others), ConfidenceLevel::default()) {
                    let name = language.pick("exact 95% CI", "确切 95% CI");
                    tell(name, with_interval(one.estimate, one.clopper_pearson, 100.0, "%", language));
                }
            }
            if let Ok(two) = two_proportions(c, c.saturating_add(d), a, a.saturating_add(b), ConfidenceLevel::default()) {
                let name = language.pick("Difference, Newcombe 95% CI", "率差，Newcombe 95% CI");
                tell(name, with_interval(two.risk_difference, two.newcombe, 100.0, "", language));
            }
            let exact = match exact {
                ExactDifferenceState::Computing => words::COMPUTING.in_language(language).to_owned(),
                ExactDifferenceState::TooLarge => words::TOO_LARGE.in_language(language).to_owned(),
                ExactDifferenceState::Known { estimate, interval } => with_interval(*estimate, *interval, 100.0, "", language),
            };
            tell(words::EXACT_DIFFERENCE.in_language(language), exact);
        }
        Some(PrintedComparison::Means(means)) => {
            for ((arm, mean), size) in arms.iter().zip(means).zip([first, second]) {
                let PrintedMean { mean, sd, n, is_sem } = mean;
                let sd = if is_sem { format!("{} (SEM)", sd.text()) } else { sd.text() };
                tell(arm, format!("{} ± {sd}, n = {n}", mean.text()) + &origin(size, draft, language));
            }
            of_test(row, language, &mut tell);
        }
        None => {
            for (arm, field) in arms.iter().zip([RowField::First, RowField::Second]) {
                tell(arm, draft.row(row.row.id).map(|typed| typed.text(field).to_owned()).unwrap_or_default());
            }
        }
    }
    facts
}

/// Difference, statistic and the p's range by the test that was most likely used.
fn of_test(row: &RowCheck, language: Language, tell: &mut impl FnMut(&str, String)) {
    let method = row.taken.or_else(|| row.asked.as_ref().and_then(|asked| asked.methods.first().copied()));
    let found = row.recomputed.iter().find(|one| method.is_none_or(|method| one.method == method));
    let Some((one, result)) = found.and_then(|one| Some((one, one.result.as_ref().ok()?))) else { return };
    if let (Some(estimate), Some(interval)) = (result.estimate, result.interval) {
        tell(language.pick("Difference, 95% CI", "均数差，95% CI"), with_interval(estimate, interval, 1.0, "", language));
    }
    if let (Some(statistic), Some(df)) = (result.statistic, result.df) {
        let is_whole = df.fract().abs() < 1e-9;
        tell("t", format!("{}, df = {}", fixed(statistic, 3), fixed(df, u32::from(!is_whole))));
    }
    if let Some(range) = one.p_range {
        let ends = [range.low, range.high].map(|p| p_value(p, PStyle::Standard));
        let [low, high] = ends;
        tell(language.pick("P over the rounding of the inputs", "修约误差范围内的 P"), to(&low, &high, language));
    }
}

/// Names of the arms; what they stand for where they have none.
pub(super) fn arm_names(draft: &PublishedDraft, language: Language) -> [String; 2] {
    let placeholders = [words::REFERENCE_ARM, words::COMPARISON_ARM];
    let mut names = draft.arms.iter().zip(placeholders).map(|(name, placeholder)| {
        if name.trim().is_empty() { placeholder.in_language(language).to_owned() } else { name.trim().to_owned() }
    });
    [names.next().unwrap_or_default(), names.next().unwrap_or_default()]
}

/// Names of all arms, further ones included.
pub(super) fn all_arm_names(draft: &PublishedDraft, language: Language) -> Vec<String> {
    let further = draft.columns.iter().filter(|column| column.role == ColumnRole::Arm).map(|column| column.name.clone());
    arm_names(draft, language).into_iter().chain(further).collect()
}

/// Where a size comes from, where that is not the cell or the row.
fn origin(size: Option<GroupSize>, draft: &PublishedDraft, language: Language) -> String {
    match size.map(|size| size.origin) {
        Some(SizeOrigin::Named(id)) => {
            let label = draft.row(id).map(|row| row.text(RowField::Label)).unwrap_or_default();
            by(language, &[" (n: row “{}”)", "（n 取自“{}”行）"], &[label])
        }
        Some(SizeOrigin::Unknown) => language.pick(" (n of the arm minus the unknown)", "（n 已减去不详者）").to_owned(),
        Some(SizeOrigin::Percentages) => language.pick(" (n that the percentages have)", "（n 由百分比推得）").to_owned(),
        Some(SizeOrigin::Section) => language.pick(" (n of this section)", "（n 取自本小节）").to_owned(),
        _ => String::new(),
    }
}

fn to(low: &str, high: &str, language: Language) -> String {
    by(language, &["{} to {}", "{} 至 {}"], &[low, high])
}

/// An estimate with its interval, one decimal.
pub(super) fn with_interval(estimate: f64, interval: Interval, scale: f64, unit: &str, language: Language) -> String {
    let number = |value: f64| {
        if value.is_finite() {
            fixed(scale * value, 1)
        } else if value > 0.0 {
            "∞".to_owned()
        } else {
            format!("{MINUS}∞")
        }
    };
    format!("{}{unit} ({})", number(estimate), to(&number(interval.low), &number(interval.high), language))
}
