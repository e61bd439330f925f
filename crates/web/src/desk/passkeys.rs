//! Making and checking passkeys (`WebAuthn`). Challenges wait in memory, a bounded number for five
//! minutes; each is answered once.

use std::sync::{Mutex, MutexGuard, PoisonError};

use store::Passkey;
use webauthn_rp::bin::{Decode as _, Encode as _};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
    UserHandle64, Username,
};
use webauthn_rp::request::{AsciiDomain, FixedCapHashSet, InsertResult, RpId};
use webauthn_rp::response::CredentialId;
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication64, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

/// Challenges that wait at most; more are refused until some are answered or too old.
const WAITING: usize = 1_024;

/// Why a passkey was not taken. The reason stays here: whoever guesses learns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the passkey was not taken")]
pub(super) struct NotTaken;

/// Where passkeys are made and checked.
pub(super) struct Passkeys {
    rp: RpId,
    origins: Vec<String>,
    made: Mutex<FixedCapHashSet<RegistrationServerState<64>>>,
    asked: Mutex<FixedCapHashSet<DiscoverableAuthenticationServerState>>,
}

/// What a browser presents to sign in.
pub(super) struct Presented(DiscoverableAuthentication64);

impl Passkeys {
    /// For a domain, on pages of these origins. `None` if it is no domain.
    pub(super) fn of(domain: &str, origins: Vec<String>) -> Option<Self> {
        let domain = AsciiDomain::try_from(domain.to_owned()).ok()?;
        Some(Self {
            rp: RpId::Domain(domain),
            origins,
            made: Mutex::new(FixedCapHashSet::new(WAITING)),
            asked: Mutex::new(FixedCapHashSet::new(WAITING)),
        })
    }

    fn origins(&self) -> Vec<&str> {
        self.origins.iter().map(String::as_str).collect()
    }

    /// Asks for a new passkey of this person: JSON for `navigator.credentials.create`.
    pub(super) fn ask_to_make(&self, name: &str) -> Result<String, NotTaken> {
        let id = UserHandle64::new();
        let user = PublicKeyCredentialUserEntity {
            // Names with blanks are no user names there; who it is stands in the display name.
            name: Username::try_from(name)
                .or_else(|_| Username::try_from("desk"))
                .map_err(|_| NotTaken)?,
            id: &id,
            display_name: Nickname::try_from(name).ok(),
        };
        let mut options = PublicKeyCredentialCreationOptions::first_passkey(&self.rp, user);
        // Not every authenticator has this extension. The person is verified at each sign-in
        // anyway.
        options.extensions.cred_protect = CredProtect::None;
        let (server, client) = options.start_ceremony().map_err(|_| NotTaken)?;
        let kept = lock(&self.made).insert_or_replace_all_expired(server);
        taken(kept)?;
        serde_json::to_string(&client).map_err(|_| NotTaken)
    }

    /// Checks what the browser made.
    pub(super) fn made(&self, json: &[u8]) -> Result<Passkey, NotTaken> {
        let registration = Registration::from_json_relaxed(json).map_err(|_| NotTaken)?;
        let challenge = registration.challenge_relaxed().map_err(|_| NotTaken)?;
        let server = lock(&self.made).take(&challenge).ok_or(NotTaken)?;
        let origins = self.origins();
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let made = server.verify(&self.rp, &registration, &options).map_err(|_| NotTaken)?;
        let handle: &[u8] = made.user_id().as_ref();
        let (Ok(fixed), Ok(changing)) =
            (made.static_state().encode(), made.dynamic_state().encode());
        Ok(Passkey {
            id: made.id().as_ref().to_vec(),
            handle: handle.try_into().map_err(|_| NotTaken)?,
            fixed,
            changing: changing.to_vec(),
        })
    }

    /// Asks for a passkey that is there: JSON for `navigator.credentials.get`.
    pub(super) fn ask_to_show(&self) -> Result<String, NotTaken> {
        let options = DiscoverableCredentialRequestOptions::passkey(&self.rp);
        let (server, client) = options.start_ceremony().map_err(|_| NotTaken)?;
        let kept = lock(&self.asked).insert_or_replace_all_expired(server);
        taken(kept)?;
        serde_json::to_string(&client).map_err(|_| NotTaken)
    }

    /// Checks what the browser presents against the passkey of its id. Returns what changed of it,
    /// if anything did; a counter that went back is a copied key, and refused.
    pub(super) fn check(
        &self,
        Presented(presented): &Presented,
        passkey: &Passkey,
    ) -> Result<Option<Vec<u8>>, NotTaken> {
        let challenge = presented.challenge_relaxed().map_err(|_| NotTaken)?;
        let server = lock(&self.asked).take(&challenge).ok_or(NotTaken)?;
        let Ok(handle) = UserHandle64::decode(passkey.handle);
        let id = CredentialId::<&[u8]>::decode(&passkey.id).map_err(|_| NotTaken)?;
        let fixed = StaticState::decode(&passkey.fixed).map_err(|_| NotTaken)?;
        let changing = passkey.changing.as_slice().try_into().map_err(|_| NotTaken)?;
        let changing = DynamicState::decode(changing).map_err(|_| NotTaken)?;
        let mut known =
            AuthenticatedCredential::new(id, &handle, fixed, changing).map_err(|_| NotTaken)?;
        let origins = self.origins();
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        let changed =
            server.verify(&self.rp, presented, &mut known, &options).map_err(|_| NotTaken)?;
        let Ok(now) = known.dynamic_state().encode();
        Ok(changed.then(|| now.to_vec()))
    }
}

impl Presented {
    /// Reads it.
    pub(super) fn read(json: &[u8]) -> Result<Self, NotTaken> {
        DiscoverableAuthentication64::from_json_relaxed(json).map(Self).map_err(|_| NotTaken)
    }

    /// The id of its passkey.
    pub(super) fn id(&self) -> Vec<u8> {
        self.0.raw_id().as_ref().to_vec()
    }
}

fn taken(kept: InsertResult) -> Result<(), NotTaken> {
    match kept {
        InsertResult::Success => Ok(()),
        InsertResult::CapacityFull | InsertResult::Duplicate => Err(NotTaken),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
