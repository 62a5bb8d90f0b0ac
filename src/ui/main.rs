//! The page: Leptos, thin. Everything it shows is computed by the library `nadir`.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
#[allow(dead_code, reason = "capabilities of the browser that no screen uses yet")]
mod browser;
#[cfg(target_arch = "wasm32")]
#[allow(dead_code, unused_imports, reason = "parts that no screen uses yet")]
mod part;

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program is a web page. Run `make serve` and open the address it prints.");
}
