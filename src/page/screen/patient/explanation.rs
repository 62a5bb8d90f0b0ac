//! Why this class: each condition with its numbers.

use crate::part::ResponseTag;
use crate::state::{app_state, derived, say, views};
use leptos::prelude::*;
use nadir::entry::draft::Place;
use nadir::measured::visit::VisitId;
use nadir::report::wording::{
    Sentence, condition_sentence, confirmation_note, criteria_name, criteria_note, doubt_text, error_band_text, preset_name,
    preset_source, response_name, visit_name,
};
use nadir::report::words;
use nadir::report::{Language, letter, visit_marks};
use nadir::response::{Classification, Condition, Preset, Response, ResponseCriteria, TrackId};
use nadir::study::assessment::{Assessment, Doubt, Settings, VisitAssessment};

/// Everything the panel says of one visit; built in one go so that it changes only when its words do.
#[derive(Debug, Clone, PartialEq)]
struct Explained {
    visit: String,
    chosen: Verdict,
    recist: Option<Verdict>,
    note: String,
}

/// What stands before a condition.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Met,
    NotMet,
    /// A clause of progression is reached.
    Progression,
    NotKnown,
    /// Met in the letter only: what it guards against has happened, and another clause withholds the consequence.
    Withheld,
}

#[derive(Debug, Clone, PartialEq)]
struct Verdict {
    response: Response,
    name: String,
    note: &'static str,
    rules: String,
    /// Whether it rests on a measurement whose unit is in doubt.
    doubt: Option<Doubt>,
    /// What the doubt is, and what its visit's marks mean.
    caveats: Vec<String>,
    /// What a reading error would make of it; on paper its size stands with the source.
    reading_error: Option<String>,
    reasons: Vec<(Mark, Sentence)>,
    source: &'static str,
}

/// The visit that is explained: that of the active cell, else the latest evaluable one.
pub fn visit_shown(assessment: &Assessment, active: Option<VisitId>) -> Option<&VisitAssessment> {
    let classified = || assessment.visits.iter().filter(|visit| visit.classification().is_some());
    classified()
        .find(|visit| Some(visit.id) == active)
        .or_else(|| classified().rfind(|visit| visit.response() != Some(Response::NotEvaluable)))
        .or_else(|| classified().next_back())
}

/// The explanation for the visit of the active cell, else for the latest evaluable one.
#[component]
pub fn Explanation() -> impl IntoView {
    let state = app_state();
    let explained = derived(move || {
        let language = state.language.get();
        let active = state.active.get().and_then(Place::visit);
        state.assessment.with(|assessment| {
            let visit = visit_shown(assessment, active)?;
            state.settings.with(|settings| explain(visit, assessment, settings, language))
        })
    });
    let title = move || match explained.with(|explained| explained.as_ref().map(|explained| explained.visit.clone())) {
        Some(visit) => format!("{} {visit}", state.say(words::WHY)),
        None => state.say(words::WHY_ALONE).to_owned(),
    };
    view! {
        <section class="why" aria-live="polite">
            <h2>{move || title()}</h2>
            {move || match explained.get() {
                None => view! { <p class="empty">{state.say(words::NO_CLASS_YET)}</p> }.into_any(),
                Some(explained) => view! { <Explain explained /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Explain(explained: Explained) -> impl IntoView {
    let Explained { chosen, recist, note, .. } = explained;
    view! {
        <VerdictLine verdict=chosen.clone() />
        {views(chosen.caveats.into_iter().map(|caveat| view! { <p class="caveat">{caveat}</p> }))}
        {chosen.reading_error.map(|caveat| view! { <p class="caveat reading-error">{caveat}</p> })}
        <Reasons reasons=chosen.reasons />
        <p class="source">{note}</p>
        {recist.map(|verdict| view! {
            <details class="second-opinion">
                <summary><VerdictLine verdict=verdict.clone() with_rules=true /></summary>
                <Reasons reasons=verdict.reasons />
                <p class="source">{verdict.source}</p>
            </details>
        }.into_any())}
    }
}

#[component]
fn VerdictLine(verdict: Verdict, #[prop(optional)] with_rules: bool) -> impl IntoView {
    let rules = with_rules.then(|| view! { <span class="rules">{verdict.rules.clone()}</span> }.into_any());
    view! { <span class="verdict"><ResponseTag response=verdict.response doubt=verdict.doubt /> " " <strong>{verdict.name}</strong>{verdict.note} " " {rules}</span> }
}

#[component]
fn Reasons(reasons: Vec<(Mark, Sentence)>) -> impl IntoView {
    let item = move |(mark, sentence): (Mark, Sentence)| {
        let (class, symbol, spoken) = match mark {
            Mark::Met => ("met", "✓", words::MET),
            Mark::NotMet => ("not-met", "✗", words::NOT_MET),
            Mark::Progression => ("progression", "▲", words::REACHED),
            Mark::NotKnown => ("not-known", "–", words::NOT_ASSESSED),
            Mark::Withheld => ("withheld", "!", words::CAUTION),
        };
        let spans = sentence
            .0
            .into_iter()
            .map(|span| if span.is_strong { view! { <b>{span.text}</b> }.into_any() } else { span.text.into_any() });
        view! {
            <li class=class>
                <span class="symbol" role="img" aria-label=say(spoken)>{symbol}</span>
                <span>{spans.collect::<Vec<_>>()}</span>
            </li>
        }
    };
    view! { <ul class="reasons">{views(reasons.into_iter().map(item))}</ul> }
}

fn explain(visit: &VisitAssessment, assessment: &Assessment, settings: &Settings, language: Language) -> Option<Explained> {
    let recist_rules = ResponseCriteria::preset(Preset::Recist11);
    let verdict = |classification: &Classification, criteria: &ResponseCriteria| {
        let sentence = |condition: &Condition| {
            let mark = match condition.met {
                _ if condition.is_regrowth_withheld() => Mark::Withheld,
                _ if condition.is_progression() => Mark::Progression,
                Some(true) => Mark::Met,
                Some(false) => Mark::NotMet,
                None => Mark::NotKnown,
            };
            (mark, condition_sentence(condition, visit, assessment, settings, criteria, language))
        };
        Verdict {
            response: classification.response,
            name: response_name(classification.response, language).to_owned(),
            note: "",
            rules: criteria_name(criteria, language),
            doubt: visit.doubt,
            caveats: Vec::new(),
            reading_error: None,
            reasons: classification.conditions.iter().map(sentence).collect(),
            source: preset_source(criteria.base, language),
        }
    };
    let chosen = verdict(visit.classification()?, &settings.criteria);
    let is_recist = settings.criteria == recist_rules;
    Some(Explained {
        visit: visit_name(Some(visit.time), false, language).to_ascii_lowercase(),
        chosen: Verdict {
            note: confirmation_note(visit, &settings.criteria, language),
            caveats: visit
                .doubt
                .map(|doubt| doubt_text(doubt, language).to_owned())
                .into_iter()
                .chain(visit_marks::meanings(visit, settings.grace_days, language))
                .collect(),
            reading_error: letter::caveat(visit, settings, language),
            ..chosen
        },
        recist: visit.classification_by(TrackId::RECIST).filter(|_| !is_recist).map(|recist| Verdict {
            rules: preset_name(Preset::Recist11, language).to_owned(),
            ..verdict(recist, &recist_rules)
        }),
        note: criteria_note(&settings.criteria, error_band_text(visit, settings, language).as_deref(), language),
    })
}
