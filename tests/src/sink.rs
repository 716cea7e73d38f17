//! A receiver that only watches: it takes what comes, by its own monotonic clock, as slowly as it is asked to.
//!
//! Plain threads and the standard library, so that it shares nothing with what it watches.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::wait::pause;

/// A receiver that is listening, on loopback, without TLS.
pub struct Sink {
    /// Where it listens.
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

/// One transaction, from MAIL to its end.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The domain of the envelope sender, which tells routes apart.
    pub domain: String,
    /// When MAIL was read.
    pub began: Instant,
    /// When the last reply was about to be written, or the connection was found closed.
    pub ended: Instant,
    /// The Message-ID, once the content was read.
    pub message_id: Option<String>,
    /// Whether the content was accepted: the reply to the final dot was given to the system to send.
    pub accepted: bool,
}

/// Where in a conversation the receiver can stop and tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Connected, before the greeting.
    Greeting,
    /// EHLO was read.
    Ehlo,
    /// MAIL was read.
    Mail,
    /// RCPT was read.
    Rcpt,
    /// DATA was read.
    Data,
    /// The whole content was read, and not answered.
    Dot,
    /// The content was accepted, and said so.
    Accepted,
}

impl Phase {
    /// Every phase, in the order of a conversation.
    pub const ALL: [Self; 7] =
        [Self::Greeting, Self::Ehlo, Self::Mail, Self::Rcpt, Self::Data, Self::Dot, Self::Accepted];
}

/// A stop that was asked for: the next conversation halts at the phase until this is dropped.
pub struct Stop {
    reached: Receiver<()>,
    _hold: Sender<()>,
}

impl Stop {
    /// Waits until a conversation has halted there; false if none did in time.
    pub fn reached(&self, limit: Duration) -> bool {
        self.reached.recv_timeout(limit).is_ok()
    }
}

#[derive(Default)]
struct Shared {
    transactions: Mutex<Vec<Transaction>>,
    slow: Mutex<Duration>,
    stop: Mutex<Option<Asked>>,
    connections: Mutex<Vec<TcpStream>>,
}

/// A stop that nobody has come to yet: where, whom to tell, what to wait for.
struct Asked {
    phase: Phase,
    tell: Sender<()>,
    held: Receiver<()>,
}

impl Sink {
    /// Listens until the test ends.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let for_all = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&for_all);
                lock(&shared.connections).extend(stream.try_clone());
                // A connection that breaks is a fault of nobody's here: the sender was killed.
                thread::spawn(move || Conversation { shared, open: None }.hold(&stream));
            }
        });
        Ok(Self { address, shared })
    }

    /// Answers the final dot that much later from now on.
    pub fn answer_the_dot_after(&self, delay: Duration) {
        *lock(&self.shared.slow) = delay;
    }

    /// Halts the next conversation that comes to a phase.
    pub fn stop_at(&self, phase: Phase) -> Stop {
        let (tell, reached) = channel();
        let (hold, held) = channel();
        *lock(&self.shared.stop) = Some(Asked { phase, tell, held });
        Stop { reached, _hold: hold }
    }

    /// Closes every connection, whatever is under way.
    pub fn close_all(&self) {
        for connection in lock(&self.shared.connections).drain(..) {
            // One that is closed already stays so.
            let _ = connection.shutdown(Shutdown::Both);
        }
    }

    /// How many transactions have ended.
    pub fn count(&self) -> usize {
        lock(&self.shared.transactions).len()
    }

    /// Every transaction that has ended, in the order of beginning.
    pub fn transactions(&self) -> Vec<Transaction> {
        let mut transactions = lock(&self.shared.transactions).clone();
        transactions.sort_by_key(|transaction| transaction.began);
        transactions
    }
}

struct Conversation {
    shared: Arc<Shared>,
    open: Option<Transaction>,
}

impl Conversation {
    fn hold(mut self, stream: &TcpStream) {
        let _ = self.talk(stream);
        self.end();
    }

    fn talk(&mut self, stream: &TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        let say = |text: &str| (&mut &*stream).write_all(text.as_bytes());
        self.halt(Phase::Greeting);
        say("220 sink.example.org ESMTP\r\n")?;
        let mut line = Vec::new();
        loop {
            line.clear();
            if reader.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let command = String::from_utf8_lossy(&line).to_ascii_uppercase();
            if command.starts_with("EHLO") {
                self.halt(Phase::Ehlo);
                say("250-sink.example.org\r\n250-8BITMIME\r\n250 SIZE 100000000\r\n")?;
            } else if command.starts_with("MAIL") {
                let now = now();
                let text = String::from_utf8_lossy(&line).into_owned();
                let domain = text.split(['@', '>']).nth(1).unwrap_or_default().to_owned();
                self.open =
                    Some(Transaction { domain, began: now, ended: now, message_id: None, accepted: false });
                self.halt(Phase::Mail);
                say("250 OK\r\n")?;
            } else if command.starts_with("RCPT") {
                self.halt(Phase::Rcpt);
                say("250 OK\r\n")?;
            } else if command.starts_with("DATA") {
                self.halt(Phase::Data);
                say("354 go on\r\n")?;
                let id = content(&mut reader)?;
                self.halt(Phase::Dot);
                let slow = *lock(&self.shared.slow);
                pause(slow);
                if let Some(transaction) = &mut self.open {
                    transaction.message_id = id;
                    transaction.ended = now();
                }
                // What cannot be said to a sender that has died was not accepted by anybody's word.
                say("250 OK\r\n")?;
                if let Some(mut transaction) = self.open.take() {
                    transaction.accepted = true;
                    lock(&self.shared.transactions).push(transaction);
                }
                self.halt(Phase::Accepted);
            } else if command.starts_with("QUIT") {
                say("221 bye\r\n")?;
                return Ok(());
            } else {
                say("250 OK\r\n")?;
            }
        }
    }

    /// A transaction that the sender left open ends with its connection.
    fn end(&mut self) {
        if let Some(mut transaction) = self.open.take() {
            transaction.ended = now();
            lock(&self.shared.transactions).push(transaction);
        }
    }

    fn halt(&self, phase: Phase) {
        let asked = lock(&self.shared.stop).take_if(|asked| asked.phase == phase);
        if let Some(Asked { tell, held, .. }) = asked
            && tell.send(()).is_ok()
        {
            // Ends when the other side is dropped.
            let _ = held.recv();
        }
    }
}

/// Reads up to the final dot, and gives the Message-ID.
fn content(reader: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut id = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(id);
        }
        let text = String::from_utf8_lossy(&line);
        if id.is_none()
            && let Some((name, value)) = text.split_once(':')
            && name.eq_ignore_ascii_case("message-id")
        {
            id = Some(value.trim().to_owned());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the receiver's own clock")]
fn now() -> Instant {
    Instant::now()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
