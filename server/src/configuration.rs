//! The host's configuration: where to listen, where to keep, where to connect. Read once, checked whole.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use facteur_core::domain::DomainName;
use facteur_core::problem::{Problem, ProblemKind};
use facteur_core::sending::doubt::Doubts;
use facteur_core::table::{self, Table};
use facteur_core::time::Span;
use serde_json::{Map, Value};

use crate::network::Network;
use crate::store::retention::Retention;

/// What one host does.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Where the page and the API listen.
    pub http_listen: SocketAddr,
    /// Where applications submit by SMTP.
    pub smtp_listen: SocketAddr,
    /// The networks that may submit by SMTP.
    pub smtp_networks: Vec<Network>,
    /// The certificate to show to who submits by SMTP; none offers no encryption.
    pub smtp_tls: Option<TlsFiles>,
    /// Whether a password may cross a network in the clear.
    pub smtp_auth_in_clear: bool,
    /// The folder of the store.
    pub folder: PathBuf,
    /// How many bytes of the disk are kept free: below, nothing more is taken.
    pub min_free_bytes: u64,
    /// The address to send from; none leaves it to the system.
    pub source_address: Option<Ipv4Addr>,
    /// The name given in EHLO.
    pub hello_name: String,
    /// What becomes of messages of which only the receiver knows whether it has them.
    pub doubts: Doubts,
    /// How long what is done with is kept.
    pub retention: Retention,
    /// The DNS servers to ask; none for the system's.
    pub resolver_servers: Vec<SocketAddr>,
    /// Certificates to trust besides the system's, in PEM.
    pub extra_roots: Vec<PathBuf>,
    /// The certificate to show to a tenant that knows us by one.
    pub client_certificate: Option<TlsFiles>,
    /// Who we are to other smart hosts, by the name that a route says.
    pub credentials: BTreeMap<String, Credentials>,
    /// Where everything goes instead, while rehearsing.
    pub rehearsal: Option<SocketAddr>,
    /// What is logged: `error`, `warn`, `info` or `debug`.
    pub log_level: String,
}

/// A certificate and its key, as PEM files.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate, before those that vouch for it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Who we are to another smart host. The secret is read when it is needed: it may be renewed meanwhile.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The user name.
    pub user: String,
    /// The file with the secret.
    pub secret: SecretFile,
}

/// A file whose first line is a secret.
#[derive(Clone, Debug)]
pub enum SecretFile {
    /// A password.
    Password(PathBuf),
    /// A bearer token of OAuth 2, kept up to date by another program.
    Token(PathBuf),
}

/// Reads the configuration of a file, if there is one, then of the environment, which wins.
pub fn read(
    file: Option<&Path>,
    environment: impl Iterator<Item = (OsString, OsString)>,
) -> Result<Configuration, Vec<Problem>> {
    let mut value = match file {
        None => Value::Object(Map::new()),
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|error| {
                let kind = ProblemKind::FileUnreadable {
                    file: file.display().to_string(),
                    detail: error.to_string(),
                };
                vec![Problem::at("", kind)]
            })?;
            table::parse_toml(&text).map_err(|problem| vec![*problem])?
        }
    };
    let mut problems = overlay(&mut value, environment);
    let mut root = Table::new(value, String::new(), &mut problems);
    let configuration = Configuration::from_table(&mut root);
    root.finish();
    if problems.is_empty() { Ok(configuration) } else { Err(problems) }
}

