//! The answers that choose the method, and what is there already: kept beside the plan, which has no place for them.

use facteur_core::method::{Answers, Question};
use facteur_core::words::PageTexts;

use super::screen::QUESTIONS;

/// What was answered before the plan begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The answers that choose the method.
    pub(crate) answers: Answers,
    /// Of each thing that has to be there, whether it is.
    pub(crate) ready: [Option<bool>; READY],
    /// Whether somebody saw which application the plan names: one is named from the beginning.
    pub(crate) application: bool,
    /// The domains that hold no TXT value, which a plan cannot tell from nothing pasted.
    pub(crate) bare: Vec<String>,
}

impl Asked {
    /// The answers as this browser keeps them, one a line; nothing where none was given.
    pub(crate) fn kept(&self) -> Option<String> {
        let answers = QUESTIONS.iter().filter_map(|question| {
            self.answers.word(*question).map(|word| format!("{} {word}", question.as_str()))
        });
        let ready = (0..).zip(self.ready).filter_map(|(index, is): (usize, _)| {
            is.map(|is| format!("{index} {}", if is { YES } else { NO }))
        });
        let application = self.application.then(|| format!("{SEEN} {YES}"));
        let bare = self.bare.iter().map(|domain| format!("{BARE} {domain}"));
        let lines: Vec<String> = answers.chain(ready).chain(application).chain(bare).collect();
        if lines.is_empty() { None } else { Some(lines.join("\n")) }
    }

    /// Reads what a browser kept; what it does not know is left out.
    pub(crate) fn read(kept: &str) -> Self {
        let mut asked = Self::default();
        for (name, word) in kept.lines().filter_map(|line| line.split_once(' ')) {
            if let Some(question) = QUESTIONS.iter().find(|question| question.as_str() == name) {
                asked.answers.set(*question, Some(word));
            } else if let Some(ready) = name.parse().ok().and_then(|index: usize| asked.ready.get_mut(index))
            {
                *ready = Some(word == YES);
            } else if name == SEEN {
                asked.application = word == YES;
            } else if name == BARE {
                asked.bare.push(word.to_owned());
            }
        }
        asked
    }

    /// Whether somebody said that the domain holds no TXT value.
    pub(crate) fn is_bare(&self, domain: &str) -> bool {
        self.bare.iter().any(|bare| bare == domain.trim())
    }

    /// Says whether a domain holds no TXT value.
    pub(crate) fn set_bare(&mut self, domain: &str, is: bool) {
        self.bare.retain(|bare| bare != domain.trim());
        if is {
            self.bare.push(domain.trim().to_owned());
        }
    }
}

/// The words of what is there and what is not.
pub(crate) const YES: &str = "yes";
pub(crate) const NO: &str = "no";

/// The name under which it is kept that the application was seen.
const SEEN: &str = "seen";

/// The name under which a domain without a TXT value is kept.
const BARE: &str = "bare";

/// How many things have to be there.
pub(crate) const READY: usize = 7;

/// One answer to a question: its word, and what it says.
pub(crate) type Choice = (&'static str, fn(&PageTexts) -> &'static str);

/// The answers to a question, besides not knowing.
pub(crate) fn choices(question: Question) -> &'static [Choice] {
    match question {
        Question::Recipients => &[
            ("colleagues", |texts| texts.recipients_colleagues),
            ("customers", |texts| texts.recipients_customers),
        ],
        Question::Volume => {
            &[("notices", |texts| texts.volume_notices), ("newsletters", |texts| texts.volume_newsletters)]
        }
        Question::Senders => {
            &[("one", |texts| texts.senders_one), ("several", |texts| texts.senders_several)]
        }
        Question::Application => &[
            ("oauth", |texts| texts.ability_oauth),
            ("password", |texts| texts.ability_password),
            ("neither", |texts| texts.ability_neither),
        ],
        Question::Address => &[
            ("own", |texts| texts.line_own),
            ("shared", |texts| texts.line_shared),
            ("none", |texts| texts.line_none),
        ],
        Question::Host => &[("yes", |texts| texts.yes), ("no", |texts| texts.no)],
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_was_answered_comes_back() {
        let mut asked = Asked::default();
        assert_eq!(asked.kept(), None);
        for question in QUESTIONS {
            let words: Vec<&str> = choices(question).iter().map(|(word, _)| *word).collect();
            for word in &words {
                asked.answers.set(question, Some(word));
                assert_eq!(asked.answers.word(question), Some(*word));
            }
        }
        asked.ready = [Some(true), Some(false), None, None, None, None, Some(true)];
        asked.application = true;
        asked.set_bare("cabinet.fr ", true);
        assert_eq!(Asked::read(&asked.kept().unwrap_or_default()), asked);
    }

    #[test]
    fn what_a_browser_kept_of_another_version_is_left_out() {
        assert_eq!(Asked::read("weather fine\n9 yes\nvolume loud\n"), Asked::default());
    }
}
