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
/// Whole texts that say there was none.
const NONE: [&str; 9] = ["none", "nil", "n/a", "na", "0", "-", "−", "—", "否"];
/// Words that deny what follows them.
const NOT: &str = "no not without 无 没有 未";
/// Words for what is denied; a text of a denial and these alone says that there was none.
const DENIED: &str = "other further another additional new any or and of study systemic local drug drugs medication medications \
    treatment treatments therapy therapies intervention interventions procedure procedures surgery operation embolisation embolization \
    tae ablation nephrectomy change changes done given performed received \
    其他 其它 其余 另 换 更 改 加 用 药 物 治疗 干预 手术 栓塞 消融 行 变";

/// Reads what was done: any words, among them the names of lesions or a kidney.
///
/// Lesions named are those concerned, the longest name first: in `upper pole A` there is no lesion `A`. Else those of the kidney named, and with
/// them any whose kidney is not known; else all. A text that names neither, of a patient with several lesions, leaves open which they are; so
/// does a kidney, where that of several lesions is not known. Of one lesion nothing is open.
pub(super) fn intervention(visit: &VisitDraft, lesions: &[TargetLesion]) -> Option<Intervention> {
    let text = visit.field(VisitField::Intervention).trim();
    let words = folded(text).to_lowercase();
    if words.is_empty() || says_none(&words) {
        return None;
    }
    let rows_where = |is_one: &dyn Fn(&TargetLesion) -> bool| -> Vec<usize> {
        lesions.iter().enumerate().filter(|(_, lesion)| is_one(lesion)).map(|(row, _)| row).collect()
    };
    let named = named_in(&words, lesions);
    let named = rows_where(&|lesion| named.contains(&folded(&lesion.name).to_lowercase()));
    let sides = sides(&words);
    let of_side = rows_where(&|lesion| lesion.side.is_none_or(|side| sides.contains(&side)));
    let is_all = ALL.iter().any(|word| names(&words, word));
    let is_named = !named.is_empty();
    let (rows, is_scope_known) = if is_named {
        (named, true)
    } else if !sides.is_empty() {
        let is_known = sides.len() == 2 || lesions.len() <= 1 || lesions.iter().all(|lesion| lesion.side.is_some());
        (if sides.len() == 2 { rows_where(&|_| true) } else { of_side }, is_known)
    } else {
        (rows_where(&|_| true), is_all || lesions.len() <= 1)
    };
    // Without a kidney named it is that of each lesion concerned, or either where that is not known.
    let is_either = is_all || is_nephrectomy(&words) || (sides.is_empty() && !is_scope_known);
    let is_of = |side: KidneySide| {
        let of_lesion = |row: &usize| lesions.get(*row).is_some_and(|lesion| lesion.side.is_none_or(|own| own == side));
        let is_of_lesion = (is_named || sides.is_empty()) && rows.iter().any(of_lesion);
        is_either || sides.contains(&side) || is_of_lesion
    };
    let kidneys = [KidneySide::Left, KidneySide::Right].into_iter().filter(|side| is_of(*side)).collect();
    Some(Intervention { text: text.to_owned(), rows, kidneys, is_scope_known })
}

/// Whether a text says that nothing was done: "none", "no other drug", "未换药"; each of its clauses has to.
fn says_none(words: &str) -> bool {
    let clauses = words.split([',', '，', ';', '；', '.', '。']).map(str::trim).filter(|clause| !clause.is_empty());
    let mut clauses = clauses.peekable();
    clauses.peek().is_some() && clauses.all(|clause| NONE.contains(&clause) || is_denial(clause))
}

/// Whether a clause is a denial and nothing but what is denied.
fn is_denial(clause: &str) -> bool {
    // What follows a word; one of letters ends where its letters do, a Chinese one anywhere.
    let after = |rest: &str, word: &str| -> Option<usize> {
        let after = rest.strip_prefix(word)?;
        let is_part = word.is_ascii() && after.starts_with(|next: char| next.is_ascii_alphanumeric());
        let after = after.trim_start_matches(|letter: char| letter.is_whitespace() || "/、或及和".contains(letter));
        (!is_part).then_some(after.len())
    };
    let skip = |rest: &str, known: &str| Some(rest.len() - known.split(' ').filter_map(|word| after(rest, word)).min()?);
    let (mut rest, mut is_denied) = (clause, false);
    while !rest.is_empty() {
        let denial = skip(rest, NOT);
        is_denied |= denial.is_some();
        let known = denial.or_else(|| skip(rest, DENIED).filter(|_| is_denied));
        let Some(left) = known.and_then(|length| rest.get(length..)) else { return false };
        rest = left;
    }
    is_denied
}