/// `FACTEUR_HTTP__LISTEN` sets `listen` of `[http]`. A value that is TOML by itself is taken as such.
fn overlay(value: &mut Value, environment: impl Iterator<Item = (OsString, OsString)>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, text) in environment {
        // Variables of other programs may hold any bytes.
        let Some(name) = name.to_str() else { continue };
        let Some((section, key)) = name.strip_prefix("FACTEUR_").and_then(|rest| rest.split_once("__"))
        else {
            continue;
        };
        let (section, key) = (section.to_ascii_lowercase(), key.to_ascii_lowercase());
        let Ok(text) = text.into_string() else {
            let kind = ProblemKind::EnvironmentNotText { name: name.to_owned() };
            problems.push(Problem::at(format!("/{section}/{key}"), kind));
            continue;
        };
        let parsed = table::parse_toml(&format!("value = {text}"))
            .ok()
            .and_then(|mut parsed| parsed.get_mut("value").map(Value::take));
        let entry = parsed.unwrap_or(Value::String(text));
        if let Some(root) = value.as_object_mut() {
            let table = root.entry(section).or_insert_with(|| Value::Object(Map::new()));
            if let Some(table) = table.as_object_mut() {
                table.insert(key, entry);
            }
        }
    }
    problems
}

impl Configuration {
    fn from_table(root: &mut Table<'_>) -> Self {
        let http_listen = root.table("http", |table| {
            let listen = address(table, "listen", HTTP);
            // Tokens must not cross a network in the clear: off loopback, a proxy in front does TLS.
            if !table.flag("behind_proxy") && !listen.ip().is_loopback() {
                table.report("listen", ProblemKind::HttpExposed { address: listen.to_string() });
            }
            listen
        });
        let (smtp_listen, smtp_networks, smtp_tls, smtp_auth_in_clear) = root.table("smtp", |table| {
            let listen = address(table, "listen", SMTP);
            let mut networks = Vec::new();
            for typed in table.texts("networks") {
                match typed.parse() {
                    Ok(network) => networks.push(network),
                    Err(_) => table.report("networks", ProblemKind::IpSyntax { address: typed }),
                }
            }
            if networks.is_empty() {
                networks.push(Network::LOOPBACK);
            }
            (listen, networks, table.table("tls", tls_files), table.flag("auth_in_clear"))
        });
        let (folder, min_free_bytes) = root.table("storage", |table| {
            let folder = table.optional_text("folder").map_or_else(default_folder, PathBuf::from);
            (folder, table.number("min_free_mb", 1, u64::MAX / MEGABYTE).unwrap_or(MIN_FREE_MB) * MEGABYTE)
        });
        let (source_address, hello_name, doubts) = root.table("delivery", |table| {
            let source = table.optional_text("source_address").and_then(|typed| match typed.parse() {
                Ok(address) => Some(address),
                Err(_) => {
                    table.report("source_address", ProblemKind::IpSyntax { address: typed });
                    None
                }
            });
            let name = table.optional_text("hello_name");
            if let Some(name) = name.as_ref().filter(|name| name.parse::<DomainName>().is_err()) {
                table.report("hello_name", ProblemKind::DomainSyntax { domain: name.clone() });
            }
            (source, name.unwrap_or_else(host_name), table.choice("doubts", &Doubts::WORDS))
        });
        let retention = root.table("retention", |table| Retention {
            bodies: days(table, "bodies_days", 30),
            records: days(table, "records_days", 365),
        });
        let resolver_servers = root.table("resolver", |table| {
            let mut servers = Vec::new();
            for typed in table.texts("servers") {
                let server = typed.parse().ok();
                match server.or_else(|| Some(SocketAddr::new(typed.parse().ok()?, DNS))) {
                    Some(server) => servers.push(server),
                    None => table.report("servers", ProblemKind::IpSyntax { address: typed }),
                }
            }
            servers
        });
        let (extra_roots, client_certificate) = root.table("tls", |table| {
            let roots = table.texts("extra_roots").into_iter().map(PathBuf::from).collect();
            (roots, table.table("client_certificate", tls_files))
        });
        let mut credentials = BTreeMap::new();
        root.named_tables("credentials", |name, table| {
            let user = table.text("user");
            let secret = match (table.optional_text("password_file"), table.optional_text("token_file")) {
                (Some(file), None) => SecretFile::Password(file.into()),
                (None, Some(file)) => SecretFile::Token(file.into()),
                _ => {
                    table.report("password_file", ProblemKind::CredentialsSecret { name: name.to_owned() });
                    return;
                }
            };
            credentials.insert(name.to_owned(), Credentials { user, secret });
        });
        let rehearsal = root.table("rehearsal", |table| {
            let next_hop = table.optional_text("next_hop").and_then(|typed| parsed(table, "next_hop", typed));
            // Delivery is over IPv4 alone, in rehearsal as for real: what is rehearsed is what is done.
            if let Some(next_hop) = next_hop.filter(SocketAddr::is_ipv6) {
                table.report("next_hop", ProblemKind::NextHopV6 { address: next_hop.to_string() });
            }
            next_hop
        });
        let log_level =
            root.table("log", |table| table.optional_text("level")).unwrap_or_else(|| "info".to_owned());
        Self {
            http_listen,
            smtp_listen,
            smtp_networks,
            smtp_tls,
            smtp_auth_in_clear,
            folder,
            min_free_bytes,
            source_address,
            hello_name,
            doubts,
            retention,
            resolver_servers,
            extra_roots,
            client_certificate,
            credentials,
            rehearsal,
            log_level,
        }
    }
}

