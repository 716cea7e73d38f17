//! Follows a policy, those it includes and the one it redirects to, and keeps the limits (§4.6).

use std::sync::Arc;

use super::inquiry::Inquiry;
use super::mechanism::{Finding, Tested};
use super::name;
use super::policy::Policy;
use super::question::{Answer, Answers, Data, Known, Missing, Question, RecordType, Reply};
use super::request::Request;
use super::scene::Scene;
use super::text::Text;
use super::trace::{Step, StepKind};
use super::{Outcome, Verdict};
use crate::macros::{Letters, MacroString};
use crate::{Directive, Mechanism, Zone};

/// A check under way.
#[derive(Clone, Debug)]
pub struct Evaluation {
    request: Request,
    answers: Answers,
    /// The policies being followed, the innermost last; each but that one stands at its `include`.
    path: Vec<Followed>,
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

/// A domain's policy and how far it was followed.
#[derive(Clone, Debug)]
struct Followed {
    domain: Arc<str>,
    policy: Arc<Policy>,
    next: usize,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Nothing was done yet.
    Beginning,
    /// The record of a domain that can have one is wanted.
    Finding { domain: Arc<str>, entrance: Entrance },
    /// The terms of the innermost policy are tested in turn.
    Testing,
    /// The result is fail, and the explanation of the domain is wanted.
    Explaining { domain: Arc<str>, policy: Arc<Policy> },
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
        Self {
            request,
            answers: Answers::default(),
            path: Vec::new(),
            stage: Stage::Beginning,
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
        self.go_on(None)
    }

    fn go_on(&mut self, zone: Option<&Zone>) -> Progress {
        loop {
            let turn = match &self.stage {
                Stage::Beginning => {
                    let domain = Arc::clone(&self.request.domain);
                    self.enter(Some(domain), Entrance::Sender);
                    Ok(())
                }
                Stage::Finding { domain, entrance } => {
                    let found = self.find(domain, zone);
                    let entrance = *entrance;
                    found.map(|found| self.follow(found, entrance))
                }
                Stage::Testing => self.test(zone),
                Stage::Explaining { policy, .. } => {
                    let found = self.explanation(policy, zone);
                    found.map(|(target, explanation)| self.explain(target.as_deref(), explanation))
                }
                Stage::Done(outcome) => return Progress::Done(outcome.clone()),
            };
            if let Err(Missing(questions)) = turn {
                return Progress::Ask(questions);
            }
        }
    }

    /// Finds a domain's policy among its TXT records (§4.3 to §4.6).
    fn find(&self, domain: &Arc<str>, zone: Option<&Zone>) -> Result<Found, Missing> {
        let records = match self.known(zone).reply_about(domain, RecordType::Txt)? {
            Reply::Failure => return Ok(Found::Failure),
            Reply::Void => return Ok(Found::Nothing),
            Reply::Records(records) => records,
        };
        // §4.5: "If the resultant record set includes no records, check_host() produces the "none"
        // result. If the resultant record set includes more than one record, check_host() produces
        // the "permerror" result."
        let mut policies = records.iter().filter_map(text).filter(|text| text.is_spf1());
        Ok(match (policies.next(), policies.next()) {
            (None, _) => Found::NoRecord,
            (Some(_), Some(_)) => Found::Several,
            (Some(text), None) => match text.policy() {
                Ok(policy) => Found::Policy(Arc::clone(policy)),
                Err(error) => Found::Broken { text: text.text().into_owned(), place: error.0.clone() },
            },
        })
    }

    /// Follows the policy that was found, or ends where there is none to follow.
    fn follow(&mut self, found: Found, entrance: Entrance) {
        match found {
            // §4.4: "If the DNS lookup returns a server failure (RCODE 2) or some other error (RCODE
            // other than 0 or 3), or if the lookup times out, then check_host() terminates
            // immediately with the result "temperror"."
            Found::Failure => self.stop(Verdict::TempError, StepKind::DnsFailure, ""),
            Found::Nothing => {
                self.void_lookups += usize::from(entrance == Entrance::Term);
                self.no_policy(entrance, StepKind::NoRecord);
            }
            Found::NoRecord => self.no_policy(entrance, StepKind::NoRecord),
            Found::Several => self.stop(Verdict::PermError, StepKind::SeveralRecords, ""),
            Found::Broken { text, place } => {
                self.note(StepKind::Record, &text, None, None);
                self.stop(Verdict::PermError, StepKind::SyntaxError, text.get(place).unwrap_or_default());
            }
            Found::Policy(policy) => {
                self.note(StepKind::Record, policy.text(), None, None);
                if let Stage::Finding { domain, .. } = std::mem::replace(&mut self.stage, Stage::Testing) {
                    self.path.push(Followed { domain, policy, next: 0 });
                }
            }
        }
    }

