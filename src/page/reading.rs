//! Reading files: given to the reader beside the page, looked at, answered, and taken over or not.

mod answers;
mod refusing;
mod saved;

pub use self::saved::SavedStudy;
use crate::browser::given::{self, Given};
use crate::browser::{focus, root};
use crate::saving::{Saving, new_identity, show};
use crate::screen::patient::files::{self, tell};
use crate::state::{AppState, Step, Whole, set_if_other, set_imports};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::entry::draft::StudyDraft;
use nadir::entry::edit::Edit;
use nadir::files::Document;
use nadir::report::import_words as words;
use nadir::study::joining::{self, Joining, Kept};
use nadir_reader::seen::Seen;
use nadir_reader::{Answers, Message, Refused, Said, Separator};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of the screen in the address.
pub const SCREEN: &str = "import";
/// The body of the table in which rows of a file are drawn.
pub const CELLS: &str = "file-cells";
/// The first answer of the first open question.
pub const FIRST_OPEN: &str = "first-open";
/// What an `<input>` offers; a file of another name can be dropped.
const ACCEPTED: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.htm,.html,.xpt,.json";

/// The import, as the page knows it; copied freely.
#[derive(Clone, Copy)]
pub struct Reading {
    // Not the two themselves: this is copied into every button.
    page: StoredValue<(AppState, Saving)>,
    /// What the files become; nothing while none was read.
    pub seen: RwSignal<Option<Arc<Seen>>>,
    /// What was answered.
    pub answers: RwSignal<Answers>,
    /// A saved study that was dropped and waits to be opened.
    pub saved: RwSignal<Option<Arc<SavedStudy>>>,
    /// Files that were not read.
    pub refused: RwSignal<Vec<Refused>>,
    /// The file that is being read.
    pub busy: RwSignal<Option<String>>,
    /// The study that waits for conflicts to be settled.
    pub waiting: RwSignal<Option<Arc<Waiting>>>,
    /// Whether the answers are those last given for files with the same headings.
    pub is_as_last_time: RwSignal<bool>,
    /// Whether a block was pasted into cells, and can go there still.
    pub has_cells: RwSignal<bool>,
    unseen: StoredValue<Unseen, LocalStorage>,
}

/// A study that contradicts the open one.
#[derive(Debug)]
pub struct Waiting {
    /// The study of the files.
    pub study: StudyDraft,
    /// Where the two stand.
    pub joining: Joining,
}

#[derive(Default)]
struct Unseen {
    /// Number of the last message.
    last: u32,
    /// What each awaited answer is for.
    awaited: BTreeMap<u32, Awaited>,
    /// The screen on which the files were given.
    from: String,
    /// The element that has the keyboard again once the answer has changed what is seen.
    keyboard: Option<String>,
    /// Puts what was pasted into the cells after all.
    into_cells: Option<Box<dyn FnOnce()>>,
}

/// What an answer is for.
enum Awaited {
    /// The file was given: it may be a study.
    File(Given),
    /// The last look, or one that another has followed.
    Look,
    /// The study is taken over: as a new one, or into the open one.
    Study { is_new: bool },
}

impl Reading {
    /// Nothing is read yet, and the reader not loaded.
    pub fn new(state: AppState, saving: Saving) -> Self {
        let reading = Self {
            page: StoredValue::new((state, saving)),
            seen: RwSignal::new(None),
            answers: RwSignal::new(Answers::default()),
            saved: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            busy: RwSignal::new(None),
            waiting: RwSignal::new(None),
            is_as_last_time: RwSignal::new(false),
            has_cells: RwSignal::new(false),
            unseen: StoredValue::new_local(Unseen::default()),
        };
        given::hear(move |id, text, failure| reading.hear(id, &text, &failure));
        Effect::new(move |before: Option<()>| {
            state.language.track();
            if before.is_some() && reading.seen.with_untracked(Option::is_some) {
                reading.look();
            }
        });
        reading
    }

    /// Asks for files and reads them.
    pub fn choose(self) {
        spawn_local(async move {
            match given::choose_files(ACCEPTED).await {
                Ok(files) => self.take(files, false).await,
                Err(error) => tell(self.state(), &error),
            }
        });
    }

    /// Opens saved studies, those that were dropped only after a look, and reads anything else.
    async fn take(self, files: Vec<Given>, is_dropped: bool) {
        if let [file] = files.as_slice()
            && file.is_study().await
        {
            if is_dropped {
                self.look_at_study(file).await;
            } else if files::open(self.state(), self.saving(), file).await && root::address_hash() == SCREEN {
                self.forget();
                root::go_to_screen("patients");
            }
            return;
        }
        self.begin(files);
    }

    /// Takes what was dropped.
    pub fn take_dropped(self, files: Vec<Given>) {
        spawn_local(self.take(files, true));
    }

