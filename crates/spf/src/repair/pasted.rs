//! Takes TXT values out of what people paste: zone files, dig, nslookup, panels, several lines at once.

use super::character::{Character, characters};
use crate::record::VERSION;

/// The TXT values in a pasted text, as they are published: strings joined, quotes and escapes undone.
///
/// It knows lines of zone files and of `dig`, `dig +short`, `host`, `nslookup` on Windows and elsewhere,
/// and `Resolve-DnsName`; lines that begin nothing of the kind go on with the value before them.
pub fn values(text: &str) -> Vec<String> {
    read(text).iter().map(|value| value.iter().map(|read| read.character).collect()).collect()
}

/// The same, with the bytes that each character comes from.
pub(super) fn read(text: &str) -> Vec<Vec<Character>> {
    let all = characters(text);
    let mut reader = Reader { all: &all, at: 0, values: Vec::new(), goes_on: false };
    while reader.at < all.len() {
        reader.line();
    }
    reader.values.retain(|value| value.iter().any(|read| !read.character.is_whitespace()));
    reader.values
}

struct Reader<'a> {
    all: &'a [Character],
    at: usize,
    values: Vec<Vec<Character>>,
    /// Whether a plain line goes on with the last value.
    goes_on: bool,
}

impl Reader<'_> {
    /// Reads the line in front, and the lines below that belong to it.
    fn line(&mut self) {
        let rest = self.all.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|read| read.character == '\n').unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let text: String = line.iter().map(|read| read.character).collect();
        let end = self.at + length;
        if let Some(data) = data(&text) {
            self.data(self.at + text.get(..data.start).unwrap_or_default().chars().count(), end, data.shape);
        } else if text.trim().is_empty() || is_remark(&text) {
            self.goes_on = false;
            self.at = end + 1;
        } else if text.trim_start().starts_with('"') && self.quoted(end) {
            self.goes_on = false;
        } else {
            self.plain(line, end, &text);
        }
    }

    /// Reads the data of a TXT record that begins at `start`.
    fn data(&mut self, start: usize, end: usize, shape: Shape) {
        self.at = start;
        let strings = self.strings(shape == Shape::LinesBelow);
        self.goes_on = false;
        if let Some(value) = strings {
            self.values.push(value);
            return;
        }
        // Without quotes, as panels show it: the line to its end.
        let rest = self.all.get(start..end).unwrap_or_default();
        let braced = |read: &&Character| !(shape == Shape::Braces && matches!(read.character, '{' | '}'));
        self.values.push(trimmed(&rest.iter().filter(braced).cloned().collect::<Vec<_>>()));
        self.at = end + 1;
    }

    /// Reads a line of quoted strings alone, as `dig +short` prints; false where it is not one.
    fn quoted(&mut self, end: usize) -> bool {
        let begun = self.at;
        match self.strings(false) {
            Some(value) if self.at >= end => {
                self.values.push(value);
                true
            }
            _ => {
                self.at = begun;
                false
            }
        }
    }

    fn plain(&mut self, line: &[Character], end: usize, text: &str) {
        self.at = end + 1;
        if self.goes_on
            && !begins_a_value(text)
            && let Some(last) = self.values.last_mut()
        {
            let newline = last.last().map(|read| read.range.end).unwrap_or_default();
            let first = line.first().map_or(newline, |read| read.range.start);
            last.push(Character { character: '\n', range: newline..first });
            last.extend(line.iter().cloned());
            return;
        }
        self.values.push(line.to_vec());
        self.goes_on = is_spf(text);
    }

    /// Reads quoted strings, over several lines within parentheses, or below where `lines_below`.
    fn strings(&mut self, lines_below: bool) -> Option<Vec<Character>> {
        let begun = self.at;
        let mut value = Vec::new();
        let (mut depth, mut found) = (0_usize, false);
        while let Some(read) = self.all.get(self.at) {
            match read.character {
                '"' => {
                    let Some(end) = string(self.all, self.at + 1, &mut value) else {
                        break;
                    };
                    found = true;
                    self.at = end;
                    continue;
                }
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ';' => {
                    let rest = self.all.get(self.at..).unwrap_or_default();
                    self.at += rest.iter().position(|read| read.character == '\n').unwrap_or(rest.len());
                    continue;
                }
                '\n' if depth == 0 && !(lines_below && self.a_string_is_next()) => {
                    self.at += 1;
                    break;
                }
                other if other.is_whitespace() || (found && depth == 0) => {}
                // Something else than strings: the value is not in quotes.
                _ => break,
            }
            self.at += 1;
        }
        if !found {
            self.at = begun;
        }
        found.then_some(value)
    }

    /// Whether the next text below is in quotes.
    fn a_string_is_next(&self) -> bool {
        let mut rest = self.all.iter().skip(self.at);
        rest.find(|read| !read.character.is_whitespace()).is_some_and(|read| read.character == '"')
    }
}

