//! What the page asks of the browser, one capability per file.
//!
//! The only files of the page that name `web_sys`: everything here takes and gives plain Rust values,
//! and what the browser refuses comes back as a [`BrowserError`], never as a panic.

pub mod clipboard;
pub mod download;
pub mod earlier;
pub mod environment;
pub mod file;
pub mod first_screen;
pub mod focus;
pub mod given;
pub mod history_keys;
pub mod keeper;
pub mod left;
#[allow(dead_code, reason = "used by the figures of a study")]
pub mod menus;
#[allow(dead_code, reason = "used by the figures of a study")]
pub mod png;
pub mod pointer;
pub mod print;
pub mod privacy;
pub mod room;
pub mod root;
pub mod width;

mod error;
#[cfg(test)]
mod figure_tests;
#[cfg(test)]
mod tests;

pub use error::BrowserError;
