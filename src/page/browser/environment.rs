//! Where and when the page runs.

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

/// Whether the page is the single file opened from disk, not a page from a server.
pub fn is_local_file() -> bool {
    web_sys::window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "file:")
}

/// The person's preferred language as the browser states it, for example `zh-CN`; English when it states none.
pub fn language() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_else(|| "en".to_owned())
}

/// Whether the person's system asks for dark pages.
pub fn prefers_dark() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// A time, given in milliseconds since 1970, as local date and time of day, `YYYY-MM-DD HH:MM`; empty for none.
pub fn local_time(milliseconds: f64) -> String {
    if milliseconds <= 0.0 {
        return String::new();
    }
    let time = Date::new(&milliseconds.into());
    let (month, day) = (time.get_month() + 1, time.get_date());
    format!("{}-{month:02}-{day:02} {:02}:{:02}", time.get_full_year(), time.get_hours(), time.get_minutes())
}

/// The time now, `YYYY-MM-DDThh:mm:ss` in UTC.
pub fn utc_time() -> String {
    String::from(Date::new_0().to_iso_string()).chars().take(19).collect()
}

/// The local date, `YYYY-MM-DD`.
pub fn today() -> String {
    let now = Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Local time of day, `HH:MM`.
pub fn clock_time() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Waits until the page had a moment to answer.
pub async fn rest() {
    let moment = Promise::new(&mut |rested, _| {
        // Without a window nobody waits for an answer.
        let waits = web_sys::window().map(|window| window.set_timeout_with_callback(&rested));
        if !matches!(waits, Some(Ok(_))) {
            drop(rested.call0(&wasm_bindgen::JsValue::UNDEFINED));
        }
    });
    drop(JsFuture::from(moment).await);
}
