//! A row of the printed table explained: every test side by side, which give the printed p, intervals, and what is odd.

use super::facts::facts;
use super::sentence::{finding_sentence, verdict_sentence};
use crate::printed::{
    Agreement, CellReading, PrintedComparison, PublishedCheck, PublishedDraft, PublishedRule, Recomputed, RowCheck, RowId,
};
use crate::report::Language;
use crate::report::comparison::cited;
use crate::report::explanation::{Alternative, NumberExplanation};
use crate::report::number::{NONE, PStyle, p_value};
use crate::report::policy_words::{capital, policy_title};
use crate::report::published_words::{agreement_name, reading_name, several_name};
use crate::report::test_choice::{method_name, reason_sentence};
use crate::report::wording::{Sentence, by};
use crate::statistics::exact::{ExactDifference, TwoCounts};
use crate::statistics::policy::{TestMethod, TestPolicy};
use crate::statistics::types::{Interval, NotEstimable};

/// Above so many patients the exact interval of a difference would hold the page up for seconds.
const MOST_PATIENTS: u64 = 200;

/// The exact interval of a difference, which takes a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExactDifferenceState {
    /// Not yet there.
    Computing,
    /// Never: too many patients, or no counts.
    TooLarge,
    /// Here: comparison − reference, as proportions.
    Known {
        /// The difference.
        estimate: f64,
        /// Its interval.
        interval: Interval,
    },
}

impl ExactDifferenceState {
    /// The counts of a row whose interval is wanted, comparison first; `None` of other results and of too many patients.
    pub fn counts(comparison: PrintedComparison) -> Option<TwoCounts> {
        let PrintedComparison::Counts([[a, b], [c, d]]) = comparison else { return None };
        let (n1, n2) = (a.saturating_add(b), c.saturating_add(d));
        TwoCounts::new(c, n2, a, n1).ok().filter(|_| n1.saturating_add(n2) <= MOST_PATIENTS)
    }

    /// The interval of these counts, once it is known.
    pub fn known(exact: Result<ExactDifference, NotEstimable>) -> Self {
        exact.map_or(Self::TooLarge, |exact| Self::Known { estimate: exact.estimate, interval: exact.interval })
    }
}

/// The explanation of a row; `None` for a row that holds no result.
///
/// # Example
/// ```
/// use nadir::report::{Language, printed::{ExactDifferenceState, row_explanation}};
/// use nadir::printed::{check, source_paper_example};
/// let draft = source_paper_example();
/// let checked = check(&draft, None);
/// let row = checked.rows.iter().find(|row| row.row.label == "Vomiting").unwrap().row.id;
/// let explained = row_explanation(&draft, &checked, row, &ExactDifferenceState::Computing, Language::English).unwrap();
/// assert_eq!(explained.title, "Vomiting, P 0.69");
/// assert_eq!(explained.why[0].text(), "Chi-squared test with Yates's correction gives 0.69, printed 0.69. \
///     So does: chi-squared test with Yates's correction not truncated at 0.");
/// ```
pub fn row_explanation(
    draft: &PublishedDraft,
    check: &PublishedCheck,
    row: RowId,
    exact: &ExactDifferenceState,
    language: Language,
) -> Option<NumberExplanation> {
    let row = check.rows.iter().find(|known| known.row.id == row)?;
    let printed = row.printed.map(|printed| format!("P {}", printed.text()));
    let title = [Some(row.row.label.clone()).filter(|label| !label.is_empty()), printed];
    let mut why = vec![verdict_sentence(row, language)];
    why.extend(rule_sentence(row, draft, language));
    Some(NumberExplanation {
        title: title.into_iter().flatten().collect::<Vec<_>>().join(language.pick(", ", "，")),
        why,
        facts: facts(row, draft, exact, language),
        alternatives: alternatives(row, language),
        remarks: remarks(row, check, language),
        source: cited(source(row.comparison), language),
        ..NumberExplanation::default()
    })
}

/// What the stated rule asks for, and why.
fn rule_sentence(row: &RowCheck, draft: &PublishedDraft, language: Language) -> Option<Sentence> {
    let (asked, policy) = (row.asked.as_ref()?, TestPolicy::by_name(&draft.rule)?);
    let name = policy_title(policy.name, language);
    let name = name.as_str();
    let text = match asked.methods.as_slice() {
        [] => by(language, &["*{}*: not decidable from means.", "*{}*：由均数无法判定。"], &[name]),
        [method] => {
            let reason = reason_sentence(*method, asked.reason, language);
            by(language, &["*{}*: {}", "*{}*：{}"], &[name, &reason])
        }
        _ => by(
            language,
            &[
                "*{}*: Student's or Welch's t-test, by Levene's test of values that are not printed.",
                "*{}*：由 Levene 检验决定 Student 或 Welch t 检验，但文中未载原始数据。",
            ],
            &[name],
        ),
    };
    Some(Sentence::marked(&text))
}

