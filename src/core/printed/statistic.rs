//! A printed statistic held against the row's numbers and its p.

use super::cell::is_nothing;
use super::judge::Judged;
use super::number::PrintedNumber;
use super::p_value::PrintedP;
use super::plain::plain;
use super::recompute::{PrintedComparison, PrintedMean};
use super::several::SeveralMethod;
use crate::statistics::reported::Reference;
use crate::statistics::types::Interval;

/// Degrees of freedom that a χ² without them is tried with.
const MOST_DF: u8 = 12;

/// Which statistic it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    ChiSquared,
    T,
    Z,
    F,
    /// U, W, H: of ranks.
    Ranks,
}

/// A statistic as printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statistic {
    pub(super) kinds: Vec<Kind>,
    pub(super) value: PrintedNumber,
    df: Vec<f64>,
}

/// What is to be said of a printed statistic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    /// It is what the numbers give, or nothing can be said.
    Nothing,
    /// It goes with the p, and both are of another test than those of these numbers.
    OtherTest,
    /// The numbers give another one, nearest this.
    Differs(f64),
    /// No distribution of its kind gives the p.
    AgainstP,
}

impl Statistic {
    /// Reads a cell under a heading: `17.1`, `χ² = 17.1, df = 2`, `t = −2.3`, `F(2, 97) = 3.4`.
    pub(super) fn read(text: &str, heading: &str) -> Option<Self> {
        let text = plain(text);
        if is_nothing(&text) {
            return None;
        }
        // A p behind it is none of it: `t(440) = −0.38, p = 0.708`.
        let text = [",p", ";p"]
            .iter()
            .filter_map(|end| text.find(end))
            .min()
            .map_or(text.as_str(), |end| text.get(..end).unwrap_or_default());
        let (main, df) = match text.split_once("df=").or_else(|| text.split_once("v=")) {
            Some((main, df)) => (main, df.trim_matches(['(', ')', ';', ',']).parse().ok().into_iter().collect()),
            None => (text, Vec::new()),
        };
        let main = main.trim_end_matches(['(', ';', ',']);
        let (name, value) = main.rsplit_once('=').unwrap_or(("", main));
        let value = value.split('(').next().unwrap_or(value).trim_end_matches(|last: char| last.is_ascii_lowercase());
        let own = kinds(name);
        let kinds = if own.is_empty() { kinds(&plain(heading)) } else { own };
        Some(Self { kinds, value: PrintedNumber::read(value)?, df })
    }

    /// Reads the statistic in front of a p: `χ² = 17.1, P < .001`.
    pub(super) fn before_p(text: &str) -> Option<Self> {
        let (before, _) = text.rsplit_once(['P', 'p'])?;
        let read = Self::read(before.trim_end().trim_end_matches([',', ';', '，', '；', '(', '（']), "")?;
        (!read.kinds.is_empty()).then_some(read)
    }

    /// The statistic between its rounding, without its sign.
    fn range(&self) -> Interval {
        let [low, high] = self.value.bounds().map(f64::abs);
        if self.value.units() == 0 { Interval { low: 0.0, high } } else { Interval { low: low.min(high), high: low.max(high) } }
    }

    /// Holds it against the numbers, where they tell, and against the p.
    ///
    /// `has_ranks`: whether rows of medians have statistics of their own, so that those of means and counts are none of ranks.
    pub(super) fn said(&self, judged: &Judged, printed: Option<PrintedP>, has_ranks: bool) -> Said {
        let known = known(judged);
        let range = self.range();
        let is_of = |(kind, _): &&(Kind, Interval)| self.kinds.is_empty() || self.kinds.contains(kind);
        let meets = |of: &Interval| of.high >= range.low && of.low <= range.high;
        if known.iter().any(|(_, of)| meets(of)) {
            return Said::Nothing;
        }
        let goes_with_p = printed.is_none_or(|printed| self.goes_with(printed, judged));
        let nearest = known.iter().filter(is_of).map(|(_, of)| f64::midpoint(of.low, of.high));
        let near = nearest.min_by(|one, other| (one - range.low).abs().total_cmp(&(other - range.low).abs()));
        match near {
            Some(near) if judged.is_sure && !(self.may_be_of_ranks(judged, has_ranks) && goes_with_p) => Said::Differs(near),
            _ if !goes_with_p => Said::AgainstP,
            // Together they are of a test that these numbers do not tell: of ranks, of pairs, adjusted.
            Some(_) | None => Said::OtherTest,
        }
    }

