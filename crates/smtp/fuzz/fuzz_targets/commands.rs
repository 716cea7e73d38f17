//! Whatever a client sends, in whatever pieces: the server answers in lines, takes no message without its
//! recipients and its true end, and lets nobody in whom its owner does not.
#![no_main]

use std::time::Instant;

use facteur_smtp::server::{Authentication, Event, Server, Settings, Timeouts};
use facteur_smtp::{Enhanced, Reply};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((&choices, wire)) = input.split_first() else { return };
    // A byte that no line holds cuts what is sent into pieces.
    let pieces = wire.split(|byte| *byte == 0xfe);
    let settings = Settings {
        host_name: "facteur".to_owned(),
        hello_text: String::new(),
        max_size_bytes: 100,
        max_recipients: 2,
        max_errors: 5,
        start_tls: choices & 1 != 0,
        authentication: match choices >> 1 & 3 {
            0 => Authentication::Never,
            1 => Authentication::Encrypted,
            _ => Authentication::InTheClear,
        },
        utf8: choices & 8 != 0,
        timeouts: Timeouts::default(),
    };
    let now = Instant::now();
    let mut server = Server::new(settings, now);
    let greeting = server.transmit();
    assert_eq!(greeting, b"220 facteur ESMTP\r\n");
    let (mut said, mut sent) = (Vec::new(), Vec::new());
    let mut let_in = false;
    let mut messages = 0;
    for piece in pieces {
        server.receive(piece, now);
        sent.extend_from_slice(piece);
        while let Some(event) = server.event() {
            let yes = Reply::new(250, Some(Enhanced(2, 0, 0)), "ok");
            let no = Reply::new(550, Some(Enhanced(5, 0, 0)), "no");
            match event {
                Event::Hello(name) => assert!(!name.contains(char::is_control)),
                Event::Mail { reverse_path } => {
                    assert!(!reverse_path.contains(char::is_control));
                    server.answer(if reverse_path.starts_with("no") { no } else { yes }, now);
                }
                Event::Rcpt { forward_path } => {
                    assert!(!forward_path.is_empty() && !forward_path.contains(char::is_control));
                    server.answer(if forward_path.starts_with("no") { no } else { yes }, now);
                }
                Event::Message { forward_paths, content, .. } => {
                    assert!((1..=2).contains(&forward_paths.len()) && content.len() <= 100);
                    assert!(forward_paths.iter().all(|path| !path.starts_with("no")));
                    let ends = content.strip_suffix(b"\r\n").is_some() || content.is_empty();
                    assert!(ends && !bare(&content));
                    messages += 1;
                    server.answer(yes, now);
                }
                Event::Authenticate { user, password } => {
                    assert!(choices >> 1 & 3 != 0);
                    let_in = user == "user" && password.expose() == "pass";
                    let code = if let_in { 235 } else { 535 };
                    server.answer(Reply::new(code, None, "answer"), now);
                }
                Event::StartTls => {
                    assert!(choices & 1 != 0 && !server.is_encrypted());
                    let_in = false;
                    server.tls_established(now);
                }
            }
            assert_eq!(server.is_authenticated(), let_in);
        }
        said.extend(server.transmit());
    }
    // Each message had its true end on the wire.
    assert!(messages <= sent.windows(5).filter(|window| *window == b"\r\n.\r\n").count());
    assert!(said.is_empty() || said.ends_with(b"\r\n"));
    for line in said.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let [code @ .., b'\r'] = line else { panic!("a line without its CR") };
        assert!(
            code.len() >= 4 && code[..3].iter().all(u8::is_ascii_digit) && matches!(code[3], b' ' | b'-')
        );
        assert!(code.iter().all(|byte| (b' '..0x7f).contains(byte)));
    }
});

/// Whether a CR or LF stands alone.
fn bare(content: &[u8]) -> bool {
    (0..content.len()).any(|at| match content[at] {
        b'\r' => content.get(at + 1) != Some(&b'\n'),
        b'\n' => at == 0 || content[at - 1] != b'\r',
        _ => false,
    })
}
