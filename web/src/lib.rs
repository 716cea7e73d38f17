//! The page: an assistant from a few questions to every value, script and sheet, computed in the browser.

mod actions;
mod app;
mod components;
mod live;
mod screens;
mod shell;
mod state;
mod tasks;

/// Shows the page in its place, where the static shell stood while it loaded.
pub fn start() {
    if let Some(place) = shell::document::place(PLACE) {
        leptos::mount::mount_to(place, app::App).forget();
    }
}

/// The `id` of the page's place in `index.html`.
const PLACE: &str = "page";

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
