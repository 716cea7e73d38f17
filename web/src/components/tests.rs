//! The pieces in a real document: what they draw, what they report, and what those who hear the page are told.

mod stage;

use std::cell::Cell;
use std::rc::Rc;

use facteur_core::plan::Plan;
use facteur_core::words::{Language, PageTexts};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer, Event, EventInit, HtmlInputElement};

use super::*;
use crate::state::{Entry, Page, Screen, Section, add_address, example};
use stage::{Stage, until};

/// A field with a hint.
fn field(page: Page, entry: Entry) -> AnyView {
    let label = page.say(|texts| texts.domain);
    let hint = page.say(|texts| texts.domain_hint);
    view! { <Field page entry label hint/> }.into_any()
}

fn ask<Answer>(stage: &Stage, question: impl FnOnce(&Plan) -> Answer) -> Answer {
    untrack(|| stage.page.ask(question))
}

fn type_in(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    happen(input, "input");
}

fn happen(target: &web_sys::Element, name: &str) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    target.dispatch_event(&Event::new_with_event_init_dict(name, &bubbling).unwrap()).unwrap();
}

#[test]
async fn a_field_is_tied_to_its_label_and_to_its_hint() {
    let stage = Stage::set(|page| field(page, Entry::DomainName(0))).await;
    let input = stage.input("domains-0-name");
    assert_eq!(stage.one("label").get_attribute("for").as_deref(), Some("domains-0-name"));
    assert_eq!(input.get_attribute("aria-describedby").as_deref(), Some("domains-0-name-hint"));
    assert_eq!(input.get_attribute("aria-invalid"), None);
    assert_eq!(
        stage.one("#domains-0-name-hint").text_content(),
        Some(PageTexts::of(Language::French).domain_hint.to_owned())
    );
}

#[test]
async fn what_is_typed_is_in_the_plan_at_once_and_told_about_once_the_field_is_left() {
    let stage = Stage::set(|page| field(page, Entry::DomainName(0))).await;
    let input = stage.input("domains-0-name");
    type_in(&input, "un domaine");
    stage.settle().await;
    assert_eq!(ask(&stage, |plan| plan.domains[0].name.clone()), "un domaine");
    assert_eq!(input.get_attribute("aria-invalid"), None);
    happen(&input, "blur");
    until(|| input.get_attribute("aria-invalid").as_deref() == Some("true")).await;
    let described = input.get_attribute("aria-describedby").unwrap();
    assert!(described.ends_with(" domains-0-name-message"), "{described}");
    let message = stage.one("#domains-0-name-message .err-msg").text_content().unwrap();
    assert!(message.contains("«\u{202f}un domaine\u{202f}»"), "{message}");
    assert_eq!(input.value(), "un domaine");
}

#[test]
async fn a_field_left_empty_is_told_as_missing_only_to_whoever_wants_to_go_on() {
    let stage = Stage::set(|page| field(page, Entry::DomainName(0))).await;
    assert_eq!(stage.all("#domains-0-name-message p"), 0);
    assert!(!stage.page.may_go_on(Section::Domains));
    stage.settle().await;
    let message = stage.one("#domains-0-name-message .err-msg").text_content().unwrap();
    assert!(message.starts_with("Le nom de domaine manque."), "{message}");
}

#[test]
async fn a_paste_that_is_taken_elsewhere_does_not_land_in_the_field() {
    for taken in [true, false] {
        let stage = Stage::set(move |page| {
            let label = page.say(|texts| texts.domain);
            let on_paste = Callback::new(move |text: String| {
                assert_eq!(text, "9.9.9.9 9.9.9.10");
                taken
            });
            view! { <Field page entry=Entry::DomainName(0) label on_paste/> }.into_any()
        })
        .await;
        let data = DataTransfer::new().unwrap();
        data.set_data("text", "9.9.9.9 9.9.9.10").unwrap();
        let init = ClipboardEventInit::new();
        init.set_clipboard_data(Some(&data));
        init.set_cancelable(true);
        init.set_bubbles(true);
        let paste = ClipboardEvent::new_with_event_init_dict("paste", &init).unwrap();
        stage.input("domains-0-name").dispatch_event(&paste).unwrap();
        assert_eq!(paste.default_prevented(), taken);
    }
}

