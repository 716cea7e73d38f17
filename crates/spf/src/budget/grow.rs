//! Grows the tree as far as the answers reach, and collects the questions that are missing.

use super::{Node, Tree, problem, sender};
use crate::evaluate::{
    Answers, Known, MOST_EXCHANGERS, Missing, Question, RecordType, Reply, Request, Scene, exchanger,
    is_domain, text,
};
use crate::{Body, Directive, DomainSpec, DualLength, Mechanism, Prefix, Problem, ProblemKind, Record, Term};

/// The tree of a domain, and what must be asked before it is whole.
pub(crate) fn tree(domain: &str, client: Option<&Request>, answers: &Answers) -> (Tree, Vec<Question>) {
    let nobody = sender([192, 0, 2, 1].into(), domain);
    let request = client.unwrap_or(&nobody);
    let mut grower = Grower {
        request,
        expands: client.is_some(),
        answers: answers.alone(),
        missing: Vec::new(),
        opened: 0,
    };
    let mut tree = Tree { domain: domain.to_owned(), ..Tree::default() };
    match grower.policy(domain) {
        Ok(Some((record, terms))) => {
            tree.nodes = grower.nodes(&terms, &[domain.to_ascii_lowercase()]);
            tree.record = Some(record);
        }
        Ok(None) => {}
        Err(Fault { kind, record }) => {
            let kind = match kind {
                ProblemKind::TargetWithoutRecord { name, .. } => ProblemKind::NoRecord { domain: name },
                kind => kind,
            };
            tree.record = record;
            tree.problems.push(Problem::nowhere(kind));
        }
    }
    tree.lookups = tree.nodes.iter().map(|node| node.cost).sum();
    tree.void_lookups = voids(&tree.nodes);
    (tree, grower.missing)
}

fn voids(nodes: &[Node]) -> usize {
    nodes.iter().map(|node| usize::from(node.void) + voids(&node.children)).sum()
}

struct Grower<'a> {
    request: &'a Request,
    /// Whether macros are expanded for the client.
    expands: bool,
    answers: Known<'a>,
    missing: Vec<Question>,
    opened: usize,
}

/// Why a domain has no policy that can be followed, and the record that is at fault.
struct Fault {
    kind: ProblemKind,
    record: Option<String>,
}

