//! What has to be there before the first question: to begin, or not yet.

use facteur_core::method::{Readiness, Stops, readiness};
use facteur_core::words::MethodTexts;
use leptos::prelude::*;

use super::forward_from;
use crate::components::{Choice, Radios};
use crate::live::{live, maybe};
use crate::state::{NO, Page, Screen, YES};

pub(super) fn draw(page: Page) -> AnyView {
    let list = move || readiness(MethodTexts::of(page.language.get()));
    let groups = (0..list().len()).map(|index| group(index, list, page)).collect_view();
    let verdict = live(move || {
        let stops =
            (0..).zip(list()).filter(|(index, one)| one.stops == Stops::Everything && is_not(page, *index));
        let stops: Vec<AnyView> =
            stops.map(|(_, one)| view! { <li>{one.question}</li> }.into_any()).collect();
        if stops.is_empty() {
            view! { <p class="box ok">{page.texts().ready_all}</p> }.into_any()
        } else {
            view! { <div class="box warn"><p>{MethodTexts::of(page.language.get()).ready_stops}</p><ul>{stops}</ul></div> }
                .into_any()
        }
    });
    view! {
        <p>{page.say(|texts| texts.ready_introduction)}</p>
        {groups}
        <div role="status">{verdict}</div>
        {forward_from(page, Screen::Ready)}
    }
    .into_any()
}

fn group(
    index: usize,
    list: impl Fn() -> [Readiness; 7] + Copy + Send + Sync + 'static,
    page: Page,
) -> AnyView {
    let one = move || list().get(index).copied();
    let legend = Signal::derive(move || one().map(|one| one.question).unwrap_or_default().to_owned());
    let chosen = Signal::derive(move || {
        match page.asked.with(|asked| asked.ready.get(index).copied().flatten()) {
            Some(true) => YES,
            Some(false) => NO,
            None => "",
        }
        .to_owned()
    });
    let choose = Callback::new(move |word: String| {
        page.asked.update(|asked| {
            if let Some(ready) = asked.ready.get_mut(index) {
                *ready = if word.is_empty() { None } else { Some(word == YES) };
            }
        });
    });
    let otherwise = maybe(move || {
        let one = one().filter(|_| is_not(page, index))?;
        let texts = MethodTexts::of(page.language.get());
        Some(view! { <p class="box info">{texts.ready_no}" "{one.otherwise}"."</p> }.into_any())
    });
    let choices = vec![
        Choice::new(YES, page.say(|texts| texts.yes)),
        Choice::new(NO, page.say(|texts| texts.no)),
        Choice::new("", page.say(|texts| texts.unknown)),
    ];
    view! {
        <div class="ready">
            <Radios group=format!("ready-{index}") legend=Some(legend) choices chosen on_choose=choose/>
            {otherwise}
        </div>
    }
    .into_any()
}

fn is_not(page: Page, index: usize) -> bool {
    page.asked.with(|asked| asked.ready.get(index) == Some(&Some(false)))
}
