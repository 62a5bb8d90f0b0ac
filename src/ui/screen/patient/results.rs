//! The live results under the measurements, aligned with the visits.

use super::entry::each_visit;
use crate::part::ResponseTag;
use crate::state::{app_state, derived, say, views};
use leptos::prelude::*;
use nadir::assessment::{Assessment, Settings, VisitAssessment};
use nadir::present::number::NONE;
use nadir::present::wording::{change_from_baseline_text, change_from_nadir_text, criteria_name, length_text, volume_text};
use nadir::present::words::{self, Phrase};
use nadir::response::{Measure, Preset, Response, ResponseCriteria};
use nadir::visit::VisitId;

/// A row of numbers: its heading and how a visit's cell reads.
type ValueRow = (Phrase, fn(&VisitAssessment, &Settings) -> String);

const VALUE_ROWS: [ValueRow; 5] = [
    (words::SUM_OF_VOLUMES, |visit, settings| {
        let approximate = if visit.is_approximation && visit.sum_of_volumes.is_some() { "≈ " } else { "" };
        format!("{approximate}{}", volume_text(visit.sum_of_volumes, settings))
    }),
    (words::CHANGE_FROM_BASELINE, |visit, settings| {
        after_baseline(visit, change_from_baseline_text(visit.percent_change_from_baseline, &settings.criteria))
    }),
    (words::CHANGE_FROM_NADIR, |visit, settings| {
        after_baseline(visit, change_from_nadir_text(visit.percent_change_from_nadir, &settings.criteria))
    }),
    (words::SUM_OF_LONGEST_DIAMETERS, |visit, _| length_text(visit.sum_of_longest_diameters)),
    (words::DIAMETER_CHANGE, |visit, _| {
        let recist = ResponseCriteria::preset(Preset::Recist11);
        after_baseline(visit, change_from_baseline_text(visit.diameter_percent_change_from_baseline, &recist))
    }),
];

/// A change exists only after the baseline; up to it the cell is empty rather than a dash.
fn after_baseline(visit: &VisitAssessment, text: String) -> String {
    if visit.classification.is_none() { String::new() } else { text }
}

fn find(assessment: &Assessment, visit: VisitId) -> Option<&VisitAssessment> {
    assessment.visits.iter().find(|assessed| assessed.id == visit)
}

/// The rows of sums, changes and classes.
#[component]
pub fn Results(visits: Memo<Vec<VisitId>>) -> impl IntoView {
    let state = app_state();
    let response_heading = move || {
        state.settings.with(|settings| {
            let is_volume = settings.criteria.measure == Measure::SumOfVolumes;
            let heading = if is_volume { words::VOLUME_RESPONSE } else { words::RESPONSE };
            let language = state.language.get();
            view! { {heading.in_language(language)} " " <small>{criteria_name(&settings.criteria, language)}</small> }.into_any()
        })
    };
    let value_row = |(index, (heading, value)): (usize, ValueRow)| {
        view! {
            <tr class:main=index == 0>
                <th scope="row">{say(heading)}</th>
                {each_visit(visits, move |visit| view! { <ValueCell visit value /> }.into_any())}
            </tr>
        }
    };
    view! {
        <tbody class="sums">
            {views(VALUE_ROWS.into_iter().enumerate().map(value_row))}
            <ResponseRow visits heading=response_heading.into_any() response=VisitAssessment::response />
            <ResponseRow visits heading="RECIST 1.1".into_any() response=VisitAssessment::recist_response marks_discordance=true />
        </tbody>
    }
}

#[component]
fn ValueCell(visit: VisitId, value: fn(&VisitAssessment, &Settings) -> String) -> impl IntoView {
    let state = app_state();
    let text = derived(move || {
        state.assessment.with(|assessment| {
            let read = |visit: &VisitAssessment| state.settings.with(|settings| value(visit, settings));
            find(assessment, visit).map_or_else(|| NONE.to_owned(), read)
        })
    });
    view! { <td>{move || text.get()}</td> }
}

#[component]
fn ResponseRow(
    visits: Memo<Vec<VisitId>>,
    heading: AnyView,
    response: fn(&VisitAssessment) -> Option<Response>,
    #[prop(optional)] marks_discordance: bool,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{heading}</th>
            {each_visit(visits, move |visit| view! { <ResponseCell visit response marks_discordance /> }.into_any())}
        </tr>
    }
}

#[component]
fn ResponseCell(visit: VisitId, response: fn(&VisitAssessment) -> Option<Response>, marks_discordance: bool) -> impl IntoView {
    let state = app_state();
    let class = derived(move || state.assessment.with(|assessment| find(assessment, visit).and_then(response)));
    let is_discordant = derived(move || {
        marks_discordance
            && state
                .assessment
                .with(|assessment| find(assessment, visit).and_then(|assessed| assessed.is_discordant) == Some(true))
    });
    view! {
        <td>
            {move || is_discordant.get().then(|| view! { <span class="discordant">"≠ " {say(words::DISCORDANT)}</span> }.into_any())}
            {move || class.get().map(|response| view! { <ResponseTag response /> }.into_any())}
        </td>
    }
}
