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
            "" => fill(texts.company_unnamed, &[("number", (index + 1).to_string())]),
            _ => name,
        }
    };
    let name_label = page.label(|texts| texts.company_name);
    let sender_label = page.label(|texts| texts.invoice_sender);
    let fixed = page.label(|texts| texts.invoices_fixed);
    let collaborator = page.label(|texts| texts.invoices_collaborator);
    // The address typed comes back when the choice does, unless the row is another company's by then.
    let set_aside = RwSignal::new((String::new(), String::new()));
    let choose_collaborator = Callback::new(move |()| {
        set_aside.set((name.get_untracked(), typed.get_untracked()));
        page.change(|plan| sender.write(plan, COLLABORATOR.to_owned()));
    });
    let choose_fixed = Callback::new(move |()| {
        let (company, address) = set_aside.get_untracked();
        let address = if company == name.get_untracked() { address } else { String::new() };
        page.change(|plan| sender.write(plan, address));
    });
    let take_away = move |_| {
        page.change(|plan| remove(&mut plan.companies, index));
        document::focus_soon(Section::Senders.id().to_owned());
    };
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <Field page entry=Entry::CompanyName(index) label=name_label class="field words"/>
            <fieldset class="inner">
                <legend>{page.say(|texts| texts.invoices_from)}</legend>
                <Choice
                    group=format!("company-{index}")
                    value="fixed"
                    label=fixed
                    chosen=Signal::derive(move || !by_collaborator.get())
                    on_choose=choose_fixed
                />
                <Choice
                    group=format!("company-{index}")
                    value=COLLABORATOR
                    label=collaborator
                    chosen=by_collaborator
                    on_choose=choose_collaborator
                />
            </fieldset>
            <Show when=move || !by_collaborator.get()>
                <Field page entry=sender label=sender_label/>
            </Show>
            <button type="button" class="btn sec" on:click=take_away>{page.say(|texts| texts.company_remove)}</button>
        </fieldset>
    }
}
