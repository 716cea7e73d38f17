//! A place in a real document for tests of what the page draws.

use std::cell::Cell;
use std::rc::Rc;

use facteur_core::words::Language;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, window};

use crate::state::{Kept, Page, Screen, Theme};

/// A blank page in French, and what was mounted with it.
pub(crate) struct Stage {
    /// The page.
    pub(crate) page: Page,
    place: HtmlElement,
}

impl Stage {
    /// Mounts something at the end of the document.
    pub(crate) async fn set(draw: impl FnOnce(Page) -> AnyView + 'static) -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let made = Rc::new(Cell::new(None));
        let page = Rc::clone(&made);
        mount_to(place.clone(), move || {
            let blank = Page::remembered(&Kept::default(), Language::French, Theme::System, Screen::Start);
            page.set(Some(blank));
            draw(blank)
        })
        .forget();
        let stage = Self { page: made.get().unwrap(), place };
        stage.settle().await;
        stage
    }

    /// Waits until what changed is drawn.
    pub(crate) async fn settle(&self) {
        tick().await;
        frame().await;
    }

    /// The one element that a selector finds.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> Element {
        let found = self.place.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("{selector} in {}", self.place.inner_html()))
    }

    /// How many elements a selector finds.
    pub(crate) fn all(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    /// The texts of the elements that a selector finds.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.place.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.get(index).unwrap().text_content().unwrap()).collect()
    }

    /// An input by its `id`.
    #[track_caller]
    pub(crate) fn input(&self, id: &str) -> HtmlInputElement {
        self.one(&format!("#{id}")).unchecked_into()
    }

    /// The `id` of what has the focus.
    pub(crate) fn focused(&self) -> String {
        document().active_element().map(|element| element.id()).unwrap_or_default()
    }

    /// Presses the button with that text.
    #[track_caller]
    pub(crate) fn press(&self, text: &str) -> impl Future<Output = ()> {
        let buttons = self.place.query_selector_all("button").unwrap();
        let button = (0..buttons.length())
            .filter_map(|index| buttons.get(index))
            .find(|button| button.text_content().as_deref() == Some(text))
            .unwrap_or_else(|| panic!("no button {text}"));
        button.unchecked_into::<HtmlElement>().click();
        self.settle()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The next test finds its own elements alone.
        self.place.remove();
    }
}

/// Waits for something to hold, frame by frame; panics after some hundred of them.
pub(crate) async fn until(holds: impl Fn() -> bool) {
    for _ in 0..FRAMES {
        if holds() {
            return;
        }
        frame().await;
    }
    panic!("it did not come to pass within {FRAMES} frames");
}

/// The browser's next frame.
async fn frame() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        window().unwrap().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(next).await.unwrap();
}

fn document() -> Document {
    window().unwrap().document().unwrap()
}

/// Some seconds.
const FRAMES: usize = 300;
