//! A class as a word, a symbol and a colour.

use crate::state::app_state;
use leptos::prelude::*;
use nadir::report::patient_words::UNIT_IN_DOUBT;
use nadir::report::wording::response_name;
use nadir::response::Response;

/// The code of a class with its symbol; the full name for screen readers and on hover.
#[component]
pub fn ResponseTag(response: Response, #[prop(optional)] is_doubtful: bool) -> impl IntoView {
    let state = app_state();
    let (class, symbol) = match response {
        Response::Complete => ("tag response", "●"),
        Response::Partial => ("tag response", "▼"),
        Response::Stable | Response::NonCompleteNonProgressive => ("tag stable", "="),
        Response::Progressive => ("tag progressive", "▲"),
        Response::NotEvaluable => ("tag unknown", "?"),
    };
    let name = move || {
        let language = state.language.get();
        let name = response_name(response, language);
        if is_doubtful {
            format!("{name}{}{}", language.pick(", ", "，"), UNIT_IN_DOUBT.in_language(language))
        } else {
            name.to_owned()
        }
    };
    view! {
        <abbr class=class class:doubtful=is_doubtful title=name data-response=response.code()>
            <span class="symbol" aria-hidden="true">{symbol}</span>
            {response.code()}
            {is_doubtful.then_some(" ?")}
        </abbr>
    }
}
