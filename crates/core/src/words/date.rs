//! A day as people write it.

use super::Language;

/// A day of the Gregorian calendar: `1er décembre 2026`, `1 December 2026`. `month` counts from 1; another number than
/// 1 to 12 leaves the month out.
pub fn date(year: u32, month: u32, day: u32, language: Language) -> String {
    let months = match language {
        Language::French => FRENCH,
        Language::English => ENGLISH,
    };
    let index = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    let month = index.and_then(|index| months.get(index)).copied().unwrap_or_default();
    // In French only the first of a month is an ordinal.
    let ordinal = if language == Language::French && day == 1 { "er" } else { "" };
    format!("{day}{ordinal} {month} {year}")
}

const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_day_is_written_as_people_write_it() {
        for (month, day, french, english) in [
            (11, 28, "28 novembre 2026", "28 November 2026"),
            (12, 1, "1er décembre 2026", "1 December 2026"),
            (8, 21, "21 août 2026", "21 August 2026"),
        ] {
            assert_eq!(date(2026, month, day, Language::French), french);
            assert_eq!(date(2026, month, day, Language::English), english);
        }
    }
}
