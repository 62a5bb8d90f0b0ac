//! A class as a word, a symbol and a colour.

use crate::state::app_state;
use leptos::prelude::*;
use nadir::report::wording::response_name;
use nadir::response::Response;

/// The code of a class with its symbol; the full name for screen readers and on hover.
#[component]
pub fn ResponseTag(response: Response) -> impl IntoView {
    let state = app_state();
    let (class, symbol) = match response {
        Response::Complete => ("tag response", "●"),
        Response::Partial => ("tag response", "▼"),
        Response::Stable | Response::NonCompleteNonProgressive => ("tag stable", "="),
        Response::Progressive => ("tag progressive", "▲"),
        Response::NotEvaluable => ("tag unknown", "?"),
    };
    let name = move || response_name(response, state.language.get());
    view! {
        <abbr class=class title=name data-response=response.code()>
            <span class="symbol" aria-hidden="true">{symbol}</span>
            {response.code()}
        </abbr>
    }
}
