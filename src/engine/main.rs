//! The engine as a program of its own: a text in, a text out. The page's `programs.js` carries them between the two.

#[cfg(target_arch = "wasm32")]
mod border {
    use nadir_engine::Engine;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;

    thread_local! {
        static ENGINE: RefCell<Engine> = RefCell::new(Engine::default());
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
