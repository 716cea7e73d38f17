//! What a change of a record does whatever the DNS says: read from the two texts alone.
//!
//! For one address a record comes down to the questions that it asks the DNS, in order, and the end where
//! no answer decides. Two records that ask the same and end alike cannot differ, whatever the answers are.

use std::net::IpAddr;

use super::{Changed, stretch};
use crate::evaluate::Verdict;
use crate::{Mechanism, Prefix, Qualifier, Record};

/// Who fares otherwise under the second record, whatever the DNS says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextDifference {
    /// Who passes and did not, unless a term that asks the DNS decided already.
    pub gained: Vec<Prefix>,
    /// Who passed and does not.
    pub lost: Vec<Prefix>,
    /// Whose result is another one, and no pass before or after: an address of each stretch.
    pub changed: Vec<Changed>,
    /// For whom the DNS decides whether something is lost.
    pub open: Vec<Prefix>,
    /// How many addresses were compared, one of each stretch in which all fare alike.
    pub checked: usize,
}

impl TextDifference {
    /// Whether it is certain that whoever passes today passes afterwards.
    ///
    /// It does not count look-ups: a record beyond their limit (§4.6.4) loses everybody.
    pub fn nobody_loses(&self) -> bool {
        self.lost.is_empty() && self.open.is_empty()
    }
}

/// Compares two records without asking anybody.
///
/// ```
/// use facteur_spf::{Record, prove};
///
/// let record = |text| Record::read(text).0;
/// let before = record("v=spf1 mx include:example.net -all");
/// let after = record("v=spf1 mx include:example.net ip4:192.0.2.1 -all");
/// assert!(prove::from_texts(&before, &after).nobody_loses());
/// assert!(!prove::from_texts(&after, &before).nobody_loses());
/// ```
pub fn from_texts(before: &Record, after: &Record) -> TextDifference {
    let networks: Vec<Prefix> = [before, after].into_iter().flat_map(networks).collect();
    let stretches = stretch::stretches(&networks);
    let mut difference = TextDifference { checked: stretches.len(), ..TextDifference::default() };
    let mut run: Option<(Fate, IpAddr, IpAddr)> = None;
    for stretch in stretches {
        let fate = fate(&Way::of(before, stretch.first), &Way::of(after, stretch.first));
        match &mut run {
            Some((same, first, last)) if *same == fate && first.is_ipv4() == stretch.first.is_ipv4() => {
                *last = stretch.last;
            }
            _ => {
                difference.add(run.replace((fate, stretch.first, stretch.last)));
            }
        }
    }
    difference.add(run);
    difference
}

impl TextDifference {
    fn add(&mut self, run: Option<(Fate, IpAddr, IpAddr)>) {
        let Some((fate, first, last)) = run else {
            return;
        };
        let list = match fate {
            Fate::Same => return,
            Fate::Changed(before, after) => {
                self.changed.push(Changed { address: first, before, after });
                return;
            }
            Fate::Gained => &mut self.gained,
            Fate::Lost => &mut self.lost,
            Fate::Open => &mut self.open,
        };
        list.extend(Prefix::cover(first, last));
    }
}

/// What becomes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Same,
    Gained,
    Lost,
    Changed(Verdict, Verdict),
    Open,
}

/// What a record comes down to for one address.
#[derive(Debug, PartialEq, Eq)]
struct Way<'a> {
    /// The questions to the DNS, each with the result where its answer matches.
    asks: Vec<(&'a str, Qualifier)>,
    end: End<'a>,
}

/// How it ends where no answer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End<'a> {
    Verdict(Verdict),
    Redirect(&'a str),
}

impl<'a> Way<'a> {
    fn of(record: &'a Record, address: IpAddr) -> Self {
        let mut asks: Vec<(&str, Qualifier)> = Vec::new();
        if record.breaks_receivers() {
            return Self { asks, end: End::Verdict(Verdict::PermError) };
        }
        // §4.7: "If none of the mechanisms match and there is no "redirect" modifier, then the check_host()
        // returns a result of "neutral", just as if "?all" were specified as the
        // last directive."
        let mut end = End::Verdict(Verdict::Neutral);
        for term in record.terms().iter().filter(|term| term.is_live()) {
            let Some(directive) = term.directive() else {
                if term.redirect().is_some() {
                    end = End::Redirect(term.text());
                }
                continue;
            };
            let decides = match &directive.mechanism {
                Mechanism::All => true,
                Mechanism::Ip(network) => network.holds(address),
                _ => {
                    let question = term.text().trim_start_matches(['+', '-', '~', '?']);
                    // Who asks again gets the same answer, which did not match.
                    if asks.iter().all(|(asked, _)| *asked != question) {
                        asks.push((question, directive.qualifier));
                    }
                    false
                }
            };
            if decides {
                return Self { asks, end: End::Verdict(directive.qualifier.into()) };
            }
        }
        Self { asks, end }
    }
}

