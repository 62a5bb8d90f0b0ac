//! What is not taken over: a reader that has stopped, and studies that are larger than one can be.

use super::Reading;
use nadir::entry::draft::StudyDraft;
use nadir::report::{bound_text, import_words as words};
use nadir_reader::Refused;

impl Reading {
    /// The reader has trapped: nothing of the page is touched, and the next file starts another one.
    pub(super) fn stopped(self) {
        self.refuse(words::READER_STOPPED.in_language(self.language()).to_owned());
    }

    /// Whether the study is larger than what could be kept and opened again; then it is said, and the page stays as it is.
    pub(super) fn is_beyond(self, study: &StudyDraft) -> bool {
        let text = study.beyond().map(|(bound, patient)| bound_text(bound, patient, self.language()));
        let Some(text) = text else { return false };
        self.refuse(text);
        true
    }

    fn refuse(self, text: String) {
        use leptos::prelude::{GetUntracked, Set, WithUntracked};
        let files = self.seen.with_untracked(|seen| {
            seen.as_ref().map_or_else(Vec::new, |seen| seen.files.iter().map(|file| file.name.clone()).collect())
        });
        let name = self.busy.get_untracked().unwrap_or_else(|| files.join(", "));
        self.forget();
        self.refused.set(vec![Refused { name, text, is_study: false }]);
    }
}
