//! The state machine of the client half.

use std::collections::VecDeque;
use std::mem;
use std::time::{Duration, Instant};

use super::authentication::{self, Exchange};
use super::capability::Capabilities;
use super::transcript::Transcript;
use super::{End, Event, Failure, Outcome, Settings, TlsPolicy, Transaction, Verdict};
use crate::data;
use crate::reply::{self, Phase, Read, Reply};

/// The client half of one conversation.
#[derive(Debug)]
pub struct Client {
    settings: Settings,
    /// Whether the connection is kept for further transactions.
    is_kept: bool,
    transaction: Transaction,
    state: State,
    incoming: Vec<u8>,
    outgoing: Vec<u8>,
    events: VecDeque<Event>,
    verdicts: Vec<Verdict>,
    hello: Vec<String>,
    encrypted: bool,
    capabilities: Capabilities,
    phase_ends: Instant,
    total_ends: Instant,
    /// How much of the message has been handed out, and whether what follows begins a line.
    sent_bytes: usize,
    at_line_start: bool,
    finished: bool,
    transcript: Transcript,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    Hello,
    StartTls,
    Handshake,
    Auth(Exchange),
    /// No transaction is under way.
    Ready,
    Mail,
    /// The recipient whose reply comes next.
    Rcpt(usize),
    Data,
    Body,
    /// The body is out; the caller's commit is awaited.
    Marking,
    EndOfData,
    /// The transaction has ended, and this many replies to what was sent ahead are still to come, the last of
    /// them to DATA.
    Draining(usize),
    /// The reply to the lone dot that ended an unwanted DATA.
    Emptied,
    Quit,
    Closed,
}

impl Client {
    /// A conversation on a connection that has just been made: its one transaction, then QUIT.
    pub fn new(settings: Settings, transaction: Transaction, now: Instant) -> Self {
        let verdicts = vec![Verdict::Unasked; transaction.forward_paths.len()];
        Self { is_kept: false, transaction, verdicts, ..Self::ahead(settings, now) }
    }

    /// A conversation on a connection that is made ahead of its transactions: each is told to [`Client::begin`] behind
    /// [`Event::Ready`]. Behind one that was accepted the connection is ready for the next until [`Client::quit`];
    /// behind any other end it says QUIT by itself, so that no RSET is needed.
    pub fn ahead(settings: Settings, now: Instant) -> Self {
        let timeouts = settings.timeouts;
        Self {
            is_kept: true,
            verdicts: Vec::new(),
            settings,
            transaction: Transaction::default(),
            state: State::Greeting,
            incoming: Vec::new(),
            outgoing: Vec::new(),
            events: VecDeque::new(),
            hello: Vec::new(),
            encrypted: false,
            capabilities: Capabilities::default(),
            phase_ends: now + timeouts.greeting,
            total_ends: now + timeouts.total,
            sent_bytes: 0,
            at_line_start: true,
            finished: false,
            transcript: Transcript::default(),
        }
    }

    /// Whether a transaction may begin.
    pub fn is_ready(&self) -> bool {
        self.state == State::Ready
    }

    /// Begins a transaction on a connection that is ready. On another it ends as lost at once.
    pub fn begin(&mut self, transaction: Transaction, now: Instant) {
        self.verdicts = vec![Verdict::Unasked; transaction.forward_paths.len()];
        self.transaction = transaction;
        (self.sent_bytes, self.at_line_start, self.finished) = (0, true, false);
        self.transcript = Transcript::default();
        self.total_ends = now + self.settings.timeouts.total;
        // What came when nothing was asked cannot be the reply to MAIL.
        if self.is_ready() && self.incoming.is_empty() {
            self.send_mail(now);
        } else {
            self.state = State::Mail;
            self.fail(Failure::Disconnected);
        }
    }

    /// Takes leave of the server where no transaction is under way.
    pub fn quit(&mut self, now: Instant) {
        if self.is_ready() {
            self.finished = true;
            self.say_quit(now);
        }
    }

    /// Takes bytes that the server has sent.
    pub fn receive(&mut self, bytes: &[u8], now: Instant) {
        self.incoming.extend_from_slice(bytes);
        while self.listens() {
            match reply::read(&mut self.incoming) {
                Read::Incomplete => return,
                Read::Broken => return self.fail(Failure::NotSmtp),
                Read::Whole(reply) => self.answered(reply, now),
            }
        }
    }

    /// The bytes to write now; none when there is nothing to write.
    pub fn transmit(&mut self, now: Instant) -> Vec<u8> {
        if self.state == State::Body && self.outgoing.is_empty() {
            self.next_block(now);
        }
        mem::take(&mut self.outgoing)
    }

