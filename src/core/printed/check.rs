//! The whole table: every row in its readings, under every test; what does not agree, and how the rules compare.

use super::agreement::Agreement;
use super::cell::PrintedCell;
use super::cell_checks::{above_arm, kinds_differ, of_arms, of_more, of_p, percentages_checked};
use super::computed::{Computed, Computing};
use super::decimal_comma::with_points;
use super::draft::PublishedDraft;
use super::estimate;
use super::family::{Family, families};
use super::field::RowField;
use super::finding::{PublishedFinding, PublishedRule};
use super::judge::{Fit, Judged, judge};
use super::reading::is_contradicted;
use super::recompute::{PrintedComparison, agreement, is_standard};
use super::row::{PrintedPCell, PrintedRow, Raw, Table};
use super::row_check::RowCheck;
use super::row_words::{Missing, RowWords};
use super::statistic::{self, Statistic};
use super::totals::total_finding;
use super::verdict::{Verdict, asked, departs};
use crate::entry::finding::Severity;
use crate::order::{map_of, sort_long};
use crate::statistics::policy::{TestMethod, TestPolicy};
use std::collections::BTreeMap;

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
    /// Of these, given by a test that R, scipy or PSPP prints.
    pub reproduced: usize,
    /// Given by one only within the rounding of means and standard deviations.
    pub within_rounding: usize,
    /// Given by Yates's correction without its cap alone.
    pub only_uncapped: usize,
    /// Given by none of the tests tried.
    pub not_reproduced: usize,
    /// Rows with a p that cannot be recomputed from what is printed.
    pub not_recomputable: usize,
    /// Rows whose test is not what the stated rule asks for.
    pub off_rule: usize,
    /// Percentages held against their counts.
    pub percentages: usize,
    /// Of these, not those of their counts.
    pub wrong_percentages: usize,
    /// How many p-values each rule gives.
    pub rules: Vec<RuleFit>,
}

/// Everything known of a printed table.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedCheck {
    /// Rows that hold results, in order.
    pub rows: Vec<RowCheck>,
    /// What does not agree in any reading, in the order of rows.
    pub findings: Vec<PublishedFinding>,
    /// What was not understood, and is left out; it says nothing of the paper.
    pub notes: Vec<PublishedFinding>,
    /// Rows adjusted together.
    pub families: Vec<Family>,
    /// The table in numbers.
    pub summary: Summary,
    /// What need not be computed again.
    computed: Computed,
}

/// Checks a printed table.
///
/// `before` is an earlier check: a row whose numbers did not change is not computed again.
///
/// A finding is raised only where no reading of the cell, the row and the table removes it.
///
/// # Example
/// ```
/// use nadir::printed::{check, source_paper_example};
/// let summary = check(&source_paper_example(), None).summary;
/// // 27 by tests that R, scipy or PSPP print, 3 by Yates's correction without its cap; 5 off the textbook rule; 4 wrong percentages.
/// assert_eq!((summary.printed, summary.reproduced, summary.only_uncapped), (30, 27, 3));
/// assert_eq!((summary.off_rule, summary.wrong_percentages), (5, 4));
/// ```
pub fn check(draft: &PublishedDraft, before: Option<&PublishedCheck>) -> PublishedCheck {
    let draft = &*with_points(draft);
    let policy = TestPolicy::by_name(&draft.rule);
    let table = Table::read(draft);
    let known = Computing::new(before.map(|before| &before.computed));
    let judge_row =
        |at: usize, with_pairs| judge(&table, at, table.rows.get(at).and_then(|row| of_p(row.p).1), &known, with_pairs);
    let mut judged: Vec<Judged> = (0..table.rows.len()).map(|at| judge_row(at, true)).collect();
    if compares_all(&table, &judged) {
        let of_pairs: Vec<usize> = (0..judged.len()).filter(|at| judged.get(*at).is_some_and(is_of_pair)).collect();
        for at in of_pairs {
            judged.get_mut(at).into_iter().for_each(|one| *one = judge_row(at, false));
        }
    }
    weigh(&table, &mut judged);
    let mut told = Vec::new();
    let mut checked: Vec<RowCheck> = Vec::new();
    for (raw, judged) in table.rows.iter().zip(judged) {
        checked.push(check_row(&table, raw, judged, policy, &mut told));
    }
    take_likely_tests(&mut checked);
    // Yates's correction without its cap is no usual test; where the table says that it is the one, there is nothing to tell.
    let is_said = |finding: &PublishedFinding| {
        let raw = || table.rows.iter().find(|raw| raw.draft.id == finding.row);
        finding.rule == PublishedRule::PByNoStandardTest && raw().is_some_and(|raw| table.words(raw).uncapped)
    };
    for row in &checked {
        told.extend(p_finding(row).filter(|finding| !is_said(finding)));
        told.extend(departure(row));
    }
    let order = map_of(draft.rows.iter().enumerate().map(|(at, row)| (row.id, at)));
    sort_long(&mut told, |one, other| order.get(&one.row).cmp(&order.get(&other.row)));
    let (notes, findings): (Vec<_>, Vec<_>) = told.into_iter().partition(|one| one.rule.severity() == Severity::Blocking);
    let families = families(draft, &checked);
    let summary = summary(&checked, &findings);
    PublishedCheck { rows: checked, findings, notes, families, summary, computed: known.done() }
}

