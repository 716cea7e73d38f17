//! How long it takes to derive everything from a large plan: 200 domains, 500 addresses.
#![allow(clippy::print_stdout, reason = "what was measured is printed")]

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use facteur_core::derive::Derived;
use facteur_core::plan::{Plan, read_json};
use facteur_core::render::files;
use facteur_core::words::Language;
use serde_json::{Value, json};

const DOMAINS: usize = 200;
const SITES: usize = 20;
const ROUNDS: usize = 21;

fn main() -> Result<()> {
    println!("{DOMAINS} domains with a record each, {SITES} sites, one tenant; median of {ROUNDS} rounds");
    // No DNS answer has room for 500 addresses, so those changes are withheld; of 40 each is proved and written.
    measure(500, DOMAINS)?;
    measure(40, 0)
}

fn measure(addresses: usize, withheld: usize) -> Result<()> {
    let (plan, read) = read_json(&large(addresses).to_string());
    ensure!(read.is_empty(), "{read:?}");
    let derived = Derived::of(&plan, &[]);
    ensure!(derived.changes.len() == DOMAINS && derived.connectors.len() == SITES, "the plan is understood");
    let found = derived.changes.iter().filter(|change| !change.withheld.is_empty()).count();
    ensure!(found == withheld, "{found} of the changes are withheld");
    println!("\n{addresses} addresses, {withheld} of the changes withheld");
    report("checked, merged, proved, connectors", || derive(&plan));
    report("and every file in one language", || render(&plan));
    Ok(())
}

fn derive(plan: &Plan) -> usize {
    Derived::of(plan, &[]).changes.len()
}

fn render(plan: &Plan) -> usize {
    files(&Derived::of(plan, &[]), Language::French).0.len()
}

/// The median of some rounds, printed with what it is of.
fn report(what: &str, round: impl Fn() -> usize) {
    let mut taken: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = now();
            assert!(round() > 0, "something follows from a plan");
            now() - begun
        })
        .collect();
    taken.sort();
    println!("{what:<40} {:>8.1} ms", taken[ROUNDS / 2].as_secs_f64() * 1_000.0);
}

#[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
fn now() -> Instant {
    Instant::now()
}

fn large(count: usize) -> Value {
    let domains: Vec<Value> = (0..DOMAINS)
        .map(|number| {
            json!({
                "name": format!("domaine{number}.example"),
                "tenant": "t",
                "txt": [
                    format!("v=spf1 mx ip4:9.9.{}.9 include:spf.protection.outlook.com -all", number % 256),
                    format!("MS=ms{number:08}"),
                ],
                "dns_host": "ovhcloud",
            })
        })
        .collect();
    let addresses: Vec<String> =
        (0..count).map(|number| format!("8.{}.{}.8", number / 250 + 1, number % 250 + 1)).collect();
    let sites: Vec<Value> = addresses
        .chunks(count / SITES)
        .enumerate()
        .map(|(number, addresses)| json!({ "name": format!("Site {number}"), "egress_addresses": addresses }))
        .collect();
    json!({
        "schema": 1,
        "tenants": [{ "name": "t", "endpoint": "t-example.mail.protection.outlook.com" }],
        "domains": domains,
        "sites": sites,
        "senders": { "notification": "n@domaine0.example" },
        "routes": [{ "name": "r", "tenant": "t" }],
    })
}
