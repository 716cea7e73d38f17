//! The pages of the assistant, their addresses, and which follows which.

use facteur_core::method::Question;

use super::Section;

/// A page of the assistant; it stands in the address behind `#/`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Screen {
    /// The promise, and the three entrances.
    #[default]
    Start,
    /// A question of the method.
    Method(Question),
    /// What the answers amount to.
    Decision,
    /// What has to be there before the first question.
    Ready,
    /// One of the five questions of the plan.
    Ask(Section),
    /// The check of the answers.
    Answers,
    /// The list of tasks.
    Tasks,
    /// One of them.
    Task(Task),
    /// The whole runbook.
    Runbook,
    /// The plan's file.
    File,
    /// An installation that is there.
    Existing,
}

/// A task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// What is looked up and arranged first.
    Preparation,
    /// The records.
    Dns,
    /// The connectors.
    Exchange,
    /// The application's settings.
    Application,
    /// Facteur on its machine.
    Sender,
    /// What is tried when all is done.
    Verification,
}

impl Screen {
    /// Every page, in the order in which they follow each other.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = vec![Self::Start];
        all.extend(QUESTIONS.map(Self::Method));
        all.extend([Self::Decision, Self::Ready]);
        all.extend(Section::ALL.map(Self::Ask));
        all.extend([Self::Answers, Self::Tasks]);
        all.extend(Task::ALL.map(Self::Task));
        all.extend([Self::Runbook, Self::File, Self::Existing]);
        all
    }

    /// The page of an address; none where it leads nowhere.
    pub(crate) fn at(fragment: &str) -> Option<Self> {
        let path = fragment.trim_start_matches('#').trim_start_matches('/').trim_end_matches('/');
        Self::all().into_iter().find(|screen| screen.path() == path)
    }

    /// The page's address, as a link has it.
    pub(crate) fn href(self) -> String {
        format!("#/{}", self.path())
    }

    fn path(self) -> String {
        match self {
            Self::Start => String::new(),
            Self::Method(question) => format!("method/{}", question.as_str()),
            Self::Decision => "method".to_owned(),
            Self::Ready => "ready".to_owned(),
            Self::Ask(section) => section.name().to_owned(),
            Self::Answers => "answers".to_owned(),
            Self::Tasks => "tasks".to_owned(),
            Self::Task(task) => format!("tasks/{}", task.name()),
            Self::Runbook => "runbook".to_owned(),
            Self::File => "file".to_owned(),
            Self::Existing => "existing".to_owned(),
        }
    }

    /// The page that « Continue » leads to.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Start => Self::Method(Question::Recipients),
            Self::Method(_) | Self::Decision | Self::Ready | Self::Ask(_) => self.neighbour(1),
            Self::Answers | Self::Task(_) | Self::Runbook | Self::File => Self::Tasks,
            Self::Tasks => Self::Runbook,
            Self::Existing => Self::Answers,
        }
    }

    /// The page that « Back » leads to; none from the first.
    pub(crate) fn back(self) -> Option<Self> {
        match self {
            Self::Start => None,
            Self::Method(_) | Self::Decision | Self::Ready | Self::Ask(_) | Self::Answers | Self::Tasks => {
                Some(self.neighbour(-1))
            }
            Self::Task(_) | Self::Runbook => Some(Self::Tasks),
            Self::File | Self::Existing => Some(Self::Start),
        }
    }

    /// Whether the papers are shown on it.
    pub(crate) fn shows_papers(self) -> bool {
        matches!(self, Self::Tasks | Self::Task(_) | Self::Runbook)
    }

    fn neighbour(self, by: isize) -> Self {
        let all = Self::all();
        let here = all.iter().position(|screen| *screen == self).unwrap_or_default();
        here.checked_add_signed(by).and_then(|index| all.get(index).copied()).unwrap_or_default()
    }
}

impl Task {
    /// Every task, in the order in which it is best to do them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Preparation, Self::Exchange, Self::Dns, Self::Application, Self::Sender, Self::Verification];

    /// Its name in addresses, and in what this browser keeps.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Preparation => "preparation",
            Self::Dns => "dns",
            Self::Exchange => "exchange",
            Self::Application => "application",
            Self::Sender => "sender",
            Self::Verification => "verification",
        }
    }
}

/// The questions of the method, in their order.
pub(crate) const QUESTIONS: [Question; 6] = [
    Question::Recipients,
    Question::Volume,
    Question::Senders,
    Question::Application,
    Question::Address,
    Question::Host,
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn each_page_has_an_address_of_its_own_that_leads_back_to_it() {
        for screen in Screen::all() {
            assert_eq!(Screen::at(&screen.href()), Some(screen), "{}", screen.href());
        }
        assert_eq!(Screen::at(""), Some(Screen::Start));
        assert_eq!(Screen::at("#/nowhere"), None);
    }

    #[test]
    fn continuing_from_the_start_comes_to_the_runbook() {
        let mut screen = Screen::Start;
        let mut seen = vec![screen];
        while screen != Screen::Runbook {
            screen = screen.next();
            assert!(!seen.contains(&screen), "{screen:?} comes twice");
            seen.push(screen);
        }
        assert_eq!(seen.len(), 1 + QUESTIONS.len() + 2 + Section::ALL.len() + 3);
    }

    #[test]
    fn going_back_from_anywhere_comes_to_the_start() {
        for screen in Screen::all() {
            let mut here = screen;
            let mut steps = 0;
            while let Some(back) = here.back() {
                (here, steps) = (back, steps + 1);
                assert!(steps < 20, "{screen:?}");
            }
            assert_eq!(here, Screen::Start);
        }
    }
}
