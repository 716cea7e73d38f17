//! What can be wrong with a record, or worth knowing: a kind, its values and a place, never a sentence.

use std::ops::Range;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Which record it is in, counted from 0, when several were read.
    pub record: usize,
    /// The bytes of the record it is about; none where it is about no place of a record.
    pub range: Option<Range<usize>>,
}

/// How much a problem matters for publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Works, and will surprise.
    Warning,
    /// Fails at receivers, or does harm.
    Error,
}

impl Problem {
    /// A problem at a place of the record being read.
    pub(crate) fn at(range: Range<usize>, kind: ProblemKind) -> Self {
        Self { kind, record: 0, range: Some(range) }
    }

    /// A problem of the whole.
    pub(crate) fn nowhere(kind: ProblemKind) -> Self {
        Self { kind, record: 0, range: None }
    }
}

impl Severity {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl ProblemKind {
    /// Whether the text breaks the grammar of §12, so that receivers give permerror.
    pub fn is_syntax_error(&self) -> bool {
        self.class() == Class::Syntax
    }

    /// Whether receivers find no record at all where a person meant one (§4.5).
    pub fn is_no_record(&self) -> bool {
        self.class() == Class::NoRecord
    }
}

/// What receivers make of the text that a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// No SPF record: none.
    NoRecord,
    /// A syntax error: permerror.
    Syntax,
    /// Legal text with a meaning of its own.
    Legal,
}

/// Declares the kinds once: variant, values, stable code, class and severity.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident { $($value:ident),* } = $code:literal, $class:ident, $severity:ident;)*) => {
        /// What can be wrong. Codes are stable; the values are what a sentence about it needs.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ProblemKind {
            $($(#[$doc])* $variant {
                $(#[doc = concat!("The value `", stringify!($value), "` of the sentence.")] $value: String,)*
            },)*
        }

        impl ProblemKind {
            /// The stable code, as in `spf.after_all`.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)* }
            }

            /// How much it matters for publishing.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$variant { .. } => Severity::$severity,)* }
            }

            /// The values by name.
            pub fn values(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant { $($value),* } => vec![$((stringify!($value), $value.clone())),*],)*
                }
            }

            /// One of each kind, every value standing for itself: what tests of the words walk over.
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$variant { $($value: stringify!($value).to_owned()),* }),*]
            }

            fn class(&self) -> Class {
                match self { $(Self::$variant { .. } => Class::$class,)* }
            }
        }
    };
}

