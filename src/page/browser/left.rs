//! What an earlier page left behind that the browser had not yet committed.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::keeper::{number_of, text_of};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = told)]
    fn js_told() -> JsValue;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = forgetUnread)]
    fn js_forget_unread();
}

/// What an earlier page left that the browser had not yet committed, and that needs the person.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftBehind {
    /// The text of what cannot be taken up; empty where there is none.
    pub unread: String,
    /// The names of the studies whose changes are kept beside what another tab has made of them.
    pub beside: Vec<String>,
    /// When something was last kept here that is gone without this page having erased it, milliseconds since 1970; 0 where nothing is gone.
    pub gone: f64,
    /// The field that was still being typed into.
    pub field: String,
    /// What stood there; empty where nothing did.
    pub typing: String,
}

/// What the look at the start found to be told.
pub fn left_behind() -> LeftBehind {
    let told = js_told();
    let names = Reflect::get(&told, &"beside".into()).map(|names| Array::from(&names)).unwrap_or_default();
    LeftBehind {
        unread: text_of(&told, "unread"),
        beside: names.iter().filter_map(|name| name.as_string()).collect(),
        gone: number_of(&told, "gone"),
        field: text_of(&told, "field"),
        typing: text_of(&told, "typing"),
    }
}

/// The person has what could not be taken up: it need not be kept any longer.
pub fn forget_unread() {
    js_forget_unread();
}
