//! What decides how a patient is assessed and shown.

use crate::browser::environment;
use crate::saving::{Saving, save_copy};
use crate::state::{Theme, app_state};
use leptos::prelude::*;
use nadir::present::wording::preset_name;
use nadir::present::words::{self, Phrase};
use nadir::present::{Language, number};
use nadir::quantity::{MillilitreConstant, Unit};
use nadir::response::{EditableRule, Preset, ResponseCriteria, percent};

/// The settings; each change is saved and can be undone.
#[component]
pub fn SettingsScreen() -> impl IntoView {
    let state = app_state();
    view! {
        <div class="page settings">
            <h1>{move || state.say(words::SETTINGS)}</h1>
            <section>
                <h2>{move || state.say(words::RULES_HEADING)}</h2>
                <CriteriaChoice />
                <details class="rules">
                    <summary>{move || state.say(words::RULES_IN_DETAIL)}</summary>
                    {EditableRule::ALL.map(|rule| view! { <RuleField rule /> })}
                    <button type="button" on:click=move |_| state.change_settings(|settings| settings.criteria = ResponseCriteria::preset(settings.criteria.base))>
                        {move || state.say(words::BACK_TO_PRESET)}
                    </button>
                </details>
                <ReadingError />
            </section>
            <section>
                <h2>{move || state.say(words::DISPLAY_HEADING)}</h2>
                <Choice
                    name=words::UNIT
                    options=vec![(Unit::Millimetre, phrase_of("mm")), (Unit::Centimetre, phrase_of("cm"))]
                    chosen=Signal::derive(move || state.settings.with(|settings| settings.unit))
                    choose=move |unit| state.change_unit(unit)
                />
                <Choice
                    name=words::CONSTANT
                    note=words::CONSTANT_NOTE
                    options=vec![
                        (MillilitreConstant::PiOverSix, phrase_of("π/6")),
                        (MillilitreConstant::Rounded523, phrase_of("0.523")),
                        (MillilitreConstant::Rounded52, phrase_of("0.52")),
                    ]
                    chosen=Signal::derive(move || state.settings.with(|settings| settings.constant))
                    choose=move |constant| state.change_settings(|settings| settings.constant = constant)
                />
                <Choice
                    name=words::LANGUAGE
                    options=vec![(Language::English, phrase_of("English")), (Language::Chinese, phrase_of("简体中文"))]
                    chosen=Signal::derive(move || state.language.get())
                    choose=move |language| state.language.set(language)
                />
                <Choice
                    name=words::THEME
                    options=vec![(Theme::System, Label::Phrase(words::THEME_AUTOMATIC)), (Theme::Light, Label::Phrase(words::THEME_LIGHT)), (Theme::Dark, Label::Phrase(words::THEME_DARK))]
                    chosen=Signal::derive(move || state.theme.get())
                    choose=move |theme| state.theme.set(theme)
                />
            </section>
            <Show when=environment::is_local_file>
                <KeepCopy />
            </Show>
        </div>
    }
}

