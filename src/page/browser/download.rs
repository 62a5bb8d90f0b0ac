//! Handing the person a file.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use super::BrowserError;

/// How long the bytes stay available to the browser's download after the click.
const KEPT_MILLISECONDS: i32 = 60_000;

/// Lets the browser save `bytes` under `file_name` where it saves downloads. Nothing leaves the computer.
///
/// # Errors
/// - the browser cannot make the file → [`BrowserError::FileFailed`]
pub fn download(file_name: &str, mime: &str, bytes: &[u8]) -> Result<(), BrowserError> {
    hand_over(file_name, mime, bytes).map_err(|thrown| BrowserError::with_file(&thrown))
}

fn hand_over(file_name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let address = Url::create_object_url_with_blob(&blob(mime, bytes)?)?;
    let anchor: HtmlElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    // The `download` attribute makes the click a download: the page stays where it is.
    anchor.set_attribute("download", file_name)?;
    anchor.set_attribute("href", &address)?;
    anchor.click();
    let release = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), KEPT_MILLISECONDS).map(drop)
}

/// `bytes` as the browser's own immutable file content.
pub(super) fn blob(mime: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}
