//! Which content coding a client takes best: `Accept-Encoding` of RFC 9110 §12.5.3.

use axum::http::{HeaderMap, header};

/// A content coding in which files of the page lie beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// Its name in HTTP.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What the name of a file in this coding ends with.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// The codings that a client takes at least as well as the plain file, the best first; of equals, the smaller.
pub(super) fn accepted(headers: &HeaderMap) -> Vec<Coding> {
    let lines: Vec<_> =
        headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).collect();
    let list = lines.join(",");
    // Plain is always taken, and without a word about it with the lowest weight.
    let plain = weight(&list, "identity", false).unwrap_or(0);
    let mut taken: Vec<_> = ALL
        .into_iter()
        .filter_map(|coding| Some((coding, weight(&list, coding.name(), true)?)))
        .filter(|(_, weight)| *weight > 0 && *weight >= plain)
        .collect();
    taken.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    taken.into_iter().map(|(coding, _)| coding).collect()
}

/// Every coding in which there are files, the smallest first.
pub(super) const ALL: [Coding; 2] = [Coding::Brotli, Coding::Gzip];

/// The weight of a coding in thousandths, by its name or by `*`.
fn weight(list: &str, name: &str, or_any: bool) -> Option<u16> {
    let of = |wanted: &str| {
        list.split(',').find_map(|member| {
            let (coding, parameter) = member.split_once(';').unwrap_or((member, "q=1"));
            let is_it = coding.trim().eq_ignore_ascii_case(wanted);
            is_it.then(|| thousandths(parameter)).flatten()
        })
    };
    of(name).or_else(|| of("*").filter(|_| or_any))
}

/// `q=0.5` is 500 (§12.4.2); none where it is no weight.
fn thousandths(parameter: &str) -> Option<u16> {
    let value = parameter.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim();
    let weight: f32 = value.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?;
    // At most 1000: nothing is cut off.
    Some((weight * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(line: &'static str, expected: &[Coding]) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(line));
        assert_eq!(accepted(&headers), expected, "{line}");
    }

    const BOTH: [Coding; 2] = [Coding::Brotli, Coding::Gzip];

    #[test]
    fn what_a_client_names_is_taken_the_smallest_first() {
        check("gzip, deflate, br, zstd", &BOTH);
        check("GZIP", &[Coding::Gzip]);
        check("*", &BOTH);
        check("deflate", &[]);
        check("", &[]);
        assert_eq!(accepted(&HeaderMap::new()), []);
    }

    #[test]
    fn weights_decide_and_nought_refuses() {
        check("br;q=0.5, gzip;q=0.8", &[Coding::Gzip, Coding::Brotli]);
        check("br;q=0, *", &[Coding::Gzip]);
        check("*;q=0", &[]);
        check("identity, br;q=0.9", &[]);
        check("identity;q=0.5, gzip; q=0.5", &[Coding::Gzip]);
        check("br;q=2, gzip;q=x", &[]);
    }
}
