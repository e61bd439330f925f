//! What stands on the front, on the back and in the chip of a card.

use crate::Decision;
use crate::book::ids::{R_025, R_030, R_031};

/// A place of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The side with the photo.
    Front,
    /// The side with the number.
    Back,
    /// The IC chip.
    Chip,
}

/// Something a person may look for on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The name.
    Name,
    /// The address.
    Address,
    /// The birth date.
    BirthDate,
    /// The sex.
    Sex,
    /// The photo of the face.
    Photo,
    /// The My Number.
    MyNumber,
    /// The electronic certificates.
    Certificates,
    /// 住民票コード.
    ResidenceRecordCode,
    /// Tax data: nowhere on a card.
    Tax,
    /// Pension data: nowhere on a card.
    Pension,
    /// Medical data: nowhere on a card.
    Medical,
}

const FRONT: &[Item] = &[Item::Name, Item::Address, Item::BirthDate, Item::Sex, Item::Photo];
const BACK: &[Item] = &[Item::MyNumber];
const CHIP: &[Item] = &[
    Item::Name,
    Item::Address,
    Item::BirthDate,
    Item::Sex,
    Item::Photo,
    Item::MyNumber,
    Item::Certificates,
    Item::ResidenceRecordCode,
];

/// Decides what a place of the card carries.
pub fn items(place: Place) -> Decision<&'static [Item]> {
    match place {
        Place::Front => Decision::new(FRONT, &[R_025]),
        Place::Back => Decision::new(BACK, &[R_025]),
        Place::Chip => Decision::new(CHIP, &[R_030, R_031]),
    }
}

/// Decides whether an item stands in a place of the card.
pub fn on_card(item: Item, place: Place) -> Decision<bool> {
    items(place).map(|items| items.contains(&item))
}

#[cfg(test)]
mod tests {
    use super::{Item, Place, on_card};

    #[test]
    fn tax_pension_and_medical_data_stand_nowhere() {
        for item in [Item::Tax, Item::Pension, Item::Medical] {
            for place in [Place::Front, Place::Back, Place::Chip] {
                assert!(!on_card(item, place).outcome(), "{item:?} {place:?}");
            }
        }
    }

    #[test]
    fn the_front_never_shows_the_number() {
        assert!(!on_card(Item::MyNumber, Place::Front).outcome());
        assert!(on_card(Item::MyNumber, Place::Back).outcome());
    }
}
