//! A plan as a link: its JSON deflated (RFC 1951), in the letters that the fragment of an address takes.
//!
//! A fragment is never sent to a server (RFC 3986 §3.5), so the plan stays between those who have the link.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::plan::{Plan, read_json, write_json};
use crate::problem::Problem;

/// What cannot be a link, or be read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The plan is larger than [`LARGEST`].
    #[error("more than 32 kB")]
    TooLarge,
    /// The text is not what a link holds.
    #[error("no link of a plan")]
    Unreadable,
}

/// The plan as the text behind `#p=`.
pub fn write(plan: &Plan) -> Result<String, LinkError> {
    let json = write_json(plan).map_err(|_| LinkError::Unreadable)?.to_string();
    let text = URL_SAFE_NO_PAD.encode(compress_to_vec(json.as_bytes(), STRENGTH));
    if json.len() > LARGEST || text.len() > LARGEST { Err(LinkError::TooLarge) } else { Ok(text) }
}

/// The plan of a link, with what could not be read of it. What it holds is to be shown before it is taken.
pub fn read(text: &str) -> Result<(Plan, Vec<Problem>), LinkError> {
    if text.len() > LARGEST {
        return Err(LinkError::TooLarge);
    }
    let deflated = URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| LinkError::Unreadable)?;
    let json = decompress_to_vec_with_limit(&deflated, LARGEST).map_err(|_| LinkError::Unreadable)?;
    let json = String::from_utf8(json).map_err(|_| LinkError::Unreadable)?;
    Ok(read_json(&json))
}

/// The largest plan that a link takes, in bytes, before and after it is deflated.
pub const LARGEST: usize = 32 * 1024;

/// Of 0 to 10: what miniz calls its default.
const STRENGTH: u8 = 6;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::read_toml;

    fn example() -> Plan {
        read_toml(include_str!("../../../etc/example-plan.toml")).0
    }

    #[test]
    fn a_plan_comes_back_out_of_its_link() {
        let link = write(&example()).unwrap();
        assert_eq!(read(&link).unwrap(), (example(), Vec::new()));
        assert!(
            link.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')),
            "{link}"
        );
    }

    #[track_caller]
    fn check(text: &str, expected: LinkError) {
        assert_eq!(read(text), Err(expected), "{text:.40}");
    }

    #[test]
    fn what_is_no_link_is_refused() {
        check("", LinkError::Unreadable);
        check("é", LinkError::Unreadable);
        check("AAAA", LinkError::Unreadable);
        check(&write(&example()).unwrap()[..40], LinkError::Unreadable);
        check(&"A".repeat(LARGEST + 1), LinkError::TooLarge);
    }

    #[test]
    fn a_small_link_that_swells_is_refused() {
        let bomb = URL_SAFE_NO_PAD.encode(compress_to_vec(&vec![b' '; LARGEST * 100], STRENGTH));
        check(&bomb, LinkError::Unreadable);
    }

    #[test]
    fn a_plan_too_large_for_a_link_is_told() {
        let mut plan = example();
        plan.organisation = "x".repeat(LARGEST);
        assert_eq!(write(&plan), Err(LinkError::TooLarge));
    }
}
