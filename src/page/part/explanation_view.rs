//! Where a number comes from, beside its table.

use crate::state::{app_state, derived, press, say};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::PatientKey;
use nadir::report::explanation::{Alternative, Counts, Fact, NumberExplanation, PatientBehind};
use nadir::report::explanation_words as words;
use nadir::report::wording::{Sentence, Span};
use nadir::report::words::Phrase;

/// Id of the explanation's heading, which takes the keyboard when a number is opened.
pub const HEADING: &str = "explanation-heading";

/// The explanation of the open number, or what to do to see one.
///
/// Each part follows only what it shows: a number that comes later neither takes the keyboard away nor closes the list of patients.
#[component]
pub fn ExplanationView(
    /// What to show; `None` while no number is open.
    #[prop(into)]
    explanation: Signal<Option<NumberExplanation>>,
    /// Said while no number is open.
    hint: Phrase,
    /// Heading of the alternatives, where they are not tests.
    #[prop(default = words::OTHER_TESTS)]
    alternatives_heading: Phrase,
    /// A patient behind the number was pressed; without it they are only named.
    #[prop(optional)]
    on_patient: Option<Callback<PatientKey>>,
    /// Back to the number, by Escape or by the button beside the heading; without it there is no such button.
    #[prop(optional)]
    on_back: Option<Callback<()>>,
) -> impl IntoView {
    let is_open = derived(move || explanation.with(Option::is_some));
    let part = move |take: fn(&NumberExplanation) -> NumberExplanation| {
        derived(move || explanation.with(|explanation| explanation.as_ref().map(take).unwrap_or_default()))
    };
    let title = part(|from| NumberExplanation { title: from.title.clone(), ..Default::default() });
    let main = part(|from| NumberExplanation {
        sentence: from.sentence.clone(),
        counts: from.counts.clone(),
        why: from.why.clone(),
        facts: from.facts.clone(),
        formula: from.formula.clone(),
        ..Default::default()
    });
    let others = part(|from| NumberExplanation {
        alternatives: from.alternatives.clone(),
        remarks: from.remarks.clone(),
        ..Default::default()
    });
    let behind =
        part(|from| NumberExplanation { patients: from.patients.clone(), left_out: from.left_out.clone(), ..Default::default() });
    let literature = part(|from| NumberExplanation { source: from.source.clone(), ..Default::default() });
    // Where nothing in it has a stop of its own, a keyboard scrolls it from its heading.
    let heading_stop = if on_back.is_some() { "-1" } else { "0" };
    let back = move |event: &KeyboardEvent| {
        if let Some(back) = on_back.filter(|_| event.key() == "Escape") {
            event.prevent_default();
            back.run(());
        }
    };
    view! {
        <div class="explanation" aria-live="polite" on:keydown=move |event| back(&event)>
            {move || if is_open.get() {
                let back = on_back.map(|back| {
                    view! { <button type="button" class="quiet back" on:click=press(move || back.run(()))>{say(words::BACK_TO_NUMBER)}</button> }
                });
                view! {
                    <section>
                        {back}
                        <h2 id=HEADING tabindex=heading_stop>{move || title.with(|from| from.title.clone())}</h2>
                        {move || main.with(|from| main_section(from).into_any())}
                    </section>
                    {move || others.with(|from| alternatives(from, alternatives_heading))}
                    {move || behind.with(|from| patients(from, on_patient))}
                    {move || literature.with(source)}
                }
                .into_any()
            } else {
                view! { <p class="empty">{say(hint)}</p> }.into_any()
            }}
        </div>
    }
}

fn main_section(explanation: &NumberExplanation) -> impl IntoView + use<> {
    let span = |span: &Span| {
        if span.is_strong { view! { <b>{span.text.clone()}</b> }.into_any() } else { span.text.clone().into_any() }
    };
    let sentence = |sentence: &Sentence| view! { <p class="why">{sentence.0.iter().map(span).collect_view()}</p> };
    let fact = |fact: &Fact| view! { <div><dt>{fact.name.clone()}</dt><dd>{fact.value.clone()}</dd></div> };
    let formula = explanation.formula.clone();
    let said = explanation.sentence.clone();
    view! {
        {(!said.is_empty()).then(|| view! { <p class="said-plainly">{said}</p> })}
        {explanation.counts.as_ref().map(counts)}
        {explanation.why.iter().map(sentence).collect_view()}
        <dl class="facts">{explanation.facts.iter().map(fact).collect_view()}</dl>
        {(!formula.is_empty()).then(|| view! { <p class="formula">{formula}</p> })}
    }
}

