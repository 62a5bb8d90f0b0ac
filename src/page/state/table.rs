//! The printed table, which most people never look at: the example is read when somebody does.

use super::{AppState, BEHIND};
use leptos::prelude::*;
use nadir::printed::{PublishedDraft, source_paper_example};

impl AppState {
    /// Reads the example, unless there is a table already.
    pub fn need_published(self) {
        if !BEHIND.with_borrow(|behind| behind.has_published) {
            self.set_published(source_paper_example());
        }
    }

    /// Puts a table in place of what there is.
    pub fn set_published(self, table: PublishedDraft) {
        BEHIND.with_borrow_mut(|behind| behind.has_published = true);
        self.published.set(table);
    }

    /// Puts another study's table in place of what there is: its own, or none until it is needed.
    pub(super) fn replace_published(self, table: Option<PublishedDraft>) {
        let is_read = BEHIND.with_borrow(|behind| behind.has_published);
        match table {
            Some(table) => self.set_published(table),
            None if is_read => self.set_published(source_paper_example()),
            None => {}
        }
    }

    /// The table, where it is another than the example.
    pub fn own_published(self) -> Option<PublishedDraft> {
        BEHIND
            .with_borrow(|behind| behind.has_published)
            .then(|| self.published.get_untracked())
            .filter(|draft| *draft != source_paper_example())
    }
}
