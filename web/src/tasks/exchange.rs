//! The connector: on the screen or by a script, the same connector either way.

use facteur_core::papers::Papers;
use facteur_core::runbook::Chapter;
use leptos::prelude::*;

use super::{chapter, files};
use crate::components::{Choice, Radios};
use crate::state::Page;

pub(super) fn draw(papers: &Papers, page: Page) -> AnyView {
    let by = RwSignal::new(SCREEN.to_owned());
    let choices = vec![
        Choice::new(SCREEN, page.tell(|texts| texts.by_screen)),
        Choice::new(SCRIPT, page.tell(|texts| texts.by_script)).hint(page.tell(|texts| texts.by_script_hint)),
    ];
    let legend = page.tell(|texts| texts.by);
    let choose = Callback::new(move |word: String| by.set(word));
    let screen = chapter(Chapter::Exchange, papers, |_| true);
    let scripts =
        papers.files.iter().filter(|(name, _)| name.starts_with("exchange/") && name.ends_with(".ps1"));
    let scripts = scripts.map(|(name, text)| files::file(page, name, text)).collect_view();
    view! {
        <Radios group="by" legend=Some(legend) choices chosen=by.into() on_choose=choose/>
        <div class:gone=move || by.get() == SCRIPT>{screen}</div>
        <div class:gone=move || by.get() == SCREEN>{scripts}</div>
    }
    .into_any()
}

const SCREEN: &str = "screen";
const SCRIPT: &str = "script";
