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
mod catcher;
#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(target_arch = "wasm32")]
mod part;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod saving;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    saving::with_kept_study(|found| wasm_bindgen_futures::spawn_local(begin(found)));
}

/// Shows the page and takes over what was typed before it was there. A kept study then waits as one that was found late: both are there,
/// and the person is asked.
#[cfg(target_arch = "wasm32")]
async fn begin(found: saving::Found) {
    use browser::first_screen;
    use leptos::prelude::*;
    use saving::{Found, LateAnswer};
    let is_typed_into = first_screen::is_typed_into().await;
    let is_kept = matches!(found, Found::Study(..));
    let (shown, later) = if is_typed_into && is_kept {
        let late = LateAnswer::new_local(None);
        (Found::Unanswered(late), Some((late, found)))
    } else {
        (found, None)
    };
    leptos::mount::mount_to_body(move || view! { <app::App found=shown /> });
    first_screen::hand_over(is_kept && !is_typed_into).await;
    if let Some((late, found)) = later {
        late.set(Some(found));
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program is a web page. Run `make serve` and open the address it prints.");
}
