//! The application's settings as somebody wrote them down; the password is dropped while reading.

use super::listing::{Entry, truth};

/// Settings of an application. What was not written is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The SMTP server.
    pub server: Option<String>,
    /// The port.
    pub port: Option<String>,
    /// The encryption, in its own words.
    pub security: Option<String>,
    /// Whether it signs in.
    pub authentication: Option<bool>,
    /// As whom it signs in.
    pub user: Option<String>,
    /// The sender.
    pub sender: Option<String>,
    /// The seconds between two messages.
    pub delay_seconds: Option<u64>,
    /// Whether a password was there. It is not kept.
    pub had_password: bool,
}

impl Settings {
    /// Adds what an entry says.
    pub(super) fn add(&mut self, entry: &Entry) {
        // nslookup says its own server and that one's address; no window has such a pair.
        let nslookup = ["address", "addresses", "adresse"];
        if entry.iter().any(|(label, _)| nslookup.contains(&folded(label).as_str())) {
            return;
        }
        for (label, value) in entry {
            let label = folded(label);
            let is = |words: &[&str]| words.iter().any(|word| label.contains(word));
            let text = || Some(value.clone()).filter(|value| !value.is_empty());
            if is(&["de passe", "password", "mdp"]) {
                self.had_password |= text().is_some_and(|value| !value.starts_with('('));
            } else if is(&["serveur", "server", "smarthost", "hote", "host"]) && !is(&["dns"]) {
                self.server = self.server.take().or(words(value).next().map(str::to_owned));
            } else if is(&["port"]) && value.chars().any(|letter| letter.is_ascii_digit()) {
                let digits = value.chars().skip_while(|letter| !letter.is_ascii_digit());
                self.port = Some(digits.take_while(char::is_ascii_digit).collect());
            } else if is(&["securite", "security", "ssl", "tls", "chiffrement", "encryption"]) {
                self.security = text();
            } else if is(&["authentification", "authentication"]) {
                self.authentication = ticked(value);
            } else if is(&["utilisateur", "user", "identifiant", "login"]) {
                // Behind the name people write the password too: nothing but the first word is a name.
                let mut words = words(value);
                self.user = words.next().map(str::to_owned);
                self.had_password |= words.next().is_some();
            } else if is(&["adresse electronique", "expediteur", "sender", "from", "e-mail", "email"]) {
                let address = words(value).find(|word| word.contains('@'));
                self.sender = address.map(|word| word.trim_matches(['<', '>', '"']).to_owned());
            } else if is(&["delai", "delay"]) {
                let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
                self.delay_seconds = digits.parse().ok();
            }
        }
    }

    /// Whether it sends without encryption.
    pub fn is_in_clear(&self) -> bool {
        let none = ["aucun", "none", "off", "non", "no", "desactive", "decoche"];
        self.security.as_deref().is_some_and(|said| none.iter().any(|word| folded(said).starts_with(word)))
    }
}

/// The words of a value. Where one word is meant, what stands behind it is dropped: it may be a password.
fn words(value: &str) -> impl Iterator<Item = &str> {
    let apart = |letter: char| letter.is_whitespace() || "/;,|".contains(letter);
    value.split(apart).filter(|word| !word.is_empty())
}

/// A box or a word for yes or no.
fn ticked(value: &str) -> Option<bool> {
    let said = folded(value);
    let is = |words: &[&str]| words.iter().any(|word| said.starts_with(word));
    match truth(value) {
        Some(truth) => Some(truth),
        None if is(&["decoche", "non", "no", "off", "desactive", "unticked", "☐"]) => Some(false),
        None if is(&["coche", "oui", "yes", "on", "active", "ticked", "☑", "x"]) => Some(true),
        None => None,
    }
}

/// Small letters without accents, as labels are compared.
fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        'é' | 'è' | 'ê' => 'e',
        'à' | 'â' => 'a',
        'ô' => 'o',
        'ç' => 'c',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}
