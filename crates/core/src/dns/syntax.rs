//! Writes TXT values into the syntaxes of hosts and tools, so that none breaks out of its place.

use facteur_spf::publish::octets;

use super::Value;

/// The character-strings in quotes, as a zone file has them (RFC 1035 §5.1).
pub(super) fn zone(value: &Value) -> String {
    strings(value, |octet| format!("\\{octet:03}"))
}

/// Text for a comment: it must not end the line.
pub(super) fn comment(text: &str) -> String {
    text.chars().map(|character| if is_break(character) { ' ' } else { character }).collect()
}

fn strings(value: &Value, number: impl Fn(u8) -> String) -> String {
    let quoted = value.strings().iter().map(|string| {
        let inside: String = octets(string)
            .into_iter()
            .map(|octet| match octet {
                b'"' | b'\\' => format!("\\{}", char::from(octet)),
                b' '..=b'~' => char::from(octet).to_string(),
                _ => number(octet),
            })
            .collect();
        format!("\"{inside}\"")
    });
    quoted.collect::<Vec<_>>().join(" ")
}

fn is_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// A value with everything that means something somewhere.
    const HOSTILE: &str = "a\"b\\c$d${e}%{f}'g`h`;\ni\té\u{2028}";

    #[track_caller]
    fn check(found: &str, expected: &str) {
        assert_eq!(found, expected);
    }

    #[test]
    fn no_value_breaks_out_of_its_quotes() {
        // Beyond U+00FF the octets are those of UTF-8.
        check(&zone(&Value::new(HOSTILE)), r#""a\"b\\c$d${e}%{f}'g`h`;\010i\009\195\169\226\128\168""#);
        check(&zone(&Value::new("é")), r#""\233""#);
        check(&comment("a\n*/ b\u{2028}c"), "a */ b c");
    }

    #[test]
    fn a_long_value_is_written_string_by_string() {
        let value = Value::new(&format!("{} {}", "a".repeat(250), "b".repeat(10)));
        check(&zone(&value), &format!("\"{} \" \"{}\"", "a".repeat(250), "b".repeat(10)));
    }
}
