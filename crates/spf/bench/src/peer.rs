//! mail-auth, answered from the same names.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Instant;

use mail_auth::common::parse::TxtRecordParser;
use mail_auth::spf::Spf;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{MX, MessageAuthenticator, Parameters, RecordSet, ResolverCache, SpfResult, Txt};
use tokio::runtime::Runtime;

/// Parses a record with mail-auth; whether it took it.
pub fn parse(text: &str) -> usize {
    usize::from(Spf::parse(text.as_bytes()).is_ok())
}

/// A mail-auth that never asks the network.
pub struct Peer {
    runtime: Runtime,
    authenticator: MessageAuthenticator,
    texts: Table<Box<str>, Text>,
    parsed: Table<Box<str>, Parsed>,
    exchangers: Table<Box<str>, RecordSet<MX>>,
    addresses: Table<Box<str>, RecordSet<Ipv4Addr>>,
}

impl Peer {
    /// The peer with names, their types and values.
    pub fn new(names: &[(&str, &str, &str)]) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let mut texts = HashMap::new();
        let mut parsed = HashMap::new();
        let mut exchangers = HashMap::new();
        let mut addresses: HashMap<Box<str>, RecordSet<Ipv4Addr>> = HashMap::new();
        for (name, kind, value) in names {
            let name: Box<str> = format!("{name}.").into();
            match *kind {
                "A" => {
                    addresses.insert(name, set(vec![value.parse().expect("an address")]));
                }
                "MX" => {
                    let exchanges = vec![format!("{value}.").into()].into();
                    exchangers.insert(name, set(vec![MX { exchanges, preference: 10 }]));
                }
                _ => {
                    let policy = Spf::parse(value.as_bytes()).expect("a record");
                    texts.insert(name.clone(), Text(value.as_bytes().to_vec()));
                    parsed.insert(name, Parsed(Arc::new(policy)));
                }
            }
        }
        let authenticator = {
            let _inside = runtime.enter();
            MessageAuthenticator::new_cloudflare().expect("a resolver")
        };
        Self {
            runtime,
            authenticator,
            texts: Table(texts),
            parsed: Table(parsed),
            exchangers: Table(exchangers),
            addresses: Table(addresses),
        }
    }

    /// A check in which each record is read, as it comes out of the DNS.
    pub fn check(&self, client: IpAddr, sender: &str) -> SpfResult {
        self.with(client, sender, &self.texts)
    }

    /// A check with the records read beforehand.
    pub fn check_parsed(&self, client: IpAddr, sender: &str) -> SpfResult {
        self.with(client, sender, &self.parsed)
    }

    fn with<T>(&self, client: IpAddr, sender: &str, texts: &T) -> SpfResult
    where
        T: ResolverCache<Box<str>, Txt>,
    {
        let parameters =
            SpfParameters::verify_mail_from(client, "mail.example.org", "mx.example.net", sender);
        let parameters = Parameters::new(parameters)
            .with_txt_cache(texts)
            .with_mx_cache(&self.exchangers)
            .with_ipv4_cache(&self.addresses);
        let output = self.runtime.block_on(self.authenticator.check_host(parameters));
        output.result()
    }
}

fn set<T>(records: Vec<T>) -> RecordSet<T> {
    RecordSet { rrset: records.into(), dnssec_status: Default::default() }
}

/// A record that is read anew each time.
#[derive(Clone)]
struct Text(Vec<u8>);

/// A record that was read.
#[derive(Clone)]
struct Parsed(Arc<Spf>);

/// What is known; it never grows.
struct Table<K, V>(HashMap<K, V>);

/// What the peer is given for a value.
trait Gives<V> {
    fn give(&self) -> V;
}

impl Gives<Txt> for Text {
    fn give(&self) -> Txt {
        Txt::Spf(Arc::new(Spf::parse(&self.0).expect("a record")))
    }
}

impl Gives<Txt> for Parsed {
    fn give(&self) -> Txt {
        Txt::Spf(self.0.clone())
    }
}

impl<T: Clone> Gives<RecordSet<T>> for RecordSet<T> {
    fn give(&self) -> RecordSet<T> {
        self.clone()
    }
}

impl<K: Hash + Eq, V: Gives<G>, G> ResolverCache<K, G> for Table<K, V> {
    fn get<Q>(&self, name: &Q) -> Option<G>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.0.get(name).map(Gives::give)
    }

    fn remove<Q>(&self, _: &Q) -> Option<G>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: K, _: G, _: Instant) {}
}
