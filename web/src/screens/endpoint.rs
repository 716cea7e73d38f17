//! The Microsoft endpoint of a tenant: what was typed decides, a guess from the domain only helps.

use facteur_core::domain::DomainName;
use facteur_core::m365::endpoint::{Endpoint as Class, classify, hint};
use facteur_core::paste::mail_exchangers;
use facteur_core::plan::Plan;
use facteur_core::words::{PageTexts, fill};
use leptos::prelude::*;

use super::optional;
use crate::components::Field;
use crate::live::{maybe, when};
use crate::shell::document;
use crate::state::{Entry, Page, remove_tenant};

pub(super) fn draw(page: Page, index: usize, tenants: Memo<usize>) -> AnyView {
    let entry = Entry::Endpoint(index);
    let value = page.text(entry);
    let several = move || tenants.get() > 1;
    let label = Signal::derive(move || {
        let texts = page.texts();
        if !several() {
            return texts.endpoint.to_owned();
        }
        let tenant = page.ask(|plan| plan.tenants.get(index).map(|tenant| tenant.name.clone()));
        fill(texts.endpoint_of, &[("tenant", tenant.unwrap_or_default())])
    });
    let field_hint = page.say(|texts| texts.endpoint_hint);
    let class = Memo::new(move |_| value.get().trim().parse::<DomainName>().ok().map(|host| classify(&host)));
    let tag = maybe(move || {
        let words = class.get().and_then(|class| class_words(&class, page.texts()))?;
        Some(view! { <span class="tag ok">{words}</span> }.into_any())
    });
    let guess = Memo::new(move |_| {
        let guess = page.ask(|plan| guess(plan, index))?;
        (value.get().trim().is_empty()).then_some(guess)
    });
    let guessed =
        move || guess.get().map(|host| offer(page, entry, host, page.say(|texts| texts.endpoint_guess)));
    let name_label = page.say(|texts| texts.tenant_name);
    let name_hint = page.say(|texts| texts.tenant_hint);
    let take_away = move |_| {
        page.change(|plan| remove_tenant(plan, index));
        document::focus_soon(Entry::DomainName(0).id());
    };
    let removal = when(several, move || {
        let label = page.say(|texts| texts.tenant_remove);
        view! { <p><button type="button" class="btn sec" on:click=take_away>{label}</button></p> }.into_any()
    });
    view! {
        <div class=Signal::derive(move || (if several() { "tenant group" } else { "tenant" }).to_owned())>
            <Field page entry=Entry::TenantName(index) label=name_label hint=name_hint class="field words"/>
            <Field page entry label hint=field_hint class="field wide">
                {tag}
            </Field>
            {guessed}
            {pasted(page, index)}
            {licences(page, index)}
            {removal}
        </div>
    }
    .into_any()
}

/// A field for what a look-up tool shows; the hosts in it are offered.
fn pasted(page: Page, index: usize) -> AnyView {
    let text = RwSignal::new(String::new());
    let id = format!("mx-{index}");
    let label = Signal::derive(move || {
        let domain = page.ask(|plan| domain_of(plan, index));
        fill(page.texts().mx_paste, &[("domain", domain.unwrap_or_else(|| "cabinet.fr".to_owned()))])
    });
    let found = maybe(move || {
        let text = text.get();
        if text.trim().is_empty() {
            return None;
        }
        let hosts: Vec<String> = mail_exchangers(&text).iter().map(ToString::to_string).collect();
        if hosts.is_empty() {
            return Some(view! { <p>{page.texts().mx_none}</p> }.into_any());
        }
        let read = fill(page.texts().mx_found, &[("hosts", hosts.join(", "))]);
        let takes = hosts.into_iter().map(|host| take(page, Entry::Endpoint(index), host));
        Some(view! { <p>{read}</p>{takes.collect_view()} }.into_any())
    });
    view! {
        <details>
            <summary>{label}</summary>
            <div class="field">
                <label class="vh" for=id.clone()>{label}</label>
                <textarea
                    id=id
                    rows="4"
                    autocomplete="off"
                    spellcheck="false"
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
                <div role="status">{found}</div>
            </div>
        </details>
    }
    .into_any()
}

