//! A choice of two, as radio buttons.

use leptos::prelude::*;

/// One of the choices.
#[component]
pub(crate) fn Choice(
    /// The `name` that its group shares.
    #[prop(into)]
    group: String,
    /// What sets it apart in its group.
    value: &'static str,
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// What it means.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// Whether it is the one chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// It was chosen.
    on_choose: Callback<()>,
) -> impl IntoView {
    let id = format!("{group}-{value}");
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    view! {
        <div class="choice">
            <input
                type="radio"
                id=id.clone()
                name=group
                value=value
                aria-describedby=hint_id.clone()
                prop:checked=chosen
                on:change=move |_| on_choose.run(())
            />
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
