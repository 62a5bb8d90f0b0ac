//! How much this browser keeps of the page, and how surely.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::BrowserError;
use super::keeper::{is_so, number_of};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = room, catch)]
    async fn js_room() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = persist, catch)]
    async fn js_persist() -> Result<JsValue, JsValue>;
}

/// How much the browser keeps for this page, and how surely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Bytes used.
    pub usage: f64,
    /// Bytes granted.
    pub quota: f64,
    /// Whether the browser has promised not to clear it when the disk is short.
    pub is_persistent: bool,
}

/// How much is kept, and how surely.
///
/// # Errors
/// - the browser does not tell → [`BrowserError::StorageRefused`]
pub async fn room() -> Result<Room, BrowserError> {
    let found = js_room().await.map_err(|thrown| BrowserError::storing(&thrown))?;
    let is_persistent = is_so(&found, "isPersistent");
    Ok(Room { usage: number_of(&found, "usage"), quota: number_of(&found, "quota"), is_persistent })
}

/// Asks the browser not to clear what is kept when the disk is short; whether it agreed.
///
/// # Errors
/// - the browser does not tell → [`BrowserError::StorageRefused`]
pub async fn persist() -> Result<bool, BrowserError> {
    js_persist().await.map(|agreed| agreed.is_truthy()).map_err(|thrown| BrowserError::storing(&thrown))
}
