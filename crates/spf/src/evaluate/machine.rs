//! Follows a policy, those it includes and the one it redirects to, and keeps the limits (§4.6).

use super::inquiry::Inquiry;
use std::sync::Arc;

use super::mechanism::Finding;
use super::name;
use super::question::{Answer, Answers, Data, Missing, Question, RecordType, Reply};
use super::request::Request;
use super::scene::Scene;
use super::trace::{Step, StepKind};
use super::{Outcome, Verdict};
use crate::macros::{Letters, MacroString};
use crate::{Body, DomainSpec, Mechanism, Modifier, Record, Term};

/// A check under way.
#[derive(Clone, Debug)]
pub struct Evaluation {
    request: Request,
    answers: Answers,
    /// The policy being followed.
    policy: Policy,
    /// Those that wait for it, each at its `include`; the outermost first.
    including: Vec<Policy>,
    stage: Stage,
    lookups: usize,
    void_lookups: usize,
    /// What was done, where somebody wants to know.
    trace: Option<Vec<Step>>,
}

/// What an evaluation wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress<T = Outcome> {
    /// Answers to these; each may be given by itself.
    Ask(Vec<Question>),
    /// Nothing: it has ended.
    Done(T),
}

/// A domain's record and how far it was followed.
#[derive(Clone, Debug)]
struct Policy {
    domain: String,
    terms: Arc<[Term]>,
    next: usize,
}

#[derive(Clone, Debug)]
enum Stage {
    /// The policy's record is wanted.
    Finding(Entrance),
    /// Its terms are tested in turn.
    Testing,
    /// The result is fail, and the explanation is wanted.
    Explaining(DomainSpec),
    /// It has ended.
    Done(Outcome),
}

/// How a policy was come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entrance {
    /// It is the sender's.
    Sender,
    /// Another one names it.
    Term,
}

impl Evaluation {
    /// A check that has not begun.
    pub fn new(request: Request) -> Self {
        let policy = Policy::of(request.domain.clone());
        Self {
            request,
            answers: Answers::default(),
            policy,
            including: Vec::new(),
            stage: Stage::Finding(Entrance::Sender),
            lookups: 0,
            void_lookups: 0,
            trace: None,
        }
    }

    /// The same, noting every step.
    pub fn traced(self) -> Self {
        Self { trace: Some(Vec::new()), ..self }
    }

    /// A check to which some answers are given already.
    pub(crate) fn prepared(request: Request, answers: Answers) -> Self {
        Self { answers, ..Self::new(request) }
    }

    /// Takes an answer; also one that was not asked for, which may be of use later.
    pub fn answer(&mut self, question: Question, answer: Answer) {
        self.answers.keep(question, answer);
    }

    /// Goes on as far as the answers reach.
    pub fn advance(&mut self) -> Progress {
        loop {
            let turn = match &self.stage {
                Stage::Finding(entrance) => self.find(*entrance),
                Stage::Testing => self.test_next(),
                Stage::Explaining(domain_spec) => {
                    let domain_spec = domain_spec.clone();
                    self.explain(&domain_spec)
                }
                Stage::Done(outcome) => return Progress::Done(outcome.clone()),
            };
            if let Err(Missing(questions)) = turn {
                return Progress::Ask(questions);
            }
        }
    }

    /// Finds the policy's record among the TXT records of its domain (§4.3 to §4.6).
    fn find(&mut self, entrance: Entrance) -> Result<(), Missing> {
        if !name::is_domain(&self.policy.domain) {
            self.no_policy(entrance, StepKind::MalformedDomain);
            return Ok(());
        }
        let texts = match self.answers.reply(&self.policy.domain, RecordType::Txt)? {
            // §4.4: "If the DNS lookup returns a server failure (RCODE 2) or some other error (RCODE
            // other than 0 or 3), or if the lookup times out, then check_host() terminates
            // immediately with the result "temperror"."
            Reply::Failure => {
                self.stop(Verdict::TempError, StepKind::DnsFailure, "");
                return Ok(());
            }
            Reply::Void => {
                if entrance == Entrance::Term {
                    self.void_lookups += 1;
                }
                Vec::new()
            }
            Reply::Records(records) => records.into_iter().filter_map(text).collect(),
        };
        let mut records = texts.into_iter().filter(|text| Record::is_spf1(text));
        // §4.5: "If the resultant record set includes no records, check_host() produces the "none"
        // result. If the resultant record set includes more than one record, check_host() produces
        // the "permerror" result."
        match (records.next(), records.next()) {
            (None, _) => self.no_policy(entrance, StepKind::NoRecord),
            (Some(_), Some(_)) => self.stop(Verdict::PermError, StepKind::SeveralRecords, ""),
            (Some(record), None) => self.begin(&record),
        }
        Ok(())
    }

