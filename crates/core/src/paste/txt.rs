//! The TXT values in what a look-up tool, a zone file or a panel shows: nslookup, dig, host, PowerShell, quotes or none.

use facteur_spf::Record;
use facteur_spf::publish::quoted_strings;

/// The values, in their order, none twice. A value in quotes counts where its line speaks of TXT or is nothing else;
/// an SPF record counts wherever it begins.
pub(super) fn values(text: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for line in whole_lines(text) {
        let value = of_line(&line);
        values.extend(value.filter(|value| !value.is_empty() && !values.contains(value)));
    }
    values
}

/// nslookup writes `text =` and the value on the next line; long values go on in further quotes.
fn whole_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let goes_on = line.trim_start().starts_with('"')
            && lines.last().is_some_and(|last| last.trim_end().ends_with("text =") || opens(last));
        match lines.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Whether a line of a zone file leaves its parenthesis open.
fn opens(line: &str) -> bool {
    line.contains('(') && !line.contains(')')
}

fn of_line(line: &str) -> Option<String> {
    let line = line.trim();
    let words = line.to_lowercase();
    let speaks =
        words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "txt" || word == "text");
    // Windows writes its own quotation marks into what is copied.
    let plain = line.replace(['\u{201c}', '\u{201d}', '\u{201e}'], "\"");
    if let Some(start) = plain.find('"').filter(|start| speaks || *start == 0) {
        let quoted = plain.get(start..)?.trim_end_matches([')', ' ', ',']);
        // Several strings keep their borders, which some hosts match to the byte.
        return match quoted_strings(quoted) {
            Some(strings) if strings.len() > 1 => Some(quoted.to_owned()),
            Some(strings) => Some(strings.concat()),
            None => Some(quoted.trim_matches('"').to_owned()),
        };
    }
    // PowerShell: `Strings : {v=spf1 -all}`; elsewhere a record stands behind a name, a type, a number.
    let begins = words.find("v=spf1")?;
    let value = line.get(begins..)?.trim_end_matches(['}', '"']).trim();
    Record::is_spf1(value).then(|| value.to_owned())
}