/// Both files, or neither.
fn tls_files(table: &mut Table<'_>) -> Option<TlsFiles> {
    let (certificate, key) = (table.optional_text("certificate"), table.optional_text("key"));
    let missing = match (certificate, key) {
        (None, None) => return None,
        (Some(certificate), Some(key)) => {
            return Some(TlsFiles { certificate: certificate.into(), key: key.into() });
        }
        (None, Some(_)) => "certificate",
        (Some(_), None) => "key",
    };
    table.report(missing, ProblemKind::KeyMissing { key: missing.to_owned() });
    None
}

/// A number of days.
fn days(table: &mut Table<'_>, key: &'static str, default: u64) -> Span {
    Span::from_hours(table.number(key, 1, 36_500).unwrap_or(default) * 24)
}

fn address(table: &mut Table<'_>, key: &'static str, default: SocketAddr) -> SocketAddr {
    table.optional_text(key).and_then(|typed| parsed(table, key, typed)).unwrap_or(default)
}

fn parsed(table: &mut Table<'_>, key: &'static str, typed: String) -> Option<SocketAddr> {
    let read = typed.parse().ok();
    if read.is_none() {
        table.report(key, ProblemKind::ListenSyntax { address: typed });
    }
    read
}

fn default_folder() -> PathBuf {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        from("ProgramData").unwrap_or_default().join("Facteur")
    } else if let Some(folder) = from("STATE_DIRECTORY") {
        folder
    } else {
        let state = from("XDG_STATE_HOME").or_else(|| from("HOME").map(|home| home.join(".local/state")));
        state.unwrap_or_default().join("facteur")
    }
}

/// This host's own name, as EHLO wants it (RFC 5321 §4.1.1.1); an address literal where it has none.
fn host_name() -> String {
    let named = ["/proc/sys/kernel/hostname", "/etc/hostname"]
        .iter()
        .find_map(|file| std::fs::read_to_string(file).ok());
    let name = named.or_else(|| std::env::var("COMPUTERNAME").ok()).unwrap_or_default();
    name.trim().parse::<DomainName>().map_or_else(|_| "[127.0.0.1]".to_owned(), |name| name.to_string())
}

const MEGABYTE: u64 = 1_000_000;

/// Outcomes of what is queued need room for hours, and so does the rest of the host.
const MIN_FREE_MB: u64 = 200;

/// RFC 1035 §4.2: the port of the DNS.
const DNS: u16 = 53;

