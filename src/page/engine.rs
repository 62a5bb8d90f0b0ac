//! The engine beside the page: questions about the whole study and the printed table, answered when it comes to them.

use crate::state::{AppState, Changes, derived, set_if_other, take_untold};
use leptos::prelude::*;
use nadir::entry::draft::{PatientKey, StudyDraft, StudyHeader};
use nadir::report::Language;
use nadir::report::engine_words;
use nadir::report::explanation::NumberExplanation;
use nadir_engine::{Answer, Message, Question};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;
use wasm_bindgen::prelude::*;

// What programs.js gives the page.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nadirEngine, catch)]
    fn listen(answered: &Closure<dyn FnMut(u32, String, String)>, progressed: &Closure<dyn FnMut(f64)>) -> Result<(), JsValue>;
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
    study: Memo<u32>,
    /// Counts the printed tables there have been.
    published: Memo<u32>,
    /// How many answers are waited for.
    waits: RwSignal<usize>,
    /// The share of the long test it computes that is done, where it has told.
    progress: RwSignal<Option<f64>>,
    /// Whether somebody ended what it was computing.
    cancelled: RwSignal<bool>,
    /// Counts how often what was ended was asked for again.
    again: RwSignal<u32>,
    unseen: StoredValue<Unseen, LocalStorage>,
}

#[derive(Default)]
struct Unseen {
    /// Number of the last message.
    last: u32,
    /// Who waits for which answer.
    waiting: BTreeMap<u32, Box<dyn FnOnce(Answer)>>,
    /// The version of the study that the engine holds.
    study: Option<u32>,
    /// The version of the printed table that it holds.
    published: Option<u32>,
    /// What waits until the messages before it have been sent.
    queue: VecDeque<Queued>,
}

/// What is to be sent to the engine.
enum Queued {
    /// A message, and who waits for its answer.
    Message(u32, Message),
    /// Patients as they are when it is their turn.
    Patients(Vec<PatientKey>),
    /// Which patients there are by then.
    Order,
}

/// So many patients are told between two frames.
const AT_ONCE: usize = 250;

/// An answer, and to what.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was asked.
    pub question: Question,
    /// Of which version of the study and settings, or of the printed table, in which language.
    pub of: (u32, Language),
    /// What the engine said.
    pub answer: Answer,
}

impl Engine {
    /// The engine of the page's study; it is started by the first question.
    pub fn new(state: AppState) -> Self {
        let study = Memo::new(move |before: Option<&u32>| {
            state.draft.track();
            state.settings.track();
            next(before)
        });
        let published = Memo::new(move |before: Option<&u32>| {
            state.published.track();
            next(before)
        });
        let engine = Self {
            state,
            study,
            published,
            waits: RwSignal::new(0),
            progress: RwSignal::new(None),
            cancelled: RwSignal::new(false),
            again: RwSignal::new(0),
            unseen: StoredValue::new_local(Unseen::default()),
        };
        let hear = Closure::<dyn FnMut(u32, String, String)>::new(move |id, text: String, failure: String| {
            if failure.is_empty() { engine.hear(id, &text) } else { engine.end(&failure) }
        });
        // Where there is no engine, nothing is heard, and the first question says so.
        let progressed = Closure::<dyn FnMut(f64)>::new(move |share| {
            engine.progress.try_set(Some(share));
        });
        let _ = listen(&hear, &progressed);
        hear.forget();
        progressed.forget();
        engine
    }

