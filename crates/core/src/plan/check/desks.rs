//! How the desks of each site reach Facteur.

use super::Checker;
use crate::plan::Site;
use crate::problem::ProblemKind;

/// How the desks of a site and their application reach Facteur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Desks {
    /// On the machine of the application itself.
    OnTheirMachine,
    /// At this host of the site, and this port.
    At(String, u16),
    /// At the Facteur of another site.
    ServedBy(String),
}

/// The port that Facteur listens on for SMTP.
pub(crate) const FACTEUR_PORT: u16 = 2525;

impl Checker<'_> {
    /// How a site's desks reach Facteur: by its own, or by another site's that has one.
    pub(super) fn desks(&mut self, index: usize) -> Desks {
        let site = &self.plan.sites[index];
        let typed = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        match (typed(&site.facteur), typed(&site.served_by)) {
            (None, None) => Desks::OnTheirMachine,
            (Some(facteur), None) => {
                let (host, port) = match facteur.rsplit_once(':') {
                    Some((host, port)) => (host, port.parse().ok().filter(|port| *port > 0)),
                    None => (facteur.as_str(), Some(FACTEUR_PORT)),
                };
                let is_host = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
                match port {
                    Some(port) if !host.is_empty() && host.chars().all(is_host) => {
                        Desks::At(host.to_owned(), port)
                    }
                    _ => {
                        self.report(
                            format!("/sites/{index}/facteur"),
                            ProblemKind::SiteFacteurSyntax { facteur },
                        );
                        Desks::OnTheirMachine
                    }
                }
            }
            (None, Some(other)) => {
                let serves = |known: &Site| known.name.trim() == other && typed(&known.served_by).is_none();
                if !self.plan.sites.iter().any(serves) {
                    let kind =
                        ProblemKind::SiteServedByUnknown { site: site.name.clone(), other: other.clone() };
                    self.report(format!("/sites/{index}/served_by"), kind);
                }
                Desks::ServedBy(other)
            }
            (Some(_), Some(_)) => {
                let kind = ProblemKind::SiteTwoWays { site: site.name.clone() };
                self.report(format!("/sites/{index}/served_by"), kind);
                Desks::OnTheirMachine
            }
        }
    }
}
