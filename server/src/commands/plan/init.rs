//! `facteur plan init`: begins a plan, with a comment above what is to be filled in.

use std::path::PathBuf;
use std::process::ExitCode;

use facteur_core::m365::endpoint;
use facteur_core::plan::{problems, read_toml};
use facteur_core::words::{Language, PlanTexts, fill, texts};
use serde_json::Value;

use super::super::say_problems;
use super::End;
use super::revisions::{not_written, write_new};
use crate::output;

/// Arguments of `plan init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The firm's name.
    #[arg(long, default_value = "")]
    organisation: String,
    /// A domain that sends; may be given several times.
    #[arg(long)]
    domain: Vec<String>,
    /// The Microsoft endpoint, as the MX record names it.
    #[arg(long, default_value = "")]
    endpoint: String,
    /// The name of the site that mail leaves from.
    #[arg(long, default_value = "")]
    site: String,
    /// A fixed public address of that site; may be given several times.
    #[arg(long)]
    address: Vec<String>,
    /// The sender of notifications.
    #[arg(long, default_value = "")]
    notification: String,
    /// The mailbox that receives bounces.
    #[arg(long, default_value = "")]
    bounces: String,
    /// The application.
    #[arg(long, default_value = "isagi_connect", value_parser = ["isagi_connect", "copier", "generic"])]
    profile: String,
    /// Whether its mail goes through Facteur.
    #[arg(long, default_value = "facteur", value_parser = ["facteur", "direct"])]
    path: String,
    /// The file to write; without it, standard output.
    file: Option<PathBuf>,
}

/// `plan init`.
pub fn run(arguments: &Init, language: Language) -> ExitCode {
    begun(arguments, language).unwrap_or_else(|end| end).into()
}

fn begun(arguments: &Init, language: Language) -> Result<End, End> {
    let words = &texts(language).plan;
    let text = written(arguments, words);
    match &arguments.file {
        None => output::line(text.trim_end()),
        Some(file) => write_new(file, &text)
            .map_err(|error| not_written(file, &error, words.file_exists_plain, language))?,
    }
    let (plan, read) = read_toml(&text);
    say_problems(&problems(&plan, &read), language);
    Ok(End::Done)
}

fn written(arguments: &Init, words: &PlanTexts) -> String {
    let mut text = Commented(String::new());
    text.comment(words.init_head);
    text.comment(words.init_next);
    text.line("schema = 1");
    text.comment(words.init_organisation);
    text.text("organisation", &arguments.organisation);
    text.table("[[tenants]]");
    text.text("name", TENANT);
    text.comment(words.init_endpoint);
    let hint = arguments.domain.first().and_then(|domain| Some(endpoint::hint(&domain.parse().ok()?).host));
    if let Some(host) = hint.filter(|_| arguments.endpoint.is_empty()) {
        text.comment(&fill(words.init_hint, &[("host", host)]));
    }
    text.text("endpoint", &arguments.endpoint);
    text.comment(words.init_licences);
    text.comment("licences = 10");
    let one = vec![String::new()];
    for domain in if arguments.domain.is_empty() { &one } else { &arguments.domain } {
        text.gap();
        text.comment(words.init_domain);
        text.line("[[domains]]");
        text.text("name", domain);
        text.text("tenant", TENANT);
        text.line("txt = []");
        text.comment(words.init_dns_host);
        text.line("dns_host = \"generic\"");
        text.comment(words.init_bounces);
        text.text("bounces", &arguments.bounces);
    }
    text.gap();
    text.comment(words.init_site);
    text.line("[[sites]]");
    text.text("name", if arguments.site.is_empty() { SITE } else { &arguments.site });
    text.line(&format!("egress_addresses = {}", quoted(Value::from(arguments.address.clone()))));
    text.gap();
    text.comment(words.init_company);
    for line in ["[[companies]]", "name = \"\"", "invoice_sender = \"collaborator\""] {
        text.comment(line);
    }
    text.gap();
    text.comment(words.init_senders);
    text.line("[senders]");
    text.text("notification", &arguments.notification);
    text.gap();
    text.comment(words.init_application);
    text.line("[application]");
    text.text("profile", &arguments.profile);
    text.text("path", &arguments.path);
    text.gap();
    text.comment(words.init_route);
    text.line("[[routes]]");
    text.text("name", "microsoft365");
    text.text("tenant", TENANT);
    text.0
}

/// TOML with comments.
struct Commented(String);

impl Commented {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn comment(&mut self, text: &str) {
        self.line(&format!("# {text}"));
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }

    fn table(&mut self, header: &str) {
        self.gap();
        self.line(header);
    }

    /// A basic string of TOML has JSON's escapes, and JSON escapes what TOML must not hold.
    fn text(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {}", quoted(Value::from(value))));
    }
}

/// JSON leaves U+007F as it is, and TOML does not take it.
fn quoted(value: Value) -> String {
    value.to_string().replace('\u{7f}', "\\u007f")
}

const TENANT: &str = "microsoft365";

const SITE: &str = "1";
