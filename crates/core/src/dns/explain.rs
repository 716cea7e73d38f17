//! A record read aloud: each term in plain words, what it costs, and what stands behind what it includes.

use std::collections::BTreeMap;

use facteur_spf::{Body, Directive, Mechanism, Modifier, Qualifier, Record, Term};

use crate::m365::endpoint::is_spf_include;
use crate::paste::canonical;
use crate::words::{ExplainTexts, Language, fill};

/// A record, term by term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explained {
    /// Its terms, in order, the version first.
    pub terms: Vec<ExplainedTerm>,
    /// The DNS look-ups it costs, at least, with everything that it includes as far as that is known.
    pub lookups: usize,
    /// Whether that is all.
    pub exact: bool,
}

/// A term in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExplainedTerm {
    /// The term as written.
    pub text: String,
    /// What it means.
    pub meaning: String,
    /// Where it comes from, in words, where that was asked.
    pub provenance: Option<String>,
    /// Whether it is new.
    pub added: bool,
    /// The DNS look-ups it costs, at least, with everything below it.
    pub lookups: usize,
    /// The name whose policy it leads to, if it leads to one.
    pub leads_to: Option<String>,
    /// That policy, where it is known.
    pub policy: Option<Explained>,
}

/// Reads a record aloud. `policies` are those known of other names (see [`crate::paste::policies`]).
pub fn explain(record: &str, policies: &BTreeMap<String, String>, language: Language) -> Explained {
    explained(record, policies, &mut Vec::new(), ExplainTexts::of(language))
}

fn explained(
    record: &str,
    policies: &BTreeMap<String, String>,
    above: &mut Vec<String>,
    words: &ExplainTexts,
) -> Explained {
    let (record, _) = Record::read(record);
    let version = ExplainedTerm {
        text: "v=spf1".to_owned(),
        meaning: words.version.to_owned(),
        ..ExplainedTerm::default()
    };
    let mut whole = Explained { terms: vec![version], lookups: 0, exact: true };
    for term in record.terms() {
        let mut one = ExplainedTerm {
            text: term.text().to_owned(),
            meaning: meaning(term, words),
            ..ExplainedTerm::default()
        };
        if term.is_live() && term.costs_lookup() {
            one.lookups = 1;
            if let Some(name) = policy_name(term) {
                // A policy that includes itself is known only so far; so is one behind many others.
                let follow = !above.contains(&name) && above.len() < DEEPEST;
                one.policy = policies.get(&name).filter(|_| follow).map(|policy| {
                    above.push(name.clone());
                    let below = explained(policy, policies, above, words);
                    above.pop();
                    below
                });
                one.leads_to = Some(name);
                one.lookups += one.policy.as_ref().map_or(0, |policy| policy.lookups);
                whole.exact &= one.policy.as_ref().is_some_and(|policy| policy.exact);
            }
        }
        whole.lookups += one.lookups;
        whole.terms.push(one);
    }
    whole
}

/// The name of the policy that a term leads to; none where it is made of macros.
fn policy_name(term: &Term) -> Option<String> {
    let domain = match term.body() {
        Body::Directive(Directive { mechanism: Mechanism::Include(domain), .. }) => domain,
        _ => term.redirect()?,
    };
    Some(domain.literal().map_or_else(|| domain.canonical(), canonical))
}

fn meaning(term: &Term, words: &ExplainTexts) -> String {
    if !term.is_live() {
        return words.never_read.to_owned();
    }
    match term.body() {
        Body::Directive(directive) => directive_meaning(directive, words),
        Body::Modifier(Modifier::Redirect(domain)) => fill(words.redirect, &[("name", domain.canonical())]),
        Body::Modifier(Modifier::Explanation(_)) => words.explanation.to_owned(),
        Body::Modifier(Modifier::Unknown { .. }) => words.modifier.to_owned(),
        Body::Unknown => words.unreadable.to_owned(),
    }
}

