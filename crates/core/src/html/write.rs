//! Writes HTML: elements in elements, every text escaped.

/// What was written so far.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// The HTML.
    pub(super) text: String,
    copies: usize,
}

impl Html {
    /// An element with a text.
    pub(super) fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        self.within(tag, attributes, |html| html.escaped(text));
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, tag: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.opened(tag, attributes);
        inside(self);
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    /// The beginning of an element; the whole of one that holds nothing, such as `br`.
    pub(super) fn opened(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escaped(value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// A text, as it stands.
    pub(super) fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&#39;"),
                other => self.text.push(other),
            }
        }
    }

    /// A text to copy or compare, as it stands. A word that begins with a hyphen stays whole: a browser would end a line
    /// between the hyphen and `all`.
    pub(super) fn value(&mut self, text: &str) {
        for piece in text.split_inclusive([' ', '\n']) {
            let word = piece.trim_end_matches([' ', '\n']);
            if word.len() > 1 && word.starts_with('-') {
                self.element("span", &[("class", "whole")], word);
                self.escaped(piece.get(word.len()..).unwrap_or_default());
            } else {
                self.escaped(piece);
            }
        }
    }

    /// An element whose text a button copies.
    pub(super) fn copied(&mut self, tag: &str, class: &str, text: &str, label: &str) {
        self.copies += 1;
        let id = format!("copy-{}", self.copies);
        // What scrolls must be reached by the keyboard.
        let attributes = [("class", class), ("id", &id), ("tabindex", "0")];
        let attributes = if tag == "pre" { attributes.as_slice() } else { &attributes[..2] };
        self.within(tag, attributes, |html| html.value(text));
        self.within("p", &[("class", "row noprint")], |html| {
            html.element("button", &[("type", "button"), ("class", "btn sec"), ("data-copy", &id)], label);
            html.element("span", &[("role", "status")], "");
        });
    }
}
