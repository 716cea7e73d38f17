//! A runbook as plain text, to be read and printed anywhere.

use super::{Fact, Part, Runbook, Section, Shown, Step, sentence};
use crate::words::{Language, RunbookTexts, fill, texts};

/// The runbook as plain text, in UTF-8, its lines as long as its sentences.
pub fn write(runbook: &Runbook, language: Language) -> String {
    let words = RunbookTexts::of(language);
    let mut blocks = vec![underlined(&runbook.title, '='), facts(&runbook.facts, words)];
    if !runbook.errors.is_empty() {
        blocks.push(underlined(words.findings_errors, '-'));
        blocks.push(sentence(words.findings_errors_note));
        blocks.push(list(&runbook.errors));
    }
    if !runbook.others.is_empty() {
        blocks.push(underlined(words.findings_others, '-'));
        blocks.push(list(&runbook.others));
    }
    for (number, part_) in (1..).zip(&runbook.parts) {
        part(number, part_, language, &mut blocks);
    }
    blocks.push(underlined(texts(language).verification.sources, '-'));
    blocks.push(list(&runbook.sources));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn part(number: usize, part: &Part, language: Language, blocks: &mut Vec<String>) {
    let words = RunbookTexts::of(language);
    blocks.push(underlined(&format!("{number}. {}", part.title), '-'));
    if let Some(person) = part.person {
        blocks.push(fill(words.by, &[("person", person.text(language).to_owned())]));
    }
    blocks.extend(part.paragraphs.iter().map(|text| sentence(text)));
    let mut steps = 1;
    for section in &part.sections {
        write_section(section, words, &mut steps, blocks);
    }
    if let Some(person) = part.person {
        blocks.push(fill(words.signature, &[("person", person.text(language).to_owned())]));
    }
}

fn write_section(section: &Section, words: &RunbookTexts, number: &mut usize, blocks: &mut Vec<String>) {
    blocks.extend(section.title.iter().map(|title| format!("[{title}]")));
    blocks.extend(section.paragraphs.iter().map(|text| sentence(text)));
    if !section.facts.is_empty() {
        blocks.push(facts(&section.facts, words));
    }
    for step in &section.steps {
        blocks.push(write_step(step, *number, words));
        *number += 1;
    }
}

fn write_step(step: &Step, number: usize, words: &RunbookTexts) -> String {
    let mut lines = vec![format!("☐ {number}. {}", step.does)];
    for shown in &step.shown {
        match shown {
            Shown::Press(labels) => lines.push(format!("   > {}", labels.join(" › "))),
            Shown::Field(fact) => lines.push(format!("   = {}{} {}", fact.label, words.colon, fact.value)),
            Shown::Copy(text) => lines.extend(text.lines().map(|line| format!("       {line}"))),
            Shown::File(name) => lines.push(format!("   {}", fill(words.file, &[("file", name.clone())]))),
            Shown::Remark(remark) => lines.push(format!("     {remark}")),
        }
    }
    if let Some(check) = &step.check {
        lines.push(format!("   ☐ {}{} {check}", words.check, words.colon));
    }
    if let Some(way_back) = &step.way_back {
        lines.push(format!("   < {}{} {way_back}", words.way_back, words.colon));
    }
    lines.join("\n")
}

fn facts(facts: &[Fact], words: &RunbookTexts) -> String {
    let line = |fact: &Fact| {
        let value = if fact.value.is_empty() { words.blank } else { &fact.value };
        format!("  {}{} {value}", fact.label, words.colon)
    };
    facts.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}

fn underlined(text: &str, mark: char) -> String {
    let line = mark.to_string().repeat(text.chars().count());
    format!("{text}\n{line}")
}
