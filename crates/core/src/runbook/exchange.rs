//! The connectors and the mailboxes for bounces: the procedure's section 4.

use super::{Chapter, Fact, Part, Person, Scene, Section, Shown, Step, one_line};
use crate::m365::account::{Paper, papers};
use crate::m365::clicks::{self, Label};
use crate::m365::connector::Connector;
use crate::m365::powershell::support_request;
use crate::words::fill;

/// What the Exchange administrator does.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let connectors = &scene.derived.connectors;
    let mut sections: Vec<Section> =
        connectors.iter().map(|(connector, path)| section(scene, connector, path)).collect();
    let paragraphs = match connectors.is_empty() {
        true => vec![scene.words.exchange_none.to_owned()],
        false => vec![scene.texts.connector.labels_unsure.to_owned()],
    };
    sections.extend(mailboxes(scene));
    sections.extend(account(scene));
    let person = (!sections.is_empty()).then_some(Person::ExchangeAdministrator);
    Part { chapter: Chapter::Exchange, title: scene.words.exchange.to_owned(), person, paragraphs, sections }
}

fn section(scene: &Scene<'_>, connector: &Connector, path: &str) -> Section {
    let (words, texts) = (scene.words, &scene.texts.connector);
    let values = [("name", one_line(&connector.name)), ("tenant", one_line(&connector.tenant))];
    let mut steps: Vec<Step> = clicks::steps(connector, texts)
        .into_iter()
        .map(|step| {
            let pressed = step.labels.iter().map(|label| named(*label)).collect();
            let fields = step
                .values
                .iter()
                .map(|value| Shown::Field(Fact::new(named(value.label), one_line(&value.text))));
            Step::new(step.does)
                .shown([Shown::Press(pressed)])
                .shown(fields)
                .check(step.check)
                .way_back(step.way_back)
        })
        .collect();
    let request = support_request(connector, texts).join("\n");
    steps.push(
        Step::new(words.connector_disabled)
            .shown([Shown::Copy(request)])
            .check(words.connector_disabled_check),
    );
    Section {
        title: Some(fill(words.connector, &values)),
        paragraphs: vec![fill(words.connector_script, &[("file", format!("{path}.ps1"))])],
        steps,
        ..Section::default()
    }
}

/// The English label always, the French one beside it where it is known.
fn named(label: Label) -> String {
    match label.french {
        Some(french) => format!("{} | {french}", label.english),
        None => label.english.to_owned(),
    }
}

/// What becomes of a dedicated account: retired once the rest works, or hardened where Facteur signs in with it.
fn account(scene: &Scene<'_>) -> Option<Section> {
    let words = scene.words;
    let step = |paper: Paper| {
        let does = match paper {
            Paper::Retire => words.account_retire,
            Paper::Harden => words.account_harden,
        };
        let files = ["txt", "ps1"].map(|end| Shown::File(format!("exchange/{}.{end}", paper.file_name())));
        Step::new(does).shown(files).check(words.account_check).way_back(words.account_back)
    };
    let steps: Vec<Step> = papers(scene.checked).into_iter().map(step).collect();
    (!steps.is_empty()).then(|| Section {
        title: Some(words.account.to_owned()),
        steps,
        ..Section::default()
    })
}

/// The mailboxes for bounces of each tenant.
fn mailboxes(scene: &Scene<'_>) -> Vec<Section> {
    let words = scene.words;
    let mut sections = Vec::new();
    for (bounces, path) in &scene.derived.bounces {
        let steps = bounces.mailboxes.iter().map(|mailbox| {
            let value = [("address", mailbox.address.to_string())];
            Step::new(fill(words.mailboxes_step, &value))
                .shown([Shown::File(format!("{path}.txt")), Shown::File(format!("{path}.ps1"))])
                .check(fill(words.mailboxes_check, &value))
                .way_back(words.mailboxes_back)
        });
        sections.push(Section {
            title: Some(words.mailboxes.to_owned()),
            steps: steps.collect(),
            ..Section::default()
        });
    }
    sections
}
