//! The screens of a reader, in order.

use alloc::vec::Vec;

use jiff::civil::Date;
use vocab::date::{BirthDate, age_on};

use super::identity::{Method, Reader};
use crate::Decision;
use crate::book::ids::{
    D_13, F_190, F_191, F_192, R_062, R_074, R_075, R_119, R_122, R_128, R_129, R_131, R_133,
    R_134, R_135, R_136,
};
use crate::certificate::{Grace, Life, certificate_state};
use crate::consent::LIMIT_WITHOUT_ASKING_FROM;

/// The age, on the day of the visit, from which checkup data is asked about.
const CHECKUP_AGE: u16 = 40;

/// A screen or a step at the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Put in the card.
    Insert,
    /// Confirm identity.
    Identify,
    /// Register the card for use.
    Register,
    /// Consent to care and drug information.
    ConsentMedical,
    /// Consent to checkup information.
    ConsentCheckup,
    /// Use the high-cost system.
    Limit,
    /// Provide the limit information.
    LimitProvide,
    /// The certificate should be renewed.
    RenewalAlert,
    /// Take the card.
    TakeCard,
}

/// A visit as the reader sees it.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// The day of the visit.
    pub on: Date,
    /// The patient's birth date.
    pub birth: BirthDate,
    /// The card is registered for use.
    pub registered: bool,
    /// The reader.
    pub reader: Reader,
    /// How identity is confirmed.
    pub identity: Method,
    /// The last valid day of the certificate; `None` counts as far away.
    pub certificate_expires_on: Option<Date>,
    /// How the grace after the expiry is counted.
    pub grace: Grace,
    /// The patient chooses to use the high-cost system where the screen exists.
    pub use_limit: bool,
    /// The patient has a low income (低所得者).
    pub low_income: bool,
}

/// The screens of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screens {
    /// In order; the first is always [`Screen::Insert`], the last [`Screen::TakeCard`].
    pub screens: Vec<Screen>,
    /// The reader accepts the card.
    pub accepted: bool,
    /// The patient has to apply for the limit on paper all the same.
    pub limit_application: bool,
}

/// Decides the screens of a visit. A general reader has no face authentication: `None` for that
/// pair.
pub fn screens(visit: Visit) -> Option<Decision<Screens>> {
    if visit.reader == Reader::General && visit.identity == Method::Face {
        return None;
    }
    let Some(expires_on) = visit.certificate_expires_on else {
        return Some(reception(visit, true, false));
    };
    let certificate = certificate_state(expires_on, visit.on, visit.grace);
    Some(certificate.then(|state| match state.life {
        Life::Ended => refused(visit, false),
        // Registering is no use as an insurance card, so it waits for the renewal.
        Life::Grace if !visit.registered => refused(visit, state.alert).because(&[R_062]),
        // In the grace no medical data is returned, so there is nothing to consent to (F-243).
        Life::Valid | Life::Alert | Life::Grace => {
            reception(visit, state.medical_data, state.alert)
        }
    }))
}

/// The certificate is past its grace, or past its expiry and the card not registered: the reader
/// cannot go on (T2).
fn refused(visit: Visit, alert: bool) -> Decision<Screens> {
    let steps = [(true, Screen::Insert), (alert, Screen::RenewalAlert), (true, Screen::TakeCard)];
    let screens = steps.into_iter().filter_map(|(shown, screen)| shown.then_some(screen)).collect();
    let limit_application = visit.low_income;
    Decision::new(Screens { screens, accepted: false, limit_application }, &[R_128, R_136])
}

