//! Sets what lies outside the page's own tree: language, title, colours, focus, the static shell.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, window};

/// Sets the document's language.
pub(crate) fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        set(&root, "lang", Some(tag));
    }
}

/// Sets the document's title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the document's colours; none leaves them to the system.
pub(crate) fn set_theme(name: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        set(&root, "data-theme", name);
    }
}

/// Sets what stands at the head of each page on paper; the style sheet shows it.
pub(crate) fn set_sheet_head(text: &str) {
    let root = document().and_then(|document| document.document_element()?.dyn_into::<HtmlElement>().ok());
    // A string of CSS: within it only a quotation mark, a backslash and a line break mean something.
    let plain = text.replace(['"', '\\', '\n'], " ");
    // A name that a browser does not know is left out.
    let _set = root.map(|root| root.style().set_property("--sheet-head", &format!("\"{plain}\"")));
}

/// Puts the focus on the element of that `id`, once the page shows it.
pub(crate) fn focus_soon(id: String) {
    request_animation_frame(move || {
        let element =
            document().and_then(|document| document.get_element_by_id(&id)?.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // An element that takes no focus is left as it is.
            let _focused = element.focus();
        }
    });
}

/// The languages that the browser prefers, the first first.
pub(crate) fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages
        .map(|languages| languages.iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// The `id` of the element that has the focus, if it has one.
pub(crate) fn focused() -> Option<String> {
    document()?.active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Whether the document has an element of that `id`.
pub(crate) fn has(id: &str) -> bool {
    document().and_then(|document| document.get_element_by_id(id)).is_some()
}

/// Whether there is room for two columns; the style sheet folds the page at the same width.
pub(crate) fn is_wide() -> bool {
    let wide = window().and_then(|window| window.match_media("(min-width: 60.01rem)").ok().flatten());
    wide.is_some_and(|wide| wide.matches())
}

/// Opens the browser's own way to print.
pub(crate) fn print() {
    // Where there is no printer the browser says so.
    let _printed = window().map(|window| window.print());
}

/// The place of the page, emptied of the static shell that stood there while it loaded.
pub(crate) fn place(id: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document()?.get_element_by_id(id)?.dyn_into().ok()?;
    element.set_inner_html("");
    Some(element)
}

fn set(element: &web_sys::Element, name: &str, value: Option<&str>) {
    // Only a name that is no name fails, and these are written here.
    let _set = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn document() -> Option<Document> {
    window()?.document()
}
