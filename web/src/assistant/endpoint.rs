//! The Microsoft endpoint of a tenant: what was typed decides, a guess from the domain only helps.

use facteur_core::domain::DomainName;
use facteur_core::m365::endpoint::{Endpoint as Class, classify, hint};
use facteur_core::plan::Plan;
use facteur_core::words::{PageTexts, fill};
use leptos::prelude::*;

use crate::components::Field;
use crate::state::{Entry, Page};

/// The endpoint's field, with its guess while it is empty.
#[component]
pub(crate) fn Endpoint(page: Page, index: usize, tenants: Memo<usize>) -> impl IntoView {
    let entry = Entry::Endpoint(index);
    let value = page.text(entry);
    let label = Signal::derive(move || {
        let texts = &page.texts().page;
        if tenants.get() < 2 {
            return texts.endpoint.to_owned();
        }
        let tenant = page.ask(|plan| plan.tenants.get(index).map(|tenant| tenant.name.clone()));
        fill(texts.endpoint_of, &[("tenant", tenant.unwrap_or_default())])
    });
    let field_hint = page.label(|texts| texts.endpoint_hint);
    let class = Memo::new(move |_| value.get().trim().parse::<DomainName>().ok().map(|host| classify(&host)));
    let tag = move || class.get().and_then(|class| class_words(&class, &page.texts().page));
    let guess = Memo::new(move |_| {
        let guess = page.ask(|plan| guess(plan, index))?;
        (value.get().trim().is_empty()).then_some(guess)
    });
    view! {
        <Field page entry label hint=field_hint class="field wide">
            {move || tag().map(|words| view! { <span class="tag ok">{words}</span> })}
        </Field>
        {move || guess.get().map(|host| view! { <Guess page entry host/> })}
    }
}

#[component]
fn Guess(page: Page, entry: Entry, host: String) -> impl IntoView {
    let shown = host.clone();
    let take = move |_| page.change(|plan| entry.write(plan, host.clone()));
    view! {
        <div class="box info">
            <p>{page.say(|texts| texts.endpoint_guess)}" "<code>{shown}</code></p>
            <button type="button" class="btn sec" on:click=take>{page.say(|texts| texts.endpoint_use)}</button>
        </div>
    }
}

/// What the first domain of the tenant suggests.
fn guess(plan: &Plan, index: usize) -> Option<String> {
    let tenant = &plan.tenants.get(index)?.name;
    let domain = plan.domains.iter().find(|domain| domain.tenant.as_ref() == Some(tenant))?;
    Some(hint(&domain.name.trim().parse().ok()?).host)
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
