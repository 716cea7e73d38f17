//! The sheet of a copier or scanner: one panel, words that differ from brand to brand.

use super::transport::Transport;
use super::{Field, Sheet, Window};
use crate::plan::{Checked, Path};
use crate::words::ApplicationTexts;

/// The sheet for a plan, in the language of `texts`.
pub(super) fn sheet(plan: &Checked, texts: &ApplicationTexts) -> Sheet {
    let transport = Transport::of(plan);
    let sender = plan.notification.as_ref().map(ToString::to_string).unwrap_or_default();
    let (security, server_note, address_note) = match transport.path {
        Path::Facteur => (
            Field::words(texts.copier_security, texts.off).note(texts.security_note),
            texts.server_note,
            texts.copier_address_note,
        ),
        Path::Direct => {
            let value = if transport.may_encrypt() { texts.starttls_if } else { texts.off };
            (
                Field::words(texts.copier_security, value).note(texts.copier_tls_note),
                texts.server_direct_note,
                texts.copier_address_direct_note,
            )
        }
    };
    let fields = vec![
        Field::exact(texts.copier_server, transport.server).note(server_note),
        Field::exact(texts.copier_port, transport.port.to_string()),
        security,
        Field::words(texts.copier_authentication, texts.off),
        Field::exact(texts.copier_sender, sender).note(texts.copier_sender_note),
        Field::words(texts.copier_address, texts.copier_address_value).note(address_note),
        Field::words(texts.copier_dns, texts.copier_dns_value).note(texts.copier_dns_note),
    ];
    let notes = match transport.path {
        Path::Facteur => vec![texts.copier_recipients, texts.token_note],
        Path::Direct => vec![texts.copier_recipients, texts.copier_login],
    };
    Sheet {
        windows: vec![Window { title: texts.copier_window, fields }],
        notes,
        unknown: vec![texts.copier_unknown],
        version_note: None,
    }
}
