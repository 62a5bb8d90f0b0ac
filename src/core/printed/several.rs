//! A row of more than two groups or more than two levels: which of the tests there are gives the printed p.

use super::agreement::{Agreement, of_p};
use super::p_value::PrintedP;
use super::recompute::PrintedMean;
use crate::statistics::contingency::chi_squared_rxc;
use crate::statistics::exact::fisher_exact_rxc;
use crate::statistics::reported::{Reference, anova_from_summary, welch_anova_from_summary};
use crate::statistics::t_test::SampleSummary;
use crate::statistics::types::{Interval, NotEstimable};

/// Above so many patients the exact test of a larger table would hold the page up: of two groups or levels, and of more.
const MOST_PATIENTS: [u64; 2] = [400, 150];
/// Of more groups than these the further means stay at the lower ends of their rounding.
const MOST_CORNERS: usize = 8;

/// Statistic, degrees of freedom and p of a test.
type Tested = (Option<f64>, Vec<f64>, f64);

/// A test of more than two groups or levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeveralMethod {
    /// Pearson's chi-squared of the whole table.
    Pearson,
    /// G of the whole table.
    LikelihoodRatio,
    /// Freeman and Halton's extension of Fisher's test.
    Fisher,
    /// Linear-by-linear association: M² = (N − 1)r².
    Trend,
    /// Kruskal–Wallis of the levels in their order; of two groups the rank-sum test without continuity correction.
    KruskalWallis,
    /// The rank-sum test of two groups with continuity correction.
    MannWhitneyCorrected,
    /// Analysis of variance.
    Anova,
    /// Welch's analysis of variance.
    WelchAnova,
}

impl SeveralMethod {
    /// The name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pearson => "pearson_rxc",
            Self::LikelihoodRatio => "likelihood_ratio_rxc",
            Self::Fisher => "fisher_rxc",
            Self::Trend => "linear_by_linear",
            Self::KruskalWallis => "kruskal_wallis_levels",
            Self::MannWhitneyCorrected => "mann_whitney_levels",
            Self::Anova => "one_way_anova",
            Self::WelchAnova => "welch_anova",
        }
    }
}

/// What is compared among more than two groups or levels.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SeveralGroups {
    /// Counts, one line per group, one column per level.
    Counts(Vec<Vec<u64>>),
    /// Means with standard deviations and sizes.
    Means(Vec<PrintedMean>),
}

/// Such a row under one test.
#[derive(Debug, Clone, PartialEq)]
pub struct SeveralResult {
    /// The test.
    pub method: SeveralMethod,
    /// Its statistic, where it has one.
    pub statistic: Option<f64>,
    /// Its degrees of freedom, of F the two.
    pub df: Vec<f64>,
    /// The p, or why there is none.
    pub p: Result<f64, NotEstimable>,
    /// Smallest and largest p over the rounding of means and deviations.
    pub p_range: Option<Interval>,
    /// Smallest and largest statistic over it.
    pub statistic_range: Option<Interval>,
    /// Whether that is the printed one.
    pub agreement: Agreement,
}

impl SeveralGroups {
    /// The row under every test; the exact test of a larger table only where no other gives the printed p.
    pub fn recomputed(&self, printed: Option<PrintedP>) -> Vec<SeveralResult> {
        match self {
            Self::Counts(table) => of_counts(table, printed),
            Self::Means(means) => of_means(means, printed),
        }
    }
}

fn told(
    method: SeveralMethod,
    result: Result<Tested, NotEstimable>,
    p_range: Option<Interval>,
    printed: Option<PrintedP>,
) -> SeveralResult {
    let (statistic, df, p) = match result {
        Ok((statistic, df, p)) => (statistic, df, Ok(p)),
        Err(why) => (None, Vec::new(), Err(why)),
    };
    let agreement = p.map_or(Agreement::NotComparable, |p| of_p(p, p_range, printed));
    SeveralResult { method, statistic, df, p, p_range, statistic_range: None, agreement }
}