fn directive_meaning(directive: &Directive, words: &ExplainTexts) -> String {
    let verb = match directive.qualifier {
        Qualifier::Pass => words.allows,
        Qualifier::Fail => words.refuses,
        Qualifier::SoftFail => words.doubts,
        Qualifier::Neutral => words.ignores,
    };
    let mut values = vec![("verb", verb.to_owned())];
    let template = match &directive.mechanism {
        Mechanism::All => match directive.qualifier {
            Qualifier::Pass => words.all_allows,
            Qualifier::Fail => words.all_refuses,
            Qualifier::SoftFail => words.all_doubts,
            Qualifier::Neutral => words.all_ignores,
        },
        Mechanism::Ip(network) => {
            let (first, last) = (network.network(), network.last());
            values.extend([("first", first.to_string()), ("last", last.to_string())]);
            if first == last { words.address } else { words.addresses }
        }
        Mechanism::Include(domain) if is_spf_include(&domain.canonical()) => words.microsoft,
        Mechanism::Include(domain) => {
            values.push(("name", domain.canonical()));
            words.include
        }
        Mechanism::Exists(domain) => {
            values.push(("name", domain.canonical()));
            words.exists
        }
        Mechanism::A(domain, _) => {
            let (own, other) = (words.own_address, words.address_of);
            named(domain.as_ref().map(|domain| domain.canonical()), own, other, &mut values)
        }
        Mechanism::Mx(domain, _) => {
            let (own, other) = (words.own_exchangers, words.exchangers_of);
            named(domain.as_ref().map(|domain| domain.canonical()), own, other, &mut values)
        }
        Mechanism::Ptr(_) => words.ptr,
    };
    fill(template, &values)
}

/// One sentence for the domain itself, another for a name.
fn named(
    name: Option<String>,
    own: &'static str,
    other: &'static str,
    values: &mut Vec<(&'static str, String)>,
) -> &'static str {
    match name {
        None => own,
        Some(name) => {
            values.push(("name", name));
            other
        }
    }
}

/// Beyond ten look-ups a receiver gives up (§4.6.4), so nothing deeper counts.
const DEEPEST: usize = 10;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::paste::policies;

    #[track_caller]
    fn check(record: &str, pasted: &str, lookups: usize, exact: bool, meanings: &[&str]) {
        let explained = explain(record, &policies(pasted), Language::English);
        let found: Vec<&str> = explained.terms.iter().skip(1).map(|term| term.meaning.as_str()).collect();
        assert_eq!((explained.lookups, explained.exact), (lookups, exact), "{record}");
        assert_eq!(found, meanings, "{record}");
    }

    #[test]
    fn each_term_is_read_aloud() {
        check(
            "v=spf1 mx a:mail.example.org ip4:192.0.2.1 ip6:2001:db8::/32 -all",
            "",
            2,
            true,
            &[
                "Allows the servers that receive the domain’s e-mail",
                "Allows the address of mail.example.org",
                "Allows the address 192.0.2.1",
                "Allows the addresses from 2001:db8:: to 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "Refuses everybody else",
            ],
        );
        check(
            "v=spf1 -ip4:192.0.2.1 ?all",
            "",
            0,
            true,
            &["Refuses the address 192.0.2.1", "Says nothing about the others"],
        );
    }

    #[test]
    fn what_is_included_counts_as_far_as_it_is_known() {
        let record = "v=spf1 include:spf.example.net ~all";
        let include = "Allows everybody whom spf.example.net allows";
        let all = "Casts doubt on everybody else: their messages are often accepted, but marked";
        check(record, "", 1, false, &[include, all]);
        check(record, "spf.example.net text = \"v=spf1 a mx -all\"", 3, true, &[include, all]);
        check(record, "spf.example.net text = \"v=spf1 include:b.example -all\"", 2, false, &[include, all]);
    }

    #[test]
    fn a_policy_that_includes_itself_ends() {
        let pasted = "a.example text = \"v=spf1 include:b.example -all\"\n\
                      b.example text = \"v=spf1 include:a.example -all\"";
        let explained = explain("v=spf1 include:a.example -all", &policies(pasted), Language::French);
        assert_eq!((explained.lookups, explained.exact), (3, false));
    }

    #[test]
    fn what_stands_behind_the_end_is_said_to_be_never_read() {
        check(
            "v=spf1 -all mx",
            "",
            0,
            true,
            &["Refuses everybody else", "Placed behind the end: never read"],
        );
    }
}
