//! The state machine of the server half.

use std::collections::VecDeque;
use std::mem;
use std::time::Instant;

use super::{Event, Settings};
use crate::command::{self, Command, CommandError, Line};
use crate::data::{Received, Receiver};
use crate::reply::{Enhanced, Reply};

/// The server half of one conversation.
#[derive(Debug)]
pub struct Server {
    settings: Settings,
    state: State,
    incoming: Vec<u8>,
    outgoing: Vec<u8>,
    events: VecDeque<Event>,
    greeted: bool,
    encrypted: bool,
    transaction: Option<Envelope>,
    errors: usize,
    waits_until: Instant,
    message_until: Instant,
}

#[derive(Debug, Default)]
struct Envelope {
    reverse_path: String,
    forward_paths: Vec<String>,
}

#[derive(Debug)]
enum State {
    Command,
    /// The caller's answer is awaited, and nothing is read meanwhile.
    Asking(Question),
    Message(Receiver),
    Handshake,
    Closed,
}

#[derive(Debug)]
enum Question {
    Mail { reverse_path: String },
    Rcpt { forward_path: String },
    Message,
}

impl Server {
    /// A conversation on a connection that has just been taken; the greeting is ready to be written.
    pub fn new(settings: Settings, now: Instant) -> Self {
        let mut server = Self {
            state: State::Command,
            incoming: Vec::new(),
            outgoing: Vec::new(),
            events: VecDeque::new(),
            greeted: false,
            encrypted: false,
            transaction: None,
            errors: 0,
            waits_until: now + settings.timeouts.command,
            message_until: now,
            settings,
        };
        let greeting = format!("{} ESMTP", server.settings.host_name);
        server.say(Reply::new(220, None, greeting));
        server
    }

    /// Takes bytes that the client has sent.
    pub fn receive(&mut self, bytes: &[u8], now: Instant) {
        self.incoming.extend_from_slice(bytes);
        self.proceed(now);
    }

    /// Answers the event that asked.
    pub fn answer(&mut self, reply: Reply, now: Instant) {
        let State::Asking(question) = mem::replace(&mut self.state, State::Command) else {
            return;
        };
        let positive = reply.is_positive();
        let closing = reply.code == 421;
        match question {
            Question::Mail { reverse_path } if positive => {
                self.transaction = Some(Envelope { reverse_path, forward_paths: Vec::new() });
            }
            Question::Rcpt { forward_path } if positive => {
                if let Some(transaction) = &mut self.transaction {
                    transaction.forward_paths.push(forward_path);
                }
            }
            Question::Mail { .. } | Question::Rcpt { .. } => self.errors += 1,
            Question::Message => self.transaction = None,
        }
        self.waits_until = now + self.settings.timeouts.command;
        self.say(reply);
        if closing {
            self.state = State::Closed;
        }
        self.proceed(now);
    }

    /// The bytes to write now.
    pub fn transmit(&mut self) -> Vec<u8> {
        mem::take(&mut self.outgoing)
    }

