//! The connectors to create, one script each.

use facteur_core::m365::connector::{Connector, connectors};
use facteur_core::m365::powershell::script;
use facteur_core::words::fill;
use leptos::prelude::*;

use crate::components::{Copy, Heading};
use crate::state::{Page, Progress, Section};

/// The part of the page.
#[component]
pub(crate) fn Connectors(page: Page) -> impl IntoView {
    let connectors = Memo::new(move |_| page.results.with(|results| usable(connectors(&results.checked))));
    let wrong_addresses = move || page.progress(Section::Addresses) == Progress::ToMend;
    let scripts = move || {
        connectors.get().into_iter().map(|connector| view! { <Script page connector/> }).collect_view()
    };
    view! {
        <section aria-labelledby=Section::Connector.id()>
            <Heading page section=Section::Connector/>
            <Show
                when=move || !connectors.with(Vec::is_empty)
                fallback=move || view! { <p>{page.say(|texts| texts.connector_empty)}</p> }
            >
                <p>{page.say(|texts| texts.connector_introduction)}</p>
                <Show when=wrong_addresses>
                    <p class="box warn">{page.say(|texts| texts.connector_private)}</p>
                </Show>
            </Show>
            {scripts}
        </section>
    }
}

#[component]
fn Script(page: Page, connector: Connector) -> impl IntoView {
    let name = connector.name.clone();
    let caption = move || fill(page.texts().page.connector_name, &[("name", name.clone())]);
    let text = Signal::derive(move || script(&connector, &page.texts().connector));
    let label = page.label(|texts| texts.connector_copy);
    view! {
        <figure>
            <figcaption class="cap">{caption}</figcaption>
            <pre class="script" tabindex="0"><code>{text}</code></pre>
        </figure>
        <Copy page value=text label/>
    }
}

/// Without an accepted domain a script has nothing to check.
fn usable(connectors: Vec<Connector>) -> Vec<Connector> {
    connectors.into_iter().filter(|connector| !connector.domains.is_empty()).collect()
}
