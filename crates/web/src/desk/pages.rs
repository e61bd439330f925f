//! The pages of the desk, below `/desk`.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::{MethodRouter, get};
use store::{Journal, Registry, Staff};
use usecases::Centre;
use usecases::desk::Designation;

use super::passkeys::Passkeys;
use super::sessions::Sessions;
use super::{ask, check, disaster, list, members, sign_in, visit};
use crate::guard::guard;

/// No form of the desk is larger.
const MOST_BYTES: usize = 32 * 1024;

const STYLE: &str = include_str!("../../assets/desk/desk.css");
const SCRIPT: &str = include_str!("../../assets/desk/desk.js");

/// Where browsers find the desk.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The domain that passkeys are made for, such as `localhost`.
    pub domain: String,
    /// Scheme, host and port of its pages, such as `http://localhost:8410`.
    pub pages: String,
}

/// The desks of all facilities of a centre.
pub struct Desk<S> {
    pub(super) centre: Arc<Centre<S>>,
    pub(super) passkeys: Passkeys,
    pub(super) sessions: Sessions,
    pub(super) pages: String,
    /// Areas in which patients may be found by name.
    pub(super) designations: Vec<Designation>,
}

impl<S> core::fmt::Debug for Desk<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Desk").field("pages", &self.pages).finish_non_exhaustive()
    }
}

impl<S> Desk<S> {
    /// Opens the desks of a centre. `None` if the domain is none.
    pub fn new(centre: Arc<Centre<S>>, origin: Origin) -> Option<Self> {
        let passkeys = Passkeys::of(&origin.domain, vec![origin.pages.clone()])?;
        Some(Self {
            centre,
            passkeys,
            sessions: Sessions::default(),
            pages: origin.pages,
            designations: Vec::new(),
        })
    }

    /// With the areas in which the Disaster Relief Act is applied.
    #[must_use]
    pub fn in_disaster(self, designations: Vec<Designation>) -> Self {
        Self { designations, ..self }
    }

    /// Cookies go over TLS only, where there is TLS.
    pub(super) fn is_secure(&self) -> bool {
        self.pages.starts_with("https://")
    }
}

/// Returns the desk's pages.
pub fn router<S: Registry + Journal + Staff + 'static>(desk: Arc<Desk<S>>) -> Router {
    Router::new()
        .merge(sign_in::routes())
        .merge(members::routes())
        .merge(ask::routes())
        .merge(check::routes())
        .merge(disaster::routes())
        .merge(list::routes())
        .merge(visit::routes())
        .route("/desk/desk.css", asset("text/css; charset=utf-8", STYLE))
        .route("/desk/desk.js", asset("text/javascript; charset=utf-8", SCRIPT))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(axum::middleware::from_fn(guard))
        .with_state(desk)
}

fn asset<T: Clone + Send + Sync + 'static>(
    kind: &'static str,
    text: &'static str,
) -> MethodRouter<T> {
    get(move || std::future::ready(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text)))
}
