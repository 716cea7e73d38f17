//! Writes a value into a PowerShell script so that it stays one value, whatever it holds.

/// A PowerShell expression for a text.
///
/// Inside single quotes nothing is expanded; only a quote ends it, and PowerShell takes five
/// characters for one: `'` and U+2018 to U+201B. Each is doubled. Control characters, line breaks
/// among them, become spaces.
///
/// Windows PowerShell 5.1 reads a file without a BOM in the Windows code page, where the bytes 82, 91 and 92
/// are such quotes: `Â` is C3 82 in UTF-8, and would end its string. A character with one of these bytes is
/// written by its number.
pub(super) fn quote(value: &str) -> String {
    let mut quoted = String::from("'");
    let mut is_sum = false;
    for character in value.chars() {
        match plain(character) {
            quote @ ('\'' | '\u{2018}'..='\u{201b}') => quoted.extend([quote, quote]),
            misread if may_be_misread(misread) => {
                is_sum = true;
                let number = u32::from(misread);
                let by_number = match u16::try_from(number) {
                    Ok(unit) => format!("[char]0x{unit:04X}"),
                    Err(_) => format!("[char]::ConvertFromUtf32(0x{number:X})"),
                };
                quoted.push_str(&format!("' + {by_number} + '"));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    if is_sum { format!("({quoted})") } else { quoted }
}

/// A value inside a comment: it must not end the line.
pub(super) fn comment(value: &str) -> String {
    value.chars().map(plain).collect()
}

/// A list of texts.
pub(super) fn list<T: ToString>(values: &[T]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quote(&value.to_string())).collect();
    format!("@({})", quoted.join(", "))
}

fn plain(character: char) -> char {
    let breaks = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    if breaks { ' ' } else { character }
}

/// Whether one of its bytes is a single quote in the Windows code pages (82, 91 and 92 in 1250 to 1258).
fn may_be_misread(character: char) -> bool {
    let mut bytes = [0; 4];
    character.encode_utf8(&mut bytes).bytes().any(|byte| matches!(byte, 0x82 | 0x91 | 0x92))
}

#[cfg(test)]
pub(super) mod tests;
