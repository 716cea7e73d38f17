//! The meanings that a reply can have: a closed list, each with its stable code.

/// Declares the meanings once: variant and stable code.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// The meaning of a reply. Codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// Every meaning.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    };
}

kinds! {
    /// It is the receiver's now.
    Accepted = "smtp.accepted",
    /// The conversation goes on.
    GoOn = "smtp.go_on",
    /// It may be otherwise later; no more was said.
    Transient = "smtp.transient",
    /// The receiver cannot be reached, or fell silent.
    Unreachable = "net.unreachable",
    /// Nothing in the text is a reply.
    Unreadable = "smtp.unreadable",
    /// The receiver makes strangers wait.
    Greylisted = "smtp.greylisted",
    /// Too much in too short a time, or a reputation being weighed.
    Throttled = "m365.throttled",
    /// Too many connections at once.
    TooManyConnections = "smtp.too_many_connections",
    /// A passing fault of Microsoft's.
    SystemFault = "m365.system_fault",
    /// More recipients than one transaction may have.
    TooManyRecipients = "m365.too_many_recipients",
    /// One mailbox gets or sends more than it may in an hour.
    MailboxRate = "m365.mailbox_rate",
    /// One mailbox is being delivered to too often at once.
    MailboxBusy = "m365.mailbox_busy",
    /// No connector of the tenant knows this host.
    RelayDenied = "smtp.relay_denied",
    /// Direct Send is switched off, and no connector matched.
    DirectSendRefused = "m365.direct_send_refused",
    /// Another connector of the tenant restricts the sender.
    ConnectorRestricts = "m365.connector_restricts",
    /// Microsoft has blocked the connector.
    ConnectorBlocked = "m365.connector_blocked",
    /// The endpoint is another tenant's or another region's.
    WrongEndpoint = "m365.wrong_endpoint",
    /// The tenant has no standing to send: threshold, subscription, unregistered domain.
    TenantStanding = "m365.tenant_standing",
    /// The tenant's 24 hours are used up.
    Quota = "m365.quota",
    /// The sending account is blocked.
    SenderStanding = "m365.sender_standing",
    /// Our address is banned at Microsoft.
    BannedAddress = "m365.banned_address",
    /// Our address is on a list that the receiver asks.
    BlockListed = "smtp.block_listed",
    /// The TLS is too old, missing or refused.
    Tls = "tls.failed",
    /// IPv6, or an address without a name.
    Transport = "m365.transport",
    /// The name given with EHLO is not ours.
    Hello = "smtp.hello_refused",
    /// Login with a password is switched off.
    AuthenticationDisabled = "auth.disabled",
    /// The login was refused.
    AuthenticationFailed = "auth.failed",
    /// The receiver wants a login.
    AuthenticationRequired = "auth.required",
    /// The account may not send as this sender.
    SendAsDenied = "auth.send_as_denied",
    /// The sender's domain or address is refused.
    SenderRefused = "smtp.sender_refused",
    /// A command of ours was not understood, or came out of order.
    OurFault = "smtp.our_fault",
    /// A policy refuses, without saying whom.
    Policy = "smtp.policy",
    /// Refused before a recipient was named.
    RefusedUs = "smtp.refused_us",
    /// The mailbox does not exist at Microsoft.
    RecipientUnknown = "m365.recipient_unknown",
    /// The recipient's own settings refuse.
    RecipientRefuses = "m365.recipient_refuses",
    /// The recipient's mailbox is full.
    MailboxFull = "smtp.mailbox_full",
    /// The recipient's mailbox is disabled.
    MailboxDisabled = "smtp.mailbox_disabled",
    /// The recipient's domain does not exist or takes no mail.
    DomainUnknown = "smtp.domain_unknown",
    /// The recipient cannot be reached; no more was said.
    RecipientRefused = "smtp.recipient_refused",
    /// The tenant's own list blocks a recipient, and with it the message.
    TenantBlockList = "m365.tenant_block_list",
    /// The message is too large.
    TooLarge = "smtp.too_large",
    /// SPF, DKIM or DMARC failed.
    Unauthenticated = "smtp.unauthenticated",
    /// The message has a form that is refused.
    MessageForm = "m365.message_refused",
    /// What the message says, or holds, is refused.
    Content = "smtp.content_refused",
    /// The message goes round in circles.
    Loop = "smtp.loop",
    /// The message cannot be sent; no more was said.
    MessageRefused = "smtp.message_refused",
}
