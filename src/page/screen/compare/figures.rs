//! One figure of the study, drawn at the width there is.

use super::tables::{StudyTable, show_number};
use super::{Arms, CompareView, Entry};
use crate::part::{DrawingFigure, Draws, Picked};
use crate::screen::patients::open_patient;
use crate::state::app_state;
use leptos::prelude::*;
use nadir::figure::Opens;
use nadir_engine::{Figure, Question};

/// The figure that an entry names; the waterfall has a panel for each arm.
#[component]
pub fn StudyFigure(entry: Entry) -> impl IntoView {
    let compare = expect_context::<CompareView>();
    let arms = expect_context::<Arms>();
    let drawn = move |figure: fn(CompareView) -> Figure| {
        Draws::by_engine(move |width| Question::Drawing { figure: figure(compare), width })
    };
    match entry {
        Entry::Waterfall => view! {
            <Drawn draw=drawn(|compare| Figure::Waterfall(compare.track.get(), 0)) />
            <Show when=move || !arms.is_single()>
                <Drawn draw=drawn(|compare| Figure::Waterfall(compare.track.get(), 1)) />
            </Show>
        }
        .into_any(),
        Entry::TimeToResponse => view! {
            <Drawn draw=drawn(|compare| Figure::IncidenceOfResponse(compare.track.get())) />
            <Drawn draw=drawn(|compare| Figure::TimeToResponse(compare.track.get())) />
            <StudyTable entry />
            <Drawn draw=drawn(|compare| Figure::DurationOfResponse(compare.track.get())) />
            <Drawn draw=drawn(|compare| Figure::TimeToProgression(compare.track.get())) />
        }
        .into_any(),
        Entry::Representatives => {
            let figure = |compare: CompareView| Figure::Representatives(compare.track.get(), compare.chosen.get());
            view! { <Drawn draw=drawn(figure) /> }.into_any()
        }
        Entry::FlowChart => view! { <Drawn draw=drawn(|_| Figure::FlowChart) /> }.into_any(),
        Entry::Swimmer => view! { <Drawn draw=drawn(|compare| Figure::Swimmer(compare.track.get())) /> }.into_any(),
        Entry::Spider => view! { <Drawn draw=drawn(|compare| Figure::Spider(compare.track.get())) /> }.into_any(),
        _ => view! { <Drawn draw=drawn(|compare| Figure::ResponseByVisit(compare.track.get())) /> }.into_any(),
    }
}

/// A figure; what is picked in it opens, be it a patient or where a number comes from.
#[component]
fn Drawn(draw: Draws) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let on_pick = Callback::new(move |Picked { opens, from }: Picked| match opens {
        Opens::Patient(key) => open_patient(state, key),
        Opens::Number(key) => show_number(compare, key, from),
    });
    view! { <DrawingFigure draw is_synthetic=state.is_synthetic on_pick /> }
}
