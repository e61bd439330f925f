//! Municipalities whose pages name their counters. Facts of one municipality hold there only.

use crate::Decision;
use crate::book::ids::{R_072, R_073};
use crate::card::Municipality;

/// Lists the counters that register a card, as far as the documents name them.
pub fn counters(municipality: Municipality) -> Decision<&'static [&'static str]> {
    match municipality {
        Municipality::Matsudo => Decision::new(
            &["市役所国保年金課", "マイナンバーカード交付センター", "各支所"],
            &[R_072, R_073],
        ),
        Municipality::Sakai | Municipality::Other => Decision::new(&["市区町村窓口"], &[R_072]),
    }
}
