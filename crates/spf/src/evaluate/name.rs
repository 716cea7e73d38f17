//! Which names are well formed, which are cut, and which lies under which (§4.3, §5.5, §7.3).

use std::net::IpAddr;

/// Whether a name can be asked about in the DNS at all.
pub(crate) fn is_askable(name: &str) -> bool {
    // RFC 1035 §2.3.4: labels have 63 octets or less. Text outside ASCII is no name of the DNS.
    let mut label = 0;
    for byte in name.bytes() {
        match byte {
            b'.' if label == 0 => return false,
            b'.' => label = 0,
            _ if !byte.is_ascii() || label == LONGEST_LABEL => return false,
            _ => label += 1,
        }
    }
    label > 0 && name.len() <= LONGEST_NAME
}

/// Whether a name can have a policy.
pub(crate) fn is_domain(name: &str) -> bool {
    // §4.3: "If the <domain> is malformed (e.g., label longer than 63 characters, zero-length label
    // not at the end, etc.) or is not a multi-label domain name, [...] check_host() immediately
    // returns the result "none"." A domain literal such as [192.0.2.1] is no domain name.
    is_askable(name) && name.contains('.') && !name.starts_with('[')
}

/// The name made by a macro-string as it is asked about.
pub(crate) fn fitted(expanded: &str) -> &str {
    // §7.3: "if the expanded domain name exceeds 253 characters (the maximum length of a domain
    // name in this format), the left side is truncated to fit, by removing successive domain
    // labels (and their following dots) until the total length does not exceed 253 characters."
    let mut name = without_final_dot(expanded);
    while name.len() > LONGEST_NAME {
        match name.split_once('.') {
            Some((_, rest)) => name = rest,
            None => break,
        }
    }
    name
}

/// The name without the dot that says that it is absolute.
pub(super) fn without_final_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

/// Whether `name` is `domain` or lies under it.
pub(super) fn is_within(name: &str, domain: &str) -> bool {
    name.eq_ignore_ascii_case(domain) || is_under(name, domain)
}

/// Whether `name` is a subdomain of `domain`.
pub(super) fn is_under(name: &str, domain: &str) -> bool {
    let start = name.len().checked_sub(domain.len()).filter(|start| *start > 0);
    let split = start.and_then(|start| Some((name.get(..start)?, name.get(start..)?)));
    split.is_some_and(|(labels, rest)| labels.ends_with('.') && rest.eq_ignore_ascii_case(domain))
}

/// The name at which the DNS keeps the names of an address (RFC 1035 §3.5, RFC 3596 §2.5).
pub(super) fn reverse(ip: IpAddr) -> String {
    let mut parts: Vec<String> = dotted(ip).split('.').map(str::to_owned).collect();
    parts.reverse();
    format!("{}.{}.arpa", parts.join("."), family(ip))
}

/// The address with a dot between its parts, which are hexadecimal digits for IPv6 (§7.3, `i`).
pub(super) fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let digits: Vec<String> = format!("{:032X}", u128::from(ip)).chars().map(String::from).collect();
            digits.join(".")
        }
    }
}

/// §7.2: v = the string "in-addr" if <ip> is ipv4, or "ip6" if <ip> is ipv6
pub(super) fn family(ip: IpAddr) -> &'static str {
    if ip.is_ipv4() { "in-addr" } else { "ip6" }
}

/// RFC 1035 §2.3.4.
const LONGEST_LABEL: usize = 63;

/// RFC 1035 §2.3.4: 255 octets, of which the text does not show the first length and the root.
const LONGEST_NAME: usize = 253;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(name: &str, askable: bool, domain: bool) {
        assert_eq!((is_askable(name), is_domain(name)), (askable, domain), "{name}");
    }

    #[test]
    fn malformed_names_are_not_asked_about() {
        check("example.org", true, true);
        check("_spf.a b.example.org", true, true);
        check("localhost", true, false);
        check("[192.0.2.1]", true, false);
        check("a..example.org", false, false);
        check("", false, false);
        check("société.example.org", false, false);
        check(&format!("{}.example.org", "a".repeat(63)), true, true);
        check(&format!("{}.example.org", "a".repeat(64)), false, false);
    }

    #[test]
    fn a_long_name_loses_labels_on_its_left() {
        let long = format!("first.{}example.org", "label-of-ten.".repeat(20));
        assert!(fitted(&long).len() <= 253 && long.ends_with(fitted(&long)));
        assert_eq!(fitted("example.org."), "example.org");
        let one_label = "a".repeat(300);
        assert_eq!(fitted(&one_label), one_label);
    }

    #[test]
    fn a_subdomain_ends_in_a_dot_and_its_domain() {
        assert!(is_within("Mail.Example.org", "example.ORG"));
        assert!(is_within("example.org", "example.org") && !is_under("example.org", "example.org"));
        assert!(!is_within("badexample.org", "example.org"));
        assert!(!is_within("org", "example.org"));
        assert!(!is_within("é.org", "\u{a9}.org"));
    }

    #[test]
    fn addresses_have_their_reverse_names() {
        let reverse = |text: &str| reverse(text.parse().unwrap());
        assert_eq!(reverse("192.0.2.1"), "1.2.0.192.in-addr.arpa");
        assert_eq!(
            reverse("2001:db8::cb01"),
            "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6.arpa"
        );
    }
}
