//! A value as it stands, of which a word that begins with a hyphen stays whole.

use leptos::prelude::*;

/// A value on one or more lines. A browser would end a line between the hyphen and `all`.
pub(crate) fn value(text: &str) -> Vec<AnyView> {
    let piece = |piece: &str| {
        let word = piece.trim_end_matches([' ', '\n']);
        if word.len() > 1 && word.starts_with('-') {
            let rest = piece.get(word.len()..).unwrap_or_default().to_owned();
            view! { <span class="whole">{word.to_owned()}</span>{rest} }.into_any()
        } else {
            piece.to_owned().into_any()
        }
    };
    text.split_inclusive([' ', '\n']).map(piece).collect()
}