fn fate(before: &Way<'_>, after: &Way<'_>) -> Fate {
    let passes = |way: &Way<'_>| way.end == End::Verdict(Verdict::Pass);
    if before == after {
        return Fate::Same;
    }
    if before.asks == after.asks {
        return match (before.end, after.end) {
            (_, End::Verdict(Verdict::Pass)) => Fate::Gained,
            (End::Verdict(Verdict::Pass), End::Verdict(_)) => Fate::Lost,
            (End::Verdict(before), End::Verdict(after)) => Fate::Changed(before, after),
            (End::Verdict(before), End::Redirect(_)) if before != Verdict::Pass => Fate::Gained,
            (End::Verdict(_) | End::Redirect(_), _) => Fate::Open,
        };
    }
    // Whoever is decided within the questions that both ask fares alike; behind them one of the two is sure.
    let fewer_after = before.asks.starts_with(&after.asks) && passes(after);
    let fewer_before = after.asks.starts_with(&before.asks)
        && matches!(before.end, End::Verdict(verdict) if verdict != Verdict::Pass);
    if fewer_after || fewer_before { Fate::Gained } else { Fate::Open }
}

/// The networks that a record names where it is followed.
fn networks(record: &Record) -> impl Iterator<Item = Prefix> {
    record.terms().iter().filter(|term| term.is_live()).filter_map(|term| match term.directive()?.mechanism {
        Mechanism::Ip(network) => Some(network),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// Gained, lost, open, and the changed addresses with their results.
    #[track_caller]
    fn check(before: &str, after: &str, gained: &str, lost: &str, open: &str, changed: &str) {
        let difference = from_texts(&Record::read(before).0, &Record::read(after).0);
        let of = |networks: &[Prefix]| networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let shown = |one: &Changed| format!("{} {} {}", one.address, one.before, one.after);
        let found = (of(&difference.gained), of(&difference.lost), of(&difference.open));
        assert_eq!(found, (gained.to_owned(), lost.to_owned(), open.to_owned()), "{before} → {after}");
        assert_eq!(difference.changed.iter().map(shown).collect::<Vec<_>>().join(", "), changed);
    }

    #[test]
    fn what_the_dns_is_asked_does_not_matter_where_both_ask_it() {
        let before = "v=spf1 mx include:a.example exists:%{i}.b.example -all";
        let after = "v=spf1 mx include:a.example exists:%{i}.b.example ip4:192.0.2.7 -all";
        check(before, before, "", "", "", "");
        check(before, after, "192.0.2.7", "", "", "");
        check(after, before, "", "192.0.2.7", "", "");
        check("v=spf1 a mx a -all", "v=spf1 a mx -all", "", "", "", "");
    }

    #[test]
    fn an_address_put_before_a_denying_question_only_gains() {
        let (before, after) = ("v=spf1 mx -a -all", "v=spf1 mx ip4:192.0.2.7 -a -all");
        check(before, after, "192.0.2.7", "", "", "");
        check(after, before, "", "", "192.0.2.7", "");
    }

    #[test]
    fn what_the_dns_decides_is_left_open() {
        check("v=spf1 mx -all", "v=spf1 a -all", "", "", "0.0.0.0/0 ::/0", "");
        check("v=spf1 a mx -all", "v=spf1 mx -a -all", "", "", "0.0.0.0/0 ::/0", "");
        check("v=spf1 mx -all", "v=spf1 mx a -all", "0.0.0.0/0 ::/0", "", "", "");
    }

    #[test]
    fn another_end_changes_everybody_it_decides_for() {
        check(
            "v=spf1 ip4:192.0.2.7 -all",
            "v=spf1 ip4:192.0.2.7 ~all",
            "",
            "",
            "",
            "0.0.0.0 fail softfail, 192.0.2.8 fail softfail, :: fail softfail",
        );
        check("v=spf1 redirect=a.example", "v=spf1 redirect=b.example", "", "", "0.0.0.0/0 ::/0", "");
    }

    #[test]
    fn under_a_record_that_breaks_nobody_passes() {
        check(
            "v=spf1 moo -all",
            "v=spf1 ip4:192.0.2.7",
            "192.0.2.7",
            "",
            "",
            "0.0.0.0 permerror neutral, 192.0.2.8 permerror neutral, :: permerror neutral",
        );
    }
}
