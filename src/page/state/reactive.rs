//! What every screen builds with: the shared state, phrases, and values that change only when they become others.

use super::AppState;
use leptos::prelude::*;
use nadir::report::words::Phrase;

/// The shared state.
pub fn app_state() -> AppState {
    expect_context()
}

/// A phrase in the language of the page, for a text or an attribute.
///
/// One function, so that every text of the page is of one type: each closure of its own would be compiled anew.
pub fn say(phrase: Phrase) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let language = app_state().language;
    move || phrase.in_language(language.get())
}

/// A value that changes only when what it is computed from does; boxed, so that each type of value is compiled once and not each use.
pub fn derived<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_| compute())
}

/// Sets a signal only to another value, so that nothing that follows it is worked out for nothing.
pub fn set_if_other<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

/// Several views as one list; of one type for the same reason.
pub fn views<V: IntoView>(views: impl IntoIterator<Item = V>) -> Vec<AnyView> {
    views.into_iter().map(IntoAny::into_any).collect()
}

/// What a button does; boxed for the same reason.
pub fn press(act: impl Fn() + 'static) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
    Box::new(move |_| act())
}