    /// Reads files beside those that are read already. Nothing of the open study is touched.
    pub fn begin(self, files: Vec<Given>) {
        if files.is_empty() {
            return;
        }
        self.go_to_screen();
        self.saved.set(None);
        self.refused.set(Vec::new());
        let language = self.state().language.get_untracked();
        for file in files {
            let name = if file.is_pasted() { words::CLIPBOARD.in_language(language).to_owned() } else { file.name.clone() };
            self.busy.set(Some(name.clone()));
            let encoding = file.is_pasted().then(|| "utf-8".to_owned());
            self.send(Awaited::File(file), &Message::File { name, encoding, language });
        }
        self.look();
    }

    /// Shows the screen of imports, which knows the way back.
    fn go_to_screen(self) {
        self.state().finish_typing();
        let shown = root::address_hash();
        if shown != SCREEN {
            self.unseen.update_value(|unseen| unseen.from = shown);
            root::go_to_screen(SCREEN);
        }
    }

    /// A block was pasted into cells that is plainly a sheet of patients: it is shown as an import, and can go into the cells still.
    pub fn begin_instead(self, file: Given, into_cells: impl FnOnce() + 'static) {
        self.unseen.update_value(|unseen| unseen.into_cells = Some(Box::new(into_cells)));
        self.has_cells.set(true);
        self.begin(vec![file]);
    }

    /// Puts what was pasted into the cells after all.
    pub fn paste_into_cells(self) {
        let paste = self.unseen.try_update_value(|unseen| unseen.into_cells.take()).flatten();
        self.cancel();
        if let Some(paste) = paste {
            paste();
        }
    }

    /// Reads a text in another encoding, or parted by another character.
    pub fn reread(self, file: usize, encoding: Option<String>, separator: Option<Separator>) {
        let language = self.state().language.get_untracked();
        self.send(Awaited::Look, &Message::Reread { file, encoding, separator, language });
        self.look();
    }

    /// Draws rows of a sheet in the table of the screen.
    pub fn draw(self, sheet: usize, first: usize) {
        if let Ok(text) = serde_json::to_string(&Message::Cells { sheet, first }) {
            given::tell_to_draw(self.next(), &text, CELLS);
        }
    }

    /// Hands over who has which pseudonym; it does not pass through the page.
    pub fn download_key(self) {
        if let Ok(text) = serde_json::to_string(&Message::Key) {
            given::tell_to_download(self.next(), &text, "nadir-pseudonyms.csv");
        }
    }

    /// Takes over what the files become, once no question is open.
    pub fn accept(self, is_new: bool) {
        self.send(Awaited::Study { is_new }, &Message::Study);
    }

    /// Takes over a study whose conflicts are settled.
    pub fn settle(self, chosen: &BTreeMap<String, Kept>) {
        if let Some(waiting) = self.waiting.get_untracked() {
            self.join(waiting.study.clone(), &waiting.joining, chosen);
        }
    }

    /// Forgets the files and goes back to where they were given.
    pub fn cancel(self) {
        // What was read beside a saved study that is not opened stays.
        if self.saved.with_untracked(Option::is_some) && self.seen.with_untracked(Option::is_some) {
            return self.saved.set(None);
        }
        let from = self.unseen.with_value(|unseen| unseen.from.clone());
        self.forget();
        if root::address_hash() == SCREEN {
            root::go_to_screen(if from.is_empty() { "patient" } else { &from });
        }
    }

    /// Ends the reader: its memory goes, and with it what is not taken over.
    fn forget(self) {
        given::end();
        self.unseen.update_value(|unseen| {
            unseen.awaited.clear();
            unseen.into_cells = None;
        });
        self.seen.set(None);
        self.saved.set(None);
        self.answers.set(Answers::default());
        self.refused.set(Vec::new());
        self.waiting.set(None);
        set_if_other(self.busy, None);
        set_if_other(self.has_cells, false);
        set_if_other(self.is_as_last_time, false);
    }

    fn look(self) {
        let (answers, language) = (self.answers.get_untracked(), self.state().language.get_untracked());
        let taken = self.state().draft.with_untracked(|study| study.patients.iter().map(|patient| patient.id.clone()).collect());
        self.send(Awaited::Look, &Message::Look { answers, language, taken });
    }

    fn next(self) -> u32 {
        let next = self.unseen.try_update_value(|unseen| {
            unseen.last = unseen.last.wrapping_add(1);
            unseen.last
        });
        next.unwrap_or_default()
    }

    fn send(self, awaited: Awaited, message: &Message) {
        let id = self.next();
        let file = if let Awaited::File(file) = &awaited { Some(file.clone()) } else { None };
        self.unseen.update_value(|unseen| drop(unseen.awaited.insert(id, awaited)));
        let sent = serde_json::to_string(message).map_err(|error| error.to_string());
        if let Err(failure) = sent.and_then(|text| given::tell(id, &text, file.as_ref()).map_err(|error| error.to_string())) {
            self.hear(id, "", &failure);
        }
    }