    fn begin(&mut self, record: &str) {
        self.note(StepKind::Record, record, None, None);
        match Record::policy(record) {
            Ok(terms) => {
                self.policy.terms = terms.into();
                self.stage = Stage::Testing;
            }
            Err(problem) => {
                let broken = problem.range.and_then(|range| record.get(range)).unwrap_or_default();
                self.stop(Verdict::PermError, StepKind::SyntaxError, broken);
            }
        }
    }

    /// Tests the next term, or decides behind the last one.
    fn test_next(&mut self) -> Result<(), Missing> {
        let terms = Arc::clone(&self.policy.terms);
        let Some(term) = terms.get(self.policy.next) else {
            return self.decide_unmatched();
        };
        let Some(directive) = term.directive().filter(|_| term.is_live()) else {
            self.policy.next += 1;
            return Ok(());
        };
        let text = term.text();
        let costs = term.costs_lookup();
        if costs && self.lookups >= MOST_LOOKUPS {
            self.stop_too_many(text);
            return Ok(());
        }
        if let Mechanism::Include(domain_spec) = &directive.mechanism {
            let target = self.scene().target(Some(domain_spec))?;
            self.lookups += 1;
            self.note(StepKind::Follow, text, target.as_deref(), None);
            let included = Policy::of(target.unwrap_or_default());
            self.including.push(std::mem::replace(&mut self.policy, included));
            self.stage = Stage::Finding(Entrance::Term);
            return Ok(());
        }
        let verdict = Verdict::from(directive.qualifier);
        let tested = self.scene().test(&directive.mechanism)?;
        self.lookups += usize::from(costs);
        match tested.finding {
            Finding::Match => {
                self.note(StepKind::Match, text, tested.target.as_deref(), Some(verdict));
                self.conclude(verdict);
            }
            Finding::NoMatch => self.pass_over(StepKind::NoMatch, text, tested.target.as_deref()),
            Finding::Void => {
                self.void_lookups += 1;
                self.pass_over(StepKind::Void, text, tested.target.as_deref());
                // §4.6.4: "SPF implementations SHOULD limit "void lookups" to two. [...] Exceeding
                // the limit produces a "permerror" result."
                if self.void_lookups > MOST_VOID_LOOKUPS {
                    self.stop(Verdict::PermError, StepKind::TooManyVoidLookups, text);
                }
            }
            Finding::Failure => self.stop(Verdict::TempError, StepKind::DnsFailure, text),
            Finding::TooManyExchangers => self.stop(Verdict::PermError, StepKind::TooManyExchangers, text),
        }
        Ok(())
    }

    fn pass_over(&mut self, kind: StepKind, text: &str, target: Option<&str>) {
        self.note(kind, text, target, None);
        self.policy.next += 1;
    }

    /// Decides where no mechanism matched: by `redirect`, or neutral (§4.7).
    fn decide_unmatched(&mut self) -> Result<(), Missing> {
        let terms = Arc::clone(&self.policy.terms);
        let live = terms.iter().filter(|term| term.is_live());
        let redirect = live.into_iter().find_map(|term| Some((term.text(), term.redirect()?)));
        let Some((text, domain_spec)) = redirect else {
            // §4.7: "If none of the mechanisms match and there is no "redirect" modifier, then the
            // check_host() returns a result of "neutral", just as if "?all" were specified as the
            // last directive."
            self.note(StepKind::Default, "", None, Some(Verdict::Neutral));
            self.conclude(Verdict::Neutral);
            return Ok(());
        };
        if self.lookups >= MOST_LOOKUPS {
            self.stop_too_many(text);
            return Ok(());
        }
        let target = self.scene().target(Some(domain_spec))?;
        self.lookups += 1;
        self.note(StepKind::Follow, text, target.as_deref(), None);
        // §6.1: the other policy's result, and §6.2: its explanation, take the place of this one's.
        self.policy = Policy::of(target.unwrap_or_default());
        self.stage = Stage::Finding(Entrance::Term);
        Ok(())
    }

    /// Gives the policy's result to the one that includes it, or to the caller.
    fn conclude(&mut self, mut verdict: Verdict) {
        while let Some(parent) = self.including.pop() {
            self.policy = parent;
            let terms = Arc::clone(&self.policy.terms);
            let term = terms.get(self.policy.next);
            let text = term.map(Term::text).unwrap_or_default();
            // §5.2: only a pass of the included policy makes `include` match.
            if verdict != Verdict::Pass {
                self.pass_over(StepKind::NoMatch, text, None);
                self.stage = Stage::Testing;
                return;
            }
            verdict = term.and_then(Term::qualifier).map_or(Verdict::Pass, Verdict::from);
            self.note(StepKind::Match, text, None, Some(verdict));
        }
        let explanation = self.policy.terms.iter().find_map(|term| match term.body() {
            Body::Modifier(Modifier::Explanation(domain_spec)) => Some(domain_spec.clone()),
            _ => None,
        });
        match explanation {
            Some(domain_spec) if verdict == Verdict::Fail => self.stage = Stage::Explaining(domain_spec),
            _ => self.finish(verdict, None),
        }
    }

