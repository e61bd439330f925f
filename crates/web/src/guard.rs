//! What every answer of a page carries, and which requests may change something.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Nothing from elsewhere, no script or style within the page; `blob:` is the camera's picture.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// The camera is for this page only; nothing else of the device is wanted.
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";

/// Refuses what another page sent, and adds the headers.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let mut response = if may_pass(request.method(), request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "この操作は、この画面からだけできます。 / only from this page\n")
            .into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses requests by a name that is not this machine's own: another site's name may be made to
/// lead here (DNS rebinding), and its pages would then count as ours.
pub(crate) async fn by_address_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(is_address) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "use the address of this machine, or localhost\n")
            .into_response()
    }
}

fn is_address(host: &str) -> bool {
    let is_port = |port: &str| port.parse::<u16>().is_ok();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => name,
        _ => host,
    };
    let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name == "localhost" || inner.parse::<IpAddr>().is_ok()
}

/// Reading is free. What changes something comes from a page of this host, by the browser's word.
fn may_pass(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD) {
        return true;
    }
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some((origin, host)) = text(ORIGIN).zip(text(HOST)) else { return false };
    origin.split_once("://").is_some_and(|(_, of)| of == host)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

    use super::{is_address, may_pass};

    #[test]
    fn the_reader_is_reached_by_address_and_not_by_a_name_of_others() {
        for (host, reached) in [
            ("127.0.0.1:8420", true),
            ("localhost:8420", true),
            ("localhost", true),
            ("[::1]:8420", true),
            ("192.0.2.7", true),
            ("evil.example:8420", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example:8420", false),
            ("", false),
        ] {
            assert_eq!(is_address(host), reached, "{host}");
        }
    }

    #[test]
    fn only_a_page_of_this_host_changes_something() {
        let cases: [(&[(&str, &str)], bool); 7] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "http://127.0.0.1:1"), ("host", "127.0.0.1:1")], true),
            (&[("origin", "http://127.0.0.1:2"), ("host", "127.0.0.1:1")], false),
            (&[("origin", "null"), ("host", "127.0.0.1:1")], false),
            (&[("host", "127.0.0.1:1")], false),
        ];
        for (given, passes) in cases {
            let headers: HeaderMap = given
                .iter()
                .map(|(name, value)| {
                    (HeaderName::try_from(*name).unwrap(), HeaderValue::try_from(*value).unwrap())
                })
                .collect();
            assert_eq!(may_pass(&Method::POST, &headers), passes, "{given:?}");
            assert!(may_pass(&Method::GET, &headers));
        }
    }
}
