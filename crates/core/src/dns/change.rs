//! The change of a domain's TXT values: what is there, what is to be there, and the proof that nobody loses.

use facteur_spf::budget::Tree;
use facteur_spf::evaluate::Verdict;
use facteur_spf::merge::{self, Lookups};
use facteur_spf::prove::{TextDifference, from_texts};
use facteur_spf::publish::answer_octets;
use facteur_spf::{Prefix, Record};

use super::{DomainRecord, Host, Microsoft, Value, record};
use crate::domain::DomainName;
use crate::plan::{Checked, CheckedDomain};
use crate::problem::{Problem, ProblemKind};
use crate::words::{DnsTexts, Language, fill};

/// The change of the TXT values at a domain's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The domain.
    pub domain: DomainName,
    /// Where its values stand in the plan, as a JSON pointer.
    pub pointer: String,
    /// Where it is made.
    pub host: Host,
    /// The values before and after. Nothing is edited where the record is withheld.
    pub edit: Edit,
    /// What becomes of each term of the records, and which are new.
    pub terms: Vec<merge::Change>,
    /// Whether anybody who passes today could pass no more.
    pub proof: Proof,
    /// Where the policy of Microsoft's senders comes from.
    pub microsoft: Microsoft,
    /// The DNS look-ups that the new record costs.
    pub lookups: Lookups,
    /// The octets of the DNS answer with all values, before EDNS.
    pub answer_octets: usize,
    /// Why there is nothing to publish, if there is not.
    pub withheld: Vec<Problem>,
    /// What else is worth saying.
    pub problems: Vec<Problem>,
}

/// All values of a name, before and after. What is in both is not touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is published, in the plan's order, none twice.
    pub before: Vec<Value>,
    /// What is to be published.
    pub after: Vec<Value>,
}

/// Why it is known who could lose by the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nobody passes today: the result is this one for everybody.
    NobodyPasses(Verdict),
    /// The two records compared, whatever the DNS says.
    Compared(TextDifference),
    /// The same, where the new record also names a policy that no old one named: besides those gained, it lets pass
    /// whom that policy lets pass.
    ComparedBesides(TextDifference, &'static str),
}

/// The change that a plan asks of one of its domains.
///
/// It supposes that the plan lists every TXT value of the name: values that it does not list are not known
/// here, and hosts that take the whole set would lose them.
pub fn change(domain: &CheckedDomain, plan: &Checked) -> Change {
    let found = record(domain, plan);
    let mut before: Vec<Value> = Vec::new();
    for value in domain.txt.iter().map(|text| Value::read(text)) {
        if !value.text().is_empty() && before.iter().all(|other| other.text() != value.text()) {
            before.push(value);
        }
    }
    let pointer = format!("/domains/{}/txt", domain.index);
    let at = |kind| Problem::at(pointer.clone(), kind);
    let spf = |problem: &facteur_spf::Problem| at(ProblemKind::Spf(problem.kind.clone()));
    let mut withheld: Vec<Problem> = found.merged.withheld.iter().map(spf).collect();
    let mut problems: Vec<Problem> = found.merged.problems.iter().map(spf).collect();
    let host = host(domain, &mut problems);

    let edit = edit(before, found.merged.record.as_deref());
    let proof = proof(&edit.before, found.merged.record.as_deref(), &found.microsoft);
    judge(domain, &found, &edit, &proof, at, &mut withheld, &mut problems);
    let edit = if withheld.is_empty() { edit } else { Edit { after: edit.before.clone(), ..edit } };
    Change {
        domain: domain.name.clone(),
        pointer,
        host,
        answer_octets: octets(domain, &edit.after),
        edit,
        terms: found.merged.changes,
        proof,
        microsoft: found.microsoft,
        lookups: found.merged.lookups,
        withheld,
        problems,
    }
}

impl Edit {
    /// The values that go.
    pub fn removed(&self) -> Vec<&Value> {
        self.before.iter().filter(|value| !self.after.contains(value)).collect()
    }

