//! Copies a text to the clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, window};

/// The browser refused to copy, or has no clipboard to offer here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

/// Copies a text, exactly.
pub(crate) async fn copy(text: &str) -> Result<(), Refused> {
    let clipboard = clipboard().ok_or(Refused)?;
    JsFuture::from(clipboard.write_text(text)).await.map(drop).map_err(|_| Refused)
}

/// The clipboard; a page that came over plain HTTP from another machine has none.
fn clipboard() -> Option<Clipboard> {
    let navigator = window()?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    clipboard.dyn_into().ok()
}
