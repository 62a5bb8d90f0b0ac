//! A saved study that was dropped: what it is, before it takes the place of the open one.

use super::{Reading, SCREEN};
use crate::browser::given::Given;
use crate::browser::{keeper, root};
use crate::saving::document::name_of;
use crate::screen::patient::files::{self, tell};
use leptos::prelude::*;
use nadir::files::document::read;
use nadir::response::ResponseCriteria;
use nadir::study::roster;
use std::sync::Arc;

/// A saved study, or several in one file.
#[derive(Debug)]
pub struct SavedStudy {
    /// Name of the file.
    pub file: String,
    /// Name or title of the study that is opened; empty where it has neither.
    pub name: String,
    /// How many patients that has.
    pub patients: usize,
    /// By what its responses are judged.
    pub criteria: ResponseCriteria,
    /// How many studies stand beside it in the file.
    pub beside: usize,
    text: String,
}

impl Reading {
    /// Shows what a saved study is; nothing of the open one is touched. One that cannot be read is told.
    pub(super) async fn look_at_study(self, file: &Given) {
        let text = match file.text().await {
            Ok(text) => text,
            Err(error) => return tell(self.state(), &error),
        };
        let texts = keeper::split(&text).filter(|texts| !texts.is_empty());
        let beside = texts.as_ref().map_or(0, |texts| texts.len() - 1);
        let found = match &texts {
            Some(texts) => texts.iter().find_map(|text| read(text).ok()),
            None => read(&text).ok(),
        };
        let Some(document) = found else {
            files::open_text(self.state(), self.saving(), text, &file.name);
            return;
        };
        let name = name_of(&document);
        let name = if name.is_empty() { document.study.header.title.trim().to_owned() } else { name };
        self.go_to_screen();
        self.saved.set(Some(Arc::new(SavedStudy {
            file: file.name.clone(),
            name,
            patients: roster::patients_typed(&document.study),
            criteria: document.settings.criteria,
            beside,
            text,
        })));
    }

    /// Opens the saved study that was looked at.
    pub fn open_saved(self) {
        let Some(saved) = self.saved.get_untracked() else { return };
        if files::open_text(self.state(), self.saving(), saved.text.clone(), &saved.file) {
            self.forget();
            if root::address_hash() == SCREEN {
                root::go_to_screen("patients");
            }
        }
    }
}
