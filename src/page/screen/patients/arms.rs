//! The title of the study and its arms.

use crate::state::{AppState, Step, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::{MOST_CHARACTERS, PatientField, StudyHeader};
use nadir::entry::edit::Edit;
use nadir::report::comparison::name_shown;
use nadir::report::study_words;
use nadir::report::words::{self, Phrase};
use nadir::study::roster;
use nadir::study::settings::Settings;

/// Title, and the arms folded under it.
#[component]
pub fn TitleAndArms() -> impl IntoView {
    let state = app_state();
    let title = move || state.draft.with(|draft| study_words::title_shown(&draft.header.title, state.language.get()).to_owned());
    let set_title = move |text: String| {
        let header = state.draft.with_untracked(|draft| StudyHeader { title: text.trim().to_owned(), ..draft.header.clone() });
        if state.draft.with_untracked(|draft| draft.header != header) {
            state.dispatch(Step::Study(Edit::SetHeader(Box::new(header))));
        }
    };
    let arms = derived(move || state.draft.with(roster::arm_names));
    let shown =
        move |arms: &Vec<String>| arms.iter().map(|arm| name_shown(arm, state.language.get())).collect::<Vec<_>>().join(" · ");
    let summary = move || arms.with(shown);
    let new_arm = NodeRef::<leptos::html::Input>::new();
    let add = move || {
        if let Some(input) = new_arm.get_untracked() {
            let edit = state.draft.with_untracked(|draft| roster::add_arm(draft, &input.value()));
            state.dispatch(Step::Study(edit));
            input.set_value("");
        }
    };
    view! {
        <input
            class="study-title"
            type="text"
            aria-label=say(study_words::TITLE)
            placeholder=say(study_words::TITLE)
            autocomplete="off"
            maxlength=MOST_CHARACTERS.to_string()
            prop:value=move || title()
            on:change:target=move |event| set_title(event.target().value())
        />
        <details class="arms">
            <summary>{say(study_words::ARMS)} " " <small>{move || summary()}</small></summary>
            <ul>{move || views((0..).zip(arms.get()).map(|(position, name)| arm(state, position, &name)))}</ul>
            <div class="tools">
                <input type="text" maxlength=MOST_CHARACTERS.to_string() node_ref=new_arm aria-label=say(study_words::NEW_ARM) placeholder=say(study_words::NEW_ARM) autocomplete="off" />
                <button type="button" on:click=press(add)>{say(study_words::ADD)}</button>
            </div>
        </details>
    }
}

fn arm(state: AppState, position: usize, name: &str) -> impl IntoView + use<> {
    let members = {
        let name = name.to_lowercase();
        let is_member = move |arm: &str| arm.trim().to_lowercase() == name;
        derived(move || {
            state.draft.with(|draft| draft.patients.iter().filter(|patient| is_member(patient.field(PatientField::Arm))).count())
        })
    };
    let reference = {
        let name = name.to_owned();
        derived(move || {
            let chosen = state.settings.with(|settings| settings.comparison.reference_arm.clone());
            if chosen.is_empty() { position == 0 } else { chosen.to_lowercase() == name.to_lowercase() }
        })
    };
    let rename = {
        let name = name.to_owned();
        move |to: String| {
            if to.trim() == name || to.trim().is_empty() {
                return;
            }
            let settings = state.settings.get_untracked();
            let (edit, comparison) =
                state.draft.with_untracked(|draft| roster::rename_arm(draft, &settings.comparison, &name, &to));
            state.dispatch(Step::Both(edit, Box::new(Settings { comparison, ..settings })));
        }
    };
    let move_up = move || state.dispatch(Step::Study(state.draft.with_untracked(|draft| roster::move_arm(draft, position, -1))));
    let choose = {
        let name = name.to_owned();
        move || state.change_settings(|settings| settings.comparison.reference_arm.clone_from(&name))
    };
    let remove = {
        let name = name.to_owned();
        move || state.dispatch(Step::Study(state.draft.with_untracked(|draft| roster::remove_arm(draft, &name))))
    };
    let labelled = |what: Phrase| {
        let name = name.to_owned();
        move || format!("{} {}", state.say(what), name_shown(&name, state.language.get()))
    };
    let (up_label, remove_label) = (labelled(study_words::MOVE_UP), labelled(words::REMOVE));
    let label = move || format!("{} {}", state.say(study_words::column_name(roster::Column::Arm)), position + 1);
    view! {
        <li>
            <input type="text" maxlength=MOST_CHARACTERS.to_string() aria-label=label prop:value=name.to_owned() autocomplete="off" on:change:target=move |event| rename(event.target().value()) />
            <span class="members">{move || format!("n = {}", members.get())}</span>
            <label><input type="radio" name="reference-arm" prop:checked=move || reference.get() on:change=move |_| choose() /> " " {say(study_words::REFERENCE)}</label>
            <button type="button" class="quiet" disabled=position == 0 aria-label=up_label on:click=press(move_up)>"↑"</button>
            <button type="button" class="quiet" hidden=move || members.get() != 0 aria-label=remove_label on:click=press(remove)>"✕"</button>
        </li>
    }
}