/// The label of a choice: words of the page, or a text that is the same in every language.
#[derive(Clone, Copy)]
enum Label {
    Phrase(Phrase),
    Text(&'static str),
}

const fn phrase_of(text: &'static str) -> Label {
    Label::Text(text)
}

/// A row of radio buttons.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: Phrase,
    #[prop(optional)] note: Option<Phrase>,
    options: Vec<(T, Label)>,
    chosen: Signal<T>,
    choose: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    let state = app_state();
    let group = name.in_language(Language::English);
    let option = move |(value, label): (T, Label)| {
        let text = move || match label {
            Label::Phrase(phrase) => state.say(phrase),
            Label::Text(text) => text,
        };
        view! {
            <label>
                <input type="radio" name=group prop:checked=move || chosen.get() == value on:change=move |_| choose(value) />
                " "
                {text}
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{move || state.say(name)}</legend>
            <div class="options">{options.into_iter().map(option).collect::<Vec<_>>()}</div>
            {note.map(|note| view! { <p class="note">{move || state.say(note)}</p> })}
        </fieldset>
    }
}

#[component]
fn CriteriaChoice() -> impl IntoView {
    let state = app_state();
    let base = Signal::derive(move || state.settings.with(|settings| settings.criteria.base));
    let source = move || base.get().source();
    let option = move |preset: Preset| {
        view! {
            <label>
                <input
                    type="radio"
                    name="criteria"
                    prop:checked=move || base.get() == preset
                    on:change=move |_| state.change_settings(|settings| settings.criteria = ResponseCriteria::preset(preset))
                />
                " "
                {move || preset_name(preset, state.language.get())}
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{move || state.say(words::CRITERIA)}</legend>
            <div class="options">{Preset::ALL.map(option)}</div>
            <p class="note">{move || state.say(words::SOURCE)} ": " {source}</p>
        </fieldset>
    }
}

/// The words of a rule.
const fn rule_name(rule: EditableRule) -> Phrase {
    match rule {
        EditableRule::PartialDecrease => words::PARTIAL_DECREASE,
        EditableRule::ProgressionIncrease => words::PROGRESSION_INCREASE,
        EditableRule::ProgressionAbsolute => words::PROGRESSION_ABSOLUTE,
        EditableRule::ProgressionAboveBaseline => words::ABOVE_BASELINE,
        EditableRule::PartialPersists => words::PARTIAL_PERSISTS,
        EditableRule::NewLesion => words::NEW_LESION_FROM,
        EditableRule::KidneyIncrease => words::KIDNEY_INCREASE,
        EditableRule::BleedingGrade => words::BLEEDING_FROM,
        EditableRule::ConfirmationDays => words::CONFIRMATION_DAYS,
        EditableRule::MaximumNotEvaluable => words::MAXIMUM_NOT_EVALUABLE,
        EditableRule::AcceptStableBetween => words::ACCEPT_STABLE,
        EditableRule::MinimumStableDays => words::MINIMUM_STABLE_DAYS,
    }
}

/// One rule of the copy; a value that is none is said so and changes nothing.
#[component]
fn RuleField(rule: EditableRule) -> impl IntoView {
    let state = app_state();
    let text = Memo::new(move |_| state.settings.with(|settings| rule.text(&settings.criteria)));
    let refused = RwSignal::new(false);
    let set = move |typed: &str| match state.settings.with_untracked(|settings| rule.set(&settings.criteria, typed)) {
        Some(criteria) => {
            refused.set(false);
            state.change_settings(|settings| settings.criteria = criteria);
        }
        None => refused.set(true),
    };
    let name = move || state.say(rule_name(rule));
    if rule.is_switch() {
        view! {
            <label class="rule">
                <span>{name}</span>
                <input type="checkbox" prop:checked=move || text.get() == "true" on:change:target=move |event| set(if event.target().checked() { "true" } else { "false" }) />
            </label>
        }
        .into_any()
    } else {
        view! {
            <label class="rule">
                <span>{name}</span>
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    placeholder=move || state.say(words::NOT_USED)
                    aria-invalid=move || refused.get().to_string()
                    prop:value=move || text.get()
                    on:change:target=move |event| set(&event.target().value())
                />
                <Show when=move || refused.get()><span class="refused" role="alert">{move || state.say(words::NOT_A_SETTING)}</span></Show>
            </label>
        }
        .into_any()
    }
}

#[component]
fn ReadingError() -> impl IntoView {
    let state = app_state();
    let refused = RwSignal::new(false);
    let text = move || state.settings.with(|settings| number::hundredths_text(settings.reading_error.hundredths()));
    let set = move |typed: &str| match percent(typed).filter(|error| error.hundredths() < 10_000) {
        Some(error) => {
            refused.set(false);
            state.change_settings(|settings| settings.reading_error = error);
        }
        None => refused.set(true),
    };
    view! {
        <label class="rule">
            <span>{move || state.say(words::READING_ERROR)}</span>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-invalid=move || refused.get().to_string()
                prop:value=text
                on:change:target=move |event| set(&event.target().value())
            />
            <Show when=move || refused.get()><span class="refused" role="alert">{move || state.say(words::NOT_A_SETTING)}</span></Show>
        </label>
        <p class="note">{move || state.say(words::READING_ERROR_NOTE)}</p>
    }
}

/// From disk nothing is kept in the browser unless the person says so.
#[component]
fn KeepCopy() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let choose = move |keep: bool| {
        saving.keeps_copy.set(keep);
        if keep {
            save_copy(state, saving);
        } else {
            crate::saving::erase_copy(state, saving);
        }
    };
    view! {
        <section>
            <h2>{move || state.say(words::STORAGE_HEADING)}</h2>
            <label>
                <input type="checkbox" id="keep-copy" prop:checked=move || saving.keeps_copy.get() on:change:target=move |event| choose(event.target().checked()) />
                " "
                {move || state.say(words::KEEP_IN_BROWSER)}
            </label>
        </section>
    }
}