    fn may_be_of_ranks(&self, judged: &Judged, has_ranks: bool) -> bool {
        let of_means = matches!(judged.comparison, Some(PrintedComparison::Means(_)))
            || judged.several.iter().any(|one| one.method == SeveralMethod::Anova);
        let own: &[Kind] = if of_means { &[Kind::T, Kind::F] } else { &[Kind::ChiSquared] };
        let has_own = self.kinds.is_empty() || self.kinds.iter().any(|kind| own.contains(kind));
        let is_named = self.kinds.is_empty() || self.kinds.iter().any(|kind| matches!(kind, Kind::Z | Kind::Ranks));
        is_named && !(has_own && has_ranks)
    }

    /// Whether some distribution of its kind gives the p.
    fn goes_with(&self, printed: PrintedP, judged: &Judged) -> bool {
        let all = [Kind::ChiSquared, Kind::T, Kind::Z, Kind::F];
        let kinds: &[Kind] = if self.kinds.is_empty() { &all } else { &self.kinds };
        let range = self.range();
        let sizes: Vec<f64> = sizes(judged);
        let total: f64 = sizes.iter().sum();
        let own_df = degrees(judged, sizes.len());
        let agrees = |reference: Reference| {
            let ends = [reference.p(range.high), reference.p(range.low)];
            let [low, high] = ends;
            printed.agrees_with_some(low.min(high), low.max(high))
        };
        kinds.iter().any(|kind| match kind {
            Kind::ChiSquared if self.df.is_empty() && !own_df.is_empty() && !judged.is_of_other_test => {
                own_df.iter().any(|df| agrees(Reference::ChiSquared { df: *df }))
            }
            Kind::ChiSquared if self.df.is_empty() => (1..=MOST_DF).any(|df| agrees(Reference::ChiSquared { df: f64::from(df) })),
            Kind::ChiSquared => self.df.iter().any(|df| agrees(Reference::ChiSquared { df: *df })),
            Kind::Z => agrees(Reference::Normal),
            Kind::T if !self.df.is_empty() => self.df.iter().any(|df| agrees(Reference::T { df: *df })),
            // Of a model, of pairs, of patients of whom no number tells how many there were: any number of degrees of freedom.
            Kind::T if judged.is_of_other_test || !matches!(judged.comparison, Some(PrintedComparison::Means(_))) => {
                let [one, other] = [Reference::T { df: 1.0 }, Reference::Normal];
                printed.agrees_with_some(other.p(range.high), one.p(range.low))
            }
            Kind::T if sizes.len() < 2 || total < 4.0 => true,
            Kind::T => {
                // Welch's degrees of freedom lie between the smaller group's and the pooled ones.
                let least = sizes.iter().copied().fold(f64::INFINITY, f64::min) - 1.0;
                let [one, other] = [least.max(1.0), total - 2.0].map(|df| Reference::T { df });
                let ends = [one.p(range.low), one.p(range.high), other.p(range.low), other.p(range.high)];
                let low = ends.iter().copied().fold(1.0, f64::min);
                let high = ends.iter().copied().fold(0.0, f64::max);
                printed.agrees_with_some(low, high)
            }
            Kind::F if !judged.is_of_other_test && sizes.len() >= 2 && total > sizes.len() as f64 => {
                let df1 = sizes.len() as f64 - 1.0;
                let ends = [total - sizes.len() as f64, sizes.len() as f64]
                    .map(|df2| [range.low, range.high].map(|f| Reference::F { df1, df2 }.p(f)));
                let all = ends.iter().flatten().copied();
                printed.agrees_with_some(all.clone().fold(1.0, f64::min), all.fold(0.0, f64::max))
            }
            Kind::F | Kind::Ranks => true,
        })
    }
}

fn kinds(name: &str) -> Vec<Kind> {
    let parts = name
        .split(['/', '或', '('])
        .map(|part| part.trim_end_matches('值').trim_end_matches("value").trim_end_matches('-').trim_end_matches(')'));
    let mut found = Vec::new();
    for part in parts {
        let kind = match part {
            "χ" | "χ2" | "x2" | "x" | "chi2" | "chi-square" | "chi-squared" | "chisquare" => Kind::ChiSquared,
            "t" | "t'" => Kind::T,
            "z" => Kind::Z,
            "f" => Kind::F,
            "u" | "w" | "h" => Kind::Ranks,
            _ => continue,
        };
        found.push(kind);
    }
    found
}