    /// What the engine says to a question, `None` until it has said anything; asked again whenever the question, what it reads, the study
    /// and settings or the printed table, or the language change. Until then the last answer stays.
    pub fn answered(self, question: impl Fn() -> Option<Question> + 'static) -> RwSignal<Option<Answered>> {
        let answered = RwSignal::new(None);
        let latest = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let number = latest.with_value(|latest| latest.wrapping_add(1));
            latest.set_value(number);
            self.again.track();
            let Some(question) = question() else { return answered.set(None) };
            let version = if question.is_of_published() { self.published.get() } else { self.study.get() };
            let of = (version, self.state.language.get());
            let asked = question.clone();
            self.ask(question, move |answer| {
                if latest.try_get_value() == Some(number) {
                    answered.try_set(Some(Answered { question: asked, of, answer }));
                }
            });
        });
        answered
    }

    /// Where a number comes from: at once, and once more with its exact interval where one is awaited and `rests` says that there is time.
    /// `ask` tells the question, exact or not. What was answered at once comes first, which says of which number the explanation is.
    pub fn explained(
        self,
        ask: impl Fn(bool) -> Option<Question> + Copy + 'static,
        rests: impl Fn() -> bool + 'static,
    ) -> (RwSignal<Option<Answered>>, Memo<Option<NumberExplanation>>) {
        let at_once = self.answered(move || ask(false));
        let is_awaited = derived(move || {
            at_once
                .with(|answered| matches!(answered, Some(Answered { answer: Answer::Explanation { is_awaited: true, .. }, .. })))
        });
        let exact = self.answered(move || if is_awaited.get() && rests() { ask(true) } else { None });
        // The exact one once it is that of the same number, study and language.
        let explanation = derived(move || {
            let at_once = at_once.get()?;
            let exact =
                exact.get().filter(|exact| exact.of == at_once.of && exact.question.clone().at_once() == at_once.question);
            exact.and_then(|exact| exact.answer.explanation()).or_else(|| at_once.answer.explanation())
        });
        (at_once, explanation)
    }

    /// Asks once, of the study or the printed table as it is now.
    pub fn ask(self, question: Question, then: impl FnOnce(Answer) + 'static) {
        if question.is_of_published() {
            self.tell_published();
        } else {
            self.tell_study();
        }
        let language = self.state.language.get_untracked();
        let id = self.unseen.try_update_value(|unseen| {
            unseen.last = unseen.last.wrapping_add(1).max(NOBODY + 1);
            unseen.waiting.insert(unseen.last, Box::new(then));
            unseen.last
        });
        self.count();
        set_if_other(self.cancelled, false);
        self.send(id.unwrap_or(NOBODY), Message::Ask { question, language });
    }

    /// Whether an answer is waited for.
    pub fn is_busy(self) -> bool {
        self.waits.get() > 0
    }

    /// The share of the exact test it computes that is done, where that takes more than a moment.
    pub fn progress(self) -> Option<f64> {
        self.progress.get()
    }

    /// Ends what is being computed. What was asked has no answer then, rather than the one before.
    pub fn cancel(self) {
        self.forget_all("");
        self.cancelled.set(true);
    }

    /// Whether that was done, and nothing was asked since.
    pub fn is_cancelled(self) -> bool {
        self.cancelled.get()
    }

    /// Asks everything again that the page shows.
    pub fn compute_again(self) {
        self.again.update(|again| *again = again.wrapping_add(1));
    }

    /// Whether no answer is waited for, told to who does not follow it; not once the page has gone.
    pub fn is_idle(self) -> bool {
        self.waits.try_get_untracked() == Some(0)
    }

    /// Whether the engine runs beside the page; in it, long work holds the page up.
    pub fn is_apart() -> bool {
        is_apart().unwrap_or(true)
    }

    /// Tells the engine the study if it holds another one.
    fn tell_study(self) {
        let version = Some(self.study.get_untracked());
        let before = self.unseen.try_update_value(|unseen| std::mem::replace(&mut unseen.study, version)).flatten();
        if before == version {
            return;
        }
        let changes = take_untold();
        let settings = || self.state.settings.get_untracked();
        let (keys, header) = self
            .state
            .draft
            .with_untracked(|study| (study.patients.iter().map(|patient| patient.key).collect::<Vec<_>>(), study.header.clone()));
        if before.is_some() && !changes.is_whole {
            self.tell_changes(changes, header);
        } else if keys.len() <= AT_ONCE {
            let study = Box::new(self.state.draft.get_untracked());
            self.send(NOBODY, Message::Study { study, settings: Box::new(settings()) });
        } else {
            let study = Box::new(StudyDraft { header, patients: Vec::new() });
            self.send(NOBODY, Message::Study { study, settings: Box::new(settings()) });
            keys.chunks(AT_ONCE).for_each(|keys| self.queue(Queued::Patients(keys.to_vec())));
            self.queue(Queued::Order);
        }
    }

    /// Tells the engine what of the study it holds has become another.
    fn tell_changes(self, changes: Changes, header: StudyHeader) {
        let keys: Vec<PatientKey> = changes.patients.into_iter().collect();
        keys.chunks(AT_ONCE).for_each(|keys| self.queue(Queued::Patients(keys.to_vec())));
        if changes.has_order {
            self.queue(Queued::Order);
        }
        if changes.has_frame {
            let frame = Some(Box::new((header, self.state.settings.get_untracked())));
            self.send(NOBODY, Message::Changed { patients: Vec::new(), order: None, frame });
        }
    }

    /// Tells the engine the printed table if it holds another one.
    fn tell_published(self) {
        let version = Some(self.published.get_untracked());
        if self.unseen.try_update_value(|unseen| std::mem::replace(&mut unseen.published, version)) != Some(version) {
            self.send(NOBODY, Message::Published { draft: Box::new(self.state.published.get_untracked()) });
        }
    }

    /// Sends a message behind those that wait.
    fn send(self, id: u32, message: Message) {
        self.queue(Queued::Message(id, message));
    }

    /// The first is sent at once, and what comes behind patients when they are on their way: telling many of them holds no key up.
    fn queue(self, queued: Queued) {
        let is_first = self.unseen.try_update_value(|unseen| {
            unseen.queue.push_back(queued);
            unseen.queue.len() == 1
        });
        if is_first == Some(true) {
            self.go_on();
        }
    }

    /// Sends what waits, up to a part of the patients.
    fn go_on(self) {
        while let Some(next) = self.unseen.try_update_value(|unseen| unseen.queue.pop_front()).flatten() {
            let has_many = matches!(&next, Queued::Patients(keys) if keys.len() == AT_ONCE);
            self.send_now(next);
            if has_many && self.unseen.try_with_value(|unseen| !unseen.queue.is_empty()) == Some(true) {
                return set_timeout(move || self.go_on(), Duration::ZERO);
            }
        }
    }

    fn send_now(self, queued: Queued) {
        let (id, message) = match queued {
            Queued::Message(id, message) => (id, message),
            Queued::Patients(keys) => {
                let keys: BTreeSet<PatientKey> = keys.into_iter().collect();
                let patients = self.state.draft.with_untracked(|study| {
                    study.patients.iter().filter(|patient| keys.contains(&patient.key)).cloned().collect()
                });
                (NOBODY, Message::Changed { patients, order: None, frame: None })
            }
            Queued::Order => {
                let order = self.state.draft.with_untracked(|study| study.patients.iter().map(|patient| patient.key).collect());
                (NOBODY, Message::Changed { patients: Vec::new(), order: Some(order), frame: None })
            }
        };
        let sent = serde_json::to_string(&message).map_err(|error| error.to_string());
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
        self.state
            .notice
            .set(Some(engine_words::ENGINE_STOPPED.in_language(self.state.language.get_untracked()).replace("{}", failure)));
        self.forget_all(failure);
    }

    /// Stops it and answers what is waited for with the failure.
    fn forget_all(self, failure: &str) {
        let _ = stop();
        let waiting = self.unseen.try_update_value(|unseen| {
            (unseen.study, unseen.published) = (None, None);
            unseen.queue.clear();
            std::mem::take(&mut unseen.waiting)
        });
        for then in waiting.unwrap_or_default().into_values() {
            then(Answer::Failed(failure.to_owned()));
        }
        self.count();
    }

    /// Whatever was told of how far it is is over: an answer has come, or none is waited for.
    fn count(self) {
        set_if_other(self.progress, None);
        set_if_other(self.waits, self.unseen.with_value(|unseen| unseen.waiting.len()));
    }
}

fn next(before: Option<&u32>) -> u32 {
    before.map_or(0, |before| before.wrapping_add(1))
}

/// The engine of the page.
pub fn engine() -> Engine {
    expect_context()
}
