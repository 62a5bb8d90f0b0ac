//! What many things on the page follow.

use super::set_if_other;
use leptos::prelude::*;

/// A value that tells its followers only when it has really become another.
///
/// A memo asks every one of its followers, and theirs, at each change of what it is computed from. What hundreds of cells follow is
/// therefore compared once, by an effect, which runs before the page is painted.
pub fn settled<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> ReadSignal<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    let value = RwSignal::new(untrack(|| compute()));
    Effect::new(move |_| set_if_other(value, compute()));
    value.read_only()
}
