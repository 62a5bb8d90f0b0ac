//! The whole table: every row under every test, what is odd, and how the rules compare.

use super::cell_checks::cell_findings;
use super::draft::{PublishedDraft, RowField};
use super::family::{Family, families};
use super::finding::{PublishedFinding, PublishedRule};
use super::p_value::PrintedP;
use super::recompute::{PrintedComparison, Recomputed};
use super::row::{PrintedPCell, PrintedRow, rows};
use super::verdict::{Agreement, Asked, Verdict, agreement, asked, departs, is_standard, verdict};
use crate::order::{map_of, sort_long};
use crate::statistics::policy::{TestMethod, TestPolicy};
use std::collections::BTreeMap;

/// A row with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RowCheck {
    /// As printed.
    pub row: PrintedRow,
    /// The printed p, where it can be one.
    pub printed: Option<PrintedP>,
    /// What is compared; `None` where no test is made for it.
    pub comparison: Option<PrintedComparison>,
    /// The row under every test.
    pub recomputed: Vec<Recomputed>,
    /// Whether each of them gives the printed p, in the same order.
    pub agreements: Vec<Agreement>,
    /// What the stated rule asks for.
    pub asked: Option<Asked>,
    /// What is to be said of the printed p.
    pub verdict: Verdict,
    /// The test that most likely was used: of those that give the printed p, the one that gives most of the table's.
    pub taken: Option<TestMethod>,
    /// Whether that is not what the stated rule asks for.
    pub departs: bool,
}

impl RowCheck {
    /// The methods that give the printed p with the numbers as printed.
    pub fn reproducing(&self) -> impl Iterator<Item = TestMethod> {
        let pairs = self.recomputed.iter().zip(&self.agreements);
        pairs.filter(|(_, how)| **how == Agreement::Reproduces).map(|(recomputed, _)| recomputed.method)
    }

    /// The p that a method gives.
    pub fn p_of(&self, method: TestMethod) -> Option<f64> {
        self.recomputed.iter().find(|one| one.method == method)?.result.as_ref().ok().map(|result| result.p)
    }
}

/// How many printed p-values a rule gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleFit {
    /// The rule.
    pub policy: &'static TestPolicy,
    /// Printed p-values that a test it admits gives.
    pub reproduced: usize,
}

/// The table in numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Rows with a printed p that can be held against something.
    pub printed: usize,
    /// Of these, given by a test that packages print.
    pub reproduced: usize,
    /// Given by one only within the rounding of means and standard deviations.
    pub within_rounding: usize,
    /// Given by Yates's correction without its cap alone.
    pub only_uncapped: usize,
    /// Given by no test.
    pub not_reproduced: usize,
    /// Rows with a p that cannot be recomputed from what is printed.
    pub not_recomputable: usize,
    /// Rows whose test is not what the stated rule asks for.
    pub off_rule: usize,
    /// Percentages held against their counts.
    pub percentages: usize,
    /// Of these, wrong.
    pub wrong_percentages: usize,
    /// How many p-values each rule gives.
    pub rules: Vec<RuleFit>,
}

/// Everything known of a printed table.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedCheck {
    /// Rows that hold results, in order.
    pub rows: Vec<RowCheck>,
    /// What is odd, in the order of rows.
    pub findings: Vec<PublishedFinding>,
    /// Rows adjusted together.
    pub families: Vec<Family>,
    /// The table in numbers.
    pub summary: Summary,
}

/// Checks a printed table.
///
/// `before` is an earlier check: a row whose numbers did not change is not computed again.
///
/// # Example
/// ```
/// use nadir::printed::{check, source_paper_example};
/// let summary = check(&source_paper_example(), None).summary;
/// // 27 by tests that packages print, 3 by Yates's correction without its cap; 5 off the textbook rule; 4 wrong percentages.
/// assert_eq!((summary.printed, summary.reproduced, summary.only_uncapped), (30, 27, 3));
/// assert_eq!((summary.off_rule, summary.wrong_percentages), (5, 4));
/// ```
pub fn check(draft: &PublishedDraft, before: Option<&PublishedCheck>) -> PublishedCheck {
    let policy = TestPolicy::by_name(&draft.rule);
    let mut findings = Vec::new();
    let mut checked: Vec<RowCheck> = rows(draft).into_iter().map(|row| check_row(row, policy, before, &mut findings)).collect();
    take_likely_tests(&mut checked);
    for row in &checked {
        findings.extend(p_finding(row));
        findings.extend(departure(row));
    }
    let order = map_of(draft.rows.iter().enumerate().map(|(at, row)| (row.id, at)));
    sort_long(&mut findings, |one, other| order.get(&one.row).cmp(&order.get(&other.row)));
    let families = families(draft, &checked);
    let summary = summary(&checked, &findings);
    PublishedCheck { rows: checked, findings, families, summary }
}

