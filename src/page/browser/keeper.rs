//! The studies this browser keeps. The work is done by `keeper/keeper.js`, which goes on when the compiled page stops; here are its calls.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

use super::BrowserError;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = newId)]
    fn js_new_id() -> String;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = look, catch)]
    async fn js_look() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = read, catch)]
    async fn js_read(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = open)]
    fn js_open(id: &str);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = put)]
    fn js_put(id: &str, name: &str, patients: f64, parts: &Array, phase: &str);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = keep)]
    fn js_keep(is_on: bool);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = isKept)]
    fn js_is_kept() -> bool;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = keepAnew)]
    fn js_keep_anew();
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = unsaved)]
    fn js_unsaved(is_so: bool);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = listen)]
    fn js_listen(heard: &JsValue);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = erase, catch)]
    async fn js_erase() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = remove, catch)]
    async fn js_remove(id: &str, is_for_good: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = putBack, catch)]
    async fn js_put_back(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = rename, catch)]
    async fn js_rename(id: &str, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = duplicate, catch)]
    async fn js_duplicate(id: &str, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = list, catch)]
    async fn js_list() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = everything, catch)]
    async fn js_everything() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = split)]
    fn js_split(text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = add)]
    fn js_add(name: &str, patients: f64, text: &str);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = eraseCopies, catch)]
    async fn js_erase_copies() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = putAside)]
    fn js_put_aside(id: &str, is_worth_keeping: bool);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = saw)]
    fn js_saw(id: &str, stamp: &str);
}

/// A study as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptStudy {
    /// Its identity in this browser; empty where an empty study was asked for.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// The saved study, or whatever is left of it.
    pub text: String,
    /// Whether the text is all that is left, and no saved study.
    pub is_damaged: bool,
    /// Whether it is kept as one text, without parts that could be changed.
    pub is_whole: bool,
    /// What the browser's copy was marked with when this was read; every change of it changes the mark.
    pub stamp: Option<String>,
}

/// A study in the list of those kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its identity in this browser.
    pub id: String,
    /// What it is called; empty where it has no name.
    pub name: String,
    /// How many patients it has.
    pub patients: usize,
    /// When it was changed last, milliseconds since 1970; 0 where that is not known.
    pub changed: f64,
}

/// A part of a kept study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The text before the patients.
    Head,
    /// The patients' keys in their order.
    Order,
    /// The text behind the patients, to the changes where there is a trail.
    Tail,
    /// The text behind the changes.
    Foot,
    /// Some of the changes, by their number.
    Changes(usize),
    /// The patient with this key.
    Patient(u32),
}

/// Whether parts are a change, or belong to a study that is handed over whole and takes the place of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// A change, written at once.
    Change,
    /// The study begins; nothing is written before its end.
    Begin,
    /// More of it.
    More,
    /// Its end.
    End,
}

/// What became of what was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The browser has committed all of it.
    Saved,
    /// The disk share the browser grants is used up; it is tried again.
    Full,
    /// The browser refuses; it is tried again.
    Refused,
    /// The browser has not yet said that it has committed it.
    Unanswered,
    /// Another tab has changed the study since.
    Changed,
    /// What was kept was erased.
    Erased,
    /// The page was brought back as it was left, and another tab has changed the study since.
    Newer,
    /// The page is being left while the study is still being handed over: the rest is wanted now.
    Leaving,
}

/// An identity no study has.
pub fn new_id() -> String {
    js_new_id()
}

/// The study to begin with; `None` where nothing is kept.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn look() -> Result<Option<KeptStudy>, BrowserError> {
    js_look().await.map(|found| kept_study(&found)).map_err(|thrown| BrowserError::storing(&thrown))
}

/// A kept study, with what is still on its way there. Who opens it says so by [`saw`].
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn read(id: &str) -> Result<Option<KeptStudy>, BrowserError> {
    js_read(id).await.map(|found| kept_study(&found)).map_err(|thrown| BrowserError::storing(&thrown))
}

/// From now on this study is the open one.
pub fn open(id: &str) {
    js_open(id);
}

/// A study that was read is put on the page: this tab may change it, as long as no other does.
pub fn saw(kept: &KeptStudy) {
    if let Some(stamp) = &kept.stamp {
        js_saw(&kept.id, stamp);
    }
}

/// Another study takes the place of this one. Where nothing is kept it is held as long as the page lives, unless it is not worth it.
pub fn put_aside(id: &str, is_worth_keeping: bool) {
    js_put_aside(id, is_worth_keeping);
}

/// Hands over parts of a study; a part without text is taken out.
pub fn put(id: &str, name: &str, patients: usize, parts: impl IntoIterator<Item = (Part, Option<String>)>, phase: Phase) {
    let list = Array::new();
    for (part, text) in parts {
        list.push(&match part {
            Part::Head => JsValue::from_str("head"),
            Part::Order => JsValue::from_str("order"),
            Part::Tail => JsValue::from_str("tail"),
            Part::Foot => JsValue::from_str("foot"),
            Part::Changes(number) => JsValue::from_str(&format!("changes-{number:06}")),
            Part::Patient(key) => JsValue::from_f64(f64::from(key)),
        });
        list.push(&text.map_or(JsValue::NULL, |text| JsValue::from_str(&text)));
    }
    let phase = match phase {
        Phase::Change => "",
        Phase::Begin => "begin",
        Phase::More => "more",
        Phase::End => "end",
    };
    js_put(id, name, patients as f64, &list, phase);
}