/// How many of each arm, and of both.
fn counts(counts: &Counts) -> impl IntoView + use<> {
    let row = |(name, [first, second]): (String, [u64; 2])| {
        view! { <tr><th scope="row">{name}</th><td>{first}</td><td>{second}</td><td>{first + second}</td></tr> }
    };
    let [one, other] = counts.rows.clone();
    let both = [one.1[0] + other.1[0], one.1[1] + other.1[1]];
    let [first, second] = counts.columns.clone();
    view! {
        <table class="counts">
            <thead><tr><td></td><th scope="col">{first}</th><th scope="col">{second}</th><th scope="col">{say(words::TOGETHER)}</th></tr></thead>
            <tbody>
                {row(one)}{row(other)}
                <tr><th scope="row">{say(words::TOGETHER)}</th><td>{both[0]}</td><td>{both[1]}</td><td>{both[0] + both[1]}</td></tr>
            </tbody>
        </table>
    }
}

fn alternatives(explanation: &NumberExplanation, heading: Phrase) -> Option<impl IntoView + use<>> {
    let row = |alternative: &Alternative| {
        let chosen = alternative.is_chosen.then(|| view! { <span class="unseen">" " {say(words::CHOSEN)}</span> });
        view! {
            <tr class:chosen=alternative.is_chosen>
                <th scope="row">{alternative.method.clone()}{chosen}</th>
                <td>{alternative.result.clone()}</td>
            </tr>
        }
    };
    let rows = explanation.alternatives.iter().map(row).collect_view();
    let remark = |remark: &String| view! { <p class="why">{remark.clone()}</p> };
    let remarks = explanation.remarks.iter().map(remark).collect_view();
    let has_rows = !explanation.alternatives.is_empty();
    let table = has_rows.then(|| view! { <h2>{say(heading)}</h2> <table class="alternatives"><tbody>{rows}</tbody></table> });
    (has_rows || !explanation.remarks.is_empty()).then(|| view! { <section>{table}{remarks}</section> })
}

fn patients(explanation: &NumberExplanation, on_patient: Option<Callback<PatientKey>>) -> Option<impl IntoView + use<>> {
    let state = app_state();
    let many = explanation.patients.len();
    let left_out = explanation.left_out.clone();
    if many == 0 && left_out.is_empty() {
        return None;
    }
    let patient = move |patient: PatientBehind| {
        let PatientBehind { key, id, value } = patient;
        let name = match on_patient {
            Some(open) => {
                view! { <button type="button" class="link" on:click=press(move || open.run(key))>{id}</button> }.into_any()
            }
            None => id.into_any(),
        };
        view! { <li><span>{name}</span> <span>{value}</span></li> }
    };
    // A closed list costs nothing: there may be hundreds behind a number.
    let is_open = RwSignal::new(false);
    let listed = explanation.patients.clone();
    let list = (many > 0).then(|| {
        view! {
            <details class="behind" on:toggle=move |_| is_open.update(|open| *open = !*open)>
                <summary>{move || state.say(words::LIST_PATIENTS).replace("{}", &many.to_string())}</summary>
                {move || is_open.get().then(|| view! { <ul>{listed.clone().into_iter().map(patient).collect_view()}</ul> })}
            </details>
        }
    });
    Some(view! {
        <section>
            <h2>{say(words::PATIENTS_BEHIND)}</h2>
            {(!left_out.is_empty()).then(|| view! { <p class="why">{left_out}</p> })}
            {list}
        </section>
    })
}

fn source(explanation: &NumberExplanation) -> Option<impl IntoView + use<>> {
    let source = explanation.source.clone();
    (!source.is_empty()).then(|| view! { <p class="source">{say(words::SOURCE_OF_METHOD)} " " {source}</p> })
}
