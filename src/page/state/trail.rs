//! The trail of the study on the page: what every step changed, while the person wants it recorded.

use super::whole::BEHIND;
use super::{AppState, Step, whole};
use crate::browser::environment;
use nadir::files::document::{Change, Trail, change_text, changes_of, differences};

/// So many changes are one part of what is kept, so that one more writes no more than these anew.
const IN_A_PART: usize = 50;

impl AppState {
    /// Switches recording on or off; what was recorded stays, and the switch is itself recorded.
    pub fn switch_trail(self, is_on: bool) {
        self.finish_typing();
        BEHIND.with_borrow_mut(|behind| {
            let word = |is_on: bool| if is_on { "on" } else { "off" }.to_owned();
            let switch = Change { place: "trail".to_owned(), from: word(!is_on), to: word(is_on), ..Change::default() };
            let trail = behind.trail.get_or_insert_default();
            let from = trail.note(&environment::utc_time(), vec![switch], &mut None);
            trail.is_on = is_on;
            behind.changes.note_trail(from);
        });
        self.changed();
    }
}

/// The trail, where there is one.
pub fn whole_trail() -> Option<Trail> {
    BEHIND.with_borrow(|behind| behind.trail.clone())
}

/// Whether changes are recorded.
pub fn is_recorded() -> bool {
    BEHIND.with_borrow(|behind| behind.trail.as_ref().is_some_and(|trail| trail.is_on))
}

/// How many changes are recorded, whether they are, and whether there is room for more.
pub fn trail_length() -> (usize, bool, bool) {
    BEHIND.with_borrow(|behind| {
        behind.trail.as_ref().map_or((0, false, false), |trail| (trail.changes.len(), trail.is_on, trail.is_full()))
    })
}

/// The trail without its changes, which are written by themselves.
pub fn bare_trail() -> Option<Trail> {
    BEHIND.with_borrow(|behind| behind.trail.as_ref().map(|trail| Trail { is_on: trail.is_on, changes: Vec::new() }))
}

/// The parts of what is kept from the change at this position on: their numbers and texts; none for one without changes.
pub fn trail_parts(from: usize) -> Vec<(usize, Option<String>)> {
    BEHIND.with_borrow(|behind| {
        let changes = behind.trail.as_ref().map_or(&[][..], |trail| trail.changes.as_slice());
        let last = changes.len().max(from + 1).div_ceil(IN_A_PART);
        let text = |part: usize| {
            let texts: Vec<_> = changes.iter().skip(part * IN_A_PART).take(IN_A_PART).map(change_text).collect();
            (part, Some(texts.join(",")).filter(|text| !text.is_empty()))
        };
        (from / IN_A_PART..last).map(text).collect()
    })
}

/// The text being typed is left: what is typed next is a change of its own.
pub(super) fn close_change() {
    BEHIND.with_borrow_mut(|behind| behind.typing = None);
}

/// Records what a step changed, given the step that takes it back. Another study has a trail of its own.
pub(super) fn record(step: &Step, inverse: &Step) {
    let changes = match (step, inverse) {
        (Step::Study(edit), Step::Study(inverse)) => changes_of(edit, inverse),
        (Step::Settings(after), Step::Settings(before)) => differences("settings", before, after),
        (Step::Both(edit, after), Step::Both(inverse, before)) => {
            let mut changes = changes_of(edit, inverse);
            changes.extend(differences("settings", before, after));
            changes
        }
        _ => return,
    };
    BEHIND.with_borrow_mut(|behind| {
        let whole::Behind { trail: Some(trail), typing, changes: behind, .. } = behind else { return };
        let before = trail.changes.len();
        let from = trail.note(&environment::utc_time(), changes, typing);
        if from < before || trail.changes.len() > before {
            behind.note_trail(from);
        }
    });
}
