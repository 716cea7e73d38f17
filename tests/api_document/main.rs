//! `docs/api.md` says what the commands print: every console block is run, and compared to the letter.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use facteur_tests::program;

/// One command of a block, with what it prints and how it ends.
#[derive(Debug, PartialEq, Eq)]
struct Example {
    command: String,
    output: String,
    code: i32,
}

/// The examples of a page: lines behind `$ ` in its console blocks, each with the lines that follow.
fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for block in page.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let first = examples.len();
        for line in block.lines() {
            match (line.strip_prefix("$ "), examples.get_mut(first..).and_then(<[Example]>::last_mut)) {
                (Some(command), _) => {
                    examples.push(Example { command: command.to_owned(), output: String::new(), code: 0 })
                }
                (None, Some(example)) => match exit(line) {
                    Some(code) => example.code = code,
                    None => example.output.push_str(&format!("{line}\n")),
                },
                (None, None) => {}
            }
        }
    }
    examples
}

fn exit(line: &str) -> Option<i32> {
    line.strip_prefix("[exit ")?.strip_suffix(']')?.parse().ok()
}

fn run(example: &Example) -> Result<()> {
    let program = program::facteur()?;
    let folder = tempfile::tempdir()?;
    let path = format!("{}:/usr/bin:/bin", program.parent().context("a folder")?.display());
    let done = Command::new("sh")
        .args(["-c", &example.command])
        .current_dir(program::root())
        .env_clear()
        .env("PATH", path)
        .env("FACTEUR_STORAGE__FOLDER", folder.path())
        .output()?;
    let output = String::from_utf8(done.stdout)?;
    ensure!(
        output == example.output,
        "$ {}\nprints\n{output}instead of\n{}",
        example.command,
        example.output
    );
    ensure!(
        done.status.code() == Some(example.code),
        "$ {}\nends with {:?}",
        example.command,
        done.status.code()
    );
    Ok(())
}

#[test]
fn every_example_of_the_page_prints_what_it_says() -> Result<()> {
    let page = fs::read_to_string(program::root().join("docs/api.md"))?;
    let examples = examples(&page);
    ensure!(examples.len() >= 10, "the page has {} examples", examples.len());
    examples.iter().try_for_each(run)
}

#[test]
fn a_block_is_read_as_commands_with_their_output() {
    let page = "```console\n$ a\nx\n[exit 1]\n$ b\n```\ntext\n```json\n{}\n```\n";
    let example = |command: &str, output: &str, code| Example {
        command: command.to_owned(),
        output: output.to_owned(),
        code,
    };
    assert_eq!(examples(page), [example("a", "x\n", 1), example("b", "", 0)]);
}

#[test]
fn an_example_that_is_wrong_is_found() {
    let wrong = |output: &str, code| {
        run(&Example { command: "facteur --version".to_owned(), output: output.to_owned(), code })
    };
    assert!(wrong("facteur 0.0.0\n", 0).is_err());
    assert!(wrong(&format!("facteur {}\n", env!("CARGO_PKG_VERSION")), 1).is_err());
    assert!(wrong(&format!("facteur {}\n", env!("CARGO_PKG_VERSION")), 0).is_ok());
}