    /// The values that come.
    pub fn added(&self) -> Vec<&Value> {
        self.after.iter().filter(|value| !self.before.contains(value)).collect()
    }

    /// The values that stay, byte for byte.
    pub fn kept(&self) -> Vec<&Value> {
        self.before.iter().filter(|value| self.after.contains(value)).collect()
    }

    /// Whether anything is to be done.
    pub fn is_needed(&self) -> bool {
        self.before != self.after
    }

    /// The way back: the same with before and after exchanged.
    pub fn undone(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }
}

impl Proof {
    /// Whether it is certain that whoever passes today passes afterwards.
    pub fn nobody_loses(&self) -> bool {
        match self {
            Self::NobodyPasses(_) => true,
            Self::Compared(difference) | Self::ComparedBesides(difference, _) => difference.nobody_loses(),
        }
    }

    /// What it says, for a person.
    pub fn text(&self, language: Language) -> String {
        let texts = DnsTexts::of(language);
        let (difference, policy) = match self {
            Self::NobodyPasses(Verdict::None) => return texts.proof_none.to_owned(),
            Self::NobodyPasses(_) => return texts.proof_permerror.to_owned(),
            Self::Compared(difference) => (difference, None),
            Self::ComparedBesides(difference, policy) => (difference, Some(*policy)),
        };
        let template = if !difference.lost.is_empty() {
            texts.proof_lost
        } else if !difference.open.is_empty() {
            texts.proof_open
        } else {
            match (difference.gained.is_empty(), policy) {
                (true, None) => texts.proof_nobody_gains,
                (true, Some(_)) => texts.proof_policy_gains,
                (false, None) => texts.proof,
                (false, Some(_)) => texts.proof_besides,
            }
        };
        let values = [
            ("checked", difference.checked.to_string()),
            ("gained", listed(&difference.gained)),
            ("lost", listed(&difference.lost)),
            ("open", listed(&difference.open)),
            ("policy", policy.unwrap_or_default().to_owned()),
        ];
        fill(template, &values)
    }
}

fn host(domain: &CheckedDomain, problems: &mut Vec<Problem>) -> Host {
    let typed = domain.dns_host.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let Some(name) = typed else {
        return Host::default();
    };
    Host::named(name).unwrap_or_else(|| {
        let pointer = format!("/domains/{}/dns_host", domain.index);
        problems.push(Problem::at(pointer, ProblemKind::DnsHostUnknown { host: name.to_owned() }));
        Host::default()
    })
}

/// The new record stands where the first old one stood; the other old ones go, everything else stays.
fn edit(before: Vec<Value>, record: Option<&str>) -> Edit {
    let Some(record) = record else {
        return Edit { after: before.clone(), before };
    };
    let is_spf = |value: &Value| Record::is_spf1(&value.text());
    // A record that says it already stays to the byte, also in how it is parted.
    let same = before.iter().find(|value| is_spf(value) && value.text() == record).cloned();
    let mut new = Some(same.unwrap_or_else(|| Value::new(record)));
    let mut after = Vec::new();
    for value in &before {
        if is_spf(value) {
            after.extend(new.take());
        } else {
            after.push(value.clone());
        }
    }
    after.extend(new);
    Edit { before, after }
}

fn proof(before: &[Value], after: Option<&str>, microsoft: &Microsoft) -> Proof {
    let texts: Vec<String> = before.iter().map(Value::text).filter(|text| Record::is_spf1(text)).collect();
    // §4.5 of RFC 7208: no record is none, and several are permerror.
    let record = match texts.as_slice() {
        [] => return Proof::NobodyPasses(Verdict::None),
        [text] => Record::read(text).0,
        _ => return Proof::NobodyPasses(Verdict::PermError),
    };
    let Some(after) = after else {
        return Proof::Compared(from_texts(&record, &record));
    };
    let difference = from_texts(&record, &Record::read(after).0);
    let Microsoft::Added(policy) = *microsoft else {
        return Proof::Compared(difference);
    };
    // The policy may let anybody pass, as far as the texts say: who gains is who gains without it.
    let without = after.replace(&format!(" include:{policy}"), "");
    let gained = from_texts(&record, &Record::read(&without).0).gained;
    Proof::ComparedBesides(TextDifference { gained, ..difference }, policy)
}

