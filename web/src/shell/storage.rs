//! Keeps texts in this browser, where it lets us.

use web_sys::{Storage, window};

/// The text kept under a name.
pub(crate) fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name, or forgets what is there: whether the browser does. One that refuses, or is full, keeps
/// nothing; the plan is still on the page and can be saved as a file.
pub(crate) fn keep(name: &str, text: Option<&str>) -> bool {
    let kept = storage().map(|storage| match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    });
    kept.is_some_and(|kept| kept.is_ok())
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