    fn hear(self, id: u32, text: &str, failure: &str) {
        let said = if failure.is_empty() { serde_json::from_str(text).ok() } else { None };
        let awaited = self.unseen.try_update_value(|unseen| unseen.awaited.remove(&id)).flatten();
        let is_last = self.unseen.with_value(|unseen| !unseen.awaited.values().any(|other| matches!(other, Awaited::Look)));
        match (awaited, said) {
            (Some(awaited), Some(said)) => self.heard(awaited, said, is_last),
            // The answer to an import that was given up.
            (None, _) if id != 0 => {}
            _ => self.stopped(),
        }
    }

    fn heard(self, awaited: Awaited, said: Said, is_last: bool) {
        match (awaited, said) {
            (Awaited::File(file), Said::Refused(refused)) if refused.is_study => {
                spawn_local(async move { self.look_at_study(&file).await });
            }
            (Awaited::File(_), Said::Refused(refused)) => self.refused.update(|known| known.push(refused)),
            (Awaited::Look, Said::Seen(seen)) if is_last && self.remember(&seen) => {}
            (Awaited::Look, Said::Seen(seen)) if is_last => {
                self.busy.set(None);
                // A field in which a person types meanwhile is made anew with all others: what stands in it is put back.
                let typing = focus::typing();
                self.seen.set(Some(Arc::new(*seen)));
                if let Some((field, text)) = typing {
                    request_animation_frame(move || {
                        if focus::is_lost() && focus::focus(&field) {
                            focus::set_text(&field, &text);
                            focus::caret_to_end(&field);
                        }
                    });
                }
                if let Some(element) = self.unseen.try_update_value(|unseen| unseen.keyboard.take()).flatten() {
                    request_animation_frame(move || {
                        let _ = focus::focus(&element) || focus::focus("begin-new") || focus::focus("cancel-import");
                    });
                }
            }
            (Awaited::Look, Said::Refused(refused)) => {
                self.busy.set(None);
                // A file that was refused is told already.
                if !refused.name.is_empty() {
                    self.refused.update(|known| known.push(refused));
                }
            }
            (Awaited::Study { is_new: true }, Said::Study(study)) => self.begin_study(*study),
            (Awaited::Study { is_new: false }, Said::Study(study)) => self.add(*study),
            // A question has come up since: it is shown, and nothing was taken over.
            (Awaited::Study { .. }, Said::NoStudy) => {
                self.state().notice.set(Some(words::NOT_TAKEN_OVER.in_language(self.language()).to_owned()));
                self.look();
            }
            (_, Said::Failed(_)) => self.stopped(),
            _ => {}
        }
    }

    fn begin_study(self, study: StudyDraft) {
        if self.is_beyond(&study) {
            return;
        }
        let name = self.seen.with_untracked(|seen| {
            seen.as_ref().and_then(|seen| seen.files.first()).map_or_else(String::new, |file| {
                file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem).to_owned()
            })
        });
        let had_patients = self.state().patients.get_untracked() > 0;
        let document = Document { study, ..Document::default() };
        let imports = self.to_keep();
        show(self.state(), self.saving(), Whole { imports, ..Whole::of_document(document, new_identity(name)) });
        self.done(had_patients.then_some(words::NEW_STUDY_MADE).map(|phrase| phrase.in_language(self.language()).to_owned()));
    }

    fn add(self, study: StudyDraft) {
        let joining = self.state().draft.with_untracked(|open| joining::compare(open, &study, self.state().unit()));
        if joining.conflicts.is_empty() {
            self.join(study, &joining, &BTreeMap::new());
        } else {
            self.waiting.set(Some(Arc::new(Waiting { study, joining })));
        }
    }

    fn join(self, study: StudyDraft, joining: &Joining, chosen: &BTreeMap<String, Kept>) {
        set_imports(self.to_keep());
        let joined = self.state().draft.with_untracked(|open| joining::join(open, study, self.state().unit(), chosen));
        if self.is_beyond(&joined) {
            return;
        }
        self.state().dispatch(Step::Study(Edit::ReplaceStudy(Box::new(joined))));
        let taken = chosen.values().filter(|kept| **kept == Kept::Theirs).count();
        let text = words::ADDED.in_language(self.language());
        let text = text.replacen("{}", &joining.new.to_string(), 1).replacen("{}", &(joining.agreeing + taken).to_string(), 1);
        self.done(Some(text));
    }

    fn done(self, offer: Option<String>) {
        self.forget();
        if let Some(text) = offer {
            self.state().offer.set(Some((text, self.state().revision.get_untracked())));
        }
        root::go_to_screen("patients");
    }

    fn state(self) -> AppState {
        self.page.with_value(|(state, _)| *state)
    }

    fn saving(self) -> Saving {
        self.page.with_value(|(_, saving)| *saving)
    }

    fn language(self) -> nadir::report::Language {
        self.state().language.get_untracked()
    }
}

/// The import of the page.
pub fn reading() -> Reading {
    expect_context()
}
