//! Codes of column values. Stored codes never change their meaning; new ones are added by a
//! migration.

use rules::disaster::OutageCause;
use rules::facts::{
    CardClass, CardKind, LimitDocument, LossReason, NoticeType, Standing, UseChannel,
};
use store::{
    Channel, Consent, Operation, Operator, Outcome, PinBy, Refusal, SignedBy, StaffRole,
    VisualReason,
};
use vocab::Sex;

use crate::failure::Failure;

/// A word that a column keeps as a number.
pub(crate) trait Code: Sized + Copy + 'static {
    /// Every word with its number.
    const ALL: &'static [(i64, Self)];
    /// What the column holds.
    const WHAT: &'static str;

    /// Returns the number.
    fn code_number(self) -> i64;

    /// Returns the word of a stored number.
    fn of(code: i64) -> Result<Self, Failure> {
        let found = Self::ALL.iter().find(|(number, _)| *number == code);
        found.map(|(_, word)| *word).ok_or(Failure::Damaged(Self::WHAT))
    }
}

macro_rules! codes {
    ($($kind:ident $what:literal { $($variant:ident $code:literal)+ })+) => {
        $(impl Code for $kind {
            const ALL: &'static [(i64, Self)] = &[$(($code, Self::$variant),)+];
            const WHAT: &'static str = $what;

            fn code_number(self) -> i64 {
                match self { $(Self::$variant => $code,)+ }
            }
        })+
    };
}

codes! {
    Sex "a sex" { Male 1 Female 2 NotSet 3 }
    Standing "a standing" { Insured 1 Dependent 2 }
    CardClass "a class of document" {
        General 1 Retired 2 ShortTerm 3 ShortTermRetired 4
        SpecialCareExpense 5 SpecialRetired 6 Defence 7
    }
    LossReason "a reason of loss" { Death 1 PublicAssistance 2 OtherInsurance 3 Other 99 }
    NoticeType "a type of notice" { Type1 1 Type2 2 }
    LimitDocument "a document of a limit category" { Limit 1 LimitAndMeals 2 Meals 3 }
    UseChannel "a channel of registration" { Portal 1 Atm 2 Reader 3 MunicipalCounter 4 }
    CardKind "a kind of card" { Regular 1 FaceOnly 2 WithoutPhoto 3 }
    StaffRole "a role of staff" {
        Reception 1 Doctor 2 Dentist 3 Pharmacist 4 Administrator 5
    }
    Channel "a channel" { Folder 1 Api 2 Command 3 Reader 4 Desk 5 }
    Operation "an operation" {
        VerifyByDocument 1 RegisterReferenceNumber 2 VerifyByCard 3 RegisterUse 4 ReportOutage 5
        RenewDevice 6 FindInDisaster 7
    }
    Outcome "an outcome" { Valid 1 Lost 2 NewerElsewhere 3 NotFound 4 Several 5 }
    Refusal "a refusal" {
        UnknownFacility 1 NotPermitted 2 OtherFacility 3 BadRequest 4 NoSuchPerson 5 SeveralPeople 6
        ReferenceNumberInUse 7 UnknownDevice 8 RevokedDevice 9 ExpiredDevice 10 OtherDevice 11
        NoSuchSession 12 ChallengeUsed 13 ChallengeOfOtherSession 14 ChallengeUnknown 15
        ChallengeExpired 16 SignatureWrong 17 CertificateMalformed 18 CertificateUntrusted 19
        CertificateOtherGeneration 20 CertificateEnded 21 CertificateRevoked 22 CertificateOnHold 23
        RevocationUnanswered 24 CertificateOfNobody 25 IdentityNotConfirmed 26 NotRegistered 27
        RegistrationRefused 28
    }
    SignedBy "what let a card sign" { Pin 1 Terminal 2 }
    Operator "who placed a card" { Patient 1 Helper 2 Staff 3 }
    PinBy "who typed a PIN" { Patient 1 Proxy 2 }
    VisualReason "a reason of a visual check" {
        FaceAndPinFailed 1 CannotReach 2 Child 3 Disabled 4 PinLocked 5 FaceOnlyCard 6 Other 7
    }
    Consent "a consent" { NotAsked 0 Given 1 Refused 2 }
    OutageCause "a cause of an outage" { Line 1 Centre 2 Reader 3 Power 4 Card 5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each_code_comes_back<T: Code + PartialEq + core::fmt::Debug>() {
        for (number, word) in T::ALL {
            assert_eq!(word.code_number(), *number);
            assert_eq!(T::of(*number).ok(), Some(*word));
        }
        assert!(T::of(-1).is_err());
        assert!(T::of(1_000).is_err());
    }

    #[test]
    fn codes_come_back_and_others_are_damage() {
        each_code_comes_back::<Sex>();
        each_code_comes_back::<Standing>();
        each_code_comes_back::<CardClass>();
        each_code_comes_back::<LossReason>();
        each_code_comes_back::<NoticeType>();
        each_code_comes_back::<LimitDocument>();
        each_code_comes_back::<UseChannel>();
        each_code_comes_back::<CardKind>();
        each_code_comes_back::<Channel>();
        each_code_comes_back::<Operation>();
        each_code_comes_back::<Outcome>();
        each_code_comes_back::<Refusal>();
        each_code_comes_back::<SignedBy>();
        each_code_comes_back::<Operator>();
        each_code_comes_back::<PinBy>();
        each_code_comes_back::<VisualReason>();
        each_code_comes_back::<Consent>();
        each_code_comes_back::<OutageCause>();
    }
}
