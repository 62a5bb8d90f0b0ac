//! One figure of the study, drawn at the width there is.

use super::tables::{StudyTable, show_number};
use super::{CompareView, Entry, with_contrast, with_results};
use crate::part::{DrawingFigure, Picked};
use crate::screen::patients::open_patient;
use crate::state::{AppState, app_state};
use leptos::prelude::*;
use nadir::analysis::Results;
use nadir::figure::study::{self as figures, TimeToEvent};
use nadir::figure::{Drawing, Opens};
use nadir::response::TrackId;

/// The figure that an entry names; the waterfall has a panel for each arm.
#[component]
pub fn StudyFigure(entry: Entry) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    match entry {
        Entry::Waterfall => view! {
            <Drawn draw=move |width| waterfall(state, compare, 0, width) />
            <Drawn draw=move |width| waterfall(state, compare, 1, width) />
        }
        .into_any(),
        Entry::TimeToResponse => view! {
            <Drawn draw=over_time(state, compare, figures::incidence_of_response) />
            <Drawn draw=over_time(state, compare, figures::time_to_response) />
            <StudyTable entry />
            <Drawn draw=over_time(state, compare, figures::duration_of_response) />
            <Drawn draw=over_time(state, compare, figures::time_to_progression) />
        }
        .into_any(),
        _ => view! { <Drawn draw=move |width| drawing(state, compare, entry, width) /> }.into_any(),
    }
}

fn drawing(state: AppState, compare: CompareView, entry: Entry, width: f64) -> Drawing {
    let (language, track) = (state.language.get(), compare.track.get());
    let drawn = with_results(compare, |results| match entry {
        Entry::Representatives => {
            figures::representative_patients(&results.contrast(), compare.chosen.get(), track, width, language)
        }
        Entry::Spider => figures::spider(&results.contrast(), track).draw(width, language),
        _ => figures::response_bars(results, track, language).draw(width, language),
    });
    drawn.unwrap_or_default()
}

/// Curves over time.
fn over_time(
    state: AppState,
    compare: CompareView,
    curves: impl Fn(&Results, TrackId) -> TimeToEvent + Copy + Send + Sync + 'static,
) -> Callback<f64, Drawing> {
    Callback::new(move |width| {
        let (language, track) = (state.language.get(), compare.track.get());
        with_results(compare, |results| curves(results, track).draw(width, language)).unwrap_or_default()
    })
}

fn waterfall(state: AppState, compare: CompareView, arm: usize, width: f64) -> Drawing {
    let (language, track) = (state.language.get(), compare.track.get());
    with_contrast(compare, |contrast| figures::waterfall(contrast, track).draw(arm, width, language)).unwrap_or_default()
}

/// A figure; what is picked in it opens, be it a patient or where a number comes from.
#[component]
fn Drawn(#[prop(into)] draw: Callback<f64, Drawing>) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let on_pick = Callback::new(move |Picked { opens, from }: Picked| match opens {
        Opens::Patient(key) => open_patient(state, key),
        Opens::Number(key) => show_number(compare, key, from),
    });
    view! { <DrawingFigure draw is_synthetic=state.is_synthetic on_pick /> }
}