#[test]
async fn of_radio_buttons_the_one_chosen_is_checked_and_another_is_reported() {
    let stage = Stage::set(|page| {
        let chosen = RwSignal::new("b".to_owned());
        let choices = ["a", "b", ""].map(|value| Choice::new(value, page.say(|texts| texts.yes)));
        let on_choose = Callback::new(move |value| chosen.set(value));
        let legend = page.say(|texts| texts.path);
        view! { <Radios group="g" legend=Some(legend) choices=choices.to_vec() chosen=chosen.into() on_choose/> }
            .into_any()
    })
    .await;
    assert_eq!(
        stage.one("fieldset > legend").text_content(),
        Some(PageTexts::of(Language::French).path.to_owned())
    );
    let checked = || ["g-a", "g-b", "g-none"].map(|id| stage.input(id).checked());
    assert_eq!(checked(), [false, true, false]);
    stage.input("g-none").click();
    stage.settle().await;
    assert_eq!(checked(), [false, false, true]);
}

#[test]
async fn a_group_without_a_legend_is_called_by_the_page_s_heading() {
    let stage = Stage::set(|page| {
        let choices = vec![Choice::new("a", page.say(|texts| texts.yes)).hint(page.say(|texts| texts.kept))];
        let chosen = Signal::derive(String::new);
        view! { <Radios group="g" choices chosen on_choose=Callback::new(|_: String| ())/> }.into_any()
    })
    .await;
    assert_eq!(stage.one("fieldset").get_attribute("aria-labelledby").as_deref(), Some("title"));
    assert_eq!(stage.input("g-a").get_attribute("aria-describedby").as_deref(), Some("g-a-hint"));
}

