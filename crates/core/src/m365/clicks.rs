//! A connector by hand, in today's Exchange admin centre: each step as data, and what its confirmation page must show.
//!
//! Exchange Online's "set up connectors to route mail", part 2 (2021-12-28), and its article on devices
//! (2022-03-18); the French labels are a third party's (2025-26). Those of the two
//! boxes are the former screens'. None was compared with a live screen.

use std::fmt::Write;

use super::connector::{Connector, Recognition};
use super::powershell::support_request;
use super::voices::voices;
use crate::words::{ConnectorTexts, Language, texts};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub does: &'static str,
    /// What is pressed or filled in, as the screen names it, in order.
    pub labels: Vec<Label>,
    /// What is typed or set, each with its field.
    pub values: Vec<Value>,
    /// How to see that it is done.
    pub check: &'static str,
    /// How to take it back.
    pub way_back: &'static str,
}

/// What the screen says. English is always shown; French stands beside it where it is known, and may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// In English.
    pub english: &'static str,
    /// In French.
    pub french: Option<&'static str>,
}

impl Label {
    /// A label in both languages. Where no French one is known the words repeat the English one.
    pub(super) fn new(english: &'static str, french: &'static str) -> Self {
        Self { english, french: (french != english).then_some(french) }
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The field.
    pub label: Label,
    /// What it holds, to be copied; a choice or a box in the reader's language.
    pub text: String,
}

/// Where the list of connectors is (Exchange Online docs, 2021-12-28).
pub const CONNECTORS_URL: &str = "https://admin.exchange.microsoft.com/#/connectors";

/// The steps that create a connector, in their order.
pub fn steps(connector: &Connector, texts: &ConnectorTexts) -> Vec<Step> {
    let step = |does, labels: &[Label], values, check, way_back| Step {
        does,
        labels: labels.to_vec(),
        values,
        check,
        way_back,
    };
    let next = label(|texts| texts.label_next);
    let shown = confirmation(connector, texts);
    let part = |from: usize, to: usize| shown.iter().take(to).skip(from).cloned().collect::<Vec<_>>();
    let (recognise, recognise_check) = match connector.recognises {
        Recognition::Addresses { .. } => (texts.click_addresses, texts.click_addresses_check),
        Recognition::Certificate { .. } => (texts.click_certificate, texts.click_certificate_check),
    };
    let list = label(|texts| texts.label_connectors);
    vec![
        step(
            texts.click_open,
            &[list],
            vec![Value { label: list, text: CONNECTORS_URL.to_owned() }],
            texts.click_open_check,
            texts.click_none,
        ),
        step(
            texts.click_add,
            &[label(|texts| texts.label_add)],
            Vec::new(),
            texts.click_add_check,
            texts.click_cancel,
        ),
        step(
            texts.click_from,
            &[label(|texts| texts.label_from), label(|texts| texts.label_server), next],
            part(0, 2),
            texts.click_from_check,
            texts.click_cancel,
        ),
        step(
            texts.click_name,
            &[label(|texts| texts.label_name), next],
            part(2, 5),
            texts.click_name_check,
            texts.click_cancel,
        ),
        step(
            recognise,
            &[label(|texts| texts.label_authenticating), recognition(connector), next],
            part(5, shown.len()),
            recognise_check,
            texts.click_cancel,
        ),
        step(
            texts.click_review,
            &[
                label(|texts| texts.label_review),
                label(|texts| texts.label_create),
                label(|texts| texts.label_done),
            ],
            shown.clone(),
            texts.click_review_check,
            texts.click_delete,
        ),
    ]
}

/// What the confirmation page must show before the connector is created: one line a field, one an address.
pub fn confirmation(connector: &Connector, texts: &ConnectorTexts) -> Vec<Value> {
    let value = |label: Label, text: &str| Value { label, text: text.to_owned() };
    let mut shown = vec![
        value(label(|texts| texts.label_from), texts.label_server),
        value(label(|texts| texts.label_to), texts.label_office),
        value(label(|texts| texts.label_name), &connector.name),
        value(label(|texts| texts.label_on), texts.ticked),
        value(label(|texts| texts.label_headers), texts.unticked),
    ];
    let by = recognition(connector);
    match &connector.recognises {
        Recognition::Addresses { addresses, .. } => {
            shown.extend(addresses.iter().map(|address| value(by, &address.to_string())));
        }
        Recognition::Certificate { name } => shown.push(value(by, name)),
    }
    shown
}

/// All of it as plain text: of each step both labels, the values, the check, the way back; then what Microsoft says
/// with two voices, and the request to Support for a connector that was created disabled.
pub fn text(connector: &Connector, texts: &ConnectorTexts) -> String {
    let mut text = format!("({})\n{}", texts.labels_unsure, steps_text(&steps(connector, texts)));
    for voices in voices(connector, texts) {
        let _ = write!(text, "\n{}\n", voices.question);
        for voice in &voices.said {
            let date = voice.date.map(|date| format!(", {date}")).unwrap_or_default();
            let _ = writeln!(text, "   - {} ({}{date})", voice.says, voice.page);
        }
        let _ = writeln!(text, "   = {}", voices.choice);
    }
    let request = support_request(connector, texts);
    let _ = write!(text, "\n{}\n", request.join("\n"));
    text
}

/// Steps as plain text, with their numbers.
pub(super) fn steps_text(steps: &[Step]) -> String {
    let named = |label: &Label| match label.french {
        Some(french) => format!("{} | {french}", label.english),
        None => label.english.to_owned(),
    };
    let mut text = String::new();
    for (number, step) in steps.iter().enumerate() {
        let _ = write!(text, "\n{}. {}\n", number + 1, step.does);
        for label in &step.labels {
            let _ = writeln!(text, "   > {}", named(label));
        }
        for value in &step.values {
            let _ = writeln!(text, "   = {}: {}", named(&value.label), value.text);
        }
        let _ = write!(text, "   ☐ {}\n   < {}\n", step.check, step.way_back);
    }
    text
}

fn recognition(connector: &Connector) -> Label {
    match connector.recognises {
        Recognition::Addresses { .. } => label(|texts| texts.label_addresses),
        Recognition::Certificate { .. } => label(|texts| texts.label_certificate),
    }
}

fn label(of: impl Fn(&ConnectorTexts) -> &'static str) -> Label {
    Label::new(of(&texts(Language::English).connector), of(&texts(Language::French).connector))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::m365::connector::connectors;
    use crate::plan::{check as check_plan, read_toml};

    #[track_caller]
    fn check(toml: &str, french: &str, english: &str) {
        let (checked, _) = check_plan(&read_toml(toml).0);
        for (language, expected) in [(Language::French, french), (Language::English, english)] {
            let found: Vec<String> = connectors(&checked)
                .iter()
                .map(|connector| text(connector, &texts(language).connector))
                .collect();
            assert_eq!(found.join("\n"), expected);
        }
    }

    /// A golden file of `crates/core/golden/connectors`.
    macro_rules! golden {
        ($name:literal) => {
            include_str!(concat!("../../golden/connectors/", $name))
        };
    }

    const EXAMPLE: &str = include_str!("../../../../etc/example-plan.toml");

    #[test]
    fn a_plan_gives_the_clicks_of_the_golden_files() {
        check(EXAMPLE, golden!("address.fr.txt"), golden!("address.en.txt"));
        let by_certificate =
            EXAMPLE.replace("\"address\"", "\"certificate\"\ncertificate_name = \"relais.cabinet.fr\"");
        check(&by_certificate, golden!("certificate.fr.txt"), golden!("certificate.en.txt"));
    }

    #[test]
    fn the_confirmation_page_has_every_value_that_was_typed() {
        let (checked, _) = check_plan(&read_toml(EXAMPLE).0);
        for connector in connectors(&checked) {
            let texts = &texts(Language::English).connector;
            let typed: Vec<Value> = steps(&connector, texts)
                .iter()
                .skip(1)
                .take(4)
                .flat_map(|step| step.values.clone())
                .collect();
            assert_eq!(typed, confirmation(&connector, texts));
        }
    }
}
