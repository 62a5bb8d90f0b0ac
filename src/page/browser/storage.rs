//! Documents kept in this browser, on this computer (IndexedDB).
//!
//! Every operation opens, works and closes, so that a second tab is never kept waiting. Nothing is created before something is
//! saved: to look for a document leaves no trace.

use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::BrowserError;

const DATABASE: &str = "nadir";
const VERSION: u32 = 1;
const DOCUMENTS: &str = "documents";

/// The document stored under `key`; `None` when there is none.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn load(key: &str) -> Result<Option<String>, BrowserError> {
    if !may_exist().await {
        return Ok(None);
    }
    let database = open().await?;
    let found = read(&database, key).await;
    database.close();
    found.map_err(|error| refusal(&error))
}

/// What became of a document that was to be stored.
#[derive(Debug, PartialEq, Eq)]
pub enum Stored {
    /// The browser has committed it.
    Done,
    /// Another tab has stored something since; it is left as it is. This is what stands there now, `None` after erasing.
    ChangedElsewhere(Option<String>),
}

/// Stores `text` under `key` in place of what was there, if that is still what this tab `expected`.
///
/// Looking and writing are one transaction, so that of two tabs one always learns of the other.
///
/// # Errors
/// - no room left → [`BrowserError::QuotaExceeded`]
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn replace(key: &str, expected: Option<&str>, text: &str) -> Result<Stored, BrowserError> {
    let database = open().await?;
    let done = replace_in(&database, key, expected, text).await;
    database.close();
    done.map_err(|error| refusal(&error))
}

/// Removes every document this page has stored on this computer, and the database that held them.
///
/// The browser takes the requests for one database in turn: what was being stored when this is called is removed as well.
///
/// # Errors
/// - the browser keeps nothing for this page → [`BrowserError::StorageRefused`]
pub async fn erase_everything() -> Result<(), BrowserError> {
    let deleting = Factory::new().and_then(|factory| factory.delete(DATABASE)).map_err(|error| refusal(&error))?;
    deleting.await.map_err(|error| refusal(&error))
}

/// Whether the database may exist. The list of names is asked for because opening a database creates it.
///
/// A browser that does not tell the names (or has no storage at all) leaves it open.
async fn may_exist() -> bool {
    let names = async {
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).ok()?;
        let list: Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
        let answer: Promise = list.call0(&factory).ok()?.dyn_into().ok()?;
        JsFuture::from(answer).await.ok()?.dyn_into::<Array>().ok()
    };
    let is_ours = |found: JsValue| Reflect::get(&found, &"name".into()).is_ok_and(|name| name == DATABASE);
    names.await.is_none_or(|names| names.iter().any(is_ours))
}

async fn open() -> Result<Database, BrowserError> {
    let opening = Factory::new().and_then(|factory| factory.open(DATABASE, Some(VERSION)));
    let mut opening = opening.map_err(|error| refusal(&error))?;
    opening.on_upgrade_needed(|event| {
        // A failure here makes the opening itself fail, which is where it is reported.
        if let Ok(database) = idb::event::DatabaseEvent::database(&event) {
            let _ = database.create_object_store(DOCUMENTS, ObjectStoreParams::new());
        }
    });
    opening.await.map_err(|error| refusal(&error))
}

async fn read(database: &Database, key: &str) -> Result<Option<String>, idb::Error> {
    let transaction = database.transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
    let value = transaction.object_store(DOCUMENTS)?.get(JsValue::from_str(key))?.await?;
    Ok(value.and_then(|value| value.as_string()))
}

async fn replace_in(database: &Database, key: &str, expected: Option<&str>, text: &str) -> Result<Stored, idb::Error> {
    let transaction = database.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
    let documents = transaction.object_store(DOCUMENTS)?;
    let found = documents.get(JsValue::from_str(key))?.await?.and_then(|value| value.as_string());
    if found.as_deref() != expected {
        return Ok(Stored::ChangedElsewhere(found));
    }
    let _ = documents.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?;
    transaction.commit()?.await.map(|_| Stored::Done)
}

/// Finds the browser's own exception inside the crate's error, so that "full" is told from "refused".
fn refusal(error: &idb::Error) -> BrowserError {
    let detail = error.to_string();
    if detail.contains("QuotaExceeded") {
        return BrowserError::QuotaExceeded;
    }
    match error {
        idb::Error::DomException(exception) => BrowserError::storing(exception.unchecked_ref()),
        _ => BrowserError::StorageRefused { detail },
    }
}
