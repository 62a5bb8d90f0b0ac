//! The capabilities as a real browser gives them, in headless Chromium.

use super::{BrowserError, environment, focus, privacy, storage};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn what_is_saved_is_loaded_until_all_is_erased() {
    storage::erase_everything().await.unwrap();
    assert_eq!(storage::load("study").await, Ok(None));
    storage::save("study", "83 × 56 × 73").await.unwrap();
    storage::save("study", "84 × 56 × 73 毫米").await.unwrap();
    storage::save("settings", "").await.unwrap();
    assert_eq!(storage::load("study").await, Ok(Some("84 × 56 × 73 毫米".to_owned())));
    assert_eq!(storage::load("settings").await, Ok(Some(String::new())));
    storage::erase_everything().await.unwrap();
    assert_eq!(storage::load("study").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_megabyte_is_saved_whole() {
    let text = "42 x 38 x 35\n".repeat(80_000);
    storage::save("large", &text).await.unwrap();
    assert_eq!(storage::load("large").await, Ok(Some(text)));
    storage::erase_everything().await.unwrap();
}

#[wasm_bindgen_test]
fn refusals_are_told_apart_by_the_name_the_browser_gives() {
    let thrown = |name| JsValue::from(web_sys::DomException::new_with_message_and_name("no", name).unwrap());
    assert_eq!(BrowserError::storing(&thrown("QuotaExceededError")), BrowserError::QuotaExceeded);
    assert_eq!(BrowserError::storing(&thrown("SecurityError")), BrowserError::StorageRefused { detail: "no".to_owned() });
    assert_eq!(BrowserError::with_file(&thrown("AbortError")), BrowserError::FileCancelled);
    assert_eq!(BrowserError::with_file(&JsValue::from_str("odd")), BrowserError::FileFailed { detail: "odd".to_owned() });
}

#[wasm_bindgen_test]
fn the_page_knows_where_and_when_it_runs() {
    assert!(!environment::is_local_file());
    assert!(!environment::language().is_empty());
    let time = environment::clock_time();
    assert!(time.len() == 5 && time.chars().nth(2) == Some(':'), "{time}");
    assert!(environment::now_milliseconds() > 1.7e12);
}

#[wasm_bindgen_test]
fn the_requests_begin_with_the_page_itself() {
    let requests = privacy::requests_made();
    assert_eq!(requests.first().map(|request| request.initiator.as_str()), Some("navigation"));
    assert!(requests.iter().all(|request| request.address.starts_with("http://127.0.0.1")));
    assert_eq!(privacy::policy_in_force(), None);
}

#[wasm_bindgen_test]
fn focus_goes_to_what_exists() {
    let document = web_sys::window().unwrap().document().unwrap();
    let field = document.create_element("input").unwrap();
    field.set_id("field");
    document.body().unwrap().append_child(&field).unwrap();
    assert!(focus::focus("field") && focus::scroll_into_view("field"));
    assert_eq!(document.active_element().map(|element| element.id()), Some("field".to_owned()));
    assert!(!focus::focus("nowhere") && !focus::scroll_into_view("nowhere"));
}
