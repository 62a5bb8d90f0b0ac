//! What decides how a patient is assessed and shown.

use super::settings_study::ComparisonOfArms;
use crate::browser::environment;
use crate::saving::{Saving, erase_copy, keep_copy};
use crate::state::{AppState, Theme, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::analysis::readers;
use nadir::entry::draft::MOST_CHARACTERS;
use nadir::measured::quantity::{DecimalSign, MillilitreConstant, Unit};
use nadir::report::criteria_card::rule_name;
use nadir::report::patient_words;
use nadir::report::wording::{preset_name, preset_source};
use nadir::report::words::{self, Phrase};
use nadir::report::{Language, number};
use nadir::response::{EditableRule, Preset, ResponseCriteria, percent};
use nadir::study::assessment::Settings;

/// The settings; each change is saved and can be undone.
#[component]
pub fn SettingsScreen() -> impl IntoView {
    let state = app_state();
    let unit = |state: AppState| state.settings.with(|settings| settings.unit);
    let sign = |state: AppState| state.settings.with(|settings| settings.decimal_sign);
    let choose_sign = |state: AppState, sign| state.change_settings(|settings| settings.decimal_sign = sign);
    let constant = |state: AppState| state.settings.with(|settings| settings.constant);
    let language = |state: AppState| state.language.get();
    let theme = |state: AppState| state.theme.get();
    let choose_constant = |state: AppState, constant| state.change_settings(|settings| settings.constant = constant);
    let choose_language = |state: AppState, language| state.language.set(language);
    let choose_theme = |state: AppState, theme| state.theme.set(theme);
    view! {
        <div class="page settings">
            <h1>{say(words::SETTINGS)}</h1>
            <section>
                <h2>{say(words::RULES_HEADING)}</h2>
                <CriteriaChoice />
                <details class="rules">
                    <summary>{say(words::RULES_IN_DETAIL)}</summary>
                    {views(EditableRule::ALL.map(|rule| view! { <RuleField rule /> }))}
                    <button type="button" on:click=press(move || state.change_settings(|settings| settings.criteria = ResponseCriteria::preset(settings.criteria.base)))>
                        {say(words::BACK_TO_PRESET)}
                    </button>
                </details>
                <GraceDays />
                <ReaderChosen />
                <ReadingError />
            </section>
            <ComparisonOfArms />
            <section>
                <h2>{say(words::DISPLAY_HEADING)}</h2>
                <Choice name=words::UNIT note=None options=vec![
                    option(Unit::Millimetre, Label::Text("mm"), unit, AppState::change_unit),
                    option(Unit::Centimetre, Label::Text("cm"), unit, AppState::change_unit),
                ] />
                <Choice name=patient_words::DECIMAL_SIGN note=Some(patient_words::DECIMAL_SIGN_NOTE) options=vec![
                    option(None, Label::Phrase(patient_words::SIGN_ASKED), sign, choose_sign),
                    option(Some(DecimalSign::Point), Label::Phrase(patient_words::SIGN_POINT), sign, choose_sign),
                    option(Some(DecimalSign::Comma), Label::Phrase(patient_words::SIGN_COMMA), sign, choose_sign),
                ] />
                <Choice name=words::CONSTANT note=Some(words::CONSTANT_NOTE) options=vec![
                    option(MillilitreConstant::PiOverSix, Label::Text("π/6"), constant, choose_constant),
                    option(MillilitreConstant::Rounded523, Label::Text("0.523"), constant, choose_constant),
                    option(MillilitreConstant::Rounded52, Label::Text("0.52"), constant, choose_constant),
                ] />
                <Choice name=words::LANGUAGE note=None options=vec![
                    option(Language::English, Label::Text("English"), language, choose_language),
                    option(Language::Chinese, Label::Text("简体中文"), language, choose_language),
                ] />
                <Choice name=words::THEME note=None options=vec![
                    option(Theme::System, Label::Phrase(words::THEME_AUTOMATIC), theme, choose_theme),
                    option(Theme::Light, Label::Phrase(words::THEME_LIGHT), theme, choose_theme),
                    option(Theme::Dark, Label::Phrase(words::THEME_DARK), theme, choose_theme),
                ] />
            </section>
            <Show when=environment::is_local_file>
                <KeepCopy />
            </Show>
        </div>
    }
}

/// The label of a choice: words of the page, a preset, or a text that is the same in every language.
#[derive(Clone, Copy)]
enum Label {
    Phrase(Phrase),
    Preset(Preset),
    Text(&'static str),
}

/// One of several choices.
struct ChoiceOption {
    label: Label,
    is_chosen: Signal<bool>,
    choose: Box<dyn Fn()>,
}

/// A value to choose: what it is called, how the chosen one is read, and how it is set.
fn option<T: Copy + PartialEq + Send + Sync + 'static>(
    value: T,
    label: Label,
    chosen: fn(AppState) -> T,
    set: fn(AppState, T),
) -> ChoiceOption {
    let state = app_state();
    ChoiceOption { label, is_chosen: Signal::derive(move || chosen(state) == value), choose: Box::new(move || set(state, value)) }
}

/// A row of radio buttons.
#[component]
fn Choice(name: Phrase, note: Option<Phrase>, options: Vec<ChoiceOption>) -> impl IntoView {
    let state = app_state();
    let group = name.in_language(Language::English);
    let radio = move |ChoiceOption { label, is_chosen, choose }: ChoiceOption| {
        let text = move || match label {
            Label::Phrase(phrase) => phrase.in_language(state.language.get()),
            Label::Preset(preset) => preset_name(preset, state.language.get()),
            Label::Text(text) => text,
        };
        view! { <label><input type="radio" name=group prop:checked=move || is_chosen.get() on:change=move |_| choose() /> " " {move || text()}</label> }
    };
    view! {
        <fieldset>
            <legend>{say(name)}</legend>
            <div class="options">{views(options.into_iter().map(radio))}</div>
            {note.map(|note| view! { <p class="note">{say(note)}</p> }.into_any())}
        </fieldset>
    }
}

/// The preset; choosing one drops what was edited.
#[component]
fn CriteriaChoice() -> impl IntoView {
    let state = app_state();
    let base = |state: AppState| state.settings.with(|settings| settings.criteria.base);
    let choose = |state: AppState, preset| state.change_settings(|settings| settings.criteria = ResponseCriteria::preset(preset));
    let options = Preset::ALL.map(|preset| option(preset, Label::Preset(preset), base, choose)).into();
    view! {
        <Choice name=words::CRITERIA note=None options />
        <p class="note">{say(words::SOURCE)} " " {move || preset_source(base(state), state.language.get())}</p>
    }
}

/// One rule of the copy; a value that is none is said so and changes nothing.
#[component]
fn RuleField(rule: EditableRule) -> impl IntoView {
    let state = app_state();
    let text = derived(move || state.settings.with(|settings| rule.text(&settings.criteria)));
    let applies = derived(move || state.settings.with(|settings| rule.applies_to(&settings.criteria)));
    let refused = RwSignal::new(false);
    let set = move |typed: &str| match state.settings.with_untracked(|settings| rule.set(&settings.criteria, typed)) {
        Some(criteria) => {
            refused.set(false);
            state.change_settings(|settings| settings.criteria = criteria);
        }
        None => refused.set(true),
    };
    let name = say(rule_name(rule));
    // Another preset ends what was said of a value under the one before.
    Effect::new(move |_| {
        applies.track();
        text.track();
        refused.set(false);
    });
    let why = move || if applies.get() { words::NOT_A_SETTING } else { words::NO_MILLIMETRES }.in_language(state.language.get());
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
                    placeholder=rule.is_optional().then(|| say(words::NOT_USED))
                    aria-invalid=move || refused.get().to_string()
                    prop:value=move || text.get()
                    on:change:target=move |event| {
                        let field = event.target();
                        set(&field.value());
                        show_again(refused, &field.value(), || field.set_value(&text.get_untracked()));
                    }
                />
                <Show when=move || refused.get()><span class="refused" role="alert">{why}</span></Show>
            </label>
        }
        .into_any()
    }
}

