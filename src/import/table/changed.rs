//! What a person says of a table in place of what was proposed.

use crate::heading::{ColumnUnit, Heading, Role, VisitName};
use crate::question::{Answers, visit_time};

/// Changes a column by what was answered of it.
pub(super) fn change(heading: &mut Heading, answers: &Answers, column: &str) {
    let answer = |kind: &str| answers.get(&format!("{kind}:{column}")).map(str::trim).filter(|answer| !answer.is_empty());
    heading.role = answer("column").and_then(Role::named).unwrap_or(heading.role);
    heading.unit = answer("unit-of").and_then(ColumnUnit::read).or(heading.unit);
    if let Some(lesion) = answer("lesion-of") {
        heading.lesion = Some(lesion.to_owned());
    }
    if let Some(visit) = answer("visit-of") {
        // A name without a time is asked about as any other one.
        let named = || VisitName { label: visit.to_owned(), month: None, day: None };
        heading.visit = Some(visit_time(visit).unwrap_or_else(named));
    }
}

/// `2-3` or `2` as the first row and the one behind the last, counted from 0.
pub(super) fn rows_of(text: &str, rows: usize) -> Option<[usize; 2]> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse::<usize>().ok()?.checked_sub(1)?, last.trim().parse::<usize>().ok()?);
    (first < last && last <= rows && last - first <= 3).then_some([first, last])
}