/// Every test with its p and whether that is the printed one; the unconditional ones too.
fn alternatives(row: &RowCheck, language: Language) -> Vec<Alternative> {
    let mut recomputed: Vec<Recomputed> = row.recomputed.clone();
    let knows = |method: TestMethod| row.recomputed.iter().any(|one| one.method == method);
    let missing = row.comparison.filter(|_| !knows(TestMethod::Barnard)).map(PrintedComparison::unconditional);
    recomputed.extend(missing.into_iter().flatten());
    let alternative = |one: &Recomputed| {
        let result = match &one.result {
            Ok(result) => {
                let how = agreement_name(crate::printed::agreement(one, row.printed), language);
                let p = p_value(result.p, PStyle::Standard);
                if how.is_empty() { p } else { format!("{p} · {how}") }
            }
            Err(_) => NONE.to_owned(),
        };
        Alternative { method: capital(method_name(one.method, language)), result, is_chosen: Some(one.method) == row.taken }
    };
    let several = row.several.iter().map(|one| Alternative {
        method: capital(several_name(one.method, language)),
        result: match one.p {
            Ok(p) => {
                let how = agreement_name(one.agreement, language);
                let p = p_value(p, PStyle::Standard);
                if how.is_empty() { p } else { format!("{p} · {how}") }
            }
            Err(_) => NONE.to_owned(),
        },
        is_chosen: false,
    });
    recomputed.iter().map(alternative).chain(several).collect()
}

/// The other findings of the row, and what is left of its p among several.
fn remarks(row: &RowCheck, check: &PublishedCheck, language: Language) -> Vec<String> {
    let is_said = |rule: &PublishedRule| matches!(rule, PublishedRule::PNotReproduced | PublishedRule::PByNoStandardTest);
    let own = check.findings.iter().filter(|finding| finding.row == row.row.id && !is_said(&finding.rule));
    let mut remarks: Vec<String> = own.map(|finding| finding_sentence(finding, check, language).text()).collect();
    remarks.extend(
        check.notes.iter().filter(|note| note.row == row.row.id).map(|note| finding_sentence(note, check, language).text()),
    );
    if let Some(reading) = row.reading {
        let names = |readings: &[CellReading]| {
            readings.iter().map(|one| reading_name(*one, language)).collect::<Vec<_>>().join(language.pick(", ", "、"))
        };
        let read = by(language, &["Read as {}.", "识别为：{}。"], &[reading_name(reading, language)]);
        let also = by(language, &[" The printed P also fits: {}.", "所载 P 值亦符合：{}。"], &[&names(&row.also)]);
        remarks.push(if row.also.is_empty() { read } else { read + &also });
    }
    for family in &check.families {
        let Some(member) = family.members.iter().find(|member| member.row == row.row.id) else { continue };
        let p = |value: f64| p_value(value, PStyle::Standard);
        remarks.push(by(
            language,
            &[
                "Among {} rows: Holm {}, Hochberg {}, Benjamini–Hochberg {}.",
                "{} 行一并校正：Holm {}，Hochberg {}，Benjamini–Hochberg {}。",
            ],
            &[&family.members.len().to_string(), &p(member.holm), &p(member.hochberg), &p(member.benjamini_hochberg)],
        ));
    }
    let is_range = row.agreements.contains(&Agreement::WithinRounding) && row.taken.is_some();
    if is_range {
        let text = language.pick(
            "Another test reaches the printed P within the rounding of the inputs.",
            "另有检验在修约误差范围内可得所载 P 值。",
        );
        remarks.push(text.to_owned());
    }
    remarks
}

/// The literature of what is shown.
const fn source(comparison: Option<PrintedComparison>) -> &'static str {
    match comparison {
        Some(PrintedComparison::Counts(_)) => {
            "Clopper and Pearson 1934, Biometrika 26:404; Newcombe 1998, Stat Med 17:873; Santner and Snell 1980, JASA 75:386"
        }
        Some(PrintedComparison::Means(_)) => "Student 1908, Biometrika 6:1; Welch 1947, Biometrika 34:28",
        None => "",
    }
}
