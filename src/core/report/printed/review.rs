//! One page for a reviewer: what was printed, what its numbers give, by which test, and what that takes for granted.

use super::facts::all_arm_names;
use crate::printed::{
    Agreement, PrintedP, PublishedCheck, PublishedDraft, PublishedFinding, PublishedRule, RowCheck, RowField, SeveralResult,
    SizeOrigin,
};
use crate::report::Language;
use crate::report::number::{PStyle, fixed, p_value};
use crate::report::policy_words::{capital, policy_title};
use crate::report::published_words::{self as words, field_name, reading_name, several_name, wald_name};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::test_choice::method_name;
use crate::report::wording::by;
use crate::statistics::policy::{TestMethod, TestPolicy};

/// The tests that a reader knows by name; the page has no room for all that were tried.
const SHOWN: [TestMethod; 5] =
    [TestMethod::Student, TestMethod::Welch, TestMethod::Pearson, TestMethod::Yates, TestMethod::Fisher];

/// The findings as a table to be printed: row, printed, recomputed, test or method, assumption. What was not understood is not in it.
///
/// # Example
/// ```
/// use nadir::report::{Language, printed::review_table};
/// use nadir::printed::{check, source_paper_example};
/// let draft = source_paper_example();
/// let table = review_table(&draft, &check(&draft, None), Language::English);
/// let cells: Vec<&str> = table.rows[0].cells.iter().map(|cell| cell.text.as_str()).collect();
/// assert_eq!(&cells[..3], ["6 (6)", "6.59%", "6 of 91"]);
/// ```
pub fn review_table(draft: &PublishedDraft, check: &PublishedCheck, language: Language) -> Table {
    let column = |heading: &str| Column { heading: heading.to_owned(), detail: String::new() };
    let headings = [
        words::ROW.in_language(language),
        language.pick("Printed", "所载"),
        language.pick("Recomputed", "重算"),
        language.pick("Test or method", "检验或方法"),
        language.pick("Assumption", "前提"),
    ];
    let mut table = Table {
        name: "published-review".to_owned(),
        title: words::REVIEW_TITLE.in_language(language).to_owned(),
        subtitle: draft.title.trim().to_owned(),
        columns: headings.map(column).into(),
        notes: vec![words::REVIEW_NOTE.in_language(language).to_owned()],
        ..Table::default()
    };
    if let Some(policy) = TestPolicy::by_name(&draft.rule) {
        table.notes.push(format!("{}: {}", words::STATED_RULE.in_language(language), policy_title(policy.name, language)));
    }
    for finding in &check.findings {
        let Some(row) = check.rows.iter().find(|row| row.row.id == finding.row) else { continue };
        let heading = row.row.section.and_then(|id| draft.row(id)).map(|row| row.text(RowField::Label).to_owned());
        let label = [heading.unwrap_or_default(), row.row.label.clone()];
        let (recomputed, method) = recomputed(finding, row, language);
        let cells = [printed(finding, draft, row, language), recomputed, method, assumption(row, draft, language)];
        table.rows.push(Row {
            kind: RowKind::Data,
            label: label.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            cells: cells.into_iter().map(Cell::plain).collect(),
        });
    }
    if table.rows.is_empty() {
        table.rows.push(Row {
            kind: RowKind::Section,
            label: words::NOTHING_DIFFERS.in_language(language).to_owned(),
            cells: Vec::new(),
        });
    }
    table
}

/// The p that the numbers of a row give, with the test: the one that gives the printed p, else the first that was tried.
///
/// # Example
/// ```
/// use nadir::report::{Language, printed::recomputed_p};
/// use nadir::printed::{check, source_paper_example};
/// let checked = check(&source_paper_example(), None);
/// let row = checked.rows.iter().find(|row| row.row.label == "Vomiting").unwrap();
/// assert_eq!(recomputed_p(row, Language::English).unwrap(), ["0.69".to_owned(), "chi-squared test with Yates's correction".to_owned()]);
/// ```
pub fn recomputed_p(row: &RowCheck, language: Language) -> Option<[String; 2]> {
    let shown = |p: f64, name: &str| [p_value(p, PStyle::Standard), name.to_owned()];
    if let Some(method) = row.taken {
        return Some(shown(row.p_of(method)?, method_name(method, language)));
    }
    if let Some(wald) = row.wald {
        return Some(shown(wald.p, wald_name(wald.test, language)));
    }
    let rank = |how: Agreement| match how {
        Agreement::Reproduces => 0,
        Agreement::WithinRounding => 1,
        Agreement::Differs | Agreement::NotComparable => 2,
    };
    if !row.several.is_empty() {
        let known = row.several.iter().filter(|one| one.p.is_ok());
        let best: &SeveralResult = known.min_by_key(|one| rank(one.agreement))?;
        return Some(shown(best.p.ok()?, several_name(best.method, language)));
    }
    let pairs = row.recomputed.iter().zip(&row.agreements).filter(|(one, _)| one.result.is_ok());
    let (one, _) = pairs.min_by_key(|(_, how)| rank(**how))?;
    Some(shown(one.result.as_ref().ok()?.p, method_name(one.method, language)))
}