/// A field left empty that cannot be shows the value again that holds.
fn show_again(refused: RwSignal<bool>, typed: &str, show: impl FnOnce()) {
    if refused.get_untracked() && typed.trim().is_empty() {
        show();
    }
}

/// A setting that is typed; a text that is none is said so and changes nothing.
#[component]
fn TypedSetting(
    name: Phrase,
    note: Phrase,
    text: fn(&Settings) -> String,
    set: fn(&mut Settings, &str) -> Option<()>,
    #[prop(optional)] is_text: bool,
    /// The list of usual texts.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let keys = if is_text { "text" } else { "decimal" };
    let state = app_state();
    let refused = RwSignal::new(false);
    let shown = derived(move || state.settings.with(text));
    let change = move |typed: &str| {
        let mut changed = state.settings.get_untracked();
        let is_taken = set(&mut changed, typed.trim()).is_some();
        refused.set(!is_taken);
        if is_taken {
            state.change_settings(|settings| *settings = changed);
        }
    };
    view! {
        <label class="rule">
            <span>{say(name)}</span>
            <input
                type="text"
                inputmode=keys
                autocomplete="off"
                list=list
                aria-invalid=move || refused.get().to_string()
                prop:value=move || shown.get()
                on:change:target=move |event| {
                    let field = event.target();
                    change(&field.value());
                    show_again(refused, &field.value(), || field.set_value(&shown.get_untracked()));
                }
            />
            <Show when=move || refused.get()><span class="refused" role="alert">{say(words::NOT_A_SETTING)}</span></Show>
        </label>
        <p class="note">{say(note)}</p>
    }
}

