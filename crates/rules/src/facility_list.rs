//! The list of facilities that support the card.

use alloc::vec::Vec;

use vocab::Prefecture;

use crate::Decision;
use crate::book::ids::{R_354, R_355, R_356, R_357, R_358};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facility<'a> {
    /// The name.
    pub name: &'a str,
    /// Where it lies.
    pub prefecture: Prefecture,
    /// The facility has introduced the online check.
    pub supported: bool,
    /// A card reader stands at the counter.
    pub reader: bool,
}

/// A row as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The row.
    pub facility: Facility<'a>,
    /// The card can be used.
    pub usable: bool,
    /// The poster 「マイナ受付」 is shown.
    pub badge: bool,
}

impl Listed<'_> {
    /// Warns a patient who would bring only the card.
    pub fn warning_ja(&self) -> Option<&'static str> {
        (!self.usable).then_some(
            "マイナ保険証を使えません。資格確認書か、カードと資格情報のお知らせ(または資格情報の画面)を持って行ってください。",
        )
    }
}

/// Lists the facilities, of one prefecture if named, in the given order.
pub fn facility_list<'a>(
    facilities: &[Facility<'a>],
    prefecture: Option<Prefecture>,
) -> Decision<Vec<Listed<'a>>> {
    let wanted =
        |facility: &&Facility<'a>| prefecture.is_none_or(|place| facility.prefecture == place);
    let listed: Vec<_> = facilities
        .iter()
        .filter(wanted)
        .map(|facility| {
            let usable = facility.supported && facility.reader;
            Listed { facility: *facility, usable, badge: facility.supported }
        })
        .collect();
    let unusable = listed.iter().any(|listed| !listed.usable);
    let decision = Decision::new(listed, &[R_354, R_356]);
    let decision = if prefecture.is_some() { decision.because(&[R_355]) } else { decision };
    if unusable { decision.because(&[R_357, R_358]) } else { decision }
}
