//! A value as it stands, of which a word that begins with a hyphen stays whole.

use leptos::prelude::*;

/// A value on one or more lines. A browser would end a line between the hyphen and `all`.
pub(crate) fn value(text: &str) -> Vec<AnyView> {
    let mut views = Vec::new();
    // What stands between such words is one piece of the document: there may be a hundred lines.
    let mut plain = String::new();
    for piece in text.split_inclusive([' ', '\n']) {
        let word = piece.trim_end_matches([' ', '\n']);
        if word.len() > 1 && word.starts_with('-') {
            views.push(std::mem::take(&mut plain).into_any());
            views.push(view! { <span class="whole">{word.to_owned()}</span> }.into_any());
            plain.push_str(piece.get(word.len()..).unwrap_or_default());
        } else {
            plain.push_str(piece);
        }
    }
    views.push(plain.into_any());
    views
}