#[test]
async fn the_summary_names_what_stops_and_a_click_leads_to_its_field() {
    let stage = Stage::set(|page| {
        page.screen.set(Screen::Ask(Section::Domains));
        view! { <Summary page/>{field(page, Entry::DomainName(0))} }.into_any()
    })
    .await;
    assert_eq!(stage.all("#summary"), 0);
    assert!(!stage.page.may_go_on(Section::Domains));
    stage.settle().await;
    assert_eq!(stage.one("#summary h2").text_content().as_deref(), Some("Il y a 2 problèmes à corriger"));
    let link = stage.one("#summary li a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("#domains-0-name"));
    let at_the_field = stage.one("#domains-0-name-message .err-msg").text_content();
    assert_eq!(link.text_content(), at_the_field, "the same words at both places");
    link.unchecked_into::<web_sys::HtmlElement>().click();
    until(|| stage.focused() == "domains-0-name").await;
}

#[test]
async fn the_plan_beside_the_page_fills_as_one_goes() {
    let stage = Stage::set(|page| view! { <PlanBox page/> }.into_any()).await;
    let tags = || stage.texts(".questions .tag");
    assert_eq!(tags(), ["À faire"; 5]);
    stage.page.change(|plan| *plan = example::plan());
    stage.settle().await;
    assert_eq!(tags(), ["Fait", "À corriger", "Fait", "À faire", "Fait"]);
    assert!(stage.texts(".given")[0].starts_with("cabinet.fr\n"));
    stage.page.see_application();
    stage.settle().await;
    assert_eq!(tags()[3], "Fait");
}

#[test]
async fn what_was_erased_can_be_brought_back() {
    let stage = Stage::set(|page| view! { <PlanBox page/> }.into_any()).await;
    let plan = example::plan();
    stage.page.change(|current| *current = plan.clone());
    stage.settle().await;
    stage.press("Effacer de ce navigateur").await;
    assert!(untrack(|| stage.page.is_blank()));
    assert_eq!(stage.one(".said").text_content().as_deref(), Some("Le plan est effacé de ce navigateur."));
    stage.press("Revenir à ce qui était saisi").await;
    assert_eq!(ask(&stage, Clone::clone), plan);
}

#[test]
async fn a_record_and_the_one_that_follows_are_told_apart_without_colour() {
    let stage = Stage::set(changes).await;
    assert_eq!(stage.all("figure"), 0, "nothing to show without a domain");
    stage.page.change(|plan| *plan = example::plan());
    stage.settle().await;
    assert_eq!(
        stage.texts("del"),
        ["Aujourd’hui\u{a0}: - v=spf1 mx include:spf.protection.outlook.com -all"]
    );
    assert_eq!(
        stage.texts("ins"),
        [
            "Ensuite\u{a0}: + v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all"
        ]
    );
    assert_eq!(stage.texts("ins b"), ["ip4:10.14.154.252", "ip4:10.125.21.32"]);
}

#[test]
async fn no_line_ends_between_a_hyphen_and_its_word() {
    let stage = Stage::set(|_| view! { <p>{value("v=spf1 - a-b -all\n-x")}</p> }.into_any()).await;
    assert_eq!(stage.texts("p"), ["v=spf1 - a-b -all\n-x"]);
    assert_eq!(stage.texts(".whole"), ["-all", "-x"]);
}

#[test]
async fn a_row_that_goes_is_named_to_those_who_hear_the_page() {
    let stage = Stage::set(|page| {
        let gone = Callback::new(move |()| page.change(|plan| plan.sites.clear()));
        view! { <Remove page what=Signal::derive(|| "Adresse 2".to_owned()) on_remove=gone/> }.into_any()
    })
    .await;
    assert_eq!(stage.texts("button"), ["Retirer Adresse 2"]);
    stage.press("Retirer Adresse 2").await;
    assert_eq!(ask(&stage, |plan| plan.sites.len()), 0);
}

#[test]
async fn a_pasted_text_stays_whatever_is_read_in_it() {
    let stage = Stage::set(|page| {
        let (label, hint) = (page.tell(|texts| texts.outcome_label), page.tell(|texts| texts.outcome_hint));
        let on_read = Callback::new(move |text: String| page.tried.set(text));
        view! { <Pasted page id="pasted" label hint text="avant".to_owned() on_read/> }.into_any()
    })
    .await;
    let area: web_sys::HtmlTextAreaElement = stage.one("#pasted").unchecked_into();
    assert_eq!(area.value(), "avant");
    assert_eq!(area.get_attribute("aria-describedby").as_deref(), Some("pasted-hint"));
    area.set_value("550 5.7.64");
    happen(&area, "input");
    stage.press("Lire").await;
    assert_eq!(stage.page.tried.get_untracked(), "550 5.7.64");
    assert_eq!(area.value(), "550 5.7.64");
}

#[test]
async fn another_language_changes_every_word_and_an_empty_form_with_them() {
    let stage = Stage::set(|page| view! { <Header page/><PlanBox page/> }.into_any()).await;
    stage.press("English").await;
    assert_eq!(stage.texts("h2"), ["Your plan"]);
    assert_eq!(stage.texts(".questions .tag"), ["To do"; 5]);
    assert!(untrack(|| stage.page.is_blank()));
    assert_eq!(stage.one("header button").get_attribute("lang").as_deref(), Some("fr"));
}

#[test]
async fn a_newer_version_is_told_and_waits_for_a_press() {
    let taken = Rc::new(Cell::new(0));
    let counted = Rc::clone(&taken);
    let stage = Stage::set(|page| view! { <Update page/> }.into_any()).await;
    assert_eq!(stage.all(".update"), 0);
    let update = Closure::<dyn Fn()>::new(move || counted.set(counted.get() + 1));
    let window = web_sys::window().unwrap();
    js_sys::Reflect::set(&window, &"facteurUpdate".into(), update.as_ref()).unwrap();
    window.dispatch_event(&Event::new("facteur-update").unwrap()).unwrap();
    stage.settle().await;
    assert_eq!(taken.get(), 0);
    stage.press("Recharger").await;
    assert_eq!(taken.get(), 1);
    js_sys::Reflect::delete_property(&window, &"facteurUpdate".into()).unwrap();
}

#[test]
async fn a_copy_is_answered_in_words() {
    let stage = Stage::set(|page| {
        let label = page.tell(|texts| texts.share_copy);
        view! { <Copy page value=Signal::derive(|| "v=spf1 -all".to_owned()) label/> }.into_any()
    })
    .await;
    stage.press("Copier le lien").await;
    // A browser without a person before it may refuse; either answer is said.
    until(|| stage.all("[role=status] .tag") == 1).await;
    let said = stage.texts("[role=status] .tag");
    assert!(
        said[0] == PageTexts::of(Language::French).copied
            || said[0] == PageTexts::of(Language::French).copy_refused,
        "{said:?}"
    );
}

#[test]
async fn fifty_domains_are_drawn_once_and_a_key_changes_one_field() {
    let stage = Stage::set(|page| {
        page.change(|plan| {
            for _ in 0..50 {
                add_address(plan, 0);
            }
        });
        let rows = page.rows(|plan| plan.sites[0].egress_addresses.len());
        crate::live::rows(rows, move |index| field(page, Entry::EgressAddress(0, index)))
    })
    .await;
    let before = stage.input("sites-0-egress_addresses-50");
    type_in(&stage.input("sites-0-egress_addresses-0"), "9.9.9.9");
    stage.page.change(|plan| add_address(plan, 0));
    stage.settle().await;
    assert_eq!(stage.all("input"), 52);
    assert!(
        before.is_same_node(Some(&stage.input("sites-0-egress_addresses-50"))),
        "a row that stays is not drawn again"
    );
}
