//! A runbook as Markdown: what was typed is written as code or escaped, and never read as Markdown.

use super::{Fact, Part, Runbook, Section, Shown, Step, sentence};
use crate::words::{Language, RunbookTexts, fill, texts};

/// The runbook as Markdown (CommonMark 0.31).
pub fn write(runbook: &Runbook, language: Language) -> String {
    let words = RunbookTexts::of(language);
    let mut blocks = vec![format!("# {}", escaped(&runbook.title)), facts(&runbook.facts, words)];
    if !runbook.errors.is_empty() {
        blocks.push(format!("## {}", words.findings_errors));
        blocks.push(escaped(&sentence(words.findings_errors_note)));
        blocks.push(list(&runbook.errors));
    }
    if !runbook.others.is_empty() {
        blocks.push(format!("## {}", words.findings_others));
        blocks.push(list(&runbook.others));
    }
    for (number, part_) in (1..).zip(&runbook.parts) {
        part(number, part_, language, &mut blocks);
    }
    blocks.push(format!("## {}", texts(language).verification.sources));
    blocks.push(list(&runbook.sources));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn part(number: usize, part: &Part, language: Language, blocks: &mut Vec<String>) {
    let words = RunbookTexts::of(language);
    blocks.push(format!("## {number}. {}", part.title));
    if let Some(person) = part.person {
        blocks.push(format!("*{}*", fill(words.by, &[("person", person.text(language).to_owned())])));
    }
    blocks.extend(part.paragraphs.iter().map(|text| escaped(&sentence(text))));
    let mut steps = 1;
    for section in &part.sections {
        write_section(section, words, &mut steps, blocks);
    }
    if let Some(person) = part.person {
        let person = [("person", person.text(language).to_owned())];
        blocks.push(escaped(&fill(words.signature, &person)));
    }
}

fn write_section(section: &Section, words: &RunbookTexts, number: &mut usize, blocks: &mut Vec<String>) {
    blocks.extend(section.title.iter().map(|title| format!("### {}", escaped(title))));
    blocks.extend(section.paragraphs.iter().map(|text| escaped(&sentence(text))));
    if !section.facts.is_empty() {
        blocks.push(facts(&section.facts, words));
    }
    for step in &section.steps {
        blocks.push(write_step(step, *number, words));
        *number += 1;
    }
}

fn write_step(step: &Step, number: usize, words: &RunbookTexts) -> String {
    let indent = " ".repeat(format!("{number}. ").len());
    let mut text = format!("{number}. ☐ {}", escaped(&step.does));
    let mut add = |block: String| {
        text.push('\n');
        for line in block.lines() {
            text.push('\n');
            if !line.is_empty() {
                text.push_str(&indent);
                text.push_str(line);
            }
        }
    };
    for shown in &step.shown {
        match shown {
            Shown::Press(labels) => {
                let labels: Vec<String> =
                    labels.iter().map(|label| format!("**{}**", escaped(label))).collect();
                add(format!("{}{} {}", words.press, words.colon, labels.join(" › ")));
            }
            Shown::Field(fact) => {
                add(format!("- {}{} {}", escaped(&fact.label), words.colon, code(&fact.value)))
            }
            Shown::Copy(text) => add(fenced(text)),
            Shown::File(name) => add(fill(words.file, &[("file", code(name))])),
            Shown::Remark(remark) => add(escaped(remark)),
        }
    }
    if let Some(check) = &step.check {
        add(format!("☐ *{}*{} {}", words.check, words.colon, escaped(check)));
    }
    if let Some(way_back) = &step.way_back {
        add(format!("*{}*{} {}", words.way_back, words.colon, escaped(way_back)));
    }
    text
}

fn facts(facts: &[Fact], words: &RunbookTexts) -> String {
    let line = |fact: &Fact| {
        let value = if fact.value.is_empty() { words.blank.to_owned() } else { code(&fact.value) };
        format!("- {}{} {value}", escaped(&fact.label), words.colon)
    };
    facts.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {}", escaped(line))).collect::<Vec<_>>().join("\n")
}

/// Text in which nothing is Markdown: every ASCII punctuation that could begin something has a backslash
/// (CommonMark 0.31 §2.4).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\r' | '\n' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A value as code: the fence is longer than any run of backticks in it (§6.1).
fn code(value: &str) -> String {
    let value = super::one_line(value);
    let fence = "`".repeat(longest_run(&value) + 1);
    match value.starts_with('`') || value.ends_with('`') {
        true => format!("{fence} {value} {fence}"),
        false => format!("{fence}{value}{fence}"),
    }
}

/// Lines as code (§4.5).
fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}
