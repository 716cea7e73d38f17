//! The TXT values in what a look-up tool, a zone file or a panel shows: nslookup, dig, host, PowerShell, quotes or none.

use facteur_spf::Record;
use facteur_spf::publish::quoted_strings;

/// The values in any text, in their order, none twice. A value in quotes or braces counts where its line speaks of TXT or
/// is nothing else; an SPF record counts wherever it begins.
pub(super) fn values(text: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for line in whole_lines(text) {
        let value = of_line(&line);
        values.extend(value.filter(|value| !value.is_empty() && !values.contains(value)));
    }
    values
}

/// The values in a text that is meant to hold nothing else. What a tool says around them is left out where one speaks;
/// elsewhere each line is a value, in quotes or not.
pub(super) fn values_alone(text: &str) -> Vec<String> {
    let lines = whole_lines(text);
    if lines.iter().any(|line| is_a_tool_s(line)) {
        return values(text);
    }
    let value = |line: &String| of_line(line).unwrap_or_else(|| line.trim().to_owned());
    lines.iter().map(value).filter(|value| !value.is_empty()).collect()
}

/// nslookup writes `text =`, and below it the strings of one value, a line each; a zone file opens a parenthesis.
fn whole_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match lines.last_mut().filter(|_| open && line.trim_start().starts_with(['"', ')'])) {
            Some(last) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            None => {
                open = line.trim_end().ends_with("text =") || (line.contains('(') && !line.contains(')'));
                lines.push(line.to_owned());
            }
        }
    }
    lines
}

fn of_line(line: &str) -> Option<String> {
    // Windows writes its own quotation marks into what is copied.
    let line = line.trim().replace(['\u{201c}', '\u{201d}', '\u{201e}'], "\"");
    let words = line.to_ascii_lowercase();
    let speaks = speaks_of_txt(&words);
    if let Some(start) = line.find('"').filter(|start| speaks || *start == 0) {
        let quoted = line.get(start..)?.trim_end_matches([')', ' ', ',']);
        // Several strings keep their borders, which some hosts match to the byte.
        match quoted_strings(quoted) {
            Some(strings) if strings.len() > 1 => return Some(quoted.to_owned()),
            Some(strings) => return Some(strings.concat()),
            None if !words.contains(SPF) => return Some(quoted.trim_matches('"').to_owned()),
            None => {}
        }
    }
    // PowerShell: `Strings : {MS=ms1}`, or a row that says TXT.
    let braced =
        line.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(inside, _)| inside.trim());
    if let Some(inside) = braced.filter(|_| speaks) {
        return Some(inside.to_owned());
    }
    // A zone file's value of one word needs no quotes.
    let parts: Vec<&str> = line.split_whitespace().collect();
    let behind = parts.windows(2).position(|pair| {
        matches!(pair, [class, kind] if class.eq_ignore_ascii_case("IN") && kind.eq_ignore_ascii_case("TXT"))
    });
    if let Some(bare) = behind.and_then(|at| parts.get(at + 2..)).filter(|bare| !bare.is_empty()) {
        return Some(bare.join(" "));
    }
    // Elsewhere a record stands behind a name, a type, a number, up to the mark that ends its field.
    let record = line.get(words.find(SPF)?..)?;
    let record = record.split(['"', '}']).next().unwrap_or(record).trim();
    Record::is_spf1(record).then(|| record.to_owned())
}

/// Whether a line, in lower case, says that a TXT value stands in it.
fn speaks_of_txt(words: &str) -> bool {
    words
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(|word| matches!(word, "txt" | "text" | "strings"))
}

/// Whether a look-up tool, and no panel and no person, wrote a line.
fn is_a_tool_s(line: &str) -> bool {
    let words = line.trim().to_ascii_lowercase();
    let has = |mark: &&str| words.contains(*mark);
    words.starts_with(';') || MARKS.iter().any(has) || (words.starts_with("strings") && words.contains('{'))
}

const SPF: &str = "v=spf1";

/// What nslookup, dig, host and Resolve-DnsName write around values, or in their place where nothing was found.
const MARKS: &[&str] = &[
    "text =",
    " in txt ",
    "\tin\ttxt\t",
    "descriptive text",
    "type   ttl",
    " answer  ",
    "non-authoritative answer",
    "pas autorit",
    "default server:",
    "serveur par défaut",
    "non-existent domain",
    "can't find",
    "ne parvient pas",
    "request timed out",
    "timeout was",
    "nxdomain",
    "servfail",
    "no answer",
    "no servers could be reached",
    "nom dns inexistant",
    "dns name does not exist",
];
