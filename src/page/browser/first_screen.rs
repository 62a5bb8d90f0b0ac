//! The grid that comes with the page, and what was typed into it before the program was there.
//!
//! Its script (`first_screen/typing.js`) keeps texts and keys; it presses them on the program's own cells, so that what was typed early
//! goes the way of everything typed.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Calls one of the script's functions, which answer with a promise; nothing where the page came without it.
fn call(name: &str, argument: bool) -> Option<Promise> {
    let screen = Reflect::get(&js_sys::global(), &"firstScreen".into()).ok()?;
    let function: Function = Reflect::get(&screen, &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&screen, &argument.into()).ok()?.dyn_into().ok()
}

/// Whether anything was typed. The answer comes once no character is being composed, and holds until the task ends.
pub async fn is_typed_into() -> bool {
    let Some(answer) = call("isTypedInto", false) else { return false };
    JsFuture::from(answer).await.is_ok_and(|typed| typed.is_truthy())
}

/// Removes the grid that came first and puts what was typed into the cells of the page, which is mounted by now; into those of a kept study
/// nothing was typed. Ends when the last key has been pressed.
pub async fn hand_over(is_kept_study: bool) {
    if let Some(done) = call("handOver", is_kept_study) {
        let _ = JsFuture::from(done).await;
    }
}
