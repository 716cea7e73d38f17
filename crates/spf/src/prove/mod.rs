//! What a change of a record does to whom: who passes now and did not, who passed and does not any more.
//!
//! Between two borders of the networks that the records name, every address fares alike, so one address of
//! each stretch is checked under both records and the answer holds for all of them. That is exact for `ip4`,
//! `ip6`, `a`, `mx`, `include` and `redirect`. Where a record asks about the message itself (macros, `ptr`),
//! it holds for the addresses that were checked, and [`Difference::exact`] says so.
//!
//! Without the DNS, [`from_texts`] says what holds whatever it answers.
//!
//! ```
//! use facteur_spf::Zone;
//! use facteur_spf::prove::Proof;
//!
//! let proof = Proof::new("example.org", "v=spf1 -all", "v=spf1 ip4:192.0.2.0/24 -all");
//! let difference = Zone::default().settle(proof);
//! assert_eq!(difference.gained, ["192.0.2.0/24".parse()?]);
//! assert!(difference.lost.is_empty() && difference.exact);
//! # Ok::<(), facteur_spf::PrefixError>(())
//! ```

mod stretch;
mod text;

pub use text::{TextDifference, from_texts};

use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::budget::{Tree, grow, sender};
use crate::evaluate::{Answer, Answers, Data, Evaluation, Inquiry, Progress, Question, RecordType, Verdict};
use crate::{Prefix, publish};
use stretch::Stretch;

/// Two records of one domain, being compared.
#[derive(Clone, Debug)]
pub struct Proof {
    domain: String,
    before: Answers,
    after: Answers,
    addresses: Vec<IpAddr>,
}

/// Who fares otherwise under the second record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Who passes and did not.
    pub gained: Vec<Prefix>,
    /// Who passed and does not.
    pub lost: Vec<Prefix>,
    /// Whose result is another one, and no pass before or after: an address of each stretch.
    pub changed: Vec<Changed>,
    /// How many addresses were checked under each record.
    pub checked: usize,
    /// Whether that settles it for every address.
    pub exact: bool,
}

/// An address whose result is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The address; the first of those alike.
    pub address: IpAddr,
    /// Its result under the first record.
    pub before: Verdict,
    /// Its result under the second record.
    pub after: Verdict,
}

impl Proof {
    /// The change of a domain's record from `before` to `after`.
    pub fn new(domain: &str, before: &str, after: &str) -> Self {
        let domain = domain.strip_suffix('.').unwrap_or(domain).to_owned();
        let with = |record: &str| {
            let mut answers = Answers::default();
            let published = Data::Txt(publish::octets(record).into());
            answers.keep(Question::new(&domain, RecordType::Txt), Answer::Records([published].into()));
            answers
        };
        Self { before: with(before), after: with(after), domain, addresses: Vec::new() }
    }

    /// The same, with addresses that are told by themselves.
    pub fn with_addresses(self, addresses: &[IpAddr]) -> Self {
        let addresses = addresses.iter().map(IpAddr::to_canonical).collect();
        Self { addresses, ..self }
    }

    /// Takes an answer.
    pub fn answer(&mut self, question: Question, answer: Answer) {
        self.before.keep(question.clone(), answer.clone());
        self.after.keep(question, answer);
    }

    /// Goes on as far as the answers reach.
    pub fn advance(&mut self) -> Progress<Difference> {
        let mut missing = Vec::new();
        let before = self.tree(&self.before, &mut missing);
        let after = self.tree(&self.after, &mut missing);
        if !missing.is_empty() {
            return Progress::Ask(missing);
        }
        let networks = [before.compared(), after.compared()].concat();
        let stretches = stretch::stretches(&networks);
        let probes: Vec<IpAddr> =
            self.addresses.iter().copied().chain(stretches.iter().map(|stretch| stretch.first)).collect();
        let mut verdicts: BTreeMap<IpAddr, (Verdict, Verdict)> = BTreeMap::new();
        for probe in probes {
            let before = self.verdict(&self.before, probe, &mut missing);
            let after = self.verdict(&self.after, probe, &mut missing);
            if let Some(both) = before.zip(after) {
                verdicts.insert(probe, both);
            }
        }
        if !missing.is_empty() {
            return Progress::Ask(missing);
        }
        let mut difference = difference(&self.addresses, &stretches, &verdicts);
        difference.exact = !before.depends_on_the_message() && !after.depends_on_the_message();
        Progress::Done(difference)
    }

    fn tree(&self, answers: &Answers, missing: &mut Vec<Question>) -> Tree {
        let (tree, questions) = grow::tree(&self.domain, None, answers);
        add(missing, questions);
        tree
    }

    fn verdict(&self, answers: &Answers, address: IpAddr, missing: &mut Vec<Question>) -> Option<Verdict> {
        let mut check = Evaluation::prepared(sender(address, &self.domain), answers.clone());
        match check.advance() {
            Progress::Done(outcome) => Some(outcome.verdict),
            Progress::Ask(questions) => {
                add(missing, questions);
                None
            }
        }
    }
}

impl Inquiry for Proof {
    type Outcome = Difference;

    fn advance(&mut self) -> Progress<Difference> {
        Self::advance(self)
    }

    fn answer(&mut self, question: Question, answer: Answer) {
        Self::answer(self, question, answer);
    }
}

fn add(missing: &mut Vec<Question>, questions: Vec<Question>) {
    for question in questions {
        if !missing.contains(&question) {
            missing.push(question);
        }
    }
}

/// What becomes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Same,
    Gained,
    Lost,
    Changed(Verdict, Verdict),
}

fn fate((before, after): (Verdict, Verdict)) -> Fate {
    match (before == Verdict::Pass, after == Verdict::Pass) {
        (false, true) => Fate::Gained,
        (true, false) => Fate::Lost,
        _ if before != after => Fate::Changed(before, after),
        _ => Fate::Same,
    }
}

/// The addresses asked for by themselves, then every stretch; neighbours that fare alike are one.
fn difference(
    addresses: &[IpAddr],
    stretches: &[Stretch],
    verdicts: &BTreeMap<IpAddr, (Verdict, Verdict)>,
) -> Difference {
    let of = |address: &IpAddr| verdicts.get(address).map_or(Fate::Same, |both| fate(*both));
    let mut difference = Difference { checked: verdicts.len(), ..Difference::default() };
    for address in addresses {
        difference.add(of(address), *address, &[Prefix::single(*address)]);
    }
    let mut at = 0;
    while let Some(stretch) = stretches.get(at) {
        let own = of(&stretch.first);
        let alike = stretches
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|next| next.first.is_ipv4() == stretch.first.is_ipv4() && of(&next.first) == own)
            .count()
            .max(1);
        let last = stretches.get(at + alike - 1).unwrap_or(stretch).last;
        if own != Fate::Same {
            difference.add(own, stretch.first, &Prefix::cover(stretch.first, last));
        }
        at += alike;
    }
    difference
}

impl Difference {
    fn add(&mut self, fate: Fate, address: IpAddr, networks: &[Prefix]) {
        let list = match fate {
            Fate::Same => return,
            Fate::Changed(before, after) => {
                if self.changed.iter().all(|changed| changed.address != address) {
                    self.changed.push(Changed { address, before, after });
                }
                return;
            }
            Fate::Gained => &mut self.gained,
            Fate::Lost => &mut self.lost,
        };
        for network in networks {
            if !list.contains(network) {
                list.push(*network);
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
