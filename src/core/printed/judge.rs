//! A row under every reading and every test: the reading that fits, or that none does.

use super::agreement::Agreement;
use super::cell::CellReading;
use super::compared::{Data, data, heading_data, neighbours};
use super::computed::Computing;
use super::estimate::Estimate;
use super::p_value::PrintedP;
use super::reading::{Read, reads};
use super::recompute::{PrintedComparison, Recomputed, agreement, is_standard};
use super::row::{Raw, Table};
use super::row_words::Missing;
use super::several::{SeveralMethod, SeveralResult};
use super::wald::WaldResult;

/// The exact p of a table of more than 150 patients is taken to lie within this factor of Pearson's.
const NEAR: f64 = 1.5;

/// How well a reading gives the printed p; the later the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// There is nothing to hold it against.
    None,
    /// No test gives it.
    Differs,
    /// No test gives it, and the exact one, which was not made of a table this large, could.
    MayBeExact,
    /// Only Yates's formula without its cap does.
    Uncapped,
    /// A test gives it within the rounding of means and deviations.
    WithinRounding,
    /// A test gives it.
    Reproduces,
}

/// A row judged.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    /// The reading that was chosen; none where the cells are nothing known.
    pub(super) read: Option<Read>,
    pub(super) comparison: Option<PrintedComparison>,
    /// The arms that are compared, where two are.
    pub(super) pair: [usize; 2],
    pub(super) recomputed: Vec<Recomputed>,
    pub(super) several: Vec<SeveralResult>,
    pub(super) fit: Fit,
    /// A Wald test that gives the printed p where no other test does.
    pub(super) wald: Option<WaldResult>,
    /// Other readings that fit as well.
    pub(super) also: Vec<CellReading>,
    /// Whether the p can be told from the numbers at all, as far as words tell.
    pub(super) is_sure: bool,
    /// Whether nothing speaks for another test, so that the other rows of the table may tell.
    pub(super) is_told_by_table: bool,
    /// Whether words say that the p is of another test or of other patients than those of the numbers.
    pub(super) is_of_other_test: bool,
    /// What the row compares in all of its readings.
    tried: Vec<(Option<Read>, Data)>,
}

impl Judged {
    /// The row in its other readings that give the p as well as the chosen one.
    pub(super) fn in_other_readings(&self, printed: Option<PrintedP>) -> impl Iterator<Item = Self> {
        let others = self.tried.iter().map(move |(read, data)| {
            let (is_sure, is_of_other_test) = (self.is_sure, self.is_of_other_test);
            Self { read: read.clone(), is_sure, is_of_other_test, ..fresh(data.clone(), printed) }
        });
        others.filter(|other| other.fit >= self.fit)
    }

    /// Whether some test gives the printed p.
    pub(super) fn is_given(&self) -> bool {
        self.fit >= Fit::Uncapped || self.wald.is_some()
    }

    /// Whether there are tests, and none gives the printed p.
    pub(super) fn is_missed(&self) -> bool {
        self.fit == Fit::Differs && self.wald.is_none()
    }

    const fn nothing() -> Self {
        Self {
            read: None,
            comparison: None,
            pair: [0, 1],
            recomputed: Vec::new(),
            several: Vec::new(),
            fit: Fit::None,
            wald: None,
            also: Vec::new(),
            is_sure: false,
            is_told_by_table: false,
            is_of_other_test: false,
            tried: Vec::new(),
        }
    }
}

/// Judges a row by all of its readings; what is known of the same numbers is not computed again.
pub(super) fn judge(table: &Table<'_>, at: usize, printed: Option<PrintedP>, known: &Computing<'_>, with_pairs: bool) -> Judged {
    let Some(row) = table.rows.get(at) else { return Judged::nothing() };
    let mut best: Option<Judged> = None;
    let mut fitting: Vec<CellReading> = Vec::new();
    let mut consider = |judged: Judged| {
        if judged.fit >= Fit::WithinRounding
            && let Some(read) = &judged.read
            && !fitting.contains(&read.reading)
        {
            fitting.push(read.reading);
        }
        if best.as_ref().is_none_or(|best| judged.fit > best.fit) {
            best = Some(judged);
        }
    };
    if !row.has_values() {
        let is_sure = table.levels(at).first().is_some_and(|levels| table.are_all(at, levels));
        for data in heading_data(table, at) {
            let judged = under(&data, printed, known);
            let ends = judged.fit == Fit::Reproduces;
            consider(Judged { is_sure, ..judged });
            if ends {
                break;
            }
        }
        return with_words(table, at, best.unwrap_or_else(Judged::nothing));
    }
    let mut tried = Vec::new();
    let all = reads(table, at);
    for read in &all {
        let candidates = data(read, with_pairs);
        if candidates.is_empty() {
            consider(Judged { read: Some(read.clone()), ..Judged::nothing() });
            continue;
        }
        tried.extend(candidates.iter().map(|data| (Some(read.clone()), data.clone())));
        for data in candidates {
            let judged = under(&data, printed, known);
            let ends = judged.fit == Fit::Reproduces;
            consider(Judged { is_sure: read.is_sure, read: Some(read.clone()), ..judged });
            if ends {
                break;
            }
        }
    }
    // The rows beside it may be levels of the same table: that can give its p, and speaks against it only where the row's own numbers do.
    let is_off = best.as_ref().is_some_and(|best| matches!(best.fit, Fit::Differs | Fit::MayBeExact));
    let beside = if all.is_empty() { Vec::new() } else { neighbours(table, at) };
    tried.extend(beside.iter().map(|data| (all.first().cloned(), data.clone())));
    let wald = printed.and_then(|printed| wald(table, row, best.as_ref(), &tried, printed));
    for data in beside {
        if wald.is_some() || best.as_ref().is_some_and(|best| best.fit == Fit::Reproduces) {
            break;
        }
        let judged = under(&data, printed, known);
        if judged.fit > Fit::MayBeExact || is_off {
            let read = all.first().cloned();
            let judged = Judged { is_sure: read.as_ref().is_some_and(|read| read.is_sure), read, ..judged };
            if best.as_ref().is_none_or(|best| judged.fit > best.fit) {
                best = Some(judged);
            }
        }
    }
    let mut judged = best.unwrap_or_else(Judged::nothing);
    let chosen = judged.read.as_ref().map(|read| read.reading);
    judged.also = fitting.into_iter().filter(|reading| Some(*reading) != chosen).collect();
    judged.tried = tried;
    judged.wald = wald;
    with_words(table, at, judged)
}

