//! The capabilities as a real browser gives them, in headless Chromium.

use super::keeper::{self, KeptStudy, Part, Phase};
use super::{BrowserError, environment, focus, privacy};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The page's index.html has the script before the compiled page; here it is run by hand, once.
fn with_keeper() {
    if js_sys::Reflect::get(&js_sys::global(), &"nadirKeeper".into()).unwrap().is_undefined() {
        let scripts = [
            include_str!("../keeper/keeper.js"),
            include_str!("../keeper/left.js"),
            include_str!("../keeper/shelf.js"),
            include_str!("../keeper/earlier.js"),
        ];
        for script in scripts {
            js_sys::Function::new_no_args(script).call0(&JsValue::UNDEFINED).unwrap();
        }
    }
}

async fn settled() {
    let pause = js_sys::Function::new_no_args("return new Promise((resolve) => setTimeout(resolve, 300))");
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(pause.call0(&JsValue::UNDEFINED).unwrap())).await.unwrap();
}

/// Whether the browser has a database of the page.
async fn has_database() -> bool {
    let factory = js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into()).unwrap();
    let list = js_sys::Reflect::get(&factory, &"databases".into()).unwrap();
    let promise = js_sys::Promise::from(list.unchecked_into::<js_sys::Function>().call0(&factory).unwrap());
    js_sys::Array::from(&wasm_bindgen_futures::JsFuture::from(promise).await.unwrap()).length() > 0
}

#[wasm_bindgen_test]
async fn what_is_handed_over_is_kept_in_parts_until_all_is_erased() {
    with_keeper();
    keeper::erase_everything().await.unwrap();
    assert_eq!(keeper::look().await, Ok(None));
    assert!(!has_database().await, "looking leaves no trace");
    keeper::keep(true);
    assert!(keeper::is_kept());
    let id = keeper::new_id();
    keeper::put(&id, "one", 2, [(Part::Patient(7), Some("{a}".into()))], Phase::Begin);
    settled().await;
    assert!(!has_database().await, "half a study is not written");
    let rest = [
        (Part::Patient(9), Some("{毫米}".into())),
        (Part::Head, Some("[".into())),
        (Part::Tail, Some("]".into())),
        (Part::Order, Some("[9,7]".into())),
    ];
    keeper::put(&id, "one", 2, rest, Phase::End);
    settled().await;
    let kept = |id: &str, text: &str, is_damaged| {
        let (id, name, text) = (id.to_owned(), "one".to_owned(), text.to_owned());
        Some(KeptStudy { id, name, text, is_damaged, is_whole: false, stamp: None })
    };
    // The stamp is another one after every write.
    let read = async || keeper::read(&id).await.unwrap().map(|study| KeptStudy { stamp: None, ..study });
    assert!(keeper::read(&id).await.unwrap().unwrap().stamp.is_some());
    assert_eq!(read().await, kept(&id, "[{毫米},{a}]", false));
    keeper::put(&id, "one", 2, [(Part::Patient(7), Some("{b}".into()))], Phase::Change);
    settled().await;
    assert_eq!(read().await, kept(&id, "[{毫米},{b}]", false));
    keeper::put(&id, "one", 2, [(Part::Patient(9), None)], Phase::Change);
    settled().await;
    assert!(keeper::read(&id).await.unwrap().unwrap().is_damaged, "a patient of the order is not there");
    keeper::erase_everything().await.unwrap();
    keeper::keep(false);
    assert_eq!(keeper::read(&id).await, Ok(None));
    assert!(!has_database().await);
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
