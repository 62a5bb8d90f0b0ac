//! Which column says whether a lesion is a target.

use super::Column;
use crate::grid::Sheet;
use crate::heading::{LesionKind, Role};
use crate::token::tokens;
use std::collections::BTreeSet;

/// Finds it by its cells: each is a kind of lesion, or a yes or no under a heading that asks for one.
pub(super) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    const MOST_WORDS: usize = 12;
    let is_lesion = |column: &&Column| column.heading.role == Role::Lesion;
    let lesions = columns.iter().filter(is_lesion).count();
    for (index, column) in columns.iter_mut().enumerate() {
        let is_of_lesion = matches!(column.heading.role, Role::Lesion | Role::NonTarget | Role::NewLesion);
        let asks = flag(&column.title).is_some();
        if !is_of_lesion && !asks && !matches!(column.heading.role, Role::Unknown | Role::State) {
            continue;
        }
        let mut words: BTreeSet<&str> = BTreeSet::new();
        for row in from..sheet.rows() {
            words.insert(sheet.cell(row, index));
            if words.len() > MOST_WORDS + 1 {
                break;
            }
        }
        words.remove("");
        if words.is_empty() || words.len() > MOST_WORDS {
            continue;
        }
        // Under any heading T and NT may be treated and not treated.
        let is_plain = words.iter().any(|word| word.chars().count() > 2)
            && words.iter().any(|word| LesionKind::read(word) == Some(LesionKind::Target));
        let has_kinds = words.iter().all(|word| LesionKind::read(word).is_some()) && (is_of_lesion || is_plain);
        let has_others = words.iter().any(|word| LesionKind::read(word) != Some(LesionKind::Target));
        let is_beside_name = lesions > usize::from(column.heading.role == Role::Lesion);
        let is_flag = asks && words.iter().all(|word| yes_or_no(word).is_some());
        // Zeros and ones are a flag where both are there: no lesion is counted from 0.
        let is_counted = words.iter().all(|word| *word == "1");
        if has_kinds && (has_others || is_beside_name) || is_flag && !is_counted {
            column.heading.role = Role::Category;
        }
    }
}

/// What a yes under a heading means that asks for a target or a non-target: `Target (Y/N)`, `非靶病灶`.
fn flag(title: &str) -> Option<LesionKind> {
    let words = tokens(title);
    let is_plain = |word: &&str| {
        [
            "is",
            "lesion",
            "lesions",
            "y",
            "n",
            "yes",
            "no",
            "j",
            "flag",
            "non",
            "target",
            "ntl",
            "nontarget",
            "靶病灶",
            "非靶",
            "非",
        ]
        .contains(word)
    };
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    if !words.iter().all(is_plain) {
        return None;
    }
    match LesionKind::none_of_targets(title) {
        Some((kind, _)) => Some(kind),
        None => words.iter().any(|word| ["target", "靶病灶"].contains(word)).then_some(LesionKind::Target),
    }
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "y" | "yes" | "j" | "ja" | "1" | "true" | "是" => Some(true),
        "n" | "no" | "nein" | "0" | "false" | "否" => Some(false),
        _ => None,
    }
}

/// What a cell of such a column says; `None` for another word.
///
/// A yes under `Target` is a target, a no under `Non-target` as well.
pub(crate) fn kind(title: &str, cell: &str) -> Option<LesionKind> {
    LesionKind::read(cell).or_else(|| match (flag(title)?, yes_or_no(cell)?) {
        (kind, true) => Some(kind),
        (LesionKind::Target, false) => Some(LesionKind::NonTarget),
        (_, false) => Some(LesionKind::Target),
    })
}
