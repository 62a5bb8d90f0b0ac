//! The results of a study that goes into a file or comes out of one: a few patients between two moments in which the page can answer.

use crate::browser::environment;
use crate::state::AppState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::files::document::{Document, SavedResults};
use nadir::study::roster::assess_one;

/// Patients worked out between two such moments.
const SLICE: usize = 100;

/// The results of a document, computed here.
pub async fn results_of(document: &Document) -> SavedResults {
    let mut results = SavedResults::default();
    for (at, slice) in document.study.patients.chunks(SLICE).enumerate() {
        if at > 0 {
            environment::rest().await;
        }
        for patient in slice {
            results.add(patient.key, &assess_one(patient, &document.settings), &document.settings);
        }
    }
    results
}

/// Tells where the results of the study just opened are others than when its file was saved; a file that does not say them is not asked.
pub fn compare(state: AppState, document: Document) {
    let Some(saved) = document.results.clone() else { return };
    let opened = state.identity.get_untracked().id;
    spawn_local(async move {
        let others = saved.compare(&results_of(&document).await);
        let is_open = state.identity.with_untracked(|identity| identity.id == opened);
        if let Some(others) = others.filter(|_| is_open) {
            state.notice.set(Some(others.text(&document.study, state.language.get_untracked())));
        }
    });
}
