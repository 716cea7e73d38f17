//! What a reply means that no row knows: by the class of RFC 3463, then by the three digits of RFC 5321.

use super::{Action, Certainty, Enhanced, Kind, Phase, Reading, Verdict};

/// A verdict that the RFCs' own classes give.
pub(super) fn verdict(action: Action, kind: Kind) -> Verdict {
    let certainty = if action == Action::Accept { Certainty::Documented } else { Certainty::Inferred };
    Verdict { action, kind, certainty, source: "RFC 5321 §4.2.1, RFC 3463 §3" }
}

/// Decides by codes alone.
pub(super) fn by_class(reading: &Reading, phase: Phase) -> Verdict {
    let enhanced = reading.most_specific();
    let Some(code) = reading.code.or(enhanced.map(|enhanced| u16::from(enhanced.0) * 100 + 50)) else {
        return verdict(Action::Retry, Kind::Unreadable);
    };
    let heals = enhanced.is_some_and(|enhanced| enhanced.0 == 4);
    // RFC 5321 §4.2.1: 4yz "Transient Negative Completion reply". Where digits and class disagree, waiting loses nothing.
    if code < 500 || heals {
        // RFC 5321 §3.8: 421 closes the connection, whatever it answered; asking at once again would hammer.
        let of_host = matches!(phase, Phase::Greeting | Phase::Ehlo | Phase::StartTls) || code == 421;
        return verdict(if of_host { Action::SlowRoute } else { Action::Retry }, Kind::Transient);
    }
    match (code, phase) {
        // RFC 4954 §6.
        (530 | 538, _) => return verdict(Action::PauseRoute, Kind::AuthenticationRequired),
        (534 | 535, _) => return verdict(Action::PauseRoute, Kind::AuthenticationFailed),
        // RFC 5321 §4.2.2: a command that was not understood, or came out of order, is our own fault.
        (500..=504 | 555, _) if enhanced.is_none_or(|enhanced| enhanced.1 != 1) => {
            return verdict(Action::PauseRoute, Kind::OurFault);
        }
        // RFC 7504 §3 and §4: 521 is the host's own, 556 the recipient's domain's.
        (521, _) => return verdict(Action::PauseRoute, Kind::RefusedUs),
        (556, Phase::Rcpt) => return verdict(Action::RefuseRecipient, Kind::DomainUnknown),
        // RFC 1870 §6.1.
        (552, Phase::Mail | Phase::Data | Phase::EndOfData) => {
            return verdict(Action::RefuseMessage, Kind::TooLarge);
        }
        (_, Phase::Greeting | Phase::Ehlo | Phase::StartTls | Phase::Auth | Phase::Mail) => {
            return verdict(Action::PauseRoute, Kind::RefusedUs);
        }
        _ => {}
    }
    match enhanced {
        Some(Enhanced(_, subject, detail)) => by_subject(subject, detail, phase),
        None => plain(phase),
    }
}

/// RFC 3463 §3: the subject says what the status is about.
fn by_subject(subject: u16, detail: u16, phase: Phase) -> Verdict {
    match (subject, detail) {
        // §3.2: X.1.7 and X.1.8 are about the sender's address.
        (1, 7 | 8) => verdict(Action::PauseRoute, Kind::SenderRefused),
        // X.1.2, and X.1.10 of RFC 7505: the domain takes no mail.
        (1, 2) => verdict(Action::RefuseRecipient, Kind::DomainUnknown),
        (1, _) => verdict(Action::RefuseRecipient, Kind::RecipientRefused),
        // §3.3: mailbox status.
        (2, 1) => verdict(Action::RefuseRecipient, Kind::MailboxDisabled),
        (2, 2) => verdict(Action::RefuseRecipient, Kind::MailboxFull),
        (2, _) => verdict(Action::RefuseRecipient, Kind::RecipientRefused),
        // §3.4: mail system status.
        (3, 4) => verdict(Action::RefuseMessage, Kind::TooLarge),
        (3, 3) => verdict(Action::RefuseMessage, Kind::MessageForm),
        (3, _) => verdict(Action::PauseRoute, Kind::Policy),
        // §3.5: network and routing status.
        (4, 6) => verdict(Action::RefuseMessage, Kind::Loop),
        (4, 4) => verdict(Action::RefuseRecipient, Kind::DomainUnknown),
        (4, _) if phase == Phase::Rcpt => verdict(Action::RefuseRecipient, Kind::RecipientRefused),
        // §3.6: mail delivery protocol status.
        (5, 3) => verdict(Action::Retry, Kind::TooManyRecipients),
        (5, _) => verdict(Action::PauseRoute, Kind::OurFault),
        // §3.7: message content.
        (6, _) => verdict(Action::RefuseMessage, Kind::MessageRefused),
        // §3.8: security or policy. An unknown one may be our standing: pausing keeps what refusing loses.
        (7, _) => verdict(Action::PauseRoute, Kind::Policy),
        _ => plain(phase),
    }
}

fn plain(phase: Phase) -> Verdict {
    match phase {
        Phase::Rcpt => verdict(Action::RefuseRecipient, Kind::RecipientRefused),
        _ => verdict(Action::RefuseMessage, Kind::MessageRefused),
    }
}
