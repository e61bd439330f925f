//! The ways to be seen in spite of a sign, in the order in which to try them (table T2).

use alloc::vec::Vec;

use jiff::civil::Date;

use super::{Sign, number};
use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_11, D_30, R_058, R_059, R_164, R_165, R_172, R_173, R_174, R_175, R_177, R_178, R_185, R_189,
    R_200, R_214, R_225, R_226,
};
use crate::old_card::{LAST_USE_DAY, TRANSITION_FIRST_DAY};

/// A way to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The face check at the reader.
    Face,
    /// Staff look at the photo on the card.
    VisualCheck,
    /// The card with the eligibility notice.
    CardWithNotice,
    /// The card with the portal screen.
    CardWithPortalScreen,
    /// The card with the saved PDF.
    CardWithSavedPdf,
    /// The declaration at the counter.
    Declaration,
    /// The old insurance card, while it is valid.
    OldCard,
    /// The eligibility certificate, if the patient has one.
    Certificate,
    /// An eligibility certificate for temporary use, from the insurer.
    TemporaryCertificate,
    /// Renewing the certificate of the card at the municipality.
    RenewCertificate,
}

/// Lists the ways for a sign on `on`.
pub fn ways(sign: Sign, on: Date) -> Decision<Vec<Way>> {
    let (first, rules) = of_sign(sign);
    let mut ways = first.to_vec();
    let mut decision_rules = rules.to_vec();
    if sign == Sign::CardLost && on < TRANSITION_FIRST_DAY {
        // Nothing was issued for temporary use before the certificates began.
        ways.clear();
        decision_rules.clear();
    }
    if on <= LAST_USE_DAY {
        ways.push(Way::OldCard);
        decision_rules.extend_from_slice(old_card_rules(sign));
    }
    if on >= TRANSITION_FIRST_DAY && sign != Sign::CardLost {
        ways.push(Way::Certificate);
        decision_rules.push(R_200);
    }
    Decision::new(ways, &decision_rules)
}

fn of_sign(sign: Sign) -> (&'static [Way], &'static [RuleId]) {
    use Way::{
        CardWithNotice, CardWithPortalScreen, CardWithSavedPdf, Declaration, Face,
        RenewCertificate, TemporaryCertificate, VisualCheck,
    };
    match sign {
        Sign::EligibilityEnded | Sign::NoRecord | Sign::Unclear => {
            (&[CardWithNotice, Declaration], &[R_164, R_165])
        }
        Sign::DeviceFault
        | Sign::CardDamaged
        | Sign::PowerCut
        | Sign::CommunicationFault
        | Sign::NetworkFault => (
            &[CardWithPortalScreen, CardWithSavedPdf, CardWithNotice, Declaration],
            &[R_173, R_174, R_226, R_175, D_11],
        ),
        Sign::NoSystem => {
            (&[CardWithPortalScreen, CardWithSavedPdf, CardWithNotice], &[R_178, R_226, D_11])
        }
        Sign::FaceAndPinFailed => (&[VisualCheck], &[R_185]),
        Sign::PinLocked => (&[Face, VisualCheck], &[R_185]),
        Sign::CertificateEnded => (&[RenewCertificate], &[R_225]),
        Sign::CardLost => (&[TemporaryCertificate], &[R_214, R_059]),
    }
}

fn old_card_rules(sign: Sign) -> &'static [RuleId] {
    match (number(sign), sign) {
        (Some(1), _) => &[D_30],
        (Some(2), _) => &[R_172],
        (Some(3), _) => &[R_177],
        (_, Sign::CardLost) => &[R_058],
        _ => &[R_189],
    }
}