fn of_counts(table: &[Vec<u64>], printed: Option<PrintedP>) -> Vec<SeveralResult> {
    // Levels that nobody has say nothing.
    let levels = table.iter().map(Vec::len).min().unwrap_or(0);
    let kept: Vec<usize> =
        (0..levels).filter(|level| table.iter().any(|row| row.get(*level).is_some_and(|count| *count > 0))).collect();
    let table: Vec<Vec<u64>> =
        table.iter().map(|row| kept.iter().filter_map(|level| row.get(*level).copied()).collect()).collect();
    let chi = chi_squared_rxc(&table);
    let of_chi = |of: fn(&crate::statistics::contingency::ChiSquaredRxc) -> crate::statistics::contingency::ChiSquared| {
        chi.as_ref().map(|all| (Some(of(all).statistic), vec![of(all).df as f64], of(all).p)).map_err(|why| *why)
    };
    let mut found = vec![
        told(SeveralMethod::Pearson, of_chi(|all| all.pearson), None, printed),
        told(SeveralMethod::LikelihoodRatio, of_chi(|all| all.likelihood_ratio), None, printed),
    ];
    if chi.is_ok() {
        found.push(told(SeveralMethod::Trend, trend(&table), None, printed));
        found.push(told(SeveralMethod::KruskalWallis, kruskal_wallis(&table), None, printed));
        if let [first, second] = table.as_slice() {
            found.push(told(SeveralMethod::MannWhitneyCorrected, mann_whitney(first, second), None, printed));
        }
    }
    let total: u64 = table.iter().flatten().fold(0, |sum, count| sum.saturating_add(*count));
    let is_given = |one: &SeveralResult| {
        matches!(one.method, SeveralMethod::Pearson | SeveralMethod::LikelihoodRatio) && one.agreement == Agreement::Reproduces
    };
    let [most, fewer] = MOST_PATIENTS;
    let is_small = total <= if table.len().min(kept.len()) > 2 { fewer } else { most };
    if printed.is_some() && !found.iter().any(is_given) {
        let fisher = if is_small { fisher_exact_rxc(&table) } else { Err(NotEstimable::TooLarge { field: "table" }) };
        let fisher = fisher.map(|test| (None, Vec::new(), test.p));
        found.insert(2, told(SeveralMethod::Fisher, fisher, None, printed));
    }
    found
}

/// Sums over a table: patients of each level, and in all.
fn margins(table: &[Vec<u64>]) -> (Vec<f64>, f64) {
    let levels = table.first().map_or(0, Vec::len);
    let columns: Vec<f64> =
        (0..levels).map(|level| table.iter().filter_map(|row| row.get(level)).map(|count| *count as f64).sum()).collect();
    let total = columns.iter().sum();
    (columns, total)
}

