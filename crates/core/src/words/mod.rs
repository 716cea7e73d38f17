//! The only place with words for people. French is written first; English says the same.
//!
//! A missing word does not compile: [`Texts`] is a struct that each language fills, and the sentence of
//! each kind of problem is a `match` without a default. Sentences hold `{names}` that [`fill`] replaces.

mod account;
mod application;
mod bounces;
mod connector;
mod date;
mod dns;
mod en;
mod existing;
mod explain;
mod fr;
mod letter;
mod method;
mod outcome;
mod page;
mod paper;
mod plan;
pub mod queue;
mod rehearsal;
pub mod reply;
mod runbook;
mod source;
mod spf;
mod task;
#[cfg(test)]
mod typography;
mod verification;

pub use account::AccountTexts;
pub use application::ApplicationTexts;
pub use bounces::BouncesTexts;
pub use connector::ConnectorTexts;
pub use date::date;
pub use dns::DnsTexts;
pub use existing::ExistingTexts;
pub use explain::ExplainTexts;
pub use letter::LetterTexts;
pub use method::MethodTexts;
pub use outcome::OutcomeTexts;
pub use page::PageTexts;
pub use paper::PaperTexts;
pub use plan::PlanTexts;
pub use rehearsal::RehearsalTexts;
pub use runbook::RunbookTexts;
pub use source::SourceTexts;
pub use task::TaskTexts;
pub use verification::VerificationTexts;

use std::str::FromStr;

use crate::problem::ProblemKind;

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French, the default.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// The language tag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a language tag or the name of a locale, as in `fr`, `en-GB` or `fr_FR.UTF-8`.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        match text.split(['-', '_', '.']).next().unwrap_or_default() {
            "fr" => Ok(Self::French),
            "en" => Ok(Self::English),
            _ => Err(UnknownLanguage),
        }
    }
}

/// A language that the product does not speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("fr, en")]
pub struct UnknownLanguage;

/// All words of one language.
pub fn texts(language: Language) -> &'static Texts {
    match language {
        Language::French => &fr::TEXTS,
        Language::English => &en::TEXTS,
    }
}

/// The sentence of a problem: what happened, then what to do.
pub fn problem(kind: &ProblemKind, language: Language) -> String {
    if let ProblemKind::Spf(kind) = kind {
        return spf::problem(kind, language);
    }
    let template = match language {
        Language::French => fr::problem(kind),
        Language::English => en::problem(kind),
    };
    fill(template, &kind.values())
}

