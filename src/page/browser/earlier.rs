//! The studies as they were earlier, and those that were deleted.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::BrowserError;
use super::keeper::{count_of, has, number_of, text_of};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = snapshot)]
    fn js_snapshot(id: &str, why: &str);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = snapshotsOf, catch)]
    async fn js_snapshots(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = deleted, catch)]
    async fn js_deleted() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = eraseDeleted, catch)]
    async fn js_erase_deleted(id: &str) -> Result<JsValue, JsValue>;
}

/// A study as it was at an earlier time.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// When, milliseconds since 1970.
    pub time: f64,
    /// What it was made for: `opened`, `worked`, `removed`, `replaced`, `taken`.
    pub why: String,
    /// How many patients there were.
    pub patients: usize,
    /// How many of them, or of those there are now, are not the same now; `None` where one of both cannot be read.
    pub differing: Option<usize>,
    /// The saved study.
    pub text: String,
}

/// A study that was deleted and is still there.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// Its identity in this browser.
    pub id: String,
    /// When it was deleted, milliseconds since 1970.
    pub time: f64,
    /// What it was called; empty where it had no name.
    pub name: String,
    /// How many patients it had.
    pub patients: usize,
    /// The saved study, or whatever there was of it.
    pub text: String,
}

/// Keeps a study as it is now, before whatever is changed next, to return to; what cannot be kept is passed over.
pub fn snapshot(id: &str, why: &str) {
    js_snapshot(id, why);
}

/// The snapshots of a study, the newest first.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn snapshots(id: &str) -> Result<Vec<Snapshot>, BrowserError> {
    let found = js_snapshots(id).await.map_err(|thrown| BrowserError::storing(&thrown))?;
    let snapshot = |one: JsValue| Snapshot {
        time: number_of(&one, "time"),
        why: text_of(&one, "why"),
        patients: count_of(&one, "patients"),
        differing: has(&one, "differing").then(|| count_of(&one, "differing")),
        text: text_of(&one, "text"),
    };
    Ok(Array::from(&found).iter().map(snapshot).collect())
}

/// The deleted studies that are still there, the last first.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn deleted() -> Result<Vec<Deleted>, BrowserError> {
    let found = js_deleted().await.map_err(|thrown| BrowserError::storing(&thrown))?;
    let one = |one: JsValue| Deleted {
        id: text_of(&one, "id"),
        time: number_of(&one, "time"),
        name: text_of(&one, "name"),
        patients: count_of(&one, "patients"),
        text: text_of(&one, "text"),
    };
    Ok(Array::from(&found).iter().map(one).collect())
}

/// Erases a deleted study for good.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn erase_deleted(id: &str) -> Result<(), BrowserError> {
    js_erase_deleted(id).await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}
