//! Whether the numbers of forms are well formed, with the rules that say so.
//!
//! The words of `vocab` parse; this module only names the rules behind what they found.

use vocab::{
    FacilityCode, FacilityCodeDefect, InsurerNumber, InsurerNumberDefect, MyNumber, MyNumberDefect,
    Scheme, SchemeKind,
};

use crate::Decision;
use crate::book::ids::{
    F_001, F_002, F_003, F_004, F_020, F_021, F_022, F_023, F_024, F_026, F_027, F_028, F_060,
    F_061, F_062, R_001,
};

/// Decides whether a text is a My Number (R-001, F-001 to F-004).
pub fn my_number(text: &str) -> Decision<Result<MyNumber, MyNumberDefect>> {
    let found = text.parse::<MyNumber>();
    let decision = Decision::new((), &[R_001]);
    let decision = match &found {
        Err(MyNumberDefect::Length | MyNumberDefect::Digit) => decision,
        Err(MyNumberDefect::Reserved) => decision.because(&[F_003]),
        Err(MyNumberDefect::CheckDigit) => decision.because(&[F_001, F_002]),
        Ok(_) => decision.because(&[F_001, F_002, F_004]),
    };
    decision.map(|()| found)
}

/// Decides whether a text is an insurer number (F-020 to F-028).
pub fn insurer_number(text: &str) -> Decision<Result<InsurerNumber, InsurerNumberDefect>> {
    let found = text.parse::<InsurerNumber>();
    let decision = Decision::new((), &[F_020]);
    let decision = match &found {
        Err(InsurerNumberDefect::Length | InsurerNumberDefect::Digit) => decision,
        Err(InsurerNumberDefect::Scheme) => decision.because(&[F_024]),
        Err(InsurerNumberDefect::Prefecture) => decision.because(&[F_026]),
        Err(InsurerNumberDefect::CheckDigit) => decision.because(&[F_021]),
        Ok(number) => by_scheme(decision, number.scheme(), text.chars().count() == 8),
    };
    decision.map(|()| found)
}

fn by_scheme(decision: Decision<()>, scheme: Scheme, eight: bool) -> Decision<()> {
    let decision = decision.because(&[F_021, F_026]);
    let nhi = matches!(scheme.kind(), SchemeKind::Nhi | SchemeKind::NhiSociety);
    let decision = match (nhi, eight) {
        (true, true) => decision.because(&[F_022, F_023]),
        (true, false) => decision,
        (false, _) => decision.because(&[F_024]),
    };
    if scheme.kind() == SchemeKind::NhiSociety {
        decision.because(&[F_027])
    } else if scheme.kind() == SchemeKind::LateStage {
        decision.because(&[F_028])
    } else {
        decision
    }
}

/// Decides whether a text is a medical institution code (F-060 to F-062).
pub fn facility_code(text: &str) -> Decision<Result<FacilityCode, FacilityCodeDefect>> {
    let found = text.parse::<FacilityCode>();
    let decision = Decision::new((), &[F_060]);
    let decision = match &found {
        Err(FacilityCodeDefect::Length | FacilityCodeDefect::Digit) => decision,
        Err(FacilityCodeDefect::Prefecture) => decision.because(&[F_026]),
        Err(FacilityCodeDefect::FeeTable) => decision.because(&[F_061]),
        Err(FacilityCodeDefect::CheckDigit) => decision.because(&[F_062]),
        Ok(_) => decision.because(&[F_026, F_061, F_062]),
    };
    decision.map(|()| found)
}