/// Whether a kidney or a part of it was taken out.
fn is_nephrectomy(words: &str) -> bool {
    words.contains("nephrectom") || (words.contains('肾') && words.contains("切"))
}

/// The kidneys a text names.
fn sides(words: &str) -> Vec<KidneySide> {
    let is_both = ["both", "bilateral", "双"].iter().any(|word| names(words, word));
    let is_named = |latin: &str, chinese: &str| is_both || names(words, latin) || names(words, chinese);
    let known = [(KidneySide::Left, "left", "左"), (KidneySide::Right, "right", "右")];
    known.into_iter().filter(|(_, latin, chinese)| is_named(latin, chinese)).map(|(side, ..)| side).collect()
}

/// The names of lesions that stand in a text; one within the longer name of another does not.
fn named_in(text: &str, lesions: &[TargetLesion]) -> Vec<String> {
    let mut known: Vec<String> = lesions.iter().map(|lesion| folded(&lesion.name).to_lowercase()).collect();
    known.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    let mut rest = text.to_owned();
    let mut named = Vec::new();
    for name in known {
        let places: Vec<usize> = places(&rest, &name).collect();
        for at in places.iter().rev() {
            // What was taken parts what stands on either side of it.
            rest.replace_range(*at..at + name.len(), "\n");
        }
        if !places.is_empty() {
            named.push(name);
        }
    }
    named
}

/// Whether a word or a name stands in a text, and not within a longer one: `L1` does not stand in `L10`.
fn names(text: &str, name: &str) -> bool {
    places(text, name).next().is_some()
}

/// Where a word or a name stands so in a text.
fn places<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_part = |other: Option<char>| other.is_some_and(|other| other.is_ascii_alphanumeric());
    let begins_as_part = is_part(name.chars().next());
    let ends_as_part = is_part(name.chars().last());
    let found = text.match_indices(name).filter(|_| !name.is_empty()).map(|(at, _)| at);
    found.filter(move |at| {
        let before = text.get(..*at).and_then(|before| before.chars().last());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !(begins_as_part && is_part(before) || ends_as_part && is_part(after))
    })
}

/// Where the text says which kidney, the lesions whose kidney is what is missing.
fn of_unknown_side(done: &Intervention, lesions: &[TargetLesion]) -> Vec<String> {
    if sides(&folded(&done.text).to_lowercase()).is_empty() {
        return Vec::new();
    }
    lesions.iter().filter(|lesion| lesion.side.is_none()).map(|lesion| lesion.name.clone()).collect()
}

/// Which lesions are no longer judged from a visit on, and whether the text left it open.
pub(super) fn check(patient: &Patient, findings: &mut Vec<Finding>) {
    let after_baseline = patient.baseline().map_or(0, |at| at + 1);
    for visit in patient.visits.iter().take(after_baseline).filter(|visit| visit.intervention.is_some()) {
        raise(findings, Rule::InterventionBeforeTreatment, Place::VisitField(visit.id, VisitField::Intervention));
    }
    for visit in patient.visits.iter().skip(after_baseline) {
        let Some(done) = &visit.intervention else { continue };
        let place = Place::VisitField(visit.id, VisitField::Intervention);
        if !done.is_scope_known {
            raise(findings, Rule::InterventionScopeMissing { lesions: of_unknown_side(done, &patient.lesions) }, place);
        }
        let lesions = done.rows.iter().filter_map(|row| patient.lesions.get(*row)).map(|lesion| lesion.name.clone());
        let lesions: Vec<String> = lesions.collect();
        let has_kidney = |side: &KidneySide| patient.visits.iter().any(|visit| visit.events.kidney(*side).is_some());
        let kidneys: Vec<KidneySide> = done.kidneys.iter().copied().filter(has_kidney).collect();
        if !lesions.is_empty() || !kidneys.is_empty() {
            raise(findings, Rule::LesionTreatedOtherwise { lesions, kidneys }, place);
        }
    }
}
