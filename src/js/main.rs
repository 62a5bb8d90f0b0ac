//! The same core as a JavaScript module.

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    println!("This program is a JavaScript module. Run `make js` and import pkg/js/index.js.");
}
