//! One term of a record: a directive, a modifier, or text that is neither (§4.6.1).

use std::fmt;
use std::ops::Range;

use crate::macros::MacroString;
use crate::{DomainSpec, Prefix};

/// A term as it was read, with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub(crate) text: String,
    pub(crate) range: Range<usize>,
    pub(crate) body: Body,
    pub(crate) live: bool,
}

/// What a term means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A mechanism with its qualifier (§4.6.2).
    Directive(Directive),
    /// A modifier (§6).
    Modifier(Modifier),
    /// Text that the grammar does not allow; it is kept as it stands.
    Unknown,
}

/// `[ qualifier ] mechanism` (§4.6.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The result where the mechanism matches.
    pub qualifier: Qualifier,
    /// The test.
    pub mechanism: Mechanism,
}

/// The result that a matching mechanism gives (§4.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `+`, also where none is written.
    Pass,
    /// `-`
    Fail,
    /// `~`
    SoftFail,
    /// `?`
    Neutral,
}

/// A test on the client's address (§5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// `all`, which always matches (§5.1).
    All,
    /// `include`, another policy's pass (§5.2).
    Include(DomainSpec),
    /// `a`, the addresses of a name (§5.3).
    A(Option<DomainSpec>, DualLength),
    /// `mx`, the addresses of a domain's mail exchangers (§5.4).
    Mx(Option<DomainSpec>, DualLength),
    /// `ptr`, the client's own name; not to be published any more (§5.5).
    Ptr(Option<DomainSpec>),
    /// `ip4` or `ip6`, a network (§5.6), without the host bits that may be written.
    Ip(Prefix),
    /// `exists`, any address of a name made with macros (§5.7).
    Exists(DomainSpec),
}

/// How much of an address `a` and `mx` compare (§5.3, `dual-cidr-length`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DualLength {
    /// Leading bits of an IPv4 address.
    pub ip4: u8,
    /// Leading bits of an IPv6 address.
    pub ip6: u8,
}

/// `name = value` (§6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// `redirect`, the policy that decides where nothing matched (§6.1).
    Redirect(DomainSpec),
    /// `exp`, where the explanation of a fail is published (§6.2).
    Explanation(DomainSpec),
    /// Any other, to be ignored by who does not know it (§6).
    Unknown {
        /// The name as written.
        name: String,
        /// The value.
        value: MacroString,
    },
}

impl Term {
    /// The term as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it stands in its record, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What it means.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Whether a receiver that follows the record can come to it and heeds it.
    pub fn is_live(&self) -> bool {
        self.live
    }

    /// The directive, if the term is one.
    pub fn directive(&self) -> Option<&Directive> {
        match &self.body {
            Body::Directive(directive) => Some(directive),
            Body::Modifier(_) | Body::Unknown => None,
        }
    }

    /// The qualifier in force, if the term is a directive.
    pub fn qualifier(&self) -> Option<Qualifier> {
        self.directive().map(|directive| directive.qualifier)
    }

    /// Whether the term is `all`, with any qualifier.
    pub fn is_all(&self) -> bool {
        self.directive().is_some_and(|directive| directive.mechanism == Mechanism::All)
    }

    /// The name that `redirect` gives, if the term is one.
    pub fn redirect(&self) -> Option<&DomainSpec> {
        match &self.body {
            Body::Modifier(Modifier::Redirect(domain)) => Some(domain),
            Body::Modifier(_) | Body::Directive(_) | Body::Unknown => None,
        }
    }

    /// The network that the term lets pass, if it is an `ip4` or `ip6` that does.
    pub fn passed_network(&self) -> Option<Prefix> {
        match self.directive()? {
            Directive { qualifier: Qualifier::Pass, mechanism: Mechanism::Ip(network) } => Some(*network),
            _ => None,
        }
    }

    /// Whether the term keeps addresses from passing: a directive other than `all` that gives no pass.
    pub fn is_negative(&self) -> bool {
        !self.is_all() && self.qualifier().is_some_and(|qualifier| qualifier != Qualifier::Pass)
    }

    /// Whether checking the term costs one of the ten DNS look-ups (§4.6.4).
    pub fn costs_lookup(&self) -> bool {
        match &self.body {
            Body::Directive(directive) => directive.mechanism.costs_lookup(),
            Body::Modifier(modifier) => matches!(modifier, Modifier::Redirect(_)),
            Body::Unknown => false,
        }
    }

