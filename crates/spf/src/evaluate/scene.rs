//! What one policy sees: the request, the answers so far, and its own domain; macros expand here (§7).

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use super::name::{self, family, is_under, without_final_dot};
use super::question::{Data, Known, Missing, RecordType, Reply};
use super::request::Request;
use crate::DomainSpec;
use crate::domain_spec::Asked;
use crate::macros::{Expand, MacroString, Order, Part};

/// The place from which a term is seen.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) request: &'a Request,
    pub(crate) known: Known<'a>,
    /// The current `<domain>`, which `include` and `redirect` change.
    pub(crate) domain: &'a Arc<str>,
}

impl<'a> Scene<'a> {
    /// The `<target-name>` of a term; none where no such name can exist.
    pub(crate) fn target(&self, domain_spec: Option<&DomainSpec>) -> Result<Option<Arc<str>>, Missing> {
        // §4.8: "If it is not provided, the <domain> from the check_host() arguments (see Section 4.1)
        // is used as the <target-name>."
        let Some(domain_spec) = domain_spec else {
            return Ok(Some(Arc::clone(self.domain)));
        };
        Ok(match domain_spec.asked() {
            Asked::Name(name) => name,
            Asked::Expanded => {
                let expanded = self.expand(domain_spec.name())?;
                let name = name::fitted(&expanded);
                name::is_askable(name).then(|| name.into())
            }
        })
    }

    /// The text of a macro-string for this message.
    pub(super) fn expand(&self, text: &MacroString) -> Result<String, Missing> {
        let mut expanded = String::new();
        for part in text.parts() {
            match part {
                Part::Literal(literal) => expanded.push_str(literal),
                Part::Percent => expanded.push('%'),
                Part::Space => expanded.push(' '),
                Part::UrlSpace => expanded.push_str("%20"),
                Part::Expand(macro_expand) => {
                    append(&mut expanded, &macro_expand, &self.value(macro_expand.letter)?);
                }
            }
        }
        Ok(expanded)
    }

    /// The client's validated domain names (§5.5), in the order of the DNS.
    pub(super) fn validated_names(&self) -> Result<Vec<&'a str>, Missing> {
        // §5.5: "If a DNS error occurs while doing the PTR RR lookup, then this mechanism fails to
        // match."
        let Reply::Records(records) = self.known.reply(&name::reverse(self.request.ip), RecordType::Ptr)?
        else {
            return Ok(Vec::new());
        };
        let names = records.iter().filter_map(|data| match data {
            Data::Ptr(name) => Some(without_final_dot(name)),
            _ => None,
        });
        // §4.6.4: "If this limit is exceeded, all records other than the first 10 MUST be ignored."
        let names: Vec<&str> = names.take(MOST_NAMES).filter(|name| name::is_askable(name)).collect();
        let missing = self.known.unanswered(&names, self.address_type());
        if !missing.0.is_empty() {
            return Err(missing);
        }
        let mut validated = Vec::new();
        for name in names {
            // §5.5: "If a DNS error occurs while doing an A RR lookup, then that domain name is
            // skipped and the search continues."
            if let Reply::Records(records) = self.known.reply(name, self.address_type())?
                && records.iter().any(|data| data.address() == Some(self.request.ip))
            {
                validated.push(name);
            }
        }
        Ok(validated)
    }

    /// The type of the addresses that the client's is compared with.
    pub(crate) fn address_type(&self) -> RecordType {
        // §5: "When any mechanism fetches host addresses to compare with <ip>, when <ip> is an IPv4,
        // "A" records are fetched; when <ip> is an IPv6 address, "AAAA" records are fetched."
        if self.request.ip.is_ipv4() { RecordType::A } else { RecordType::Aaaa }
    }

    fn value(&self, letter: char) -> Result<Cow<'a, str>, Missing> {
        let request = self.request;
        // §7.2 lists the letters; §7.3 says that an upper-case one is the same, then escaped.
        Ok(match letter.to_ascii_lowercase() {
            's' => Cow::Owned(format!("{}@{}", request.local_part, request.domain)),
            'l' => Cow::Borrowed(&request.local_part),
            'o' => Cow::Borrowed(&request.domain),
            'd' => Cow::Borrowed(self.domain),
            'i' => Cow::Owned(name::dotted(request.ip)),
            'p' => Cow::Borrowed(self.validated_name()?),
            'v' => Cow::Borrowed(family(request.ip)),
            'h' => Cow::Borrowed(&request.helo),
            'c' => Cow::Owned(readable(request.ip)),
            'r' => Cow::Borrowed(request.receiver.as_deref().unwrap_or(UNKNOWN)),
            't' => Cow::Owned(request.now.to_string()),
            _ => Cow::Borrowed(""),
        })
    }

    fn validated_name(&self) -> Result<&'a str, Missing> {
        // §7.3: "If the <domain> is present in the list of validated domains, it SHOULD be used.
        // Otherwise, if a subdomain of the <domain> is present, it SHOULD be used. Otherwise, any
        // name from the list can be used. If there are no validated domain names or if a DNS error
        // occurs, the string "unknown" is used."
        let names = self.validated_names()?;
        let same = names.iter().find(|name| name.eq_ignore_ascii_case(self.domain));
        let under = || names.iter().find(|name| is_under(name, self.domain));
        Ok(same.or_else(under).or(names.first()).copied().unwrap_or(UNKNOWN))
    }
}

