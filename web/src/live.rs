//! Views that change, each of one type: every type of closure in a view costs kilobytes of program.

use std::sync::Arc;

use leptos::prelude::*;

/// What is drawn again whenever something that it asks changes.
pub(crate) fn live(draw: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    boxed(Arc::new(draw))
}

fn boxed(draw: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || draw()).into_any()
}

/// The same of what may not be there.
pub(crate) fn maybe(draw: impl Fn() -> Option<AnyView> + Send + Sync + 'static) -> AnyView {
    live(move || draw().unwrap_or_else(|| ().into_any()))
}

/// What is there while something holds.
pub(crate) fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let holds = Memo::new(move |_| holds());
    live(move || if holds.get() { draw() } else { ().into_any() })
}

/// As many rows as there are; a row that stays is not drawn again.
pub(crate) fn rows(count: Memo<usize>, row: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
    counted(count, Arc::new(row))
}

fn counted(count: Memo<usize>, row: Arc<dyn Fn(usize) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || 0..count.get() key=|index| *index children=move |index| row(index)/> }
        .into_any()
}