fn reception(visit: Visit, medical: bool, alert: bool) -> Decision<Screens> {
    let checkup = age_on(visit.birth, visit.on) >= CHECKUP_AGE;
    let limit = visit.on < LIMIT_WITHOUT_ASKING_FROM;
    let steps = [
        (true, Screen::Insert),
        (true, Screen::Identify),
        (!visit.registered, Screen::Register),
        (medical, Screen::ConsentMedical),
        (medical && checkup, Screen::ConsentCheckup),
        (limit, Screen::Limit),
        (limit && visit.use_limit, Screen::LimitProvide),
        (alert, Screen::RenewalAlert),
        (true, Screen::TakeCard),
    ];
    let screens = steps.into_iter().filter_map(|(shown, screen)| shown.then_some(screen)).collect();
    let outcome = Screens { screens, accepted: true, limit_application: visit.low_income };
    let decision = Decision::new(outcome, &[R_128, F_190, R_074]);
    let decision = if visit.registered {
        decision.because(&[F_192])
    } else {
        decision.because(&[R_062, R_075, F_192])
    };
    let decision = if medical { decision.because(&[R_129, R_131]) } else { decision };
    let decision = decision.because(if limit { &[R_133, R_134] } else { &[F_191] });
    let decision = decision.because(&[D_13, R_136]);
    let decision = match (visit.reader, visit.identity) {
        (Reader::General, _) => decision.because(&[R_122]),
        (Reader::Face, Method::Pin) => decision.because(&[R_119]),
        (Reader::Face, Method::Face | Method::Visual) => decision,
    };
    if visit.low_income { decision.because(&[R_135]) } else { decision }
}

/// Returns the exact texts of the buttons of a screen, as the documents print them.
pub fn button_texts(screen: Screen) -> &'static [&'static str] {
    match screen {
        Screen::ConsentMedical | Screen::ConsentCheckup => &["同意する", "同意しない"],
        Screen::Limit => &["高額療養費制度を利用"],
        Screen::LimitProvide => &["提供する", "提供しない"],
        Screen::Insert
        | Screen::Identify
        | Screen::Register
        | Screen::RenewalAlert
        | Screen::TakeCard => &[],
    }
}

/// Returns the text of the last screen.
pub fn closing_text() -> &'static str {
    "カードを忘れずにお取りください"
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::{BirthDate, add_days};

    use super::{Grace, Method, Reader, Screen, Visit, screens};

    fn days() -> impl Strategy<Value = Date> {
        (0..4_000_i32).prop_map(|days| add_days(date(2021, 3, 1), days))
    }

    fn visits() -> impl Strategy<Value = Visit> {
        (days(), -36_000..=0_i32, any::<[bool; 4]>(), proptest::option::of(days()), 0..3_usize)
            .prop_map(|(on, age, [registered, general, use_limit, low_income], expiry, how)| {
                Visit {
                    on,
                    birth: BirthDate::new(add_days(on, age)).unwrap(),
                    registered,
                    reader: if general { Reader::General } else { Reader::Face },
                    identity: [Method::Face, Method::Pin, Method::Visual][how],
                    certificate_expires_on: expiry,
                    grace: Grace::Literal,
                    use_limit,
                    low_income,
                }
            })
    }

    proptest! {
        #[test]
        fn screens_begin_with_the_card_in_and_end_with_the_card_out(visit in visits()) {
            let Some(decision) = screens(visit) else {
                prop_assert_eq!((visit.reader, visit.identity), (Reader::General, Method::Face));
                return Ok(());
            };
            let found = &decision.outcome().screens;
            prop_assert_eq!(found.first(), Some(&Screen::Insert));
            prop_assert_eq!(found.last(), Some(&Screen::TakeCard));
            let mut once = found.clone();
            once.dedup();
            prop_assert_eq!(&once, found);
            let identify = found.iter().position(|screen| *screen == Screen::Identify);
            let consent = found.iter().position(|screen| *screen == Screen::ConsentMedical);
            prop_assert!(consent.is_none() || identify < consent);
        }

        #[test]
        fn registering_adds_one_screen_and_takes_none(visit in visits()) {
            let with = screens(Visit { registered: true, ..visit });
            let without = screens(Visit { registered: false, ..visit });
            let (Some(with), Some(without)) = (with, without) else { return Ok(()) };
            // In the grace a card that is not registered is refused.
            prop_assume!(with.outcome().accepted == without.outcome().accepted);
            let rest: std::vec::Vec<_> = without.outcome().screens.iter().copied()
                .filter(|screen| *screen != Screen::Register).collect();
            prop_assert_eq!(&rest, &with.outcome().screens);
        }
    }
}
