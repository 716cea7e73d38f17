//! The settings to type into the application, window by window.

use facteur_core::application::{Field as SheetField, Value, Window, sheet};
use leptos::prelude::*;

use crate::components::Heading;
use crate::state::{Page, Section};

/// The part of the page.
#[component]
pub(crate) fn Application(page: Page) -> impl IntoView {
    let sheet =
        Memo::new(move |_| page.results.with(|results| sheet(&results.checked, &page.texts().application)));
    let windows =
        move || sheet.get().windows.into_iter().map(|window| view! { <Table page window/> }).collect_view();
    let notes = move || {
        let sheet = sheet.get();
        sheet.notes.into_iter().chain(sheet.unknown).map(|note| view! { <li>{note}</li> }).collect_view()
    };
    view! {
        <section aria-labelledby=Section::Application.id()>
            <Heading page section=Section::Application/>
            {windows}
            <ul>{notes}</ul>
            <p class="cap">{move || sheet.with(|sheet| sheet.version_note)}</p>
        </section>
    }
}

#[component]
fn Table(page: Page, window: Window) -> impl IntoView {
    let empty = window.fields.is_empty();
    let rows = window.fields.into_iter().map(|field| view! { <Row field/> }).collect_view();
    let table = view! {
        <table class="sheet">
            <thead>
                <tr>
                    <th scope="col">{page.say(|texts| texts.column_field)}</th>
                    <th scope="col">{page.say(|texts| texts.column_value)}</th>
                    <th scope="col">{page.say(|texts| texts.column_reason)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        <h3>{window.title}</h3>
        {if empty { view! { <p>{page.say(|texts| texts.application_no_company)}</p> }.into_any() } else { table.into_any() }}
    }
}

/// A row; the labels are the application's own, in French whatever the page's language.
#[component]
fn Row(field: SheetField) -> impl IntoView {
    let value = match field.value {
        Value::Exact(text) => view! { <code>{text}</code> }.into_any(),
        Value::Words(text) => view! { {text} }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" lang="fr">{field.label}</th>
            <td>{value}</td>
            <td>{field.note}</td>
        </tr>
    }
}
