//! What was pressed or chosen in the papers, by the attributes that the face has drawn.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlSelectElement, HtmlTextAreaElement, window};

/// The text that a button copies.
pub(crate) fn text_to_copy(event: &Event) -> Option<String> {
    let id = button(event, "data-copy")?.get_attribute("data-copy")?;
    window()?.document()?.get_element_by_id(&id)?.text_content()
}

/// Where the answer of a button is said: the element behind it.
pub(crate) fn answer_beside(event: &Event) -> Option<Element> {
    button(event, "data-copy")?.next_element_sibling()
}

/// Says something in an element.
pub(crate) fn say(element: Option<&Element>, words: &str) {
    if let Some(element) = element {
        element.set_text_content(Some(words));
    }
}

/// The file that a button gives out.
pub(crate) fn file_to_give(event: &Event) -> Option<String> {
    button(event, "data-file")?.get_attribute("data-file")
}

/// The domain, by its place in the plan, and the host chosen for it.
pub(crate) fn chosen_host(event: &Event) -> Option<(usize, String)> {
    let select: HtmlSelectElement = event.target()?.dyn_into().ok()?;
    Some((select.get_attribute("data-host")?.parse().ok()?, select.value()))
}

/// What was pasted of the policies of other names.
pub(crate) fn pasted_policies(event: &Event) -> Option<String> {
    let area: HtmlTextAreaElement = event.target()?.dyn_into().ok()?;
    (area.id() == "policies").then(|| area.value())
}

fn button(event: &Event, attribute: &str) -> Option<Element> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest(&format!("[{attribute}]")).ok().flatten()
}
