//! A centre with two facilities, its desk's pages, and browsers before them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request};
use data_encoding::BASE64URL_NOPAD as BASE64;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::{Facility, Invitation, Registry as _, Staff as _, StaffMember, StaffRole};
use store_sqlite::{OpenOptions, SqliteStore};
use tower::ServiceExt as _;
use usecases::clock::moment_in_japan;
use usecases::digest::CentreSecret;
use usecases::proof::ProofKey;
use usecases::staff::{INVITATION_LASTS, InvitationToken};
use usecases::{Centre, Clock};
use web::desk::{Desk, Origin, router};

use super::authenticator::{Authenticator, TRUTH};

/// Where browsers find the desk.
pub(crate) const PAGES: &str = "http://localhost:8410";
pub(crate) const CLINIC: &str = "1312345679";
pub(crate) const PHARMACY: &str = "1340000007";

/// A clock that stands until it is moved.
struct Hands(Arc<AtomicI64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

pub(crate) struct Site {
    pub(crate) centre: Arc<Centre<SqliteStore>>,
    router: Router,
    seconds: Arc<AtomicI64>,
    _directory: tempfile::TempDir,
}

impl Site {
    pub(crate) async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(directory.path(), OpenOptions::default()).unwrap();
        for (code, name) in [(CLINIC, "架空クリニック"), (PHARMACY, "架空薬局")] {
            let facility = Facility {
                code: code.parse().unwrap(),
                name: name.to_owned(),
                verifies_online: true,
                token: None,
            };
            store.admit(facility).await.unwrap();
        }
        let now = moment_in_japan(date(2025, 12, 2).at(9, 30, 0, 0)).unwrap();
        let seconds = Arc::new(AtomicI64::new(now.as_second()));
        let centre = Arc::new(Centre {
            store,
            secret: CentreSecret::new(&[7; 32]),
            proof_key: ProofKey::from_seed(&[9; 32]).unwrap(),
            clock: Box::new(Hands(Arc::clone(&seconds))),
        });
        let router = pages(&centre, PAGES);
        Self { centre, router, seconds, _directory: directory }
    }

    /// The same centre after a restart: what is in memory is gone.
    pub(crate) fn restarted(self) -> Self {
        Self { router: pages(&self.centre, PAGES), ..self }
    }

    /// The same centre with its pages at another place.
    pub(crate) fn at(self, pages_at: &str) -> Self {
        Self { router: pages(&self.centre, pages_at), ..self }
    }

    pub(crate) fn wait(&self, time: SignedDuration) {
        self.seconds.fetch_add(time.as_secs(), Ordering::SeqCst);
    }

    /// Invites a member of staff past the pages. Returns the token.
    pub(crate) async fn invite(&self, facility: &str, staff: &str, role: StaffRole) -> String {
        let mut drawn = [0; 32];
        aws_lc_rs::rand::fill(&mut drawn).unwrap();
        let facility = facility.parse().unwrap();
        let member = StaffMember { facility, staff: staff.parse().unwrap(), role };
        let digest = InvitationToken(drawn).digest();
        let until = self.centre.clock.now().checked_add(INVITATION_LASTS).unwrap();
        self.centre.store.invite(Invitation { digest, member, until }).await.unwrap();
        BASE64.encode(&drawn)
    }

    /// A member of staff who is in, with the authenticator that let them in.
    pub(crate) async fn member(
        &self,
        facility: &str,
        staff: &str,
        role: StaffRole,
    ) -> (Browser<'_>, Authenticator) {
        let token = self.invite(facility, staff, role).await;
        let (mut browser, mut finger) = (self.browser(), Authenticator::new());
        let answer = browser.take_up(&token, &mut finger).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        (browser, finger)
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { site: self, cookie: None }
    }

    /// The names of the staff who can sign in at a facility.
    pub(crate) async fn staff(&self, facility: &str) -> Vec<String> {
        let members = self.centre.store.staff(facility.parse().unwrap()).await.unwrap();
        members.iter().map(|member| member.staff.as_written().to_owned()).collect()
    }
}

fn pages(centre: &Arc<Centre<SqliteStore>>, at: &str) -> Router {
    let origin = Origin { domain: "localhost".to_owned(), pages: at.to_owned() };
    router(Arc::new(Desk::new(Arc::clone(centre), origin).unwrap()))
}

/// A browser with its one cookie.
#[derive(Clone)]
pub(crate) struct Browser<'a> {
    site: &'a Site,
    pub(crate) cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) set_cookie: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// It sends to the sign-in page.
    pub(crate) fn asks_to_sign_in(&self) -> bool {
        self.status == 303 && self.location.as_deref() == Some("/desk/sign-in")
    }

    /// It lets nobody in.
    pub(crate) fn is_refused(&self) -> bool {
        self.status == 403 && self.set_cookie.is_none() && self.body.is_empty()
    }
}

impl Browser<'_> {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, ("text/plain", String::new()), "same-origin").await
    }

    pub(crate) async fn post(&mut self, path: &str, body: &Value) -> Answer {
        let json = ("application/json", body.to_string());
        self.send(Method::POST, path, json, "same-origin").await
    }

    /// Sends a form whose values are encoded already.
    pub(crate) async fn submit(&mut self, path: &str, form: &str) -> Answer {
        let form = ("application/x-www-form-urlencoded", form.to_owned());
        self.send(Method::POST, path, form, "same-origin").await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        (kind, body): (&str, String),
        site: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", site)
            .header(CONTENT_TYPE, kind);
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let answer = Answer {
            status,
            location: text(&headers, LOCATION.as_str()),
            set_cookie: text(&headers, SET_COOKIE.as_str()),
            headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        };
        if let Some(cookie) = &answer.set_cookie {
            self.cookie = cookie.split(';').next().map(ToOwned::to_owned);
        }
        answer
    }

    /// What `navigator.credentials.create` is asked for this invitation.
    pub(crate) async fn asked_to_make(&mut self, token: &str) -> Answer {
        self.post("/desk/invitation/options", &json!({ "token": token })).await
    }

    /// What `navigator.credentials.get` is asked.
    pub(crate) async fn asked_to_show(&mut self) -> Value {
        let asked = self.post("/desk/sign-in/options", &Value::Null).await;
        assert_eq!(asked.status, 200);
        serde_json::from_str(&asked.body).unwrap()
    }

    pub(crate) async fn take_up(&mut self, token: &str, finger: &mut Authenticator) -> Answer {
        let asked = self.asked_to_make(token).await;
        assert_eq!(asked.status, 200);
        let made = finger.make(&serde_json::from_str(&asked.body).unwrap(), TRUTH);
        self.post("/desk/invitation", &json!({ "token": token, "credential": made })).await
    }

    pub(crate) async fn sign_in(&mut self, finger: &Authenticator) -> Answer {
        let asked = self.asked_to_show().await;
        self.post("/desk/sign-in", &finger.show(&asked, TRUTH)).await
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().unwrap().to_owned())
}
