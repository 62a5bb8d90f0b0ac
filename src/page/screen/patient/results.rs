//! The live results under the measurements, aligned with the visits.

use super::entry::each_visit;
use crate::part::ResponseTag;
use crate::state::{AppState, app_state, derived, say, settled, views};
use leptos::prelude::*;
use nadir::measured::visit::VisitId;
use nadir::report::number::NONE;
use nadir::report::wording::{
    change_from_baseline_text, change_from_nadir_text, criteria_name, length_text, preset_name, volume_text,
};
use nadir::report::words::{self, Phrase};
use nadir::response::{Measure, Preset, Response, ResponseCriteria, Track};
use nadir::study::assessment::{Doubt, Settings, VisitAssessment};

/// A row of numbers: its heading and how a visit's cell reads.
type ValueRow = (Phrase, fn(&VisitAssessment, &Settings) -> String);

const VALUE_ROWS: [ValueRow; 6] = [
    (words::SUM_OF_VOLUMES, |visit, settings| {
        let approximate = if visit.is_approximation && visit.sum_of_volumes().is_some() { "≈ " } else { "" };
        format!("{approximate}{}", volume_text(visit.sum_of_volumes(), settings))
    }),
    (words::CHANGE_FROM_BASELINE, |visit, settings| {
        let criteria = Track::judging(Measure::SumOfVolumes, &settings.criteria);
        after_baseline(visit, change_from_baseline_text(visit.percent_change_from_baseline(), &criteria))
    }),
    (words::CHANGE_FROM_NADIR, |visit, settings| {
        let criteria = Track::judging(Measure::SumOfVolumes, &settings.criteria);
        after_baseline(visit, change_from_nadir_text(visit.percent_change_from_nadir(), &criteria))
    }),
    (words::SUM_OF_LONGEST_DIAMETERS, |visit, _| length_text(visit.sum_of_longest_diameters())),
    (words::DIAMETER_CHANGE, |visit, settings| {
        let criteria = Track::judging(Measure::SumOfLongestDiameters, &settings.criteria);
        after_baseline(visit, change_from_baseline_text(visit.diameter_percent_change_from_baseline(), &criteria))
    }),
    (words::DIAMETER_CHANGE_FROM_NADIR, |visit, settings| {
        let criteria = Track::judging(Measure::SumOfLongestDiameters, &settings.criteria);
        after_baseline(visit, change_from_nadir_text(visit.diameter_percent_change_from_nadir(), &criteria))
    }),
];

/// The rows of changes from the nadir, of volumes and of diameters: in that of the measure chosen a regrowth is marked that the criteria do
/// not call progression.
const FROM_NADIR: [usize; 2] = [2, 5];

/// A change exists only after the baseline; up to it the cell is empty rather than a dash.
fn after_baseline(visit: &VisitAssessment, text: String) -> String {
    if visit.classification().is_none() { String::new() } else { text }
}

/// What stands under a visit.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    visit: VisitId,
    values: [String; VALUE_ROWS.len()],
    response: Option<Response>,
    recist: Option<Response>,
    is_discordant: bool,
    doubt: Option<Doubt>,
    is_regrowth_withheld: bool,
}

impl Column {
    fn of(visit: &VisitAssessment, settings: &Settings) -> Self {
        Self {
            visit: visit.id,
            values: VALUE_ROWS.map(|(_, value)| value(visit, settings)),
            response: visit.response(),
            recist: visit.recist_response(),
            is_discordant: visit.is_discordant == Some(true),
            doubt: visit.doubt,
            is_regrowth_withheld: visit.is_regrowth_withheld(),
        }
    }
}

/// All columns: the assessment is asked once and not by each cell.
#[derive(Clone, Copy)]
struct Columns(ReadSignal<Vec<Column>>);

impl Columns {
    fn new(state: AppState) -> Self {
        Self(settled(move || {
            state.assessment.with(|assessment| {
                state.settings.with(|settings| assessment.visits.iter().map(|visit| Column::of(visit, settings)).collect())
            })
        }))
    }

    /// What a cell under a visit shows; reactive.
    fn of_visit<T: PartialEq + Send + Sync + 'static>(
        self,
        visit: VisitId,
        shown: impl Fn(Option<&Column>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        derived(move || self.0.with(|columns| shown(columns.iter().find(|column| column.visit == visit))))
    }
}

