//! The parts of the page, and which part a key of the plan belongs to.

/// A part of the page: first what is asked, then what is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Domains and the Microsoft endpoint.
    Domains,
    /// What DNS holds today.
    Dns,
    /// The egress addresses, by site.
    Addresses,
    /// Companies, senders and the path.
    Senders,
    /// The SPF record to publish.
    Record,
    /// The Exchange connectors.
    Connector,
    /// The application's settings.
    Application,
}

impl Section {
    /// Every part, in the order of the page.
    pub(crate) const ALL: [Self; 7] = [
        Self::Domains,
        Self::Dns,
        Self::Addresses,
        Self::Senders,
        Self::Record,
        Self::Connector,
        Self::Application,
    ];

    /// The part that a JSON pointer into the plan belongs to.
    pub(crate) fn of(pointer: &str) -> Self {
        let mut keys = pointer.split('/').skip(1);
        match (keys.next(), keys.nth(1)) {
            (Some("sites"), _) => Self::Addresses,
            (Some("companies" | "senders" | "application" | "organisation"), _)
            | (Some("domains"), Some("bounces")) => Self::Senders,
            (Some("domains"), Some("txt")) => Self::Dns,
            _ => Self::Domains,
        }
    }

    /// The `id` of its heading.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Domains => "section-domains",
            Self::Dns => "section-dns",
            Self::Addresses => "section-addresses",
            Self::Senders => "section-senders",
            Self::Record => "section-record",
            Self::Connector => "section-connector",
            Self::Application => "section-application",
        }
    }

    /// The link to its heading.
    pub(crate) fn href(self) -> String {
        format!("#{}", self.id())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn each_key_belongs_to_the_part_that_asks_for_it() {
        for (pointer, section) in [
            ("/domains/0/name", Section::Domains),
            ("/tenants/0/endpoint", Section::Domains),
            ("/routes/0/pace_ms", Section::Domains),
            ("/domains/0/txt/1", Section::Dns),
            ("/domains/0/bounces", Section::Senders),
            ("/sites/0/egress_addresses/1", Section::Addresses),
            ("/senders/notification", Section::Senders),
            ("", Section::Domains),
        ] {
            assert_eq!(Section::of(pointer), section, "{pointer}");
        }
    }
}
