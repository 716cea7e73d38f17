//! One company of the application, and the sender of its invoices.

use facteur_core::plan::COLLABORATOR;
use facteur_core::words::fill;
use leptos::prelude::*;

use crate::components::{Choice, Field, Radios};
use crate::live::when;
use crate::shell::document;
use crate::state::{Entry, Page, remove};

/// The company's fields.
pub(super) fn draw(page: Page, index: usize) -> AnyView {
    let sender = Entry::InvoiceSender(index);
    let name = page.text(Entry::CompanyName(index));
    let typed = page.text(sender);
    let by_collaborator = Memo::new(move |_| typed.with(|typed| typed.trim() == COLLABORATOR));
    let legend = Signal::derive(move || {
        let texts = page.texts();
        let name = name.get().trim().to_owned();
        match name.as_str() {
            "" => fill(texts.company_unnamed, &[("number", (index + 1).to_string())]),
            _ => name,
        }
    });
    let name_label = page.say(|texts| texts.company_name);
    let sender_label = page.say(|texts| texts.invoice_sender);
    let choices = vec![
        Choice::new(FIXED, page.say(|texts| texts.invoices_fixed)),
        Choice::new(COLLABORATOR, page.say(|texts| texts.invoices_collaborator)),
    ];
    let chosen =
        Signal::derive(move || (if by_collaborator.get() { COLLABORATOR } else { FIXED }).to_owned());
    let from = page.say(|texts| texts.invoices_from);
    // The address typed comes back when the choice does, unless the row is another company's by then.
    let set_aside = RwSignal::new((String::new(), String::new()));
    let choose = Callback::new(move |word: String| {
        if word == COLLABORATOR {
            set_aside.set((name.get_untracked(), typed.get_untracked()));
            page.change(|plan| sender.write(plan, word));
        } else {
            let (company, address) = set_aside.get_untracked();
            let address = if company == name.get_untracked() { address } else { String::new() };
            page.change(|plan| sender.write(plan, address));
        }
    });
    let take_away = move |_| {
        page.change(|plan| remove(&mut plan.companies, index));
        document::focus_soon("title".to_owned());
    };
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <Field page entry=Entry::CompanyName(index) label=name_label class="field words"/>
            <Radios group=format!("company-{index}") legend=Some(from) choices chosen on_choose=choose/>
            {when(
                move || !by_collaborator.get(),
                move || view! { <Field page entry=sender label=sender_label class="field wide"/> }.into_any(),
            )}
            <button type="button" class="btn sec" on:click=take_away>{page.say(|texts| texts.company_remove)}</button>
        </fieldset>
    }
    .into_any()
}

const FIXED: &str = "fixed";