kinds! {
    // No SPF record (§4.5): the result is none.

    /// Text that was meant as a record and does not begin with exactly `v=spf1`.
    NoVersion { found } = "spf.no_version", NoRecord, Error;
    /// A TXT value that is about something else.
    OtherText { found } = "spf.other_text", Legal, Note;

    // Syntax errors (§4.6): the result is permerror.

    /// A character outside the visible ones of ASCII.
    OddCharacter { character, code_point } = "spf.odd_character", Syntax, Error;
    /// A word that is no mechanism and resembles none.
    UnknownMechanism { term, name } = "spf.unknown_mechanism", Syntax, Error;
    /// A word that resembles a mechanism or modifier.
    MisspeltMechanism { term, name, meant } = "spf.misspelt_mechanism", Syntax, Error;
    /// A host name without a mechanism before it.
    BareDomain { term } = "spf.bare_domain", Syntax, Error;
    /// An address without a mechanism before it.
    BareAddress { term, meant } = "spf.bare_address", Syntax, Error;
    /// A qualifier with nothing behind it.
    LoneQualifier { qualifier } = "spf.lone_qualifier", Syntax, Error;
    /// A qualifier before a modifier.
    QualifiedModifier { term, name } = "spf.qualified_modifier", Syntax, Error;
    /// A colon where a modifier wants `=`.
    ColonForEquals { term, meant } = "spf.colon_for_equals", Syntax, Error;
    /// A mechanism or modifier without the name or address it needs.
    MissingArgument { term, name } = "spf.missing_argument", Syntax, Error;
    /// Text behind a mechanism that takes none.
    UnexpectedArgument { term, name } = "spf.unexpected_argument", Syntax, Error;
    /// A prefix length behind a term that takes none.
    PrefixNotAllowed { term, name } = "spf.prefix_not_allowed", Syntax, Error;
    /// A name that is no domain-spec (§7.1).
    BadDomain { term, domain } = "spf.bad_domain", Syntax, Error;
    /// An address where a name is wanted.
    AddressForName { term, meant } = "spf.address_for_name", Syntax, Error;
    /// A `%` that begins no macro (§7.1).
    BadMacro { term, found } = "spf.bad_macro", Syntax, Error;
    /// Something else than an address behind `ip4` or `ip6`.
    BadAddress { term, address } = "spf.bad_address", Syntax, Error;
    /// A name behind `ip4` or `ip6`.
    NameForAddress { term, name } = "spf.name_for_address", Syntax, Error;
    /// IPv6 behind `ip4`, or the reverse.
    WrongFamily { term, meant } = "spf.wrong_family", Syntax, Error;
    /// A prefix length outside 0–32 or 0–128, or written with a leading zero.
    BadPrefixLength { term, length, longest } = "spf.bad_prefix_length", Syntax, Error;
    /// A modifier's name that does not begin with a letter, or has other characters than a name has.
    BadModifierName { term, name } = "spf.bad_modifier_name", Syntax, Error;
    /// A second `redirect` or `exp` (§6).
    RepeatedModifier { term, name } = "spf.repeated_modifier", Syntax, Error;

    // Legal, and without effect.

    /// A mechanism behind `all` (§5.1).
    AfterAll { term, all } = "spf.after_all", Legal, Warning;
    /// A `redirect` beside `all` (§5.1).
    DeadRedirect { term, all } = "spf.dead_redirect", Legal, Warning;
    /// A mechanism written with `=`: an unknown modifier, which authorises nobody.
    EqualsForColon { term, meant } = "spf.equals_for_colon", Legal, Warning;
    /// A second `v=spf1` inside the record.
    InnerVersion { term } = "spf.inner_version", Legal, Warning;
    /// A modifier that SPF does not know (§6).
    UnknownModifier { term } = "spf.unknown_modifier", Legal, Note;
    /// Neither `all` nor `redirect`: others are neutral (§4.7).
    NoAll {} = "spf.no_all", Legal, Warning;

    // Legal text that must fail at DNS time.

    /// `include` or `redirect` to a name that cannot exist: permerror.
    ImpossibleTarget { term, name } = "spf.impossible_target", Legal, Error;
    /// Another mechanism with a name that cannot exist: it never matches.
    ImpossibleName { term, name } = "spf.impossible_name", Legal, Warning;

    // Dangerous.

    /// `+all`: everybody passes.
    PassAll { term } = "spf.pass_all", Legal, Error;
    /// A prefix of length 0: everybody passes.
    Everyone { term } = "spf.everyone", Legal, Error;
    /// A network that is wider than one organisation's.
    WidePrefix { term, network } = "spf.wide_prefix", Legal, Warning;
    /// An address that Internet never sees.
    Private { address } = "ip.private", Legal, Error;
    /// An address of examples, loopback, multicast or reserved space.
    Documentation { address } = "ip.documentation", Legal, Warning;
    /// A network written with bits behind its length.
    HostBits { term, network } = "spf.host_bits", Legal, Warning;
    /// `ptr` (§5.5).
    Ptr { term } = "spf.ptr", Legal, Warning;
    /// An `include` whose match gives no pass.
    NegativeInclude { term, qualifier } = "spf.negative_include", Legal, Note;

    // Wasteful.

    /// A term that means the same as an earlier one.
    Duplicate { term, first } = "spf.duplicate", Legal, Note;
    /// A network that lies in another one of the record.
    Covered { term, by } = "spf.covered", Legal, Note;

    /// Two networks that make exactly one.
    Neighbours { term, other, network } = "spf.neighbours", Legal, Note;
    /// `mx` of a domain whose mail goes to Microsoft 365, which the include authorises already.
    MicrosoftMx { term, include } = "spf.microsoft_mx", Legal, Note;

    // Out of the usual order.

    /// A `redirect` before mechanisms, which receivers read first all the same (§6.1).
    RedirectNotLast { term } = "spf.redirect_not_last", Legal, Note;

    // Found in the DNS.

    /// An `include` or `redirect` to a name without a record: permerror (§5.2, §6.1).
    TargetWithoutRecord { term, name } = "spf.target_without_record", Legal, Error;
    /// An `include` of a mail host, whose service has a policy under another name.
    MailHostIncluded { term, meant } = "spf.mail_host_included", Legal, Error;
    /// A domain without a record (§4.5).
    NoRecord { domain } = "spf.no_record", Legal, Error;
    /// A name about which the DNS could not say anything (§2.6.6).
    DnsFailure { name } = "spf.dns_failure", Legal, Warning;
    /// An `mx` of more names than receivers look up: permerror (§4.6.4).
    TooManyExchangers { term, exchangers, limit } = "spf.too_many_exchangers", Legal, Error;
    /// A term that asks for the record that it stands in: permerror by its look-ups (§4.6.4).
    IncludesItself { term } = "spf.includes_itself", Legal, Error;
    /// A term about which the DNS has nothing (§4.6.4).
    VoidLookup { term } = "spf.void_lookup", Legal, Warning;
    /// More terms about which the DNS has nothing than receivers allow (§4.6.4).
    TooManyVoidLookups { lookups, limit } = "spf.too_many_void_lookups", Legal, Error;

    // Found while merging.

    /// Several records at one name: receivers apply none of them (§4.5).
    Multiple { count } = "spf.multiple", Legal, Error;
    /// More DNS look-ups than receivers do (§4.6.4).
    TooManyLookups { lookups, limit } = "spf.too_many_lookups", Legal, Error;
    /// A record that its DNS answer has no room for.
    TooLarge { octets, limit } = "spf.too_large", Legal, Error;
    /// A record that may not fit in a plain UDP answer (§3.4).
    LargeAnswer { octets, limit } = "spf.large_answer", Legal, Warning;
    /// How many of the look-ups are a term's.
    CostOfTerm { term, lookups } = "spf.cost_of_term", Legal, Note;
    /// TXT values of a name that may together not fit in a plain UDP answer (§3.4).
    LargeSet { octets, limit } = "spf.large_set", Legal, Warning;
    /// A term asked for that the record already has or covers.
    NotNeeded { term, by } = "spf.not_needed", Legal, Note;
    /// The records end in different `all` terms.
    AllDiffers { found, chosen } = "spf.all_differs", Legal, Note;
    /// The record whose `all` was to be kept has none.
    AllNotFound { record } = "spf.all_not_found", Legal, Warning;
    /// A `redirect` became an `include`, since two policies cannot both be the last word (§6.1).
    RedirectAsInclude { redirect, include } = "spf.redirect_as_include", Legal, Warning;
    /// A second record's `exp`, since a record has at most one (§6).
    ExplanationDropped { term, kept } = "spf.explanation_dropped", Legal, Warning;
    /// A term that denies stands before one of another record that it may deny.
    OrderUnsure { negative, term } = "spf.order_unsure", Legal, Warning;
}
