//! The third question: what DNS holds today, and who keeps it.

use facteur_core::dns::Host;
use facteur_core::words::{PageTexts, fill};
use leptos::prelude::*;

use crate::components::{Select, TextArea, value};
use crate::live::{live, rows, when};
use crate::state::{Entry, Page, is_repaired};

pub(super) fn draw(page: Page) -> AnyView {
    let domains = page.rows(|plan| plan.domains.len());
    rows(domains, move |index| domain(page, index))
}

fn domain(page: Page, index: usize) -> AnyView {
    let entry = Entry::Txt(index);
    let name = page.text(Entry::DomainName(index));
    let named = move || name.get().trim().to_owned();
    let typed = page.text(entry);
    let label = Signal::derive(move || {
        let (texts, name) = (page.texts(), named());
        if name.is_empty() { texts.txt_unnamed.to_owned() } else { fill(texts.txt_of, &[("domain", name)]) }
    });
    let hint = page.say(|texts| texts.txt_hint);
    let read = Signal::derive(move || {
        let found = page
            .results
            .with(|results| results.read_at(index))
            .filter(|(records, others)| records + others > 0);
        let read =
            found.map(|(records, others)| read_words(records, others, page.texts())).unwrap_or_default();
        if read.is_empty() && !named().is_empty() && typed.with(|typed| !typed.trim().is_empty()) {
            return page.texts().read_nothing.to_owned();
        }
        let repaired = typed.with(|typed| is_repaired(typed));
        if repaired { format!("{read} {}", page.texts().txt_repaired) } else { read }
    });
    let how = live(move || {
        let name = named();
        let name = if name.is_empty() { "cabinet.fr".to_owned() } else { name };
        value(&fill(page.texts().dns_paste, &[("domain", name)])).into_any()
    });
    let none = when(
        move || typed.with(|typed| typed.trim().is_empty()) && !named().is_empty(),
        move || none(page, index, name),
    );
    view! {
        <p class="hint">{how}</p>
        <TextArea page entry label hint/>
        {none}
        <p class="cap" role="status">{read}</p>
        {host(page, index)}
    }
    .into_any()
}

/// Says that there is nothing to paste, so that nobody takes it for forgotten.
fn none(page: Page, index: usize, name: Memo<String>) -> AnyView {
    let id = format!("domains-{index}-none");
    let label =
        Signal::derive(move || fill(page.texts().txt_none, &[("domain", name.get().trim().to_owned())]));
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=move || page.asked.with(|asked| name.with(|name| asked.is_bare(name)))
                on:change:target=move |event| {
                    let is = event.target().checked();
                    page.asked.update(|asked| name.with_untracked(|name| asked.set_bare(name, is)));
                }
            />
            <label for=id>{label}</label>
        </div>
    }
    .into_any()
}

/// Who keeps the zone of a domain.
fn host(page: Page, index: usize) -> AnyView {
    let name = page.text(Entry::DomainName(index));
    let label = Signal::derive(move || {
        let name = name.get().trim().to_owned();
        let name = if name.is_empty() { "cabinet.fr".to_owned() } else { name };
        fill(page.texts().dns_host, &[("domain", name)])
    });
    let choices = Signal::derive(move || {
        let of = |host: Host| match host.name() {
            Some(name) => (host.as_str().to_owned(), name.to_owned()),
            None => (String::new(), page.texts().dns_host_other.to_owned()),
        };
        Host::ALL.map(of).into()
    });
    let chosen = Signal::derive(move || {
        let host = page.ask(|plan| plan.domains.get(index).and_then(|domain| domain.dns_host.clone()));
        let host = host.and_then(|host| Host::named(&host)).filter(|host| host.name().is_some());
        host.map(|host| host.as_str().to_owned()).unwrap_or_default()
    });
    let choose = Callback::new(move |value: String| {
        page.change(|plan| {
            if let Some(domain) = plan.domains.get_mut(index) {
                domain.dns_host = Some(value).filter(|value| !value.is_empty());
            }
        });
    });
    view! { <Select id=format!("domains-{index}-dns_host") label choices chosen on_choose=choose/> }
        .into_any()
}

/// What was read, in words.
fn read_words(records: usize, others: usize, texts: &PageTexts) -> String {
    let count = |count: usize| [("count", count.to_string())];
    let records = match records {
        0 => texts.read_records_none.to_owned(),
        1 => texts.read_records_one.to_owned(),
        several => fill(texts.read_records_many, &count(several)),
    };
    match others {
        0 => format!("{records}."),
        1 => format!("{records}, {}.", texts.read_others_one),
        several => format!("{records}, {}.", fill(texts.read_others_many, &count(several))),
    }
}
