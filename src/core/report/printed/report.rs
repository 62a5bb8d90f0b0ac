//! The whole check as one table, for a file.

use super::facts::{arm_names, with_interval};
use super::sentence::finding_sentence;
use crate::printed::{PrintedComparison, PublishedCheck, PublishedDraft, RowCheck, RowDraft, RowField};
use crate::report::Language;
use crate::report::policy_words::policy_title;
use crate::report::published_words::{self as words, field_name, verdict_name};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::test_choice::method_name;
use crate::statistics::policy::{TestMethod, TestPolicy};
use crate::statistics::proportion::{one_proportion, two_proportions};
use crate::statistics::types::ConfidenceLevel;

/// The tests of the report, in the order of their columns.
const METHODS: [TestMethod; 9] = [
    TestMethod::Student,
    TestMethod::Welch,
    TestMethod::Pearson,
    TestMethod::NMinus1,
    TestMethod::LikelihoodRatio,
    TestMethod::Yates,
    TestMethod::YatesUncapped,
    TestMethod::Fisher,
    TestMethod::FisherMidP,
];

/// Every row: as printed, the verdict, the test that gives the p, what the rule asks for, the p under every test with all its digits,
/// exact intervals of the proportions, Newcombe's of their difference, Holm's p, and the findings.
pub fn report_table(draft: &PublishedDraft, check: &PublishedCheck, language: Language) -> Table {
    let [first, second] = arm_names(draft, language);
    let pick = |english: &'static str, chinese: &'static str| language.pick(english, chinese).to_owned();
    let comma = language.pick(", ", "，");
    let more = |arm: &str| format!("{arm}{comma}{}", words::MORE.in_language(language));
    let interval = |arm: &str| format!("{arm}{comma}{}", pick("%, exact 95% CI", "%，确切 95% CI"));
    let mut headings = vec![words::ROW.in_language(language).to_owned(), first.clone(), second.clone()];
    if draft.has_more {
        headings.extend([more(&first), more(&second)]);
    }
    headings.extend([
        pick("printed P", "所载 P 值"),
        words::VERDICT.in_language(language).to_owned(),
        pick("given by", "可由何检验得到"),
        pick("the rule asks for", "规则要求"),
    ]);
    headings.extend(METHODS.iter().map(|method| format!("P{comma}{}", method_name(*method, language))));
    headings.extend([
        interval(&first),
        interval(&second),
        pick("difference, Newcombe 95% CI", "率差，Newcombe 95% CI"),
        pick("P, Holm", "P，Holm 校正"),
        words::FINDINGS.in_language(language).to_owned(),
    ]);
    let rule = TestPolicy::by_name(&draft.rule)
        .map_or_else(|| words::NO_RULE.in_language(language).to_owned(), |policy| policy_title(policy.name, language));
    let columns = headings.into_iter().map(|heading| Column { heading, detail: String::new() }).collect();
    let title = if draft.title.trim().is_empty() { words::PUBLISHED_TABLE.in_language(language) } else { draft.title.trim() };
    Table {
        name: "published-table".to_owned(),
        title: title.to_owned(),
        subtitle: format!("{}: {rule}", words::STATED_RULE.in_language(language)),
        columns,
        rows: draft.rows.iter().filter(|row| !row.is_blank()).map(|row| report_row(row, draft, check, language)).collect(),
        ..Table::default()
    }
}

fn report_row(typed: &RowDraft, draft: &PublishedDraft, check: &PublishedCheck, language: Language) -> Row {
    let label = typed.text(RowField::Label).to_owned();
    if typed.is_heading() {
        return Row { kind: RowKind::Section, label, cells: Vec::new() };
    }
    let mut fields = vec![RowField::First, RowField::Second];
    if draft.has_more {
        fields.extend([RowField::FirstMore, RowField::SecondMore]);
    }
    fields.push(RowField::P);
    let mut cells: Vec<Cell> = fields.into_iter().map(|field| Cell::typed(typed.text(field))).collect();
    let known = check.rows.iter().find(|row| row.row.id == typed.id);
    // A line of sizes has cells and no results.
    let results = known.map_or_else(|| vec![String::new(); METHODS.len() + 8], |row| results(row, check, language));
    cells.extend(results.into_iter().map(Cell::typed));
    Row {
        kind: if check.rows.iter().any(|row| row.row.id == typed.id && row.row.section.is_some()) {
            RowKind::Member
        } else {
            RowKind::Data
        },
        label,
        cells,
    }
}

fn results(row: &RowCheck, check: &PublishedCheck, language: Language) -> Vec<String> {
    let names =
        |methods: &[TestMethod]| methods.iter().map(|method| method_name(*method, language)).collect::<Vec<_>>().join("; ");
    let asked = row.asked.as_ref().map(|asked| names(&asked.methods)).unwrap_or_default();
    let mut results = vec![verdict_name(row.verdict, language).to_owned(), names(&row.reproducing().collect::<Vec<_>>()), asked];
    results.extend(METHODS.iter().map(|method| row.p_of(*method).map(full).unwrap_or_default()));
    results.extend(intervals(row, language));
    let holm = check.families.iter().flat_map(|family| &family.members).find(|member| member.row == row.row.id);
    results.push(holm.map(|member| full(member.holm)).unwrap_or_default());
    let findings = check.findings.iter().filter(|finding| finding.row == row.row.id).map(|finding| {
        let place = field_name(finding.field, language);
        format!("{place}: {}", finding_sentence(finding, check, language).text())
    });
    results.push(findings.collect::<Vec<_>>().join(" "));
    results
}

/// A p with all its digits; the shortest text that reads back as the same double.
fn full(p: f64) -> String {
    p.to_string()
}

fn intervals(row: &RowCheck, language: Language) -> [String; 3] {
    let Some(PrintedComparison::Counts([[a, b], [c, d]])) = row.comparison else { return Default::default() };
    let (n1, n2) = (a.saturating_add(b), c.saturating_add(d));
    let one = |events, n| {
        one_proportion(events, n, ConfidenceLevel::default())
            .map(|one| with_interval(one.estimate, one.clopper_pearson, 100.0, "", language))
            .unwrap_or_default()
    };
    let two = two_proportions(c, n2, a, n1, ConfidenceLevel::default());
    [
        one(a, n1),
        one(c, n2),
        two.map(|two| with_interval(two.risk_difference, two.newcombe, 100.0, "", language)).unwrap_or_default(),
    ]
}
