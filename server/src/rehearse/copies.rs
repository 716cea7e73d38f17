//! What `rehearse run` sends: copies of what waits in the queue, or a trial message from each sender of the plan.

use facteur_core::address::EmailAddress;
use facteur_core::plan::{Checked, InvoiceSender};
use facteur_core::sending::sender::Kind;
use rusqlite::{Connection, params};

use crate::store::StoreError;

/// A copy of a message, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The message in the queue; none for a trial.
    pub id: Option<String>,
    /// Its kind.
    pub kind: String,
    /// Its company.
    pub company: Option<String>,
    /// Its From.
    pub from: String,
    /// Its envelope sender.
    pub envelope_sender: String,
    /// The recipients that wait.
    pub recipients: Vec<String>,
}

/// Every message that waits, with those of its recipients that do. Nothing is claimed.
pub fn waiting(store: &Connection) -> Result<Vec<Copy>, StoreError> {
    let mut select = store.prepare(
        "SELECT m.id, m.kind, m.company, m.from_address, m.envelope_sender, r.address
         FROM recipients r JOIN messages m ON m.id = r.message
         WHERE r.state IN ('queued', 'deferred', 'held') ORDER BY r.message, r.position",
    )?;
    let mut rows = select.query([])?;
    let mut copies: Vec<Copy> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, address): (String, String) = (row.get(0)?, row.get(5)?);
        match copies.last_mut() {
            Some(last) if last.id.as_deref() == Some(&id) => last.recipients.push(address),
            _ => copies.push(Copy {
                id: Some(id),
                kind: row.get(1)?,
                company: row.get(2)?,
                from: row.get(3)?,
                envelope_sender: row.get(4)?,
                recipients: vec![address],
            }),
        }
    }
    Ok(copies)
}

/// The bytes of a copy.
pub fn content(store: Option<&Connection>, copy: &Copy) -> Result<Vec<u8>, StoreError> {
    match (store, &copy.id) {
        (Some(store), Some(id)) => {
            let select = "SELECT content FROM bodies WHERE message = ?1";
            Ok(store.query_row(select, params![id], |row| row.get(0))?)
        }
        _ => Ok(trial(copy)),
    }
}

/// One trial from each sender of the plan, by kind and company: to itself, and to a recipient outside.
pub fn trials(plan: &Checked) -> Vec<Copy> {
    let mut senders: Vec<(Kind, Option<String>, EmailAddress)> = Vec::new();
    let single = [(Kind::Notification, &plan.notification), (Kind::PasswordReset, &plan.password_reset)];
    senders.extend(single.into_iter().filter_map(|(kind, sender)| Some((kind, None, sender.clone()?))));
    for company in &plan.companies {
        let name = Some(company.name.clone());
        match &company.invoice_sender {
            InvoiceSender::Fixed(sender) => senders.push((Kind::Invoice, name, sender.clone())),
            InvoiceSender::Collaborator => {
                let own = plan.domains.iter().map(|domain| format!("{ANY_COLLABORATOR}@{}", domain.name));
                let own = own.filter_map(|address| address.parse::<EmailAddress>().ok());
                senders.extend(own.map(|sender| (Kind::Invoice, name.clone(), sender)));
            }
        }
    }
    let trial = |(kind, company, from): (Kind, Option<String>, EmailAddress)| {
        let bounces = plan.domain(from.domain()).and_then(|domain| domain.bounces.clone());
        Copy {
            id: None,
            kind: kind.as_str().to_owned(),
            company,
            envelope_sender: bounces.unwrap_or_else(|| from.clone()).to_string(),
            recipients: vec![from.to_string(), OUTSIDE.to_owned()],
            from: from.to_string(),
        }
    };
    senders.into_iter().map(trial).collect()
}

/// A message that only the simulator sees.
fn trial(copy: &Copy) -> Vec<u8> {
    let recipients = copy.recipients.join(", ");
    format!("From: {}\r\nTo: {recipients}\r\nSubject: Facteur\r\n\r\n{}\r\n", copy.from, copy.kind)
        .into_bytes()
}

/// Some collaborator: any address of a domain is one.
const ANY_COLLABORATOR: &str = "collaborator";

/// RFC 2606 §3: an address outside that is nobody's.
const OUTSIDE: &str = "client@example.org";

#[cfg(test)]
mod tests {
    use facteur_core::plan::{check as checked, read_toml};

    use super::*;

    #[test]
    fn each_sender_of_the_plan_sends_a_trial() {
        let (plan, _) = read_toml(include_str!("../../../etc/example-plan.toml"));
        let trials = trials(&checked(&plan).0);
        let found: Vec<_> = trials
            .iter()
            .map(|copy| (copy.kind.as_str(), copy.company.as_deref(), copy.from.as_str()))
            .collect();
        let expected = [
            ("notification", None, "notification@cabinet.fr"),
            ("password_reset", None, "notification@cabinet.fr"),
            ("invoice", Some("Société A"), "a@cabinet.fr"),
            ("invoice", Some("Société B"), "collaborator@cabinet.fr"),
        ];
        assert_eq!(found, expected);
        assert!(trials.iter().all(|copy| copy.envelope_sender == "retours@cabinet.fr"));
    }
}
