//! The time that a heading or a cell names.

use super::VisitName;
use super::vocabulary::Words;
use crate::token::{Token, tokens};

const BASELINES: Words = &[
    "baseline",
    "bl",
    "base",
    "basis",
    "screening",
    "scr",
    "pre",
    "prey",
    "pretreatment",
    "predose",
    "preop",
    "baselinescan",
    "基线",
    "治疗前",
    "用药前",
    "服药前",
];
/// Words that count time, with days for a week and hundredths of a month else.
pub(super) const MONTHS: Words = &["month", "months", "mo", "mon", "mth", "m", "monat", "monate", "个月", "月"];
pub(super) const WEEKS: Words = &["week", "weeks", "wk", "wks", "w", "woche", "wochen", "周"];
pub(super) const DAYS: Words = &["day", "days", "d", "tag", "tage", "天", "日"];
pub(super) const YEARS: Words = &["year", "years", "yr", "y", "jahr", "年"];
const COUNTED: Words =
    &["fu", "followup", "follow", "up", "tp", "timepoint", "visit", "v", "cycle", "scan", "访视", "随访", "周期", "疗程"];
/// Cycles of treatment, whose days are counted from their own first one.
const CYCLES: Words = &["cycle", "cycles", "zyklus", "周期", "疗程"];
/// The latest month that is a visit, in hundredths: 50 years.
const LONGEST: i32 = 60_000;
const BEFORE: Words = &["治疗后", "用药后", "服药后", "post", "after", "第"];

/// The visit that a heading or a cell names, and which words do.
pub(crate) fn visit_at(words: &[Token], text: &str) -> Option<(VisitName, std::ops::Range<usize>)> {
    let is =
        |at: Option<usize>, list: Words| at.and_then(|at| words.get(at)).is_some_and(|word| list.contains(&word.text.as_str()));
    let number = |at: Option<usize>| at.and_then(|at| words.get(at)).filter(|word| word.is_number);
    if let Some(place) = cycle_at(words) {
        return Some(named(words, text, place, None, None));
    }
    for at in 0..words.len() {
        if is(Some(at), BASELINES) {
            let is_numbered = number(Some(at + 1)).is_some_and(|next| next.is_joined);
            return Some(named(words, text, at..at + 1 + usize::from(is_numbered), Some(0), None));
        }
        let kinds: [(Words, i32, bool); 4] = [(MONTHS, 100, true), (YEARS, 1200, true), (WEEKS, 7, false), (DAYS, 1, false)];
        for (list, factor, is_month) in kinds {
            if !is(Some(at), list) {
                continue;
            }
            let is_letter = words.get(at).is_some_and(|word| word.text.len() == 1);
            let before = at.checked_sub(1).filter(|before| number(Some(*before)).is_some());
            // A single letter counts only where its number touches it: M3, 3m; not `L1 W 2`.
            let touches = |place: usize| !is_letter || words.get(place).is_some_and(|word| word.is_joined);
            let after = Some(at + 1).filter(|after| number(Some(*after)).is_some() && touches(*after));
            let before = before.filter(|_| touches(at));
            let (place, from, to) = match (before, after) {
                (Some(before), _) if !is(before.checked_sub(1), COUNTED) => (before, before, at + 1),
                (_, Some(after)) => (after, at, after + 1),
                _ => continue,
            };
            let count = number(Some(place)).and_then(|word| scaled(&word.text, factor));
            // No follow-up is as long: the 90 of Y90 counts no years.
            let Some(count) = count.filter(|count| !is_month || *count <= LONGEST) else { continue };
            let count = if is_negative(words, text, place) { -count } else { count };
            let from = from.checked_sub(1).filter(|before| is(Some(*before), BEFORE)).unwrap_or(from);
            let (month, day) = if is_month { (Some(count), None) } else { (None, Some(count)) };
            return Some(named(words, text, from..to, month, day));
        }
    }
    for at in 0..words.len() {
        if !is(Some(at), COUNTED) {
            continue;
        }
        let mut to = at + 1;
        while is(Some(to), COUNTED) {
            to += 1;
        }
        // 1st FU, 2nd follow-up
        let ordinal =
            at.checked_sub(2).filter(|first| number(Some(*first)).is_some() && is(Some(first + 1), &["st", "nd", "rd", "th"]));
        let from = ordinal.or_else(|| at.checked_sub(1).filter(|before| number(Some(*before)).is_some()));
        let whole = number(Some(to)).filter(|word| !word.text.contains('.'));
        match (from, whole) {
            (Some(from), _) => return Some(named(words, text, from..to, None, None)),
            (None, Some(_)) => return Some(named(words, text, at..to + 1, None, None)),
            (None, None) => {}
        }
    }
    None
}

