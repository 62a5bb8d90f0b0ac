//! What the browser enforces on this page and what the page has asked the network for.

use wasm_bindgen::JsCast;
use web_sys::{PerformanceEntry, PerformanceResourceTiming};

/// One request the browser made for this page since it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestMade {
    /// What was asked for.
    pub address: String,
    /// What asked for it, in the browser's words: `navigation`, `script`, `link`, `css`, `fetch`…
    pub initiator: String,
}

/// The Content-Security-Policy the browser enforces on this page, as the page's own `<meta>` states it.
pub fn policy_in_force() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document.query_selector("meta[http-equiv='Content-Security-Policy']").ok()??;
    meta.get_attribute("content")
}

/// Every request made since the page was opened, in order, the page itself first.
///
/// `blob:` and `data:` addresses never leave the browser and are passed over.
pub fn requests_made() -> Vec<RequestMade> {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return Vec::new();
    };
    ["navigation", "resource"]
        .into_iter()
        .flat_map(|kind| performance.get_entries_by_type(kind).to_vec())
        .filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok())
        .map(|entry| RequestMade {
            address: entry.name(),
            initiator: entry
                .dyn_ref::<PerformanceResourceTiming>()
                .map_or_else(|| entry.entry_type(), PerformanceResourceTiming::initiator_type),
        })
        .filter(|request| !request.address.starts_with("blob:") && !request.address.starts_with("data:"))
        .collect()
}
