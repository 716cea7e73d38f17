//! The state machine of the server half.

use std::collections::VecDeque;
use std::mem;
use std::time::Instant;

use super::authentication::{self, Exchange, Step};
use super::{Authentication, Event, Settings};
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
    authenticated: bool,
    transaction: Option<Envelope>,
    errors: usize,
    failed_logins: usize,
    /// Commands since the last message that brought none nearer.
    idle_commands: usize,
    waits_until: Instant,
    message_until: Instant,
}

#[derive(Debug, Default)]
struct Envelope {
    reverse_path: String,
    utf8: bool,
    forward_paths: Vec<String>,
}

#[derive(Debug)]
enum State {
    /// The greeting has not been handed out.
    Greeting,
    Command,
    /// The response to a challenge of AUTH is awaited.
    Authenticating(Exchange),
    /// The caller's answer is awaited, and nothing is read meanwhile.
    Asking(Question),
    Message(Receiver),
    Handshake,
    Closed,
}

#[derive(Debug)]
enum Question {
    Mail { reverse_path: String, utf8: bool },
    Rcpt { forward_path: String },
    Message,
    Credentials,
}

impl Server {
    /// A conversation on a connection that has just been taken; the greeting is ready to be written.
    pub fn new(settings: Settings, now: Instant) -> Self {
        let mut server = Self {
            state: State::Greeting,
            incoming: Vec::new(),
            outgoing: Vec::new(),
            events: VecDeque::new(),
            greeted: false,
            encrypted: false,
            authenticated: false,
            transaction: None,
            errors: 0,
            failed_logins: 0,
            idle_commands: 0,
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
        if matches!(self.state, State::Greeting) && !bytes.is_empty() {
            // RFC 5321 §4.3.1: a client waits for the greeting. Who does not is no mail program.
            self.outgoing.clear();
            return self.close(Reply::new(
                554,
                Some(Enhanced(5, 5, 1)),
                "Spoke before the greeting, closing",
            ));
        }
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
            Question::Mail { reverse_path, utf8 } if positive => {
                self.transaction = Some(Envelope { reverse_path, utf8, forward_paths: Vec::new() });
            }
            Question::Rcpt { forward_path } if positive => {
                if let Some(transaction) = &mut self.transaction {
                    transaction.forward_paths.push(forward_path);
                }
            }
            // A recipient that is refused costs the others nothing.
            Question::Rcpt { .. } => {}
            Question::Mail { .. } => self.errors += 1,
            Question::Message => {
                self.transaction = None;
                self.idle_commands = 0;
            }
            Question::Credentials if positive => self.authenticated = true,
            Question::Credentials => self.failed_logins += 1,
        }
        self.waits_until = now + self.settings.timeouts.command;
        self.say(reply);
        if closing {
            self.state = State::Closed;
        } else if self.errors > self.settings.max_errors {
            self.close(too_many_errors());
        } else if self.failed_logins >= MOST_FAILED_LOGINS {
            self.close(Reply::new(421, Some(Enhanced(4, 7, 0)), "Too many failed logins, closing"));
        }
        self.proceed(now);
    }

    /// The bytes to write now.
    pub fn transmit(&mut self) -> Vec<u8> {
        if matches!(self.state, State::Greeting) {
            self.state = State::Command;
        }
        mem::take(&mut self.outgoing)
    }