    /// The kind of the term, one of a closed list: the mechanism's or modifier's name,
    /// `unknown_modifier`, or `unknown`.
    pub fn kind(&self) -> &'static str {
        match &self.body {
            Body::Directive(directive) => match &directive.mechanism {
                Mechanism::All => "all",
                Mechanism::Include(_) => "include",
                Mechanism::A(..) => "a",
                Mechanism::Mx(..) => "mx",
                Mechanism::Ptr(_) => "ptr",
                Mechanism::Ip(network) if network.network().is_ipv4() => "ip4",
                Mechanism::Ip(_) => "ip6",
                Mechanism::Exists(_) => "exists",
            },
            Body::Modifier(Modifier::Redirect(_)) => "redirect",
            Body::Modifier(Modifier::Explanation(_)) => "exp",
            Body::Modifier(Modifier::Unknown { .. }) => "unknown_modifier",
            Body::Unknown => "unknown",
        }
    }

    /// Whether two terms mean the same to a receiver, as their equal keys would say.
    pub(crate) fn means_same(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (Body::Directive(own), Body::Directive(other)) => {
                own.qualifier == other.qualifier && own.mechanism.means_same(&other.mechanism)
            }
            (Body::Directive(_), _) | (_, Body::Directive(_)) => false,
            _ => self.key() == other.key(),
        }
    }

    /// Two terms with equal keys mean the same to a receiver.
    pub(crate) fn key(&self) -> String {
        match &self.body {
            Body::Directive(Directive { qualifier, mechanism }) => {
                format!("{qualifier}{}", mechanism.key(self.kind()))
            }
            Body::Modifier(Modifier::Redirect(domain) | Modifier::Explanation(domain)) => {
                format!("{}={}", self.kind(), domain.canonical())
            }
            // What an unknown modifier means is its reader's to say: only its name has no case.
            Body::Modifier(Modifier::Unknown { name, value }) => {
                format!("{}={value}", name.to_ascii_lowercase())
            }
            Body::Unknown => self.text.clone(),
        }
    }
}

impl Mechanism {
    /// Whether testing it costs one of the ten DNS look-ups.
    pub fn costs_lookup(&self) -> bool {
        // §4.6.4: "The following terms cause DNS queries: the "include", "a", "mx", "ptr", and
        // "exists" mechanisms, and the "redirect" modifier."
        match self {
            Self::Include(_) | Self::A(..) | Self::Mx(..) | Self::Ptr(_) | Self::Exists(_) => true,
            Self::All | Self::Ip(_) => false,
        }
    }

    fn means_same(&self, other: &Self) -> bool {
        let named = |own: &Option<DomainSpec>, other: &Option<DomainSpec>| match (own, other) {
            (Some(own), Some(other)) => own.names_same(other),
            (None, None) => true,
            _ => false,
        };
        match (self, other) {
            (Self::Include(own), Self::Include(other)) | (Self::Exists(own), Self::Exists(other)) => {
                own.names_same(other)
            }
            (Self::A(own, length), Self::A(other, of)) | (Self::Mx(own, length), Self::Mx(other, of)) => {
                length == of && named(own, other)
            }
            (Self::Ptr(own), Self::Ptr(other)) => named(own, other),
            _ => self == other,
        }
    }

    fn key(&self, kind: &str) -> String {
        match self {
            Self::All => kind.to_owned(),
            Self::Ip(network) => network.to_term(),
            Self::Include(domain) | Self::Exists(domain) | Self::Ptr(Some(domain)) => {
                format!("{kind}:{}", domain.canonical())
            }
            Self::Ptr(None) => kind.to_owned(),
            Self::A(domain, length) | Self::Mx(domain, length) => {
                let domain =
                    domain.as_ref().map(|domain| format!(":{}", domain.canonical())).unwrap_or_default();
                format!("{kind}{domain}/{}//{}", length.ip4, length.ip6)
            }
        }
    }
}

impl Qualifier {
    /// The qualifier that a character writes.
    pub fn of(character: char) -> Option<Self> {
        match character {
            '+' => Some(Self::Pass),
            '-' => Some(Self::Fail),
            '~' => Some(Self::SoftFail),
            '?' => Some(Self::Neutral),
            _ => None,
        }
    }

    /// The character that writes it.
    pub fn as_char(self) -> char {
        match self {
            Self::Pass => '+',
            Self::Fail => '-',
            Self::SoftFail => '~',
            Self::Neutral => '?',
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_char())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