/// Whether a row of more than two arms is one of two of them.
fn is_of_pair(judged: &Judged) -> bool {
    judged.comparison.is_some() && judged.read.as_ref().is_some_and(|read| read.cells.len() > 2)
}

/// Whether the p-values of a table with more than two arms compare all of them: at least two rows are given so, and no more than a
/// third as many only by two arms alone.
fn compares_all(table: &Table<'_>, judged: &[Judged]) -> bool {
    let of_all = judged.iter().filter(|one| !one.several.is_empty() && one.fit >= Fit::WithinRounding).count();
    let of_pairs = judged.iter().filter(|one| is_of_pair(one) && one.fit >= Fit::WithinRounding).count();
    table.arm_fields.len() > 2 && of_all > 1 && of_all >= 3 * of_pairs
}

/// Kinds of rows whose p-values speak for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Means,
    Counts,
    Levels,
}

fn class(judged: &Judged) -> Option<Class> {
    match (&judged.comparison, &judged.read) {
        (_, None) if !judged.several.is_empty() || judged.comparison.is_some() => Some(Class::Levels),
        (Some(PrintedComparison::Means(_)), _) => Some(Class::Means),
        (Some(PrintedComparison::Counts(_)), _) => Some(Class::Counts),
        (None, Some(read)) if !judged.several.is_empty() => {
            Some(if read.cells.iter().any(|cell| matches!(cell, PrintedCell::MeanSd { .. })) {
                Class::Means
            } else {
                Class::Counts
            })
        }
        _ => None,
    }
}

/// What the rows of a table say of each other: where most of a kind are given by the tests tried, the one that is not stands out; where
/// at least as many are not, the table was made with other tests, or other patients, than those that can be computed.
fn weigh(table: &Table<'_>, judged: &mut [Judged]) {
    for of in [Class::Means, Class::Counts, Class::Levels] {
        let own: Vec<&Judged> = judged.iter().filter(|one| class(one) == Some(of)).collect();
        let given = own.iter().filter(|one| one.is_given()).count();
        let others = own.iter().filter(|one| one.is_missed()).count();
        let are_others = others > 1 && others >= given;
        let are_given = given > 1 && given > 2 * others && !table.is_paired;
        for one in judged.iter_mut().filter(|one| class(one) == Some(of)) {
            one.is_sure = !are_others && (one.is_sure || are_given && one.is_told_by_table);
        }
    }
    // Of columns beneath the arms a p compares one; which one, and that it is no change between two times, only rows that are given tell.
    let own: Vec<(usize, bool)> = (0..judged.len()).filter_map(|at| Some((at, table.may_be_of_others(at)?))).collect();
    let count = |of: fn(&Judged) -> bool| own.iter().filter(|(at, _)| judged.get(*at).is_some_and(of)).count();
    let (given, others) = (count(Judged::is_given), count(Judged::is_missed));
    for (row, one) in table.rows.iter().zip(judged.iter_mut()) {
        one.is_sure &= !table.is_reference(row);
    }
    for (at, is_of_times) in own {
        let is_told = if is_of_times { given > 1 && given > 2 * others } else { given > others };
        judged.get_mut(at).into_iter().for_each(|one| one.is_sure &= is_told);
    }
}

