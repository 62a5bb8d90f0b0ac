//! What the files become: the first patients, with their numbers.

use crate::part::ResponseTag;
use crate::reading::reading;
use crate::screen::patient::cell::field_name;
use crate::state::{app_state, say, views};
use leptos::prelude::*;
use nadir::entry::draft::PatientDraft;
use nadir::entry::draft::{PatientField, Place, VisitField};
use nadir::entry::grid;
use nadir::report::wording::{change_from_baseline_text, volume_text};
use nadir::report::words::{CHANGE_FROM_BASELINE, RESPONSE, SUM_OF_VOLUMES};
use nadir::report::{Language, import_words as words, lesion_name, study_words, visit_label};
use nadir::response::{Measure, Track};
use nadir::study::assessment::{Settings, VisitAssessment};
use nadir::study::roster::assess_one;

/// The right side.
#[component]
pub fn Becomes() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let patients = move || {
        let seen = reading.seen.get()?;
        let language = state.language.get();
        let settings = state.settings.get();
        let shown = seen.patients.len();
        let of = (shown < seen.counts.patients).then(|| {
            let text = words::FIRST_OF.in_language(language);
            let text = text.replacen("{}", &shown.to_string(), 1).replacen("{}", &seen.counts.patients.to_string(), 1);
            view! { <p class="note">{text}</p> }
        });
        Some(view! { {views(seen.patients.iter().map(|patient| one(patient, &settings, language)))} {of} })
    };
    view! {
        <section class="becomes" aria-label=move || state.say(words::BECOMES)>
            <h2>{say(words::BECOMES)}</h2>
            <div class="becomes-frame" tabindex="0" role="group" aria-label=move || state.say(words::BECOMES)>{move || patients()}</div>
        </section>
    }
}

/// Diameters are all in millimetres, which stands above them.
fn shown(text: String) -> String {
    text.strip_suffix(" mm").map(str::to_owned).unwrap_or(text)
}

fn one(patient: &PatientDraft, settings: &Settings, language: Language) -> impl IntoView + use<> {
    let known = assess_one(patient, settings);
    let about = [PatientField::Arm, PatientField::Centre].map(|field| patient.field(field).trim().to_owned());
    let mut about: Vec<String> = about.into_iter().filter(|text| !text.is_empty()).collect();
    if !patient.adverse_events.is_empty() {
        about.push(format!("{}: {}", study_words::CSV_ADVERSE_EVENTS.in_language(language), patient.adverse_events.len()));
    }
    let headings = patient.visits.iter().map(|visit| {
        view! { <th scope="col">{visit_label(patient, &known.patient, visit.id, language)}</th> }
    });
    let row = |lesion: nadir::measured::lesion::LesionId| {
        let cells = patient.visits.iter().map(|visit| {
            view! { <td>{shown(grid::shown_text(patient, Place::Measurement(lesion, visit.id), language))}</td> }
        });
        view! { <tr><th scope="row">{lesion_name(patient, lesion)}</th>{views(cells)}</tr> }
    };
    let new_lesions: Vec<String> = patient.visits.iter().map(|visit| visit.field(VisitField::NewLesion).to_owned()).collect();
    let new_lesions = new_lesions.iter().any(|text| !text.is_empty()).then(|| {
        let cells = new_lesions.into_iter().map(|text| view! { <td>{shown(text)}</td> });
        view! { <tr><th scope="row">{field_name(VisitField::NewLesion).in_language(language)}</th>{views(cells)}</tr> }
    });
    let has_measurements = !patient.lesions.is_empty();
    let sums = has_measurements.then(|| {
        // Of two readings of a day one counts: each sum stands under its own visit.
        let assessed = || patient.visits.iter().map(|visit| known.visits.iter().find(|known| known.id == visit.id));
        let volumes = views(assessed().map(|visit| {
            let text = visit.map(|visit| volume_text(visit.sum_of_volumes(), settings));
            view! { <td>{text}</td> }
        }));
        let criteria = Track::judging(Measure::SumOfVolumes, &settings.criteria);
        let changes = views(assessed().map(|visit| {
            let visit = visit.filter(|visit| visit.classification().is_some());
            let text = visit.map(|visit| change_from_baseline_text(visit.percent_change_from_baseline(), &criteria));
            view! { <td>{text}</td> }
        }));
        let responses = views(assessed().map(|visit| {
            let response = visit.and_then(VisitAssessment::response);
            view! { <td>{response.map(|response| view! { <ResponseTag response /> }.into_any())}</td> }
        }));
        view! {
            <tr class="sum"><th scope="row">{SUM_OF_VOLUMES.in_language(language)}</th>{volumes}</tr>
            <tr class="sum"><th scope="row">{CHANGE_FROM_BASELINE.in_language(language)}</th>{changes}</tr>
            <tr class="sum"><th scope="row">{RESPONSE.in_language(language)}</th>{responses}</tr>
        }
    });
    view! {
        <table class="preview-patient">
            <caption><b>{patient.id.clone()}</b> " " <small>{about.join(" · ")}</small></caption>
            <thead><tr><td>{has_measurements.then_some("mm")}</td>{views(headings)}</tr></thead>
            <tbody>{views(patient.lesions.iter().map(|lesion| row(lesion.id)))}{new_lesions}{sums}</tbody>
        </table>
    }
}
