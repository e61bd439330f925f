//! Values of the field to column values and back.

use std::str::FromStr;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Row;
use vocab::date::BirthDate;
use vocab::{EnrolmentId, FacilityCode, InsurerNumber, PersonId};

use crate::failure::Failure;

/// The result of a work on the database.
pub(crate) type Outcome<T> = Result<T, Failure>;

const EPOCH: Date = date(1970, 1, 1);

/// Returns the days from 1970-01-01.
pub(crate) fn day_number(day: Date) -> i64 {
    day.duration_since(EPOCH).as_hours().div_euclid(24)
}

/// Returns the day of a number of days.
pub(crate) fn day(number: i64) -> Outcome<Date> {
    let hours = number.checked_mul(24).and_then(SignedDuration::try_from_hours);
    hours
        .and_then(|since| EPOCH.checked_add(since).ok())
        .ok_or(Failure::Damaged("a day is out of range"))
}

/// Returns the day of a number of days, if there is one.
pub(crate) fn optional_day(number: Option<i64>) -> Outcome<Option<Date>> {
    number.map(day).transpose()
}

/// Returns the birth date of a number of days.
pub(crate) fn birth(number: i64) -> Outcome<BirthDate> {
    BirthDate::new(day(number)?).map_err(|_| Failure::Damaged("a birth date is out of range"))
}

/// Returns the microseconds of a moment that is written.
pub(crate) fn moment_number(moment: Timestamp) -> Outcome<i64> {
    let number = moment.as_microsecond();
    if moment.as_nanosecond() == i128::from(number).saturating_mul(1_000) {
        Ok(number)
    } else {
        Err(Failure::Impossible("a moment is finer than microseconds"))
    }
}

/// Returns the microseconds of a moment from which something is known.
pub(crate) fn known_number(moment: Timestamp) -> Outcome<i64> {
    let number = moment_number(moment)?;
    if number < 0 {
        Err(Failure::Impossible("something was known before 1970"))
    } else {
        Ok(number)
    }
}

/// Returns the last microsecond that is not after a moment for which is asked.
pub(crate) fn asked_number(moment: Timestamp) -> i64 {
    let number = moment.as_microsecond();
    let later = i128::from(number).saturating_mul(1_000) > moment.as_nanosecond();
    number.saturating_sub(i64::from(later))
}

/// Returns the moment of a number of microseconds.
pub(crate) fn moment(number: i64) -> Outcome<Timestamp> {
    Timestamp::from_microsecond(number).map_err(|_| Failure::Damaged("a moment is out of range"))
}

/// Returns the number of an insurer as a column keeps it.
pub(crate) fn insurer_number(insurer: InsurerNumber) -> i64 {
    // The digits are a number of at most 8 digits by their type.
    insurer.to_string().parse().unwrap_or_default()
}

/// Returns the insurer of a stored number.
pub(crate) fn insurer(number: i64) -> Outcome<InsurerNumber> {
    let width = if number < 1_000_000 { 6 } else { 8 };
    parsed(&format!("{number:0width$}"), "an insurer number")
}

/// Returns the code of a facility as a column keeps it.
pub(crate) fn facility_number(code: FacilityCode) -> i64 {
    // The code has 10 digits by its type.
    code.to_string().parse().unwrap_or_default()
}

/// Returns the facility of a stored number.
pub(crate) fn facility(number: i64) -> Outcome<FacilityCode> {
    parsed(&format!("{number:010}"), "a facility code")
}

/// Parses a stored text; says what it should have been if it does not parse.
pub(crate) fn parsed<T: FromStr>(text: &str, what: &'static str) -> Outcome<T> {
    text.parse().map_err(|_| Failure::Damaged(what))
}

/// Bits of a fact number or an enrolment number that count within one person.
const WITHIN: u32 = 20;

/// Returns the number of a fact, or of the enrolment that the fact began, from person and place.
pub(crate) fn number_of(person: i64, fact: i64) -> Outcome<u64> {
    let person = u64::try_from(person).ok().and_then(|person| person.checked_shl(WITHIN));
    let fact = u64::try_from(fact).ok().filter(|fact| fact >> WITHIN == 0);
    person.zip(fact).map(|(person, fact)| person | fact).ok_or(Failure::Damaged("a fact number"))
}

/// Returns person and place of the number of a fact or an enrolment.
pub(crate) fn place_of(number: u64) -> (i64, i64) {
    let within = number & ((1 << WITHIN) - 1);
    // Both fit: 44 bits and 20 bits.
    (i64::try_from(number >> WITHIN).unwrap_or(-1), i64::try_from(within).unwrap_or(-1))
}

/// Returns a person's number as a column keeps it; nobody has a number that no column can keep.
pub(crate) fn person_number(person: PersonId) -> i64 {
    i64::try_from(person.get()).unwrap_or(-1)
}

/// Returns the person of a stored number.
pub(crate) fn person_id(number: i64) -> Outcome<PersonId> {
    u64::try_from(number).map(PersonId::new).map_err(|_| Failure::Damaged("a person number"))
}

/// Returns the enrolment of a person and a place.
pub(crate) fn enrolment_id(person: i64, enrolment: i64) -> Outcome<EnrolmentId> {
    number_of(person, enrolment).map(EnrolmentId::new)
}

/// Returns the 32 bytes of a stored digest.
pub(crate) fn digest(row: &Row<'_>, column: usize) -> Outcome<[u8; 32]> {
    let bytes = row.get_ref(column)?.as_blob().ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(Failure::Damaged("a digest"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_before_and_after_the_epoch_come_back() {
        for (text, number) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("1868-01-01", -37_255),
            ("9999-12-31", 2_932_896),
        ] {
            let wanted: Date = text.parse().unwrap();
            assert_eq!(day_number(wanted), number);
            assert_eq!(day(number).unwrap(), wanted);
        }
        assert!(day(2_932_897).is_err());
        assert!(day(i64::MAX).is_err());
    }

    #[test]
    fn a_moment_asked_for_is_rounded_down_and_a_written_one_not_at_all() {
        for (nanoseconds, asked) in [(1_999, 1), (1_000, 1), (0, 0), (-1, -1), (-1_000, -1)] {
            let moment = Timestamp::from_nanosecond(nanoseconds).unwrap();
            assert_eq!(asked_number(moment), asked);
            assert_eq!(moment_number(moment).is_ok(), nanoseconds % 1_000 == 0);
        }
        let before = Timestamp::from_microsecond(-1).unwrap();
        assert!(moment_number(before).is_ok());
        assert!(known_number(before).is_err());
    }

    proptest! {
        #[test]
        fn person_and_place_come_back(person in 1..=(1_i64 << 43) - 1, fact in 0..1_i64 << 20) {
            prop_assert_eq!(place_of(number_of(person, fact).unwrap()), (person, fact));
        }

        #[test]
        fn a_place_beyond_its_bits_is_none(person in 1..100_i64, fact in 1_i64 << 20..1 << 40) {
            prop_assert!(number_of(person, fact).is_err());
        }
    }
}
