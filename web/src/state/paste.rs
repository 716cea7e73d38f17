//! What is meant by typed or pasted text: without what word processors, panels and look-up tools put around it.

use facteur_core::paste::txt_values;
use facteur_core::plan::Plan;

/// The plan as it is meant. Rows keep their places; only the TXT values may be fewer lines than were typed.
pub(crate) fn meant(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let optional = |text: &mut Option<String>| {
        *text = text.as_deref().map(word).filter(|text| !text.is_empty());
    };
    for tenant in &mut plan.tenants {
        tenant.endpoint = word(&tenant.endpoint);
    }
    for domain in &mut plan.domains {
        domain.name = word(&domain.name);
        domain.txt = txt_values(&plain(&domain.txt.join("\n")));
        optional(&mut domain.bounces);
    }
    for address in plan.sites.iter_mut().flat_map(|site| &mut site.egress_addresses) {
        *address = word(address);
    }
    for company in &mut plan.companies {
        company.invoice_sender = word(&company.invoice_sender);
    }
    for tenant in &mut plan.tenants {
        optional(&mut tenant.certificate_name);
    }
    for site in &mut plan.sites {
        optional(&mut site.facteur);
        // A site that another one serves goes out by that one's addresses.
        if site.served_by.is_some() && site.egress_addresses.iter().all(String::is_empty) {
            site.egress_addresses.clear();
        }
    }
    optional(&mut plan.senders.notification);
    optional(&mut plan.senders.password_reset);
    plan
}

/// The addresses in a pasted text, when there are several; with one, or none, the browser's own paste does.
pub(crate) fn several_addresses(text: &str) -> Option<Vec<String>> {
    Some(addresses_in(text)).filter(|addresses| addresses.len() > 1)
}

/// What looks like an address in a text, right or wrong: what is wrong is told at its row.
pub(crate) fn addresses_in(text: &str) -> Vec<String> {
    plain(text)
        .split(|character: char| {
            character.is_whitespace() || matches!(character, ',' | ';' | '"' | '(' | ')' | '[' | ']')
        })
        .map(|word| word.strip_prefix("ip4:").or_else(|| word.strip_prefix("+ip4:")).unwrap_or(word))
        // A netmask stands beside many an address, and is none.
        .filter(|word| looks_like_address(word) && !word.starts_with("255."))
        .fold(Vec::new(), |mut found: Vec<String>, word| {
            if !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
            found
        })
}

/// Whether typed text holds characters that are not meant in a DNS value.
pub(crate) fn is_repaired(text: &str) -> bool {
    plain(text) != text
}

/// A text of one word: no space belongs inside or around it.
fn word(text: &str) -> String {
    plain(text).trim().to_owned()
}

/// The text with plain spaces and quotes, and without characters that nobody sees.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|character| {
            !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        })
        .map(|character| match character {
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => ' ',
            '\u{201c}'..='\u{201f}' | '«' | '»' => '"',
            other => other,
        })
        .collect()
}

/// Digits and dots, perhaps with a length: enough to tell an address, right or wrong, from the words around it.
fn looks_like_address(word: &str) -> bool {
    let (host, length) = word.split_once('/').unwrap_or((word, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    host.split('.').count() == 4 && host.split('.').all(is_number) && is_number(length)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        let mut plan = crate::state::example::plan();
        plan.domains[0].txt = line.split('\n').map(str::to_owned).collect();
        assert_eq!(meant(&plan).domains[0].txt.first().map(String::as_str), expected, "{line}");
    }

    #[test]
    fn a_txt_value_is_found_in_what_panels_and_tools_show() {
        check("v=spf1 mx -all", Some("v=spf1 mx -all"));
        check("\"v=spf1 mx -all\"", Some("v=spf1 mx -all"));
        check("cabinet.fr. 3600 IN TXT \"v=spf1 mx \" \"-all\"", Some("\"v=spf1 mx \" \"-all\""));
        check("cabinet.fr\ttext = \"v=spf1 mx -all\"", Some("v=spf1 mx -all"));
        check("«\u{a0}v=spf1 mx -all\u{a0}»", Some(" v=spf1 mx -all "));
        check("“v=spf1 mx -all”", Some("v=spf1 mx -all"));
        check("v=spf1\u{a0}mx\u{202f}-all\u{200b}", Some("v=spf1 mx -all"));
        check("*** Serveur ne parvient pas à trouver cabinet.fr : Non-existent domain", None);
        check("MS=ms12345678", Some("MS=ms12345678"));
        check(" \u{a0}", None);
    }

    #[test]
    fn a_site_that_another_one_serves_needs_no_address() {
        let mut plan = crate::state::example::plan();
        crate::state::add_site(&mut plan);
        assert_eq!(meant(&plan).sites[1].egress_addresses, [""]);
        plan.sites[1].served_by = Some("Siège".to_owned());
        assert_eq!(meant(&plan).sites[1].egress_addresses, [""; 0]);
    }

    #[track_caller]
    fn check_several(text: &str, expected: &[&str]) {
        assert_eq!(several_addresses(text).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn several_addresses_are_found_whatever_stands_between() {
        check_several("10.14.154.252\n10.125.21.32", &["10.14.154.252", "10.125.21.32"]);
        check_several("192.0.2.1, 192.0.2.2;198.51.100.0/24", &["192.0.2.1", "192.0.2.2", "198.51.100.0/24"]);
        check_several("v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all", &["192.0.2.1", "192.0.2.2"]);
        check_several("Siège\u{a0}: 192.0.2.1 (secours 192.0.2.999)", &["192.0.2.1", "192.0.2.999"]);
        check_several("192.0.2.1", &[]);
        check_several("192.0.2.1 255.255.255.0\n192.0.2.9\n192.0.2.1", &["192.0.2.1", "192.0.2.9"]);
        check_several("version 13.83.501 du 28.11.2022", &[]);
    }
}