/// Reads one string from behind its quote, escapes undone (RFC 1035 §5.1), and says where it ends.
fn string(all: &[Character], mut at: usize, value: &mut Vec<Character>) -> Option<usize> {
    loop {
        let read = all.get(at)?;
        match read.character {
            '"' => return Some(at + 1),
            '\n' => return None,
            '\\' => {
                let (character, length) = escaped(all.get(at + 1..)?)?;
                let last = all.get(at + length)?;
                value.push(Character { character, range: read.range.start..last.range.end });
                at += length + 1;
            }
            _ => {
                value.push(read.clone());
                at += 1;
            }
        }
    }
}

/// The character behind a backslash, and how many characters write it.
fn escaped(rest: &[Character]) -> Option<(char, usize)> {
    let digits: Vec<u32> = rest.iter().take(3).map_while(|read| read.character.to_digit(10)).collect();
    match digits.as_slice() {
        [hundreds, tens, ones] => {
            let octet = u8::try_from(hundreds * 100 + tens * 10 + ones).ok()?;
            Some((char::from(octet), 3))
        }
        _ => rest.first().map(|read| (read.character, 1)),
    }
}

/// How the data of a TXT record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Line,
    /// `nslookup`: strings on the lines below.
    LinesBelow,
    /// `Resolve-DnsName`: in braces.
    Braces,
}

/// Where the data of a TXT record begins in a line.
struct Data {
    start: usize,
    shape: Shape,
}

/// Finds the data of a TXT record in a line that names its type, if it does.
fn data(line: &str) -> Option<Data> {
    for mark in ["text =", "descriptive text"] {
        if let Some(at) = line.find(mark).filter(|at| !line.get(..*at).unwrap_or_default().contains('"')) {
            return Some(Data { start: at + mark.len(), shape: Shape::LinesBelow });
        }
    }
    let mut end = 0;
    for (index, word) in line.split_whitespace().take(5).enumerate() {
        end += line.get(end..)?.find(word)? + word.len();
        if word.eq_ignore_ascii_case("TXT") || word.eq_ignore_ascii_case("SPF") {
            let brace = line.get(end..)?.find('{');
            let shape = if brace.is_some() { Shape::Braces } else { Shape::Line };
            return Some(Data { start: end + brace.unwrap_or_default(), shape });
        }
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        let class = ["IN", "CH", "HS"].iter().any(|class| word.eq_ignore_ascii_case(class));
        let name = index == 0 && !word.contains(['=', '"', ':']);
        if !(number || class || name) {
            return None;
        }
    }
    None
}

/// Whether a line says nothing about a value: a comment, or what `nslookup` says of its server.
fn is_remark(line: &str) -> bool {
    let line = line.trim();
    REMARKS.iter().any(|remark| line.to_lowercase().starts_with(remark))
}

fn is_spf(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.contains("spf1") || lower.contains("v=spf")
}

