//! Reads lists of names and values: what `Format-List` prints, and settings typed one a line.

/// One thing with its properties, in their order.
pub(super) type Entry = Vec<(String, String)>;

/// The things of a text: a blank line, or a name that comes again, begins the next one.
///
/// `Format-List` breaks a long value and indents what follows to where the value began.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = vec![Vec::new()];
    for line in text.lines() {
        let Some(current) = entries.last_mut() else { break };
        if line.trim().is_empty() {
            entries.push(Vec::new());
            continue;
        }
        match pair(line) {
            Some((key, value)) => {
                let again = current.iter().any(|(known, _)| known.eq_ignore_ascii_case(&key));
                if again {
                    entries.push(vec![(key, value)]);
                } else {
                    current.push((key, value));
                }
            }
            None if line.starts_with(char::is_whitespace) => {
                if let Some((_, value)) = current.last_mut() {
                    // A list in braces is broken anywhere; elsewhere a new line is a new word.
                    if !value.starts_with('{') {
                        value.push(' ');
                    }
                    value.push_str(line.trim());
                }
            }
            None => {}
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// A name and what stands behind its colon. A line that begins with much space goes on with the last value.
fn pair(line: &str) -> Option<(String, String)> {
    let indent = line.len() - line.trim_start().len();
    let (key, value) = line.split_once(':')?;
    let key = key.trim().trim_start_matches(['-', '*', '\u{2022}']).trim();
    let is_name = |letter: char| letter.is_alphanumeric() || " -_'\u{2019}/().".contains(letter);
    let reads_as_name = !key.is_empty() && key.chars().count() <= LONGEST_NAME && key.chars().all(is_name);
    (reads_as_name && indent < DEEPEST_NAME).then(|| (key.to_owned(), value.trim().to_owned()))
}

/// The longest property of a connector has 28 letters; a label of a window may have more.
const LONGEST_NAME: usize = 48;

/// `Format-List` begins its names at the margin, and values further in.
const DEEPEST_NAME: usize = 8;

/// The values of `{a, b}`, of `a, b`, or of one value; and whether the list was cut.
pub(super) fn list(value: &str) -> (Vec<String>, bool) {
    let inner = value.trim().trim_start_matches('{').trim_end_matches('}');
    let mut cut = false;
    let mut values = Vec::new();
    for one in inner.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()) {
        match one {
            "..." | "\u{2026}" => cut = true,
            _ => values.push(one.trim_end_matches('\u{2026}').trim_end_matches("...").to_owned()),
        }
        cut |= one.len() > 3 && (one.ends_with("...") || one.ends_with('\u{2026}'));
    }
    (values, cut)
}

/// `True`, `$true`, `Vrai` and their opposites.
pub(super) fn truth(value: &str) -> Option<bool> {
    match value.trim().trim_start_matches('$').to_lowercase().as_str() {
        "true" | "vrai" => Some(true),
        "false" | "faux" => Some(false),
        _ => None,
    }
}
