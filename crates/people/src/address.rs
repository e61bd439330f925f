//! Where households live: invented municipalities of the real prefectures.

use std::sync::LazyLock;

use vocab::{InsurerNumber, PostCode, Prefecture};

use crate::dice::Dice;
use crate::tables::{TOWNS, Wheel, rows};

/// An invented municipality.
pub(crate) struct Municipality {
    pub(crate) prefecture: Prefecture,
    pub(crate) name: &'static str,
    /// Its National Health Insurance.
    pub(crate) nhi: InsurerNumber,
    /// The late-stage union under the number for this municipality (F-028).
    pub(crate) late_stage: InsurerNumber,
    /// How the symbols of its National Health Insurance are written.
    pub(crate) symbol: &'static str,
    post: &'static str,
    weight: usize,
}

/// Every municipality.
pub(crate) static MUNICIPALITIES: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    let prefectures: Vec<[&str; 3]> = rows(include_str!("../data/prefectures.tsv")).collect();
    let towns = rows(include_str!("../data/municipalities.tsv"));
    let read = |[prefecture, name, nhi, late_stage, symbol]: [&'static str; 5]| {
        let prefecture: Prefecture = prefecture.parse().ok()?;
        let number = prefecture.number().to_string();
        let [_, weight, post] = prefectures.iter().find(|[found, ..]| *found == number)?;
        Some(Municipality {
            prefecture,
            name,
            nhi: nhi.parse().ok()?,
            late_stage: late_stage.parse().ok()?,
            symbol,
            post,
            weight: weight.parse().ok()?,
        })
    };
    towns.filter_map(read).collect()
});

static BY_PEOPLE: LazyLock<Wheel<&Municipality>> =
    LazyLock::new(|| Wheel::new(MUNICIPALITIES.iter().map(|town| (town.weight, town))));

/// Where a household lives.
pub(crate) struct Home {
    pub(crate) town: &'static Municipality,
    pub(crate) post_code: Option<PostCode>,
    pub(crate) address: Option<String>,
}

impl Home {
    /// Finds a home. 3 of 100 households have not told their insurer the address (F-223).
    pub(crate) fn draw(dice: &mut Dice) -> Option<Self> {
        let town = BY_PEOPLE.spin(dice)?;
        if dice.permille(30) {
            return Some(Self { town, post_code: None, address: None });
        }
        let digits = format!("{}{:05}", town.post, dice.below(100_000));
        let quarter = dice.pick(&TOWNS)?;
        let [block, lot, house] = [(1, 6), (1, 30), (1, 25)].map(|(a, b)| dice.between(a, b));
        let flat = if dice.permille(350) {
            format!(
                "　架空ハイツ{}号室",
                dice.between(1, 9).saturating_mul(100).saturating_add(dice.between(1, 12))
            )
        } else {
            String::new()
        };
        let (prefecture, name) = (town.prefecture.name_ja(), town.name);
        let address = format!("{prefecture}{name}{quarter}{block}丁目{lot}番{house}号{flat}");
        Some(Self { town, post_code: Some(digits.parse().ok()?), address: Some(address) })
    }
}
