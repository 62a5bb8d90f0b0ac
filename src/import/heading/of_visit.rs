//! Columns of what is recorded of a visit as a whole.

use super::lesions::TUMOURS;
use super::names::is_kidney;
use super::vocabulary::{BLEEDINGS, COMPUTED, LESIONS, NOTES, VOLUMES, Words};
use super::{Heading, Role};
use crate::token::Token;

/// What is recorded of a visit as a whole: the volume of a kidney, which is no lesion's and compared with none, or a grade of bleeding.
pub(super) fn of_visit(heading: &Heading, words: &[Token]) -> Option<Role> {
    let has = |list: Words| words.iter().any(|word| list.contains(&word.text.as_str()));
    if has(NOTES) || has(&["ae", "adverse", "term", "onset", "date", "日期"]) {
        return None;
    }
    let is_of_lesion = heading.lesion.is_some() || has(LESIONS) || has(TUMOURS);
    let is_volume = has(VOLUMES) || heading.unit.is_some_and(|unit| unit.length().is_none());
    if !is_of_lesion && (words.iter().any(is_kidney) && is_volume || has(&["tkv", "lkv", "rkv"])) {
        let is_derived = words
            .iter()
            .any(|word| COMPUTED.contains(&word.text.as_str()) && !["total", "总和", "合计"].contains(&word.text.as_str()));
        let side = if has(&["lkv"]) { Some("left") } else { has(&["rkv"]).then_some("right").or(heading.side.as_deref()) };
        return Some(match side {
            Some("left") if !is_derived => Role::LeftKidney,
            Some("right") if !is_derived => Role::RightKidney,
            _ => Role::Unknown,
        });
    }
    let bleeds = |word: &Token| BLEEDINGS.contains(&word.text.as_str()) || word.text.contains("出血");
    (words.iter().any(bleeds) && !has(VOLUMES) && !has(COMPUTED)).then_some(Role::Bleeding)
}