/// Replaces each `{name}` of a sentence by its value.
pub fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A number with its thousands apart: by U+202F in French, by a comma in English.
pub fn number(number: usize, language: Language) -> String {
    let mark = if language == Language::French { '\u{202f}' } else { ',' };
    let digits = number.to_string();
    let mut written = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

/// Declares a group of words: a struct of texts that can also be walked over by tests.
macro_rules! group {
    ($(#[$doc:meta])* $group:ident { $($(#[$field_doc:meta])* $field:ident,)* }) => {
        $(#[$doc])*
        pub struct $group {
            $($(#[$field_doc])* pub $field: &'static str,)*
        }

        impl $group {
            /// Every text of the group with its name.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field),)*]
            }
        }
    };
}
use group;

/// Gives each group in a language without the others: a program holds the words that it says, and no more.
macro_rules! by_language {
    ($($group:ident: $french:path, $english:path;)*) => {
        $(impl $group {
            /// The words of a language.
            pub fn of(language: Language) -> &'static Self {
                static FRENCH: $group = $french;
                static ENGLISH: $group = $english;
                match language {
                    Language::French => &FRENCH,
                    Language::English => &ENGLISH,
                }
            }
        })*
    };
}

by_language! {
    ConnectorTexts: connector::FRENCH, connector::ENGLISH;
    DnsTexts: dns::FRENCH, dns::ENGLISH;
    ExplainTexts: explain::FRENCH, explain::ENGLISH;
    ExistingTexts: existing::FRENCH, existing::ENGLISH;
    MethodTexts: method::FRENCH, method::ENGLISH;
    OutcomeTexts: outcome::FRENCH, outcome::ENGLISH;
    PageTexts: page::fr::TEXTS, page::en::TEXTS;
    PaperTexts: paper::FRENCH, paper::ENGLISH;
    RunbookTexts: runbook::FRENCH, runbook::ENGLISH;
    SourceTexts: source::FRENCH, source::ENGLISH;
    TaskTexts: task::FRENCH, task::ENGLISH;
}

/// All words of one language, by where they are shown.
pub struct Texts {
    /// The PowerShell script of a connector.
    pub connector: ConnectorTexts,
    /// The mailboxes for bounces.
    pub bounces: BouncesTexts,
    /// The dedicated account, retired or hardened.
    pub account: AccountTexts,
    /// How sure what a source says is.
    pub source: SourceTexts,
    /// The settings sheet of the application.
    pub application: ApplicationTexts,
    /// The reasons why a message is refused, and what the API says.
    pub sending: SendingTexts,
    /// The repair of SPF records.
    pub repair: RepairTexts,
    /// The steps of a check.
    pub check: CheckTexts,
    /// The command line.
    pub command: CommandTexts,
    /// The change of a DNS record.
    pub dns: DnsTexts,
    /// The e-mail to whoever holds the DNS.
    pub letter: LetterTexts,
    /// What is found in an existing installation.
    pub existing: ExistingTexts,
    /// Those that read a record aloud.
    pub explain: ExplainTexts,
    /// The choice of a way of sending.
    pub method: MethodTexts,
    /// The commands of plans.
    pub plan: PlanTexts,
    /// The runbook.
    pub runbook: RunbookTexts,
    /// The end of the runbook.
    pub verification: VerificationTexts,
    /// The simulator and `rehearse run`.
    pub rehearsal: RehearsalTexts,
    /// The page.
    pub page: PageTexts,
    /// What is to be done.
    pub task: TaskTexts,
    /// Around what follows from a plan.
    pub paper: PaperTexts,
    /// What came of a try.
    pub outcome: OutcomeTexts,
}

impl Texts {
    /// Every text with its name.
    pub fn all(&self) -> Vec<(&'static str, &'static str)> {
        [
            self.connector.all(),
            self.bounces.all(),
            self.account.all(),
            self.source.all(),
            self.application.all(),
            self.sending.all(),
            self.repair.all(),
            self.check.all(),
            self.command.all(),
            self.dns.all(),
            self.letter.all(),
            self.existing.all(),
            self.explain.all(),
            self.method.all(),
            self.plan.all(),
            self.runbook.all(),
            self.verification.all(),
            self.rehearsal.all(),
            self.page.all(),
            self.task.all(),
            self.paper.all(),
            self.outcome.all(),
        ]
        .concat()
    }
}

group! {
    /// Why a message is refused, and what the API says.
    SendingTexts {
        /// No plan yet.
        no_plan,
        /// The disk has no room for more mail.
        no_room,
        /// A sender outside the plan; `{address}`.
        sender_outside,
        /// Neither From nor company and kind.
        sender_missing,
        /// A company that the plan does not have; `{company}`.
        company_unknown,
        /// A kind that is not one of the three; `{kind}`.
        kind_unknown,
        /// A company whose invoices come from a collaborator, who was not named; `{company}`.
        collaborator_missing,
        /// The From is not the company's fixed sender; `{address}`, `{company}`, `{expected}`.
        sender_mismatch,
        /// A collaborator's invoice from an address that belongs to something else; `{address}`, `{company}`.
        sender_taken,
        /// The source may not send as this; `{source}`.
        not_allowed,
        /// No notification sender in the plan.
        notification_missing,
        /// No route for the sender's domain; `{domain}`.
        no_route,
        /// No token in the request.
        token_missing,
        /// A token that is not known.
        token_unknown,
        /// A token that may not do this.
        token_scope,
        /// A plan without the revision it replaces.
        if_match_missing,
        /// A plan that somebody else has replaced.
        plan_changed,
        /// An idempotency key that is none.
        key_syntax,
        /// An idempotency key used for something else.
        key_reused,
        /// A status that is none.
        status_unknown,
        /// A cursor that is none.
        cursor_unknown,
        /// No such message.
        message_unknown,
        /// A wish that the message's state does not allow.
        message_not_possible,
        /// A request over its limit; `{bytes}`.
        body_too_large,
        /// A request whose body did not come.
        body_late,
        /// A request whose body broke off.
        body_broken,
        /// A request whose body is not UTF-8.
        body_not_text,
        /// The service stops.
        stopping,
        /// A path below /api that is none.
        path_unknown,
        /// The plan has no such route.
        no_such_route,
        /// The envelope's recipients are missing or cannot be read.
        envelope_recipients,
        /// A method that a path does not take.
        method_unknown,
        /// A body of another media type; `{expected}`.
        media_type_other,
        /// A request that cannot be read.
        request_malformed,
    }
}

group! {
    /// What `spf repair` says of its repairs and of the answers to its questions.
    RepairTexts {
        /// The repair of that kind.
        character,
        /// The repair of that kind.
        quotes,
        /// The repair of that kind.
        surroundings,
        /// The repair of that kind.
        version,
        /// The repair of that kind.
        space,
        /// The repair of that kind.
        separator,
        /// The repair of that kind.
        name,
        /// The repair of that kind.
        mark,
        /// The repair of that kind.
        family,
        /// The repair of that kind.
        address,
        /// The repair of that kind.
        macro_braces,
        /// The repair of that kind.
        qualifier,
        /// The repair of that kind.
        duplicate,
        /// The repair of that kind.
        other_text,
        /// The repair of that kind.
        merged,
        /// The answer of that kind; `{value}`, `{passage}`.
        choice_write,
        /// The answer of that kind; `{value}`, `{passage}`.
        choice_join,
        /// The answer of that kind; `{value}`, `{passage}`.
        choice_move,
        /// The answer of that kind; `{value}`, `{passage}`.
        choice_drop,
        /// The answer of that kind; `{value}`, `{passage}`.
        choice_type,
        /// That receivers find no record in what is published.
        class_none,
        /// That receivers reject what is published.
        class_permerror,
        /// That receivers can use what is published.
        class_valid,
        /// That no record can be given before the questions are answered.
        unanswered,
    }
}

group! {
    /// What `spf check` says of its steps; `{domain}`, `{text}`, `{target}`, `{result}`.
    CheckTexts {
        /// The step of that kind.
        record,
        /// The step of that kind.
        follow,
        /// The step of that kind.
        matched,
        /// The step of that kind.
        no_match,
        /// The step of that kind.
        void,
        /// The step of that kind.
        default,
        /// The step of that kind.
        explanation,
        /// The step of that kind.
        malformed_domain,
        /// The step of that kind.
        no_record,
        /// The step of that kind.
        several_records,
        /// The step of that kind.
        syntax_error,
        /// The step of that kind.
        dns_failure,
        /// The step of that kind.
        too_many_lookups,
        /// The step of that kind.
        too_many_void_lookups,
        /// The step of that kind.
        too_many_exchangers,
        /// The counts; `{lookups}`, `{void}`.
        counted,
        /// The domain's own explanation; `{text}`.
        explained,
    }
}

group! {
    /// The command line.
    CommandTexts {
        /// The plan has no problem.
        plan_sound,
        /// The plan was applied; `{revision}`.
        plan_applied,
        /// The plan was the same already; `{revision}`.
        plan_unchanged,
        /// A plan with errors was refused.
        plan_refused,
        /// The plan in force has errors, and this is no rehearsal.
        plan_unfit,
        /// There is no plan.
        plan_none,
        /// Another server holds the store; `{folder}`.
        store_locked,
        /// The store has tables of no known version; `{folder}`.
        store_unknown,
        /// The store is of a later version; `{folder}`.
        store_newer,
        /// The store cannot be opened; `{detail}`.
        store_unopened,
        /// A store that is damaged; `{folder}`, `{detail}`.
        store_damaged,
        /// What was saved of a store; `{contents}`, `{records}`, `{holes}`, `{folder}`.
        store_exported,
        /// A server cannot be reached; `{server}`, `{detail}`.
        server_unreached,
        /// No server is running here.
        server_none,
        /// The server refused; `{status}`, `{detail}`.
        server_refused,
        /// A message was taken; `{id}`.
        message_queued,
        /// A word for errors.
        error,
        /// A word for warnings.
        warning,
        /// A word for notes.
        note,
        /// Server ready; `{http}`, `{smtp}`.
        serving,
        /// Rehearsal in force; `{next_hop}`.
        rehearsing,
        /// The simulator was asked for, and nothing leads to it.
        simulator_live,
        /// A port that is taken; `{address}`, `{detail}`.
        port_taken,
        /// The simulator is listening; `{address}`, `{seen_as}`.
        simulator_listening,
        /// A configuration that cannot be used; `{detail}`.
        configuration,
        /// The server has stopped.
        stopped,
        /// The page was not built.
        page_absent,
        /// The queue is empty.
        queue_empty,
        /// A route of the queue; `{route}`, `{status}`, `{messages}`, `{end}`.
        queue_route,
        /// An option that sendmail has not here; `{option}`.
        sendmail_option,
        /// An option of sendmail without its value; `{option}`.
        sendmail_value,
        /// Nobody to send to.
        sendmail_no_recipient,
        /// More recipients than one message may have.
        sendmail_recipients,
        /// A recipient that is no address; `{address}`.
        sendmail_recipient,
        /// A file that cannot be used; `{file}`, `{detail}`.
        file_failed,
        /// A file that holds no bounce.
        no_bounce,
        /// The message that a bounce is about; `{id}`.
        bounce_ours,
        /// A bounce about a message that is not ours, or no longer; `{message_id}`.
        bounce_unknown,
        /// The totals of a tree; `{lookups}`, `{limit}`, `{void}`, `{void_limit}`.
        tree_totals,
        /// The cost until the sender asked about; `{lookups}`.
        tree_until_match,
        /// How a proof was made that holds for every address; `{checked}`.
        proof_exact,
        /// How a proof was made that holds for what was checked; `{checked}`.
        proof_of_checked,
        /// There is no DNS server to ask; `{detail}`.
        resolver_none,
        /// A server without a token.
        token_file_missing,
    }
}

#[cfg(test)]
mod tests;
