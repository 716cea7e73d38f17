//! The files for tools, read by what reads them: HCL, YAML, JSON, a shell, and Node.js.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use facteur_core::dns::{Edit, Host, Value};
use saphyr::LoadableYamlNode;
use serde_json::Value as Json;

use crate::{answer, at, changed, file, published};

/// Both ways of every case that a host takes: the name of its files, and what they must give.
fn each_way(host: Host, test: impl Fn(&dyn Fn(&str) -> Result<String>, &Edit) -> Result<()>) -> Result<()> {
    for values in published() {
        let change = changed(&values)?;
        let found = at(&change, host)?;
        for (way, edit) in [("", change.edit.clone()), ("undo.", change.edit.undone())] {
            let read = |end: &str| file(&found, &format!("cabinet.fr.{way}{end}")).map(str::to_owned);
            test(&read, &edit).with_context(|| format!("{values:?} {way}"))?;
        }
    }
    Ok(())
}

fn texts<'a>(values: impl IntoIterator<Item = &'a Value>) -> Vec<String> {
    values.into_iter().map(Value::text).collect()
}

fn strings(list: &Json) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

/// The text behind quotes as a zone file has them.
fn unquoted(text: &str) -> String {
    Value::read(text).text()
}

#[test]
fn terraform_reads_each_value_in_every_file() -> Result<()> {
    each_way(Host::Terraform, |read, edit| {
        let resource = |provider: &str, kind: &str| -> Result<Json> {
            let text = read(&format!("terraform-{provider}.tf"))?;
            let mut body: Json = hcl::from_str(&text).with_context(|| text.clone())?;
            Ok(body["resource"][kind].take())
        };
        let added = texts(edit.added());
        for (provider, kind, key) in
            [("ovh", "ovh_domain_zone_record", "target"), ("cloudflare", "cloudflare_dns_record", "content")]
        {
            let found = resource(provider, kind)?;
            let found = found.as_object().into_iter().flatten().map(|(_, one)| one[key].as_str());
            let found: Option<Vec<&str>> = found.collect();
            let found = found.context(provider)?;
            let plain =
                found.iter().map(|text| if key == "content" { unquoted(text) } else { (*text).to_owned() });
            ensure!(plain.collect::<Vec<_>>() == added, "{provider}: {found:?}");
        }
        let gandi = strings(&resource("gandi", "gandi_livedns_record")?["apex_txt"]["values"]);
        ensure!(
            gandi.iter().map(|text| unquoted(text)).collect::<Vec<_>>() == texts(&edit.after),
            "{gandi:?}"
        );
        // The provider puts the outer quotes.
        let aws = strings(&resource("aws", "aws_route53_record")?["apex_txt"]["records"]);
        let quoted = aws.iter().map(|text| unquoted(&format!("\"{text}\"")));
        ensure!(quoted.collect::<Vec<_>>() == texts(&edit.after), "{aws:?}");
        let azure = resource("azurerm", "azurerm_dns_txt_record")?;
        let record = &azure["apex_txt"]["record"];
        let records = record.as_array().cloned().unwrap_or_else(|| vec![record.clone()]);
        let values: Vec<String> =
            records.iter().filter_map(|one| one["value"].as_str()).map(str::to_owned).collect();
        ensure!(values == texts(&edit.after), "{azure}");
        Ok(())
    })
}

#[test]
fn octodns_yaml_has_every_value() -> Result<()> {
    each_way(Host::Octodns, |read, edit| {
        let text = read("octodns.yaml")?;
        let documents = saphyr::Yaml::load_from_str(&text)?;
        let set = documents.first().context("a document")?.as_mapping_get("").context("the empty key")?;
        let set = set.as_sequence_get(0).context("a set")?;
        let values =
            set.as_mapping_get("values").and_then(|values| values.as_sequence()).context("values")?;
        let values = values.iter().filter_map(|value| value.as_str()).map(|value| value.replace("\\;", ";"));
        ensure!(values.collect::<Vec<_>>() == texts(&edit.after), "{text}");
        ensure!(set.as_mapping_get("type").and_then(|kind| kind.as_str()) == Some("TXT"), "{text}");
        Ok(())
    })
}

