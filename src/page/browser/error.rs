//! The ways in which a browser can say no.

use nadir::report::Language;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};

/// Why the browser did not do what was asked. Shown as a notice; typed data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BrowserError {
    /// The browser keeps nothing for this page: private window, blocked cookies, or policy.
    #[error("the browser refused to store anything: {detail}")]
    StorageRefused {
        /// The browser's own words.
        detail: String,
    },
    /// The disk share the browser grants is used up.
    #[error("the browser's storage is full")]
    QuotaExceeded,
    /// The person closed the file dialogue without choosing.
    #[error("no file was chosen")]
    FileCancelled,
    /// The file could not be read or written.
    #[error("the file could not be read or written: {detail}")]
    FileFailed {
        /// The browser's own words.
        detail: String,
    },
    /// The file is no text of ours: it is never read with other letters in place of those it had.
    #[error("line {line}: not in UTF-8")]
    NotUtf8 {
        /// The line, from 1.
        line: usize,
    },
}

impl BrowserError {
    /// What is told, in the language of the page; the browser's own words stay in the browser's language.
    pub fn text(&self, language: Language) -> String {
        match self {
            _ if language == Language::English => self.to_string(),
            Self::StorageRefused { detail } => format!("浏览器拒绝存储：{detail}"),
            Self::QuotaExceeded => "浏览器存储空间已满".to_owned(),
            Self::FileCancelled => "未选择文件".to_owned(),
            Self::FileFailed { detail } => format!("文件无法读取或写入：{detail}"),
            Self::NotUtf8 { line } => format!("第 {line} 行：不是 UTF-8 编码"),
        }
    }

    /// A failure while storing, told apart by the name the browser gives it.
    pub(super) fn storing(thrown: &JsValue) -> Self {
        match name_of(thrown).as_str() {
            "QuotaExceededError" => Self::QuotaExceeded,
            _ => Self::StorageRefused { detail: words_of(thrown) },
        }
    }

    /// A failure with a file, told apart by the name the browser gives it.
    pub(super) fn with_file(thrown: &JsValue) -> Self {
        match name_of(thrown).as_str() {
            "AbortError" => Self::FileCancelled,
            "QuotaExceededError" => Self::QuotaExceeded,
            _ => Self::FileFailed { detail: words_of(thrown) },
        }
    }
}

fn name_of(thrown: &JsValue) -> String {
    property(thrown, "name").unwrap_or_default()
}

fn words_of(thrown: &JsValue) -> String {
    property(thrown, "message").or_else(|| thrown.as_string()).unwrap_or_else(|| format!("{thrown:?}"))
}

fn property(thrown: &JsValue, name: &str) -> Option<String> {
    let object = thrown.dyn_ref::<js_sys::Object>()?;
    js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?.as_string()
}
