//! A table of names that answers questions as the DNS would: for tests, and for what is not published yet.

use std::collections::BTreeMap;

use crate::evaluate::{Answer, Data, Inquiry, Progress, Question, RecordType};

/// Names with what is published at them; whatever is not in it does not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    names: BTreeMap<String, Vec<Entry>>,
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
        self.names.entry(key(name)).or_default().push(entry);
    }

    /// The name with nothing published at it yet: it exists from now on.
    pub fn add_name(&mut self, name: &str) {
        self.names.entry(key(name)).or_default();
    }

    /// What the DNS would answer.
    pub fn answer(&self, question: &Question) -> Answer {
        match self.look(question.name(), question.kind()) {
            Found::Answer(answer) => answer,
            Found::Alias(target) => match self.look(&key(target), question.kind()) {
                Found::Answer(answer) => answer,
                Found::Alias(_) => Answer::NoData,
            },
        }
    }

    /// Answers whatever an inquiry asks, until it has ended.
    pub fn settle<I: Inquiry>(&self, mut inquiry: I) -> I::Outcome {
        loop {
            match inquiry.advance() {
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

    fn look(&self, name: &str, kind: RecordType) -> Found<'_> {
        let Some(entries) = self.names.get(name) else {
            // Names below "error" stand for servers that fail.
            let fails = name.starts_with(FAILING);
            return Found::Answer(if fails { Answer::Failure } else { Answer::NoSuchName });
        };
        let mut records = Vec::new();
        for entry in entries {
            match entry {
                Entry::Record(data) if data.kind() == kind => records.push(data.clone()),
                Entry::Alias(target) if records.is_empty() => return Found::Alias(target),
                Entry::Timeout if records.is_empty() => return Found::Answer(Answer::Failure),
                Entry::Record(_) | Entry::Alias(_) | Entry::Timeout | Entry::Other => {}
            }
        }
        Found::Answer(if records.is_empty() { Answer::NoData } else { Answer::Records(records) })
    }
}

enum Found<'a> {
    Answer(Answer),
    Alias(&'a str),
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
        Data::Txt(text.as_bytes().to_vec())
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
        check("EXAMPLE.org.", RecordType::Txt, Answer::Records(vec![text("one"), text("two")]));
    }

    #[test]
    fn what_is_not_answered_before_a_timeout_fails() {
        check("example.org", RecordType::A, Answer::Failure);
    }

    #[test]
    fn one_alias_is_followed() {
        check("alias.example.org", RecordType::Txt, Answer::Records(vec![text("one"), text("two")]));
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
