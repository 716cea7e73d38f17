//! A table of names that answers questions as the DNS would: for tests, and for what is not published yet.

use std::collections::BTreeMap;

use crate::evaluate::{Answer, Data, Inquiry, Progress, Question, RecordType};

/// Names with what is published at them; whatever is not in it does not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    names: BTreeMap<String, Name>,
}

/// Something published at a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A record that SPF asks for.
    Record(Data),
    /// CNAME: what is asked here is answered there. One such step is followed.
    Alias(String),
    /// A record that SPF never asks for: the name exists.
    Other,
    /// Queries that no earlier entry answers get no answer in time.
    Timeout,
}

impl Zone {
    /// Publishes something at a name, behind what is there already.
    pub fn add(&mut self, name: &str, entry: Entry) {
        let name = self.names.entry(key(name)).or_default();
        match entry {
            Entry::Record(data) => name.add(data),
            Entry::Alias(target) => name.close(&Found::Alias(key(&target))),
            Entry::Timeout => name.close(&Found::Answer(Answer::Failure)),
            Entry::Other => {}
        }
    }

    /// The name with nothing published at it yet: it exists from now on.
    pub fn add_name(&mut self, name: &str) {
        self.names.entry(key(name)).or_default();
    }

    /// What the DNS would answer.
    pub fn answer(&self, question: &Question) -> Answer {
        self.find(question.name(), question.kind()).clone()
    }

    /// Answers whatever an inquiry asks, until it has ended.
    pub fn settle<I: Inquiry>(&self, mut inquiry: I) -> I::Outcome {
        loop {
            match inquiry.advance_in(self) {
                Progress::Done(outcome) => return outcome,
                Progress::Ask(questions) => {
                    for question in questions {
                        let answer = self.answer(&question);
                        inquiry.answer(question, answer);
                    }
                }
            }
        }
    }

    /// What the DNS would answer about a name in lower case without final dot.
    pub(crate) fn find(&self, name: &str, kind: RecordType) -> &Answer {
        match self.look(name, kind) {
            Ok(Found::Answer(answer)) | Err(answer) => answer,
            Ok(Found::Alias(target)) => match self.look(target, kind) {
                Ok(Found::Answer(answer)) | Err(answer) => answer,
                Ok(Found::Alias(_)) => &Answer::NoData,
            },
        }
    }

    fn look(&self, name: &str, kind: RecordType) -> Result<&Found, &Answer> {
        match self.names.get(name) {
            Some(name) => Ok(name.of(kind)),
            // Names below "error" stand for servers that fail.
            None if name.starts_with(FAILING) => Err(&Answer::Failure),
            None => Err(&Answer::NoSuchName),
        }
    }
}

/// What a name answers, by type; what is published first decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Name {
    a: Found,
    aaaa: Found,
    mx: Found,
    ptr: Found,
    txt: Found,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    Answer(Answer),
    Alias(String),
}

impl Default for Found {
    fn default() -> Self {
        Self::Answer(Answer::NoData)
    }
}

impl Name {
    fn of(&self, kind: RecordType) -> &Found {
        match kind {
            RecordType::A => &self.a,
            RecordType::Aaaa => &self.aaaa,
            RecordType::Mx => &self.mx,
            RecordType::Ptr => &self.ptr,
            RecordType::Txt => &self.txt,
        }
    }

    fn all(&mut self) -> [(RecordType, &mut Found); 5] {
        [
            (RecordType::A, &mut self.a),
            (RecordType::Aaaa, &mut self.aaaa),
            (RecordType::Mx, &mut self.mx),
            (RecordType::Ptr, &mut self.ptr),
            (RecordType::Txt, &mut self.txt),
        ]
    }

    /// Adds a record, unless an alias or a silence came before the first of its type.
    fn add(&mut self, data: Data) {
        for (_, found) in self.all().into_iter().filter(|(kind, _)| *kind == data.kind()) {
            match found {
                Found::Answer(Answer::NoData) => {
                    *found = Found::Answer(Answer::Records([data.clone()].into()));
                }
                Found::Answer(Answer::Records(records)) => {
                    *records = records.iter().cloned().chain([data.clone()]).collect();
                }
                Found::Answer(_) | Found::Alias(_) => {}
            }
        }
    }

    /// Answers so for every type of which nothing is there yet.
    fn close(&mut self, with: &Found) {
        for (_, found) in self.all() {
            if *found == Found::default() {
                found.clone_from(with);
            }
        }
    }
}

/// A name as it is compared.
fn key(name: &str) -> String {
    Question::new(name, RecordType::Txt).name().to_owned()
}

const FAILING: &str = "error.";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn text(text: &str) -> Data {
        Data::Txt(text.into())
    }

    #[track_caller]
    fn check(name: &str, kind: RecordType, expected: Answer) {
        let mut zone = Zone::default();
        zone.add("Example.org.", Entry::Record(text("one")));
        zone.add("example.ORG", Entry::Record(text("two")));
        zone.add("example.org", Entry::Timeout);
        zone.add("alias.example.org", Entry::Alias("EXAMPLE.org.".to_owned()));
        zone.add("twice.example.org", Entry::Alias("alias.example.org".to_owned()));
        zone.add("dangling.example.org", Entry::Alias("nowhere.example.org".to_owned()));
        zone.add("other.example.org", Entry::Other);
        zone.add_name("empty.example.org");
        zone.add_name("error.known.example.org");
        assert_eq!(zone.answer(&Question::new(name, kind)), expected, "{name}");
    }

    #[test]
    fn names_are_compared_without_case_and_final_dot() {
        check("EXAMPLE.org.", RecordType::Txt, Answer::Records([text("one"), text("two")].into()));
    }

    #[test]
    fn what_is_not_answered_before_a_timeout_fails() {
        check("example.org", RecordType::A, Answer::Failure);
    }

    #[test]
    fn one_alias_is_followed() {
        check("alias.example.org", RecordType::Txt, Answer::Records([text("one"), text("two")].into()));
        check("twice.example.org", RecordType::Txt, Answer::NoData);
        check("dangling.example.org", RecordType::Txt, Answer::NoSuchName);
    }

    #[test]
    fn a_known_name_without_the_type_has_no_data_and_an_unknown_one_does_not_exist() {
        check("other.example.org", RecordType::Txt, Answer::NoData);
        check("empty.example.org", RecordType::Txt, Answer::NoData);
        check("nowhere.example.org", RecordType::Txt, Answer::NoSuchName);
    }

    #[test]
    fn names_below_error_fail_unless_they_are_known() {
        check("error.example.org", RecordType::Txt, Answer::Failure);
        check("error.known.example.org", RecordType::Txt, Answer::NoData);
    }
}
