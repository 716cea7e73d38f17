//! `facteur reply`: what an SMTP reply means, what Facteur does about it, and what a person can do.

use std::io::Read;
use std::process::ExitCode;

use facteur_core::m365::reply::{Phase, explain, read};
use facteur_core::words::{Language, fill, reply as words, texts};
use serde_json::json;

use super::{End, not_done};
use crate::output;

/// What `reply` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// What the reply answered: greeting, ehlo, starttls, auth, mail, rcpt, data or end_of_data.
    #[arg(long, value_parser = phase)]
    phase: Option<Phase>,
    /// The reply, also out of a log line or a bounce; `-` reads standard input.
    #[arg(value_name = "TEXT", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    text: Vec<String>,
}

/// Explains a reply; the code is 0 whatever it means.
pub fn run(arguments: &Arguments, language: Language) -> ExitCode {
    let mut text = arguments.text.join(" ");
    if text == "-" {
        let mut bytes = Vec::new();
        if let Err(error) = std::io::stdin().take(MOST).read_to_end(&mut bytes) {
            let detail = [("file", "-".to_owned()), ("detail", error.to_string())];
            return not_done(&fill(texts(language).command.file_failed, &detail)).into();
        }
        text = String::from_utf8_lossy(&bytes).into_owned();
    }
    output::line(answer(&text, arguments.phase, arguments.json, language).trim_end());
    End::Done.into()
}

fn answer(text: &str, phase: Option<Phase>, as_json: bool, language: Language) -> String {
    let reading = read(text);
    let verdict = explain(&reading, phase);
    let code = reading.code.map(|code| code.to_string()).unwrap_or_default();
    let enhanced = reading.most_specific().map(|enhanced| enhanced.to_string()).unwrap_or_default();
    if as_json {
        let body = json!({
            "action": verdict.action.as_str(),
            "code": code,
            "enhanced": enhanced,
            "kind": verdict.kind.as_str(),
            "certainty": verdict.certainty.as_str(),
            "source": verdict.source,
        });
        return format!("{body}\n");
    }
    let codes = [code, enhanced].into_iter().filter(|code| !code.is_empty()).collect::<Vec<_>>().join(" ");
    let heading = if codes.is_empty() { verdict.kind.as_str().to_owned() } else { codes };
    format!(
        "{heading} [{}]\n{}\n{}\n{}\n({}, {})\n",
        verdict.action.as_str(),
        words::meaning(verdict.kind, language),
        words::to_do(verdict.kind, language),
        words::action(verdict.action, language),
        verdict.source,
        words::certainty(verdict.certainty, language)
    )
}

fn phase(text: &str) -> Result<Phase, String> {
    let known = || Phase::ALL.map(Phase::as_str).join(", ");
    Phase::ALL.into_iter().find(|phase| phase.as_str() == text).ok_or_else(known)
}

/// A bounce with a message in it is larger than any reply.
const MOST: u64 = 1 << 20;
