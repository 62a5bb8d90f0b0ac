//! Formulas, criteria, findings; what is stored where, and the proof that nothing leaves.

use crate::browser::privacy::{RequestMade, policy_in_force, requests_made};
use crate::saving::{SaveState, Saving, erase_everything};
use crate::state::{app_state, press, say, views};
use leptos::prelude::*;
use nadir::entry::finding::{RULES, Severity};
use nadir::printed::PUBLISHED_RULES;
use nadir::report::criteria_card::{Clause, criteria_card};
use nadir::report::patient_words::INFORMATION;
use nadir::report::rule_meanings::RULE_MEANINGS;
use nadir::report::words::Phrase;
use nadir::report::{Language, methods_text, words};
use nadir::response::{Preset, ResponseCriteria};

/// The screen a reviewer reads.
#[component]
pub fn MethodsScreen() -> impl IntoView {
    let paragraphs = move |texts: &'static [words::Phrase]| views(texts.iter().map(|text| view! { <p>{say(*text)}</p> }));
    view! {
        <div class="page methods">
            <h1>{say(words::METHODS)}</h1>
            <section>
                <h2>{say(words::FORMULAS)}</h2>
                <table class="journal">
                    <tbody>
                        {views(methods_text::FORMULAS.map(|formula| view! {
                            <tr>
                                <th scope="row">{say(formula.name)}</th>
                                <td class="formula">{formula.expression}</td>
                                <td>{say(formula.note)}</td>
                            </tr>
                        }))}
                    </tbody>
                </table>
            </section>
            <section>
                <h2>{say(words::CRITERIA_HEADING)}</h2>
                <CriteriaCards />
                {paragraphs(&methods_text::CRITERIA)}
            </section>
            <Privacy />
            <section>
                <h2>{say(words::FINDINGS_HEADING)}</h2>
                <table class="journal">
                    <tbody>
                        {views(RULE_MEANINGS.into_iter().zip(RULES.into_iter().chain(PUBLISHED_RULES)).map(|((id, meaning), (_, severity))| view! {
                            <tr>
                                <th scope="row"><code>{id}</code></th>
                                <td>{say(meaning)}</td>
                                <td>{say(weight(severity))}</td>
                            </tr>
                        }))}
                    </tbody>
                </table>
            </section>
            <section>
                <h2>{say(words::INTENDED_USE)}</h2>
                {paragraphs(&methods_text::INTENDED_USE)}
                <p class="source">"Nadir " {env!("CARGO_PKG_VERSION")}</p>
            </section>
        </div>
    }
}

/// The criteria chosen, where they are an edited copy, and every preset.
#[component]
fn CriteriaCards() -> impl IntoView {
    let state = app_state();
    let all = move || {
        let chosen = state.settings.with(|settings| settings.criteria.clone());
        let edited = chosen.is_edited().then_some(chosen);
        edited.into_iter().chain(Preset::ALL.map(ResponseCriteria::preset))
    };
    view! { {move || views(all().map(|criteria| criteria_card_view(&criteria, state.language.get())))} }
}

fn criteria_card_view(criteria: &ResponseCriteria, language: Language) -> impl IntoView + use<> {
    let card = criteria_card(criteria, language);
    let clause = move |clause: Clause| {
        let of_preset = clause.preset_text(language).map(|text| view! { <small>{text}</small> }.into_any());
        view! {
            <tr>
                <th scope="row">{clause.name}</th>
                <td><b>{clause.value}</b> " " {of_preset}</td>
                <td>{clause.basis.name().in_language(language)}</td>
                <td>{clause.note}</td>
            </tr>
        }
    };
    view! {
        <section class="criteria-card">
            <h3>{card.name}</h3>
            <p class="source">{card.source}"."</p>
            <div class="wide"><table class="journal"><tbody>{views(card.clauses.into_iter().map(clause))}</tbody></table></div>
            {views(card.notes.into_iter().map(|note| view! { <p class="note">{note}</p> }))}
        </section>
    }
}

#[component]
fn Privacy() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let requests = RwSignal::new(requests_made());
    let asks = RwSignal::new(false);
    let policy = policy_in_force().unwrap_or_default();
    let stored = move || match saving.status.get() {
        SaveState::Nothing => state.say(words::NOTHING_KEPT),
        SaveState::Pending | SaveState::Saved(_) => state.say(words::KEPT_IN_INDEXED_DB),
        SaveState::Full => state.say(words::STORAGE_FULL),
        SaveState::Erased => state.say(words::KEPT_WAS_ERASED),
        SaveState::Unanswered => state.say(words::STORAGE_UNANSWERED),
        SaveState::Refused => state.say(words::STORAGE_REFUSED),
    };
    let row = |request: RequestMade| view! { <tr><td>{request.initiator}</td><td>{request.address}</td></tr> };
    view! {
        <section id="privacy">
            <h2>{say(words::PRIVACY)}</h2>
            {views(methods_text::PRIVACY.map(|text| view! { <p>{say(text)}</p> }))}
            <h3>{say(words::POLICY)}</h3>
            <pre class="policy" tabindex="0">{policy.replace("; ", ";\n")}</pre>
            <h3>{say(words::REQUESTS)}</h3>
            {move || if requests.with(|list| list.len() <= 1) {
                view! { <p>{state.say(words::NO_REQUESTS)}</p> }.into_any()
            } else {
                view! { <div class="wide"><table class="journal"><tbody>{views(requests.get().into_iter().map(row))}</tbody></table></div> }.into_any()
            }}
            <button type="button" on:click=press(move || requests.set(requests_made()))>{say(words::REFRESH)}</button>
            <h3>{say(words::STORED_WHERE)}</h3>
            <p>{move || stored()}</p>
            <Show
                when=move || asks.get()
                fallback=move || view! { <button type="button" id="erase" class="danger" on:click=press(move || asks.set(true))>{say(words::ERASE_EVERYTHING)}</button> }
            >
                <div class="question" role="alertdialog" aria-label=say(words::ERASE_EVERYTHING)>
                    <p>{say(words::ERASE_CONFIRM)}</p>
                    <button type="button" id="erase-yes" class="danger" on:click=press(move || {
                        asks.set(false);
                        erase_everything(state, saving);
                    })>{say(words::ERASE_YES)}</button>
                    <button type="button" on:click=press(move || asks.set(false))>{say(words::CANCEL)}</button>
                </div>
            </Show>
        </section>
    }
}

const fn weight(severity: Severity) -> Phrase {
    match severity {
        Severity::Blocking => words::BLOCKING,
        Severity::Caution => words::CAUTION,
        Severity::Information => INFORMATION,
    }
}