    /// When to call [`Client::expire`], if nothing else happens.
    pub fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Closed | State::Ready => None,
            State::EndOfData | State::Quit => Some(self.phase_ends),
            _ => Some(self.phase_ends.min(self.total_ends)),
        }
    }

    /// Looks whether the deadline has passed, and ends the conversation if so.
    pub fn expire(&mut self, now: Instant) {
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.fail(Failure::TimedOut);
        }
    }

    /// The connection is lost or closed.
    pub fn disconnected(&mut self) {
        self.fail(Failure::Disconnected);
    }

    /// The handshake that [`Event::StartTls`] asked for has succeeded.
    pub fn tls_established(&mut self, now: Instant) {
        if self.state == State::Handshake {
            self.encrypted = true;
            self.say_hello(now);
        }
    }

    /// The handshake that [`Event::StartTls`] asked for has failed.
    pub fn tls_failed(&mut self, why: String) {
        if self.state == State::Handshake {
            self.fail(Failure::TlsFailed(why));
        }
    }

    /// The mark is on disk: the final dot may leave.
    pub fn commit(&mut self, now: Instant) {
        if self.state == State::Marking {
            // What came before the dot cannot be its reply: better not to send the dot at all.
            if !self.incoming.is_empty() {
                return self.fail(Failure::NotSmtp);
            }
            self.transcript.sent(self.transaction.message.len());
            self.command(".\r\n");
            self.enter(State::EndOfData, self.settings.timeouts.end_of_data, now);
        }
    }

    /// The mark could not be put on disk: the final dot never leaves.
    pub fn abandon(&mut self) {
        if self.state == State::Marking {
            self.fail(Failure::Abandoned);
        }
    }

    /// The next thing to act on.
    pub fn event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Whether the connection is to be closed, once everything has been written.
    pub fn wants_to_close(&self) -> bool {
        self.state == State::Closed
    }

    /// What was said so far: commands behind `C: ` and replies behind `S: `; of the message its size alone,
    /// of AUTH the mechanism.
    pub fn transcript(&self) -> &[String] {
        self.transcript.lines()
    }

    fn listens(&self) -> bool {
        !matches!(self.state, State::Handshake | State::Closed)
    }

    fn answered(&mut self, reply: Reply, now: Instant) {
        let positive = reply.is_positive();
        self.transcript.heard(&reply, matches!(self.state, State::Auth(_)));
        match self.state {
            State::Greeting if reply.code == 220 => self.say_hello(now),
            State::Hello if positive => {
                self.capabilities = Capabilities::read(&reply);
                self.hello = reply.lines;
                self.greeted(now);
            }
            State::Auth(ref exchange) if reply.code == 334 => {
                let credentials = self.settings.credentials.as_ref();
                match credentials.and_then(|credentials| authentication::respond(credentials, exchange)) {
                    Some((line, exchange)) => self.say_auth(&line, exchange, now),
                    None => self.fail(Failure::NotSmtp),
                }
            }
            State::Auth(_) if positive => self.ready(now),
            State::StartTls if reply.code == 220 => {
                // RFC 3207 §4.2: what was sent in the clear before the handshake must not count behind it.
                if self.incoming.is_empty() {
                    self.enter(State::Handshake, self.settings.timeouts.hello, now);
                    self.events.push_back(Event::StartTls);
                } else {
                    self.fail(Failure::NotSmtp);
                }
            }
            State::StartTls if self.settings.tls == TlsPolicy::Opportunistic && reply.code >= 400 => {
                self.authenticate(now);
            }
            State::Mail if positive => self.send_rcpt(0, now),
            State::Mail if self.capabilities.pipelining && reply.code >= 400 => {
                let ahead = self.transaction.forward_paths.len() + 1;
                self.refused_ahead(Phase::Mail, reply, ahead, now);
            }
            State::Rcpt(index) if positive || reply.code >= 400 => {
                if reply.code == 421 {
                    return self.finish(End::Refused { phase: Phase::Rcpt, reply });
                }
                let verdict = if positive { Verdict::Accepted } else { Verdict::Refused(reply.clone()) };
                if let Some(slot) = self.verdicts.get_mut(index) {
                    *slot = verdict;
                }
                if index + 1 < self.transaction.forward_paths.len() {
                    self.send_rcpt(index + 1, now);
                } else if self.verdicts.contains(&Verdict::Accepted) {
                    self.send("DATA\r\n");
                    self.enter(State::Data, self.settings.timeouts.data, now);
                } else if self.capabilities.pipelining {
                    self.refused_ahead(Phase::Rcpt, reply, 1, now);
                } else {
                    self.finish(End::Refused { phase: Phase::Rcpt, reply });
                    self.say_quit(now);
                }
            }
            State::Data if reply.code == 354 => self.enter(State::Body, self.settings.timeouts.block, now),
            State::EndOfData if positive => {
                self.finish(End::Accepted(reply));
                if self.is_kept {
                    self.state = State::Ready;
                } else {
                    self.say_quit(now);
                }
            }
            State::Draining(_) | State::Emptied if reply.code == 421 => self.state = State::Closed,
            State::Draining(1) if reply.code == 354 => {
                // RFC 2920 §3.1 has a client that gets 354 without a recipient send a lone dot. Whatever is
                // answered to it: there is nobody to whom anything could have been sent.
                self.command(".\r\n");
                self.enter(State::Emptied, self.settings.timeouts.quit, now);
            }
            State::Draining(1) | State::Emptied => self.say_quit(now),
            State::Draining(left) => self.state = State::Draining(left - 1),
            State::Quit => self.state = State::Closed,
            // Nothing was asked: a server that refuses in mid-message is heard, any other is not understood.
            State::Body | State::Marking if reply.code >= 400 => {
                self.finish(End::Refused { phase: Phase::Data, reply })
            }
            // A yes where none belongs is no refusal, and must never pass for one: behind the final dot it
            // leaves a doubt, before it nothing was sent.
            _ if reply.code < 400 => self.fail(Failure::NotSmtp),
            _ => {
                let code = reply.code;
                self.finish(End::Refused { phase: self.phase(), reply });
                // RFC 5321 §3.8: a 421 says that the server is closing; others let us take our leave.
                if code != 421 {
                    self.say_quit(now);
                }
            }
        }
    }

    fn say_hello(&mut self, now: Instant) {
        let hello = format!("EHLO {}\r\n", self.settings.hello_name);
        self.command(&hello);
        self.enter(State::Hello, self.settings.timeouts.hello, now);
    }

    /// EHLO has been answered: encrypt first, or begin the transaction.
    fn greeted(&mut self, now: Instant) {
        let wanted = self.settings.tls != TlsPolicy::None && !self.encrypted;
        if wanted && self.capabilities.start_tls {
            self.command("STARTTLS\r\n");
            self.enter(State::StartTls, self.settings.timeouts.hello, now);
        } else if wanted && self.settings.tls == TlsPolicy::Required {
            self.state = State::StartTls;
            self.finish(End::NotStarted { phase: Phase::StartTls, failure: Failure::TlsNotOffered });
            self.say_quit(now);
        } else {
            self.authenticate(now);
        }
    }

    /// Says who we are, where that is wanted; then begins the transaction.
    fn authenticate(&mut self, now: Instant) {
        let Some(credentials) = &self.settings.credentials else {
            return self.ready(now);
        };
        // Opportunistic encryption checks no certificate: whoever answers might be anybody.
        let failure = if !self.encrypted || self.settings.tls != TlsPolicy::Required {
            Failure::AuthInTheClear
        } else {
            match authentication::begin(credentials, &self.capabilities) {
                Some((line, exchange)) => return self.say_auth(&line, exchange, now),
                None => Failure::AuthNotOffered,
            }
        };
        self.finish(End::NotStarted { phase: Phase::Auth, failure });
        self.say_quit(now);
    }

    fn say_auth(&mut self, line: &str, exchange: Exchange, now: Instant) {
        self.transcript.said_secretly(line);
        self.outgoing.extend_from_slice(format!("{line}\r\n").as_bytes());
        self.enter(State::Auth(exchange), self.settings.timeouts.hello, now);
    }

    /// The transaction may begin: now, if it was given with the connection.
    fn ready(&mut self, now: Instant) {
        if self.is_kept {
            self.state = State::Ready;
            self.events.push_back(Event::Ready);
        } else {
            self.send_mail(now);
        }
    }

    fn send_mail(&mut self, now: Instant) {
        // A transaction without recipients has nothing to send to anybody.
        if self.transaction.forward_paths.is_empty() {
            return self.fail(Failure::Abandoned);
        }
        let size_bytes = u64::try_from(self.transaction.message.len()).unwrap_or(u64::MAX);
        let is_8bit = !self.transaction.message.is_ascii();
        let needs_utf8 = self.transaction.needs_utf8();
        let failure = match self.capabilities.size_bytes {
            Some(limit_bytes) if size_bytes > limit_bytes => {
                Some(Failure::TooLarge { size_bytes, limit_bytes })
            }
            _ if needs_utf8 && !self.capabilities.utf8 => Some(Failure::Utf8NotOffered),
            _ if is_8bit && !self.capabilities.eight_bit_mime => Some(Failure::EightBitNotOffered),
            _ => None,
        };
        if let Some(failure) = failure {
            self.finish(End::NotStarted { phase: Phase::Mail, failure });
            return self.say_quit(now);
        }
        let mut mail = format!("MAIL FROM:{}", self.transaction.reverse_path);
        if self.capabilities.size {
            mail.push_str(&format!(" SIZE={size_bytes}"));
        }
        if is_8bit {
            mail.push_str(" BODY=8BITMIME");
        }
        if self.capabilities.utf8 && (needs_utf8 || self.transaction.has_utf8_headers()) {
            mail.push_str(" SMTPUTF8");
        }
        mail.push_str("\r\n");
        // RFC 2920 §3.1: the commands of a transaction may leave together, DATA the last of them.
        if self.capabilities.pipelining {
            for path in &self.transaction.forward_paths {
                mail.push_str(&format!("RCPT TO:{path}\r\n"));
            }
            mail.push_str("DATA\r\n");
        }
        self.command(&mail);
        self.events.push_back(Event::TransactionStarted);
        self.enter(State::Mail, self.settings.timeouts.mail, now);
    }

    fn send_rcpt(&mut self, index: usize, now: Instant) {
        match self.transaction.forward_paths.get(index) {
            Some(path) => {
                let command = format!("RCPT TO:{path}\r\n");
                self.send(&command);
                self.enter(State::Rcpt(index), self.settings.timeouts.rcpt, now);
            }
            None => self.fail(Failure::Abandoned),
        }
    }

    /// Sends a command of the transaction, unless it has left already with those before it.
    fn send(&mut self, command: &str) {
        if !self.capabilities.pipelining {
            self.command(command);
        }
    }

    /// Says something that is no secret.
    fn command(&mut self, lines: &str) {
        self.transcript.said(lines);
        self.outgoing.extend_from_slice(lines.as_bytes());
    }

    /// The transaction is refused, and what was sent ahead has replies to come: nothing may be said before the
    /// one to DATA, or it might be taken for a message.
    fn refused_ahead(&mut self, phase: Phase, reply: Reply, ahead: usize, now: Instant) {
        let closing = reply.code == 421;
        self.finish(End::Refused { phase, reply });
        if !closing {
            self.enter(State::Draining(ahead), self.settings.timeouts.quit, now);
        }
    }

    /// Hands out the next block of the message; behind the last one the mark is asked for.
    fn next_block(&mut self, now: Instant) {
        let rest = self.transaction.message.get(self.sent_bytes..).unwrap_or_default();
        let block = rest.get(..BLOCK_BYTES).unwrap_or(rest);
        data::stuff(block, &mut self.at_line_start, &mut self.outgoing);
        self.sent_bytes += block.len();
        if self.sent_bytes < self.transaction.message.len() {
            return self.enter(State::Body, self.settings.timeouts.block, now);
        }
        // RFC 5321 §4.1.1.4: the end wants a line of its own, so a last line without its ending gets one.
        if !self.at_line_start {
            self.outgoing.extend_from_slice(b"\r\n");
        }
        self.events.push_back(Event::AboutToCommit(self.verdicts.clone()));
        self.enter(State::Marking, self.settings.timeouts.block, now);
    }

    fn say_quit(&mut self, now: Instant) {
        self.command("QUIT\r\n");
        self.enter(State::Quit, self.settings.timeouts.quit, now);
    }

    fn enter(&mut self, state: State, limit: Duration, now: Instant) {
        self.state = state;
        self.phase_ends = now + limit;
    }

    /// The conversation cannot go on. Behind the final dot that leaves a doubt; before it, none.
    fn fail(&mut self, failure: Failure) {
        let end = match self.state {
            State::EndOfData => End::Uncertain(failure),
            _ => End::NotStarted { phase: self.phase(), failure },
        };
        self.outgoing.clear();
        self.finish(end);
    }

    /// Reports the end, once: what comes behind it changes nothing.
    fn finish(&mut self, end: End) {
        self.state = State::Closed;
        if !mem::replace(&mut self.finished, true) {
            self.events.push_back(Event::Finished(Outcome {
                end,
                recipients: mem::take(&mut self.verdicts),
                hello: self.hello.clone(),
                encrypted: self.encrypted,
            }));
        }
    }

    fn phase(&self) -> Phase {
        match self.state {
            State::Greeting => Phase::Greeting,
            State::Hello => Phase::Ehlo,
            State::StartTls | State::Handshake => Phase::StartTls,
            State::Auth(_) => Phase::Auth,
            State::Ready | State::Mail => Phase::Mail,
            State::Rcpt(_) => Phase::Rcpt,
            State::Data | State::Body | State::Marking => Phase::Data,
            State::EndOfData => Phase::EndOfData,
            State::Draining(_) | State::Emptied | State::Quit | State::Closed => Phase::Quit,
        }
    }
}

/// How much of the message is handed out at once; it bounds the memory of a slow connection.
const BLOCK_BYTES: usize = 64 * 1024;
