//! One question of the method a page.

use facteur_core::method::Question;
use leptos::prelude::*;

use super::forward_from;
use crate::components::{Choice, Radios};
use crate::state::{Page, QUESTIONS, Screen, choices};

pub(super) fn draw(question: Question, page: Page) -> AnyView {
    let first = QUESTIONS.first() == Some(&question);
    let introduction = first.then(|| {
        view! {
            <p>{page.say(|texts| texts.method_introduction)}</p>
            <p><a href=Screen::Ready.href()>{page.say(|texts| texts.method_skip)}</a></p>
        }
    });
    let known = choices(question).iter().map(|(word, words)| Choice::new(*word, page.say(*words)));
    let unknown = Choice::new("", page.say(|texts| texts.unknown));
    let choices: Vec<Choice> = known.chain([unknown]).collect();
    let chosen = Signal::derive(move || {
        page.asked.with(|asked| asked.answers.word(question).unwrap_or_default().to_owned())
    });
    let choose = Callback::new(move |word: String| {
        page.asked.update(|asked| asked.answers.set(question, Some(&word)));
    });
    view! {
        {introduction}
        <Radios group=question.as_str() choices chosen on_choose=choose/>
        {forward_from(page, Screen::Method(question))}
    }
    .into_any()
}