fn check_row(
    table: &Table<'_>,
    raw: &Raw<'_>,
    judged: Judged,
    policy: Option<&'static TestPolicy>,
    told: &mut Vec<PublishedFinding>,
) -> RowCheck {
    let mut judged = judged;
    let row = printed_row(raw, &judged);
    let words = table.words(raw);
    let mut tell = |field, rule: PublishedRule| {
        if !is_excused_share(&rule, words) {
            told.push(PublishedFinding { rule, row: row.id, field });
        }
    };
    let (of_p, printed) = of_p(raw.p);
    let is_contradicted = judged.read.as_ref().is_some_and(|read| is_contradicted(raw, read.reading));
    judged.is_sure &= !is_contradicted;
    let of_cells = of_arms(&row, judged.read.as_ref(), &table.arm_fields).into_iter().chain(of_more(&row, &raw.of_table));
    let of_cells = of_cells.filter(|(_, rule)| !is_contradicted || rule.severity() == Severity::Blocking);
    for (field, rule) in of_p.map(|rule| (RowField::P, rule)).into_iter().chain(of_cells) {
        tell(field, rule);
    }
    if judged.read.is_none() && kinds_differ(row.cells) {
        tell(RowField::Second, PublishedRule::KindsDiffer);
    }
    for (field, rule) in above_arm(table, raw, &judged) {
        tell(field, rule);
    }
    if let Some((field, rule)) = table.total.zip(judged.read.as_ref().and_then(|read| total_finding(table, raw, read))) {
        tell(field, rule);
    }
    let in_columns = table.statistics.iter().map(|(field, heading)| (*field, Statistic::read(raw.draft.text(*field), heading)));
    for (field, read) in in_columns.chain([(RowField::P, Statistic::before_p(raw.draft.text(RowField::P)))]) {
        let Some(read) = read else { continue };
        let said = read.said(&judged, printed, table.has_ranges());
        let of_other = || judged.in_other_readings(printed).map(|other| read.said(&other, printed, table.has_ranges()));
        let is_accused = |said: &statistic::Said| matches!(said, statistic::Said::Differs(_) | statistic::Said::AgainstP);
        let excused = Some(&said).filter(|said| is_accused(said)).and_then(|_| of_other().find(|other| !is_accused(other)));
        match excused.unwrap_or(said) {
            statistic::Said::Nothing => {}
            statistic::Said::OtherTest => judged.is_sure = false,
            statistic::Said::Differs(computed) => tell(field, PublishedRule::StatisticDiffers { computed, printed: read.value }),
            statistic::Said::AgainstP => tell(field, PublishedRule::StatisticAgainstP { printed: read.value }),
        }
    }
    for (field, heading) in &table.estimates {
        let heading = table.with_notes(heading);
        let Some(read) = estimate::Estimate::read(raw.draft.text(*field), &heading) else { continue };
        let said = read.said(&judged);
        if said != estimate::Said::Nothing
            && judged.in_other_readings(printed).any(|other| read.said(&other) == estimate::Said::Nothing)
        {
            continue;
        }
        match said {
            estimate::Said::Nothing => {}
            estimate::Said::Impossible => tell(*field, PublishedRule::IntervalImpossible),
            estimate::Said::EstimateDiffers(computed) => tell(*field, PublishedRule::EstimateDiffers { computed }),
            estimate::Said::IntervalDiffers(computed) => tell(*field, PublishedRule::IntervalDiffers { computed }),
        }
    }
    let agreements: Vec<Agreement> = judged.recomputed.iter().map(|one| agreement(one, printed)).collect();
    let pairs: Vec<(TestMethod, Agreement)> =
        judged.recomputed.iter().zip(&agreements).map(|(one, how)| (one.method, *how)).collect();
    let asked = policy.zip(judged.comparison).map(|(policy, comparison)| asked(policy, comparison));
    RowCheck {
        verdict: verdict(&judged, printed.is_some(), row.p != PrintedPCell::Empty),
        departs: judged.wald.is_none() && asked.as_ref().is_some_and(|asked| departs(asked, &pairs)),
        taken: None,
        reading: judged.read.as_ref().map(|read| read.reading),
        also: judged.also,
        printed,
        comparison: judged.comparison,
        pair: judged.pair,
        recomputed: judged.recomputed,
        agreements,
        several: judged.several,
        wald: judged.wald,
        asked,
        row,
    }
}

