//! The lesion that a heading or a cell names, and whether it is a target.

use super::names::names_side;
use super::visits::{DAYS, MONTHS, WEEKS, YEARS};
use super::vocabulary::{LESIONS, Words};
use crate::token::{Token, tokens};
use nadir::entry::reading::folded;
use std::ops::Range;

/// What a lesion is to the sum: only targets are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LesionKind {
    /// A target lesion.
    Target,
    /// A non-target lesion.
    NonTarget,
    /// A lesion that was not there before.
    New,
}

/// Words for an angiomyolipoma or several tumours: they name a lesion where a number follows, or a new one.
pub(super) const TUMOURS: Words =
    &["aml", "amls", "angiomyolipoma", "angiomyolipomas", "tumors", "tumours", "错构瘤", "血管平滑肌脂肪瘤"];
/// Letters that name a lesion where its number touches them: `T1`, `NT02`, `NL1`.
const LETTERS: Words = &["l", "t", "nt", "nl", "new"];
const NON_TARGETS: Words =
    &["ntl", "ntls", "nontarget", "nontargets", "非靶", "非靶灶", "非目标", "nichtzielläsion", "nichtzielläsionen"];
const NOT: Words = &["non", "not", "nicht", "非"];
const TARGETS: Words = &["target", "targets", "tl", "靶病灶", "zielläsion", "zielläsionen"];
const NEW: Words = &["new", "neu", "neue", "新", "新发", "新增", "新出现"];

impl LesionKind {
    /// What a cell says that says nothing else: `TL`, `Non-target`, `NL`, `非靶病灶`.
    ///
    /// ```
    /// use nadir_import::heading::LesionKind::{self, New, NonTarget, Target};
    /// let said = ["TL", "Non-Target lesion", "NTL", "new", "靶病灶", "非靶病灶", "新发病灶", "L1"].map(LesionKind::read);
    /// let right = [Some(Target), Some(NonTarget), Some(NonTarget), Some(New), Some(Target), Some(NonTarget), Some(New), None];
    /// assert_eq!(said, right);
    /// ```
    pub fn read(cell: &str) -> Option<Self> {
        let plain: String = folded(cell).to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
        let bare = ["lesions", "lesion", "läsionen", "läsion", "病灶"].iter().find_map(|word| plain.strip_suffix(word));
        let bare = bare.filter(|bare| !bare.is_empty()).unwrap_or(&plain);
        match bare {
            "t" | "tl" | "target" | "targets" | "靶" | "目标" | "ziel" => Some(Self::Target),
            "nt" | "ntl" | "nontarget" | "nontargets" | "非靶" | "非靶灶" | "非目标" | "nichttarget" | "nichtziel" => {
                Some(Self::NonTarget)
            }
            "nl" | "new" | "新" | "新发" | "新增" | "新出现" | "neu" | "neue" => Some(Self::New),
            _ => None,
        }
    }

    /// Whether a name says that its lesion is none of the targets, and the words that say so: `Non-target lesion 2`, `NTL1`, `非靶病灶1`, `NL1`.
    ///
    /// ```
    /// use nadir_import::heading::LesionKind;
    /// let said = ["Non-Target Lesion 2", "NT01", "新发病灶1", "Target 1"].map(|name| LesionKind::none_of_targets(name).map(|(_, words)| words));
    /// assert_eq!(said, [Some("non-target".to_owned()), Some("nt".to_owned()), Some("新发病灶".to_owned()), None]);
    /// ```
    pub fn none_of_targets(name: &str) -> Option<(Self, String)> {
        other_named(&tokens(name), name)
    }
}

/// Whether the words of a text say that a lesion is none of the targets, and which do.
pub(super) fn other_named(words: &[Token], text: &str) -> Option<(LesionKind, String)> {
    let (kind, place) = other_at(words)?;
    let (first, last) = (words.get(place.start)?, words.get(place.end.checked_sub(1)?)?);
    Some((kind, text.get(first.span.0..last.span.1)?.to_lowercase()))
}

/// Where words say that a lesion is none of the targets.
fn other_at(words: &[Token]) -> Option<(LesionKind, Range<usize>)> {
    let is = |at: usize, list: Words| words.get(at).is_some_and(|word| list.contains(&word.text.as_str()));
    let is_letters = |at: usize, letters: &str| {
        words.get(at).is_some_and(|word| word.text == letters)
            && (words.len() == 1 || words.get(at + 1).is_some_and(|next| next.is_number && next.is_joined))
    };
    (0..words.len()).find_map(|at| match () {
        () if is(at, NON_TARGETS) || is_letters(at, "nt") => Some((LesionKind::NonTarget, at..at + 1)),
        () if is(at, NOT) && is(at + 1, TARGETS) => Some((LesionKind::NonTarget, at..at + 2)),
        () if is(at, NEW) && (is(at + 1, LESIONS) || is(at + 1, TUMOURS)) => Some((LesionKind::New, at..at + 2)),
        () if is_letters(at, "nl") || is_letters(at, "new") || is(at, &["newlesion", "newlesions"]) => {
            Some((LesionKind::New, at..at + 1))
        }
        () => None,
    })
}

/// The lesion that a heading names, and which words do: `T1`, `Target Lesion 2`, `病灶1`, `Non-target lesion 1`.
pub(super) fn lesion_at(words: &[Token], text: &str) -> Option<(String, Range<usize>)> {
    let other = other_at(words).map(|(_, place)| place);
    for (at, word) in words.iter().enumerate() {
        let is_word = |word: &Token| [LESIONS, TUMOURS, NON_TARGETS].iter().any(|list| list.contains(&word.text.as_str()));
        let of_side = names_side(word).is_some();
        let is_named = is_word(word) || of_side;
        if !is_named && !LETTERS.contains(&word.text.as_str()) {
            continue;
        }
        let mut to = at + 1;
        while is_named && words.get(to).is_some_and(is_word) {
            to += 1;
        }
        let Some(number) = words.get(to).filter(|next| next.is_number && (is_named || next.is_joined)) else { continue };
        if of_side && number.text.len() > 2 {
            continue;
        }
        // `Lesion 3 months` names a time.
        let is_time = |next: &Token| {
            let is_word = next.text.len() > 1 || of_side && next.is_joined;
            is_word && [MONTHS, WEEKS, DAYS, YEARS].iter().any(|list| list.contains(&next.text.as_str()))
        };
        if (!number.is_joined || of_side) && words.get(to + 1).is_some_and(is_time) {
            continue;
        }
        // What makes it none of the targets belongs to its name.
        let from = other.filter(|place| place.contains(&at)).map_or(at, |place| place.start);
        let label = text.get(words.get(from)?.span.0..number.span.1)?.to_owned();
        return Some((label, from..to + 1));
    }
    None
}