/// Switches keeping on or off; what waits is written.
pub fn keep(is_on: bool) {
    js_keep(is_on);
}

/// Whether studies are kept in this browser.
pub fn is_kept() -> bool {
    js_is_kept()
}

/// What was erased is kept anew from now on.
pub fn keep_anew() {
    js_keep_anew();
}

/// Whether something was typed that is in no file; the person is then asked before it is lost.
pub fn set_unsaved(is_so: bool) {
    js_unsaved(is_so);
}

/// Hears what became of what was handed over, and of which study, as long as the page lives.
pub fn listen(mut heard: impl FnMut(Outcome, String) + 'static) {
    let hear = Closure::<dyn FnMut(String, String)>::new(move |outcome: String, id: String| {
        let outcome = match outcome.as_str() {
            "saved" => Outcome::Saved,
            "full" => Outcome::Full,
            "unanswered" => Outcome::Unanswered,
            "changed" => Outcome::Changed,
            "erased" => Outcome::Erased,
            "newer" => Outcome::Newer,
            "leaving" => Outcome::Leaving,
            _ => Outcome::Refused,
        };
        heard(outcome, id);
    });
    js_listen(&hear.into_js_value());
}

/// Removes everything this page keeps on this computer, and the database that held it.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn erase_everything() -> Result<(), BrowserError> {
    js_erase().await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}

/// Removes what this browser keeps, and holds the studies as long as the page lives.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn erase_copies() -> Result<(), BrowserError> {
    js_erase_copies().await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}

/// Takes a study out of what is kept: for good, or with a copy that stays for some time.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn remove(id: &str, is_for_good: bool) -> Result<(), BrowserError> {
    js_remove(id, is_for_good).await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}

/// Puts back what was taken out since the page was opened.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn put_back(id: &str) -> Result<(), BrowserError> {
    js_put_back(id).await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}

/// Calls a study that is not open by another name.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn rename(id: &str, name: &str) -> Result<(), BrowserError> {
    js_rename(id, name).await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}

/// Keeps a copy of a study under another name.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn duplicate(id: &str, name: &str) -> Result<(), BrowserError> {
    js_duplicate(id, name).await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
}

/// The studies kept, the last opened first.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn list() -> Result<Vec<Listed>, BrowserError> {
    let found = js_list().await.map_err(|thrown| BrowserError::storing(&thrown))?;
    let listed = |one: JsValue| Listed {
        id: text_of(&one, "id"),
        name: text_of(&one, "name"),
        patients: count_of(&one, "patients"),
        changed: number_of(&one, "changed"),
    };
    Ok(Array::from(&found).iter().map(listed).collect())
}

/// All studies that can be read, as one text, and how many cannot.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn everything() -> Result<(String, usize), BrowserError> {
    let all = js_everything().await.map_err(|thrown| BrowserError::storing(&thrown))?;
    Ok((text_of(&all, "text"), count_of(&all, "unread")))
}

/// The texts of the studies in what [`everything`] gave; `None` for a text of another kind.
pub fn split(text: &str) -> Option<Vec<String>> {
    let found = js_split(text);
    found.is_array().then(|| Array::from(&found).iter().filter_map(|one| one.as_string()).collect())
}

/// Keeps a study beside the open one.
pub fn add(name: &str, patients: usize, text: &str) {
    js_add(name, patients as f64, text);
}

pub(super) fn number_of(found: &JsValue, name: &str) -> f64 {
    Reflect::get(found, &name.into()).ok().and_then(|number| number.as_f64()).unwrap_or(0.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of at most 100 000")]
pub(super) fn count_of(found: &JsValue, name: &str) -> usize {
    number_of(found, name).clamp(0.0, 1e6) as usize
}

fn kept_study(found: &JsValue) -> Option<KeptStudy> {
    found.is_object().then(|| KeptStudy {
        id: text_of(found, "id"),
        name: text_of(found, "name"),
        text: text_of(found, "text"),
        is_damaged: is_so(found, "isDamaged"),
        is_whole: is_so(found, "isWhole"),
        stamp: Reflect::get(found, &"stamp".into()).ok().and_then(|stamp| stamp.as_string()),
    })
}

/// Whether there is a number of this name.
pub(super) fn has(found: &JsValue, name: &str) -> bool {
    Reflect::get(found, &name.into()).is_ok_and(|number| number.as_f64().is_some())
}

pub(super) fn is_so(found: &JsValue, name: &str) -> bool {
    Reflect::get(found, &name.into()).is_ok_and(|is| is.is_truthy())
}

pub(super) fn text_of(found: &JsValue, name: &str) -> String {
    Reflect::get(found, &name.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
