//! What came of a try: reads a reply, a conversation, a log or a bounce, and says what each finding means for a plan,
//! and where on a message's way it sits.
//!
//! Reading never fails: a text that shows nothing says so. What a reply means is decided by [`crate::m365::reply`],
//! as in delivery; the address that Microsoft greets is compared with the plan's.

mod conversation;
mod said;

use std::net::IpAddr;

use conversation::Pasted;

use crate::m365::reply::{Action, Kind, Phase, Reading, Verdict, explain, read};
use crate::plan::{Checked, Identify, Path, Plan};

/// Something that a try showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Microsoft greets an address of that site.
    EgressPlanned {
        /// The address greeted.
        seen: IpAddr,
        /// The site's name.
        site: String,
    },
    /// Microsoft greets an address that no site has.
    EgressMismatch {
        /// The address greeted.
        seen: IpAddr,
        /// The plan's addresses, as typed.
        planned: Vec<String>,
    },
    /// Microsoft greets an IPv6 address, which no connector has.
    EgressV6 {
        /// The address greeted.
        seen: IpAddr,
    },
    /// Nobody answered on port 25.
    Port25Blocked,
    /// Somebody answers on port 25.
    Port25Open,
    /// Microsoft has taken the message.
    AcceptedByMicrosoft,
    /// A conversation in which nothing is refused, and no message taken yet.
    NothingRefused,
    /// A server replied.
    Reply {
        /// Its codes, as far as it has them: `550 5.7.64`.
        codes: String,
        /// What it means.
        verdict: Verdict,
    },
}

/// Who stands on a message's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// The application that writes.
    Application,
    /// Whoever sends over the Internet: Facteur, or the application where it sends by itself.
    Sender,
    /// The Microsoft endpoint with its connector.
    Microsoft,
    /// The recipient's server, which reads the SPF record.
    Recipient,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It is as it should be.
    Right,
    /// It passes by itself.
    Passing,
    /// Somebody has to act.
    Wrong,
}

/// What a text shows of a try with that plan, in the order in which it is said. Never empty.
pub fn findings(text: &str, plan: &Plan, checked: &Checked) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        greeted(text).and_then(|seen| egress(seen, plan, checked)).into_iter().collect();
    let said: Vec<Finding> = match conversation::read_apart(text) {
        Pasted::Conversation { replies, rest } if replies.is_empty() => vec![broken_off(&rest)],
        Pasted::Conversation { replies, .. } => {
            replies.iter().map(|(reading, phase)| Finding::reply(reading, *phase)).collect()
        }
        Pasted::Other(texts) => texts.iter().map(|text| quoted(text)).collect(),
    };
    let greeted = !found.is_empty();
    for one in said {
        let accepted = matches!(&one, Finding::Reply { verdict, .. } if verdict.kind == Kind::Accepted);
        let one = if accepted && names_microsoft(text) { Finding::AcceptedByMicrosoft } else { one };
        let said_already = found.contains(&one) || (greeted && one.says_nothing());
        if !said_already {
            found.push(one);
        }
    }
    found.truncate(MOST);
    found
}

impl Finding {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EgressPlanned { .. } => "egress.planned",
            Self::EgressMismatch { .. } => "egress.mismatch",
            Self::EgressV6 { .. } => "egress.v6",
            Self::Port25Blocked => "net.port25_blocked",
            Self::Port25Open => "net.port25_open",
            Self::AcceptedByMicrosoft => Kind::Accepted.as_str(),
            Self::NothingRefused => "smtp.nothing_refused",
            Self::Reply { verdict, .. } => verdict.kind.as_str(),
        }
    }

    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::EgressPlanned { .. }
            | Self::Port25Open
            | Self::AcceptedByMicrosoft
            | Self::NothingRefused => Weight::Right,
            Self::EgressMismatch { .. } | Self::EgressV6 { .. } | Self::Port25Blocked => Weight::Wrong,
            Self::Reply { verdict, .. } => match verdict.action {
                Action::Accept => Weight::Right,
                Action::Retry | Action::SlowRoute => Weight::Passing,
                Action::PauseRoute | Action::RefuseRecipient | Action::RefuseMessage => Weight::Wrong,
            },
        }
    }

    /// Where on the way it sits; nowhere where nothing is wrong or nothing was read.
    pub fn station(&self) -> Option<Station> {
        match self {
            Self::EgressPlanned { .. }
            | Self::Port25Open
            | Self::AcceptedByMicrosoft
            | Self::NothingRefused => None,
            Self::EgressMismatch { .. } | Self::EgressV6 { .. } | Self::Port25Blocked => {
                Some(Station::Sender)
            }
            Self::Reply { verdict, .. } => station(verdict.kind),
        }
    }

    fn reply(reading: &Reading, phase: Option<Phase>) -> Self {
        let code = reading.code.map(|code| code.to_string());
        let enhanced = reading.most_specific().map(|enhanced| enhanced.to_string());
        let codes = code.into_iter().chain(enhanced).collect::<Vec<_>>().join(" ");
        Self::Reply { codes, verdict: explain(reading, phase) }
    }

    /// Whether it says no more than that nothing else was found.
    pub fn says_nothing(&self) -> bool {
        match self {
            Self::NothingRefused => true,
            Self::Reply { verdict, .. } => verdict.kind == Kind::Unreadable,
            _ => false,
        }
    }
}