/// (N − 1) r², r the correlation of the numbers of group and level.
fn trend(table: &[Vec<u64>]) -> Result<Tested, NotEstimable> {
    let (_, n) = margins(table);
    let cells = || {
        table.iter().enumerate().flat_map(|(group, row)| {
            row.iter().enumerate().map(move |(level, count)| (group as f64, level as f64, *count as f64))
        })
    };
    let mean = |of: fn((f64, f64, f64)) -> f64| cells().map(|cell| of(cell) * cell.2).sum::<f64>() / n;
    let (x, y) = (mean(|cell| cell.0), mean(|cell| cell.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| cells().map(|(group, level, count)| of(group - x, level - y) * count).sum::<f64>();
    let (xy, xx, yy) = (sum(&|x, y| x * y), sum(&|x, _| x * x), sum(&|_, y| y * y));
    if !(xx > 0.0 && yy > 0.0) {
        return Err(NotEstimable::EmptyMargin);
    }
    let statistic = (n - 1.0) * xy * xy / (xx * yy);
    Ok((Some(statistic), vec![1.0], Reference::ChiSquared { df: 1.0 }.p(statistic)))
}

/// Middle ranks of the levels, and Σ(t³ − t).
fn ranks(table: &[Vec<u64>]) -> (Vec<f64>, f64, f64) {
    let (columns, n) = margins(table);
    let mut below = 0.0;
    let ranks = columns.iter().map(|count| {
        let rank = below + (count + 1.0) / 2.0;
        below += count;
        rank
    });
    let ranks = ranks.collect();
    (ranks, columns.iter().map(|count| count * count * count - count).sum(), n)
}

/// H with its correction for ties.
fn kruskal_wallis(table: &[Vec<u64>]) -> Result<Tested, NotEstimable> {
    let (ranks, ties, n) = ranks(table);
    let of_group = |row: &Vec<u64>| {
        let size: f64 = row.iter().map(|count| *count as f64).sum();
        let sum: f64 = row.iter().zip(&ranks).map(|(count, rank)| *count as f64 * rank).sum();
        sum * sum / size
    };
    let raw = 12.0 / (n * (n + 1.0)) * table.iter().map(of_group).sum::<f64>() - 3.0 * (n + 1.0);
    let correction = 1.0 - ties / (n * n * n - n);
    if correction <= 0.0 || !raw.is_finite() {
        return Err(NotEstimable::EmptyMargin);
    }
    let df = table.len() as f64 - 1.0;
    let statistic = (raw / correction).max(0.0);
    Ok((Some(statistic), vec![df], Reference::ChiSquared { df }.p(statistic)))
}

/// z of the rank sum with continuity correction.
fn mann_whitney(first: &[u64], second: &[u64]) -> Result<Tested, NotEstimable> {
    let (ranks, ties, n) = ranks(&[first.to_vec(), second.to_vec()]);
    let size = |row: &[u64]| row.iter().map(|count| *count as f64).sum::<f64>();
    let (n1, n2) = (size(first), size(second));
    let sum: f64 = first.iter().zip(&ranks).map(|(count, rank)| *count as f64 * rank).sum();
    let distance = (sum - n1 * (n + 1.0) / 2.0).abs();
    let variance = n1 * n2 / 12.0 * ((n + 1.0) - ties / (n * (n - 1.0)));
    if variance <= 0.0 || !variance.is_finite() {
        return Err(NotEstimable::EmptyMargin);
    }
    let z = (distance - 0.5).max(0.0) / variance.sqrt();
    Ok((Some(z), Vec::new(), Reference::Normal.p(z)))
}

fn of_means(means: &[PrintedMean], printed: Option<PrintedP>) -> Vec<SeveralResult> {
    let summaries = |mean: &dyn Fn(&PrintedMean) -> f64, sd: &dyn Fn(&PrintedMean) -> f64| -> Vec<SampleSummary> {
        let one =
            |of: &PrintedMean| SampleSummary { n: usize::try_from(of.n).unwrap_or(usize::MAX), mean: mean(of), sd: Some(sd(of)) };
        means.iter().map(one).collect()
    };
    let as_printed = summaries(&|of| of.mean.value(), &|of| of.sd_value());
    let total: f64 = means.iter().map(|of| of.n as f64).sum();
    let grand = means.iter().map(|of| of.n as f64 * of.mean.value()).sum::<f64>() / total.max(1.0);
    // Each mean as near to the common one as its rounding allows, with the largest deviations; and at either end of it, with the smallest.
    let near = |of: &PrintedMean| {
        let [low, high] = of.mean.bounds();
        grand.clamp(low, high)
    };
    let sd = |of: &PrintedMean, high: bool| {
        let [least, most] = of.sd_bounds();
        if high { most } else { least }
    };
    let test = |groups: &[SampleSummary], method: SeveralMethod| {
        let test = if method == SeveralMethod::Anova { anova_from_summary(groups) } else { welch_anova_from_summary(groups) };
        test.map(|test| (Some(test.statistic), vec![test.df1, test.df2], test.p))
    };
    let of = |method: SeveralMethod| {
        let at_ends = |corner: usize| {
            let mut groups = summaries(&|of| of.mean.value(), &|of| sd(of, false));
            for (at, (group, of)) in groups.iter_mut().zip(means).enumerate() {
                let [low, high] = of.mean.bounds();
                group.mean = if corner >> at & 1 == 1 { high } else { low };
            }
            test(&groups, method)
        };
        let corners = 1_usize << means.len().min(MOST_CORNERS);
        let nearest = test(&summaries(&near, &|of| sd(of, true)), method);
        let ends: Vec<_> = (0..corners).map(at_ends).chain([nearest]).collect();
        let result = test(&as_printed, method);
        let range = |of: &dyn Fn(&Tested) -> Option<f64>| {
            let values = ends.iter().chain([&result]).filter_map(|end| end.as_ref().ok().and_then(of));
            values.fold(None, |range: Option<Interval>, value| {
                let known = range.unwrap_or(Interval { low: value, high: value });
                Some(Interval { low: known.low.min(value), high: known.high.max(value) })
            })
        };
        let (p_range, statistic_range) = (range(&|(.., p)| Some(*p)), range(&|(statistic, ..)| *statistic));
        SeveralResult { statistic_range, ..told(method, result, p_range, printed) }
    };
    vec![of(SeveralMethod::Anova), of(SeveralMethod::WelchAnova)]
}

#[cfg(test)]
mod tests {
    use super::{SeveralGroups, SeveralMethod};

    fn p_of(table: &[&[u64]], method: SeveralMethod) -> f64 {
        let groups = SeveralGroups::Counts(table.iter().map(|row| row.to_vec()).collect());
        let printed = super::PrintedP::read("0.5");
        groups.recomputed(printed).into_iter().find(|one| one.method == method).unwrap().p.unwrap()
    }

    #[test]
    fn tests_of_levels_as_r_gives_them() {
        // R 4.2.2: m <- rbind(c(4,3,1), c(0,5,4)); chisq.test(m)$p.value; fisher.test(m)$p.value; kruskal.test over the levels;
        // wilcox.test(correct = TRUE, exact = FALSE); DescTools-free linear by linear (N - 1) * cor^2.
        let table: [&[u64]; 2] = [&[4, 3, 1], &[0, 5, 4]];
        for (method, expected) in [
            (SeveralMethod::Pearson, ORACLE[0]),
            (SeveralMethod::Fisher, ORACLE[1]),
            (SeveralMethod::KruskalWallis, ORACLE[2]),
            (SeveralMethod::MannWhitneyCorrected, ORACLE[3]),
            (SeveralMethod::Trend, ORACLE[4]),
        ] {
            let p = p_of(&table, method);
            assert!((p - expected).abs() <= 1e-12 * expected, "{method:?} {p:e} {expected:e}");
        }
    }

    const ORACLE: [f64; 5] = [
        0.043_655_604_390_557_13,
        0.075_689_016_865_487_33,
        0.025_713_968_458_397,
        0.029_358_993_878_513_48,
        0.024_075_555_108_835_04,
    ];
}