/// Whether a plain line begins a value of its own: a record, or a name and a code without spaces.
fn begins_a_value(line: &str) -> bool {
    let line = line.trim();
    let begins = |known: &str| line.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    let code = line.contains('=') && !line.contains(' ') && !begins("redirect=") && !begins("exp=");
    let version = line.trim_start_matches(|before: char| !before.is_alphanumeric());
    let record = version.get(..VERSION.len() - 1).is_some_and(|start| start.eq_ignore_ascii_case("v=spf"));
    record || code
}

fn trimmed(value: &[Character]) -> Vec<Character> {
    let solid = |read: &Character| !read.character.is_whitespace();
    let start = value.iter().position(solid).unwrap_or(value.len());
    let end = value.iter().rposition(solid).map_or(start, |last| last + 1);
    value.get(start..end).unwrap_or_default().to_vec()
}

const REMARKS: [&str; 14] = [
    ";",
    "#",
    "//",
    ">",
    "server:",
    "serveur :",
    "serveur\u{a0}:",
    "address:",
    "non-authoritative",
    "réponse ne faisant pas",
    "authoritative answers",
    "$ttl",
    "$origin",
    "*** ",
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(values(text), expected, "{text}");
    }

    #[test]
    fn a_value_alone_is_itself() {
        check("v=spf1 mx -all", &["v=spf1 mx -all"]);
        check("\"v=spf1 mx \" \"-all\"", &["v=spf1 mx -all"]);
        check("\"v=spf1 mx -all", &["\"v=spf1 mx -all"]);
        check("v=spf1 mx \" \"-all", &["v=spf1 mx \" \"-all"]);
        check("", &[]);
    }

    #[test]
    fn lines_of_zone_files_and_dig_give_their_data() {
        check("example.com. IN TXT \"v=spf1 mx -all\"", &["v=spf1 mx -all"]);
        check("example.com.\t3600\tIN\tTXT\t\"v=spf1 \" \"mx -all\" ; ours", &["v=spf1 mx -all"]);
        check(
            "@ TXT ( \"v=spf1 \"\n    \"mx -all\" ) ; ours\n@ TXT \"MS=ms1\"",
            &["v=spf1 mx -all", "MS=ms1"],
        );
        check("; <<>> DiG <<>>\n\"v=spf1 mx -all\"\n\"MS=ms1\"\n", &["v=spf1 mx -all", "MS=ms1"]);
        check("@\tIN\tTXT\tv=spf1 mx -all", &["v=spf1 mx -all"]);
        check("x TXT \"a\\\"b\\059\"", &["a\"b;"]);
    }

    #[test]
    fn nslookup_host_and_powershell_are_known() {
        check(
            "Server:  dns.example\nAddress:  192.0.2.53\n\nNon-authoritative answer:\nexample.com\ttext =\n\n\t\"v=spf1 mx \"\n\t\"-all\"\nexample.com\ttext =\n\n\t\"MS=ms1\"\n",
            &["v=spf1 mx -all", "MS=ms1"],
        );
        check("example.com\ttext = \"v=spf1 mx -all\"", &["v=spf1 mx -all"]);
        check("example.com descriptive text \"v=spf1 mx -all\"", &["v=spf1 mx -all"]);
        check("example.com    TXT    3600  Answer     {v=spf1 mx -all}", &["v=spf1 mx -all"]);
    }

    #[test]
    fn a_line_that_begins_nothing_goes_on_with_the_record_before() {
        check("v=spf1 mx\ninclude:spf.example.org -all", &["v=spf1 mx\ninclude:spf.example.org -all"]);
        check("v=spf1 mx -all\nMS=ms1\nv=spf1 a -all", &["v=spf1 mx -all", "MS=ms1", "v=spf1 a -all"]);
        check("hello there\nv=spf1 mx -all", &["hello there", "v=spf1 mx -all"]);
    }
}
