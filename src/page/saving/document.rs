//! The study as a saved file holds it, and language and theme with it.

use crate::state::{AppState, IMPORTS, Theme, bare_trail, imports, whole_trail};
use leptos::prelude::*;
use nadir::entry::draft::StudyDraft;
use nadir::files::document::{Document, around_patients};
use nadir::report::Language;
use std::collections::BTreeMap;

/// The name of a study among what the page wants to find again.
const NAME: &str = "name";

/// Everything as a document.
pub fn current(state: AppState) -> Document {
    Document { study: state.draft.get_untracked(), trail: whole_trail(), ..without_study(state) }
}

/// What stands around the patients and the changes in the text of the document.
pub fn around(state: AppState) -> [String; 3] {
    let header = state.draft.with_untracked(|study| study.header.clone());
    around_patients(&Document { study: StudyDraft { header, patients: Vec::new() }, ..without_study(state) })
}

fn without_study(state: AppState) -> Document {
    let theme = match state.theme.get_untracked() {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let mut page = BTreeMap::new();
    page.insert("language".to_owned(), state.language.get_untracked().tag().to_owned());
    page.insert("theme".to_owned(), theme.to_owned());
    let name = state.identity.with_untracked(|identity| identity.name.clone());
    if !name.is_empty() {
        page.insert(NAME.to_owned(), name);
    }
    let imports = imports();
    if !imports.is_empty() {
        page.insert(IMPORTS.to_owned(), imports);
    }
    Document {
        study: StudyDraft { header: nadir::entry::draft::StudyHeader::default(), patients: Vec::new() },
        settings: state.settings.get_untracked(),
        published: state.own_published(),
        page,
        results: None,
        trail: bare_trail(),
    }
}

/// Language and theme a document asks for.
pub fn page_of(document: &Document) -> (Option<Language>, Theme) {
    let theme = match document.page.get("theme").map(String::as_str) {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    };
    (document.page.get("language").map(|tag| Language::from_tag(tag)), theme)
}

/// The name a document was given; empty where it has none.
pub fn name_of(document: &Document) -> String {
    document.page.get(NAME).cloned().unwrap_or_default()
}

/// What the study is called: by the person, else by its title; empty where it has neither.
pub fn shown_name(state: AppState) -> String {
    let name = state.identity.with_untracked(|identity| identity.name.clone());
    if name.is_empty() { state.draft.with_untracked(|study| study.header.title.trim().to_owned()) } else { name }
}
