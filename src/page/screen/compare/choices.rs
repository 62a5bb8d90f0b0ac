//! What decides the tables and figures: arms, tests, and what one table asks.

use super::{Arms, CompareView, Entry};
use crate::state::{app_state, derived, say, views};
use leptos::prelude::*;
use nadir::analysis::AnalysisSet;
use nadir::entry::draft::PatientKey;
use nadir::report::compare_words as words;
use nadir::report::comparison::{drug_name, set_name};
use nadir::report::policy_words::policy_name;
use nadir::report::wording::track_choice;
use nadir::report::words::Phrase;
use nadir::response::Track;
use nadir::study::settings::{BaselineExtra, BaselineNumber, EventColumn, FurtherRow, NumberForm, Percentages, PolicyName};

/// The choices that concern what is shown.
#[component]
pub fn Choices() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let arms = expect_context::<Arms>();
    let arm = move |which: usize| arms.with(|arms| arms.compared.get(which).cloned().unwrap_or_default());
    let arm_options = move || {
        let option = |name: &String| (name.clone(), drug_name(name, state.language.get()).to_owned());
        arms.with(|arms| arms.all.iter().map(option).collect::<Vec<_>>())
    };
    let set_reference = move |name: String| {
        // The arm that was the reference takes the other's place where both would be one.
        let (reference, compared) = (untrack(|| arm(0)), untrack(|| arm(1)));
        state.change_settings(|settings| {
            if name == compared {
                settings.comparison.comparison_arm = reference;
            }
            settings.comparison.reference_arm = name;
        });
    };
    let set_compared = move |name: String| {
        let (reference, compared) = (untrack(|| arm(0)), untrack(|| arm(1)));
        state.change_settings(|settings| {
            settings.comparison.reference_arm = if name == reference { compared } else { reference };
            settings.comparison.comparison_arm = name;
        });
    };
    let policies = move || {
        let named = |name: PolicyName| {
            let name = name.policy().name;
            (name.to_owned(), policy_name(name, state.language.get()).to_owned())
        };
        PolicyName::ALL.into_iter().map(named).collect::<Vec<_>>()
    };
    let policy = move || state.settings.with(|settings| settings.comparison.test_policy().name.to_owned());
    let set_policy = move |name: String| {
        if let Some(policy) = PolicyName::read(&name) {
            state.change_settings(|settings| settings.comparison.policy = policy);
        }
    };
    // The source paper's percentages are whole.
    let is_free = move || state.settings.with(|settings| settings.comparison.policy != PolicyName::AsPublished);
    let has_percentages = move || is_free() && (compare.entry.get().is_table() || compare.entry.get() == Entry::TimeToResponse);
    // Beside P in Table 1.
    let has_tests = move || match compare.entry.get() {
        Entry::Efficacy => true,
        Entry::AdverseEvents => !arms.is_single(),
        _ => false,
    };
    view! {
        <div class="choices">
            <Show when=move || !arms.is_single() && compare.entry.get().is_of_arms()>
                <Select name=words::REFERENCE_ARM options=arm_options chosen=move || arm(0) choose=set_reference />
                <Select name=words::COMPARED_ARM options=arm_options chosen=move || arm(1) choose=set_compared />
            </Show>
            <Show when=move || compare.entry.get().is_of_arms()>
                <Select name=words::TESTS options=policies chosen=policy choose=set_policy />
            </Show>
            <Show when=move || compare.entry.get() == Entry::Efficacy><PatientsCounted /></Show>
            <Show when=move || compare.entry.get().has_track()><ResponseBy /></Show>
            <Show when=move || compare.entry.get() == Entry::Efficacy><FurtherRows /></Show>
            <Show when=move || compare.entry.get() == Entry::Baseline><NumbersAs /><BaselineChoices /></Show>
            <Show when=has_percentages><PercentDecimals /></Show>
            <Show when=has_tests><StatisticColumn /></Show>
            <Show when=move || compare.entry.get() == Entry::Efficacy && !arms.is_single()><HolmColumn /></Show>
            <Show when=move || compare.entry.get() == Entry::AdverseEvents><RatesColumns /></Show>
            <Show when=move || compare.entry.get() == Entry::Representatives>
                <PatientOfArm arm=0 />
                <Show when=move || !arms.is_single()><PatientOfArm arm=1 /></Show>
            </Show>
        </div>
    }
}

/// Who is counted at a visit.
#[component]
fn PatientsCounted() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let position = move || AnalysisSet::ALL.iter().position(|set| *set == compare.set.get()).unwrap_or_default().to_string();
    let sets = move || {
        let named = |(at, set): (usize, &AnalysisSet)| (at.to_string(), set_name(*set, state.language.get()).to_owned());
        AnalysisSet::ALL.iter().enumerate().map(named).collect::<Vec<_>>()
    };
    let choose_set = move |at: String| {
        if let Some(set) = at.parse::<usize>().ok().and_then(|at| AnalysisSet::ALL.get(at)) {
            compare.open.set(None);
            compare.set.set(*set);
        }
    };
    view! { <Select name=words::PATIENTS_COUNTED options=sets chosen=position choose=choose_set /> }
}

