//! Use-registration by the other channels, each with what it needs (R-067 to R-072, F-200).

use jiff::civil::{Date, date};
use pki::{Purpose, Scheme, Tolerance};
use rules::facts::{CardKind, UseChannel};
use rules::registration::{Channel, Registration};
use store::Entry;
use usecases::card_holder::KnownHolder;
use usecases::use_registration::{Application, Applied, ApplyError, Origin, apply};

use super::site::{Card, Site, unregistered};

const DAY: Date = date(2025, 12, 2);

async fn known(site: &Site, card: &Card) -> KnownHolder {
    let (cards, now) = (&site.centre.cards, site.now());
    let purpose = Purpose::UserAuthentication;
    let trusted = cards.trust.verify(&card.der, purpose, now, Tolerance::None).unwrap();
    let valid = cards.authority.check(trusted, now).await.unwrap();
    let message = b"what the portal had signed";
    let holder = valid.verify(Scheme::Pkcs1, message, &card.sign(message)).unwrap();
    KnownHolder::recognise(&site.centre.centre.store, cards, holder, now).await.unwrap()
}

async fn applied(
    site: &Site,
    holder: &KnownHolder,
    (channel, pin_known, card_reader): (Channel, bool, bool),
) -> Result<Applied, ApplyError> {
    let centre = &site.centre.centre;
    let origin = Origin { facility: None, channel: store::Channel::Api, key: None };
    let grace = rules::certificate::Grace::Literal;
    let application =
        Application { holder, channel, pin_known, card_reader, on: DAY, grace, origin };
    apply(&centre.store, &centre.secret, application, site.now()).await
}

#[tokio::test]
async fn each_channel_has_its_preconditions() {
    use CardKind::{FaceOnly, Regular};
    use Channel::{Atm, MunicipalCounter, PortalPc, PortalPhone};
    let rows = [
        ((PortalPhone, true, false), Regular, Some(UseChannel::Portal)),
        ((PortalPhone, false, false), Regular, None),
        ((PortalPc, true, true), Regular, Some(UseChannel::Portal)),
        ((PortalPc, true, false), Regular, None),
        ((Atm, true, false), Regular, Some(UseChannel::Atm)),
        ((Atm, false, false), Regular, None),
        ((MunicipalCounter, false, false), Regular, Some(UseChannel::MunicipalCounter)),
        ((PortalPhone, true, false), FaceOnly, None),
        ((MunicipalCounter, false, false), FaceOnly, None),
    ];
    for (way, kind, expected) in rows {
        let (site, card) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
        let person = site.enrol(unregistered(&card, kind)).await;
        let done = applied(&site, &known(&site, &card).await, way).await;
        let entries = site.entries().await;
        let Some(channel) = expected else {
            assert!(matches!(done, Err(ApplyError::Refused(_))), "{way:?} {kind:?}");
            assert!(entries.is_empty(), "{way:?} {kind:?}");
            continue;
        };
        let done = done.unwrap();
        assert_eq!((done.already, done.standing.state), (false, Registration::Complete));
        let [Entry::UseRegistered(_, whose, by)] = entries.as_slice() else {
            panic!("{entries:?}");
        };
        assert_eq!((*whose, *by), (person, channel), "{way:?}");
    }
}

#[tokio::test]
async fn a_person_has_one_registration_whatever_the_channels() {
    let (site, card) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
    site.enrol(unregistered(&card, CardKind::Regular)).await;
    let holder = known(&site, &card).await;
    applied(&site, &holder, (Channel::Atm, true, false)).await.unwrap();
    let again = applied(&site, &holder, (Channel::PortalPhone, true, false)).await.unwrap();
    assert!(again.already);
    assert_eq!(site.entries().await.len(), 1);
}