/// A host to take, with what speaks for it.
fn offer(page: Page, entry: Entry, host: String, why: Signal<String>) -> AnyView {
    let shown = host.clone();
    let take = move |_| page.change(|plan| entry.write(plan, host.clone()));
    view! {
        <div class="box info">
            <p>{why}" "<code>{shown}</code></p>
            <button type="button" class="btn sec" on:click=take>{page.say(|texts| texts.endpoint_use)}</button>
        </div>
    }
    .into_any()
}

fn take(page: Page, entry: Entry, host: String) -> AnyView {
    let label = fill(page.texts().mx_take, &[("host", host.clone())]);
    let take = move |_| page.change(|plan| entry.write(plan, host.clone()));
    view! { <p><button type="button" class="btn sec" on:click=take>{label}</button></p> }.into_any()
}

/// The licences: a number or nothing; what is no number is said, and stays where it was typed.
fn licences(page: Page, index: usize) -> AnyView {
    let of = move || page.ask(|plan| plan.tenants.get(index).and_then(|tenant| tenant.licences));
    let typed = RwSignal::new(untrack(of).map(|number| number.to_string()).unwrap_or_default());
    let digits = |typed: &str| typed.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let odd = move || typed.with(|typed| !digits(typed).is_empty() && digits(typed).parse::<u32>().is_err());
    let write = move |text: String| {
        let number = digits(&text).parse().ok();
        typed.set(text);
        page.change(|plan| {
            if let Some(tenant) = plan.tenants.get_mut(index) {
                tenant.licences = number;
            }
        });
    };
    // Another plan has another number.
    Effect::new(move |_| {
        let number = of();
        if typed.with_untracked(|typed| digits(typed).parse().ok()) != number {
            typed.set(number.map(|number| number.to_string()).unwrap_or_default());
        }
    });
    let id = format!("tenants-{index}-licences");
    let label = optional(page, move || page.texts().licences.to_owned());
    let message = Signal::derive(move || {
        if odd() { fill(page.texts().licences_odd, &[("typed", typed.get())]) } else { String::new() }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="hint" id=format!("{id}-hint")>{page.say(|texts| texts.licences_hint)}</p>
            <p class="err-msg" id=format!("{id}-message")>{message}</p>
            <input
                type="text"
                inputmode="numeric"
                id=id.clone()
                class="short"
                autocomplete="off"
                aria-describedby=format!("{id}-hint {id}-message")
                aria-invalid=move || odd().then_some("true")
                prop:value=move || typed.get()
                on:input:target=move |event| write(event.target().value())
            />
        </div>
    }
    .into_any()
}

/// What the first domain of the tenant suggests.
fn guess(plan: &Plan, index: usize) -> Option<String> {
    Some(hint(&domain_of(plan, index)?.parse().ok()?).host)
}

/// The first domain of a tenant.
fn domain_of(plan: &Plan, index: usize) -> Option<String> {
    let tenant = &plan.tenants.get(index)?.name;
    let domain = plan.domains.iter().find(|domain| domain.tenant.as_ref() == Some(tenant))?;
    Some(domain.name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// What a good endpoint is called; what is wrong with another is said among the messages.
fn class_words(class: &Class, texts: &PageTexts) -> Option<&'static str> {
    match class {
        Class::Worldwide => Some(texts.endpoint_worldwide),
        Class::MxMicrosoft => Some(texts.endpoint_new),
        Class::Sovereign => Some(texts.endpoint_sovereign),
        Class::Legacy
        | Class::ClientSubmission
        | Class::BadSuffix { .. }
        | Class::Filter { .. }
        | Class::Other => None,
    }
}