/// By which track.
#[component]
fn ResponseBy() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let tracks = derived(move || state.settings.with(|settings| Track::all(&settings.criteria)));
    let position =
        move || tracks.with(|tracks| tracks.iter().position(|track| track.id == compare.track.get()).unwrap_or(0).to_string());
    let names = move || {
        let language = state.language.get();
        tracks.with(|tracks| {
            let named = |(at, track): (usize, &Track)| (at.to_string(), track_choice(track, language));
            tracks.iter().enumerate().map(named).collect::<Vec<_>>()
        })
    };
    let choose_track = move |at: String| {
        let track = tracks.with_untracked(|tracks| tracks.get(at.parse::<usize>().ok()?).map(|track| track.id));
        compare.open.set(None);
        compare.track.set(track.unwrap_or_default());
    };
    view! { <Select name=words::CRITERIA_OF_TABLE options=names chosen=position choose=choose_track /> }
}

/// What Table 2 gives beside its main rows.
#[component]
fn FurtherRows() -> impl IntoView {
    let state = app_state();
    let arms = expect_context::<Arms>();
    // Nothing is adjusted for, or compared within centres, where nothing is compared.
    let offered = move |row: &FurtherRow| !arms.is_single() || !matches!(row, FurtherRow::Adjusted | FurtherRow::WithinCentres);
    let row = move |row: FurtherRow| {
        let is_given = move || state.settings.with(|settings| settings.comparison.rows_in_table_2.contains(&row));
        let give = move |is_given| state.change_settings(|settings| settings.comparison.give_row(row, is_given));
        view! { <Check name=words::further_row(row) is_on=is_given turn=give /> }
    };
    let is_failure = move || state.settings.with(|settings| settings.comparison.other_treatment_is_failure);
    let fail = move |is_on| state.change_settings(|settings| settings.comparison.other_treatment_is_failure = is_on);
    view! {
        <fieldset class="further-rows">
            <legend>{say(words::FURTHER_ROWS)}</legend>
            {move || views(FurtherRow::ALL.into_iter().filter(offered).map(row))}
            <Check name=words::OTHER_TREATMENT_FAILS is_on=is_failure turn=fail />
        </fieldset>
    }
}

/// The choice that only rows of several forms show.
const ROW_BY_ROW: &str = "row-by-row";

/// How numbers are summed up.
#[component]
fn NumbersAs() -> impl IntoView {
    let state = app_state();
    // A characteristic that is gone has no row.
    let has_row = move |number: &BaselineNumber| match number {
        BaselineNumber::Characteristic(id) => {
            state.draft.with(|study| study.header.characteristics.iter().any(|one| one.id == *id))
        }
        _ => true,
    };
    let chosen = move || {
        state.settings.with(|settings| match &settings.comparison {
            comparison if comparison.forms_in_table_1.keys().any(has_row) => ROW_BY_ROW,
            comparison => comparison.numbers_in_table_1.id(),
        })
    };
    let options = move || {
        let named = |form: NumberForm| (form.id().to_owned(), state.say(words::number_form(form)).to_owned());
        let row_by_row = || (ROW_BY_ROW.to_owned(), state.say(words::ROW_BY_ROW).to_owned());
        NumberForm::ALL.into_iter().map(named).chain((chosen() == ROW_BY_ROW).then(row_by_row)).collect::<Vec<_>>()
    };
    let choose = move |value: String| {
        if let Some(form) = NumberForm::read(&value) {
            state.change_settings(|settings| settings.comparison.give_all(form));
        }
    };
    view! { <Select name=words::NUMBERS_AS options chosen=move || chosen().to_owned() choose /> }
}

/// What Table 1 gives beside its main rows, and its columns of tests.
#[component]
fn BaselineChoices() -> impl IntoView {
    let state = app_state();
    let arms = expect_context::<Arms>();
    let row = move |row: BaselineExtra| {
        let is_given = move || state.settings.with(|settings| settings.comparison.rows_in_table_1.contains(&row));
        let give = move |is_given| state.change_settings(|settings| settings.comparison.give_baseline_row(row, is_given));
        view! { <Check name=words::baseline_row(row) is_on=is_given turn=give /> }
    };
    // A statistic brings its P along.
    let has_p = move || state.settings.with(|settings| settings.comparison.has_tests_in_table_1());
    let give_p = move |is_given| {
        state.change_settings(|settings| {
            settings.comparison.p_in_table_1 = Some(is_given);
            settings.comparison.statistic_column &= is_given;
        });
    };
    view! {
        <fieldset class="further-rows">
            <legend>{say(words::BASELINE_ROWS)}</legend>
            {views(BaselineExtra::ALL.map(row))}
        </fieldset>
        <Show when=move || !arms.is_single()>
            <fieldset class="further-rows">
                <legend>{say(words::COLUMNS)}</legend>
                <Check name=words::COLUMN_P is_on=has_p turn=give_p />
                <StatisticColumn />
                <p class="hint">{say(words::WHY_NO_P)}</p>
            </fieldset>
        </Show>
    }
}

