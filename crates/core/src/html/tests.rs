#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::paste::policies;
use crate::plan::read_toml;

const EXAMPLE: &str = include_str!("../../../../etc/example-plan.toml");

fn drawn(plan: &str, pasted: &str) -> Drawn {
    draw(&read_toml(plan).0, &policies(pasted), Language::French)
}

/// The elements that are open after the whole text; panics where one ends that did not begin.
#[track_caller]
fn open_elements(html: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
            None => open.push(tag.split(' ').next().unwrap_or_default().to_owned()),
        }
    }
    open
}

/// What a reader sees of HTML without what is escaped.
fn text(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

#[test]
fn every_element_ends_and_every_copy_has_an_address_of_its_own() {
    let drawn = drawn(EXAMPLE, "");
    for html in drawn.tasks.values().map(|task| &task.html).chain([&drawn.runbook]) {
        assert_eq!(open_elements(html), Vec::<String>::new());
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for id in html.split("data-copy=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&id), "{id}");
        }
    }
}

#[test]
fn what_was_typed_is_text_and_nothing_else() {
    let hostile = r#"<img src=x onerror=\"alert(1)\">'&"#;
    let plan =
        EXAMPLE.replace("Cabinet Exemple", hostile).replace("Siège", hostile).replace("Société A", hostile);
    assert_ne!(plan, EXAMPLE);
    let drawn = drawn(&plan, "");
    let mut shown = false;
    for html in drawn.tasks.values().map(|task| &task.html).chain([&drawn.runbook]) {
        assert!(!html.contains("<img"), "{html}");
        assert_eq!(open_elements(html), Vec::<String>::new());
        shown |= html.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;");
    }
    assert!(shown);
}

#[test]
fn each_part_of_the_runbook_is_in_a_task_and_the_runbook_has_them_all() {
    let drawn = drawn(EXAMPLE, "");
    for (name, needle) in [
        ("preparation", "nslookup -type=MX cabinet.fr"),
        ("exchange", "New-InboundConnector"),
        ("dns", "v=spf1 mx include:spf.protection.outlook.com"),
        ("application", "notification@cabinet.fr"),
        ("sender", "facteur plan apply plan.toml"),
        ("verification", "facteur spf check"),
    ] {
        assert!(text(&drawn.tasks[name].html).contains(needle), "{name}");
        assert!(drawn.tasks[name].person.is_some(), "{name}");
        assert!(text(&drawn.runbook).contains(needle), "{name}");
    }
}

#[test]
fn the_tree_follows_what_was_pasted_of_other_names() {
    let without = drawn(EXAMPLE, "");
    assert!(text(&without.tasks["dns"].html).contains("nslookup -type=TXT spf.protection.outlook.com"));
    let pasted = "spf.protection.outlook.com text = \"v=spf1 ip4:192.0.2.0/24 -all\"";
    let with = drawn(EXAMPLE, pasted);
    assert!(!text(&with.tasks["dns"].html).contains("nslookup -type=TXT spf.protection.outlook.com"));
    assert!(with.tasks["dns"].html.contains("Recherches DNS\u{a0}: 2 sur 10."));
}

#[test]
fn without_a_service_the_sender_has_nothing_to_do() {
    let plan = EXAMPLE.replace("path = \"facteur\"", "path = \"direct\"");
    assert_ne!(plan, EXAMPLE);
    assert_eq!(drawn(&plan, "").tasks["sender"].person, None);
}

#[test]
fn a_word_that_begins_with_a_hyphen_stays_whole() {
    let drawn = drawn(EXAMPLE, "");
    assert!(drawn.tasks["dns"].html.contains("ip4:10.125.21.32 <span class=\"whole\">-all</span></code>"));
    assert!(drawn.tasks["dns"].html.contains("- v=spf1 mx include:spf.protection.outlook.com <span"));
}

#[test]
fn on_a_task_another_way_and_the_way_back_are_folded_and_in_the_runbook_they_stand_open() {
    let drawn = drawn(EXAMPLE, "");
    for summary in ["<summary>Pour revenir en arrière", "<summary>Ou, à la place de l’écran, par l’API"]
    {
        assert!(drawn.tasks["dns"].html.contains(summary), "{summary}");
        assert!(!drawn.runbook.contains(summary), "{summary}");
    }
    assert!(text(&drawn.runbook).contains("Pour revenir en arrière"));
}
