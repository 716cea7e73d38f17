//! A problem: what is wrong, where, how much it matters. Never a sentence; `words` has those.

use std::ops::Range;

/// How much a problem matters for publishing (DNS, connector, sending for real).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Works, and will surprise.
    Warning,
    /// Would not work, or would do harm. Stops publishing, not computing nor rehearsing.
    Error,
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

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A JSON pointer (RFC 6901) into the plan, the configuration or a request.
    Pointer(String),
    /// Bytes of one of the records that were read, end exclusive.
    Text {
        /// Which record, counted from 0.
        record: usize,
        /// The bytes.
        range: Range<usize>,
    },
    /// Nowhere in particular.
    Nowhere,
}

/// One finding about what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, with the values that a sentence about it needs.
    pub kind: ProblemKind,
    /// How much it matters here.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
}

impl Problem {
    /// A problem at a JSON pointer, as severe as its kind is by itself.
    pub fn at(pointer: impl Into<String>, kind: ProblemKind) -> Self {
        Self { severity: kind.severity(), kind, place: Place::Pointer(pointer.into()) }
    }

    /// The JSON pointer, where the problem has one.
    pub fn pointer(&self) -> Option<&str> {
        match &self.place {
            Place::Pointer(pointer) => Some(pointer),
            Place::Text { .. } | Place::Nowhere => None,
        }
    }
}

/// Whether anything found stops publishing.
pub fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

/// Declares the kinds: variant, its values, its stable code and its severity, once.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident { $($value:ident),* } = $code:literal, $severity:ident;)*) => {
        /// What can be wrong. The code of each kind is stable; its values are what its sentence needs.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ProblemKind {
            /// What the SPF reader or merger found.
            Spf(facteur_spf::ProblemKind),
            $($(#[$doc])* $variant {
                $(#[doc = concat!("The value `", stringify!($value), "` of the sentence.")] $value: String,)*
            },)*
        }

        impl ProblemKind {
            /// The stable code, as in `ip.private`.
            pub fn code(&self) -> &'static str {
                match self {
                    Self::Spf(kind) => kind.code(),
                    $(Self::$variant { .. } => $code,)*
                }
            }

            /// How much the kind matters where nothing else is said.
            pub fn severity(&self) -> Severity {
                match self {
                    Self::Spf(kind) => match kind.severity() {
                        facteur_spf::Severity::Error => Severity::Error,
                        facteur_spf::Severity::Warning => Severity::Warning,
                        facteur_spf::Severity::Note => Severity::Note,
                    },
                    $(Self::$variant { .. } => Severity::$severity,)*
                }
            }

            /// The values by name, as the JSON carries them.
            pub fn values(&self) -> Vec<(&'static str, String)> {
                match self {
                    Self::Spf(kind) => kind.values(),
                    $(Self::$variant { $($value),* } => vec![$((stringify!($value), $value.clone())),*],)*
                }
            }

            /// One of each kind of this crate, every value standing for itself: what tests of the words walk over.
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$variant { $($value: stringify!($value).to_owned()),* }),*]
            }
        }
    };
}