impl Station {
    /// The word of the JSON. The application is the sender where it sends by itself.
    pub fn as_str(self, path: Path) -> &'static str {
        match (self, path) {
            (Self::Application, _) | (Self::Sender, Path::Direct) => "application",
            (Self::Sender, Path::Facteur) => "facteur",
            (Self::Microsoft, _) => "microsoft",
            (Self::Recipient, _) => "recipient",
        }
    }
}

impl Weight {
    /// The word of the JSON: the severity of a problem, or `ok`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Right => "ok",
            Self::Passing => "warning",
            Self::Wrong => "error",
        }
    }
}

/// A text that quotes a reply; where it has none and tells that nobody answered, nobody did on port 25.
fn quoted(text: &str) -> Finding {
    // What Test-NetConnection prints of a port.
    if text.to_ascii_lowercase().contains("tcptestsucceeded : true") {
        return Finding::Port25Open;
    }
    let reading = read(text);
    let found = Finding::reply(&reading, None);
    let silent = matches!(&found, Finding::Reply { verdict, .. } if verdict.kind == Kind::Unreachable);
    if silent && reading.code.is_none() && reading.enhanced.is_empty() {
        Finding::Port25Blocked
    } else {
        found
    }
}

/// A conversation without a reply that counts: it broke off, or it had not come to a message.
fn broken_off(rest: &str) -> Finding {
    match Finding::reply(&read(rest), None) {
        Finding::Reply { codes, verdict } if verdict.kind == Kind::Unreachable => {
            Finding::Reply { codes, verdict }
        }
        _ => Finding::NothingRefused,
    }
}

/// Whether a host of Exchange Online speaks: Facteur's own 250 to an application says nothing of Microsoft.
fn names_microsoft(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [".outlook.com", ".mx.microsoft", "microsoft esmtp"].iter().any(|name| text.contains(name))
}

/// The address that a server greets: Exchange answers EHLO with `Hello [198.51.100.7]` (seen in public transcripts,
/// documented nowhere), which is the address that it compares with the connector's.
fn greeted(text: &str) -> Option<IpAddr> {
    let lower = text.to_ascii_lowercase();
    lower.match_indices("hello [").find_map(|(at, mark)| {
        let behind = lower.get(at + mark.len()..)?;
        behind.split(']').next()?.trim_start_matches("ipv6:").parse().ok()
    })
}

/// How the plan stands to an address that Microsoft greets. A tenant known by its certificate compares none.
fn egress(seen: IpAddr, plan: &Plan, checked: &Checked) -> Option<Finding> {
    if !plan.tenants.iter().any(|tenant| tenant.identify == Identify::Address) {
        return None;
    }
    let IpAddr::V4(address) = seen else { return Some(Finding::EgressV6 { seen }) };
    let has = |site: &&crate::plan::CheckedSite| site.addresses.iter().any(|one| one.contains(address));
    if let Some(site) = checked.sites.iter().find(has) {
        return Some(Finding::EgressPlanned { seen, site: site.name.clone() });
    }
    let addresses = checked.sites.iter().flat_map(|site| &site.addresses).map(ToString::to_string);
    Some(Finding::EgressMismatch { seen, planned: addresses.collect() })
}

fn station(kind: Kind) -> Option<Station> {
    match kind {
        Kind::Accepted | Kind::GoOn | Kind::Unreadable => None,
        Kind::TooLarge | Kind::MessageForm | Kind::Content | Kind::MessageRefused => {
            Some(Station::Application)
        }
        Kind::Unreachable
        | Kind::TooManyConnections
        | Kind::TooManyRecipients
        | Kind::BannedAddress
        | Kind::BlockListed
        | Kind::Tls
        | Kind::Transport
        | Kind::Hello
        | Kind::AuthenticationDisabled
        | Kind::AuthenticationFailed
        | Kind::AuthenticationRequired
        | Kind::OurFault
        | Kind::RefusedUs => Some(Station::Sender),
        Kind::Transient
        | Kind::Throttled
        | Kind::SystemFault
        | Kind::RelayDenied
        | Kind::DirectSendRefused
        | Kind::ConnectorRestricts
        | Kind::ConnectorBlocked
        | Kind::WrongEndpoint
        | Kind::TenantStanding
        | Kind::Quota
        | Kind::SenderStanding
        | Kind::SendAsDenied
        | Kind::SenderRefused
        | Kind::TenantBlockList
        | Kind::Policy => Some(Station::Microsoft),
        Kind::Greylisted
        | Kind::MailboxRate
        | Kind::MailboxBusy
        | Kind::RecipientUnknown
        | Kind::RecipientRefuses
        | Kind::RecipientRefused
        | Kind::MailboxFull
        | Kind::MailboxDisabled
        | Kind::DomainUnknown
        | Kind::Unauthenticated
        | Kind::Loop => Some(Station::Recipient),
    }
}

/// A person reads a few findings; a log of a bad evening repeats the same ones.
const MOST: usize = 8;

#[cfg(test)]
mod tests;
