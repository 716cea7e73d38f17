//! One company of the application, and the sender of its invoices.

use facteur_core::plan::COLLABORATOR;
use facteur_core::words::fill;
use leptos::prelude::*;

use crate::components::{Choice, Field};
use crate::shell::document;
use crate::state::{Entry, Page, Section, remove};

/// The company's fields.
#[component]
pub(crate) fn Company(page: Page, index: usize) -> impl IntoView {
    let sender = Entry::InvoiceSender(index);
    let name = page.text(Entry::CompanyName(index));
    let typed = page.text(sender);
    let by_collaborator = Memo::new(move |_| typed.with(|typed| typed.trim() == COLLABORATOR));
    let legend = move || {
        let texts = &page.texts().page;
        let name = name.get().trim().to_owned();
        match name.as_str() {
            "" => fill(
                texts.company_unnamed,
                &[("number", (index + 1).to_string())],
            ),
            _ => name,
        }
    };
    let name_label = Signal::derive(move || page.texts().page.company_name.to_owned());
    let sender_label = Signal::derive(move || page.texts().page.invoice_sender.to_owned());
    let fixed = Signal::derive(move || page.texts().page.invoices_fixed.to_owned());
    let collaborator = Signal::derive(move || page.texts().page.invoices_collaborator.to_owned());
    let choose = move |text: &'static str| {
        Callback::new(move |()| page.change(|plan| sender.write(plan, text.to_owned())))
    };
    let take_away = move |_| {
        page.change(|plan| remove(&mut plan.companies, index));
        document::focus_soon(Section::Senders.id().to_owned());
    };
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <Field page entry=Entry::CompanyName(index) label=name_label class="field words"/>
            <fieldset class="inner">
                <legend>{move || page.texts().page.invoices_from}</legend>
                <Choice
                    group=format!("company-{index}")
                    value="fixed"
                    label=fixed
                    chosen=Signal::derive(move || !by_collaborator.get())
                    on_choose=choose("")
                />
                <Choice
                    group=format!("company-{index}")
                    value=COLLABORATOR
                    label=collaborator
                    chosen=by_collaborator
                    on_choose=choose(COLLABORATOR)
                />
            </fieldset>
            <Show when=move || !by_collaborator.get()>
                <Field page entry=sender label=sender_label/>
            </Show>
            <button type="button" class="btn sec" on:click=take_away>{move || page.texts().page.company_remove}</button>
        </fieldset>
    }
}
