//! Keeps what the simulator got: each message as it came, and a line of JSON about it.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::net::Ipv4Addr;
use std::path::Path;

use facteur_core::time::Time;
use serde_json::json;

use super::attribution::Attribution;
use crate::clock;
use crate::message::submitted;

/// A message that the simulator has taken.
pub(super) struct Taken<'a> {
    pub(super) at: Time,
    pub(super) seen_as: Option<Ipv4Addr>,
    pub(super) hello: &'a str,
    /// The version of TLS; none in the clear.
    pub(super) tls: Option<&'a str>,
    /// The names of the client's certificate.
    pub(super) certificate: &'a [String],
    pub(super) attribution: &'a Attribution,
    pub(super) reverse_path: &'a str,
    pub(super) forward_paths: &'a [String],
    pub(super) content: &'a [u8],
    pub(super) reply: &'a str,
}

/// Writes the message, under a name that sorts by arrival, and then the line that names it.
pub(super) fn write(folder: &Path, taken: &Taken<'_>) -> io::Result<()> {
    let name = place(folder, taken)?;
    let facts = submitted::read(taken.content).ok();
    let line = json!({
        "at": clock::rfc3339(taken.at),
        "file": name,
        "seen_as": taken.seen_as.map(|address| address.to_string()),
        "hello": taken.hello,
        "tls": taken.tls,
        "certificate": taken.certificate,
        "attribution": { "by": taken.attribution.by(), "tenant": taken.attribution.tenant() },
        "mail_from": taken.reverse_path,
        "rcpt_to": taken.forward_paths,
        "from": facts.as_ref().map(|facts| facts.from.to_string()),
        "message_id": facts.and_then(|facts| facts.message_id),
        "size_bytes": taken.content.len(),
        "reply": taken.reply,
    });
    let mut list = OpenOptions::new().create(true).append(true).open(folder.join(LIST))?;
    // One write: lines of two sessions do not mix.
    list.write_all(format!("{line}\n").as_bytes())
}

fn place(folder: &Path, taken: &Taken<'_>) -> io::Result<String> {
    let mut micros = taken.at.micros();
    loop {
        let name = format!("{micros:020}.eml");
        match File::create_new(folder.join(&name)) {
            Ok(mut file) => {
                file.write_all(taken.content)?;
                return Ok(name);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => micros += 1,
            Err(error) => return Err(error),
        }
    }
}

/// A line of JSON for each message.
const LIST: &str = "messages.jsonl";

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use super::*;

    #[test]
    fn two_messages_of_one_moment_are_two_files_with_a_line_each() {
        let folder = tempfile::tempdir().unwrap();
        let taken = Taken {
            at: Time::from_micros(1_795_000_000_000_000),
            seen_as: Some(Ipv4Addr::new(203, 0, 113, 9)),
            hello: "facteur.cabinet.fr",
            tls: Some("TLSv1_3"),
            certificate: &[],
            attribution: &Attribution::Address("cabinet".to_owned()),
            reverse_path: "a@cabinet.fr",
            forward_paths: &["client@example.org".to_owned()],
            content: b"From: a@cabinet.fr\r\nMessage-ID: <1@cabinet.fr>\r\n\r\n.x\r\n",
            reply: "250 2.6.0 Queued",
        };
        write(folder.path(), &taken).unwrap();
        write(folder.path(), &taken).unwrap();
        let list = fs::read_to_string(folder.path().join(LIST)).unwrap();
        let lines: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        for line in &lines {
            let file = folder.path().join(line["file"].as_str().unwrap());
            assert_eq!(fs::read(file).unwrap(), taken.content);
            assert_eq!(line["message_id"], "<1@cabinet.fr>");
        }
        assert_ne!(lines[0]["file"], lines[1]["file"]);
    }
}
