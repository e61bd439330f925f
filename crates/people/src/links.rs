//! The number link at each insurer, and the registration of the card.

use rules::facts::{NumberLink, UseChannel, UseRegistration};
use vocab::Date;
use vocab::date::{add_days, add_months};

use crate::deck::Story;
use crate::dice::Dice;
use crate::family::Relative;
use crate::insurers::Kind;

/// The first day of the national system: nothing was linked or registered for it before.
const SYSTEM_FROM: Date = Date::constant(2021, 10, 20);

/// The first day on which a registration can be cancelled.
const CANCEL_FROM: Date = Date::constant(2024, 10, 28);

/// Decides the state of the link for a stretch.
pub(crate) fn link(
    (kind, gained, ended): (Kind, Date, bool),
    story: Story,
    today: Date,
    dice: &mut Dice,
) -> NumberLink {
    let told = add_days(gained, dice.between(0, 5)).min(today);
    match story {
        _ if ended => {}
        Story::Suspended => return NumberLink::Suspended,
        Story::NumberError => return NumberLink::Error,
        Story::NumberNotSubmitted => return NumberLink::NotSubmitted,
        Story::NumberSubmitted => return NumberLink::Submitted(told),
        _ => match dice.below(1_000) {
            0..15 if !kind.is_municipal() => return NumberLink::NotSubmitted,
            15..20 => return NumberLink::Error,
            20..23 => return NumberLink::Suspended,
            _ => {}
        },
    }
    // A municipality has the numbers itself; through an employer it takes two weeks to three months
    //
    let days = match kind.is_municipal() {
        true => dice.between(0, 5),
        false if dice.permille(800) => dice.between(14, 30),
        false => dice.between(31, 90),
    };
    let linked = add_days(gained, days).max(SYSTEM_FROM);
    if linked <= today || ended {
        NumberLink::Linked(linked.min(today))
    } else {
        NumberLink::Submitted(told)
    }
}

/// Decides whether and how a person's card is registered.
pub(crate) fn registration(
    who: &Relative,
    story: Story,
    today: Date,
    dice: &mut Dice,
) -> Option<UseRegistration> {
    let pending = story == Story::CancelPending || dice.permille(3);
    let needs_none = story == Story::ExpiredCertificate;
    let share = match who.age {
        0 => 150,
        1..20 => 560,
        20..60 => 660,
        60..80 => 780,
        _ => 600,
    };
    let from = add_days(who.birth.date(), 30).max(SYSTEM_FROM);
    if pending && today >= CANCEL_FROM.max(from) {
        // An execution of this month or the last one is not complete yet.
        let earliest = add_months(today, -1).first_of_month().max(CANCEL_FROM).max(from);
        return Some(UseRegistration::CancelPending { executed_on: day(earliest, today, dice) });
    }
    if needs_none || from > today || !dice.permille(share) {
        return None;
    }
    let channel = dice.weighted(&[
        (45, UseChannel::Portal),
        (40, UseChannel::Reader),
        (10, UseChannel::Atm),
        (5, UseChannel::MunicipalCounter),
    ])?;
    Some(UseRegistration::Registered { on: day(from, today, dice), channel })
}

/// A day between two days, both included.
pub(crate) fn day(from: Date, to: Date, dice: &mut Dice) -> Date {
    let days = from.until(to).map_or(0, |span| span.get_days());
    add_days(from, dice.between(0, days.max(0)))
}