fn check_row(
    row: PrintedRow,
    policy: Option<&'static TestPolicy>,
    before: Option<&PublishedCheck>,
    findings: &mut Vec<PublishedFinding>,
) -> RowCheck {
    let (found, printed) = cell_findings(&row);
    findings.extend(found);
    let comparison = PrintedComparison::of(&row);
    let recomputed = comparison.map_or_else(Vec::new, |of| {
        let known = before.and_then(|before| before.rows.iter().find(|known| known.comparison == comparison));
        of.recomputed(printed, known.map(|known| known.recomputed.as_slice()).unwrap_or_default())
    });
    let agreements: Vec<Agreement> = recomputed.iter().map(|one| agreement(one, printed)).collect();
    let pairs: Vec<(TestMethod, Agreement)> = recomputed.iter().zip(&agreements).map(|(one, how)| (one.method, *how)).collect();
    let asked = policy.zip(comparison).map(|(policy, comparison)| asked(policy, comparison));
    RowCheck {
        verdict: verdict(printed, row.p != PrintedPCell::Empty, &pairs),
        departs: asked.as_ref().is_some_and(|asked| departs(asked, &pairs)),
        taken: None,
        row,
        printed,
        comparison,
        recomputed,
        agreements,
        asked,
    }
}

/// Of the tests that give a row's p, the one that gives most of the table's; standard ones before the uncapped, earlier before later.
fn take_likely_tests(rows: &mut [RowCheck]) {
    let mut gives: BTreeMap<&'static str, usize> = BTreeMap::new();
    for method in rows.iter().flat_map(|row| row.reproducing().collect::<Vec<_>>()) {
        *gives.entry(method.id()).or_default() += 1;
    }
    for row in rows {
        let mut best: Option<(bool, usize, TestMethod)> = None;
        for method in row.reproducing() {
            let rank = (is_standard(method), gives.get(method.id()).copied().unwrap_or(0));
            if best.is_none_or(|(standard, count, _)| rank > (standard, count)) {
                best = Some((rank.0, rank.1, method));
            }
        }
        row.taken = best.map(|(.., method)| method);
    }
}

fn p_finding(row: &RowCheck) -> Option<PublishedFinding> {
    let rule = match row.verdict {
        Verdict::NotReproduced => PublishedRule::PNotReproduced,
        Verdict::OnlyUncapped => PublishedRule::PByNoStandardTest,
        _ => return None,
    };
    Some(PublishedFinding { rule, row: row.row.id, field: RowField::P })
}

fn departure(row: &RowCheck) -> Option<PublishedFinding> {
    let asked = row.asked.as_ref().filter(|_| row.departs)?.methods.first().copied()?;
    let rule = PublishedRule::TestDepartsFromRule { asked, found: row.taken? };
    Some(PublishedFinding { rule, row: row.row.id, field: RowField::P })
}

fn summary(rows: &[RowCheck], findings: &[PublishedFinding]) -> Summary {
    let of = |verdict: Verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    let fit = |policy: &'static TestPolicy| {
        let gives = |row: &&RowCheck| {
            row.comparison.is_some_and(|comparison| {
                let asked = asked(policy, comparison);
                row.reproducing().any(|method| asked.methods.contains(&method))
            })
        };
        RuleFit { policy, reproduced: rows.iter().filter(gives).count() }
    };
    let percentages = rows.iter().map(super::cell_checks::percentages_checked).sum();
    let wrong = |finding: &&PublishedFinding| matches!(finding.rule, PublishedRule::PercentageImpossible { .. });
    let [reproduced, within_rounding, only_uncapped, not_reproduced] =
        [Verdict::Reproduced, Verdict::WithinRounding, Verdict::OnlyUncapped, Verdict::NotReproduced].map(of);
    Summary {
        printed: reproduced + within_rounding + only_uncapped + not_reproduced,
        reproduced,
        within_rounding,
        only_uncapped,
        not_reproduced,
        not_recomputable: of(Verdict::NotRecomputable),
        off_rule: rows.iter().filter(|row| row.departs).count(),
        percentages,
        wrong_percentages: findings.iter().filter(wrong).count(),
        rules: TestPolicy::ALL.map(fit).into(),
    }
}
