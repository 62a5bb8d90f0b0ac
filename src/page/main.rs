//! The page: Leptos, thin. Everything it shows is computed by the library `nadir`.
#![allow(
    clippy::redundant_closure,
    reason = "a closure written inside `view!` shares one compiled type; one that is named is compiled anew, 2 kB each"
)]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(target_arch = "wasm32")]
mod part;
#[cfg(target_arch = "wasm32")]
mod saving;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    saving::with_kept_study(|found| leptos::mount::mount_to_body(move || view! { <app::App found /> }));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program is a web page. Run `make serve` and open the address it prints.");
}
