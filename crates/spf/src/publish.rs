//! Between a record and its form in the DNS: character-strings, quotes, size (§3.3, §3.4).

/// Parts a record into the character-strings of one TXT record, each of at most 255 octets.
///
/// A string ends behind a space where it can, so that a person sees whole terms.
pub fn character_strings(record: &str) -> Vec<String> {
    // §3.3: a record of several strings is read with the strings joined without spaces, so the
    // space must stay in one of them.
    let mut strings = Vec::new();
    let mut rest = record;
    while rest.len() > LONGEST_STRING {
        let (string, after) = rest.split_at(break_at(rest));
        strings.push(string.to_owned());
        rest = after;
    }
    strings.push(rest.to_owned());
    strings
}

/// The text of a TXT value as zone files and panels show it, in quotes: strings joined, escapes
/// undone. None where the text is not in quotes from end to end.
pub fn unquoted(text: &str) -> Option<String> {
    quoted_strings(text).map(|strings| strings.concat())
}

/// The character-strings of a TXT value as zone files and panels show it, in quotes, escapes undone. None
/// where the text is not in quotes from end to end.
pub fn quoted_strings(text: &str) -> Option<Vec<String>> {
    let mut characters = text.trim().chars().peekable();
    let mut strings = Vec::new();
    characters.peek()?;
    while characters.peek().is_some() {
        if characters.next() != Some('"') {
            return None;
        }
        let mut string = String::new();
        loop {
            match characters.next()? {
                '"' => break,
                '\\' => string.push(escaped(&mut characters)?),
                character => string.push(character),
            }
        }
        strings.push(string);
        while characters.next_if(|character| character.is_ascii_whitespace()).is_some() {}
    }
    Some(strings)
}

/// The octets of a text that stands for what is published: one for each character where none is above
/// U+00FF, else UTF-8.
pub fn octets(text: &str) -> Vec<u8> {
    let single: Option<Vec<u8>> = text.chars().map(|character| u8::try_from(character).ok()).collect();
    single.unwrap_or_else(|| text.as_bytes().to_vec())
}

/// The octets of a DNS answer with all TXT values of a name, without what EDNS adds (11, RFC 6891 §6.1.2).
///
/// An empty name gives the fewest that any name may have.
pub fn answer_octets(name: &str, texts: &[&str]) -> usize {
    // RFC 1035 §4.1: header 12; question: name, type 2, class 2. Each record begins with a pointer to the
    // name, 2, then type 2, class 2, time to live 4 and length 2. §3.3.14, §3.3: each string has one octet
    // for its length.
    let name = name.strip_suffix('.').unwrap_or(name);
    let question = name.len() + if name.is_empty() { 1 } else { 2 } + 4;
    let record = |text: &&str| 12 + text.len() + character_strings(text).len();
    12 + question + texts.iter().map(record).sum::<usize>()
}

/// A record in the forms that places to publish it want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms {
    /// The value alone, for panels that part it themselves.
    pub plain: String,
    /// The character-strings in quotes, for panels and interfaces that want them.
    pub quoted: String,
    /// A line of a zone file.
    pub zone_line: String,
}

/// The forms of a record at a name.
pub fn forms(name: &str, record: &str) -> Forms {
    let escaped = |string: &String| format!("\"{}\"", string.replace('\\', "\\\\").replace('"', "\\\""));
    let quoted = character_strings(record).iter().map(escaped).collect::<Vec<_>>().join(" ");
    let name = name.strip_suffix('.').unwrap_or(name);
    Forms { plain: record.to_owned(), zone_line: format!("{name}. IN TXT {quoted}"), quoted }
}

/// Behind which byte to break a text longer than one string.
fn break_at(text: &str) -> usize {
    let head = text.as_bytes().get(..LONGEST_STRING).unwrap_or_default();
    let behind_space = head.iter().rposition(|byte| *byte == b' ').map(|space| space + 1);
    behind_space.unwrap_or_else(|| text.floor_char_boundary(LONGEST_STRING))
}

/// RFC 1035 §5.1: `\DDD` is an octet by its number, `\X` is X itself.
fn escaped(characters: &mut impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next()?;
    let Some(hundreds) = first.to_digit(10) else {
        return Some(first);
    };
    let tens = characters.next()?.to_digit(10)?;
    let ones = characters.next()?.to_digit(10)?;
    u8::try_from(hundreds * 100 + tens * 10 + ones).ok().map(char::from)
}

/// RFC 1035 §3.3: a character-string has at most 255 octets.
const LONGEST_STRING: usize = 255;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(unquoted(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn quotes_are_taken_off_and_strings_joined_without_a_space() {
        check("\"v=spf1 mx -all\"", Some("v=spf1 mx -all"));
        check(" \"v=spf1 mx \" \"-all\" ", Some("v=spf1 mx -all"));
        check("\"v=spf1 mx\" \"-all\"", Some("v=spf1 mx-all"));
        check("\"v=spf1 \"\"-all\"", Some("v=spf1 -all"));
        check(r#""a\"b\\c\059d""#, Some("a\"b\\c;d"));
        assert_eq!(
            quoted_strings("\"v=spf1 mx \"\"-all\"").as_deref(),
            Some(["v=spf1 mx ", "-all"].map(str::to_owned).as_slice())
        );
    }

    #[test]
    fn an_answer_has_every_value_of_the_name() {
        assert_eq!(answer_octets("", &["v=spf1 -all"]), 12 + 5 + 12 + 11 + 1);
        assert_eq!(answer_octets("example.org.", &["v=spf1 -all", "MS=ms1"]), 12 + 13 + 4 + 12 + 12 + 12 + 7);
        assert_eq!(answer_octets("", &[&"x".repeat(256)]), 12 + 5 + 12 + 256 + 2);
    }

    #[test]
    fn the_forms_of_a_record_read_back_as_the_record() {
        let record = format!("v=spf1 {} exp=a\"b\\c.example -all", "ip4:192.0.2.1 ".repeat(20).trim_end());
        let forms = forms("example.org", &record);
        assert_eq!(forms.plain, record);
        assert_eq!(unquoted(&forms.quoted), Some(record.clone()));
        assert_eq!(crate::repair::values(&forms.zone_line), [record]);
    }

    #[test]
    fn text_not_in_quotes_from_end_to_end_is_left_alone() {
        for text in
            ["", "v=spf1 mx -all", "\"v=spf1 mx", "v=spf1 mx\"", "\"v=spf1\" mx", "“v=spf1 mx”", "\"a\\"]
        {
            check(text, None);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn strings_join_to_the_record_and_none_is_too_long(record in "([!-~é]{0,300} ){0,6}") {
            let strings = character_strings(&record);
            prop_assert!(strings.iter().all(|string| string.len() <= 255));
            prop_assert_eq!(strings.concat(), record);
        }
    }
}
