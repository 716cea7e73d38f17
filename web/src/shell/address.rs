//! The address of the page: which of its pages is shown stands behind `#`.

use leptos::ev::hashchange;
use leptos::prelude::window_event_listener;
use wasm_bindgen::JsValue;
use web_sys::window;

/// What stands behind `#`, with it; empty where there is none.
pub(crate) fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to an address of this page; the browser keeps the one before.
pub(crate) fn go(fragment: &str) {
    // A browser that refuses leaves the page where it is.
    let _gone = window().map(|window| window.location().set_hash(fragment));
}

/// Takes an address out of sight and out of what the browser remembers.
pub(crate) fn replace(fragment: &str) {
    let history = window().and_then(|window| window.history().ok());
    let _replaced = history.map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(fragment)));
}

/// Calls back whenever the address changes.
pub(crate) fn on_change(changed: impl Fn() + 'static) {
    // The page listens as long as it stands.
    let _listening = window_event_listener(hashchange, move |_| changed());
}

/// The page's whole address without what stands behind `#`.
pub(crate) fn base() -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}
