//! Where the application's mail goes first: to Facteur, or straight to Microsoft 365.

use crate::plan::{Checked, CheckedRoute, DEFAULT_PORT, Desks, FACTEUR_PORT, Path, Tls};

/// Where the application connects to.
pub(super) struct Transport<'a> {
    /// The host, by name or by address.
    pub(super) server: String,
    /// The port.
    pub(super) port: u16,
    /// The route that the notifications take, if there is one.
    pub(super) route: Option<&'a CheckedRoute>,
    /// Whether Facteur stands between.
    pub(super) path: Path,
}

impl<'a> Transport<'a> {
    pub(super) fn of(plan: &'a Checked) -> Self {
        let domain = plan.notification.as_ref().map(|address| address.domain());
        let route = domain.and_then(|domain| plan.route_for(domain)).or_else(|| plan.routes.first());
        let (server, port) = match plan.path {
            Path::Facteur => {
                facteurs(plan).first().cloned().unwrap_or((FACTEUR_HOST.to_owned(), FACTEUR_PORT))
            }
            Path::Direct => (
                route.map(|route| route.host.to_string()).unwrap_or_default(),
                route.map_or(DEFAULT_PORT, |route| route.port),
            ),
        };
        Self { server, port, route, path: plan.path }
    }

    /// Whether Facteur signs in to the next host, instead of being recognised there.
    pub(super) fn signs_in(&self) -> bool {
        self.route.is_some_and(|route| route.credentials.is_some())
    }

    /// Whether the route would encrypt where it can.
    pub(super) fn may_encrypt(&self) -> bool {
        self.route.is_some_and(|route| route.tls != Tls::None)
    }
}

/// Each Facteur of the plan that stands on a machine of its own, once.
pub(super) fn facteurs(plan: &Checked) -> Vec<(String, u16)> {
    let mut found: Vec<(String, u16)> = Vec::new();
    for site in &plan.sites {
        if let Desks::At(host, port) = &site.desks
            && !found.iter().any(|(known, of)| known == host && of == port)
        {
            found.push((host.clone(), *port));
        }
    }
    found
}

/// Where Facteur listens for the application, unless it runs on another machine.
const FACTEUR_HOST: &str = "127.0.0.1";
