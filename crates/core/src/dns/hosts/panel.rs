//! Hosts where a person changes one record at a time: OVHcloud, IONOS, Cloudflare, and any other.

use serde_json::{Value as Json, json};

use crate::dns::instructions::{Copyable, Scene, Step, shown};
use crate::dns::{Value, syntax};

/// OVHcloud: the panel, or its signed REST interface.
pub(in crate::dns) fn ovhcloud(scene: Scene<'_>) -> Vec<Step> {
    let mut steps = vec![scene.step(scene.texts.open_ovhcloud, []), scene.compare()];
    steps.extend(edited(scene, scene.texts.field_ovhcloud));
    // How the interface parts a longer value is not documented.
    if scene.edit.added().iter().all(|value| value.strings().len() == 1 && value.is_plain()) {
        let zone = format!("https://eu.api.ovh.com/v1/domain/zone/{}", scene.domain);
        let body = |value: &Value| json!({ "subDomain": "", "target": value.text() });
        let create = |value: &Value| json!({ "fieldType": "TXT", "subDomain": "", "target": value.text() });
        let mut requests = vec![request("GET", format!("{zone}/record?fieldType=TXT&subDomain="), None)];
        requests.extend(edits(scene, "PUT", &body, &format!("{zone}/record"), &create));
        requests.push(request("POST", format!("{zone}/refresh"), None));
        steps.push(scene.step(scene.texts.api_ovhcloud, requests));
    }
    scene.staged(Vec::new(), steps)
}

/// IONOS: the panel.
pub(in crate::dns) fn ionos(scene: Scene<'_>) -> Vec<Step> {
    let mut steps = vec![scene.step(scene.texts.open_ionos, []), scene.compare()];
    steps.extend(edited(scene, scene.texts.field_ionos));
    scene.staged(Vec::new(), steps)
}

/// Cloudflare: the panel, or its REST interface, which wants the character-strings in quotes.
pub(in crate::dns) fn cloudflare(scene: Scene<'_>) -> Vec<Step> {
    let mut steps = vec![scene.step(scene.texts.open_cloudflare, []), scene.compare()];
    steps.extend(edited(scene, scene.texts.field_cloudflare));
    let records = "https://api.cloudflare.com/client/v4/zones/ZONE_ID/dns_records";
    let body = |value: &Value| json!({ "content": syntax::zone(value) });
    let create = |value: &Value| json!({ "type": "TXT", "name": scene.domain.as_str(), "content": syntax::zone(value) });
    let mut requests = vec![request("GET", format!("{records}?type=TXT&name={}", scene.domain), None)];
    requests.extend(edits(scene, "PATCH", &body, records, &create));
    steps.push(scene.step(scene.texts.api_cloudflare, requests));
    scene.staged(Vec::new(), steps)
}

/// Any other host: the value in every form.
pub(in crate::dns) fn generic(scene: Scene<'_>) -> Vec<Step> {
    let mut steps = vec![scene.step(scene.texts.open_generic, []), scene.compare()];
    steps.extend(edited(scene, scene.texts.field_generic));
    let added = scene.edit.added();
    if !added.is_empty() {
        let quoted = added.iter().map(|value| Copyable::Value(syntax::zone(value)));
        let lines = added.iter().map(|value| format!("{}. IN TXT {}", scene.domain, syntax::zone(value)));
        steps.push(scene.step(scene.texts.form_quoted, quoted));
        steps.push(scene.step(scene.texts.form_zone, lines.map(Copyable::Value)));
    }
    scene.staged(Vec::new(), steps)
}

/// Each old value is replaced by a new one; those left over are deleted or created.
fn edited(scene: Scene<'_>, field: &str) -> Vec<Step> {
    let texts = scene.texts;
    let (removed, added) = (scene.edit.removed(), scene.edit.added());
    let pairs = removed.len().min(added.len());
    let mut steps = Vec::new();
    for (old, new) in removed.iter().zip(&added) {
        steps.push(scene.step(texts.replace_old, [shown(old)]));
        steps.push(scene.step(texts.replace_new, [shown(new)]));
    }
    steps.extend(removed.iter().skip(pairs).map(|old| scene.step(texts.delete, [shown(old)])));
    steps.extend(added.iter().skip(pairs).map(|new| scene.step(texts.create, [shown(new)])));
    if !added.is_empty() {
        steps.push(scene.step(field, []));
    }
    if !scene.edit.kept().is_empty() {
        steps.push(scene.step(texts.untouched, []));
    }
    steps
}

/// The same as requests: of two records the second is RECORD_ID_2, so that nobody deletes the first.
fn edits(
    scene: Scene<'_>,
    change: &'static str,
    changed: &dyn Fn(&Value) -> Json,
    records: &str,
    created: &dyn Fn(&Value) -> Json,
) -> Vec<Copyable> {
    let (removed, added) = (scene.edit.removed(), scene.edit.added());
    let pairs = removed.len().min(added.len());
    let record = |number: usize| match number {
        0 => format!("{records}/RECORD_ID"),
        _ => format!("{records}/RECORD_ID_{}", number + 1),
    };
    let mut requests = Vec::new();
    for (number, new) in added.iter().take(pairs).enumerate() {
        requests.push(request(change, record(number), Some(changed(new))));
    }
    requests.extend((pairs..removed.len()).map(|number| request("DELETE", record(number), None)));
    for new in added.iter().skip(pairs) {
        requests.push(request("POST", records.to_owned(), Some(created(new))));
    }
    requests
}

fn request(method: &'static str, url: String, body: Option<Json>) -> Copyable {
    Copyable::Request { method, url, body }
}
