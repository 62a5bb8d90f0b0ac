//! One figure of the study, drawn at the width there is.

use super::{Entry, with_contrast};
use crate::part::DrawingFigure;
use crate::state::{AppState, app_state};
use leptos::prelude::*;
use nadir::draft::PatientKey;
use nadir::figure::Drawing;
use nadir::present::comparison::figures;

/// The figure that an entry names; the waterfall has a panel for each arm.
#[component]
pub fn StudyFigure(entry: Entry) -> impl IntoView {
    let state = app_state();
    match entry {
        Entry::Waterfall => view! {
            <Drawn draw=move |width| waterfall(state, 0, width) />
            <Drawn draw=move |width| waterfall(state, 1, width) />
        }
        .into_any(),
        _ => view! { <Drawn draw=move |width| drawing(state, entry, width) /> }.into_any(),
    }
}

fn drawing(state: AppState, entry: Entry, width: f64) -> Drawing {
    let language = state.language.get();
    let drawn = with_contrast(state, |contrast| match entry {
        Entry::Representatives => figures::representatives(contrast, width, language),
        Entry::Spider => figures::spider(contrast).draw(width, language),
        Entry::TimeToResponse => figures::time_to_response(contrast, language).draw(width, language),
        _ => figures::response_bars(contrast, language).draw(width, language),
    });
    drawn.unwrap_or_default()
}

fn waterfall(state: AppState, arm: usize, width: f64) -> Drawing {
    let language = state.language.get();
    with_contrast(state, |contrast| figures::waterfall(contrast).draw(arm, width, language)).unwrap_or_default()
}

/// A figure; picking a patient in it opens the patient.
#[component]
fn Drawn(#[prop(into)] draw: Callback<f64, Drawing>) -> impl IntoView {
    let state = app_state();
    let on_pick = Callback::new(move |key: PatientKey| {
        state.open_patient(key);
        crate::browser::root::go_to_screen("patient");
    });
    view! { <DrawingFigure draw is_synthetic=state.is_synthetic on_pick /> }
}
