//! Quoting, held by a small reader of PowerShell's own rules.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// What a script is made of for who reads it: strings by their value, and everything else but comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::m365) enum Token {
    Text(String),
    Code(char),
}

fn is_quote(character: char) -> bool {
    matches!(character, '\'' | '\u{2018}'..='\u{201b}')
}

/// Reads a script as PowerShell does, as far as our scripts go: single quotes of five kinds, a doubled one
/// inside, comments to the end of the line, which ends at CR or LF. None where a string stays open, or where
/// something stands that our scripts do without: double quotes, backticks, here-strings, block comments.
pub(in crate::m365) fn read(script: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut characters = script.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '#' => while characters.next_if(|next| !matches!(next, '\r' | '\n')).is_some() {},
            '"' | '`' | '\u{201c}'..='\u{201e}' => return None,
            '@' | '<' if characters.peek().is_some_and(|next| is_quote(*next) || *next == '#') => {
                return None;
            }
            opening if is_quote(opening) => {
                let mut text = String::new();
                loop {
                    let next = characters.next()?;
                    // A quote of any of the five kinds, behind which none follows, ends the string.
                    if is_quote(next) && characters.next_if(|after| is_quote(*after)).is_none() {
                        break;
                    }
                    text.push(next);
                }
                tokens.push(Token::Text(text));
            }
            other => tokens.push(Token::Code(other)),
        }
    }
    Some(tokens)
}

/// Everything in a script that is neither a string nor a comment, without the sums a string may be made of.
pub(in crate::m365) fn code(script: &str) -> Option<String> {
    let code = |token| match token {
        Token::Code(character) if !character.is_whitespace() => Some(character),
        Token::Code(_) | Token::Text(_) => None,
    };
    Some(read(script)?.into_iter().filter_map(code).collect())
}

/// The first line of a script that would run when it is loaded, with an end that is missing for one.
pub(in crate::m365) fn outside_functions(script: &str) -> Option<String> {
    let mut depth = 0i32;
    for line in script.lines() {
        if depth == 0 && !line.is_empty() && !line.starts_with('#') && !line.starts_with("function ") {
            return Some(line.to_owned());
        }
        for character in code(line).unwrap_or_default().chars() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    (depth != 0).then(String::new)
}

/// The script as Windows PowerShell 5.1 finds it in a file without a BOM. Only the quotes of the code page
/// matter here; its other characters stand for themselves.
pub(in crate::m365) fn in_the_windows_code_page(script: &str) -> String {
    let character = |byte: u8| match byte {
        0x82 => '\u{201a}',
        0x91 => '\u{2018}',
        0x92 => '\u{2019}',
        0x84 => '\u{201e}',
        0x93 => '\u{201c}',
        0x94 => '\u{201d}',
        0x85 => '\u{2026}',
        other => char::from(other),
    };
    script.bytes().map(character).collect()
}

#[track_caller]
fn check(value: &str, expected: &str) {
    assert_eq!(quote(value), expected);
}

#[test]
fn no_value_breaks_out_of_its_quotes() {
    check("Siège", "'Siège'");
    check("l'Étoile", "'l''Étoile'");
    check("l\u{2019}Étoile", "'l\u{2019}\u{2019}Étoile'");
    check("\u{2018}\u{201a}\u{201b}", "'\u{2018}\u{2018}\u{201a}\u{201a}\u{201b}\u{201b}'");
    check("$(Remove-Item *) `n \"x\"", "'$(Remove-Item *) `n \"x\"'");
    check("a\r\nRemove-Item *", "'a  Remove-Item *'");
}

#[test]
fn a_character_that_the_windows_code_page_takes_for_a_quote_goes_by_its_number() {
    check("Bâtiment B", "'Bâtiment B'");
    check("BÂTIMENT", "('B' + [char]0x00C2 + 'TIMENT')");
    check("Ñ; Remove-Item *", "('' + [char]0x00D1 + '; Remove-Item *')");
    check("\u{1f602}", "('' + [char]::ConvertFromUtf32(0x1F602) + '')");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_it_holds_a_value_is_read_back_as_one(value in "(\\PC|['\u{2018}-\u{201e}\"`$()#\r\n\t;@<>{}ÂÑÒ]){0,24}") {
            let tokens = read(&quote(&value)).unwrap();
            let text: String = tokens
                .iter()
                .map(|token| match token { Token::Text(text) => text.clone(), Token::Code(_) => String::new() })
                .collect();
            let kept: String = value.chars().map(plain).filter(|character| !may_be_misread(*character)).collect();
            prop_assert_eq!(text, kept);
        }

        #[test]
        fn a_comment_hides_all_of_its_value(value in "(\\PC|[\r\n\u{85}\u{2028}#>]){0,24}") {
            let line = format!("# {}", comment(&value));
            prop_assert_eq!(read(&line), Some(Vec::new()));
            prop_assert_eq!(read(&in_the_windows_code_page(&line)), Some(Vec::new()));
        }
    }
}