impl Grower<'_> {
    /// The nodes of a record's terms; `path` are the domains that led to it, its own last.
    fn nodes(&mut self, terms: &[Term], path: &[String]) -> Vec<Node> {
        let met = |term: &&Term| term.is_live() && (term.directive().is_some() || term.redirect().is_some());
        terms.iter().filter(met).map(|term| self.node(term, path)).collect()
    }

    fn node(&mut self, term: &Term, path: &[String]) -> Node {
        let mut node = Node {
            term: term.text().to_owned(),
            range: term.range(),
            qualifier: term.qualifier(),
            domain: None,
            cost: usize::from(term.costs_lookup()),
            void: false,
            networks: Vec::new(),
            record: None,
            children: Vec::new(),
            problems: Vec::new(),
        };
        let own = path.last().map(String::as_str).unwrap_or_default();
        match term.body() {
            Body::Directive(Directive { mechanism, .. }) => match mechanism {
                Mechanism::All => {}
                Mechanism::Ip(network) => node.networks.push(*network),
                Mechanism::Include(domain) => self.open(&mut node, domain, path),
                Mechanism::A(domain, length) => {
                    if let Some(name) = self.target(&mut node, domain.as_ref(), own) {
                        node.void = self.addresses(&mut node, &name, *length);
                    }
                }
                Mechanism::Mx(domain, length) => {
                    if let Some(name) = self.target(&mut node, domain.as_ref(), own) {
                        self.exchangers(&mut node, &name, *length);
                    }
                }
                Mechanism::Exists(domain) => {
                    if let Some(name) = self.target(&mut node, Some(domain), own) {
                        node.void = self.ask(&mut node, &name, RecordType::A);
                    }
                }
                // What a client's own name is, only the client's address tells.
                Mechanism::Ptr(domain) => {
                    self.target(&mut node, domain.as_ref(), own);
                }
            },
            Body::Modifier(_) => {
                if let Some(domain) = term.redirect() {
                    self.open(&mut node, domain, path);
                }
            }
            Body::Unknown => {}
        }
        if node.void && node.problems.is_empty() {
            node.problems.push(problem(&node.range, ProblemKind::VoidLookup { term: node.term.clone() }));
        }
        node
    }

    /// The name that a term asks about, if it can be told; the node shows it either way.
    fn target(&mut self, node: &mut Node, domain: Option<&DomainSpec>, own: &str) -> Option<String> {
        let spec = domain.map(ToString::to_string);
        if domain.is_some_and(|domain| domain.literal().is_none()) && !self.expands {
            node.domain = spec;
            return None;
        }
        let scene = Scene { request: self.request, known: self.answers, domain: &own.into() };
        match scene.target(domain) {
            Ok(target) => {
                let target = target.map(|name| name.to_string());
                node.domain = target.clone().or(spec);
                target
            }
            Err(missing) => {
                self.want(missing);
                None
            }
        }
    }

    /// Follows an `include` or `redirect`.
    fn open(&mut self, node: &mut Node, domain: &DomainSpec, path: &[String]) {
        let own = path.last().map(String::as_str).unwrap_or_default();
        let Some(name) = self.target(node, Some(domain), own) else {
            return;
        };
        let key = name.to_ascii_lowercase();
        if path.contains(&key) {
            node.problems.push(problem(&node.range, ProblemKind::IncludesItself { term: node.term.clone() }));
            return;
        }
        self.opened += 1;
        if self.opened > MOST_POLICIES {
            return;
        }
        match self.policy(&name) {
            Ok(Some((record, terms))) => {
                node.children = self.nodes(&terms, &[path, &[key]].concat());
                node.cost += node.children.iter().map(|child| child.cost).sum::<usize>();
                node.record = Some(record);
            }
            Ok(None) => {}
            Err(Fault { kind, record }) => {
                let kind = match kind {
                    ProblemKind::TargetWithoutRecord { name, .. } => {
                        ProblemKind::TargetWithoutRecord { term: node.term.clone(), name }
                    }
                    kind => kind,
                };
                node.void = matches!(self.answers.reply(&name, RecordType::Txt), Ok(Reply::Void));
                node.record = record;
                node.problems.push(problem(&node.range, kind));
            }
        }
    }

    /// The record of a domain and its terms; none where it must be asked for first.
    fn policy(&mut self, domain: &str) -> Result<Option<(String, Vec<Term>)>, Fault> {
        let none = || Fault {
            kind: ProblemKind::TargetWithoutRecord { term: String::new(), name: domain.to_owned() },
            record: None,
        };
        if !is_domain(domain) {
            return Err(none());
        }
        let records: Vec<String> = match self.answers.reply(domain, RecordType::Txt) {
            Err(missing) => {
                self.want(missing);
                return Ok(None);
            }
            Ok(Reply::Failure) => {
                return Err(Fault {
                    kind: ProblemKind::DnsFailure { name: domain.to_owned() },
                    record: None,
                });
            }
            Ok(Reply::Void) => return Err(none()),
            Ok(Reply::Records(records)) => {
                let policies = records.iter().filter_map(text).filter(|text| text.is_spf1());
                policies.map(|text| text.text().into_owned()).collect()
            }
        };
        match records.as_slice() {
            [] => Err(none()),
            [record] => match Record::policy(record) {
                Ok(terms) => Ok(Some((record.clone(), terms))),
                Err(problem) => Err(Fault { kind: problem.kind, record: Some(record.clone()) }),
            },
            several => {
                Err(Fault { kind: ProblemKind::Multiple { count: several.len().to_string() }, record: None })
            }
        }
    }

    /// The networks of a name's addresses; true where there are none of the client's family.
    fn addresses(&mut self, node: &mut Node, name: &str, length: DualLength) -> bool {
        let kinds = [(RecordType::A, length.ip4), (RecordType::Aaaa, length.ip6)];
        let wanted = if self.request.ip().is_ipv4() { RecordType::A } else { RecordType::Aaaa };
        let mut void = false;
        for (kind, length) in kinds {
            match self.answers.reply(name, kind) {
                Err(missing) => self.want(missing),
                Ok(Reply::Failure) if kind == wanted => node.problems.push(failure(node, name)),
                Ok(Reply::Failure) => {}
                Ok(Reply::Void) => void |= kind == wanted,
                Ok(Reply::Records(records)) => {
                    let addresses = records.iter().filter_map(|data| data.address());
                    node.networks.extend(addresses.filter_map(|address| Prefix::new(address, length)));
                }
            }
        }
        void
    }

    /// The networks of a domain's mail exchangers.
    fn exchangers(&mut self, node: &mut Node, name: &str, length: DualLength) {
        let exchangers: Vec<String> = match self.answers.reply(name, RecordType::Mx) {
            Err(missing) => return self.want(missing),
            Ok(Reply::Failure) => return node.problems.push(failure(node, name)),
            Ok(Reply::Void) => {
                node.void = true;
                return;
            }
            Ok(Reply::Records(records)) => {
                if records.iter().count() > MOST_EXCHANGERS {
                    let exchangers = records.iter().count().to_string();
                    let (term, limit) = (node.term.clone(), MOST_EXCHANGERS.to_string());
                    let kind = ProblemKind::TooManyExchangers { term, exchangers, limit };
                    node.problems.push(problem(&node.range, kind));
                }
                records.iter().filter_map(exchanger).map(|(_, name)| name.to_owned()).collect()
            }
        };
        for exchanger in exchangers.iter().take(MOST_EXCHANGERS) {
            self.addresses(node, exchanger, length);
        }
    }

    /// Whether the DNS has nothing of a kind under a name.
    fn ask(&mut self, node: &mut Node, name: &str, kind: RecordType) -> bool {
        match self.answers.reply(name, kind) {
            Err(missing) => {
                self.want(missing);
                false
            }
            Ok(Reply::Failure) => {
                node.problems.push(failure(node, name));
                false
            }
            Ok(reply) => matches!(reply, Reply::Void),
        }
    }

    fn want(&mut self, Missing(questions): Missing) {
        for question in questions {
            if !self.missing.contains(&question) {
                self.missing.push(question);
            }
        }
    }
}

fn failure(node: &Node, name: &str) -> Problem {
    problem(&node.range, ProblemKind::DnsFailure { name: name.to_owned() })
}

/// Far beyond what receivers follow; enough to show any policy that somebody wrote by hand.
const MOST_POLICIES: usize = 100;
