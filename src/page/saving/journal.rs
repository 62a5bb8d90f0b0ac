//! Every change goes to the browser when it happens: the text of the patient it concerns, not the study.

use super::document::{around, shown_name};
use crate::browser::keeper::{self, Part, Phase};
use crate::state::{self, AppState, Changes, trail_parts};
use leptos::prelude::*;
use nadir::entry::draft::PatientKey;
use nadir::files::document::{order_text, patient_text};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

/// So many patients are written between two frames when a whole study is handed over.
const AT_ONCE: usize = 250;

thread_local! {
    /// Who is still to be handed over of a study that is handed over whole.
    static REST: RefCell<Vec<PatientKey>> = const { RefCell::new(Vec::new()) };
}

/// Hands over what has changed since this was last called.
pub fn hand_over(state: AppState) {
    let changes = state::take_changes();
    if changes == Changes::default() {
        return;
    }
    if changes.is_whole {
        return begin_whole(state);
    }
    let mut parts = state.draft.with_untracked(|study| {
        let text = |key: PatientKey| (Part::Patient(key.0), study.patient(key).map(patient_text));
        let mut parts: Vec<_> = changes.patients.iter().map(|key| text(*key)).collect();
        if changes.has_order {
            parts.push((Part::Order, Some(order_text(study))));
        }
        parts
    });
    if let Some(from) = changes.trail {
        parts.extend(trail(from));
    }
    if changes.has_frame {
        parts.extend(frame(state));
    }
    put(state, parts, Phase::Change);
}

/// Hands over the rest of a whole study now; for the moment before another one is opened.
pub fn finish_whole(state: AppState) {
    while REST.with_borrow(|rest| !rest.is_empty()) {
        go_on(state);
    }
}

fn begin_whole(state: AppState) {
    let mut keys = state.draft.with_untracked(|study| study.patients.iter().map(|patient| patient.key).collect::<Vec<_>>());
    keys.reverse();
    REST.set(keys);
    put(state, Vec::new(), Phase::Begin);
    go_on(state);
    if REST.with_borrow(|rest| !rest.is_empty()) {
        wait(state, state.identity.get_untracked().id);
    }
}

fn wait(state: AppState, id: String) {
    let next = move || {
        if state.identity.with_untracked(|identity| identity.id == id) && REST.with_borrow(|rest| !rest.is_empty()) {
            go_on(state);
            wait(state, id.clone());
        }
    };
    set_timeout(next, Duration::ZERO);
}

fn go_on(state: AppState) {
    let keys: BTreeSet<_> = REST.with_borrow_mut(|rest| rest.split_off(rest.len().saturating_sub(AT_ONCE))).into_iter().collect();
    let is_last = REST.with_borrow(Vec::is_empty);
    let mut parts: Vec<_> = state.draft.with_untracked(|study| {
        let those = study.patients.iter().filter(|patient| keys.contains(&patient.key));
        those.map(|patient| (Part::Patient(patient.key.0), Some(patient_text(patient)))).collect()
    });
    if is_last {
        parts.push((Part::Order, Some(state.draft.with_untracked(order_text))));
        parts.extend(trail(0).filter(|(_, text)| text.is_some()));
        parts.extend(frame(state));
    }
    put(state, parts, if is_last { Phase::End } else { Phase::More });
}

fn frame(state: AppState) -> [(Part, Option<String>); 3] {
    let [head, tail, foot] = around(state);
    [(Part::Head, Some(head)), (Part::Tail, Some(tail)), (Part::Foot, Some(foot).filter(|foot| !foot.is_empty()))]
}

fn trail(from: usize) -> impl Iterator<Item = (Part, Option<String>)> {
    trail_parts(from).into_iter().map(|(number, text)| (Part::Changes(number), text))
}

fn put(state: AppState, parts: Vec<(Part, Option<String>)>, phase: Phase) {
    let id = state.identity.with_untracked(|identity| identity.id.clone());
    keeper::put(&id, &shown_name(state), state.patients.get_untracked(), parts, phase);
}
