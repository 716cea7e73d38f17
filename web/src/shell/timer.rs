//! Does something a little later.

use std::time::Duration;

use leptos::prelude::set_timeout;

/// Does something after a while.
pub(crate) fn after(delay: Duration, something: impl FnOnce() + 'static) {
    set_timeout(something, delay);
}
