//! How arms are compared, and what is asked of every patient.

use crate::state::{AppState, Step, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::{CharacteristicDraft, CharacteristicKind, MOST_CHARACTERS, StudyHeader};
use nadir::entry::edit::Edit;
use nadir::measured::adverse_event::Attribution;
use nadir::report::comparison::characteristic_name;
use nadir::report::policy_words::{policy_gist, policy_source, policy_title};
use nadir::report::study_words::{self, attribution_name, kind_name};
use nadir::report::words;
use nadir::study::settings::{ComparisonNumbers, PolicyName};

/// Tests, planned visits, groups and characteristics.
#[component]
pub fn ComparisonOfArms() -> impl IntoView {
    let state = app_state();
    let policy = move |name: PolicyName| {
        let policy = name.policy();
        let is_chosen = derived(move || state.settings.with(|settings| settings.comparison.policy == name));
        let choose = move || state.change_settings(|settings| settings.comparison.policy = name);
        view! {
            <label class="policy-choice">
                <input type="radio" name="test-policy" prop:checked=move || is_chosen.get() on:change=move |_| choose() />
                " " {move || policy_title(policy.name, state.language.get())} {move || state.language.get().pick(": ", "：")} {move || policy_gist(policy.name, state.language.get())}
                <small class="note">" " {move || policy_source(policy, state.language.get())}</small>
            </label>
        }
    };
    let attribution = move || state.settings.with(|settings| settings.comparison.attribution_from);
    let choose_attribution =
        move |word: String| state.change_settings(|settings| settings.comparison.attribution_from = Attribution::read(&word));
    view! {
        <section>
            <h2>{say(study_words::COMPARISON_HEADING)}</h2>
            <fieldset>
                <legend>{say(study_words::TEST_POLICY)}</legend>
                <div class="options">{views(PolicyName::ALL.map(policy))}</div>
            </fieldset>
            {views(ComparisonNumbers::ALL.map(|numbers| view! { <NumbersField numbers /> }))}
            <label class="rule">
                <span>{say(study_words::ATTRIBUTION_FROM)}</span>
                <select on:change:target=move |event| choose_attribution(event.target().value())>
                    <option value="" prop:selected=move || attribution().is_none()>{say(study_words::ALL_EVENTS)}</option>
                    {views(Attribution::ALL.map(|one| view! { <option value=one.word() prop:selected=move || attribution() == Some(one)>{say(attribution_name(one))}</option> }))}
                </select>
            </label>
            <h3>{say(study_words::CHARACTERISTICS)}</h3>
            <p class="note">{say(study_words::CHARACTERISTICS_NOTE)}</p>
            <Characteristics />
        </section>
    }
}

/// Numbers parted by commas; a text that is none is said so and changes nothing.
#[component]
fn NumbersField(numbers: ComparisonNumbers) -> impl IntoView {
    let state = app_state();
    let text = derived(move || state.settings.with(|settings| numbers.text(&settings.comparison)));
    let refused = RwSignal::new(false);
    let set = move |typed: &str| match state.settings.with_untracked(|settings| numbers.set(&settings.comparison, typed)) {
        Some(comparison) => {
            refused.set(false);
            state.change_settings(|settings| settings.comparison = comparison);
        }
        None => refused.set(true),
    };
    let name = match numbers {
        ComparisonNumbers::PlannedMonths => study_words::PLANNED_MONTHS,
        ComparisonNumbers::WindowDays => study_words::WINDOW_DAYS,
        ComparisonNumbers::AgeLimits => study_words::AGE_LIMITS,
        ComparisonNumbers::DiameterLimits => study_words::DIAMETER_LIMITS,
        ComparisonNumbers::EventWindowDays => study_words::EVENT_WINDOW_DAYS,
    };
    view! {
        <label class="rule">
            <span>{say(name)}</span>
            <input
                type="text"
                autocomplete="off"
                aria-invalid=move || refused.get().to_string()
                prop:value=move || text.get()
                on:change:target=move |event| set(&event.target().value())
            />
            <Show when=move || refused.get()><span class="refused" role="alert">{say(words::NOT_A_SETTING)}</span></Show>
        </label>
    }
}

#[component]
fn Characteristics() -> impl IntoView {
    let state = app_state();
    let all = derived(move || state.draft.with(|draft| draft.header.characteristics.clone()));
    let add = move || {
        change(state, |header| {
            header.characteristics.push(CharacteristicDraft {
                id: header.next_characteristic(),
                name: String::new(),
                kind: CharacteristicKind::YesNo,
                group: String::new(),
                females_only: false,
            });
        });
    };
    let headings = [study_words::NAME, study_words::KIND, study_words::GROUP, study_words::FEMALES_ONLY];
    view! {
        <div class="wide">
            <table class="editable">
                <thead><tr>{views(headings.map(|heading| view! { <th scope="col">{say(heading)}</th> }))}<td></td></tr></thead>
                <tbody>{move || views(all.get().into_iter().map(|one| row(state, &one)))}</tbody>
            </table>
        </div>
        <button type="button" on:click=press(add)>{say(study_words::ADD_CHARACTERISTIC)}</button>
    }
}

/// Changes the header as one step; nothing where nothing changes.
fn change(state: AppState, act: impl FnOnce(&mut StudyHeader)) {
    let old = state.draft.with_untracked(|draft| draft.header.clone());
    let mut new = old.clone();
    act(&mut new);
    if new != old {
        state.dispatch(Step::Study(Edit::SetHeader(Box::new(new))));
    }
}

fn row(state: AppState, drafted: &CharacteristicDraft) -> impl IntoView + use<> {
    const KINDS: [(CharacteristicKind, &str); 3] = [
        (CharacteristicKind::YesNo, "yes-no"),
        (CharacteristicKind::Number, "number"),
        (CharacteristicKind::Category, "category"),
    ];
    let id = drafted.id;
    let change_one = move |act: &dyn Fn(&mut CharacteristicDraft)| {
        change(state, |header| header.characteristics.iter_mut().filter(|one| one.id == id).for_each(act));
    };
    let drafted_kind = drafted.kind;
    let choose_kind = move |value: String| {
        if let Some((kind, _)) = KINDS.into_iter().find(|(_, name)| *name == value) {
            change_one(&|one| one.kind = kind);
        }
    };
    let remove = move || change(state, |header| header.characteristics.retain(|one| one.id != id));
    let labelled = |phrase: words::Phrase| {
        let name = drafted.name.clone();
        move || format!("{} {}", state.say(phrase), characteristic_name(&name, state.language.get()))
    };
    view! {
        <tr>
            <td><input type="text" autocomplete="off" maxlength=MOST_CHARACTERS.to_string() aria-label=labelled(study_words::NAME) prop:value=drafted.name.clone() on:change:target=move |event| change_one(&|one| event.target().value().trim().clone_into(&mut one.name)) /></td>
            <td>
                <select aria-label=labelled(study_words::KIND) on:change:target=move |event| choose_kind(event.target().value())>
                    {views(KINDS.map(|(one, value)| view! { <option value=value prop:selected=one == drafted_kind>{say(kind_name(one))}</option> }))}
                </select>
            </td>
            <td><input type="text" autocomplete="off" maxlength=MOST_CHARACTERS.to_string() aria-label=labelled(study_words::GROUP) prop:value=drafted.group.clone() on:change:target=move |event| change_one(&|one| event.target().value().trim().clone_into(&mut one.group)) /></td>
            <td><input type="checkbox" aria-label=labelled(study_words::FEMALES_ONLY) prop:checked=drafted.females_only on:change:target=move |event| change_one(&|one| one.females_only = event.target().checked()) /></td>
            <td><button type="button" class="quiet" aria-label=labelled(words::REMOVE) on:click=press(remove)>"✕"</button></td>
        </tr>
    }
}
