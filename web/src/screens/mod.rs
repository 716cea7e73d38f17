//! The pages of the assistant: each draws what it asks or shows under the heading that the frame has written.

mod addresses;
mod answers;
mod application;
mod company;
mod decision;
mod dns;
mod domains;
mod endpoint;
mod existing;
mod file;
mod method;
mod ready;
mod senders;
mod start;

use facteur_core::words::{MethodTexts, PageTexts};
use leptos::prelude::*;

pub(crate) use answers::answer;

use crate::components::{SUMMARY, changes};
use crate::shell::{address, document};
use crate::state::{Page, Screen, Section};
use crate::tasks;

/// What a page shows.
pub(crate) fn draw(screen: Screen, page: Page) -> AnyView {
    match screen {
        Screen::Start => start::draw(page),
        Screen::Method(question) => method::draw(question, page),
        Screen::Decision => decision::draw(page),
        Screen::Ready => ready::draw(page),
        Screen::Ask(section) => asked(section, page),
        Screen::Answers => answers::draw(page),
        Screen::Tasks => tasks::list(page),
        Screen::Task(task) => tasks::draw(task, page),
        Screen::Runbook => tasks::runbook(page),
        Screen::File => file::draw(page),
        Screen::Existing => existing::draw(page),
    }
}

fn asked(section: Section, page: Page) -> AnyView {
    let fields = match section {
        Section::Domains => domains::draw(page),
        Section::Addresses => addresses::draw(page),
        Section::Dns => dns::draw(page),
        Section::Application => application::draw(page),
        Section::Senders => senders::draw(page),
    };
    let go_on = Callback::new(move |()| {
        if page.may_go_on(section) {
            let to =
                if page.changing.get_untracked() { Screen::Answers } else { Screen::Ask(section).next() };
            go(page, to);
        } else {
            document::focus_soon(SUMMARY.to_owned());
        }
    });
    let changes = matches!(section, Section::Addresses | Section::Dns).then(|| changes(page));
    view! {
        {fields}
        {forward(page, go_on)}
        {changes}
    }
    .into_any()
}

/// The heading of a page, and the document's title.
pub(crate) fn title(screen: Screen, page: Page) -> String {
    let (texts, tasks, language) = (page.texts(), page.task_texts(), page.language.get());
    let words = match screen {
        Screen::Start => texts.title,
        Screen::Method(question) => question.text(MethodTexts::of(language)),
        Screen::Decision => MethodTexts::of(language).chosen,
        Screen::Ready => MethodTexts::of(language).ready_title,
        Screen::Ask(Section::Domains) => texts.domains_title,
        Screen::Ask(Section::Addresses) => texts.addresses_title,
        Screen::Ask(Section::Dns) => texts.dns_title,
        Screen::Ask(Section::Application) => texts.profile,
        Screen::Ask(Section::Senders) => texts.senders_title,
        Screen::Answers => texts.answers_title,
        Screen::Tasks => tasks.tasks_title,
        Screen::Task(task) => tasks::name(task, tasks),
        Screen::Runbook => tasks.runbook,
        Screen::File => tasks.file_title,
        Screen::Existing => tasks.existing_title,
    };
    words.to_owned()
}

/// The name of a question, in the plan and in the check of the answers.
pub(crate) fn question(section: Section, texts: &PageTexts) -> &'static str {
    match section {
        Section::Domains => texts.domains_task,
        Section::Addresses => texts.addresses_task,
        Section::Dns => texts.dns_task,
        Section::Application => texts.application_task,
        Section::Senders => texts.senders_task,
    }
}

/// Goes to another page; the address follows, and with it the browser's own way back.
pub(crate) fn go(page: Page, screen: Screen) {
    if page.screen.get_untracked() != screen {
        address::go(&screen.href());
    }
}

/// « Continue ».
fn forward(page: Page, go_on: Callback<()>) -> AnyView {
    view! {
        <p class="noprint forward">
            <button type="button" class="btn" on:click=move |_| go_on.run(())>{page.say(|texts| texts.go_on)}</button>
        </p>
    }
    .into_any()
}

/// « Continue » to the page that follows.
fn forward_from(page: Page, screen: Screen) -> AnyView {
    forward(page, Callback::new(move |()| go(page, screen.next())))
}

/// The label of a field that may stay empty.
fn optional(page: Page, label: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || facteur_core::words::fill(page.texts().optional, &[("label", label())]))
}
