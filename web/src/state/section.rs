//! The five questions of the plan, and which of them a key of the plan belongs to.

/// A question of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Domains and the Microsoft endpoint.
    Domains,
    /// The egress addresses, by site.
    Addresses,
    /// What DNS holds today.
    Dns,
    /// The application and the way of its messages.
    Application,
    /// Companies, senders and bounces.
    Senders,
}

impl Section {
    /// Every question, in order.
    pub(crate) const ALL: [Self; 5] =
        [Self::Domains, Self::Addresses, Self::Dns, Self::Application, Self::Senders];

    /// The question that a JSON pointer into the plan belongs to.
    pub(crate) fn of(pointer: &str) -> Self {
        let mut keys = pointer.split('/').skip(1);
        match (keys.next(), keys.nth(1)) {
            (Some("sites"), Some("facteur" | "served_by")) | (Some("application"), _) => Self::Application,
            (Some("sites"), _) | (Some("tenants"), Some("identify" | "certificate_name")) => Self::Addresses,
            (Some("companies" | "senders" | "organisation"), _) | (Some("domains"), Some("bounces")) => {
                Self::Senders
            }
            (Some("domains"), Some("txt" | "dns_host")) => Self::Dns,
            _ => Self::Domains,
        }
    }

    /// Its name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Domains => "domain",
            Self::Addresses => "addresses",
            Self::Dns => "dns",
            Self::Application => "application",
            Self::Senders => "senders",
        }
    }

    /// Its place, counted from 1.
    pub(crate) fn number(self) -> usize {
        Self::ALL.iter().position(|section| *section == self).map_or(1, |index| index + 1)
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn each_key_belongs_to_the_question_that_asks_for_it() {
        for (pointer, section) in [
            ("/domains/0/name", Section::Domains),
            ("/tenants/0/endpoint", Section::Domains),
            ("/tenants/0/certificate_name", Section::Addresses),
            ("/routes/0/pace_ms", Section::Domains),
            ("/domains/0/txt/1", Section::Dns),
            ("/domains/0/bounces", Section::Senders),
            ("/sites/0/egress_addresses/1", Section::Addresses),
            ("/sites/0/served_by", Section::Application),
            ("/senders/notification", Section::Senders),
            ("", Section::Domains),
        ] {
            assert_eq!(Section::of(pointer), section, "{pointer}");
        }
    }
}
