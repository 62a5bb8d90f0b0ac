//! What to look at, and the best response.

use super::cell::go_to;
use crate::state::{AppState, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::{AdverseEventField, Place, VisitField};
use nadir::entry::finding::{Finding, Rule, Severity};
use nadir::report::words;
use nadir::report::{best_lines, finding_text};

/// The findings, blocking first; each leads to its cell.
#[component]
pub fn Findings() -> impl IntoView {
    let state = app_state();
    let findings = derived(move || {
        let language = state.language.get();
        let editing = state.editing.get();
        state.patient.with(|patient| {
            state.assessment.with(|assessment| {
                let findings = &assessment.findings;
                // A cell that cannot be read says so; that it is therefore not assessed needs no second line.
                let is_said = |finding: &Finding| {
                    finding.rule == Rule::LesionNotAssessed
                        && findings
                            .iter()
                            .any(|other| other.place == finding.place && other.rule.severity() == Severity::Blocking)
                };
                let shown =
                    findings.iter().filter(|finding| editing.is_none_or(|place| place != finding.place) && !is_said(finding));
                shown
                    .map(|finding| {
                        (finding.rule.severity(), finding.place, finding_text(finding, patient, &assessment.patient, language))
                    })
                    .collect::<Vec<_>>()
            })
        })
    });
    view! {
        <section class="findings">
            <h2>{say(words::TO_LOOK_AT)} " " <small>{move || findings.with(|list| (!list.is_empty()).then(|| list.len().to_string()))}</small></h2>
            {move || if findings.with(Vec::is_empty) {
                view! { <p class="empty">{state.say(words::NOTHING_TO_LOOK_AT)}</p> }.into_any()
            } else {
                view! { <ul>{views(findings.get().into_iter().map(|(severity, place, text)| item(state, severity, place, text)))}</ul> }.into_any()
            }}
        </section>
    }
}

fn item(state: AppState, severity: Severity, place: Place, text: String) -> impl IntoView {
    let (class, symbol, spoken) = match severity {
        Severity::Blocking => ("blocking", "✗", words::BLOCKING),
        Severity::Caution => ("caution", "!", words::CAUTION),
    };
    let target = match place {
        Place::Visit(visit) => Some(Place::VisitField(visit, VisitField::Month)),
        Place::Patient | Place::PatientId => None,
        Place::AdverseEvent(event) => Some(Place::AdverseEventField(event, AdverseEventField::Term)),
        Place::LesionSide(lesion) | Place::LesionNote(lesion) => Some(Place::LesionName(lesion)),
        place => Some(place),
    };
    let symbol = view! { <span class="symbol" role="img" aria-label=state.say(spoken)>{symbol}</span> };
    match target {
        Some(target) => view! { <li class=class>{symbol}<button type="button" class="link" on:click=press(move || go_to(state, target))>{text}</button></li> }.into_any(),
        None => view! { <li class=class>{symbol}<span>{text}</span></li> }.into_any(),
    }
}

/// Best change, best overall response, times to response and progression.
#[component]
pub fn BestResponse() -> impl IntoView {
    let state = app_state();
    let lines = derived(move || {
        let language = state.language.get();
        state.assessment.with(|assessment| state.settings.with(|settings| best_lines(assessment, settings, language)))
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="best">
                <h2>{say(words::BEST_RESPONSE)}</h2>
                {move || lines.get().into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()}
            </section>
        </Show>
    }
}
