//! The engine beside the page: questions about the whole study, answered when it comes to them.

use crate::state::{AppState, set_if_other};
use leptos::prelude::*;
use nadir::report::Language;
use nadir::report::words;
use nadir_engine::{Answer, Message, Question};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

// What engine.js gives the page.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirEngine, catch)]
    fn listen(answered: &Closure<dyn FnMut(u32, String, String)>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirEngine, catch)]
    fn send(id: u32, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirEngine, catch)]
    fn stop() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = nadirEngine, js_name = isApart, catch)]
    fn is_apart() -> Result<bool, JsValue>;
}

/// The number of a message that nobody waits for.
const NOBODY: u32 = 0;

/// The engine, as the page knows it; copied freely.
#[derive(Clone, Copy)]
pub struct Engine {
    state: AppState,
    /// Counts the studies and settings there have been.
    version: Memo<u32>,
    /// How many answers are waited for.
    waits: RwSignal<usize>,
    unseen: StoredValue<Unseen, LocalStorage>,
}

#[derive(Default)]
struct Unseen {
    /// Number of the last message.
    last: u32,
    /// Who waits for which answer.
    waiting: BTreeMap<u32, Box<dyn FnOnce(Answer)>>,
    /// The version of the study that the engine holds.
    held: Option<u32>,
}

/// An answer, and to what.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was asked.
    pub question: Question,
    /// Of which study and settings, in which language.
    pub of: (u32, Language),
    /// What the engine said.
    pub answer: Answer,
}

impl Engine {
    /// The engine of the page's study; it is started by the first question.
    pub fn new(state: AppState) -> Self {
        let version = Memo::new(move |before: Option<&u32>| {
            state.draft.track();
            state.settings.track();
            before.map_or(0, |before| before.wrapping_add(1))
        });
        let engine = Self { state, version, waits: RwSignal::new(0), unseen: StoredValue::new_local(Unseen::default()) };
        let hear = Closure::<dyn FnMut(u32, String, String)>::new(move |id, text: String, failure: String| {
            if failure.is_empty() { engine.hear(id, &text) } else { engine.end(&failure) }
        });
        // Where there is no engine, nothing is heard, and the first question says so.
        let _ = listen(&hear);
        hear.forget();
        engine
    }

    /// What the engine says to a question, `None` until it has said anything; asked again whenever the question, what it reads, the study,
    /// the settings or the language change. Until then the last answer stays.
    pub fn answered(self, question: impl Fn() -> Option<Question> + 'static) -> RwSignal<Option<Answered>> {
        let answered = RwSignal::new(None);
        let latest = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let number = latest.with_value(|latest| latest.wrapping_add(1));
            latest.set_value(number);
            let of = (self.version.get(), self.state.language.get());
            let Some(question) = question() else { return answered.set(None) };
            let asked = question.clone();
            self.ask(question, move |answer| {
                if latest.try_get_value() == Some(number) {
                    answered.try_set(Some(Answered { question: asked, of, answer }));
                }
            });
        });
        answered
    }

    /// Asks once, of the study as it is now.
    pub fn ask(self, question: Question, then: impl FnOnce(Answer) + 'static) {
        self.tell_study();
        let language = self.state.language.get_untracked();
        let id = self.unseen.try_update_value(|unseen| {
            unseen.last = unseen.last.wrapping_add(1).max(NOBODY + 1);
            unseen.waiting.insert(unseen.last, Box::new(then));
            unseen.last
        });
        self.count();
        self.send(id.unwrap_or(NOBODY), &Message::Ask { question, language });
    }

    /// Whether an answer is waited for.
    pub fn is_busy(self) -> bool {
        self.waits.get() > 0
    }

    /// Whether the engine runs beside the page; in it, long work holds the page up.
    pub fn is_apart() -> bool {
        is_apart().unwrap_or(true)
    }

    /// Tells the engine the study if it holds another one.
    fn tell_study(self) {
        let version = self.version.get_untracked();
        if self.unseen.with_value(|unseen| unseen.held) == Some(version) {
            return;
        }
        self.unseen.update_value(|unseen| unseen.held = Some(version));
        let study = Box::new(self.state.draft.get_untracked());
        let settings = Box::new(self.state.settings.get_untracked());
        self.send(NOBODY, &Message::Study { study, settings });
    }

    fn send(self, id: u32, message: &Message) {
        let sent = serde_json::to_string(message).map_err(|error| error.to_string());
        if let Err(failure) = sent.and_then(|text| send(id, &text).map_err(|error| format!("{error:?}"))) {
            self.end(&failure);
        }
    }

    fn hear(self, id: u32, text: &str) {
        let answer = serde_json::from_str(text).unwrap_or_else(|error| Answer::Failed(error.to_string()));
        if let Answer::Failed(failure) = answer {
            return self.end(&failure);
        }
        if let Some(then) = self.unseen.try_update_value(|unseen| unseen.waiting.remove(&id)).flatten() {
            then(answer);
            self.count();
        }
    }

    /// The engine has stopped: it is said, and the next question starts another one.
    fn end(self, failure: &str) {
        let _ = stop();
        let waiting = self.unseen.try_update_value(|unseen| {
            unseen.held = None;
            std::mem::take(&mut unseen.waiting)
        });
        self.state
            .notice
            .set(Some(words::ENGINE_STOPPED.in_language(self.state.language.get_untracked()).replace("{}", failure)));
        for then in waiting.unwrap_or_default().into_values() {
            then(Answer::Failed(failure.to_owned()));
        }
        self.count();
    }

    fn count(self) {
        set_if_other(self.waits, self.unseen.with_value(|unseen| unseen.waiting.len()));
    }
}

/// The engine of the page.
pub fn engine() -> Engine {
    expect_context()
}
