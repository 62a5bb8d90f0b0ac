//! What to look at, and the best response.

use super::cell::go_to;
use crate::state::{AppState, Step, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::{AdverseEventField, PatientDraft, Place};
use nadir::entry::finding::{Finding, Rule, Severity};
use nadir::entry::grid;
use nadir::report::Language;
use nadir::report::patient_words::{INFORMATION, IT_IS_RIGHT, NOT_CHECKED};
use nadir::report::words;
use nadir::report::{best_lines, discordance_text, finding_text, offer_label};

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
                let shown = shown.filter(|finding| !finding.is_routine_discordance());
                let one = |finding: &Finding| Shown {
                    severity: finding.rule.severity(),
                    place: finding.place,
                    text: finding_text(finding, patient, &assessment.patient, language),
                    place_of_offer: finding.place_of_offer(),
                    offers: finding
                        .rule
                        .offers()
                        .iter()
                        .map(|offer| (offer.clone(), offer_label(finding, offer, patient, &assessment.patient, language)))
                        .chain(checked(finding, patient, language))
                        .collect(),
                };
                // What is routine at several visits is said once.
                let routine = discordance_text(findings, patient, &assessment.patient, language).map(|text| Shown {
                    severity: Severity::Information,
                    place: Place::Patient,
                    text,
                    place_of_offer: Place::Patient,
                    offers: Vec::new(),
                });
                shown.map(one).chain(routine).collect::<Vec<_>>()
            })
        })
    });
    let number = move || {
        let to_look_at = |list: &Vec<Shown>| list.iter().filter(|shown| shown.severity != Severity::Information).count();
        Some(findings.with(to_look_at)).filter(|number| *number > 0).map(|number| number.to_string())
    };
    view! {
        <section class="findings">
            <h2>{say(words::TO_LOOK_AT)} " " <small>{move || number()}</small></h2>
            {move || if findings.with(Vec::is_empty) {
                view! { <p class="empty">{state.say(words::NOTHING_TO_LOOK_AT)}</p> }.into_any()
            } else {
                view! { <ul>{views(findings.get().into_iter().map(|shown| item(state, shown)))}</ul> }.into_any()
            }}
        </section>
    }
}

/// The offer to say that a doubtful value is right, or to take that back.
fn checked(finding: &Finding, patient: &PatientDraft, language: Language) -> Option<(String, String)> {
    let label = if finding.rule.severity() == Severity::Information { NOT_CHECKED } else { IT_IS_RIGHT };
    Some((finding.checked_text(patient)?, label.in_language(language).to_owned()))
}

/// A finding as shown.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    severity: Severity,
    place: Place,
    text: String,
    place_of_offer: Place,
    /// Texts that would settle it, as they are typed and as they are read.
    offers: Vec<(String, String)>,
}

fn item(state: AppState, shown: Shown) -> impl IntoView {
    let Shown { severity, place, text, place_of_offer, offers } = shown;
    let (class, symbol, spoken) = match severity {
        Severity::Blocking => ("blocking", "✗", words::BLOCKING),
        Severity::Caution => ("caution", "!", words::CAUTION),
        Severity::Information => ("information", "i", INFORMATION),
    };
    let target = match place {
        Place::Patient => None,
        Place::AdverseEvent(event) => Some(Place::AdverseEventField(event, AdverseEventField::Term)),
        Place::LesionSide(lesion) | Place::LesionNote(lesion) => Some(Place::LesionName(lesion)),
        place => Some(place),
    };
    let symbol = view! { <span class="symbol" role="img" aria-label=state.say(spoken)>{symbol}</span> };
    match target {
        Some(target) => {
            let has_offers = !offers.is_empty();
            let offers = views(offers.into_iter().map(|(offer, label)| {
                let take = move || {
                    let edit = state.patient.with_untracked(|patient| grid::type_text(patient, place_of_offer, &offer));
                    state.dispatch(Step::Study(edit));
                };
                view! { <button type="button" on:click=press(take)>{label}</button> }
            }));
            view! { <li class=class>{symbol}<button type="button" class="link" on:click=press(move || go_to(state, target))>{text}</button>{has_offers.then(|| view! { <span class="offers">{offers}</span> })}</li> }.into_any()
        }
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
