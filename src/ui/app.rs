//! Placeholder page: one input, to prove the way from Rust to the browser.
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let text = RwSignal::new(String::new());
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    view! {
        <main>
            <h1>"Nadir"</h1>
            <label for="first">"Baseline"</label>
            <input id="first" data-cell="" node_ref=field on:input:target=move |event| text.set(event.target().value()) />
            <output data-result="">{move || text.get()}</output>
        </main>
    }
}
