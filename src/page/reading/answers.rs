//! What is answered of files, and what was answered of earlier ones with the same headings, which is kept with the study.

use super::{FIRST_OPEN, Reading};
use crate::state::{imports, set_imports};
use leptos::prelude::*;
use nadir_reader::Answers;
use nadir_reader::remembered::Remembered;
use nadir_reader::seen::Seen;

impl Reading {
    /// Answers a question; empty takes the answer back.
    pub fn answer(self, id: &str, answer: &str) {
        // What is told of columns is an element of the same name; after a question the next one follows.
        let is_one_of = |kinds: &[&str]| kinds.iter().any(|kind| id.starts_with(kind));
        let is_of_column = is_one_of(&["column:", "unit-of:", "axis-of:"]);
        let element = if is_of_column { id } else { FIRST_OPEN };
        // From a field that is typed in the keyboard goes on by itself.
        if !is_one_of(&["headings:", "sheet:", "visit-of:", "lesion-of:", "decimal:"]) {
            self.unseen.update_value(|unseen| unseen.keyboard = Some(element.to_owned()));
        }
        self.answers.update(|answers| {
            if answer.trim().is_empty() {
                answers.0.remove(id);
            } else {
                answers.0.insert(id.to_owned(), answer.to_owned());
            }
        });
        self.look();
    }

    /// Answers every open question as the file suggests, where it does.
    pub fn take_suggestions(self) {
        self.unseen.update_value(|unseen| unseen.keyboard = Some(FIRST_OPEN.to_owned()));
        let suggested = self.seen.with_untracked(|seen| {
            let open = seen.iter().flat_map(|seen| &seen.questions).filter(|question| question.is_open);
            open.filter_map(|question| Some((question.id.clone(), question.answer.clone()?))).collect::<Vec<_>>()
        });
        self.answers.update(|answers| answers.0.extend(suggested));
        self.look();
    }

    /// Takes the answers last given for files with these headings, where there are some and nothing was answered yet.
    pub(super) fn remember(self, seen: &Seen) -> bool {
        if !self.answers.with_untracked(|answers| answers.0.is_empty()) || self.seen.with_untracked(Option::is_some) {
            return false;
        }
        let Some(answers) = Remembered::read(&imports()).answers(seen) else { return false };
        self.answers.set(answers);
        self.is_as_last_time.set(true);
        self.look();
        true
    }

    /// Forgets the answers given for files with these headings, and asks anew.
    pub fn ask_anew(self) {
        if let Some(seen) = self.seen.get_untracked() {
            let mut remembered = Remembered::read(&imports());
            remembered.forget(&seen);
            set_imports(remembered.text());
            self.state().changed();
        }
        self.is_as_last_time.set(false);
        self.answers.set(Answers::default());
        self.look();
    }

    /// What was answered, beside what was kept before, to be kept with the study.
    pub(super) fn to_keep(self) -> String {
        let mut remembered = Remembered::read(&imports());
        if let Some(seen) = self.seen.get_untracked() {
            self.answers.with_untracked(|answers| remembered.keep(&seen, answers));
        }
        remembered.text()
    }
}
