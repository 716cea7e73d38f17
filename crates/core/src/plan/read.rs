//! Reads a plan from TOML or JSON. Reading never fails: what is wrong is reported, what is right is kept.

use serde_json::Value;

use super::{
    Application, Company, Domain, Identify, Path, Plan, Profile, Route, SCHEMA, Senders, Site, Tenant, Tls,
};
use crate::problem::{Problem, ProblemKind};
use crate::table::{self, Table};

/// Reads a plan written in TOML.
pub fn read_toml(text: &str) -> (Plan, Vec<Problem>) {
    table::parse_toml(text).map_or_else(|problem| (Plan::default(), vec![*problem]), read_value)
}

/// Reads a plan written in JSON.
pub fn read_json(text: &str) -> (Plan, Vec<Problem>) {
    table::parse_json(text).map_or_else(|problem| (Plan::default(), vec![*problem]), read_value)
}

/// Reads a plan out of a JSON value.
pub fn read_value(value: Value) -> (Plan, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut root = Table::new(value, String::new(), &mut problems);
    let schema = root.number("schema", 1, u64::from(u32::MAX));
    match schema {
        None => root.report("schema", ProblemKind::KeyMissing { key: "schema".to_owned() }),
        Some(schema) if schema > u64::from(SCHEMA) => {
            root.report(
                "schema",
                ProblemKind::PlanNewerSchema { schema: schema.to_string(), known: SCHEMA.to_string() },
            );
        }
        Some(_) => {}
    }
    let plan = Plan {
        schema: SCHEMA,
        organisation: root.optional_text("organisation").unwrap_or_default(),
        tenants: root.tables("tenants", tenant),
        domains: root.tables("domains", domain),
        sites: root.tables("sites", site),
        companies: root.tables("companies", company),
        senders: root.table("senders", senders),
        application: root.table("application", application),
        routes: root.tables("routes", route),
    };
    root.finish();
    (plan, problems)
}

/// Whether a text holds a plan that can be gone on with, by what reading it found: what only lost a key still does.
pub fn holds_plan(problems: &[Problem]) -> bool {
    !problems.iter().any(|problem| match &problem.kind {
        ProblemKind::FileSyntax { .. } | ProblemKind::PlanNewerSchema { .. } => true,
        ProblemKind::KeyMissing { key } => key == "schema",
        _ => false,
    })
}

fn tenant(table: &mut Table<'_>) -> Tenant {
    Tenant {
        name: table.text("name"),
        endpoint: table.text("endpoint"),
        licences: table
            .number("licences", 1, u64::from(u32::MAX))
            .and_then(|count| u32::try_from(count).ok()),
        identify: table
            .choice("identify", &[("address", Identify::Address), ("certificate", Identify::Certificate)]),
        certificate_name: table.optional_text("certificate_name"),
    }
}

fn domain(table: &mut Table<'_>) -> Domain {
    Domain {
        name: table.text("name"),
        tenant: table.optional_text("tenant"),
        txt: table.texts("txt"),
        dns_host: table.optional_text("dns_host"),
        bounces: table.optional_text("bounces"),
    }
}

fn site(table: &mut Table<'_>) -> Site {
    Site {
        name: table.text("name"),
        egress_addresses: table.texts("egress_addresses"),
        facteur: table.optional_text("facteur"),
        served_by: table.optional_text("served_by"),
    }
}

fn company(table: &mut Table<'_>) -> Company {
    Company { name: table.text("name"), invoice_sender: table.text("invoice_sender") }
}

fn senders(table: &mut Table<'_>) -> Senders {
    Senders {
        notification: table.optional_text("notification"),
        password_reset: table.optional_text("password_reset"),
    }
}

fn application(table: &mut Table<'_>) -> Application {
    Application {
        profile: table.choice(
            "profile",
            &[
                ("isagi_connect", Profile::IsagiConnect),
                ("copier", Profile::Copier),
                ("generic", Profile::Generic),
            ],
        ),
        path: table.choice("path", &[("facteur", Path::Facteur), ("direct", Path::Direct)]),
    }
}