    /// When to call [`Server::expire`]; none while the caller's own answer is awaited.
    pub fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Asking(_) | State::Closed => None,
            State::Message(_) => Some(self.waits_until.min(self.message_until)),
            State::Greeting | State::Command | State::Authenticating(_) | State::Handshake => {
                Some(self.waits_until)
            }
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
        self.authenticated = false;
        self.transaction = None;
        self.incoming.clear();
        self.state = State::Command;
        self.waits_until = now + self.settings.timeouts.command;
    }

    /// Whether the conversation is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// Whether the client has been let in by AUTH.
    pub fn is_authenticated(&self) -> bool {
        self.authenticated
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
                State::Greeting | State::Closed => return,
                State::Message(receiver) => {
                    let (taken, ended) = receiver.receive(&self.incoming);
                    self.incoming.drain(..taken);
                    self.waits_until = now + self.settings.timeouts.command;
                    if !ended {
                        return;
                    }
                    self.message_ended();
                }
                State::Command => match command::take_line(&mut self.incoming, command::LONGEST_LINE) {
                    Line::Whole(line) => {
                        self.waits_until = now + self.settings.timeouts.command;
                        self.command(&line, now);
                    }
                    Line::Incomplete => return,
                    broken => self.broken(&broken),
                },
                State::Authenticating(exchange) => {
                    match command::take_line(&mut self.incoming, command::LONGEST_RESPONSE) {
                        Line::Whole(line) => {
                            let step = exchange.clone().respond(&line);
                            self.waits_until = now + self.settings.timeouts.command;
                            self.exchanged(step);
                        }
                        Line::Incomplete => return,
                        broken => self.broken(&broken),
                    }
                }
            }
        }
    }

    /// Sends away who does not send lines.
    fn broken(&mut self, line: &Line) {
        self.close(match line {
            Line::TooLong => Reply::new(500, Some(Enhanced(5, 5, 6)), "Line too long, closing"),
            _ => Reply::new(500, Some(Enhanced(5, 5, 2)), "Lines end with CR LF, closing"),
        });
    }

    fn command(&mut self, line: &[u8], now: Instant) {
        let (code, enhanced, text) = match command::read(line) {
            // RFC 2920 §3.1 has these end what is sent at once: their reply decides how to go on.
            Ok(
                Command::Ehlo(_)
                | Command::Helo(_)
                | Command::Data
                | Command::StartTls
                | Command::Authenticate { .. },
            ) if !self.incoming.is_empty() => {
                let text = "Sent ahead of a reply that decides, closing";
                return self.close(Reply::new(503, Some(Enhanced(5, 5, 1)), text));
            }
            Ok(command) => return self.obey(command, now),
            Err(CommandError::Unknown) => (500, Enhanced(5, 5, 1), "Command not known here"),
            Err(CommandError::Arguments) => (501, Enhanced(5, 5, 4), "Arguments not understood"),
            Err(CommandError::Parameter) => (555, Enhanced(5, 5, 4), "Parameter not offered"),
            Err(CommandError::ReversePath) => (501, Enhanced(5, 1, 7), "Not a sender's address"),
            Err(CommandError::ForwardPath) => (501, Enhanced(5, 1, 3), "Not a recipient's address"),
        };
        self.wrong(Reply::new(code, Some(enhanced), text));
    }

    fn obey(&mut self, command: Command, now: Instant) {
        let advances = matches!(command, Command::Rcpt { .. } | Command::Data | Command::Quit);
        self.idle_commands += usize::from(!advances);
        if self.idle_commands > MOST_IDLE_COMMANDS {
            return self.close(Reply::new(421, Some(Enhanced(4, 7, 0)), "Too many commands, closing"));
        }
        match command {
            Command::Ehlo(name) => self.hello(name, true),
            Command::Helo(name) => self.hello(name, false),
            Command::Mail { .. } | Command::Rcpt { .. } | Command::Data if !self.greeted => {
                self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "Say EHLO first"));
            }
            Command::Mail { .. } if self.transaction.is_some() => {
                self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "A transaction is under way"));
            }
            Command::Mail { utf8: true, .. } if !self.settings.utf8 => {
                self.wrong(Reply::new(555, Some(Enhanced(5, 5, 4)), "Parameter not offered"));
            }
            // RFC 6531 §3.4: without the parameter no address is outside ASCII.
            Command::Mail { utf8: false, ref reverse_path, .. } if !reverse_path.is_ascii() => {
                self.wrong(Reply::new(
                    553,
                    Some(Enhanced(5, 6, 7)),
                    "An address outside ASCII wants SMTPUTF8",
                ));
            }
            Command::Mail { size_bytes: Some(size), .. } if size > self.settings.max_size_bytes => {
                self.too_large()
            }
            Command::Mail { reverse_path, utf8, .. } => {
                self.events.push_back(Event::Mail { reverse_path: reverse_path.clone() });
                self.state = State::Asking(Question::Mail { reverse_path, utf8 });
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
            Command::Authenticate { mechanism, initial_response } => {
                self.authenticate(&mechanism, initial_response.as_deref());
            }
            Command::NotImplemented => {
                self.wrong(Reply::new(502, Some(Enhanced(5, 5, 1)), "Not implemented"));
            }
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
            if self.settings.utf8 {
                lines.push("SMTPUTF8".to_owned());
            }
            if self.offers_authentication() {
                lines.push("AUTH PLAIN LOGIN".to_owned());
            }
            if self.settings.start_tls && !self.encrypted {
                lines.push("STARTTLS".to_owned());
            }
        }
        self.say(Reply { code: 250, enhanced: None, lines });
        self.events.push_back(Event::Hello(name));
    }

    fn recipient(&mut self, forward_path: String) {
        let (code, enhanced, text) = match &self.transaction {
            None => (503, Enhanced(5, 5, 1), "Say MAIL first"),
            Some(transaction) if !transaction.utf8 && !forward_path.is_ascii() => {
                (553, Enhanced(5, 6, 7), "An address outside ASCII wants SMTPUTF8")
            }
            Some(transaction) if transaction.forward_paths.len() >= self.settings.max_recipients => {
                (452, Enhanced(4, 5, 3), "Too many recipients, send the rest apart")
            }
            Some(_) => {
                self.events.push_back(Event::Rcpt { forward_path: forward_path.clone() });
                self.state = State::Asking(Question::Rcpt { forward_path });
                return;
            }
        };
        self.wrong(Reply::new(code, Some(enhanced), text));
    }

    fn offers_authentication(&self) -> bool {
        match self.settings.authentication {
            Authentication::Never => false,
            Authentication::Encrypted => self.encrypted,
            Authentication::InTheClear => true,
        }
    }

    fn authenticate(&mut self, mechanism: &str, initial_response: Option<&str>) {
        let (code, enhanced, text) = if self.settings.authentication == Authentication::Never {
            (502, Enhanced(5, 5, 1), "AUTH is not offered")
        } else if !self.greeted {
            (503, Enhanced(5, 5, 1), "Say EHLO first")
        // RFC 4954 §4: neither twice in a session nor within a transaction.
        } else if self.authenticated {
            (503, Enhanced(5, 5, 1), "Authenticated already")
        } else if self.transaction.is_some() {
            (503, Enhanced(5, 5, 1), "A transaction is under way")
        } else if !self.offers_authentication() {
            (538, Enhanced(5, 7, 11), "Say STARTTLS first")
        } else {
            match authentication::begin(mechanism, initial_response) {
                Some(step) => return self.exchanged(step),
                None => (504, Enhanced(5, 5, 4), "Mechanism not known here"),
            }
        };
        self.wrong(Reply::new(code, Some(enhanced), text));
    }

    /// Goes on with AUTH: asks the client, or the caller once the client has said it all.
    fn exchanged(&mut self, step: Step) {
        self.state = State::Command;
        match step {
            Step::Ask(exchange, challenge) => {
                self.say(Reply::new(334, None, challenge));
                self.state = State::Authenticating(exchange);
            }
            Step::Given(user, password) => {
                self.events.push_back(Event::Authenticate { user, password });
                self.state = State::Asking(Question::Credentials);
            }
            Step::Cancelled => self.wrong(Reply::new(501, Some(Enhanced(5, 7, 0)), "Cancelled")),
            Step::Malformed => {
                self.wrong(Reply::new(501, Some(Enhanced(5, 5, 2)), "Not the base64 of a response"));
            }
        }
    }

    fn start_tls(&mut self, now: Instant) {
        if !self.settings.start_tls || self.encrypted {
            return self.wrong(Reply::new(503, Some(Enhanced(5, 5, 1)), "STARTTLS is not offered"));
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
                let Envelope { reverse_path, forward_paths, .. } =
                    self.transaction.take().unwrap_or_default();
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
            self.close(too_many_errors());
        }
    }

    fn say(&mut self, reply: Reply) {
        self.outgoing.extend_from_slice(&reply.wire());
    }
}

fn too_many_errors() -> Reply {
    Reply::new(421, Some(Enhanced(4, 7, 0)), "Too many errors, closing")
}

/// Who fails this often is guessing; an application says the same password again.
const MOST_FAILED_LOGINS: usize = 3;

/// NOOP, RSET, EHLO and the like without a message. Postfix has 100 (smtpd_junk_command_limit).
const MOST_IDLE_COMMANDS: usize = 100;

/// What a client may send ahead while an answer is awaited: one message's worth of commands.
const MOST_UNREAD: usize = 1024 * 1024;
