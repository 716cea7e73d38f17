//! `facteur spf repair`: mends the TXT values of a name, and asks where they have several readings.

use std::net::IpAddr;
use std::path::PathBuf;

use facteur_core::api;
use facteur_core::words::{self, Language, RepairTexts, fill, texts};
use facteur_spf::repair::{
    Choice, ChoiceKind, Class, Published, Question, Repair, RepairKind, Repaired, repair,
};

use super::answer::{Answer, line};
use super::dns::read_zone;

/// What `spf repair` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// The file that answers for the DNS; without it only the text is judged.
    #[arg(long, value_name = "FILE")]
    zone: Option<PathBuf>,
    /// The name that the values are published at.
    #[arg(long, value_name = "NAME", default_value = "example.com")]
    domain: String,
    /// An address whose result is asked for.
    #[arg(long = "ip", value_name = "IP")]
    addresses: Vec<IpAddr>,
    /// All TXT values at the name, as published or as pasted.
    #[arg(value_name = "TXT", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    texts: Vec<String>,
}

/// Mends; the code is 0 whatever is found.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let zone = match arguments.zone.as_deref().map(|file| read_zone(file, language)).transpose() {
        Ok(zone) => zone,
        Err(answer) => return answer,
    };
    let repaired = repair(&Published {
        texts: &arguments.texts,
        domain: &arguments.domain,
        zone: zone.as_ref(),
        addresses: &arguments.addresses,
    });
    if arguments.json {
        return Answer { out: format!("{}\n", api::spf::repaired(&repaired, None)), ..Answer::default() };
    }
    let out = repaired.record.as_ref().map(|record| format!("{record}\n")).unwrap_or_default();
    Answer { out, error: said(&repaired, &arguments.texts, language), code: 0 }
}

/// What was found, mended, and is asked, for a person.
fn said(repaired: &Repaired, published: &[String], language: Language) -> String {
    let repair = &texts(language).repair;
    let class = match repaired.class {
        Class::None => repair.class_none,
        Class::PermError => repair.class_permerror,
        Class::Valid => repair.class_valid,
    };
    let mut said = format!("{class}\n");
    if repaired.record.is_none() && !repaired.questions.is_empty() {
        said.push_str(&format!("{}\n", repair.unanswered));
    }
    repaired.repairs.iter().for_each(|one| said.push_str(&shown_repair(repair, one)));
    for question in &repaired.questions {
        said.push_str(&shown_question(question, passage(question, published), language));
    }
    let asked = |problem: &facteur_spf::Problem| repaired.questions.iter().any(|one| one.about == *problem);
    for problem in repaired.problems.iter().filter(|problem| !asked(problem)) {
        said.push_str(&line(problem, language));
    }
    said
}

fn shown_repair(texts: &RepairTexts, repair: &Repair) -> String {
    let sentence = match repair.kind {
        RepairKind::Character => texts.character,
        RepairKind::Quotes => texts.quotes,
        RepairKind::Surroundings => texts.surroundings,
        RepairKind::Version => texts.version,
        RepairKind::Space => texts.space,
        RepairKind::Separator => texts.separator,
        RepairKind::Name => texts.name,
        RepairKind::Mark => texts.mark,
        RepairKind::Family => texts.family,
        RepairKind::Address => texts.address,
        RepairKind::Macro => texts.macro_braces,
        RepairKind::Qualifier => texts.qualifier,
        RepairKind::Duplicate => texts.duplicate,
        RepairKind::OtherText => texts.other_text,
        RepairKind::Merged => texts.merged,
    };
    let quoted = |text: &str| format!("\"{}\"", text.escape_debug());
    format!("+ {sentence}\n    {} → {}\n", quoted(&repair.from), quoted(&repair.to))
}

/// The text that a question is about.
fn passage<'a>(question: &Question, published: &'a [String]) -> &'a str {
    let text = published.get(question.about.record);
    text.zip(question.about.range.clone()).and_then(|(text, range)| text.get(range)).unwrap_or_default()
}

/// The question, and each answer with the record that it gives.
fn shown_question(question: &Question, passage: &str, language: Language) -> String {
    let kind = api::spf::problem(&question.about).kind;
    let mut shown = format!("? {}\n", words::problem(&kind, language));
    for choice in &question.choices {
        shown.push_str(&format!("    - {}\n", shown_choice(choice, passage, &texts(language).repair)));
        if let Some(record) = &choice.record {
            shown.push_str(&format!("      {record}\n"));
        }
    }
    shown
}

fn shown_choice(choice: &Choice, passage: &str, texts: &RepairTexts) -> String {
    let template = match choice.kind {
        ChoiceKind::Write => texts.choice_write,
        ChoiceKind::Join => texts.choice_join,
        ChoiceKind::Move => texts.choice_move,
        ChoiceKind::Drop => texts.choice_drop,
        ChoiceKind::Type => texts.choice_type,
    };
    let value = choice.value.clone().filter(|value| !value.is_empty());
    fill(
        template,
        &[("value", value.clone().unwrap_or_default()), ("passage", value.unwrap_or(passage.to_owned()))],
    )
}
