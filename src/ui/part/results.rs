//! The live results under the measurements, aligned with the visits.

use super::response_tag::ResponseTag;
use crate::state::app_state;
use leptos::prelude::*;
use nadir::assessment::{Assessment, VisitAssessment};
use nadir::present::number::NONE;
use nadir::present::wording::{change_from_baseline_text, change_from_nadir_text, criteria_name, length_text, volume_text};
use nadir::present::words::{self, Phrase};
use nadir::response::{Measure, Preset, Response, ResponseCriteria};
use nadir::visit::VisitId;

/// The rows of sums, changes and classes.
#[component]
pub fn Results(visits: Memo<Vec<VisitId>>) -> impl IntoView {
    let state = app_state();
    let is_volume = move || state.settings.with(|settings| settings.criteria.measure == Measure::SumOfVolumes);
    let criteria = move || state.settings.with(|settings| criteria_name(&settings.criteria, state.language.get()));
    let response_heading = move || state.say(if is_volume() { words::VOLUME_RESPONSE } else { words::RESPONSE });
    view! {
        <tbody class="sums">
            <ValueRow visits heading=words::SUM_OF_VOLUMES is_main=true value=move |visit: &VisitAssessment| {
                let approximate = if visit.is_approximation && visit.sum_of_volumes.is_some() { "≈ " } else { "" };
                state.settings.with(|settings| format!("{approximate}{}", volume_text(visit.sum_of_volumes, settings)))
            } />
            <ValueRow visits heading=words::CHANGE_FROM_BASELINE value=move |visit: &VisitAssessment| {
                change(visit, |visit| state.settings.with(|settings| change_from_baseline_text(visit.percent_change_from_baseline, &settings.criteria)))
            } />
            <ValueRow visits heading=words::CHANGE_FROM_NADIR value=move |visit: &VisitAssessment| {
                change(visit, |visit| state.settings.with(|settings| change_from_nadir_text(visit.percent_change_from_nadir, &settings.criteria)))
            } />
            <ValueRow visits heading=words::SUM_OF_LONGEST_DIAMETERS value=|visit: &VisitAssessment| length_text(visit.sum_of_longest_diameters) />
            <ValueRow visits heading=words::DIAMETER_CHANGE value=|visit: &VisitAssessment| {
                change(visit, |visit| change_from_baseline_text(visit.diameter_percent_change_from_baseline, &ResponseCriteria::preset(Preset::Recist11)))
            } />
            <tr>
                <th scope="row">{response_heading} <small>{criteria}</small></th>
                <For each=move || visits.get() key=|visit| *visit let:visit>
                    <ResponseCell visit response=VisitAssessment::response />
                </For>
            </tr>
            <tr>
                <th scope="row">"RECIST 1.1"</th>
                <For each=move || visits.get() key=|visit| *visit let:visit>
                    <ResponseCell visit response=VisitAssessment::recist_response marks_discordance=true />
                </For>
            </tr>
        </tbody>
    }
}

/// A change exists only after the baseline; up to it the cell is empty rather than a dash.
fn change(visit: &VisitAssessment, text: impl FnOnce(&VisitAssessment) -> String) -> String {
    if visit.classification.is_none() { String::new() } else { text(visit) }
}

fn find(assessment: &Assessment, visit: VisitId) -> Option<&VisitAssessment> {
    assessment.visits.iter().find(|assessed| assessed.id == visit)
}

#[component]
fn ValueRow(
    visits: Memo<Vec<VisitId>>,
    heading: Phrase,
    #[prop(optional)] is_main: bool,
    value: impl Fn(&VisitAssessment) -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let state = app_state();
    let text = move |visit| state.assessment.with(|assessment| find(assessment, visit).map_or_else(|| NONE.to_owned(), value));
    view! {
        <tr class:main=is_main>
            <th scope="row">{move || state.say(heading)}</th>
            <For each=move || visits.get() key=|visit| *visit let:visit>
                <td>{Memo::new(move |_| text(visit))}</td>
            </For>
        </tr>
    }
}

#[component]
fn ResponseCell(
    visit: VisitId,
    response: fn(&VisitAssessment) -> Option<Response>,
    #[prop(optional)] marks_discordance: bool,
) -> impl IntoView {
    let state = app_state();
    let class = Memo::new(move |_| state.assessment.with(|assessment| find(assessment, visit).and_then(response)));
    let is_discordant = Memo::new(move |_| {
        marks_discordance
            && state
                .assessment
                .with(|assessment| find(assessment, visit).and_then(|assessed| assessed.is_discordant) == Some(true))
    });
    view! {
        <td>
            <Show when=move || is_discordant.get()>
                <span class="discordant">"≠ " {move || state.say(words::DISCORDANT)}</span>
            </Show>
            {move || class.get().map(|response| view! { <ResponseTag response /> })}
        </td>
    }
}