/// The decimals of percentages.
#[component]
fn PercentDecimals() -> impl IntoView {
    let state = app_state();
    let named = move |rule: Percentages| (rule.id().to_owned(), state.say(words::percentages(rule)).to_owned());
    let options = move || Percentages::ALL.map(named).to_vec();
    let chosen = move || state.settings.with(|settings| settings.comparison.percentages.id().to_owned());
    let choose = move |id: String| {
        if let Some(rule) = Percentages::read(&id) {
            state.change_settings(|settings| settings.comparison.percentages = rule);
        }
    };
    view! { <Select name=words::PERCENTAGES options chosen choose /> }
}

/// Whether tables have a column of the tests' statistics.
#[component]
fn StatisticColumn() -> impl IntoView {
    let state = app_state();
    let is_on = move || state.settings.with(|settings| settings.comparison.statistic_column);
    let turn = move |is_on| state.change_settings(|settings| settings.comparison.statistic_column = is_on);
    view! { <Check name=words::COLUMN_STATISTIC is_on turn /> }
}

/// Whether Table 2 has a column of adjusted P.
#[component]
fn HolmColumn() -> impl IntoView {
    let state = app_state();
    let is_on = move || state.settings.with(|settings| settings.comparison.holm_column);
    let turn = move |is_on| state.change_settings(|settings| settings.comparison.holm_column = is_on);
    view! { <Check name=words::COLUMN_HOLM is_on turn /> }
}

/// Whether Table 3 gives rates, and its further columns.
#[component]
fn RatesColumns() -> impl IntoView {
    let state = app_state();
    let is_on = move || state.settings.with(|settings| settings.comparison.rates_in_table_3);
    let turn = move |is_on| state.change_settings(|settings| settings.comparison.rates_in_table_3 = is_on);
    let further = move |column: EventColumn| {
        let is_on = move || state.settings.with(|settings| settings.comparison.columns_in_table_3.contains(&column));
        let turn = move |is_on| state.change_settings(|settings| settings.comparison.give_event_column(column, is_on));
        view! { <Check name=words::event_column(column) is_on turn /> }
    };
    view! { <Check name=words::COLUMN_RATES is_on turn /> {views(EventColumn::ALL.map(further))} }
}

/// A choice that is on or off.
#[component]
fn Check(name: Phrase, #[prop(into)] is_on: Signal<bool>, #[prop(into)] turn: Callback<bool>) -> impl IntoView {
    view! {
        <label>
            <input type="checkbox" prop:checked=is_on on:change:target=move |event| turn.run(event.target().checked()) />
            " "
            <span>{say(name)}</span>
        </label>
    }
}

/// Which patient stands for an arm.
#[component]
fn PatientOfArm(arm: usize) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let arms = expect_context::<Arms>();
    let chosen_key = move || compare.chosen.get().get(arm).copied().flatten();
    let options = move || {
        let median = (String::new(), state.say(words::MEDIAN_RESPONDER).to_owned());
        let of_arm = arms.with(|arms| {
            let patients = arms.patients.get(arm).into_iter().flatten();
            patients.map(|(key, id)| (key.0.to_string(), id.clone())).collect::<Vec<_>>()
        });
        std::iter::once(median).chain(of_arm).collect::<Vec<_>>()
    };
    let choose = move |key: String| {
        let key = key.parse().ok().map(PatientKey);
        compare.chosen.update(|chosen| {
            if let Some(place) = chosen.get_mut(arm) {
                *place = key;
            }
        });
    };
    let name = move || match arm {
        0 if arms.is_single() => words::PATIENT_ALONE,
        0 => words::PATIENT_OF_REFERENCE,
        _ => words::PATIENT_COMPARED,
    };
    let chosen = move || chosen_key().map(|key| key.0.to_string()).unwrap_or_default();
    view! { {move || view! { <Select name=name() options chosen choose /> }} }
}

/// A labelled list of choices: value and name of each.
#[component]
fn Select(
    name: Phrase,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] choose: Callback<String>,
) -> impl IntoView {
    let option = move |(value, name): (String, String)| {
        let of = value.clone();
        view! { <option value=value.clone() prop:selected=move || chosen.get() == of>{name}</option> }
    };
    view! {
        <label>
            <span>{say(name)}</span>
            " "
            <select on:change:target=move |event| choose.run(event.target().value())>
                {move || views(options.get().into_iter().map(option))}
            </select>
        </label>
    }
}
