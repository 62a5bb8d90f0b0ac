//! A class as a word, a symbol and a colour.

use crate::state::app_state;
use leptos::prelude::*;
use nadir::report::wording::{doubt_text, response_name};
use nadir::response::Response;
use nadir::study::assessment::Doubt;

/// The code of a class with its symbol; the full name for screen readers and on hover.
#[component]
pub fn ResponseTag(response: Response, #[prop(default = None)] doubt: Option<Doubt>) -> impl IntoView {
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
        match doubt {
            Some(doubt) => format!("{name}{}{}", language.pick(", ", "，"), doubt_text(doubt, language)),
            None => name.to_owned(),
        }
    };
    view! {
        <abbr class=class class:doubtful=doubt.is_some() title=name data-response=response.code()>
            <span class="symbol" aria-hidden="true">{symbol}</span>
            {response.code()}
            {doubt.map(|_| " ?")}
        </abbr>
    }
}
