//! Who hosts a zone, or by what it is kept: each wants the change in its own form.

/// Where the TXT values of a domain are changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Host {
    /// OVHcloud: one record at a time.
    Ovhcloud,
    /// Gandi LiveDNS: its API takes all values of a name at once.
    Gandi,
    /// IONOS: one record at a time.
    Ionos,
    /// Cloudflare: one record at a time.
    Cloudflare,
    /// A zone file, or a server that takes dynamic updates (RFC 2136).
    Bind,
    /// Amazon Route 53: all values of a name at once.
    Route53,
    /// Azure DNS: values are added to and removed from a set.
    Azure,
    /// Google Cloud: all values of a name at once.
    Google,
    /// Terraform, over one of five hosts.
    Terraform,
    /// DNSControl.
    Dnscontrol,
    /// octoDNS: all values of a name at once.
    Octodns,
    /// Any other: the value in every form.
    #[default]
    Generic,
}

impl Host {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Ovhcloud,
        Self::Gandi,
        Self::Ionos,
        Self::Cloudflare,
        Self::Bind,
        Self::Route53,
        Self::Azure,
        Self::Google,
        Self::Terraform,
        Self::Dnscontrol,
        Self::Octodns,
        Self::Generic,
    ];

    /// The host that a plan names in `dns_host`; none where the name is not known.
    pub fn named(name: &str) -> Option<Self> {
        let mut name = name.to_ascii_lowercase();
        name.retain(|character| character.is_ascii_alphanumeric());
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, host)| *host)
    }

    /// The word for it in a plan.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ovhcloud => "ovhcloud",
            Self::Gandi => "gandi",
            Self::Ionos => "ionos",
            Self::Cloudflare => "cloudflare",
            Self::Bind => "bind",
            Self::Route53 => "route53",
            Self::Azure => "azure",
            Self::Google => "google",
            Self::Terraform => "terraform",
            Self::Dnscontrol => "dnscontrol",
            Self::Octodns => "octodns",
            Self::Generic => "generic",
        }
    }

    /// The name that it gives itself; none where it is any other.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Ovhcloud => "OVHcloud",
            Self::Gandi => "Gandi",
            Self::Ionos => "IONOS",
            Self::Cloudflare => "Cloudflare",
            Self::Bind => "BIND",
            Self::Route53 => "Amazon Route 53",
            Self::Azure => "Azure DNS",
            Self::Google => "Google Cloud",
            Self::Terraform => "Terraform",
            Self::Dnscontrol => "DNSControl",
            Self::Octodns => "octoDNS",
            Self::Generic => return None,
        })
    }

    /// Whether it takes all values of a name at once: what is left out is gone.
    pub fn takes_the_whole_set(self) -> bool {
        matches!(self, Self::Gandi | Self::Route53 | Self::Google | Self::Terraform | Self::Octodns)
    }
}

/// What people write in `dns_host`, in lower case, letters and digits alone.
const NAMES: [(&str, Host); 30] = [
    ("ovhcloud", Host::Ovhcloud),
    ("ovh", Host::Ovhcloud),
    ("gandi", Host::Gandi),
    ("gandilivedns", Host::Gandi),
    ("ionos", Host::Ionos),
    ("1and1", Host::Ionos),
    ("cloudflare", Host::Cloudflare),
    ("bind", Host::Bind),
    ("bind9", Host::Bind),
    ("knot", Host::Bind),
    ("powerdns", Host::Bind),
    ("nsupdate", Host::Bind),
    ("route53", Host::Route53),
    ("aws", Host::Route53),
    ("awsroute53", Host::Route53),
    ("amazonroute53", Host::Route53),
    ("azure", Host::Azure),
    ("azuredns", Host::Azure),
    ("google", Host::Google),
    ("googlecloud", Host::Google),
    ("googleclouddns", Host::Google),
    ("terraform", Host::Terraform),
    ("dnscontrol", Host::Dnscontrol),
    ("octodns", Host::Octodns),
    ("generic", Host::Generic),
    ("technitium", Host::Generic),
    ("infomaniak", Host::Generic),
    ("o2switch", Host::Generic),
    ("cpanel", Host::Generic),
    ("plesk", Host::Generic),
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Host>) {
        assert_eq!(Host::named(name), expected, "{name}");
    }

    #[test]
    fn a_host_is_known_however_it_is_written() {
        check("OVHcloud", Some(Host::Ovhcloud));
        check("Amazon Route 53", Some(Host::Route53));
        check("Google Cloud", Some(Host::Google));
        check("o2switch", Some(Host::Generic));
        check("registrar.example", None);
    }

    #[test]
    fn the_word_for_a_host_names_it() {
        for host in Host::ALL {
            check(host.as_str(), Some(host));
        }
    }
}
