//! Files the person chooses, to read and to write.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::{BrowserError, download};

/// Where a file was saved.
#[derive(Debug, Clone)]
pub enum Saved {
    /// In the file the person chose; it can be written again without asking.
    InChosenFile(ChosenFile),
    /// Where the browser keeps downloads, because it offers no choice.
    AsDownload,
}

/// A file the person chose for writing.
#[derive(Debug, Clone)]
pub struct ChosenFile {
    handle: JsValue,
}

/// Writes `content` to a file of the person's choice, or as a download where the browser offers no choice.
///
/// The content is waited for once the file is chosen: a browser asks for one only soon after a click or a key.
///
/// # Errors
/// - the dialogue was closed → [`BrowserError::FileCancelled`]
/// - the file cannot be written → [`BrowserError::FileFailed`]
pub async fn save_to_chosen_file(
    file_name: &str,
    mime: &str,
    content: impl Future<Output = Vec<u8>>,
) -> Result<Saved, BrowserError> {
    let Some(picker) = save_picker() else {
        return download::download(file_name, mime, &content.await).map(|()| Saved::AsDownload);
    };
    let handle = ask_where(&picker, file_name).await.map_err(|thrown| BrowserError::with_file(&thrown))?;
    let chosen = ChosenFile { handle };
    chosen.write(&content.await).await?;
    Ok(Saved::InChosenFile(chosen))
}

impl ChosenFile {
    /// Writes `bytes` in place of what the file held. The old content stays until all is written.
    ///
    /// # Errors
    /// - the person refused, or the disk did → [`BrowserError::FileFailed`]
    pub async fn write(&self, bytes: &[u8]) -> Result<(), BrowserError> {
        self.replace(bytes).await.map_err(|thrown| BrowserError::with_file(&thrown))
    }

    async fn replace(&self, bytes: &[u8]) -> Result<(), JsValue> {
        let stream = call(&self.handle, "createWritable", None).await?;
        let content: JsValue = js_sys::Uint8Array::from(bytes).into();
        call(&stream, "write", Some(&content)).await?;
        call(&stream, "close", None).await.map(drop)
    }
}

/// Resolves to the chosen files, or to none when the dialogue is closed.
pub(super) async fn choose(accept: &str, has_several: bool) -> Result<Vec<File>, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let input: HtmlInputElement = document.create_element("input")?.dyn_into().map_err(JsValue::from)?;
    input.set_type("file");
    input.set_accept(accept);
    input.set_multiple(has_several);
    let chosen = Promise::new(&mut |resolve: Function, _reject: Function| {
        let answer = Closure::once_into_js(move || drop(resolve.call0(&JsValue::UNDEFINED)));
        let answer: &Function = answer.unchecked_ref();
        input.set_onchange(Some(answer));
        let _ = Reflect::set(&input, &"oncancel".into(), answer);
        input.click();
    });
    JsFuture::from(chosen).await?;
    let files = input.files();
    Ok(files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|index| files.get(index)).collect()))
}

/// `showSaveFilePicker`, where this browser has it.
fn save_picker() -> Option<Function> {
    let window = web_sys::window()?;
    get(&window, "showSaveFilePicker").ok()?.dyn_into().ok()
}

async fn ask_where(picker: &Function, file_name: &str) -> Result<JsValue, JsValue> {
    let options = js_sys::Object::new();
    Reflect::set(&options, &"suggestedName".into(), &JsValue::from_str(file_name))?;
    let window = web_sys::window().ok_or("no window")?;
    JsFuture::from(picker.call1(&window, &options)?.dyn_into::<Promise>()?).await
}

/// Calls an asynchronous method that this version of the bindings does not know.
async fn call(object: &JsValue, method: &str, argument: Option<&JsValue>) -> Result<JsValue, JsValue> {
    let function: Function = get(object, method)?.dyn_into()?;
    let promise = match argument {
        Some(argument) => function.call1(object, argument)?,
        None => function.call0(object)?,
    };
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
}
