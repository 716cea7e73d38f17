//! The page: from a few answers to every value, script and sheet, computed in the browser.

mod app;
mod assistant;
mod components;
mod face;
mod shell;
mod state;

pub use face::{check_plan, merge_spf};

/// Shows the page in its place, where the static shell stood while it loaded.
pub fn start() {
    if let Some(place) = shell::document::place(PLACE) {
        leptos::mount::mount_to(place, app::App).forget();
    }
}

/// The `id` of the page's place in `index.html`.
const PLACE: &str = "page";
