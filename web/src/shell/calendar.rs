//! Tells which day it is where the browser is.

use js_sys::Date;

/// Today: year, month from 1, day.
pub(crate) fn today() -> (u32, u32, u32) {
    let now = Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}
