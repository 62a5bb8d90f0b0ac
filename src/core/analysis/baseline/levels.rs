//! The levels of variables in groups.

use super::BaselineValues;
use crate::entry::draft::PatientKey;
use crate::measured::record::Sex;
use crate::order::sort_short;
use std::collections::BTreeMap;

/// One level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Level {
    /// A sex.
    Sex(Sex),
    /// From a limit up to below another.
    Range(Range),
    /// A category, as typed.
    Named(String),
}

/// Whole numbers (years, millimetres, lesions) from one on and below another.
///
/// # Example
/// ```
/// use nadir::analysis::Range;
/// let range = Range { from: Some(40), below: Some(80) };
/// assert_eq!([39, 40, 79, 80].map(|mm| range.holds(|limit| mm < limit)), [false, true, true, false]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least number; `None` for no least one.
    pub from: Option<u32>,
    /// The number that is no longer in; `None` for no such number.
    pub below: Option<u32>,
}

impl Range {
    /// Whether a number lies in the range, told whether it is below a limit.
    pub fn holds(self, is_below: impl Fn(u32) -> bool) -> bool {
        self.from.is_none_or(|limit| !is_below(limit)) && self.below.is_none_or(is_below)
    }
}

/// The ranges that limits make, the lowest first; limits in any order, each counted once, 0 left out.
fn ranges(limits: impl IntoIterator<Item = u32>) -> Vec<Range> {
    let mut limits: Vec<u32> = limits.into_iter().filter(|limit| *limit > 0).collect();
    sort_short(&mut limits, |limit| *limit);
    limits.dedup();
    let from = std::iter::once(None).chain(limits.iter().copied().map(Some));
    let below = limits.iter().copied().map(Some).chain(std::iter::once(None));
    from.zip(below).map(|(from, below)| Range { from, below }).collect()
}

/// Ages, the youngest first.
pub(super) fn of_ages(limits: &[u16]) -> Vec<Range> {
    ranges(limits.iter().copied().map(u32::from))
}

/// Diameters, the largest first; the eligible size parts the lowest range, which is dropped later if nobody is in it.
pub(super) fn of_diameters(limits: &[u16], eligible_mm: u32) -> Vec<Range> {
    let lowest = limits.iter().copied().map(u32::from).filter(|limit| *limit > 0).min();
    let eligible = lowest.is_some_and(|lowest| eligible_mm < lowest).then_some(eligible_mm);
    let mut found = ranges(limits.iter().copied().map(u32::from).chain(eligible));
    found.reverse();
    found
}

/// Numbers of lesions, the fewest first; none at all is a range of its own, which is dropped later if nobody is in it.
pub(super) fn of_numbers(limits: &[u16]) -> Vec<Range> {
    let limits: Vec<u32> = limits.iter().copied().map(u32::from).filter(|limit| *limit > 1).collect();
    // One range beside "none" says nothing.
    if limits.is_empty() { Vec::new() } else { ranges(limits.into_iter().chain([1])) }
}

/// Drops the range without a least number, and so of the smallest, where nobody is in it and three or more ranges are left to tell
/// of: patients below the eligible size, or without any lesion of it, are an exception.
pub(super) fn drop_empty_lowest(values: &mut BaselineValues) {
    let BaselineValues::Levels { levels, patients } = values else { return };
    let is_lowest = |level: &Level| matches!(level, Level::Range(Range { from: None, .. }));
    let Some(at) = levels.iter().position(is_lowest).filter(|_| levels.len() > 2) else { return };
    if patients.iter().flatten().any(|(_, own)| *own == at) {
        return;
    }
    levels.remove(at);
    for (_, own) in patients.iter_mut().flatten().filter(|(_, own)| *own > at) {
        *own -= 1;
    }
}

/// Words as levels in alphabetical order, whatever their case.
pub(super) fn of_words(arms: &[Vec<(PatientKey, String)>; 2]) -> BaselineValues {
    let mut names: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for (_, word) in arms.iter().flatten() {
        let (_, name) = names.entry(word.to_lowercase()).or_insert((0, word));
        *name = word.as_str().min(name);
    }
    for (at, (position, _)) in names.values_mut().enumerate() {
        *position = at;
    }
    let position = |word: &String| names.get(&word.to_lowercase()).map_or(0, |(position, _)| *position);
    let patients = arms.each_ref().map(|arm| arm.iter().map(|(key, word)| (*key, position(word))).collect());
    BaselineValues::Levels { levels: names.values().map(|(_, name)| Level::Named((*name).to_owned())).collect(), patients }
}