fn route(table: &mut Table<'_>) -> Route {
    let default = Route::default();
    Route {
        name: table.text("name"),
        tenant: table.optional_text("tenant"),
        host: table.optional_text("host"),
        domains: table.texts("domains"),
        port: table
            .number("port", 1, u64::from(u16::MAX))
            .and_then(|port| u16::try_from(port).ok())
            .unwrap_or(default.port),
        tls: table.choice(
            "tls",
            &[("none", Tls::None), ("opportunistic", Tls::Opportunistic), ("required", Tls::Required)],
        ),
        credentials: table.optional_text("credentials"),
        pace_ms: table.number("pace_ms", 0, LONGEST_PACE_MS).unwrap_or(default.pace_ms),
        per_minute: table
            .number("per_minute", 1, MOST_PER_MINUTE)
            .and_then(|count| usize::try_from(count).ok()),
    }
}

/// A gap of an hour: beyond it, somebody meant another unit.
const LONGEST_PACE_MS: u64 = 3_600_000;

/// No gap that a plan may have lets more through.
const MOST_PER_MINUTE: u64 = 60;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(toml: &str, expected: &[(&str, &str)]) {
        let (_, problems) = read_toml(&format!("schema = 1\n{toml}"));
        let found: Vec<_> =
            problems.iter().map(|problem| (problem.pointer().unwrap_or("-"), problem.kind.code())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_unknown_key_is_told_with_the_nearest_known_one() {
        let (_, problems) = read_toml("schema = 1\n[[sites]]\nname = \"S\"\negress_adresses = []\n");
        assert_eq!(
            problems.iter().map(|problem| problem.kind.clone()).collect::<Vec<_>>(),
            [ProblemKind::KeyUnknown {
                key: "egress_adresses".to_owned(),
                nearest: "egress_addresses".to_owned()
            }]
        );
        assert_eq!(problems[0].pointer(), Some("/sites/0/egress_adresses"));
    }

    #[test]
    fn what_is_mistyped_is_reported_where_it_stands_and_the_rest_is_read() {
        check("[[routes]]\nname = \"r\"\npace_ms = \"2 s\"", &[("/routes/0/pace_ms", "key.wrong_type")]);
        check("[[routes]]\nname = \"r\"\nport = 70000", &[("/routes/0/port", "key.out_of_range")]);
        check("[[routes]]\nname = \"r\"\nport = -1", &[("/routes/0/port", "key.out_of_range")]);
        check("[[routes]]\nname = \"r\"\ntls = \"always\"", &[("/routes/0/tls", "key.unknown_value")]);
        check("sites = \"Siège\"", &[("/sites", "key.wrong_type")]);
        check(
            "[[sites]]\nname = \"S\"\negress_addresses = [\"192.0.2.1\", 7]",
            &[("/sites/0/egress_addresses/1", "key.wrong_type")],
        );
        check("[[tenants]]\nname = \"t\"", &[("/tenants/0/endpoint", "key.missing")]);
        check("senders = 3", &[("/senders", "key.wrong_type")]);
    }

    #[test]
    fn a_plan_of_a_later_facteur_is_refused_by_name() {
        let (_, problems) = read_toml("schema = 2");
        assert_eq!(problems[0].kind.code(), "plan.newer_schema");
    }

    #[test]
    fn a_text_that_is_not_toml_is_told_by_line_and_column() {
        let (_, problems) = read_toml("schema = 1\nname = = 2");
        assert!(matches!(&problems[0].kind, ProblemKind::FileSyntax { line, .. } if line == "2"));
    }

    #[test]
    fn json_and_toml_read_alike() {
        let toml = "schema = 1\n[[sites]]\nname = \"Siège\"\negress_addresses = [\"192.0.2.1\"]\n";
        let json = r#"{"schema":1,"sites":[{"name":"Siège","egress_addresses":["192.0.2.1"]}]}"#;
        assert_eq!(read_toml(toml), read_json(json));
    }

    #[track_caller]
    fn check_holds(text: &str, expected: bool) {
        assert_eq!(holds_plan(&read_json(text).1), expected, "{text}");
    }

    #[test]
    fn a_text_that_lost_a_key_still_holds_a_plan() {
        check_holds(r#"{ "schema": 1, "organisaton": "x" }"#, true);
        check_holds(r#"{ "schema": 99 }"#, false);
        check_holds("{}", false);
        check_holds("{", false);
    }
}