#[component]
fn ReadingError() -> impl IntoView {
    let text = |settings: &Settings| number::hundredths_text(settings.reading_error.hundredths());
    let set = |settings: &mut Settings, typed: &str| {
        settings.reading_error = percent(typed).filter(|error| error.hundredths() < 10_000)?;
        Some(())
    };
    view! { <TypedSetting name=words::READING_ERROR note=words::READING_ERROR_NOTE text set /> }
}

#[component]
fn GraceDays() -> impl IntoView {
    let text = |settings: &Settings| settings.grace_days.to_string();
    let set = |settings: &mut Settings, typed: &str| {
        settings.grace_days = typed.parse().ok()?;
        Some(())
    };
    view! { <TypedSetting name=patient_words::GRACE_DAYS note=patient_words::GRACE_DAYS_NOTE text set /> }
}

#[component]
fn ReaderChosen() -> impl IntoView {
    let text = |settings: &Settings| settings.reader.clone();
    let set = |settings: &mut Settings, typed: &str| {
        settings.reader = Some(typed.to_owned()).filter(|typed| typed.chars().count() <= MOST_CHARACTERS)?;
        Some(())
    };
    let state = app_state();
    let known = move || state.draft.with(readers).into_iter().map(|reader| view! { <option value=reader></option> });
    view! {
        <TypedSetting name=patient_words::READER_CHOSEN note=patient_words::READER_CHOSEN_NOTE text set is_text=true list="readers" />
        <datalist id="readers">{move || views(known())}</datalist>
    }
}

/// From disk nothing is kept in the browser unless the person says so.
#[component]
fn KeepCopy() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let choose = move |keep: bool| {
        if keep {
            keep_copy(state, saving);
        } else {
            erase_copy(state, saving);
        }
    };
    view! {
        <section>
            <h2>{say(words::STORAGE_HEADING)}</h2>
            <label>
                <input type="checkbox" id="keep-copy" prop:checked=move || saving.keeps_copy.get() on:change:target=move |event| choose(event.target().checked()) />
                " "
                {say(words::KEEP_IN_BROWSER)}
            </label>
        </section>
    }
}
