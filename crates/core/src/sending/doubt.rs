//! What becomes of a message whose final dot left and whose answer never came: held, or sent again, by kind.

use crate::sending::sender::Kind;

/// Which doubts wait for a person. The others are sent again under the same Message-ID, and listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubts {
    /// Those about invoices: a second one costs more than a late one.
    #[default]
    HoldInvoices,
    /// All of them.
    Hold,
    /// None of them.
    Resend,
}

impl Doubts {
    /// The words of the configuration.
    pub const WORDS: [(&'static str, Self); 3] =
        [("hold_invoices", Self::HoldInvoices), ("hold", Self::Hold), ("resend", Self::Resend)];

    /// Whether a doubt about that kind waits for a person.
    pub fn holds(self, kind: Kind) -> bool {
        match self {
            Self::HoldInvoices => kind == Kind::Invoice,
            Self::Hold => true,
            Self::Resend => false,
        }
    }

    /// The kinds whose doubts wait.
    pub fn held(self) -> Vec<&'static str> {
        Kind::ALL.into_iter().filter(|kind| self.holds(*kind)).map(Kind::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(doubts: Doubts, held: &[&str]) {
        assert_eq!(doubts.held(), held, "{doubts:?}");
    }

    #[test]
    fn an_invoice_waits_for_a_person_and_the_rest_is_sent_again_unless_said_otherwise() {
        check(Doubts::default(), &["invoice"]);
        check(Doubts::Hold, &["notification", "invoice", "password_reset"]);
        check(Doubts::Resend, &[]);
    }
}
