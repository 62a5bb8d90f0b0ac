//! Which lesions an intervention concerns, from its text.

use super::raise;
use crate::entry::draft::{Place, VisitDraft, VisitField};
use crate::entry::finding::{Finding, Rule};
use crate::entry::reading::folded;
use crate::measured::intervention::Intervention;
use crate::measured::lesion::{KidneySide, TargetLesion};
use crate::measured::patient::Patient;

/// Words for what concerns all lesions: another drug, or all of them by name.
const ALL: [&str; 8] = ["drug", "mtor", "systemic", "all", "药", "全身", "全部", "所有"];
/// Words that say there was none.
const NONE: [&str; 6] = ["none", "no", "nil", "无", "没有", "未行"];

/// Reads what was done: any words, among them the names of lesions or a kidney.
///
/// Lesions named are those concerned; else those of the kidney named, and with them any whose kidney is not known; else all. A text that
/// names neither, of a patient with several lesions, leaves open which they are.
pub(super) fn intervention(visit: &VisitDraft, lesions: &[TargetLesion]) -> Option<Intervention> {
    let text = visit.field(VisitField::Intervention).trim();
    let words = folded(text).to_lowercase();
    if words.is_empty() || NONE.contains(&words.as_str()) {
        return None;
    }
    let rows_where = |is_one: &dyn Fn(&TargetLesion) -> bool| -> Vec<usize> {
        lesions.iter().enumerate().filter(|(_, lesion)| is_one(lesion)).map(|(row, _)| row).collect()
    };
    let named = rows_where(&|lesion| names(&words, &folded(&lesion.name).to_lowercase()));
    let sides = sides(&words);
    let of_side = rows_where(&|lesion| lesion.side.is_none_or(|side| sides.contains(&side)));
    let is_all = ALL.iter().any(|word| names(&words, word)) || lesions.len() <= 1;
    let (rows, is_scope_known) = if !named.is_empty() {
        (named, true)
    } else if !sides.is_empty() {
        let is_known = sides.len() == 2 || lesions.iter().all(|lesion| lesion.side.is_some());
        (if sides.len() == 2 { rows_where(&|_| true) } else { of_side }, is_known)
    } else {
        (rows_where(&|_| true), is_all)
    };
    Some(Intervention { text: text.to_owned(), rows, is_scope_known })
}

/// The kidneys a text names.
fn sides(words: &str) -> Vec<KidneySide> {
    let is_both = ["both", "bilateral", "双"].iter().any(|word| names(words, word));
    let is_named = |latin: &str, chinese: &str| is_both || names(words, latin) || names(words, chinese);
    let known = [(KidneySide::Left, "left", "左"), (KidneySide::Right, "right", "右")];
    known.into_iter().filter(|(_, latin, chinese)| is_named(latin, chinese)).map(|(side, ..)| side).collect()
}

/// Whether a word or a name stands in a text, and not within a longer one: `L1` does not stand in `L10`.
fn names(text: &str, name: &str) -> bool {
    let is_part = |other: Option<char>| other.is_some_and(|other| other.is_ascii_alphanumeric());
    let begins_part = |end: Option<char>| name.chars().next().is_some_and(|first| first.is_ascii_alphanumeric()) && is_part(end);
    let ends_part = |start: Option<char>| name.chars().last().is_some_and(|last| last.is_ascii_alphanumeric()) && is_part(start);
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().last());
            let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
            !begins_part(before) && !ends_part(after)
        })
}

/// Which lesions are no longer judged from a visit on, and whether the text left it open.
pub(super) fn check(patient: &Patient, findings: &mut Vec<Finding>) {
    let after_baseline = patient.baseline().map_or(0, |at| at + 1);
    for visit in patient.visits.iter().skip(after_baseline) {
        let Some(done) = &visit.intervention else { continue };
        let place = Place::VisitField(visit.id, VisitField::Intervention);
        if !done.is_scope_known {
            raise(findings, Rule::InterventionScopeMissing, place);
        }
        let names = done.rows.iter().filter_map(|row| patient.lesions.get(*row)).map(|lesion| lesion.name.clone());
        raise(findings, Rule::LesionTreatedOtherwise { lesions: names.collect() }, place);
    }
}
