//! What draws a figure: the page at once, or the engine when it comes to it.

use crate::engine::engine;
use leptos::prelude::*;
use nadir::figure::Drawing;
use nadir_engine::{Answer, Question};

/// What draws a figure at a width in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub enum Draws {
    /// The page; what it reads is followed.
    Page(Callback<f64, Drawing>),
    /// The engine, asked this; what the question reads is followed.
    Engine(Callback<f64, Question>),
}

impl Draws {
    /// The engine draws what it is asked.
    pub fn by_engine(question: impl Fn(f64) -> Question + Send + Sync + 'static) -> Self {
        Self::Engine(Callback::new(question))
    }

    /// The drawing at a width that can change; one without a name until there is one.
    pub fn at(self, width: RwSignal<f64>) -> Memo<Drawing> {
        match self {
            Self::Page(draw) => Memo::new(move |_| draw.run(width.get())),
            Self::Engine(question) => {
                let answered = engine().answered(move || Some(question.run(width.get())));
                Memo::new(move |_| {
                    answered.with(|answered| match answered.as_ref().map(|answered| &answered.answer) {
                        Some(Answer::Drawing(drawing)) => (**drawing).clone(),
                        _ => Drawing::default(),
                    })
                })
            }
        }
    }

    /// The drawing at one width, as things are now.
    pub fn once(self, width: f64, then: impl FnOnce(Drawing) + 'static) {
        match self {
            Self::Page(draw) => then(untrack(|| draw.run(width))),
            Self::Engine(question) => engine().ask(untrack(|| question.run(width)), move |answer| {
                if let Answer::Drawing(drawing) = answer {
                    then(*drawing);
                }
            }),
        }
    }
}

impl From<Callback<f64, Drawing>> for Draws {
    fn from(draw: Callback<f64, Drawing>) -> Self {
        Self::Page(draw)
    }
}
