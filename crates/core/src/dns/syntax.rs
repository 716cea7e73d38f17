//! Writes TXT values into the syntaxes of hosts and tools, so that none breaks out of its place.

use facteur_spf::publish::octets;

use super::Value;

/// The character-strings in quotes, as a zone file has them (RFC 1035 §5.1).
pub(super) fn zone(value: &Value) -> String {
    let octet = |octet| match octet {
        b'"' | b'\\' => format!("\\{}", char::from(octet)),
        b' '..=b'~' => char::from(octet).to_string(),
        _ => format!("\\{octet:03}"),
    };
    let quoted = value.strings().iter().map(|string| {
        let inside: String = octets(string).into_iter().map(octet).collect();
        format!("\"{inside}\"")
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// The same for Route 53, which counts in octal: its documentation on the format of TXT values.
pub(super) fn route53(value: &Value) -> String {
    format!("\"{}\"", route53_strings(value).join("\" \""))
}

/// The strings alone, without the quotes around them.
pub(super) fn route53_strings(value: &Value) -> Vec<String> {
    let octet = |octet| match octet {
        b'"' => "\\\"".to_owned(),
        b'\\' => format!("\\{octet:03o}"),
        b' '..=b'~' => char::from(octet).to_string(),
        _ => format!("\\{octet:03o}"),
    };
    value.strings().iter().map(|string| octets(string).into_iter().map(octet).collect()).collect()
}

/// One word of a POSIX shell, in which nothing is expanded.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A string of HCL: no template begins in it.
pub(super) fn hcl(text: &str) -> String {
    let mut quoted = String::from("\"");
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '$' | '%' if characters.peek() == Some(&'{') => quoted.extend([character, character]),
            _ if is_break(character) => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A string of JavaScript, and of JSON.
pub(super) fn javascript(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if is_break(character) => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A scalar of YAML in single quotes, where only a quote means something. It takes no line breaks.
pub(super) fn yaml(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Text for a comment: it must not end the line.
pub(super) fn comment(text: &str) -> String {
    text.chars().map(|character| if is_break(character) { ' ' } else { character }).collect()
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
        check(&route53(&Value::new("é\n\\\"")), r#""\351\012\134\"""#);
        check(&shell(HOSTILE), "'a\"b\\c$d${e}%{f}'\\''g`h`;\ni\té\u{2028}'");
        check(&hcl(HOSTILE), r#""a\"b\\c$d$${e}%%{f}'g`h`;\u000ai\u0009é\u2028""#);
        check(&javascript(HOSTILE), r#""a\"b\\c$d${e}%{f}'g`h`;\u000ai\u0009é\u2028""#);
        check(&yaml("it's: #1"), "'it''s: #1'");
        check(&comment("a\n*/ b\u{2028}c"), "a */ b c");
    }

    #[test]
    fn a_long_value_is_written_string_by_string() {
        let value = Value::new(&format!("{} {}", "a".repeat(250), "b".repeat(10)));
        check(&zone(&value), &format!("\"{} \" \"{}\"", "a".repeat(250), "b".repeat(10)));
    }
}
