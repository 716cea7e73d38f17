//! Reads what people paste of an installation that is there: connectors, accepted domains, the application's settings.
//!
//! Reading never fails: what is not understood is left out. A password is never kept.

mod addresses;
mod exchange;
mod exchangers;
mod listing;
mod policies;
mod settings;
mod txt;

pub use exchange::{AcceptedDomain, InboundConnector};
pub(crate) use policies::canonical;
pub use policies::policies;
pub use settings::Settings;

use crate::domain::DomainName;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The connectors.
    pub connectors: Vec<InboundConnector>,
    /// The accepted domains.
    pub domains: Vec<AcceptedDomain>,
    /// The application's settings.
    pub settings: Settings,
    /// The hosts of MX records.
    pub exchangers: Vec<DomainName>,
    /// The TXT values.
    pub txt: Vec<String>,
    /// The addresses, where nothing else was pasted.
    pub addresses: Vec<String>,
    /// Whether a table of connectors was pasted, which says too little.
    pub table: bool,
}

impl Found {
    /// Reads a text, and adds what it says.
    pub fn read(&mut self, text: &str) {
        let text = plain(text);
        for entry in listing::entries(&text) {
            if let Some(connector) = InboundConnector::of(&entry) {
                self.connectors.push(connector);
            } else if let Some(domain) = AcceptedDomain::of(&entry) {
                self.domains.push(domain);
            } else {
                self.settings.add(&entry);
            }
        }
        self.domains.extend(exchange::table_of_domains(&text));
        for host in exchangers::exchangers(&text) {
            if !self.exchangers.contains(&host) {
                self.exchangers.push(host);
            }
        }
        self.table |= exchange::is_table_of_connectors(&text);
        for value in txt::values(&text) {
            if !self.txt.contains(&value) {
                self.txt.push(value);
            }
        }
        // Everything else has addresses of its own: of name servers, of connectors, of the servers typed.
        if self.has_nothing() {
            self.addresses.extend(addresses::addresses(&text));
        }
    }

    /// Whether nothing was understood.
    pub fn is_empty(&self) -> bool {
        self.has_nothing() && self.addresses.is_empty()
    }

    fn has_nothing(&self) -> bool {
        self.connectors.is_empty()
            && self.domains.is_empty()
            && self.settings == Settings::default()
            && self.txt.is_empty()
            && self.exchangers.is_empty()
    }
}

/// The hosts of MX records in what a look-up tool or a panel shows, in their order, none twice.
pub fn mail_exchangers(text: &str) -> Vec<DomainName> {
    exchangers::exchangers(&plain(text))
}

/// The TXT values in a text that is meant to hold nothing else, as a panel, a look-up tool or a person writes them. What a
/// tool says around them is left out; where none speaks, each line is a value.
pub fn txt_values(text: &str) -> Vec<String> {
    txt::values_alone(&plain(text))
}

/// Pasted text has other spaces and marks of direction.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .map(|letter| if matches!(letter, '\u{a0}' | '\u{202f}') { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests;
