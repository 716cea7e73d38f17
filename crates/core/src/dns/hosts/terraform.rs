//! Terraform: a file for each of five providers, with the import of what is there.

use std::fmt::Write as _;

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused unless every value is known to the byte, for three of the providers take the whole set.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    scene.whole_set(Value::is_plain)?;
    let single = [
        scene.file("terraform-ovh.tf", singly(scene, &OVH)),
        scene.file("terraform-cloudflare.tf", singly(scene, &CLOUDFLARE)),
    ];
    let whole = [
        scene.file("terraform-gandi.tf", gandi(scene)),
        scene.file("terraform-aws.tf", aws(scene)),
        scene.file("terraform-azurerm.tf", azurerm(scene)),
    ];
    let mut steps = vec![scene.compare(), scene.step(scene.texts.terraform_single, single)];
    let (removed, added) = (scene.edit.removed(), scene.edit.added());
    let extra = removed.into_iter().skip(added.len()).map(|value| Copyable::Value(value.text()));
    let extra: Vec<Copyable> = extra.collect();
    if !extra.is_empty() {
        steps.push(scene.step(scene.texts.terraform_extra, extra));
    }
    steps.push(scene.step(scene.texts.terraform_whole, whole));
    let plan = ["terraform plan", "terraform apply"].map(|command| Copyable::Value(command.to_owned()));
    steps.push(scene.step(scene.texts.terraform_plan, plan));
    Ok(scene.staged(Vec::new(), steps))
}

/// A provider with one resource for each record.
struct Single {
    resource: &'static str,
    zone: fn(&str) -> String,
    body: fn(&Value) -> String,
    import: fn(&str, &str) -> String,
}

/// OVHcloud's own provider: docs/resources/domain_zone_record.
const OVH: Single = Single {
    resource: "ovh_domain_zone_record",
    zone: |domain| {
        format!("  zone      = {}\n  subdomain = \"\"\n  fieldtype = \"TXT\"\n", syntax::hcl(domain))
    },
    body: |value| {
        format!("  ttl       = {LOWERED_TTL_SECONDS}\n  target    = {}\n", syntax::hcl(&value.text()))
    },
    import: |record, domain| format!("{record}.{domain}"),
};

/// Cloudflare's own provider, version 5: its record is named by zone and record.
const CLOUDFLARE: Single = Single {
    resource: "cloudflare_dns_record",
    zone: |domain| {
        format!("  zone_id = \"ZONE_ID\"\n  name    = {}\n  type    = \"TXT\"\n", syntax::hcl(domain))
    },
    body: |value| {
        format!("  ttl     = {LOWERED_TTL_SECONDS}\n  content = {}\n", syntax::hcl(&syntax::zone(value)))
    },
    import: |record, _| format!("ZONE_ID/{record}"),
};

fn singly(scene: Scene<'_>, provider: &Single) -> String {
    let domain = scene.domain.as_str();
    let replaced = scene.edit.removed().len();
    let mut text = String::new();
    for (number, value) in scene.edit.added().into_iter().enumerate() {
        let (name, record) = match number {
            0 => ("spf".to_owned(), "RECORD_ID".to_owned()),
            _ => (format!("spf_{}", number + 1), format!("RECORD_ID_{}", number + 1)),
        };
        let body = [(provider.zone)(domain), (provider.body)(value)].concat();
        if number > 0 {
            text.push('\n');
        }
        if number < replaced {
            import(&mut text, provider.resource, &name, &(provider.import)(&record, domain));
        }
        resource(&mut text, provider.resource, &name, &body);
    }
    text
}

fn gandi(scene: Scene<'_>) -> String {
    let domain = scene.domain.as_str();
    let body = format!(
        "  zone   = {}\n  name   = \"@\"\n  type   = \"TXT\"\n  ttl    = {LOWERED_TTL_SECONDS}\n  values = {}\n",
        syntax::hcl(domain),
        list(scene, syntax::zone),
    );
    set(scene, "gandi_livedns_record", &format!("{domain}/@/TXT"), &body)
}

/// The provider puts the outer quotes itself; two quotes in a row part the strings.
fn aws(scene: Scene<'_>) -> String {
    let domain = scene.domain.as_str();
    let body = format!(
        "  zone_id = \"ZONE_ID\"\n  name    = {}\n  type    = \"TXT\"\n  ttl     = {LOWERED_TTL_SECONDS}\n  records = {}\n",
        syntax::hcl(domain),
        list(scene, |value| syntax::route53_strings(value).join("\"\"")),
    );
    set(scene, "aws_route53_record", &format!("ZONE_ID_{domain}_TXT"), &body)
}

fn azurerm(scene: Scene<'_>) -> String {
    let domain = scene.domain.as_str();
    let mut body = format!(
        "  name                = \"@\"\n  zone_name           = {}\n  resource_group_name = \"RESOURCE_GROUP\"\n  ttl                 = {LOWERED_TTL_SECONDS}\n",
        syntax::hcl(domain)
    );
    for value in &scene.edit.after {
        body.push_str(&format!("\n  record {{\n    value = {}\n  }}\n", syntax::hcl(&value.text())));
    }
    let id = format!(
        "/subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP/providers/Microsoft.Network/dnsZones/{domain}/TXT/@"
    );
    set(scene, "azurerm_dns_txt_record", &id, &body)
}

/// A resource that is the whole set, and says so.
fn set(scene: Scene<'_>, kind: &str, id: &str, body: &str) -> String {
    let mut text = format!("# {}\n", syntax::comment(scene.texts.terraform_set));
    import(&mut text, kind, "apex_txt", id);
    resource(&mut text, kind, "apex_txt", body);
    text
}

fn list(scene: Scene<'_>, form: impl Fn(&Value) -> String) -> String {
    let values: Vec<String> =
        scene.edit.after.iter().map(|value| format!("    {},\n", syntax::hcl(&form(value)))).collect();
    format!("[\n{}  ]", values.concat())
}

fn import(text: &mut String, kind: &str, name: &str, id: &str) {
    // Writing to a String does not fail.
    let _ = write!(text, "import {{\n  to = {kind}.{name}\n  id = {}\n}}\n\n", syntax::hcl(id));
}

fn resource(text: &mut String, kind: &str, name: &str, body: &str) {
    let _ = write!(text, "resource \"{kind}\" \"{name}\" {{\n{body}}}\n");
}
