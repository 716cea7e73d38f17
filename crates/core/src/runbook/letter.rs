//! The e-mail to whoever holds the DNS: one for each host, with everything that person needs and nothing else.

use super::{Scene, one_line};
use crate::derive::{Derived, file_name};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{self, Change, Host, Value};
use crate::prefix::EgressAddress;
use crate::words::{Language, LetterTexts, fill};

/// An e-mail to whoever holds the DNS of some domains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where the domains are hosted.
    pub host: Host,
    /// The e-mail, its subject first.
    pub text: String,
}

/// The e-mails, one for each host that has something to change. A change that is withheld is in none.
pub fn letters(derived: &Derived<'_>, language: Language) -> Vec<Letter> {
    let scene = Scene::new(derived, language);
    let ready = |change: &&Change| dns::instructions(change, change.host, language).is_ok();
    let mut hosts: Vec<(Host, Vec<&Change>)> = Vec::new();
    for change in derived.changes.iter().filter(ready) {
        match hosts.iter_mut().find(|(host, _)| *host == change.host) {
            Some((_, changes)) => changes.push(change),
            None => hosts.push((change.host, vec![change])),
        }
    }
    hosts.retain(|(_, changes)| changes.iter().any(|change| change.edit.is_needed()));
    hosts.into_iter().map(|(host, changes)| Letter { host, text: letter(&scene, &changes) }).collect()
}

fn letter(scene: &Scene<'_>, changes: &[&Change]) -> String {
    let words = &scene.texts.letter;
    let needed = || changes.iter().filter(|change| change.edit.is_needed());
    let domains: Vec<String> = needed().map(|change| change.domain.to_string()).collect();
    let commands: Vec<String> = domains.iter().map(|domain| format!("nslookup -type=TXT {domain}")).collect();
    let files: Vec<String> = domains.iter().map(|domain| format!("{}.txt", file_name(domain))).collect();
    let seconds = ("seconds", LOWERED_TTL_SECONDS.to_string());
    let steps = [
        fill(words.ttl, &[seconds]),
        words.compare.to_owned(),
        words.change.to_owned(),
        words.restore.to_owned(),
    ];
    let steps: Vec<String> =
        (1..).zip(steps).map(|(number, step): (usize, String)| format!("{number}. {step}")).collect();
    let mut parts = vec![
        fill(words.subject, &[("domains", domains.join(", "))]),
        words.hello.to_owned(),
        why(scene, words),
    ];
    parts.extend(changes.iter().map(|change| values(change, words)));
    parts.push(words.steps.to_owned());
    parts.push(steps.join("\n"));
    parts.push(fill(words.check, &[("commands", commands.join(", "))]));
    parts.push(words.back.to_owned());
    parts.push(fill(words.details, &[("files", files.join(", "))]));
    parts.push(words.bye.to_owned());
    let organisation = one_line(&scene.checked.organisation);
    if !organisation.is_empty() {
        parts.push(organisation);
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn why(scene: &Scene<'_>, words: &LetterTexts) -> String {
    let addresses: Vec<&EgressAddress> =
        scene.checked.sites.iter().flat_map(|site| &site.addresses).collect();
    if !scene.has_connector() || addresses.is_empty() {
        return words.why_plain.to_owned();
    }
    fill(words.why, &[("addresses", super::joined(&addresses))])
}

/// The values of one domain, each alone on its line, to be copied.
fn values(change: &Change, words: &LetterTexts) -> String {
    let domain = [("domain", change.domain.to_string())];
    if !change.edit.is_needed() {
        return fill(words.same, &domain);
    }
    let (removed, added) = (change.edit.removed(), change.edit.added());
    let mut lines = vec![fill(words.domain, &domain)];
    let mut values = |title: &str, values: &[&Value]| {
        for value in values {
            lines.push(title.to_owned());
            lines.push(format!("    {}", value.text()));
        }
    };
    let (edited, deleted) = removed.split_at(removed.len().min(added.len()));
    values(words.edit, edited);
    values(if removed.is_empty() { words.add } else { words.new }, &added);
    values(words.delete, deleted);
    lines.join("\n")
}
