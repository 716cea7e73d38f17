//! The sheet of any other program, for whoever writes or configures it.

use super::transport::Transport;
use super::{Field, Sheet, Window};
use crate::plan::{Checked, Path};
use crate::words::ApplicationTexts;

/// The sheet for a plan, in the language of `texts`.
pub(super) fn sheet(plan: &Checked, texts: &ApplicationTexts) -> Sheet {
    let transport = Transport::of(plan);
    let sender = plan.notification.as_ref().map(ToString::to_string).unwrap_or_default();
    let (encryption, server_note, authentication_note) = match transport.path {
        Path::Facteur => (
            Field::words(texts.generic_encryption, texts.generic_none).note(texts.security_note),
            texts.server_note,
            texts.token_note,
        ),
        Path::Direct => {
            let value = if transport.may_encrypt() { texts.generic_starttls } else { texts.generic_none };
            (
                Field::words(texts.generic_encryption, value).note(texts.security_direct_note),
                texts.server_direct_note,
                texts.generic_direct_envelope,
            )
        }
    };
    let smtp = vec![
        Field::exact(texts.generic_host, transport.server).note(server_note),
        Field::exact(texts.copier_port, transport.port.to_string()),
        encryption,
        Field::words(texts.generic_authentication, texts.generic_none).note(authentication_note),
        Field::exact(texts.generic_sender, sender.clone()).note(texts.generic_sender_note),
    ];
    let mut windows = vec![Window { title: texts.generic_window, fields: smtp }];
    let notes = match transport.path {
        Path::Facteur => {
            windows.push(Window { title: texts.generic_http_window, fields: by_http(&sender, texts) });
            vec![texts.generic_envelope, texts.generic_headers]
        }
        Path::Direct => vec![texts.generic_direct_envelope, texts.generic_direct_retry],
    };
    Sheet { windows, notes, unknown: vec![texts.generic_unknown], version_note: None }
}

fn by_http(sender: &str, texts: &ApplicationTexts) -> Vec<Field> {
    let body = serde_json::json!({
        "from": sender, "to": ["client@example.org"], "subject": "SUBJECT", "text": "TEXT",
    });
    vec![
        Field::exact(texts.generic_url, "POST http://127.0.0.1:8525/api/v1/messages"),
        Field::exact(texts.generic_header, ["Authorization: Bearer", "TOKEN"].join(" "))
            .note(texts.generic_http_note),
        Field::exact(texts.generic_body, body.to_string()),
        Field::exact(texts.generic_command, format!("facteur sendmail -t -i -f {sender}")),
    ]
}