kinds! {
    /// An address of RFC 1918, or of the space carriers share (RFC 6598).
    IpPrivate { address, purpose } = "ip.private", Error;
    /// An address set apart for examples, loopback, "this network" or multicast.
    IpDocumentation { address, purpose } = "ip.documentation", Error;
    /// Another address of the IANA special-purpose registry.
    IpReserved { address } = "ip.reserved", Error;
    /// An IPv6 address, which a connector does not take.
    IpV6 { address } = "ip.v6", Error;
    /// A range of /23 or wider.
    IpRangeTooWide { address } = "ip.range_too_wide", Error;
    /// Not an IPv4 address.
    IpSyntax { address } = "ip.syntax", Error;
    /// A range whose address has bits behind its length.
    IpHostBits { address, network } = "ip.host_bits", Warning;
    /// An address already covered by another of the plan.
    IpDuplicate { address, other } = "ip.duplicate", Warning;
    /// Addresses that connectors of two tenants would have.
    IpTwoTenants { tenant, other } = "ip.two_tenants", Warning;
    /// A site without any address.
    SiteEmpty { site } = "site.no_address", Error;
    /// Two sites of one name: their connectors would have one name.
    SiteDuplicate { site } = "site.duplicate", Error;
    /// Not a host with a port or without.
    SiteFacteurSyntax { facteur } = "site.facteur_syntax", Error;
    /// A site whose mail goes through a site that is not there, or has no Facteur of its own.
    SiteServedByUnknown { site, other } = "site.served_by_unknown", Error;
    /// A site with a Facteur of its own that another site's serves as well.
    SiteTwoWays { site } = "site.two_ways", Error;
    /// The plan has no site at all.
    SiteNone {} = "site.none", Error;

    /// A Microsoft endpoint under a suffix that Microsoft does not have.
    MxBadSuffix { host, suggestion } = "mx.bad_suffix", Error;
    /// The host is a filter's, not Microsoft's.
    MxFilter { host, filter } = "mx.filter", Error;
    /// The host for clients that sign in, not for a connector.
    MxClientSubmission { host } = "mx.client_submission", Error;
    /// A host of no known class.
    MxUnknown { host } = "mx.unknown", Warning;
    /// An endpoint that no known rule gives to the tenant's domains.
    MxNotOfDomain { host, domain, hint } = "mx.not_of_domain", Note;
    /// A name that ends with the domain twice, as a panel makes it that adds the zone's name.
    DnsNameDoubled { name, domain } = "dns.name_doubled", Error;
    /// Two tenants with one endpoint.
    MxTwoTenants { host, tenant, other } = "mx.two_tenants", Warning;
    /// An endpoint that Microsoft has retired.
    MxLegacy { host } = "mx.legacy", Warning;
    /// An address was given where a name is needed.
    MxIsAddress { host } = "mx.is_address", Error;
    /// Not a host name.
    MxSyntax { host } = "mx.syntax", Error;

    /// Not a domain name.
    DomainSyntax { domain } = "domain.syntax", Error;
    /// Characters outside ASCII: the `xn--` form is needed.
    DomainNotAscii { domain } = "domain.not_ascii", Error;
    /// The same domain twice.
    DomainDuplicate { domain } = "domain.duplicate", Error;
    /// No domain at all.
    DomainNone {} = "domain.none", Error;
    /// A domain of a tenant that the plan does not have.
    DomainTenantUnknown { domain, tenant } = "domain.tenant_unknown", Error;
    /// A domain that no route takes.
    DomainNoRoute { domain } = "domain.no_route", Error;
    /// Two routes take the same domain.
    DomainTwoRoutes { domain, route, other } = "domain.two_routes", Error;

    /// A record that ends without `all`, beside a value that looks like the rest of it.
    DnsRecordContinued { value } = "dns.record_continued", Error;
    /// A DNS host that is not known: the value is given in every form.
    DnsHostUnknown { host } = "dns.host_unknown", Note;
    /// Look-ups counted from the text alone: what it includes adds its own.
    DnsLookupsAtLeast { domain, lookups, limit } = "dns.lookups_at_least", Note;
    /// No record named the policy of Microsoft's senders; the new one does.
    DnsMicrosoftAdded { domain, policy } = "dns.microsoft_added", Note;
    /// The policy of Microsoft's senders must be behind another one, which only the DNS can show.
    DnsMicrosoftElsewhere { domain, policy } = "dns.microsoft_elsewhere", Warning;
    /// The domain had no SPF record: whoever the new one leaves out has a result from now on.
    DnsFirstPolicy { domain, all } = "dns.first_policy", Warning;
    /// A record that would take their pass from somebody.
    DnsSomebodyLoses { domain, networks } = "dns.somebody_loses", Error;
    /// Networks for which the DNS decides whether something is lost.
    DnsNotProved { domain, networks } = "dns.not_proved", Warning;
    /// A host that replaces all values of a name, and a plan that lists none.
    DnsSetUnknown { domain, host } = "dns.set_unknown", Error;
    /// A value over 255 octets whose character-strings nobody knows.
    DnsStringsUnknown { domain, value } = "dns.strings_unknown", Error;
    /// A value with octets that the form of a host cannot say for sure.
    DnsValueUnwritable { domain, host, value } = "dns.value_unwritable", Error;

    /// No tenant at all, and no route that does without.
    TenantNone {} = "tenant.none", Error;
    /// Two tenants of one name.
    TenantDuplicate { tenant } = "tenant.duplicate", Error;

    /// Not an e-mail address.
    AddressSyntax { address } = "address.syntax", Error;
    /// A sender whose domain is not in the plan.
    SenderDomainNotAccepted { address, domain } = "sender.domain_not_accepted", Error;
    /// A sender of the domain that every tenant has, which few recipients outside a day get mail from.
    SenderOnmicrosoft { address } = "sender.onmicrosoft", Warning;
    /// No sender for notifications.
    SenderNotificationMissing {} = "sender.notification_missing", Error;
    /// The same fixed sender for two companies: a message by SMTP cannot tell them apart.
    SenderShared { address, company, other } = "sender.shared", Warning;
    /// Nobody receives what bounces off this domain's senders.
    SenderBouncesMissing { domain } = "sender.bounces_missing", Note;
    /// Two companies of one name.
    CompanyDuplicate { company } = "company.duplicate", Error;

    /// A route for no domain.
    RouteNoDomain { route } = "route.no_domain", Error;
    /// A route to a tenant that the plan does not have.
    RouteTenantUnknown { route, tenant } = "route.tenant_unknown", Error;
    /// A route with neither tenant nor host, or with both.
    RouteTarget { route } = "route.target", Error;
    /// Two routes of one name.
    RouteDuplicate { route } = "route.duplicate", Error;
    /// No route at all.
    RouteNone {} = "route.none", Error;
    /// A gap under one second outside rehearsal.
    RoutePaceTooShort { route, pace_ms } = "route.pace_too_short", Error;
    /// A connector endpoint listens on port 25 only.
    RoutePort { route, port } = "route.port", Warning;
    /// A route that would show a password to whoever answers.
    RouteCredentialsExposed { route } = "route.credentials_exposed", Error;
    /// Mail leaves this route without encryption.
    RouteTlsNone { route } = "route.tls_none", Warning;

    /// The text is not TOML or JSON.
    FileSyntax { line, column, detail } = "file.syntax", Error;
    /// A key that is not known there.
    KeyUnknown { key, nearest } = "key.unknown", Error;
    /// A value of another type than its key wants.
    KeyWrongType { key, expected } = "key.wrong_type", Error;
    /// A word outside the few that its key takes.
    KeyUnknownValue { key, value, choices } = "key.unknown_value", Error;
    /// A key that must be there.
    KeyMissing { key } = "key.missing", Error;
    /// A number outside its range.
    KeyOutOfRange { key, value, minimum, maximum } = "key.out_of_range", Error;
    /// A message to nobody.
    RecipientNone {} = "recipient.none", Error;
    /// A message with neither text nor HTML.
    BodyNone {} = "body.none", Error;
    /// A text with a line break or another control character where none may be.
    TextControl { key } = "text.control", Error;
    /// A header that Facteur writes itself, or that must not leave.
    HeaderForbidden { header } = "header.forbidden", Error;
    /// A name that no header has.
    HeaderSyntax { header } = "header.syntax", Error;
    /// Content that is not base64.
    AttachmentEncoding { filename } = "attachment.encoding", Error;
    /// Not a media type.
    MediaTypeSyntax { content_type } = "attachment.content_type", Error;
    /// Not a time in RFC 3339.
    TimeSyntax { time } = "time.syntax", Error;
    /// Not a duration in ISO 8601, or out of bounds.
    DurationSyntax { duration } = "duration.syntax", Error;
    /// A file that cannot be read at all.
    FileUnreadable { file, detail } = "file.unreadable", Error;
    /// A variable of the environment that is not UTF-8.
    EnvironmentNotText { name } = "environment.not_text", Error;
    /// The API listens where others reach it, without encryption.
    HttpExposed { address } = "http.exposed", Error;
    /// Not an address with a port.
    ListenSyntax { address } = "listen.syntax", Error;
    /// Credentials with no file for the secret, or with two.
    CredentialsSecret { name } = "credentials.secret", Error;
    /// A next hop that only IPv6 reaches.
    NextHopV6 { address } = "next_hop.v6", Error;
    /// A plan written for a later Facteur.
    PlanNewerSchema { schema, known } = "plan.newer_schema", Error;
    /// Identification by certificate, without the certificate's name: no connector can be written.
    TenantCertificateNameMissing { tenant } = "tenant.certificate_name_missing", Warning;
    /// A certificate's name that is neither an accepted domain of the tenant nor below one.
    TenantCertificateForeign { tenant, name } = "tenant.certificate_foreign", Error;
}
