//! A TXT value: the character-strings that are published, and how it was said.

use facteur_spf::publish::{character_strings, octets, quoted_strings};

/// One TXT value with its character-strings (RFC 1035 §3.3.14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    strings: Vec<String>,
    parted: Parted,
}

/// Who says where one character-string ends and the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parted {
    /// What was read, or that there is one.
    Known,
    /// Nobody: it was read as one text that is too long for one string.
    Assumed,
}

impl Value {
    /// Reads a value as it was pasted: in quotes as in a zone file, or plain as panels show it.
    pub fn read(text: &str) -> Self {
        let strings = quoted_strings(text).unwrap_or_else(|| vec![text.trim().to_owned()]);
        if strings.iter().all(|string| octets(string).len() <= LONGEST_STRING) {
            return Self { strings, parted: Parted::Known };
        }
        Self { strings: character_strings(&strings.concat()), parted: Parted::Assumed }
    }

    /// A value that is going to be published.
    pub fn new(text: &str) -> Self {
        Self { strings: character_strings(text), parted: Parted::Known }
    }

    /// The text: the strings joined without anything between them.
    pub fn text(&self) -> String {
        self.strings.concat()
    }

    /// The character-strings, each of at most 255 octets.
    pub fn strings(&self) -> &[String] {
        &self.strings
    }

    /// Whether the borders between the strings are a guess: a form that must match them to the byte may not
    /// find the value.
    pub fn is_parted_by_guess(&self) -> bool {
        self.parted == Parted::Assumed
    }

    /// Whether it is visible ASCII and spaces, which mean the same octets everywhere.
    pub fn is_plain(&self) -> bool {
        self.strings.iter().all(|string| string.bytes().all(|byte| (b' '..=b'~').contains(&byte)))
    }
}

/// RFC 1035 §3.3: a character-string has at most 255 octets.
const LONGEST_STRING: usize = 255;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, strings: &[&str], is_guess: bool) {
        let value = Value::read(text);
        assert_eq!(value.strings(), strings, "{text}");
        assert_eq!(value.is_parted_by_guess(), is_guess, "{text}");
    }

    #[test]
    fn strings_in_quotes_stay_as_they_are_published() {
        check(" v=spf1 mx -all ", &["v=spf1 mx -all"], false);
        check("\"v=spf1 \" \"mx -all\"", &["v=spf1 ", "mx -all"], false);
        check(r#""a\"b\\c\010""#, &["a\"b\\c\n"], false);
        check("\"half", &["\"half"], false);
    }

    #[test]
    fn where_a_long_text_was_parted_is_a_guess() {
        let long = format!("{} {}", "a".repeat(200), "b".repeat(100));
        check(&long, &[&format!("{} ", "a".repeat(200)), &"b".repeat(100)], true);
        check(&format!("\"{long}\""), &[&format!("{} ", "a".repeat(200)), &"b".repeat(100)], true);
    }
}