/// A day of a cycle, as `C2D1` and `Cycle 2 Day 1`: a name whose time is not said, for how long a cycle is stands nowhere.
pub(super) fn cycle_at(words: &[Token]) -> Option<std::ops::Range<usize>> {
    let is = |at: usize, list: Words| words.get(at).is_some_and(|word| list.contains(&word.text.as_str()));
    let is_number = |at: usize| words.get(at).is_some_and(|word| word.is_number);
    let is_joined = |at: usize| words.get(at).is_some_and(|word| word.is_joined);
    let is_short = |at: &usize| {
        let at = *at;
        is(at, &["c"]) && is(at + 2, &["d"]) && is_number(at + 1) && is_number(at + 3) && (1..=3).all(|next| is_joined(at + next))
    };
    if let Some(at) = (0..words.len()).find(is_short) {
        return Some(at..at + 4);
    }
    // A word with its number, which stands behind it or, as in Chinese, before it.
    let numbered = |list: Words| {
        (0..words.len()).filter(|at| is(*at, list)).find_map(|at| {
            let before = at.checked_sub(1).filter(|before| is_number(*before)).map(|before| before..at + 1);
            if is_number(at + 1) { Some(at..at + 2) } else { before }
        })
    };
    let (cycle, day) = (numbered(CYCLES)?, numbered(DAYS)?);
    let from = cycle.start.min(day.start);
    let from = from.checked_sub(1).filter(|before| is(*before, BEFORE)).unwrap_or(from);
    Some(from..cycle.end.max(day.end))
}

/// Whether a minus stands before a number, and no hyphen between it and its word: `Month -1`, not `Month-1` or `Month - 1`.
fn is_negative(words: &[Token], text: &str, place: usize) -> bool {
    let before = words.get(place).and_then(|number| text.get(..number.span.0)).unwrap_or_default();
    before.strip_suffix(['-', '−', '－']).is_some_and(|rest| rest.ends_with(char::is_whitespace))
}

fn named(
    words: &[Token],
    text: &str,
    place: std::ops::Range<usize>,
    month: Option<i32>,
    day: Option<i32>,
) -> (VisitName, std::ops::Range<usize>) {
    let from = words.get(place.start).map_or(0, |word| word.span.0);
    let to = place.end.checked_sub(1).and_then(|last| words.get(last)).map_or(text.len(), |word| word.span.1);
    let label = text.get(from..to).unwrap_or(text).trim().to_owned();
    (VisitName { label, month, day }, place)
}

/// A decimal number times a whole one, where that is whole: 1.5 years are 1800 hundredths of a month.
fn scaled(number: &str, factor: i32) -> Option<i32> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = u32::try_from(fraction.len()).ok().filter(|digits| *digits <= 2)?;
    let value: i64 = format!("{whole}{fraction}").parse().ok()?;
    let product = value.checked_mul(i64::from(factor))?;
    let step = 10_i64.pow(digits);
    (product % step == 0).then(|| i32::try_from(product / step).ok()).flatten()
}

/// The visit that a cell names; `None` where it names none.
///
/// ```
/// use nadir_import::heading::visit_name;
/// assert_eq!(visit_name("Week 12").map(|visit| visit.day), Some(Some(84)));
/// assert_eq!(["Month -1", "Month-1"].map(|name| visit_name(name).and_then(|visit| visit.month)), [Some(-100), Some(100)]);
/// assert_eq!(visit_name("Zentrum A"), None);
/// ```
pub fn visit_name(cell: &str) -> Option<VisitName> {
    let words = tokens(cell);
    let (visit, _) = visit_at(&words, cell)?;
    Some(VisitName { label: cell.trim().to_owned(), ..visit })
}