/// Says what the merge alone could not see: the other values, the proof, and that nobody was asked.
fn judge(
    domain: &CheckedDomain,
    found: &DomainRecord,
    edit: &Edit,
    proof: &Proof,
    at: impl Fn(ProblemKind) -> Problem,
    withheld: &mut Vec<Problem>,
    problems: &mut Vec<Problem>,
) {
    let (merged, microsoft) = (&found.merged, &found.microsoft);
    let name = domain.name.to_string();
    if let Proof::Compared(difference) | Proof::ComparedBesides(difference, _) = proof {
        if !difference.lost.is_empty() {
            let networks = listed(&difference.lost);
            withheld.push(at(ProblemKind::DnsSomebodyLoses { domain: name.clone(), networks }));
        }
        if !difference.open.is_empty() {
            let networks = listed(&difference.open);
            problems.push(at(ProblemKind::DnsNotProved { domain: name.clone(), networks }));
        }
    }
    if merged.record.is_none() {
        return;
    }
    match microsoft {
        Microsoft::Added(policy) => {
            let policy = (*policy).to_owned();
            problems.push(at(ProblemKind::DnsMicrosoftAdded { domain: name.clone(), policy }));
        }
        Microsoft::Elsewhere(policy) => {
            let policy = policy.clone();
            problems.push(at(ProblemKind::DnsMicrosoftElsewhere { domain: name.clone(), policy }));
        }
        Microsoft::NotAsked | Microsoft::Named => {}
    }
    if *proof == Proof::NobodyPasses(Verdict::None) {
        let all = merged.all.as_ref().map_or_else(String::new, |all| all.term.clone());
        problems.push(at(ProblemKind::DnsFirstPolicy { domain: name.clone(), all }));
    }
    let octets = octets(domain, &edit.after);
    let large = |limit: usize| (octets.to_string(), limit.to_string());
    if octets > LARGEST_ANSWER {
        let (octets, limit) = large(LARGEST_ANSWER);
        withheld.push(at(ProblemKind::Spf(facteur_spf::ProblemKind::TooLarge { octets, limit })));
    } else if octets > SMALLEST_LIMIT && edit.after.len() > 1 {
        let (octets, limit) = large(SMALLEST_LIMIT);
        problems.push(at(ProblemKind::Spf(facteur_spf::ProblemKind::LargeSet { octets, limit })));
    }
    if !merged.lookups.exact {
        let (lookups, limit) = (merged.lookups.count.to_string(), Tree::LIMITS.0.to_string());
        problems.push(at(ProblemKind::DnsLookupsAtLeast { domain: name, lookups, limit }));
    }
}

fn octets(domain: &CheckedDomain, values: &[Value]) -> usize {
    let texts: Vec<String> = values.iter().map(Value::text).collect();
    answer_octets(domain.name.as_str(), &texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Networks in a sentence: all of a few, of many the first and how many there are more.
fn listed(networks: &[Prefix]) -> String {
    let shown = if networks.len() > LONGEST_LIST { SHOWN_OF_MANY } else { networks.len() };
    let all: Vec<String> = networks.iter().take(shown).map(ToString::to_string).collect();
    match networks.len() - shown {
        0 => all.join(", "),
        more => format!("{} (+ {more})", all.join(", ")),
    }
}

/// Sites have a few addresses each; beyond this nobody reads a list in a sentence.
const LONGEST_LIST: usize = 12;

const SHOWN_OF_MANY: usize = 4;

/// The UDP payload that resolvers ask for since the DNS flag day of 2020.
const LARGEST_ANSWER: usize = 1232;

/// RFC 1035 §2.3.4: the UDP answer of resolvers without EDNS.
const SMALLEST_LIMIT: usize = 512;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
