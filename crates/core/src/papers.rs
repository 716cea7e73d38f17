//! What follows from a plan as one value: the runbook, each record told term by term, the files.

use std::collections::BTreeMap;

use facteur_spf::evaluate::Verdict;
use facteur_spf::merge::{self, ChangeKind};
use facteur_spf::{Qualifier, Record};

use crate::derive::Derived;
use crate::dns::{self, Change, Explained, Microsoft, Proof};
use crate::plan::Checked;
use crate::render::files;
use crate::runbook::{Runbook, runbook};
use crate::words::{self, ExplainTexts, Language, fill};

/// What follows from a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Papers {
    /// Who does what, in which order.
    pub runbook: Runbook,
    /// The change of each domain's record, in the plan's order.
    pub records: Vec<RecordPaper>,
    /// Every file by its name, as `facteur plan render` writes them.
    pub files: BTreeMap<String, String>,
}

/// The change of a domain's record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPaper {
    /// The domain.
    pub domain: String,
    /// Where its DNS is held, by the plan's word.
    pub host: String,
    /// The SPF records of today.
    pub before: Vec<String>,
    /// The record to publish; none where it is withheld.
    pub after: Option<String>,
    /// Why it is withheld, a sentence each.
    pub withheld: Vec<String>,
    /// That record term by term, with what stands behind what it includes as far as it is known.
    pub explained: Option<Explained>,
    /// The terms of today that it does not have.
    pub dropped: Vec<String>,
    /// Who passes then and does not today, as networks.
    pub gained: Vec<String>,
    /// The result that these have today, the word of RFC 7208 §2.6.
    pub today: String,
    /// Who passes today and does not then.
    pub lost: Vec<String>,
    /// How that is known, in words.
    pub proof: String,
}

/// What follows from a plan, in a language. `policies` are those known of other names.
pub fn papers(derived: &Derived<'_>, policies: &BTreeMap<String, String>, language: Language) -> Papers {
    let record = |change| record(change, &derived.checked, policies, language);
    Papers {
        runbook: runbook(derived, language),
        records: derived.changes.iter().map(record).collect(),
        files: files(derived, language).0,
    }
}

fn record(
    change: &Change,
    plan: &Checked,
    policies: &BTreeMap<String, String>,
    language: Language,
) -> RecordPaper {
    let spf = |values: &[dns::Value]| -> Vec<String> {
        values.iter().map(|value| value.text()).filter(|text| Record::is_spf1(text)).collect()
    };
    let before = spf(&change.edit.before);
    let after = spf(&change.edit.after).into_iter().next().filter(|_| change.withheld.is_empty());
    let mut explained = after.as_deref().map(|record| dns::explain(record, policies, language));
    for term in explained.iter_mut().flat_map(|explained| &mut explained.terms).skip(1) {
        let found = change.terms.iter().find(|one| one.term == term.text && one.kind != ChangeKind::Dropped);
        term.added = found.is_some_and(|found| found.kind == ChangeKind::Added);
        term.provenance = found.map(|found| provenance(found, change, plan, language));
    }
    let dropped = change.terms.iter().filter(|one| one.kind == ChangeKind::Dropped);
    let (gained, lost) = match &change.proof {
        Proof::NobodyPasses(_) => (Vec::new(), Vec::new()),
        Proof::Compared(difference) | Proof::ComparedBesides(difference, _) => {
            (difference.gained.clone(), difference.lost.clone())
        }
    };
    RecordPaper {
        domain: change.domain.to_string(),
        host: change.host.as_str().to_owned(),
        today: today(&before, &change.proof).as_str().to_owned(),
        before,
        after,
        withheld: change.withheld.iter().map(|one| words::problem(&one.kind, language)).collect(),
        explained,
        dropped: dropped.map(|one| one.term.clone()).collect(),
        gained: gained.iter().map(ToString::to_string).collect(),
        lost: lost.iter().map(ToString::to_string).collect(),
        proof: change.proof.text(language),
    }
}

/// Where a term comes from: a record of today, a site, or the senders of Microsoft.
fn provenance(found: &merge::Change, change: &Change, plan: &Checked, language: Language) -> String {
    let words = ExplainTexts::of(language);
    match found.kind {
        ChangeKind::Kept => words.was_there.to_owned(),
        ChangeKind::Moved => words.moved.to_owned(),
        ChangeKind::Added | ChangeKind::Dropped => {
            let microsoft =
                matches!(&change.microsoft, Microsoft::Added(policy) if found.term.ends_with(policy));
            match site(&found.term, plan) {
                Some(site) => fill(words.added_site, &[("site", site)]),
                None if microsoft => words.added_microsoft.to_owned(),
                None => words.added.to_owned(),
            }
        }
    }
}

/// The site whose address a term lets pass.
fn site(term: &str, plan: &Checked) -> Option<String> {
    let (record, _) = Record::read(&format!("v=spf1 {term}"));
    let network = record.terms().first()?.passed_network()?;
    let has = |site: &&crate::plan::CheckedSite| {
        site.addresses.iter().any(|address| network.holds(address.network().into()))
    };
    plan.sites.iter().find(has).map(|site| site.name.clone())
}

/// What becomes today of whom no term names.
fn today(before: &[String], proof: &Proof) -> Verdict {
    match (proof, before) {
        (Proof::NobodyPasses(verdict), _) => *verdict,
        (_, [record]) => {
            let (record, _) = Record::read(record);
            match record.terms().iter().find(|term| term.is_all()).and_then(|all| all.qualifier()) {
                Some(Qualifier::Pass) => Verdict::Pass,
                Some(Qualifier::Fail) => Verdict::Fail,
                Some(Qualifier::SoftFail) => Verdict::SoftFail,
                // §4.7: "If none of the mechanisms match and there is no "redirect" modifier, then the
                // check_host() returns a result of "neutral", just as if "?all" were specified".
                Some(Qualifier::Neutral) | None => Verdict::Neutral,
            }
        }
        _ => Verdict::None,
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::read_toml;

    fn example() -> Papers {
        let example = include_str!("../../../etc/example-plan.toml");
        papers(&Derived::of(&read_toml(example).0, &[]), &BTreeMap::new(), Language::English)
    }

    #[test]
    fn the_example_s_record_is_told_term_by_term_with_its_provenance() {
        let papers = example();
        let record = &papers.records[0];
        let told: Vec<_> = record
            .explained
            .iter()
            .flat_map(|explained| &explained.terms)
            .map(|term| (term.text.as_str(), term.provenance.as_deref().unwrap_or("-"), term.lookups))
            .collect();
        assert_eq!(
            told,
            [
                ("v=spf1", "-", 0),
                ("mx", "Published already", 1),
                ("include:spf.protection.outlook.com", "Published already", 1),
                ("ip4:10.14.154.252", "Added, for the site “Siège”", 0),
                ("ip4:10.125.21.32", "Added, for the site “Siège”", 0),
                ("-all", "Published already", 0),
            ]
        );
        assert_eq!(record.gained, ["10.14.154.252", "10.125.21.32"]);
        assert_eq!((record.today.as_str(), record.lost.len()), ("fail", 0));
    }
}