/// The degrees of freedom that a χ² of the row can have: of its table, or of ranks; none where the table is not known.
fn degrees(judged: &Judged, groups: usize) -> Vec<f64> {
    let of_counts = matches!(judged.comparison, Some(PrintedComparison::Counts(_))).then_some(1.0);
    let of_tables = judged.several.iter().filter(|one| one.df.len() == 1).filter_map(|one| one.df.first().copied());
    let of_ranks = (groups > 1).then_some(groups as f64 - 1.0);
    let of_table = of_counts.into_iter().chain(of_tables).collect::<Vec<f64>>();
    let has_several = judged.comparison.is_none() && judged.several.is_empty();
    if has_several && of_ranks.is_none() { Vec::new() } else { of_table.into_iter().chain(of_ranks).collect() }
}

/// The sizes of the groups compared.
fn sizes(judged: &Judged) -> Vec<f64> {
    match judged.comparison {
        Some(PrintedComparison::Means(means)) => means.iter().map(|mean| mean.n as f64).collect(),
        Some(PrintedComparison::Counts(table)) => {
            table.iter().map(|[events, others]| events.saturating_add(*others) as f64).collect()
        }
        None => {
            let sizes = judged.read.as_ref().and_then(|read| read.sizes.first());
            sizes.into_iter().flatten().flatten().map(|size| size.n as f64).collect()
        }
    }
}

/// The statistics that the numbers give, without their signs, over the rounding of what is printed.
fn known(judged: &Judged) -> Vec<(Kind, Interval)> {
    let mut found = Vec::new();
    let exact = |value: f64| Interval { low: value, high: value };
    match judged.comparison {
        Some(PrintedComparison::Means(means)) => {
            for is_pooled in [true, false] {
                if let Some(t) = t_range(means, is_pooled) {
                    found.push((Kind::T, t));
                    found.push((Kind::F, Interval { low: t.low * t.low, high: t.high * t.high }));
                    found.push((Kind::Z, t));
                }
            }
        }
        Some(PrintedComparison::Counts(_)) => {
            let results = judged
                .recomputed
                .iter()
                .filter_map(|one| one.result.as_ref().ok()?.statistic.filter(|_| one.method.id() != "barnard"));
            for statistic in results {
                found.push((Kind::ChiSquared, exact(statistic)));
                found.push((Kind::Z, exact(statistic.max(0.0).sqrt())));
            }
        }
        None => {}
    }
    for one in &judged.several {
        if let Some(statistic) = one.statistic {
            let kind = if one.df.len() == 2 {
                Kind::F
            } else if one.df.is_empty() {
                Kind::Z
            } else {
                Kind::ChiSquared
            };
            found.push((kind, one.statistic_range.unwrap_or_else(|| exact(statistic))));
            if one.df == [1.0] {
                found.push((Kind::Z, exact(statistic.max(0.0).sqrt())));
            }
        }
    }
    found
}

/// |t| over the rounding of means and deviations.
fn t_range(means: [PrintedMean; 2], is_pooled: bool) -> Option<Interval> {
    let [one, other] = means;
    let [low, high] = one.mean.bounds();
    let [low2, high2] = other.mean.bounds();
    let (least, most) = (low2 - high, high2 - low);
    let nearest = if least <= 0.0 && most >= 0.0 { 0.0 } else { least.abs().min(most.abs()) };
    let error = |end: usize| {
        let sd = |mean: PrintedMean| mean.sd_bounds().get(end).copied().unwrap_or(0.0);
        let (n, m) = (one.n as f64, other.n as f64);
        let (v, w) = (sd(one).powi(2), sd(other).powi(2));
        if is_pooled {
            (((n - 1.0) * v + (m - 1.0) * w) / (n + m - 2.0) * (1.0 / n + 1.0 / m)).sqrt()
        } else {
            (v / n + w / m).sqrt()
        }
    };
    let (small, large) = (error(0), error(1));
    let range = Interval { low: nearest / large, high: least.abs().max(most.abs()) / small };
    (range.low.is_finite() && !range.high.is_nan()).then_some(range)
}
