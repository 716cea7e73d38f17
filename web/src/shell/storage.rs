//! Keeps texts in this browser, where it lets us.

use web_sys::{Storage, window};

/// The text kept under a name.
pub(crate) fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name, or forgets what is there.
pub(crate) fn keep(name: &str, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    // A browser that refuses, or is full, keeps nothing; the plan is still on the page and can be saved as a file.
    let _kept = match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    };
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
