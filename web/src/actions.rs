//! What takes a moment: reading files and links, writing papers. The face does it; the page waits and shows.

use std::sync::Arc;

use facteur_core::words::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::shell::{address, document, download, face};
use crate::state::{Drawn, EXAMPLE, Installation, Opened, Outcome, Page, Said, Screen, Writing};

/// Writes the papers of a plan; only those of the plan asked for last are shown.
pub(crate) fn write_papers(page: Page, plan: String, policies: String, language: Language) {
    let number = ASKED.with(|asked| asked.replace(asked.get().wrapping_add(1)).wrapping_add(1));
    spawn_local(async move {
        let answer = face::ask("draw_papers", &[&plan, &policies, language.tag()]).await;
        if ASKED.with(std::cell::Cell::get) == number {
            // What was chosen or pressed in the papers is drawn anew, and keeps the focus.
            let focused = document::focused();
            page.papers.set(match answer {
                Ok(papers) => Writing::Done(Arc::new(Drawn(papers))),
                Err(detail) => Writing::Failed(detail),
            });
            if let Some(focused) = focused {
                document::focus_soon(focused);
            }
        }
    });
}

thread_local! {
    /// How often papers were asked for.
    static ASKED: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Fills in the example and begins with it.
pub(crate) fn try_example(page: Page) {
    spawn_local(async move {
        match face::ask("read_plan", &[EXAMPLE]).await {
            Ok(answer) => {
                if let Some(plan) = Opened::read(String::new(), &answer).plan {
                    address::go(&Screen::Answers.href());
                    page.arrive(Screen::Answers);
                    page.replace(plan, Said::Example);
                }
            }
            Err(detail) => page.said.set(Some(Said::Failed(detail))),
        }
    });
}

/// Reads the text of a file, and shows what taking its plan would change.
pub(crate) fn open(page: Page, name: String, text: String) {
    spawn_local(async move {
        let answer = face::ask("read_plan", &[&text, page.language.get_untracked().tag()]).await;
        show(page, name, answer).await;
    });
}

/// Reads the plan of a link, if the address has one, and takes it out of sight: whether it has.
pub(crate) fn take_link(page: Page, fragment: &str) -> bool {
    let Some(text) = fragment.strip_prefix("#p=").map(str::to_owned) else { return false };
    address::replace(&Screen::File.href());
    page.arrive(Screen::File);
    spawn_local(async move {
        let answer = face::ask("read_link", &[&text, page.language.get_untracked().tag()]).await;
        let name = page.task_texts().shared.to_owned();
        show(page, name, answer).await;
    });
    true
}

/// Shows a plan that was read beside the one typed.
async fn show(page: Page, name: String, answer: Result<Value, String>) {
    match answer {
        Ok(answer) => compare(page, Opened::read(name, &answer)).await,
        Err(detail) => page.said.set(Some(Said::Failed(detail))),
    }
}

/// Adds what taking an opened plan would change.
pub(crate) async fn compare(page: Page, opened: Opened) {
    let after = opened.plan.as_ref().and_then(|plan| facteur_core::plan::write_json(plan).ok());
    let Some(after) = after else { return page.opened.set(Some(opened)) };
    let (before, language) = (untrack(|| page.meant()), page.language.get_untracked());
    match face::ask("compare_plans", &[&before, &after.to_string(), language.tag()]).await {
        Ok(difference) => page.opened.set(Some(opened.compared(&difference))),
        Err(detail) => page.said.set(Some(Said::Failed(detail))),
    }
}

/// Gives the plan out as a file.
pub(crate) fn save(page: Page) {
    spawn_local(async move {
        let plan = untrack(|| page.meant());
        let text = face::ask("write_plan", &[&plan]).await.ok();
        let saved =
            text.as_ref().and_then(Value::as_str).is_some_and(|text| download::offer(FILE, text).is_ok());
        page.said.set(Some(Said::Saved(saved)));
    });
}

/// Makes a link of the plan; none where it is too large for one.
pub(crate) fn share(page: Page, link: RwSignal<Option<Option<String>>>) {
    spawn_local(async move {
        let plan = untrack(|| page.meant());
        let text = face::ask("write_link", &[&plan]).await.ok();
        let text = text.as_ref().and_then(Value::as_str);
        link.set(Some(text.map(|text| format!("{}#p={text}", address::base()))));
    });
}

/// Reads an installation that was pasted.
pub(crate) fn read_installation(page: Page, pasted: String) {
    spawn_local(async move {
        let language = page.language.get_untracked();
        match face::ask("judge_installation", &[&pasted, language.tag()]).await {
            Ok(answer) => page.installation.set(Some(Installation::read(&answer))),
            Err(detail) => page.said.set(Some(Said::Failed(detail))),
        }
    });
}

/// Reads what a try showed, with the plan as it is.
pub(crate) fn read_outcome(page: Page, plan: String, tried: String, language: Language) {
    spawn_local(async move {
        match face::ask("judge_outcome", &[&tried, &plan, language.tag()]).await {
            Ok(answer) => page.outcome.set(Some(Outcome::read(&answer))),
            Err(detail) => page.said.set(Some(Said::Failed(detail))),
        }
    });
}

/// The name that the command line and the server's papers use.
const FILE: &str = "plan.toml";
