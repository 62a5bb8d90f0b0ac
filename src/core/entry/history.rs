//! Typing, committing, cancelling, undo and redo: one history for everything that is typed.
//!
//! A document says how its steps are done and taken back; the history says which of them are one step of the person's, and in what
//! order they go back. The study and the printed table are such documents.

use std::collections::VecDeque;
use std::fmt;

/// The most steps that can be taken back: a day's typing; beyond them the oldest is forgotten.
pub const MOST_STEPS: usize = 10_000;

/// Something that is changed by steps, each with its inverse.
pub trait Document {
    /// A change.
    type Step;
    /// A place that takes text.
    type Place: Copy + PartialEq;
    /// What is looked at: shown again when a step is taken back.
    type View: Copy;

    /// Does a step and returns the one that takes it back.
    fn take(&mut self, step: Self::Step) -> Self::Step;

    /// The text at a place, as a person types it.
    fn text(&self, place: Self::Place) -> String;

    /// The step that puts a text at a place.
    fn typing(&self, place: Self::Place, text: &str) -> Self::Step;

    /// What becomes of a text while it is being typed: in force at once, or only when the place is left.
    fn waits(&self, _place: Self::Place, _text: &str) -> bool {
        false
    }

    /// What becomes of a text when its place is left.
    fn kept(&self, place: Self::Place, text: &str) -> Kept;

    /// What is looked at.
    fn view(&self) -> Self::View;

    /// Shows what was looked at.
    fn show(&mut self, view: Self::View);
}

/// What becomes of a text when its place is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// This text stands there.
    Text(String),
    /// Nothing: what stood there before stays in force.
    Refused,
}

/// A text that was not taken, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused<P> {
    /// Where it was typed.
    pub place: P,
    /// As typed.
    pub text: String,
}

/// Steps taken and taken back, at most [`MOST_STEPS`] of both, and the text being typed.
pub struct History<D: Document> {
    undo: VecDeque<Past<D>>,
    redo: Vec<Past<D>>,
    /// What could be done again before the text being typed came into force: it still can where that text is taken back.
    redo_before_typing: Vec<Past<D>>,
    typing: Option<Typing<D::Place>>,
}

/// A step, with what was looked at before and after it was first taken: going back shows what changes.
struct Past<D: Document> {
    step: D::Step,
    before: D::View,
    after: D::View,
}

/// A text being typed: all its keystrokes are one step.
struct Typing<P> {
    place: P,
    /// What stood there when typing began.
    before: String,
    /// What the person sees there.
    text: String,
    /// Whether it is in force, and so the latest step.
    is_step: bool,
}

impl<D: Document> Default for History<D> {
    fn default() -> Self {
        Self { undo: VecDeque::new(), redo: Vec::new(), redo_before_typing: Vec::new(), typing: None }
    }
}

impl<D: Document> fmt::Debug for History<D> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lengths = [("undo", self.undo.len()), ("redo", self.redo.len())];
        formatter.debug_map().entries(lengths).finish()
    }
}

impl<D: Document> History<D> {
    /// Does a step, and remembers how to take it back. What was being typed is kept first.
    ///
    /// # Example
    /// ```
    /// use nadir::entry::history::History;
    /// use nadir::printed::{PublishedDraft, PublishedPlace};
    /// let mut table = PublishedDraft::empty();
    /// let mut history = History::default();
    /// history.take(&mut table, Box::new(PublishedDraft { title: "Table 2".into(), ..PublishedDraft::empty() }));
    /// history.type_into(&mut table, PublishedPlace::Arm(0), "Sirolimus");
    /// history.undo(&mut table);
    /// assert_eq!((table.title.as_str(), table.arms[0].as_str()), ("Table 2", ""));
    /// history.undo(&mut table);
    /// assert_eq!(table, PublishedDraft::empty());
    /// ```
    pub fn take(&mut self, document: &mut D, step: D::Step) -> Option<Refused<D::Place>> {
        let refused = self.finish(document);
        self.push(document, step);
        refused
    }

    /// As [`take`](Self::take), and shows something else with it: adding a patient and opening it, for instance.
    pub fn take_and_show(&mut self, document: &mut D, step: D::Step, view: D::View) -> Option<Refused<D::Place>> {
        let refused = self.finish(document);
        let before = document.view();
        let step = document.take(step);
        document.show(view);
        self.remember(Past { step, before, after: view });
        refused
    }

