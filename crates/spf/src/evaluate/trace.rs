//! What a check did, step by step: what a person reads to see why.

use super::Verdict;

/// One step of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many `include` terms this lies inside of.
    pub depth: usize,
    /// The domain whose policy is being followed.
    pub domain: String,
    /// What happened.
    pub kind: StepKind,
    /// The record or term as published; empty where the step is about neither.
    pub text: String,
    /// The name that was asked about, macros expanded.
    pub target: Option<String>,
    /// The result that the step gives its policy, if it gives one.
    pub verdict: Option<Verdict>,
}

/// What happened in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The domain's record was found.
    Record,
    /// Another domain's policy is followed: `include` or `redirect`.
    Follow,
    /// The term matches the client.
    Match,
    /// The term does not match.
    NoMatch,
    /// The term does not match: there is no such name or no such record (a void lookup).
    Void,
    /// Nothing matched, and nothing says what then (§4.7).
    Default,
    /// The domain's explanation was asked for (§6.2).
    Explanation,
    /// The domain is none that can have a policy.
    MalformedDomain,
    /// The domain has no SPF record.
    NoRecord,
    /// The domain has more than one SPF record.
    SeveralRecords,
    /// The record breaks the grammar.
    SyntaxError,
    /// The DNS could not say.
    DnsFailure,
    /// An eleventh term that asks the DNS.
    TooManyLookups,
    /// A third term about which the DNS has nothing.
    TooManyVoidLookups,
    /// An `mx` with more than ten names.
    TooManyExchangers,
}

impl StepKind {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Follow => "follow",
            Self::Match => "match",
            Self::NoMatch => "no_match",
            Self::Void => "void",
            Self::Default => "default",
            Self::Explanation => "explanation",
            Self::MalformedDomain => "malformed_domain",
            Self::NoRecord => "no_record",
            Self::SeveralRecords => "several_records",
            Self::SyntaxError => "syntax_error",
            Self::DnsFailure => "dns_failure",
            Self::TooManyLookups => "too_many_lookups",
            Self::TooManyVoidLookups => "too_many_void_lookups",
            Self::TooManyExchangers => "too_many_exchangers",
        }
    }
}
