//! The foot of the page: version, edition, build.

use facteur_core::words::fill;
use leptos::prelude::*;

use crate::shell::edition::edition;
use crate::state::Page;

/// The foot.
#[component]
pub(crate) fn Footer(page: Page) -> impl IntoView {
    let edition = edition();
    let said = Signal::derive(move || {
        let texts = page.texts();
        let name = if edition.single { texts.edition_single } else { texts.edition_served };
        let version = [("version", env!("CARGO_PKG_VERSION").to_owned()), ("edition", name.to_owned())];
        let build = [("build", edition.build.clone())];
        let version = fill(texts.version, &version);
        if edition.build.is_empty() { version } else { format!("{version}, {}", fill(texts.build, &build)) }
    });
    view! { <footer class="foot noprint"><p class="cap">{said}</p></footer> }
}
