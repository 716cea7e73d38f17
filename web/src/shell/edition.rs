//! Which edition of the page this is, and whether a newer one waits: what `start.js` says.

use js_sys::{Function, Reflect};
use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::window;

/// The edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edition {
    /// Whether it is the single file.
    pub(crate) single: bool,
    /// The first letters of its hash; empty where it was built without.
    pub(crate) build: String,
}

/// This edition.
pub(crate) fn edition() -> Edition {
    let of = |name: &str| -> Option<String> {
        let edition = Reflect::get(window()?.as_ref(), &JsValue::from_str("facteurEdition")).ok()?;
        Reflect::get(&edition, &JsValue::from_str(name)).ok()?.as_string()
    };
    Edition { single: of("name").as_deref() == Some("single"), build: of("build").unwrap_or_default() }
}

/// Calls back once a newer edition waits.
pub(crate) fn on_update(waits: impl Fn() + 'static) {
    let told = update().is_some();
    if told {
        waits();
    }
    let _listening = window_event_listener_untyped("facteur-update", move |_| waits());
}

/// Takes the newer edition; the page loads again.
pub(crate) fn take_update() {
    let _taken = update().map(|update| update.call0(&JsValue::UNDEFINED));
}

fn update() -> Option<Function> {
    Reflect::get(window()?.as_ref(), &JsValue::from_str("facteurUpdate")).ok()?.dyn_into().ok()
}
