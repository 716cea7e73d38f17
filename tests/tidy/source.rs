//! Reads Rust source as far as these checks need: its string literals, and which lines are tests.

/// One file, read.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The string literals outside comments and tests.
    pub(crate) literals: Vec<Literal>,
    /// How many lines stand outside test modules.
    pub(crate) lines_without_tests: usize,
}

/// A string literal and what stands around it.
#[derive(Debug, PartialEq)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    /// As written between the quotes, escapes included.
    pub(crate) text: String,
    /// The code just before it on its way to the literal.
    pub(crate) before: String,
    /// Names of the macros and `#` for the attributes it stands in, outermost first.
    pub(crate) inside: Vec<String>,
}

impl Source {
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader {
            rest: text,
            line: 1,
            code: String::new(),
            open: Vec::new(),
            test_ahead: false,
            test_lines: 0,
            literals: Vec::new(),
        };
        reader.read();
        Self { literals: reader.literals, lines_without_tests: text.lines().count() - reader.test_lines }
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    /// The code read so far, without comments and with literals as `""`.
    code: String,
    open: Vec<Open>,
    /// `#[cfg(test)]` was read, and its item has not begun.
    test_ahead: bool,
    test_lines: usize,
    literals: Vec<Literal>,
}

/// A bracket that has not been closed.
struct Open {
    /// The macro it belongs to, `#` for an attribute, or nothing.
    name: String,
    /// Where its content begins in the code.
    at: usize,
    /// The line on which a test module begins.
    test_since: Option<usize>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(next) = self.rest.chars().next() {
            let rest = self.rest;
            if rest.starts_with("//") {
                self.skip(rest.find('\n').unwrap_or(rest.len()));
            } else if rest.starts_with("/*") {
                self.skip(block_comment(rest));
            } else if let Some((whole, text)) = string(rest)
                && !self.is_in_a_name()
            {
                self.literal(text);
                self.skip(whole);
                self.code.push_str("\"\"");
            } else if let Some(whole) = character(rest) {
                self.skip(whole);
                self.code.push_str("' '");
            } else {
                self.bracket(next);
                self.code.push(next);
                self.skip(next.len_utf8());
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes);
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }

    /// The `r` of a name such as `for` begins no raw string.
    fn is_in_a_name(&self) -> bool {
        !self.rest.starts_with('"') && self.code.ends_with(|last: char| last.is_alphanumeric() || last == '_')
    }

    fn literal(&mut self, text: &str) {
        if self.open.iter().any(|open| open.test_since.is_some()) {
            return;
        }
        let from = self.code.len().saturating_sub(40);
        let from = (from..=self.code.len()).find(|&at| self.code.is_char_boundary(at)).unwrap_or(0);
        self.literals.push(Literal {
            line: self.line,
            text: text.to_owned(),
            before: self.code[from..].trim_end().to_owned(),
            inside: self.open.iter().map(|open| open.name.clone()).filter(|name| !name.is_empty()).collect(),
        });
    }

    fn bracket(&mut self, next: char) {
        match next {
            '(' | '[' | '{' => {
                let is_test = next == '{' && std::mem::take(&mut self.test_ahead);
                self.open.push(Open {
                    name: opener(&self.code),
                    at: self.code.len() + 1,
                    test_since: is_test.then_some(self.line),
                });
            }
            ')' | ']' | '}' => {
                let Some(open) = self.open.pop() else { return };
                if open.name == "#" && is_about_tests(&self.code[open.at..]) {
                    self.test_ahead = true;
                }
                if let Some(since) = open.test_since {
                    self.test_lines += self.line - since + 1;
                }
            }
            // `#[cfg(test)] mod tests;` holds its tests in another file.
            ';' => self.test_ahead = false,
            _ => {}
        }
    }
}

/// The macro or attribute whose bracket comes next.
fn opener(code: &str) -> String {
    let code = code.trim_end();
    if code.ends_with('#') || code.ends_with("#!") {
        return "#".to_owned();
    }
    let Some(path) = code.strip_suffix('!') else {
        return String::new();
    };
    path.chars()
        .rev()
        .take_while(|&letter| letter.is_alphanumeric() || letter == '_')
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
}

fn is_about_tests(attribute: &str) -> bool {
    let attribute: String = attribute.split_whitespace().collect();
    attribute == "cfg(test)" || attribute.starts_with("cfg(all(test,")
}

/// The length of a block comment, which may hold others.
fn block_comment(text: &str) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of the string literal that begins here, and what it holds.
fn string(text: &str) -> Option<(usize, &str)> {
    let prefix = text.len() - text.trim_start_matches(['b', 'c']).len();
    let body = text.get(prefix.min(1)..)?;
    let prefix = prefix.min(1);
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let content = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = content.find(&end)?;
        let whole = prefix + 1 + hashes + 1 + length + end.len();
        return Some((whole, &content[..length]));
    }
    let content = body.strip_prefix('"')?;
    let mut escaped = false;
    for (at, letter) in content.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((prefix + 1 + at + 1, &content[..at])),
            _ => {}
        }
    }
    None
}

/// The length of the character literal that begins here; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    if body.starts_with('\\') {
        // The character after the backslash may be the quote itself.
        let after = body.char_indices().nth(2)?.0;
        return Some(1 + after + body[after..].find('\'')? + 1);
    }
    let first = body.chars().next()?;
    body[first.len_utf8()..].starts_with('\'').then(|| 1 + first.len_utf8() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, literals: &[&str]) {
        let read = Source::read(source);
        let texts: Vec<_> = read.literals.iter().map(|literal| literal.text.as_str()).collect();
        assert_eq!(texts, literals);
    }

    #[test]
    fn strings_of_every_form_are_read() {
        check(r####"f("a", r"b", r#"c "d""#, b"e", "f \" g")"####, &["a", "b", "c \"d\"", "e", "f \\\" g"]);
    }

    #[test]
    fn comments_and_characters_hold_no_string() {
        check("// \"a\"\n/* \"b\" /* \"c\" */ */ let q = ('\"', '\\'', '\\u{e9}'); \"d\"", &["d"]);
    }

    #[test]
    fn a_lifetime_begins_no_character() {
        check("fn f<'a>(x: &'a str) { \"a\" } // it's", &["a"]);
    }

    #[test]
    fn a_test_module_is_left_out() {
        check("f(\"a\");\n#[cfg(test)]\nmod tests { fn t() { \"b\" } }\nf(\"c\");", &["a", "c"]);
    }

    #[test]
    fn a_test_module_in_another_file_hides_nothing_here() {
        check("#[cfg(test)]\nmod tests;\nfn f() { \"a\" }", &["a"]);
    }

    #[test]
    fn a_literal_knows_its_macro_and_its_attribute() {
        let read = Source::read("#[error(\"a\")] fn f() { tracing::info!(x, \"b\") }");
        let inside: Vec<_> = read.literals.iter().map(|l| l.inside.join(" ")).collect();
        assert_eq!(inside, ["#", "info"]);
    }

    #[test]
    fn lines_of_tests_are_not_counted() {
        let source = "fn f() {}\n#[cfg(test)]\nmod tests {\n    use super::*;\n}\n";
        assert_eq!(Source::read(source).lines_without_tests, 2);
    }
}