/// Whether a percentage that is none of its counts may be one of fewer patients, as the table says, or of none at all.
fn is_excused_share(rule: &PublishedRule, words: RowWords) -> bool {
    let PublishedRule::PercentageImpossible { count, n, printed } = rule else { return false };
    words.no_shares
        || words.missing != Missing::None
            && count.is_some_and(|count| (count.max(1)..=*n).any(|n| printed.is_ratio(count, n, 100)))
}

/// The row in the chosen reading; cells that no reading takes stay as their form suggests.
fn printed_row(raw: &Raw<'_>, judged: &Judged) -> PrintedRow {
    let read = judged.read.as_ref();
    let cell = |arm: usize| {
        let chosen = read.and_then(|read| read.cells.get(arm).copied());
        chosen.unwrap_or_else(|| raw.arms.get(arm).map_or(PrintedCell::Empty, |text| PrintedCell::read(text)))
    };
    let size = |arm: usize| read.and_then(|read| read.sizes.first()?.get(arm).copied().flatten());
    let more = |field| PrintedCell::read(raw.draft.text(field));
    let others = 2..raw.arms.len().max(2);
    PrintedRow {
        id: raw.draft.id,
        section: raw.section,
        label: raw.label().to_owned(),
        cells: [cell(0), cell(1)],
        others: others.clone().map(cell).collect(),
        more: [more(RowField::FirstMore), more(RowField::SecondMore)],
        p: raw.p,
        sizes: [size(0), size(1)],
        other_sizes: others.map(size).collect(),
        whole_numbers: raw.draft.whole_numbers,
        items: raw.draft.items.trim().parse().ok().filter(|items| *items > 0).unwrap_or(1),
        family: raw.draft.text(RowField::Family).trim().to_owned(),
    }
}

fn verdict(judged: &Judged, is_printed: bool, has_p: bool) -> Verdict {
    match judged.fit {
        _ if judged.wald.is_some_and(|wald| wald.agreement == Agreement::Reproduces) => Verdict::Reproduced,
        _ if judged.wald.is_some() => Verdict::WithinRounding,
        _ if !is_printed => {
            if has_p {
                Verdict::NotRecomputable
            } else {
                Verdict::NoP
            }
        }
        Fit::Reproduces => Verdict::Reproduced,
        Fit::WithinRounding => Verdict::WithinRounding,
        Fit::Uncapped if judged.is_sure => Verdict::OnlyUncapped,
        Fit::Differs if judged.is_sure => Verdict::NotReproduced,
        Fit::Uncapped | Fit::MayBeExact | Fit::Differs | Fit::None => Verdict::NotRecomputable,
    }
}

/// Of the tests that give a row's p, the one that gives most of the table's; standard ones before the uncapped, earlier before later.
fn take_likely_tests(rows: &mut [RowCheck]) {
    let mut gives: BTreeMap<&'static str, usize> = BTreeMap::new();
    for method in rows.iter().flat_map(|row| row.reproducing().collect::<Vec<_>>()) {
        *gives.entry(method.id()).or_default() += 1;
    }
    for row in rows.iter_mut().filter(|row| row.wald.is_none()) {
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
    let percentages = rows.iter().map(|row| percentages_checked(&row.row)).sum();
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
