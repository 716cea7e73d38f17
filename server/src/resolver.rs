//! Asks the DNS what an inquiry wants to know.

use std::net::SocketAddr;
use std::time::Duration;

use facteur_spf::evaluate::{Answer, Data, Inquiry, Progress, Question, RecordType};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{self, Name, RData};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// A stub resolver with what it runs on.
pub struct Resolver {
    runtime: Runtime,
    resolver: TokioResolver,
}

/// Why there is no resolver.
#[derive(Debug, thiserror::Error)]
pub enum ResolverError {
    /// The system names no server, or its configuration cannot be read.
    #[error(transparent)]
    Configuration(#[from] NetError),
    /// The system gives no resources.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
}

impl Resolver {
    /// The system's resolver: `/etc/resolv.conf`, on Windows the registry.
    ///
    /// # Errors
    ///
    /// If the system names no server.
    pub fn of_system() -> Result<Self, ResolverError> {
        Self::build(&[])
    }

    /// The server at an address.
    ///
    /// # Errors
    ///
    /// If the system gives no resources.
    pub fn at(server: SocketAddr) -> Result<Self, ResolverError> {
        Self::build(&[server])
    }

    fn build(servers: &[SocketAddr]) -> Result<Self, ResolverError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let resolver = {
            let _inside = runtime.enter();
            // What the world sees, not what this machine's own file says.
            resolver(servers, ResolveHosts::Never)?
        };
        Ok(Self { runtime, resolver })
    }

    /// Answers whatever an inquiry asks, until it has ended; what the time does not suffice for fails.
    pub fn settle<I: Inquiry>(&self, mut inquiry: I) -> I::Outcome {
        self.runtime.block_on(async {
            let answered = async {
                while let Progress::Ask(questions) = inquiry.advance() {
                    for (question, answer) in self.answers(questions).await {
                        inquiry.answer(question, answer);
                    }
                }
            };
            // Whether it was in time shows in what is still asked.
            let _ = timeout(WHOLE, answered).await;
        });
        loop {
            match inquiry.advance() {
                Progress::Done(outcome) => return outcome,
                Progress::Ask(questions) => {
                    questions.into_iter().for_each(|question| inquiry.answer(question, Answer::Failure));
                }
            }
        }
    }

    /// Asks all at once.
    async fn answers(&self, questions: Vec<Question>) -> Vec<(Question, Answer)> {
        let mut asked = JoinSet::new();
        for question in questions {
            let resolver = self.resolver.clone();
            asked.spawn(async move {
                let answer = ask(&resolver, &question).await;
                (question, answer)
            });
        }
        asked.join_all().await
    }
}

/// A resolver over the servers at these addresses, or over the system's where there are none. Only inside a runtime.
pub fn resolver(servers: &[SocketAddr], hosts_file: ResolveHosts) -> Result<TokioResolver, NetError> {
    let mut builder = if servers.is_empty() {
        TokioResolver::builder_tokio()?
    } else {
        let config = ResolverConfig::from_name_servers(servers.iter().map(name_server).collect());
        TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
    };
    let options = builder.options_mut();
    options.timeout = TRY;
    options.attempts = TRIES;
    options.use_hosts_file = hosts_file;
    builder.build()
}

fn name_server(server: &SocketAddr) -> NameServerConfig {
    let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
        connection.port = server.port();
        connection
    });
    NameServerConfig::new(server.ip(), true, connections.to_vec())
}

/// What the DNS says to one question.
pub async fn ask(resolver: &TokioResolver, question: &Question) -> Answer {
    let kind = match question.kind() {
        RecordType::A => rr::RecordType::A,
        RecordType::Aaaa => rr::RecordType::AAAA,
        RecordType::Mx => rr::RecordType::MX,
        RecordType::Ptr => rr::RecordType::PTR,
        RecordType::Txt => rr::RecordType::TXT,
    };
    // Labels as octets: what macros put into a name is nobody's escape sequence. No search list.
    let Ok(mut name) = Name::from_labels(question.name().split('.').map(str::as_bytes)) else {
        return Answer::NoSuchName;
    };
    name.set_fqdn(true);
    match resolver.lookup(name, kind).await {
        Ok(found) => {
            Answer::Records(found.answers().iter().filter_map(|record| data(&record.data)).collect())
        }
        Err(NetError::Dns(DnsError::NoRecordsFound(none))) => match none.response_code {
            ResponseCode::NXDomain => Answer::NoSuchName,
            ResponseCode::NoError => Answer::NoData,
            _ => Answer::Failure,
        },
        // A server that fails, refuses or says nothing has not said that there is nothing.
        Err(_) => Answer::Failure,
    }
}

fn data(record: &RData) -> Option<Data> {
    let name = |name: &Name| name.to_ascii().trim_end_matches('.').to_owned();
    Some(match record {
        RData::A(address) => Data::A(address.0),
        RData::AAAA(address) => Data::Aaaa(address.0),
        RData::MX(mx) => Data::Mx { preference: mx.preference, exchange: name(&mx.exchange) },
        RData::PTR(ptr) => Data::Ptr(name(&ptr.0)),
        RData::TXT(txt) => Data::Txt(txt.txt_data.concat().into()),
        _ => return None,
    })
}

/// How long one try of one question may take.
const TRY: Duration = Duration::from_secs(3);

/// How often a question is tried.
const TRIES: usize = 2;

/// §4.6.4: a limit on the time of a whole check should allow at least 20 seconds.
const WHOLE: Duration = Duration::from_secs(20);
