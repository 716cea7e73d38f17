//! A choice of one out of few, as radio buttons, or of one out of many, as a list.

use leptos::prelude::*;

use crate::live::live;

/// One of the choices: what sets it apart, what it says, and what it means where that is to be said.
#[derive(Clone)]
pub(crate) struct Choice {
    /// What sets it apart.
    pub(crate) value: String,
    /// What it says.
    pub(crate) label: Signal<String>,
    /// What it means.
    pub(crate) hint: Option<Signal<String>>,
}

impl Choice {
    /// A choice that needs no hint.
    pub(crate) fn new(value: impl Into<String>, label: Signal<String>) -> Self {
        Self { value: value.into(), label, hint: None }
    }

    /// The same with what it means.
    pub(crate) fn hint(self, hint: Signal<String>) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// Radio buttons.
#[component]
pub(crate) fn Radios(
    /// What sets the group apart on its page.
    #[prop(into)]
    group: String,
    /// The question; none where the page's own heading asks it.
    #[prop(optional_no_strip)]
    legend: Option<Signal<String>>,
    choices: Vec<Choice>,
    /// The value of the one chosen.
    chosen: Signal<String>,
    /// One was chosen.
    on_choose: Callback<String>,
) -> impl IntoView {
    let legend = legend.map(|legend| view! { <legend>{legend}</legend> });
    let titled = legend.is_none().then_some("title");
    let radio = |choice: Choice| radio(&group, choice, chosen, on_choose);
    view! {
        <fieldset class="choices" aria-labelledby=titled>
            {legend}
            {choices.into_iter().map(radio).collect_view()}
        </fieldset>
    }
}

fn radio(group: &str, choice: Choice, chosen: Signal<String>, on_choose: Callback<String>) -> AnyView {
    let id = format!("{group}-{}", if choice.value.is_empty() { "none" } else { &choice.value });
    let hint_id = choice.hint.is_some().then(|| format!("{id}-hint"));
    let (value, is) = (choice.value.clone(), choice.value);
    view! {
        <div class="choice">
            <input
                type="radio"
                id=id.clone()
                name=group.to_owned()
                value=value.clone()
                aria-describedby=hint_id.clone()
                prop:checked=move || chosen.get() == is
                on:change=move |_| on_choose.run(value.clone())
            />
            <label for=id>{choice.label}</label>
            {choice.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}

/// A list to choose from.
#[component]
pub(crate) fn Select(
    /// Its `id`.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    /// The values with what they say.
    choices: Signal<Vec<(String, String)>>,
    /// The value of the one chosen.
    chosen: Signal<String>,
    /// One was chosen.
    on_choose: Callback<String>,
) -> impl IntoView {
    let option = move |(value, words): (String, String)| {
        let is = value.clone();
        view! { <option value=value prop:selected=move || chosen.get() == is>{words}</option> }.into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change:target=move |event| on_choose.run(event.target().value())>
                {live(move || choices.get().into_iter().map(option).collect::<Vec<_>>().into_any())}
            </select>
        </div>
    }
}