/// §7.2: c = SMTP client IP (easily readable format)
fn readable(ip: IpAddr) -> String {
    ip.to_string()
}

/// Appends a value parted, reversed, shortened, joined by dots, and escaped, as the macro asks (§7.3).
fn append(expanded: &mut String, expand: &Expand<'_>, value: &str) {
    let delimiters = if expand.delimiters.is_empty() { "." } else { expand.delimiters };
    let begin = expanded.len();
    let mut is_first = true;
    let mut join = |part: &str| {
        if !std::mem::take(&mut is_first) {
            expanded.push('.');
        }
        expanded.push_str(part);
    };
    let parts = value.split(|character| delimiters.contains(character));
    // §7.3: the number says how many right-hand parts are used, after the reversal.
    let kept = expand.parts.and_then(|kept| usize::try_from(kept).ok()).unwrap_or(usize::MAX);
    let surplus = if kept == usize::MAX { 0 } else { parts.clone().count().saturating_sub(kept) };
    match expand.order {
        Order::Forward => parts.skip(surplus).for_each(&mut join),
        Order::Reversed => {
            let parts: Vec<&str> = parts.collect();
            parts.into_iter().rev().skip(surplus).for_each(&mut join);
        }
    }
    if expand.letter.is_ascii_uppercase() {
        let escaped = escaped(expanded.get(begin..).unwrap_or_default());
        expanded.truncate(begin);
        expanded.push_str(&escaped);
    }
}

/// RFC 3986 §2.3: unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"; all else becomes `%XX`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// §7.3: what stands for a name that nobody knows.
const UNKNOWN: &str = "unknown";

/// §4.6.4: how many PTR records are looked at.
const MOST_NAMES: usize = 10;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::evaluate::question::{Answer, Answers, Question};
    use crate::macros::Letters;

    /// The example of §7.4, seen from a client's address.
    #[track_caller]
    fn check(ip: &str, text: &str, expected: &str) {
        let request = Request::new(ip.parse().unwrap(), "mx.example.org", "strong-bad@email.example.com")
            .with_receiver("mx.cabinet.fr")
            .with_now(1_700_000_000);
        let mut answers = Answers::default();
        let ip = request.ip();
        let own = |name: &str| Data::Ptr(name.to_owned());
        let names = vec![own("mail.cabinet.fr."), own("out.email.example.com"), own("forged.example.com")];
        answers.keep(Question::new(&name::reverse(ip), RecordType::Ptr), Answer::Records(names.into()));
        for (name, kind) in [("mail.cabinet.fr", RecordType::A), ("out.email.example.com", RecordType::A)] {
            let address = match ip {
                IpAddr::V4(ip) => Data::A(ip),
                IpAddr::V6(ip) => Data::Aaaa(ip),
            };
            answers.keep(Question::new(name, kind), Answer::Records([address].into()));
        }
        for kind in [RecordType::A, RecordType::Aaaa] {
            for name in ["mail.cabinet.fr", "out.email.example.com", "forged.example.com"] {
                answers.keep(Question::new(name, kind), Answer::NoSuchName);
            }
        }
        let scene = Scene { request: &request, known: answers.alone(), domain: &"email.example.com".into() };
        let text = MacroString::read(text, Letters::Any).unwrap();
        assert_eq!(scene.expand(&text).unwrap(), expected, "{text}");
    }

    #[test]
    fn the_examples_of_the_rfc_expand_as_it_says() {
        for (text, expected) in [
            ("%{s}", "strong-bad@email.example.com"),
            ("%{o}", "email.example.com"),
            ("%{d}", "email.example.com"),
            ("%{d4}", "email.example.com"),
            ("%{d3}", "email.example.com"),
            ("%{d2}", "example.com"),
            ("%{d1}", "com"),
            ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"),
            ("%{l}", "strong-bad"),
            ("%{l-}", "strong.bad"),
            ("%{lr}", "strong-bad"),
            ("%{lr-}", "bad.strong"),
            ("%{l1r-}", "strong"),
            ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
            ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"),
            ("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
            ("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"),
        ] {
            check("192.0.2.3", text, expected);
        }
    }

    #[test]
    fn an_explanation_has_letters_of_its_own() {
        check("192.0.2.3", "%{c} %{r} %{t} %{h}", "192.0.2.3 mx.cabinet.fr 1700000000 mx.example.org");
        check("2001:db8::cb01", "%{c} %{v}", "2001:db8::cb01 ip6");
        check("::ffff:192.0.2.3", "%{c} %{v}", "192.0.2.3 in-addr");
    }

    #[test]
    fn an_upper_case_letter_escapes_its_value_and_no_more() {
        check("192.0.2.3", "?s=%{S}&%{L}%-%_%%", "?s=strong-bad%40email.example.com&strong-bad%20 %");
    }

    #[test]
    fn the_validated_name_is_the_domain_s_own_where_there_is_one() {
        check("192.0.2.3", "%{p} %{p2}", "out.email.example.com example.com");
        check("2001:db8::cb01", "%{p}", "unknown");
    }
}