    /// A keystroke: the text that now stands in a place. All until the place is left are one step.
    ///
    /// A text that [waits](Document::waits) is seen and not in force: what stood there before is.
    pub fn type_into(&mut self, document: &mut D, place: D::Place, text: &str) -> Option<Refused<D::Place>> {
        let goes_on = self.typing.as_ref().is_some_and(|typing| typing.place == place);
        let refused = if goes_on { None } else { self.finish(document) };
        let (before, is_step) = match self.typing.take().filter(|_| goes_on) {
            Some(typing) => (typing.before, typing.is_step),
            None => (document.text(place), false),
        };
        let is_in_force = !document.waits(place, text);
        match (is_in_force, is_step) {
            (true, true) => {
                // The latest step already leads back to what stood there before.
                let step = document.typing(place, text);
                document.take(step);
            }
            (true, false) => {
                let redo = std::mem::take(&mut self.redo);
                self.push(document, document.typing(place, text));
                self.redo_before_typing = redo;
            }
            (false, true) => self.take_back(document),
            (false, false) => {}
        }
        self.typing = Some(Typing { place, before, text: text.to_owned(), is_step: is_in_force });
        refused
    }

    /// The place is left: what was typed there is kept as the document has it, or refused. Typing that changed nothing is no step.
    pub fn finish(&mut self, document: &mut D) -> Option<Refused<D::Place>> {
        let Typing { place, before, text, is_step } = self.typing.take()?;
        match document.kept(place, &text) {
            Kept::Refused => {
                if is_step {
                    self.take_back(document);
                }
                Some(Refused { place, text })
            }
            Kept::Text(kept) if kept == before => {
                if is_step {
                    self.take_back(document);
                }
                None
            }
            Kept::Text(kept) => {
                let step = document.typing(place, &kept);
                if is_step {
                    document.take(step);
                } else {
                    self.push(document, step);
                }
                self.redo_before_typing.clear();
                None
            }
        }
    }

    /// Takes back what was typed into the place since it was entered, as if it had not been.
    pub fn cancel(&mut self, document: &mut D) {
        if self.typing.take().is_some_and(|typing| typing.is_step) {
            self.take_back(document);
        }
    }

    /// Takes back the latest step; whether there was one. What was being typed is kept first, so it is the one taken back.
    pub fn undo(&mut self, document: &mut D) -> bool {
        self.finish(document);
        let Some(Past { step, before, after }) = self.undo.pop_back() else { return false };
        let step = document.take(step);
        document.show(before);
        self.redo.push(Past { step, before, after });
        true
    }

    /// Does again what was taken back last; whether there was something.
    pub fn redo(&mut self, document: &mut D) -> bool {
        self.finish(document);
        let Some(Past { step, before, after }) = self.redo.pop() else { return false };
        let step = document.take(step);
        document.show(after);
        self.undo.push_back(Past { step, before, after });
        true
    }

    /// Whether there is a step to take back, and whether there is one to do again.
    pub fn can_travel(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    /// The place being typed into, and the text the person sees there.
    pub fn typed(&self) -> Option<(D::Place, &str)> {
        self.typing.as_ref().map(|typing| (typing.place, typing.text.as_str()))
    }

    fn push(&mut self, document: &mut D, step: D::Step) {
        let before = document.view();
        let step = document.take(step);
        self.remember(Past { step, before, after: document.view() });
    }

    /// The latest step; nothing can be done again after it, and the oldest of too many is forgotten.
    fn remember(&mut self, past: Past<D>) {
        self.redo.clear();
        self.redo_before_typing.clear();
        self.undo.push_back(past);
        if self.undo.len() > MOST_STEPS {
            self.undo.pop_front();
        }
    }

    /// Takes the text being typed, which is the latest step, back for good: what could be done again before it still can.
    fn take_back(&mut self, document: &mut D) {
        if let Some(Past { step, before, .. }) = self.undo.pop_back() {
            document.take(step);
            document.show(before);
            self.redo = std::mem::take(&mut self.redo_before_typing);
        }
    }
}