const HTTP: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8525);
const SMTP: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 2525);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(environment: &[(&str, &str)], expected: Result<(&str, &str), &[&str]>) {
        let environment = environment.iter().map(|(name, value)| (name.into(), value.into()));
        let read = read(None, environment);
        let found =
            read.as_ref().map(|read| (read.http_listen.to_string(), read.folder.display().to_string()));
        match (found, expected) {
            (Ok((listen, folder)), Ok(expected)) => {
                assert_eq!((listen.as_str(), folder.as_str()), expected)
            }
            (Err(problems), Err(expected)) => {
                let codes: Vec<_> = problems.iter().map(|problem| problem.kind.code()).collect();
                assert_eq!(codes, expected);
            }
            (found, expected) => panic!("{found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn the_environment_sets_keys_of_sections() {
        check(
            &[("FACTEUR_HTTP__LISTEN", "127.0.0.1:1"), ("FACTEUR_STORAGE__FOLDER", "/tmp/x"), ("PATH", "y")],
            Ok(("127.0.0.1:1", "/tmp/x")),
        );
    }

    #[test]
    fn every_problem_is_told_at_once() {
        check(
            &[
                ("FACTEUR_HTTP__LISTEN", "8525"),
                ("FACTEUR_SMTP__NETWORK", "x"),
                ("FACTEUR_DELIVERY__SOURCE_ADDRESS", "::1"),
            ],
            Err(&["key.wrong_type", "key.unknown", "ip.syntax"]),
        );
    }

    #[test]
    fn credentials_have_a_user_and_one_secret() {
        let relay = |table| [("FACTEUR_CREDENTIALS__RELAY", table), ("FACTEUR_STORAGE__FOLDER", "x")];
        check(&relay("{ user = 'u', password_file = 'p' }"), Ok(("127.0.0.1:8525", "x")));
        check(&relay("{ user = 'u', token_file = 't' }"), Ok(("127.0.0.1:8525", "x")));
        check(&relay("{ user = 'u' }"), Err(&["credentials.secret"]));
        check(&relay("{ user = 'u', password_file = 'p', token_file = 't' }"), Err(&["credentials.secret"]));
        check(&relay("{ password_file = 'p' }"), Err(&["key.missing"]));
        check(&relay("{ user = 'u', password = 'p' }"), Err(&["credentials.secret", "key.unknown"]));
    }

    #[test]
    fn a_certificate_comes_with_its_key() {
        check(&[("FACTEUR_SMTP__TLS", "{ certificate = 'a.pem' }")], Err(&["key.missing"]));
        let both = ("FACTEUR_SMTP__TLS", "{ certificate = 'a.pem', key = 'b.pem' }");
        check(&[both, ("FACTEUR_STORAGE__FOLDER", "x")], Ok(("127.0.0.1:8525", "x")));
    }

    #[test]
    fn a_next_hop_that_delivery_cannot_reach_is_refused() {
        check(&[("FACTEUR_REHEARSAL__NEXT_HOP", "[::1]:2526")], Err(&["next_hop.v6"]));
        check(&[("FACTEUR_REHEARSAL__NEXT_HOP", "[::ffff:127.0.0.1]:2526")], Err(&["next_hop.v6"]));
        check(&[("FACTEUR_REHEARSAL__NEXT_HOP", "localhost:2526")], Err(&["listen.syntax"]));
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_no_text_is_told_and_other_programs_are_left_alone() {
        use std::os::unix::ffi::OsStringExt;
        let bytes = || OsString::from_vec(vec![0xff]);
        let environment =
            [("FACTEUR_STORAGE__FOLDER".into(), bytes()), ("OTHER__ONE".into(), bytes()), (bytes(), bytes())];
        let problems = read(None, environment.into_iter()).unwrap_err();
        let told: Vec<_> = problems.iter().map(|problem| (problem.pointer(), problem.kind.code())).collect();
        assert_eq!(told, [(Some("/storage/folder"), "environment.not_text")]);
    }

    #[test]
    fn off_loopback_the_api_wants_a_proxy_in_front() {
        check(&[("FACTEUR_HTTP__LISTEN", "0.0.0.0:8525")], Err(&["http.exposed"]));
        let behind = [
            ("FACTEUR_HTTP__LISTEN", "0.0.0.0:1"),
            ("FACTEUR_HTTP__BEHIND_PROXY", "true"),
            ("FACTEUR_STORAGE__FOLDER", "x"),
        ];
        check(&behind, Ok(("0.0.0.0:1", "x")));
    }
}
