//! What is asked of the DNS, what can come back, and what is known so far (§4.4).

use std::borrow::Cow;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::text::Text;
use crate::Zone;

/// One query for the DNS: a name, compared without case and final dot, and a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    name: Arc<str>,
    kind: RecordType,
}

/// A type of records that SPF asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordType {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// Mail exchangers.
    Mx,
    /// The name of an address.
    Ptr,
    /// Text: policies and explanations.
    Txt,
}

/// What a resolver found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Records, shared with whoever keeps them. Those of another type than asked, and aliases already
    /// followed, are passed over.
    Records(Arc<[Data]>),
    /// The name does not exist (RCODE 3).
    NoSuchName,
    /// The name exists, without records of the type (RCODE 0).
    NoData,
    /// A server's failure, any other RCODE, or no answer in time.
    Failure,
}

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// An IPv4 address.
    A(Ipv4Addr),
    /// An IPv6 address.
    Aaaa(Ipv6Addr),
    /// A mail exchanger.
    Mx {
        /// Lower is tried first.
        preference: u16,
        /// Its name.
        exchange: String,
    },
    /// A name.
    Ptr(String),
    /// The character-strings of one record, joined without a space (§3.3).
    Txt(Text),
}

impl Question {
    /// The query for `kind` at `name`.
    pub fn new(name: &str, kind: RecordType) -> Self {
        Self { name: compared(name).into(), kind }
    }

    /// The same of a name that is shared, and has no final dot.
    pub(crate) fn of(name: &Arc<str>, kind: RecordType) -> Self {
        let name = if has_upper_case(name) { name.to_ascii_lowercase().into() } else { Arc::clone(name) };
        Self { name, kind }
    }

    /// The name in lower case, absolute though it has no final dot.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The type asked for.
    pub fn kind(&self) -> RecordType {
        self.kind
    }
}

impl RecordType {
    /// The type's name in the DNS.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Mx => "MX",
            Self::Ptr => "PTR",
            Self::Txt => "TXT",
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.kind.as_str())
    }
}

impl Data {
    /// The type that the record has.
    pub fn kind(&self) -> RecordType {
        match self {
            Self::A(_) => RecordType::A,
            Self::Aaaa(_) => RecordType::Aaaa,
            Self::Mx { .. } => RecordType::Mx,
            Self::Ptr(_) => RecordType::Ptr,
            Self::Txt(_) => RecordType::Txt,
        }
    }

    /// The address that the record holds, if it holds one.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        match self {
            Self::A(address) => Some(IpAddr::V4(*address)),
            Self::Aaaa(address) => Some(IpAddr::V6(*address)),
            Self::Mx { .. } | Self::Ptr(_) | Self::Txt(_) => None,
        }
    }
}

/// The answers given so far, in the order of their questions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers(Vec<(Question, Answer)>);

/// Where answers are looked for: among those given, then in a zone, if there is one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub(crate) answers: &'a Answers,
    pub(crate) zone: Option<&'a Zone>,
}

/// Questions without which the evaluation cannot go on.
#[derive(Debug)]
pub(crate) struct Missing(pub(crate) Vec<Question>);

/// An answer as a term sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reply<'a> {
    /// Records of the type asked for, at least one.
    Records(Records<'a>),
    /// §4.6.4: a "void lookup", without such a name or without records.
    Void,
    /// The DNS could not say.
    Failure,
}

/// Records of one type, at least one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Records<'a> {
    /// Those of other types among them.
    all: &'a [Data],
    kind: RecordType,
}

impl<'a> Records<'a> {
    /// The records in the order of the answer.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a Data> {
        self.all.iter().filter(move |data| data.kind() == self.kind)
    }
}

impl Answers {
    /// Keeps an answer. The first one to a question counts: the DNS may change its mind, a check may not.
    pub(crate) fn keep(&mut self, question: Question, answer: Answer) {
        if let Err(place) = self.find(&question.name, question.kind) {
            self.0.insert(place, (question, answer));
        }
    }

    /// Looks among these alone.
    pub(crate) fn alone(&self) -> Known<'_> {
        Known { answers: self, zone: None }
    }

    /// Where the answer to a question is, or where it belongs.
    fn find(&self, name: &str, kind: RecordType) -> Result<usize, usize> {
        // By length before by text: most names differ in it, and that is quicker to see.
        self.0.binary_search_by(|(known, _)| {
            (known.kind, known.name.len(), &*known.name).cmp(&(kind, name.len(), name))
        })
    }
}

impl<'a> Known<'a> {
    /// The reply to a question, or the question if nobody has answered it.
    pub(crate) fn reply(self, name: &str, kind: RecordType) -> Result<Reply<'a>, Missing> {
        self.known(&compared(name), kind).ok_or_else(|| Missing(vec![Question::new(name, kind)]))
    }

    /// The same about a name that is shared, and has no final dot.
    pub(crate) fn reply_about(self, name: &Arc<str>, kind: RecordType) -> Result<Reply<'a>, Missing> {
        self.known(&compared(name), kind).ok_or_else(|| Missing(vec![Question::of(name, kind)]))
    }

    fn known(self, name: &str, kind: RecordType) -> Option<Reply<'a>> {
        Some(match self.answer(name, kind)? {
            Answer::Failure => Reply::Failure,
            Answer::NoSuchName | Answer::NoData => Reply::Void,
            Answer::Records(all) => {
                let records = Records { all, kind };
                if records.iter().next().is_none() { Reply::Void } else { Reply::Records(records) }
            }
        })
    }

    /// Every question about `names` that nobody has answered, each once.
    pub(crate) fn unanswered(self, names: &[&str], kind: RecordType) -> Missing {
        let mut missing: Vec<Question> = Vec::new();
        for question in names.iter().map(|name| Question::new(name, kind)) {
            if self.answer(&question.name, kind).is_none() && !missing.contains(&question) {
                missing.push(question);
            }
        }
        Missing(missing)
    }

    fn answer(self, name: &str, kind: RecordType) -> Option<&'a Answer> {
        let given = self.answers.find(name, kind).ok().and_then(|place| self.answers.0.get(place));
        given.map(|(_, answer)| answer).or_else(|| Some(self.zone?.find(name, kind)))
    }
}

/// A name as it is compared: without case and final dot.
fn compared(name: &str) -> Cow<'_, str> {
    let name = name.strip_suffix('.').unwrap_or(name);
    if has_upper_case(name) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
}

fn has_upper_case(name: &str) -> bool {
    // Without a way out before the end, so that the compiler takes many at once.
    name.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase())
}