    /// When to call [`Server::expire`]; none while the caller's own answer is awaited.
    pub fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Asking(_) | State::Closed => None,
            State::Message(_) => Some(self.waits_until.min(self.message_until)),
            State::Command | State::Handshake => Some(self.waits_until),
        }
    }

    /// Looks whether the deadline has passed, and sends the client away if so.
    pub fn expire(&mut self, now: Instant) {
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.close(Reply::new(421, Some(Enhanced(4, 4, 2)), "Waited too long, closing"));
        }
    }

    /// Sends the client away: the service stops, or has too much to do.
    pub fn close(&mut self, reply: Reply) {
        self.say(reply);
        self.state = State::Closed;
    }

    /// The handshake that [`Event::StartTls`] asked for has succeeded.
    pub fn tls_established(&mut self, now: Instant) {
        // RFC 3207 §4.2: "Upon completion of the TLS handshake, the SMTP protocol is reset to the initial
        // state (the state in SMTP after a server issues a 220 service ready greeting)."
        self.encrypted = true;
        self.greeted = false;
        self.transaction = None;
        self.incoming.clear();
        self.state = State::Command;
        self.waits_until = now + self.settings.timeouts.command;
    }

    /// Whether the conversation is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The next thing to act on.
    pub fn event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Whether the connection is to be closed, once everything has been written.
    pub fn wants_to_close(&self) -> bool {
        matches!(self.state, State::Closed)
    }

    /// Reads what has arrived, up to the next question.
    fn proceed(&mut self, now: Instant) {
        loop {
            match &mut self.state {
                State::Asking(_) | State::Handshake => {
                    if self.incoming.len() > MOST_UNREAD {
                        self.close(Reply::new(421, Some(Enhanced(4, 5, 0)), "Too much sent ahead, closing"));
                    }
                    return;
                }
                State::Closed => return,
                State::Message(receiver) => {
                    let (taken, ended) = receiver.receive(&self.incoming);
                    self.incoming.drain(..taken);
                    self.waits_until = now + self.settings.timeouts.command;
                    if !ended {
                        return;
                    }
                    self.message_ended();
                }
                State::Command => match command::take_line(&mut self.incoming) {
                    Line::Incomplete => return,
                    Line::Whole(line) => {
                        self.waits_until = now + self.settings.timeouts.command;
                        self.command(&line, now);
                    }
                    Line::Broken => {
                        self.close(Reply::new(500, Some(Enhanced(5, 5, 2)), "Lines end with CR LF, closing"))
                    }
                    Line::TooLong => {
                        self.close(Reply::new(500, Some(Enhanced(5, 5, 6)), "Line too long, closing"))
                    }
                },
            }
        }
    }

    fn command(&mut self, line: &[u8], now: Instant) {
        match command::read(line) {
            Ok(command) => self.obey(command, now),
            Err(CommandError::Unknown) => {
                self.wrong(Reply::new(500, Some(Enhanced(5, 5, 1)), "Command not known here"))
            }
            Err(CommandError::Arguments) => {
                self.wrong(Reply::new(501, Some(Enhanced(5, 5, 4)), "Arguments not understood"))
            }
        }
    }

    fn obey(&mut self, command: Command, now: Instant) {
        match command {
            Command::Ehlo(name) => self.hello(name, true),
            Command::Helo(name) => self.hello(name, false),
            Command::Mail { .. } | Command::Rcpt { .. } | Command::Data if !self.greeted => {
                self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "Say EHLO first"));
            }
            Command::Mail { .. } if self.transaction.is_some() => {
                self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "A transaction is under way"));
            }
            Command::Mail { utf8: true, .. } => {
                self.wrong(Reply::new(550, Some(Enhanced(5, 6, 7)), "Addresses outside ASCII are not taken"));
            }
            Command::Mail { size_bytes: Some(size), .. } if size > self.settings.max_size_bytes => {
                self.too_large()
            }
            Command::Mail { reverse_path, .. } => {
                self.events.push_back(Event::Mail { reverse_path: reverse_path.clone() });
                self.state = State::Asking(Question::Mail { reverse_path });
            }
            Command::Rcpt { forward_path } => self.recipient(forward_path),
            Command::Data => match &self.transaction {
                Some(transaction) if !transaction.forward_paths.is_empty() => {
                    self.say(Reply::new(354, None, "End with <CR><LF>.<CR><LF>"));
                    self.state = State::Message(Receiver::new(self.settings.max_size_bytes));
                    self.message_until = now + self.settings.timeouts.message;
                }
                _ => self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "No recipient yet")),
            },
            Command::Reset => {
                self.transaction = None;
                self.say(Reply::new(250, Some(Enhanced(2, 0, 0)), "Forgotten"));
            }
            Command::Noop => self.say(Reply::new(250, Some(Enhanced(2, 0, 0)), "OK")),
            // RFC 5321 §3.5.3: a server that will not tell answers 252.
            Command::Verify => self.say(Reply::new(252, Some(Enhanced(2, 5, 0)), "Send it and see")),
            Command::StartTls => self.start_tls(now),
            Command::Quit => self.close(Reply::new(221, Some(Enhanced(2, 0, 0)), "Goodbye")),
        }
    }

    fn hello(&mut self, name: String, extended: bool) {
        // RFC 5321 §4.1.4: EHLO in mid-session clears "all buffers and state tables", as RSET does.
        self.transaction = None;
        self.greeted = true;
        let first = format!("{} {}", self.settings.host_name, self.settings.hello_text).trim_end().to_owned();
        let mut lines = vec![first];
        if extended {
            lines.push(format!("SIZE {}", self.settings.max_size_bytes));
            lines.extend(["8BITMIME", "PIPELINING", "ENHANCEDSTATUSCODES"].map(str::to_owned));
            if self.settings.start_tls && !self.encrypted {
                lines.push("STARTTLS".to_owned());
            }
        }
        self.say(Reply { code: 250, enhanced: None, lines });
        self.events.push_back(Event::Hello(name));
    }

    fn recipient(&mut self, forward_path: String) {
        let count = self.transaction.as_ref().map(|transaction| transaction.forward_paths.len());
        match count {
            None => self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "Say MAIL first")),
            Some(count) if count >= self.settings.max_recipients => {
                self.wrong(Reply::new(
                    452,
                    Some(Enhanced(4, 5, 3)),
                    "Too many recipients, send the rest apart",
                ));
            }
            Some(_) => {
                self.events.push_back(Event::Rcpt { forward_path: forward_path.clone() });
                self.state = State::Asking(Question::Rcpt { forward_path });
            }
        }
    }

    fn start_tls(&mut self, now: Instant) {
        if !self.settings.start_tls || self.encrypted {
            return self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "STARTTLS is not offered"));
        }
        // Commands sent ahead in the clear must not be obeyed as if they had come encrypted.
        if !self.incoming.is_empty() {
            return self.close(Reply::new(
                554,
                Some(Enhanced(5, 5, 1)),
                "Commands sent ahead of the handshake, closing",
            ));
        }
        self.say(Reply::new(220, Some(Enhanced(2, 0, 0)), "Go ahead"));
        self.events.push_back(Event::StartTls);
        self.state = State::Handshake;
        self.waits_until = now + self.settings.timeouts.command;
    }

    fn message_ended(&mut self) {
        let State::Message(receiver) = mem::replace(&mut self.state, State::Command) else {
            return;
        };
        match receiver.finish() {
            Received::Message(content) => {
                let Envelope { reverse_path, forward_paths } = self.transaction.take().unwrap_or_default();
                self.events.push_back(Event::Message { reverse_path, forward_paths, content });
                self.state = State::Asking(Question::Message);
            }
            Received::TooLarge => {
                self.transaction = None;
                self.too_large();
            }
            Received::BareLineEnding => {
                self.transaction = None;
                self.wrong(Reply::new(
                    550,
                    Some(Enhanced(5, 6, 11)),
                    "A CR or LF stands alone; lines end with CR LF",
                ));
            }
        }
    }

    fn too_large(&mut self) {
        let text = format!("Message too large, at most {} bytes", self.settings.max_size_bytes);
        self.wrong(Reply::new(552, Some(Enhanced(5, 3, 4)), text));
    }

    /// Says no, and sends away who hears it too often.
    fn wrong(&mut self, reply: Reply) {
        self.errors += 1;
        self.say(reply);
        if self.errors > self.settings.max_errors {
            self.close(Reply::new(421, Some(Enhanced(4, 7, 0)), "Too many errors, closing"));
        }
    }

    fn say(&mut self, reply: Reply) {
        self.outgoing.extend_from_slice(&reply.wire());
    }
}

/// What a client may send ahead while an answer is awaited: one message's worth of commands.
const MOST_UNREAD: usize = 1024 * 1024;