#[test]
fn a_batch_of_route_53_deletes_what_is_there_and_creates_what_is_to_be() -> Result<()> {
    each_way(Host::Route53, |read, edit| {
        let batch: Json = serde_json::from_str(&read("route53.json")?)?;
        for (number, action, values) in [(0, "DELETE", &edit.before), (1, "CREATE", &edit.after)] {
            let change = &batch["Changes"][number];
            let records = change["ResourceRecordSet"]["ResourceRecords"].as_array().context("records")?;
            let found = records.iter().filter_map(|record| record["Value"].as_str()).map(unquoted);
            ensure!(found.collect::<Vec<_>>() == texts(values) && change["Action"] == action, "{batch}");
        }
        Ok(())
    })
}

#[test]
fn dnscontrol_runs_its_line() -> Result<()> {
    each_way(Host::Dnscontrol, |read, edit| {
        let lines = read("dnscontrol.js")?;
        let script =
            format!("const TXT = (name, value) => value;\nconsole.log(JSON.stringify([\n{lines}]));");
        let found: Json = serde_json::from_str(&answer(Command::new("node").args(["-e", &script]))?)?;
        ensure!(strings(&found) == texts(edit.added()), "{lines}");
        Ok(())
    })
}

/// Runs a script in a shell whose `program` prints its arguments, each between marks.
fn arguments(folder: &Path, program: &str, script: &str) -> Result<Vec<Vec<String>>> {
    let stub = folder.join(program);
    fs::write(&stub, "#!/bin/sh\nprintf 'call\\001'\nprintf '%s\\001' \"$@\"\nprintf '\\002'\n")?;
    fs::set_permissions(&stub, fs::Permissions::from_mode(0o755))?;
    let path = format!("{}:/usr/bin:/bin", folder.display());
    let said =
        answer(Command::new("sh").args(["-c", script, "script", "the group", "3600"]).env("PATH", path))?;
    let call =
        |call: &str| call.split('\u{1}').skip(1).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    Ok(said.split_terminator('\u{2}').map(call).collect())
}

#[test]
fn a_shell_hands_azure_the_values_and_nothing_else() -> Result<()> {
    let folder = tempfile::tempdir()?;
    each_way(Host::Azure, |read, edit| {
        let calls = arguments(folder.path(), "az", &read("azure.sh")?)?;
        let given = |verb: &str| -> Vec<String> {
            let calls = calls.iter().filter(|call| call.iter().any(|word| word == verb));
            calls
                .map(|call| call.iter().skip_while(|word| *word != "--value").skip(1).cloned().collect())
                .collect()
        };
        ensure!(given("remove-record") == texts(edit.removed()), "{calls:?}");
        ensure!(given("add-record") == texts(edit.added()), "{calls:?}");
        ensure!(calls.iter().all(|call| call.iter().any(|word| word == "the group")), "{calls:?}");
        Ok(())
    })
}

#[test]
fn a_shell_hands_google_both_sets_and_nothing_else() -> Result<()> {
    let folder = tempfile::tempdir()?;
    each_way(Host::Google, |read, edit| {
        let calls = arguments(folder.path(), "gcloud", &read("google.sh")?)?;
        let given = |verb: &str| -> Vec<String> {
            let calls = calls.iter().filter(|call| call.get(3).is_some_and(|word| word == verb));
            calls
                .flat_map(|call| call.iter().filter(|word| word.starts_with('"')))
                .map(|word| unquoted(word))
                .collect()
        };
        ensure!(given("remove") == texts(&edit.before), "{calls:?}");
        ensure!(given("add") == texts(&edit.after), "{calls:?}");
        ensure!(calls.len() == 4, "{calls:?}");
        Ok(())
    })
}
