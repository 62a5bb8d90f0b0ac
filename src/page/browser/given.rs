//! Files that are given to the page: dropped, chosen or pasted. Their bytes are read by the program that reads files, not by the page.

use super::BrowserError;
use super::file::choose;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ClipboardEvent, DragEvent, Element, HtmlElement, HtmlInputElement};

// What programs.js gives the page.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirReader, catch)]
    fn listen(answered: &Closure<dyn FnMut(u32, String, String)>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirReader, catch)]
    fn send(id: u32, text: &str, file: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirReader, catch)]
    fn stop() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirReader, catch)]
    fn draw(id: u32, text: &str, body: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirReader, catch)]
    fn download(id: u32, text: &str, file_name: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirReader, js_name = pasted, catch)]
    fn pasted_blob(event: &ClipboardEvent) -> Result<JsValue, JsValue>;
}

/// A file as it was given; its content is not read yet.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its name; empty for what was pasted.
    pub name: String,
    blob: Blob,
}

impl Given {
    /// Whether it was pasted: then it is in UTF-8.
    pub fn is_pasted(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether it is a saved study, or several: it begins with an object, or a list of them, as no table does. A file that is called
    /// `.json` is one too, unless its first line is parted into cells: what is wrong with it is then told of a study. No more than the
    /// beginning of a file is looked at.
    pub async fn is_study(&self) -> bool {
        const LOOKED_AT: i32 = 400;
        let Ok(start) = self.blob.slice_with_i32_and_i32(0, LOOKED_AT) else { return false };
        let start = JsFuture::from(start.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
        let text = start.trim_start_matches('\u{feff}').trim_start();
        let object = text.strip_prefix('[').unwrap_or(text).trim_start().strip_prefix('{');
        let begins_as_one = object.is_some_and(|rest| rest.trim_start().is_empty() || rest.trim_start().starts_with(['"', '}']));
        let is_table = text.lines().next().is_some_and(|line| !line.starts_with(['{', '[']) && line.contains([',', ';', '\t']));
        begins_as_one || (self.name.to_ascii_lowercase().ends_with(".json") && !is_table)
    }

    /// Its content as text, every letter of it.
    ///
    /// # Errors
    /// - the file cannot be read → [`BrowserError::FileFailed`]
    /// - it is not in UTF-8 → [`BrowserError::NotUtf8`]
    pub async fn text(&self) -> Result<String, BrowserError> {
        let buffer = JsFuture::from(self.blob.array_buffer()).await.map_err(|thrown| BrowserError::with_file(&thrown))?;
        let text = String::from_utf8(Uint8Array::new(&buffer).to_vec()).map_err(|error| {
            let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            BrowserError::NotUtf8 { line: before.filter(|byte| **byte == b'\n').count() + 1 }
        })?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }
}

/// Asks for files. `accept` is the list an `<input>` takes.
///
/// Must follow a click or a key: the browser opens no dialogue otherwise.
///
/// # Errors
/// - the dialogue was closed → [`BrowserError::FileCancelled`]
pub async fn choose_files(accept: &str) -> Result<Vec<Given>, BrowserError> {
    let files = choose(accept, true).await.map_err(|thrown| BrowserError::with_file(&thrown))?;
    if files.is_empty() {
        return Err(BrowserError::FileCancelled);
    }
    Ok(files.into_iter().map(|file| Given { name: file.name(), blob: file.into() }).collect())
}

/// What is pasted, where it is a table or a text.
pub fn pasted(event: &ClipboardEvent) -> Option<Given> {
    let files = event.clipboard_data().and_then(|data| data.files()).filter(|files| files.length() > 0);
    if let Some(file) = files.and_then(|files| files.get(0)) {
        return Some(Given { name: file.name(), blob: file.into() });
    }
    let blob = pasted_blob(event).ok()?.dyn_into().ok()?;
    Some(Given { name: String::new(), blob })
}

/// Whether the paste is a field's own: a text, or cells of a grid.
pub fn is_in_field(event: &ClipboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let is_editable = element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    let is_text =
        element.dyn_ref::<HtmlInputElement>().is_some_and(|input| !["checkbox", "radio"].contains(&input.type_().as_str()));
    is_editable || is_text || element.tag_name() == "TEXTAREA"
}

/// Whether files are dragged: then the page takes them, and the browser does not show them in its place.
pub fn is_of_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0))
}

/// The files that are dropped.
pub fn dropped(event: &DragEvent) -> Vec<Given> {
    let Some(files) = event.data_transfer().and_then(|data| data.files()) else { return Vec::new() };
    let files = (0..files.length()).filter_map(|index| files.get(index));
    files.map(|file| Given { name: file.name(), blob: file.into() }).collect()
}

/// Hears what the reader says: the number of the message, its text, and where there is none, why.
pub fn hear(answered: impl FnMut(u32, String, String) + 'static) {
    let answered = Closure::<dyn FnMut(u32, String, String)>::new(answered);
    // Where there is no reader, nothing is heard, and the first file says so.
    let _ = listen(&answered);
    answered.forget();
}

/// Sends the reader a text, and a file beside it.
///
/// # Errors
/// Where there is no reader.
pub fn tell(id: u32, text: &str, file: Option<&Given>) -> Result<(), BrowserError> {
    let file = file.map_or(JsValue::UNDEFINED, |given| given.blob.clone().into());
    send(id, text, &file).map_err(|thrown| BrowserError::with_file(&thrown))
}

/// Sends the reader a text whose answer is drawn in the part of a table with this id and never comes here.
pub fn tell_to_draw(id: u32, text: &str, body: &str) {
    let _ = draw(id, text, body);
}

/// Sends the reader a text whose answer is handed to the person as a file and never comes here.
pub fn tell_to_download(id: u32, text: &str, file_name: &str) {
    let _ = download(id, text, file_name);
}

/// Ends the reader, and with it all that it knows of files.
pub fn end() {
    let _ = stop();
}