/// What stands in the cell.
fn printed(finding: &PublishedFinding, draft: &PublishedDraft, row: &RowCheck, language: Language) -> String {
    let text = draft.row(finding.row).map(|typed| typed.text(finding.field).to_owned()).unwrap_or_default();
    match finding.field {
        RowField::P => format!("P {}", row.printed.map_or(text, PrintedP::text)),
        RowField::Column(at) => {
            let name = draft.columns.get(usize::from(at)).map(|column| column.name.as_str()).filter(|name| !name.is_empty());
            format!("{}: {text}", name.unwrap_or(field_name(finding.field, language)))
        }
        _ => text,
    }
}

/// The value that the numbers give, and how.
fn recomputed(finding: &PublishedFinding, row: &RowCheck, language: Language) -> (String, String) {
    let of_arms = || language.pick("from the arms", "由各组计算").to_owned();
    match finding.rule {
        PublishedRule::PercentageImpossible { count: Some(count), n, printed } => (
            format!("{}%", fixed(100.0 * count as f64 / n as f64, printed.decimals() + 2)),
            by(language, &["{} of {}", "{} / {}"], &[&count.to_string(), &n.to_string()]),
        ),
        PublishedRule::CountAboveSize { count, n } => {
            (String::new(), by(language, &["{} of {}", "{} / {}"], &[&count.to_string(), &n.to_string()]))
        }
        PublishedRule::SizeAboveArm { arm, .. } => (
            by(language, &["at most {}", "不超过 {}"], &[&arm.to_string()]),
            language.pick("n of the arm", "该组例数").to_owned(),
        ),
        PublishedRule::TotalRangeDiffers { low, high } => {
            (by(language, &["{} to {}", "{} 至 {}"], &[&low.text(), &high.text()]), of_arms())
        }
        PublishedRule::TotalDiffers { sum, .. } => (sum.to_string(), of_arms()),
        PublishedRule::TotalMeanDiffers { computed, printed } | PublishedRule::TotalSdDiffers { computed, printed } => {
            (fixed(computed, printed.decimals() + 1), of_arms())
        }
        PublishedRule::StatisticDiffers { computed, printed } => (
            fixed(computed, printed.decimals() + 1),
            language.pick("nearest of the tests tried", "所试检验中最接近者").to_owned(),
        ),
        PublishedRule::EstimateDiffers { computed } => {
            (fixed(computed, 2), language.pick("estimate of the row's numbers", "由该行数据估计").to_owned())
        }
        PublishedRule::IntervalDiffers { computed } => {
            let ends = by(language, &["{} to {}", "{} 至 {}"], &[&fixed(computed.low, 2), &fixed(computed.high, 2)]);
            (ends, language.pick("usual method of the interval", "常用区间估计方法").to_owned())
        }
        PublishedRule::TestDepartsFromRule { asked, found } => {
            let p = row.p_of(asked).map(|p| p_value(p, PStyle::Standard)).unwrap_or_default();
            let method = by(
                language,
                &["the rule asks for {}; {} gives the printed P", "规则要求 {}；{} 可得所载 P 值"],
                &[method_name(asked, language), method_name(found, language)],
            );
            (format!("P {p}"), method)
        }
        PublishedRule::PNotReproduced | PublishedRule::PByNoStandardTest => tried(row, language),
        PublishedRule::MeanImpossible { n } | PublishedRule::SdImpossible { n } => (
            String::new(),
            by(language, &["none of {} whole numbers (GRIM, GRIMMER)", "{} 个整数均不可得（GRIM、GRIMMER）"], &[&n.to_string()]),
        ),
        _ => (String::new(), language.pick("the cell itself", "单元格本身").to_owned()),
    }
}

/// The p-values of the tests tried, one below the other.
fn tried(row: &RowCheck, language: Language) -> (String, String) {
    let of_two = SHOWN.iter().filter_map(|method| Some((row.p_of(*method)?, capital(method_name(*method, language)))));
    let of_several = row.several.iter().filter_map(|one| Some((one.p.ok()?, capital(several_name(one.method, language)))));
    let all: Vec<(f64, String)> = of_two.chain(of_several).collect();
    let between = "; ";
    let p = all.iter().map(|(p, _)| p_value(*p, PStyle::Standard)).collect::<Vec<_>>().join(between);
    (format!("P {p}"), all.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(between))
}

/// How the cells were read, and of how many patients.
fn assumption(row: &RowCheck, draft: &PublishedDraft, language: Language) -> String {
    let mut parts = Vec::new();
    if let Some(reading) = row.reading {
        parts.push(by(language, &["read as {}", "识别为 {}"], &[reading_name(reading, language)]));
    }
    let names = all_arm_names(draft, language);
    let sizes = row.row.sizes.iter().chain(&row.row.other_sizes);
    for (name, size) in names.iter().zip(sizes) {
        let Some(size) = size else { continue };
        let origin = match size.origin {
            SizeOrigin::Cell => language.pick("in the cell", "单元格所载"),
            SizeOrigin::Row => language.pick("of the row", "该行所载"),
            SizeOrigin::Named(_) => language.pick("of another row", "取自他行"),
            SizeOrigin::Section => language.pick("of the section", "取自本小节"),
            SizeOrigin::Table => language.pick("of the arm", "该组例数"),
            SizeOrigin::Unknown => language.pick("of the arm minus the unknown", "该组例数减去不详者"),
            SizeOrigin::Percentages => language.pick("that the percentages have", "由百分比推得"),
        };
        parts.push(by(language, &["{}: n = {} {}", "{}：n = {}（{}）"], &[name, &size.n.to_string(), origin]));
    }
    parts.push(language.pick("two-sided", "双侧").to_owned());
    parts.join(language.pick("; ", "；"))
}
