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
    async fn js_remove(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = putBack, catch)]
    async fn js_put_back(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = rename, catch)]
    async fn js_rename(id: &str, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = duplicate, catch)]
    async fn js_duplicate(id: &str, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = list, catch)]
    async fn js_list() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = snapshot)]
    fn js_snapshot(id: &str, why: &str);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = snapshotsOf, catch)]
    async fn js_snapshots(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = everything, catch)]
    async fn js_everything() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = split)]
    fn js_split(text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = add)]
    fn js_add(name: &str, patients: f64, text: &str);
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = room, catch)]
    async fn js_room() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nadirKeeper, js_name = persist, catch)]
    async fn js_persist() -> Result<JsValue, JsValue>;
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

/// A study as it was at an earlier time.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// When, milliseconds since 1970.
    pub time: f64,
    /// What it was made for: `opened`, `worked`, `removed`, `replaced`.
    pub why: String,
    /// How many patients there were.
    pub patients: usize,
    /// The saved study.
    pub text: String,
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

/// A kept study.
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

/// Takes a study out of what is kept.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn remove(id: &str) -> Result<(), BrowserError> {
    js_remove(id).await.map(drop).map_err(|thrown| BrowserError::storing(&thrown))
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
        text: text_of(&one, "text"),
    };
    Ok(Array::from(&found).iter().map(snapshot).collect())
}

/// All studies that can be read, as one text.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn everything() -> Result<String, BrowserError> {
    let text = js_everything().await.map_err(|thrown| BrowserError::storing(&thrown))?;
    Ok(text.as_string().unwrap_or_default())
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

fn number_of(found: &JsValue, name: &str) -> f64 {
    Reflect::get(found, &name.into()).ok().and_then(|number| number.as_f64()).unwrap_or(0.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of at most 100 000")]
fn count_of(found: &JsValue, name: &str) -> usize {
    number_of(found, name).clamp(0.0, 1e6) as usize
}

fn kept_study(found: &JsValue) -> Option<KeptStudy> {
    found.is_object().then(|| KeptStudy {
        id: text_of(found, "id"),
        name: text_of(found, "name"),
        text: text_of(found, "text"),
        is_damaged: is_so(found, "isDamaged"),
        is_whole: is_so(found, "isWhole"),
    })
}

fn is_so(found: &JsValue, name: &str) -> bool {
    Reflect::get(found, &name.into()).is_ok_and(|is| is.is_truthy())
}

fn text_of(found: &JsValue, name: &str) -> String {
    Reflect::get(found, &name.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