    /// Tests the terms of the innermost policy, until another one is to be followed or a result is known.
    fn test(&mut self, zone: Option<&Zone>) -> Result<(), Missing> {
        let Some(followed) = self.path.last() else {
            self.finish(Verdict::None, None);
            return Ok(());
        };
        let policy = Arc::clone(&followed.policy);
        let mut next = followed.next;
        while let Some(rule) = policy.rule(next) {
            // Most terms are networks, and most of them are somebody else's.
            let foreign = matches!(&rule.directive.mechanism, Mechanism::Ip(network) if !network.holds(self.request.ip));
            if !foreign || self.trace.is_some() {
                self.stand_at(next);
                let text = policy.text_of(rule);
                match self.test_one(text, &rule.directive, zone)? {
                    Next::Term => {}
                    Next::Elsewhere => return Ok(()),
                }
            }
            next += 1;
        }
        self.stand_at(next);
        self.decide_unmatched(&policy, zone)
    }

    /// Remembers how far the innermost policy was followed.
    fn stand_at(&mut self, next: usize) {
        if let Some(followed) = self.path.last_mut() {
            followed.next = next;
        }
    }

    /// Tests one term.
    fn test_one(&mut self, text: &str, directive: &Directive, zone: Option<&Zone>) -> Result<Next, Missing> {
        let (mechanism, verdict) = (&directive.mechanism, Verdict::from(directive.qualifier));
        let costs = mechanism.costs_lookup();
        if costs && self.lookups >= MOST_LOOKUPS {
            self.stop_too_many(text);
            return Ok(Next::Elsewhere);
        }
        if let Mechanism::Include(domain_spec) = mechanism {
            let target = self.scene(zone).target(Some(domain_spec))?;
            self.lookups += 1;
            self.note(StepKind::Follow, text, target.as_deref(), None);
            self.enter(target, Entrance::Term);
            return Ok(Next::Elsewhere);
        }
        let Tested { finding, target } = self.scene(zone).test(mechanism)?;
        self.lookups += usize::from(costs);
        match finding {
            Finding::Match => {
                self.note(StepKind::Match, text, target.as_deref(), Some(verdict));
                self.conclude(verdict);
            }
            Finding::NoMatch => {
                self.note(StepKind::NoMatch, text, target.as_deref(), None);
                return Ok(Next::Term);
            }
            Finding::Void => {
                self.void_lookups += 1;
                self.note(StepKind::Void, text, target.as_deref(), None);
                if self.void_lookups <= MOST_VOID_LOOKUPS {
                    return Ok(Next::Term);
                }
                // §4.6.4: "SPF implementations SHOULD limit "void lookups" to two. [...] Exceeding
                // the limit produces a "permerror" result."
                self.stop(Verdict::PermError, StepKind::TooManyVoidLookups, text);
            }
            Finding::Failure => self.stop(Verdict::TempError, StepKind::DnsFailure, text),
            Finding::TooManyExchangers => self.stop(Verdict::PermError, StepKind::TooManyExchangers, text),
        }
        Ok(Next::Elsewhere)
    }