/// The rows of sums, changes and classes.
#[component]
pub fn Results(visits: Memo<Vec<VisitId>>) -> impl IntoView {
    let state = app_state();
    let response_heading = move || {
        let is_volume = state.settings.with(|settings| settings.criteria.measure == Measure::SumOfVolumes);
        state.say(if is_volume { words::VOLUME_RESPONSE } else { words::RESPONSE })
    };
    let response_heading = view! { {move || response_heading()} " " <CriteriaChoice /> };
    let columns = Columns::new(state);
    let is_of_diameters =
        derived(move || state.settings.with(|settings| settings.criteria.measure == Measure::SumOfLongestDiameters));
    let is_recist_chosen = derived(move || state.settings.with(|settings| Track::all(&settings.criteria).len() == 1));
    let value_row = move |(index, (heading, _)): (usize, ValueRow)| {
        view! {
            <tr class:main=index == 0>
                <th scope="row">{say(heading)}</th>
                {each_visit(visits, move |visit| view! { <ValueCell visit columns index is_of_diameters /> }.into_any())}
            </tr>
        }
    };
    let [.., from_nadir] = VALUE_ROWS;
    let last = VALUE_ROWS.len() - 1;
    view! {
        <tbody class="sums">
            {views(VALUE_ROWS.into_iter().take(last).enumerate().map(value_row))}
            // The change on which progression by diameters rests.
            {move || is_of_diameters.get().then(|| value_row((last, from_nadir)).into_any())}
            <ResponseRow visits columns heading=response_heading.into_any() response=|column| column.response />
            {move || (!is_recist_chosen.get()).then(|| view! {
                <ResponseRow visits columns heading="RECIST 1.1".into_any() response=|column| column.recist marks_discordance=true />
            }.into_any())}
        </tbody>
    }
}

/// The criteria where their class stands, to be changed there by the mouse, as by the keyboard in the settings: the grid is one stop of Tab; an edited copy stands first until a preset replaces it.
#[component]
fn CriteriaChoice() -> impl IntoView {
    let state = app_state();
    let shown = derived(move || {
        let language = state.language.get();
        state.settings.with(|settings| {
            let chosen = (!settings.criteria.is_edited()).then_some(settings.criteria.base);
            (chosen, criteria_name(&settings.criteria, language))
        })
    });
    let choose = move |id: String| {
        if let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.id() == id) {
            state.change_settings(|settings| settings.criteria = ResponseCriteria::preset(preset));
        }
    };
    let option = move |preset: Preset| {
        let is_chosen = move || shown.with(|(chosen, _)| *chosen == Some(preset));
        view! { <option value=preset.id() prop:selected=is_chosen>{move || preset_name(preset, state.language.get())}</option> }
    };
    let edited = move || shown.with(|(chosen, name)| chosen.is_none().then(|| name.clone()));
    view! {
        <select class="criteria" tabindex="-1" aria-label=say(words::CRITERIA) title=move || shown.with(|(_, name)| name.clone()) on:change:target=move |event| choose(event.target().value())>
            {move || edited().map(|name| view! { <option value="" selected=true>{name}</option> })}
            {views(Preset::ALL.map(option))}
        </select>
    }
}

#[component]
fn ValueCell(visit: VisitId, columns: Columns, index: usize, is_of_diameters: Memo<bool>) -> impl IntoView {
    let text = columns.of_visit(visit, move |column| {
        column.and_then(|column| column.values.get(index)).cloned().unwrap_or_else(|| NONE.to_owned())
    });
    let is_withheld = columns.of_visit(visit, move |column| {
        let [of_volumes, of_diameters] = FROM_NADIR;
        let judged = if is_of_diameters.get() { of_diameters } else { of_volumes };
        index == judged && column.is_some_and(|column| column.is_regrowth_withheld)
    });
    view! { <td class:withheld=move || is_withheld.get()>{move || text.get()}</td> }
}

#[component]
fn ResponseRow(
    visits: Memo<Vec<VisitId>>,
    columns: Columns,
    heading: AnyView,
    response: fn(&Column) -> Option<Response>,
    #[prop(optional)] marks_discordance: bool,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{heading}</th>
            {each_visit(visits, move |visit| view! { <ResponseCell visit columns response marks_discordance /> }.into_any())}
        </tr>
    }
}

#[component]
fn ResponseCell(
    visit: VisitId,
    columns: Columns,
    response: fn(&Column) -> Option<Response>,
    marks_discordance: bool,
) -> impl IntoView {
    let class = columns.of_visit(visit, move |column| column.and_then(|column| Some((response(column)?, column.doubt))));
    let is_discordant =
        columns.of_visit(visit, move |column| marks_discordance && column.is_some_and(|column| column.is_discordant));
    view! {
        <td>
            {move || is_discordant.get().then(|| view! { <span class="discordant">"≠ " {say(words::DISCORDANT)}</span> }.into_any())}
            {move || class.get().map(|(response, doubt)| view! { <ResponseTag response doubt /> }.into_any())}
        </td>
    }
}
