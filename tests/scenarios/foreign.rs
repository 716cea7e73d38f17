//! What stands in the folders, as other people's readers see it: PowerShell's grammar, and Markdown.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, anyhow, ensure};
use facteur_tests::powershell::{error, parser};
use pulldown_cmark::{Event, Parser, Tag};

use crate::folder::{LANGUAGES, all, read};

/// Every file of every folder whose name ends so.
fn files(end: &str) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for folder in all()? {
        for language in LANGUAGES {
            let files: BTreeMap<String, Vec<u8>> = read(&folder.join(language))?;
            for (name, content) in files.into_iter().filter(|(name, _)| name.ends_with(end)) {
                found.push((format!("{}/{language}/{name}", folder.display()), String::from_utf8(content)?));
            }
        }
    }
    ensure!(found.len() >= LANGUAGES.len(), "{end}");
    Ok(found)
}

#[test]
fn every_script_is_read_without_an_error() -> Result<()> {
    let mut parser = parser()?;
    for (name, script) in files(".ps1")? {
        let tree = parser.parse(script.trim_start_matches('\u{feff}'), None).context("no tree")?;
        if let Some(place) = error(tree.root_node()) {
            return Err(anyhow!("{name}: {place}"));
        }
    }
    Ok(())
}

/// What a reader of Markdown shows: the words, and what stands as code.
fn shown(markdown: &str) -> Result<String> {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Err(anyhow!("HTML: {html}")),
            Event::Start(Tag::Link { dest_url, .. }) => return Err(anyhow!("a link: {dest_url}")),
            Event::Start(Tag::Image { dest_url, .. }) => return Err(anyhow!("an image: {dest_url}")),
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
            _ => {}
        }
    }
    Ok(text)
}

#[test]
fn every_runbook_says_the_same_as_markdown_and_as_text() -> Result<()> {
    for (name, markdown) in files("runbook.md")? {
        let shown = shown(&markdown).with_context(|| name.clone())?;
        let plain = fs::read_to_string(name.replace("runbook.md", "runbook.txt"))?;
        let words = |text: &str| -> Vec<String> {
            let apart = |letter: char| letter.is_whitespace() || "-=<>›☐[].:".contains(letter);
            let words =
                text.split(apart).filter(|word| !word.is_empty() && !word.chars().all(char::is_numeric));
            let mut words: Vec<String> = words.map(str::to_owned).collect();
            words.sort();
            words.dedup();
            words
        };
        let (shown, plain) = (words(&shown), words(&plain));
        let lost: Vec<&String> = plain.iter().filter(|word| shown.binary_search(word).is_err()).collect();
        ensure!(lost.is_empty(), "{name} lacks {lost:?}");
    }
    Ok(())
}

#[test]
fn markdown_made_to_do_harm_is_found() {
    for harm in ["a <b>c</b>", "[a](http://example.org)", "![a](b)"] {
        assert!(shown(harm).is_err(), "{harm}");
    }
}
