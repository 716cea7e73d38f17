//! Reads a table of a plan or a configuration key by key, reporting what is missing, mistyped or unknown where it stands.

use serde_json::{Map, Value};

use crate::problem::{Place, Problem, ProblemKind, Severity};

/// Reads TOML into a value, or says where it stops being TOML.
pub fn parse_toml(text: &str) -> Result<Value, Box<Problem>> {
    toml::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        syntax(line, column, error.message())
    })
}

/// Reads JSON into a value, or says where it stops being JSON.
pub fn parse_json(text: &str) -> Result<Value, Box<Problem>> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| syntax(error.line(), error.column(), &error.to_string()))
}

fn syntax(line: usize, column: usize, detail: &str) -> Box<Problem> {
    let kind = ProblemKind::FileSyntax {
        line: line.to_string(),
        column: column.to_string(),
        detail: detail.to_owned(),
    };
    Box::new(Problem { kind, severity: Severity::Error, place: Place::Nowhere })
}

/// A table under its JSON pointer, with the keys asked for so far.
pub struct Table<'a> {
    values: Map<String, Value>,
    pointer: String,
    asked: Vec<&'static str>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Table<'a> {
    /// The table of that value, whose problems go to `problems`.
    pub fn new(value: Value, pointer: String, problems: &'a mut Vec<Problem>) -> Self {
        let values = match value {
            Value::Object(values) => values,
            _ => {
                let key = pointer.rsplit('/').next().unwrap_or_default().to_owned();
                problems.push(Problem::at(
                    pointer.clone(),
                    ProblemKind::KeyWrongType { key, expected: "table".to_owned() },
                ));
                Map::new()
            }
        };
        Self { values, pointer, asked: Vec::new(), problems }
    }

    /// A text, or none.
    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) => Some(text),
            _ => self.wrong_type(key, "text"),
        }
    }

    /// A text that must be there; empty, and reported, if it is not.
    pub fn text(&mut self, key: &'static str) -> String {
        if !self.values.contains_key(key) {
            self.report(key, ProblemKind::KeyMissing { key: key.to_owned() });
        }
        self.optional_text(key).unwrap_or_default()
    }

    /// A whole number within bounds, or none.
    pub fn number(&mut self, key: &'static str, minimum: u64, maximum: u64) -> Option<u64> {
        let value = self.take(key)?;
        match value.as_u64() {
            Some(number) if (minimum..=maximum).contains(&number) => Some(number),
            None if !value.is_i64() => self.wrong_type(key, "number"),
            _ => {
                self.report(
                    key,
                    ProblemKind::KeyOutOfRange {
                        key: key.to_owned(),
                        value: value.to_string(),
                        minimum: minimum.to_string(),
                        maximum: maximum.to_string(),
                    },
                );
                None
            }
        }
    }

    /// A yes or no; no if it is not there.
    pub fn flag(&mut self, key: &'static str) -> bool {
        match self.take(key) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(_) => self.wrong_type(key, "true, false").unwrap_or(false),
        }
    }

    /// The values of a list with their pointers, for the caller to read; a value by itself is a list of one.
    pub fn values(&mut self, key: &'static str) -> Vec<(String, Value)> {
        let items = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(single) => vec![single],
        };
        let pointer = |(index, item)| (format!("{}/{key}/{index}", self.pointer), item);
        items.into_iter().enumerate().map(pointer).collect()
    }

    /// Every key of a table below this one with its text, for tables whose keys are free.
    pub fn free_texts(&mut self, key: &'static str) -> Vec<(String, String)> {
        let entries = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Object(entries)) => entries,
            Some(_) => return self.wrong_type(key, "table").unwrap_or_default(),
        };
        let mut texts = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            match value {
                Value::String(text) => texts.push((name, text)),
                _ => self.problems.push(Problem::at(
                    format!("{}/{key}/{}", self.pointer, escape(&name)),
                    ProblemKind::KeyWrongType { key: name, expected: "text".to_owned() },
                )),
            }
        }
        texts
    }

    /// Reports a problem at a pointer that [`Table::values`] gave.
    pub fn report_at(&mut self, pointer: String, kind: ProblemKind) {
        self.problems.push(Problem::at(pointer, kind));
    }

    /// A list of texts; a text by itself is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let items = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(single) => vec![single],
        };
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            match item {
                Value::String(text) => texts.push(text),
                _ => self.problems.push(Problem::at(
                    format!("{}/{key}/{index}", self.pointer),
                    ProblemKind::KeyWrongType { key: key.to_owned(), expected: "text".to_owned() },
                )),
            }
        }
        texts
    }

    /// One word of a few; the default, and reported, if it is another.
    pub fn choice<T: Copy + Default>(&mut self, key: &'static str, choices: &[(&str, T)]) -> T {
        let Some(word) = self.optional_text(key) else {
            return T::default();
        };
        match choices.iter().find(|(name, _)| *name == word) {
            Some((_, value)) => *value,
            None => {
                let choices = choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                self.report(key, ProblemKind::KeyUnknownValue { key: key.to_owned(), value: word, choices });
                T::default()
            }
        }
    }

    /// A table below this one; an empty one if it is not there.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'_>) -> T) -> T {
        let value = self.take(key).unwrap_or_else(|| Value::Object(Map::new()));
        let mut table = Table::new(value, format!("{}/{key}", self.pointer), self.problems);
        let result = read(&mut table);
        table.finish();
        result
    }

    /// The tables below this one by the names that the writer gave them.
    pub fn named_tables(&mut self, key: &'static str, mut read: impl FnMut(&str, &mut Table<'_>)) {
        let tables = match self.take(key) {
            None => return,
            Some(Value::Object(tables)) => tables,
            Some(_) => {
                let _: Option<()> = self.wrong_type(key, "table");
                return;
            }
        };
        for (name, value) in tables {
            let pointer = format!("{}/{key}/{}", self.pointer, escape(&name));
            let mut table = Table::new(value, pointer, self.problems);
            read(&name, &mut table);
            table.finish();
        }
    }

    /// A list of tables below this one.
    pub fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Table<'_>) -> T) -> Vec<T> {
        let items = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(_) => {
                let _: Option<()> = self.wrong_type(key, "list");
                return Vec::new();
            }
        };
        let mut results = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let mut table = Table::new(item, format!("{}/{key}/{index}", self.pointer), self.problems);
            results.push(read(&mut table));
            table.finish();
        }
        results
    }

    /// Reports a problem at a key of this table.
    pub fn report(&mut self, key: &str, kind: ProblemKind) {
        self.problems.push(Problem::at(format!("{}/{key}", self.pointer), kind));
    }

    /// Reports every key that nobody asked for, with the nearest known one.
    pub fn finish(self) {
        for key in self.values.keys() {
            let nearest = nearest(key, &self.asked);
            let pointer = format!("{}/{}", self.pointer, escape(key));
            self.problems.push(Problem::at(pointer, ProblemKind::KeyUnknown { key: key.clone(), nearest }));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.asked.push(key);
        self.values.shift_remove(key).filter(|value| !value.is_null())
    }

    fn wrong_type<T>(&mut self, key: &str, expected: &str) -> Option<T> {
        self.report(key, ProblemKind::KeyWrongType { key: key.to_owned(), expected: expected.to_owned() });
        None
    }
}

/// The known key with the fewest edits from `key`.
fn nearest(key: &str, known: &[&'static str]) -> String {
    known
        .iter()
        .min_by_key(|candidate| distance(key, candidate))
        .map_or_else(String::new, |candidate| (*candidate).to_owned())
}

/// The Levenshtein distance.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, character) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for column in 0..right.len() {
            let replaced = diagonal + usize::from(character != right[column]);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

/// RFC 6901 §3: "'~' needs to be encoded as '~0' and '/' needs to be encoded as '~1'".
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
