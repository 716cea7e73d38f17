//! What is asked of the DNS, what can come back, and what is known so far (§4.4).

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// One query for the DNS: a name, compared without case and final dot, and a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    name: String,
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
    /// Records. Those of another type than asked, and aliases already followed, are passed over.
    Records(Vec<Data>),
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
    Txt(Vec<u8>),
}

impl Question {
    /// The query for `kind` at `name`.
    pub fn new(name: &str, kind: RecordType) -> Self {
        Self { name: name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase(), kind }
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

/// The answers given so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers(BTreeMap<Question, Answer>);

/// Questions without which the evaluation cannot go on.
#[derive(Debug)]
pub(crate) struct Missing(pub(crate) Vec<Question>);

/// An answer as a term sees it.
#[derive(Debug)]
pub(crate) enum Reply<'a> {
    /// Records of the type asked for, at least one.
    Records(Vec<&'a Data>),
    /// §4.6.4: a "void lookup", without such a name or without records.
    Void,
    /// The DNS could not say.
    Failure,
}

impl Answers {
    /// Keeps an answer. The first one to a question counts: the DNS may change its mind, a check may not.
    pub(crate) fn keep(&mut self, question: Question, answer: Answer) {
        self.0.entry(question).or_insert(answer);
    }

    /// The reply to a question, or the question if nobody has answered it.
    pub(crate) fn reply(&self, name: &str, kind: RecordType) -> Result<Reply<'_>, Missing> {
        let question = Question::new(name, kind);
        match self.0.get(&question) {
            None => Err(Missing(vec![question])),
            Some(Answer::Failure) => Ok(Reply::Failure),
            Some(Answer::NoSuchName | Answer::NoData) => Ok(Reply::Void),
            Some(Answer::Records(records)) => {
                let records: Vec<&Data> = records.iter().filter(|data| data.kind() == kind).collect();
                Ok(if records.is_empty() { Reply::Void } else { Reply::Records(records) })
            }
        }
    }

    /// Every question about `names` that nobody has answered, each once.
    pub(crate) fn unanswered(&self, names: &[&str], kind: RecordType) -> Missing {
        let mut missing: Vec<Question> = Vec::new();
        for question in names.iter().map(|name| Question::new(name, kind)) {
            if !self.0.contains_key(&question) && !missing.contains(&question) {
                missing.push(question);
            }
        }
        Missing(missing)
    }
}