    /// Fetches and expands the explanation; one that cannot be had is none.
    fn explain(&mut self, domain_spec: &DomainSpec) -> Result<(), Missing> {
        // §6.2: "If there are any DNS processing errors (any RCODE other than 0), or if no records
        // are returned, or if more than one record is returned, or if there are syntax errors in
        // the explanation string, then proceed as if no "exp" modifier was given."
        let target = self.scene().target(Some(domain_spec))?;
        let reply = match &target {
            Some(target) => self.answers.reply(target, RecordType::Txt)?,
            None => Reply::Void,
        };
        let published = match reply {
            Reply::Records(records) if records.len() == 1 => records.into_iter().find_map(text),
            _ => None,
        };
        let visible = published.filter(|text| is_visible(text));
        let explanation = match visible.and_then(|text| MacroString::read(&text, Letters::Any).ok()) {
            Some(text) => Some(self.scene().expand(&text)?).filter(|text| is_visible(text)),
            None => None,
        };
        self.note(StepKind::Explanation, explanation.as_deref().unwrap_or_default(), target.as_deref(), None);
        self.finish(Verdict::Fail, explanation);
        Ok(())
    }

    /// Ends where a domain has no policy.
    fn no_policy(&mut self, entrance: Entrance, kind: StepKind) {
        // §5.2 and §6.1: where the policy of an `include` or `redirect` is none, the result is
        // permerror.
        let verdict = match entrance {
            Entrance::Sender => Verdict::None,
            Entrance::Term => Verdict::PermError,
        };
        self.stop(verdict, kind, "");
    }

    /// Ends at a term that is one too many.
    fn stop_too_many(&mut self, text: &str) {
        // §4.6.4: "SPF implementations MUST limit the total number of those terms to 10 during SPF
        // evaluation, to avoid unreasonable load on the DNS. If this limit is exceeded, the
        // implementation MUST return "permerror"."
        self.lookups += 1;
        self.stop(Verdict::PermError, StepKind::TooManyLookups, text);
    }

    /// Ends the whole check, from however deep.
    fn stop(&mut self, verdict: Verdict, kind: StepKind, text: &str) {
        self.note(kind, text, None, Some(verdict));
        self.finish(verdict, None);
    }

    fn finish(&mut self, verdict: Verdict, explanation: Option<String>) {
        self.stage = Stage::Done(Outcome {
            verdict,
            explanation,
            lookups: self.lookups,
            void_lookups: self.void_lookups,
            trace: self.trace.take().unwrap_or_default(),
        });
    }

    fn note(&mut self, kind: StepKind, text: &str, target: Option<&str>, verdict: Option<Verdict>) {
        if let Some(trace) = &mut self.trace {
            trace.push(Step {
                depth: self.including.len(),
                domain: self.policy.domain.clone(),
                kind,
                text: text.to_owned(),
                target: target.map(str::to_owned),
                verdict,
            });
        }
    }

    fn scene(&self) -> Scene<'_> {
        Scene { request: &self.request, answers: &self.answers, domain: &self.policy.domain }
    }
}

impl Inquiry for Evaluation {
    type Outcome = Outcome;

    fn advance(&mut self) -> Progress {
        Self::advance(self)
    }

    fn answer(&mut self, question: Question, answer: Answer) {
        Self::answer(self, question, answer);
    }
}

impl Policy {
    fn of(domain: String) -> Self {
        Self { domain, terms: Arc::new([]), next: 0 }
    }
}

/// A TXT record as text. Bytes that are no UTF-8 stand for themselves: no policy may hold them anyway.
pub(crate) fn text(data: &Data) -> Option<String> {
    match data {
        Data::Txt(bytes) => Some(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().copied().map(char::from).collect(),
        }),
        _ => None,
    }
}

/// Whether a text can stand in a reply of SMTP: spaces and the visible characters of ASCII.
fn is_visible(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// §4.6.4: how many terms may ask the DNS.
pub(crate) const MOST_LOOKUPS: usize = 10;

/// §4.6.4: "a default of two is RECOMMENDED."
pub(crate) const MOST_VOID_LOOKUPS: usize = 2;
