//! A message ends where it ends, whatever the pieces; what is stuffed arrives unchanged.
#![no_main]

use facteur_smtp::data::{Received, Receiver, stuff};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let [piece, limit, bytes @ ..] = input else { return };
    let (piece, limit) = (usize::from(*piece).max(1), *limit);
    let whole = receive(u64::from(limit), bytes, usize::MAX);
    assert_eq!(whole, receive(u64::from(limit), bytes, piece));
    let true_end = [b"\r\n", bytes].concat().windows(5).position(|window| window == b"\r\n.\r\n");
    assert_eq!(whole.0, true_end.map(|at| at + 3));
    if let (Some(_), Received::Message(content)) = whole {
        let (mut wire, mut at_line_start) = (Vec::new(), true);
        for part in content.chunks(piece) {
            stuff(part, &mut at_line_start, &mut wire);
        }
        wire.extend_from_slice(b".\r\n");
        assert_eq!(receive(u64::MAX, &wire, piece), (Some(wire.len()), Received::Message(content)));
    }
});

/// Where the message ended, and what it was.
fn receive(limit_bytes: u64, bytes: &[u8], piece: usize) -> (Option<usize>, Received) {
    let mut receiver = Receiver::new(limit_bytes);
    let mut before = 0;
    for part in bytes.chunks(piece) {
        let (taken, ended) = receiver.receive(part);
        before += taken;
        if ended {
            return (Some(before), receiver.finish());
        }
    }
    (None, receiver.finish())
}
