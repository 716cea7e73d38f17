//! The plan: what is true at Microsoft, in DNS and in the application, typed once. No secret in it.
//!
//! A [`Plan`] holds what was typed, right or wrong, so that a form can hold it and a file gives it back;
//! [`check`] turns it into a [`Checked`] plan of parsed values, and says every problem.

mod check;
mod difference;
mod read;
mod write;

pub use check::{
    Checked, CheckedCompany, CheckedDomain, CheckedRoute, CheckedSite, Desks, InvoiceSender, check, problems,
};
pub(crate) use check::{FACTEUR_PORT, beside};
pub use difference::{Change, Edit, difference};
pub use read::{holds_plan, read_json, read_toml, read_value};
pub use write::{write_json, write_toml};

use serde::Serialize;

/// The schema that this version writes.
pub const SCHEMA: u32 = 1;

/// A plan as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The version of the keys.
    pub schema: u32,
    /// The firm's name, for titles.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    /// Its Microsoft 365 organisations, usually one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tenants: Vec<Tenant>,
    /// The domains that send.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Domain>,
    /// The places that mail leaves from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<Site>,
    /// The companies of the application that send invoices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub companies: Vec<Company>,
    /// The senders of what is no invoice.
    pub senders: Senders,
    /// The application, and how its mail reaches Microsoft 365.
    pub application: Application,
    /// Where mail is delivered to, and how fast.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
}

/// A Microsoft 365 organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tenant {
    /// Its name in this plan.
    pub name: String,
    /// Its Microsoft endpoint, a host name read in the MX record.
    pub endpoint: String,
    /// Its licences with a mailbox, for the quota of 24 hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licences: Option<u32>,
    /// How its connectors recognise the mail.
    pub identify: Identify,
    /// The name in the client certificate that its connector recognises, `*.` before it allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_name: Option<String>,
}

/// How a connector recognises the mail of its organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Identify {
    /// By the address it comes from.
    #[default]
    Address,
    /// By the client certificate of the TLS session.
    Certificate,
}

/// A domain that sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Domain {
    /// Its name.
    pub name: String,
    /// The tenant whose accepted domain it is; none when a route names the domain instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// Every TXT value published at the name today, SPF and others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub txt: Vec<String>,
    /// Who hosts its zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dns_host: Option<String>,
    /// The envelope sender of this domain's mail: the mailbox that receives what bounces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounces: Option<String>,
}

/// A place that mail leaves from; one connector each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Its fixed IPv4 addresses, the backup line's too.
    pub egress_addresses: Vec<String>,
    /// Where the application and the desks reach the Facteur that stands here: a host, with a port or without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facteur: Option<String>,
    /// The site whose Facteur takes this one's mail, where none stands here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub served_by: Option<String>,
}

/// A company that sends invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Company {
    /// Its name in the application.
    pub name: String,
    /// One fixed address, or the word `collaborator` for each collaborator's own.
    pub invoice_sender: String,
}

/// The senders of what is no invoice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Senders {
    /// The sender of notifications, and of password resets unless given apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notification: Option<String>,
    /// The sender of password resets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_reset: Option<String>,
}

/// The application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Application {
    /// Which application.
    pub profile: Profile,
    /// How its mail reaches Microsoft 365.
    pub path: Path,
}

/// The applications whose settings are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// ISAGI CONNECT.
    #[default]
    IsagiConnect,
    /// A copier or scanner.
    Copier,
    /// Another that speaks SMTP.
    Generic,
}

/// How mail reaches Microsoft 365.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// Through Facteur, which keeps, paces and encrypts.
    #[default]
    Facteur,
    /// Straight from the application.
    Direct,
}

/// Where mail is delivered to, and how fast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// The tenant it leads to, whose domains it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// Another smart host it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The domains it takes, besides those of its tenant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<String>,
    /// The port it connects to.
    pub port: u16,
    /// Whether it encrypts.
    pub tls: Tls,
    /// The name under which the host's configuration keeps who we are to it: no secret stands in a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<String>,
    /// The gap from the end of a transaction to the start of the next, in milliseconds.
    pub pace_ms: u64,
    /// The most transactions in any 60 seconds, besides the gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_minute: Option<usize>,
}

/// Whether a route encrypts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// Never.
    None,
    /// Where the host offers it.
    Opportunistic,
    /// Always; nothing is sent otherwise.
    #[default]
    Required,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            organisation: String::new(),
            tenants: Vec::new(),
            domains: Vec::new(),
            sites: Vec::new(),
            companies: Vec::new(),
            senders: Senders::default(),
            application: Application::default(),
            routes: Vec::new(),
        }
    }
}

impl Default for Route {
    fn default() -> Self {
        Self {
            name: String::new(),
            tenant: None,
            host: None,
            domains: Vec::new(),
            port: DEFAULT_PORT,
            tls: Tls::default(),
            credentials: None,
            pace_ms: DEFAULT_PACE_MS,
            per_minute: None,
        }
    }
}

/// The word that stands for each collaborator's own address.
pub const COLLABORATOR: &str = "collaborator";

/// RFC 5321 §4.5.4.2 speaks of "port 25"; a connector's endpoint listens there only (Exchange Online docs, 2022-03-18).
pub const DEFAULT_PORT: u16 = 25;

/// The vendor's procedure asks for 2 seconds; Microsoft publishes no number for a connector.
pub const DEFAULT_PACE_MS: u64 = 2_000;
