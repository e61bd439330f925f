//! What a browser answers when a passkey is made (0) or shown (1): JSON, CBOR and keys of anyone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::choice;
use webauthn_rp::request::register::{
    PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle64, Username,
};
use webauthn_rp::request::{AsciiDomain, RpId};
use webauthn_rp::{DiscoverableAuthentication64, PublicKeyCredentialCreationOptions, Registration};

fuzz_target!(|data: &[u8]| {
    match choice(data, 2) {
        Some((0, json)) => made(json),
        Some((_, json)) => shown(json),
        None => {}
    }
});

/// Whatever it says, it does not answer the challenge that was drawn a moment ago.
fn made(json: &[u8]) {
    let Ok(registration) = Registration::from_json_relaxed(json) else { return };
    let domain = AsciiDomain::try_from("localhost".to_owned()).expect("a domain");
    let (rp, id) = (RpId::Domain(domain), UserHandle64::new());
    let name = Username::try_from("fuzz").expect("a name");
    let user = PublicKeyCredentialUserEntity { name, id: &id, display_name: None };
    let options = PublicKeyCredentialCreationOptions::first_passkey(&rp, user);
    let (ceremony, _) = options.start_ceremony().expect("a ceremony");
    let options = RegistrationVerificationOptions::<&str, &str> {
        allowed_origins: &["http://localhost:8410"],
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    // The edge asks for the challenge first; either may find that the client's data is no JSON.
    if registration.challenge_relaxed().is_err() {
        return;
    }
    assert!(ceremony.verify(&rp, &registration, &options).is_err());
}

/// The store has room for the ids of passkeys that are read.
fn shown(json: &[u8]) {
    let Ok(shown) = DiscoverableAuthentication64::from_json_relaxed(json) else { return };
    drop(shown.challenge_relaxed());
    let length = shown.raw_id().as_ref().len();
    assert!((16..=1023).contains(&length), "{length}");
}