    /// Decides where no mechanism matched: by `redirect`, or neutral (§4.7).
    fn decide_unmatched(&mut self, policy: &Policy, zone: Option<&Zone>) -> Result<(), Missing> {
        let Some((text, domain_spec)) = policy.redirect() else {
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
        let target = self.scene(zone).target(Some(domain_spec))?;
        self.lookups += 1;
        self.note(StepKind::Follow, text, target.as_deref(), None);
        // §6.1: the other policy's result, and §6.2: its explanation, take the place of this one's.
        self.path.pop();
        self.enter(target, Entrance::Term);
        Ok(())
    }

    /// Looks for a domain's policy, if it can have one.
    fn enter(&mut self, domain: Option<Arc<str>>, entrance: Entrance) {
        let domain = domain.unwrap_or_else(|| "".into());
        let can_have_one = name::is_domain(&domain);
        self.stage = Stage::Finding { domain, entrance };
        if !can_have_one {
            self.no_policy(entrance, StepKind::MalformedDomain);
        }
    }

    /// Gives the policy's result to the one that includes it, or to the caller.
    fn conclude(&mut self, mut verdict: Verdict) {
        let mut ended = self.path.pop();
        while let Some(parent) = self.path.last_mut() {
            let policy = Arc::clone(&parent.policy);
            let rule = policy.rule(parent.next);
            let text = rule.map(|rule| policy.text_of(rule)).unwrap_or_default();
            // §5.2: only a pass of the included policy makes `include` match.
            if verdict != Verdict::Pass {
                parent.next += 1;
                self.note(StepKind::NoMatch, text, None, None);
                return;
            }
            verdict = rule.map_or(Verdict::Pass, |rule| rule.directive.qualifier.into());
            self.note(StepKind::Match, text, None, Some(verdict));
            ended = self.path.pop();
        }
        match ended {
            Some(Followed { domain, policy, .. })
                if verdict == Verdict::Fail && policy.explanation().is_some() =>
            {
                self.stage = Stage::Explaining { domain, policy };
            }
            _ => self.finish(verdict, None),
        }
    }

    /// Where a policy's fail is explained, and how; an explanation that cannot be had is none.
    fn explanation(
        &self,
        policy: &Policy,
        zone: Option<&Zone>,
    ) -> Result<(Option<Arc<str>>, Option<String>), Missing> {
        // §6.2: "If there are any DNS processing errors (any RCODE other than 0), or if no records
        // are returned, or if more than one record is returned, or if there are syntax errors in
        // the explanation string, then proceed as if no "exp" modifier was given."
        let scene = self.scene(zone);
        let target = scene.target(policy.explanation())?;
        let reply = match &target {
            Some(target) => self.known(zone).reply_about(target, RecordType::Txt)?,
            None => Reply::Void,
        };
        let published = match reply {
            Reply::Records(records) if records.iter().count() == 1 => records.iter().find_map(text),
            _ => None,
        };
        let visible = published.map(Text::text).filter(|text| is_visible(text));
        let explanation = match visible.and_then(|text| MacroString::read(&text, Letters::Any).ok()) {
            Some(text) => Some(scene.expand(&text)?).filter(|text| is_visible(text)),
            None => None,
        };
        Ok((target, explanation))
    }

    fn explain(&mut self, target: Option<&str>, explanation: Option<String>) {
        self.note(StepKind::Explanation, explanation.as_deref().unwrap_or_default(), target, None);
        self.finish(Verdict::Fail, explanation);
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
        if self.trace.is_none() {
            return;
        }
        let (depth, domain) = self.place();
        let (domain, text, target) = (domain.to_string(), text.to_owned(), target.map(str::to_owned));
        let step = Step { depth, domain, kind, text, target, verdict };
        self.trace.get_or_insert_default().push(step);
    }

    /// How many `include` terms lie around, and the domain whose policy is followed or wanted.
    fn place(&self) -> (usize, &Arc<str>) {
        match (&self.stage, self.path.last()) {
            (Stage::Finding { domain, .. }, _) => (self.path.len(), domain),
            (Stage::Explaining { domain, .. }, _) => (0, domain),
            (Stage::Beginning | Stage::Testing | Stage::Done(_), Some(followed)) => {
                (self.path.len() - 1, &followed.domain)
            }
            (Stage::Beginning | Stage::Testing | Stage::Done(_), None) => (0, &self.request.domain),
        }
    }

    fn scene<'a>(&'a self, zone: Option<&'a Zone>) -> Scene<'a> {
        Scene { request: &self.request, known: self.known(zone), domain: self.place().1 }
    }

    fn known<'a>(&'a self, zone: Option<&'a Zone>) -> Known<'a> {
        Known { answers: &self.answers, zone }
    }
}

impl Inquiry for Evaluation {
    type Outcome = Outcome;

    fn advance(&mut self) -> Progress {
        Self::advance(self)
    }

    fn advance_in(&mut self, zone: &Zone) -> Progress {
        self.go_on(Some(zone))
    }

    fn answer(&mut self, question: Question, answer: Answer) {
        Self::answer(self, question, answer);
    }
}

/// What looking for a domain's policy found.
enum Found {
    /// The DNS could not say.
    Failure,
    /// The name has no TXT record.
    Nothing,
    /// None of its TXT records is an SPF record.
    NoRecord,
    /// More than one of them is.
    Several,
    /// One is, and breaks the grammar at a place.
    Broken { text: String, place: std::ops::Range<usize> },
    /// The policy.
    Policy(Arc<Policy>),
}

/// Where a tested term leads.
enum Next {
    /// To the term behind it.
    Term,
    /// To another policy, or to a result.
    Elsewhere,
}

/// A TXT record's text.
pub(crate) fn text(data: &Data) -> Option<&Text> {
    match data {
        Data::Txt(text) => Some(text),
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
