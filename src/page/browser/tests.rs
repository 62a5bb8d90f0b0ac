//! The capabilities as a real browser gives them, in headless Chromium.

use super::storage::{self, Stored};
use super::{BrowserError, environment, focus, privacy};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn what_is_saved_is_loaded_until_all_is_erased() {
    storage::erase_everything().await.unwrap();
    assert_eq!(storage::load("study").await, Ok(None));
    assert_eq!(storage::replace("study", None, "83 × 56 × 73").await, Ok(Stored::Done));
    assert_eq!(storage::replace("study", Some("83 × 56 × 73"), "84 × 56 × 73 毫米").await, Ok(Stored::Done));
    assert_eq!(storage::replace("settings", None, "").await, Ok(Stored::Done));
    assert_eq!(storage::load("study").await, Ok(Some("84 × 56 × 73 毫米".to_owned())));
    assert_eq!(storage::load("settings").await, Ok(Some(String::new())));
    storage::erase_everything().await.unwrap();
    assert_eq!(storage::load("study").await, Ok(None));
}

#[wasm_bindgen_test]
async fn what_another_tab_has_saved_is_left_as_it_is() {
    storage::erase_everything().await.unwrap();
    storage::replace("shared", None, "of the other").await.unwrap();
    for expected in [None, Some("of this one")] {
        let found = Stored::ChangedElsewhere(Some("of the other".to_owned()));
        assert_eq!(storage::replace("shared", expected, "of this one").await, Ok(found));
    }
    assert_eq!(storage::load("shared").await, Ok(Some("of the other".to_owned())));
    storage::erase_everything().await.unwrap();
    assert_eq!(storage::replace("shared", Some("of the other"), "").await, Ok(Stored::ChangedElsewhere(None)));
    storage::erase_everything().await.unwrap();
}

/// Whether the browser has a database of the page.
async fn has_database() -> bool {
    let factory = js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into()).unwrap();
    let list = js_sys::Reflect::get(&factory, &"databases".into()).unwrap();
    let promise = js_sys::Promise::from(list.unchecked_into::<js_sys::Function>().call0(&factory).unwrap());
    js_sys::Array::from(&wasm_bindgen_futures::JsFuture::from(promise).await.unwrap()).length() > 0
}

#[wasm_bindgen_test]
async fn looking_for_a_document_and_erasing_leave_no_database() {
    storage::erase_everything().await.unwrap();
    assert_eq!(storage::load("study").await, Ok(None));
    assert!(!has_database().await);
    storage::replace("study", None, "83 × 56 × 73").await.unwrap();
    assert!(has_database().await);
    storage::erase_everything().await.unwrap();
    assert!(!has_database().await);
}

#[wasm_bindgen_test]
async fn a_megabyte_is_saved_whole() {
    let text = "42 x 38 x 35\n".repeat(80_000);
    storage::replace("large", None, &text).await.unwrap();
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
}

#[wasm_bindgen_test]
fn the_requests_begin_with_the_page_itself() {
    let requests = privacy::requests_made();
    assert_eq!(requests.first().map(|request| request.initiator.as_str()), Some("navigation"));
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    assert!(requests.iter().all(|request| request.address.starts_with(&origin)));
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
    // Who went on before the text was selected stays where they went.
    let other = document.create_element("input").unwrap();
    other.set_id("other");
    document.body().unwrap().append_child(&other).unwrap();
    assert!(focus::focus("other"));
    focus::select_text("field");
    assert_eq!(document.active_element().map(|element| element.id()), Some("other".to_owned()));
}
