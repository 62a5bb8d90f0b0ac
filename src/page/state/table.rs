//! The printed table, which most people never look at: the example is read when somebody does.

use super::AppState;
use leptos::prelude::*;
use nadir::printed::{PublishedDraft, source_paper_example};

impl AppState {
    /// Reads the example, unless there is a table already.
    pub fn need_published(self) {
        if !self.has_published.get_value() {
            self.set_published(source_paper_example());
        }
    }

    /// Puts a table in place of what there is.
    pub fn set_published(self, table: PublishedDraft) {
        self.has_published.set_value(true);
        self.published.set(table);
    }

    /// The table, where it is another than the example.
    pub fn own_published(self) -> Option<PublishedDraft> {
        self.has_published.get_value().then(|| self.published.get_untracked()).filter(|draft| *draft != source_paper_example())
    }
}
