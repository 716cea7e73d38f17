//! What a policy costs a receiver: the tree of everything it names, with the DNS look-ups of each term (§4.6.4).
//!
//! A [`Budget`] asks its caller for what the DNS says, as [`evaluate`](crate::evaluate) does, and ends in a
//! [`Tree`]. It follows every `include` and `redirect`, whatever a client would match, and goes on beyond the
//! limits, so that a person sees what costs how much.
//!
//! ```
//! use facteur_spf::budget::Budget;
//! use facteur_spf::evaluate::Data;
//! use facteur_spf::{Entry, Zone};
//!
//! let mut zone = Zone::default();
//! let mut publish = |name, text: &str| zone.add(name, Entry::Record(Data::Txt(text.into())));
//! publish("example.org", "v=spf1 mx include:_spf.example.net -all");
//! publish("_spf.example.net", "v=spf1 a:out.example.net -all");
//! let tree = zone.settle(Budget::new("example.org"));
//! assert_eq!((tree.lookups, tree.nodes[1].cost), (3, 2));
//! ```

pub(crate) mod grow;
mod judge;

use std::net::IpAddr;
use std::ops::Range;

use crate::evaluate::{
    Answer, Answers, Data, Evaluation, Inquiry, Progress, Question, RecordType, Request, Verdict,
};
use crate::{Prefix, Problem, ProblemKind, Qualifier};

/// The cost of a policy, being found out.
#[derive(Clone, Debug)]
pub struct Budget {
    domain: String,
    client: Option<Request>,
    answers: Answers,
}

/// A policy with everything that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The domain.
    pub domain: String,
    /// Its record, if it has exactly one.
    pub record: Option<String>,
    /// How many terms ask the DNS (§4.6.4), those of all policies named together.
    pub lookups: usize,
    /// About how many of them the DNS has nothing (§4.6.4), for an IPv4 client or the one asked about.
    pub void_lookups: usize,
    /// How many a receiver comes to until the client asked about passes; none where it does not.
    pub until_match: Option<usize>,
    /// The terms that a receiver can come to, in order.
    pub nodes: Vec<Node>,
    /// What is wrong with the whole.
    pub problems: Vec<Problem>,
}

/// A term with what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The term as written.
    pub term: String,
    /// Its bytes in the record.
    pub range: Range<usize>,
    /// The result where it matches; none for `redirect`, which takes another policy's.
    pub qualifier: Option<Qualifier>,
    /// The name that it asks about; as written where it depends on the message.
    pub domain: Option<String>,
    /// How many look-ups it costs, with everything below it.
    pub cost: usize,
    /// Whether the DNS has nothing under the name.
    pub void: bool,
    /// The networks that it compares the client with, as far as the DNS tells them.
    pub networks: Vec<Prefix>,
    /// The record of the policy it leads to.
    pub record: Option<String>,
    /// The terms of that policy.
    pub children: Vec<Node>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl Budget {
    /// The cost of what is published at a domain.
    pub fn new(domain: &str) -> Self {
        let domain = domain.strip_suffix('.').unwrap_or(domain).to_owned();
        Self { domain, client: None, answers: Answers::default() }
    }

    /// The same for a record that is not published there yet.
    pub fn with_record(mut self, record: &str) -> Self {
        let published = Data::Txt(crate::publish::octets(record).into());
        self.answers.keep(Question::new(&self.domain, RecordType::Txt), Answer::Records([published].into()));
        self
    }

    /// The same, and the cost until a client passes that sends in the domain's name.
    pub fn with_client(mut self, address: IpAddr) -> Self {
        self.client = Some(sender(address, &self.domain));
        self
    }

    /// Takes an answer.
    pub fn answer(&mut self, question: Question, answer: Answer) {
        self.answers.keep(question, answer);
    }

    /// Goes on as far as the answers reach.
    pub fn advance(&mut self) -> Progress<Tree> {
        let (mut tree, missing) = grow::tree(&self.domain, self.client.as_ref(), &self.answers);
        if !missing.is_empty() {
            return Progress::Ask(missing);
        }
        if let Some(client) = &self.client {
            match Evaluation::prepared(client.clone(), self.answers.clone()).advance() {
                Progress::Ask(questions) => return Progress::Ask(questions),
                Progress::Done(outcome) => {
                    tree.until_match = (outcome.verdict == Verdict::Pass).then_some(outcome.lookups);
                }
            }
        }
        judge::judge(&mut tree, &self.answers);
        Progress::Done(tree)
    }
}

impl Inquiry for Budget {
    type Outcome = Tree;

    fn advance(&mut self) -> Progress<Tree> {
        Self::advance(self)
    }

    fn answer(&mut self, question: Question, answer: Answer) {
        Self::answer(self, question, answer);
    }
}

impl Tree {
    /// The networks that pass, at most: what a denying term before them takes away is not subtracted.
    pub fn passing(&self) -> Vec<Prefix> {
        let mut networks = Vec::new();
        collect(&self.nodes, true, &mut networks);
        networks.sort_unstable();
        networks.dedup();
        let wider = networks.clone();
        networks.retain(|network| !wider.iter().any(|other| other != network && other.covers(network)));
        networks
    }

    /// Every network that some term compares the client with, whatever the result.
    pub fn compared(&self) -> Vec<Prefix> {
        let mut networks = Vec::new();
        collect(&self.nodes, false, &mut networks);
        networks
    }

    /// Whether a result depends on more of the message than the client's address.
    pub fn depends_on_the_message(&self) -> bool {
        fn depends(node: &Node) -> bool {
            let named = node.domain.as_deref().is_some_and(|domain| domain.contains('%'));
            let looked_up = node.term.trim_start_matches(['+', '-', '~', '?']).get(..3);
            named
                || looked_up.is_some_and(|name| name.eq_ignore_ascii_case("ptr"))
                || node.children.iter().any(depends)
        }
        self.nodes.iter().any(depends)
    }

    /// How many look-ups and void look-ups a receiver allows (§4.6.4).
    pub const LIMITS: (usize, usize) = (crate::evaluate::MOST_LOOKUPS, crate::evaluate::MOST_VOID_LOOKUPS);
}

/// A client that sends in a domain's name.
pub(crate) fn sender(address: IpAddr, domain: &str) -> Request {
    Request::new(address, domain, &format!("postmaster@{domain}"))
}

fn collect(nodes: &[Node], passing_only: bool, networks: &mut Vec<Prefix>) {
    for node in nodes {
        if !passing_only || node.qualifier.is_none_or(|qualifier| qualifier == Qualifier::Pass) {
            networks.extend(&node.networks);
            collect(&node.children, passing_only, networks);
        }
    }
}

/// A problem of a node, at the term's place.
fn problem(range: &Range<usize>, kind: ProblemKind) -> Problem {
    Problem { kind, record: 0, range: Some(range.clone()) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
