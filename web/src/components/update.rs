//! That a newer version of the page waits. It never takes over by itself: what is being typed comes first.

use leptos::prelude::*;

use crate::live::when;
use crate::shell::edition;
use crate::state::Page;

/// The box, once a newer version waits.
#[component]
pub(crate) fn Update(page: Page) -> impl IntoView {
    let waits = RwSignal::new(false);
    edition::on_update(move || waits.set(true));
    let shown = when(
        move || waits.get(),
        move || {
            view! {
                <div class="box info update">
                    <p>{page.say(|texts| texts.update_ready)}</p>
                    <button type="button" class="btn sec" on:click=move |_| edition::take_update()>
                        {page.say(|texts| texts.update_take)}
                    </button>
                </div>
            }
            .into_any()
        },
    );
    view! { <div role="status" class="noprint">{shown}</div> }
}
