//! The engine as a program of its own: a text in, a text out. The page's `programs.js` carries them between the two.

#[cfg(target_arch = "wasm32")]
mod border {
    use js_sys::Function;
    use nadir_engine::Engine;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;

    thread_local! {
        static ENGINE: RefCell<Engine> = RefCell::new(Engine::default());
        static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
    }

    /// Names the function that is given the share of a long test that is done.
    #[wasm_bindgen]
    pub fn progress(told: Function) {
        LISTENER.set(Some(told));
        nadir::statistics::progress::listen(tell);
    }

    fn tell(share: f64) {
        LISTENER.with_borrow(|listener| {
            if let Some(listener) = listener {
                // Who shows it has failed: the test goes on.
                let _ = listener.call1(&JsValue::UNDEFINED, &share.into());
            }
        });
    }

    /// Takes a message as JSON and gives its answer as JSON.
    #[wasm_bindgen]
    pub fn take(message: &str) -> String {
        ENGINE.with_borrow_mut(|engine| engine.take_text(message))
    }

    /// The bytes of the file that the answer tells of.
    #[wasm_bindgen]
    pub fn file() -> Option<Vec<u8>> {
        ENGINE.with_borrow_mut(Engine::take_file)
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program answers a web page. Run `make serve` and open the address it prints.");
}
