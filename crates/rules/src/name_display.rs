//! How a name comes back from the interface and in the portal.

use vocab::name::{KanaName, Shown, shown_by_interface};

use crate::Decision;
use crate::book::ids::{R_145, R_146, R_147, R_148, R_289};

/// Decides how a registered name is shown.
pub fn name_display(name: &str) -> Decision<Shown> {
    let shown = shown_by_interface(name);
    let replaced = shown.replaced > 0;
    let decision = Decision::new(shown, &[R_145, R_146, R_289]);
    let decision = if replaced { decision.because(&[R_147]) } else { decision };
    if name.chars().any(standard_glyph_of_osaka) { decision.because(&[R_148]) } else { decision }
}

/// The characters of which the Osaka union has made look-alikes in the private area, and that area
/// itself: the ordinary ones are shown, the look-alikes are not.
fn standard_glyph_of_osaka(c: char) -> bool {
    matches!(c, '久' | '塚' | '茨' | '靭' | '\u{e000}'..='\u{f8ff}')
}

/// Decides whether a person is the one on the record although the name has ●: the kana decides
///
pub fn same_by_kana(registered: &KanaName, given: &KanaName) -> Decision<bool> {
    Decision::new(registered.matches(given), &[R_147])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::name_display;

    proptest! {
        #[test]
        fn one_character_stays_one_character(name in "[山田久髙\u{e000}-\u{e0ff}●]{0,20}") {
            let shown = name_display(&name).outcome().clone();
            prop_assert_eq!(shown.text.chars().count(), name.chars().count());
            prop_assert!(shown.replaced <= name.chars().count());
        }
    }
}