/// A Wald test of the estimates beside a row that gives its p, where no other test does.
fn wald(
    table: &Table<'_>,
    row: &Raw<'_>,
    best: Option<&Judged>,
    tried: &[(Option<Read>, Data)],
    printed: PrintedP,
) -> Option<WaldResult> {
    if best.is_some_and(|best| best.fit >= Fit::WithinRounding) {
        return None;
    }
    let comparisons = || {
        let all = tried.iter().filter_map(|(_, data)| match data {
            Data::Two(comparison, _) => Some(*comparison),
            Data::Several(_) => None,
        });
        best.and_then(|best| best.comparison).into_iter().chain(all)
    };
    let mut estimates = table.estimates.iter();
    estimates.find_map(|(field, heading)| {
        Estimate::read(row.draft.text(*field), &table.with_notes(heading))?.wald(comparisons(), printed)
    })
}

/// What the words of the row and the table say of its test.
fn with_words(table: &Table<'_>, at: usize, mut judged: Judged) -> Judged {
    let Some(row) = table.rows.get(at) else { return judged };
    let words = table.words(row);
    let is_mean = matches!(judged.comparison, Some(PrintedComparison::Means(_)))
        || judged.several.iter().any(|one| matches!(one.method, SeveralMethod::Anova | SeveralMethod::WelchAnova));
    let is_counted = !is_mean && (judged.comparison.is_some() || !judged.several.is_empty());
    let has_misfit = judged.read.as_ref().is_some_and(|read| !read.misfits.is_empty());
    judged.is_of_other_test = words.named.other
        || !is_counted && words.named.ranks
        || words.missing == Missing::OfRow
        || has_misfit && (words.no_shares || words.missing == Missing::OfTable)
        || table.is_paired;
    judged.is_sure &= !(judged.is_of_other_test || is_mean && words.missing == Missing::OfTable);
    judged.is_told_by_table = !judged.is_of_other_test && judged.read.is_some();
    judged
}

/// Whether the exact test, which was not made of a table this large, could give the printed p: Pearson's is not far from it.
fn may_be_exact(several: &[SeveralResult], printed: PrintedP) -> bool {
    let is_left_out = several.iter().any(|one| one.method == SeveralMethod::Fisher && one.p.is_err());
    let [low, high] = printed.number.bounds();
    let pearson = several.iter().find(|one| one.method == SeveralMethod::Pearson).and_then(|one| one.p.ok());
    is_left_out && pearson.is_some_and(|p| p <= NEAR * high && NEAR * p >= low)
}

fn under(data: &Data, printed: Option<PrintedP>, known: &Computing<'_>) -> Judged {
    known.judged(data, printed, || fresh(data.clone(), printed))
}

/// The data under every test.
fn fresh(data: Data, printed: Option<PrintedP>) -> Judged {
    match data {
        Data::Two(comparison, pair) => {
            let recomputed = comparison.recomputed(printed);
            let of = |how: Agreement, standard: bool| {
                recomputed.iter().any(|one| is_standard(one.method) == standard && agreement(one, printed) == how)
            };
            let fit = if of(Agreement::Reproduces, true) {
                Fit::Reproduces
            } else if of(Agreement::WithinRounding, true) {
                Fit::WithinRounding
            } else if of(Agreement::Reproduces, false) {
                Fit::Uncapped
            } else if of(Agreement::Differs, true) {
                Fit::Differs
            } else {
                Fit::None
            };
            Judged { comparison: Some(comparison), pair, recomputed, fit, ..Judged::nothing() }
        }
        Data::Several(groups) => {
            let several = groups.recomputed(printed);
            let of = |how: Agreement| several.iter().any(|one| one.agreement == how);
            let may_be_exact = printed.is_some_and(|printed| may_be_exact(&several, printed));
            let fit = if of(Agreement::Reproduces) {
                Fit::Reproduces
            } else if of(Agreement::WithinRounding) {
                Fit::WithinRounding
            } else if of(Agreement::Differs) {
                if may_be_exact { Fit::MayBeExact } else { Fit::Differs }
            } else {
                Fit::None
            };
            Judged { several, fit, ..Judged::nothing() }
        }
    }
}
